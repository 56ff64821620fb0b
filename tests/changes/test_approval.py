"""What is shown to more readers needs the word of its approver, new in the same change; all else is an error."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from generator.build.comparing import check_widening
from generator.build.rules import list_rules
from generator.cache.store import Store
from generator.diagnostics import UsageError
from generator.reports.resolve import resolve
from tests.support.project import WORDS, list_company, open_project, place_record, write_record
from tests.support.repository import make_repo
from tests.support.samples import PROJECT

Check = Callable[..., list[tuple[str, str, str]]]
KPI = place_record("kpi")
OWNED = write_record("kpi") + "approver_role: sales-director\n"
CLEARED = OWNED + "classification: public\n"
_TELLING = "只有内部可以知道的区域打法和底线"


def approve(by: str = "sales-director", on: str = "2027-01-12", more: str = "") -> str:
    """Write an approval."""
    return f"declassified:\n  - {{by: {by}, on: {on}, reason: 经销商要按它算{more}}}\n"


@pytest.fixture
def check(tmp_path: Path, store: Store) -> Check:
    """Give a function that checks a change of the small company, and tells place, message and what is missing."""

    def run(head: Mapping[str, str | None], base: Mapping[str, str] | None = None) -> list[tuple[str, str, str]]:
        repo = make_repo(tmp_path / "repo", {**list_company(), **(base or {})})
        repo.write(head)
        result, _ = check_widening(open_project(repo.root, store), "HEAD")
        found = resolve(result.problems, result.documents, list_rules(), WORDS)
        assert all(one.rule == "widened-without-approval" for one in found)
        return [(f"{one.path}:{one.line}:{one.column}", one.message, one.related[0].message) for one in found]

    return run


def test_lowered_classification_needs_a_word(check: Check) -> None:
    """The place is the classification's value, and the message says who has to approve."""
    line = CLEARED.count("\n")
    assert check({KPI: CLEARED}, {KPI: OWNED}) == [
        (
            f"{KPI}:{line}:17",
            "“终端销售达成率”的密级由“内部”放宽为“公开”，没有有效的批准",
            "“终端销售达成率”的 declassified 里没有这次改动新写的批准，要由销售总监批准",
        )
    ]


@pytest.mark.parametrize(
    ("approval", "fault"),
    [
        (approve(), ""),
        (approve(more=", was: internal"), ""),
        (approve(by="regional-manager"), "写的批准岗位是区域经理，应当是销售总监"),
        (approve(on="2027-01-16"), "批准日期 2027-01-16 还没有到"),
        (approve(more=", was: partner"), "写的原密级是“经销商”，实际是“内部”"),
    ],
)
def test_approval_must_be_sound(check: Check, approval: str, fault: str) -> None:
    """The approver's own word, on a day that has come, about the classification that was: nothing else counts."""
    found = check({KPI: CLEARED + approval}, {KPI: OWNED})
    assert [missing for _, _, missing in found] == ([fault] if fault else [])


def test_old_approval_does_not_count(check: Check) -> None:
    """An approval that was there before was given for another change; a new one may not be older."""
    base = {KPI: OWNED + approve()}
    (found,) = check({KPI: CLEARED + approve()}, base)
    assert "没有这次改动新写的批准" in found[2]


def test_newer_approval_counts(check: Check) -> None:
    """A second approval stands below the first, and bears a later day."""
    base = {KPI: OWNED + approve()}
    second = "  - {by: sales-director, on: 2027-01-14, reason: 公开}\n"
    assert check({KPI: CLEARED + approve() + second}, base) == []


def test_older_day_than_the_last_approval(check: Check) -> None:
    """A day before the record's last approval is a mistake."""
    base = {KPI: OWNED + approve()}
    (found,) = check({KPI: CLEARED + approve() + "  - {by: sales-director, on: 2026-01-14, reason: 公开}\n"}, base)
    assert "早于这条记录上一次的批准" in found[2]


def test_change_cannot_appoint_its_own_approver(check: Check) -> None:
    """The approver is the one that the record had, not the one that the same change writes in."""
    cleared = CLEARED.replace("approver_role: sales-director", "approver_role: regional-manager")
    (found,) = check({KPI: cleared + approve(by="regional-manager")}, {KPI: OWNED})
    assert found[2] == "写的批准岗位是区域经理，应当是销售总监"


def test_record_without_an_approver(check: Check) -> None:
    """Where nobody is named who may approve, that comes first."""
    (found,) = check({KPI: write_record("kpi") + "classification: public\n" + approve()})
    assert "先写 approver_role" in found[2]


def test_approver_that_the_same_change_names(check: Check) -> None:
    """Who had nobody to approve gets somebody first, in a change of its own, whatever is cleared or copied."""
    own = write_record("kpi")
    (found,) = check({KPI: own + "approver_role: sales-director\nclassification: public\n" + approve()})
    assert "批准岗位是这次才写的" in found[2]
    copied = "kind: faq\nid: leak\ntitle: 问\nclassification: public\napprover_role: regional-manager\n"
    leak = f"{copied}answer: {_TELLING}\n" + approve(by="regional-manager")
    (found,) = check({"data/reference/leak.yml": leak}, {KPI: own + f"summary: {_TELLING}\n"})
    assert "先写 approver_role" in found[2]


def test_publishing_and_new_records_need_none(check: Check) -> None:
    """The ordinary life of a record is no widening: being published, being new, or being seen by fewer."""
    new = "kind: faq\nid: new\ntitle: 问\nclassification: public\nanswer: 一个从来没有写过的回答，人人都能看。\n"
    narrower = write_record("rule").replace("classification: partner", "classification: internal")
    files = {KPI: OWNED, "data/reference/new.yml": new, place_record("rule"): narrower}
    assert check(files, {KPI: OWNED + "status: draft\n"}) == []


def test_widened_edition_is_one_problem(check: Check) -> None:
    """An edition that shows more is told once, at its classifications, with how many records it concerns."""
    old = "title: 经销商版, classifications: [public, partner]"
    wider = PROJECT.replace(old, "title: 经销商版, classifications: [public, partner, internal]")
    (found,) = check({"data/playbook.yml": wider})
    line, text = next((n, text) for n, text in enumerate(wider.splitlines(), 1) if "id: partner" in text)
    assert found[0] == f"data/playbook.yml:{line}:{text.index('[public') + 1}"
    assert "版本“经销商版”放宽了，多给读者看" in found[1]


def test_copied_text_is_the_word_of_its_owner(check: Check) -> None:
    """A passage of an internal record in a public one is placed at the passage; the first record's approver decides."""
    base = {KPI: OWNED + f"summary: {_TELLING}\n"}
    public = "kind: faq\nid: leak\ntitle: 问\nclassification: public\napprover_role: regional-manager\n"
    text = f"{public}answer: 答：见下。{_TELLING}！\n"
    (found,) = check({"data/reference/leak.yml": text}, base)
    assert found[0] == "data/reference/leak.yml:6:14"
    assert found[1] == "“问”里的这段话原来只在“终端销售达成率”里，不给这些读者看"
    assert found[2].endswith("要由销售总监批准")


@pytest.mark.parametrize("more", ["status: draft\n", "effective_from: 2028-01-01\n", "effective_to: 2026-01-01\n"])
@pytest.mark.parametrize(("classification", "needed"), [("public", 0), ("internal", 1)])
def test_copied_text_of_what_is_not_shown_yet(check: Check, more: str, classification: str, needed: int) -> None:
    """Whose record was cleared and only not published, or not in force, is published elsewhere: that is ordinary."""
    base = {KPI: OWNED + f"classification: {classification}\nsummary: {_TELLING}。\n{more}"}
    found = check({place_record("term"): write_record("term") + f"summary: {_TELLING}。\n"}, base)
    assert len(found) == needed


def test_text_copied_into_the_project_file(check: Check) -> None:
    """What the project file says to readers is the word of the record's approver, and told where it stands."""
    secret, title = {KPI: OWNED + f"summary: {_TELLING}。\n"}, "title: 经销商版,"
    told = {"data/playbook.yml": PROJECT.replace(title, f"{title} home: {_TELLING}。,")}
    ((place, message, missing),) = check(told, secret)
    assert place == "data/playbook.yml:6:38"
    assert message == "这段话原来只在“终端销售达成率”里，不给这些读者看"
    assert "declassified" in missing
    assert check(told | {KPI: OWNED + f"summary: {_TELLING}。\n" + approve()}, secret) == []


def test_copied_text_with_approval(check: Check) -> None:
    """With the word of the first record's approver the copy stands."""
    base = {KPI: OWNED + f"summary: {_TELLING}\n"}
    public = f"kind: faq\nid: leak\ntitle: 问\nclassification: public\nanswer: {_TELLING}！\n"
    assert check({"data/reference/leak.yml": public + approve()}, base) == []


def test_record_of_one_dealer(check: Check) -> None:
    """What belonged to one dealer may not be shown to all without a word."""
    record = OWNED + "classification: partner\n"
    dealer = next(line for line in write_record("dealer").splitlines() if line.startswith("id: ")).removeprefix("id: ")
    (found,) = check({KPI: record}, {KPI: record + f"subject: {dealer}\n"})
    assert "原来只属于一家经销商" in found[1]


@pytest.mark.parametrize("more", ["effective_from: 2028-01-01\n", "subject: east-dealer\n"])
def test_what_no_edition_shows_today(check: Check, more: str) -> None:
    """What is cleared for a day to come, or for one dealer's copy, wants the word of its approver now."""
    cleared = OWNED + "classification: partner\n" + more
    (found,) = check({KPI: cleared}, {KPI: OWNED})
    assert found[1] == "“终端销售达成率”的密级由“内部”放宽为“经销商”，没有有效的批准"
    assert check({KPI: cleared + approve()}, {KPI: OWNED}) == []


def test_base_without_a_project_file(tmp_path: Path, store: Store) -> None:
    """Where the base shows nothing that can be read, the call cannot be answered, and says so."""
    repo = make_repo(tmp_path / "repo", {**list_company(), "data/playbook.yml": "title: [\n"})
    repo.write({"data/playbook.yml": PROJECT})
    with pytest.raises(UsageError, match="无法比较密级"):
        check_widening(open_project(repo.root, store), "HEAD")


def test_record_that_the_base_could_not_read_is_named(tmp_path: Path, store: Store) -> None:
    """Nobody claims to know what the base could not read."""
    broken = OWNED.replace("direction: higher", "direction: hihger")
    repo = make_repo(tmp_path / "repo", {**list_company(), KPI: broken}).write({KPI: CLEARED})
    result, unknown = check_widening(open_project(repo.root, store), "HEAD")
    assert (result.problems, unknown) == ((), ("kpi:sell-out",))


def test_field_that_is_declared_wider(check: Check) -> None:
    """It is one problem, at the declaration, until each record that fills the field says who allowed it."""
    path, rule = "data/model/fields.yml", place_record("rule")
    own = "fields:\n  - kind: rule\n    name: margin\n    title: 毛利\n    description: 多少\n    type: number\n"
    filled = write_record("rule") + "margin: 12\napprover_role: sales-director\n"
    wider = {path: own + "    classification: partner\n"}
    (found,) = check(wider, {path: own, rule: filled})
    message = "字段“毛利”声明的密级由“内部”放宽为“经销商”，多给读者看 1 条记录里的它，没有有效的批准"
    assert found[:2] == (f"{path}:7:21", message)
    assert "declassified 里没有这次改动新写的批准，要由销售总监批准" in found[2]
    assert check({**wider, rule: filled + approve()}, {path: own, rule: filled}) == []


def test_column_that_is_declared_wider(check: Check) -> None:
    """It is told where the column is declared, in a component with that."""
    path, rule = "data/model/fields.yml", place_record("rule")
    own = """\
fields:
  - {kind: rule, name: at, title: 办公室, description: 略, type: component, component: office, classification: public}
components:
  - id: office
    title: 办公室
    description: 略
    fields:
      - {name: city, title: 城市, description: 略, type: text, classification: public}
      - {name: gate, title: 门禁, description: 略, type: text%s}
"""
    filled = write_record("rule") + "at: {city: 上海, gate: 三次铃}\napprover_role: sales-director\n"
    (found,) = check({path: own % ", classification: partner"}, {path: own % "", rule: filled})
    message = "字段“门禁”声明的密级由“内部”放宽为“经销商”，多给读者看 1 条记录里的它，没有有效的批准"
    assert found[:2] == (f"{path}:9:77", message)
