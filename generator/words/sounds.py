"""How characters sound: for readers who type pinyin, and for lists in the order of an index."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from importlib.resources import files


@cache
def read_sounds() -> str:
    """Give the usual sound of each common character: a line for each syllable, `wan 完玩晚`. Made with pypinyin."""
    return files(__package__).joinpath("sounds.txt").read_text(encoding="utf-8")


@cache
def list_readings() -> Mapping[str, str]:
    """Give the usual syllable of each common character, without its tone."""
    lines = (line.split(" ") for line in read_sounds().splitlines())
    return {character: syllable for syllable, characters in lines for character in characters}
