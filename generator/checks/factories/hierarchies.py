"""Rules about records that lie below others of their kind: in circles never, and in one direction only."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from graphlib import CycleError, TopologicalSorter

from generator.checks.check import FindInGraph
from generator.checks.context import RuleContext
from generator.checks.factories.filling import fill
from generator.decode.entry import Key
from generator.diagnostics import Problem, Rule
from generator.model.base import Record
from generator.model.fields import list_shapes


def without_cycles(rule: Rule, message: str, model: type[Record], field: str) -> FindInGraph:
    """Make a rule that a field, with the id or ids of what is above or before, never leads back to where it began.

    It tells of one record of each circle. The message names the `circle`.
    """

    def find(ground: RuleContext) -> Iterator[Problem]:
        for circle in find_cycles({record.id: _list_ids(record, field) for record in ground.graph.all(model)}):
            entry = ground.graph.entries[Key(model.KIND, circle[0])]
            named = fill(message, entry.record, circle=" → ".join((*circle, circle[0])))
            yield Problem(rule.id, entry.locate((field,)), message, named)

    return find


def below(  # noqa: PLR0913 - what a rule says of itself
    rule: Rule, message: str, model: type[Record], *, above: str, level: str, at: str
) -> FindInGraph:
    """Make a rule that the record which the field `above` leads to has an earlier choice in `level`.

    The choices go from the highest to the lowest, as the model declares them. `at` is the field that is pointed at;
    the message names the title of the record above as `upper`.
    """

    def find(ground: RuleContext) -> Iterator[Problem]:
        levels = tuple(list_shapes(model)[level].choices)
        for entry, record in ground.each(model):
            upper = ground.graph.get(model, getattr(record, above))
            if upper and levels.index(getattr(record, level)) <= levels.index(getattr(upper, level)):
                yield Problem(rule.id, entry.locate((at,)), message, fill(message, record, upper=upper.title))

    return find


def _list_ids(record: Record, field: str) -> tuple[str, ...]:
    value = getattr(record, field)
    return value if isinstance(value, tuple) else (value,) if value else ()


def find_cycles(successors: Mapping[str, Iterable[str]]) -> Iterator[tuple[str, ...]]:
    """Yield circles of names, each name in at most one of them, starting with its smallest name."""
    rest = {name: set(others) & successors.keys() for name, others in successors.items()}
    while True:
        try:
            TopologicalSorter(rest).prepare()
        except CycleError as found:
            # The sorter names one circle of many, from above to below, with the first name at both ends.
            circle = found.args[1][:0:-1]
            start = circle.index(min(circle))
            yield (*circle[start:], *circle[:start])
            rest = {name: others - set(circle) for name, others in rest.items() if name not in circle}
        else:
            return
