"""Replacements as edits of a file's text: exact ranges, so that comments, order and quoting stay as they are."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from yaml import YAMLError
from yaml.events import ScalarEvent

from generator.load.events import measure_span, read_events
from generator.load.markdown import FrontMatterMissing, FrontMatterUnclosed, split_front_matter
from generator.load.scalars import UnusableNumber, resolve_plain
from generator.load.writing import escape_within, is_source, write_scalar
from generator.reports.diagnostic import Diagnostic

_BREAK = re.compile(r"\r\n|\r|\n")
_BLOCK_STYLES = ("|", ">")


@dataclass(frozen=True, slots=True)
class Edit:
    """Put `text` in the place of a file's characters from `start` to `end` (offsets from 0, the second exclusive)."""

    path: str
    start: int
    end: int
    text: str


def propose_edits(diagnostic: Diagnostic, text: str) -> tuple[Edit, ...]:
    """Give the edits of a file's text that carry out a diagnostic's replacement, the likeliest first.

    A replacement says what is meant, which YAML may have to write in quotes; where a number or a truth value may be
    meant instead of a text, there are two ways to write it.
    """
    if diagnostic.replacement is None:
        return ()
    start, end = _find_span(diagnostic, text)
    scalar = _find_scalar(text, start, end)
    # A block text reaches over the empty lines after it, its place does not.
    whole = scalar is not None and (measure_span(scalar)[0], text[end : measure_span(scalar)[1]].strip()) == (start, "")
    ways = dict.fromkeys(_write(diagnostic.replacement, scalar, whole=whole))
    return tuple(Edit(diagnostic.path, start, end, way) for way in ways if way != text[start:end])


def apply_edits(text: str, edits: Iterable[Edit]) -> str:
    """Give a text with edits carried out that do not overlap."""
    for edit in sorted(edits, key=lambda edit: edit.start, reverse=True):
        text = text[: edit.start] + edit.text + text[edit.end :]
    return text


def _write(replacement: str, scalar: ScalarEvent | None, *, whole: bool) -> Iterator[str]:
    """Yield the ways to write a replacement for a range, by the scalar that it is the whole or a part of."""
    if scalar is None or is_source(replacement):
        yield replacement
        return
    style = scalar.style or None
    if not whole:
        yield escape_within(replacement, style)
    elif style not in _BLOCK_STYLES:
        quoted = write_scalar(replacement, style)
        # What stood there was no text either: a number takes a number's place.
        bare = style is None and not _is_text(scalar.value)
        yield from (replacement, quoted) if bare else (quoted, replacement)


def _is_text(value: str) -> bool:
    try:
        return isinstance(resolve_plain(value), str)
    except UnusableNumber:
        return False


def _find_scalar(text: str, start: int, end: int) -> ScalarEvent | None:
    """Find the scalar of a YAML text, or of front matter, that a range lies in."""
    if text.startswith("---"):
        try:
            text = text[: split_front_matter(text).front_end]
        except (FrontMatterMissing, FrontMatterUnclosed):
            return None
    try:
        for event in read_events(text):
            first, last = measure_span(event)
            if first > start:
                return None
            if isinstance(event, ScalarEvent) and end <= last and first < last:
                return event
    except YAMLError:
        pass
    return None


def _find_span(diagnostic: Diagnostic, text: str) -> tuple[int, int]:
    starts = [0, *(match.end() for match in _BREAK.finditer(text))]
    start = starts[diagnostic.line - 1] + diagnostic.column - 1
    return start, starts[diagnostic.end_line - 1] + diagnostic.end_column - 1
