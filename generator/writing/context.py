"""What a renderer gives whoever writes a page for it: where links lead, what things are called, ids and levels."""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field, replace
from typing import Literal

from markupsafe import Markup, escape

from generator.model.picture import Picture
from generator.model.target import Target
from generator.pages.blocks import Block
from generator.pages.parts import PagePart, list_names
from generator.writing.anchors import Anchors
from generator.writing.labels import Labels


def embed(picture: Picture) -> str:
    """Give a picture as an address that holds all of it."""
    return f"data:{picture.media_type};base64,{b64encode(picture.content).decode()}"


_NOTHING = Markup()


@dataclass(frozen=True, slots=True)
class TableBand:
    """Some columns of a table, by their numbers, their `<colgroup>`, and the numbers of the rows that may be parted.

    `numbers` are the columns of the table that hold nothing but numbers, which stand at the right.
    """

    columns: tuple[int, ...]
    widths: Markup = _NOTHING
    tall: frozenset[int] = frozenset()
    numbers: frozenset[int] = frozenset()


def lay_whole(rows: Sequence[Sequence[str]]) -> tuple[TableBand, ...]:
    """Keep a table's columns side by side, with the widths that they take by themselves."""
    return (TableBand(tuple(range(max(map(len, rows), default=0)))),)


@dataclass(frozen=True, slots=True)
class Context:
    """A renderer's side of writing.

    `address` tells where a target stands, None where the reader cannot follow: then a link's words stand alone. `name`
    gives a target's title, for links without words. `write` writes one block: the templates of the renderer. `place`
    turns an id of the page into one of the whole document, `level` a heading's level into the one it has there; it is
    asked for each heading once, in their order. `heading` names what has no name of its own. `refer` gives what follows
    the words of a link, on paper the number of the page that it leads to. `lay` lays out a table of a text by the words
    in its rows: in bands of columns, one below the other. `number` gives what stands before a caption, on paper the
    table's or figure's number. `reaches`: readers can write and call from where they read.
    `picture` gives the address of a picture: without one it stands in the document itself.
    `download` gives the address of a file of the edition that is handed out, None where there is no way to it.
    `paged`: what is written is parted into pages, and says by its classes where that may and must not be.
    `footnotes`: what notes say stands below the text that calls for them, with links there and back or (`below`)
    without, or else where it is called for, and the typesetter moves it to the foot of the page; `known_notes` are
    those of the pages before.
    """

    address: Callable[[Target], str | None]
    name: Callable[[Target], str]
    labels: Labels
    write: Callable[[Block, Context], Markup]
    place: Callable[[str], str] = str
    level: Callable[[int], int] = int
    anchors: Anchors = field(default_factory=Anchors)
    heading: str = ""
    refer: Callable[[Target], Markup] = lambda _: _NOTHING
    lay: Callable[[Sequence[Sequence[str]]], tuple[TableBand, ...]] = lay_whole
    number: Callable[[Literal["table", "figure"]], str] = lambda _: ""
    reaches: bool = True
    picture: Callable[[Picture], str] = embed
    download: Callable[[str], str | None] = lambda _: None
    footnotes: Literal["linked", "below", "foot"] = "linked"
    known_notes: int = 0
    paged: bool = False

    def open(self, parts: Iterable[PagePart]) -> Context:
        """Begin a page that has these parts."""
        return replace(self, anchors=Anchors(list_names(parts)))

    def named(self, heading: str) -> Context:
        """Give what stands under a heading the name of that where it has none."""
        return replace(self, heading=heading)

    def link(self, words: Markup, target: Target | None) -> Markup:
        """Link words to a target, where there is one that can be followed."""
        if target is None:
            return words
        address = self.address(target)
        # An amount that leads to where it is worked out stays an amount: only a dotted line shows that it does.
        quiet = ' class="pb-amount"' if target.is_line else ""
        aside = _NOTHING if target.is_line else self.refer(target)
        if address is None:
            return words + aside
        return Markup(f'<a{quiet} href="{escape(address)}">{words}</a>{aside}')  # noqa: S704 - the words are markup

    def anchor(self, name: str) -> Markup:
        """Write an id attribute with the space before it, or nothing where the id is not to be had."""
        claimed = self.anchors.claim(name)
        return Markup(f' id="{escape(self.place(claimed))}"' if claimed else "")  # noqa: S704 - escaped

    def figure(self, name: str) -> str:
        """Give the id of a figure, with which those of its parts begin."""
        return self.place(self.anchors.name_figure(name))

    def blocks(self, content: Iterable[Block]) -> Markup:
        """Write blocks one below the other."""
        return Markup("".join([self.write(block, self) for block in content]))  # noqa: S704 - all of it is markup
