"""What a company lowers, accepts and puts off is left out, and never anything else."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import timedelta
from functools import cache
from itertools import product
from typing import Any

import pytest

from generator.build.reading import read_source
from generator.build.rules import list_rules
from generator.checks.baseline import write_baseline
from generator.checks.settlement import Settled, settle
from generator.decode.document import BASELINE_PATH, PROJECT_PATH
from generator.diagnostics import Location, Place, Problem, Rule, Severity
from generator.graph.link import link
from tests.checks.company import write_company
from tests.support.project import TODAY, read_files

_RULES = list_rules()
_FIRM = sorted(rule.id for rule in _RULES.values() if not rule.manageable)
_LATER = (TODAY + timedelta(days=60)).isoformat()
_BEFORE = (TODAY - timedelta(days=1)).isoformat()
_PATH = "data/reference/term-sample.yml"
_TERM = "term"
_read = cache(read_source)


def _accept(rule: str = "missing-aliases", until: str = _LATER, **more: str) -> dict[str, str]:
    return {"rule": rule, "reason": "等市场部定叫法。", "until": until, "by": "regional-manager", **more}


def _settle(
    problems: Iterable[Problem],
    *,
    accepted: Iterable[Mapping[str, Any]] = (),
    lowered: Iterable[Mapping[str, Any]] = (),
    baseline: str = "",
    rules: Mapping[str, Rule] = _RULES,
    **more: Any,
) -> Settled:
    files = write_company({_TERM: {"accepted": list(accepted), **more}, "project": {"lowered": list(lowered)}})
    decoded, mistakes = read_files({**files, **({BASELINE_PATH: baseline} if baseline else {})}, _read)
    assert not mistakes
    assert decoded.project
    graph, unlinked = link(decoded.project, decoded)
    assert not unlinked
    return settle(problems, graph, decoded.baseline, rules, TODAY)


def _find(rule: str = "missing-aliases", *route: str, path: str = _PATH) -> Problem:
    return Problem(rule, Location(path, route or ("aliases",)), "没有别名")


def _name(problems: Iterable[Problem]) -> list[str]:
    return [problem.rule for problem in problems]


def test_accepted_finding_is_counted_and_not_told() -> None:
    """With a reason and a day that is not over a warning at a record is left out, and counted."""
    settled = _settle([_find()], accepted=[_accept()])
    assert not settled.problems
    assert not settled.remarks
    assert settled.suppressed.accepted == 1


def test_acceptance_of_a_field_leaves_the_other_fields() -> None:
    """The route of a field covers what lies below it and nothing beside it."""
    found = [_find("missing-aliases", "aliases", "0"), _find("missing-aliases", "title")]
    settled = _settle(found, accepted=[_accept(field="aliases")])
    assert settled.problems == (found[1],)


def test_acceptance_of_another_record_hides_nothing() -> None:
    """What is accepted at one record is told at every other."""
    settled = _settle([_find(path="data/roles/role-sample.yml")], accepted=[_accept()])
    assert _name(settled.problems) == ["missing-aliases"]
    assert _name(settled.remarks) == ["unused-acceptance"]


def test_past_its_end_an_acceptance_is_told_beside_what_it_hid() -> None:
    """On the last day it still holds; a day later the finding is back, with the end as a warning of its own."""
    assert not _settle([_find()], accepted=[_accept(until=TODAY.isoformat())]).problems
    settled = _settle([_find()], accepted=[_accept(until=_BEFORE)])
    assert _name(settled.problems) == ["missing-aliases"]
    (expired,) = settled.remarks
    assert expired.rule == "expired-acceptance"
    assert expired.location == Location(_PATH, ("accepted", "0", "until"))


def test_no_day_makes_an_error_of_what_was_accepted() -> None:
    """A rule of completeness that is an error comes back as a warning: dates break no build."""
    found = [_find("missing-owner", "owner_role")]
    assert not _settle(found, accepted=[_accept("missing-owner")]).problems
    (back,) = _settle(found, accepted=[_accept("missing-owner", _BEFORE)]).problems
    assert back.weigh(_RULES) is Severity.WARNING


def test_nothing_hides_an_error_or_who_sees_what() -> None:
    """No way of managing touches one, and each that tries is an error at its place."""
    found = tuple(_find(rule, "title") for rule in _FIRM)
    lowered = [{"rule": rule, "to": "off"} for rule in _FIRM]
    known = "".join(f'  - {{rule: {rule}, at: "term:rebate", field: title, count: 9}}\n' for rule in _FIRM)
    accepted = [_accept(rule) for rule in _FIRM]
    settled = _settle(found, accepted=accepted, lowered=lowered, baseline=f"problems:\n{known}")
    assert settled.problems == found
    assert not settled.suppressed
    assert not settled.spots
    refused = [one for one in settled.remarks if one.rule == "unmanageable-rule"]
    places = {(one.location.path, one.arguments["name"]) for one in refused}
    assert places == set(product((PROJECT_PATH, _PATH, BASELINE_PATH), _FIRM))
    assert all(one.weigh(_RULES) is Severity.ERROR for one in refused)


def test_errors_of_content_and_clearance_are_among_the_firm_ones() -> None:
    """What is wrong, what shows too much, and the rules about accepting itself."""
    named = {
        "unknown-reference",
        "widened-without-approval",
        "mark-in-code",
        "expired-acceptance",
        "narrower-reference",
    }
    assert named <= set(_FIRM)
    assert {"missing-owner", "missing-example", "overdue-review", "unbound-amount"}.isdisjoint(_FIRM)


def test_name_of_no_rule_is_an_error_with_the_name_that_was_meant() -> None:
    """A misspelt rule accepts nothing, and is told with what it may stand for."""
    settled = _settle([_find()], accepted=[_accept("mising-aliases")], lowered=[{"rule": "nichts-da", "to": "off"}])
    assert _name(settled.problems) == ["missing-aliases"]
    assert _name(settled.remarks) == ["unknown-managed-rule", "unknown-managed-rule"]
    assert settled.remarks[1].arguments["near"] == "missing-aliases"
    assert settled.remarks[1].replacement == "missing-aliases"


def test_what_accepts_nothing_is_told_of_published_records_only() -> None:
    """A draft is not looked at by rules of completeness: its acceptances wait with it."""
    assert _name(_settle([], accepted=[_accept()]).remarks) == ["unused-acceptance"]
    assert not _settle([], accepted=[_accept()], status="draft").remarks


@pytest.mark.parametrize(
    ("rule", "to", "weight"),
    [
        ("missing-aliases", ["off"], None),
        ("missing-aliases", ["suggestion"], Severity.SUGGESTION),
        ("missing-aliases", ["warning"], Severity.WARNING),
        ("missing-owner", ["warning"], Severity.WARNING),
        ("missing-owner", ["warning", "suggestion"], Severity.SUGGESTION),
        ("unbound-amount", ["warning"], Severity.SUGGESTION),
    ],
)
def test_lowering_lowers_and_never_raises(rule: str, to: list[str], weight: Severity | None) -> None:
    """The lowest of the weights counts; what weighs less already stays as it is."""
    settled = _settle([_find(rule)], lowered=[{"rule": rule, "to": one} for one in to])
    assert [one.weigh(_RULES) for one in settled.problems] == ([weight] if weight else [])
    assert settled.suppressed.off == (0 if weight else 1)


def test_baseline_holds_what_it_was_written_from_wherever_it_moves() -> None:
    """Written, read and applied: nothing is told, though the record stands at another place of another file."""
    odd = Problem("ignored-file", Place('data/图 "1"\t#.png', 7, 1, 7, 2), "这个文件不会读取")
    found = [_find(), _find(), _find("overdue-review", "review_by"), odd]
    text = write_baseline(_settle(found).spots)
    moved = [*found[:3], Problem(odd.rule, Place(odd.location.path, 90), odd.message)]
    settled = _settle(moved, baseline=text)
    assert not settled.problems
    assert not settled.remarks
    assert settled.suppressed.baseline == 4


def test_what_is_new_is_told_with_all_that_it_stands_among() -> None:
    """One finding more in a field is told with the others of the field, since nobody knows which is the new one."""
    text = write_baseline(_settle([_find()]).spots)
    settled = _settle([_find(), _find(), _find("overdue-review", "review_by")], baseline=text)
    assert _name(settled.problems) == ["missing-aliases", "missing-aliases", "overdue-review"]
    assert not settled.suppressed


def test_baseline_that_holds_more_than_there_is_names_it() -> None:
    """What was mended is told, so that the baseline becomes shorter."""
    text = write_baseline(_settle([_find(), _find(), _find("overdue-review", "review_by")]).spots)
    settled = _settle([_find()], baseline=text)
    (outdated,) = settled.remarks
    assert outdated.rule == "outdated-baseline"
    assert outdated.arguments["names"] == (
        "term:rebate aliases [missing-aliases]",
        "term:rebate review_by [overdue-review]",
    )


@pytest.mark.parametrize(
    ("text", "rule"),
    [
        ("", "empty-file"),
        ("- 1\n", "not-a-record"),
        ("problems: 7\n", "wrong-type"),
        ("problems:\n  - {rule: missing-aliases}\n", "missing-field"),
        ("problems:\n  - {rule: missing-aliases, at: a, count: -1}\n", "out-of-range"),
        ("problems:\n  - {rule: missing-aliases, at: a, count: 99999999999999999}\n", "out-of-range"),
        ("problems:\n  - {rule: ../../etc, at: a}\n", "bad-format"),
        ("problems:\n  - {rule: missing-aliases, at: a, line: 7}\n", "unknown-field"),
    ],
)
def test_broken_baseline_is_told_and_hides_nothing(text: str, rule: str) -> None:
    """A baseline that cannot be read is an error, not an empty one."""
    decoded, problems = read_files({BASELINE_PATH: text})
    assert decoded.baseline is None
    assert rule in _name(problems)
