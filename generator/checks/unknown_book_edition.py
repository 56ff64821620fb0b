"""A handbook belongs to an edition that exists."""

from __future__ import annotations

from collections.abc import Iterator

from generator.checks.ground import Ground
from generator.decode.document import PROJECT_PATH
from generator.diagnostics import Location, Problem, Rule, Severity
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


def find(ground: Ground) -> Iterator[Problem]:
    """Yield a problem for each handbook of an unknown edition."""
    project = ground.graph.project
    editions = [edition.id for edition in project.editions]
    for book in project.handbooks:
        if book.edition not in editions:
            location = Location(PROJECT_PATH, ("handbooks", book.id, "edition"))
            near = find_nearest(book.edition, editions)
            message = "手册《{book}》所属的版本 {edition} 不存在，可选：{known}"
            arguments = {"book": book.title, "edition": book.edition, "known": tuple(editions)}
            yield Problem(RULE.id, location, message, arguments, replacement=near)
