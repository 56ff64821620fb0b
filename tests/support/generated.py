"""Values that the model accepts, generated from its own annotations."""

from __future__ import annotations

import types
from collections.abc import Iterable
from datetime import date
from functools import cache
from typing import Annotated, Any, Literal, Union, get_args, get_origin

from annotated_types import Ge, Le
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pydantic import BeforeValidator, StringConstraints
from pydantic.fields import FieldInfo

from generator.model.base import Component
from generator.model.cadence import Cadence
from generator.model.duration import PATTERN, Duration
from generator.model.types import TimeZone, Written, require

_LETTERS = "abz019-_.:#'\"[]{}*&!|>%@，。：经销商岗位\U0001f600"
_CADENCES = ["on-event", "FREQ=DAILY", "FREQ=WEEKLY;INTERVAL=2;BYDAY=MO,FR", "FREQ=YEARLY;BYMONTH=11;BYMONTHDAY=-1"]
_ZONE = get_args(TimeZone)[1]

Values = st.SearchStrategy[Any]


def generate(model: type[Component]) -> Values:
    """Give a strategy for the fields of a class as a file has them: required ones always, others now and then."""
    fields = {name: _generate_field(info) for name, info in model.model_fields.items()}
    needed = {name: field for name, field in fields.items() if model.model_fields[name].is_required()}
    return st.fixed_dictionaries(needed, optional={name: fields[name] for name in sorted(fields.keys() - needed)})


def _generate_field(info: FieldInfo) -> Values:
    return _generate(info.annotation, tuple(info.metadata))


def _generate(annotation: Any, marks: tuple[Any, ...]) -> Values:
    origin = get_origin(annotation)
    if origin is Annotated:
        inner, *more = get_args(annotation)
        return _generate(inner, (*marks, *_flatten(more)))
    if origin in (Union, types.UnionType):
        (inner,) = (one for one in get_args(annotation) if one is not types.NoneType)
        required = any(isinstance(mark, BeforeValidator) and mark.func is require for mark in marks)
        found = _generate(inner, marks)
        return found if required else st.none() | found
    if origin is tuple:
        least = max((mark.min_length for mark in marks if getattr(mark, "min_length", None)), default=0)
        most = min((mark.max_length for mark in marks if getattr(mark, "max_length", None)), default=least + 2)
        # What else is said of a list is said of the list, not of its items.
        return st.lists(_generate(get_args(annotation)[0], ()), min_size=least, max_size=min(most, least + 2))
    if origin is Literal:
        return st.sampled_from(get_args(annotation))
    if isinstance(annotation, type) and issubclass(annotation, Component):
        return generate(annotation)
    return _generate_plain(annotation, marks)


def _flatten(marks: Iterable[Any]) -> Iterable[Any]:
    for mark in marks:
        yield from mark.metadata if isinstance(mark, FieldInfo) else (mark,)


def _generate_plain(base: Any, marks: tuple[Any, ...]) -> Values:
    least = next((mark.ge for mark in marks if isinstance(mark, Ge)), None)
    most = next((mark.le for mark in marks if isinstance(mark, Le)), None)
    low, high = (-(10**9) if least is None else least), (10**9 if most is None else most)
    plain: dict[Any, Values] = {
        bool: st.booleans(),
        int: st.integers(low, high),  # type: ignore[arg-type]
        float: st.floats(low, high) | st.integers(low, high),  # type: ignore[arg-type]
        date: st.dates().map(date.isoformat),
        Duration: _from_pattern(PATTERN, 40),
        Cadence: st.sampled_from(_CADENCES),
    }
    return plain[base] if base in plain else _generate_text(marks)


@cache
def _from_pattern(pattern: str, longest: int) -> Values:
    """Give a choice of texts of a pattern: made once, since a search in a pattern is slow."""
    found: list[str] = []
    letters = st.characters(codec="ascii", exclude_categories=["Cc"])
    texts = st.from_regex(pattern, fullmatch=True, alphabet=letters).filter(lambda text: len(text) <= longest)

    @settings(max_examples=30, database=None, derandomize=True, deadline=None, suppress_health_check=list(HealthCheck))
    @given(texts)
    def collect(text: str) -> None:
        found.append(text)

    collect()
    return st.sampled_from(found)


def _generate_text(marks: tuple[Any, ...]) -> Values:
    if _ZONE in marks:
        return st.sampled_from(["Asia/Shanghai", "Europe/Berlin"])
    constraints = [mark for mark in marks if isinstance(mark, StringConstraints | Written)]
    longest = min((mark.max_length for mark in marks if getattr(mark, "max_length", None)), default=80)
    pattern = next((mark.pattern for mark in constraints if mark.pattern), None)
    if pattern:
        return _from_pattern(str(pattern), longest)
    return st.text(_LETTERS, min_size=1, max_size=min(longest, 30)).filter(lambda text: text.strip() == text != "")
