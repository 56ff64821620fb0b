"""Marks that went wrong at the keyboard: each is told, and what only looks a little like one is not."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.model.prose.cutting import cut_passages
from generator.model.prose.inspecting import find_faults
from generator.model.prose.reading import read_prose

HIDDEN = "底价"
SLIPS = (
    ":internal[]底价",  # closed by the editor before anything was written
    ":internal[]（底价）",
    ":internal[](底价)",
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
)
INNOCENT = (
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


@given(st.sampled_from("\ufe0f\u034f\u3164\u115f\u17b4\u180b\u2800\ufffc\u0301\u200b\u2060"), st.integers(1, 8))
def test_signs_without_width_hide_no_mark(sign: str, place: int) -> None:
    """Whatever cannot be seen stands in a mark: it is told."""
    text = f":{'internal'[:place]}{sign}{'internal'[place:]}[底价]"
    assert find_faults(read_prose(text, block=False))
