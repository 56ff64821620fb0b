"""Two versions of a record compared field by field, nested items too."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from typing import Any

from generator.changes.alignment import Pair, align
from generator.changes.field import FieldChange, judge
from generator.changes.naming import Naming, plain
from generator.changes.renaming import Renaming
from generator.changes.texts import Segment, compare_parts, compare_texts
from generator.diagnostics import Route
from generator.model.base import Component
from generator.model.fields import Shape, find_calendar, find_value, item_key, list_shapes

_UNTOLD = frozenset({"id"})
"""Fields whose change is told by what happens to their owner."""
_LISTED_ONE_BY_ONE = ("inline", "block")


@dataclass(frozen=True, slots=True)
class _Spot:
    """Where a comparison stands: the route and the same in words."""

    route: Route = ()
    labels: tuple[str, ...] = ()

    def enter(self, name: str, label: str) -> _Spot:
        return _Spot((*self.route, name), (*self.labels, label))


@dataclass(frozen=True, slots=True)
class SideNaming:
    """How two sides name their values; what only follows a renaming is no change."""

    old: Naming
    new: Naming
    renaming: Renaming = field(default_factory=Renaming)

    def compare(self, before: Component, after: Component, spot: _Spot | None = None) -> Iterator[FieldChange]:
        """Yield the changes between two versions of a component, in the order of its fields."""
        here = spot or _Spot()
        former = list_shapes(type(before))
        for name, shape in {**former, **list_shapes(type(after))}.items():
            first, second = find_value(before, name), find_value(after, name)
            if name in _UNTOLD or self._agree(shape, first, second):
                continue
            inside = here.enter(name, self.new.label(shape))
            was = former.get(name, shape)
            if _name_form(was) != _name_form(shape):
                # A project declared the field as something else: what was said and what is have nothing in common.
                yield from (self._tell(was, first, None, inside),) if first not in (None, ()) else ()
                yield from (self._tell(shape, None, second, inside),) if second not in (None, ()) else ()
                continue
            calendars = find_calendar(before), find_calendar(after)
            if shape.component and not shape.many and first and second:
                yield from self.compare(first, second, inside)
            elif shape.many and (shape.component or (shape.markup and shape.markup.form in _LISTED_ONE_BY_ONE)):
                yield from self._compare_lists(shape, first or (), second or (), inside)
            else:
                yield self._tell(shape, first, second, inside, calendars)

    def _tell(
        self, shape: Shape, before: Any, after: Any, spot: _Spot, calendars: tuple[str, str] = ("", "")
    ) -> FieldChange:
        """Give the change of one value, or of a list that is told as a whole."""
        old, new = self.old.value(shape, before, calendars[0]), self.new.value(shape, after, calendars[1])
        material, reason = judge(shape, old, new, self.new.words)
        absent = (None, ())
        return FieldChange(
            route=spot.route,
            labels=spot.labels,
            action="added" if before in absent else "removed" if after in absent else "changed",
            before=plain(before),
            after=plain(after),
            old=old,
            new=new,
            segments=self._split(shape, before, after, old, new),
            material=material,
            reason=reason,
        )

    def _split(self, shape: Shape, before: Any, after: Any, old: str, new: str) -> tuple[Segment, ...]:
        """Give what leads from one text, or one list of short values, to the other."""
        if not old or not new:
            return ()
        if shape.many:
            single = replace(shape, many=False)
            return compare_parts(
                [self.old.value(single, item) for item in before], [self.new.value(single, item) for item in after]
            )
        return compare_texts(old, new) if shape.text else ()

    def _compare_lists(self, shape: Shape, before: Any, after: Any, spot: _Spot) -> Iterator[FieldChange]:
        alignment = align(self.renaming.apply(shape, before), after)
        single = replace(shape, many=False)
        for pair in alignment.pairs:
            first = before[pair.old] if pair.old is not None else None
            second = after[pair.new] if pair.new is not None else None
            if first is not None and second is not None and self._agree(single, first, second):
                continue
            inside = self._enter_item(first, second, pair, spot)
            if isinstance(first, Component) and isinstance(second, Component):
                yield from self.compare(first, second, inside)
            else:
                yield self._tell_item(shape, first, second, inside)
        if alignment.moved:
            moved = sorted(alignment.moved)
            names = self.new.words.list(self._name(after[index], index, self.new) for index in moved)
            ids = [item_key(after[index], index) for index in moved]
            yield FieldChange(spot.route, spot.labels, "moved", after=ids, new=names)

    def _agree(self, shape: Shape, before: Any, after: Any) -> bool:
        now = plain(after)
        return any(plain(one) == now for one in (before, self.renaming.apply(shape, before)))

    def _tell_item(self, shape: Shape, before: Any, after: Any, spot: _Spot) -> FieldChange:
        told = self._tell(replace(shape, many=False), before, after, spot)
        if shape.component is None:
            return told
        material = any(
            inner.material and getattr(before or after, name) not in (None, ())
            for name, inner in list_shapes(shape.component).items()
        )
        return replace(told, segments=(), material=material, reason="")

    def _enter_item(self, before: Any, after: Any, pair: Pair, spot: _Spot) -> _Spot:
        item = after if after is not None else before
        index = pair.new if pair.new is not None else pair.old or 0
        naming = self.new if after is not None else self.old
        return spot.enter(item_key(item, index), self._name(item, index, naming))

    def _name(self, item: Any, index: int, naming: Naming) -> str:
        if isinstance(item, Component):
            return naming.item(item, index)
        return naming.words("第 {n} 条", n=index + 1)


def _name_form(shape: Shape) -> tuple[object, ...]:
    """Name what sort of value a field holds: those of one sort can be compared."""
    sort = next((name for name in ("component", "choices", "ref") if getattr(shape, name)), shape.base)
    return shape.many, sort
