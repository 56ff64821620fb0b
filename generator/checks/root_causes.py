"""References that break by the dozen because of one record: its one cause is told, not its consequences."""

from __future__ import annotations

import heapq
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from generator.decode.entry import Entry
from generator.diagnostics import Location, Place, Problem, Related, Route
from generator.graph.graph import Graph

_CASCADE = 3
"""So many broken references that one record has a part in are no slips of their own."""
_MOST_RELATED = 10
"""How many of the references are named."""

_AS_SOURCE: Mapping[str, str] = MappingProxyType(
    {
        "narrower-reference": "“{title}”是 {classification}，却有 {n} 处引用了看得到它的人看不到的记录："
        "请收回密级，或去掉这些引用",
    }
)
_AS_TARGET: Mapping[str, str] = MappingProxyType(
    {
        "narrower-reference": "有 {n} 处引用了“{title}”（{withheld}），看得到引用的人看不到它：{cause}",
        "refers-to-unpublished": "“{title}”还不能发布（{status}），却有 {n} 处已发布的内容引用它",
        "refers-to-out-of-force": "“{title}”今天不在有效期内，却有 {n} 处引用它",
    }
)
"""What to say of the record that refers, and of the one that is referred to, by the rule of the references."""


@dataclass(frozen=True, slots=True)
class _Broken:
    """A broken reference: its problem, and the places that would mend it at either end, None where there is none."""

    problem: Problem
    source: Location | None
    target: Location


@dataclass(frozen=True, slots=True)
class _Cause:
    """A record that has broken references, at the value to change, and whether it is the one that refers."""

    place: Location
    refers: bool


def tell_causes(graph: Graph, problems: Iterable[Problem]) -> Iterator[Problem]:
    """Yield the problems, with one in the place of all broken references for which one record is to blame."""
    owners = {(entry.path, entry.route): entry for entry in graph.entries.values()}
    chains: dict[str, list[_Broken]] = {}
    for problem in problems:
        if problem.rule in _AS_TARGET:
            chains.setdefault(problem.rule, []).append(_read(problem, owners))
        else:
            yield problem
    for broken in chains.values():
        yield from _gather(broken, owners)


def _read(problem: Problem, owners: Mapping[tuple[str, Route], Entry]) -> _Broken:
    source, target = problem.location, problem.related[0].location
    assert isinstance(source, Location)  # noqa: S101 - these rules know routes only
    assert isinstance(target, Location)  # noqa: S101
    owner = _find_owner(source, owners) if problem.rule in _AS_SOURCE else None
    return _Broken(problem, owner.locate(("classification",)) if owner else None, target)


def _find_owner(place: Location, owners: Mapping[tuple[str, Route], Entry]) -> Entry | None:
    """Give the record that a place lies in: one of a list of records, or the only one of its file."""
    return owners.get((place.path, place.route[:2])) or owners.get((place.path, ()))


def _gather(broken: list[_Broken], owners: Mapping[tuple[str, Route], Entry]) -> Iterator[Problem]:
    """Take the record with the most broken references, again and again, while it has enough of them."""
    groups: dict[_Cause, list[int]] = {}
    for number, one in enumerate(broken):
        if one.source:
            groups.setdefault(_Cause(one.source, refers=True), []).append(number)
        groups.setdefault(_Cause(one.target, refers=False), []).append(number)
    # Groups only lose members: one whose size has changed when its turn comes is put back to where it belongs by now.
    queue = [(-len(members), members[0], not cause.refers, cause) for cause, members in groups.items()]
    heapq.heapify(queue)
    told: set[int] = set()
    while queue:
        size, _, _, cause = heapq.heappop(queue)
        left = groups[cause] = [number for number in groups[cause] if number not in told]
        if len(left) < _CASCADE:
            continue
        if len(left) < -size:
            heapq.heappush(queue, (-len(left), left[0], not cause.refers, cause))
            continue
        yield _explain(cause, [broken[number].problem for number in left], owners)
        told.update(left)
    yield from (one.problem for number, one in enumerate(broken) if number not in told)


def _explain(cause: _Cause, group: list[Problem], owners: Mapping[tuple[str, Route], Entry]) -> Problem:
    first = group[0]
    owner = _find_owner(cause.place, owners)
    message = (_AS_SOURCE if cause.refers else _AS_TARGET)[first.rule]
    title = owner.record.title if owner else ""
    # The same reference may be broken in several editions, each with words of its own.
    places = tuple(dict.fromkeys(problem.location for problem in group))
    related = tuple(_relate(places, "这里引用了看不到的记录" if cause.refers else "这里引用了它"))
    return Problem(first.rule, cause.place, message, {**first.arguments, "title": title, "n": len(places)}, related)


def _relate(places: tuple[Location | Place, ...], message: str) -> Iterator[Related]:
    """Name the references, the last of those that are shown with how many more there are."""
    for place in places[: _MOST_RELATED - 1]:
        yield Related(place, message)
    rest = places[_MOST_RELATED - 1 :]
    if len(rest) == 1:
        yield Related(rest[0], message)
    elif rest:
        yield Related(rest[0], "这里也是，之后还有 {n} 处", {"n": len(rest) - 1})
