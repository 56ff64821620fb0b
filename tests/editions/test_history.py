"""What held on a day: the version of a record, and its number wherever it is quoted."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.editions.selection import EditionGraph, View, find_cause
from generator.graph.graph import Graph
from generator.model.cooperation import CooperationRule
from generator.model.market import PromotionType
from generator.model.reference import Faq, Figure
from tests.checks.company import Changes, link_company
from tests.support.project import select_edition

_JANUARY, _APRIL, _TODAY = date(2026, 1, 1), date(2026, 4, 1), date(2027, 1, 15)
_FEBRUARY = date(2026, 2, 15)
_OLD: dict[str, Any] = {"value": 7, "effective_from": "2026-01-01"}
_LINE = {"id": "days", "label": "到货", "figure": "delivery-days", "value": 5, "unit": "个工作日"}
_EXAMPLE = {"id": "one", "title": "例", "story": "一单。", "conclusion": "完。", "lines": [_LINE]}


def keep(*versions: dict[str, Any], **fields: Any) -> Changes:
    """Give the company with a figure that has a history, quoted in a text, a field and an example."""
    figure = {"effective_from": "2026-04-01", "history": list(versions)} | fields
    return {
        "figure": figure,
        "faq": {"answer": "**[最多五个工作日](figure:delivery-days)**内到货，也就是[](figure:delivery-days)。"},
        "promotion-type": {"figures": [{"field": "steps/plan/within", "figure": "delivery-days"}]},
        "rule": {"examples": [_EXAMPLE]},
    }


def look(changes: Changes, day: date, edition: str = "internal") -> EditionGraph:
    """Give what an edition holds on a day."""
    return select_edition(link_company(changes), edition, day).graph


def read_figure(graph: Graph) -> Figure | None:
    """Give the figure."""
    return graph.get(Figure, "delivery-days")


def read_answer(graph: Graph) -> str:
    """Give the text that quotes it."""
    faq = graph.get(Faq, "how-to-order")
    assert faq
    return faq.answer


def test_number_of_the_day_stands_wherever_it_is_quoted() -> None:
    """In February the old number stands in texts and fields; an example that another one made is gone."""
    then = look(keep(_OLD), _FEBRUARY)
    figure, promotion, rule = read_figure(then), then.all(PromotionType)[0], then.get(CooperationRule, "ordering")
    assert figure
    assert (figure.value, figure.effective_from, figure.effective_to) == (7, _JANUARY, None)
    assert read_answer(then) == "**[7 个工作日](figure:delivery-days)**内到货，也就是[](figure:delivery-days)。"
    assert [str(getattr(step.within, "text", "")) for step in promotion.steps if step.id == "plan"] == ["P7D"]
    assert rule
    assert rule.examples == ()
    now = look(keep(_OLD), _APRIL)
    assert read_answer(now) == "**[最多五个工作日](figure:delivery-days)**内到货，也就是[](figure:delivery-days)。"
    today = read_figure(now)
    assert today
    assert [one.value for one in today.history] == [7]


@pytest.mark.parametrize(
    ("written", "then"),
    [
        ("最多五个工作日付款", "最多7 个工作日付款"),
        ("5 个工作日付款，另等 5 天", "7 个工作日付款，另等 5 天"),
        ("在 5个工作日 内付，过了 5 个工作日不付", "在 7个工作日 内付，过了 7 个工作日不付"),
        (
            "在 [５ 个工作日](figure:delivery-days)，最迟 5 个工作日付",
            "在 [7 个工作日](figure:delivery-days)，最迟 7 个工作日付",
        ),
    ],
)
def test_text_that_is_bound_to_a_figure_says_the_number_of_the_day(written: str, then: str) -> None:
    """A text that holds a figure by `figures` gives no number that is still to come, nor one of another matter up."""
    bound = {
        "dealer_obligations": [written],
        "figures": [{"field": "dealer_obligations/0", "figure": "delivery-days"}],
    }
    changes = {**keep(_OLD), "rule": bound}
    for day, said in ((_FEBRUARY, then), (_APRIL, written)):
        rule = look(changes, day).get(CooperationRule, "ordering")
        assert rule
        assert rule.dealer_obligations == (said,)


def test_earlier_text_does_not_bear_the_number_of_the_present_one() -> None:
    """What held in February was not version 1.1.0, which is today's; which it was nobody wrote down."""
    changes = keep(_OLD, version="1.1.0", change_note="由 7 天改为 5 天。")
    then, now = read_figure(look(changes, _FEBRUARY)), read_figure(look(changes, _TODAY))
    assert then
    assert now
    assert (then.version, now.version) == ("", "1.1.0")


def test_result_of_an_example_that_another_number_made_is_told_nowhere() -> None:
    """What such an example comes to stands in no text, nor what an example comes to that takes a line of it."""
    given = {"id": "days", "label": "一", "value": 5, "unit": "个工作日"}
    taken = {**_EXAMPLE, "id": "two", "lines": [{**given, "line": "rule:ordering#one.days"}]}
    own = {**_EXAMPLE, "id": "own", "lines": [given]}
    answer = "[五个工作日](rule:ordering#two.days)，[5 个工作日](rule:ordering#own.days)。"
    changes = {**keep(_OLD), "rule": {"examples": [_EXAMPLE, taken, own]}, "faq": {"answer": answer}}
    then = look(changes, _FEBRUARY)
    rule = then.get(CooperationRule, "ordering")
    assert rule
    assert [one.id for one in rule.examples] == ["own"]
    assert read_answer(then) == "[—](rule:ordering)，[5 个工作日](rule:ordering#own.days)。"
    assert read_answer(look(changes, _APRIL)) == answer


def test_before_all_that_is_known_nothing_is_quoted() -> None:
    """Before its first day a figure is out of force, and no text gives its number of another time."""
    then = look(keep(_OLD), date(2025, 12, 31))
    assert read_figure(then) is None
    assert read_answer(then).startswith("**[—](page:withheld)**内到货")


@pytest.mark.parametrize(
    ("announced", "day", "value", "coming"),
    [
        (None, _TODAY, 5, 0),
        ("2027-01-10", date(2027, 1, 9), 5, 0),
        ("2027-01-10", date(2027, 1, 10), 5, 1),
        ("2027-01-10", date(2027, 6, 1), 3, 0),
        (None, date(2027, 6, 1), 5, 0),
    ],
)
def test_what_is_to_come_is_known_once_it_is_announced(
    announced: str | None, day: date, value: int, coming: int
) -> None:
    """A decided value is shown from the day of its announcement, and holds from its own; else it is not there."""
    version = {"value": 3, "effective_from": "2027-06-01", "announced_on": announced}
    figure = read_figure(look(keep({k: v for k, v in version.items() if v}), day))
    assert figure
    assert figure.value == value
    assert sum(one.effective_from > day for one in figure.history) == coming
    if value == 3:
        assert [(one.value, one.effective_from) for one in figure.history] == [(5, _APRIL)]


@pytest.mark.parametrize("closed", [{"classification": "partner"}, {"status": "draft"}])
def test_withheld_version_is_not_there(closed: dict[str, str]) -> None:
    """Readers for whom a version is not cleared get what they would get without it, on every day."""
    hidden = {"value": 7, "effective_from": "2026-01-01", **closed}
    for day in (_FEBRUARY, _TODAY):
        shown, bare = look(keep(hidden), day, "public"), look(keep(), day, "public")
        assert {**shown.entries} == {**bare.entries}
    withheld = select_edition(link_company(keep(hidden)), "public", _TODAY).withheld
    assert [one.route for one in withheld if one.route[:1] == ("history",)] == [("history", "0")]


def test_day_of_what_is_to_come_is_not_told() -> None:
    """A record that says itself what is to come tells nobody from which day: its earlier version has no end."""
    for day in (_FEBRUARY, _TODAY):
        one, other = (
            look(keep(_OLD, effective_from=start, value=value), day, "public")
            for start, value in (("2027-06-01", 3), ("2027-07-01", 4))
        )
        assert {**one.entries} == {**other.entries}


def test_rule_is_shown_as_it_was_with_the_numbers_of_the_day() -> None:
    """A rule of another time has its own steps; the record's own fields hold where it says nothing else."""
    old = {"effective_from": "2026-01-01", "procedure": ["[7 个工作日](figure:delivery-days)内发货"]}
    rule = {"effective_from": "2026-06-01", "history": [old], "procedure": ["[5 个工作日](figure:delivery-days)内发货"]}
    changes = {**keep(_OLD), "rule": rule}

    def read(day: date) -> tuple[str, ...]:
        found = look(changes, day).get(CooperationRule, "ordering")
        assert found
        assert found.dealer_obligations == ("按时付款",)
        return found.procedure

    assert read(_FEBRUARY) == ("[7 个工作日](figure:delivery-days)内发货",)
    # From April to May the rule of January holds with the figure of April.
    assert read(date(2026, 5, 1)) == ("[5 个工作日](figure:delivery-days)内发货",)
    assert read(_TODAY) == ("[5 个工作日](figure:delivery-days)内发货",)


@pytest.mark.parametrize(("reviewed_on", "is_told"), [("2026-01-20", True), ("2026-07-01", False)])
def test_review_of_a_later_text_is_not_told_of_an_earlier_one(reviewed_on: str, *, is_told: bool) -> None:
    """What counsel said in July of the rule of June is no word on the rule that held in February."""
    review = {"reviewed_on": reviewed_on, "by_role": "regional-manager", "basis": "改过的期限还没有看过"}
    old = {"effective_from": "2026-01-01", "procedure": ["发货"]}
    changes: Changes = {"rule": {"effective_from": "2026-06-01", "history": [old], "legal_review": review}}
    for day, told in ((_FEBRUARY, is_told), (_TODAY, True)):
        rule = look(changes, day).get(CooperationRule, "ordering")
        assert rule
        assert bool(rule.legal_review) is told


def test_texts_about_a_day_keep_its_numbers() -> None:
    """A change record says on every day what was before and after; so does a version that is no longer in force."""
    changes = {
        **keep(_OLD),
        "change-record": {"changed_on": "2026-04-01", "before": "[7 个工作日](figure:delivery-days)"},
    }
    for day in (_FEBRUARY, _TODAY):
        graph = look(changes, day)
        assert {"[7 个工作日](figure:delivery-days)"} == {
            entry.record.before  # type: ignore[attr-defined]
            for key, entry in graph.entries.items()
            if key.kind == "change-record"
        }


@settings(max_examples=25, deadline=None)
@given(
    st.lists(st.tuples(st.integers(1, 60), st.integers(-200, 200)), unique_by=lambda one: one[1], max_size=5),
    st.integers(-260, 260),
)
def test_the_last_version_that_has_begun_holds(versions: list[tuple[int, int]], day: int) -> None:
    """Whatever the order in which versions are written: on each day the one holds that began last."""
    written = [
        {"value": value, "effective_from": (_APRIL + timedelta(days=days)).isoformat(), "announced_on": "2020-01-01"}
        for value, days in versions
        if days
    ]
    begun = [(0, 5), *((days, value) for value, days in versions if days)]
    wanted = max((one for one in begun if one[0] <= day), default=None)
    graph, today = link_company(keep(*written)), _APRIL + timedelta(days=day)
    selection = select_edition(graph, "internal", today)
    figure = read_figure(selection.graph)
    assert (figure.value if figure else None) == (wanted[1] if wanted else None)
    (record,) = (entry.record for key, entry in graph.entries.items() if key.kind == "figure")
    view = View(selection.view.edition, today)
    assert (find_cause(record, view) is None) == (wanted is not None)
