"""What a chapter names exists."""

from __future__ import annotations

from collections.abc import Iterator

from generator.checks.ground import Ground
from generator.decode.document import PROJECT_PATH
from generator.decode.entry import Key
from generator.diagnostics import Location, Problem, Rule, Severity
from generator.model.kinds import KINDS, STANDING_PAGES

RULE = Rule(
    id="unknown-chapter-page",
    severity=Severity.ERROR,
    title="章节选的页面不存在",
    why="选不到页面，这一章就是空的。",
    help="检查编号和类别的拼写。",
    bad='pages: [{page: "role:regional-manger"}]',
    good='pages: [{page: "role:regional-manager"}]',
)


def find(ground: Ground) -> Iterator[Problem]:
    """Yield a problem for each selector that names an unknown kind, record or page."""
    for book in ground.graph.project.handbooks:
        for chapter in book.chapters:
            for index, selector in enumerate(chapter.pages):
                route = ("handbooks", book.id, "chapters", chapter.id, "pages", str(index))
                if selector.kind and selector.kind not in KINDS:
                    location = Location(PROJECT_PATH, (*route, "kind"))
                    yield Problem(RULE.id, location, "没有“{name}”这个类别", {"name": selector.kind})
                if selector.page and not _exists(ground, selector.page):
                    location = Location(PROJECT_PATH, (*route, "page"))
                    yield Problem(RULE.id, location, "没有页面 {name}", {"name": selector.page})


def _exists(ground: Ground, page: str) -> bool:
    kind, _, id = page.partition(":")
    return id in STANDING_PAGES if kind == "page" else Key(kind, id) in ground.graph
