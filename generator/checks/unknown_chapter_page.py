"""What a chapter names exists."""

from __future__ import annotations

from collections.abc import Iterator

from generator.checks.ground import Ground
from generator.decode.document import PROJECT_PATH
from generator.decode.entry import Key
from generator.diagnostics import Location, Problem, Rule, Severity
from generator.graph.graph import Graph
from generator.model.kinds import KINDS, STANDING_PAGES
from generator.words.nearest import find_nearest

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
                    near = find_nearest(selector.kind, KINDS)
                    named: dict[str, object] = {"name": selector.kind}
                    yield Problem(RULE.id, location, "没有“{name}”这个类别", named, replacement=near)
                if selector.page and not _exists(ground, selector.page):
                    location = Location(PROJECT_PATH, (*route, "page"))
                    near = find_target(selector.page, ground.graph)
                    message = "没有页面 {name}，是不是想写 {near}？" if near else "没有页面 {name}"
                    named = {"name": selector.page, "near": near}
                    yield Problem(RULE.id, location, message, named, replacement=near)


def find_target(page: str, graph: Graph) -> str | None:
    """Give the page that a misspelt target stands for."""
    kind, _, id = page.partition(":")
    targets: dict[str, tuple[str, ...]] = {"page": tuple(STANDING_PAGES)}
    for key in graph.entries:
        targets[key.kind] = (*targets.get(key.kind, ()), key.id)
    near: str | None = (
        kind if kind in targets else find_nearest(kind, [name for name, ids in targets.items() if id in ids])
    )
    near_id = find_nearest(id, targets[near]) if near else None
    return f"{near}:{near_id}" if near_id else None


def _exists(ground: Ground, page: str) -> bool:
    kind, _, id = page.partition(":")
    key = Key(kind, id)
    return id in STANDING_PAGES if kind == "page" else key in ground.graph or key in ground.rejected
