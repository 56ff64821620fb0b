"""How a sheet comes to fill its pages: it is typeset with few lines, and again with as many as there is room for."""

from __future__ import annotations

from dataclasses import replace

from generator.forms.layout import count_pieces
from generator.forms.markup import END, PaperSheet
from generator.forms.paper import Paper
from generator.handbooks.folios import MILLIMETRE
from generator.handbooks.jobs import ChapterResult, make_job
from generator.handbooks.render import Run
from generator.handbooks.style import Style

FEW_LINES, MOST_LINES = 5, 40
ROOM, MOST_ROOM = 14, 60
"""The height of large boxes in millimetres."""
_LINE, _FOOT, _PAGE = 7.0, 15.0, 269.0
"""The height of a table's line with its rule, of the lower margin, and of what a page holds, in millimetres, as
`theme/print/form.css` has them."""
_SAVED = 0.3
"""A page that is filled less than this may be saved by setting the sheet close."""
_TRIES = 3


def fit_paper(paper: Paper, style: Style, run: Run) -> ChapterResult:
    """Typeset a sheet so that its last page is full; set close where that saves a page."""
    sheet = PaperSheet(paper, FEW_LINES, ROOM)
    result = _typeset(sheet, style, run)
    if result.pages > 1 and 1 - _measure_free(result) / _PAGE < _SAVED:
        close = replace(sheet, dense=True)
        closer = _typeset(close, style, run)
        if closer.pages < result.pages:
            sheet, result = close, closer
    fuller = _enlarge(sheet, _measure_free(result))
    for less in range(_TRIES):
        lines, room = max(sheet.lines, fuller.lines - less), max(sheet.room, fuller.room - 2 * less)
        tried = replace(sheet, lines=lines, room=room)
        if tried == sheet:
            break
        full = _typeset(tried, style, run)
        if full.pages <= result.pages:
            return full
    return result


def _typeset(sheet: PaperSheet, style: Style, run: Run) -> ChapterResult:
    return run(make_job(sheet.paper.definition.target.id, sheet.paper.definition.title, sheet, style))


def _measure_free(result: ChapterResult) -> float:
    """Give the millimetres that are free below the last line of the last page."""
    end = next(place for place in result.places if place.name == END)
    return max(0.0, end.y / MILLIMETRE - _FOOT)


def _enlarge(sheet: PaperSheet, free: float) -> PaperSheet:
    """Share free room out among the tables, or among the large boxes of a sheet without tables."""
    fields = list(sheet.paper.list_fields())
    if tables := sum(count_pieces(field.choices) for field in fields if field.type == "table"):
        return replace(sheet, lines=min(MOST_LINES, sheet.lines + int(free / _LINE / tables)))
    if areas := sum(field.type == "area" for field in fields):
        return replace(sheet, room=min(MOST_ROOM, sheet.room + int(free / areas)))
    return sheet
