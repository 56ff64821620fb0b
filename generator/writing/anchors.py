"""The ids of one page: each is given once."""

from __future__ import annotations

from collections.abc import Iterable

from generator.model.headings import AnchorNames, write_anchor


class Anchors:
    """The ids that a page has given so far; those of its parts and headings are `taken` from the beginning."""

    def __init__(self, taken: Iterable[str] = ()) -> None:
        self._names = AnchorNames()
        for name in taken:
            self._names.claim(name)

    def claim(self, name: str) -> str:
        """Give a record's id where it is free and one word, else "": an id that stands twice leads nowhere."""
        if not name or name in self._names or len(name.split()) != 1:
            return ""
        self._names.claim(name)
        return name

    def name_figure(self, name: str) -> str:
        """Give the id that the parts of a figure's own ids begin with: every figure has one."""
        return self.claim(name) or self._names.tell_apart(write_anchor(name))
