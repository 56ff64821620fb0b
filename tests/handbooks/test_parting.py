"""Han characters stand a little apart from letters and figures, whatever an editor typed."""

from __future__ import annotations

import pytest

from generator.handbooks.characters import part_scripts


@pytest.mark.parametrize(
    ("written", "printed"),
    [
        ("学会看RACI表，第3天达成80%以上", "学会看 RACI 表，第 3 天达成 80% 以上"),
        ('学会看<a href="#甲A">RACI</a>表', '学会看 <a href="#甲A">RACI</a> 表'),
        ("看<em><a>RACI</a></em>的", "看 <em><a>RACI</a></em> 的"),
        ("看<a>RACI</a>、<strong>KPI</strong>", "看 <a>RACI</a>、<strong>KPI</strong>"),
        ("<p>甲</p><p>A</p><td>乙</td><td>1</td>", "<p>甲</p><p>A</p><td>乙</td><td>1</td>"),
        ("写<code>甲A</code>和A", "写<code>甲A</code>和 A"),
        ("<style>/* 甲A */</style>甲1", "<style>/* 甲A */</style>甲 1"),
        ("甲 A 乙，B", "甲 A 乙，B"),
        ("甲&amp;A<br>乙", "甲&amp;A<br>乙"),
    ],
)
def test_scripts_are_parted(written: str, printed: str) -> None:
    """A blank comes between them once, outside of links and stressed words; code and attributes stay as they are."""
    assert part_scripts(written) == printed
    assert part_scripts(printed) == printed
