"""Which records were cleared for more readers: by whom, when and why. Editions see it that see the field itself."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from generator.model.base import Approval, Record
from generator.model.types import Classification
from generator.pages.blocks import Cell, Column, RichText, Row, Table
from generator.pages.page import Section
from generator.pages.scope import Scope
from generator.pages.sections import section


def describe_approvals(scope: Scope) -> tuple[Section, ...]:
    """List the approvals of all records, newest first; no section where there are none, or readers may not see them."""
    found = [(approval, to, record) for record in list_declassified(scope) for approval, to in _follow(record)]
    if not found:
        return ()
    found.sort(key=lambda one: (one[0].on, one[2].KIND, one[2].id), reverse=True)
    words = scope.words
    columns = (
        Column(words("日期"), 2),
        Column(words("条目"), 3),
        Column(words("密级"), 2),
        Column(words("批准岗位"), 3),
        Column(words("理由"), 5),
    )
    rows = tuple(
        Row(
            (
                (approval.on.isoformat(),),
                (scope.link_record(record),),
                _name_step(approval.was, to, scope),
                (scope.link("role", approval.by),) if approval.by else (),
                (RichText(approval.reason),),
            )
        )
        for approval, to, record in found
    )
    return (section("declassified", words("密级放宽"), Table(columns, rows)),)


def list_declassified(scope: Scope) -> tuple[Record, ...]:
    """Give the records that were cleared for more readers."""
    return scope.door.pick(("declassified",), lambda record: record.declassified)


def _follow(record: Record) -> Iterator[tuple[Approval, Classification]]:
    """Yield a record's approvals with what each led to: what the next one started from, at last what it is today."""
    approvals = sorted(record.declassified or (), key=lambda one: one.on)
    for one, following in pairwise((*approvals, None)):
        if one:
            yield one, (following.was if following else None) or record.classification


def _name_step(was: Classification | None, to: Classification, scope: Scope) -> Cell:
    now = scope.choice(Record, "classification", to)
    return (f"{scope.choice(Record, 'classification', was)} → {now}" if was else now,)
