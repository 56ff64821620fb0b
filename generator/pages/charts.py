"""Pages of the organisation: both sides' roles as charts, the regions as a chart, and who turns to whom."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from typing import TypeVar

from generator.model.organisation import Counterpart, Dealer, Department, Region
from generator.model.roles import Role
from generator.model.target import PAGE, Target
from generator.model.tenure import Tenure
from generator.pages.blocks import Cell, ChartNode, Column, Paragraph, Reach, RichText, Row, Table, TreeChart
from generator.pages.page import Page, Section
from generator.pages.roles import list_reaches, list_ways
from generator.pages.scope import Scope, join
from generator.pages.sections import section
from generator.pages.tenures import find_holders, list_reached, name_holder, sort_tenures, tabulate_tenures

N = TypeVar("N", Role, Region)
_MOST_DEALERS = 12
"""So many are named of those of a region; of more, who looks for one finds it by its letter."""
_SIDES = (("manufacturer", "厂家组织"), ("dealer", "经销商组织"))


def compose_organisation(scope: Scope) -> Page:
    """Both sides' organisation charts, with their departments and who does what in them."""
    words = scope.words
    sections = [
        one
        for side, heading in _SIDES
        for one in (
            _chart_side(side, words(heading if scope.two_sided else Role.LABEL), scope),
            _list_departments(side, scope),
        )
        if one
    ]
    told = (
        words("两边各有哪些岗位、谁向谁汇报；点岗位名称看它的职责。")
        if scope.two_sided
        else words("有哪些岗位、谁向谁汇报；点岗位名称看它的职责。")
    )
    intro: Cell = (told,)
    if scope.door.all(Counterpart):
        intro = (*intro, scope.words("遇到事情找谁，看"), scope.link_page("counterparts"), scope.words("。"))
    return Page(
        Target(PAGE, "organisation"),
        "organisation/",
        scope.link_page("organisation").label,
        scope.words("总览"),
        intro,
        tuple(sections),
    )


def compose_regions(scope: Scope) -> Page:
    """The tree of regions as a chart and as a table."""
    words = scope.words
    regions = scope.door.all(Region)
    roots = _grow(
        regions,
        lambda one: one.parent,
        lambda one: ChartNode(one.title, scope.choice(Region, "level", one.level), Target(Region.KIND, one.id)),
    )
    columns = (
        Column(words("区域"), 3),
        Column(words("层级"), 1, centred=True),
        Column(words("行政区划代码"), 2),
        Column(words("负责岗位"), 2),
        Column(words("经销商") if scope.two_sided else words("说明"), 4),
    )
    rows = tuple(_region_row(region, scope) for region in _walk_down(regions))
    sections: list[Section] = []
    if roots:
        description = words("从全国到区县的销售区域。")
        sections.append(section("chart", words("区域图"), TreeChart("regions", words("销售区域"), description, roots)))
    sections.append(section("table", words("区域一览"), Table(columns, rows)))
    return Page(
        Target(PAGE, "region-map"),
        "region-map/",
        scope.link_page("region-map").label,
        words("总览"),
        (),
        tuple(sections),
        matrix=True,
    )


def compose_counterparts(scope: Scope) -> Page:
    """Whom to turn to: every dealer department with its first contact, the backup and the time for an answer."""
    words = scope.words
    columns = (
        Column(words("事项"), 4),
        Column(words("首先找"), 2),
        Column(words("备用"), 2),
        Column(words("答复时限"), 2),
        Column(words("怎么联系"), 8),
        Column(words("升级路径"), 2),
    )
    rows: list[Row] = []
    department = ""
    for one in _by_department(scope):
        if one.dealer_department != department:
            department = one.dealer_department
            rows.append(Row(((scope.link("department", department),),), group=True))
        first = scope.door.get(Role, one.manufacturer_role)
        cells = (
            ("、".join(one.topics),),
            (scope.link("role", one.manufacturer_role), *(list_ways(first, scope) if first else ())),
            (scope.link("role", one.backup),),
            (scope.plain(one.response_target, one.calendar),),
            (RichText(one.how),),
            (scope.link("escalation-path", one.escalation_path),),
        )
        facets = (
            (words("我的部门"), scope.name("department", one.dealer_department)),
            (words("厂家岗位"), scope.name("role", one.manufacturer_role)),
        )
        rows.append(Row(cells, id=one.id, facets=facets))
    intro = (
        words(
            "经销商按部门查：遇到什么事，先找厂家哪个岗位，找不到再找谁，多久给答复。厂家同事反过来看，就知道谁会来找你。"
        ),
    )
    table = Table(columns, tuple(rows), words("联系谁"), finder=words("什么事、什么地方"))
    return Page(
        Target(PAGE, "counterparts"),
        "counterparts/",
        scope.link_page("counterparts").label,
        words("速查"),
        intro,
        (section("table", "", table), *_list_contacts(scope), *_list_tenures(scope), *_list_regions(scope)),
        aliases=(words("对口表"), words("联系人"), words("找谁")),
    )


def _by_department(scope: Scope) -> list[Counterpart]:
    """Sort by the order in which the departments stand."""
    places = {one.id: place for place, one in enumerate(scope.door.all(Department))}
    return sorted(scope.door.all(Counterpart), key=lambda one: places.get(one.dealer_department, len(places)))


def _chart_side(side: str, heading: str, scope: Scope) -> Section | None:
    roles = [role for role in scope.door.all(Role) if role.side == side]
    roots = _grow(
        roles,
        lambda role: role.reports_to,
        lambda role: ChartNode(role.title, _name_department(role, scope), Target(Role.KIND, role.id)),
    )
    if not roots:
        return None
    chart = TreeChart(f"chart-{side}", heading, scope.words("岗位的汇报关系。"), roots)
    return section(f"chart-{side}", heading, chart)


def _name_department(role: Role, scope: Scope) -> str:
    department = scope.door.get(Department, role.department)
    return department.title if department else ""


def _list_departments(side: str, scope: Scope) -> Section | None:
    words = scope.words
    departments = [one for one in scope.door.all(Department) if one.side == side]
    if not departments:
        return None
    columns = (Column(words("部门"), 2), Column(words("使命"), 5), Column(words("岗位"), 4))
    rows = tuple(
        Row(
            (
                (scope.link_record(one),),
                (RichText(one.mission),),
                join([(scope.link_record(role),) for role in scope.door.where(Role, "department", one.id)]),
            )
        )
        for one in departments
    )
    return section(f"departments-{side}", words("部门与岗位"), Table(columns, rows), level=3)


def _list_regions(scope: Scope) -> tuple[Section, ...]:
    """Give who looks after which region, for matters of a place: one line for each that has nothing below it."""
    words = scope.words
    regions = [one for one in scope.door.all(Region) if not scope.door.where(Region, "parent", one.id)]
    rows = []
    for one in regions:
        role = scope.door.get(Role, one.manager_role)
        holders = find_holders(one.manager_role, one, scope)
        held = join([name_holder(holder, scope) for holder in holders], "；")
        reached = join([cell for holder in holders if (cell := list_reached(holder, scope))])
        cells = (
            (scope.link_record(one),),
            (scope.link("role", one.manager_role), *(("：", *held) if held else ())),
            reached or (list_reaches(role) if role else ()),
            (scope.link("region", one.parent),) if one.parent else (),
        )
        rows.append(Row(cells, facets=((words("区域"), one.title),)))
    if not rows:
        return ()
    columns = (
        Column(words("区域"), 3),
        Column(words("负责岗位"), 2),
        Column(words("怎么联系"), 4),
        Column(words("上级区域"), 2),
    )
    table = Table(columns, tuple(rows), finder=words("什么事、什么地方"))
    return (section("regions", words("哪个区域归谁"), table, role="overview"),)


def _list_tenures(scope: Scope) -> tuple[Section, ...]:
    """Give who holds which role where, now and as has been announced; nothing where no term is known."""
    words = scope.words
    places = {one.id: place for place, one in enumerate(scope.door.all(Role))}
    found = sorted(
        sort_tenures(scope.door.all(Tenure), scope), key=lambda one: (places.get(one.role, len(places)), one.role)
    )
    if not found:
        return ()
    table = tabulate_tenures(found, scope, finder=words("什么事、什么地方"))
    said = {"manufacturer": words("厂家岗位"), "dealer": words("经销商岗位")}
    rows = [
        replace(row, facets=((said[role.side if role else "manufacturer"], scope.name("role", one.role)),))
        for one, row in zip(found, table.rows, strict=True)
        for role in (scope.door.get(Role, one.role),)
    ]
    return (section("tenures", words("现在由谁担任、代理"), replace(table, rows=tuple(rows)), role="overview"),)


def _list_contacts(scope: Scope) -> tuple[Section, ...]:
    words = scope.words
    rows = tuple(
        Row(
            (
                (scope.link_record(role),),
                *(((scope.choice(Role, "side", role.side),),) if scope.two_sided else ()),
                (Reach("mailto", role.contact.email),) if role.contact.email else (),
                (Reach("tel", role.contact.hotline),) if role.contact.hotline else (),
            )
        )
        for role in scope.door.all(Role)
        if role.contact.email or role.contact.hotline
    )
    if not rows:
        return ()
    columns = (
        Column(words("岗位"), 3),
        *((Column(words("所属方"), 1),) if scope.two_sided else ()),
        Column(words("岗位邮箱"), 4),
        Column(words("热线"), 2),
    )
    note = Paragraph((words("只列岗位邮箱和热线；人会换，岗位不换。"),))
    return (section("contacts", words("岗位邮箱与热线"), note, Table(columns, rows)),)


def _region_row(region: Region, scope: Scope) -> Row:
    dealers = scope.door.where(Dealer, "authorised_regions", region.id)
    here = join([(scope.link_record(dealer),) for dealer in dealers[:_MOST_DEALERS]])
    if len(dealers) > _MOST_DEALERS:
        here = (*here, scope.words(" 等 {n} 家，全部在", n=len(dealers)), scope.link_page("index-dealer"))
    vacant = (RichText(region.vacant_reason),) if region.vacant_reason else ()
    return Row(
        (
            (scope.link_record(region),),
            (scope.choice(Region, "level", region.level),),
            ("、".join(region.admin_codes),),
            (scope.link("role", region.manager_role),),
            here or vacant,
        )
    )


def _walk_down(regions: Iterable[Region], parent: str | None = None) -> Iterator[Region]:
    """Yield regions from the top down, each followed by what lies in it."""
    regions = tuple(regions)
    known = {region.id for region in regions}
    for region in regions:
        if (region.parent if region.parent in known else None) == parent:
            yield region
            yield from _walk_down(regions, region.id)


def _grow(
    records: Iterable[N], parent: Callable[[N], str | None], node: Callable[[N], ChartNode]
) -> tuple[ChartNode, ...]:
    """Make a forest: what has no parent among the records stands on top."""
    records = tuple(records)
    known = {record.id for record in records}
    below: dict[str | None, list[N]] = {}
    for record in records:
        above = parent(record)
        below.setdefault(above if above in known else None, []).append(record)

    def grow(record: N) -> ChartNode:
        made = node(record)
        return ChartNode(made.label, made.note, made.target, tuple(grow(child) for child in below.get(record.id, ())))

    return tuple(grow(record) for record in below.get(None, ()))
