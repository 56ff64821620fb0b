"""Make the fonts for what the handbooks' own lacks: letters with marks, Thai, signs, emoji, Han characters beyond GBK.

    python theme/fonts/build_more_fonts.py PACKAGES

PACKAGES is the folder in which the npm packages `@expo-google-fonts/…` are unpacked (see README.md). Of each the
script takes the characters of `SOURCES`, without hints. Scripts are kept whole, so that a mark finds its letter in the
same font; of signs and Han characters only those are taken that no font before has. Needs `fonttools`.
"""

from __future__ import annotations

import sys
import unicodedata
from dataclasses import dataclass
from pathlib import Path

from fontTools import subset
from fontTools.ttLib import TTFont

HERE = Path(__file__).resolve().parent
FEATURES = ["ccmp", "kern", "locl", "mark", "mkmk"]
LETTERS = (
    (0x20, 0x7E),  # ASCII: the other letters of a word, and what a mark stands on
    (0xA0, 0x24F),  # Latin-1, Latin Extended-A and -B
    (0x250, 0x36F),  # phonetic letters, combining marks
    (0x370, 0x52F),  # Greek, Cyrillic
    (0x1E00, 0x1FFF),  # Vietnamese and other letters with marks, Greek of old
    (0x2010, 0x2027),  # hyphens, dashes, quotation marks
    (0x2070, 0x20CF),  # superscripts and subscripts, currency signs
    (0x2100, 0x218F),  # letter-like signs, fractions
    (0xFB00, 0xFB06),  # ligatures, which come with text from a PDF
)
SPACES = frozenset((0x20, 0xA0))
"""In every font: a space is set from that of the word before it."""
THAI = ((0xE00, 0xE7F),)
BLANKS = ((0x2000, 0x200A), (0x202F, 0x202F), (0x205F, 0x205F))
OPERATORS = ((0x2190, 0x22FF), (0x27C0, 0x27FF), (0x2900, 0x2AFF))
SIGNS = ((0x2300, 0x23FF), (0x25A0, 0x27BF), (0x2B00, 0x2BFF), (0x4DC0, 0x4DFF))
EMOJI = ((0x1F000, 0x1F3FA), (0x1F400, 0x1FAFF))
"""All but the colours of skin, which one in black and white has none of."""
HAN = ((0x2E80, 0x2FDF), (0x3000, 0xA000), (0xF900, 0xFAFF), (0x20000, 0x3FFFF))

Spans = tuple[tuple[int, int], ...]


@dataclass(frozen=True)
class Source:
    """What is taken of a font: `whole` with what other fonts have too."""

    target: str
    package: str
    file: str
    spans: Spans
    whole: bool = False


SOURCES = (
    Source("NotoSans-Regular.ttf", "noto-sans", "400Regular/NotoSans_400Regular.ttf", LETTERS + BLANKS, whole=True),
    Source("NotoSans-Bold.ttf", "noto-sans", "700Bold/NotoSans_700Bold.ttf", LETTERS + BLANKS, whole=True),
    Source("NotoSansThai-Regular.ttf", "noto-sans-thai", "400Regular/NotoSansThai_400Regular.ttf", THAI, whole=True),
    Source("NotoSansThai-Bold.ttf", "noto-sans-thai", "700Bold/NotoSansThai_700Bold.ttf", THAI, whole=True),
    Source("NotoSansMath-Regular.ttf", "noto-sans-math", "400Regular/NotoSansMath_400Regular.ttf", OPERATORS),
    Source("NotoSansSymbols2-Regular.ttf", "noto-sans-symbols-2", "400Regular/NotoSansSymbols2_400Regular.ttf", SIGNS),
    Source("NotoSansSCMore-Regular.ttf", "noto-sans-sc", "400Regular/NotoSansSC_400Regular.ttf", HAN),
    Source("NotoSansHKMore-Regular.ttf", "noto-sans-hk", "400Regular/NotoSansHK_400Regular.ttf", HAN),
    Source("NotoSansJPMore-Regular.ttf", "noto-sans-jp", "400Regular/NotoSansJP_400Regular.ttf", HAN),
    Source("NotoEmoji-Regular.ttf", "noto-emoji", "400Regular/NotoEmoji_400Regular.ttf", SIGNS + EMOJI),
)
"""In this order: a sign that two of them have is taken from the first."""


def cut(path: Path, target: Path, points: frozenset[int]) -> frozenset[int]:
    """Write the wanted characters of a font, without hints; give those that it has."""
    font = TTFont(path, recalcTimestamp=False)
    options = subset.Options(hinting=False, layout_features=FEATURES, notdef_outline=True, name_IDs=[0, 1, 2, 13, 14])
    options.drop_tables += ["vhea", "vmtx", "VORG", "BASE", "DSIG", "MATH", "STAT"]
    cutter = subset.Subsetter(options)
    cutter.populate(unicodes=points)
    cutter.subset(font)
    font.save(target)
    return frozenset(font.getBestCmap())


def read_points(name: str) -> frozenset[int]:
    """Give the characters of a font beside this script."""
    return frozenset(TTFont(HERE / name, lazy=True).getBestCmap())


def main(packages: Path) -> None:
    """Write the fonts beside this script."""
    known = read_points("NotoSansSC-Regular.ttf") & read_points("NotoSansSC-Bold.ttf")
    known |= read_points("FormSans-Regular.ttf")
    for source in SOURCES:
        wanted = frozenset(point for first, last in source.spans for point in range(first, last + 1))
        wanted = frozenset(point for point in wanted if unicodedata.category(chr(point)) not in {"Cf", "Cn", "Co"})
        wanted = (wanted if source.whole else wanted - known) | SPACES
        known |= cut(packages / source.package / source.file, HERE / source.target, wanted)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
