"""What a file declares that could not be read: whoever refers to it is not told that it is not there."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import chain
from typing import Any

from generator.decode.document import BASELINE_PATH, PROJECT_PATH
from generator.diagnostics import Problem

_FOLLOWING = frozenset(("unknown-field", "unknown-kind", "misplaced-record"))
"""Rules that records break where what they hold could not be declared."""
_NOT_OF_RECORDS = frozenset((PROJECT_PATH, BASELINE_PATH))


@dataclass(frozen=True, slots=True)
class Lost:
    """Names of the kinds and components, and values of the choices, that a file writes, sound or not.

    `unread` says that nothing of the file could be read.
    """

    kinds: frozenset[str] = frozenset()
    components: frozenset[str] = frozenset()
    values: frozenset[str] = frozenset()
    unread: bool = False


NOTHING = Lost()
UNREAD = Lost(unread=True)


def leave_told(problems: Iterable[Problem], lost: Iterable[Lost]) -> Iterator[Problem]:
    """Leave out of what is wrong with records what may only follow from a declaration with a mistake."""
    lost = tuple(lost)
    unread = any(one.unread for one in lost)
    values = frozenset(value for one in lost for value in one.values)
    for problem in problems:
        choice = problem.rule == "unknown-value" and (unread or str(problem.arguments.get("value")) in values)
        if not (choice or problem.rule in _FOLLOWING) or problem.location.path in _NOT_OF_RECORDS:
            yield problem


def list_lost(value: object, known: frozenset[str]) -> Lost:
    """Give what a file of declarations names; `known` are its lists. What stands under another key may be any."""
    lists = value if isinstance(value, dict) else {}
    items = [(key, one) for key, list_ in lists.items() for one in _list_items(list_)]

    def within(name: str) -> Iterator[dict[str, Any]]:
        return (one for key, one in items if key == name or key not in known)

    values = (_list_texts(add, "value") for more in within("choices") for add in map(_list_items, more.values()))
    return Lost(
        frozenset(_list_texts(within("kinds"), "id")),
        frozenset(_list_texts(within("components"), "id")),
        frozenset(chain.from_iterable(values)),
    )


def _list_items(list_: object) -> Iterator[dict[str, Any]]:
    yield from (one for one in (list_ if isinstance(list_, list) else ()) if isinstance(one, dict))


def _list_texts(items: Iterable[dict[str, Any]], name: str) -> Iterator[str]:
    yield from (one[name] for one in items if isinstance(one.get(name), str))
