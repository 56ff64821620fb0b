"""One edition's files against what is withheld from its readers."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field

from generator.audit.formats.budget import Unreadable
from generator.audit.formats.raw import decode_text
from generator.audit.formats.reading import Reader
from generator.audit.needles import Needle
from generator.audit.rules import PUBLISHED, UNAUDITABLE
from generator.audit.search import Chance, Hits, Matcher, merge
from generator.cache.artifact import Spread, in_turn
from generator.diagnostics import Place, Problem, Related, Term

_MOST = 50
"""Findings that one edition reports: who sees so many knows enough."""


@dataclass(frozen=True, slots=True)
class AuditVerdict:
    """The digests of files that are clean, and what stands in any of them by chance only."""

    digests: frozenset[str] = frozenset()
    chances: frozenset[Chance] = frozenset()


NOTHING = AuditVerdict()


@dataclass(frozen=True, slots=True)
class Files:
    """The files to look at: digests by path, a way to their bytes, and for paths that have one the page's title.

    `shelf` is what stands before the paths in reports.
    """

    digests: Mapping[str, str]
    read: Callable[[str], bytes]
    titles: Mapping[str, str] = field(default_factory=dict)
    shelf: str = ""


def audit_files(
    files: Files, matcher: Matcher, clean: AuditVerdict = NOTHING, spread: Spread = in_turn
) -> tuple[tuple[Problem, ...], AuditVerdict]:
    """Give the problems of an edition's files, and the verdict on those that need not be read again.

    `clean` is the verdict of an earlier audit that looked for the same: only the names of its files are looked at,
    unless what stood in one of them by chance can no longer be explained so. Where something is found no other file
    becomes clean: of a tag that many files share only the first one was looked at.
    """
    if not matcher.looks:
        return (), AuditVerdict(frozenset(files.digests.values()))
    known = clean if all(map(matcher.is_chance, clean.chances)) else NOTHING

    met: dict[Needle, None] = {}
    reader = Reader(lambda content: met.update(dict.fromkeys(matcher.prints.find(content))))

    def look(path: str) -> Hits | Unreadable:
        content = b"" if files.digests[path] in known.digests else files.read(path)
        met.clear()
        try:
            hits = merge(matcher.find(text) for text in reader.read(path, content))
            return hits._replace(needles=(*hits.needles, *met))
        except Unreadable as fault:
            return fault

    paths = tuple(files.digests)
    outcomes = dict(zip(paths, spread(look, paths), strict=True))
    problems = (*_list_unreadable(files, outcomes), *_list_found(files, outcomes))
    if problems:
        return problems, known
    chances = known.chances.union(*(one.chances for one in outcomes.values() if isinstance(one, Hits)))
    return (), AuditVerdict(frozenset(files.digests.values()), chances)


def _list_unreadable(files: Files, outcomes: Mapping[str, Hits | Unreadable]) -> Iterator[Problem]:
    for path, outcome in outcomes.items():
        if isinstance(outcome, Unreadable):
            place = Place(f"{files.shelf}{path}")
            yield Problem(UNAUDITABLE.id, place, "这个文件无法检查：{reason}", {"reason": Term(outcome.reason)})


def _list_found(files: Files, outcomes: Mapping[str, Hits | Unreadable]) -> Iterator[Problem]:
    """Tell of each withheld text once, wherever it turned up."""
    found: dict[tuple[str, tuple[str, ...]], list[tuple[str, Needle]]] = {}
    for path, outcome in outcomes.items():
        for needle in outcome.needles if isinstance(outcome, Hits) else ():
            found.setdefault((needle.location.path, needle.location.route), []).append((path, needle))
    for places in list(found.values())[:_MOST]:
        yield _tell(files, places)


def _tell(files: Files, places: list[tuple[str, Needle]]) -> Problem:
    """Tell of one withheld text: where it comes from, and where it turned up first."""
    path, needle = places[0]
    others = len({other for other, _ in places}) - 1
    message = (
        "“{text}”不给{shelf}的读者看，却出现在文件 {file} 里"
        if path not in files.titles
        else ("“{text}”不给{shelf}的读者看，却出现在“{page}”里（文件 {file}）")
    )
    arguments = {
        "text": needle.text,
        "shelf": files.shelf.strip("/"),
        "file": path,
        "page": files.titles.get(path, ""),
        "n": others,
    }
    related = [Related(_place(files, path, needle), "出现在这里")]
    if others:
        related.append(Related(Place(files.shelf.strip("/")), "另外还有 {n} 个文件里也有", {"n": others}))
    return Problem(PUBLISHED.id, needle.location, message, arguments, tuple(related))


def _place(files: Files, path: str, needle: Needle) -> Place:
    """Give the line of a text file in which a needle stands as the data write it; else the file as a whole."""
    text = decode_text(files.read(path)) or ""
    start = text.find(needle.text)
    if start < 0:
        return Place(f"{files.shelf}{path}")
    before = text[:start]
    line, column = before.count("\n") + 1, start - (before.rfind("\n") + 1) + 1
    lines = needle.text.split("\n")
    end = column + len(needle.text) if len(lines) == 1 else len(lines[-1]) + 1
    return Place(f"{files.shelf}{path}", line, column, line + len(lines) - 1, end)
