"""Texts made plain, so that words are found however they are written: spaced out, full-width, traditional, decorated.

Plain text holds letters, digits and Han characters in their usual forms, and of punctuation only what ends a clause
(`，`), a sentence (`。`, `？`), or leads through a list (`：`, `、`). Every character remembers where it came from.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from generator.checks.passages import show_text
from generator.model.prose.flat import Flat
from generator.words.patterns import compile_late

_TRADITIONAL = (
    "價統銷轉終護維貨執亂罰處標點購實證經廠導準齊調單紅線殺賣門鎖時現讓動違規約應須"
    "從嚴網戶際區級當場業務對員內總這們個為會議額於與協罰據嚇壓擾壞檢舉監體續獎勵壹"
)
_SIMPLIFIED = (
    "价统销转终护维货执乱罚处标点购实证经厂导准齐调单红线杀卖门锁时现让动违规约应须"
    "从严网户际区级当场业务对员内总这们个为会议额于与协罚据吓压扰坏检举监体续奖励一"
)
_USUAL = str.maketrans(_TRADITIONAL, _SIMPLIFIED)
_MARKS = {
    **dict.fromkeys("。!;", "。"),
    "?": "？",
    **dict.fromkeys(",|", "，"),
    "、": "、",
    ":": "：",
}
_ITEM = compile_late(r"\n[ \t]*(?:[-*+]|\d+[.)、])[ \t]+")
_BREAK = compile_late(r"\n[ \t]*(?=\n|#|\||>)|\n(?=[ \t]*$)")
# Characters with a mark behind each, as those write who do not want to be found: 统，一，价.
_SPACED_OUT = compile_late(r"(?<![\u4e00-\u9fff])(?:[\u4e00-\u9fff][，。、：？]){2,}[\u4e00-\u9fff](?![\u4e00-\u9fff])")
_NUMBER_COMMA = compile_late(r"(?<=\d)[,，](?=\d{3})")


@dataclass(frozen=True, slots=True)
class PlainReading:
    """A plain text, and for each of its characters which one it is of what is read of the `original`."""

    text: str
    kept: tuple[int, ...]
    original: Flat

    def locate(self, start: int, end: int) -> tuple[int, int]:
        """Give the range in the original that a range of the plain text (not empty) came from."""
        return self.original.locate(self.kept[start], self.kept[end - 1] + 1)


def make_plain(text: str | Flat) -> PlainReading:
    """Make plain what is read of a text: given as such, or as prose in a line."""
    flat = show_text(text, block=False) if isinstance(text, str) else text
    kept = list(_read(flat.text))
    plain = "".join(character for character, _ in kept)
    dropped = {at for found in _SPACED_OUT.finditer(plain) for at in range(found.start() + 1, found.end(), 2)}
    kept = [pair for at, pair in enumerate(kept) if at not in dropped]
    return PlainReading("".join(character for character, _ in kept), tuple(place for _, place in kept), flat)


def _read(text: str) -> Iterator[tuple[str, int]]:
    """Yield the plain characters with their places."""
    breaks = _find_breaks(text)
    skipped = {found.start() for found in _NUMBER_COMMA.finditer(text)}
    for place, character in enumerate(text):
        if place in breaks:
            yield breaks[place], place
        elif place not in skipped:
            for usual in _make_usual(character):
                yield usual, place


@lru_cache(maxsize=8192)
def _make_usual(character: str) -> str:
    """Give what stands for a character in a plain text, "" for a sign that ends nothing."""
    usual = unicodedata.normalize("NFKC", character).casefold().translate(_USUAL)
    return "".join(_MARKS.get(one, one if one.isalnum() else "") for one in usual)


def _find_breaks(text: str) -> dict[int, str]:
    """Give what the line breaks stand for that end a paragraph or an item; the others are only spaces.

    The items of a list that a colon leads in belong to its sentence.
    """
    breaks = {found.start(): "。" for found in _BREAK.finditer(text)}
    introduced = False
    end = 0
    for found in _ITEM.finditer(text):
        lead = text[end : found.start()].rstrip()
        fresh = "\n\n" in text[end : found.start()]
        introduced = lead.endswith(("：", ":")) or (introduced and not fresh)
        breaks[found.start()] = "、" if introduced else "。"
        if introduced:
            for at in range(end + len(lead), found.start()):
                breaks.pop(at, None)
        end = found.end()
    return breaks
