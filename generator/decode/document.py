"""One file's values to records."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, field, replace
from pathlib import PurePosixPath
from typing import Any, TypeVar

from pydantic import ValidationError

from generator.decode.bounds import (
    MOST_EXPLAINED,
    MOST_KEYS,
    MOST_PROSE,
    MOST_VALUES,
    count_prose,
    count_values,
    estimate_size,
    name_rejected,
)
from generator.decode.called import name_own
from generator.decode.drafts import is_draft, is_unfinished, tell_unfinished
from generator.decode.empties import explain_commented, find_empty, leave_out_empty
from generator.decode.entry import Decoded, Entry, Holder, Key, Mention
from generator.decode.floods import find_floods
from generator.decode.heading import KIND, RECORDS, list_kinds_of, read_kind
from generator.decode.joined import JoinedItems
from generator.decode.outdented import gather_outdented
from generator.decode.passages import find_bad_passages
from generator.decode.repeats import find_repeats
from generator.decode.validation import explain_error, is_echo, name_route
from generator.diagnostics import Applicability, Findings, Location, Problem, Route
from generator.load.document import Document, is_markdown
from generator.model.base import Component, Record
from generator.model.baseline import Baseline
from generator.model.fields import Leaf, item_key, narrow, walk_leaves
from generator.model.picture import PictureUse, list_uses
from generator.model.project import ProjectFile
from generator.model.prose.links import list_links
from generator.model.target import Target
from generator.model.types import Ref
from generator.model.vocabulary import BUILT_IN, Vocabulary

PROJECT_PATH = "data/playbook.yml"
BASELINE_PATH = "data/playbook-baseline.yml"

C = TypeVar("C", bound=Component)
_WRITTEN_ID = re.compile(r"\bid[ \t]*[:：]?[ \t]*[\[\"'“]{0,2}([a-z0-9-]{1,80})")
"""An id in the text of a file, found without understanding it."""
_MANY_VALUES = "这个文件里超过 {limit} 个值，从这里起没有检查"
_MUCH_PROSE = "这个文件里的长文合计超过 {limit} 字，从这里起没有检查"


def decode_document(document: Document, vocabulary: Vocabulary = BUILT_IN) -> Decoded:
    """Decode one file: the project file, the baseline, or a file of records of the kinds that there are.

    Depends on nothing but the file and the vocabulary.
    """
    if document.path == PROJECT_PATH:
        return _decode_project(document, vocabulary)
    if document.path == BASELINE_PATH:
        return _decode_baseline(document)
    if not document.usable:
        return _reject_document(document, vocabulary)
    work = _Work(document, vocabulary)
    entries: list[Entry] = []
    rejected: list[Key] = []
    values = 0
    for value, kind, route in _list_raw(work):
        values += count_values(value)
        if values > MOST_VALUES:
            work.problems.append(_refuse_rest(document, route, _MANY_VALUES, MOST_VALUES))
            rejected.append(Key(kind, ""))
            break
        found = _decode_record(work, value, kind, route)
        if isinstance(found, Entry):
            entries.append(found)
        elif found:
            rejected.append(found)
    if work.problems and not entries and not rejected and not work.drafts:
        return _reject_document(document, vocabulary, tuple(work.problems))
    known, lost = name_rejected(rejected)
    size = estimate_size(document.text, values, entries)
    drafts = frozenset(work.drafts[:MOST_KEYS])
    return Decoded(None, tuple(entries), known, tuple(work.problems), lost=lost, size=size, drafts=drafts)


def _refuse_rest(document: Document, route: Route, message: str, limit: int) -> Problem:
    """Say that a file holds too much, from the record on that is no longer looked at."""
    return Problem("file-too-large", Location(document.path, route, "item"), message, {"limit": limit})


def _reject_document(document: Document, vocabulary: Vocabulary, problems: tuple[Problem, ...] = ()) -> Decoded:
    """Give what is known of a file that could not be read: the ids that it may hold, else only its kinds."""
    kinds, ids = _list_kinds(document, vocabulary), frozenset(_list_ids(document))
    if len(kinds) * len(ids) > MOST_KEYS:
        return Decoded(lost=frozenset(kinds), problems=problems)
    rejected = frozenset(Key(kind, id) for kind in kinds for id in ids)
    lost = frozenset(kinds if document.merged else () if rejected else list_kinds_of(document.path, vocabulary))
    return Decoded(rejected=rejected, lost=lost, problems=problems)


def make_entry(path: str, route: Route, record: Record) -> Entry:
    """Give a record where it stands in a file, with what it mentions."""
    return _enter(path, route, record, walk_leaves(record))


def _enter(path: str, route: Route, record: Record, leaves: Iterable[Leaf]) -> Entry:
    return Entry(path, route, *_find_mentions(leaves), record=record)


def _list_kinds(document: Document, vocabulary: Vocabulary) -> Collection[str]:
    """Give the kinds of which the records may be of a file that could not be read; without a kind, all."""
    kind = document.value.get(KIND) if isinstance(document.value, dict) else None
    # The kind itself may be what is wrong: then the records are of another of the folder's.
    if isinstance(kind, str) and kind in vocabulary.kinds:
        return {kind, *list_kinds_of(document.path, vocabulary)}
    # It may be one that the project means to declare.
    return {*vocabulary.kinds, *((kind,) if isinstance(kind, str) else ())}


def _list_ids(document: Document) -> Iterator[str]:
    """Yield the ids that a file may hold of which something could not be read.

    A reference to such a record is no mistake of its own: the file's is told already.
    """
    value = document.value if isinstance(document.value, dict) else {}
    items = value.get(RECORDS, [value])
    for item in items if isinstance(items, list) else []:
        if isinstance(item, dict) and isinstance(item.get("id"), str):
            yield str(item["id"])
    if is_markdown(document.path) and not document.usable:
        # An article is mostly kept under its own id.
        yield PurePosixPath(document.path).stem
    if not document.usable:
        yield from (match[1] for match in _WRITTEN_ID.finditer(document.text))


def _decode_project(document: Document, vocabulary: Vocabulary) -> Decoded:
    if not document.usable:
        return Decoded()
    message = "项目文件要写成若干“字段: 值”，从 title 和 company 开始"
    project, problems = decode_whole(document, ProjectFile, message)
    if project is None:
        value = document.value if isinstance(document.value, dict) else {}
        return Decoded(problems=tuple(name_own(problems, value, vocabulary)))
    leaves = tuple(walk_leaves(project))
    problems.extend((*find_bad_passages(document, project, leaves, ()), *find_floods(document, leaves, ())))
    holder = Holder(document.path, (), *_find_mentions(leaves))
    return Decoded(project=project, problems=tuple(problems), holder=holder)


def _decode_baseline(document: Document) -> Decoded:
    if not document.usable:
        return Decoded()
    message = "基线文件由 playbook check --write-baseline 写出，里面只有 problems 一列"
    baseline, problems = decode_whole(document, Baseline, message)
    return Decoded(baseline=baseline, problems=tuple(problems))


def decode_whole(document: Document, model: type[C], message: str) -> tuple[C | None, Findings]:
    """Give what a file is as a whole, None where that cannot be read, and what is wrong; `message` says what it is."""
    if not isinstance(document.value, dict):
        return None, Findings([Problem("not-a-record", Location(document.path), message)])
    if count_values(document.value) > MOST_VALUES:
        return None, Findings([_refuse_rest(document, (), _MANY_VALUES, MOST_VALUES)])
    work = _Work(document, BUILT_IN)
    work.problems.extend(find_repeats(model, document.value, document.path, ()))
    work.problems.extend(find_empty(model, document.value, document, ()))
    value = leave_out_empty(model, document.value)
    try:
        return model.model_validate(freeze(value)), work.problems
    except ValidationError as fault:
        work.problems.extend(_explain(work, model, value, fault, ()))
        return None, work.problems


def _list_raw(work: _Work) -> Iterator[tuple[dict[str, Any], str, Route]]:
    """Yield every record's value with its kind and route; say what holds none."""
    document, problems = work.document, work.problems
    value, path = document.value, document.path
    if not isinstance(value, dict):
        problems.append(Problem("not-a-record", Location(path), "这个文件里没有记录：开头应当是 kind 和若干字段"))
        return
    kind, mistake = read_kind(value, path, work.vocabulary)
    if mistake:
        problems.append(mistake)
    if not kind or (mistake and mistake.replacement):
        return
    if RECORDS not in value:
        yield {name: item for name, item in value.items() if name != KIND}, kind, ()
        return
    yield from _list_records(document, kind, problems)


def _list_records(document: Document, kind: str, problems: Findings) -> Iterator[tuple[dict[str, Any], str, Route]]:
    value, path = document.value, document.path
    assert isinstance(value, dict)  # noqa: S101 - the caller looked
    beside = sorted(value.keys() - {KIND, RECORDS})
    if "id" in beside:
        message = "这个文件有 records，又在外面写了一条记录：把它写成 records 里的一项，或者另存一个文件"
        problems.append(Problem("unknown-field", Location(path, ("id",), "key"), message, {"name": "id"}))
        # It is read all the same: what refers to it is no mistake.
        yield {name: value[name] for name in beside}, kind, ()
        beside = []
    for name in beside:
        location = Location(path, (name,), "key")
        problems.append(Problem("unknown-field", location, "没有 {name} 这个字段", {"name": name}))
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


@dataclass(slots=True)
class _Work:
    """What is known of a file while its records are decoded: its problems, and how many mistakes its records had.

    `told` counts the mistakes that were explained, `counts` says how many mistakes some errors of pydantic are, `prose`
    counts the characters of long texts. `drafts` are records that are not finished.
    """

    document: Document
    vocabulary: Vocabulary
    problems: Findings = field(default_factory=Findings)
    told: int = 0
    prose: int = 0
    counts: dict[tuple[object, ...], int] = field(default_factory=dict)
    drafts: list[Key] = field(default_factory=list)
    joined: JoinedItems = field(init=False)

    def __post_init__(self) -> None:
        self.joined = JoinedItems(self.document)


def _decode_record(work: _Work, value: dict[str, Any], kind: str, route: Route) -> Entry | Key | None:
    """Give a record, or the key of one that was rejected; without an id where that is not to be trusted.

    A draft that is not finished is neither.
    """
    document, model = work.document, work.vocabulary.kinds[kind]
    problems = Findings(find_repeats(model, value, document.path, route))
    problems.extend(find_empty(model, value, document, route))
    value = leave_out_empty(model, value)
    try:
        record = model.model_validate(freeze(value))
    except ValidationError as fault:
        errors = fault.errors(include_url=False)
        if is_draft(value) and isinstance(value.get("id"), str) and is_unfinished(errors):
            work.problems.extend((*problems, tell_unfinished(model, errors, document.path, route)))
            work.drafts.append(Key(kind, value["id"]))
            return None
        problems.extend(_explain(work, model, value, fault, route))
        work.problems.extend(problems)
        return Key(kind, _find_id(value, problems, route) or "")
    leaves = tuple(walk_leaves(record))
    work.prose += count_prose(leaves)
    if work.prose > MOST_PROSE:
        work.problems.append(_refuse_rest(document, route, _MUCH_PROSE, MOST_PROSE))
        return Key(kind, record.id)
    problems.extend(find_bad_passages(document, record, leaves, route))
    problems.extend(find_floods(document, leaves, route))
    problems.extend(work.joined.find(model, value, route))
    work.problems.extend(problems)
    return _enter(document.path, route, record, leaves)


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


def _explain(work: _Work, model: type[Component], raw: object, fault: ValidationError, route: Route) -> list[Problem]:
    """Give what is wrong with a record: the first mistakes of a file one by one, of the others how many there are."""
    path = work.document.path
    errors = [error for error in fault.errors(include_url=False) if not is_echo(error)]
    first = errors[: max(MOST_EXPLAINED - work.told, 0)]
    problems = _doubt_twins([explain_error(model, raw, error, path, route) for error in first])
    misspelt = {_place_meant(problem) for problem in problems if problem.rule == "unknown-field"}
    told = [one for one in problems if one.rule != "missing-field" or _place_meant(one) not in misspelt]
    work.told += len(first)
    # Which errors are one mistake is known from a record that has the same ones.
    mark = tuple((error["type"], error["loc"]) for error in errors)
    rest = work.counts.get(mark, len(errors)) - len(told)
    if len(first) == len(errors):
        work.counts[mark] = len(told)
    elif rest > 0:
        place = Location(path, (*route, *name_route(raw, errors[len(first)]["loc"])))
        told.append(Problem("wrong-type", place, "这里的写法不对", times=rest))
    return [explain_commented(one, work.document) for one in gather_outdented(told, model, raw, route)]


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


def freeze(value: Any) -> Any:
    """Turn lists into tuples, as the frozen model wants them."""
    if isinstance(value, list):
        return tuple(freeze(item) for item in value)
    if isinstance(value, dict):
        return {name: freeze(item) for name, item in value.items()}
    return value


def _find_mentions(leaves: Iterable[Leaf]) -> tuple[tuple[Mention, ...], tuple[Mention, ...], tuple[PictureUse, ...]]:
    """Give what the leaves of a record mention: other records, pages in prose, and pictures."""
    leaves = tuple(leaves)
    records: list[Mention] = []
    pages: list[Mention] = []
    for leaf in leaves:
        if leaf.target and (ref := leaf.shape.ref):
            records.append(_mention(leaf, leaf.target, ref))
        elif leaf.shape.markup:
            links = tuple(_list_links(leaf))
            records.extend(_merge_links(one for one in links if not one.target.is_page))
            pages.extend(one for one in links if one.target.is_page)
    return tuple(records), tuple(pages), tuple(list_uses(leaves))


def _mention(leaf: Leaf, target: Target, ref: Ref) -> Mention:
    bare = not ref.any_kind
    return Mention(leaf.route, target, bare=bare, on_withheld=ref.on_withheld, clearance=leaf.clearance)


def _list_links(leaf: Leaf) -> Iterator[Mention]:
    for link, level in list_links(leaf.read()):
        if isinstance(link.target, Target):
            clearance, span = narrow(leaf.clearance, level), leaf.measure(*link.address)
            yield Mention(leaf.route, link.target, in_prose=True, clearance=clearance, span=span)


def _merge_links(links: Iterable[Mention]) -> Iterable[Mention]:
    """Give what a text links to, each target once, for the widest readers that any link to it has."""
    found: dict[Target, Mention] = {}
    for mention in links:
        known = found.get(mention.target)
        if known is None or narrow(known.clearance, mention.clearance) != mention.clearance:
            found[mention.target] = mention
    return found.values()
