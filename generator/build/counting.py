"""The day on which something falls due: a figure that is a period, counted from a day by the project's calendars."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from generator.build.project import Project
from generator.diagnostics import UsageError
from generator.graph.graph import Graph
from generator.model.period import BeyondCalendarError, Period
from generator.model.reference import Figure
from generator.model.timing import Milestone, WorkCalendar, find_days, join_years
from generator.words.nearest import find_nearest


@dataclass(frozen=True, slots=True)
class DueDay:
    """A figure, the title of the milestone that it is counted from, and the day that it comes to."""

    figure: Figure
    milestone: str
    end: date


def find_due(project: Project, id: str, start: date) -> DueDay:
    """Give the day on which a figure's period ends that is counted from a day.

    Raises `UsageError` where there is no such figure, where it is no period, and where business days are asked for
    that no calendar of the project knows.
    """
    if project.graph is None:
        raise UsageError("data/playbook.yml 读不出来。", "运行 playbook check 看看错在哪里。")
    figure, period = _find_period(project.graph, id)
    series = join_years(project.graph.all(WorkCalendar))
    try:
        end = period.end(start, find_days(period, series))
    except (BeyondCalendarError, OverflowError, ValueError) as fault:
        year = fault.year if isinstance(fault, BeyondCalendarError) else start.year
        known = tuple(str(one) for one in sorted({one for days in series.values() for one in days.off}))
        if not known:
            raise UsageError("这个项目没有工作日历，数不了工作日和顺延。", "写一条 work-calendar。") from fault
        message = "{figure}从 {start} 数要用到 {year} 年的工作日历，现在只有 {known} 年的。"
        remedy = "照官方放假通知写一条那一年的 work-calendar；通知还没出的，等它出来。"
        raise UsageError(message, remedy, figure=figure.title, start=start, year=str(year), known=known) from fault
    milestone = project.graph.get(Milestone, period.counted_from)
    return DueDay(figure, milestone.title if milestone else "", end)


def _find_period(graph: Graph, id: str) -> tuple[Figure, Period]:
    figure = graph.get(Figure, id)
    called = [one for one in graph.all(Figure) if id in (one.title, *one.aliases)]
    figure = figure or (called[0] if len(called) == 1 else None)
    if figure is None:
        near = find_nearest(id, [one.id for one in graph.all(Figure)])
        if near:
            raise UsageError("没有编号为 {id} 的关键数字。", "是不是想看 {near}？", id=id, near=near)
        raise UsageError("没有编号为 {id} 的关键数字。", "编号在 data/reference/ 的 figure 记录里。", id=id)
    period = figure.find_period()
    if period is None:
        raise UsageError("“{title}”不是从某个时点起算的期限。", "要写 period 的 counted_from。", title=figure.title)
    return figure, period
