"""HTML that is rendered once, with marks in the place of what differs from page to page, and then only filled in.

A template that does nothing with a value but put it into its output gives the same text around every value. Rendered
with a mark for the value its output can be cut there, and filled in a hundredth of the time that rendering takes.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field

_START, _END = "\ue0f0", "\ue0f1"
_MARK = re.compile(f"{_START}([a-z_]+){_END}")


def mark(name: str) -> str:
    """Give the mark that stands for a value: of private-use characters, which escaping leaves as they are."""
    return f"{_START}{name}{_END}"


@dataclass(frozen=True, slots=True)
class Frame:
    """Text and the names of values in turn, beginning and ending with text."""

    parts: tuple[str, ...]

    def fill(self, **values: str) -> str:
        """Put the values in, which must be escaped as their places need it."""
        return "".join([values[part] if index & 1 else part for index, part in enumerate(self.parts)])


def cut_frame(html: str) -> Frame:
    """Cut rendered HTML at its marks."""
    return Frame(tuple(_MARK.split(html)))


@dataclass(frozen=True, slots=True)
class Frames:
    """The frames so far, by their shape: all that decides what a template does beside the values that it puts out."""

    known: dict[tuple[object, ...], Frame] = field(default_factory=dict)

    def get(self, shape: tuple[object, ...], render: Callable[[], str]) -> Frame:
        """Give the frame of a shape; `render` makes its HTML with the marks, once."""
        found = self.known.get(shape)
        if found is None:
            found = self.known[shape] = cut_frame(render())
        return found
