"""Passages for fewer readers: what is cut, what stays, and which marks are refused."""

from __future__ import annotations

import time

import pytest

from generator.model.narrowing import cut_passages, has_marks, list_narrower, read_passages
from generator.model.types import CLASSIFICATIONS, Classification

BLOCK = """\
先看这一段。

::: audience partner
经销商也看得到。

:::: audience internal
只有自己人看得到。
::::
:::

## 标题
最后一段:internal[（五万元，见[规则](rule:limit)）]。
"""


def show(text: str, *allowed: Classification) -> str:
    """Give a text as readers see it, each run of blank lines as one."""
    shown = cut_passages(text, allowed)[0]
    return "\n".join(line for line in shown.splitlines() if line.strip())


@pytest.mark.parametrize(
    ("allowed", "wanted"),
    [
        ((), "先看这一段。\n## 标题\n最后一段。"),
        (("partner",), "先看这一段。\n经销商也看得到。\n## 标题\n最后一段。"),
        (
            ("partner", "internal"),
            "先看这一段。\n经销商也看得到。\n只有自己人看得到。\n## 标题\n最后一段（五万元，见[规则](rule:limit)）。",
        ),
        (("internal",), "先看这一段。\n## 标题\n最后一段（五万元，见[规则](rule:limit)）。"),
    ],
)
def test_readers_see_their_passages(allowed: tuple[Classification, ...], wanted: str) -> None:
    """A passage shows to its readers without marks, and is gone for others with all that is inside it."""
    assert show(BLOCK, *allowed) == wanted


def test_what_is_cut_is_told() -> None:
    """The passages that were cut come back as their readers would see them."""
    cut = cut_passages(BLOCK, ("public",))[1]
    assert [" ".join(part.split()) for part in cut] == [
        "经销商也看得到。 只有自己人看得到。",
        "（五万元，见[规则](rule:limit)）",
    ]


def test_paragraphs_do_not_run_together() -> None:
    """Where a passage is cut, what stood around it stays apart."""
    assert show("一\n::: audience internal\n二\n:::\n三") == "一\n三"
    assert "\n\n" in cut_passages("一\n::: audience internal\n二\n:::\n三", ())[0]


def test_each_class_of_readers_in_turn() -> None:
    """What a text says is listed from the widest readers to the narrowest."""
    assert [(name, "五万" in text, "经销商也" in text) for name, text in list_narrower(BLOCK)] == [
        (None, False, False),
        ("partner", False, True),
        ("internal", True, True),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "没有记号",
        "时间 9:00，比例 3:1，网址 https://example.com:8080/[a]",
        "写成 `:internal[文字]` 就行",
        "``a ` :internal[文字]`` 也一样",
        "```\n::: audience internal\n内容\n:::\n```",
        "转义 \\:internal[文字]",
        "::",
        "a ::: b",
    ],
)
def test_code_and_other_colons_are_text(text: str) -> None:
    """Code shows marks as they are, and colons elsewhere mean nothing."""
    passage, faults = read_passages(text)
    assert not faults
    assert cut_passages(text, ()) == (text, ())
    assert passage.classification is None


@pytest.mark.parametrize(
    ("text", "defect", "marked", "replacement"),
    [
        ("::: audience internal\n一", "unclosed-passage", "::: audience internal", None),
        ("一:internal[二\n\n三]", "unclosed-passage", ":internal[", None),
        ("::: audience intern\n一\n:::", "unknown-audience", "::: audience intern", "::: audience internal"),
        ("::: internal\n一\n:::", "unknown-audience", "::: internal", "::: audience internal"),
        ("::: 注意\n一\n:::", "unknown-audience", "::: 注意", None),
        ("一:Internal[二]", "unknown-audience", ":Internal[", ":internal["),
        ("一\n:::\n二", "stray-passage-end", ":::", ""),
        (":::: audience internal\n一\n:::\n::::", "stray-passage-end", ":::", "::::"),
        ("::: audience internal\n:partner[一]\n:::", "wider-passage", ":partner[", "internal"),
    ],
)
def test_bad_marks_are_refused(text: str, defect: str, marked: str, replacement: str | None) -> None:
    """A mark that does not fit is named with its place and what would mend it."""
    fault = read_passages(text)[1][0]
    assert (fault.defect, text[fault.start : fault.end], fault.replacement) == (defect, marked, replacement)


@pytest.mark.parametrize(
    "text", ["::: audience staff\n秘密\n:::", ":staff[秘密]", "::: audience internal\n秘密", ":internal[秘密"]
)
@pytest.mark.parametrize("allowed", [CLASSIFICATIONS[:2], ()])
def test_doubt_hides(text: str, allowed: tuple[Classification, ...]) -> None:
    """What is under a mark that cannot be understood is hidden rather than shown."""
    assert "秘密" not in cut_passages(text, allowed)[0]


@pytest.mark.parametrize(
    "text",
    [
        ":internal[" * 30_000,
        ":internal[" * 30_000 + "]" * 30_000,
        "::: audience internal\n" * 15_000,
        ":::\n" * 90_000,
        "".join("`" * size + " " for size in range(1, 800)) + ":internal[x]",
        "`a " * 90_000 + ":internal[x]",
    ],
    ids=["open", "nested", "blocks", "ends", "runs", "ticks"],
)
def test_time_is_bounded(text: str) -> None:
    """Floods of marks cost no more than their length, however they nest."""
    start = time.process_time()
    assert has_marks(text)
    cut_passages(text, ())
    assert time.process_time() - start < 5
