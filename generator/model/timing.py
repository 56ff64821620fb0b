"""What periods are counted by: the milestones at which clocks start and stop, and the calendars of business days."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date, timedelta
from typing import Annotated, Literal

from pydantic import Field

from generator.diagnostics import Term
from generator.model.base import Component, Item, Record
from generator.model.cadence import DAYS
from generator.model.marks import UNSHOWN, Choices
from generator.model.period import FirstDay, Period, Roll, Unit, WorkDays
from generator.model.types import Day, Id, MilestoneRef, Source, Text, Title

_Roll = Annotated[
    Roll,
    Choices(next_business_day="顺延到下一个工作日", previous_business_day="提早到前一个工作日", none="不顺延"),
]


class Counting(Component):
    """How a figure that is a length of time, or a day of each month, is counted."""

    counted_from: MilestoneRef | None = Field(
        default=None,
        title="从什么起算",
        description="时钟从哪个时点起算（往前数的，从哪个时点往前），写时点编号。每月的日期不写。",
        examples=["activity-end"],
    )
    until: MilestoneRef | None = Field(
        default=None,
        title="到什么为止",
        description="期限管的是哪个时点最晚（或最早）到来，写时点编号；同一个时点只能有一个起算点。",
        examples=["claim-filed"],
    )
    first_day: Annotated[FirstDay, Choices(next_day="次日算第 1 天", same_day="当天算第 1 天", moment="从那一刻起")] = (
        Field(default="next_day", title="第 1 天", description="哪一天是第 1 天；按小时、分钟的写 moment。")
    )
    direction: Annotated[Literal["after", "before"], Choices(after="往后数", before="往前数")] = Field(
        default="after", title="方向", description="从起算的时点往后数还是往前数；提前多少天的写 before。"
    )
    bound: Annotated[
        Literal["at_most", "at_least"], Choices(at_most="最晚这时到", at_least=Term("至少这么久", "bound"))
    ] = Field(default="at_most", title="上限还是下限", description="最晚不超过写 at_most，至少要满这么久写 at_least。")
    each_month: bool = Field(
        default=False, title="每月的日期", description="这个数字不是一段时间，是每月的几号，写 true。"
    )
    roll: _Roll | None = Field(
        default=None,
        title="遇休息日",
        description="最后一天（或那一天）是休息日怎么办；不写照工作日历的。按工作日、小时数的不用写。",
    )
    calendar: Id | None = Field(
        default=None, title="工作日历", description="按哪套工作日历，写它的 series；只有一套的不用写。"
    )

    def make_period(self, amount: int, unit: Unit) -> Period:
        """Give the period of so many units that is counted so."""
        return Period(
            amount,
            unit,
            self.counted_from or "",
            self.until or "",
            self.first_day,
            self.direction == "before",
            self.roll,
            self.calendar or "",
        )


class Milestone(Record):
    """Something that happens on a day which both sides can prove: where a clock starts, or what it runs towards."""

    KIND = "milestone"
    LABEL = "时点"
    ABOUT = "一个算得出日子的时点，期限从它起算，或者到它为止。标题用大家说的话，例如“活动结束”。"
    FAMILY = "reference"
    PART = 0
    LISTED = True

    proof: Text | None = Field(
        default=None,
        title="以什么为准",
        description="哪张单据、哪个系统上的日子算数；两个人查，查到同一天。",
        examples=["活动申请上写的结束日"],
    )


class Holiday(Item):
    """Days off in a row for one occasion, and the weekend days that are worked for them."""

    title: Title = Field(title="名称", description="假期的名称。", examples=["国庆节"])
    first: Day = Field(title="第一天", description="放假的第一天。")
    last: Day = Field(title="最后一天", description="放假的最后一天；只放一天的写同一天。")
    worked: tuple[Day, ...] = Field(
        default=(), title="调休上班", description="为这个假期调休、照常上班的周末，没有就不写。"
    )


class WorkCalendar(Record):
    """One year of a calendar: which of its days are business days, and what becomes of a last day that is none."""

    KIND = "work-calendar"
    LABEL = "工作日历"
    ABOUT = "一年里哪些天上班、哪些天放假，工作日按它数；每年一条。"
    FAMILY = "reference"
    PART = 0

    series: Annotated[Id, UNSHOWN] = Field(
        title="日历系列", description="属于哪套日历，各年写同一个编号。", examples=["mainland"]
    )
    year: Annotated[int, Field(ge=1990, le=2200), UNSHOWN] = Field(
        title="年份", description="哪一年。", examples=[2026]
    )
    source: Source = Field(title="依据来源", description="照官方通知、二手资料还是凭记忆写的。")
    confirmed_on: Day | None = Field(
        default=None, title="核对日期", description="哪天对照官方通知核对过；没有核对过就不写，页面会说明。"
    )
    weekend: tuple[
        Annotated[
            Literal["MO", "TU", "WE", "TH", "FR", "SA", "SU"],
            Choices(MO="周一", TU="周二", WE="周三", TH="周四", FR="周五", SA="周六", SU="周日"),
        ],
        ...,
    ] = Field(default=("SA", "SU"), title="每周休息", description="每周哪几天休息。")
    roll: _Roll | None = Field(
        default=None,
        title="最后一天遇休息日",
        description="按自然日数的期限、每月的固定日期落在休息日怎么办；期限自己写了的，照它自己的。",
    )
    holidays: tuple[Holiday, ...] = Field(
        default=(), title="节假日", description="法定节假日和调休，按先后；不调休的周末不用写。"
    )

    def list_off(self) -> Iterator[date]:
        """Yield the days of the year that are no business days."""
        worked = {day for holiday in self.holidays for day in holiday.worked}
        resting = {DAYS.index(day) for day in self.weekend}
        free = {day for holiday in self.holidays for day in list_days(holiday)}
        day = date(self.year, 1, 1)
        while day.year == self.year:
            if day in free or (day.weekday() in resting and day not in worked):
                yield day
            day += timedelta(1)


def list_days(holiday: Holiday) -> tuple[date, ...]:
    """Give the days off of a holiday, none where it ends before it begins, those of a year at most."""
    return tuple(
        holiday.first + timedelta(number) for number in range(min((holiday.last - holiday.first).days + 1, 366))
    )


def join_years(calendars: Iterable[WorkCalendar]) -> Mapping[str, WorkDays]:
    """Give the business days of each series of calendars. Of two records of one year the later one counts."""
    series: dict[str, dict[int, WorkCalendar]] = {}
    for one in calendars:
        series.setdefault(one.series, {})[one.year] = one
    return {
        name: WorkDays(
            {year: frozenset(one.list_off()) for year, one in years.items()}, years[max(years)].roll or "none"
        )
        for name, years in series.items()
    }


def find_days(period: Period, series: Mapping[str, WorkDays]) -> WorkDays | None:
    """Give the business days that a period counts: of its own calendar, or of the only one."""
    if period.calendar:
        return series.get(period.calendar)
    return next(iter(series.values())) if len(series) == 1 else None
