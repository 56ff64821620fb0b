"""The terms of an edition's units with what each is worth there: BM25F's weighted frequencies, rounded to letters.

A unit is a result's own words (title, names, text) or one of its sections; units are numbered through all results. The
places of a term are written as `12cC3a`: twelve units on, at level c; the next one, at level C, where a capital says
that the term is of a title or another name; three units on, at level a.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from math import ceil, log
from typing import NamedTuple

from generator.site.search.normal import count_terms, fold
from generator.site.search.units import Result

LEAST, RATIO = 0.05, 1.27
"""What the lowest level is worth, and how much more each next one is. The worker is told them."""
_LEVELS = "abcdefghijklmnopqrstuvwxyz"


@dataclass(frozen=True, slots=True)
class Field:
    """Where a text stands: the weight of its words, how much its length tells, and the usual length.

    That is no mean of the edition, so that a change of one text changes what is known of that text alone.
    """

    weight: float
    slope: float
    usual: int

    def measure(self, length: int) -> float:
        """Give what one word is worth in a text of a length."""
        return self.weight / (1 - self.slope + self.slope * length / self.usual)


_TITLE, _NAMES, _SUMMARY = Field(4.5, 0.4, 9), Field(3.4, 0.3, 22), Field(1.6, 0.6, 50)
_HEADING, _TEXT = Field(1.4, 0.4, 6), Field(1.0, 0.6, 240)
_LOW = 0.5
"""What a section is worth that answers seldom."""


class Places(NamedTuple):
    """Where the terms stand: for each its places as text; and how many units there are."""

    terms: Mapping[str, str]
    units: int


def list_places(results: Iterable[Result]) -> Places:
    """Give the places of every term."""
    found: defaultdict[str, list[str]] = defaultdict(list)
    last: dict[str, int] = {}
    number = -1
    for number, levels in enumerate(level for result in results for level in _measure_units(result)):
        for term, letter in levels.items():
            gap = number - last.get(term, -1)
            found[term].append(letter if gap == 1 else f"{gap}{letter}")
            last[term] = number
    return Places({term: "".join(places) for term, places in found.items()}, number + 1)


def _measure_units(result: Result) -> Iterator[Mapping[str, str]]:
    names = fold("\n".join((*result.names, *result.code.split("-"))))
    summary = _TEXT if result.is_entry else _SUMMARY
    named = ((_TITLE, fold(result.title)), (_NAMES, names))
    worth = _measure(((summary, fold(result.text)), *named))
    known = {term for _, text in named for term in count_terms(text)}
    yield {term: _find_level(value).upper() if term in known else _find_level(value) for term, value in worth.items()}
    for section in result.sections:
        worth = _measure(((_TEXT, fold(section.text)), (_HEADING, fold(section.heading))))
        factor = _LOW if section.low else 1
        yield {term: _find_level(value * factor) for term, value in worth.items()}


def _measure(fields: Iterable[tuple[Field, str]]) -> dict[str, float]:
    """Give what each term of some texts is worth; the longest text comes first, of which most terms are."""
    worth: dict[str, float] = {}
    for field, text in fields:
        one = field.measure(len(text))
        more = count_terms(text).items()
        if not worth:
            worth = {term: count * one for term, count in more}
            continue
        for term, count in more:
            worth[term] = worth.get(term, 0) + count * one
    return worth


@cache
def _find_level(value: float) -> str:
    step = ceil(log(value / LEAST) / log(RATIO) - 0.5)
    return _LEVELS[min(max(step, 0), len(_LEVELS) - 1)]
