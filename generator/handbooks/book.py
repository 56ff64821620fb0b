"""What a handbook is before it is typeset: plain values, every word already in the reader's language."""

from __future__ import annotations

from dataclasses import dataclass

from generator.diagnostics import Location
from generator.model.target import Target
from generator.pages.page import Page
from generator.writing.body import Body, BodySection

PROJECT_FILE = Location("data/playbook.yml", ("handbooks",))


@dataclass(frozen=True, slots=True)
class ChapterPage:
    """One page of the site as it stands in a chapter. `anchors` are other targets that it answers for, with their ids.

    `matrix` sets the whole page on landscape paper; without it only the sections that hold a matrix are turned.
    """

    target: Target
    title: str
    label: str = ""
    lead_html: str = ""
    sections: tuple[BodySection, ...] = ()
    matrix: bool = False
    anchors: tuple[tuple[Target, str], ...] = ()

    @property
    def is_paper(self) -> bool:
        """Whether the page is a sheet to fill in by hand."""
        return any(section.role == "form" for section in self.sections)


@dataclass(frozen=True, slots=True)
class Chapter:
    """A chapter; `part` is the heading that groups it with its neighbours in contents and outline, "" for none."""

    id: str
    title: str
    pages: tuple[ChapterPage, ...]
    part: str = ""
    intro_html: str = ""


@dataclass(frozen=True, slots=True)
class Book:
    """A handbook. `date` is YYYY-MM-DD and the only date in the file; `control` fills the document-control table.

    `name` and `edition` are the ids of the book and of its edition in the project file, `digest` names the content
    (`generator.handbooks.identity`), `check_url` leads to the page that tells whether it is current, "" for none.
    `location` is where the book stands in the data: problems of rendering are reported there.
    """

    id: str
    title: str
    company: str
    version: str
    date: str
    chapters: tuple[Chapter, ...]
    subtitle: str = ""
    edition_label: str = ""
    classification_label: str = ""
    language: str = "zh-Hans"
    control: tuple[tuple[str, str], ...] = ()
    notice: str = ""
    name: str = ""
    edition: str = ""
    digest: str = ""
    check_url: str = ""
    location: Location = PROJECT_FILE


def take_page(page: Page, body: Body) -> ChapterPage:
    """Join a page and its rendered body into what a chapter holds."""
    return ChapterPage(page.target, page.title, page.label, body.lead, body.sections, page.matrix, page.anchors)
