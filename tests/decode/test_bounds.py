"""What one file may hold: mistakes beyond the first are counted, what is beyond the most values is not looked at."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.decode import document as decoding
from generator.decode.bounds import count_values, name_rejected
from generator.decode.entry import Decoded, Key
from generator.load.files import Source
from generator.load.project import parse_source
from tests.support.project import write_record

TERMS = "kind: term\nrecords:\n"
RECORDS = (
    "- {id: a, title: b, definition: c}\n",
    "- {}\n",
    "- {id: A, title: b}\n",
    "- {id: a, titel: b, definition: c}\n",
    "- {id: a, titel: b, definition: c, colour: d}\n",
    "- {id: a, title: b, definition: c, aliases: [1, x, 2]}\n",
    "- {id: a, title: b, definition: c, review_by: 2027/3/1, status: publisht}\n",
    "- {id: a, title: b, definition: c, declassified: [{}, {by: x}]}\n",
)


def decode(text: str, path: str = "data/reference/a.yml") -> Decoded:
    """Decode a text as a file."""
    document = parse_source(Source(path, text.encode())).document
    assert document
    return decoding.decode_document(document)


def count(decoded: Decoded) -> int:
    """Count the findings."""
    return sum(problem.times for problem in decoded.problems)


@settings(max_examples=25, deadline=None)
@given(st.lists(st.sampled_from(RECORDS), min_size=1, max_size=12))
def test_what_is_not_explained_is_counted_as_if_it_were(records: list[str]) -> None:
    """However few mistakes are explained, there are as many, once each kind of record was explained."""
    text = TERMS + "".join((*RECORDS, *records))
    whole = decode(text)
    enough = count(decode(TERMS + "".join(RECORDS)))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(decoding, "MOST_EXPLAINED", enough + 2)
        some = decode(text)
    assert count(some) == count(whole)
    assert some.rejected | {Key("term", "A")} >= whole.rejected


def test_few_are_explained(monkeypatch: pytest.MonkeyPatch) -> None:
    """One record with many mistakes is explained no further than many records with one."""
    monkeypatch.setattr(decoding, "MOST_EXPLAINED", 3)
    mistakes = "".join(f"f{number}: 1\n" for number in range(10))
    decoded = decode(f"kind: term\nid: a\ntitle: b\ndefinition: c\n{mistakes}")
    assert [(problem.rule, problem.times) for problem in decoded.problems] == [
        *[("unknown-field", 1)] * 3,
        ("wrong-type", 7),
    ]
    assert decoded.rejected == {Key("term", "a")}


def test_rest_of_a_large_file_is_not_looked_at(monkeypatch: pytest.MonkeyPatch) -> None:
    """The record with which there is too much is told, at its place, and no reference to what follows is a mistake."""
    monkeypatch.setattr(decoding, "MOST_VALUES", 10)
    decoded = decode(TERMS + "".join(f"- {{id: a{number}, title: b, definition: c}}\n" for number in range(5)))
    [problem] = decoded.problems
    assert (problem.rule, problem.arguments) == ("file-too-large", {"limit": 10})
    assert problem.location.route == ("records", "a2")  # type: ignore[union-attr]
    assert [entry.record.id for entry in decoded.entries] == ["a0", "a1"]
    assert decoded.lost == {"term"}


@pytest.mark.parametrize("path", ["data/reference/a.yml", "data/playbook.yml"])
def test_record_that_is_too_large_is_not_looked_at(path: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """A single record, or the project file, may not hold more than a file."""
    monkeypatch.setattr(decoding, "MOST_VALUES", 10)
    decoded = decode("kind: term\nid: a\naliases: [" + "x," * 10 + "]\n", path)
    assert [problem.rule for problem in decoded.problems] == ["file-too-large"]
    assert decoded.project is None
    assert not decoded.entries


def test_long_texts_of_a_file_are_limited_together(monkeypatch: pytest.MonkeyPatch) -> None:
    """Many lessons in one file may be no longer than one article."""
    monkeypatch.setattr(decoding, "MOST_PROSE", 40)
    course = write_record("course")
    assert [problem.rule for problem in decode(course, "data/learning/a.yml").problems] == []
    decoded = decode(course.replace("handout: ", f"handout: {'长' * 40}"), "data/learning/a.yml")
    [problem] = decoded.problems
    assert (problem.rule, problem.arguments) == ("file-too-large", {"limit": 40})
    assert not decoded.entries
    assert len(decoded.rejected) == 1


@pytest.mark.parametrize(
    ("value", "number"),
    [(None, 1), ([], 1), ({}, 1), ([1, [2, 3]], 5), ({"a": 1, "b": {"c": [None]}}, 5)],
)
def test_values_are_counted_at_any_depth(value: object, number: int) -> None:
    """Lists and groups of fields are values too; names are none."""
    assert count_values(value) == number


@pytest.mark.parametrize("make", ["- id: a{}\n".format, "- {{id: a{}, titel: x}}\n".format])
@pytest.mark.parametrize("broken", ["", "}"])
def test_of_many_lost_records_only_the_kind_is_remembered(make: Callable[[int], str], broken: str) -> None:
    """Few records that could not be read are known by their ids, thousands only by their kind."""
    few, many = (decode(TERMS + "".join(map(make, range(number))) + broken) for number in (20, 2_100))
    assert Key("term", "a7") in few.rejected
    assert not few.lost
    assert not many.rejected
    assert "term" in many.lost


def test_key_without_id_stands_for_its_kind() -> None:
    """What is not known of a record is not made up."""
    assert name_rejected([Key("term", "a"), Key("role", "")]) == (frozenset({Key("term", "a")}), frozenset({"role"}))


def test_size_grows_with_what_is_kept() -> None:
    """Records, their links and their texts count, a file of which nothing is kept does not."""
    one = decode(TERMS + "- {id: a, title: b, definition: c}\n").size
    assert decode(TERMS + "- {}\n").size == 0
    assert decode(TERMS + "- {id: a, title: b, definition: '[](role:x)'}\n").size > one > 1_000
    assert decode(TERMS + "".join(f"- {{id: a{n}, title: b, definition: c}}\n" for n in range(9))).size > 8 * one
