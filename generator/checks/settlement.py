"""What a company has decided about findings: lowered for the whole playbook, accepted at a record, known before.

Only what may be managed is touched (`Rule.manageable`): no error of what is written, nothing about who sees what. A
rule of completeness may be an error and accepted; past the end it is a warning, since no day may break a build.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date

from generator.checks.baseline import Mark, Spot, find_outdated, find_owner, group_spots
from generator.checks.settling_rules import EXPIRED, FIRM, OUTDATED, UNKNOWN, UNUSED
from generator.decode.document import BASELINE_PATH, PROJECT_PATH
from generator.decode.entry import Entry
from generator.diagnostics import NOTHING_SUPPRESSED, Applicability, Location, Problem, Rule, Severity, Suppressed
from generator.graph.graph import Graph
from generator.model.base import Acceptance
from generator.model.baseline import Baseline
from generator.model.project import Lowering
from generator.words.nearest import find_nearest
from generator.words.slips import find_slip

_WEIGHTS = tuple(Severity)
_OFF = "off"


@dataclass(frozen=True, slots=True)
class Settled:
    """What is left to tell, what is wrong with the decisions, how much is not told, and what a baseline could hold."""

    problems: tuple[Problem, ...]
    remarks: tuple[Problem, ...] = ()
    suppressed: Suppressed = NOTHING_SUPPRESSED
    spots: tuple[Spot, ...] = ()


def settle(  # noqa: PLR0913 - what was found, and all that was decided
    problems: Iterable[Problem],
    graph: Graph,
    baseline: Baseline | None,
    rules: Mapping[str, Rule],
    today: date,
    *,
    whole: bool = True,
) -> Settled:
    """Leave out of the problems what was decided about, and say what is wrong with the decisions.

    Unless the `whole` playbook was looked at, nothing is said of decisions that met nothing.
    """
    lowered, off = _lower(problems, graph.project.lowered, rules)
    acceptances = _Acceptances(graph, rules, today)
    left = acceptances.take(lowered)
    spots = tuple(group_spots(left, acceptances.places, rules))
    known: Counter[Mark] = Counter()
    for one in baseline.problems if baseline else ():
        known[one.rule, one.at, one.field or ""] += one.count
    covered = {id(one) for spot in spots if spot.count <= known[spot.mark] for one in spot.problems}
    told = tuple(one for one in left if id(one) not in covered)
    remarks = [*_find_misnamed(graph, baseline, rules), *acceptances.find_expired()]
    if whole:
        remarks += [*acceptances.find_unused(), *find_outdated(known, spots, OUTDATED.id)]
    count = sum(one.times for one in left if id(one) in covered)
    return Settled(told, tuple(remarks), Suppressed(off, acceptances.count, count), spots)


def _lower(
    problems: Iterable[Problem], lowerings: Iterable[Lowering], rules: Mapping[str, Rule]
) -> tuple[list[Problem], int]:
    """Give the problems with their weights, and how many are off; of several weights the lowest counts."""
    ways: dict[str, set[str]] = {}
    for one in lowerings:
        if one.rule in rules and rules[one.rule].manageable:
            ways.setdefault(one.rule, set()).add(one.to)
    left, off = [], 0
    for problem in problems:
        wanted = ways.get(problem.rule)
        if wanted and _OFF in wanted:
            off += problem.times
        elif wanted:
            weights = (problem.weigh(rules), *map(Severity, wanted))
            left.append(replace(problem, severity=max(weights, key=_WEIGHTS.index)))
        else:
            left.append(problem)
    return left, off


class _Acceptances:
    """What records accept, and what it met."""

    def __init__(self, graph: Graph, rules: Mapping[str, Rule], today: date) -> None:
        self.places = {(entry.path, entry.route): entry for entry in graph.entries.values()}
        self.count = 0
        self._rules = rules
        self._today = today
        self._met: set[int] = set()

    def take(self, problems: Iterable[Problem]) -> list[Problem]:
        """Give the problems that nobody accepts; where the time is over, they are warnings at most."""
        left = []
        for problem in problems:
            matching = list(self._match(problem))
            self._met.update(id(one) for one in matching)
            if any(one.until >= self._today for one in matching):
                self.count += problem.times
            elif matching and problem.weigh(self._rules) is Severity.ERROR:
                left.append(replace(problem, severity=Severity.WARNING))
            else:
                left.append(problem)
        return left

    def find_expired(self) -> Iterator[Problem]:
        """Yield a problem for each acceptance whose time is over."""
        for entry, index, one in self._each():
            if one.until < self._today:
                place = entry.locate(("accepted", str(index), "until"))
                message = "“{rule}”只放过到 {until}，已经过了"
                yield Problem(EXPIRED.id, place, message, {"rule": one.rule, "until": one.until.isoformat()})

    def find_unused(self) -> Iterator[Problem]:
        """Yield a problem for each acceptance that is not over and met nothing; drafts are not looked at."""
        for entry, index, one in self._each():
            published = entry.record.status == "published"
            if published and one.until >= self._today and id(one) not in self._met:
                place = entry.locate(("accepted", str(index), "rule"))
                message = "这条记录没有“{rule}”的提醒，放过的是空的"
                if one.field:
                    message = "这条记录的 {field} 没有“{rule}”的提醒，放过的是空的"
                yield Problem(UNUSED.id, place, message, {"rule": one.rule, "field": one.field or ""})

    def _each(self) -> Iterator[tuple[Entry, int, Acceptance]]:
        for entry in self.places.values():
            for index, one in enumerate(entry.record.accepted or ()):
                if one.rule in self._rules and self._rules[one.rule].manageable:
                    yield entry, index, one

    def _match(self, problem: Problem) -> Iterator[Acceptance]:
        place = problem.location
        # What stands for findings all over a file is no finding of one record.
        if not isinstance(place, Location) or problem.times > 1 or not self._rules[problem.rule].manageable:
            return
        entry = find_owner(place, self.places)
        for one in (entry.record.accepted or ()) if entry else ():
            field = tuple(one.field.split("/")) if one.field else ()
            if entry and one.rule == problem.rule and place.route[len(entry.route) :][: len(field)] == field:
                yield one


def _find_misnamed(graph: Graph, baseline: Baseline | None, rules: Mapping[str, Rule]) -> Iterator[Problem]:
    """Yield a problem for each decision about a rule that there is not, or that nobody may decide about."""
    for place, name in _list_named(graph, baseline):
        rule = rules.get(name)
        if rule is None:
            near = find_nearest(name, rules)
            message = "没有编号为 {name} 的规则，是不是想写 {near}？" if near else "没有编号为 {name} 的规则"
            meant = find_slip(name, rules, listed=True)
            arguments = {"name": name, "near": near}
            yield Problem(UNKNOWN.id, place, message, arguments, (), meant, Applicability.SUGGESTION)
        elif not rule.manageable:
            message = "“{name}”是错误，不能放过也不能降级，只能改好"
            if rule.firm:
                message = "“{name}”关系到谁能看到什么，或者关系到放过本身，不能放过也不能降级"
            yield Problem(FIRM.id, place, message, {"name": name})


def _list_named(graph: Graph, baseline: Baseline | None) -> Iterator[tuple[Location, str]]:
    for index, lowering in enumerate(graph.project.lowered):
        yield Location(PROJECT_PATH, ("lowered", str(index), "rule")), lowering.rule
    for entry in graph.entries.values():
        for index, one in enumerate(entry.record.accepted or ()):
            yield entry.locate(("accepted", str(index), "rule")), one.rule
    for index, known in enumerate(baseline.problems if baseline else ()):
        yield Location(BASELINE_PATH, ("problems", str(index), "rule")), known.rule
