"""Texts are compared so that the result reads well, in bounded time."""

from __future__ import annotations

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.changes.texts import compare_texts, find_duties, find_numbers, resemble


def show(old: str, new: str) -> str:
    """Give a comparison as one line: `[-removed-]`, `{+added+}`."""
    marks = {"same": "{}", "removed": "[-{}-]", "added": "{{+{}+}}"}
    return "".join(marks[segment.op].format(segment.text) for segment in compare_texts(old, new))


@pytest.mark.parametrize(
    ("old", "new", "shown"),
    [
        ("3 个工作日内回执", "5 个工作日内回执", "[-3-]{+5+} 个工作日内回执"),
        ("区域经理批准后发货", "大区总监批准后发货", "[-区域经理-]{+大区总监+}批准后发货"),
        ("如实报在库数量", "如实报在库、在途数量", "如实报在库{+、在途+}数量"),
        ("按 1,200 元结算。", "按 12,000 元结算。", "按 [-1,200-]{+12,000+} 元结算。"),
        ("不告诉其他经销商", "可以公开", "[-不告诉其他经销商-]{+可以公开+}"),
        (
            "见[额度](rule:limit)一节",
            "见[额度](rule:credit)一节",
            "见[-[额度](rule:limit)-]{+[额度](rule:credit)+}一节",
        ),
        ("第一段。\n\n第二段。", "第一段。\n\n新的一段。\n\n第二段。", "第一段。\n\n{+新的一段。\n\n+}第二段。"),
        ("", "新", "{+新+}"),
        ("同", "同", "同"),
    ],
)
def test_changes_read_well(old: str, new: str, shown: str) -> None:
    """Numbers, links and Chinese words are not torn, and what has nothing in common stands as a whole."""
    assert show(old, new) == shown


@given(st.text("天地人，。 1a\n", max_size=60), st.text("天地人，。 1a\n", max_size=60))
@settings(max_examples=300, deadline=None)
def test_segments_hold_both_texts(old: str, new: str) -> None:
    """Whatever the texts, what was not added is the old one, what was not removed the new one."""
    segments = compare_texts(old, new)
    assert "".join(one.text for one in segments if one.op != "added") == old
    assert "".join(one.text for one in segments if one.op != "removed") == new


def test_long_texts_are_compared_in_bounded_time() -> None:
    """Texts of the greatest size, alike or not, take no more than moments."""
    line = "每月五日前把上月的销售和库存数报给区域经理。"
    text = line * 9000
    start = time.monotonic()
    one = compare_texts(text + "甲。" + text, text + "乙。" + text)
    assert [segment.text for segment in one if segment.op != "same"] == ["甲。", "乙。"]
    compare_texts("\n".join(map(str, range(60_000))), "\n".join(map(str, range(60_000, 0, -1))))
    resemble(text, text[::-1])
    assert time.monotonic() - start < 10


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("至少提前 60 天", ["60 天"]),
        ("三个工作日内，最多 2,000 元", ["三个工作日", "2000 元"]),
        ("近 3 个月月均的 1.2 倍，占 5%", ["3 个月", "1.2 倍", "5 %"]),
        ("百分之五", ["百分之五"]),
        ("第三方一定要配合", []),
    ],
)
def test_numbers_are_found_with_their_units(text: str, numbers: list[str]) -> None:
    """Figures and numerals count where they measure something."""
    assert sorted(find_numbers(text).elements()) == sorted(numbers)


def test_words_of_duty() -> None:
    """Must, may and must not are told apart."""
    assert dict(find_duties("可以申请，不得转让，必须书面；不可以口头")) == {
        "可以": 1,
        "不得": 1,
        "必须": 1,
        "不可以": 1,
    }
