"""Habits that answer questions: what they get, and what luck gets."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.checks.guessing import FEWEST_RIGHT, MOST_RIGHT, STRATEGIES, expect, list_closed, score
from generator.model.learning import QuizItem

_TEXTS = st.lists(st.text("看问先说[]()*", min_size=1, max_size=6), min_size=2, max_size=6)


def _make(form: str, texts: list[str], key: tuple[int, ...]) -> QuizItem:
    options = [{"id": f"o{number}", "text": text} for number, text in enumerate(texts)]
    values = {"id": "q", "objective": "know", "form": form, "stem": "？", "options": options, "rationale": "因为"}
    return QuizItem.model_validate({**values, "key": [f"o{number}" for number in key]}, strict=False)


def _list_keys(form: str, count: int) -> Iterator[tuple[int, ...]]:
    """Yield every set of right options that a question of a form may have."""
    sizes = range(FEWEST_RIGHT, min(MOST_RIGHT, count) + 1) if form == "multiple" else (1,)
    for size in sizes:
        yield from combinations(range(count), size)


@pytest.mark.parametrize("form", STRATEGIES)
@given(texts=_TEXTS)
def test_a_strategy_gets_no_more_than_luck_where_each_key_is_as_likely(form: str, texts: list[str]) -> None:
    """Luck is what any blind choice gets over all keys; whatever a strategy earns beyond it the keys' author gave."""
    texts = texts[:2] if form == "true_false" else texts
    items = [_make(form, texts, key) for key in _list_keys(form, len(texts))]
    for strategy in STRATEGIES[form].values():
        assert score(strategy, items) <= expect(items) + 1e-9


@pytest.mark.parametrize(
    ("texts", "earned"),
    [(["[短](term:a-long-address)", "四个字啊"], 0), (["长长长的链接", "**四个字**"], 1), (["一样长", "一般长"], 0.5)],
)
def test_the_longest_is_what_readers_see(texts: list[str], earned: float) -> None:
    """Addresses and marks count nothing; where two are as long, half a point is earned."""
    item = _make("single", texts, (0,))
    assert score(STRATEGIES["single"]["总选最长的一项"], [item]) == earned


@pytest.mark.parametrize(
    ("texts", "key", "said"), [(["错", "对"], 1, "对"), (["是", "否"], 0, "对"), (["行", "不行"], 1, "错")]
)
def test_true_is_known_by_its_word_or_its_place(texts: list[str], key: int, said: str) -> None:
    """Statements are told true by the option that says so, wherever it stands; else by the first option."""
    item = _make("true_false", texts, (key,))
    assert score(STRATEGIES["true_false"][f"总答“{said}”"], [item]) == 1


def test_only_what_can_be_marked_is_counted() -> None:
    """Questions without options, with one, without a key or with an unknown one are other rules' matter."""
    unsound = [_make("single", ["一"], (0,)), _make("single", ["一", "二"], ()), _make("single", ["一", "二"], (5,))]
    assert list_closed([*unsound, _make("short", ["一", "二"], (0,))]) == {}
    sound = _make("single", ["一", "二"], (0,))
    assert list_closed([sound]) == {"single": [sound]}
