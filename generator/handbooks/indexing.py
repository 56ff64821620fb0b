"""A book's index: where each of its titles, terms and other names is explained and met, as merged runs of pages."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

from generator.handbooks.imposition import number_places
from generator.handbooks.jobs import ChapterResult, IndexEntry
from generator.model.target import Target

_SHORTEST = 2
"""Characters: a single one stands in too many words to be looked for."""
_MOST_RUNS = 5
"""What is met in more places is everywhere: then only the place that explains it is told."""
_OTHER = "#"


def index_book(
    names: Iterable[tuple[str, Target]],
    locate: Callable[[Target], str | None],
    results: Sequence[ChapterResult],
    firsts: Sequence[int],
) -> tuple[IndexEntry, ...]:
    """Give the index of typeset chapters, by sound. `firsts` are the numbers of their first pages."""
    numbers = number_places(results, firsts)
    places: dict[str, dict[str, None]] = {}
    for name, target in names:
        place = locate(target)
        if place in numbers:
            places.setdefault(name, {})[place] = None
    met = _find_names(places, results, firsts)
    spelled = _spell(places)
    entries = (_make_entry(name, places[name], met[name], numbers, spelled[name][:1]) for name in places)
    return tuple(sorted(entries, key=lambda entry: (entry.letter, spelled[entry.name], entry.name)))


def write_runs(pages: Iterable[int]) -> tuple[str, ...]:
    """Give page numbers with neighbours in one run: `12`, `14–16`."""
    runs: list[list[int]] = []
    for page in sorted(set(pages)):
        if runs and runs[-1][1] + 1 == page:
            runs[-1][1] = page
        else:
            runs.append([page, page])
    return tuple(str(first) if first == last else f"{first}–{last}" for first, last in runs)


def _make_entry(
    name: str, places: Iterable[str], met: Iterable[int], numbers: Mapping[str, int], letter: str
) -> IndexEntry:
    main = tuple(sorted((numbers[place], place) for place in places))
    runs = write_runs(set(met) - {number for number, _ in main})
    everywhere = len(runs) > _MOST_RUNS
    return IndexEntry(letter.upper() or _OTHER, name, main, "" if everywhere else "、".join(runs), everywhere)


def _find_names(
    places: Mapping[str, Iterable[str]], results: Sequence[ChapterResult], firsts: Sequence[int]
) -> dict[str, set[int]]:
    """Find the pages on which names are read, and those from which links lead to what they name."""
    met: dict[str, set[int]] = {name: set() for name in places}
    named: dict[str, list[str]] = {}
    for name, held in places.items():
        for place in held:
            named.setdefault(place, []).append(name)
    longest = sorted((name for name in places if len(name) >= _SHORTEST), key=len, reverse=True)
    pattern = re.compile("|".join(map(re.escape, longest)) or "(?!)")
    for result, first in zip(results, firsts, strict=True):
        for place, page in result.calls:
            # Whose other name it is was not said: a link has the title for its words, or words of its own.
            for name in named.get(place, ())[:1]:
                met[name].add(first + page)
        for page, text in enumerate(result.texts):
            for name in set(pattern.findall(text)):
                met[name].add(first + page)
    return met


def _spell(names: Iterable[str]) -> dict[str, str]:
    """Give each name as it sounds; what does not begin with a letter goes first."""
    from pypinyin import lazy_pinyin  # a quarter of a second, where a book is made and only there

    spelled = {name: "".join(lazy_pinyin(name)).lower() for name in names}
    return {name: sound if sound[:1].isascii() and sound[:1].isalpha() else "" for name, sound in spelled.items()}


def list_letters(entries: Iterable[IndexEntry]) -> Iterator[tuple[str, tuple[IndexEntry, ...]]]:
    """Yield the entries of each letter."""
    groups: dict[str, list[IndexEntry]] = {}
    for entry in entries:
        groups.setdefault(entry.letter, []).append(entry)
    for letter, group in groups.items():
        yield letter, tuple(group)
