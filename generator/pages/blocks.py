"""What a page is made of. Blocks are plain values: no HTML, no template engine, no address of the site yet.

A `str` in a block is plain text and will be shown as it is. `RichText` is text from the data, in Markdown's inline
subset, which may hold links such as `[](role:regional-manager)`.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from generator.model.arithmetic import Formula
from generator.model.picture import Picture
from generator.model.prose.tree import Node, forget_places
from generator.model.target import Target

Tone = Literal["neutral", "good", "notice", "danger"]
LineRole = Literal["content", "names", "relations", "example"]
"""What a line of a list of properties is to readers, as a section's role is: the matter itself, other names, what names
the record, or an example of it."""


@dataclass(frozen=True, slots=True)
class RichText:
    """Text from the data in Markdown's inline subset."""

    text: str


@dataclass(frozen=True, slots=True)
class Link:
    """A link to a record or to a page; the label is plain text."""

    target: Target
    label: str


@dataclass(frozen=True, slots=True)
class Badge:
    """A short marked word, such as a classification or a RACI code."""

    label: str
    tone: Tone = "neutral"
    code: str = ""
    """A stable name for styling, such as `raci-A`."""


@dataclass(frozen=True, slots=True)
class Reach:
    """A mailbox or telephone of a role, which readers on a screen can write to or call; or an address on the web.

    With a `label` it is a way to do so where the number itself stands elsewhere: paper leaves it out.
    """

    scheme: Literal["mailto", "tel", "web"]
    number: str
    label: str = ""


@dataclass(frozen=True, slots=True)
class Break:
    """A line break within a cell."""


@dataclass(frozen=True, slots=True)
class Download:
    """A file of the edition that readers on a screen can get; it is saved under a name that tells what it is.

    `about` says whoever hears the label what is behind it. Where no file can be got `elsewhere` is said instead.
    """

    path: str
    label: str
    about: str
    save_as: str
    elsewhere: str


Inline = str | RichText | Link | Badge | Reach | Download | Break
Cell = tuple[Inline, ...]


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph; `lead` sets it larger, as a page's summary is."""

    content: Cell
    lead: bool = False


@dataclass(frozen=True, slots=True)
class Markdown:
    """Long prose from `content/`: block Markdown without raw HTML. Its headings start at level 2 (`##`)."""

    text: str
    pictures: tuple[Picture, ...] = ()
    """Those that it shows and that are to be had."""


@dataclass(frozen=True, slots=True)
class Note:
    """A footnote: its number on the page, and what it says."""

    number: int
    nodes: tuple[Node, ...]


@dataclass(frozen=True, slots=True, repr=False)
class LongText:
    """Long prose that has been read, or a part of it; `names` are the ids of the headings in it, in their order.

    `calls` are the numbers of the footnotes that are called for in it, by their labels; `notes` are those of them that
    no passage before it calls for: they are told below it.
    """

    nodes: tuple[Node, ...]
    names: tuple[str, ...] = ()
    calls: tuple[tuple[str, int], ...] = ()
    notes: tuple[Note, ...] = ()
    pictures: tuple[Picture, ...] = ()

    def __repr__(self) -> str:
        """Tell the passage as readers meet it, wherever it stands in a text: digests are taken of this."""
        notes = [(note.number, forget_places(note.nodes)) for note in self.notes]
        shown = f"{forget_places(self.nodes)!r}, {self.names!r}, {self.calls!r}, {notes!r}, {self.pictures!r}"
        return f"Passage({shown})"


@dataclass(frozen=True, slots=True)
class Property:
    """One line of a list of properties."""

    label: str
    content: Cell
    role: LineRole = "content"


@dataclass(frozen=True, slots=True)
class Properties:
    """Labels with their values, as a definition list."""

    items: tuple[Property, ...]


@dataclass(frozen=True, slots=True)
class Column:
    """A table's column; `weight` is its share of the width, `centred` suits codes and numbers."""

    label: str
    weight: int = 2
    centred: bool = False
    target: Target | None = None
    """Where the column's head leads, if anywhere."""
    party: str = ""
    """Whose column it is: a role's id, or `@` and a side; "" for everybody's."""


@dataclass(frozen=True, slots=True)
class Party:
    """A role that readers choose to see its share only; `side` is the name of its side, `side_label` readers' word."""

    id: str
    title: str
    side: str
    side_label: str


@dataclass(frozen=True, slots=True)
class News:
    """What a row tells that a reader may not know yet: its id, whom it concerns, by ids and names of roles.

    `release` is that of the playbook with which it came, "" where that is not told.
    """

    id: str
    roles: tuple[tuple[str, str], ...]
    release: str = ""


@dataclass(frozen=True, slots=True)
class Row:
    """A table's row; `id` makes it a place that links can reach, `group` makes it a heading across all columns."""

    cells: tuple[Cell, ...]
    id: str = ""
    group: bool = False
    news: News | None = None
    facets: tuple[tuple[str, str], ...] = ()
    """By what the row is found where readers look for it: what is chosen, and which choice it is under."""
    acting: tuple[tuple[str, str], ...] = ()
    """Who has a share in what the row tells: the code of RACI, "" for none, with a role's id or `@` and a side."""


@dataclass(frozen=True, slots=True)
class Ticks:
    """That readers tick a table's rows, in runs of their own that their browser keeps.

    `key` names what they go through, `former` what it was called before. `days`: the first column holds the day, from
    the first one, by which a row is to be done, and each row is signed off.
    """

    key: str
    former: tuple[str, ...] = ()
    days: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    """A table whose first column holds the row's head; `matrix` tables are wide and want a landscape page."""

    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    caption: str = ""
    matrix: bool = False
    blank: bool = False
    """Whether the cells are to be filled in by hand, and want room for it."""
    ticks: Ticks | None = None
    finder: str = ""
    """What readers are asked for who look for a row: it is found by its words, and by its facets."""
    parties: tuple[Party, ...] = ()
    """Whose shares readers can choose on the page: the first table with them offers it for all."""


@dataclass(frozen=True, slots=True)
class Bullets:
    """A list; `ordered` numbers it, `boxes` gives every item an empty box to tick."""

    items: tuple[Cell, ...]
    ordered: bool = False
    boxes: bool = False


@dataclass(frozen=True, slots=True)
class Step:
    """One step of a procedure: what, by whom, within which time, and with which evidence."""

    title: str
    content: Cell = ()
    who: Cell = ()
    within: str = ""
    evidence: Cell = ()
    id: str = ""


@dataclass(frozen=True, slots=True)
class Steps:
    """A numbered procedure."""

    items: tuple[Step, ...]


@dataclass(frozen=True, slots=True)
class Card:
    """A door to another page."""

    target: Target
    title: str
    text: Cell = ()
    note: str = ""


@dataclass(frozen=True, slots=True)
class Cards:
    """Doors in a grid; `large` ones open the home page."""

    items: tuple[Card, ...]
    large: bool = False


@dataclass(frozen=True, slots=True)
class Callout:
    """A framed note."""

    title: str
    blocks: tuple[Block, ...]
    tone: Tone = "notice"


@dataclass(frozen=True, slots=True)
class ChartNode:
    """A box of an organisation chart with the boxes below it."""

    label: str
    note: str = ""
    target: Target | None = None
    children: tuple[ChartNode, ...] = ()


@dataclass(frozen=True, slots=True)
class TreeChart:
    """An organisation chart: drawn as SVG, and readable as nested lists. `title` and `description` are for everyone."""

    id: str
    title: str
    description: str
    roots: tuple[ChartNode, ...]


@dataclass(frozen=True, slots=True)
class RiskCell:
    """One field of the risk matrix: likelihood and impact from 1 to 5, the risks in it, and the band it lies in."""

    likelihood: int
    impact: int
    band: Literal["low", "medium", "high", "critical"]
    risks: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class RiskMatrix:
    """The 5 × 5 matrix of likelihood and impact; `cells` holds all 25."""

    cells: tuple[RiskCell, ...]
    likelihood_label: str
    impact_label: str


@dataclass(frozen=True, slots=True)
class Option:
    """One option of a quiz question; `correct` is None where the key is withheld."""

    id: str
    content: Cell
    correct: bool | None = None


@dataclass(frozen=True, slots=True)
class Question:
    """A quiz question; `answer` and `rationale` are empty where the key is withheld.

    `practice`: how it is answered on a screen, "" where it is not, or nothing can be said to an answer.
    """

    id: str
    kind: str
    stem: Cell
    options: tuple[Option, ...] = ()
    answer: Cell = ()
    rationale: Cell = ()
    practice: Literal["", "single", "multiple", "open"] = ""


@dataclass(frozen=True, slots=True)
class Questions:
    """Quiz questions in order; `name` is that by which readers' answers to those of practice are kept."""

    items: tuple[Question, ...]
    name: str = ""


@dataclass(frozen=True, slots=True)
class Blank:
    """One field of a form to be filled in by hand: `size` is the room it needs."""

    id: str
    label: str
    hint: Cell = ()
    required: bool = False
    size: Literal["line", "area", "tick", "signature"] = "line"
    choices: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class FormSheet:
    """A form to print and fill in."""

    blanks: tuple[Blank, ...]


@dataclass(frozen=True, slots=True)
class Term:
    """A number of a calculation: given (`value`, in plain digits), or worked out from the terms before it (`formula`).

    `fixed`: the playbook says what it is, so that other numbers are another case than the one that it tells of.
    """

    name: str
    label: str
    unit: str
    value: str
    formula: Formula | None = None
    fixed: bool = False


@dataclass(frozen=True, slots=True)
class Calculator:
    """A calculation that readers make with numbers of their own, on a screen; `title` says what comes of it."""

    title: str
    terms: tuple[Term, ...]


Block = (
    Paragraph
    | Markdown
    | LongText
    | Properties
    | Table
    | Bullets
    | Steps
    | Cards
    | Callout
    | TreeChart
    | RiskMatrix
    | Questions
    | FormSheet
    | Calculator
)
