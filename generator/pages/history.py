"""What held before, and what has been announced: the versions of a record, each with its days and its change record."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from generator.decode.entry import Key
from generator.editions.history import Span, list_spans
from generator.model.base import Record
from generator.model.change import ChangeRecord
from generator.model.cooperation import CooperationRule
from generator.model.fields import list_shapes
from generator.model.history import FigureVersion, Version, list_differing
from generator.model.reference import Figure
from generator.pages.blocks import Cell, Column, Paragraph, Property, Row, Table
from generator.pages.page import Section
from generator.pages.scope import Scope, join
from generator.pages.sections import say_properties, section


def describe_rule_history(rule: CooperationRule, scope: Scope) -> tuple[Section, ...]:
    """Give for each version of a rule its days and, whole, what it said otherwise; none where nothing has changed."""
    if not rule.history:
        return ()
    words = scope.words
    columns = (Column(words("条目"), 2), Column(words("当时的写法"), 7))
    rows = [row for span in _list_spans(rule) for row in _show_rule(rule, span, scope)]
    note = Paragraph((words("没有列出的条目，各个时期都和上面写的一样。"),))
    table = Table(columns, tuple(rows), words("各个时期的写法"))
    return (section("history", words("历史：哪天照哪一版"), table, note, role="history"),)


def describe_figure_history(figure: Figure, scope: Scope) -> tuple[Section, ...]:
    """Give a figure's values with their days, for a page of many figures; none where nothing has changed."""
    if not figure.history:
        return ()
    words = scope.words
    columns = (Column(words("哪天起，到哪天"), 3), Column(words("数值"), 2), Column(words("变更记录"), 4))
    rows = tuple(
        Row(((_name_days(figure, span, scope),), _show_value(figure, span.version, scope), _lead(figure, span, scope)))
        for span in _list_spans(figure)
    )
    heading = words("历史：{title}", title=figure.title)
    return (Section(f"{figure.id}--history", heading, (Table(columns, rows),), level=3, role="history"),)


def _list_spans(record: CooperationRule | Figure) -> list[Span]:
    return list(reversed(list_spans(record, record.history)))


def _show_rule(rule: CooperationRule, span: Span, scope: Scope) -> Iterator[Row]:
    change = _lead(rule, span, scope)
    days = _name_days(rule, span, scope)
    yield Row(((days, "　", *change) if change else (days,),), group=True)
    if span.version is None:
        yield Row(((scope.words("全部"),), (scope.words("见上文"),)))
        return
    shapes = list_shapes(type(span.version))
    for name, value in list_differing(span.version).items():
        said = tuple(value) if shapes[name].many else (value,)
        single = [scope.cell(shapes[name], (one,) if shapes[name].many else one) for one in said]
        yield Row(((scope.words(shapes[name].title),), _number(single)))


def _number(cells: list[Cell]) -> Cell:
    """Put several texts into one cell, each with its number."""
    if len(cells) == 1:
        return cells[0]
    return join([(f"{number}. ", *cell) for number, cell in enumerate(cells, 1)], "　")


def _show_value(figure: Figure, version: Version | None, scope: Scope) -> Cell:
    if not isinstance(version, FigureVersion):
        return (figure.show(),)
    shapes = list_shapes(type(version))
    others = [(name, value) for name, value in list_differing(version).items() if name != "value"]
    notes = (Property(scope.words(shapes[name].title), scope.cell(shapes[name], value)) for name, value in others)
    return (figure.show(version.value), *say_properties(notes, scope))


def _name_days(record: Record, span: Span, scope: Scope) -> str:
    """Say from which day to which a version holds, and which of them the page is about."""
    words = scope.words
    start = "" if span.start == date.min else span.start.isoformat()
    end = span.end.isoformat() if span.end else ""
    days = words("{start} 至 {end}", start=start or "…", end=end) if end else words("{start} 起", start=start or "…")
    if span.version is None:
        return words("{days}（本页）", days=days)
    is_coming = span.start > (record.effective_from or date.min)
    return words("{days}（已宣布）", days=days) if is_coming else days


def _lead(record: Record, span: Span, scope: Scope) -> Cell:
    """Give links to the change records that began a version: the one that it names, else those of its first day."""
    if span.version and span.version.change:
        return (scope.link("change-record", span.version.change),)
    return scope.links("change-record", _list_changes(record, span.start, scope))


def _list_changes(record: Record, day: date, scope: Scope) -> Iterator[str]:
    for source, field in scope.door.referrers(Key(record.KIND, record.id)):
        change = scope.door.get(ChangeRecord, source.id) if source.kind == ChangeRecord.KIND else None
        if change and field == "concerns" and change.changed_on == day:
            yield change.id
