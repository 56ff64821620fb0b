"""Scales: levels with their conditions as data, so that it can be asked whether each case falls on exactly one."""

from __future__ import annotations

from pydantic import Field

from generator.model.base import Component, Item
from generator.model.types import Id, Number, Title


class Measure(Item):
    """What is looked at to find the level, and between which values it lies."""

    title: Title = Field(title="看什么", description="按哪个数定级。", examples=["逾期天数"])
    unit: Title = Field(title="单位", description="这个数的单位。", examples=["天"])
    least: Number = Field(default=0, title="最小", description="最小可能是多少，从这里起每个数都要有级。")
    most: Number | None = Field(default=None, title="最大", description="最大可能是多少（含）；没有上限的不写。")
    whole: bool = Field(default=True, title="只取整数", description="天数、次数只有整数写 true；金额、比率写 false。")


class Range(Component):
    """Between which values a measure lies: `超过 30 天、不超过 60 天` is over 30 and up to 60."""

    measure: Id = Field(title="看什么", description="本尺度里哪个量，写它的编号。", examples=["days"])
    over: Number | None = Field(default=None, title="超过", description="超过多少（不含这个数）。")
    at_least: Number | None = Field(default=None, title="达到", description="达到多少（含这个数）。")
    below: Number | None = Field(default=None, title="不到", description="不到多少（不含这个数）。")
    up_to: Number | None = Field(default=None, title="不超过", description="不超过多少（含这个数）。")


class ScaleLevel(Item):
    """One level: it holds where all its ranges hold; a measure that it does not name may have any value."""

    title: Title = Field(title="级别", description="这一级叫什么，或怎么处理，几个字。", examples=["额度减半"])
    consequence: Id | None = Field(
        default=None, title="对应处理", description="对应本条规则“违约后果”的哪一级，写它的编号。"
    )
    ranges: tuple[Range, ...] = Field(default=(), title="条件", description="同时满足哪些条件；一个量写一条。")


class Scale(Item):
    """Levels that exclude one another and leave no case out."""

    title: Title = Field(title="标题", description="这把尺分什么级。", examples=["逾期几级"])
    measures: tuple[Measure, ...] = Field(
        min_length=1, max_length=4, title="看哪些量", description="按哪几个数定级，最多 4 个。"
    )
    levels: tuple[ScaleLevel, ...] = Field(
        min_length=1,
        max_length=30,
        title="各级",
        description="各级互不重叠，合起来不留空；一级有几种情形的分几条写，对应同一处理。",
    )
