"""What editors are told of a field: its title, what belongs there, how it is written, what it may choose from."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Any

from generator.model.base import Component
from generator.model.cadence import Cadence
from generator.model.duration import Duration
from generator.model.fields import Shape, list_shapes
from generator.model.target import LINE_PATTERN
from generator.model.vocabulary import BUILT_IN, Vocabulary
from generator.words import Words

_BASES: dict[Any, str] = {
    int: "整数",
    float: "数字",
    bool: "true 或 false",
    date: "日期，写成 2027-03-31 这样",
    Duration: "时长，PT2H 是 2 小时，P3D 是 3 天，P1Y 是 1 年",
    Cadence: "频次，FREQ=WEEKLY;BYDAY=MO 是每周一，FREQ=MONTHLY;BYMONTHDAY=5 是每月 5 日，有事才做写 on-event",
}
_ADDRESS = "网址，整个写，以 https:// 开头"
_PROSE = {"inline": "文字，可以加粗和写链接", "block": "长文，Markdown 写法"}


@dataclass(frozen=True, slots=True)
class Choice:
    """A value that a field may have, and its word."""

    value: str
    label: str


@dataclass(frozen=True, slots=True)
class Note:
    """What editors are told of one field, in words: what belongs there, and in which form."""

    shape: Shape
    title: str
    about: str
    form: str
    choices: tuple[Choice, ...] = ()

    @property
    def notation(self) -> bool:
        """Whether the value has a form that must be known to write it at all: a date, a duration, a reference."""
        return bool(self.shape.ref) or self.shape.leads_out or self.shape.base in _BASES


@lru_cache(maxsize=1024)
def list_notes(model: type[Component], words: Words, vocabulary: Vocabulary = BUILT_IN) -> Mapping[str, Note]:
    """Give the notes on a class's fields by name, in the order of their declaration.

    Each class is asked for by all classes that hold it, and by every build anew.
    """
    return {name: _describe(shape, words, vocabulary) for name, shape in list_shapes(model).items()}


def _describe(shape: Shape, words: Words, vocabulary: Vocabulary) -> Note:
    return Note(
        shape=shape,
        title=words(shape.title),
        about=words(shape.about),
        form=_describe_form(shape, words, vocabulary),
        choices=tuple(Choice(value, words(word)) for value, word in shape.choices.items()),
    )


def _describe_form(shape: Shape, words: Words, vocabulary: Vocabulary) -> str:
    """Say how a field is written: a date, a list of references, one of several values."""
    one = _describe_one(shape, words, vocabulary)
    return words("列表，每项：{form}", form=one) if shape.many else one


def _describe_one(shape: Shape, words: Words, vocabulary: Vocabulary) -> str:
    if shape.component:
        return words("若干字段")
    if shape.ref:
        if shape.ref.any_kind:
            line = words("“类别:编号#算例.行”，例如 rule:credit-limit#standard-limit.limit")
            return line if shape.pattern == LINE_PATTERN else words("“类别:编号”，例如 role:regional-manager")
        return words("{kind}的编号", kind=words(vocabulary.labels[shape.ref.kind]))
    if shape.choices:
        return words("从可选值里选一个")
    if shape.markup:
        return words(_PROSE[shape.markup.form])
    unit = shape.display.unit
    plain = _ADDRESS if shape.leads_out else _BASES.get(shape.base, "一行文字")
    return words("数字，单位是{unit}", unit=unit) if unit else words(plain)
