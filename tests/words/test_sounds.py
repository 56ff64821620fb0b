"""The order of an index: by how titles are said."""

from __future__ import annotations

import pytest

from generator.words.sounds import letter_of, spell


@pytest.mark.parametrize(
    ("text", "spelled", "letter"),
    [
        ("窜货", "cuan huo", "C"),
        ("重庆", "chong qing", "C"),  # not zhong
        ("重点客户", "zhong dian ke hu", "Z"),
        ("长沙", "chang sha", "C"),
        ("会计", "kuai ji", "K"),
        ("“双十一”促销", "shuang shi yi cu xiao", "S"),
        ("ＫＰＩ 考核", "kpi kao he", "K"),
        ("Éclair", "eclair", "E"),
        ("經銷商", "jing xiao shang", "J"),
        ("90 天计划", "90 tian ji hua", "#"),
        ("——", "", "#"),
    ],
)
def test_titles_stand_where_they_are_looked_for(text: str, spelled: str, letter: str) -> None:
    """A title stands under the sound with which it begins, as readers say it; signs before it do not count."""
    assert spell(text) == spelled
    assert letter_of(spelled) == letter
