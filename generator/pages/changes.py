"""What was changed: each change as a card that fits a telephone, and all of them, newest first."""

from __future__ import annotations

from generator.model.change import ChangeRecord
from generator.model.roles import Role
from generator.pages.blocks import Cell, Column, News, Properties, Property, RichText, Row, Table
from generator.pages.page import Section
from generator.pages.roles import list_reaches
from generator.pages.scope import Scope, join
from generator.pages.sections import describe_record, section

_ON_THE_CARD = ("changed_on", "before", "after", "impact", "acknowledged_by")


def describe_change(change: ChangeRecord, scope: Scope) -> tuple[Section, ...]:
    """A change: the card for those who are to do otherwise, then why, and what it concerns."""
    words = scope.words
    lines: tuple[tuple[str, Cell], ...] = (
        ("谁要知道", scope.links("role", change.acknowledged_by)),
        ("从哪天起", (change.changed_on.isoformat(),)),
        ("现在怎么办", (RichText(change.after),)),
        ("要做什么", (RichText(change.impact),)),
        ("去哪里问", _say_whom_to_ask(change, scope)),
        ("以前怎么办", (RichText(change.before),)),
    )
    card = Properties(tuple(Property(words(label), cell) for label, cell in lines if cell))
    return (
        section("card", "", card),
        *describe_record(change, scope, skip=_ON_THE_CARD),
    )


def describe_changes(scope: Scope) -> tuple[Section, ...]:
    """All changes as a table, newest first; none where nothing was changed.

    What held before and what holds now stands in full on each change's own page.
    """
    words = scope.words
    changes = sorted(scope.door.all(ChangeRecord), key=lambda one: (one.changed_on, one.id), reverse=True)
    columns = (
        Column(words("日期"), 2),
        Column(words("变更"), 3),
        Column(words("改了什么"), 4),
        Column(words("要做什么"), 4),
        Column(words("谁要知道"), 3),
    )
    rows = tuple(
        Row(
            (
                (one.changed_on.isoformat(),),
                (scope.link_record(one),),
                (RichText(one.summary or one.after),),
                (RichText(one.impact),),
                scope.links("role", one.acknowledged_by),
            ),
            news=News(one.id, tuple((id, scope.name("role", id)) for id in one.acknowledged_by), one.release or ""),
        )
        for one in changes
    )
    return (section("changes", words("重要变更"), Table(columns, rows)),) if rows else ()


def _say_whom_to_ask(change: ChangeRecord, scope: Scope) -> Cell:
    """Give who answers for a change, with mailbox and hotline."""
    role = scope.door.get(Role, change.owner_role)
    if role is None:
        return ()
    return join([(scope.link("role", role.id),), list_reaches(role)], "　")
