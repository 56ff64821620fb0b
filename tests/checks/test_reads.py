"""What rules read: a rule that finds something else had asked for what changed."""

from __future__ import annotations

from functools import cache

from hypothesis import given, settings

from generator.checks.context import RuleContext
from generator.checks.run import trace_rule
from generator.checks.table import CHECKS
from generator.decode.entry import Key
from generator.diagnostics import Problem
from generator.graph.graph import Graph
from generator.graph.reads import Question, Reads
from tests.support.edits import Place, draw_edits, make_edit
from tests.support.project import TODAY, link_files, list_company, select_edition

Found = dict[str, tuple[Problem, ...]]


def look(graph: Graph) -> tuple[Found, dict[str, dict[Question, str]]]:
    """Give what each rule finds, and what it asked for with the digests of the answers."""
    selections = [select_edition(graph, edition.id) for edition in graph.project.editions]
    ground = RuleContext(graph, TODAY, frozenset(check.rule.id for check in CHECKS))
    reads: dict[str, Reads] = {}
    found = {check.rule.id: tuple(trace_rule(check, ground, selections, reads)) for check in CHECKS}
    return found, {rule: dict(one) for rule, one in reads.items()}


@cache
def open_company() -> tuple[Graph, Found, dict[str, dict[Question, str]]]:
    """Link the company of the tests, and look at it with every rule."""
    graph = link_files(list_company())
    return graph, *look(graph)


@settings(max_examples=40, deadline=None)
@given(draw_edits(open_company()[0]))
def test_no_read_of_a_rule_goes_unrecorded(where: tuple[Key, Place]) -> None:
    """Whatever field of whatever record changes: a rule that finds something else had asked for what changed."""
    graph, before, asked = open_company()
    after, asked_then = look(make_edit(graph, where))
    missed = [rule for rule in before if before[rule] != after[rule] and asked[rule] == asked_then[rule]]
    assert not missed


def test_rules_ask_for_their_kinds_alone() -> None:
    """A rule about regions asks for no role; one that looks at a day asks for the day."""
    _, _, asked = open_company()
    assert ("kind", "region") in asked["unserved-region"]
    assert not {("kind", "role"), ("every",)} & asked["unserved-region"].keys()
    assert ("today",) in asked["overdue-review"]
    assert ("today",) not in asked["unserved-region"]
    assert all(asked.values())
