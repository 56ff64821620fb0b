"""What one dealer's copy of a book opens with: what it is authorised for, whom it asks, what holds for it, its own."""

from __future__ import annotations

from collections.abc import Iterable

from generator.graph.bounds import Circumstances, holds, list_bounds, list_circumstances
from generator.model.base import Record
from generator.model.change import ChangeRecord
from generator.model.cooperation import CooperationRule, JointPlan
from generator.model.organisation import Counterpart, Dealer, Region
from generator.model.reference import Figure
from generator.model.roles import Role
from generator.model.service import ServiceLevel
from generator.model.target import PAGE, Target
from generator.pages.blocks import Block, Cell, Column, Paragraph, RichText, Row, Table
from generator.pages.holding import find_instead, say_bounds, say_instead
from generator.pages.page import Page
from generator.pages.roles import list_reaches
from generator.pages.scope import Scope
from generator.pages.sections import describe_record, section

OPENING = Target(PAGE, "own")


def compose_own(dealer: Dealer, scope: Scope) -> Page:
    """Give the page that opens a dealer's copy, from an edition's graph with this dealer's own records in it."""
    known = list_circumstances(dealer, scope.find_parent, scope.list_within)
    tables = (
        ("managers", "区域由谁负责", _list_managers(dealer, scope)),
        ("contacts", "遇事找谁，多久答复", _list_contacts(dealer, scope)),
        ("targets", "目标与数字", _list_targets(dealer, scope)),
        ("rules", "现在有效的合作规则", _list_rules(dealer, known, scope)),
        ("service", "服务标准", _list_service(known, scope)),
        ("records", "只给本经销商的内容", _list_records(dealer, scope)),
        ("changes", "这一版的变化", _list_changes(dealer, known, scope)),
    )
    sections = (section(name, scope.words(title), *blocks) for name, title, blocks in tables if blocks)
    return Page(
        OPENING,
        "",
        dealer.title,
        scope.words(Dealer.LABEL),
        (scope.words("这一章只印在发给{dealer}的手册里；其余各章与所有经销商的相同。", dealer=dealer.title),),
        (*describe_record(dealer, scope), *sections),
    )


def list_own(dealer: Dealer, scope: Scope) -> tuple[Record, ...]:
    """Give the records that are this dealer's alone, itself apart; figures stand on its opening page."""
    found = scope.door.pick(("own", dealer.id), lambda one: one.subject == dealer.id and one.KIND != Dealer.KIND)
    return tuple(one for one in found if one.KIND != Figure.KIND)


def _list_managers(dealer: Dealer, scope: Scope) -> tuple[Block, ...]:
    words = scope.words
    rows = []
    for id in dealer.authorised_regions:
        region = scope.door.get(Region, id)
        role = scope.door.get(Role, region.manager_role) if region else None
        if region and role:
            rows.append(Row(((region.title,), (scope.link("role", role.id),), list_reaches(role))))
    columns = (Column(words("区域"), 3), Column(words("负责岗位"), 2), Column(words("怎么联系"), 5))
    return _make_table(columns, rows)


def _list_contacts(dealer: Dealer, scope: Scope) -> tuple[Block, ...]:
    words = scope.words
    labels = (("本公司部门", 2), ("事项", 4), ("首先找", 2), ("答复时限", 2), ("备用", 2), ("升级路径", 2))
    order = {id: number for number, id in enumerate(dealer.departments)}
    mine = (one for one in scope.door.all(Counterpart) if one.dealer_department in order)
    rows = (
        Row(
            (
                (scope.name("department", one.dealer_department),),
                ("、".join(one.topics),),
                (scope.link("role", one.manufacturer_role),),
                (scope.plain(one.response_target, one.calendar),),
                (scope.link("role", one.backup),),
                (scope.link("escalation-path", one.escalation_path),),
            )
        )
        for one in sorted(mine, key=lambda one: order[one.dealer_department])
    )
    return _make_table((Column(words(label), weight) for label, weight in labels), rows)


def _list_targets(dealer: Dealer, scope: Scope) -> tuple[Block, ...]:
    """List what the dealer's own plans aim at, and the figures that are its own."""
    words = scope.words
    columns = (
        Column(words("目标或数字"), 3),
        Column(words("现在"), 4),
        Column(words("做到"), 4),
        Column(words("依据"), 3),
    )
    plans = (plan for plan in scope.door.all(JointPlan) if plan.subject == dealer.id)
    aims = (
        Row(
            (
                (scope.link("kpi", one.kpi),),
                (RichText(one.baseline),),
                (RichText(one.target),),
                (scope.link_record(plan),),
            )
        )
        for plan in plans
        for one in plan.shared_targets
    )
    figures = (
        Row(((one.title,), (), (one.show(),), (RichText(one.applies_to),)))
        for one in scope.door.all(Figure)
        if one.subject == dealer.id
    )
    return _make_table(columns, (*aims, *figures))


def _list_rules(dealer: Dealer, known: Circumstances, scope: Scope) -> tuple[Block, ...]:
    """List the rules that hold here: the dealer's own first, then those for some, then those for all."""
    words = scope.words
    rules = [one for one in scope.door.all(CooperationRule) if holds(one, known)]
    instead = find_instead(rules, scope)
    ranked = sorted(rules, key=lambda one: 0 if one.subject == dealer.id else 1 if list_bounds(one) else 2)
    rows = (
        Row(
            (
                (scope.link_record(one),),
                _say_scope(one, dealer, scope),
                say_instead(instead.get(one.id, ()), dealer, scope),
            )
        )
        for one in ranked
    )
    columns = (Column(words("规则"), 5), Column(words("适用"), 3), Column(words("说明"), 4))
    return _make_table(columns, rows)


def _say_scope(rule: CooperationRule, dealer: Dealer, scope: Scope) -> Cell:
    if rule.subject == dealer.id:
        return (scope.words("只对本经销商"),)
    return say_bounds(rule, scope) or (scope.choice(CooperationRule, "scope", "national"),)


def _list_service(known: Circumstances, scope: Scope) -> tuple[Block, ...]:
    words = scope.words
    rows = (
        Row(
            (
                (scope.link_record(one),),
                (scope.plain(one.response_target, one.calendar),),
                (scope.plain(one.resolution_target, one.calendar),),
            )
        )
        for one in scope.door.all(ServiceLevel)
        if holds(one, known)
    )
    columns = (Column(words("服务标准"), 5), Column(words("响应时限"), 3), Column(words("解决时限"), 3))
    return _make_table(columns, rows)


def _list_records(dealer: Dealer, scope: Scope) -> tuple[Block, ...]:
    words = scope.words
    rows = (
        Row(
            (
                (scope.link_record(one),),
                (words(scope.kinds[one.KIND].LABEL),),
                (RichText(one.summary),) if one.summary else (),
            )
        )
        for one in list_own(dealer, scope)
    )
    columns = (Column(words("条目"), 3), Column(words("类别"), 2), Column(words("内容"), 6))
    return _make_table(columns, rows)


def _list_changes(dealer: Dealer, known: Circumstances, scope: Scope) -> tuple[Block, ...]:
    """List what was changed in the playbook's present release, as far as it reaches this dealer."""
    words = scope.words
    changes = (
        one
        for one in scope.door.all(ChangeRecord)
        if one.release == scope.door.project.version and holds(one, known) and one.subject in (None, dealer.id)
    )
    newest = sorted(changes, key=lambda one: (one.changed_on, one.id), reverse=True)
    rows = (
        Row(((one.changed_on.isoformat(),), (one.title,), (RichText(one.after),), (RichText(one.impact),)))
        for one in newest
    )
    columns = (Column(words("日期"), 2), Column(words("变更"), 3), Column(words("变更后"), 5), Column(words("影响"), 5))
    none = (Paragraph((words("这一版没有涉及本经销商的重要变更。"),)),)
    return _make_table(columns, rows) or none


def _make_table(columns: Iterable[Column], rows: Iterable[Row]) -> tuple[Block, ...]:
    rows = tuple(rows)
    return (Table(tuple(columns), rows),) if rows else ()
