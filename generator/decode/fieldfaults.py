"""What is wrong with a declared field by itself: parts that its type has no use for, patterns, examples, columns."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Annotated, Any

from pydantic import StringConstraints, TypeAdapter, ValidationError
from pydantic_core import SchemaError

from generator.diagnostics import Location, Problem, Related
from generator.model.base import Component
from generator.model.declared import DeclaredChoice, DeclaredColumn, DeclaredField, DeclaredPart
from generator.model.declaring import read_type, write_pattern
from generator.model.fields import narrow

_OWN_TO: Mapping[str, str] = {
    "unit": "number",
    "currency": "money",
    "choices": "choice",
    "to": "reference",
    "back": "reference",
    "pattern": "text",
    "message": "text",
    "columns": "table",
    "component": "component",
}
"""Parts of a declaration that only one type of field has, by that type."""
_NEEDED: Mapping[str, str] = {
    "choice": "choices",
    "reference": "to",
    "table": "columns",
    "component": "component",
}
"""What a type cannot do without."""
_OF_COLUMNS = ("examples", "material")
"""Parts that are said of each column, where a field has some."""
_RESERVED = frozenset(("id", "calendar", "classification"))
"""Names of columns by which the program finds something else in a row."""


def find_faults(one: DeclaredColumn, place: Location) -> list[Problem]:
    """Give what is wrong with a declared field by itself."""
    found = [*_find_misplaced(one, place), *find_twins(one.choices, enter(place, "choices"))]
    if one.name in one.former_names:
        location = enter(place, "former_names", str(one.former_names.index(one.name)))
        message = "{name} 就是现在的名字，不是曾用名"
        found.append(Problem("unfit-declaration", location, message, {"name": one.name}))
    if one.pattern and (reason := _judge_pattern(one)):
        found.append(Problem("unusable-pattern", enter(place, "pattern"), reason))
    if isinstance(one, DeclaredField | DeclaredPart) and one.type in ("table", "component"):
        columns = one.columns if isinstance(one, DeclaredField) else ()
        return [*found, *_find_unshared(one, place), *find_column_faults(columns, enter(place, "columns"))]
    return found or list(_find_bad_examples(one, place))


def find_column_faults(columns: Iterable[DeclaredColumn], place: Location) -> list[Problem]:
    """Give what is wrong with columns by themselves, and with their names; `place` is that of the list."""
    found: list[Problem] = []
    seen: dict[str, int] = {}
    for index, column in enumerate(columns):
        here = enter(place, str(index))
        location, arguments = enter(here, "name"), {"name": column.name}
        first = seen.setdefault(column.name, index)
        if column.name in _RESERVED or hasattr(Component, column.name) or column.name.startswith("model_"):
            message = "{name} 这个名字程序自己要用，换一个"
            found.append(Problem("clashing-declaration", location, message, arguments))
        elif first != index:
            related = (Related(enter(place, str(first), "name"), "先在这里声明过"),)
            found.append(Problem("clashing-declaration", location, "列 {name} 声明了两次", arguments, related))
        found += find_faults(column, here)
    return found


def find_unseen(one: DeclaredColumn, columns: Iterable[DeclaredColumn], place: Location) -> Iterator[Problem]:
    """Find a field that readers may see, and none of its columns: they would see empty rows."""
    columns = tuple(columns)
    if columns and all(narrow(column.classification, one.classification) != one.classification for column in columns):
        message = "“{field}”给 {own} 看，它的每一列却更窄，什么也看不到：给该看的列也写 classification"
        arguments = {"field": one.title, "own": one.classification}
        yield Problem("unfit-declaration", enter(place, "classification"), message, arguments)


def _find_unshared(one: DeclaredColumn, place: Location) -> Iterator[Problem]:
    """Find what is said of a field with columns that only each column can say."""
    for part in (part for part in _OF_COLUMNS if getattr(one, part) not in (None, ())):
        message = "{type} 类型的字段不写 {part}，写在它的每一列上"
        yield Problem("unfit-declaration", enter(place, part), message, {"type": one.type, "part": part})
    if isinstance(one, DeclaredField) and one.type == "table" and one.many:
        message = "table 类型的字段本来就有若干行，不写 many"
        yield Problem("unfit-declaration", enter(place, "many"), message)


def _find_misplaced(one: DeclaredColumn, place: Location) -> Iterator[Problem]:
    """Find parts that the type of a field has no use for, and those that it lacks."""
    for part, owner in _OWN_TO.items():
        if getattr(one, part, None) not in (None, ()) and one.type != owner:
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


def find_twins(choices: Sequence[DeclaredChoice], place: Location) -> Iterator[Problem]:
    """Find values, and words for them, that stand twice among choices; `place` is that of the list."""
    seen: dict[str, int] = {}
    for index, choice in enumerate(choices):
        first = seen.setdefault(choice.value, index)
        if first != index:
            related = (Related(enter(place, str(first), "value"), "先在这里用过"),)
            location = enter(place, str(index), "value")
            message = "可选值 {name} 写了两次"
            yield Problem("clashing-declaration", location, message, {"name": choice.value}, related)
    called: dict[str, int] = {}
    for index, choice in enumerate(choices):
        first = called.setdefault(choice.label, index)
        if first != index and choices[first].value != choice.value:
            related = (Related(enter(place, str(first), "label"), "先在这里用过"),)
            message = "两个可选值都叫“{label}”，读的人分不出来"
            yield Problem(
                "clashing-declaration", enter(place, str(index), "label"), message, {"label": choice.label}, related
            )


def _find_bad_examples(one: DeclaredColumn, place: Location) -> Iterator[Problem]:
    """Find examples that the field would not take: they would mislead whoever fills it in."""
    adapter: TypeAdapter[Any] = TypeAdapter(read_type(one))
    for index, example in enumerate(one.examples):
        try:
            adapter.validate_python(example, strict=True)
        except ValidationError:
            location = enter(place, "examples", str(index))
            message = "例子“{example}”不符合这个字段自己的写法"
            yield Problem("unfit-declaration", location, message, {"example": example})


def _judge_pattern(one: DeclaredColumn) -> str:
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
