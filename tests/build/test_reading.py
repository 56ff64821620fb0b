"""Reading a project: file by file, so that many bad files take no more memory than one, and an end to what is kept."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator import diagnostics
from generator.build import reading
from generator.build.build import check
from generator.build.reading import Documents, read_sources
from generator.cache.store import Store
from generator.diagnostics import Location, Problem
from generator.load.files import Source, list_sources
from generator.load.project import Parsed, parse_source
from tests.support.project import list_smallest, open_project, write_files

TERM = "kind: term\nid: {0}\ntitle: 甲 {0}\ndefinition: 见[](role:manager)\n"


def make_terms(number: int) -> dict[str, str]:
    """Give sound terms, each in a file of its own."""
    return {f"data/reference/t{n:02}.yml": TERM.format(f"t{n:02}") for n in range(number)}


def check_files(root: Path, files: dict[str, str]) -> list[Problem]:
    """Check a company with more files."""
    write_files(root, {**list_smallest(), **files})
    with Store() as store:
        return list(check(open_project(root, store)).problems)


def make_broken(number: int) -> dict[str, str]:
    """Give files of many records with several mistakes each."""
    return {f"data/reference/b{n:02}.yml": "kind: term\nrecords:\n" + "- {}\n" * 700 for n in range(number)}


def test_all_mistakes_of_many_files_are_counted(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What is not kept is counted: of each file, and in all."""
    monkeypatch.setattr(diagnostics, "MOST_OF_A_RULE", 20)
    monkeypatch.setattr(diagnostics, "MOST_OF_A_RULE_IN_ALL", 50)
    problems = check_files(tmp_path, make_broken(4))
    assert sum(problem.times for problem in problems) == 4 * 700 * 3
    assert len([problem for problem in problems if problem.rule == "missing-field"]) == 50 + 4


def test_project_that_is_too_large_says_where_it_became_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The file with which there is too much is told once; files are checked, but not against one another."""
    monkeypatch.setattr(reading, "LARGEST_PROJECT", 10_000)
    bad = {
        "data/reference/a.yml": TERM.format("a").replace("role:manager", "term:t99"),
        "data/reference/z.yml": "kind: term\nid: z\ntitle: b\ndefinition: c\nx: 1\n",
    }
    problems = check_files(tmp_path, {**make_terms(30), **bad})
    assert [problem.rule for problem in problems] == ["project-too-large", "unknown-field"]
    assert problems[0].location.path.startswith("data/reference/t")


def test_project_of_ordinary_size_is_read_whole(tmp_path: Path) -> None:
    """Nothing is said of one that fits."""
    assert not check_files(tmp_path, make_terms(30))


def test_batches_leave_nothing_out(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """However few files are read at once, all are read, in their order."""
    sources = list_sources(write_files(tmp_path, {**list_smallest(), **make_terms(9)}))[0]
    with Store() as store:
        whole = read_sources(sources, store)
    for name, most in (("_BATCH", 300), ("_MOST_FILES", 2)):
        monkeypatch.setattr(reading, name, most)
        with Store() as store:
            assert read_sources(sources, store) == whole


def test_documents_are_opened_when_asked_for(monkeypatch: pytest.MonkeyPatch) -> None:
    """A document is read when it is asked for, once while there is room, and files that are none are missing."""
    read: list[str] = []

    def parse(source: Source) -> Parsed:
        read.append(source.path)
        return parse_source(source)

    monkeypatch.setattr(reading, "parse_source", parse)
    documents = Documents([Source(name, b"a: 1\n") for name in "abc"])
    assert (list(documents), len(documents), read) == (["a", "b", "c"], 3, [])
    for name in "aab":
        assert documents[name].place(Location(name, ("a",))).column == 4
    assert read == ["a", "b"]
    assert documents.get("d") is None
    monkeypatch.setattr(reading, "_MOST_OPEN", 12)
    for name in "abca":
        assert documents[name].path == name
    assert read == ["a", "b", "c", "a"]
