"""The words that name a level of readers in marks, as they should be written and as people write them."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping
from functools import lru_cache
from types import MappingProxyType

from generator.model.types import CLASSIFICATIONS, Classification
from generator.words.nearest import count_slips
from generator.words.patterns import compile_late

COLONS = ":：﹕︓︰∶꞉ː˸⁚׃։⦂"
"""Colons of every width, and what looks like one."""
SQUARES: Mapping[str, str] = MappingProxyType({"[": "]", "［": "］"})
"""Square brackets of every width, by the opening one."""
ROUNDS: Mapping[str, str] = MappingProxyType({"(": ")", "（": "）"})
LENSES: Mapping[str, str] = MappingProxyType(
    dict(zip("【〔〖⟦﹇⁅〚﹝❲⟬⦗︹︻︗⦋⦍⦏⌈⌊⸢⸤⹕⹗", "】〕〗⟧﹈⁆〛﹞❳⟭⦘︺︼︘⦌⦎⦐⌉⌋⸣⸥⹖⹘", strict=True))
)
"""Brackets that people take for square ones."""
ANGLES: Mapping[str, str] = MappingProxyType(
    dict(
        zip(
            '「『{｛<《〈＜“‘«‹｢〘"〝﹁﹃﹛︷❴⦃︽︿\u2329⟨⟪❬❮❰⦑⦓⦕⧼﹙︵❨❪⸨｟⦅⟮⦇⦉⟅⧘⧚⸦⹙⹛⁽₍﴿‚„⹂༺༼᚛',
            '」』}｝>》〉＞”’»›｣〙"〞﹂﹄﹜︸❵⦄︾﹀\u232a⟩⟫❭❯❱⦒⦔⦖⧽﹚︶❩❫⸩｠⦆⟯⦈⦊⟆⧙⧛⸧⹚⹜⁾₎﴾‘“⹂༻༽᚜',
            strict=True,
        )
    )
)
"""What else encloses words: in Chinese prose the usual ones hold titles and quotations."""

_PLAIN: Mapping[str, Classification] = MappingProxyType(
    {
        **dict.fromkeys(
            (
                "内部",
                "内布",
                "内步",
                "内补",
                "内郡",
                "内网",
                "对内",
                "厂家可见",
                "仅厂家",
                "总部",
                "管理层",
                "员工可见",
                "仅员工",
                "仅内部",
                "内部参考",
                "不对外",
                "勿外传",
                "厂内",
            ),
            "internal",
        ),
        **dict.fromkeys(("经消商", "经销上", "经肖商", "经销伤"), "partner"),
        **dict.fromkeys(("限制", "受限", "涉密", "绝密", "不公开", "隐藏", "不可见", "保密级", "机密级"), "restricted"),
    }
)
"""Chinese words that stand right after a colon and before a bracket for hardly anything but to narrow."""
_EVERYDAY: Mapping[str, Classification] = MappingProxyType(
    {
        "公开": "public",
        **dict.fromkeys(("经销商", "合作伙伴", "伙伴", "合作方"), "partner"),
        **dict.fromkeys(("员工", "厂家"), "internal"),
        **dict.fromkeys(("机密", "保密", "秘密"), "restricted"),
    }
)
"""Chinese words that are everyday ones as well: “适用对象：经销商（含二级）” narrows nothing."""
_SOUNDS: Mapping[str, Classification] = MappingProxyType(
    {"neibu": "internal", "jingxiaoshang": "partner", "xianzhi": "restricted", "baomi": "restricted"}
)
"""What stands there when the input method was left before it had made characters of the sounds."""
COVERS = "hide|hidden|comment|private|spoiler|secret|reply|password|heimu|黑幕|隐藏"
"""What forums and encyclopaedias call what they cover."""
LEVEL_LABEL = compile_late(
    r"(?:密级|级别|等级|层级|默认|分类|版本|levels?|classification|audience|default)\W{0,4}$", re.IGNORECASE
)
"""What introduces a level that is told, not used."""
_TRADITIONAL = dict(zip("内经销开机绝员厂总对仅隐级见伙层", "內經銷開機絕員廠總對僅隱級見夥層", strict=True))
_USUAL = str.maketrans({traditional: usual for usual, traditional in _TRADITIONAL.items()})


def _spell(words: Iterable[str]) -> str:
    """Give the pattern of words in simplified and traditional characters, blanks between them, the longest first."""
    longest_first = sorted(words, key=len, reverse=True)
    spelt = (
        (f"[{sign}{_TRADITIONAL[sign]}]" if sign in _TRADITIONAL else sign for sign in word) for word in longest_first
    )
    return "|".join(" ?".join(signs) for signs in spelt)


STRICT = _spell(_PLAIN)
HAN_WORDS = _spell((*_PLAIN, *_EVERYDAY))
_HAN_LEVEL = compile_late(HAN_WORDS)
_STRICT = compile_late(STRICT)
LETTERS = "A-Za-z\u00c0-\u024f\u0370-\u04ffＡ-Ｚａ-ｚ"
"""Letters that a level may be written in, as they stand between the brackets of a pattern."""
_LATIN = compile_late(f"[{LETTERS}0-9]+")
_OTHER_WORDS = frozenset(("interval", "interior", "internet", "interim", "external", "eternal", "publish"))
"""Words of their own, however near they are."""
_SHORTEST_SLIP = 5
_MOST_SLIPS = 2


def name_exactly(word: str) -> Classification | None:
    """Give the level that a word names as it should be written."""
    return next((level for level in CLASSIFICATIONS if level == word), None)


def is_strict(words: str) -> bool:
    """Whether words hold a Chinese name that can hardly be meant otherwise than as a level."""
    return _STRICT.search(words) is not None


@lru_cache(maxsize=4096)
def guess_level(words: str, most_slips: int = _MOST_SLIPS) -> Classification | None:
    """Give the level that words were meant to name: in capitals, in full width, with slips, in Chinese."""
    if found := _HAN_LEVEL.search(words):
        name = found[0].translate(_USUAL).replace(" ", "")
        return _PLAIN.get(name) or _EVERYDAY[name]
    for word in (words, *_LATIN.findall(words)):
        plain = unicodedata.normalize("NFKC", word).casefold()
        letters = "".join(filter(str.isalpha, plain))
        if level := _SOUNDS.get(letters):
            return level
        slips, level = _measure(letters, plain.strip("0123456789-_ ."))
        if level and slips <= most_slips:
            return level
    return None


def _measure(letters: str, whole: str) -> tuple[int, Classification | None]:
    """Count the slips between a word and the nearest level; what begins with one and goes on is that level."""
    if letters in _OTHER_WORDS or len(letters) < _SHORTEST_SLIP:
        return 0, None
    longer = (level for level in CLASSIFICATIONS if re.match(rf"{level}(?:[-_ ]|ly$|s$|\d)", whole))
    if level := next(longer, None):
        return 0, level
    if len(letters) > max(map(len, CLASSIFICATIONS)) + _MOST_SLIPS:
        return 0, None
    slips, nearest = min((count_slips(letters, level), level) for level in CLASSIFICATIONS)
    return slips, nearest


def names_level(head: str) -> bool:
    """Whether a call-out's head, the title behind it, or a footnote's label names a level: readers would see it all."""
    kind, _, title = head.partition("]")
    named = guess_level(kind, 1) is not None
    return named or is_strict(title) or any(guess_level(one, 1) for one in re.findall("[A-Za-z]+", title))
