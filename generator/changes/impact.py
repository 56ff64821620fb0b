"""What hangs on a record: who refers to it, which pages show it, and what its removal or its move would do."""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum

from generator.changes.consequences import BookChange, PageChange
from generator.changes.naming import name_route
from generator.changes.side import Side
from generator.decode.document import make_entry
from generator.decode.entry import Decoded, Entry, Key
from generator.diagnostics import Problem, Route, Term, UsageError
from generator.graph.graph import Graph
from generator.model.base import Record
from generator.model.fields import Shape, list_shapes
from generator.model.target import Target, split_target
from generator.words import Words

_NEAR = 0.6


class Operation(StrEnum):
    """What is to be foreseen."""

    NONE = ""
    REMOVE = "remove"
    MOVE = "move"


@dataclass(frozen=True, slots=True)
class Referrer:
    """A place that names the record: whose it is, the field's route and the same in words, and whether in prose."""

    key: Key
    title: str
    route: Route
    label: str
    in_prose: bool


@dataclass(frozen=True, slots=True)
class ShownOn:
    """A page that shows the record or links to it, with the editions in which it does."""

    target: Target
    title: str
    editions: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Impact:
    """What hangs on a record, and what an operation on it would do: new problems, and what readers would notice.

    `parent` is where a move would bring it, `gone` how many problems the operation would do away with, `editions` the
    titles of all editions by their ids.
    """

    key: Key
    title: str
    path: str
    operation: Operation
    parent: str
    referrers: tuple[Referrer, ...]
    shown: tuple[ShownOn, ...]
    problems: tuple[Problem, ...]
    gone: int
    pages: tuple[PageChange, ...]
    books: tuple[BookChange, ...]
    editions: Mapping[str, str]
    labels: Mapping[str, str]
    """What readers call the kinds (message ids)."""


def find_record(graph: Graph, name: str) -> Entry:
    """Give the record that a call names (`role:regional-manager`, or its id alone where only one has it).

    Raises `UsageError` with the nearest name where there is none.
    """
    kind, id, part = split_target(name)
    kinds = graph.vocabulary.kinds
    if kind and kind not in kinds:
        near = _find_near(kind, kinds)
        raise UsageError(
            "没有“{kind}”这个类别。",
            "是不是想写 {near}？" if near else "写成 类别:编号，例如 role:regional-manager。",
            kind=kind,
            near=str(Target(near or "", id, part)),
        )
    found = [key for key in graph.entries if key.id == id and kind in ("", key.kind)] if not part else []
    # Whoever has read of a record knows what it is called.
    found = found or [key for key, one in graph.entries.items() if not kind and one.record.title == name]
    if len(found) == 1:
        return graph.entries[found[0]]
    if found:
        known = tuple(map(str, found))
        raise UsageError("叫 {id} 的有好几条记录。", "写清是哪一条：{known}。", id=id, known=known)
    renamed = next(
        (key for key, one in graph.entries.items() if id in one.record.former_ids and kind in ("", key.kind)), None
    )
    if renamed:
        raise UsageError("{name} 已经改名。", "现在是 {near}。", name=name, near=str(renamed))
    names = {(str(key) if kind else key.id): key for key in graph.entries if kind in ("", key.kind)}
    near = _find_near(name, names)
    raise UsageError(
        "没有 {name} 这条记录。", "是不是想写 {near}？" if near else "检查类别和编号。", name=name, near=near or ""
    )


def list_referrers(entry: Entry, graph: Graph, words: Words) -> tuple[Referrer, ...]:
    """Give everything in the records that names one."""
    return tuple(
        Referrer(
            key=reference.source,
            title=graph.entries[reference.source].record.title,
            route=reference.mention.route,
            label=" › ".join(name_route(graph.entries[reference.source].record, reference.mention.route, words)),
            in_prose=reference.mention.in_prose,
        )
        for reference in graph.referrers(entry.key)
    )


def list_shown(entry: Entry, side: Side) -> tuple[ShownOn, ...]:
    """Give the pages that show a record or link to it."""
    found: dict[Target, ShownOn] = {}
    for id, edition in side.editions.items():
        for page in edition.pages.values():
            if Target(*entry.key) in page.links:
                known = found.get(page.target)
                editions = (*known.editions, id) if known else (id,)
                found[page.target] = ShownOn(page.target, page.title, editions)
    return tuple(found.values())


def remove_record(decoded: Decoded, entry: Entry) -> Decoded:
    """Give the records without one of them."""
    return replace(decoded, entries=tuple(one for one in decoded.entries if one is not entry))


def move_record(decoded: Decoded, entry: Entry, graph: Graph, parent: str) -> tuple[Decoded, str]:
    """Give the records with one of them below another parent, and that parent's name.

    The field is the one that places the record in a tree of the parent's kind. Raises `UsageError` where the kind has
    no such field, or the parent does not exist.
    """
    shape, target = _find_place(entry.record, graph, parent)
    value = (target.id,) if shape.many else target.id
    moved = make_entry(entry.path, entry.route, entry.record.model_copy(update={shape.name: value}))
    entries = tuple(moved if one is entry else one for one in decoded.entries)
    return replace(decoded, entries=entries), str(target)


def list_new(before: Iterable[Problem], after: Iterable[Problem]) -> tuple[Problem, ...]:
    """Give the problems that were not there before."""
    known = {_mark(problem) for problem in before}
    return tuple(problem for problem in after if _mark(problem) not in known)


def _find_place(record: Record, graph: Graph, parent: str) -> tuple[Shape, Key]:
    places = {shape.ref.kind: shape for shape in _list_places(record) if shape.ref}
    label = Term(record.LABEL)
    if not places:
        able = tuple(kind for kind, model in graph.vocabulary.kinds.items() if any(_list_places(model)))
        raise UsageError("“{label}”这一类没有上级，不能移动。", "能移动的类别：{able}。", label=label, able=able)
    kind, id, part = split_target(parent)
    kinds = [kind] if kind else [record.KIND, *places] if record.KIND in places else list(places)
    wanted = [one for one in kinds if one in places]
    if not wanted:
        able = tuple(str(Target(one, "…")) for one in places)
        raise UsageError(
            "“{label}”不能移到 {parent} 下面。", "可以移到：{able}。", label=label, parent=parent, able=able
        )
    found = next((key for one in wanted if not part and (key := Key(one, id)) in graph.entries), None)
    if found:
        return places[found.kind], found
    near = _find_near(id, {key.id: key for key in graph.entries if key.kind in wanted})
    raise UsageError(
        "没有 {parent} 这条记录。",
        "是不是想写 {near}？" if near else "检查类别和编号。",
        parent=parent,
        near=near or "",
    )


def _list_places(model: Record | type[Record]) -> Iterator[Shape]:
    kind = model if isinstance(model, type) else type(model)
    return (shape for shape in list_shapes(kind).values() if shape.ref and shape.ref.above)


def _find_near(word: str, known: Mapping[str, object]) -> str | None:
    near = difflib.get_close_matches(word, list(known), n=1, cutoff=_NEAR)
    return near[0] if near else None


def _mark(problem: Problem) -> tuple[object, ...]:
    said = tuple((name, str(value)) for name, value in problem.arguments.items())
    return problem.rule, problem.location, problem.message, said
