"""Where nothing was found a rule need not look again; what it would find there is never missed."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

import pytest

from generator.checks.context import RuleContext
from generator.checks.passages import CheckedText
from generator.checks.quiet import Quiet
from generator.checks.run import run_checks
from generator.checks.table import CHECKS
from generator.decode.entry import Entry
from generator.diagnostics import Problem
from generator.graph.graph import Graph
from generator.graph.reads import TRAP, UnrecordedReadError
from tests.support.project import TODAY, link_files, list_company

SIFTING = {"far-date", "misspelt-address", "unbound-amount"}


def name_by(files: Mapping[str, str]) -> Callable[[Entry], str]:
    """Name records by their files, as a build does."""
    return lambda entry: f"{entry.path} {entry.route} {files[entry.path]}"


def look(files: Mapping[str, str], known: bytes = b"") -> tuple[tuple[Problem, ...], bytes]:
    """Give what the rules find that go through all texts, and what the next run should know."""
    quiet = Quiet(known, name_by(files))
    checks = [check for check in CHECKS if check.rule.id in SIFTING]
    return run_checks(link_files(files), (), TODAY, checks, quiet=quiet), quiet.pack() or known


def find_path(files: Mapping[str, str]) -> str:
    """Give the file of a rule of the small company."""
    return next(path for path, text in files.items() if "\npurpose:" in text)


def test_what_comes_in_is_found_and_what_goes_is_not() -> None:
    """A year far ahead that is put into a text and taken out again; another run knows all that is still the same."""
    files = list_company()
    path = find_path(files)
    bad = {**files, path: files[path].replace("\npurpose: ", "\npurpose: 到 2072 年 1 月为止。")}
    found, known = look(files)
    after, later = look(bad, known)

    assert not [one for one in found if one.rule == "far-date"]
    assert [one.rule for one in after if one.location.path == path] == ["far-date"]
    assert look(bad, later)[0] == after == look(bad)[0]
    assert look(files, later)[0] == found
    assert 0 < len(later) < len(known)


def test_same_records_are_not_looked_at_again(monkeypatch: pytest.MonkeyPatch) -> None:
    """What was found is looked for again, and told anew; the rest is not."""
    monkeypatch.delenv(TRAP, raising=False)
    files = list_company()
    addressed = {path for path, text in files.items() if "@" in text or "://" in text}
    _, known = look(files)
    looked: list[Entry] = []

    def note(_: RuleContext, *entries: Entry) -> Iterator[CheckedText]:
        looked.extend(entries)
        return iter(())

    monkeypatch.setattr(RuleContext, "list_texts", note)
    look(files, known)
    assert not {entry.path for entry in looked} - addressed
    look({**files, find_path(files): files[find_path(files)] + "\n"}, known)
    assert {entry.path for entry in looked} - addressed == {find_path(files)}


def test_rule_that_looks_at_more_than_it_says_stops_the_program(monkeypatch: pytest.MonkeyPatch) -> None:
    """The tests set traps: nothing was found in the same record, and now something is."""
    monkeypatch.setenv(TRAP, "1")
    graph: Graph = link_files(list_company())
    entry = next(iter(graph.entries.values()))
    first = Quiet(b"", lambda _: "same")
    assert first.sift("some-rule", lambda: (), (entry,)) == ()
    second = Quiet(first.pack() or b"", lambda _: "same")
    assert second.sift("other-rule", lambda: (1,), (entry,)) == (1,)
    with pytest.raises(UnrecordedReadError, match="some-rule"):
        second.sift("some-rule", lambda: (1,), (entry,))


def test_record_without_a_name_is_always_looked_at() -> None:
    """Who cannot tell whether it is the same looks."""
    graph: Graph = link_files(list_company())
    entry = next(iter(graph.entries.values()))
    quiet = Quiet()
    assert quiet.sift("some-rule", lambda: (), (entry,)) == ()
    assert quiet.pack() is None
    assert quiet.sift("some-rule", lambda: (1,), (entry,)) == (1,)
