"""Rules about what readers see, in all editions at once."""

from __future__ import annotations

from datetime import date

import pytest

from generator.checks.context import RuleContext
from generator.checks.rules.editions import narrower_reference
from generator.diagnostics import Location, Related
from tests.checks.company import Changes, find_rule, tell_place
from tests.support.project import TODAY, link_files, list_company, select_edition
from tests.support.samples import PROJECT

_RULE = "narrower-reference"


def test_both_records_and_classifications_are_named_once() -> None:
    """A public text that links to an internal record is told once, though two editions show it."""
    [problem] = find_rule(_RULE, {"term": {"definition": "见[](risk:overdue-payment)。"}})
    assert problem.arguments["classification"] == "public"
    assert problem.arguments["withheld"] == "internal"
    assert {problem.arguments["title"], problem.arguments["target"]} == {"返利", "逾期账款"}
    [related] = problem.related
    assert isinstance(related, Related)
    assert related.location.path == "data/risk/risk-sample.yml"


def test_nobody_is_told_how_to_ask_for_what_is_withheld() -> None:
    """Ways of asking for a narrow record stand in a group that is as narrow: they would tell that there is one."""
    asked = {"asked": [{"about": "risk:overdue-payment", "ask": ["欠了很久怎么办"]}]}
    assert find_rule(_RULE, {"wording": asked})
    assert not find_rule(_RULE, {"wording": {**asked, "classification": "internal"}})


def test_reference_that_may_be_left_out_is_no_defect() -> None:
    """Readers simply do not get a related record that is narrower."""
    assert not find_rule(_RULE, {"term": {"related": ["risk:overdue-payment"]}})


def test_narrower_field_may_lead_to_narrower_records() -> None:
    """A trainer's note in a public course may link to what only staff see."""
    lesson = {
        "id": "opening",
        "title": "开场",
        "minutes": 60,
        "method": "lecture",
        "activity": "讲解",
        "handout": "讲义",
    }
    note = {"lessons": [{**lesson, "trainer_notes": "见[](risk:overdue-payment)。"}]}
    assert not find_rule(_RULE, {"course": note})
    handout = {"lessons": [{**lesson, "handout": "见[](risk:overdue-payment)。", "trainer_notes": "提问"}]}
    [problem] = find_rule(_RULE, {"course": handout})
    assert tell_place(problem, {"course": handout}) == "lessons/opening/handout@risk:overdue-payment"


def test_record_of_one_dealer_is_not_shown_to_all() -> None:
    """What belongs to one dealer must not be linked from what all dealers read."""
    rule = {
        "rule": {"purpose": "见[](faq:how-to-order)。"},
        "faq": {"classification": "partner", "subject": "east-dealer"},
    }
    assert [tell_place(problem, rule) for problem in find_rule(_RULE, rule)] == ["purpose@faq:how-to-order"]


def test_draft_is_told_by_its_own_rule() -> None:
    """A link to a draft is one defect, not two."""
    changes: Changes = {"faq": {"answer": "见[](term:rebate)。", "see": []}, "term": {"status": "draft"}}
    assert not find_rule(_RULE, changes)
    assert find_rule("refers-to-unpublished", changes)


def test_passing_of_a_day_never_makes_an_error() -> None:
    """A link is an error on every day or on none: before and after either record's time of force."""
    source = {
        "definition": "见[](risk:overdue-payment)。",
        "effective_from": "2027-06-01",
        "effective_to": "2027-12-31",
    }
    days = [date(2027, 1, 1), date(2027, 7, 1), date(2028, 1, 1)]
    assert {len(find_rule(_RULE, {"term": source}, day)) for day in days} == {1}
    lapsed = {"term": {"definition": "见[](role:regional-manager)。"}, "role": {"effective_to": "2027-06-30"}}
    assert {len(find_rule(_RULE, lapsed, day)) for day in days} == {0}
    assert [len(find_rule("refers-to-out-of-force", lapsed, day)) > 0 for day in days] == [False, True, True]


@pytest.mark.parametrize(("edition", "told"), [("partner", ["risk:overdue-payment"]), ("internal", [])])
def test_introduction_of_an_edition_is_looked_at(edition: str, told: list[str]) -> None:
    """A link in an edition's own words to what its readers never get is an error at its place."""
    home = "home: '先看[](term:rebate)，再看[](risk:overdue-payment)。', id: {edition},"
    files = list_company()
    files["data/playbook.yml"] = PROJECT.replace(f"id: {edition},", home.format(edition=edition))
    graph = link_files(files)
    problems = list(narrower_reference.find(RuleContext(graph, TODAY), select_edition(graph, edition)))
    places = [one.location for one in problems if isinstance(one.location, Location)]
    mine = [place for place in places if place.path == "data/playbook.yml"]
    text = graph.project.editions[1 if edition == "partner" else 2].home or ""
    assert [text[slice(*place.span)] for place in mine if place.span] == told
    assert all(place.route == ("editions", edition, "home") for place in mine)
