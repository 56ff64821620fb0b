"""The files that are handed out: each looked over once and remembered by its content, and what is wrong with them."""

from __future__ import annotations

import posixpath
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from hashlib import sha256
from unicodedata import normalize

from generator.cache.artifact import Spread
from generator.cache.store import Store
from generator.decode.entry import Decoded, Entry
from generator.diagnostics import Place, Problem, Related, tell_safe
from generator.editions.terms import is_early
from generator.load.attachments import Inspected, find_bad_name, inspect_attachment
from generator.load.files import ATTACHMENT_FOLDER, Source
from generator.model.attachment import ATTACHED, AttachedFile, find_suffix
from generator.model.base import Record
from generator.model.documents import Attachment
from generator.model.project import ProjectFile
from generator.model.types import CLASSIFICATIONS
from generator.words.nearest import find_nearest

_ALIKE = {
    "same-attachment": (
        "这个文件和附件“{title}”的说的一样，给的人却不一样：看不到那一条的人，从这里就拿到了；看看是不是存错了文件"
    ),
    "early-attachment": (
        "这个文件和附件“{title}”的说的一样，那一条还没有发布，或者还没到生效的日子：从这里现在就能拿到；看看是不是存错了文件"
    ),
}
_CONTENT = ATTACHMENT_FOLDER.removesuffix(ATTACHED)


def read_attachments(
    decoded: Decoded, sources: Iterable[Source], today: date, store: Store, spread: Spread
) -> tuple[dict[str, AttachedFile], tuple[Problem, ...]]:
    """Give the files that attachments name, by the paths that stand there, and what is wrong with them.

    A file that nobody names is none of them, whatever it is: only that it is there is told.
    """
    files = {source.path.removeprefix(_CONTENT): source for source in sources}
    named: dict[str, list[Entry]] = {}
    for entry in decoded.entries:
        if isinstance(entry.record, Attachment):
            named.setdefault(entry.record.file, []).append(entry)
    found: dict[str, AttachedFile] = {}
    problems = [_explain(entry, files) for path in named.keys() - files.keys() for entry in named[path]]
    problems.extend(_list_shared(named))
    wanted = sorted(named.keys() & files.keys())
    digests = [sha256(files[path].bytes).hexdigest() for path in wanted]
    keys = [f"attachment {find_suffix(path)} {digest}" for path, digest in zip(wanted, digests, strict=True)]
    looked = store.memo_all(keys, [files[path] for path in wanted], inspect_attachment, spread)
    for path, digest, inspected in zip(wanted, digests, looked, strict=True):
        problems.extend(_tell(path, inspected, named[path][0], decoded.project))
        if not inspected.message:
            source = files[path]
            found[path] = AttachedFile(path, source.size, digest, source, inspected.remarks)
    said = {path: inspected.essence or digest for path, digest, inspected in zip(wanted, digests, looked, strict=True)}
    problems.extend(_list_alike(named, {path: said[path] for path in found}, today))
    problems.extend(_list_bad_names(files))
    if decoded.project and not (decoded.rejected or decoded.lost or decoded.drafts):
        problems.extend(_list_unnamed(files, named.keys()))
    return found, tuple(problems)


def list_files(sources: Iterable[Source]) -> tuple[str, ...]:
    """Give the paths of all files that could be handed out, as fields write them."""
    return tuple(source.path.removeprefix(_CONTENT) for source in sources)


def _tell(path: str, inspected: Inspected, entry: Entry, project: ProjectFile | None) -> Iterator[Problem]:
    """Tell why a file cannot be handed out, or what goes along with it to people outside of the company."""
    place = entry.locate(("file",))
    if inspected.message:
        related = (Related(place, "这条附件用它"),)
        yield Problem("unusable-attachment", Place(_CONTENT + path), inspected.message, inspected.arguments, related)
        return
    if project is None or not _leaves(entry, project):
        return
    own = {project.company.name, project.company.short_name}
    remarks = tuple(one for one in inspected.remarks if one.arguments.get("author") not in own)
    for remark in remarks:
        message = "“{path}”里{remark}，拿到文件的人都看得到"
        yield Problem("revealing-attachment", place, message, {"path": path, "remark": remark})


def _leaves(entry: Entry, project: ProjectFile) -> bool:
    """Whether another edition than the widest one may hold the record: its readers are not the company's own."""
    narrower = (edition for edition in project.editions if edition.id != project.widest.id)
    return any(entry.record.classification in edition.classifications for edition in narrower)


def _list_shared(named: Mapping[str, list[Entry]]) -> Iterator[Problem]:
    for path, (first, *others) in named.items():
        for entry in others:
            message = "“{path}”已经是附件“{title}”的文件；一个文件只归一条附件"
            related = (Related(first.locate(("file",)), "先写在这里"),)
            arguments = {"path": path, "title": first.record.title}
            yield Problem("shared-attachment", entry.locate(("file",)), message, arguments, related)


def _list_alike(named: Mapping[str, list[Entry]], said: Mapping[str, str], today: date) -> Iterator[Problem]:
    """Tell of files that say the same, and that more people get under one name than under another, or earlier.

    Somebody has saved one over the other: what is withheld there is handed out here.
    """
    alike: dict[str, list[Entry]] = {}
    for path, essence in said.items():
        alike.setdefault(essence, []).append(named[path][0])
    for entries in alike.values():
        widest, *others = sorted(entries, key=lambda entry: (_rank(entry.record), is_early(entry.record, today)))
        for entry in others:
            rule = _compare(widest.record, entry.record, today)
            related = (Related(entry.locate(("file",)), "同样的内容在这里"),)
            arguments = {"title": entry.record.title}
            if rule:
                yield Problem(rule, widest.locate(("file",)), _ALIKE[rule], arguments, related)


def _compare(widest: Record, other: Record, today: date) -> str:
    """Give the rule that two records break which hand out the same, "" where both may."""
    if (_rank(widest), widest.subject) != (_rank(other), other.subject):
        return "same-attachment"
    return "early-attachment" if is_early(other, today) and not is_early(widest, today) else ""


def _rank(record: Record) -> int:
    return CLASSIFICATIONS.index(record.classification)


def _list_bad_names(files: Mapping[str, Source]) -> Iterator[Problem]:
    """Tell of names that do not work on every system, and of those that would be one file on some."""
    folded: dict[str, str] = {}
    for path, source in sorted(files.items()):
        if bad := find_bad_name(path):
            message = "这个文件换一台电脑就取不下来：{reason}；给它换个名字"
            yield Problem("unusable-file-name", Place(source.path), message, {"reason": bad})
        elif (other := folded.setdefault(normalize("NFC", normalize("NFC", path).casefold()), path)) != path:
            message = (
                "和“{other}”只差大小写，或者看上去一模一样，在 Windows 或 macOS 上是同一个文件；给其中一个换个名字"
            )
            yield Problem("unusable-file-name", Place(source.path), message, {"other": other})


def _list_unnamed(files: Mapping[str, Source], named: Iterable[str]) -> Iterator[Problem]:
    for path in sorted(files.keys() - set(named)):
        message = "没有哪条附件提到这个文件，哪个版本都不会发；给它写一条：file: {path}"
        yield Problem("unnamed-attachment", Place(_CONTENT + path), message, {"path": path})


def _explain(entry: Entry, files: Mapping[str, Source]) -> Problem:
    """Say why a path leads to no file, and to which it may be meant to lead."""
    assert isinstance(entry.record, Attachment)  # noqa: S101 - the caller looked
    path = entry.record.file
    near, same = _find_meant(path, files)
    if near:
        message = "这里找不到文件“{path}”，是不是想写 {near}？"
    elif not posixpath.normpath(path.replace("\\", "/")).startswith(ATTACHED):
        message = "附件只从 content/attachments/ 里取，“{path}”不在那里；把文件放进去，写成 attachments/文件名"
    else:
        message = "content/attachments/ 里没有“{path}”这个文件；把文件放进去，或者改成已有的文件名"
    arguments = {"path": path, "near": near or ""}
    place, applicability = entry.locate(("file",)), tell_safe(same)
    return Problem("unknown-attachment", place, message, arguments, replacement=near, applicability=applicability)


def _find_meant(path: str, files: Mapping[str, Source]) -> tuple[str | None, bool]:
    """Give the file that a path was meant for, and whether it is sure: the one that only another way leads to."""
    clean = posixpath.normpath(path.replace("\\", "/"))
    inner = clean.rpartition(f"/{ATTACHED}")[2].removeprefix(ATTACHED)
    if inner and (ATTACHED + inner) in files and not clean.startswith("data/"):
        return ATTACHED + inner, True
    folded = {known.casefold(): known for known in files}
    if found := folded.get((ATTACHED + posixpath.basename(clean)).casefold()) or folded.get(clean.casefold()):
        return found, False
    if not clean.startswith(ATTACHED):
        return None, False
    stems = {posixpath.splitext(known.removeprefix(ATTACHED))[0]: known for known in sorted(files)}
    near = find_nearest(posixpath.splitext(clean.removeprefix(ATTACHED))[0], stems)
    return (stems[near] if near else None), False
