"""Marks that went wrong at the keyboard: each is told, and what only looks a little like one is not."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.model.prose import nearness
from generator.model.prose.cutting import cut_passages
from generator.model.prose.flat import flatten_plain
from generator.model.prose.inspecting import find_faults, find_plain_faults
from generator.model.prose.nearness import find_near_marks
from generator.model.prose.reading import read_prose

HIDDEN = "底价"
SLIPS = (
    ":internal[]底价",  # closed by the editor before anything was written
    ":internal[]（底价）",
    ":internal[](底价)",
    "::: audience internal\n:::\n底价",
    "：：：internal\n\n---\n：：：\n\n底价",
    "::: audience internal\n::: audience restricted\n:::\n:::\n底价",
    ":internal[甲](底价)",
    ":internal[甲]{底价}",
    ":internal&#91;底价&#93;",
    ":internal&lsqb;底价&rsqb;",
    ":internal&nbsp;[底价]",
    ":inter\ufe0fnal[底价]",
    ":internal\u3164（底价）",
    ":inter\ue000nal[底价]",
    ":𝐢𝐧𝐭𝐞𝐫𝐧𝐚𝐥[底价]",
    ":ⓘⓝⓣⓔⓡⓝⓐⓛ[底价]",
    "∷internal{底价}",
    ":internal。[底价]",
    ":internal；[底价]",
    ":「internal」[底价]",
    ":‘internal’[底价]",
    "{internal}[底价]",
    "[:internal 底价]",
    "[：内部：底价]",
    ":internal]底价[",
    ":inter\nnal[底价]",
    ":不对外【底价】",
    ":仅内部（底价）",
    "···internal\n底价\n···",
    "！！！内部\n底价",
    "%%\n底价\n%%",
    ";internal{底价}",
    ":internal:{底价}",
    ":internal：“底价”",
    "甲[底价] :internal",
    "[底价]{内部}",
    "[底价]<internal>",
    "[[internal|底价]]",
    "{% if internal %}底价{% endif %}",
    ";; internal\n底价\n;;",
    ":internal\n底价\n:",
    ":: staff\n底价\n::",
    "{>>底价<<}",
    ":内郡[底价]",
    ":内步【底价】",
    "：内网[底价]",
    ":内 部【底价】",
    "：經 消 商[底价]",
    ":经消商【底价】",
    ":secret【底价】",
    "：hidden【底价】",
    ":staff〔底价〕",
    ":nei bu【底价】",
    "**:internal[]底价**",  # in stressed words and labels too
    "**:internal[甲][底价]**",
    ":internal[甲]**底价]**",
    ":internal[甲]**[底价]**",
    "[:internal[甲][底价]](rule:x)",
    ":internal[甲]底价\\]",
    ":internal[甲] 【底价】",
    ":internal[甲]\n[底价]",
    ":internal[甲]、[底价]",
    ":internal`底价`",  # the notations of other tools
    ":internal:`底价`",
    "{internal}`底价`",
    "：内部`底价`",
    "\\internal{底价}",
    "@内部{底价}",
    "**底价**{.internal}",
    "底价{: .internal}",
    '底价{class="internal"}',
    "{{:internal 底价}}",
    "{{底价|internal}}",
    "{% block internal %}底价{% endblock %}",
    "＜internal＞底价＜/internal＞",
    "《内部》底价《/内部》",
    "<internal>底价<internal>",
    "<内部：底价>",
    "\\begin{internal}底价\\end{internal}",
    "#if internal\n底价\n#endif",
    ".. only:: internal\n   底价",
    "/// details | internal\n底价\n///",
    "[hide]底价[/hide]",
    "<%-- 底价 --%>",
    "/*底价*/",
    "/* 甲\n底价 */",
    "{* 底价 *}",
    "～～～ internal\n底价\n～～～",  # lines of other signs
    "——— internal\n底价\n———",
    "■■■ internal\n底价\n■■■",
    '""" internal\n底价\n"""',
    "=== 内部 ===\n底价\n=== 完 ===",
    "——内部开始——\n底价\n——内部结束——",
    "（以下仅内部可见）\n底价\n（以上仅内部可见）",
    ":internal\n底价",
    "classification: internal\n底价",
    "[底价]@internal",  # the level behind the words, or with them
    "[底价](内部)",
    "[底价](audience internal)",
    "[底价|internal]",
    "[internal 底价]",
    "[internal，底价]",
    "30kginternal[底价]",  # a part that was forgotten
    "上限 8.internal[底价]",
    "\\u003ainternal[底价]",
    "，:[底价]",
    "仅内部可见[底价]",
    ":internal 底价]",
    "：internal，底价】",
    ":内部{底价}",
    ":内部《底价》",
    ":in'ter'nal[底价]",  # what an input method or a line's end tears apart
    ":in-\nternal[底价]",
    ":interna\nl[底价]",
    ":i n t e r n a l[底价]",
    ":内 部[底价]",
    ":internal……——[底价]",
    ":-internal→[底价]",
    ":internal底价]",
    "，:内部底价]",
    ":`internal`[底价]",
    "`:internal`[底价]",
    ";internal`底价`",
    ":internal 底价",  # without brackets, with one of them, with others than brackets
    "甲。:internal**底价**",
    "甲，：internal底价",
    "费用:internal底价",
    "费用:internal|底价|",
    ":internal![底价](https://e.com/a.png)",
    "(:internal 底价)",
    "{：内部 底价}",
    "（internal）底价（/internal）",
    "（内部）底价（/内部）",
    "【internal】底价",
    "[内部]底价[内部]",
    "==internal==底价==internal==",
    "——internal——底价",
    "internal::底价",
    "audience:internal 底价",
    "[[内部|底价]]",
    "[底价][内部]",
    "[底价]!internal",
    "[底价](#internal)",
    "@internal(底价)",
    ":<u>internal</u>[底价]",
    ":n[底价]",  # half a word, and what an input method makes of one
    "，:inter纳尔[底价]",
    ":inter（底价）",
    ":restrict{底价}",
    ":neibu（底价）",
    ":nei'bu[底价]",
    "甲:内不[底价]",
    ":inter\\nal[底价]",
    ":inter\uf8f0nal[底价]",
    ":internal\uffff[底价]",
    ":internal[。]底价",  # closed by the editor behind a sign
    ":internal[…]底价",
    ":internal[&nbsp;]底价",
    ":internal[\u200b]底价",
    ":internal[甲]，底价】",
    ":internal[甲]internal(底价)",
    "甲，：内部：底价",
    ":内部，底价",
    ":internal[甲]::[底价]",
    "// 底价",  # what hides in other tools
    "甲\n%% 底价",
    "{- 底价 -}",
    "{{黑幕|底价}}",
    "[黑幕]底价[/黑幕]",
    "[reply]底价[/reply]",
    "上限 8[internal]底价",  # a digit before it
    "8[Internal]底价",
    "[internal](底价)",  # as if it were a link's label
    "价格[内部]（底价）",
    "甲 Internal【底价】",
    "上限 8 内部：[底价]",  # the colon behind the word
    "上限 8:内[底价]",  # half a word
    "上限 8：密[底价]",
    "内部开始\n底价\n内部结束",  # lines that open something
    "<begin internal>\n底价\n<end internal>",
    "begin internal\n底价",
    "甲\n``` internal\n底价\n```",
)
PLAIN = (":inter\u200bnal[底价]", ":*internal*[底价]", ":internal&lbrack;底价]", "[//]: # (底价)", "/* 底价 */")
INNOCENT = (
    "机型：KFR35【新品】",
    "走内网【须先登录】",
    "联系人：店内 部门一览",
    "a || b || c",
    "A||B||C 三档",
    "50%%、60%% 两档",
    "经销商[万元]",
    "café、naïve，①②③，Ⅰ类",
    "AT&T 和 R&D，A&amp;B",
    "！！！内部资料，不得外传",
    "共 3 家（含二级）",
    "资料：内部参考（不外传）",
    "路径 data/*.yml 和 */",
    "适用：经销商\n名单见附件",
    "a; internal（内部）的写法",
    "x >= 1，a >! b",
    "{客户}：您的订单{订单号}已发货",
    "文件名：[日期]_[客户].xlsx",
    "格式: [年]-[月]",
    "目录 data/*.yml、theme/*.css 与 */index.md",
    "[密级：internal 的附件]",
    "[internal、partner 两档]",
    "[internal 及以上]",
    "不公开招标[2024]",
    "仅内部使用的表格见附录[3]",
    "——内部通知——",
    "内部 → 经销商 → 终端",
    "以上内部资料，严禁外传",
    "模板 {{客户}}，{{订单}}",
    "变量 {internal} 与 {partner}",
    "<内部>文件夹",
    "内 部 资 料",
    "目标:员工{姓名}",
    "internal.data[i]",
    "结论:[见附件]",
    "`internal`[1] 与 `partner`[2]",
    "[密级:internal 附录]",
    "【来源：内部资料】",
    "网络:internal 接口",
    "密级 :internal，只给员工",
    "密级:internal级别",
    "密级：【internal】",
    "非internal部分",
    "类型：[内部|外部]",
    "https://example.com//甲",
    "比例:n[注]",
    "100%左右，% 是百分号",
    "#内部# 话题",
    "见 audience 字段",
    "范围 ：内部，外部",
    "甲【乙:internal[丙]丁】",
    "【甲】:internal[乙，50%]、【丙】，1）丁",
    ":internal[见[](rule:x)]",
    ":internal[`+`]",
    "数组 a[internal] 和 a1[internal]",
    "公司内部：[甲](rule:x)",
    "内部：[1] 和 [2]",
    "内部：[3 人]",
    "Partner【经销商】",
    "时间:内[1]",
    "[内部](3 人)",
    "内部开始推行，外部结束",
    "begin internal review",
    "见：a, public[1]",
    "来源：Int. J. Press[2]",
    "编号：P-A-R-T[3]",
    "：公、开[1]",
    "版本：pre-release[2027]",
    "rest[甲]",
    "类型：int",
    "备件:part",
    "见 [甲:internal-audit 报告]",
    "[来源：overview（总览）]",
)


@pytest.mark.parametrize("block", [False, True])
@pytest.mark.parametrize("text", SLIPS)
def test_a_slip_is_told(text: str, block: bool) -> None:
    """What was meant to be hidden and would be seen is an error."""
    assert HIDDEN in cut_passages(text, frozenset(("public", "partner")), block=block)[0]
    told = {fault.defect for fault in find_faults(read_prose(text, block=block))}
    assert told - {"mark-in-code", "raw-html"}


@pytest.mark.parametrize("text", INNOCENT)
def test_prose_is_left_alone(text: str) -> None:
    """Units in brackets, two lines that mean “or”, and signs of other writings are no slips."""
    assert find_faults(read_prose(text, block=False)) == ()


@pytest.mark.parametrize("text", PLAIN)
def test_a_slip_is_told_where_no_mark_can_stand(text: str) -> None:
    """A title is shown as it is written: what was to hide something in it is told there as well."""
    assert find_plain_faults(text)


@pytest.mark.parametrize(
    "text",
    [
        "<internal>底价",
        "<restricted 底价>",
        '<span class="internal">底价</span>',
        "<?internal 底价?>",
        "<p hidden>底价</p>",
        '<div style="display: none">底价</div>',
        "<template>底价</template>",
        '<font color="#ffffff">底价</font>',
        "<span style='font-size:0'>底价</span>",
    ],
)
def test_a_tag_that_was_to_hide_is_told(text: str) -> None:
    """What is said of other tags a company may switch off; of these, and of one that names a level, it may not."""
    found = [fault.defect for fault in find_faults(read_prose(text, block=False))]
    assert found[0] in {"near-mark", "html-comment"}


@pytest.mark.parametrize(
    "text", ["<b>粗</b>", '<span style="color:red">红</span>', "<public>", "甲<br>乙", "<script>码</script>"]
)
def test_other_tags_are_warned_of(text: str) -> None:
    """They hide nothing, here or elsewhere."""
    assert {fault.defect for fault in find_faults(read_prose(text, block=False))} == {"raw-html"}


@pytest.mark.parametrize(
    "text",
    [
        "甲\n# 底价",
        "甲 # 底价",
        "# 底价",
        "甲# 底价",
        "甲。# 底价",
        "甲\n# TODO 底价",
        "甲 # internal 底价",
        "甲 ＃ 底价",
        "甲 ＃底价",
    ],
)
def test_a_comment_of_yaml_in_a_text_is_told(text: str) -> None:
    """Within a text of several lines a sign of number begins no comment; one that is escaped is meant to be seen."""
    assert [fault.defect for fault in find_faults(read_prose(text, block=False))] == ["html-comment"]
    assert not find_faults(read_prose(text.replace("#", "\\#").replace("＃", "\\＃"), block=False))
    assert not find_faults(read_prose("# 标题\n\nC# 语言，#1 产线，编号 #3，1# 机、＃2 机，＃话题＃", block=True))


@pytest.mark.parametrize("cell", [":internal[底价]", "丙 | :internal[底价]", ":internal【底价】", "internal[底价]"])
def test_a_mark_in_a_cell_beyond_the_head_is_told(cell: str) -> None:
    """No page shows such a cell, so that nothing is withheld of it: what gives out the text as typed would tell it."""
    text = f"| 甲 | 乙 |\n|---|---|\n| a | b | {cell} |\n| c | d |"
    assert [fault.defect for fault in find_faults(read_prose(text, block=True))] == ["near-mark"]
    assert not find_faults(read_prose("| 甲 | 乙 |\n|---|---|\n| a | b | 丙 |", block=True))


def test_a_mark_in_the_title_of_a_link_is_told() -> None:
    """What stands in a link's title is shown to nobody."""
    [fault] = find_faults(read_prose('[甲](https://example.com/ ":internal[底价]")', block=False))
    assert fault.defect == "near-mark"


@given(st.sampled_from("\ufe0f\u034f\u3164\u115f\u17b4\u180b\u2800\ufffc\u0301\u200b\u2060"), st.integers(1, 8))
def test_signs_without_width_hide_no_mark(sign: str, place: int) -> None:
    """Whatever cannot be seen stands in a mark: it is told."""
    text = f":{'internal'[:place]}{sign}{'internal'[place:]}[底价]"
    assert find_faults(read_prose(text, block=False))


@given(
    st.sampled_from(["internal", "partner", "restricted"]),
    st.sampled_from("，。；：！？、）】》”’>!;.,)}]|~^&\"'@$%=+-/ \n"),
    st.integers(1, 9),
    st.integers(0, 1),
    st.sampled_from(["8:", "：", "甲 :"]),
)
def test_a_sign_in_a_level_hides_nothing(level: str, sign: str, place: int, taken: int, before: str) -> None:
    """A finger that slips puts a sign between two letters, or in the place of one: it is told."""
    place = min(place, len(level) - 1)
    text = f"{before}{level[:place]}{sign}{level[place + taken :]}[底价]"
    assert find_faults(read_prose(text, block=False))


@pytest.mark.parametrize("level", ["internal", "partner", "restricted"])
@pytest.mark.parametrize("between", ["\n\n", "|", " |\n| "])
def test_a_level_that_is_broken_in_two_hides_nothing(level: str, between: str) -> None:
    """Enter, or a bar, within a level: one half stands at the end of a paragraph or cell, the other begins the next."""
    for place in range(1, len(level)):
        text = f"| 甲 | 乙 | 丙 |\n|---|---|---|\n| 上限 | :{level[:place]}{between}{level[place:]}[底价] |"
        assert find_faults(read_prose(text, block=True)), text


@pytest.mark.parametrize("mark", [":internal_底价]", ":internal-底价]", ":resrticted：底价]", "8:intermal（底价]"])
def test_a_bracket_that_became_another_sign_is_told(mark: str) -> None:
    """The bracket that ends the mark closes nothing then."""
    assert find_faults(read_prose(f"上限{mark}。", block=False))


_LEVELS = (
    "internal",
    "partner",
    "audience",
    "begin",
    "内部",
    "仅限内部",
    "经销商",
    "以下",
    "内容",
    "结束",
    "厂家可见",
    "保密",
)


@given(st.lists(st.sampled_from([*"，。、；？%％/_-:[（ 甲0aZ", *_LEVELS]), max_size=8).map("".join))
def test_what_is_passed_over_quickly_holds_no_mark(text: str) -> None:
    """Texts that are taken for harmless at a glance are those in which a search finds nothing."""
    flat = flatten_plain(text)
    quick = tuple(find_near_marks(flat, text))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(nearness, "_HARMLESS", re.compile("(?!)"))
        assert tuple(find_near_marks(flat, text)) == quick
