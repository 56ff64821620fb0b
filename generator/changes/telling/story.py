"""A comparison told in order of weight, before it takes a form: parts, items, lines of marked text."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from generator.changes.texts import Segment

SpanTone = Literal["plain", "strong", "quiet", "code", "old", "new", "alarm"]

_AROUND = 12
"""Characters of what stayed that are shown before and after a change."""
_GAP = "…"
_BREAK = "⏎"


@dataclass(frozen=True, slots=True)
class Span:
    """Text of one tone; `old` and `new` are the two sides of a change. It may hold anything a user wrote.

    `address` is where it leads, "" for nowhere: no user wrote that.
    """

    text: str
    tone: SpanTone = "plain"
    address: str = ""


Line = tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class StoryItem:
    """One thing that is told: a line that names it, and the lines below it."""

    head: Line
    lines: tuple[Line, ...] = ()


@dataclass(frozen=True, slots=True)
class StoryPart:
    """A headed part of the story; `alarm` marks what must not be overlooked, `folded` what may be shown on demand."""

    heading: str
    items: tuple[StoryItem, ...]
    alarm: bool = False
    folded: bool = False


@dataclass(frozen=True, slots=True)
class Story:
    """What is told: a title, a sentence that sums it up, and the parts in order of weight."""

    title: str
    summary: str
    parts: tuple[StoryPart, ...]
    sides: tuple[str, str]


def show_segments(segments: Iterable[Segment]) -> Line:
    """Show a compared text: the changes, with a few words of what stayed around them."""
    parts = list(segments)
    spans = []
    for index, segment in enumerate(parts):
        text = _show_breaks(segment.text)
        if segment.op == "same":
            spans.append(Span(_shorten(text, first=index == 0, last=index == len(parts) - 1)))
        else:
            spans.append(Span(text, "old" if segment.op == "removed" else "new"))
    return tuple(span for span in spans if span.text)


def show_value(text: str, tone: SpanTone = "plain", longest: int = 400) -> Span:
    """Show a value on one line, cut where it is very long."""
    text = _show_breaks(text)
    return Span(text if len(text) <= longest else f"{text[: longest - 1]}{_GAP}", tone)


def _shorten(text: str, *, first: bool, last: bool) -> str:
    head = "" if first else text[:_AROUND]
    tail = "" if last else text[-_AROUND:]
    return text if len(text) <= len(head) + len(tail) + 1 else f"{head}{_GAP}{tail}"


def _show_breaks(text: str) -> str:
    return _BREAK.join(filter(None, (line.strip() for line in text.splitlines()))) if "\n" in text else text
