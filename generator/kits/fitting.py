"""How sheets come to fill their pages: they are typeset, measured, and set again larger or smaller."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from generator.handbooks.folios import MILLIMETRE
from generator.handbooks.jobs import ChapterResult, make_job
from generator.handbooks.render import Run
from generator.handbooks.style import Style
from generator.kits.markup import END, AnswersTry, DeckTry, NotesSheet, PaperTry, Shown
from generator.kits.sheets import AnswerSheet, Deck, Notes, Paper, Sheet

_SIZES, _LEGIBLE = 6, 3
"""How many sizes slides are set in, and that of what goes on over several."""
_FOOT, _PAGE, _LINE, _WRITTEN = 15.5, 267.5, 8.9, 8.4
"""The lower margin, what a page holds, and the heights of a line to sign on and to write on, in millimetres, as
`theme/print/kit.css` has them."""
_SPARE_LINES, _FEWEST_LINES, _MOST_LINES = 2, 5, 40
_SAVED = 0.35
"""A page that is filled less than this may be saved by setting the sheet close."""
_ROOM, _MOST_ROOM = 16.0, 70.0
"""The height of a box to write in, in millimetres."""
_ROOMY, _DENSEST = -1, 2
_TRIES = 3


@dataclass(frozen=True, slots=True)
class Fitted:
    """A typeset sheet, with the slides that it shows."""

    result: ChapterResult
    deck: ChapterResult | None = None


def fit_sheet(sheet: Sheet, style: Style, run: Run) -> Fitted:
    """Typeset a sheet so that it fits; raises what `run` raises."""
    press = _Press(style, run)
    match sheet:
        case Paper():
            return Fitted(_fit_paper(sheet, press))
        case AnswerSheet():
            return Fitted(_fit_answers(sheet, press))
        case Deck():
            return Fitted(_fit_deck(sheet, press))
        case Notes():
            deck = _fit_deck(sheet.deck, press)
            return Fitted(press.typeset(NotesSheet(sheet, tuple(_list_shown(sheet, deck)))), deck)
        case _:
            return Fitted(press.typeset(sheet))


@dataclass(frozen=True, slots=True)
class _Press:
    style: Style
    run: Run

    def typeset(self, sheet: object) -> ChapterResult:
        return self.run(make_job("kit", "kit", sheet, self.style))


def _fit_paper(paper: Paper, press: _Press) -> ChapterResult:
    """Typeset upright paper: pressed in where it may have no more pages, set close where that saves one, filled."""
    if paper.most:
        return _press_in(paper, press)
    rows = len(paper.lines.rows) if paper.lines else 0
    spare = _SPARE_LINES if paper.lines and paper.lines.open else 0
    sheet = PaperTry(paper, max(rows + spare, _FEWEST_LINES if spare else 0), _ROOM)
    result = press.typeset(sheet)
    for dense in range(1, _DENSEST + 1):
        if result.pages == 1 or 1 - _measure_free(result) / _PAGE > _SAVED:
            break
        closer = press.typeset(replace(sheet, dense=dense))
        if closer.pages < result.pages:
            sheet, result = replace(sheet, dense=dense), closer
    free = _measure_free(result)
    return _fill(sheet, result, [_enlarge(sheet, free, less) for less in range(_TRIES)], press)


def _fill(sheet: object, result: ChapterResult, fuller: Sequence[object], press: _Press) -> ChapterResult:
    """Typeset the first of the fuller sheets that has no more pages."""
    for one in fuller:
        if one == sheet:
            break
        full = press.typeset(one)
        if full.pages <= result.pages:
            return full
    return result


def _measure_free(result: ChapterResult) -> float:
    """Give the millimetres that are free below the last line of the last page."""
    return max(0.0, next(place for place in result.places if place.name == END).y / MILLIMETRE - _FOOT)


def _enlarge(sheet: PaperTry, free: float, less: int) -> PaperTry:
    """Share free room out among lines, or boxes; `less` takes some of it back."""
    if sheet.paper.lines and sheet.paper.lines.open:
        return replace(sheet, lines=sheet.lines + min(_MOST_LINES, max(0, int(free / _LINE) - less)))
    if boxes := len(sheet.paper.boxes):
        more = max(0.0, (free - 2 - 4 * less) / boxes)
        return replace(sheet, room=round(min(_MOST_ROOM, sheet.room + more), 1))
    return sheet


def _fit_answers(answers: AnswerSheet, press: _Press) -> ChapterResult:
    """Share the free room of a sheet for answers out among those that are given in writing."""
    sheet = AnswersTry(answers, _FEWEST_LINES)
    result = press.typeset(sheet)
    written = sum(len(part.numbers) for part in answers.parts if not part.letters)
    more = int(_measure_free(result) / _WRITTEN / written) if written else 0
    fuller = [replace(sheet, lines=sheet.lines + max(0, more - less)) for less in range(_TRIES)]
    return _fill(sheet, result, fuller, press)


def _press_in(paper: Paper, press: _Press) -> ChapterResult:
    """Set a sheet closer until it has no more pages than it may have, then leave out what can be spared."""
    lines = len(paper.lines.rows) if paper.lines else 0
    tries = [PaperTry(paper, lines, _ROOM, dense) for dense in (_ROOMY, *range(_DENSEST + 1))]
    for id in paper.spare:
        tries.append(replace(tries[-1], paper=tries[-1].paper.drop(id)))
    for sheet in tries:
        result = press.typeset(sheet)
        if result.pages <= paper.most:
            break
    return result


def _fit_deck(deck: Deck, press: _Press) -> ChapterResult:
    """Set each slide as large as it stands on one, and what is too much for one small on as many as it takes."""
    sizes = [0] * len(deck.slides)
    while True:
        result = press.typeset(DeckTry(deck, tuple(sizes)))
        over = [number for number, pages in enumerate(_count_pages(result, len(sizes))) if pages > 1]
        smaller = [number for number in over if sizes[number] < _SIZES - 1]
        if not smaller:
            break
        for number in smaller:
            sizes[number] += 1
    if not over:
        return result
    # What takes several slides however small it is set is better read.
    legible = tuple(_LEGIBLE if number in over else size for number, size in enumerate(sizes))
    return press.typeset(DeckTry(deck, legible))


def _count_pages(result: ChapterResult, slides: int) -> list[int]:
    starts = [*_list_starts(result, slides), result.pages]
    return [after - start for start, after in pairwise(starts)]


def _list_starts(result: ChapterResult, slides: int) -> list[int]:
    pages = {place.name: place.page for place in result.places}
    return [pages[f"s{number}"] for number in range(slides)]


def _list_shown(notes: Notes, deck: ChapterResult) -> Iterator[Shown]:
    """Yield every page of the slides; what is said to a lesson stands beside its first."""
    slides = notes.deck.slides
    opened: set[int] = set()
    starts = _list_starts(deck, len(slides))
    for page in range(deck.pages):
        slide = slides[max(number for number, start in enumerate(starts) if start <= page)]
        first = bool(slide.lesson) and slide.lesson not in opened
        opened.add(slide.lesson)
        told = " ".join(deck.texts[page].split())
        yield Shown(page + 1, told, notes.notes[slide.lesson - 1] if first else ())
