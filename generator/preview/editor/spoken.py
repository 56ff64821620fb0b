"""Cadences and durations as people say them: a form shows and takes `每月 25 日`, the file keeps what stands for it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from pydantic_core import PydanticCustomError

from generator.decode.readings import read_cadence, read_duration
from generator.model.cadence import Cadence, parse_cadence
from generator.model.duration import Duration, parse_duration
from generator.model.fields import Shape
from generator.pages.times import name_cadence, name_duration
from generator.words import Words, open_words


@dataclass(frozen=True, slots=True)
class _Saying:
    """How values of one type are said, and understood; `form` tells editors what they may write."""

    parse: Callable[[object], Any]
    name: Callable[[Any, Words], str]
    read: Callable[[str], str | None]
    form: str


_SAYINGS: Mapping[Any, _Saying] = {
    Cadence: _Saying(
        parse_cadence,
        name_cadence,
        read_cadence,
        "照平常的说法写：每周一、每月 5 日、每季度 20 日、每年 3 月 15 日；不按日历、有事才做的写“有事项时”",
    ),
    Duration: _Saying(
        parse_duration, name_duration, read_duration, "照平常的说法写：2 小时、3 天、1 年 6 个月；工作日也写成天"
    ),
}


def tell_form(shape: Shape, words: Words) -> str:
    """Say how a value is written in a form; "" for a field whose values are not said."""
    saying = _SAYINGS.get(shape.base)
    return words(saying.form) if saying else ""


def say(shape: Shape, text: str) -> str:
    """Give a value of a field in words, where the words mean that very value and no other; else as it is written."""
    saying = _SAYINGS.get(shape.base)
    if saying is None:
        return text
    try:
        said = saying.name(saying.parse(text), open_words())
    except PydanticCustomError:
        return text
    return said if saying.read(said) == text else text


def understand(shape: Shape, text: str) -> str:
    """Give the notation of what was typed into a field; what is not understood stays, for the checks to judge."""
    saying = _SAYINGS.get(shape.base)
    if saying is None:
        return text
    try:
        saying.parse(text)
    except PydanticCustomError:
        return saying.read(text) or text
    return text
