"""Whether a merge would show to more people what one of its sides has just written for fewer."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from generator.authoring.editing.aligning import name_item
from generator.authoring.editing.values import same
from generator.diagnostics import Route
from generator.model.prose.cutting import cut_passages, has_passages
from generator.model.prose.reading import read_prose
from generator.model.prose.tree import PassageNode, walk
from generator.model.types import CLASSIFICATIONS, Classification

CLASSIFICATION, SUBJECT = "classification", "subject"
_UNSAID = CLASSIFICATIONS.index("internal")
"""What a record is that does not say for whom it is."""
_OPEN = 0
_RECORD = 2
"""Steps from the root of a file of several records to one of them."""
_TELLING = 6
"""Letters and digits of a line, or of a clause of one, that is known again in another place."""
_CLAUSES = re.compile(r"[，。！？；：、,;!?]")
"""What parts clauses: a sentence is taken into another line by itself, and into another sentence too."""
_FENCES = (":::", "：：：")
READERS = frozenset({"classifications", "statuses"})
"""Lists of an edition that say what its readers get: nobody has weighed what two changes of one come to."""
_SHOWN = (None, "published")


def _tells_earlier(before: Any, now: Any) -> bool:
    """Whether a day of announcement is new, or earlier than it was."""
    return now is not None and (before is None or str(now) < str(before))


_SHOWING: Mapping[str, Callable[[Any, Any], bool]] = {
    "status": lambda before, now: before not in _SHOWN and now in _SHOWN,
    "effective_from": lambda before, now: before is not None and (now is None or str(now) < str(before)),
    "effective_to": lambda before, now: before is not None and (now is None or str(now) > str(before)),
    "announced_on": _tells_earlier,
    "end_announced_on": _tells_earlier,
}
"""Fields that show a record, what it says of its end, or an earlier or coming version, from a day on or at all; and
whether a change does so."""


def find_opened(
    base: Mapping[str, Any],
    ours: Mapping[str, Any],
    theirs: Mapping[str, Any],
    *,
    touched: tuple[bool, bool],
    part: bool,
) -> tuple[str, ...]:
    """Give the fields by which one side alone opens a record to more readers while the other changed what it says.

    `touched` tells for either side whether it changed what belongs to the record and does not stand in its fields;
    `part` that it is a part of a record: that is as open as the record where it says nothing.
    """
    opened = []
    for side, other, more in ((ours, theirs, touched[1]), (theirs, ours, touched[0])):
        if not more and same(dict(other), dict(base)):
            continue
        if _rank(side, part=part) < _rank(base, part=part) and _rank(side, part=part) < _rank(other, part=part):
            opened.append(CLASSIFICATION)
        alone = (name for name in (SUBJECT, *_SHOWING) if base.get(name) == other.get(name) != side.get(name))
        opened += (name for name in alone if name == SUBJECT or _SHOWING[name](base.get(name), side.get(name)))
    return tuple(dict.fromkeys(opened))


def decides_readers(base: str, side: str) -> bool:
    """Whether a line that came or went may say who reads what; of a file that is known by its lines alone."""
    before, after = (Counter(text.splitlines()) for text in (base, side))
    changed = (*(before - after), *(after - before))
    return any(
        sign in line for line in changed for sign in (CLASSIFICATION, SUBJECT, *_SHOWING, *CLASSIFICATIONS, *_FENCES)
    )


def opens_passage(base: str, ours: str, theirs: str, *, block: bool) -> bool:
    """Whether a passage for fewer readers is no longer as it was on either side.

    So it is where one side takes its marks away and the other writes within them: line by line both go together.
    """
    if not has_passages(base):
        return False
    before, mine, other = (_count_passages(text, block=block) for text in (base, ours, theirs))
    return bool((before - mine) & (before - other))


def shows_narrowed(base: str, ours: str, theirs: str, merged: str, *, block: bool) -> bool:
    """Whether a merged text shows to somebody a line that a side has just hidden from him, or that both hide.

    So it is where one side puts marks around a line and the other moves it away from there.
    """
    if not (has_passages(ours) or has_passages(theirs)):
        return False
    for number in range(1, len(CLASSIFICATIONS)):
        allowed = frozenset(CLASSIFICATIONS[:number])
        before, mine, other = (_list_hidden(text, allowed, block=block) for text in (base, ours, theirs))
        if _list_lines(merged, allowed, block=block) & ((mine - before) | (other - before) | (mine & other)):
            return True
    return False


@dataclass(frozen=True, slots=True)
class Said:
    """A text of a file: where it stands, and how few may see what it belongs to."""

    route: Route
    rank: int
    text: str


def list_said(value: Any, rest: str = "", route: Route = (), rank: int | None = None) -> Iterator[Said]:
    """Yield the texts of a file's values, and what follows them; items without ids stand for their list."""
    if isinstance(value, dict):
        whole = not route or (route[0] == "records" and len(route) == _RECORD)
        if whole and not isinstance(value.get("records"), list):
            rank = _rank(value, part=False)
        elif CLASSIFICATION in value:
            rank = max(rank or 0, _rank(value, part=True))
        for name, inner in value.items():
            yield from list_said(inner, route=(*route, name), rank=rank)
    elif isinstance(value, list):
        names = [name_item(one) for one in value]
        for name, inner in zip(names, value, strict=True):
            yield from list_said(inner, route=(*route, name) if name and names.count(name) == 1 else route, rank=rank)
    elif isinstance(value, str):
        yield Said(route, rank or 0, value)
    if rest:
        yield Said((), _rank(value, part=False) if isinstance(value, dict) else 0, rest)


def hides_anything(base: Sequence[Said], ours: Sequence[Said], theirs: Sequence[Said]) -> bool:
    """Whether a side may hide anything that another state of the file shows: most have nothing of the kind."""
    marked = any(has_passages(one.text) for one in (*ours, *theirs))
    return marked or _list_ranks(base) != _list_ranks(ours, theirs)


def find_shown(
    base: Sequence[Said], ours: Sequence[Said], theirs: Sequence[Said], merged: Sequence[Said]
) -> tuple[Route, ...]:
    """Give where a merged file shows to somebody a line that a side has just hidden from him, or that both hide.

    So it is where one side hides it, by marks or with its record, and the other has it in another field as well.
    """
    found: dict[Route, None] = {}
    for number in range(1, len(CLASSIFICATIONS)):
        before, mine, other = (_list_kept(side, number) for side in (base, ours, theirs))
        hidden = (mine - before) | (other - before) | (mine & other)
        if hidden:
            shown = ((one.route, _show(one, number)) for one in merged)
            found |= dict.fromkeys(route for route, lines in shown if lines & hidden)
    return tuple(found)


def _list_ranks(*sides: Sequence[Said]) -> frozenset[tuple[Route, int]]:
    return frozenset((one.route[:_RECORD], one.rank) for side in sides for one in side)


def _list_kept(said: Sequence[Said], number: int) -> frozenset[str]:
    """Give the telling lines of a file that stand in it and that nobody below a level sees anywhere."""
    everything = frozenset().union(*(_show(one, len(CLASSIFICATIONS)) for one in said))
    return everything - frozenset().union(*(_show(one, number) for one in said))


def _show(said: Said, number: int) -> frozenset[str]:
    """Give the lines of a text that readers of so many levels see and that tell something, and clauses of these."""
    if said.rank >= number:
        return frozenset()
    lines = _list_lines(said.text, frozenset(CLASSIFICATIONS[:number]), block=True)
    parts = lines.union(*map(_CLAUSES.split, lines))
    return frozenset(part.strip() for part in parts if sum(map(str.isalnum, part)) >= _TELLING)


def _list_hidden(text: str, allowed: frozenset[Classification], *, block: bool) -> frozenset[str]:
    """Give the lines of a text of which these readers do not see all."""
    if not has_passages(text):
        return frozenset()
    return _list_lines(text, frozenset(CLASSIFICATIONS), block=block) - _list_lines(text, allowed, block=block)


def _list_lines(text: str, allowed: frozenset[Classification], *, block: bool) -> frozenset[str]:
    """Give the lines of words that these readers see."""
    shown = cut_passages(text, allowed, block=block)[0]
    return frozenset(line.strip() for line in shown.splitlines() if any(map(str.isalnum, line)))


def _count_passages(text: str, *, block: bool) -> Counter[tuple[str, str]]:
    nodes = walk(read_prose(text, block=block).nodes)
    return Counter(
        (node.classification, text[node.start : node.end]) for node in nodes if isinstance(node, PassageNode)
    )


def _rank(record: Mapping[str, Any], *, part: bool) -> int:
    """Say how few may see a record; what is no classification is the check's to tell."""
    said = record.get(CLASSIFICATION)
    return CLASSIFICATIONS.index(said) if said in CLASSIFICATIONS else _OPEN if part else _UNSAID
