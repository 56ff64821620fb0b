"""Make the font of the forms: what people type into a form is shown in it, so every form carries all of it.

    python theme/fonts/build_form_font.py HAN OTHERS

HAN is `DroidSansFallbackFull.ttf`, OTHERS the full `NotoSansSC_400Regular.ttf` (see README.md). The Han characters of
the first need a third of the bytes that those of Noto Sans SC take: it is drawn on a grid of 256 units. All else
(letters, digits, signs) comes from the second, scaled to the same grid. Glyphs are numbered by their characters, so
that a PDF can tell in a few ranges which character each of them shows. Needs `fonttools`.
"""

from __future__ import annotations

import sys
from copy import deepcopy
from pathlib import Path
from typing import Any

from fontTools import subset
from fontTools.fontBuilder import FontBuilder
from fontTools.pens.recordingPen import DecomposingRecordingPen
from fontTools.pens.transformPen import TransformPen
from fontTools.pens.ttGlyphPen import TTGlyphPen
from fontTools.ttLib import TTFont
from fontTools.ttLib.scaleUpem import scale_upem

Drawn = tuple[Any, int]
HERE = Path(__file__).resolve().parent
FAMILY = "Playbook Form Sans"
UNITS = 256
ASCENT, DESCENT = 225, -51
ALMOST_EQUAL = 0x2252
"""The one character of GBK that neither font has: an equals sign between two dots."""
_NOTICE = (
    "Han: Copyright 2006-2010 Google Corp., Apache License 2.0, from Droid Sans Fallback. "
    "Others: Copyright 2014-2021 Adobe, SIL Open Font License 1.1, from Noto Sans SC."
)


def list_wanted() -> frozenset[int]:
    """Give the code points of GBK, of what GB 18030 adds to it in two bytes, and of the handbooks' own font."""
    pairs = (bytes((high, low)) for high in range(0x81, 0xFF) for low in range(0x40, 0xFF))
    found = {ord(char) for pair in pairs for codec in ("gbk", "gb18030") for char in pair.decode(codec, "ignore")}
    own = set(TTFont(HERE / "NotoSansSC-Regular.ttf").getBestCmap())
    return frozenset(point for point in (found | own) if not 0xE000 <= point < 0xF900)  # noqa: PLR2004 - private use


def is_han(point: int) -> bool:
    """Tell whether a character is an ideograph."""
    return 0x2E80 <= point < 0x3000 or 0x3400 <= point < 0xA000 or 0xF900 <= point < 0xFB00  # noqa: PLR2004


def open_source(path: Path, wanted: frozenset[int]) -> TTFont:
    """Open a font on the common grid, with the wanted characters only."""
    font = TTFont(path)
    options = subset.Options(hinting=False, layout_features=[], notdef_outline=True)
    options.drop_tables += ["vhea", "vmtx", "VORG", "BASE", "GSUB", "GPOS", "GDEF", "kern"]
    cutter = subset.Subsetter(options)
    cutter.populate(unicodes=wanted)
    cutter.subset(font)
    if font["head"].unitsPerEm != UNITS:
        scale_upem(font, UNITS)
    return font


def take(font: TTFont, name: str, prefix: str, taken: dict[str, Drawn]) -> Drawn:
    """Give a glyph and its width. Parts that it shares with others are taken along under names of their own."""
    glyph = deepcopy(font["glyf"][name])
    if glyph.isComposite():
        for part in glyph.components:
            key = f"{prefix}{part.glyphName}"
            if key not in taken:
                taken[key] = take(font, part.glyphName, prefix, taken)
            part.glyphName = key
    return glyph, font["hmtx"][name][0]


def draw_almost_equal(font: TTFont) -> Drawn:
    """Draw an equals sign with one dot at its upper left and one at its lower right."""
    glyphs, cmap, pen = font.getGlyphSet(), font.getBestCmap(), TTGlyphPen(None)
    for char, shift in (("=", (0, 0)), (".", (20, 152)), (".", (88, 26))):
        record = DecomposingRecordingPen(glyphs)
        glyphs[cmap[ord(char)]].draw(record)
        record.replay(TransformPen(pen, (1, 0, 0, 1, *shift)))
    return pen.glyph(), font["hmtx"][cmap[ord("=")]][0]


def main(han: Path, others: Path) -> None:
    """Write the font beside this script."""
    wanted = list_wanted()
    sources = [open_source(path, wanted) for path in (han, others)]
    cmaps = [font.getBestCmap() for font in sources]
    parts: dict[str, Drawn] = {}
    drawn: dict[str, Drawn] = {".notdef": take(sources[1], ".notdef", "other.", parts)}
    names = {point: f"u{point:04X}" for point in sorted(wanted)}
    for point, name in names.items():
        order = (0, 1) if is_han(point) else (1, 0)
        source = next((number for number in order if point in cmaps[number]), None)
        if source is not None:
            drawn[name] = take(sources[source], cmaps[source][point], ("han.", "other.")[source], parts)
        elif point == ALMOST_EQUAL:
            drawn[name] = draw_almost_equal(sources[1])
    names = {point: name for point, name in names.items() if name in drawn}
    drawn |= parts
    builder = FontBuilder(UNITS, isTTF=True)
    builder.setupGlyphOrder(list(drawn))
    builder.setupCharacterMap(names)
    builder.setupGlyf({name: glyph for name, (glyph, _) in drawn.items()})
    table = builder.font["glyf"]
    builder.setupHorizontalMetrics(
        {name: (width, table[name].xMin if hasattr(table[name], "xMin") else 0) for name, (_, width) in drawn.items()}
    )
    builder.setupHorizontalHeader(ascent=ASCENT, descent=DESCENT)
    builder.setupNameTable({"familyName": FAMILY, "styleName": "Regular", "copyright": _NOTICE})
    builder.setupOS2(sTypoAscender=ASCENT, sTypoDescender=DESCENT, fsType=0)
    builder.setupPost(keepGlyphNames=False)
    builder.font["head"].created = builder.font["head"].modified = 0
    builder.font.recalcTimestamp = False
    builder.save(HERE / "FormSans-Regular.ttf")


if __name__ == "__main__":
    main(*map(Path, sys.argv[1:]))
