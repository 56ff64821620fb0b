"""What a chapter names exists."""

from __future__ import annotations

from collections.abc import Iterator

from generator.checks.context import RuleContext
from generator.decode.document import PROJECT_PATH
from generator.decode.entry import Key
from generator.diagnostics import Location, Problem, Route, Rule, Severity, tell_safe
from generator.model.kinds import list_vocabulary
from generator.model.project import Selector
from generator.model.target import PAGE, Target
from generator.words.nearest import find_nearest
from generator.words.slips import find_slip

RULE = Rule(
    id="unknown-chapter-page",
    severity=Severity.ERROR,
    title="章节选的页面不存在",
    why="选不到页面，这一章就是空的。",
    help="检查编号和类别的拼写。",
    bad='pages: [{page: "role:regional-manger"}]',
    good='pages: [{page: "role:regional-manager"}]',
)


def find(ground: RuleContext) -> Iterator[Problem]:
    """Yield a problem for each selector that names an unknown kind, record or page."""
    kinds = ground.graph.vocabulary.kinds
    # Records of a kind whose declaration is broken: that is told where it stands.
    undeclared = {key.kind for key in ground.rejected} - kinds.keys()
    for route, selector in _list_selectors(ground):
        if selector.kind and selector.kind not in kinds and selector.kind not in undeclared:
            near = find_nearest(selector.kind, kinds)
            safe = tell_safe(find_slip(selector.kind, kinds, list_vocabulary(), listed=True) == near)
            location = Location(PROJECT_PATH, (*route, "kind"))
            named: dict[str, object] = {"name": selector.kind}
            yield Problem(RULE.id, location, "没有“{name}”这个类别", named, replacement=near, applicability=safe)
        if selector.page and not _exists(ground, selector.page):
            meant, certain = find_target(selector.page, ground)
            near = str(meant) if meant else None
            message = "没有页面 {name}，是不是想写 {near}？" if near else "没有页面 {name}"
            named = {"name": str(selector.page), "near": near}
            location = Location(PROJECT_PATH, (*route, "page"))
            yield Problem(RULE.id, location, message, named, replacement=near, applicability=tell_safe(certain))


def find_target(page: Target, ground: RuleContext) -> tuple[Target | None, bool]:
    """Give the page that a target stands for which is not there, and whether it can be no other."""
    key, names, known = Key.of(page), ground.names, ground.graph.vocabulary
    if page.is_page:
        near = find_nearest(page.id, known.pages)
        certain = find_slip(page.id, known.pages, list_vocabulary(), listed=True) == near
        return (page._replace(id=near), certain) if near else (None, False)
    if page.kind not in known.kinds:
        owner = find_nearest(page.kind, [*names.owners(page.id), *([PAGE] if page.id in known.pages else [])])
        certain = owner is not None and owner != PAGE and names.is_kind_slip(key, owner)
        return (page._replace(kind=owner), certain) if owner else (None, False)
    renamed = names.find_renamed(key)
    if renamed:
        return Target(*renamed[0]), len(renamed) == 1
    near = names.find_near(*key)
    return (page._replace(id=near), _is_slip(page, near, ground)) if near else (None, False)


def _is_slip(page: Target, meant: str, ground: RuleContext) -> bool:
    """Whether the one line that names a missing page is misspelt, and neither the page gone nor its id misspelt."""
    key = Key.of(page)
    named = [one.page for _, one in _list_selectors(ground)].count(page) + len(ground.graph.referrers(key))
    settled = bool(ground.graph.referrers(Key(page.kind, meant)))
    return named == 1 and ground.names.is_slip(key, meant, settled=settled)


def _list_selectors(ground: RuleContext) -> Iterator[tuple[Route, Selector]]:
    for book in ground.graph.project.handbooks:
        for chapter in book.chapters:
            for index, selector in enumerate(chapter.pages):
                yield ("handbooks", book.id, "chapters", chapter.id, "pages", str(index)), selector


def _exists(ground: RuleContext, page: Target) -> bool:
    key = Key.of(page)
    pages = ground.graph.vocabulary.pages
    return page.id in pages if page.is_page else key in ground.graph or key in ground.rejected
