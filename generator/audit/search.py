"""What is withheld in many texts: one pass over each text finds all of it."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Collection, Iterable, Iterator
from functools import cached_property, lru_cache
from html import unescape
from itertools import accumulate, pairwise
from typing import NamedTuple

from ahocorasick import Automaton

from generator.audit.hidden import Hidden
from generator.audit.needles import Needle, list_needles
from generator.audit.normal import find_written, fold, normalise, read_han, split_han
from generator.audit.prints import NO_PRINTS, Prints
from generator.audit.runs import LENGTH, Runs
from generator.audit.units import Units

_SIGNS = re.compile(r"[^\w\n]|_")
_LISTED = re.compile("[、:]")
"""Signs with which pages put open texts together: lists of titles, a label and what it stands for."""
_AROUND = 12
"""Characters around what is found that must be of the same texts."""
_LONGEST = 40
"""Han characters of a run that a report quotes."""
_SHORT = 10_000
"""Characters of a text in which forms are looked for one by one: to build an automaton of them takes longer."""

Chance = tuple[str, ...]
"""Parts of a text that say together what is withheld, but may stand side by side by chance."""


class Secrets(NamedTuple):
    """What is looked for: runs, pieces, `files`; and what of the hidden nobody looks for: open texts say it too."""

    windows: frozenset[str]
    pieces: frozenset[str]
    open_windows: frozenset[str]
    open_pieces: frozenset[str]
    files: tuple[str, ...] = ()

    def is_same(self, other: Secrets) -> bool:
        """Whether the same is looked for."""
        return self[:2] == other[:2] and self.files == other.files


class Hits(NamedTuple):
    """What a text holds: what is withheld, and what only looks like it."""

    needles: tuple[Needle, ...]
    chances: frozenset[Chance]


def merge(findings: Iterable[Hits]) -> Hits:
    """Give the findings of several texts as those of one file."""
    all_of_them = tuple(findings)
    needles = dict.fromkeys(needle for one in all_of_them for needle in one.needles)
    return Hits(tuple(needles), frozenset().union(*(one.chances for one in all_of_them)))


class Matcher:
    """Looks for what is `hidden`: runs of twelve Han characters, and telling pieces that hold no such run.

    What stands in `cleared` texts, which everyone may see, or in `words`, the generator's own, is not hidden. Nor is a
    piece whose letters and digits stand in a cleared text one after the other: only signs are different, and signs come
    and go with each format that a text is written in. `frames` are what files of a format say; they excuse pieces only.
    `prints` are what withheld files are known by.
    """

    def __init__(
        self,
        hidden: Iterable[Hidden],
        cleared: Collection[str] = (),
        words: Collection[str] = (),
        frames: Collection[str] = (),
        prints: Prints = NO_PRINTS,
    ) -> None:
        self.prints = prints
        self._hidden = tuple(hidden)
        self._runs = Runs(
            {read_known(text) for one in self._hidden for text in (one.text, one.seen)},
            {read_known(text) for text in (*cleared, *words)} if self._hidden else (),
        )
        pieces = {needle.form: needle for needle in list_needles(self._hidden) if not self._has_run(needle.form)}
        open_ones = find_open(pieces, cleared, (*words, *frames)) if pieces else frozenset()
        self._pieces = {form: needle for form, needle in pieces.items() if form not in open_ones}
        self._automaton = build_automaton(self._pieces)
        self._explained: Collection[Chance] = ()
        self._list_known: Callable[[], Iterable[str]] = lambda: (*cleared, *words)
        windows = frozenset(self._runs.windows)
        self.secrets = Secrets(windows, frozenset(self._pieces), self._runs.open, open_ones, prints.names)

    @property
    def looks(self) -> bool:
        """Whether there is anything to look for."""
        return bool(self._pieces or self._runs.windows or self.prints.samples)

    @cached_property
    def _units(self) -> Units:
        return Units(self._list_known())

    def find(self, text: str) -> Hits:
        """Give what a text holds, each once.

        What is found over white space (between paragraphs, cells or printed lines) or in a list, a run over any signs,
        is no finding where its parts are an open text's end and another one's beginning: then two texts only happen to
        stand side by side. Such parts are given too, to be judged again when other texts are open.
        """
        folded = fold(text)
        found: dict[Needle, None] = {}
        chances: set[Chance] = set()
        for form, parts in dict.fromkeys(self._find_pieces(folded)):
            if self.is_chance(parts):
                chances.add(parts)
            else:
                found[self._pieces[form]] = None
        text, breaks = _lay(split_han(folded))
        told = 0
        for start in self._runs.find(text):
            parts = _cut(text, start, start + LENGTH, breaks)
            if self.is_chance(parts):
                chances.add(parts)
            elif start >= told:
                needle = self._quote(text[start : start + _LONGEST])
                found[needle] = None
                told = start + len(needle.form)
        return Hits(tuple(found), frozenset(chances))

    def is_chance(self, parts: Chance) -> bool:
        """Whether parts of a text say something withheld only because open texts stand side by side."""
        return len(parts) > 1 and (parts in self._explained or self._units.explain(parts))

    def _find_pieces(self, folded: str) -> Iterator[tuple[str, Chance]]:
        if self._automaton is None:
            return
        text, breaks = _lay(folded.split())
        spelled = _spell(text)
        for last, form in self._automaton.iter(spelled):
            end = len(spelled[: last + 1].encode("latin-1").decode())
            parts = "、".join(_cut(text, end - len(form), end, breaks))
            yield form, tuple(filter(None, _LISTED.split(parts)))

    def _quote(self, text: str) -> Needle:
        """Give the run with which a text begins, as far as a hidden text has it too, in that one's own writing."""
        window = text[:LENGTH]
        for one in self._hidden:
            for known in (read_known(one.text), read_known(one.seen)):
                if window in known:
                    run = "".join(_take_same(known[known.index(window) :], text))
                    written = find_written(run, one.text)
                    return Needle(run, written or run, one.location)
        raise AssertionError(window)  # every window comes from one of them

    def _has_run(self, form: str) -> bool:
        return any(True for _ in self._runs.find("".join(split_han(form))))


def find_open(pieces: Collection[str], cleared: Iterable[str], common: Iterable[str]) -> frozenset[str]:
    """Give the pieces that stand in cleared texts or in common ones."""
    own = "\n".join(map(_normalise_known, cleared))
    known = _list_found(pieces, "\n".join((own, *map(_normalise_known, common))))
    bare = {form: _SIGNS.sub("", form) for form in pieces if form not in known}
    alike = _list_found(bare.values(), _SIGNS.sub("", f"{own}\n{unescape(own)}"))
    return frozenset((*known, *(form for form, letters in bare.items() if letters in alike)))


def _take_same(one: str, other: str) -> Iterator[str]:
    """Yield the characters with which both texts begin."""
    for character, same in zip(one, other, strict=False):
        if character != same:
            return
        yield character


def _lay(words: list[str]) -> tuple[str, list[int]]:
    """Lay words one after the other; give the places where they end."""
    return "".join(words), list(accumulate(map(len, words)))


def _cut(text: str, start: int, end: int, breaks: list[int]) -> Chance:
    """Cut what stands between two places in a text where the text has breaks.

    What breaks nowhere inside is one part. Else the outer parts reach to the breaks or signs around them: what stands
    beside the end of one text is the whole beginning of another one.
    """
    first, last = bisect_right(breaks, start), bisect_left(breaks, end)
    inside = breaks[first:last]
    if inside:
        before = text[max(breaks[first - 1] if first else 0, start - _AROUND) : start]
        after = text[end : min(breaks[last], end + _AROUND)]
        start -= len(_SIGNS.split(before)[-1])
        end += len(_SIGNS.split(after)[0])
    return tuple(text[one:other] for one, other in pairwise((start, *inside, end)))


@lru_cache(maxsize=1 << 16)
def _normalise_known(text: str) -> str:
    """Normalise what everyone may see: mostly the same texts in all editions."""
    return normalise(text)


@lru_cache(maxsize=1 << 16)
def read_known(text: str) -> str:
    """Give the Han characters of a text of the data: most of them are open in one edition and withheld in another."""
    return read_han(text)


def _list_found(forms: Iterable[str], text: str) -> set[str]:
    """Give those of the forms that stand in a text."""
    if len(text) < _SHORT:
        return {form for form in forms if form in text}
    automaton = build_automaton(forms)
    return {form for _, form in automaton.iter(_spell(text))} if automaton else set()


def build_automaton(forms: Iterable[str]) -> Automaton | None:
    """Build the automaton; None where there is nothing to look for."""
    automaton = Automaton()
    for form in forms:
        automaton.add_word(_spell(form), form)
    if not len(automaton):
        return None
    automaton.make_automaton()
    return automaton


def _spell(text: str) -> str:
    """Spell a text with its bytes for letters.

    At each letter the automaton tries one after the other those that may follow: among bytes these are few, among Han
    characters thousands.
    """
    return text.encode("utf-8", "replace").decode("latin-1")
