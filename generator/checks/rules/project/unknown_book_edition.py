"""A handbook belongs to an edition that exists."""

from __future__ import annotations

from collections.abc import Iterator

from generator.checks.context import RuleContext
from generator.decode.document import PROJECT_PATH
from generator.diagnostics import Location, Problem, Related, Rule, Severity
from generator.model.project import Handbook
from generator.words.nearest import find_nearest

RULE = Rule(
    id="unknown-book-edition",
    severity=Severity.ERROR,
    title="手册所属的版本不存在",
    why="找不到版本，这本手册就不会生成。",
    help="把 edition 改成 editions 里的编号。",
    bad="handbooks:\n  - id: newcomer\n    edition: staff",
    good="handbooks:\n  - id: newcomer\n    edition: internal",
)


def find(ground: RuleContext) -> Iterator[Problem]:
    """Yield a problem for each handbook of an unknown edition.

    Where several miss the same one, and an edition of nearly that name has no book, the edition's own id is told.
    """
    project = ground.graph.project
    editions = [edition.id for edition in project.editions]
    missing: dict[str, list[Handbook]] = {}
    for book in project.handbooks:
        if book.edition not in editions:
            missing.setdefault(book.edition, []).append(book)
    unused = [id for id in editions if id not in {book.edition for book in project.handbooks}]
    for edition, books in missing.items():
        renamed = find_nearest(edition, unused) if len(books) > 1 else None
        if renamed:
            yield _blame_edition(renamed, edition, books)
        else:
            yield from (_blame_book(book, editions) for book in books)


def _blame_edition(id: str, wanted: str, books: list[Handbook]) -> Problem:
    message = "没有手册属于版本 {id}，却有 {n} 本属于不存在的 {wanted}"
    related = tuple(
        Related(Location(PROJECT_PATH, ("handbooks", book.id, "edition")), "这本手册属于 {wanted}", {"wanted": wanted})
        for book in books
    )
    location = Location(PROJECT_PATH, ("editions", id, "id"))
    arguments = {"id": id, "n": len(books), "wanted": wanted}
    return Problem(RULE.id, location, message, arguments, related, replacement=wanted)


def _blame_book(book: Handbook, editions: list[str]) -> Problem:
    location = Location(PROJECT_PATH, ("handbooks", book.id, "edition"))
    message = "手册《{book}》所属的版本 {edition} 不存在，可选：{known}"
    arguments = {"book": book.title, "edition": book.edition, "known": tuple(editions)}
    return Problem(RULE.id, location, message, arguments, replacement=find_nearest(book.edition, editions))
