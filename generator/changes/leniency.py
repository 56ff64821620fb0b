"""What a change lets pass that was told before, or tells again: acceptances, lowered rules, the baseline."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Literal

from generator.changes.side import Side
from generator.decode.entry import Key
from generator.diagnostics import Severity
from generator.model.base import Acceptance
from generator.model.baseline import Baseline
from generator.model.project import ProjectFile

Way = Literal["accepted", "lowered", "completeness", "baseline"]

_OFF = "off"
_WEIGHTS = ("", *Severity, _OFF)
"""From what is not lowered at all to what is off."""


@dataclass(frozen=True, slots=True)
class Leniency:
    """A decision about what a rule finds that came, went or changed.

    `was` and `now` are the last day of an acceptance, what a rule is lowered to, whether a rule of completeness is
    `on`, or how many findings the baseline lost and gained; "" where there is none. `key`, `field`, `reason` and `by`
    are those of an acceptance; `reason` that of a lowered rule too.
    """

    way: Way
    rule: str
    was: str = ""
    now: str = ""
    key: Key | None = None
    field: str = ""
    reason: str = ""
    by: str = ""

    @property
    def loosens(self) -> bool:
        """Whether less is told than before."""
        if self.way == "lowered":
            return _WEIGHTS.index(self.now) > _WEIGHTS.index(self.was)
        return bool(self.was) if self.way == "completeness" else self.now > self.was


def list_leniencies(base: Side, head: Side, pairs: Mapping[Key, Key]) -> tuple[Leniency, ...]:
    """Give what changed, that which lets more pass first."""
    projects = (base.graph.project, head.graph.project)
    found = [*_compare_projects(*projects), *_compare_baselines(base.baseline, head.baseline)]
    for key, entry in head.graph.entries.items():
        old = base.graph.entries.get(pairs[key]) if key in pairs else None
        found += _compare_records(key, old.record.accepted or () if old else (), entry.record.accepted or ())
    return tuple(sorted(found, key=lambda one: not one.loosens))


def _compare_projects(old: ProjectFile, new: ProjectFile) -> Iterator[Leniency]:
    for name in dict.fromkeys((*old.completeness, *new.completeness)):
        was, now = ("on" if name in file.completeness else "" for file in (old, new))
        if was != now:
            yield Leniency("completeness", name, was, now)
    before, after = _list_lowered(old), _list_lowered(new)
    for rule in sorted({**before, **after}):
        was, now = before.get(rule, ""), after.get(rule, "")
        if was != now:
            reason = next((one.reason for one in new.lowered if one.rule == rule and one.reason), None)
            yield Leniency("lowered", rule, was, now, reason=reason or "")


def _list_lowered(file: ProjectFile) -> dict[str, str]:
    """Give what rules are lowered to; of several weights the lowest counts."""
    lowest: dict[str, str] = {}
    for one in file.lowered:
        lowest[one.rule] = max(lowest.get(one.rule, ""), one.to, key=_WEIGHTS.index)
    return lowest


def _compare_records(key: Key, old: tuple[Acceptance, ...], new: tuple[Acceptance, ...]) -> Iterator[Leniency]:
    before, after = (_list_accepted(some) for some in (old, new))
    for rule, field in {**before, **after}:
        one, other = before.get((rule, field)), after.get((rule, field))
        if one != other:
            told = other or one
            assert told  # noqa: S101 - it is in one of the two
            was, now = (some.until.isoformat() if some else "" for some in (one, other))
            yield Leniency("accepted", rule, was, now, key, field, told.reason, told.by or "")


def _list_accepted(some: Iterable[Acceptance]) -> dict[tuple[str, str], Acceptance]:
    """Give what is accepted of which rule and field; of several acceptances the one that lasts longest counts."""
    longest: dict[tuple[str, str], Acceptance] = {}
    for one in some:
        place = (one.rule, one.field or "")
        longest[place] = max(longest.get(place, one), one, key=lambda other: other.until)
    return longest


def _compare_baselines(old: Baseline | None, new: Baseline | None) -> Iterator[Leniency]:
    before, after = _count(old), _count(new)
    gone, come = Counter[str](), Counter[str]()
    for counts, more in ((gone, before - after), (come, after - before)):
        for (rule, *_), n in more.items():
            counts[rule] += n
    for rule in sorted({**gone, **come}):
        for was, now in ((gone[rule], 0), (0, come[rule])):
            if was or now:
                yield Leniency("baseline", rule, str(was or ""), str(now or ""))


def _count(baseline: Baseline | None) -> Counter[tuple[str, str, str]]:
    counts: Counter[tuple[str, str, str]] = Counter()
    for one in baseline.problems if baseline else ():
        counts[one.rule, one.at, one.field or ""] += one.count
    return counts
