"""Circles in what should have none: who reports to whom, which region lies in which, what comes before what."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from graphlib import CycleError, TopologicalSorter


def find_cycles(successors: Mapping[str, Iterable[str]]) -> Iterator[tuple[str, ...]]:
    """Yield circles of names, each name in at most one of them, starting with its smallest name."""
    rest = {name: set(others) & successors.keys() for name, others in successors.items()}
    while True:
        try:
            TopologicalSorter(rest).prepare()
        except CycleError as found:
            circle = found.args[1][:0:-1]
            start = circle.index(min(circle))
            yield (*circle[start:], *circle[:start])
            rest = {name: others - set(circle) for name, others in rest.items() if name not in circle}
        else:
            return
