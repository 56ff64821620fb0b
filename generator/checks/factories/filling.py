"""What a message names, found by the names of its placeholders."""

from __future__ import annotations

import string

from generator.model.base import Component

_FORMATTER = string.Formatter()


def fill(message: str, component: Component, **named: object) -> dict[str, object]:
    """Give what a message's placeholders stand for: what is named, and else the component's fields."""
    names = [name for _, name, _, _ in _FORMATTER.parse(message) if name]
    return {name: named[name] if name in named else getattr(component, name) for name in names}
