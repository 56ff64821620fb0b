"""What only follows: texts and fields that hold a figure whose number changed, or name a record whose id did."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from generator.changes.field import FieldChange
from generator.changes.naming import plain
from generator.changes.records import RecordChange
from generator.changes.renaming import Renaming
from generator.changes.shared import Place, SharedChange, drop_fields, list_keys
from generator.changes.side import Side
from generator.checks.figures import find_value, holds
from generator.decode.entry import Key
from generator.diagnostics import Route
from generator.model.amounts import list_amounts
from generator.model.base import Record
from generator.model.duration import Duration
from generator.model.fields import find_shape
from generator.model.prose.links import list_links
from generator.model.prose.reading import read_prose
from generator.model.prose.tree import LinkNode
from generator.model.quantities import measure
from generator.model.reference import Figure
from generator.model.target import Target

_VALUE = "value"
_HOLE = "\0"


@dataclass(frozen=True, slots=True)
class _Step:
    """A figure as it was and as it is; `place` is where its change is told."""

    old: Figure
    new: Figure
    place: Place


def share_figures(
    changes: Sequence[RecordChange], renaming: Renaming
) -> tuple[tuple[RecordChange, ...], tuple[SharedChange, ...]]:
    """Tell figures whose number changed together with all that only follows; give what is left, and these."""
    steps = dict(_list_steps(changes))
    told: dict[Place, Counter[Key]] = {}
    for number, change in enumerate(changes if steps else ()):
        for place, field in enumerate(change.fields):
            if found := _Follower(change, steps, renaming).explain(field):
                told[number, place] = found
    shared = []
    taken: dict[Place, object] = dict(told)
    for key, step in steps.items():
        places = [place for place, found in told.items() if key in found]
        if places:
            number, place = step.place
            taken[step.place] = step
            shared.append(
                SharedChange(
                    "figure",
                    list_keys(changes, places),
                    sum(told[one][key] for one in places),
                    key=key,
                    old=step.old.show(),
                    new=step.new.show(),
                    field=changes[number].fields[place],
                )
            )
    return drop_fields(changes, taken), tuple(shared)


def share_renames(base: Side, head: Side, pairs: Mapping[Key, Key]) -> tuple[SharedChange, ...]:
    """Tell of each record that was renamed, with those that named it and name it still."""
    today = {old: new for new, old in pairs.items()}
    shared = []
    for old, new in today.items():
        if new != old:
            before = Counter(today[one.source] for one in base.graph.referrers(old) if one.source in today)
            kept = before & Counter(one.source for one in head.graph.referrers(new))
            shared.append(SharedChange("renamed", tuple(kept), kept.total(), key=new, old=old.id, new=new.id))
    return tuple(shared)


def follows_figures(before: str, after: str, figures: Mapping[Key, tuple[Figure, Figure]], *, block: bool) -> bool:
    """Whether two texts agree in all but the numbers of links to some figures, each as it was and as it is."""
    steps = {key: _Step(old, new, (0, 0)) for key, (old, new) in figures.items()}
    return bool(_follow_links(before, after, steps, block=block))


def _list_steps(changes: Sequence[RecordChange]) -> Iterator[tuple[Key, _Step]]:
    """Yield the figures whose number changed, and nothing of what it counts."""
    for number, change in enumerate(changes):
        old, new = (entry.record if entry else None for entry in (change.old, change.new))
        if not (isinstance(old, Figure) and isinstance(new, Figure)) or old.unit != new.unit:
            continue
        place = next((at for at, field in enumerate(change.fields) if field.route == (_VALUE,)), None)
        if place is not None:
            yield change.key, _Step(old, new, (number, place))


@dataclass(frozen=True, slots=True)
class _Follower:
    """A record that may hold figures which changed."""

    change: RecordChange
    steps: Mapping[Key, _Step]
    renaming: Renaming

    def explain(self, field: FieldChange) -> Counter[Key]:
        """Give the figures that the change of a field follows, with the number of places; none where it does more."""
        old, new = self.change.old, self.change.new
        if not (old and new) or field.action != "changed":
            return Counter()
        shape = find_shape(type(new.record), field.route)
        if shape and shape.markup and isinstance(field.before, str) and isinstance(field.after, str):
            before = self.renaming.apply(replace(shape, many=False), field.before)
            if found := _follow_links(before, field.after, self.steps, block=shape.markup.form == "block"):
                return found
        return self._explain_bound(field, old.record, new.record)

    def _explain_bound(self, field: FieldChange, old: Record, new: Record) -> Counter[Key]:
        """Explain a field that says which figure it holds, before and now."""
        key, unit = _find_figure(new, field.route)
        known, _ = _find_figure(old, field.route)
        step = self.steps.get(key) if key else None
        if not (key and known and step) or self.renaming.names.get(known, known) != key:
            return Counter()
        before, after = find_value(old, field.route), find_value(new, field.route)
        if plain(before) != field.before or not (_says(before, unit, step.old) and _says(after, unit, step.new)):
            return Counter()
        if isinstance(before, str) and _punch(before, step.old) != _punch(str(after), step.new):
            return Counter()
        return Counter({key: 1})


def _find_figure(record: Record, route: Route) -> tuple[Key | None, str]:
    """Give the figure that a field holds by the record's word, and the unit that is written beside it."""
    name = "/".join(route)
    id = next((use.figure for use in record.figures if use.field == name), None)
    unit = "元" if route[-1].endswith("_cny") else ""
    if id is None and route[-1] == _VALUE and len(route) > 1:
        line = find_value(record, route[:-1])
        id, unit = getattr(line, "figure", None), getattr(line, "unit", "")
    return (Key(Figure.KIND, id) if id else None), unit


def _says(value: Any, unit: str, figure: Figure) -> bool:
    if isinstance(value, str):
        return _punch(value, figure) is not None
    return isinstance(value, int | float | Duration) and holds(value, unit, figure.value, figure.unit)


def _follow_links(before: str, after: str, steps: Mapping[Key, _Step], *, block: bool) -> Counter[Key]:
    """Give the figures whose links differ where two texts agree in all else; none where they do not."""
    old, new = (_list_labels(text, block=block) for text in (before, after))
    found: Counter[Key] = Counter()
    if len(old) != len(new):
        return found
    first, second = [], []
    reached = other = 0
    for (start, end, key), (low, high, same) in zip(old, new, strict=True):
        step = steps.get(key) if key == same else None
        labels = before[start:end], after[low:high]
        holes = (_punch(labels[0], step.old), _punch(labels[1], step.new)) if step else (None, None)
        if labels[0] != labels[1] and holes[0] is not None and holes[0] == holes[1]:
            first += [before[reached:start], holes[0]]
            second += [after[other:low], holes[0]]
            reached, other = end, high
            found[key] += 1
    agree = "".join((*first, before[reached:])) == "".join((*second, after[other:]))
    return found if agree else Counter()


def _list_labels(text: str, *, block: bool) -> list[tuple[int, int, Key]]:
    """Give where the words of a text's links to records stand, in their order."""
    links = (link for link, _ in list_links(read_prose(text, block=block)))
    return sorted((*_measure(link), Key.of(link.target)) for link in links if isinstance(link.target, Target))


def _measure(link: LinkNode) -> tuple[int, int]:
    return (link.children[0].start, link.children[-1].end) if link.children else (link.start, link.start)


def _punch(text: str, figure: Figure) -> str | None:
    """Give a text with a hole where the figure stands, None where it does not, or more than once."""
    wanted = measure(figure.value, figure.unit)
    found = [one for one in list_amounts(text, figure.unit) if one.quantity == wanted]
    return f"{text[: found[0].start]}{_HOLE}{text[found[0].end :]}" if len(found) == 1 else None
