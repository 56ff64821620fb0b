"""Chains of periods: what they come to is found on real days, and quickly however many there are."""

from __future__ import annotations

from datetime import date
from itertools import chain, pairwise, product
from time import process_time

from generator.checks.clocks import Chains, Clock, list_clocks, read_calendars
from generator.checks.context import RuleContext
from generator.checks.rules.reference import two_clocks
from tests.checks.company import link_company
from tests.support.effort import count_lines
from tests.support.project import TODAY

_LAYERS, _WIDTH = 12, 4


def _open(changes: dict[str, dict[str, object]]) -> tuple[Chains, list[Clock]]:
    ground = RuleContext(link_company(changes), TODAY)
    clocks = list(list_clocks(ground))
    return Chains(clocks, read_calendars(ground)), clocks


def _figure(value: float, unit: str, start: str, end: str) -> dict[str, object]:
    return {"value": value, "unit": unit, "period": {"counted_from": start, "until": end}}


def test_the_worst_day_is_told() -> None:
    """Two business days take longest over the October holidays, and that is the day from which the limit breaks."""
    changes: dict[str, dict[str, object]] = {f"milestone:{name}": {"title": name} for name in "abc"}
    changes["figure:one"] = _figure(1, "个工作日", "a", "b")
    changes["figure:two"] = _figure(1, "个工作日", "b", "c")
    changes["figure:whole"] = {**_figure(5, "天", "a", "c")}
    changes["figure:whole"]["period"] = {"counted_from": "a", "until": "c", "roll": "none"}
    chains, clocks = _open(changes)
    overrun = chains.find_overrun(next(one for one in clocks if one.figure.id == "whole"))
    assert overrun
    assert (overrun.start, overrun.end.date()) == (date(2026, 9, 29), date(2026, 10, 8))
    assert [one.figure.id for one in overrun.chain] == ["one", "two"]


def test_what_lies_beyond_the_calendar_elsewhere_hides_nothing() -> None:
    """A period that nobody can count, on a way that leads to another end, keeps no chain from being found."""
    changes: dict[str, dict[str, object]] = {f"milestone:{name}": {"title": name} for name in "abcd"}
    changes |= {"figure:one": _figure(3, "天", "a", "b"), "figure:two": _figure(3, "天", "b", "c")}
    changes |= {"figure:long": _figure(4000, "个工作日", "a", "d"), "figure:whole": _figure(4, "天", "a", "c")}
    chains, clocks = _open(changes)
    assert chains.find_overrun(next(one for one in clocks if one.figure.id == "whole"))


def test_many_ways_take_no_time_each() -> None:
    """Of millions of ways through layers of milestones only the longest to each is followed."""
    places = [["a"], *([f"m-{layer}-{place}" for place in range(_WIDTH)] for layer in range(_LAYERS)), ["z"]]
    ways = [way for one, two in pairwise(places) for way in product(one, two)]
    changes: dict[str, dict[str, object]] = {f"milestone:{name}": {"title": name} for name in chain(*places)}
    for number, (start, end) in enumerate(ways):
        changes[f"figure:way-{number}"] = _figure(1, "天", start, end)
    changes["figure:whole"] = _figure(_LAYERS, "天", "a", "z")
    chains, clocks = _open(changes)
    began = process_time()
    assert chains.find_overrun(next(one for one in clocks if one.figure.id == "whole"))
    assert process_time() - began < 10


def test_many_limits_and_years_cost_no_more_than_they_may() -> None:
    """Where many clocks run on each day, the latest days are tried, however many years of calendars there are."""

    def count(years: int, runs: int) -> int:
        changes: dict[str, dict[str, object]] = {f"milestone:{name}": {"title": name} for name in "ab"}
        changes["figure:one"] = _figure(1, "天", "a", "b")
        for year in range(2027, 2027 + years):
            changes[f"work-calendar:y-{year}"] = {"year": year, "holidays": []}
        return len(list(_open(changes)[0]._list_starts(runs)))

    assert count(4, 1) == 5 * 365 + 1
    assert count(1, 10**6) == count(4, 10**6) == 366


def test_many_starts_of_one_thing_are_told_in_linear_time() -> None:
    """Each clock is compared with the first that runs to the same milestone; ways are read once."""

    def count(many: int) -> int:
        changes: dict[str, dict[str, object]] = {f"milestone:m-{place}": {"title": "时点"} for place in range(many)}
        changes |= {f"figure:f-{n}": _figure(3, "天", f"m-{n}", "order-confirmed") for n in range(many)}
        ground = RuleContext(link_company(changes), TODAY)
        return count_lines(lambda: list(two_clocks.find(ground)))

    assert count(100) < 15 * count(10)
