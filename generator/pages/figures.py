"""The page of the figures: every number that the playbook rests on, by parts, with everywhere it stands."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from generator.model.kinds import PARTS
from generator.model.reference import Figure
from generator.pages.blocks import Block, Cell, Column, Paragraph, Properties, Property, RichText, Row, Table
from generator.pages.history import describe_figure_history
from generator.pages.page import Section
from generator.pages.periods import tell_counting, tell_example
from generator.pages.relations import count_referrers, group_referrers, list_unplaced
from generator.pages.scope import Scope
from generator.pages.sections import list_rest, list_tables, say_rest, section

_OF_COUNTING = (
    *("counted_from", "until", "first_day", "direction", "bound"),
    *("each_month", "roll", "calendar"),
)
"""What a figure's sentence says of how it is counted, or what only steers checks."""


def describe_figures(figures: Iterable[Figure], scope: Scope) -> tuple[Section, ...]:
    """Give for each part a table of its figures, and below it each figure with its meaning and its places."""
    figures = tuple(figures)
    return tuple(part for number in (*PARTS, 0) for part in _describe_part(number, figures, scope))


def _describe_part(number: int, figures: Iterable[Figure], scope: Scope) -> Iterator[Section]:
    mine = tuple(figure for figure in figures if (figure.part or 0) == number)
    if not mine:
        return
    title = scope.words(PARTS[number][1]) if number else scope.words("各部分通用")
    columns = (Column(scope.words("关键数字"), 5), Column(scope.words("数值"), 2), Column(scope.words("用到几处"), 2))
    rows = tuple(
        Row(((scope.link_record(figure),), (figure.show(),), (str(count_referrers(figure, scope)),))) for figure in mine
    )
    yield section(f"part-{number}", title, Table(columns, rows), role="overview")
    for figure in mine:
        yield Section(figure.id, figure.title, tuple(_describe_figure(figure, scope)), level=3)
        yield from describe_figure_history(figure, scope)


def _describe_figure(figure: Figure, scope: Scope) -> Iterator[Block]:
    yield Paragraph((figure.show(),), lead=True)
    lines = (
        ("适用范围", (RichText(figure.applies_to),)),
        ("怎么数", _tell_counted(figure, scope)),
        ("责任岗位", (scope.link("role", figure.owner_role),) if figure.owner_role else ()),
    )
    names, users, example = figure.aliases, group_referrers(figure, scope), tell_example(figure, scope)
    aside = (
        *((Property(scope.words("举例"), example, "example"),) if example else ()),
        *((Property(scope.words("又称"), ("、".join(names),), "names"),) if names else ()),
        *((Property(scope.words("哪里用到它"), users, "relations"),) if users else ()),
    )
    placed = ("value", "unit", "applies_to", "counted", "period", "history")
    tables = list_tables(figure, placed, scope)
    rest = (*list_rest(figure, (*placed, *tables), scope), *list_unplaced(figure, scope))
    yield Properties((*(Property(scope.words(label), cell) for label, cell in lines if cell), *rest, *aside))
    yield from tables.values()


def _tell_counted(figure: Figure, scope: Scope) -> Cell:
    """Say how a figure is counted: from what, as data say it, and what only words can say."""
    said = (*tell_counting(figure, scope), *((RichText(figure.counted),) if figure.counted else ()))
    return (*said, *(say_rest(figure.period, _OF_COUNTING, scope) if figure.period else ()))
