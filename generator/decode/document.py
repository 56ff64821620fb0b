"""One file's values to records."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import Any

from pydantic import ValidationError

from generator.decode.complaint import explain_error, is_echo, name_route
from generator.decode.entry import Decoded, Entry, Holder, Key, Mention, PageMention
from generator.decode.floods import find_floods
from generator.decode.heading import KIND, RECORDS, list_kinds_of, read_kind
from generator.decode.passages import find_bad_passages
from generator.diagnostics import Applicability, Location, Problem, Related, Route
from generator.load.document import Document
from generator.model.base import Component, Record
from generator.model.fields import Leaf, item_key, list_shapes, narrow, walk_leaves
from generator.model.kinds import KINDS
from generator.model.project import Project
from generator.model.prose.addresses import is_symbolic
from generator.model.prose.links import list_links

PROJECT_PATH = "data/playbook.yml"
_WRITTEN_ID = re.compile(r"\bid[ \t]*[:：]?[ \t]*[\[\"'“]{0,2}([a-z0-9-]{1,80})")
"""An id in the text of a file, found without understanding it."""


def decode_document(document: Document) -> Decoded:
    """Decode one file: the project file, or a file of records. Depends on nothing but the file."""
    if document.path == PROJECT_PATH:
        return _decode_project(document)
    if not document.usable:
        return _reject_document(document)
    problems: list[Problem] = []
    raw = tuple(_list_raw(document, problems))
    if problems and not raw:
        return _reject_document(document, tuple(problems))
    return _merge([Decoded(problems=tuple(problems)), *(_decode_record(document, *one) for one in raw)])


def _merge(parts: Iterable[Decoded]) -> Decoded:
    parts = tuple(parts)
    return Decoded(
        entries=tuple(entry for part in parts for entry in part.entries),
        rejected=frozenset().union(*(part.rejected for part in parts)),
        lost=frozenset().union(*(part.lost for part in parts)),
        problems=tuple(problem for part in parts for problem in part.problems),
    )


def _reject_document(document: Document, problems: tuple[Problem, ...] = ()) -> Decoded:
    """Give what is known of a file that could not be read: the ids that it may hold, else only its kinds."""
    rejected = frozenset(_list_keys(document))
    lost = frozenset() if rejected else frozenset(list_kinds_of(document.path))
    return Decoded(rejected=rejected, lost=lost, problems=problems)


def make_entry(path: str, route: Route, record: Record) -> Entry:
    """Give a record where it stands in a file, with what it mentions."""
    return Entry(path, route, tuple(_find_mentions(record)), tuple(_find_pages(record)), record=record)


def _list_keys(document: Document) -> Iterator[Key]:
    """Yield the keys that a file may hold of which something could not be read; without a kind, those of any.

    A reference to such a record is no mistake of its own: the file's is told already.
    """
    value = document.value if isinstance(document.value, dict) else {}
    kind = value.get(KIND)
    # The kind itself may be what is wrong: then the records are of another of the folder's.
    kinds = {kind, *list_kinds_of(document.path)} if isinstance(kind, str) and kind in KINDS else KINDS.keys()
    items = value.get(RECORDS, [value])
    for item in items if isinstance(items, list) else []:
        if isinstance(item, dict) and isinstance(item.get("id"), str):
            yield from (Key(kind, str(item["id"])) for kind in kinds)
    if not document.usable:
        yield from (Key(kind, id) for id in _WRITTEN_ID.findall(document.text) for kind in kinds)


def _decode_project(document: Document) -> Decoded:
    if not document.usable:
        return Decoded()
    if not isinstance(document.value, dict):
        message = "项目文件要写成若干“字段: 值”，从 title 和 company 开始"
        return Decoded(problems=(Problem("not-a-record", Location(document.path), message),))
    problems = _find_repeats(Project, document.value, document.path, ())
    try:
        project = Project.model_validate(_freeze(document.value))
    except ValidationError as fault:
        problems += _explain(Project, document.value, fault, document.path, ())
        return Decoded(problems=tuple(problems))
    problems += (*find_bad_passages(document, project, ()), *find_floods(document, project, ()))
    holder = Holder(document.path, (), tuple(_find_mentions(project)), tuple(_find_pages(project)))
    return Decoded(project=project, problems=tuple(problems), holder=holder)


def _list_raw(document: Document, problems: list[Problem]) -> Iterator[tuple[dict[str, Any], str, Route]]:
    """Yield every record's value with its kind and route; say what holds none."""
    value, path = document.value, document.path
    if not isinstance(value, dict):
        problems.append(Problem("not-a-record", Location(path), "这个文件里没有记录：开头应当是 kind 和若干字段"))
        return
    kind, mistake = read_kind(value, path)
    if mistake:
        problems.append(mistake)
    if not kind or (mistake and mistake.replacement):
        return
    if RECORDS not in value:
        yield {name: item for name, item in value.items() if name != KIND}, kind, ()
        return
    yield from _list_records(document, kind, problems)


def _list_records(
    document: Document, kind: str, problems: list[Problem]
) -> Iterator[tuple[dict[str, Any], str, Route]]:
    value, path = document.value, document.path
    assert isinstance(value, dict)  # noqa: S101 - the caller looked
    for name in sorted(value.keys() - {KIND, RECORDS}):
        location = Location(path, (name,), "key")
        problems += [Problem("unknown-field", location, "没有 {name} 这个字段", {"name": name})]
    items = value[RECORDS]
    if not isinstance(items, list):
        problems.append(Problem("wrong-type", Location(path, (RECORDS,)), "records 要写成列表（每项以“- ”开头）"))
        return
    seen: set[str] = set()
    for index, item in enumerate(items):
        key = item_key(item, index)
        # A route with an id leads to the first item that has it: a later one goes by its number.
        route = (RECORDS, str(index) if key in seen else key)
        seen.add(key)
        if isinstance(item, dict):
            yield item, kind, route
        else:
            problems.append(Problem("not-a-record", Location(path, route), "这一项不是记录：要写成若干“字段: 值”"))


def _decode_record(document: Document, value: dict[str, Any], kind: str, route: Route) -> Decoded:
    model = KINDS[kind]
    problems = _find_repeats(model, value, document.path, route)
    try:
        record = model.model_validate(_freeze(value))
    except ValidationError as fault:
        problems += _explain(model, value, fault, document.path, route)
        id = _find_id(value, problems, route)
        rejected = frozenset({Key(kind, id)}) if id else frozenset()
        return Decoded(rejected=rejected, lost=frozenset() if id else frozenset({kind}), problems=tuple(problems))
    problems += find_bad_passages(document, record, route, record.classification)
    problems += find_floods(document, record, route)
    entry = make_entry(document.path, route, record)
    return Decoded(entries=(entry,), problems=tuple(problems))


def _find_id(value: dict[str, Any], problems: Iterable[Problem], route: Route) -> str | None:
    """Give the id of a record that was rejected, None where it is not to be trusted."""
    name = "id"
    for problem in problems:
        place = problem.location
        if not isinstance(place, Location) or place.route[:-1] != route:
            continue
        if place.route[-1] == "id":
            return problem.replacement if isinstance(problem.replacement, str) else None
        if problem.rule == "unknown-field" and problem.replacement == "id":
            name = place.route[-1]
    id = value.get(name)
    return id if isinstance(id, str) else None


def _explain(model: type[Component], raw: object, fault: ValidationError, path: str, route: Route) -> list[Problem]:
    errors = [error for error in fault.errors(include_url=False) if not is_echo(error)]
    problems = _doubt_twins([explain_error(model, raw, error, path, route) for error in errors])
    misspelt = {_place_meant(problem) for problem in problems if problem.rule == "unknown-field"}
    return [one for one in problems if one.rule != "missing-field" or _place_meant(one) not in misspelt]


def _doubt_twins(problems: list[Problem]) -> list[Problem]:
    """Leave it to a person where two unknown fields may stand for the same one."""
    meant = Counter(_place_meant(problem) for problem in problems if problem.rule == "unknown-field")
    return [
        replace(one, applicability=Applicability.SUGGESTION) if meant[_place_meant(one)] > 1 else one
        for one in problems
    ]


def _place_meant(problem: Problem) -> Route:
    """Give the route of the field that is missing, or that a misspelt one stands for: both tell of one mistake."""
    assert isinstance(problem.location, Location)  # noqa: S101 - decoding knows routes only
    route = problem.location.route
    return (*route[:-1], str(problem.arguments.get("near", ""))) if problem.rule == "unknown-field" else route


def _freeze(value: Any) -> Any:
    """Turn lists into tuples, as the frozen model wants them."""
    if isinstance(value, list):
        return tuple(_freeze(item) for item in value)
    if isinstance(value, dict):
        return {name: _freeze(item) for name, item in value.items()}
    return value


def _find_repeats(model: type[Component], raw: object, path: str, route: Route) -> list[Problem]:
    """Find nested items of one list that share an id."""
    problems: list[Problem] = []
    if not isinstance(raw, dict):
        return problems
    for name, shape in list_shapes(model).items():
        value = raw.get(name)
        if shape.component is None or not isinstance(value, dict | list):
            continue
        if isinstance(value, dict):
            problems += _find_repeats(shape.component, value, path, (*route, name))
            continue
        problems += _find_repeated_ids(value, path, (*route, name))
        for index, item in enumerate(value):
            problems += _find_repeats(shape.component, item, path, (*route, *name_route({name: value}, (name, index))))
    return problems


def _find_repeated_ids(items: list[Any], path: str, route: Route) -> list[Problem]:
    problems: list[Problem] = []
    seen: dict[str, int] = {}
    for index, item in enumerate(items):
        id = item.get("id") if isinstance(item, dict) else None
        if not isinstance(id, str):
            continue
        if id in seen:
            # A route with the id would lead to the first of the two: the number tells them apart.
            first = Related(Location(path, (*route, str(seen[id]), "id")), "先在这里用过")
            problems.append(
                Problem(
                    "duplicate-item-id",
                    Location(path, (*route, str(index), "id")),
                    "编号 {id} 在这个列表里重复了",
                    {"id": id},
                    (first,),
                )
            )
        seen.setdefault(id, index)
    return problems


def _find_mentions(record: Component) -> Iterator[Mention]:
    for leaf in walk_leaves(record):
        if leaf.shape.ref:
            kind, _, id = (
                leaf.value.rpartition(":") if leaf.shape.ref.kind == "*" else (leaf.shape.ref.kind, "", leaf.value)
            )
            id, _, anchor = id.partition("#")
            yield Mention(
                leaf.route, Key(kind, id), anchor, on_withheld=leaf.shape.ref.on_withheld, clearance=leaf.clearance
            )
        elif leaf.shape.markup:
            yield from _find_links(leaf)


def _find_links(leaf: Leaf) -> Iterator[Mention]:
    """Yield what a text links to, each target once, for the widest readers that any link to it has."""
    found: dict[str, Mention] = {}
    for link, level in list_links(leaf.read()):
        if not is_symbolic(link.target) or link.target.startswith("page:"):
            continue
        kind, _, rest = link.target.partition(":")
        id, _, anchor = rest.partition("#")
        clearance, span = narrow(leaf.clearance, level), leaf.measure(*link.address)
        mention = Mention(leaf.route, Key(kind, id), anchor, in_prose=True, clearance=clearance, span=span)
        known = found.get(link.target)
        if known is None or narrow(known.clearance, clearance) != clearance:
            found[link.target] = mention
    yield from found.values()


def _find_pages(record: Component) -> Iterator[PageMention]:
    for leaf in walk_leaves(record):
        if leaf.shape.markup and "page:" in leaf.value:
            for link, _ in list_links(leaf.read()):
                if link.target.startswith("page:"):
                    yield PageMention(leaf.route, link.target, leaf.measure(*link.address))
