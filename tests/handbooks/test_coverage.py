from __future__ import annotations

from pathlib import Path

import pytest
from fontTools.ttLib import TTFont

from generator.handbooks.style import FACES
from generator.words.coverage import covers, find_uncovered, load_coverage
from tests.handbooks.conftest import THEME


@pytest.mark.parametrize("name", ["NotoSansSC-Regular.ttf", "NotoSansSC-Bold.ttf"])
def test_table_and_fonts_agree(name: str) -> None:
    """The table lists exactly what the fonts hold, each weight with what it takes from the others."""
    others = [file for face, file in FACES.items() if not face.startswith("Noto-Sans-SC") or face.endswith("More")]
    fallback: frozenset[int] = frozenset()
    for file in others:
        with TTFont(THEME / "fonts" / file, lazy=True) as font:
            fallback |= frozenset(font.getBestCmap())
    with TTFont(THEME / "fonts" / name, lazy=True) as font:
        assert load_coverage() == fallback | frozenset(font.getBestCmap())
        features = {record.FeatureTag for record in font["GPOS"].table.FeatureList.FeatureRecord}
    assert {"chws", "kern"} <= features
    assert (THEME / "fonts" / name).stat().st_size < 2_500_000


def test_common_writing_is_covered() -> None:
    """Chinese business writing with its signs is covered; other alphabets are named."""
    usual = "经销商返利30%、℃㎡￥€—…《》“”①⑳→≥×÷✓✗☐☑★●□ⅣＡｂあア镕喆\n\tAé"
    assert find_uncovered(usual) == ""
    assert find_uncovered("试驾한与𓀀和한") == "한𓀀"
    assert find_uncovered("办好✅、没办❌、⏰、👍\U0001f3fd、1\ufe0f\u20e3、👨\u200d👩、𠮷野家、𠀡") == ""
    assert find_uncovered("㐂、𬭳、Łódź、Việt Nam、Челябинск、ภาษาไทย、①⑳㊿、⇨⟶⭐⚠\ufe0f、先\u200b报") == ""
    assert find_uncovered("埇桥区、浉河区、瀍河区、洺河、王䶮、經銷商、Ж⚠") == ""
    assert covers("中")
    assert not covers("\x00")


def test_tables_are_read(tmp_path: Path) -> None:
    """A table's ranges are read as they are written."""
    table = tmp_path / "table.txt"
    table.write_text("00 41-43 61\n1f6 00\n", encoding="ascii")
    assert load_coverage(table) == {0x41, 0x42, 0x43, 0x61, 0x1F600}
