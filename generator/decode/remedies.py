"""What was probably meant by a value that does not fit its field: guesses, of which the model itself accepts one."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from types import NoneType
from typing import Annotated, Any, get_args, get_origin
from zoneinfo import available_timezones

from pydantic import TypeAdapter, ValidationError

from generator.decode.readings import read_cadence, read_days, read_duration
from generator.diagnostics import QUOTE, Quote, Replacement
from generator.model.base import Component
from generator.model.choices import name_choice
from generator.model.fields import Shape
from generator.words.nearest import find_nearest

_LONGEST = 200
"""Characters of a value for which guesses are made."""

_QUOTES = "“”‘’「」『』＂＇\"'"
_BRACKETS = "[]［］【】"
_TRUE = frozenset(("yes", "y", "on", "true", "t", "1", "是", "对", "有", "真", "需要"))
_FALSE = frozenset(("no", "n", "off", "false", "f", "0", "否", "不", "无", "没有", "假", "不需要"))
_NUMERALS = {one: number for number, one in enumerate("零一二三四五六七八九十")} | {"两": 2}
_NUMBER = re.compile(r"([-+]?\d+(?:\.\d+)?)\s*(?:%|元|天|人|分|分钟|级|次|家|台|个|岁|年)?")
_YEAR_MONTH = re.compile(r"(\d{4})\s*[-/.年]\s*(\d{1,2})\s*月?")
_PERIOD = re.compile(r"(\d{4})\s*[-/年]?\s*(?:([QH][1-4])|第?([1-4一二三四])季度|([上下])半年)?")
_CITIES = {"北京": "Asia/Shanghai", "上海": "Asia/Shanghai", "中国": "Asia/Shanghai", "香港": "Asia/Hong_Kong"}


def find_remedy(model: type[Component], shape: Shape, value: object, *, item: bool) -> Replacement | None:
    """Give the first guess at a field's value that its model accepts; `item` tells of a value in the field's list."""
    if isinstance(value, str) and len(value) > _LONGEST:
        return None
    adapter = _make_adapter(model, shape.name, item=item)
    for guess in _list_guesses(shape, value, item=item):
        meant = str(value) if isinstance(guess, Quote) else guess
        if _accepts(adapter, meant):
            return guess
    return None


def is_quoted_wide(value: object) -> bool:
    """Whether a text stands in full-width quotes, as if these were YAML's."""
    return isinstance(value, str) and len(value) > 1 and value[0] in "“”" and value[-1] in "“”\"'"


def is_split_text(value: object) -> bool:
    """Whether a value is a text that a colon has split: one field, whose name is none of the model's."""
    if not isinstance(value, dict) or len(value) != 1:
        return False
    return all(isinstance(one, str | int | float) for one in value.values())


def _make_adapter(model: type[Component], name: str, *, item: bool) -> TypeAdapter[Any]:
    info = model.model_fields[name]
    annotation: Any = Annotated[info.annotation, *info.metadata] if info.metadata else info.annotation
    return TypeAdapter(_find_item(annotation) if item else annotation)


def _find_item(annotation: Any) -> Any:
    """Give the type of a list's items, looking through what is optional or annotated."""
    while get_origin(annotation) is not tuple:
        annotation = next(one for one in get_args(annotation) if one is not NoneType)
    return get_args(annotation)[0]


def _accepts(adapter: TypeAdapter[Any], value: object) -> bool:
    try:
        adapter.validate_python(value, strict=True)
    except ValidationError:
        return False
    return True


def _list_guesses(shape: Shape, value: object, *, item: bool) -> Iterator[Replacement]:
    if shape.many and not item:
        yield from _guess_list(shape, value)
    elif isinstance(value, list | tuple):
        if len(value) == 1 and isinstance(value[0], str | int | float):
            yield value[0]
            yield from _list_guesses(shape, value[0], item=item)
    elif is_split_text(value):
        yield QUOTE
    elif isinstance(value, bool | int | float):
        yield QUOTE
        yield from (int(value),) if isinstance(value, float) and value.is_integer() else ()
        yield from _guess_text(shape, str(value))
    elif isinstance(value, str):
        yield from _guess_text(shape, value)


def _guess_list(shape: Shape, value: object) -> Iterator[Replacement]:
    if not isinstance(value, str):
        return
    bare = value.strip().strip(_BRACKETS).strip()
    if shape.ref or shape.choices:
        yield tuple(part for part in re.split(r"[\s,，、;；]+", bare) if part)
    if bare == value.strip():
        yield (value,)
    elif not set(bare) & set(_BRACKETS):
        # One of a list's brackets is missing, or they are full-width.
        yield tuple(part for part in re.split(r"\s*[,，、;；]\s*", bare) if part)


def _guess_text(shape: Shape, value: str) -> Iterator[Replacement]:
    """Yield what a text may mean: without its quotes, as a choice, a truth value, a number, a day and so on."""
    plain = unicodedata.normalize("NFKC", value).strip()
    bare = plain.strip(_QUOTES).strip().rstrip("。.,;:、")
    yield from filter(None, (value.strip().strip(_QUOTES).strip(), bare, plain))
    yield from _guess_choice(shape, bare)
    yield from _guess_truth(bare) if shape.base is bool else ()
    yield from _guess_number(bare)
    days = read_days(bare)
    yield from (days[0].isoformat(),) if len(days) == 1 else ()
    yield from filter(None, (read_duration(bare), read_cadence(bare)))
    yield from _guess_form(bare)
    yield from _guess_zone(bare)


def _guess_choice(shape: Shape, value: str) -> Iterator[str]:
    if not shape.choices:
        return
    yield from (choice for choice in shape.choices if name_choice(shape.name, choice) == value)
    spelt = re.sub(r"[\s-]+", "_", value.lower())
    near = spelt if spelt in shape.choices else find_nearest(spelt, shape.choices)
    yield from (near,) if near else ()


def _guess_truth(value: str) -> Iterator[bool]:
    word = value.lower()
    if word in _TRUE or word in _FALSE:
        yield word in _TRUE
    elif near := find_nearest(word, ("true", "false")):
        yield near == "true"


def _guess_number(value: str) -> Iterator[int | float]:
    match = _NUMBER.fullmatch(re.sub(r"(?<=\d),(?=\d{3})", "", value))
    if match:
        number = float(match[1])
        yield int(number) if number.is_integer() else number
    if value in _NUMERALS:
        yield _NUMERALS[value]


def _guess_form(value: str) -> Iterator[str]:
    """Yield forms of ids, months, periods and versions."""
    if re.fullmatch(r"[A-Za-z0-9_. -]+", value):
        yield re.sub(r"[_. -]+", "-", value.lower()).strip("-")
    if match := _YEAR_MONTH.fullmatch(value):
        yield f"{match[1]}-{int(match[2]):02}"
    if match := _PERIOD.fullmatch(value.upper()):
        half = {"上": "H1", "下": "H2"}.get(match[4] or "")
        quarter = f"Q{_NUMERALS.get(match[3], match[3])}" if match[3] else None
        yield "-".join(filter(None, (match[1], match[2] or quarter or half)))
    if re.fullmatch(r"\d+\.\d+", value):
        yield f"{value}.0"


def _guess_zone(value: str) -> Iterator[str]:
    yield from (zone for city, zone in _CITIES.items() if city in value)
    if "/" in value:
        near = find_nearest(value, sorted(available_timezones()))
        yield from (near,) if near else ()
