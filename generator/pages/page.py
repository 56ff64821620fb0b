"""A page before it is rendered: its address, its sections, and what is said about it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any, Literal, Self

from generator.graph.reads import Reads
from generator.model.target import Target
from generator.pages.blocks import Block, Cell, Link

SectionRole = Literal[
    "content", "answer_key", "practice", "relations", "provenance", "origin", "form", "notes", "history", "overview"
]
"""What a section is to readers: the matter itself; the key to questions; what is said on a screen to whoever has
answered a question of practice; what names the record, or is looked after by it; what it rests on; from where it was
written, for editors; a sheet to fill in by hand; what is noted about changes; what held at other times; a list of what
stands below it. All policy about sections asks this.
"""


@dataclass(frozen=True, slots=True)
class Section:
    """A headed part of a page; `id` is its anchor, unique on the page; `level` is 2 or 3. The heading may be empty."""

    id: str
    heading: str
    blocks: tuple[Block, ...]
    level: int = 2
    role: SectionRole = "content"


@dataclass(frozen=True, slots=True)
class Entry:
    """Something on a page of many that answers by itself, with what search knows of it.

    It stands at an anchor; `names` are what it is called besides its title, `part` is its part of the playbook, 0 for
    none. What is found of it is its own `text`, without what others say of it; `editing`: it is of use to editors only.
    """

    kind: str
    anchor: str
    title: str
    names: tuple[str, ...]
    text: tuple[Cell, ...]
    part: int = 0
    editing: bool = False


@dataclass(frozen=True, slots=True)
class Imprint:
    """What every page says of itself. `source` is the path of its data, "" where the edition shows no edit links."""

    version: str
    review_by: str
    owner: Cell
    classification: str
    classification_label: str
    status_label: str
    source: str = ""
    overdue: bool = False
    """Whether the review date has passed: decided before, so that the page does not change from day to day."""
    mailbox: str = ""
    """Where to write to who looks after the page, "" for nowhere."""


@dataclass(frozen=True, slots=True)
class Attachment:
    """A file that stands beside a page of the site, in its folder; `note` tells what it is good for."""

    name: str
    label: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class Kept:
    """What is known of a page that an earlier build composed, without its sections: hardly anyone asks for them.

    Who does has them composed. Pages with pictures are not kept.
    """

    roles: frozenset[SectionRole]
    compose: Callable[[], tuple[Section, ...]]


class _Deferring:
    """Has the sections composed when somebody asks for them."""

    __slots__ = ("_kept",)
    _kept: Kept

    def __getattr__(self, name: str) -> Any:
        """Compose the sections of a page that was kept. Python asks here for what is not there, and only for that."""
        if name != "sections":
            raise AttributeError(name)
        sections = self._kept.compose()
        object.__setattr__(self, name, sections)
        return sections

    def defer(self, kept: Kept) -> Self:
        """Give the page with its sections to be composed later, in the place of those it has. It is the same one."""
        object.__setattr__(self, "_kept", kept)
        object.__delattr__(self, "sections")
        return self


@dataclass(frozen=True, slots=True)
class Page(_Deferring):
    """One page of an edition.

    `target` is its symbolic name (`role:regional-manager`, `page:raci`), `address` where it stands in the site
    (`role/regional-manager/`, "" for the home page). `anchors` names further targets that this page answers for, each
    with its anchor: records that have no page of their own. `aliases` are other names that a reader may search for.
    """

    target: Target
    address: str
    title: str
    label: str
    """The word for the page's kind, shown above the title, such as 岗位."""
    summary: Cell
    sections: tuple[Section, ...]
    imprint: Imprint | None = None
    breadcrumbs: tuple[Link, ...] = ()
    aliases: tuple[str, ...] = ()
    anchors: tuple[tuple[Target, str], ...] = ()
    matrix: bool = False
    """Whether the page holds a matrix that wants a landscape page in print."""
    attachments: tuple[Attachment, ...] = ()
    """Files that only the site offers; print leaves them out."""
    entries: tuple[Entry, ...] = ()
    """What the page holds that is searched as a result of its own."""
    part: int = 0
    """The part of the playbook that it belongs to, 0 for none."""
    editing: bool = False
    """Whether it is of use to editors only."""

    @property
    def kept(self) -> Kept | None:
        """What is known of its sections where an earlier build composed them."""
        return getattr(self, "_kept", None)

    @property
    def roles(self) -> frozenset[SectionRole]:
        """The roles of its sections, none where it has no section: they are not composed for that."""
        return self.kept.roles if self.kept else frozenset(one.role for one in self.sections)


@dataclass(frozen=True, slots=True)
class NavigationEntry:
    """A line of the navigation: a page, or a group of pages."""

    title: str
    target: Target | None = None
    children: tuple[NavigationEntry, ...] = ()


@dataclass(frozen=True, slots=True)
class PageSet:
    """All pages of one edition, in reading order, with the navigation: at most ten top entries, each a tab."""

    pages: tuple[Page, ...]
    navigation: tuple[NavigationEntry, ...]
    moved: tuple[tuple[str, Target, str], ...] = ()
    """Addresses of records under their former ids, each with the record's target and title."""
    titles: Mapping[Target, str] = field(default_factory=dict, repr=False)
    """The title of everything that links can lead to, for links without words."""
    reads: Mapping[Target, Reads] = field(default_factory=dict, repr=False, compare=False)
    """What was asked to compose each page, each tab of the navigation, and the former addresses, with the answers."""

    def name(self, target: Target) -> str:
        """Give a target's title; a part without one of its own has that of the whole."""
        return self.titles.get(target) or self.titles.get(target.whole) or str(target)

    @property
    def places(self) -> dict[Target, str]:
        """The address of every target; a record's own page goes before a place on another page.

        What begins where its page does has that page's address, so that its parts can be found there.
        """
        places = {
            target: f"{page.address}#{anchor}" if anchor else page.address
            for page in self.pages
            for target, anchor in page.anchors
        }
        return places | {page.target: page.address for page in self.pages}
