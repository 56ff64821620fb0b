"""Many needles in many texts: one pass over each text finds them all."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator
from functools import lru_cache
from hashlib import blake2b
from html import unescape
from itertools import accumulate, pairwise

from ahocorasick import Automaton

from generator.audit.needles import Needle
from generator.audit.normal import normalise, split_words

_SIGNS = re.compile(r"[!-/:-@\[-`{-~]")


class Matcher:
    """Looks for needles. Those that stand in `cleared` or `common`, the texts that everyone may see, are none.

    Nor are those whose letters and digits stand in a cleared text one after the other: only signs are different, and
    signs come and go with each format that a text is written in. (`common` is the program's and the theme's.)
    """

    def __init__(self, needles: Iterable[Needle], cleared: Iterable[str], common: Iterable[str] = ()) -> None:
        wanted = {needle.form: needle for needle in needles}
        own = "\n".join(map(_normalise_known, cleared)) if wanted else ""
        self._cleared = "\n".join((own, *map(_normalise_known, common))) if wanted else ""
        for form in _list_found(wanted, self._cleared):
            del wanted[form]
        bare = {form: _SIGNS.sub("", form) for form in wanted}
        alike = _list_found(bare.values(), _SIGNS.sub("", f"{own}\n{unescape(own)}"))
        self.needles = wanted = {form: needle for form, needle in wanted.items() if bare[form] not in alike}
        self._automaton = _build(wanted)
        self.digest = blake2b("\n".join(sorted(wanted)).encode(), digest_size=16).hexdigest()

    def find(self, text: str) -> tuple[Needle, ...]:
        """Give the needles in a text, each once.

        A needle that is found over white space (between paragraphs, cells or printed lines) is none where the parts
        before and after it are innocent each: then two texts only happen to stand side by side.
        """
        return tuple(self.needles[form] for form in dict.fromkeys(self._find(text)))

    def _find(self, text: str) -> Iterator[str]:
        if self._automaton is None:
            return
        breaks: list[int] = []
        for last, form in self._automaton.iter(normalise(text)):
            breaks = breaks or list(accumulate(map(len, split_words(text))))
            start, end = last + 1 - len(form), last + 1
            inside = {at - start for at in breaks[bisect_left(breaks, start + 1) : bisect_left(breaks, end)]}
            if not self._is_chance(form, inside):
                yield form

    def _is_chance(self, form: str, breaks: set[int]) -> bool:
        """Whether a needle is found only because innocent texts stand side by side, with breaks at these places.

        Where the needle has no white space itself, all breaks part it; of those that it has too, one may.
        """
        own = set(accumulate(map(len, split_words(self.needles[form].text))))
        foreign = breaks - own
        ways = [foreign] if foreign else []
        ways += [foreign | {place} for place in breaks & own]
        return any(self._is_cleared(form, way) for way in ways)

    def _is_cleared(self, form: str, cuts: set[int]) -> bool:
        places = (0, *sorted(cuts), len(form))
        return all(form[one:other] in self._cleared for one, other in pairwise(places))


@lru_cache(maxsize=1 << 16)
def _normalise_known(text: str) -> str:
    """Normalise what everyone may see: mostly the same texts in all editions."""
    return normalise(text)


def _list_found(forms: Iterable[str], text: str) -> set[str]:
    """Give those of the forms that stand in a text."""
    automaton = _build(forms)
    return {form for _, form in automaton.iter(text)} if automaton else set()


def _build(forms: Iterable[str]) -> Automaton | None:
    """Build the automaton; None where there is nothing to look for."""
    automaton = Automaton()
    for form in forms:
        automaton.add_word(form, form)
    if not len(automaton):
        return None
    automaton.make_automaton()
    return automaton
