"""Make the handbooks' fonts: subsets of Noto Sans SC, and the table of what they and those for the rest cover.

    python theme/fonts/build_fonts.py PACKAGE

PACKAGE is the unpacked folder of the npm package `@expo-google-fonts/noto-sans-sc` (see README.md). The fonts and the
licence are written beside this script, the table to `generator/words/coverage.txt`. Needs `fonttools` and `chws_tool`.
"""

from __future__ import annotations

import sys
from collections.abc import Iterable
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import chws_tool
from fontTools import subset
from fontTools.pens.ttGlyphPen import TTGlyphPen
from fontTools.ttLib import TTFont
from fontTools.ttLib.tables._g_l_y_f import Glyph

HERE = Path(__file__).resolve().parent
TABLE = HERE.parents[1] / "generator" / "words" / "coverage.txt"
WEIGHTS = {"Regular": "400Regular", "Bold": "700Bold"}
MARKS = {"☐": "□", "☑": "□✓", "☒": "□×", "✔": "✓", "✗": "×", "✘": "×"}
FALLBACKS = (
    "FormSans-Regular.ttf",
    "NotoSans-Regular.ttf",
    "NotoSansThai-Regular.ttf",
    "NotoSansMath-Regular.ttf",
    "NotoSansSymbols2-Regular.ttf",
    "NotoSansSCMore-Regular.ttf",
    "NotoSansHKMore-Regular.ttf",
    "NotoSansJPMore-Regular.ttf",
    "NotoEmoji-Regular.ttf",
)
"""What the books take from them that both weights lack, `build_form_font.py` and `build_more_fonts.py` have made."""
MIDDLE = 380
"""The height in font units on which signs are centred."""
EXTRA = (
    "镕喆堃旻昉珺瑄璟赟頔翀祎烜玥玚珩琰瑀璠曈晔昇昶淏湉滢灏煊犇甯皞砼祐禛竑翊翾"
    "芃玙瑢婳孖彧惇旸桢樾囧啰嘚熳颋镫飏骉堉垚彣暐炘玹珣琤琮璘珏"
)
"""Single characters to add: those of names that GB 2312 lacks, and a few of daily writing."""
FEATURES = ["ccmp", "chws", "kern", "locl", "mark"]
RANGES = (
    (0x20, 0x7E),  # ASCII
    (0xA0, 0xFF),  # Latin-1
    (0x0100, 0x017F),  # Latin Extended-A: the letters of pinyin and of European names
    (0x01CD, 0x01DC),  # the third tone of pinyin
    (0x0370, 0x03FF),  # Greek
    (0x2000, 0x206F),  # general punctuation
    (0x2070, 0x209F),  # superscripts and subscripts
    (0x20A0, 0x20BF),  # currency signs
    (0x2100, 0x214F),  # letter-like signs: ℃, №, ™
    (0x2150, 0x218F),  # fractions and Roman numerals
    (0x2190, 0x21FF),  # arrows
    (0x2200, 0x22FF),  # mathematical operators
    (0x2460, 0x24FF),  # circled numbers
    (0x2500, 0x257F),  # box drawing
    (0x2580, 0x25FF),  # block elements, geometric shapes
    (0x2600, 0x26FF),  # ☐ ☑ ☆ and others
    (0x2700, 0x27BF),  # ✓ ✗ and circled numbers
    (0x3000, 0x303F),  # CJK punctuation
    (0x3040, 0x30FF),  # kana
    (0x3200, 0x32FF),  # enclosed CJK letters
    (0x3300, 0x33FF),  # ㎡, ㎏ and other squared words
    (0xFF00, 0xFFEF),  # full-width forms
)


def list_wanted() -> frozenset[int]:
    """Give the code points to keep where the source has them: GB 2312 and the ranges above."""
    rows = (bytes((high, low)) for high in range(0xA1, 0xF8) for low in range(0xA1, 0xFF))
    hanzi = {ord(char) for row in rows for char in row.decode("gb2312", "ignore")}
    return frozenset(hanzi).union(map(ord, EXTRA), *(range(first, last + 1) for first, last in RANGES))


def add_marks(font: TTFont) -> None:
    """Give the marks that Noto Sans SC lacks: ticks and crosses under another name, boxes drawn from parts."""
    cmap, glyphs = font.getBestCmap(), font.getGlyphSet()
    for mark, parts in MARKS.items():
        names = [cmap[ord(part)] for part in parts]
        if len(names) > 1:
            font["glyf"][f"box{ord(mark):04X}"] = overlay(glyphs, names)
            font["hmtx"][f"box{ord(mark):04X}"] = font["hmtx"][names[0]]
            names = [f"box{ord(mark):04X}"]
        for table in font["cmap"].tables:
            if table.isUnicode():
                table.cmap.setdefault(ord(mark), names[0])


def overlay(glyphs: Any, names: list[str]) -> Glyph:
    """Draw a box with a mark in the middle of it, at 62 % of the mark's size."""
    pen, scale = TTGlyphPen(glyphs), 0.62
    pen.addComponent(names[0], (1, 0, 0, 1, 0, 0))
    shift = glyphs[names[0]].width / 2 - glyphs[names[1]].width * scale / 2
    pen.addComponent(names[1], (scale, 0, 0, scale, shift, MIDDLE * (1 - scale)))
    return pen.glyph()


def cut(source: Path, target: Path, wanted: frozenset[int]) -> frozenset[int]:
    """Write a subset with contextual spacing of punctuation, without hints; give the code points that it covers."""
    with TemporaryDirectory() as folder:
        spaced = Path(folder) / source.name
        chws_tool.add_chws(source, spaced)
        font = TTFont(spaced, recalcTimestamp=False)
        add_marks(font)
        names = [0, 1, 2, 3, 4, 5, 6, 13, 14]
        options = subset.Options(hinting=False, layout_features=FEATURES, notdef_outline=True, name_IDs=names)
        options.drop_tables += ["vhea", "vmtx", "VORG", "BASE", "DSIG"]
        cutter = subset.Subsetter(options)
        cutter.populate(unicodes=wanted)
        cutter.subset(font)
        # The day of making is no part of a font: the same package gives the same bytes.
        font["head"].modified = TTFont(source)["head"].modified
        font.save(target)
        return frozenset(font.getBestCmap())


def write_ranges(points: Iterable[int]) -> str:
    """Give code points as text: one line for each block of 256, ranges in hexadecimal."""
    blocks: dict[int, list[list[int]]] = {}
    for point in sorted(points):
        ranges = blocks.setdefault(point >> 8, [])
        if ranges and ranges[-1][1] == point - 1:
            ranges[-1][1] = point
        else:
            ranges.append([point, point])
    spans = {
        block: " ".join(f"{a & 255:02x}" if a == b else f"{a & 255:02x}-{b & 255:02x}" for a, b in ranges)
        for block, ranges in blocks.items()
    }
    return "".join(f"{block:02x} {text}\n" for block, text in spans.items())


def main(package: Path) -> None:
    """Make both weights, copy the licence, write the table of what both weights or the other fonts cover."""
    wanted = list_wanted()
    covered = [
        cut(package / folder / f"NotoSansSC_{folder}.ttf", HERE / f"NotoSansSC-{name}.ttf", wanted)
        for name, folder in WEIGHTS.items()
    ]
    (HERE / "OFL.txt").write_bytes((package / "LICENSE_FONT").read_bytes())
    more = (frozenset(TTFont(HERE / name, lazy=True).getBestCmap()) for name in FALLBACKS)
    TABLE.write_text(write_ranges(frozenset.intersection(*covered).union(*more)), encoding="ascii")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
