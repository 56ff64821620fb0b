"""The baseline: findings named by rule, record and field, so that lines that move make nothing new of them."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from generator.decode.document import BASELINE_PATH
from generator.decode.entry import Entry
from generator.diagnostics import Location, Problem, Route, Rule

Mark = tuple[str, str, str]
"""A rule, a record (`kind:id`) or a file, and a field within it."""

Places = Mapping[tuple[str, Route], Entry]
"""The records by their files and routes."""

_HEAD = """\
# 基线：开始用这本手册时就有的警告。这里的只计数，不再逐条提醒；新出现的照常提醒。
# 由 playbook check --write-baseline 写出；改好一批就再运行一次，让它变短。不要手工往里加。
"""
_MOST_NAMED = 5


@dataclass(frozen=True, slots=True)
class Spot:
    """The findings of a rule in one field."""

    mark: Mark
    problems: list[Problem] = field(default_factory=list)

    @property
    def count(self) -> int:
        """How many findings there are."""
        return sum(problem.times for problem in self.problems)


def find_owner(place: Location, places: Places) -> Entry | None:
    """Give the record that a place is in, None where it is in none."""
    lengths = (2, 0)  # a record in a list of records, or a file that is one
    return next((entry for n in lengths if (entry := places.get((place.path, place.route[:n])))), None)


def group_spots(problems: Iterable[Problem], places: Places, rules: Mapping[str, Rule]) -> Iterator[Spot]:
    """Yield where the problems are that may be put off, in the order of their marks."""
    spots: dict[Mark, Spot] = {}
    for problem in problems:
        if rules[problem.rule].manageable:
            mark = _mark(problem, places)
            spots.setdefault(mark, Spot(mark)).problems.append(problem)
    yield from (spots[mark] for mark in sorted(spots))


def find_outdated(known: Counter[Mark], spots: Iterable[Spot], rule: str) -> Iterator[Problem]:
    """Yield one problem where the baseline holds more than there is; it names the first of them."""
    now = {spot.mark: spot.count for spot in spots}
    gone = [mark for mark in sorted(known) if now.get(mark, 0) < known[mark]]
    if gone:
        names = tuple(f"{at} {route} [{name}]" if route else f"{at} [{name}]" for name, at, route in gone)
        message = "基线里有 {n} 处已经改好或少了：{names}"
        if len(names) > _MOST_NAMED:
            message = "基线里有 {n} 处已经改好或少了：{names} 等"
        arguments = {"n": len(gone), "names": names[:_MOST_NAMED]}
        yield Problem(rule, Location(BASELINE_PATH, ("problems",), "key"), message, arguments)


def write_baseline(spots: Iterable[Spot]) -> str:
    """Give the text of a baseline that holds these findings, one line each."""
    lines = []
    for spot in spots:
        rule, at, route = spot.mark
        values = {"rule": rule, "at": _quote(at), **({"field": _quote(route)} if route else {})}
        if spot.count > 1:
            values["count"] = str(spot.count)
        lines.append("  - {" + ", ".join(f"{name}: {value}" for name, value in values.items()) + "}\n")
    return _HEAD + ("problems:\n" + "".join(lines) if lines else "problems: []\n")


def _quote(text: str) -> str:
    """Write a text so that YAML reads any sign in it."""
    return json.dumps(text, ensure_ascii=not text.isprintable())


def _mark(problem: Problem, places: Places) -> Mark:
    place = problem.location
    # What stands for findings all over a file is no finding of one record.
    if not isinstance(place, Location) or problem.times > 1:
        return problem.rule, place.path, ""
    entry = find_owner(place, places)
    if entry is None:
        return problem.rule, place.path, "/".join(place.route)
    return problem.rule, str(entry.key), "/".join(place.route[len(entry.route) :])
