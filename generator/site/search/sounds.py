"""How names sound: for readers who type pinyin, and for a wrong character that sounds like the right one."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence

from generator.site.search.units import Result
from generator.words.sounds import letter_of, list_readings, read_sounds, spell

_SPOKEN = re.compile(r"[\u3400-\u9fff]+|[A-Za-z0-9]+")
_UNSPOKEN = frozenset(("check", "fact"))
"""Kinds that nobody looks for by their sound."""


def list_spoken(results: Iterable[Result]) -> Iterator[str]:
    """Yield the texts that are searched by their sound: titles and other names."""
    for result in results:
        if result.kind not in _UNSPOKEN:
            yield from (result.title, *result.names)


def spell_names(names: Iterable[str], known: Mapping[str, str]) -> dict[str, str]:
    """Spell the names that are not known yet: syllables between blanks, without tones. Keep it for the next build.

    The library that knows the readings takes a quarter of a second to import, which happens only where a name is new.
    """
    new = [name for name in dict.fromkeys(names) if name not in known]
    if not new:
        return {}
    from pypinyin import lazy_pinyin

    return {name: " ".join(lazy_pinyin(_SPOKEN.findall(name))).lower() for name in new}


def list_sounds(names: Sequence[str], spelled: Mapping[str, str]) -> dict[str, object]:
    """Give the sounds of characters, and of the names in which they sound otherwise."""
    spelled = {**spelled, **spell_names(names, spelled)}
    return {"characters": read_sounds(), "names": {name: spelled[name] for name in names if _sounds_odd(name, spelled)}}


def _sounds_odd(name: str, spelled: Mapping[str, str]) -> bool:
    """Whether a name is not read as its characters are one by one."""
    readings = list_readings()
    pieces = (piece for run in _SPOKEN.findall(name) for piece in ([run] if run.isascii() else run))
    return spelled[name] != " ".join(readings.get(piece, piece) for piece in pieces).lower()


def sort_by_sound(results: Iterable[Result]) -> list[tuple[str, Result]]:
    """Give results in the order of their titles' pinyin, each with its letter; `#` for what begins with none."""
    ordered = sorted((spell(result.title), result.title, result.address, result) for result in results)
    return sorted(((letter_of(spelled), result) for spelled, _, _, result in ordered), key=lambda pair: pair[0])
