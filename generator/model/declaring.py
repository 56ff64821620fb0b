"""Declarations to classes: a declared field becomes a field as the program's own are, and is asked as they are.

A class is made of a recipe, a text that names all that it depends on: the same recipe gives the same class, in any
process, and a record that was stored is read back by it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType, NoneType, UnionType
from typing import Annotated, Any, Literal, Self, Union, cast, get_args, get_origin

from pydantic import AfterValidator, BeforeValidator, Field, StringConstraints, create_model
from pydantic.fields import FieldInfo

from generator.model.base import Component, Record
from generator.model.declared import (
    DeclaredColumn,
    DeclaredComponent,
    DeclaredField,
    DeclaredKind,
    DeclaredPart,
    MoreChoices,
)
from generator.model.duration import Duration
from generator.model.kinds import KINDS
from generator.model.marks import Choices, Display, Format
from generator.model.types import Clearance, Day, Id, Materiality, Number, Ref, Text, Web, require, take_one_line

_PLAIN: Mapping[str, Any] = {
    "prose": Text,
    "number": Number,
    "money": Number,
    "date": Day,
    "period": Duration,
    "url": Web,
}
_YUAN = "元"
_LONGEST = 400
MOST_VALUES = 200
"""Values that a list of a declared field may hold."""


class Recipe(Component):
    """What a class is made of: the kind, and the fields that are declared for it, with the components that they use.

    One without a kind makes no record but what stands in one: a row of a table, or a component. `part` is its name.
    """

    kind: str = ""
    part: str = ""
    fields: tuple[DeclaredField, ...] = ()
    components: tuple[DeclaredComponent, ...] = ()
    choices: tuple[MoreChoices, ...] = ()
    shared: tuple[MoreChoices, ...] = ()
    """What was declared for fields of other kinds that choose from the same."""
    own: DeclaredKind | None = None
    """What is declared of the kind itself, None where it is one of the program's."""


@dataclass(frozen=True)
class Revival:
    """Stands for a stored record, or part of one, of a declared class: made with its recipe, it is to be filled."""

    recipe: str

    def __new__(cls, recipe: str) -> Self:
        """Give an empty object of the class that the recipe makes."""
        model = _make(recipe)
        return model.__new__(model)  # type: ignore[return-value]


class _Revivable:
    """Has its objects stored by the recipe of their class, which no module holds."""

    def __reduce__(self) -> tuple[object, ...]:
        recipe: str = type(self).RECIPE  # type: ignore[attr-defined]
        return Revival, (recipe,), self.__getstate__()


def make_class(recipe: str) -> type[Record]:
    """Give the class of records that a recipe (the JSON of a `Recipe`) makes; the same one each time."""
    return cast("type[Record]", _make(recipe))


@cache
def _make(recipe: str) -> type[Component]:
    made_of = Recipe.model_validate_json(recipe)
    own = made_of.own
    base: type[Component] = Component if made_of.part else Record if own else KINDS[made_of.kind]
    name = made_of.part or (f"Own{own.id.title().replace('-', '')}" if own else base.__name__)
    declared = (*(own.fields if own else ()), *made_of.fields)
    components = {one.id: one for one in made_of.components}
    create: Any = create_model
    fields: dict[str, Any] = {one.name: _define(one, components) for one in declared}
    more: dict[str, dict[str, str]] = {}
    for chosen in (*made_of.shared, *made_of.choices):
        more.setdefault(chosen.field, {}).update((one.value, one.label) for one in chosen.add)
    fields |= {name: _extend_field(base.model_fields[name], words) for name, words in more.items()}
    model: Any = create(name, __base__=(_Revivable, base), __module__=__name__, **fields)
    model.RECIPE = recipe
    if own:
        model.KIND = model.FAMILY = own.id
        model.LABEL, model.PLURAL, model.ABOUT = own.title, own.plural or "", own.description
        model.PART, model.LISTED = own.part, own.together
    return cast("type[Component]", model)


def list_columns(field: DeclaredColumn, components: Mapping[str, DeclaredComponent]) -> tuple[DeclaredColumn, ...]:
    """Give what values of a field are made of: the columns of a table, the fields of a component; else nothing."""
    component = name_component(field)
    if component:
        return components[component].fields
    return field.columns if isinstance(field, DeclaredField) else ()


def name_component(field: DeclaredColumn) -> str:
    """Give the component that values of a field are, "" where they are none."""
    given = isinstance(field, DeclaredField | DeclaredPart) and field.type == "component"
    return getattr(field, "component", None) or "" if given else ""


def close_components(
    fields: Iterable[DeclaredColumn], components: Mapping[str, DeclaredComponent]
) -> tuple[DeclaredComponent, ...]:
    """Give the components that fields use, and those that these use, in the order in which they are met."""
    met: dict[str, DeclaredComponent] = {}
    waiting = [name for one in fields if (name := name_component(one))]
    while waiting:
        name = waiting.pop(0)
        if name not in met:
            met[name] = components[name]
            waiting += [inner for one in components[name].fields if (inner := name_component(one))]
    return tuple(met.values())


def read_type(field: DeclaredColumn, components: Mapping[str, DeclaredComponent] = MappingProxyType({})) -> Any:
    """Give the type of one value of a declared field, with what it must be like; of a table, that of a row."""
    if columns := list_columns(field, components):
        component = name_component(field)
        part = f"Part-{component}" if component else f"Row-{field.name}"
        plain = tuple(DeclaredField(**dict(one)) for one in columns)
        # Only what it uses itself: wherever it stands it is the same class.
        recipe = Recipe(part=part, fields=plain, components=close_components(plain, components))
        return _make(recipe.model_dump_json(exclude_defaults=True))
    if field.type == "text":
        return _read_text(field)
    if field.type == "reference":
        return Annotated[Id, Ref(field.to or "", on_withheld="omit")]
    if field.type == "choice":
        values = tuple(one.value for one in field.choices)
        return Annotated[Literal[values], Choices({one.value: one.label for one in field.choices})]
    return _PLAIN[field.type]


def write_pattern(field: DeclaredColumn) -> str | None:
    """Give the pattern of a field as it is held against the whole text, None where it has none."""
    return f"^(?:{field.pattern})$" if field.pattern else None


def name_unit(field: DeclaredColumn) -> str:
    """Give what stands behind a number: its unit, or the word for its currency."""
    if field.type != "money":
        return field.unit or ""
    if field.currency in (None, "CNY"):
        return _YUAN
    from babel.numbers import get_currency_name  # only for those who have foreign money

    return get_currency_name(field.currency, locale="zh_Hans")


def _read_text(field: DeclaredColumn) -> Any:
    bounds = StringConstraints(min_length=1, max_length=_LONGEST, strip_whitespace=True, pattern=write_pattern(field))
    form = (Format(f"“{{field}}”：{_escape(field.message)}"),) if field.message else ()
    return Annotated[str, bounds, AfterValidator(take_one_line), *form]


def _define(field: DeclaredField, components: Mapping[str, DeclaredComponent]) -> tuple[Any, Any]:
    """Give a field's annotation, and what pydantic is told of it."""
    value: Any = read_type(field, components)
    many = field.many or field.type == "table"
    if many:
        value = tuple[value, ...]
    display = Display(unit=name_unit(field), section=field.section or "", back=field.back or "", aliases=field.aliases)
    marks: list[Any] = [display]
    if field.material is not None:
        marks.append(Materiality(field.material))
    annotation: Any
    if field.classification != "public":
        annotation = Annotated[value | None, BeforeValidator(require), Clearance(field.classification), *marks]
    elif field.required or many:
        annotation = Annotated[value, *marks]
    else:
        annotation = Annotated[value, *marks] | None
    default = ... if field.required else () if many else None
    said = Field(
        default,
        title=field.title,
        description=field.description,
        examples=list(field.examples) or None,
        min_length=int(field.required) if many else None,
        max_length=MOST_VALUES if many else None,
    )
    return annotation, said


def _extend_field(info: FieldInfo, words: Mapping[str, str]) -> tuple[Any, Any]:
    """Give a field of the program with more choices, each with its word; all else of it stays."""
    annotation: Any = Annotated[info.annotation, *info.metadata] if info.metadata else info.annotation
    said = Field(info.default, title=info.title, description=info.description, examples=info.examples)
    return _extend(annotation, words), said


def _extend(annotation: Any, words: Mapping[str, str]) -> Any:
    """Give an annotation with more choices wherever it has some."""
    origin, parts = get_origin(annotation), get_args(annotation)
    if origin is Literal:
        return Literal[tuple(dict.fromkeys((*parts, *words)))]
    if origin is Annotated:
        inner, *marks = parts
        known = [Choices({**mark.words, **words}) if isinstance(mark, Choices) else mark for mark in marks]
        return Annotated[_extend(inner, words), *known]
    if origin is tuple:
        several: Any = tuple
        return several[_extend(parts[0], words), ...]
    if origin in (Union, UnionType):
        return _extend(next(part for part in parts if part is not NoneType), words) | None
    return annotation


def _escape(text: str | None) -> str:
    """Give a text as it stands in a message with placeholders."""
    return (text or "").replace("{", "{{").replace("}", "}}")
