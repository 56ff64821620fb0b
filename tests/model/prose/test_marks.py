"""Writings of marks, as people type them: each hides what it was meant to hide, or is an error; prose is neither."""

from __future__ import annotations

import sys
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.model.prose.cutting import cut_passages, find_joins
from generator.model.prose.inspecting import find_faults, find_plain_faults
from generator.model.prose.levels import ANGLES, COLONS, LENSES, ROUNDS, SQUARES
from generator.model.prose.reading import read_prose
from generator.model.types import Classification

HIDDEN = "密底价"
DEALERS: frozenset[Classification] = frozenset({"public", "partner"})
HARMLESS = {"mark-in-code", "raw-html"}
_ANSWERS = ("near-mark", "unknown-audience")

WRITINGS = [
    "上限 8:internal[密底价]",
    "标准 A:internal[密底价]",
    "30kg:internal[密底价]",
    "见[甲](https://example.com/a/):internal[密底价]",
    "：internal[密底价]",
    ":internal【密底价】",
    ":internal（密底价）",
    ":internal [密底价]",
    ": internal[密底价]",
    ":内部[密底价]",
    "internal[密底价]",
    "::internal[密底价]",
    "正文 ::: audience internal 密底价 :::",
    "按 \\`:internal[密底价]\\` 办。",
    "<!-- 密底价 -->",
    "[//]: # (密底价)",
    '[x]: https://example.com "密底价"',
    "：内部（密底价）",
    "：内部【密底价】",
    ":Internal[密底价]",
    ":intenal[密底价]",
    ":ｉｎｔｅｒｎａｌ[密底价]",
    ":internal{密底价}",
    ":internal［密底价］",
    ":internal[密底价］",
    "\\:internal[密底价]",
    ":internal\\[密底价\\]",
    ":**internal**[密底价]",
    "[internal]密底价[/internal]",
    ":内部 [密底价]",
    "内部[密底价]",
    "上限 8内部[密底价]",
    ":partners[密底价]",
    ":staff[密底价]",
    ":confidential[密底价]",
    "<internal>密底价</internal>",
    ":internal<密底价>",
    "[甲](https://e.com/:internal[密底价])",
    "：经销商【密底价】",
    ":经销商[密底价]",
    ":internal\n[密底价]",
    ":int\u200bernal[密底价]",
    "：restricted［密底价］",
    ":internal_[密底价]",
    ":internal[ 密底价",
    "：：： audience internal\n密底价\n：：：",
    ":: audience internal\n密底价\n::",
    "> ::: audience internal\n> 密底价\n> :::",
    "!!! internal\n密底价",
    "```\n::: audience internal\n密底价\n:::",
    "- `a\n- :internal[密底价]\n- `b",
    "| ` | :internal[密底价] | ` |\n|--|--|--|\n| ` | :internal[密底价] | ` |",
    "# `a\n\n:internal[密底价] `",
    "::: audience internal\n密底价",
    "::: 内部\n密底价\n:::",
    "::: audience: internal\n密底价\n:::",
    "::: internal only\n密底价\n:::",
    "::: staff\n密底价\n:::",
    "：： audience internal\n密底价\n：：",
    "::：audience internal\n密底价\n:::",
    "    ::: audience internal\n    密底价\n    :::",
    "- ::: audience internal\n密底价\n:::",
    "1. a\n   ::: internal\n   密底价\n:::",
    "```internal\n密底价\n```",
    "::internal\n密底价\n::",
    "+++ internal\n密底价\n+++",
    "::: audience\tinternal\n密底价\n:::",
    "！！！ internal\n密底价",
    "<table>\n<tr><td>:internal[密底价]",
    "[a](https://x.com/`):internal[密底价] [b](https://y.com/`)",
    "!!! audience internal\n密底价",
    "[内部]: 密底价",
    "[comment]: <> (密底价)",
    "\\::: audience internal\n密底价\n\\:::",
    "::: audience internal :::\n密底价",
    "::: audience internal 密底价 :::",
    "::: Internal\n密底价\n:::",
    ":internal[区间 (0,5] 万元底价密底价]",
    ":internal[1] 底价密底价]",
    ":int[密底价]",
    ":hr[密底价]",
    "8:staff[密底价]",
    "：staff[密底价]",
    "::staff[密底价]",
    ":staff［密底价］",
    ":internal2[密底价]",
    "8:internal_only[密底价]",
    "：internal-only[密底价]",
    ":员工可见[密底价]",
    ":厂家[密底价]",
    ":仅厂家[密底价]",
    ":厂家可见[密底价]",
    ":总部[密底价]",
    ":对内[密底价]",
    ":内部使用[密底价]",
    ":内部人员[密底价]",
    ":内部资料[密底价]",
    ":内部级[密底价]",
    ":仅限内部使用[密底价]",
    ":经销商不可见[密底价]",
    ":不公开[密底价]",
    ":涉密[密底价]",
    ":隐藏[密底价]",
    ":内布[密底价]",
    ":internal可见[密底价]",
    ":internal only[密底价]",
    ":Internal Only[密底价]",
    ":internal use only[密底价]",
    ":internal/restricted[密底价]",
    ":internal:[密底价]",
    ":internal：[密底价]",
    "internal:[密底价]",
    "internal：[密底价]",
    ":internal=[密底价]",
    ":internal，[密底价]",
    "## 价格 :internal\n\n密底价",
    "- 价格 :internal\n  - 密底价",
    "| 价格 ：internal | 乙 |\n|---|---|\n| 密底价 | 丙 |",
    "密底价 :internal",
    "![:internal](media/密底价.png)",
    "[:internal](https://example.com/密底价)",
    "价格:internal[见注[^a]]。\n\n[^a]: 密底价",
    "价格:internal[见注[^a]]。[^a]：密底价",
    ":[internal][密底价]",
    ":{internal}[密底价]",
    '"x :"internal"[密底价]',
    "[密底价]{.internal}",
    "[密底价]{class=internal}",
    "[internal: 密底价]",
    "[内部：密底价]",
    "[internal]密底价",
    ":internal[一][密底价]",
    "[密底价](internal)",
    "[密底价](:internal)",
    ":internal“密底价”",
    ':internal"密底价"',
    ":internal\u2002[密底价]",
    ":internal     [密底价]",
    ":internal**[密底价]**",
    ":internal （密底价）",
    "；内部【密底价】",
    "；内部[密底价]",
    ":: Audience Internal\n密底价",
    "!!! Audience Internal\n密底价",
    ":: audiance internal\n密底价",
    ":: note internal\n密底价",
    "!!! note internal\n密底价",
    ":: {.internal}\n密底价",
    '!!! note "internal"\n密底价',
    "；；；internal\n密底价",
    ";;; internal\n密底价",
    ": : : internal\n密底价",
    "/// internal\n密底价",
    "--- internal\n密底价\n---",
    "【内部开始】密底价【内部结束】",
    "：： 仅员工可见\n密底价\n：：",
    "::公司内部\n密底价",
    "文字。::: 内部密底价:::",
    "正文 :: internal 密底价",
    "> ［!internal］\n> 密底价",
    "```Internal\n密底价\n```",
    "```内部\n密底价\n```",
    "``` audience:internal\n密底价\n```",
    "```restriced\n密底价\n```",
    "```\na\n::: 内部\n密底价\n:::",
    "```\n::: audience intenral\n密底价",
    "```\n:: internal\n密底价",
    "```\n:内部[密底价]",
    "```\ncode\n\n::: audience internal\n密底价\n:::\n\n```\ncode2\n```",
    "```\ncode\n\n::: audience internal\n密底价\n:::\n\n```yaml\ncode2\n```",
    "‹！-- 密底价 -->",
    "<!- 密底价 ->",
    "＜!-- 密底价 --＞",
    "< !-- 密底价 -->",
    "%% 密底价 %%",
    "{# 密底价 #}",
    "||密底价||",
    "[//]：# (密底价)",
    "[//]: # （密底价）",
    "[员工可见]: 密底价",
    '[备注]: 说明 "密底价"',
    "[a](https://e.com/:内部[密底价])",
    "::: internal\n密底价\n::: /internal",
    "::: internal\n密底价\n::: end",
    ":internal﹝密底价﹞",
    ":internal❲密底价❳",
    "：internal⟨密底价⟩",
    ":internal 「密底价」",
    "底价 :internal {密底价}",
    ":內部[密底价]",
    "：經銷商［密底价］",
    ":我司[密底价]",
    "，:厂方［密底价］",
    ":in ternal[密底价]",
    ":inter nal[密底价]",
    ":rest-ricted[密底价]",
    "-internal[密底价]",
    ":internal~[密底价]",
    ":internal|[密底价]",
    ":internal、[密底价]",
    "【internal：密底价】",
    "{internal:密底价}",
    "正文 !!! internal\n密底价",
    "!! internal\n密底价",
    "... internal\n密底价",
    "<<< internal\n密底价",
]
PROSE = [
    "经销商：按时申报",
    "适用对象：经销商（含二级）",
    "内部（不外传）",
    "密级：internal",
    "public（公开）",
    "密级为 internal 时",
    "比例 3:1",
    "公司内部[1]见附录",
    "见：[甲](rule:x)",
    "对象：经销商[信用额度](rule:x)",
    "限制（上限）",
    "时间 8:30[注]",
    "[注]: 说明文字 在此",
    "内部通知",
    "分工：厂家（甲方）、经销商（乙方）",
    "internal 与 partner",
    "international[1]",
    "公开 [1]",
    "https://example.com/internal/",
    "a<b>c 小于",
    "x < y",
    "【内部】通知",
    "经销商【重要】",
    "审批方式：公开（网上）",
    "「内部」",
    "：external（外部）",
    "role: internal audit",
    "Public: everyone (all)",
    "std::vector",
    "2:3:internal",
    "责任人：内部（财务部）",
    "文件密级：内部（不得外传）",
    "来源：内部（财务系统）",
    "类型：内部（A类）",
    "人员类别：员工（正式）",
    "等级：机密（三级）",
    "3月：内部（含返利）",
    "说明：内部（internal）",
    "[2]：内部（总部）",
    "对象:经销商(一级)",
    "翻译:经销商(partner)",
    "密级：restricted（限制）",
    "级别：partner（默认）",
    "默认：internal（不写就是内部）",
    "签订：保密《协议》",
    "制度：内部《规定》",
    "参考：员工《手册》",
    "提示：员工「关怀」计划",
    "目标：员工{姓名}",
    "用户类型：员工【正式】",
    "对象：经销商【一级】",
    "对象：合作伙伴【核心】",
    "经销商[注1]",
    "类别：员工[1]",
    "interval[0,5]",
    "The internal [1] review is done.",
    "[1]: 见附录",
    "！！！重要",
    "——内部通知——",
    "A / B // internal",
    "密级：public、partner、internal、restricted",
    "10:30-11:00 内部例会（线上）",
    "分类: internal / partner",
    "---",
    "***",
    "说明：见附表[1]",
    "价格 3 ",
    "",
    " 5",
    "50%%",
    "厂家：负责（见下）",
    "总部：北京（朝阳）",
    "内部：由厂家处理",
    "internal：厂家内部人员",
    "“内部”一词",
    "对外：经销商（甲方）；对内：员工（乙方）",
    "负责部门：总部（市场部）",
    "管理层：总经理（一名）",
    "a // internal note",
    '参数 "level:internal" 表示内部',
    '写作 "密级：internal" 即可',
    "对象:partner's view",
    "non-internal[1]",
    "密级:internal、[附录](rule:x)",
    "密级:internal",
    "密级：internal\n适用于全部",
    "**要点**:内容[1]",
    "`x`:说明[文字]",
    "见[甲](rule:x):说明[文字]",
    "《规则》：说明[文字]",
    "100%：说明[文字]",
    "“标题”：说明[文字]",
]


def is_safe(text: str, *, block: bool) -> bool:
    """Whether dealers do not see what is hidden in a text, or the text has an error."""
    prose = read_prose(text, block=block)
    faults = (*find_faults(prose), *find_joins(prose, block=block))
    told = any(fault.defect not in HARMLESS for fault in faults)
    return told or HIDDEN not in cut_passages(text, DEALERS, block=block)[0]


@pytest.mark.parametrize("text", WRITINGS)
def test_what_is_meant_to_be_hidden_is_hidden_or_told(text: str) -> None:
    """However a mark is written, readers do not see what is in it without somebody being told."""
    assert is_safe(text, block=True)
    assert "\n" in text or is_safe(text, block=False)


@given(
    st.sampled_from(WRITINGS),
    st.sampled_from(
        [("- [ ] {}", "- {}"), ("甲[^1]\n\n[^1]: {}", "甲\n\n{}"), ("~~{}~~", "**{}**"), ("甲~~{}~~", "甲**{}**")]
    ),
)
def test_tasks_and_struck_words_excuse_no_mark(text: str, around: tuple[str, str]) -> None:
    """What is told of a mark in an item, or in stressed words, is told of it in a task, or in struck ones."""
    new, known = around
    assert "\n" in text or is_safe(new.format(text), block=True) or not is_safe(known.format(text), block=True)


@pytest.mark.parametrize("text", WRITINGS)
def test_call_outs_excuse_no_mark(text: str) -> None:
    """However a mark is written in a call-out, readers do not see what is in it without somebody being told."""
    quoted = text.replace("\n", "\n> ")
    assert is_safe(f"> [!NOTE]\n> {quoted}", block=True)


@pytest.mark.parametrize("label", ["internal", "Partner", "intrenal", "内部", "仅员工"])
@pytest.mark.parametrize("text", ["甲[^{0}]乙", "甲[^{0}]\n\n[^{0}]: 密", "[^ {0} ]密"])
def test_a_footnote_names_no_readers(label: str, text: str) -> None:
    """A level in the name of a footnote is an error: all its readers get the text."""
    assert "near-mark" in {fault.defect for fault in find_faults(read_prose(text.format(label), block=True))}


@pytest.mark.parametrize(
    "head",
    [
        "internal",
        "INTERNAL",
        "intrenal",
        "内部",
        "经销商",
        "NOTE internal",
        "note|partner",
        "NOTE] 内部",
        "TIP] internal",
    ],
)
def test_a_call_out_names_no_readers(head: str) -> None:
    """A level in the head of a call-out is an error: it hides nothing."""
    text = f"> [!{head}]\n> {HIDDEN}" if "]" not in head else f"> [!{head}\n> {HIDDEN}"
    assert [fault.defect for fault in find_faults(read_prose(text, block=True))] == ["near-mark"]


def test_every_bracket_of_unicode_is_known() -> None:
    """Whatever opens a bracket, and a mark with it, is an error: people choose from a menu what looks like one."""
    opening = [sign for sign in map(chr, range(sys.maxunicode)) if unicodedata.category(sign) == "Ps"]
    leaking = [sign for sign in opening if sign not in ROUNDS and not is_safe(f":internal{sign}密底价", block=False)]
    assert not leaking


@pytest.mark.parametrize("text", PROSE)
def test_prose_is_left_alone(text: str) -> None:
    """Levels are named in ordinary sentences, labels, tables and examples."""
    assert not find_faults(read_prose(text, block=False))
    assert not find_faults(read_prose(text, block=True))
    assert "](" in text or not find_plain_faults(text)


_LEVELS = [
    "internal",
    "restricted",
    "Internal",
    "INTERNAL",
    "intenal",
    "interanl",
    "internall",
    "restriced",
    "内部",
    "限制",
    "ｉｎｔｅｒｎａｌ",
]
_GAPS = st.sampled_from(["", "", "", " ", "\u3000", "\xa0", "\u200b", "  "])
_AROUND = st.sampled_from(
    [
        "",
        "8",
        "A",
        "上限",
        "，",
        "）",
        "**粗**",
        "`码`",
        "[甲](role:x)",
        " ",
        "\n",
        "- ",
        "“",
        "~~",
        "- [ ] ",
        "> [!TIP]\n> ",
    ]
)
_PAIRS = [*SQUARES.items(), *LENSES.items(), *ROUNDS.items(), *list(ANGLES.items())[:4]]


@given(
    _AROUND,
    st.sampled_from(COLONS[:4]),
    _GAPS,
    st.sampled_from(_LEVELS),
    st.sampled_from(_PAIRS),
    _AROUND,
    st.booleans(),
)
def test_no_colon_word_and_bracket_leaks(  # noqa: PLR0913, PLR0917 - what a mark is made of
    before: str, colon: str, gap: str, level: str, pair: tuple[str, str], after: str, block: bool
) -> None:
    """A colon, a level (misspelt, in capitals, in Chinese) and a bracket of any sort hide what they hold, or are told.

    Left out is what labels make prose of: a Chinese word before a round bracket or a quotation.
    """
    opening, closing = pair
    if not level.isascii() and level in {"内部", "限制"} and (opening in ROUNDS or opening in ANGLES or gap):
        return
    if opening in (*ROUNDS, *ANGLES) and (gap or level not in {"internal", "restricted", "Internal", "INTERNAL"}):
        return
    assert is_safe(f"{before}{colon}{gap}{level}{opening}{HIDDEN}{closing}{after}", block=block)


@pytest.mark.parametrize(
    ("text", "safe"),
    [
        ("成本 :internal【密底价】", True),
        ("，：internal [密底价]", True),
        ("密级: internal [附件]", False),
        ("密级：internal【附件】", False),
        ("密级：internal「附件」", False),
        ("成本 :internal“附件”", False),
        ("成本 :internal（附件）", False),
        ("成本 :内部[附件]", False),
    ],
)
def test_nothing_is_hidden_unasked_that_may_be_prose(text: str, safe: bool) -> None:
    """A mark is put right unasked where only its notation is amiss: no reader loses words of a sentence by it."""
    [fault] = find_faults(read_prose(text, block=False))
    assert (fault.replacement is not None, fault.safe) == (True, safe)


@given(st.sampled_from(WRITINGS), st.booleans())
def test_what_mends_a_mark_hides(text: str, block: bool) -> None:
    """The text that is offered in the place of a mark that is none hides what the mark was to hide."""
    for fault in find_faults(read_prose(text, block=block)):
        if fault.defect in _ANSWERS and fault.replacement and HIDDEN in fault.replacement:
            mended = text[: fault.start] + fault.replacement + text[fault.end :]
            left = find_faults(read_prose(mended, block=block))
            assert len(left) < len(find_faults(read_prose(text, block=block))) or left
            assert HIDDEN not in cut_passages(mended, frozenset({"public"}), block=block)[0] or left
