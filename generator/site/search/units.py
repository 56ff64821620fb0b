"""What answers: an entry of a page of many, a record, and its sections. Lists that a generator fills do not."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from types import MappingProxyType

from generator.model.target import PAGE, Target
from generator.pages.page import Entry, Page, PageSet
from generator.writing.abstract import Abstract

_PROSE = ("part-", "fields")
"""Standing pages with a text of their own; of others only the title answers: their words belong to the records."""
_FILLED = frozenset(("s-carriers", "s-shares", "s-raci", "s-overviews", "s-kpi-weights", "s-needs"))
"""Sections that hold what other records say."""
_UNRANKED = frozenset(("answer_key", "practice", "relations", "provenance", "origin", "notes", "history", "overview"))
"""Roles of sections that name much and answer nothing; what held before or will hold is no answer to what holds. Keys
stand on pages of their own."""
_LOW = frozenset(
    ("s-overview", "s-example", "s-position", "s-quiz", "s-timetable", "s-legal-review", "s-examples", "s-balance")
)
"""Sections that answer seldom: properties, questions to learners, worked examples."""
_EDITING = ("rules", "fields", "review-calendar", "coverage", "changes", "current")
"""Standing pages that editors need and readers do not."""

CHECK = "check"
"""Messages of the checks: they are the program's own, and so is how people ask for them."""

_NOT_ASKED: Mapping[Target, tuple[str, ...]] = MappingProxyType({})

_EVEN = 95
_PRIORS: Mapping[str, int] = {
    "faq": 115,
    "rule": 112,
    "form": 95,
    "role": 96,
    "risk": 100,
    "figure": 97,
    "activity": 90,
    "legal-reference": 90,
    "course": 88,
    "counterpart": 85,
    "learning-path": 82,
    "hiring-standard": 80,
    "evaluation-plan": 80,
    "clause": 80,
    "department": 80,
    "party": 80,
    "change-record": 60,
    "article": 105,
    "joint-plan": 75,
    "page": 70,
    "region": 80,
    "dealer": 70,
    "milestone": 60,
    "check": 85,
    "fact": 25,
}
"""How likely a kind answers at all, in hundredths: rules and questions are asked for more often than dealers."""


@dataclass(frozen=True, slots=True)
class Section:
    """A part of a result that is found by itself: its anchor, its heading, its text.

    `asked` says how people ask for it: a long page is asked for many things, and each counts for its own part.
    """

    anchor: str
    heading: str
    text: str
    low: bool = False
    asked: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Result:
    """What search shows as one: where it stands, its names, its own text, and its sections."""

    address: str
    kind: str
    title: str
    label: str
    names: tuple[str, ...]
    text: str
    sections: tuple[Section, ...]
    part: int = 0
    roles: tuple[str, ...] = ()
    editing: bool = False
    is_entry: bool = False
    asked: tuple[str, ...] = ()
    """How people ask for it; found, but not shown."""

    @property
    def prior(self) -> int:
        """How likely it answers, in hundredths, before anything was asked."""
        return _PRIORS.get(self.kind, _EVEN)

    @property
    def code(self) -> str:
        """The words of its id, which stand for an English name."""
        path, _, anchor = self.address.rstrip("/").partition("#")
        return anchor or path.rpartition("/")[2]


def list_results(
    pages: PageSet, abstracts: Mapping[Target, Abstract], asked: Mapping[Target, tuple[str, ...]] = _NOT_ASKED
) -> Iterator[Result]:
    """Yield what can be found in an edition, in the order of its pages.

    `asked` says how people ask for a record, or for a part of one that has a page of its own.
    """
    for page in pages.pages:
        abstract = abstracts[page.target]
        yield _describe_page(page, abstract, asked)
        for entry, text in zip(page.entries, abstract.entries, strict=True):
            own = read_messages() if entry.kind == CHECK else {}
            questions = asked.get(Target(entry.kind, entry.anchor), own.get(entry.anchor, ()))
            yield _describe_entry(page, entry, text, questions)


@cache
def read_messages() -> Mapping[str, tuple[str, ...]]:
    """Give for each message of the checks, by its id, how editors ask for it who do not know its title."""
    lines = files(__package__).joinpath("messages.txt").read_text(encoding="utf-8").splitlines()
    return {id: tuple(questions.split("、")) for id, _, questions in (line.partition(" ") for line in lines)}


def _describe_page(page: Page, abstract: Abstract, asked: Mapping[Target, tuple[str, ...]]) -> Result:
    standing = page.target.kind == PAGE
    told = not page.entries and (not standing or page.target.id.startswith(_PROSE))
    sections = tuple(_list_sections(page.target, abstract, asked)) if told else ()
    text = "" if standing and not told else abstract.lead
    roles = tuple(target.id for target in (page.target, *abstract.targets) if target.kind == "role")
    return Result(
        address=page.address,
        kind=page.target.kind,
        title=page.title,
        label=page.label,
        names=page.aliases,
        text=text,
        sections=sections,
        part=page.part,
        roles=tuple(dict.fromkeys(roles)),
        editing=page.editing or (standing and page.target.id.startswith(_EDITING)),
        asked=asked.get(page.target, ()),
    )


def _list_sections(page: Target, abstract: Abstract, asked: Mapping[Target, tuple[str, ...]]) -> Iterator[Section]:
    for extract in abstract.extracts:
        listed = extract.id in _FILLED or extract.id.startswith("s-kind-")
        if extract.role not in _UNRANKED and not listed and extract.text:
            questions = asked.get(Target(page.kind, page.id, extract.id), ())
            yield Section(extract.id, extract.heading, extract.text, extract.id in _LOW, questions)


def _describe_entry(page: Page, entry: Entry, text: str, asked: tuple[str, ...]) -> Result:
    return Result(
        address=f"{page.address}#{entry.anchor}",
        kind=entry.kind,
        title=entry.title,
        label=page.title,
        names=entry.names,
        text=text,
        sections=(),
        part=entry.part,
        editing=entry.editing,
        is_entry=True,
        asked=asked,
    )
