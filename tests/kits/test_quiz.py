from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.kits.quiz import MOST_SETS, QuizSet, count_marks, list_items, make_sets
from generator.model.learning import Course, QuizItem

FORMS = ("single", "multiple", "true_false", "short", "scenario")


def make_item(number: int, form: str, **changes: Any) -> dict[str, Any]:
    """Give a question; one that is ticked has four options, of which the second is right."""
    ticked = form not in ("short", "scenario")
    options = [{"id": id, "text": f"选项{id}"} for id in ("one", "two", "three", "four")] if ticked else []
    key = {"key": ["two"]} if ticked else {"model_answer": "照流程说"}
    return {"id": f"q{number}", "objective": "know", "form": form, "stem": f"第{number}问", "rationale": "因为",
            "options": options, **key, **changes}  # fmt: skip


def make_course(items: list[dict[str, Any]], **changes: Any) -> Course:
    """Give a course with a quiz, as it is read from data."""
    lesson = {"id": "one", "title": "开场", "minutes": 60, "method": "lecture", "activity": "讲"}
    lesson |= {"handout": "讲义", "trainer_notes": "提示"}
    values = {
        "id": "basics",
        "title": "入门课",
        "delivery": "joint",
        "form": "classroom",
        "audience_roles": ["manager"],
        "objectives": [{"id": "know", "text": "说出流程", "bloom": "remember"}],
        "competencies": ["selling"],
        "minutes": 60,
        "pass_mark": 80,
        "lessons": [lesson],
        "quiz": items,
    }
    return Course.model_validate(values | changes, strict=False)


@st.composite
def courses(draw: st.DrawFn) -> Course:
    """Draw a course with a quiz of up to 20 questions of all kinds, each with up to eight options and a key of them."""
    items = []
    for number in range(draw(st.integers(0, 20))):
        item = make_item(number, draw(st.sampled_from(FORMS)), use=draw(st.sampled_from(("test", "practice"))))
        if item["options"]:
            ids = [f"o{place}" for place in range(draw(st.integers(2, 8)))]
            wordings = st.sampled_from(("先问清楚", "当场答应", "以上都对", "A 和 C"))
            item["options"] = [{"id": id, "text": draw(wordings)} for id in ids]
            item["key"] = sorted(draw(st.sets(st.sampled_from(ids), min_size=1)))
        items.append(item)
    return make_course(items, pass_mark=draw(st.integers(0, 100)))


def list_asked(one: QuizSet) -> list[QuizItem]:
    """Give a set's questions in their order."""
    return [asked.item for asked in one.list_questions()]


@settings(max_examples=25, deadline=None)
@given(courses(), st.integers(1, 5))
def test_every_set_asks_the_same_and_its_key_opens_it(course: Course, count: int) -> None:
    """Each set has every question of the test once, each question all its options, and the letters name the right."""
    sets = make_sets(course, count)
    tested = list_items(course, "test")
    assert len(sets) == (count if tested else 0)
    for one in sets:
        assert sorted(item.id for item in list_asked(one)) == sorted(item.id for item in tested)
        numbers = [asked.number for asked in one.list_questions()]
        assert numbers == list(range(1, len(tested) + 1))
        for asked in one.list_questions():
            assert sorted(asked.options, key=lambda option: option.id) == sorted(
                asked.item.options, key=lambda option: option.id
            )
            named = {asked.options[ord(letter) - ord("A")].id for letter in asked.key}
            assert named == set(asked.item.key or ())
            assert list(asked.key) == sorted(asked.key)


@settings(max_examples=25, deadline=None)
@given(courses(), st.integers(2, 4))
def test_one_answer_sheet_suits_all_sets(course: Course, count: int) -> None:
    """At every number stands the same kind of question for the same points, whatever the set."""
    layouts = {
        tuple((section.form, section.ticked, section.points, len(section.questions)) for section in one.sections)
        for one in make_sets(course, count)
    }
    assert len(layouts) <= 1


@settings(max_examples=25, deadline=None)
@given(courses())
def test_points_are_fair(course: Course) -> None:
    """What is asked alike counts alike, in whole points; the mark to pass is no easier than the course says."""
    for one in make_sets(course, 1):
        marks = count_marks(one.sections, course.pass_mark)
        assert marks.full == sum(section.points * len(section.questions) for section in one.sections)
        assert min(section.points for section in one.sections) > 0
        assert 100 * marks.passed >= course.pass_mark * marks.full
        assert 100 * (marks.passed - 1) < course.pass_mark * marks.full


@settings(max_examples=25, deadline=None)
@given(courses(), st.integers(1, 5))
def test_sets_are_the_same_again(course: Course, count: int) -> None:
    """The order depends on nothing but the course: more sets change none of those before them."""
    assert make_sets(course, count + 1)[:count] == make_sets(course, count)


def test_a_question_more_moves_no_other() -> None:
    """Those who have printed a set find its questions in the same order after one was added."""
    items = [make_item(number, "single") for number in range(12)]
    before, after = (list_asked(make_sets(make_course(some), 1)[0]) for some in (items[:-1], items))
    assert [item for item in after if item.id != "q11"] == before


def test_sets_differ() -> None:
    """26 sets of a test of ten questions are 26 orders, with other letters to copy."""
    sets = make_sets(make_course([make_item(number, "single") for number in range(10)]), MOST_SETS)
    assert len({tuple(item.id for item in list_asked(one)) for one in sets}) > 20
    assert len({tuple(asked.key for asked in one.list_questions()) for one in sets}) > 20
    assert {asked.key for one in sets for asked in one.list_questions()} == set("ABCD")


def test_two_questions_make_two_sets() -> None:
    """Sets of a short test are told apart as long as there is another order."""
    sets = make_sets(make_course([make_item(number, "short") for number in range(2)]), 2)
    assert list_asked(sets[0]) == list_asked(sets[1])[::-1]


@pytest.mark.parametrize(
    ("texts", "rationale", "fixed"),
    [
        (("先问", "先看", "以上都对"), "看情况", {2: "以上都对"}),
        (("先问", "A 和 B", "先看"), "看情况", {0: "先问", 1: "A 和 B", 2: "先看"}),
        (("先问", "先看", "先写"), "选 B，因为先看", {}),
        (("先问", "看RACI表", "发CRM"), "看情况", {}),
    ],
)
def test_options_that_speak_of_others_stay(texts: tuple[str, ...], rationale: str, fixed: dict[int, str]) -> None:
    """All of the above stays below; what is called by its letter keeps it; a word in Latin letters is no letter.

    What explains the answer moves nothing: readers of the papers could tell.
    """
    options = [{"id": f"o{place}", "text": text} for place, text in enumerate(texts)]
    item = make_item(1, "single", options=options, key=["o0"], rationale=rationale)
    orders = set()
    for one in make_sets(make_course([item]), 6):
        (asked,) = one.list_questions()
        orders.add(tuple(option.text for option in asked.options))
    for order in orders:
        assert {place: order[place] for place in fixed} == fixed
    assert (len(orders) == 1) == (len(fixed) == len(texts))


@pytest.mark.parametrize(
    ("forms", "full", "passed"),
    [
        (("single",) * 6 + ("short", "scenario"), 100, 80),
        (("single",) * 10, 100, 80),
        (("single",) * 60, 60, 48),
        (("single",) * 7, 7, 6),
        (("single", "single", "short"), 7, 6),
    ],
)
def test_what_a_test_counts(forms: tuple[str, ...], full: int, passed: int) -> None:
    """A hundred where it can be shared out fairly, else as few points as are fair."""
    course = make_course([make_item(number, form) for number, form in enumerate(forms)])
    marks = count_marks(make_sets(course, 1)[0].sections, course.pass_mark)
    assert (marks.full, marks.passed) == (full, passed)


def test_practice_is_not_tested() -> None:
    """Questions for practice are in no set; a course that has no others has no test."""
    practice = [make_item(1, "single", use="practice")]
    assert make_sets(make_course(practice), 2) == ()
    assert make_sets(make_course([]), 2) == ()


def test_a_withheld_key_is_none() -> None:
    """Where readers may not see the key, there is none to give."""
    course = make_course([make_item(1, "single")])
    withheld = course.quiz[0].model_copy(update={"key": None, "rationale": None})
    (one,) = make_sets(course.model_copy(update={"quiz": (withheld,)}), 1)
    assert [asked.key for asked in one.list_questions()] == [""]
