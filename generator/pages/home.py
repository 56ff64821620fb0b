"""The home page with a door for each group of readers, and the pages of the nine parts."""

from __future__ import annotations

from collections.abc import Iterable

from generator.model.base import Article, Record
from generator.model.kinds import PARTS
from generator.model.roles import Role
from generator.model.target import PAGE, Target
from generator.pages.blocks import Bullets, Card, Cards, Cell, Paragraph, RichText
from generator.pages.page import Page, Section
from generator.pages.record import describe_article, make_imprint, make_overview_imprint, part_of
from generator.pages.scope import Scope, join
from generator.pages.sections import section
from generator.pages.tasks import link_tasks, list_doors

HOME = Target(PAGE, "home")
_MOST_CARDS = 60
"""What is more than that is looked through in its index, by letters and words."""
_FOR_DEALERS = "我是经销商"
_FOR_EDITORS = "我来维护内容"
_READERS = {"我是培训师": "trainer", _FOR_EDITORS: "editor"}
"""Those who have tasks of their own behind their doors: others' stand on the home page."""
_Door = tuple[str, tuple[tuple[str, str], ...], str, tuple[str, ...]]
_DOORS: tuple[_Door, ...] = (
    (
        "我是新人",
        (
            ("index-role", "我的岗位做什么"),
            ("counterparts", "遇事找谁"),
            ("learning-paths", "前 30、60、90 天学什么"),
            ("index-term", "大家说的词是什么意思"),
        ),
        "guide-new-hire",
        ("index-role", "counterparts", "learning-paths", "index-term"),
    ),
    (
        _FOR_DEALERS,
        (
            ("index-rule", "权利与义务"),
            ("counterparts", "联系谁"),
            ("index-promotion-type", "促销核销"),
            ("index-service-level", "服务标准"),
            ("index-course", "培训"),
        ),
        "guide-dealer",
        ("index-rule", "counterparts", "index-promotion-type", "index-form"),
    ),
    (
        "我是培训师",
        (
            ("index-course", "教案、讲义和试题"),
            ("learning-paths", "谁学什么"),
            ("index-form", "签到表、证书"),
            ("index-evaluation-plan", "怎么评估"),
        ),
        "guide-trainer",
        ("index-course", "learning-paths", "index-competency", "index-evaluation-plan"),
    ),
    (
        _FOR_EDITORS,
        (("fields", "怎么改数据"), ("changes", "谁来审"), ("review-calendar", "什么时候该复审")),
        "guide-editor",
        ("fields", "review-calendar", "rules", "coverage", "changes"),
    ),
)
"""Title, what it promises and the page that keeps each promise, the article that guides, and pages to link.

What the edition does not hold is neither promised nor linked. A door stands where there is the article or the first
of the pages.
"""

_PART_PAGES: dict[int, tuple[str, ...]] = {
    1: ("raci", "responsibilities"),
    2: ("meetings",),
    3: ("counterparts", "organisation", "region-map"),
    4: ("learning-paths",),
    8: ("risk-matrix",),
    9: ("changes", "review-calendar", "coverage", "rules", "fields"),
}
"""The standing pages that belong to each part."""


def compose_home(scope: Scope) -> Page:
    """The home page: four doors, the parts, and where to look things up."""
    words = scope.words
    doors = tuple(card for door in _order_doors(scope) if (card := _make_door(door, scope)))
    parts = tuple(
        Card(target, words("{n}　{title}", n=number, title=words(label)), _introduce(number, scope))
        for number, (name, label) in PARTS.items()
        if scope.has_page(target := Target(PAGE, f"part-{name}"))
    )
    quick = Bullets(
        tuple(
            (scope.link_page(name),)
            for name in (
                "counterparts",
                "meetings",
                "raci",
                "index-form",
                "index-figure",
                "index-term",
                "index-faq",
                "index-legal-reference",
            )
            if scope.has_page(Target(PAGE, name))
        )
    )
    sections = (
        *list_doors(scope, scope.edition.side),
        section("doors", words("从哪里开始"), Cards(doors, large=True)),
        section("parts", words("{n} 个部分", n=len(parts)), Cards(parts)),
        section("quick", words("速查"), quick),
    )
    intro = (RichText(scope.edition.home),) if scope.edition.home else ()
    project = scope.door.project
    shown = tuple(one for one in sections if _has_content(one))
    return Page(HOME, "", project.title, project.company.name, intro, shown)


def name_part(number: int) -> Target:
    """Name a part's page."""
    return Target(PAGE, f"part-{PARTS[number][0]}")


def compose_part(number: int, scope: Scope) -> Page:
    """A part's page: its introduction, its overviews, and its records by kind."""
    words = scope.words
    name, title = PARTS[number]
    intros = sorted((one for one in scope.door.all(Article) if one.opens_part == number), key=lambda one: one.order)
    intro = next(iter(intros), None)
    head = tuple(part for one in intros for part in describe_article(one, scope))
    overviews = tuple(
        (scope.link_page(page),) for page in _PART_PAGES.get(number, ()) if scope.has_page(Target(PAGE, page))
    )
    if overviews:
        head = (*head, section("overviews", words("总览与速查"), Bullets(overviews)))
    mine = list_part_records(number, scope)
    groups = tuple(_list_kind(kind, number, mine, scope) for kind in scope.kinds.values())
    anchors = tuple((Target(Article.KIND, one.id), "") for one in intros)
    return Page(
        target=name_part(number),
        address=f"part/{name}/",
        title=words(title),
        label=words("第 {n} 部分", n=number),
        summary=(RichText(intro.summary),) if intro and intro.summary else (),
        sections=(*head, *(group for group in groups if group)),
        imprint=make_imprint(intro, scope) if intro else make_overview_imprint(mine, scope),
        aliases=tuple(alias for one in intros for alias in one.aliases),
        anchors=anchors,
        part=number,
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
    listed = kind.LISTED and number == kind.PART
    records = scope.door.all(kind) if listed else [record for record in mine if isinstance(record, kind)]
    if not records:
        return None
    link, count = scope.link_page(f"index-{kind.KIND}"), scope.words("共 {n} 条", n=len(records))
    way = Paragraph((link, "　", count))
    cards = None if listed or len(records) > _MOST_CARDS else Cards(tuple(_make_card(one, scope) for one in records))
    return section(f"kind-{kind.KIND}", scope.words(kind.name_all()), cards or way)


def _make_card(record: Record, scope: Scope) -> Card:
    text = (RichText(record.summary),) if record.summary else ()
    note = scope.choice(Role, "side", record.side) if isinstance(record, Role) and scope.two_sided else ""
    return Card(Target(record.KIND, record.id), record.title, text, note)


def _order_doors(scope: Scope) -> list[_Door]:
    """Let the door for those whose edition it is come first."""
    return sorted(_DOORS, key=lambda door: not (door[0] == _FOR_DEALERS and scope.edition.side == "dealer"))


def _make_door(door: _Door, scope: Scope) -> Card | None:
    title, promises, article, pages = door
    guide, main = Target(Article.KIND, article), Target(PAGE, pages[0])
    first = next((one for one in (guide, main) if scope.has_page(one)), None)
    if first is None or not _is_for_readers(title, scope):
        return None
    standing = (scope.link_page(name) for name in pages if scope.has_page(Target(PAGE, name)))
    links = (*link_tasks(_READERS.get(title, ""), scope), *standing)
    more = join([(link,) for link in links])
    kept = [scope.words(said) for name, said in promises if scope.has_page(Target(PAGE, name))]
    told: Cell = (scope.words("{what}。", what="、".join(kept)),) if kept else _summarise(article, scope)
    return Card(first, scope.words(title), (*told, *((" ", *more) if more else ())))


def _summarise(article: str, scope: Scope) -> Cell:
    """Say of a door that promises nothing of what the playbook usually holds what its guide says of itself."""
    guide = next((one for one in scope.door.all(Article) if one.id == article), None)
    return (RichText(guide.summary),) if guide and guide.summary else ()


def _is_for_readers(title: str, scope: Scope) -> bool:
    """Tell whether a door is for who reads the edition: dealers' where there are dealers, editors' not in theirs."""
    if title == _FOR_DEALERS:
        return scope.two_sided and scope.edition.side != "manufacturer"
    return title != _FOR_EDITORS or scope.edition.side != "dealer"


def _introduce(number: int, scope: Scope) -> Cell:
    intro = next((one for one in scope.door.all(Article) if one.opens_part == number), None)
    return (RichText(intro.summary),) if intro and intro.summary else ()


def _has_content(one: Section) -> bool:
    return any(getattr(block, "items", ()) for block in one.blocks)
