"""Titles that stand where ids belong: the id is what a person looks up next, and the graph knows it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import cached_property

from generator.decode.called import MESSAGE, plain
from generator.decode.entry import Entry
from generator.decode.validation import REFERENCE
from generator.diagnostics import Problem
from generator.model.target import Target


def name_ids(problems: Iterable[Problem], entries: Iterable[Entry]) -> Iterator[Problem]:
    """Yield problems; of a reference that is written as a title or an alias, with the id of the record that has it.

    Decoding looks at each file by itself and cannot know the titles in others. Two records of one title are named
    both, and none is offered.
    """
    titles = _Titles(entries)
    for problem in problems:
        kind, value = problem.arguments.get(REFERENCE), problem.arguments.get("value")
        if problem.replacement is None and isinstance(kind, str) and isinstance(value, str):
            yield titles.name(problem, kind, value)
        else:
            yield problem


class _Titles:
    """Records by what they are called."""

    def __init__(self, entries: Iterable[Entry]) -> None:
        self._entries = entries

    def name(self, problem: Problem, kind: str, value: str) -> Problem:
        found = [one for one in self._targets.get(plain(value), ()) if kind in ("*", one.kind)]
        if not found:
            return problem
        written = tuple(str(one) if kind == "*" else one.id for one in found)
        message, label = MESSAGE, problem.arguments.get("label")
        if label is not None:
            message = "链接要写编号，不写名称：“{value}”的编号是 {ids}"
        mended = written[0] if label is None else f"[{label}]({found[0]})"
        arguments = {**problem.arguments, "ids": written}
        return replace(problem, message=message, arguments=arguments, replacement=mended if len(found) == 1 else None)

    @cached_property
    def _targets(self) -> dict[str, list[Target]]:
        """What each title leads to; an alias counts where no title is the same."""
        titles: dict[str, list[Target]] = {}
        aliases: dict[str, list[Target]] = {}
        for entry in self._entries:
            key = Target(entry.record.KIND, entry.record.id)
            titles.setdefault(plain(entry.record.title), []).append(key)
            for alias in entry.record.aliases:
                aliases.setdefault(plain(alias), []).append(key)
        return aliases | titles
