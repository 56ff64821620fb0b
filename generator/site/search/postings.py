"""The terms of an edition's units with what each is worth there: BM25F's weighted frequencies, rounded to letters.

A unit is a result's own words (title, names, text) or one of its sections; units are numbered through all results. The
places of a term are written as `12cC3a`: twelve units on, at level c; the next one, at level C, where a capital says
that the term is of a title or another name; three units on, at level a.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from math import ceil, log
from typing import Literal, NamedTuple

from generator.site.search.normal import count_terms, fold
from generator.site.search.units import Result

LEAST, RATIO = 0.05, 1.27
"""What the lowest level is worth, and how much more each next one is. The worker is told them."""
_LEVELS = "abcdefghijklmnopqrstuvwxyz"
_PLACE = re.compile("([0-9]*)([a-zA-Z])")
_FEW = 4
"""Where more than a quarter of the units changed, all are measured: that is no slower then."""


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
_ASKED = Field(3.0, 0.3, 30)
_HEADING, _TEXT = Field(1.4, 0.4, 6), Field(1.0, 0.6, 240)
_LOW = 0.5
"""What a section is worth that answers seldom."""


class Unit(NamedTuple):
    """What a unit says, and how it is weighed: a `page`, an `entry` of one, a `section`, or one that is `low`."""

    kind: Literal["page", "entry", "section", "low"]
    text: str
    heading: str
    names: str = ""
    asked: str = ""


class Index(NamedTuple):
    """An edition's units, and for each of their terms its places as text."""

    units: tuple[Unit, ...]
    terms: Mapping[str, str]


def list_units(results: Iterable[Result]) -> Iterator[Unit]:
    """Yield the units of results, in the order in which they are numbered."""
    for result in results:
        names = "\n".join((*result.names, *result.code.split("-")))
        asked = "\n".join(result.asked)
        yield Unit("entry" if result.is_entry else "page", result.text, result.title, names, asked)
        for section in result.sections:
            asked = "\n".join(section.asked)
            yield Unit("low" if section.low else "section", section.text, section.heading, asked=asked)


def index_units(units: Iterable[Unit], known: Index | None = None) -> Index:
    """Give the places of every term.

    Of an index that is `known` what has not changed is taken over; the result is the same as without.
    """
    units = tuple(units)
    if known is None or len(known.units) != len(units):
        return Index(units, _list_places(units))
    if known.units == units:
        return known
    changed = [number for number, (old, new) in enumerate(zip(known.units, units, strict=True)) if old != new]
    if len(changed) * _FEW > len(units):
        return Index(units, _list_places(units))
    return Index(units, _mend_places(known, units, changed))


def _list_places(units: Iterable[Unit]) -> dict[str, str]:
    found: defaultdict[str, tuple[list[int], list[str]]] = defaultdict(lambda: ([], []))
    for number, levels in enumerate(map(_measure_unit, units)):
        for term, letter in levels.items():
            numbers, letters = found[term]
            numbers.append(number)
            letters.append(letter)
    return {term: _write_places(*places) for term, places in found.items()}


def _mend_places(known: Index, units: Sequence[Unit], changed: Iterable[int]) -> dict[str, str]:
    """Give the places when some of the known units say something else."""
    edits: defaultdict[str, dict[int, str]] = defaultdict(dict)
    for number in changed:
        levels = _measure_unit(units[number])
        for term in {**_measure_unit(known.units[number]), **levels}:
            edits[term][number] = levels.get(term, "")
    terms = dict(known.terms)
    for term, edit in edits.items():
        letters = {number: letter for number, letter in {**_read_places(terms.get(term, "")), **edit}.items() if letter}
        numbers = sorted(letters)
        terms[term] = _write_places(numbers, map(letters.__getitem__, numbers))
    return {term: places for term, places in terms.items() if places}


def _read_places(places: str) -> dict[int, str]:
    letters, number = {}, -1
    for gap, letter in _PLACE.findall(places):
        number += int(gap or 1)
        letters[number] = letter
    return letters


def _write_places(numbers: Sequence[int], letters: Iterable[str]) -> str:
    gaps = map(int.__sub__, numbers, (-1, *numbers))
    return "".join([letter if gap == 1 else f"{gap}{letter}" for gap, letter in zip(gaps, letters, strict=True)])


def _measure_unit(unit: Unit) -> dict[str, str]:
    """Give the level of each term of a unit."""
    if unit.kind in {"section", "low"}:
        factor = _LOW if unit.kind == "low" else 1
        fields = ((_TEXT, unit.text), (_HEADING, unit.heading), (_ASKED, unit.asked))
        return _measure([(field, fold(text)) for field, text in fields], factor)
    summary = _TEXT if unit.kind == "entry" else _SUMMARY
    named = ((_TITLE, fold(unit.heading)), (_NAMES, fold(unit.names)))
    levels = _measure(((summary, fold(unit.text)), *named, (_ASKED, fold(unit.asked))))
    known = {term for _, text in named for term in count_terms(text)}
    return {term: letter.upper() if term in known else letter for term, letter in levels.items()}


def _measure(fields: Iterable[tuple[Field, str]], factor: float = 1) -> dict[str, str]:
    """Give the level of each term of some texts; the longest text comes first, of which most terms are."""
    (field, text), *others = fields
    counts, one = count_terms(text), field.measure(len(text))
    letters = {count: _find_level(count * one * factor) for count in set(counts.values())}
    levels = {term: letters[count] for term, count in counts.items()}
    more: dict[str, float] = {}
    for field, text in others:
        for term, count in count_terms(text).items():
            known = more[term] if term in more else counts.get(term, 0) * one
            more[term] = known + count * field.measure(len(text))
    return levels | {term: _find_level(worth * factor) for term, worth in more.items()}


@cache
def _find_level(value: float) -> str:
    step = ceil(log(value / LEAST) / log(RATIO) - 0.5)
    return _LEVELS[min(max(step, 0), len(_LEVELS) - 1)]
