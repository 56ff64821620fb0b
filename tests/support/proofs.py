"""What someone who sets books looks for on finished pages: empty ones, headings left alone, lines that begin badly.

Read from the file, so that it holds for what is handed out: how far a page is filled by what is drawn on it, headings
by their tags.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pikepdf
import pypdfium2

THIN = 0.15
"""A page that is filled less looks like a mistake, unless a chapter ends on it."""
_TOP, _FOOT = 17.5 * 72 / 25.4, 15.5 * 72 / 25.4
"""The margins above and below a book's text, in points."""
_HEADING = re.compile("H[1-6]")
_BAD_START = re.compile(r"[，。、；：！？）》」』”’…↗～〜]|·(?! )")
"""A middle dot with a space behind it begins an item of a list."""
_PLAIN = {"", "Span", "Link", "NonStruct"}
"""Tags that say nothing of a page's layout."""


@dataclass(frozen=True, slots=True)
class Proof:
    """A page of a book: its number in the file from 1, what it is made of, and what is wrong with it.

    `fill` is the share of the room for text above its lowest mark. `ends`: the last of its chapter, or of the front.
    """

    number: int
    layout: tuple[str, ...]
    fill: float
    ends: bool
    stranded: bool
    starts: tuple[str, ...]

    @property
    def blank(self) -> bool:
        """Whether there is nothing on it: the left page before a chapter that opens at the right."""
        return self.fill == 0

    @property
    def thin(self) -> bool:
        """Whether it is nearly empty without a reason."""
        return 0 < self.fill < THIN and not self.ends


def prove_book(path: Path) -> tuple[Proof, ...]:
    """Read the pages of a book, a kit's piece, a card or a form."""
    with pikepdf.open(path) as pdf, pypdfium2.PdfDocument(path) as drawn:
        tags = _read_tags(pdf)
        fills = [_measure_fill(page) for page in drawn]
        texts = [page.get_textpage().get_text_range().splitlines() for page in drawn]
        sizes = [(round(page.get_width()), round(page.get_height())) for page in drawn]
    opens = {number for number, tag in enumerate(tags) if "H1" in tag} | {len(tags)}
    return tuple(
        Proof(
            number=number + 1,
            layout=(f"{size[0]} × {size[1]}", *sorted(set(tag))),
            fill=fill,
            ends=number + 1 in opens or (number + 2 in opens and fills[number + 1 : number + 2] == [0]),
            stranded=bool(tag) and bool(_HEADING.fullmatch(tag[-1])) and len(tag) > tag.count(tag[-1]),
            starts=tuple(line for line in lines if _BAD_START.match(line)),
        )
        for number, (tag, fill, lines, size) in enumerate(zip(tags, fills, texts, sizes, strict=True))
    )


def count(proofs: Sequence[Proof]) -> dict[str, int]:
    """Count what a book's pages are like."""
    found = Counter[str]()
    for proof in proofs:
        found.update(
            {
                "pages": 1,
                "blank": int(proof.blank),
                "thin": int(proof.thin),
                "stranded headings": int(proof.stranded),
                "bad starts of lines": len(proof.starts),
            }
        )
    return dict(found)


def _read_tags(pdf: pikepdf.Pdf) -> list[list[str]]:
    """Give for each page of what its texts and drawings are parts, in the order in which they are read."""
    numbers = {page.obj.objgen: number for number, page in enumerate(pdf.pages)}
    pages: list[list[str]] = [[] for _ in pdf.pages]
    stack: list[tuple[Any, Any, str]] = [(pdf.Root.StructTreeRoot.K, None, "")]
    while stack:
        item, page, tag = stack.pop()
        if isinstance(item, pikepdf.Array):
            stack.extend((child, page, tag) for child in reversed(list(item)))
        elif not isinstance(item, pikepdf.Dictionary):
            pages[numbers[page.objgen]].append(tag)
        else:
            kind = str(item.get("/S", "/")).removeprefix("/")
            own = tag if kind in _PLAIN else kind
            stack.append((item.get("/K", item.get("/MCID", pikepdf.Array())), item.get("/Pg", page), own))
    return pages


def _measure_fill(page: pypdfium2.PdfPage) -> float:
    _, low, _, height = page.get_mediabox()
    top, foot = height - _TOP, low + _FOOT
    bottoms = [
        bounds[1]
        for bounds in (item.get_bounds() for item in page.get_objects())
        if bounds[3] < top + 1 and bounds[3] > foot
    ]
    return max(0.0, (top - max(min(bottoms), foot)) / (top - foot)) if bottoms else 0.0
