"""Pages that are matrices: RACI, risks, learning paths."""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator

from generator.model.kinds import PARTS
from generator.model.learning import Course, LearningPath
from generator.model.risk import Risk
from generator.model.roles import RACI_ORDER, Activity, Assignment, Role
from generator.model.target import Target
from generator.pages.amounts import show_amounts_briefly
from generator.pages.blocks import Break, Cell, Column, Inline, Paragraph, Party, RiskCell, RiskMatrix, Row, Table
from generator.pages.carriers import SIDES, list_parties
from generator.pages.page import Page, Section
from generator.pages.record import part_of
from generator.pages.risks import band_badge, find_band
from generator.pages.scope import Scope, join, raci_badge, show_number
from generator.pages.sections import section

_Part = tuple[str, str, list[Activity]]
"""A part's name and title, with its activities."""
_SHORT = 12
_MOST_ROLES = 30
"""With more of them a matrix is almost empty, and grows with both sides: then each line names the roles that it has."""


def compose_raci(scope: Scope) -> Page:
    """Who does what: activities by parts down, roles of both sides across."""
    words = scope.words
    activities = scope.door.all(Activity)
    used = {one.role for activity in activities for one in activity.raci}
    roles = [role for side in SIDES for role in scope.door.all(Role) if role.side == side and role.id in used]
    codes = [code for code in RACI_ORDER if any(one.code == code for activity in activities for one in activity.raci)]
    by_parts = [
        (name, words(title), [one for one in activities if part_of(one) == part])
        for part, (name, title) in PARTS.items()
    ]
    filled = [(name, title, mine) for name, title, mine in by_parts if mine]
    legend = Paragraph((*_spell_legend(scope, {one.code for activity in activities for one in activity.raci}),))
    parties = list_parties(used, scope)
    sections = (
        (section("table", "", legend, _draw_raci(roles, filled, parties, scope)),)
        if len(roles) <= _MOST_ROLES
        else (section("legend", "", legend), *_list_raci(codes, filled, parties, scope))
    )
    intro = (words("每项协同活动由谁执行、谁负责、和谁商议、告诉谁。每行只有一个 A；写了金额的，每个金额只有一个。"),)
    return make_standing_page("raci", intro, sections, scope, aliases=("RACI", words("责任矩阵")))


def _draw_raci(roles: list[Role], parts: Iterable[_Part], parties: tuple[Party, ...], scope: Scope) -> Table:
    """Give the matrix, in groups by parts."""
    rows: list[Row] = []
    for name, title, activities in parts:
        rows.append(Row(((title,),), id=f"s-{name}", group=True))
        rows.extend(_raci_row(one, roles, scope) for one in activities)
    title = scope.words("RACI 分工矩阵")
    return Table(_head_roles(roles, scope), tuple(rows), title, matrix=True, parties=parties)


def _list_raci(codes: list[str], parts: Iterable[_Part], parties: tuple[Party, ...], scope: Scope) -> Iterator[Section]:
    """Yield for each part a table that names the roles of its activities by what they do."""
    for name, title, activities in parts:
        rows = tuple(_raci_line(one, codes, scope) for one in activities)
        yield section(name, title, Table(_head_codes(codes, scope), rows, parties=parties))
        parties = ()


def compose_risk_matrix(scope: Scope) -> Page:
    """All risks by likelihood and impact, before and after treatment, and as a register."""
    words = scope.words
    risks = scope.door.all(Risk)
    before = _draw_matrix({risk.id: (risk.likelihood, risk.impact) for risk in risks}, risks, scope)
    after = _draw_matrix({risk.id: (risk.residual_likelihood, risk.residual_impact) for risk in risks}, risks, scope)
    columns = (
        Column(words("风险"), 4),
        Column(words("类型"), 2),
        *((Column(words("主责方"), 1),) if scope.two_sided else ()),
        Column(words("责任岗位"), 2),
        Column(words("处理前"), 1, centred=True),
        Column(words("处理后"), 1, centred=True),
    )
    rows = tuple(
        Row(
            (
                (scope.link_record(risk),),
                (scope.choice(Risk, "risk_type", risk.risk_type),),
                *(((scope.choice(Risk, "side", risk.side),),) if scope.two_sided else ()),
                (scope.link("role", risk.risk_owner),),
                (band_badge(risk.score, scope),),
                (band_badge(risk.residual_likelihood * risk.residual_impact, scope),),
            )
        )
        for risk in sorted(risks, key=lambda risk: (-risk.score, risk.id))
    )
    sections = (
        section("before", words("处理前"), before),
        section("after", words("处理后"), after),
        section("register", words("风险登记一览"), Table(columns, rows)),
    )
    intro = (words("风险值 = 可能性 × 影响程度：1 至 4 低，5 至 9 中，10 至 15 高，16 至 25 极高。"),)
    return make_standing_page("risk-matrix", intro, sections, scope)


def compose_learning_paths(scope: Scope) -> Page:
    """Which role learns what by when, and all courses at a glance."""
    words = scope.words
    columns = (
        Column(words("学习路径"), 3),
        Column(words("适用岗位"), 3),
        Column(words("课程与最晚天数"), 7),
    )
    rows = tuple(
        Row(
            (
                (scope.link_record(path),),
                scope.links("role", path.roles),
                join(
                    [
                        (scope.link("course", step.course), words("（第 {n} 天前）", n=step.by_day))
                        for step in sorted(path.steps, key=lambda step: step.by_day)
                        if step.course
                    ]
                ),
            )
        )
        for path in scope.door.all(LearningPath)
    )
    sections = (section("paths", words("学习路径"), Table(columns, rows)), _list_courses(scope))
    return make_standing_page(
        "learning-paths", (words("每个岗位按什么顺序学、最晚哪天学完。"),), sections, scope, matrix=False
    )


def make_standing_page(  # noqa: PLR0913 - a page has that many parts
    name: str,
    intro: tuple[str, ...],
    sections: tuple[Section, ...],
    scope: Scope,
    *,
    aliases: tuple[str, ...] = (),
    matrix: bool = True,
) -> Page:
    """Make a standing page; its title is the one that links show, `matrix` gives it a landscape page in print."""
    link, label = scope.link_page(name), scope.words("总览")
    return Page(link.target, f"{name}/", link.label, label, intro, sections, aliases=aliases, matrix=matrix)


def _head_roles(roles: Iterable[Role], scope: Scope) -> tuple[Column, ...]:
    return (
        Column(scope.words("协同活动"), 6),
        *(Column(_shorten(role), 1, centred=True, target=Target(Role.KIND, role.id), party=role.id) for role in roles),
    )


def _head_codes(codes: Iterable[str], scope: Scope) -> tuple[Column, ...]:
    named = (f"{code} {scope.choice(Assignment, 'code', code)}" for code in codes)
    return (Column(scope.words("协同活动"), 4), *(Column(name, 3) for name in named))


def _raci_line(activity: Activity, codes: Iterable[str], scope: Scope) -> Row:
    """Give the roles of an activity by what they do, the smallest amounts first."""
    lines = sorted(activity.raci, key=lambda line: line.amounts)
    cells = (join([_name_role(one, scope) for one in lines if one.code == code]) for code in codes)
    return Row(((scope.link_record(activity),), *cells), acting=_list_acting(activity))


def _name_role(line: Assignment, scope: Scope) -> Cell:
    amounts = show_amounts_briefly(line, scope.words)
    return (scope.link("role", line.role), *((f"（{amounts}）",) if amounts else ()))


def _raci_row(activity: Activity, roles: list[Role], scope: Scope) -> Row:
    parts: dict[str, list[Assignment]] = {}
    for line in sorted(activity.raci, key=lambda line: (line.amounts, RACI_ORDER.index(line.code))):
        parts.setdefault(line.role, []).append(line)
    cells = (_show_parts(parts.get(role.id, ()), scope) for role in roles)
    return Row(((scope.link_record(activity),), *cells), acting=_list_acting(activity))


def _list_acting(activity: Activity) -> tuple[tuple[str, str], ...]:
    return tuple(dict.fromkeys((one.code, one.role) for one in activity.raci))


def _show_parts(lines: Iterable[Assignment], scope: Scope) -> Cell:
    """Give a role's codes one below the other, each with the amounts that it is for."""
    cell: list[Inline] = []
    for line in lines:
        amounts = show_amounts_briefly(line, scope.words)
        cell += [*((Break(),) if cell else ()), raci_badge(line.code), *((Break(), amounts) if amounts else ())]
    return tuple(cell)


def _spell_legend(scope: Scope, used: Container[str]) -> list[Inline]:
    legend: list[Inline] = []
    for code in "RASCI":
        if code in "RACI" or code in used:
            legend += [raci_badge(code, scope.choice(Assignment, "code", code)), "　"]
    return legend


def _shorten(role: Role) -> str:
    """A column's head has room for few characters: the side stands in the role's own page."""
    return role.title.removeprefix("经销商") or role.title[:_SHORT]


def _draw_matrix(points: dict[str, tuple[int, int]], risks: tuple[Risk, ...], scope: Scope) -> RiskMatrix:
    cells = tuple(
        RiskCell(
            likelihood,
            impact,
            find_band(likelihood * impact),
            tuple(scope.link_record(risk) for risk in risks if points[risk.id] == (likelihood, impact)),
        )
        for likelihood in range(5, 0, -1)
        for impact in range(1, 6)
    )
    return RiskMatrix(cells, scope.words("可能性"), scope.words("影响程度"))


def _list_courses(scope: Scope) -> Section:
    words = scope.words
    columns = (
        Column(words("课程"), 4),
        *((Column(words("实施方"), 2),) if scope.two_sided else ()),
        Column(words("分钟"), 1, centred=True),
        Column(words("培训对象"), 5),
    )
    rows = tuple(
        Row(
            (
                (scope.link_record(course),),
                *(((scope.choice(Course, "delivery", course.delivery),),) if scope.two_sided else ()),
                (show_number(course.minutes),),
                scope.links("role", course.audience_roles),
            )
        )
        for course in scope.door.all(Course)
    )
    return section("courses", words("全部课程"), Table(columns, rows))
