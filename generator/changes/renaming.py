"""Records that were renamed: what named them before and names them now has not changed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from generator.decode.entry import Key
from generator.model.base import Component
from generator.model.fields import Shape, list_shapes
from generator.model.prose.links import list_links
from generator.model.prose.reading import read_prose
from generator.model.target import Target


@dataclass(frozen=True, slots=True)
class Renaming:
    """The new names of renamed records by their old ones."""

    names: Mapping[Key, Key] = field(default_factory=dict)

    def apply(self, shape: Shape, value: Any) -> Any:
        """Give a field's value with the new names in it, all else as it was; the value itself where it has none."""
        if not self.names or value in (None, ()):
            return value
        if shape.many:
            return tuple(self._rename(shape, item) for item in value)
        return self._rename(shape, value)

    def _rename(self, shape: Shape, value: Any) -> Any:
        if isinstance(value, Component):
            return self._rename_component(value)
        if shape.ref:
            return self._rename_reference(shape.ref.lead(value), value)
        return self._rename_links(value, block=shape.markup.form == "block") if shape.markup else value

    def _rename_component(self, component: Component) -> Component:
        changed = {}
        for name, shape in list_shapes(type(component)).items():
            value = getattr(component, name)
            renamed = self.apply(shape, value) if shape.component or shape.ref or shape.markup else value
            if renamed != value:
                changed[name] = renamed
        return component.model_copy(update=changed) if changed else component

    def _rename_reference(self, target: Target, value: Any) -> Any:
        new = self.names.get(Key.of(target))
        if new is None:
            return value
        return Target(*new, target.part) if isinstance(value, Target) else new.id

    def _rename_links(self, text: str, *, block: bool) -> str:
        if not any(str(key) in text for key in self.names):
            return text
        pieces, reached = [], 0
        for start, end, target in sorted(_list_addresses(text, block=block)):
            new = self.names.get(Key.of(target))
            if new and text[start:end] == str(target):
                pieces += [text[reached:start], str(Target(*new, target.part))]
                reached = end
        return "".join((*pieces, text[reached:]))


def find_renaming(pairs: Mapping[Key, Key]) -> Renaming:
    """Give what was renamed, from the names that all records had in the base."""
    return Renaming({old: new for new, old in pairs.items() if old != new})


def _list_addresses(text: str, *, block: bool) -> Iterator[tuple[int, int, Target]]:
    """Yield where the links of a text say what they lead to."""
    for link, _ in list_links(read_prose(text, block=block)):
        if isinstance(link.target, Target):
            yield (*link.address, link.target)
