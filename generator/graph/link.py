"""Join the records into a graph, and say which references lead nowhere."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from typing import cast

from generator.decode.entry import Decoded, Entry, Holder, Key
from generator.diagnostics import Findings, Location, Problem, tell_safe
from generator.graph.copies import explain_twins, is_copy
from generator.graph.dangling import MOST_GUESSES, Dangling, explain_dangling
from generator.graph.graph import Graph, arrange, list_parts
from generator.graph.names import Recall, forget
from generator.model.kinds import list_vocabulary
from generator.model.project import ProjectFile
from generator.model.target import Target
from generator.model.types import Classification
from generator.words.nearest import find_nearest
from generator.words.slips import find_slip


def link(project: ProjectFile, decoded: Decoded, recall: Recall = forget) -> tuple[Graph, tuple[Problem, ...]]:
    """Give the graph of all records and the problems of joining them.

    References to records that decoding rejected are silent: their cause has been told. All references to what is not
    there are told as one problem. `recall` gives what had a name before: a reference to that is not misspelt.
    """
    entries: dict[Key, Entry] = {}
    problems = Findings()
    twins: dict[tuple[str, str], list[tuple[Entry, Entry]]] = {}
    # A copy is read after what it was made from, whatever it is called: it is the copy that is too much.
    for entry in sorted(decoded.entries, key=lambda one: is_copy(one.path)):
        first = entries.setdefault(entry.key, entry)
        if first is not entry:
            twins.setdefault((first.path, entry.path), []).append((first, entry))
    problems.extend(explain_twins(twins))
    holders = (*entries.values(), *((decoded.holder,) if decoded.holder else ()))
    parts: dict[tuple[Key, Classification | None], frozenset[str]] = {}
    dangling = (one for holder in holders for one in _find_dangling(holder, entries, parts))
    problems.extend(explain_dangling(dangling, entries, decoded, recall))
    problems.extend(_check_pages(holders, decoded.vocabulary.pages))
    return Graph(project, arrange(entries, decoded.vocabulary), decoded.vocabulary), tuple(problems)


def _find_dangling(
    holder: Holder, entries: Mapping[Key, Entry], parts: dict[tuple[Key, Classification | None], frozenset[str]]
) -> Iterator[Dangling]:
    for mention in holder.mentions:
        target = entries.get(cast("Key", mention.target[:2]))  # a key, and quicker had than `mention.key`
        if target is None:
            yield Dangling(holder, mention)
        elif mention.target.part:
            one = Dangling(holder, mention)
            key = (target.key, one.readers)
            if key not in parts:
                parts[key] = frozenset(list_parts(target.record, one.readers))
            if mention.target.part not in parts[key]:
                yield one


def _check_pages(holders: Iterable[Holder], pages: Collection[str]) -> Iterator[Problem]:
    missing = ((holder, one) for holder in holders for one in holder.pages if one.target.id not in pages)
    for number, (holder, one) in enumerate(missing):
        among = pages if number < MOST_GUESSES else ()
        yield _explain_page(holder.locate(one.route, one.span), one.target, among)


def _explain_page(location: Location, page: Target, among: Collection[str]) -> Problem:
    near = find_nearest(page.id, among)
    message = "没有页面 {page}，是不是想写 page:{near}？" if near else "没有页面 {page}"
    replacement = str(page._replace(id=near)) if near else None
    safe = tell_safe(near is not None and find_slip(page.id, among, list_vocabulary(), listed=True) == near)
    arguments = {"page": str(page), "near": near}
    return Problem("unknown-page", location, message, arguments, replacement=replacement, applicability=safe)
