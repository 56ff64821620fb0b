"""Changes of the model that existing data must follow, and how: a table of steps, and a file after all of them.

A step says what was so once; where it is not so any more it changes nothing. So a file of any age is brought up to
date by the whole table, as often as one likes. Whoever makes a field required, or renames a kind, a field or a choice,
adds a step here: `tests/authoring/test_migrating.py` holds the model against that of each release.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from generator.authoring.editing.sheet import Sheet
from generator.authoring.ordering import RECORDS
from generator.diagnostics import Problem, Route
from generator.load.scalars import Value
from generator.model.base import Article, Component
from generator.model.declared import DeclaredColumn, DeclaredComponent
from generator.model.declaring import list_columns
from generator.model.fields import list_shapes
from generator.model.vocabulary import Vocabulary


@dataclass(frozen=True, slots=True)
class Added:
    """A field that became required: the most careful value, for records that were written before."""

    kind: str
    field: str
    value: Value


@dataclass(frozen=True, slots=True)
class Renamed:
    """A field that has another name now; one of the items of the field `within` (`field/column`), where it is named."""

    kind: str
    field: str
    now: str
    within: str = ""


@dataclass(frozen=True, slots=True)
class Respelt:
    """Choices of a field that are written in another way now."""

    kind: str
    field: str
    now: Mapping[str, str]


Step = Added | Renamed | Respelt
STEPS: tuple[Step, ...] = (
    # 0.2.0: how sure a legal reference is.
    Added("legal-reference", "source", "memory"),
)


_TOLD: Mapping[type[Step], str] = {Added: "missing-field", Renamed: "unknown-field"}


@dataclass(frozen=True, slots=True)
class Migrated:
    """A file's bytes after all steps, and what was done: the step, and the id of the record."""

    content: bytes
    done: tuple[tuple[Step, str], ...]


def list_renamed(vocabulary: Vocabulary) -> Iterator[Renamed]:
    """Yield a step for each name that a declared field, or a column of one, had before and no other has now."""
    return (step for step in _list_former(vocabulary) if not _is_taken(step, vocabulary))


def _is_taken(step: Renamed, vocabulary: Vocabulary) -> bool:
    """Whether a field has now the name that another one had once."""
    model: type[Component] | None = vocabulary.kinds.get(step.kind)
    if model and step.within:
        for name in step.within.split("/"):
            model = list_shapes(model)[name].component if model else None
    return model is None or step.field in list_shapes(model)


def _list_former(vocabulary: Vocabulary) -> Iterator[Renamed]:
    declared = vocabulary.declared
    components = {one.id: one for one in declared.components}
    of_kinds = ((kind.id, field) for kind in declared.kinds for field in kind.fields)
    for kind, field in (*((field.kind, field) for field in declared.fields), *of_kinds):
        yield from (Renamed(kind, former, field.name) for former in field.former_names)
        yield from _list_inner(kind, field, field.name, components)


def _list_inner(
    kind: str, field: DeclaredColumn, within: str, components: Mapping[str, DeclaredComponent]
) -> Iterator[Renamed]:
    """Yield a step for each former name of a column, and of what stands in components within components."""
    for column in list_columns(field, components):
        yield from (Renamed(kind, former, column.name, within) for former in column.former_names)
        yield from _list_inner(kind, column, f"{within}/{column.name}", components)


def is_outdated(problems: Iterable[Problem], steps: Sequence[Step] = STEPS) -> bool:
    """Whether problems are such as data have that no step was taken for."""
    told = {(one.rule, str(one.arguments.get("name", ""))) for one in problems}
    return any((_TOLD[type(step)], step.field) in told for step in steps if type(step) in _TOLD)


def migrate_file(path: str, content: bytes, steps: Sequence[Step] = STEPS) -> Migrated:
    """Give a data file as the model wants it now; raises `EditRefused` for one that cannot be read or changed.

    Only the fields concerned change; comments and all that is around them stay byte for byte.
    """
    sheet = Sheet(path, content)
    done = []
    for step in steps:
        for route, record in _list_records(path, sheet.value):
            if record.get("kind") == step.kind and _take(step, sheet, route, record):
                done.append((step, str(record.get("id", ""))))
    return Migrated(sheet.content if done else content, tuple(done))


def _list_records(path: str, value: Value) -> Iterator[tuple[Route, Mapping[str, Value]]]:
    """Yield the records of a file with their routes, each with its kind."""
    if not isinstance(value, dict):
        return
    kind = value.get("kind", Article.KIND if path.endswith(".md") else None)
    records = value.get(RECORDS)
    if not isinstance(records, list):
        yield (), {**value, "kind": kind}
        return
    for number, record in enumerate(records):
        if isinstance(record, dict):
            yield (RECORDS, str(record.get("id", number))), {**record, "kind": kind}


def _take(step: Step, sheet: Sheet, route: Route, record: Mapping[str, Value]) -> bool:
    """Take a step for a record; whether there was anything to do."""
    match step:
        case Added(field=field, value=value) if field not in record:
            sheet.set((*route, field), value)
        case Renamed(field=field, now=now, within=""):
            return _rename(sheet, route, record, field, now)
        case Renamed(field=field, now=now, within=within):
            places = _list_items_within(record, within.split("/"))
            renamed = [_rename(sheet, (*route, *at), item, field, now) for at, item in places]
            return any(renamed)
        case Respelt(field=field, now=spellings) if (mended := _respell(record.get(field), spellings)) is not None:
            sheet.set((*route, field), mended)
        case _:
            return False
    return True


def _rename(sheet: Sheet, route: Route, record: Mapping[str, Value], field: str, now: str) -> bool:
    if field not in record or now in record:
        return False
    sheet.rename((*route, field), now)
    return True


def _list_items(value: Value) -> Iterator[tuple[Route, Mapping[str, Value]]]:
    """Yield the items of a field, one or several, with where they stand in it."""
    if isinstance(value, dict):
        yield (), value
    for number, item in enumerate(value if isinstance(value, list) else ()):
        if isinstance(item, dict):
            yield (str(number),), item


def _list_items_within(
    item: Mapping[str, Value], names: Sequence[str], route: Route = ()
) -> Iterator[tuple[Route, Mapping[str, Value]]]:
    """Yield the items at the end of a way through fields, with where they stand."""
    if not names:
        yield route, item
        return
    for at, inner in _list_items(item.get(names[0])):
        yield from _list_items_within(inner, names[1:], (*route, names[0], *at))


def _respell(value: Value, now: Mapping[str, str]) -> Value:
    """Give a choice or a list of choices as it is written now, None where nothing is written otherwise."""
    if isinstance(value, str):
        return now.get(value)
    if isinstance(value, list) and any(isinstance(one, str) and one in now for one in value):
        return [now.get(one, one) if isinstance(one, str) else one for one in value]
    return None
