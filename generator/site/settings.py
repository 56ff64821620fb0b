"""What a site is told about itself: plain values, the same for all its pages."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

from generator.model.target import Target
from generator.site.dress import PLAIN, Dress
from generator.words import Words


@dataclass(frozen=True, slots=True)
class Download:
    """A file that the footer offers, such as a handbook; `path` is relative to the edition, `note` tells its size."""

    label: str
    path: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class SiteSettings:
    """The site of one edition.

    `root` is the project's root, whose `theme/` and `mkdocs.yml` are used where they exist. `site_url`,
    `repository_url` and `edit_prefix` may be empty; `edit_prefix` is what stands before a source's path in a link that
    opens it for editing. `everyday` are words that people say, each with those that the playbook has for it; `asked`
    says how people ask for a record. `code` names the code and the theme, of which a preview sees several.
    """

    root: Path
    site_name: str
    company: str
    edition_label: str
    site_url: str = ""
    repository_url: str = ""
    edit_prefix: str = ""
    footer: str = ""
    downloads: tuple[Download, ...] = ()
    everyday: tuple[tuple[str, ...], ...] = ()
    asked: tuple[tuple[Target, tuple[str, ...]], ...] = ()
    banner: str = ""
    """What stands above every page, on paper too."""
    indexed: bool = False
    """Whether search engines may list the site."""
    words: Words = field(default_factory=Words)
    code: str = ""
    dress: Dress = PLAIN

    @property
    def locale(self) -> str:
        """The locale of the pages, such as `zh-Hans`."""
        return self.words.locale

    def values(self) -> tuple[object, ...]:
        """Everything here that shows in a page, for its key."""
        return (
            self.site_name,
            self.company,
            self.edition_label,
            self.site_url,
            self.repository_url,
            self.edit_prefix,
            self.footer,
            self.banner,
            tuple((item.label, item.path, item.note) for item in self.downloads),
            self.indexed,
            self.words.name,
            *self.dress.values(),
        )
