"""A story as text for a terminal or a log."""

from __future__ import annotations

from collections.abc import Iterator

from generator.changes.telling.story import Line, Span, Story, StoryPart
from generator.reports.cells import show

_CODES = {"strong": "1", "quiet": "2", "code": "36", "old": "31;9", "new": "32", "alarm": "1;31"}
_PLAIN = {"old": ("[-", "-]"), "new": ("{+", "+}")}


def format_text(story: Story, *, colour: bool = False) -> str:
    """Give the story as text; without `colour` what went stands in `[-…-]`, what came in `{+…+}`."""
    lines = [_paint(Span(story.title, "strong"), colour=colour), show(story.summary)]
    for part in story.parts:
        lines += ["", *_format_part(part, colour=colour)]
    return "\n".join(lines) + "\n"


def _format_part(part: StoryPart, *, colour: bool) -> Iterator[str]:
    sign = "! " if part.alarm else ""
    yield _paint(Span(f"== {sign}{part.heading}", "alarm" if part.alarm else "strong"), colour=colour)
    for item in part.items:
        yield f"- {_format_line(item.head, colour=colour)}"
        for line in item.lines:
            yield f"    {_format_line(line, colour=colour)}"


def _format_line(line: Line, *, colour: bool) -> str:
    return "".join(_paint(span, colour=colour) for span in line).rstrip()


def _paint(span: Span, *, colour: bool) -> str:
    text = show(span.text)
    if colour:
        code = _CODES.get(span.tone)
        return f"\x1b[{code}m{text}\x1b[0m" if code else text
    before, after = _PLAIN.get(span.tone, ("", ""))
    return f"{before}{text}{after}"
