"""Pinyin of titles, so that a reader who types `quyu` or `qyxs` finds 区域销售."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping

from generator.pages.page import PageSet

_SPOKEN = re.compile(r"[\u3400-\u9fff]+|[A-Za-z0-9]+")


def list_spoken(pages: PageSet) -> Iterator[str]:
    """Give the texts that are searched by their sound: titles and aliases."""
    for page in pages.pages:
        yield page.title
        yield from page.aliases


def spell_titles(titles: Iterable[str], known: Mapping[str, str]) -> dict[str, str]:
    """Spell the titles that are not known yet: syllables between blanks, without tones. Keep it for the next build.

    The library that knows the readings takes a quarter of a second to import, which happens only where a title is new.
    """
    new = [title for title in dict.fromkeys(titles) if title not in known]
    if not new:
        return {}
    from pypinyin import lazy_pinyin

    return {title: " ".join(lazy_pinyin(_SPOKEN.findall(title))).lower() for title in new}
