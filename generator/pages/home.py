"""The home page with a door for each group of readers, and the pages of the nine parts."""

from __future__ import annotations

from collections.abc import Iterable

from generator.model.base import Article, Record
from generator.model.kinds import KINDS, PARTS
from generator.model.roles import Role
from generator.pages.blocks import Block, Bullets, Card, Cards, Cell, Markdown, Paragraph, Prose, Target
from generator.pages.page import Page, Section
from generator.pages.record import make_imprint, make_overview_imprint, part_of
from generator.pages.scope import Scope, join
from generator.pages.sections import section

_DOORS: tuple[tuple[str, str, str, tuple[Target, ...]], ...] = (
    (
        "我是新人",
        "我的岗位做什么、遇事找谁、前 30、60、90 天学什么。",
        "article:guide-new-hire",
        ("page:index-role", "page:counterparts", "page:learning-paths", "page:index-term"),
    ),
    (
        "我是经销商",
        "权利与义务、联系谁、促销核销、服务标准和培训。",
        "article:guide-dealer",
        ("page:counterparts", "page:index-rule", "page:index-promotion-type", "page:index-form"),
    ),
    (
        "我是培训师",
        "教案、讲义、试题和答案、签到表、证书。",
        "article:guide-trainer",
        ("page:index-course", "page:learning-paths", "page:index-competency", "page:index-evaluation-plan"),
    ),
    (
        "我来维护内容",
        "怎么改数据、谁来审、什么时候该复审。",
        "article:guide-editor",
        ("page:fields", "page:review-calendar", "page:rules", "page:coverage", "page:changes"),
    ),
)
"""Title, text, the guide, and further pages of each door; what the edition does not hold is left out."""

_PART_PAGES: dict[int, tuple[str, ...]] = {
    1: ("raci", "responsibilities"),
    3: ("counterparts", "organisation", "region-map"),
    4: ("learning-paths",),
    8: ("risk-matrix",),
    9: ("changes", "review-calendar", "coverage", "rules", "fields"),
}
"""The standing pages that belong to each part."""


def compose_home(scope: Scope) -> Page:
    """The home page: four doors, the nine parts, and where to look things up."""
    words = scope.words
    doors = tuple(card for door in _DOORS if (card := _make_door(door, scope)))
    parts = tuple(
        Card(f"page:part-{name}", words("{n}　{title}", n=number, title=words(label)), _introduce(number, scope))
        for number, (name, label) in PARTS.items()
        if scope.has_page(f"page:part-{name}")
    )
    quick = Bullets(
        tuple(
            (scope.link_page(name),)
            for name in (
                "counterparts",
                "raci",
                "index-form",
                "index-figure",
                "index-term",
                "index-faq",
                "index-legal-reference",
            )
            if scope.has_page(f"page:{name}")
        )
    )
    sections = (
        section("doors", words("从哪里开始"), Cards(doors, large=True)),
        section("parts", words("九个部分"), Cards(parts)),
        section("quick", words("速查"), quick),
    )
    intro = (Prose(scope.edition.home),) if scope.edition.home else ()
    project = scope.door.project
    return Page(
        "page:home", "", project.title, project.company.name, intro, tuple(one for one in sections if _has_content(one))
    )


def compose_part(number: int, scope: Scope) -> Page:
    """A part's page: its introduction, its overviews, and its records by kind."""
    words = scope.words
    name, title = PARTS[number]
    intros = sorted((one for one in scope.door.all(Article) if one.opens_part == number), key=lambda one: one.order)
    intro = next(iter(intros), None)
    head = tuple(Section("", "", (Markdown(one.body),)) for one in intros)
    overviews = tuple(
        (scope.link_page(page),) for page in _PART_PAGES.get(number, ()) if scope.has_page(f"page:{page}")
    )
    if overviews:
        head = (*head, section("overviews", words("总览与速查"), Bullets(overviews)))
    mine = list_part_records(number, scope)
    groups = tuple(_list_kind(kind, number, mine, scope) for kind in KINDS.values())
    anchors = tuple((f"article:{one.id}", "") for one in intros)
    return Page(
        target=f"page:part-{name}",
        address=f"part/{name}/",
        title=words(title),
        label=words("第 {n} 部分", n=number),
        summary=(Prose(intro.summary),) if intro and intro.summary else (),
        sections=(*head, *(group for group in groups if group)),
        imprint=make_imprint(intro, scope) if intro else make_overview_imprint(mine, scope),
        aliases=tuple(alias for one in intros for alias in one.aliases),
        anchors=anchors,
    )


def list_part_records(number: int, scope: Scope) -> tuple[Record, ...]:
    """Give the records of a part that have pages of their own, by kinds."""
    return scope.door.pick(
        ("part", str(number)),
        lambda one: not (one.LISTED or (isinstance(one, Article) and one.opens_part)) and part_of(one) == number,
    )


def list_part_pages(number: int) -> tuple[str, ...]:
    """Give the names of the standing pages that belong to a part."""
    return _PART_PAGES.get(number, ())


def _list_kind(kind: type[Record], number: int, mine: Iterable[Record], scope: Scope) -> Section | None:
    if kind.LISTED:
        if number != kind.PART or not scope.door.all(kind):
            return None
        link = scope.link_page(f"index-{kind.KIND}")
        count = scope.words("共 {n} 条", n=len(scope.door.all(kind)))
        return section(f"kind-{kind.KIND}", scope.words(kind.LABEL), Paragraph((link, "　", count)))
    records = [record for record in mine if isinstance(record, kind)]
    if not records:
        return None
    blocks: tuple[Block, ...] = (Cards(tuple(_make_card(record, scope) for record in records)),)
    return section(f"kind-{kind.KIND}", scope.words(kind.LABEL), *blocks)


def _make_card(record: Record, scope: Scope) -> Card:
    text = (Prose(record.summary),) if record.summary else ()
    note = scope.choice(Role, "side", record.side) if isinstance(record, Role) else ""
    return Card(f"{record.KIND}:{record.id}", record.title, text, note)


def _make_door(door: tuple[str, str, str, tuple[Target, ...]], scope: Scope) -> Card | None:
    title, text, guide, pages = door
    links = [target for target in pages if scope.has_page(target)]
    first = guide if scope.has_page(guide) else next(iter(links), None)
    if first is None:
        return None
    more = join([(scope.link_page(target.removeprefix("page:")),) for target in links])
    return Card(first, scope.words(title), (scope.words(text), *((" ", *more) if more else ())))


def _introduce(number: int, scope: Scope) -> Cell:
    intro = next((one for one in scope.door.all(Article) if one.opens_part == number), None)
    return (Prose(intro.summary),) if intro and intro.summary else ()


def _has_content(one: Section) -> bool:
    return any(getattr(block, "items", ()) for block in one.blocks)
