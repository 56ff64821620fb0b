"""Problems become diagnostics: with a place, in the reader's words, in one order."""

from __future__ import annotations

from dataclasses import dataclass, replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.diagnostics import Applicability, Location, Place, Problem, Related, Rule, Severity
from generator.reports.diagnostic import Diagnostic, RelatedPlace
from generator.reports.resolve import resolve
from generator.reports.text import format_text
from generator.words import open_words

RULES = {
    "unknown-reference": Rule("unknown-reference", Severity.ERROR, "标题", "原因", "检查编号。", "", ""),
    "late-review": Rule("late-review", Severity.WARNING, "标题", "原因", "", "", ""),
}


@dataclass(frozen=True)
class Text:
    """A file in which every route is a line number."""

    text: str

    def place(self, location: Location) -> Place:
        line = int(location.route[0])
        return Place(location.path, line, 2, line, 4)

    def mend(self, location: Location, value: object) -> tuple[Place, str]:
        return self.place(location), str(value)


DOCUMENTS = {"data/a.yml": Text("id: a\r\nrole: b\r\n"), "data/b.yml": Text("id: b\n")}


def resolve_all(*problems: Problem) -> tuple[Diagnostic, ...]:
    """Resolve problems with the rules and files above."""
    return resolve(problems, DOCUMENTS, RULES, open_words())


def test_everything_of_a_problem_is_resolved() -> None:
    """Severity and help come from the rule, the place from the file, the message from the words."""
    problem = Problem(
        "unknown-reference",
        Location("data/a.yml", ("2",)),
        "没有“{id}”",
        {"id": "{b}"},
        (Related(Location("data/b.yml", ("1",)), "见 {n}", {"n": 1}),),
        "c",
    )
    assert resolve_all(problem) == (
        Diagnostic(
            rule="unknown-reference",
            severity=Severity.ERROR,
            message="没有“{b}”",
            path="data/a.yml",
            line=2,
            column=2,
            end_line=2,
            end_column=4,
            source_line="role: b",
            help="检查编号。",
            replacement="c",
            related=(RelatedPlace("data/b.yml", 1, 2, "见 1"),),
            applicability=Applicability.SUGGESTION,
        ),
    )


def test_exact_place_and_missing_file() -> None:
    """A place that is known already stays; a file that could not be read is placed at its beginning."""
    exact, unread = resolve_all(
        Problem("late-review", Place("data/b.yml", 1, 1, 1, 3), "晚"),
        Problem("late-review", Location("data/gone.yml", ("x",)), "晚"),
    )
    assert (exact.column, exact.end_column, exact.source_line, exact.help) == (1, 3, "id: b", "")
    assert (unread.path, unread.line, unread.column, unread.source_line) == ("data/gone.yml", 1, 1, "")


def test_unknown_rule_is_a_bug() -> None:
    """A rule that is not in the table does not pass silently."""
    with pytest.raises(KeyError):
        resolve_all(Problem("no-such-rule", Place("data/a.yml"), "x"))


PROBLEMS = st.builds(
    Problem,
    st.sampled_from(sorted(RULES)),
    st.builds(Place, st.sampled_from(["b", "a"]), *[st.integers(1, 3)] * 4),
    st.sampled_from(["x", "y"]),
    replacement=st.sampled_from([None, "", "z"]),
    related=st.sampled_from([(), (Related(Place("r"), "m"),)]),
)


@given(st.lists(PROBLEMS, max_size=8), st.randoms(use_true_random=False))
def test_order_does_not_depend_on_the_input(problems: list[Problem], random: st.DrawFn) -> None:
    """Problems come sorted by path, line, column and rule, none twice, in whatever order they were found."""
    found = resolve_all(*problems)
    shuffled = [*problems, *problems]
    random.shuffle(shuffled)  # type: ignore[attr-defined]
    assert resolve_all(*shuffled) == found
    keys = [(diagnostic.path, diagnostic.line, diagnostic.column, diagnostic.rule) for diagnostic in found]
    assert keys == sorted(keys)
    assert len(set(found)) == len(found)


def test_page_long_replacement_is_not_offered() -> None:
    """What is longer than any text of the data mends nothing; the problem stays where it is."""
    place = Place("data/b.yml", 1, 1, 1, 3)
    short, long = resolve_all(
        Problem("late-review", place, "a", replacement="x" * 4_000),
        Problem("late-review", place, "b", replacement="x" * 4_001),
    )
    assert short.replacement == "x" * 4_000
    assert (long.replacement, long.column, long.end_column) == (None, 1, 3)


@pytest.mark.parametrize("column", [1, 700, 1_500, 3_001])
def test_of_a_very_long_line_its_surroundings_are_kept(column: int) -> None:
    """A diagnostic holds no more of its line than is shown, and shows the same."""
    line = "".join(chr(0x4E00 + number) for number in range(3_000))
    problem = Problem("late-review", Place("data/c.yml", 1, column, 1, column + 2), "a")
    [found] = resolve([problem], {"data/c.yml": Text(line)}, RULES, open_words())
    assert len(found.source_line) <= 1_000
    assert line[found.cut :].startswith(found.source_line)
    whole = replace(found, source_line=line, cut=0)
    assert format_text((found,), open_words()) == format_text((whole,), open_words())
