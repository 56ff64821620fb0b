"""One of the two states that are compared: its records, and what each edition shows of them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from hashlib import blake2b

from generator.decode.entry import Key
from generator.diagnostics import Problem
from generator.editions.selection import Selection
from generator.graph.graph import Graph
from generator.model.baseline import Baseline
from generator.model.target import Target
from generator.pages.blocks import Block, Questions, Table
from generator.pages.page import Page, PageSet
from generator.pages.parts import part_page
from generator.writing.abstract import Abstract


@dataclass(frozen=True, slots=True)
class SectionFace:
    """A section of a page as readers meet it: its heading, and the digest of what stands below it."""

    heading: str
    digest: str


@dataclass(frozen=True, slots=True)
class PageFace:
    """A page as readers meet it. `frame` is the digest of what stands around the text: title, label and imprint."""

    target: Target
    title: str
    label: str
    frame: str
    sections: tuple[SectionFace, ...]
    links: frozenset[Target] = frozenset()
    """The records and pages that the page links to or shows, none of their parts."""


@dataclass(frozen=True, slots=True)
class ChapterFace:
    """A chapter of a book, or its cover: a title, and the digest of everything in it."""

    id: str
    title: str
    digest: str


@dataclass(frozen=True, slots=True)
class BookFace:
    """A handbook as readers meet it."""

    id: str
    title: str
    cover: str
    chapters: tuple[ChapterFace, ...]


@dataclass(frozen=True, slots=True)
class EditionSide:
    """What one edition shows. Without a draft there are no pages and no books.

    `composed` are the pages themselves, where they were asked for.
    """

    selection: Selection
    pages: Mapping[Target, PageFace] = field(default_factory=dict)
    books: tuple[BookFace, ...] = ()
    composed: PageSet | None = None

    @property
    def title(self) -> str:
        """The edition's name for readers."""
        return self.selection.view.edition.title


@dataclass(frozen=True, slots=True)
class Side:
    """A project at one moment.

    `name` is the revision for reports, "" for the files on disk. Of a project with mistakes this is what can be read:
    `rejected` are records that cannot, `mistakes` how many errors there are, `skipped` links and submodules that
    were not followed. `broken` are the files of which not everything could be read, each with what is wrong. `problems`
    are all that were found, errors and warnings. `whole` says whether the project file could be read; where it could
    not, there are no editions. `baseline` is what was known to be wrong at the start. `contents` names what files
    besides records hold.
    """

    name: str
    graph: Graph
    editions: Mapping[str, EditionSide]
    rejected: frozenset[Key] = frozenset()
    broken: Mapping[str, Problem] = field(default_factory=dict)
    problems: tuple[Problem, ...] = ()
    mistakes: int = 0
    skipped: tuple[str, ...] = ()
    whole: bool = True
    baseline: Baseline | None = None
    contents: Mapping[str, str] = field(default_factory=dict)

    def misses(self, key: Key, path: str) -> bool:
        """Whether a record of the other side, which stands in a file there, may be here and could not be read."""
        return key in self.rejected or path in self.broken

    def name_file(self, path: str) -> str:
        """Name what a picture's or attachment's file holds: one name for all that hold it; its path without one.

        The path is as texts and fields write it.
        """
        return self.contents.get(f"content/{path}", path)

    def title_of(self, kind: str, id: str) -> str:
        """Give a record's title, "" where there is no such record."""
        entry = self.graph.entries.get(Key(kind, id))
        return entry.record.title if entry else ""


def face_page(page: Page, abstract: Abstract, names: Mapping[Key, Key] | None = None) -> PageFace:
    """Give what readers notice of a page: its blocks, and in its plain text what it takes from elsewhere.

    `names` are the new names of records that were renamed: no reader notices whether a link uses them.
    """

    def digest(*values: object) -> str:
        return name_content(*values, names=names)

    imprint = page.imprint
    # Where the data stand, and where a report would go, is no concern of readers.
    said = replace(imprint, source="", mailbox="") if imprint else None
    lead = (SectionFace("", digest(page.summary, abstract.lead)),) if page.summary else ()
    sections = tuple(
        SectionFace(part.heading, digest(part.id, part.level, tuple(map(forget_names, part.blocks)), extract.text))
        for part, extract in zip(part_page(page.title, page.sections), abstract.extracts, strict=True)
    )
    own = (page.target, *(target for target, _ in page.anchors), *abstract.targets)
    return PageFace(
        target=page.target,
        title=page.title,
        label=page.label,
        frame=digest(page.title, page.label, page.breadcrumbs, said),
        sections=(*lead, *sections),
        links=frozenset(target.whole for target in own),
    )


def forget_names(block: Block) -> Block:
    """Leave out by which names browsers keep and find what readers do and choose: no reader notices them."""
    match block:
        case Questions():
            return replace(block, name="")
        case Table():
            rows = tuple(replace(row, news=None, acting=()) for row in block.rows)
            columns = tuple(replace(column, party="") for column in block.columns)
            return replace(block, ticks=None, parties=(), columns=columns, rows=rows)
    return block


def name_content(*values: object, names: Mapping[Key, Key] | None = None) -> str:
    """Name a value by its content, with the new names of what was renamed in it: 32 hexadecimal digits."""
    text = repr(values)
    for old, new in (names or {}).items():
        text = text.replace(_write_name(old), _write_name(new))
    return blake2b(text.encode("utf-8", "backslashreplace"), digest_size=16).hexdigest()


def _write_name(key: Key) -> str:
    """Give how a target shows itself, whatever its part."""
    return repr(Target(*key)).removesuffix("part='')")
