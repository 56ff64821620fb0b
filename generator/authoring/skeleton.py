"""A new record to fill in: every required field with a placeholder, the optional ones as remarks with their meaning."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from types import MappingProxyType
from typing import Any

from generator.authoring.modeline import write_modeline
from generator.authoring.notes import Note, list_notes
from generator.load.placeholders import PLACEHOLDER
from generator.load.writing import write_scalar
from generator.model.base import Article, Component, Record
from generator.model.cadence import ON_EVENT, Cadence
from generator.model.duration import Duration
from generator.model.fields import Shape, list_shapes
from generator.model.target import Target
from generator.model.vocabulary import BUILT_IN, Vocabulary
from generator.words import Words

UNKNOWN_ID = "fill-in"
"""Stands for a record where there is none of its kind yet."""

_FIRST_ID = "item-1"
_FIRST_ADDRESS = "https://www.example.com/"
_WIDTH = 72
_ENVELOPE = list_shapes(Record)
_AT_THE_HEAD = ("id", "title", "status")
_INDENT = "  "


@dataclass(frozen=True, slots=True)
class NewRecord:
    """What is known of a new record: its names, the day, and existing ids of each kind, to stand in references.

    `known` gives one of each kind, `others` another where there are two.
    """

    kind: type[Record]
    id: str
    title: str
    today: date
    known: Mapping[str, str]
    words: Words
    others: Mapping[str, str] = field(default_factory=dict)
    vocabulary: Vocabulary = BUILT_IN


def place_record(kind: type[Record], id: str) -> str:
    """Give the path of a new record's file, from the root."""
    name = f"{id}.md" if kind.KIND == Article.KIND else f"{kind.KIND}-{id}.yml"
    return f"{kind.name_folder()}{name}"


def write_skeleton(draft: NewRecord) -> str:
    """Give the text of the new record's file."""
    return _write_file(draft, brief=False)


def write_example(draft: NewRecord) -> str:
    """Give the text of the new record's file without what may be left out: an example for readers."""
    return _write_file(draft, brief=True)


def _write_file(draft: NewRecord, *, brief: bool) -> str:
    words, kind = draft.words, draft.kind
    notes = list_notes(kind, words, draft.vocabulary)
    told = {name: note for name, note in notes.items() if name not in (*_AT_THE_HEAD, "body")}
    needed = [note for note in told.values() if _is_needed(note.shape, draft) and not note.shape.prompt.asked]
    always = sorted((note for note in told.values() if note.shape.prompt.asked), key=lambda one: one.shape.prompt.asked)
    rest = {name: note for name, note in told.items() if _is_offered(note.shape, draft)}
    optional = [note for name, note in rest.items() if name not in _ENVELOPE]
    shared = [note for name, note in rest.items() if name in _ENVELOPE]
    title = write_scalar(draft.title or f"{PLACEHOLDER}{notes['title'].about}")
    head = [f"kind: {kind.KIND}", f"id: {draft.id}", f"title: {title}", "status: draft"]
    asked = [line for note in always for line in _write(note, draft)]
    groups: tuple[tuple[str, list[str]], ...] = (
        (words("必填"), [line for note in needed for line in _write(note, draft)]),
        (words("谁负责、给谁看"), asked),
    )
    if not brief:
        own_remarks = [line for note in optional for line in _remark(note, draft)]
        shared_remarks = [line for note in shared for line in _remark(note, draft)]
        label = words("可选：用得上就去掉前面的 #")
        groups = (*groups, (label, own_remarks), (words("每类记录都可以写的"), shared_remarks))
    body = [line for label, lines in groups if lines for line in ("", f"# ---- {label} ----", *lines)]
    intro = _introduce(draft)
    if kind.KIND == Article.KIND:
        text = [*intro, *head, *body, "---", "", f"{PLACEHOLDER}{notes['body'].about}", ""]
        return "\n".join(["---", *text])
    return "\n".join([write_modeline(place_record(kind, draft.id), kind.KIND), *intro, *head, *body, ""])


def _is_needed(shape: Shape, draft: NewRecord) -> bool:
    """Whether a field is written out: the model asks for it, or rules will and there is something to refer to."""
    linked = shape.prompt.linked and shape.ref is not None and shape.ref.kind in draft.known
    return shape.required or shape.prompt.rows > 0 or linked


def _is_offered(shape: Shape, draft: NewRecord) -> bool:
    """Whether a field is offered in a remark: one that is neither written out nor left out."""
    return shape.prompt.offered and not (_is_needed(shape, draft) or shape.prompt.asked)


def _introduce(draft: NewRecord) -> list[str]:
    words = draft.words
    return [
        f"# {words(draft.kind.LABEL)}：{words(draft.kind.ABOUT)}",
        f"# {words('写着“{mark}”的地方都要填：换掉文字，或选好值以后删掉行尾的提示。', mark=PLACEHOLDER)}",
        f"# {words('写完把 status 改成 published，再运行 playbook check。')}",
    ]


def _write(note: Note, draft: NewRecord) -> Iterator[str]:
    """Yield the lines of a field that must be filled in, after a remark on what belongs there."""
    yield f"# {note.title}：{note.about}"
    yield from _fill(note, draft, said=True)


def _remark(note: Note, draft: NewRecord) -> Iterator[str]:
    """Yield the lines of a field that may be left out, all as remarks: without their `# ` they are valid."""
    yield f"# {note.title}：{note.about}"
    yield from (f"# {line}" for line in _fill(note, draft, said=True))


def _fill(note: Note, draft: NewRecord, *, said: bool = False) -> Iterator[str]:
    """Yield a field's lines; `said` tells whether a remark above them says already what belongs there."""
    name, shape = note.shape.name, note.shape
    if shape.component and shape.many:
        yield f"{name}:"
        for number, given in enumerate(_list_rows(shape, shape.component)):
            lines = list(_nest(shape.component, draft, number, given)) or list(_begin(shape.component, draft))
            yield from _hang(lines, f"{_INDENT}- ", f"{_INDENT}  ")
    elif shape.component:
        lines = list(_nest(shape.component, draft, 0))
        yield f"{name}:" if lines else f"{name}: {{}}"
        yield from (f"{_INDENT}{line}" for line in lines)
    elif shape.many:
        yield f"{name}:"
        yield from (f"{_INDENT}- {_value(note, draft, said=said)}" for _ in range(max(note.shape.minimum, 1)))
    else:
        yield f"{name}: {_value(note, draft, said=said)}"


def _begin(component: type[Component], draft: NewRecord) -> Iterator[str]:
    """Yield the lines of the first field of an item that needs none: a list's item is never empty."""
    for note in list(list_notes(component, draft.words, draft.vocabulary).values())[:1]:
        yield from _fill(note, draft)


def _list_rows(shape: Shape, component: type[Component]) -> list[dict[str, str]]:
    """Give what is certain of each item that a list begins with: nothing, or its choice."""
    if shape.prompt.each:
        return [{shape.prompt.each: choice} for choice in list_shapes(component)[shape.prompt.each].choices]
    return [{} for _ in range(max(shape.minimum, shape.prompt.rows, 1))]


def _nest(
    component: type[Component], draft: NewRecord, number: int, given: Mapping[str, str] = MappingProxyType({})
) -> Iterator[str]:
    """Yield the lines of a nested item: its required fields, with the values that are `given`."""
    notes = list_notes(component, draft.words, draft.vocabulary)
    asked = [name for name, note in notes.items() if note.shape.required]
    for name, note in notes.items():
        if name == "id":
            yield f"id: {_FIRST_ID.removesuffix('1')}{number + 1}"
        elif name in given:
            yield f"{name}: {given[name]}  # {draft.words(note.shape.choices[given[name]])}"
        elif name in asked:
            yield from _fill(note, draft)


def _hang(lines: Iterable[str], first: str, rest: str) -> Iterator[str]:
    for number, line in enumerate(lines):
        yield f"{rest if number else first}{line}"


def _value(note: Note, draft: NewRecord, *, said: bool) -> str:
    """Give a value that can be read, with what says that it is to be replaced."""
    shape = note.shape
    if shape.text and not _has_form(note):
        return write_scalar(PLACEHOLDER if said else f"{PLACEHOLDER}{note.about[:_WIDTH]}")
    return f"{_stand_in(note, draft)}  # {PLACEHOLDER}{_hint(note, draft.words)}"


def _hint(note: Note, words: Words) -> str:
    if note.choices:
        return words("可选：{choices}", choices="、".join(f"{one.value} {one.label}" for one in note.choices))
    return note.form.removeprefix(words("列表，每项：{form}", form="")) if note.notation else note.about


def _stand_in(note: Note, draft: NewRecord) -> str:
    shape = note.shape
    if shape.ref:
        kind = "role" if shape.ref.any_kind else shape.ref.kind
        id = draft.known.get(kind, UNKNOWN_ID)
        if shape.prompt.apart:
            id = draft.others.get(kind, id)
        return str(Target(kind, id)) if shape.ref.any_kind else id
    if shape.choices:
        usual = next(iter(shape.default or ()), None) if shape.many else shape.default
        return str(usual or next(iter(shape.choices)))
    if note.shape.examples:
        example = note.shape.examples[0]
        return write_scalar(example) if isinstance(example, str) else str(example)
    if shape.leads_out:
        return _FIRST_ADDRESS
    plain: dict[Any, str] = {
        str: _FIRST_ID,  # of those without an example only the ids of a record's own items
        bool: "false",
        date: (draft.today + timedelta(days=shape.prompt.ahead)).isoformat(),
        Duration: "P3D",
        Cadence: ON_EVENT,
    }
    return plain.get(shape.base, f"{max(note.shape.least, 1):g}")


def _has_form(note: Note) -> bool:
    """Whether a text has a form that no sentence fits: a code, an address, a month."""
    return bool(note.shape.pattern) and not re.fullmatch(note.shape.pattern, PLACEHOLDER)
