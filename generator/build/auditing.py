"""The last look before the switch: every staged file against what its edition withholds."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cache, partial
from hashlib import sha256

from generator.audit.audit import NOTHING, Files, audit_files
from generator.audit.hidden import Hidden, list_cleared, list_hidden, list_names
from generator.audit.memory import AuditMemory, OpenTexts, recall_matcher
from generator.audit.needles import spell
from generator.audit.own import list_frames, list_words
from generator.audit.prints import Prints, Sample, list_samples, take_prints
from generator.audit.readings import Reader
from generator.audit.search import Matcher
from generator.build.draft import EditionDraft
from generator.build.project import Project
from generator.cache.artifact import digest_values
from generator.cache.machine import read_machine
from generator.cache.publication import Staging
from generator.diagnostics import Problem
from generator.editions.selection import Selection
from generator.site.theme import find_material

_READINGS = "readings"
"""Under this name the store keeps how texts are read, so that an audit reads only those that are new to it."""


def audit_editions(drafts: Iterable[EditionDraft], staging: Staging, project: Project) -> tuple[Problem, ...]:
    """Give what is in any edition's files and must not be; what was found clean on this machine is not read again."""
    machine = read_machine()
    problems: list[Problem] = []
    found = project.store.get(_READINGS, machine) if machine else None
    known = found if isinstance(found, dict) else {}
    reader = Reader(known)
    for draft in drafts:
        files = _list_files(draft, staging)
        if machine is None:
            problems.extend(audit_files(files, open_matcher(draft.selection), spread=project.spread)[0])
        else:
            problems.extend(_audit_again(draft.selection, files, project, machine, reader))
    if machine and reader.read != known:
        project.store.put(_READINGS, reader.read, machine)
    return tuple(problems)


def audit_loose(selection: Selection, files: Mapping[str, bytes], names: tuple[str, ...] = ()) -> tuple[Problem, ...]:
    """Give what is in files of an edition that leave the project by another way than the output, and must not be.

    `names` are those of whom they are for, who may not be in the edition.
    """
    digests = {path: sha256(content).hexdigest() for path, content in files.items()}
    shelf = f"{selection.view.edition.id}/"
    return audit_files(Files(digests, files.__getitem__, shelf=shelf), open_matcher(selection, names))[0]


def open_matcher(selection: Selection, names: tuple[str, ...] = ()) -> Matcher:
    """Give what looks for an edition's withheld texts, `names` apart that are open all the same.

    It knows nothing of what the project brings beside its data.
    """
    return _open(selection, tuple(list_hidden(selection)), (*list_cleared(selection), *names))


def _open(selection: Selection, hidden: tuple[Hidden, ...], cleared: tuple[str, ...]) -> Matcher:
    if not (hidden or selection.pictures or selection.attachments):
        return Matcher(())
    spelled = map(spell, list_names(selection.graph))
    frames = (*list_frames(), *_list_material())
    return Matcher(hidden, (*cleared, *spelled), _list_own(selection), frames, _take_prints(selection))


def _list_own(selection: Selection) -> frozenset[str]:
    return list_words(guide=selection.view.edition.edit_links)


def _take_prints(selection: Selection) -> Prints:
    return take_prints(*_list_samples(selection))


def _list_samples(selection: Selection) -> tuple[tuple[Sample, ...], tuple[Sample, ...]]:
    """Give what the files are known by that an edition withholds, and those that it has."""
    shown = selection.graph
    withheld = list_samples(selection.pictures, selection.attachments)
    return withheld, list_samples(shown.pictures.values(), shown.attachments.values())


def _audit_again(
    selection: Selection, files: Files, project: Project, machine: bytes, reader: Reader
) -> tuple[Problem, ...]:
    """Audit files with the help of earlier verdicts of this machine: on the very same, and on some of the files."""
    store, key = project.store, f"audit {selection.view.edition.id}"
    hidden = tuple(list_hidden(selection, reader))
    files_hidden = selection.pictures or selection.attachments
    if not files_hidden and not any(Matcher((one,)).looks for one in hidden):
        return ()  # what is open only makes less of what is looked for
    cleared = tuple(list_cleared(selection, reader))
    guide = selection.view.edition.edit_links
    texts = [(one.text, one.seen, one.names, one.partly) for one in hidden]
    told = digest_values(guide, texts, _list_samples(selection))
    same = f"{key} {digest_values(told, cleared, dict(files.digests))}"
    found = store.get(key, machine)
    memory = found if isinstance(found, AuditMemory) else None
    if store.get(same, machine):
        return ()
    opened = OpenTexts(frozenset(cleared), frozenset(list_names(selection.graph)))
    matcher = None
    if memory and memory.hidden == told:
        matcher = recall_matcher(memory, hidden, opened, partial(_list_own, selection), _take_prints(selection))
    problems: tuple[Problem, ...] = ()
    verdict = NOTHING
    if memory and matcher:
        problems, verdict = audit_files(files, matcher, memory.verdict, project.spread)
    if not matcher or problems:
        # What a recalled one finds is told by one that knows how the data write it.
        matcher = _open(selection, hidden, cleared)
        known = memory.verdict if memory and memory.secrets.is_same(matcher.secrets) else NOTHING
        problems, verdict = audit_files(files, matcher, known, project.spread)
    if not problems:
        store.put(key, AuditMemory(told, opened, matcher.secrets, verdict), machine)
        store.put(same, key, machine)
    return problems


def _list_files(draft: EditionDraft, staging: Staging) -> Files:
    edition = draft.selection.view.edition.id
    prefix = f"{edition}/"
    digests = {path.removeprefix(prefix): one.sha256 for path, one in staging.ledger.items() if path.startswith(prefix)}
    titles = {f"{page.address}index.html": page.title for page in draft.pages.pages}
    books = draft.selection.graph.project.handbooks
    titles |= {f"handbooks/{book.id}.pdf": f"《{book.title}》" for book in books}
    return Files(digests, lambda path: (staging.folder / prefix / path).read_bytes(), titles, prefix)


@cache
def _list_material() -> tuple[str, ...]:
    """Give the texts of the installed Material, whose templates, styles and scripts every site has."""
    patterns = ("*.html", "partials/**/*.html", "assets/javascripts/bundle.*.js", "assets/stylesheets/*.css")
    return tuple(path.read_text("utf-8", "ignore") for one in patterns for path in sorted(find_material().glob(one)))
