"""Run the rules on a graph and its editions."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from datetime import date
from types import MappingProxyType

from generator.checks.check import Check
from generator.checks.context import RuleContext
from generator.checks.passages import list_passages
from generator.checks.proving import prove
from generator.checks.quiet import Quiet
from generator.checks.root_causes import tell_causes
from generator.checks.switches import ALL, find_switch
from generator.checks.table import CHECKS
from generator.decode.entry import Decoded, Key
from generator.diagnostics import Findings, Location, Problem, Route, Rule
from generator.editions.selection import Selection
from generator.graph.graph import Graph
from generator.graph.names import Recall, forget
from generator.graph.reads import Reads, open_recorder
from generator.model.base import Record
from generator.model.vocabulary import BUILT_IN, Vocabulary


def run_checks(  # noqa: PLR0913 - what to look at, and what is known of it besides
    graph: Graph,
    selections: Iterable[Selection],
    today: date,
    checks: Iterable[Check] = CHECKS,
    *,
    lost: frozenset[Key] | None = None,
    recall: Recall = forget,
    former: Mapping[Key, Record] = MappingProxyType({}),
    quiet: Quiet | None = None,
) -> tuple[Problem, ...]:
    """Give what the rules find in the whole graph and in each edition, nothing twice.

    Rules of completeness apply only where the project file names them, or says `all`. `today` is the day that reviews
    are measured against; no error depends on it. Where some records could not be read (`lost`, as far as is known)
    or are gone, nothing is said to be incomplete, nor of a record that refers to what is not there: that was told.
    `recall` gives what had a name before, `former` the records of the state that the data are compared with, `quiet`
    knows in which records some rules found nothing, and learns it.
    """
    whole = lost is None
    checks = tuple(checks)
    completeness = frozenset(check.rule.id for check in checks if check.rule.completeness)
    recorder = open_recorder()  # nothing of what rules find is kept
    known = lost or frozenset()
    ground = RuleContext(graph, today, completeness, known, recall, former=former, recorder=recorder, quiet=quiet)
    switched_on = {find_switch(name, completeness) for name in graph.project.completeness} if whole else set()
    wanted = [check for check in checks if _applies(check.rule, switched_on)]
    found = tell_causes(graph, _merge(_run(wanted, ground, tuple(selections))))
    return tuple(Findings(found if whole else _leave_out(found, _list_unsure(graph))))


def _list_unsure(graph: Graph) -> dict[str, set[Route]]:
    """Give the records that refer to what is not there, by their files."""
    unsure: dict[str, set[Route]] = {}
    for entry in graph.entries.values():
        if any(mention.key not in graph.entries for mention in entry.mentions):
            unsure.setdefault(entry.path, set()).add(entry.route)
    return unsure


def _leave_out(problems: Iterable[Problem], unsure: Mapping[str, set[Route]]) -> Iterator[Problem]:
    for problem in problems:
        place = problem.location
        route = place.route if isinstance(place, Location) else ()
        owners = unsure.get(place.path, set())
        if not any(route[:length] in owners for length in range(len(route) + 1)):
            yield problem


def check_texts(
    decoded: Decoded, checks: Iterable[Check] = CHECKS, vocabulary: Vocabulary = BUILT_IN
) -> tuple[Problem, ...]:
    """Give what the rules about texts find in what was decoded of one file: it depends on nothing else."""
    passages = tuple(list_passages(decoded.project, decoded.entries, vocabulary))
    about_texts = tuple(check for check in checks if check.on == "texts")
    found = (problem for check in about_texts for problem in check.find(passages))
    return tuple(prove(tuple(Findings(_merge(found))), passages, about_texts))


def _applies(rule: Rule, switched_on: Collection[str | None]) -> bool:
    return not rule.completeness or rule.id in switched_on or ALL in switched_on


def _run(checks: Iterable[Check], ground: RuleContext, selections: tuple[Selection, ...]) -> Iterator[Problem]:
    for check in checks:
        yield from trace_rule(check, ground, selections, {})


def trace_rule(
    check: Check, ground: RuleContext, selections: Iterable[Selection], reads: dict[str, Reads]
) -> Iterator[Problem]:
    """Yield what a rule finds, and enter what it asked for, with the answers, under its id."""
    with ground.recorder.listen() as reads[check.rule.id]:
        if check.on == "graph":
            yield from check.find(ground)
        elif check.on == "texts":
            yield from check.find(ground.passages)
        else:
            for selection in selections:
                ground.recorder.ask(("selection", selection.view.edition.id), (selection.view, selection.graph))
                yield from check.find(ground, selection)


def _merge(problems: Iterable[Problem]) -> Iterator[Problem]:
    """Leave out what another edition said already: the same rule, place and words."""
    # Of hundreds of thousands only their hashes are remembered.
    seen = set()
    for problem in problems:
        words = tuple((name, str(value)) for name, value in problem.arguments.items())
        mark = hash((problem.rule, problem.location, problem.message, words))
        if mark not in seen:
            seen.add(mark)
            yield problem
