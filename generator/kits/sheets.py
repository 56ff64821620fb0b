"""What is printed for a course: values only, every word in the reader's language, nothing of their looks."""

from __future__ import annotations

from dataclasses import dataclass, replace

from generator.model.target import Target
from generator.pages.blocks import Block, Cell
from generator.pages.parts import PagePart
from generator.writing.labels import Labels


@dataclass(frozen=True, slots=True)
class Imprint:
    """What all sheets of a kit say of themselves; `titles` are those of targets, for links without words."""

    language: str
    company: str
    course: str
    foot: str
    labels: Labels
    titles: tuple[tuple[Target, str], ...]


@dataclass(frozen=True, slots=True)
class Lines:
    """A table to be filled in by hand: columns with their share of the width, and lines that are filled in before.

    `number` is what the column of the lines' numbers is called. An `open` one goes on to the foot of the page.
    """

    columns: tuple[tuple[str, int], ...]
    rows: tuple[tuple[Cell, ...], ...] = ()
    number: str = ""
    open: bool = True


@dataclass(frozen=True, slots=True)
class Paper:
    """A sheet of upright paper, from its head to its signatures; what is empty is left out.

    `blanks` are what is written in by hand at the head, `boxes` what is answered at the end. `layout` names its look,
    `margin` what the margin for notes is called. `most` is how many pages it may have, 0 for any number; `spare` are
    the ids of parts that give way to that, the first one first.
    """

    imprint: Imprint
    layout: str
    title: str
    facts: tuple[tuple[str, Cell], ...] = ()
    blanks: tuple[str, ...] = ()
    lead: Cell = ()
    parts: tuple[PagePart, ...] = ()
    lines: Lines | None = None
    below: tuple[PagePart, ...] = ()
    boxes: tuple[str, ...] = ()
    signatures: tuple[str, ...] = ()
    margin: str = ""
    most: int = 0
    spare: tuple[str, ...] = ()

    def drop(self, id: str) -> Paper:
        """Give the sheet without a part."""
        return replace(self, parts=tuple(part for part in self.parts if part.id != id))


@dataclass(frozen=True, slots=True)
class AnswerPart:
    """Numbers of an answer sheet: with letters to tick, or (none) with lines to write on."""

    heading: str
    numbers: tuple[int, ...]
    letters: str


@dataclass(frozen=True, slots=True)
class AnswerSheet:
    """A sheet on which answers are given; `sets` are the sets of the test, of which one is ticked."""

    imprint: Imprint
    title: str
    facts: tuple[tuple[str, Cell], ...]
    blanks: tuple[str, ...]
    set_label: str
    sets: tuple[str, ...]
    note: str
    parts: tuple[AnswerPart, ...]


@dataclass(frozen=True, slots=True)
class Slide:
    """A slide: its look (`title`, `list`, `agenda`, `section`, `content`), what stands above its heading, and below."""

    look: str
    kicker: str
    heading: str
    blocks: tuple[Block, ...] = ()
    lesson: int = 0
    """Which lesson it belongs to, from 1; 0 for none."""


@dataclass(frozen=True, slots=True)
class Deck:
    """Slides to project. `continued` stands behind the heading where a slide goes on."""

    imprint: Imprint
    title: str
    continued: str
    slides: tuple[Slide, ...]


@dataclass(frozen=True, slots=True)
class Notes:
    """Slides with what the trainer says to them: `notes` are blocks for each lesson, from 1.

    `slide` tells a slide to who does not see it (`{n}` is its number), `room` is what the lines beside one are for.
    """

    imprint: Imprint
    title: str
    deck: Deck
    notes: tuple[tuple[Block, ...], ...]
    slide: str
    room: str


@dataclass(frozen=True, slots=True)
class Certificate:
    """Who is certified; "" where it is to be written in."""

    name: str
    holder: str
    number: str


@dataclass(frozen=True, slots=True)
class Certificates:
    """A certificate for each of some people, on a landscape page. `before` and `after` stand around the name."""

    imprint: Imprint
    title: str
    before: str
    after: str
    course: str
    body: str
    facts: tuple[tuple[str, str], ...]
    number: str
    issuer: str
    signed: str
    seal: str
    people: tuple[Certificate, ...]


Sheet = Paper | AnswerSheet | Deck | Notes | Certificates


@dataclass(frozen=True, slots=True)
class Piece:
    """A file of a kit: for whom it is (`trainer`, `trainees`, `records`), its number and name there, and what it is."""

    reader: str
    number: str
    name: str
    sheet: Sheet

    @property
    def for_trainees(self) -> bool:
        """Whether those who take part get to see it."""
        return self.reader != "trainer" or isinstance(self.sheet, Deck)


@dataclass(frozen=True, slots=True)
class Kit:
    """All that is printed for a course in an edition; `missing` says what is not in it, each with the reason."""

    target: Target
    title: str
    version: str
    language: str
    company: str
    edition: str
    date: str
    pieces: tuple[Piece, ...]
    folders: tuple[tuple[str, str], ...]
    missing: tuple[tuple[str, str], ...]

    @property
    def name(self) -> str:
        """Give the name of its folder and archive, for whoever files it."""
        return f"{self.target.id}-{self.version}"

    def locate(self, piece: Piece) -> str:
        """Give the path of a piece below the kit's folder: it says by itself what it belongs to."""
        return f"{dict(self.folders)[piece.reader]}/{self.name}-{piece.number}-{piece.name}.pdf"
