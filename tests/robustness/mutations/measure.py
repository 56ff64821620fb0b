"""Break a project in many places, one at a time, and count how well the checks speak of it."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from random import Random
from typing import Any, TypeVar, cast

from generator.build.build import check
from generator.build.reading import read_sources
from generator.build.rules import list_rules
from generator.cache.artifact import Spread
from generator.cache.store import Store
from generator.load.files import Source, is_read
from generator.reports.json import format_json
from generator.reports.resolve import resolve
from tests.robustness.mutations.mutation import Mutation, Page, edit
from tests.robustness.mutations.records import break_meaning, break_records, repeat_items
from tests.robustness.mutations.sites import Files, Link, Site, list_links, list_sites, name_kind
from tests.robustness.mutations.spelling import Slips, misspell_id, misspell_link, misspell_site
from tests.robustness.mutations.syntax import break_field, break_file, break_value
from tests.robustness.mutations.values import break_content, drop_field
from tests.support.project import WORDS, open_project

T = TypeVar("T")
R = TypeVar("R")
MOST_PROBLEMS = 3


class Memory(Store):
    """A store that keeps the values themselves, until it is closed."""

    def __init__(self) -> None:
        super().__init__()
        self._kept: dict[str, object] = {}
        self.closed = False

    def get(self, key: str, machine: bytes = b"") -> object | None:  # noqa: ARG002 - one machine
        return self._kept.get(key)

    def put(self, key: str, value: object, machine: bytes = b"") -> None:  # noqa: ARG002 - one machine
        if not self.closed:
            self._kept[key] = value

    def memo_all(self, keys: Sequence[str], items: Sequence[T], make: Callable[[T], R], spread: Spread) -> list[R]:  # noqa: ARG002 - one process
        return [self.memo(key, partial(make, item)) for key, item in zip(keys, items, strict=True)]


@dataclass(frozen=True, slots=True)
class Verdict:
    """How a mutation was told: at its place, with the text that mends it, in few problems."""

    mutation: Mutation
    problems: tuple[dict[str, Any], ...]
    placed: bool
    mended: bool
    short: bool

    @property
    def good(self) -> bool:
        """Whether nothing is to be wished for."""
        return self.placed and self.mended and self.short

    def tell(self) -> str:
        """Give what was done and what was said, for a person who looks into it."""
        said = "\n".join(
            f"    {one['path']}:{one['line']}:{one['column']} {one['rule']} {one['message'][:80]}"
            f" -> {one['replacement']!r}"
            for one in self.problems[:5]
        )
        flaws = "".join(("" if self.placed else "P", "" if self.mended else "M", "" if self.short else "N"))
        places = sorted(self.mutation.places)[:3]
        return f"[{flaws}] {self.mutation.sort} {self.mutation.kind} {self.mutation.note}\n    want {places}\n{said}"


def list_mutations(files: Files, random: Random) -> Iterator[Mutation]:
    """Give every mutation of a project; what it hands out has no places of ours."""
    files = {path: data for path, data in files.items() if is_read(path)}
    sites, links = list_sites(files), list_links(files)
    known = frozenset(
        word for site in sites for word in (site.name, site.content, *(site.shape.choices if site.shape else ()))
    )
    slips = Slips(random, known, frozenset(_list_named(sites, links)))
    for site in sites:
        yield from misspell_site(site, slips)
        yield from misspell_id(site, slips)
        yield from break_field(site, random)
        yield from break_value(site, random)
        yield from break_content(site, random)
        yield from drop_field(site)
        yield from break_meaning(site)
    for link in links:
        yield from misspell_link(link, slips)
    yield from repeat_items(sites)
    yield from break_records(files)
    for path, data in files.items():
        yield from break_file(Page(path, data.decode(), name_kind(path, data.decode())), files)


def _list_named(sites: list[Site], links: list[Link]) -> Iterator[tuple[str, str]]:
    for site in sites:
        if site.shape and site.shape.ref:
            kind, _, id = site.content.rpartition(":")
            yield kind or site.shape.ref.kind, id
    for link in links:
        yield link.text[slice(*link.target)], link.text[slice(*link.id)]


def sample_mutations(files: Files, random: Random, each: int) -> list[Mutation]:
    """Give up to `each` mutations of every sort in every kind of file."""
    groups: dict[tuple[str, str], list[Mutation]] = {}
    for mutation in list_mutations(files, random):
        groups.setdefault((mutation.sort, mutation.kind), []).append(mutation)
    return [one for group in groups.values() for one in random.sample(group, min(each, len(group)))]


class Checker:
    """Checks a project again and again, reading only the files that differ."""

    def __init__(self, files: Files) -> None:
        self.files = dict(files)
        self._store = Memory()
        attached = tuple(Source(path, data) for path, data in files.items() if not is_read(path))
        self._project = replace(open_project(Path("nowhere"), cast("Store", self._store)), attached=attached)
        self.usual = frozenset(map(_mark, self.check({})))
        self._store.closed = True

    def check(self, changed: dict[str, bytes | None]) -> list[dict[str, Any]]:
        """Give the problems of the changed project as `check --format json` prints them."""
        files = {**self.files, **changed}
        read = {path: data for path, data in sorted(files.items()) if is_read(path)}
        sources = tuple(Source(path, data) for path, data in read.items() if data is not None)
        result = check(self._project.take(sources))
        printed = format_json(resolve(result.problems, result.documents, list_rules(), WORDS))
        return cast("list[dict[str, Any]]", json.loads(printed)["problems"])

    def read(self, changed: dict[str, bytes | None]) -> frozenset[str]:
        """Give what the changed project says: its records and its project file, decoded."""
        files = {**self.files, **changed}
        decoded = read_sources((Source(path, data) for path, data in files.items() if data is not None), self._store)
        return frozenset((repr(decoded.project), *(repr(entry.record) for entry in decoded.entries)))

    def judge(self, mutation: Mutation) -> Verdict:
        """Check a mutation and compare what is said with what should be."""
        problems = tuple(one for one in self.check(mutation.changed) if _mark(one) not in self.usual)
        places = mutation.places
        placed = not places or any((one["path"], one["line"], one["column"]) in places for one in problems)
        changed = mutation.changed
        mended = not mutation.mended or any(apply_replacement(changed, one) == mutation.text for one in problems)
        return Verdict(mutation, problems, placed, mended, len(problems) <= MOST_PROBLEMS)

    def judge_all(self, mutations: Iterable[Mutation]) -> list[Verdict]:
        """Judge several."""
        return [self.judge(mutation) for mutation in mutations]


def apply_replacement(changed: dict[str, bytes | None], problem: dict[str, Any]) -> str | None:
    """Put a problem's replacement where it says, and give the file; None where there is none to apply."""
    data = changed.get(problem["path"])
    if data is None or problem["replacement"] is None:
        return None
    try:
        text = data.decode().removeprefix("\ufeff")
    except UnicodeDecodeError:
        return None
    start = _find_offset(text, problem["line"], problem["column"])
    end = _find_offset(text, problem["end_line"], problem["end_column"])
    return edit(text, (start, end), problem["replacement"])


def _find_offset(text: str, line: int, column: int) -> int:
    return sum(map(len, text.splitlines(keepends=True)[: line - 1])) + column - 1


def _mark(problem: dict[str, Any]) -> tuple[object, ...]:
    """Tell a problem of the project as it was from one that the mutation brought: lines may have moved."""
    return problem["rule"], problem["path"], problem["message"]
