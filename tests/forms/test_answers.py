from __future__ import annotations

from collections.abc import Mapping

import pytest

from generator.diagnostics import UsageError
from generator.forms.answers import Answers, check_sheet
from generator.forms.definition import Definition
from generator.forms.reading import FilledSheet
from tests.forms.conftest import compose_form
from tests.support.project import WORDS

DEFINITION = compose_form().definition
WHOLE = {
    "dealer": "云川商贸",
    "day": "2027-01-31",
    "kind": "c0",
    "lines.1.c3": "100",
    "lines.3.c3": "250.5",
    "total": "350.5",
}
UNCHANGED: Mapping[str, str] = {}
NAMES = frozenset((*WHOLE, "copies", "urgent", "why"))


def _check(
    changes: Mapping[str, str],
    of: Mapping[str, str] = UNCHANGED,
    definition: Definition | None = DEFINITION,
    until: str = "",
) -> Answers:
    identity = {"form": "form:order-form", "version": "1.0.0", "digest": DEFINITION.digest} | dict(of)
    values = {name: value for name, value in (WHOLE | dict(changes)).items() if value}
    return check_sheet(FilledSheet(**identity, names=NAMES, values=values), definition, until)


def _say(answers: Answers) -> list[str]:
    return [f"{fault.label}：{WORDS(fault.message, **fault.arguments)}" for fault in answers.faults]


def test_a_sound_sheet_has_no_faults() -> None:
    """Numbers and days come in one form, tables as lines."""
    answers = _check({"total": "350.50", "day": "2027年1月31日"})
    assert not answers.faults
    assert answers.values["total"] == "350.5"
    assert answers.values["day"] == "2027-01-31"
    assert [line["金额（元）"] for line in answers.values["lines"]] == ["100", "", "250.5"]  # type: ignore[union-attr, index]


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"dealer": ""}, "签约公司全称：必填，没有填"),
        ({"day": "下周"}, "日期：“下周”不是日期，写成 2027-01-31"),
        ({"copies": "几份"}, "份数：“几份”不是数字，写成 36000 或 36,000.50"),
        ({"kind": "c9"}, "类型：“c9”不在选项里"),
        ({"urgent": "On"}, "加急：“On”不在选项里"),
        ({"total": "351"}, "合计（元）：写的是 351，按各项算是 350.5"),
        ({"lines.2.c3": "若干"}, "明细：第 2 行“金额（元）”写的“若干”不是数字"),
        ({"lines.1.c3": "", "lines.3.c3": "", "total": "0"}, "明细：必填，没有填"),
        ({"lines.1.c9": "x"}, "lines.1.c9：表单里没有这个字段，文件被改动过"),
        ({"lines.x.c1": "x"}, "lines.x.c1：表单里没有这个字段，文件被改动过"),
        ({"approved": "yes"}, "approved：表单里没有这个字段，文件被改动过"),
    ],
)
def test_each_fault_is_told_once_with_its_field(changes: Mapping[str, str], said: str) -> None:
    """What is wrong is said in a sentence that names the field as it stands on the sheet."""
    assert _say(_check(changes)) == [said]


def test_lines_are_those_of_the_sheet() -> None:
    """The line that a fault names is counted on the sheet, where lines above it may be empty."""
    assert _say(_check({"lines.7.c3": "若干"})) == ["明细：第 7 行“金额（元）”写的“若干”不是数字"]


def test_columns_of_one_label_are_told_apart() -> None:
    """What stands in the second of two columns of the same name is not lost."""
    table = {"id": "lines", "label": "明细", "type": "table", "choices": ["日期", "金额", "日期"]}
    definition = compose_form([table]).definition
    values = {"lines.1.c1": "甲", "lines.1.c3": "乙"}
    sheet = FilledSheet("form:order-form", "1.0.0", definition.digest, frozenset(values), values)
    assert check_sheet(sheet, definition).values == {"lines": ({"日期": "甲", "金额": "", "日期 3": "乙"},)}


def test_a_field_that_was_taken_out_is_told() -> None:
    """A sheet without one of its fields was altered."""
    sheet = FilledSheet("form:order-form", "1.0.0", DEFINITION.digest, NAMES - {"why"}, WHOLE)
    faults = check_sheet(sheet, DEFINITION).faults
    assert [fault.label for fault in faults] == ["理由"]


def test_what_others_fill_in_later_is_not_due() -> None:
    """Up to a part of the form all is required, below it nothing; what is written there is checked all the same."""
    changes = {"dealer": "", "total": "", "lines.1.c3": "", "lines.3.c3": ""}
    assert [fault.label for fault in _check(changes, until="申请").faults] == ["签约公司全称"]
    assert [fault.label for fault in _check(changes, until="费用").faults] == ["签约公司全称", "明细", "合计（元）"]
    assert _say(_check({"total": "1"}, until="申请")) == ["合计（元）：写的是 1，按各项算是 350.5"]
    with pytest.raises(UsageError, match="没有“审核”这一栏"):
        _check({}, until="审核")


def test_words_of_a_choice_do_for_its_state() -> None:
    """Programs that write what stands beside a box are understood."""
    assert _check({"kind": "抽奖"}).values["kind"] == "抽奖"


@pytest.mark.parametrize("of", [{"version": "1.1.0"}, {"digest": "0" * 12}])
def test_another_version_is_refused(of: dict[str, str]) -> None:
    """A sheet of another version, or of other fields under the same number, says both versions and what to do."""
    with pytest.raises(UsageError, match=r"“订货单”.*1\.0\.0 版"):
        _check({}, of)


def test_an_unknown_form_is_refused() -> None:
    """A sheet of a form that the project does not have is told by its name."""
    with pytest.raises(UsageError, match="form:order-form"):
        _check({}, definition=None)
