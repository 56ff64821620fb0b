"""What is wrong with a declared field by itself: parts that its type has no use for, patterns, examples."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Annotated, Any

from pydantic import StringConstraints, TypeAdapter, ValidationError
from pydantic_core import SchemaError

from generator.diagnostics import Location, Problem, Related
from generator.model.declared import DeclaredChoice, DeclaredField
from generator.model.declaring import read_type, write_pattern

_OWN_TO: Mapping[str, str] = {
    "unit": "number",
    "currency": "money",
    "choices": "choice",
    "to": "reference",
    "back": "reference",
    "pattern": "text",
    "message": "text",
}
"""Parts of a declaration that only one type of field has, by that type."""
_NEEDED: Mapping[str, str] = {"choice": "choices", "reference": "to"}
"""What a type cannot do without."""


def find_faults(one: DeclaredField, place: Location) -> list[Problem]:
    """Give what is wrong with a declared field by itself."""
    found = [*_find_misplaced(one, place), *find_twins(one.choices, enter(place, "choices"))]
    if one.pattern and (reason := _judge_pattern(one)):
        found.append(Problem("unusable-pattern", enter(place, "pattern"), reason))
    return found or list(_find_bad_examples(one, place))


def _find_misplaced(one: DeclaredField, place: Location) -> Iterator[Problem]:
    """Find parts that the type of a field has no use for, and those that it lacks."""
    for part, owner in _OWN_TO.items():
        if getattr(one, part) not in (None, ()) and one.type != owner:
            message = "{part} 只用于 {owner} 类型的字段，这里的类型是 {type}"
            arguments = {"part": part, "owner": owner, "type": one.type}
            yield Problem("unfit-declaration", enter(place, part), message, arguments)
    needed = _NEEDED.get(one.type)
    if needed and getattr(one, needed) in (None, ()):
        message = "{type} 类型的字段要写 {part}"
        yield Problem("unfit-declaration", enter(place, "type"), message, {"type": one.type, "part": needed})
    if one.message and not one.pattern and one.type == "text":
        message = "没有 pattern，message 用不上：补上 pattern，或删掉它"
        yield Problem("unfit-declaration", enter(place, "message"), message)
    if one.pattern and not one.examples and one.type == "text":
        message = "写了 pattern 要在 examples 里给一个例子：新建的记录和字段指南里要用"
        yield Problem("unfit-declaration", enter(place, "pattern"), message)
    if one.currency and not _is_currency(one.currency):
        message = "没有“{code}”这个币种"
        yield Problem("unfit-declaration", enter(place, "currency"), message, {"code": one.currency})


def find_twins(choices: Iterable[DeclaredChoice], place: Location) -> Iterator[Problem]:
    """Find values that stand twice among choices; `place` is that of the list."""
    seen: dict[str, int] = {}
    for index, choice in enumerate(choices):
        first = seen.setdefault(choice.value, index)
        if first != index:
            related = (Related(enter(place, str(first), "value"), "先在这里用过"),)
            location = enter(place, str(index), "value")
            message = "可选值 {name} 写了两次"
            yield Problem("clashing-declaration", location, message, {"name": choice.value}, related)


def _find_bad_examples(one: DeclaredField, place: Location) -> Iterator[Problem]:
    """Find examples that the field would not take: they would mislead whoever fills it in."""
    adapter: TypeAdapter[Any] = TypeAdapter(read_type(one))
    for index, example in enumerate(one.examples):
        try:
            adapter.validate_python(example, strict=True)
        except ValidationError:
            location = enter(place, "examples", str(index))
            message = "例子“{example}”不符合这个字段自己的写法"
            yield Problem("unfit-declaration", location, message, {"example": example})


def _judge_pattern(one: DeclaredField) -> str:
    """Say what is wrong with a pattern, "" where nothing is.

    Values are held against it by an engine that never backtracks, whatever the pattern; editors have engines of their
    own, so that it must be one for these as well.
    """
    pattern = write_pattern(one) or ""
    try:
        re.compile(pattern)
        TypeAdapter(Annotated[str, StringConstraints(pattern=pattern)])
    except (re.error, SchemaError, OverflowError, RecursionError):
        return "这个格式不能用：括号要成对，不能用“(?=”“\\1”这类回看的写法，重复的次数不能太大"
    return ""


def _is_currency(code: str) -> bool:
    from babel.numbers import list_currencies  # only for those who have foreign money

    return code in list_currencies()


def enter(place: Location, *names: str) -> Location:
    """Give the location of something in what stands at a place."""
    return Location(place.path, (*place.route, *names))
