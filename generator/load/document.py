"""A file that was read: its text, its value, and the places of what is in it."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from generator.diagnostics import Location, Place, Replacement, Route
from generator.load.lines import Lines
from generator.load.places import ValuePlaces
from generator.load.scalars import Value


@dataclass(frozen=True)
class Document:
    """A file's path (relative to the root, `/` between its parts), its text, and its value.

    A Markdown file's value is its front matter, and under `body` the text after it. `usable` is false where a mistake
    kept something from being read: `value` then holds what came before it, good for no more than ids.
    """

    path: str
    text: str
    value: Value
    usable: bool = True
    merged: bool = False
    """Whether an item has lost its first line with its id: there is another of the file's kind, and nobody knows it."""

    def place(self, location: Location) -> Place:
        """Give the place of a location in this file, never outside its text.

        A route's segment is a field's name, or an item's `id`, or (decimal, from 0) its number. `part` asks for the
        `"value"`, the field's name (`"key"`) or the whole `"item"`. What a route does not reach is placed at the
        nearest owner that exists, by its name where it has one; an empty value is placed at its name too.
        """
        return self._places.find(location)

    def mend(self, location: Location, value: Replacement) -> tuple[Place, str] | None:
        """Give a wrong value's place and the text that puts `value` there; None where nothing can be put."""
        return self._places.mend(location, value)

    def trace(self, place: Place) -> Route:
        """Give the route to the innermost value that holds the beginning of a place; it ends at a field's name too."""
        return self._places.trace(place.line, place.column)

    @cached_property
    def lines(self) -> Lines:
        """The offsets of its lines."""
        return Lines(self.path, self.text)

    @cached_property
    def _places(self) -> ValuePlaces:
        return ValuePlaces(self.path, self.text, markdown=is_markdown(self.path))

    def __reduce__(self) -> tuple[type[Document], tuple[str, str, Value, bool, bool]]:
        """Leave the places out of a pickle: they are made again where they are asked for."""
        return Document, (self.path, self.text, self.value, self.usable, self.merged)


def is_markdown(path: str) -> bool:
    """Tell whether a path names a Markdown file."""
    return path.lower().endswith(".md")
