"""What editors are told of a field: its title, what belongs there, how it is written, what it may choose from."""

from __future__ import annotations

import types
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Annotated, Any, get_args, get_origin

from pydantic.fields import FieldInfo
from pydantic_core import PydanticUndefined

from generator.model.base import Component
from generator.model.cadence import Cadence
from generator.model.duration import Duration
from generator.model.fields import Shape, list_shapes
from generator.model.kinds import KINDS
from generator.words import Words

_BASES: dict[Any, str] = {
    int: "整数",
    float: "数字",
    bool: "true 或 false",
    date: "日期，写成 2027-03-31 这样",
    Duration: "时长，PT2H 是 2 小时，P3D 是 3 天，P1Y 是 1 年",
    Cadence: "频次，FREQ=WEEKLY;BYDAY=MO 是每周一，FREQ=MONTHLY;BYMONTHDAY=5 是每月 5 日，有事才做写 on-event",
}
_PROSE = {"inline": "文字，可以加粗和写链接", "block": "长文，Markdown 写法"}


@dataclass(frozen=True, slots=True)
class Choice:
    """A value that a field may have, and its word."""

    value: str
    label: str


@dataclass(frozen=True, slots=True)
class Note:
    """What editors are told of one field: what belongs there, and in which form.

    `notation` tells whether the form must be known to write the field at all; `minimum` counts the items that a list
    must have; `default` is what holds where an optional field is left out, None if nothing. `least` bounds a number,
    and `pattern` a text.
    """

    shape: Shape
    title: str
    about: str
    form: str
    required: bool
    minimum: int = 0
    choices: tuple[Choice, ...] = ()
    examples: tuple[Any, ...] = ()
    default: Any = None
    least: float = 0
    pattern: str = ""

    @property
    def notation(self) -> bool:
        """Whether the value has a form of its own: a date, a duration, a reference."""
        return bool(self.shape.ref) or self.shape.base in _BASES


def list_notes(model: type[Component], words: Words) -> dict[str, Note]:
    """Give the notes on a class's fields by name, in the order of their declaration."""
    return {name: _describe(model, shape, words) for name, shape in list_shapes(model).items()}


def _describe(model: type[Component], shape: Shape, words: Words) -> Note:
    info = model.model_fields[shape.name]
    default = info.default
    bounds = _read_bounds(model)[shape.name]
    return Note(
        shape=shape,
        title=words(shape.title),
        about=words(info.description or ""),
        form=describe_form(shape, words),
        required=info.is_required(),
        minimum=next((mark.min_length for mark in info.metadata if hasattr(mark, "min_length")), 0)
        if shape.many
        else 0,
        choices=tuple(Choice(value, words(word)) for value, word in shape.choices.items()),
        examples=tuple(info.examples or ()),
        default=None if default in (PydanticUndefined, None, ()) else default,
        least=bounds.get("ge", 0),
        pattern=bounds.get("pattern", ""),
    )


@cache
def _read_bounds(model: type[Component]) -> dict[str, dict[str, Any]]:
    """Give the bounds of one value of each field.

    The JSON schema says the same, but making that of all classes takes longer than all pages of a small project.
    """
    return {
        name: {
            bound: value
            for mark in _list_marks(info.annotation, info.metadata)
            for bound in ("ge", "pattern")
            if (value := getattr(mark, bound, None)) is not None
        }
        for name, info in model.model_fields.items()
    }


def _list_marks(annotation: Any, metadata: Iterable[object]) -> Iterator[object]:
    """Yield what is annotated to a field and to its types, down to one value: through None, lists and aliases."""
    for mark in metadata:
        yield from mark.metadata if isinstance(mark, FieldInfo) else (mark,)
    if get_origin(annotation) is Annotated:
        yield from _list_marks(annotation.__origin__, annotation.__metadata__)
    elif inner := [one for one in get_args(annotation) if one not in (types.NoneType, ...)]:
        yield from _list_marks(inner[0], ())


def describe_form(shape: Shape, words: Words) -> str:
    """Say how a field is written: a date, a list of references, one of several values."""
    one = _describe_one(shape, words)
    return words("列表，每项：{form}", form=one) if shape.many else one


def _describe_one(shape: Shape, words: Words) -> str:
    if shape.component:
        return words("若干字段")
    if shape.ref:
        if shape.ref.any_kind:
            return words("“类别:编号”，例如 role:regional-manager")
        return words("{kind}的编号", kind=words(KINDS[shape.ref.kind].LABEL))
    if shape.choices:
        return words("从可选值里选一个")
    if shape.markup:
        return words(_PROSE[shape.markup.form])
    return words(_BASES.get(shape.base, "一行文字"))
