"""What links without words of their own are called on a sheet that is handed out: as those see it whom it is for."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from generator.editions.selection import Selection
from generator.model.target import PAGE, Target
from generator.pages.compose import list_titles
from generator.pages.page import PageSet
from generator.words import Words

Naming = Callable[[Selection], Callable[[Target], str]]
"""Gives what names the targets of links for those who see a selection."""


def open_naming(selection: Selection, pages: PageSet, words: Words) -> Naming:
    """Give names for whoever sees a part of a selection; `pages` are those of all of it."""
    return lambda seen: name_as_seen(seen, selection, pages, words)


def name_as_seen(seen: Selection, selection: Selection, pages: PageSet, words: Words) -> Callable[[Target], str]:
    """Give what names the targets of links for those who see of a `selection` only what is `seen`.

    A link to a figure or a line stands for its number, and that may be another one for narrower readers; `pages` are
    those of the selection.
    """
    if seen is selection:
        return pages.name
    standing = (page for page in pages.pages if page.target.kind == PAGE)
    return replace(pages, titles=list_titles(standing, seen.graph, words)).name
