"""Marks: what a field says of itself beside its type. They stand in its annotation, and its `Shape` carries them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType


class Choices:
    """Gives the words for the values that a field chooses from: value to message id, as keywords or as a mapping."""

    def __init__(self, words: Mapping[str, str] = MappingProxyType({}), /, **more: str) -> None:
        self.words: Mapping[str, str] = MappingProxyType({**words, **more})


class OpenChoices(Choices):
    """Choices to which a company may add its own, or give other words: no rule needs to know them all."""


@dataclass(frozen=True, slots=True)
class Prompt:
    """Says how a new record offers a field; an optional one is `asked` for among those that finished records have.

    `asked` is its place among these, 0 where the field is only offered in a remark; what is not `offered` is left out
    even there. A day that stands in for the one to be filled in lies so many days `ahead`.

    What rules will ask for is written at once: an optional reference that is `linked`, where there is a record that it
    may lead to; so many `rows` of a list, or one for `each` choice of a field of its items. What is `apart` leads to
    another record than other references of its kind do.
    """

    asked: int = 0
    offered: bool = True
    ahead: int = 0
    linked: bool = False
    rows: int = 0
    each: str = ""
    apart: bool = False


@dataclass(frozen=True, slots=True)
class Display:
    """Says how pages show a field: `shown` as it is, or not, since it only steers or shows through something else.

    `open_end` is the word (a message id) for a band that has no such end, where an empty cell would look forgotten.
    A reference that is not `told_there` says who looks after a record or where it holds, not what it is about: what it
    leads to does not list the record among those that use it. `care` is what the other end says of it instead, `back`
    how it names what leads there. Behind a number stands its `unit`. A short value goes below the heading of its
    `section`. Whoever searches one of the `aliases` finds the records that have a value.
    """

    shown: bool = True
    open_end: str = ""
    told_there: bool = True
    care: str = ""
    back: str = ""
    unit: str = ""
    section: str = ""
    aliases: tuple[str, ...] = ()


UNSHOWN = Display(shown=False)
OPEN_ENDED = Display(open_end="不封顶")


class Depiction:
    """Says that a text is the path of a picture that is shown, as it stands in prose: `media/logo.png`."""


class Handout:
    """Says that a text is the path of a file that is handed out, as `attachments/form.xlsx`."""


class WebAddress:
    """Says that a text is an address on the web: who reads it on a screen can follow it, paper prints it."""


@dataclass(frozen=True, slots=True)
class Format:
    """Says how a text with a pattern is written: the message (id) where it is not; `{field}` is the field's title."""

    message: str
