"""Runs of signs that give a withheld text away, whatever words, signs and ends of lines stand around them.

Whoever copies a sentence quotes it, puts a word before it, or breaks its line: then it is no passage that stood there.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

from generator.changes.passages import is_name, normalise, show_to_ever_narrower
from generator.decode.entry import Entry
from generator.model.fields import Leaf, narrow, walk_leaves
from generator.model.project import ProjectFile
from generator.model.prose.flat import Flat
from generator.model.prose.inline import HAN
from generator.model.types import Classification

_LENGTH, _LEAST_HAN = 12, 9
"""Signs of a run, and how many of them are Chinese characters: days and amounts stand in many texts."""
_NO_SIGN = re.compile(r"[\W_]+")


@dataclass(frozen=True, slots=True)
class SignedText:
    """A text as some readers read it: how narrow it is there, and its letters and digits alone."""

    leaf: Leaf
    clearance: Classification | None
    flat: Flat
    signs: str


@dataclass(frozen=True, slots=True)
class ReadText(SignedText):
    """Such a text of a record."""

    entry: Entry


def list_texts(entries: Iterable[Entry]) -> Iterator[ReadText]:
    """Yield the texts of records, as each of their readers reads them, that are long enough to hold a run."""
    for entry in entries:
        for leaf in walk_leaves(entry.record):
            if leaf.shape.text and not is_name(leaf):
                for text in _list_readings(leaf):
                    yield ReadText(text.leaf, text.clearance, text.flat, text.signs, entry)


def list_said(project: ProjectFile) -> Iterator[SignedText]:
    """Yield the texts of the project file in the same way."""
    for leaf in walk_leaves(project):
        if leaf.shape.text:
            yield from _list_readings(leaf)


def _list_readings(leaf: Leaf) -> Iterator[SignedText]:
    for level, flat in show_to_ever_narrower(leaf):
        signs = leave_signs(flat.text)
        if len(signs) >= _LENGTH:
            yield SignedText(leaf, narrow(leaf.clearance, level), flat, signs)


def leave_signs(text: str) -> str:
    """Leave the letters and digits of a text, in one form of each."""
    return _NO_SIGN.sub("", normalise(text))


class Runs:
    """The runs of new texts that stand in some texts, and in none of the open ones."""

    def __init__(
        self,
        new: Sequence[SignedText],
        familiar: Iterable[str],
        find: Callable[[set[str]], Iterable[ReadText]],
        cleared: Callable[[], Iterable[str]],
    ) -> None:
        """`find` gives the texts in which any of some runs stands, `cleared` the signs of the open ones.

        The signs of some of these are `familiar`: what stands in them need not be looked for.
        """
        wanted = {run for text in new for run in list_runs(text.signs) if len(HAN.findall(run)) >= _LEAST_HAN}
        wanted.difference_update(*map(list_runs, familiar))
        self._sources: dict[str, ReadText] = {}
        for text in find(wanted) if wanted else ():
            self._sources.update(dict.fromkeys(wanted.intersection(list_runs(text.signs)), text))
        for signs in cleared() if self._sources else ():
            for run in list_runs(signs):
                self._sources.pop(run, None)

    def find(self, text: SignedText) -> Iterator[tuple[ReadText, str]]:
        """Yield what a new text took from others: each of these, with the first words from it."""
        sources = {start: self._sources.get(run) for start, run in enumerate(list_runs(text.signs))}
        told: set[int] = set()
        for start, source in sources.items():
            if source and id(source) not in told:
                told.add(id(source))
                end = start
                while sources.get(end + 1) is source:
                    end += 1
                yield source, _cut(text.flat.text, start, end + _LENGTH)


def list_runs(signs: str) -> Iterator[str]:
    """Yield the runs of some signs: each that begins somewhere in them."""
    return (signs[start : start + _LENGTH] for start in range(len(signs) - _LENGTH + 1))


def _cut(text: str, start: int, end: int) -> str:
    """Give the words from one sign of a text to another."""
    places = [place for place, sign in enumerate(text) for _ in _NO_SIGN.sub("", unicodedata.normalize("NFKC", sign))]
    return text[places[min(start, len(places) - 1)] : places[min(end, len(places)) - 1] + 1]
