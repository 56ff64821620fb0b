"""What a handbook is before it is typeset: plain values, every word already in the reader's language."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from itertools import chain

from generator.diagnostics import Location
from generator.graph.reads import Reads
from generator.model.target import Target
from generator.pages.blocks import Cell
from generator.pages.links import NO_LINKS, Links, list_links
from generator.pages.page import Page, Section
from generator.pages.parts import PagePart, part_page

COVER = "_cover"
"""What stands for a book's own part among what was asked for it; no chapter can have this id."""
OWN = "_own"
"""The id of the chapter that opens one dealer's copy; no chapter of the data can have it."""
PROJECT_FILE = Location("data/playbook.yml", ("handbooks",))


@dataclass(frozen=True, slots=True)
class ChapterPage:
    """What a book prints of a page. `anchors` are other targets that it answers for, with their ids.

    `links` is where it leads, perhaps in a section that is not printed.

    `matrix` sets the whole page on landscape paper; without it only the sections that hold a matrix are turned.
    """

    target: Target
    title: str
    label: str = ""
    summary: Cell = ()
    sections: tuple[Section, ...] = ()
    matrix: bool = False
    anchors: tuple[tuple[Target, str], ...] = ()
    links: Links = NO_LINKS

    @property
    def is_paper(self) -> bool:
        """Whether the page is a sheet to fill in by hand."""
        return any(section.role == "form" for section in self.sections)

    def part(self) -> tuple[PagePart, ...]:
        """Give the page's parts."""
        return part_page(self.title, self.sections)


@dataclass(frozen=True, slots=True)
class BookChapter:
    """A chapter; `part` is the heading that groups it with its neighbours in contents and outline, "" for none.

    `titles` are those of other pages that it takes for links without words. `indexed` says that the index tells what is
    met in it: what opens one dealer's copy would give each copy an index of its own.
    """

    id: str
    title: str
    pages: tuple[ChapterPage, ...]
    part: str = ""
    intro: Cell = ()
    titles: tuple[tuple[Target, str], ...] = ()
    indexed: bool = True

    @property
    def alone(self) -> bool:
        """Whether its only page stands under the chapter's title, and needs no second heading."""
        return len(self.pages) == 1 and self.pages[0].title == self.title

    def list_links(self) -> Links:
        """List where the introduction and the pages lead."""
        every = (list_links(self.intro), *(page.links for page in self.pages))
        targets, titled = (set(chain.from_iterable(some)) for some in zip(*every, strict=True))
        return Links(tuple(sorted(targets)), tuple(sorted(titled)))


@dataclass(frozen=True, slots=True)
class Book:
    """A handbook. `date` is YYYY-MM-DD and the only date in the file; `control` fills the document-control table.

    `cover` are lines at the foot of the cover: addresses, a hotline. `banner` stands on every sheet, the cover too.
    `name` and `edition` are the ids of the book and of its edition in the project file, `digest` names
    the content (`generator.handbooks.identity`), `check_url` leads to the page that
    tells whether it is current, "" for none. `location` is where the book stands in the data: problems of rendering are
    reported there. `duplex` says that it is printed on both sides: then chapters open at the right. `names` are the
    titles and other names of what it holds, `outside` tells where that is which it names and does not hold: a book, or
    an address in the edition's `site`. `reads` is what was asked of the data and pages for each chapter, by its id, and
    for the rest (`COVER`).
    """

    id: str
    title: str
    company: str
    version: str
    date: str
    chapters: tuple[BookChapter, ...]
    subtitle: str = ""
    edition_label: str = ""
    classification_label: str = ""
    language: str = "zh-Hans"
    control: tuple[tuple[str, str], ...] = ()
    notice: str = ""
    cover: tuple[str, ...] = ()
    banner: str = ""
    name: str = ""
    edition: str = ""
    digest: str = ""
    check_url: str = ""
    location: Location = PROJECT_FILE
    site: str = ""
    duplex: bool = True
    names: tuple[tuple[str, Target], ...] = ()
    outside: tuple[tuple[str, str], ...] = ()
    reads: Mapping[str, Reads] = field(default_factory=dict, compare=False, repr=False)


def take_page(page: Page, links: Links) -> ChapterPage:
    """Take of a page what a chapter holds; `links` are the links of its content."""
    own = (page.target, page.title, page.label, page.summary, page.sections, page.matrix, page.anchors)
    return ChapterPage(*own, links)


def name_titles(chapter: BookChapter, name: Callable[[Target], str]) -> BookChapter:
    """Give a chapter the titles that it takes; `name` gives those of other pages."""
    return replace(chapter, titles=tuple((target, name(target)) for target in chapter.list_links().titled))
