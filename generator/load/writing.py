"""Texts as YAML scalars: bare where that reads as the same text, quoted where it does not."""

from __future__ import annotations

import json

from yaml import YAMLError
from yaml.events import ScalarEvent, SequenceEndEvent, SequenceStartEvent

from generator.load.events import read_events
from generator.load.scalars import UnusableNumber, resolve_plain

_READ_AS = 5
"""Events of a document with a list of one scalar, without the stream's own: document, list, scalar, list, document."""


def write_scalar(text: str, style: str | None = None) -> str:
    """Give a text of one line as a scalar that reads as this text, in block and in flow style.

    `style` is the quote to keep (`'` or `"`); without one the text stays bare where it can.
    """
    if style == "'" and _is_printable(text):
        return _quote_single(text)
    if style == '"':
        return _quote_double(text)
    if is_plain(text):
        return text
    return _quote_single(text) if '"' in text and _is_printable(text) else _quote_double(text)


def is_plain(text: str, *, flow: bool = True) -> bool:
    """Whether a bare text is read as this very text: wherever it stands, or (not `flow`) outside brackets."""
    try:
        if not text or resolve_plain(text) != text:
            return False
        # A single `-` is a text in brackets, and begins a list on a line of its own.
        return all(_read_alone(text, frame) == text for frame in (*("[{}]",) * flow, "- {}"))
    except UnusableNumber:
        return False


def escape_within(text: str, style: str | None) -> str:
    """Give a part of a scalar as its source writes it, by the scalar's style."""
    if style == '"':
        return _quote_double(text)[1:-1]
    return text.replace("'", "''") if style == "'" else text


def _read_alone(text: str, frame: str) -> str | None:
    """Give the scalar that a text is as the only item of a list, None where it is something else."""
    try:
        events = list(read_events(frame.replace("{}", text)))[1:-1]
    except YAMLError:
        return None
    if len(events) != _READ_AS or not isinstance(events[1], SequenceStartEvent):
        return None
    scalar = events[2]
    alone = isinstance(scalar, ScalarEvent) and not scalar.style and isinstance(events[3], SequenceEndEvent)
    return str(scalar.value) if alone and isinstance(scalar, ScalarEvent) else None


def _is_printable(text: str) -> bool:
    return text.isprintable()


def _quote_single(text: str) -> str:
    return "'" + text.replace("'", "''") + "'"


def _quote_double(text: str) -> str:
    # JSON's escapes are YAML's; what is not printable must not stand in a file as it is.
    quoted = json.dumps(text, ensure_ascii=False)
    return "".join(one if one.isprintable() else f"\\U{ord(one):08x}" for one in quoted)
