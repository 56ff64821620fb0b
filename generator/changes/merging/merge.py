"""A file that two people have changed, as one: git's merge driver."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from generator.authoring.editing.aligning import name_item
from generator.authoring.editing.comments import list_comments
from generator.authoring.editing.lending import Lender
from generator.authoring.editing.pages import Opened, open_file
from generator.authoring.editing.reading import YamlText, read_text, refuse_substitutes
from generator.authoring.editing.sheet import Sheet
from generator.authoring.editing.values import EditRefused, same
from generator.authoring.ordering import KIND, RECORDS, find_class, find_top
from generator.changes.merging.carrying import carry_comments
from generator.changes.merging.lines import merge_bytes, merge_texts, set_against
from generator.changes.merging.marking import Mark, mark_conflicts
from generator.changes.merging.readers import (
    decides_readers,
    find_shown,
    hides_anything,
    list_said,
    opens_passage,
    shows_narrowed,
)
from generator.changes.merging.values import MISSING, Conflict, ValueMerge
from generator.diagnostics import Route
from generator.model.fields import list_shapes
from generator.model.target import Target
from generator.words import Words

_LONGEST = 60
_ROOTS = ("data/", "content/")


@dataclass(frozen=True, slots=True)
class Merged:
    """The merged bytes, and what was not merged: `conflicts` by record and field; `lines` counts those of git itself.

    `lost` are comments that came with something that the other side took away.
    """

    content: bytes
    conflicts: tuple[Conflict, ...] = ()
    lines: int = 0
    lost: tuple[str, ...] = ()


def merge_files(path: str, base: bytes, ours: bytes, theirs: bytes, words: Words) -> Merged:
    """Merge three states of a file: record by record, field by field; line by line where it cannot be read so.

    `base` is empty where both sides have added the file. Conflicts are written into the file between git's marks, with
    the record and the field named.
    """
    path = _strip(path)
    try:
        files = [open_file(path, one) for one in (ours, theirs)]
        before = open_file(path, base) if base.strip() else None
        mine, other = (read_text(one.text) for one in files)
        old = read_text(before.text) if before else None
        rest, number = _merge_rest(before, *files)
        touched = _changes_rest(before, files[0]), _changes_rest(before, files[1])
        states = (old.value if old else MISSING, mine.value, other.value)
        shown = _find_shown(states, before, files, touched, rest.decode())
        if () in shown and not number:
            rest, number = set_against(*(one.rest.encode() for one in files)), 1
        merge = ValueMerge(merge_texts, touched, frozenset(shown))
        front = _merge_front(path, (old, mine, other), Sheet(path, ours, Lender(other)), merge, words)
    except EditRefused:
        content, number = _merge_lines(base, ours, theirs)
        return Merged(content, lines=number)
    text, conflicts, lost = front
    file = files[0]
    return Merged((file.mark + text).encode() + rest, conflicts, number, lost)


def _merge_lines(base: bytes, ours: bytes, theirs: bytes) -> tuple[bytes, int]:
    """Merge files line by line whose values could not be merged: as one conflict where a side decides who reads them.

    Of lines nobody can say to which record they belong: new words might come under what the other side has opened.
    """
    content, number = merge_bytes(base, ours, theirs)
    if number or base in (ours, theirs) or ours == theirs:
        return content, number
    before, *sides = (one.decode(errors="replace") for one in (base, ours, theirs))
    return (set_against(ours, theirs), 1) if any(decides_readers(before, one) for one in sides) else (content, 0)


def _find_shown(
    states: tuple[Any, Any, Any], before: Opened | None, files: Sequence[Opened], touched: tuple[bool, bool], rest: str
) -> frozenset[Route]:
    """Give the fields in which a plain merge shows what a side has just hidden elsewhere; () is what follows them."""
    rests = (before.rest if before else "", *(one.rest for one in files))
    base, ours, theirs = (list(list_said(value, text)) for value, text in zip(states, rests, strict=True))
    if not hides_anything(base, ours, theirs):
        return frozenset()
    merged = list(list_said(ValueMerge(merge_texts, touched).merge(*states), rest))
    return frozenset(_shorten(route, states[1:]) for route in find_shown(base, ours, theirs, merged))


def _shorten(route: Route, sides: Iterable[Any]) -> Route:
    """Give as much of a route as all sides have, and one step more, which one of them lacks."""
    for side in sides:
        value = side
        for depth, step in enumerate(route):
            if isinstance(value, list):
                value = {name_item(one): one for one in value}
            value = value.get(step, MISSING) if isinstance(value, dict) else MISSING
            if value is MISSING:
                route = route[: depth + 1]
                break
    return route


def _merge_rest(before: Opened | None, ours: Opened, theirs: Opened) -> tuple[bytes, int]:
    """Merge what follows the fields of a Markdown file."""
    base = before.rest if before else ""
    if ours.rest == theirs.rest:
        return ours.rest.encode(), 0
    if opens_passage(base, ours.rest, theirs.rest, block=True):
        return set_against(ours.rest.encode(), theirs.rest.encode()), 1
    merged, number = merge_bytes(base.encode(), ours.rest.encode(), theirs.rest.encode())
    if not number and shows_narrowed(base, ours.rest, theirs.rest, merged.decode(), block=True):
        return set_against(ours.rest.encode(), theirs.rest.encode()), 1
    return merged, number


def _changes_rest(before: Opened | None, after: Opened) -> bool:
    return after.rest != (before.rest if before else "")


def _merge_front(
    path: str, states: tuple[YamlText | None, YamlText, YamlText], sheet: Sheet, merge: ValueMerge, words: Words
) -> tuple[str, tuple[Conflict, ...], tuple[str, ...]]:
    """Merge what is YAML: as git does it where that says what was meant, else field by field in our text."""
    old, mine, other = states
    value = merge.merge(old.value if old else MISSING, mine.value, other.value)
    said = merge_texts(old.text, mine.text, other.text) if old and not merge.conflicts else None
    if said is not None and _says(said, value):
        return said, (), ()
    sheet.set((), value)
    merged = sheet.yaml
    known = Counter(list_comments(old) if old else ())
    came, own = (Counter(list_comments(side)) - known for side in (other, mine))
    merged = carry_comments(merged, other, (came - Counter(list_comments(merged))).elements())
    text = merged.text
    if merge.conflicts:
        text = mark_conflicts(merged, other, [_mark(path, value, conflict, words) for conflict in merge.conflicts])
    refuse_substitutes(text, mine.text, other.text)
    return text, tuple(merge.conflicts), tuple(comment for comment in came | own if comment not in text)


def _says(text: str, value: Any) -> bool:
    try:
        return same(read_text(text).value, value)
    except EditRefused:
        return False


def _mark(path: str, value: Any, conflict: Conflict, words: Words) -> Mark:
    name = name_place(path, value, conflict.route, words)
    return Mark(conflict, words("我们的：{place}", place=name), words("对方的：{place}", place=name))


def name_place(path: str, value: Any, route: Route, words: Words) -> str:
    """Say which record and which field of it a route leads to."""
    kind = value.get(KIND, "") if isinstance(value, dict) else ""
    inner = route[2:] if route[:1] == (RECORDS,) and len(route) > 1 else route
    id = route[1] if inner is not route else str(value.get("id", "")) if isinstance(value, dict) else ""
    record = str(Target(str(kind), str(id))) if kind and id else str(id) or _strip(path)
    if not inner:
        return record
    model = find_class(find_top(_strip(path), value), (RECORDS, 0) if inner is not route else ())
    shape = list_shapes(model).get(inner[0]) if model else None
    title = words(shape.title) if shape else inner[0]
    return words("{record} 的“{title}”（{field}）", record=record, title=title, field="/".join(inner))


def tell_conflict(path: str, value: Any, conflict: Conflict, words: Words) -> str:
    """Say what both sides want of a field."""
    place = name_place(path, value, conflict.route, words)
    message = "{path}：{place}：两边都改了，要由人来定：我们的是{ours}，对方的是{theirs}。"
    ours, theirs = (_show(one, words) for one in (conflict.ours, conflict.theirs))
    return words(message, path=path, place=place, ours=ours, theirs=theirs)


def _show(value: Any, words: Words) -> str:
    if value is MISSING:
        return words("没有了")
    if isinstance(value, dict | list):
        return words("{n} 项", n=len(value))
    said = " ".join(str(value).split())
    return words("“{text}”", text=said if len(said) <= _LONGEST else f"{said[:_LONGEST]}…")


def _strip(path: str) -> str:
    """Give a path from the project's root: the project may lie in a folder of the repository."""
    starts = [path.find(f"/{root}") + 1 for root in _ROOTS if f"/{root}" in path]
    return path if path.startswith(_ROOTS) or not starts else path[min(starts) :]
