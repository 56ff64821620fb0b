"""The words that name a level of readers in marks, as they should be written and as people write them."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping
from types import MappingProxyType

from generator.model.types import CLASSIFICATIONS, Classification
from generator.words.nearest import count_slips

COLONS = ":：﹕︓︰∶꞉ː˸⁚׃։"
"""Colons of every width, and what looks like one."""
SQUARES: Mapping[str, str] = MappingProxyType({"[": "]", "［": "］"})
"""Square brackets of every width, by the opening one."""
OTHERS: Mapping[str, str] = MappingProxyType(
    dict(zip("【〔〖「『{｛<《〈⟦﹇＜⁅〚", "】〕〗」』}｝>》〉⟧﹈＞⁆〛", strict=True))
)
"""Other brackets that people put in their place."""
ROUNDS: Mapping[str, str] = MappingProxyType({"(": ")", "（": "）"})

_INTERNAL: Classification = "internal"
_RESTRICTED: Classification = "restricted"
_TELLING: Mapping[str, Classification] = MappingProxyType(
    {
        **dict.fromkeys(
            ["内部", "仅内部", "限内部", "内部可见", "仅内部可见", "员工", "仅员工", "厂家内部"], _INTERNAL
        ),
        **dict.fromkeys(["限制", "受限", "机密", "保密", "绝密", "秘密", "限制级"], _RESTRICTED),
    }
)
"""Chinese names that stand right before a bracket after a colon for no other purpose than to narrow."""
_ORDINARY: Mapping[str, Classification] = MappingProxyType(
    {"公开": "public", "经销商": "partner", "合作伙伴": "partner", "伙伴": "partner", "合作方": "partner"}
)
"""Chinese names that are everyday words as well: “适用对象：经销商（含二级）” narrows nothing."""
CHINESE: Mapping[str, Classification] = MappingProxyType({**_TELLING, **_ORDINARY})
_SHORTEST_SLIP = 5
_MOST_SLIPS = 2


def name_exactly(word: str) -> Classification | None:
    """Give the level that a word names as it should be written."""
    return next((level for level in CLASSIFICATIONS if level == word), None)


def is_telling(word: str) -> bool:
    """Whether a Chinese word beside a bracket can hardly be meant otherwise than as a level."""
    return word in _TELLING


def guess_level(word: str, most_slips: int = _MOST_SLIPS) -> Classification | None:
    """Give the level that a word was meant to name: in capitals, in full width, with slips, or in Chinese."""
    if word in CHINESE:
        return CHINESE[word]
    plain = "".join(filter(str.isalpha, unicodedata.normalize("NFKC", word).casefold()))
    if len(plain) < _SHORTEST_SLIP or len(plain) > max(map(len, CLASSIFICATIONS)) + most_slips:
        return None
    slips, level = min((count_slips(plain, level), level) for level in CLASSIFICATIONS)
    return level if slips <= most_slips else None
