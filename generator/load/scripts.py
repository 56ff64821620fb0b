"""The scripts in a theme's HTML, which others write: beside the audit this alone reads HTML."""

from __future__ import annotations

from html.parser import HTMLParser

_DATA_BLOCKS = frozenset({"application/json", "application/ld+json"})
"""Types of script elements that browsers read and never run."""


class _Scripts(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.texts: list[str] = []
        self._inside = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = dict(attrs)
        self._inside = tag == "script" and "src" not in values and values.get("type") not in _DATA_BLOCKS
        if self._inside:
            self.texts.append("")

    def handle_endtag(self, _tag: str) -> None:
        self._inside = False

    def handle_data(self, data: str) -> None:
        if self._inside:
            self.texts[-1] += data


def list_scripts(html: str) -> tuple[str, ...]:
    """Give the texts of the inline scripts that a browser runs, in their order."""
    parser = _Scripts()
    parser.feed(html)
    parser.close()
    return tuple(parser.texts)
