"""The last look before the switch: every staged file against what its edition withholds."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cache
from hashlib import sha256

from generator.audit.audit import NOTHING, AuditVerdict, Files, audit_files
from generator.audit.hidden import Hidden, list_cleared, list_hidden, list_names
from generator.audit.needles import spell
from generator.audit.own import list_frames, list_words
from generator.audit.search import Matcher
from generator.build.draft import EditionDraft
from generator.build.project import Project
from generator.cache.artifact import digest_values
from generator.cache.machine import read_machine
from generator.cache.publication import Staging
from generator.diagnostics import Problem
from generator.editions.selection import Selection
from generator.site.theme import find_material


def audit_editions(drafts: Iterable[EditionDraft], staging: Staging, project: Project) -> tuple[Problem, ...]:
    """Give what is in any edition's files and must not be; what was found clean on this machine is not read again."""
    machine = read_machine()
    problems: list[Problem] = []
    for draft in drafts:
        files = _list_files(draft, staging)
        if machine is None:
            problems.extend(audit_files(files, open_matcher(draft.selection), spread=project.spread)[0])
        else:
            problems.extend(_audit_again(draft.selection, files, project, machine))
    return tuple(problems)


def audit_loose(selection: Selection, files: Mapping[str, bytes]) -> tuple[Problem, ...]:
    """Give what is in files of an edition that leave the project by another way than the output, and must not be."""
    digests = {path: sha256(content).hexdigest() for path, content in files.items()}
    shelf = f"{selection.view.edition.id}/"
    return audit_files(Files(digests, files.__getitem__, shelf=shelf), open_matcher(selection))[0]


def open_matcher(selection: Selection) -> Matcher:
    """Give what looks for an edition's withheld texts. It knows nothing of what the project brings beside its data."""
    return _open(selection, tuple(list_hidden(selection)), tuple(list_cleared(selection)))


def _open(selection: Selection, hidden: tuple[Hidden, ...], cleared: tuple[str, ...]) -> Matcher:
    if not hidden:
        return Matcher(())
    words = list_words(guide=selection.view.edition.edit_links)
    spelled = map(spell, list_names(selection.graph))
    return Matcher(hidden, (*cleared, *spelled), words, (*list_frames(), *_list_material()))


def _audit_again(selection: Selection, files: Files, project: Project, machine: bytes) -> tuple[Problem, ...]:
    """Audit files with the help of earlier verdicts of this machine: on the very same, and on some of the files."""
    edition, store = selection.view.edition.id, project.store
    hidden, cleared = tuple(list_hidden(selection)), tuple(list_cleared(selection))
    texts = [(one.text, one.seen, one.names, one.partly) for one in hidden]
    same = f"audit {digest_values(edition, texts, cleared, dict(files.digests))}"
    told = store.get(same, machine)
    if isinstance(told, str):
        store.get(told, machine)  # it stays in use
        return ()
    matcher = _open(selection, hidden, cleared)
    key = f"audit {edition} {matcher.digest}"
    known = store.get(key, machine)
    known = known if isinstance(known, AuditVerdict) else NOTHING
    problems, verdict = audit_files(files, matcher, known, project.spread)
    if verdict != known:
        store.put(key, verdict, machine)
    if not problems:
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
