"""Terms of the glossary that are spoken of together: a table made while building, so that no browser needs a model."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from heapq import nlargest

from ahocorasick import Automaton

from generator.site.search.normal import fold
from generator.site.search.units import Result

_MOST = 5
_LEAST = 2
"""Units in which two terms must stand together."""
_FEW = 400
"""A term that stands in more units than this has to do with everything."""


def list_related(results: Sequence[Result]) -> Mapping[str, Sequence[str]]:
    """Give for each term's title those of the terms that stand in the same units most often, as often as each stands.

    The measure is the cosine of their occurrences.
    """
    terms = [result for result in results if result.kind == "term"]
    held = _find_units(terms, results)
    titles = [term.title for term in terms if 0 < held[term.title].bit_count() <= _FEW]
    related = {}
    for title in titles:
        near = nlargest(_MOST, ((_compare(held[title], held[other]), other) for other in titles if other != title))
        if found := [other for likeness, other in near if likeness]:
            related[title] = found
    return related


def _compare(one: int, other: int) -> float:
    both = (one & other).bit_count()
    return both / (one.bit_count() * other.bit_count()) ** 0.5 if both >= _LEAST else 0


def _find_units(terms: Iterable[Result], results: Iterable[Result]) -> dict[str, int]:
    """Give for each term the units in which it or one of its other names stands, as the bits of a number."""
    automaton, held = Automaton(), {}
    for term in terms:
        held[term.title] = 0
        for name in map(fold, (term.title, *term.names)):
            if len(name) > 1:
                automaton.add_word(name, term.title)
    if not len(automaton):
        return held
    automaton.make_automaton()
    units = (text for result in results for text in (result.text, *(section.text for section in result.sections)))
    for number, text in enumerate(units):
        for title in {title for _, title in automaton.iter(fold(text))}:
            held[title] |= 1 << number
    return held
