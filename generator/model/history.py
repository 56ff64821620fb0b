"""What held before, and what will hold: the versions that a record keeps beside what it says today.

A record's own fields are the version that its `effective_from` begins. A version in its `history` begins on an earlier
day, or on a later one where the change has been decided already. It ends on the day before the next one begins.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Annotated, Any

from pydantic import Field

from generator.model.base import Component, Record
from generator.model.fields import find_value, list_shapes
from generator.model.sanctions import Appeal, Consequence
from generator.model.types import (
    EDITORIAL,
    MATERIAL,
    Binding,
    Classification,
    Day,
    Duration,
    Id,
    Number,
    Ref,
    Status,
    Text,
)


class Version(Component):
    """What a record says of another time than its own: when that is, who may see it, and the fields that differ."""

    effective_from: Day = Field(title="生效日期", description="这一版从哪一天起有效，当天算有效。")
    effective_to: Day | None = Field(
        default=None,
        title="失效日期",
        description="有效到哪一天。一般不写，就是下一版生效的前一天；下一版不给所有人看的，要写上。",
    )
    classification: Annotated[Classification, MATERIAL] | None = Field(
        default=None, title="密级", description="这一版比整条记录窄时才写；不写就和记录一样。"
    )
    status: Annotated[Status, EDITORIAL] = Field(
        default="published", title="状态", description="只有 published（已发布）的旧值和新值给读者看。"
    )
    announced_on: Annotated[Day, EDITORIAL] | None = Field(
        default=None, title="宣布日期", description="还没生效的新值，从哪天起对外宣布过；不写就不给任何读者看。"
    )
    change: Annotated[Id, Ref("change-record", on_withheld="omit")] | None = Field(
        default=None,
        title="变更记录",
        description="哪条变更记录带来了这一版，写它的编号；最早的一版没有就不写。",
        examples=["claim-deadline"],
    )


class FigureVersion(Version):
    """A figure's number of another time. Another unit makes another figure."""

    value: Number = Field(title="数值", description="当时（或将来）的数字，单位和现在一样。", examples=[45])
    applies_to: Binding | None = Field(default=None, title="适用范围", description="和现在不一样时才写。")
    counted: Binding | None = Field(default=None, title="怎么数", description="和现在不一样时才写。")


class RuleVersion(Version):
    """A rule of another time: of its fields only those that differ from the record's own, each of them whole."""

    summary: Text | None = Field(default=None, title="摘要", description="和现在不一样时才写。")
    purpose: Text | None = Field(default=None, title="为什么有这条规则", description="和现在不一样时才写。")
    procedure: tuple[Text, ...] = Field(
        default=(), title="怎么做", description="和现在不一样时才写；写就写全，一步一条。"
    )
    manufacturer_rights: tuple[Binding, ...] = Field(
        default=(), title="厂家权利", description="和现在不一样时才写；写就写全。"
    )
    manufacturer_obligations: tuple[Binding, ...] = Field(
        default=(), title="厂家义务", description="和现在不一样时才写；写就写全。"
    )
    dealer_rights: tuple[Binding, ...] = Field(
        default=(), title="经销商权利", description="和现在不一样时才写；写就写全。"
    )
    dealer_obligations: tuple[Binding, ...] = Field(
        default=(), title="经销商义务", description="和现在不一样时才写；写就写全。"
    )
    evidence_required: tuple[Binding, ...] = Field(
        default=(), title="所需证据", description="和现在不一样时才写；写就写全。"
    )
    consequences: tuple[Consequence, ...] = Field(
        default=(), title="违约后果", description="和现在不一样时才写；写就写全，由轻到重。"
    )
    appeal: Appeal | None = Field(default=None, title="申诉机制", description="和现在不一样时才写。")
    notice_period: Duration | None = Field(default=None, title="调整通知期", description="和现在不一样时才写。")


_TIMES = frozenset(list_shapes(Version))


def list_versions(record: Record) -> Sequence[Version]:
    """Give the versions that a record keeps beside its own fields; none for kinds that keep none."""
    versions: Sequence[Version] = find_value(record, "history", ())
    return versions


def list_differing(version: Version) -> dict[str, Any]:
    """Give the fields in which a version says something of its own, with their values."""
    values = ((name, getattr(version, name)) for name in list_shapes(type(version)) if name not in _TIMES)
    return {name: value for name, value in values if value not in (None, ())}
