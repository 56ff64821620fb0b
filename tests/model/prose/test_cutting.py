"""Passages for fewer readers: what is cut, what stays, and what of it is told."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.model.prose.cutting import cut_passages, find_joins
from generator.model.prose.inspecting import find_faults
from generator.model.prose.reading import read_prose
from generator.model.prose.tree import PassageNode, walk
from generator.model.types import Classification

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


def cut(text: str, *allowed: Classification, block: bool = True) -> str:
    """Give a text as readers see it."""
    return cut_passages(text, frozenset(allowed), block=block)[0]


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
    assert [line for line in cut(BLOCK, *allowed).splitlines() if line.strip()] == wanted.splitlines()


def test_what_is_cut_is_told() -> None:
    """The passages that were cut come back as their readers would see them, with their places."""
    passages = cut_passages(BLOCK, frozenset({"public"}), block=True)[1]
    assert [" ".join(part.words.split()) for part in passages] == [
        "经销商也看得到。 只有自己人看得到。",
        "（五万元，见[规则](rule:limit)）",
    ]
    assert BLOCK[passages[1].start : passages[1].end] == ":internal[（五万元，见[规则](rule:limit)）]"


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("一\n::: audience internal\n二\n:::\n三", "一\n\n三"),
        ("- 一\n- :internal[二]\n- 三", "- 一\n- 三"),
        ("|一|二|\n|-|-|\n|:internal[三]|:internal[四]|\n|五|六|", "|一|二|\n|-|-|\n|五|六|"),
        ("|一|二|\n|-|-|\n|:internal[三]|四|", "|一|二|\n|-|-|\n||四|"),
        ("一\n:internal[二]\n三", "一\n三"),
        ("一  :internal[二]\n三", "一\n三"),
        ("**一 :internal[二]** 三", "**一** 三"),
        ("**:internal[二]** 三", "三"),
        ("一 :internal[二] 三", "一 三"),
        ("- :internal[一] 二", "- 二"),
        ("一\n\n::: internal\n二\n:::\n\n\n三", "一\n\n三"),
        ("- 一\n\n- :internal[二]\n\n- 三", "- 一\n\n- 三"),
        ("见[:internal[二]](role:x)。", "见。"),
        ("# :internal[一]\n\n二", "二"),
        ("一\n\n> :internal[二]\n\n三", "一\n\n三"),
        ("1. 一\n   ::: internal\n   二\n   :::\n2. 三", "1. 一\n\n2. 三"),
    ],
)
def test_what_is_left_shows_no_gap(text: str, wanted: str) -> None:
    """An item, a row, a line or stressed words of which nothing is left go with the passage."""
    assert cut(text) == wanted


@pytest.mark.parametrize(
    "text",
    [
        ":inter:internal[甲]nal[乙]",
        "甲*:internal[乙]乙*丙:internal[丁]*",
        "`:internal[甲`乙]`",
        "::internal[甲]: internal\n乙\n:::",
    ],
)
def test_what_would_join_is_told_or_hidden(text: str) -> None:
    """Where what is left would be read otherwise than before, that is an error, or something else is."""
    prose = read_prose(text, block=True)
    if any(isinstance(node, PassageNode) for node in walk(prose.nodes)):
        left = read_prose(cut(text), block=True)
        told = [*find_joins(prose, block=True), *find_faults(prose)]
        assert told or not any(isinstance(node, PassageNode) for node in walk(left.nodes))


HIDDEN = "密甲乙丙"
_AROUND = [
    "*",
    "**",
    "`",
    "[",
    "]",
    "](role:x)",
    "(",
    ")",
    "\n",
    "\n\n",
    "- ",
    "| ",
    "\n|-|-|\n",
    "> ",
    "> [!NOTE]\n> ",
    "[!NOTE]",
    "- [ ] ",
    "[^1]",
    "\n[^1]: ",
    "[^2]",
    "\n\n[^2]: ",
    "[x] ",
    "~~",
    "# ",
    "\\",
    ":",
    "：",
    "inter",
    "8",
    "甲",
    " ",
]
_MARKS = [f":internal[{HIDDEN}]", f"：internal［{HIDDEN}］", f"\n::: audience internal\n{HIDDEN}\n:::\n"]
_TEXTS = st.lists(st.sampled_from([*_AROUND, *_MARKS]), max_size=14).map("".join)


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("甲[^1]乙:internal[丙[^2]]。\n\n[^1]: 一\n[^2]: 密", "甲[^1]乙。\n\n[^1]: 一"),
        ("甲[^1]乙[^2]\n\n[^1]: :internal[密]\n[^2]: 二", "甲乙[^2]\n\n[^2]: 二"),
        ("甲[^1]\n::: internal\n[^1]: 密\n:::\n", "甲"),
        ("- 甲\n- [^1]\n\n::: internal\n[^1]: 密\n:::\n", "- 甲"),
        ("甲:internal[乙[^1]]\n\n[^1]: 见[^2]\n\n[^2]: 密", "甲"),
        ("甲:internal[丙[^1]]乙[^1]\n\n[^1]: 一:internal[密]二", "甲乙[^1]\n\n[^1]: 一二"),
    ],
)
def test_half_a_footnote_takes_the_other_along(text: str, wanted: str) -> None:
    """Who sees no call for a footnote gets no text of it, and who sees no text no call."""
    assert cut(text, block=True) == wanted


def test_the_text_of_a_footnote_is_withheld_with_its_call() -> None:
    """What goes with a call is looked for in what is published, as what stands in marks is."""
    text = "甲:internal[乙[^1]丙]\n\n[^1]: 说明:internal[密]\n"
    _, withheld = cut_passages(text, frozenset({"public"}), block=True)
    assert [one.words for one in withheld] == ["乙丙", "说明密"]


@given(_TEXTS, st.booleans())
def test_no_secret_survives(text: str, block: bool) -> None:
    """Whatever stands around a mark: what it holds is hidden, or something is told of the text."""
    prose = read_prose(text, block=block)
    shown = cut(text, block=block)
    faults = (*find_faults(prose), *find_joins(prose, block=block))
    assert HIDDEN not in shown or faults, (text, shown)


@given(_TEXTS, st.booleans())
def test_what_is_hidden_makes_no_difference(text: str, block: bool) -> None:
    """Another secret of another length in its place leaves the same text."""
    other = text.replace(HIDDEN, "丁" * 9)
    if not find_faults(read_prose(text, block=block)):
        assert cut(text, block=block) == cut(other, block=block)
