"""The shared-responsibility matrix: what each side brings to every activity, and who carries out what rules oblige."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from generator.model.cooperation import CooperationRule
from generator.model.kinds import PARTS
from generator.model.roles import Activity
from generator.model.target import PAGE, Target
from generator.pages.blocks import Break, Cell, Column, Link, Paragraph, Row, Table
from generator.pages.carriers import SIDES, list_carriers, list_carrying, list_parties, list_roles
from generator.pages.matrices import make_standing_page
from generator.pages.page import Page, Section
from generator.pages.record import part_of
from generator.pages.scope import Scope, join, list_texts, raci_badge
from generator.pages.sections import section

_SHARES = ("manufacturer_provides", "dealer_does", "joint")


def compose_responsibilities(scope: Scope) -> Page:
    """Both sides' shares by parts, counted and side by side, and both sides' obligations with who carries them out."""
    words = scope.words
    parts = {number: _list_activities(number, scope) for number in PARTS}
    filled = {number: activities for number, activities in parts.items() if activities}
    summary = (_count_parts(filled, scope),) if filled else ()
    shares = tuple(_describe_part(number, activities, scope) for number, activities in filled.items())
    rules = scope.door.all(CooperationRule)
    duties = (_describe_rules(rules, scope),) if rules else ()
    intro = (words("同一件事，厂家出什么，经销商做什么，哪些要一起做；规则写了义务的，由谁去履行。"),)
    sections = _offer_parties((*summary, *shares, *duties), scope)
    return make_standing_page("responsibilities", intro, sections, scope, aliases=(words("责任共担"), words("谁负责")))


def _list_activities(part: int, scope: Scope) -> tuple[Activity, ...]:
    return tuple(one for one in scope.door.all(Activity) if part_of(one) == part)


def _count_parts(parts: dict[int, tuple[Activity, ...]], scope: Scope) -> Section:
    """Count what each side has to do in each part; the head of a row leads to the part."""
    words = scope.words
    heads = ("活动", "厂家负责", "经销商负责", "厂家提供", "经销商做", "双方共同")
    columns = (Column(words("部分"), 4), *(Column(words(head), 2, centred=True) for head in heads))
    rows = [
        Row(
            (
                (Link(Target(PAGE, "responsibilities", _name_part(number)), words(PARTS[number][1])),),
                *_count(parts[number], scope),
            )
        )
        for number in parts
    ]
    everything = tuple(one for activities in parts.values() for one in activities)
    rows.append(Row(((words("合计"),), *_count(everything, scope))))
    note = Paragraph((words("“负责”数的是活动里拍板的岗位（A）在哪一方；后三列数的是写明的事项。"),))
    return section("summary", words("各部分一览"), Table(columns, tuple(rows)), note)


def _count(activities: Iterable[Activity], scope: Scope) -> tuple[Cell, ...]:
    activities = tuple(activities)
    leading = [
        side for one in activities for side in SIDES if any(code == "A" for _, code in list_roles(one, side, scope))
    ]
    counts = [len(activities), *(leading.count(side) for side in SIDES)]
    counts += [sum(len(getattr(one, share)) for one in activities) for share in _SHARES]
    return tuple((str(count),) for count in counts)


def _describe_part(number: int, activities: Iterable[Activity], scope: Scope) -> Section:
    words = scope.words
    columns = (
        Column(words("协同活动"), 3),
        Column(words("厂家提供"), 4, party="@manufacturer"),
        Column(words("经销商负责"), 4, party="@dealer"),
        Column(words("双方共同"), 4),
    )
    rows = tuple(
        Row(
            (
                (scope.link_record(one),),
                _describe_share(one.manufacturer_provides, list_roles(one, "manufacturer", scope), scope),
                _describe_share(one.dealer_does, list_roles(one, "dealer", scope), scope),
                list_texts(one.joint),
            ),
            acting=_list_acting(one, scope),
        )
        for one in activities
    )
    title = words(PARTS[number][1])
    return Section(_name_part(number), title, (Table(columns, rows),))


def _describe_share(texts: tuple[str, ...], roles: Iterable[tuple[str, str]], scope: Scope) -> Cell:
    """Give what a side does, and below it who of that side acts: first who answers for it."""
    acting = [(raci_badge(code), "\u00a0", scope.link("role", id)) for id, code in roles if code in "ASR"]
    head = list_texts(texts)
    return (*head, *((Break(),) if head and acting else ()), *join(acting, "　"))


def _describe_rules(rules: Iterable[CooperationRule], scope: Scope) -> Section:
    words = scope.words
    columns = (
        Column(words("合作规则"), 2),
        Column(words("厂家的义务"), 4, party="@manufacturer"),
        Column(words("厂家由谁履行"), 3, party="@manufacturer"),
        Column(words("经销商的义务"), 4, party="@dealer"),
        Column(words("经销商由谁履行"), 3, party="@dealer"),
    )
    rows = tuple(
        Row(
            (
                (scope.link_record(rule),),
                list_texts(rule.manufacturer_obligations),
                list_carriers(rule, "manufacturer", scope),
                list_texts(rule.dealer_obligations),
                list_carriers(rule, "dealer", scope),
            ),
            acting=_list_obliged(rule, scope),
        )
        for rule in rules
    )
    title = words("规则的义务由谁履行")
    return section("rules", title, Table(columns, rows))


Acting = tuple[tuple[str, str], ...]


def _list_acting(activity: Activity, scope: Scope) -> Acting:
    """Give who acts in an activity, and the sides that bring something to it."""
    sides = (("manufacturer", activity.manufacturer_provides), ("dealer", activity.dealer_does))
    roles = ((code, id) for side in SIDES for id, code in list_roles(activity, side, scope) if code in "ASR")
    return (*roles, *(("", f"@{side}") for side, texts in sides if texts or activity.joint))


def _list_obliged(rule: CooperationRule, scope: Scope) -> Acting:
    """Give the sides that a rule obliges, and the roles that carry it out."""
    duties = (("manufacturer", rule.manufacturer_obligations), ("dealer", rule.dealer_obligations))
    roles = (("", id) for side in SIDES for id in list_carrying(rule, side, scope))
    return (*roles, *(("", f"@{side}") for side, texts in duties if texts))


def _offer_parties(sections: tuple[Section, ...], scope: Scope) -> tuple[Section, ...]:
    """Let readers choose a role or side: the page's first table offers all that act anywhere on it."""
    tables = [block for one in sections for block in one.blocks if isinstance(block, Table)]
    parties = list_parties((who for table in tables for row in table.rows for _, who in row.acting), scope)
    if not tables or not parties:
        return sections
    first = next(number for number, one in enumerate(sections) if tables[0] in one.blocks)
    blocks = tuple(replace(one, parties=parties) if one is tables[0] else one for one in sections[first].blocks)
    return (*sections[:first], replace(sections[first], blocks=blocks), *sections[first + 1 :])


def _name_part(number: int) -> str:
    return f"s-{PARTS[number][0]}"
