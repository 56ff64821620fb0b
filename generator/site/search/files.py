"""The search index as files: a head, terms and texts in many small pieces, of which a question needs a few."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import partial
from typing import TypeVar

from generator.cache.artifact import Artifact, digest_bytes, digest_values
from generator.pages.page import PageSet
from generator.site.search.box import describe_box
from generator.site.search.normal import list_signs, read_traditional
from generator.site.search.postings import LEAST, RATIO, Index, index_units, list_units
from generator.site.search.related import list_related
from generator.site.search.sounds import list_sounds, list_spoken
from generator.site.search.units import Result
from generator.site.settings import SiteSettings

T = TypeVar("T")

FOLDER = "search"
"""Where the index lies."""
TERMS, TEXTS = 5_000, 5_000
"""Characters of terms with their places, and of texts, in one file: a piece is a few kilobytes on its way."""


def list_search(
    results: Sequence[Result],
    pages: PageSet,
    settings: SiteSettings,
    pinyin: Mapping[str, str],
    index: Index | None = None,
) -> Iterator[Artifact]:
    """Give the index. Each part is a script, which pages opened from disk can load as well as a worker.

    `index` holds the places of the terms where they are known.
    """
    shown = describe_box(pages, results, settings.words)
    for name, text in write_parts(results, shown, settings.everyday, index).items():
        content = _write_script(name, text)
        yield Artifact(f"{FOLDER}/{name}.js", digest_bytes(content), partial(bytes, content))
    # How names sound is asked of a library that takes long to import: not before it is written.
    names = tuple(dict.fromkeys(list_spoken(results)))
    yield Artifact(f"{FOLDER}/sounds.js", digest_values(names), partial(_write_sounds, names, pinyin))


def _write_sounds(names: Sequence[str], pinyin: Mapping[str, str]) -> bytes:
    return _write_script("sounds", write_json(list_sounds(names, pinyin)))


def _write_script(name: str, text: str) -> bytes:
    return f'playbookPart("{name}",{text})\n'.encode()


def write_parts(
    results: Sequence[Result],
    box: Mapping[str, object],
    everyday: Iterable[Sequence[str]],
    index: Index | None = None,
) -> dict[str, str]:
    """Write all parts of an index: `box`, `head`, `t0` and so on of terms, `x0` and so on of texts."""
    terms = _pack_terms((index or index_units(list_units(results))).terms)
    texts = _pack_texts(results)
    head = _describe_head(results, [first for first, _ in terms], [first for first, _ in texts])
    return {
        "box": write_json(box),
        "head": write_json({**head, "everyday": [list(group) for group in everyday]}),
        **{f"t{number}": text for number, (_, text) in enumerate(terms)},
        **{f"x{number}": text for number, (_, text) in enumerate(texts)},
    }


def _describe_head(results: Sequence[Result], terms: Sequence[str], texts: Sequence[int]) -> dict[str, object]:
    """Give what every question needs: the results' names, and which part holds what."""
    labels = list(dict.fromkeys(result.label for result in results))
    kinds = list(dict.fromkeys(result.kind for result in results))
    roles = list(dict.fromkeys(role for result in results for role in result.roles))
    number = {role: place for place, role in enumerate(roles)}
    return {
        "least": LEAST,
        "ratio": RATIO,
        "labels": labels,
        "kinds": kinds,
        "roles": roles,
        "terms": terms,
        "texts": texts,
        "simple": _list_simple(results),
        "related": list_related(results),
        "results": [
            [
                result.address,
                result.title,
                kinds.index(result.kind),
                labels.index(result.label),
                result.prior,
                result.part,
                len(result.sections),
                2 * result.is_entry + result.editing,
                list(result.names),
                [number[role] for role in result.roles],
            ]
            for result in results
        ],
    }


def _list_simple(results: Iterable[Result]) -> str:
    """Give traditional characters with the simplified ones that stand in the results, in pairs."""
    used = list_signs(part for one in results for part in _list_texts(one))
    table = read_traditional()
    return "".join(f"{chr(old)}{new}" for old, new in table.items() if new in used or chr(old) in used)


def _list_texts(result: Result) -> Iterator[str]:
    yield from (result.title, *result.names, *result.asked, result.text)
    for section in result.sections:
        yield from (section.heading, *section.asked, section.text)


def _pack_terms(places: Mapping[str, str]) -> list[tuple[str, str]]:
    """Sort terms by their first character, and these into files; give each file's first one, and its text."""
    by_first: dict[str, dict[str, str]] = {}
    for term in sorted(places):
        by_first.setdefault(term[0], {})[term[1:]] = places[term]
    written = [(first, f"{write_json(first)}:{write_json(rest)}") for first, rest in by_first.items()]
    return [(group[0][0], "{" + ",\n".join(text for _, text in group) + "}") for group in _group(written, TERMS)]


def _pack_texts(results: Sequence[Result]) -> list[tuple[int, str]]:
    """Sort the results' texts into files; give the number of each file's first result, and its text."""
    written = [
        (number, write_json([one.text, *([part.anchor, part.heading, part.text] for part in one.sections)]))
        for number, one in enumerate(results)
    ]
    return [(group[0][0], "[" + ",\n".join(text for _, text in group) + "]") for group in _group(written, TEXTS)]


def _group(written: Iterable[tuple[T, str]], size: int) -> Iterator[list[tuple[T, str]]]:
    """Yield neighbours together until they are large enough."""
    group: list[tuple[T, str]] = []
    length = 0
    for one in written:
        if group and length + len(one[1]) > size:
            yield group
            group, length = [], 0
        group.append(one)
        length += len(one[1])
    if group:
        yield group


def write_json(value: object) -> str:
    """Write JSON without blanks. As part of a script it is no danger either: it stands in a file of its own."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))
