"""Pages of roles and activities."""

from __future__ import annotations

from generator.model.roles import RACI_ORDER, Activity, Assignment, PlanStep, Role
from generator.pages.amounts import any_limited, show_amounts
from generator.pages.blocks import Block, Cell, Column, Properties, Property, Reach, RichText, Row, Table
from generator.pages.page import Section
from generator.pages.reaches import list_contact_reaches
from generator.pages.relations import describe_ownership
from generator.pages.scope import Scope, join, raci_badge, show_number
from generator.pages.sections import (
    describe_named,
    describe_record,
    list_rest,
    name_ticks,
    say_rest,
    section,
    text_section,
)
from generator.pages.tenures import describe_tenures

_MILESTONES = ((30, "前 30 天"), (60, "第 31 至 60 天"), (90, "第 61 至 90 天"), (180, "90 天以后"))

_POSITION = ("side", "department", "reports_to", "span", "contact")
_OF_ROLES = (
    *("mission", *_POSITION, "duties", "not_responsible_for", "decision_limits"),
    *("plan", "profile", "kpi_weights"),
)


def describe_role(role: Role, scope: Scope) -> tuple[Section, ...]:
    """A role's card: mission, contact, duties, limits, its part in activities, first 90 days, profile, appraisal."""
    return (
        *text_section("mission", scope.words("岗位使命"), role.mission),
        _describe_position(role, scope),
        *describe_tenures(role, scope),
        *describe_named(role, ("duties", "not_responsible_for", "decision_limits"), scope),
        *_describe_raci(role, scope),
        *_describe_plan(role, scope),
        *describe_named(role, ("profile", "kpi_weights"), scope),
        *describe_record(role, scope, skip=_OF_ROLES),
        *describe_ownership(role, scope),
    )


def list_reaches(role: Role) -> Cell:
    """Give how a role is reached: by mail, by telephone."""
    return list_contact_reaches(role.contact)


def list_ways(role: Role, scope: Scope) -> Cell:
    """Give the ways to write to a role and to call it, for a screen: short, where the role itself is named."""
    email, hotline, words = role.contact.email, role.contact.hotline, scope.words
    return (
        *((" ", Reach("mailto", email, words("写邮件"))) if email else ()),
        *((" ", Reach("tel", hotline, words("打电话"))) if hotline else ()),
    )


def describe_activity(activity: Activity, scope: Scope) -> tuple[Section, ...]:
    """An activity: when it starts, who plays which part, and what each side brings."""
    shares = (
        ("厂家提供", activity.manufacturer_provides),
        ("经销商负责", activity.dealer_does),
        ("双方共同", activity.joint),
    )
    columns = tuple(Column(scope.words(label), 3) for label, texts in shares if texts)
    cells = tuple(_list_prose(texts) for _, texts in shares if texts)
    skip = ("manufacturer_provides", "dealer_does", "joint", "raci")
    split = (section("shares", scope.words("双方分工"), Table(columns, (Row(cells),))),) if columns else ()
    return (*describe_record(activity, scope, skip=skip), _describe_assignments(activity, scope), *split)


def _describe_position(role: Role, scope: Scope) -> Section:
    words = scope.words
    team = scope.door.where(Role, "reports_to", role.id)
    lines: tuple[tuple[str, Cell], ...] = (
        ("所属方", (scope.choice(Role, "side", role.side),) if scope.two_sided else ()),
        ("所属部门", (scope.link("department", role.department),)),
        ("汇报对象", (scope.link("role", role.reports_to),) if role.reports_to else ()),
        ("直接下属", join([(scope.link_record(other),) for other in team])),
        ("管理幅度", (words("{n} 人", n=role.span),) if role.span else ()),
        ("联络方式", list_reaches(role)),
    )
    properties = tuple(Property(words(label), cell) for label, cell in lines if cell)
    more = list_rest(role.contact, ("email", "hotline"), scope)
    return section("position", words("位置与联络"), Properties((*properties, *more)))


def _describe_raci(role: Role, scope: Scope) -> tuple[Section, ...]:
    """What the role is accountable for and does, as a table; where it is only asked or told, in a line."""
    parts: dict[str, list[tuple[Activity, Assignment]]] = {code: [] for code in RACI_ORDER}
    for activity in scope.door.where(Activity, "raci.role", role.id):
        for assignment in activity.raci:
            if assignment.role == role.id:
                parts[assignment.code].append((activity, assignment))
    if not any(parts.values()):
        return ()
    acting = [part for code in "ASR" for part in parts[code]]
    others = tuple(
        Property(
            scope.choice(Assignment, "code", code),
            join([_name_part(activity, line, scope) for activity, line in parts[code]]),
        )
        for code in "CI"
        if parts[code]
    )
    blocks: list[Block] = []
    if acting:
        blocks.append(_tabulate_parts(acting, scope))
    if others:
        blocks.append(Properties(others))
    return (section("raci", scope.words("参与的协同活动"), *blocks),)


def _tabulate_parts(parts: list[tuple[Activity, Assignment]], scope: Scope) -> Table:
    limited = any_limited(line for _, line in parts)
    columns = (
        Column(scope.words("协同活动"), 5),
        Column(scope.words("分工"), 2, centred=True),
        *((Column(scope.words("金额"), 2),) if limited else ()),
        Column(scope.words("频次"), 2),
    )
    rows = tuple(
        Row(
            (
                (scope.link_record(activity),),
                (raci_badge(line.code, scope.choice(Assignment, "code", line.code)),),
                *((show_amounts(line, scope.words),) if limited else ()),
                (scope.plain(activity.cadence),),
            )
        )
        for activity, line in parts
    )
    return Table(columns, rows)


def _name_part(activity: Activity, line: Assignment, scope: Scope) -> Cell:
    amounts = show_amounts(line, scope.words)
    return (scope.link_record(activity), *(("（", *amounts, "）") if amounts else ()))


def _describe_plan(role: Role, scope: Scope) -> tuple[Section, ...]:
    """The first ninety days, grouped by their milestones."""
    if not role.plan:
        return ()
    rows: list[Row] = []
    start = 0
    for end, label in _MILESTONES:
        steps = sorted((step for step in role.plan if start < step.by_day <= end), key=lambda step: step.by_day)
        if steps:
            rows.append(Row(((scope.words(label),),), group=True))
            rows.extend(_plan_row(step, scope) for step in steps)
        start = end
    columns = (
        Column(scope.words("第几天前"), 1, centred=True),
        Column(scope.words("任务"), 5),
        Column(scope.words("课程"), 2),
        Column(scope.words("要见的岗位"), 2),
        Column(scope.words("完成的证据"), 3),
        Column(scope.words("签核岗位"), 2),
    )
    table = Table(columns, tuple(rows), ticks=name_ticks(role, "#plan", days=True))
    return (section("plan", scope.words("30-60-90 天计划"), table),)


def _plan_row(step: PlanStep, scope: Scope) -> Row:
    cells: tuple[Cell, ...] = (
        (show_number(step.by_day),),
        (RichText(step.task), *say_rest(step, ("by_day", "task", "course", "meet", "evidence", "sign_off"), scope)),
        (scope.link("course", step.course),),
        (scope.link("role", step.meet),),
        (RichText(step.evidence),),
        (scope.link("role", step.sign_off),),
    )
    return Row(cells, id=step.id)


def _describe_assignments(activity: Activity, scope: Scope) -> Section:
    limited = any_limited(activity.raci)
    placed = ("role", "code", "above_cny", "up_to_cny")
    rows = tuple(
        Row(
            (
                (scope.link("role", one.role), *say_rest(one, placed, scope)),
                (raci_badge(one.code),),
                (scope.choice(Assignment, "code", one.code),),
                *((show_amounts(one, scope.words),) if limited else ()),
            )
        )
        for one in sorted(activity.raci, key=lambda one: (RACI_ORDER.index(one.code), one.amounts))
    )
    columns = (
        Column(scope.words("岗位"), 4),
        Column("RACI", 1, centred=True),
        Column(scope.words("分工"), 2),
        *((Column(scope.words("金额"), 3),) if limited else ()),
    )
    return section("raci", scope.words("谁做什么"), Table(columns, rows))


def _list_prose(texts: tuple[str, ...]) -> Cell:
    return join([(RichText(text),) for text in texts], "；")
