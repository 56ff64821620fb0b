"""The pictures that texts show: each file prepared once and remembered by its content, and what is wrong with them."""

from __future__ import annotations

import posixpath
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from hashlib import sha256
from itertools import chain, combinations, islice

from generator.cache.artifact import Spread, in_turn
from generator.cache.store import Store
from generator.decode.entry import Decoded, Entry, Holder
from generator.diagnostics import Applicability, Place, Problem, Related
from generator.editions.terms import is_early
from generator.load.files import PICTURE_FOLDER, PICTURES, Source
from generator.load.pictures import Prepared, digest_file, prepare_mark, prepare_picture
from generator.model.fields import narrow, walk_leaves
from generator.model.picture import MEDIA, Picture, PictureUse
from generator.model.prose.tree import Node, PassageNode, PictureNode
from generator.model.types import CLASSIFICATIONS, Classification
from generator.words.nearest import find_nearest

_CONTENT = PICTURE_FOLDER.removesuffix(MEDIA)
_NAMED = 32
"""Hexadecimal digits in the name of a published picture."""


def read_pictures(
    decoded: Decoded, media: Iterable[Source], today: date, store: Store, spread: Spread
) -> tuple[dict[str, Picture], tuple[Problem, ...]]:
    """Give the pictures that texts show, by the paths that stand there, and what is wrong with pictures.

    Of a file that no text shows is only said that it is there.
    """
    files = {source.path.removeprefix(_CONTENT): source for source in media}
    holders = (*decoded.entries, *((decoded.holder,) if decoded.holder else ()))
    uses = [(holder, use) for holder in holders for use in holder.pictures]
    marks = {use.path for _, use in uses if use.mark}
    prepared = _prepare_all({use.path for _, use in uses} - marks, files, store, spread)
    # A sign that a text shows too stays what it is: texts stand on white.
    prepared |= _prepare_all(marks, files, store, spread, mark=True)
    problems = [_explain(holder, use, files) for holder, use in uses if use.path not in files]
    pictures = {}
    for path, (digest, one) in prepared.items():
        if one.message:
            holder, use = next((holder, use) for holder, use in uses if use.path == path)
            related = (Related(holder.locate(use.route, use.span), "用在这里"),)
            problems.append(Problem("unusable-picture", Place(_CONTENT + path), one.message, one.arguments, related))
        else:
            pictures[path] = _name(path, digest, one)
    problems.extend(_list_alike(decoded.entries, pictures, today))
    if decoded.project and not (decoded.rejected or decoded.lost or decoded.drafts):
        problems.extend(_list_unused(files, {use.path for _, use in uses}))
    return pictures, tuple(problems)


def open_pictures(paths: Iterable[str], media: Iterable[Source], store: Store) -> tuple[Picture, ...]:
    """Give the pictures at some paths, as far as they can be used: for a text that is being written."""
    files = {source.path.removeprefix(_CONTENT): source for source in media}
    prepared = _prepare_all(paths, files, store, in_turn)
    return tuple(_name(path, digest, one) for path, (digest, one) in prepared.items() if not one.message)


def _prepare_all(
    paths: Iterable[str], files: Mapping[str, Source], store: Store, spread: Spread, *, mark: bool = False
) -> dict[str, tuple[bytes, Prepared]]:
    """Prepare the files that there are; what was prepared before comes from the store."""
    shown = sorted(files.keys() & set(paths))
    sources = [files[path] for path in shown]
    digests = [digest_file(source) for source in sources]
    name, prepare = ("mark", prepare_mark) if mark else ("picture", prepare_picture)
    prepared = store.memo_all([f"{name} {one.hex()}" for one in digests], sources, prepare, spread)
    return dict(zip(shown, zip(digests, prepared, strict=True), strict=True))


def _name(path: str, original: bytes, prepared: Prepared) -> Picture:
    name = sha256(prepared.content).hexdigest()[:_NAMED] + prepared.suffix
    return Picture(path, name, prepared.width, prepared.height, prepared.content, original)


@dataclass(frozen=True, slots=True)
class _Seen:
    """That a record shows a picture, and the narrowest level that its readers need for it."""

    entry: Entry
    use: PictureUse
    level: Classification


def _list_alike(entries: Iterable[Entry], pictures: Mapping[str, Picture], today: date) -> Iterator[Problem]:
    """Tell of files that are one picture, one of which others see, or nobody yet: it was saved over the other."""
    names: dict[str, list[str]] = {}
    for path, picture in sorted(pictures.items()):
        names.setdefault(picture.name, []).append(path)
    alike = [paths for paths in names.values() if len(paths) > 1]
    uses = [one for entry in entries for one in _list_levels(entry)] if alike else []
    for paths in alike:
        seen = [places for path in paths if (places := [one for one in uses if one.use.path == path])]
        for first, second in combinations(seen, 2):
            both = chain(_list_opened(first, second, today), _list_opened(second, first, today))
            yield from (_tell_alike(*found) for found in islice(both, 1))


def _list_opened(here: Iterable[_Seen], there: Sequence[_Seen], today: date) -> Iterator[tuple[_Seen, _Seen]]:
    """Yield the places of a file whose readers get it at no place of another, with the widest of these."""
    for one in here:
        if not is_early(one.entry.record, today) and all(_is_withheld(other, one, today) for other in there):
            yield one, min(there, key=lambda other: CLASSIFICATIONS.index(other.level))


def _is_withheld(other: _Seen, one: _Seen, today: date) -> bool:
    """Whether those who see a picture at one place do not see it at another, or not yet."""
    narrower = CLASSIFICATIONS.index(other.level) > CLASSIFICATIONS.index(one.level)
    subject = other.entry.record.subject
    return narrower or bool(subject and subject != one.entry.record.subject) or is_early(other.entry.record, today)


def _tell_alike(one: _Seen, other: _Seen) -> Problem:
    message = (
        "这张图片和“{path}”一模一样，那一张用的地方（“{title}”），这里的读者看不到，或者还看不到；看看是不是存错了文件"
    )
    related = (Related(other.entry.locate(other.use.route, other.use.span), "那一张用在这里"),)
    arguments = {"path": other.use.path, "title": other.entry.record.title}
    return Problem("same-picture", one.entry.locate(one.use.route, one.use.span), message, arguments, related)


def _list_levels(entry: Entry) -> Iterator[_Seen]:
    for leaf in walk_leaves(entry.record) if entry.pictures else ():
        if leaf.shape.markup:
            level = narrow(entry.record.classification, leaf.clearance) or entry.record.classification
            for node, needed in _list_drawn(leaf.read().nodes, level):
                yield _Seen(entry, PictureUse(leaf.route, node.path, leaf.measure(*node.address)), needed)


def _list_drawn(nodes: Iterable[Node], level: Classification) -> Iterator[tuple[PictureNode, Classification]]:
    for node in nodes:
        within = narrow(level, node.classification) or level if isinstance(node, PassageNode) else level
        if isinstance(node, PictureNode):
            yield node, level
        yield from _list_drawn(node.children, within)


def _list_unused(files: Mapping[str, Source], shown: set[str]) -> Iterator[Problem]:
    for path in sorted(files.keys() - shown):
        message = "没有哪篇文字用到这张图片；用它的写法：![图上是什么]({path})"
        yield Problem("unused-picture", Place(_CONTENT + path), message, {"path": _write(path)})


def _explain(holder: Holder, use: PictureUse, files: Mapping[str, Source]) -> Problem:
    """Say why a path leads to no picture, and to which it may be meant to lead."""
    near, same = _find_meant(use.path, files)
    if near:
        message = "这里找不到图片“{path}”，是不是想写 {near}？"
    elif not posixpath.normpath(use.path.replace("\\", "/")).startswith(MEDIA):
        message = "图片只从 content/media/ 里取，“{path}”不在那里；把文件放进去，写成 media/文件名"
    elif use.path.lower().endswith(".svg"):
        message = "SVG 里可以藏脚本，不收；另存为 PNG，放进 content/media/"
    elif not use.path.lower().endswith(PICTURES):
        message = "“{path}”不是 PNG、JPEG 或 WebP 图片；另存为 PNG 或 JPEG，放进 content/media/"
    else:
        message = "content/media/ 里没有“{path}”这个文件；把图片放进去，或者改成已有的文件名"
    place, arguments = holder.locate(use.route, use.span), {"path": use.path, "near": near or ""}
    applicability = Applicability.SAFE if same else Applicability.SUGGESTION
    return Problem(
        "unknown-picture",
        place,
        message,
        arguments,
        replacement=near if use.mark else _write(near),
        applicability=applicability,
    )


def _find_meant(path: str, files: Mapping[str, Source]) -> tuple[str | None, bool]:
    """Give the file that a path was meant for, and whether it is sure: the one that only another way leads to.

    Else one that is called nearly so, where the path names a picture in the folder.
    """
    clean = posixpath.normpath(path.replace("\\", "/"))
    inner = clean.rpartition(f"/{MEDIA}")[2].removeprefix(MEDIA)
    if inner and (MEDIA + inner) in files and not clean.startswith("data/"):
        return MEDIA + inner, True
    folded = {known.casefold(): known for known in files}
    found = folded.get((MEDIA + posixpath.basename(clean)).casefold()) or folded.get(clean.casefold())
    if found or not clean.startswith(MEDIA):
        return found, False
    stem, ending = posixpath.splitext(clean)
    if ending.lower() not in PICTURES:
        return next((f"{stem}{one}" for one in PICTURES if f"{stem}{one}" in files), None), False
    # What all have in common, the folder and the ending, brings none nearer.
    stems = {posixpath.splitext(known.removeprefix(MEDIA))[0]: known for known in sorted(files)}
    near = find_nearest(stem.removeprefix(MEDIA), stems)
    return stems[near] if near else None, False


def _write(path: str | None) -> str | None:
    """Write a path as an address: one with blanks stands in angle brackets."""
    return f"<{path}>" if path and " " in path else path
