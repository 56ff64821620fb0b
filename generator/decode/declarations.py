"""What a project declares itself: read before its records, for these are held against it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Annotated, Any

from pydantic import StringConstraints, TypeAdapter, ValidationError
from pydantic_core import SchemaError

from generator.decode.document import BASELINE_PATH, PROJECT_PATH
from generator.diagnostics import Location, Problem, Related, Route, tell_safe
from generator.model.base import Record
from generator.model.declared import MOST_FIELDS, DeclaredField, KindField
from generator.model.declaring import Recipe, read_type, write_pattern
from generator.model.fields import list_shapes
from generator.model.kinds import KINDS, list_vocabulary
from generator.model.vocabulary import Vocabulary
from generator.words.nearest import find_nearest
from generator.words.slips import find_slip

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
_OF_FILES = frozenset(("kind", "records"))
_FOLLOWING = frozenset(("unknown-field", "unknown-kind", "misplaced-record"))
"""Rules that records break where what they hold could not be declared."""
_NOT_OF_RECORDS = frozenset((PROJECT_PATH, BASELINE_PATH))


@dataclass(frozen=True, slots=True)
class Declarations:
    """What the files of declarations come to: the vocabulary of what is sound in them, and what is not."""

    vocabulary: Vocabulary
    problems: tuple[Problem, ...] = ()

    def leave_told(self, problems: Iterable[Problem]) -> Iterator[Problem]:
        """Leave out of what is wrong with records what may only follow from a declaration that could not be read."""
        untold = _FOLLOWING if self.problems else frozenset()
        return (one for one in problems if one.rule not in untold or one.location.path in _NOT_OF_RECORDS)


def declare(fields: Iterable[tuple[Location, KindField]], problems: Iterable[Problem] = ()) -> Declarations:
    """Give what all files declare together, in their order, and what is wrong with it.

    `problems` are those of reading the files. A declaration with a mistake is left out.
    """
    work = _Work(list(problems))
    for place, one in fields:
        work.add_field(one.kind, one, place)
    recipes = tuple(
        Recipe(kind=kind, fields=tuple(fields)).model_dump_json(exclude_defaults=True)
        for kind, fields in work.fields.items()
    )
    return Declarations(Vocabulary(recipes, work.places), tuple(work.problems))


@dataclass(slots=True)
class _Work:
    """What was declared so far."""

    problems: list[Problem] = field(default_factory=list)
    fields: dict[str, list[DeclaredField]] = field(default_factory=dict)
    places: dict[tuple[str, str], Location] = field(default_factory=dict)

    def add_field(self, kind: str, one: DeclaredField, place: Location) -> None:
        """Take a field in, or say what is wrong with it."""
        base = KINDS.get(kind)
        found = (
            [_refuse_kind(kind, _enter(place, "kind"))] if base is None else list(self._find_clash(base, one, place))
        )
        found += find_faults(one, place)
        if one.to is not None and one.to not in KINDS:
            found.append(_refuse_kind(one.to, _enter(place, "to")))
        self.problems.extend(found)
        self.places.setdefault((kind, one.name), place)
        if not found:
            plain = DeclaredField.model_validate(one.model_dump(exclude={"kind"}))
            self.fields.setdefault(kind, []).append(plain)

    def _find_clash(self, base: type[Record], one: DeclaredField, place: Location) -> Iterator[Problem]:
        name, location = one.name, _enter(place, "name")
        known = list_shapes(base).get(name)
        if known:
            message = "{kind} 类本来就有 {name} 这个字段（{title}），不用再声明；要另外一个，换个名字"
            arguments = {"kind": base.KIND, "name": name, "title": known.title}
            yield Problem("clashing-declaration", location, message, arguments)
        elif hasattr(base, name) or name in _OF_FILES or name.startswith("model_"):
            message = "{name} 这个名字程序自己要用，换一个"
            yield Problem("clashing-declaration", location, message, {"name": name})
        elif first := self.places.get((base.KIND, name)):
            related = (Related(_enter(first, "name"), "先在这里声明过"),)
            message = "{kind} 类的字段 {name} 声明了两次"
            yield Problem("clashing-declaration", location, message, {"kind": base.KIND, "name": name}, related)
        if len(self.fields.get(base.KIND, ())) >= MOST_FIELDS:
            message = "{kind} 类自己的字段超过 {n} 个"
            yield Problem("unfit-declaration", location, message, {"kind": base.KIND, "n": MOST_FIELDS})


def find_faults(one: DeclaredField, place: Location) -> list[Problem]:
    """Give what is wrong with a declared field by itself."""
    found = [*_find_misplaced(one, place), *_find_twins(one, place)]
    if one.pattern and (reason := _judge_pattern(one)):
        found.append(Problem("unusable-pattern", _enter(place, "pattern"), reason))
    return found or list(_find_bad_examples(one, place))


def _find_misplaced(one: DeclaredField, place: Location) -> Iterator[Problem]:
    """Find parts that the type of a field has no use for, and those that it lacks."""
    for part, owner in _OWN_TO.items():
        if getattr(one, part) not in (None, ()) and one.type != owner:
            message = "{part} 只用于 {owner} 类型的字段，这里的类型是 {type}"
            arguments = {"part": part, "owner": owner, "type": one.type}
            yield Problem("unfit-declaration", _enter(place, part), message, arguments)
    needed = _NEEDED.get(one.type)
    if needed and getattr(one, needed) in (None, ()):
        message = "{type} 类型的字段要写 {part}"
        yield Problem("unfit-declaration", _enter(place, "type"), message, {"type": one.type, "part": needed})
    if one.message and not one.pattern and one.type == "text":
        message = "没有 pattern，message 用不上：补上 pattern，或删掉它"
        yield Problem("unfit-declaration", _enter(place, "message"), message)
    if one.currency and not _is_currency(one.currency):
        message = "没有“{code}”这个币种"
        yield Problem("unfit-declaration", _enter(place, "currency"), message, {"code": one.currency})


def _find_twins(one: DeclaredField, place: Location) -> Iterator[Problem]:
    seen: dict[str, int] = {}
    for index, choice in enumerate(one.choices):
        first = seen.setdefault(choice.value, index)
        if first != index:
            related = (Related(_enter(place, "choices", str(first), "value"), "先在这里用过"),)
            location = _enter(place, "choices", str(index), "value")
            message = "可选值 {name} 写了两次"
            yield Problem("clashing-declaration", location, message, {"name": choice.value}, related)


def _find_bad_examples(one: DeclaredField, place: Location) -> Iterator[Problem]:
    """Find examples that the field would not take: they would mislead whoever fills it in."""
    adapter: TypeAdapter[Any] = TypeAdapter(read_type(one))
    for index, example in enumerate(one.examples):
        try:
            adapter.validate_python(example, strict=True)
        except ValidationError:
            location = _enter(place, "examples", str(index))
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


def _refuse_kind(kind: str, location: Location) -> Problem:
    near = find_nearest(kind, KINDS)
    message = "没有“{kind}”这个类别，是不是想写 {near}？" if near else "没有“{kind}”这个类别"
    safe = tell_safe(near is not None and find_slip(kind, KINDS, list_vocabulary(), listed=True) == near)
    arguments = {"kind": kind, "near": near}
    return Problem("unknown-kind", location, message, arguments, replacement=near, applicability=safe)


def _enter(place: Location, *names: str) -> Location:
    route: Route = (*place.route, *names)
    return Location(place.path, route)
