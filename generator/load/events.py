"""A YAML text as events, from libyaml's parser."""

from __future__ import annotations

from collections.abc import Iterator

from yaml.cyaml import CBaseLoader
from yaml.events import Event

from generator.load.characters import substitute_refused

Span = tuple[int, int]
"""Two offsets in a text, in characters from 0; the second is exclusive."""

DEEPEST = 32
"""How many mappings and lists may stand inside one another."""


def read_events(text: str) -> Iterator[Event]:
    """Give the events of a text; raises `yaml.MarkedYAMLError` where it is not YAML."""
    parser = CBaseLoader(substitute_refused(text))
    while (event := parser.get_event()) is not None:
        yield event


def measure_span(event: Event) -> Span:
    """Give where an event starts and ends in its text."""
    start, end = event.start_mark, event.end_mark
    return (start.index, end.index) if start is not None and end is not None else (0, 0)
