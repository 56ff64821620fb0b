"""Results are remembered while they are recent, as long as they are not too heavy together."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from generator.cache.recent import remember


def test_latest_results_are_remembered_by_their_weight() -> None:
    """A result is made once while it is among the latest; what is long unused goes first."""
    made: list[str] = []

    @remember(len, 10)
    def double(text: str, *, mark: str = "") -> str:
        """Write a text twice."""
        made.append(text)
        return text + text + mark

    assert double.__doc__ == "Write a text twice."
    assert [double(text) for text in ("ab", "cd", "ab", "ef", "ab", "cd")] == [
        "abab",
        "cdcd",
        "abab",
        "efef",
        "abab",
        "cdcd",
    ]
    assert made == ["ab", "cd", "ef", "cd"]
    assert (double("ab", mark="!"), double("ab", mark="?")) == ("abab!", "abab?")


def test_last_result_is_remembered_however_heavy() -> None:
    """Whoever asks twice in a row for what is very large gets it made once, and it is gone with the next."""
    made: list[int] = []

    @remember(len, 10)
    def repeat(number: int) -> str:
        made.append(number)
        return "x" * number

    for number in (100, 100, 3, 3, 100):
        assert len(repeat(number)) == number
    assert made == [100, 3, 100]


@given(st.lists(st.integers(0, 9)))
def test_results_are_those_of_the_function(numbers: list[int]) -> None:
    """Remembered or not, results are the same, and no more is kept than may be."""
    square = remember(lambda result: int(result) + 1, 50)(lambda number: number * number)
    for number in numbers:
        assert square(number) == number * number
        weights = [weight for _, weight in square._kept.values()]
        assert sum(weights) == square._weight
        assert sum(weights) <= 50 or len(weights) == 1
