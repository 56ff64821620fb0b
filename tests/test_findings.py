"""Problems are counted where there are too many to keep: nothing is lost, and memory has an end."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator import diagnostics
from generator.diagnostics import Findings, Place, Problem

Found = tuple[str, str, int]
FOUND = st.lists(st.tuples(st.sampled_from("ab"), st.sampled_from("xyz"), st.integers(1, 3)), max_size=60)


def find(found: Iterable[Found]) -> list[Problem]:
    """Make problems of rules, paths and numbers."""
    return [Problem(rule, Place(path, line), "m", times=times) for line, (rule, path, times) in enumerate(found, 1)]


def count(problems: Iterable[Problem]) -> Counter[tuple[str, str]]:
    """Count the findings of each rule in each file."""
    counts: Counter[tuple[str, str]] = Counter()
    for problem in problems:
        counts[problem.rule, problem.location.path] += problem.times
    return counts


@pytest.fixture(autouse=True)
def _few(monkeypatch: pytest.MonkeyPatch) -> None:
    """Keep few problems."""
    monkeypatch.setattr(diagnostics, "MOST_OF_A_RULE", 3)
    monkeypatch.setattr(diagnostics, "MOST_OF_A_RULE_IN_ALL", 5)


@given(FOUND)
def test_nothing_is_lost_and_little_is_kept(found: list[Found]) -> None:
    """All findings are counted for their rule and file, however often they are passed on; few are kept one by one."""
    problems = find(found)
    kept = list(Findings(problems))
    assert count(kept) == count(Findings(Findings(problems))) == count(problems)
    one_by_one = [problem for problem in kept if problem.times == 1]
    assert max(Counter((one.rule, one.location.path) for one in one_by_one).values(), default=0) <= 3 + 1
    assert max(Counter(one.rule for one in one_by_one).values(), default=0) <= 5 + len("xyz")


def test_what_stands_for_others_is_the_first_of_them() -> None:
    """The others of a rule are one problem, at the place of the first."""
    *kept, rest = Findings(find([("a", "x", 1)] * 5))
    assert [problem.location for problem in kept] == [Place("x", line) for line in (1, 2, 3)]
    assert (rest.location, rest.times) == (Place("x", 4), 2)


def test_one_file_leaves_room_for_others() -> None:
    """A file full of mistakes does not keep those of the next file from being told."""
    assert [one.times for one in Findings(find([*[("a", "x", 1)] * 9, ("a", "y", 1)]))] == [1, 1, 1, 1, 6]


def test_many_files_are_kept_no_further_than_few() -> None:
    """Of one rule only so many are kept in all; each file beyond still has its number."""
    problems = list(Findings(find([("a", path, 1) for path in "uvwxyz" for _ in range(3)])))
    assert [problem.times for problem in problems] == [1] * 5 + [1, 3, 3, 3, 3]
    assert [problem.location.path for problem in problems[5:]] == ["v", "w", "x", "y", "z"]
