"""Of what a value may have been meant to be: what is certain, and what only a person knows."""

from __future__ import annotations

import pytest

from generator.diagnostics import Applicability
from tests.support.project import diagnose, list_company, place_record, write_record

SAFE, SUGGESTION = Applicability.SAFE, Applicability.SUGGESTION

CERTAIN = {
    "wide digits": ("risk", "impact: 4", "impact: ４", "4"),
    "digits in quotes": ("risk", "impact: 4", 'impact: "4"', "4"),
    "a Chinese number": ("risk", "impact: 4", "impact: 四", "4"),
    "a number in a list": ("risk", "impact: 4", "impact: [4]", "4"),
    "a fraction that is none": ("risk", "impact: 4", "impact: 4.0", "4"),
    "thousands": ("course", "\nminutes: 60", "\nminutes: 1,060", "1060"),
    "a label": ("kpi", "direction: higher", "direction: 越高越好", "higher"),
    "a choice in other letters": ("kpi", "direction: higher", "direction: Target Band", "target_band"),
    "a choice misspelt": ("kpi", "direction: higher", "direction: hihger", "higher"),
    "a choice in quotes": ("kpi", "direction: higher", "direction: “higher”", "higher"),
    "yes": ("legal-reference", "", "needs_counsel: 是\n", "true"),
    "a duration in Chinese": ("course", "", "validity: 2周\n", "P2W"),
    "a duration in small letters": ("course", "", "validity: p30d\n", "P30D"),
    "a cadence in Chinese": ("kpi", "FREQ=MONTHLY", "每周一", "FREQ=WEEKLY;BYDAY=MO"),
    "a cadence in small letters": ("kpi", "FREQ=MONTHLY", "freq=monthly", "FREQ=MONTHLY"),
    "a cadence of several days": ("kpi", "FREQ=MONTHLY", "每月5日和20日", '"FREQ=MONTHLY;BYMONTHDAY=5,20"'),
    "a cadence with commas": ("kpi", "FREQ=MONTHLY", "FREQ = MONTHLY,BYMONTHDAY=5", "FREQ=MONTHLY;BYMONTHDAY=5"),
    "a duration in quarters": ("course", "", "validity: 两个季度\n", "P6M"),
    "weeks by another word": ("course", "", "validity: 两个礼拜\n", "P2W"),
    "once in a quarter": ("kpi", "FREQ=MONTHLY", "一季度一次", "FREQ=MONTHLY;INTERVAL=3"),
    "a month of each year": ("kpi", "FREQ=MONTHLY", "每年3月", "FREQ=YEARLY;BYMONTH=3"),
    "a version with its letter": ("term", "", "version: v1.1.0\n", "1.1.0"),
    "a reference that YAML split": ("risk", "", "related: [role: dealer-owner]\n", "role:dealer-owner"),
    "a duration in halves": ("course", "", "validity: 一年半\n", "P1Y6M"),
    "an id as a link": ("term", "", 'owner_role: "[老板](role:dealer-owner)"\n', "dealer-owner"),
    "an id with what cannot be seen": ("term", "", "owner_role: dealer-\u200bowner\n", "dealer-owner"),
    "a day in Chinese": ("term", "", "review_by: 2027年3月4日\n", "2027-03-04"),
    "a day without hyphens": ("term", "", "review_by: 20270304\n", "2027-03-04"),
    "an id in other letters": ("term", "", "owner_role: Dealer_Owner\n", "dealer-owner"),
    "ids with commas": ("communication", "[regional-manager, dealer-owner]", "regional-manager，dealer-owner", None),
    "one text for a list": ("risk", "", "aliases: 返点\n", "[返点]"),
    "a number for a text": ("risk", "", "aliases: [1.10]\n", '"1.10"'),
    "a field misspelt": ("risk", "", "alaises: [返点]\n", "aliases"),
    "a field in Chinese": ("term", "", "复审截止日: 2027-03-04\n", "review_by"),
}
"""A kind, what stands in its sample (nothing: at its end), what is written instead, and what it is changed into."""

DOUBTFUL = {
    "a number with a unit": ("risk", "impact: 4", "impact: 4 级", "4"),
    "a mark's brackets for a list's": ("term", "definition: ", "definition: [内部：底价] # ", "内部：底价"),
    "the same in English": ("term", "definition: ", "definition: ['internal: 底价'] # ", '"internal: 底价"'),
    "the same, wide, in a list": ("risk", "", "aliases: 【内部：底价】\n", "[内部：底价]"),
    "a power": ("risk", "impact: 4", "impact: ４²", None),
    "a word for yes": ("legal-reference", "", "needs_counsel: 需要\n", "true"),
    "a one for yes": ("legal-reference", "", "needs_counsel: 1\n", "true"),
    "March or three months": ("course", "", "validity: 3月\n", "P3M"),
    "half a month or a fortnight": ("kpi", "FREQ=MONTHLY", "双周", "FREQ=WEEKLY;INTERVAL=2"),
    "now and then": ("kpi", "FREQ=MONTHLY", "不定期", "on-event"),
    "another frequency": ("kpi", "FREQ=MONTHLY", "FREQ=BIMONTHLY", "FREQ=MONTHLY"),
    "the end of a month": ("kpi", "FREQ=MONTHLY", "FREQ=MONTHLY;BYDAY=MONTHEND", "FREQ=MONTHLY;BYDAY=MO"),
    "an own id in other letters": ("term", "id: rebate", "id: Rebate", "rebate"),
    "a version cut short": ("term", "", 'version: "1.0"\n', "1.0.0"),
    "a version that YAML cut short": ("term", "", "version: 1.10\n", "1.1.0"),
    "an id whose end is not written": ("term", "", "owner_role: dealer-owne-\n", "dealer-owne"),
    "ids with blanks": ("communication", "[regional-manager, dealer-owner]", "dealer owner", None),
    "references with blanks": ("risk", "", "related: role:dealer-owner role:regional-manager\n", None),
    "several texts in wide brackets": ("risk", "", "aliases: ［进货价，出厂价］\n", "[进货价, 出厂价]"),
    "one text or several": ("risk", "", "aliases: 进货价，出厂价\n", "[进货价, 出厂价]"),
    "a row from a spreadsheet": ("risk", "", "aliases: 返点\t扣点\n", "[返点, 扣点]"),
    "a row in round brackets": ("risk", "", "aliases: (返点, 扣点)\n", "[返点, 扣点]"),
    "two words or two names": ("risk", "", "aliases: 返点 扣点\n", "[返点 扣点]"),
    "a sentence where a list belongs": ("risk", "", "aliases: 先报备，再执行。\n", None),
    "choices by their words": ("dealer", "channels: [retail]", "channels: 零售、工程", "[retail, project]"),
    "a number with its currency": ("risk", "impact: 4", "impact: ￥4", "4"),
    "a number and what it is at most": ("risk", "impact: 4", "impact: 4以内", "4"),
    "about a number": ("risk", "impact: 4", "impact: 约4", "4"),
    "a part by its number": ("risk", "impact: 4", "impact: 第四级", "4"),
    "a range": ("risk", "impact: 4", "impact: 3-4", None),
    "an id with what it is called": ("term", "", "owner_role: dealer-owner（老板）\n", "dealer-owner"),
    "at any time": ("kpi", "FREQ=MONTHLY", "随时", "on-event"),
    "names parted by semicolons": ("risk", "", "aliases: [返点; 扣点]\n", "[返点, 扣点]"),
    "days after the deal": ("course", "", "validity: T+3\n", "P3D"),
    "within the day": ("course", "", "validity: 当天\n", "P1D"),
    "half a month": ("course", "", "validity: 半个月\n", "P15D"),
    "by the end of a month": ("kpi", "FREQ=MONTHLY", "月底前", "FREQ=MONTHLY;BYMONTHDAY=-1"),
    "a day by the month's end": ("term", "", "review_by: 2027年11月底\n", "2027-11-30"),
    "the end of a year": ("term", "", "review_by: 2027年12月底\n", "2027-12-31"),
    "a day in numerals": ("term", "", "review_by: 二〇二七年十一月三十日\n", "2027-11-30"),
    "no month of that number": ("term", "", "review_by: 2027年13月底\n", None),
    "a choice that is asked": ("risk", "", "classification: public?\n", "public"),
    "a choice that is asked in Chinese": ("term", "", "status: 已发布？\n", "published"),
    "a choice with more words": ("risk", "", "classification: 对外公开\n", "public"),
    "minutes in hours": ("course", "\nminutes: 60", "\nminutes: 1.5小时", "90"),
    "a share in words": ("course", "pass_mark: 80", "pass_mark: 百分之八十", "80"),
    "a year of two digits": ("term", "", "review_by: 27-03-04\n", "2027-03-04"),
    "a day as spreadsheets count": ("term", "", "review_by: 46450\n", "2027-03-04"),
    "an address with a Chinese stop": (
        "role",
        "manager@example.com",
        "manager @example。com",
        "regional-manager@example.com",
    ),
    "a classification from elsewhere": ("risk", "", "classification: 合作伙伴\n", "partner"),
    "a field whose own name is missing": ("term", "definition:", "说明:", "definition"),
    "a field by another name": ("term", "", "review_at: 2027-03-04\n", "review_by"),
}


def find(kind: str, old: str, new: str) -> list[tuple[str | None, Applicability | None]]:
    """Give the replacements, with their applicability, for a sample in which something else is written."""
    text = write_record(kind)
    assert old in text
    files = list_company()
    files[place_record(kind)] = text.replace(old, new, 1) if old else text.rstrip() + f"\n{new}"
    return [(one.replacement, one.applicability) for one in diagnose(files)]


@pytest.mark.parametrize(("kind", "old", "new", "replacement"), CERTAIN.values(), ids=CERTAIN)
def test_notation_is_mended_unasked(kind: str, old: str, new: str, replacement: str | None) -> None:
    """What is only written in another way may be changed without asking."""
    assert find(kind, old, new) == [(replacement or "[regional-manager, dealer-owner]", SAFE)]


@pytest.mark.parametrize(("kind", "old", "new", "replacement"), DOUBTFUL.values(), ids=DOUBTFUL)
def test_a_meaning_is_only_suggested(kind: str, old: str, new: str, replacement: str | None) -> None:
    """What somebody else could mean is left to people."""
    assert find(kind, old, new) == [(replacement, SUGGESTION if replacement else None)]


@pytest.mark.parametrize("word", ["公开", "经销商", "内部", "限制"])
@pytest.mark.parametrize(
    "turned", ["不{}", "非{}", "未{}", "半{}", "暂不{}", "部分{}", "{}除外", "{}以外", "{}不可见", "待{}"]
)
def test_a_word_that_is_turned_is_no_choice(turned: str, word: str) -> None:
    """Nobody is offered “public” for “not public”."""
    assert find("risk", "", f"classification: {turned.format(word)}\n") == [(None, None)]


@pytest.mark.parametrize("value", ["unpublished", "not published", "non-published", "pre-published", "unapproved"])
def test_nor_is_an_english_one(value: str) -> None:
    """Nor “published” for “unpublished”."""
    assert find("term", "", f"status: {value}\n") == [(None, None)]


@pytest.mark.parametrize(
    "value", ["-public", "'!public'", "~~public~~", "'≠public'", "'//public'", "public-", "(public)"]
)
def test_a_sign_that_may_deny_is_dropped_by_nobody(value: str) -> None:
    """Whoever strikes a level out, or writes a minus before it, does not open the record by mending its notation."""
    assert find("risk", "", f"classification: {value}\n") == [("public", SUGGESTION)]


@pytest.mark.parametrize("value", ["[-retail]", "['!retail']", "-retail", "['~retail']"])
def test_nor_in_a_list(value: str) -> None:
    """Nor one of several choices."""
    assert find("promotion-type", "", f"channels: {value}\n")[0][1] is SUGGESTION


def test_a_field_is_offered_only_for_a_value_that_fits() -> None:
    """A far guess at a field's name is told, but where its value would be wrong there, it is nothing to put."""
    assert find("faq", "", "question: 问？\n") == [(None, None)]
    assert find("faq", "", 'question: "1.2.0"\n') == [("version", SUGGESTION)]
    assert find("risk", "", "classificaton: 公开\n") == [("classification", SAFE)]
