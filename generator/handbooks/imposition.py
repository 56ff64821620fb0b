"""Which page of the file a typeset page becomes: chapters open at the right, and print keeps away from the fold."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from pikepdf import Array, Object

from generator.handbooks.jobs import ChapterResult

A4 = (595.28, 841.89)
"""Width and height of a page in points."""
SHIFT = 4 * 72 / 25.4
"""So far a page that is printed on both sides moves to its outer edge, in points."""
_BOXES = ("/MediaBox", "/CropBox", "/TrimBox", "/BleedBox", "/ArtBox")


def list_firsts(results: Iterable[ChapterResult], *, duplex: bool) -> tuple[int, ...]:
    """Give the printed number of each chapter's first page: an odd one in a book for both sides of the paper."""
    firsts, number = [], 1
    for result in results:
        firsts.append(number)
        number += result.pages
        number += int(duplex and number % 2 == 0)
    return tuple(firsts)


def count_front(pages: int, *, duplex: bool) -> int:
    """Give how many pages of the file come before the first chapter: an even number where that opens at the right."""
    return pages + pages % 2 if duplex else pages


def number_places(results: Sequence[ChapterResult], firsts: Sequence[int]) -> dict[str, int]:
    """Give the printed number of the page that each place is on; the first of two places with one name wins."""
    numbers: dict[str, int] = {}
    for result, first in zip(results, firsts, strict=True):
        for place in result.places:
            numbers.setdefault(place.name, first + place.page)
    return numbers


def mirror(page: Object, *, right: bool) -> None:
    """Move what stands on an upright page away from the fold, which lies at the left of a page at the right.

    The paper is moved below the print, so that links and places move with it.
    """
    left, _, edge, top = (float(value) for value in page.MediaBox)
    if edge - left > top:
        return
    by = -SHIFT if right else SHIFT
    for name in _BOXES:
        if name in page:
            start, low, end, high = (float(value) for value in page[name])
            page[name] = Array([round(start + by, 2), low, round(end + by, 2), high])
