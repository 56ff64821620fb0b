"""The company's look on its site: the stylesheet in its colours, its signs, and its fonts first."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial

from generator.cache.artifact import Artifact
from generator.model.brand import Brand
from generator.model.picture import Picture
from generator.pages.pictures import FOLDER
from generator.writing.palette import recolour

SHEET = "assets/stylesheets/playbook.css"
_ICON = "assets/images/favicon.svg"
_ICON_COLOUR = "#0f5f5c"
_FONTS = "--md-text-font: "
_HEAD = """
/* On the company's colour white words are as light as they can be. */
:root { --md-primary-bg-color--light: #fff; }
.md-tabs__link { opacity: 1; }
.pb-search-link { background: #0000001f; }
.pb-search-link:is(:hover, :focus-visible) { background: #0003; }
"""
_PLATE = """
/* A sign for light grounds stands on white. */
.md-header .md-logo img { background: #fff; border-radius: .15rem; box-sizing: content-box; padding: .1rem .25rem; }
"""


@dataclass(frozen=True, slots=True)
class Dress:
    """What a company says of its look, with the signs that it names."""

    brand: Brand | None = None
    logo: Picture | None = None
    icon: Picture | None = None

    @property
    def logo_path(self) -> str:
        """The path of the sign in the header, "" for the built-in one."""
        return f"{FOLDER}{self.logo.name}" if self.logo else ""

    @property
    def icon_path(self) -> str:
        """The path of the icon that browsers show, "" for the built-in one."""
        return f"{FOLDER}{self.icon.name}" if self.icon else ""

    def values(self) -> tuple[object, ...]:
        """Everything here that shows in a page itself."""
        return (self.logo_path, self.icon_path) if self.logo or self.icon else ()

    def list_files(self) -> Iterator[Artifact]:
        """Give the files of the signs."""
        for path, one in ((self.logo_path, self.logo), (self.icon_path, self.icon)):
            if one:
                yield Artifact(path, one.name, partial(bytes, one.content))

    def find_change(self, path: str) -> Callable[[bytes], bytes] | None:
        """Give what makes the company's file of one of the theme's, None for a file that stays as it is."""
        if self.brand is None or path not in {SHEET, _ICON}:
            return None
        return self.change_sheet if path == SHEET else self._change_icon

    def change_sheet(self, content: bytes) -> bytes:
        """Give the site's stylesheet in the company's colours and fonts."""
        if self.brand is None:
            return content
        sheet = recolour(content.decode(), self.brand)
        fonts = "".join(f'"{name}", ' for name in self.brand.fonts)
        sheet = sheet.replace(_FONTS, f"{_FONTS}{fonts}", 1) + (_HEAD if self.brand.main else "")
        return (sheet + (_PLATE if self.logo and not self.brand.logo_reversed else "")).encode()

    def _change_icon(self, content: bytes) -> bytes:
        main = self.brand and self.brand.main
        return content.replace(_ICON_COLOUR.encode(), main.encode()) if main else content


PLAIN = Dress()
