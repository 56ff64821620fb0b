"""What a change lets pass is told right after what it shows to more readers, whichever way it lets it pass."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path

import pytest

from generator.build.comparing import RECORDS, draft_side
from generator.cache.store import Store
from generator.changes.changes import Changes, compare_sides
from generator.changes.side import Side
from generator.changes.telling.changes import tell_changes
from generator.changes.telling.json import format_json
from generator.changes.telling.text import format_text
from generator.decode.document import BASELINE_PATH
from tests.changes.conftest import Compare
from tests.support.project import WORDS, list_company, open_project, place_record, write_files, write_record
from tests.support.samples import PROJECT

_TERM = place_record("term")
_PLAIN = write_record("term")


@pytest.fixture
def compare(tmp_path: Path, store: Store) -> Compare:
    """Give a function that compares two states of the small company by their data: pages tell nothing more here."""

    def draft(name: str, files: Mapping[str, str]) -> Side:
        project = open_project(write_files(tmp_path / name, {**list_company(), **files}), store)
        assert project.decoded.project
        return draft_side(project, project.decoded.project, project.decoded, RECORDS)

    def run(head: Mapping[str, str], base: Mapping[str, str] | None = None) -> Changes:
        return compare_sides(draft("base", base or {}), draft("head", head), WORDS)

    return run


def _accept(*until: str, reason: str = "等市场部定叫法。") -> str:
    days = until or ("2027-03-31",)
    all_of_them = (f"{{rule: missing-aliases, reason: {reason}, until: {day}, by: regional-manager}}" for day in days)
    return f"{_PLAIN}accepted: [{', '.join(all_of_them)}]\n"


def _know(*ids: str) -> str:
    return "problems:\n" + "".join(f'  - {{rule: missing-aliases, at: "term:{id}"}}\n' for id in ids)


def _tell(changes: Changes) -> str:
    return format_text(tell_changes(changes, WORDS))


def _show(changes: Changes) -> list[tuple[str, str, str, str, bool]]:
    return [(one.way, one.rule, one.was, one.now, one.loosens) for one in changes.leniencies]


def test_acceptance_is_told_with_reason_end_and_role_before_all_but_exposure(compare: Compare) -> None:
    """Whoever reviews sees at the top what is let pass, why, until when, and who agreed."""
    changes = compare({_TERM: _accept(), place_record("kpi"): write_record("kpi") + "classification: public\n"})
    assert _show(changes) == [("accepted", "missing-aliases", "", "2027-03-31", True)]
    text = _tell(changes)
    headings = [line for line in text.splitlines() if line.startswith("== ")]
    assert headings[:2] == ["== ! 更多人能看到", "== ! 放过的警告和降级的规则"]
    assert "- 放过 missing-aliases　术语“返利” term:rebate：到 2027-03-31\n    理由：等市场部定叫法。\n" in text
    assert "    谁同意的：区域经理\n" in text


def test_longer_acceptance_loosens_and_a_shorter_one_does_not(compare: Compare) -> None:
    """A later day lets more pass, and both days are told."""
    changes = compare({_TERM: _accept("2027-06-30")}, {_TERM: _accept()})
    assert _show(changes) == [("accepted", "missing-aliases", "2027-03-31", "2027-06-30", True)]
    assert "改了放过的写法" in _tell(changes)
    assert "[-到 2027-03-31-] → {+到 2027-06-30+}" in _tell(changes)


@pytest.mark.parametrize("until", [("2099-01-01", "2027-03-31"), ("2027-03-31", "2099-01-01")])
def test_of_two_acceptances_of_the_same_the_longer_counts(compare: Compare, until: tuple[str, str]) -> None:
    """Nobody hides a longer acceptance behind one that was there before, in whichever order they stand."""
    changes = compare({_TERM: _accept(*until)}, {_TERM: _accept()})
    assert _show(changes) == [("accepted", "missing-aliases", "2027-03-31", "2099-01-01", True)]


def test_end_of_an_acceptance_is_no_alarm(compare: Compare) -> None:
    """What is told again is said, without an alarm."""
    changes = compare({_TERM: _PLAIN}, {_TERM: _accept()})
    assert _show(changes) == [("accepted", "missing-aliases", "2027-03-31", "", False)]
    assert "== 放过的警告和降级的规则" in _tell(changes)


def test_settings_that_say_less_are_told(compare: Compare) -> None:
    """Rules that are lowered, further or less, and rules of completeness that are no longer asked for."""
    before = PROJECT + "completeness: [missing-owner]\nlowered: [{rule: overdue-review, to: off}]\n"
    after = PROJECT + "lowered: [{rule: overdue-review, to: suggestion}, {rule: unused-figure, to: off}]\n"
    changes = compare({"data/playbook.yml": after}, {"data/playbook.yml": before})
    assert _show(changes) == [
        ("completeness", "missing-owner", "on", "", True),
        ("lowered", "unused-figure", "", "off", True),
        ("lowered", "overdue-review", "off", "suggestion", False),
    ]
    text = _tell(changes)
    assert "- 降级 unused-figure：[-照常-] → {+不提醒+}" in text
    assert "- 恢复 overdue-review：[-不提醒-] → {+只算建议+}" in text


def test_baseline_alone_is_a_change(compare: Compare) -> None:
    """What came and what went is counted by rule, though as many may have gone as come."""
    changes = compare({BASELINE_PATH: _know("rebate", "b")}, {BASELINE_PATH: _know("rebate", "a")})
    assert changes
    assert _show(changes) == [
        ("baseline", "missing-aliases", "", "1", True),
        ("baseline", "missing-aliases", "1", "", False),
    ]
    assert "- 放进基线 missing-aliases：1 处\n- 移出基线 missing-aliases：1 处\n" in _tell(changes)


def test_programs_read_it_too(compare: Compare) -> None:
    """The JSON form has all of it, and nothing where nothing changed."""
    (found,) = json.loads(format_json(compare({_TERM: _accept()})))["leniencies"]
    assert found == {
        "way": "accepted",
        "rule": "missing-aliases",
        "was": "",
        "now": "2027-03-31",
        "loosens": True,
        "record": "term:rebate",
        "field": "",
        "reason": "等市场部定叫法。",
        "by": "regional-manager",
    }
