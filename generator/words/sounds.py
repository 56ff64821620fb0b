"""How characters sound: for readers who type pinyin, and for lists in the order of an index."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping
from functools import cache, lru_cache
from importlib.resources import files

OTHER = "#"
"""The letter of what begins with none."""
_HAN = r"\u3400-\u9fff\U00020000-\U000323af"
_RUNS = re.compile(f"(?P<han>[{_HAN}]+)|[^\\W_{_HAN}]+")


@cache
def read_sounds() -> str:
    """Give the usual sound of each common character: a line for each syllable, `wan 完玩晚`. Made with pypinyin."""
    return files(__package__).joinpath("sounds.txt").read_text(encoding="utf-8")


@cache
def list_readings() -> Mapping[str, str]:
    """Give the usual syllable of each common character, without its tone."""
    lines = (line.split(" ") for line in read_sounds().splitlines())
    return {character: syllable for syllable, characters in lines for character in characters}


@lru_cache(maxsize=1 << 14)
def spell(text: str) -> str:
    """Give a text as lists are ordered by it: its syllables and words between blanks, in small letters.

    Signs before, in and behind it do not count. A character that is read otherwise at the beginning of a word has the
    sound that it has there (重庆 is `chong qing`); traditional and rare characters are asked of the library.
    """
    plain = (one for one in unicodedata.normalize("NFKD", text.lower()) if not unicodedata.combining(one))
    text = "".join(plain)
    return " ".join(syllable for run in _RUNS.finditer(text) for syllable in _spell_run(run))


def letter_of(spelled: str) -> str:
    """Give the capital under which an index has what `spell` gave, `#` for what begins with no letter."""
    return spelled[0].upper() if "a" <= spelled[:1] <= "z" else OTHER


def _spell_run(run: re.Match[str]) -> Iterator[str]:
    if not run["han"]:
        yield run[0]
        return
    for place, character in enumerate(run["han"]):
        yield (
            _list_heads().get(run["han"][place : place + 2])
            or _list_heads().get(character)
            or list_readings().get(character)
            or _ask_library(character)
        )


@cache
def _list_heads() -> Mapping[str, str]:
    """Give the sound of the first character of words in which it is not its usual one."""
    lines = files(__package__).joinpath("heads.txt").read_text(encoding="utf-8").splitlines()
    return {word: syllable for syllable, *words in map(str.split, lines) for word in words}


@cache
def _ask_library(character: str) -> str:
    from pypinyin import lazy_pinyin  # a quarter of a second, for what the tables do not hold

    return lazy_pinyin(character)[0]
