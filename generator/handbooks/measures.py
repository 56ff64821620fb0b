"""How much room words need on paper: widths of columns by what stands in them, and which lines are short."""

from __future__ import annotations

import math
import re
from collections.abc import Container, Iterator, Sequence
from dataclasses import dataclass

from generator.handbooks.characters import space_words
from generator.handbooks.columns import Need, keep_short, lower_rows, measure_words, share_room
from generator.model.prose.plain import is_plain, read_plain
from generator.model.prose.reading import read_prose
from generator.pages.blocks import (
    Badge,
    Block,
    Break,
    Bullets,
    Callout,
    Cell,
    Download,
    Inline,
    Link,
    LongText,
    Paragraph,
    Properties,
    Property,
    Reach,
    RichText,
    Row,
    Table,
)
from generator.writing.chart import measure_text
from generator.writing.prose import LONG_NOTE
from generator.writing.tables import fit_cells, view_table

UPRIGHT, LANDSCAPE = 56.0, 86.0
"""The width of a page's text, in em of the size in which tables are set."""
PADDING = 1.2
_ROW_HEAD = 6.0
_HEAD, _MATRIX_HEAD, _WORD = 6.0, 2.4, 16.0
"""So much of a column's head stays on one line, in a matrix too, and of its longest word."""
TALL = 22.0
"""Lines: a row that is taller is parted where the page ends, as the page before it would stay half empty."""
_MANY = 6
_SHORT_LINE, _SHORT_ITEM = 15.0, 13.0
_INDEX_ROOM, _INDEX_GAP, _BAND = 61.0, 2.6, 14
"""The width of a page and what is left free beside a column, in em of the index, and the lines of a band."""
_TITLE = "□□□□□□"
"""Stands for the title of a link without words."""
_REFERENCE = "□□"
"""Stands for what follows a link on paper: a page number, or that it leads out of the book."""
_TOKEN = re.compile(r"[A-Za-z0-9@._%+/,-]+|.", re.DOTALL)
_NUMBER = re.compile(r"[-+−]?[\d,]*\.?\d+\s?(%|[\u4e00-\u9fff]{1,3})?")


@dataclass(frozen=True, slots=True)
class PrintLine:
    """The rows that stand side by side; `tall` ones are taller than much of a page."""

    rows: tuple[Row, ...]
    tall: bool = False

    @property
    def group(self) -> bool:
        """Whether it is the head of a group."""
        return self.rows[0].group


@dataclass(frozen=True, slots=True)
class PrintTable:
    """`widths` are percent of the table; `numbers` are the columns that hold nothing but numbers.

    A group is the lines of one `<tbody>`: a line holds a row, or two of them side by side where they are that short.
    """

    widths: tuple[float, ...]
    groups: tuple[tuple[PrintLine, ...], ...]
    numbers: frozenset[int]
    sides: int


def view_print_table(table: Table) -> PrintTable:
    """Measure a table's cells, and share its width out so that its rows become as low as they can."""
    read = {row: tuple(map(read_cell, fit_cells(row, table.columns))) for row in table.rows if not row.group}
    columns = list(zip(*read.values(), strict=True)) if read else [()] * len(table.columns)
    heads = [space_words(column.label) for column in table.columns]
    needs = measure_table(table)
    if len(needs) == 2:  # noqa: PLR2004 - an entry and what is said of it
        needs[0] = keep_head(needs[0])
    room = (LANDSCAPE if is_wide(table) else UPRIGHT) - PADDING * len(needs)
    sides = 1 if table.blank or table.matrix else _count_sides(needs, len(read))
    if sides == 1 and not table.matrix:
        needs = keep_short(needs, room)
    widths = share_room(needs, room if sides == 1 else (UPRIGHT / 2 - PADDING * len(needs)))
    if table.blank and len(needs) > 1 and _are_numbers(columns[0]):
        # What is filled in by hand gets the room that the numbers of the lines do not need.
        widths = (needs[0][2], *share_room(needs[1:], room - needs[0][2]))
    elif sides == 1 and read:
        widths = lower_rows(columns, heads, needs, widths)
    total = sides * sum(width + PADDING for width in widths)
    numbers = find_numbers(columns)
    tall = frozenset(row for row, cells in read.items() if count_lines(cells, widths) > TALL)
    groups = (tuple(_list_lines(group, sides, tall)) for group in view_table(table).groups)
    shares = tuple(round(100 * (width + PADDING) / total, 2) for width in widths)
    return PrintTable(shares, tuple(groups), numbers, sides)


def share_texts(heads: Sequence[str], columns: Sequence[Sequence[str]], room: float) -> tuple[float, ...]:
    """Share `room` em out to columns of texts so that their rows become low; the widths come with their padding."""
    heads = [space_words(head) for head in heads]
    needs = [measure_column(head, cells) for head, cells in zip(heads, columns, strict=True)]
    free = room - PADDING * len(needs)
    needs = keep_short(needs, free)
    return tuple(width + PADDING for width in lower_rows(columns, heads, needs, share_room(needs, free)))


def set_bands(lines: Sequence[str], columns: int, highest: int = _BAND) -> Iterator[tuple[tuple[int, ...], ...]]:
    """Set short lines in columns: yield bands of some lines' height, each with the numbers of its columns' lines.

    A typesetter that balances columns by itself lays out each page many times.
    """
    width = _INDEX_ROOM / columns - _INDEX_GAP
    heights = [math.ceil(measure_text(line) / width) or 1 for line in lines]
    column: list[int] = []
    band: list[tuple[int, ...]] = []
    most = min(max(math.ceil(sum(heights) / columns), 1), highest)
    for number, height in enumerate(heights):
        if column and sum(heights[one] for one in column) + height > most:
            band.append(tuple(column))
            column = []
            if len(band) == columns:
                yield tuple(band)
                band = []
                most = min(max(math.ceil(sum(heights[number:]) / columns), 1), highest)
        column.append(number)
    if column:
        yield (*band, tuple(column))


def measure_table(table: Table) -> list[Need]:
    """Give what each column of a table needs."""
    rows = [[read_cell(cell) for cell in fit_cells(row, table.columns)] for row in table.rows if not row.group]
    columns = zip(*rows, strict=True) if rows else [()] * len(table.columns)
    longest = _MATRIX_HEAD if table.matrix else _HEAD
    labels = [space_words(column.label) for column in table.columns]
    return [measure_column(label, cells, longest) for label, cells in zip(labels, columns, strict=True)]


def view_callout(callout: Callout) -> bool:
    """Whether a note is so long that it may be parted where the page ends."""
    tables = any(isinstance(block, Table) for block in callout.blocks)
    return tables or sum(map(_measure_block, callout.blocks)) > LONG_NOTE


def _measure_block(block: Block) -> float:
    match block:
        case Paragraph():
            return measure_words(read_cell(block.content))
        case Bullets():
            return sum(measure_words(read_cell(item)) for item in block.items)
        case LongText():
            return measure_words(read_plain(block.nodes, lambda _: _TITLE))
        case _:
            return 0.0


def _count_sides(needs: Sequence[Need], rows: int) -> int:
    """Tell how many rows go side by side: two where there are many, and the widest of them leaves half a page empty."""
    fits = sum(most + PADDING for _, _, most in needs) <= UPRIGHT / 2
    return 2 if fits and len(needs) > 1 and rows >= _MANY else 1


def _list_lines(group: Sequence[Row], sides: int, tall: Container[Row]) -> Iterator[PrintLine]:
    """Yield the lines of a group: its head, and its rows, of which the second half may stand beside the first."""
    rows = [row for row in group if not row.group]
    yield from (PrintLine((row,)) for row in group if row.group)
    height = -(-len(rows) // sides)
    yield from (PrintLine(tuple(rows[number::height]), rows[number] in tall) for number in range(height))


def is_wide(table: Table) -> bool:
    """Whether a table wants a landscape page: one that only compares a few texts is read better upright."""
    return table.matrix and len(table.columns) > 4  # noqa: PLR2004


def view_lines(properties: Properties) -> tuple[tuple[Property, bool], ...]:
    """Tell of each line whether it is short enough to share its line with another one."""
    short = [measure_words(read_cell(item.content)) <= _SHORT_LINE for item in properties.items]
    for number in range(len(short)):
        # One that has no neighbour to share with stands alone.
        before = sum(1 for _ in _run_back(short, number))
        if short[number] and before % 2 == 0 and not (number + 1 < len(short) and short[number + 1]):
            short[number] = False
    return tuple(zip(properties.items, short, strict=True))


def view_items(bullets: Bullets) -> bool:
    """Whether a list's items are so short that several stand on a line."""
    return not bullets.ordered and len(bullets.items) > 1 and all(map(_is_short, bullets.items))


def read_cell(cell: Cell) -> str:
    """Give the words of a cell as they are printed, of which only the length counts."""
    return space_words("".join(map(_read, cell)))


def _read(item: Inline) -> str:
    match item:
        case str():
            return item
        case RichText():
            text = item.text.strip()
            plain = is_plain(text)
            return text if plain else read_plain(read_prose(text, block=False).nodes, lambda _: _TITLE)
        case Link():
            return f"{item.label}{_REFERENCE}"
        case Badge():
            return item.label
        case Reach() | Download():
            return _read_way(item)
        case Break():
            return "\n"


def _read_way(item: Reach | Download) -> str:
    """Give what paper shows of a way that readers take on a screen."""
    if isinstance(item, Download):
        return item.elsewhere
    return "" if item.label else item.number


def _is_short(item: Cell) -> bool:
    return measure_words(read_cell(item)) <= _SHORT_ITEM


def _run_back(short: Sequence[bool], number: int) -> list[int]:
    """List the short lines directly before one."""
    run: list[int] = []
    while number > 0 and short[number - 1]:
        number -= 1
        run.append(number)
    return run


def measure_column(head: str, cells: Sequence[str], longest: float = _HEAD) -> Need:
    """Give the least, the average and the greatest width of a column, of whose head `longest` em stay on a line."""
    lines = [measure_words(line) for cell in cells for line in cell.split("\n")]
    title = measure_words(head)
    word = max((measure_words(token) for cell in cells for token in _TOKEN.findall(cell)), default=0.0)
    low = max(min(title, longest), min(word, _WORD), 2.0)
    mean = sum(map(measure_words, cells)) / len(cells) if cells else title
    return low, max(mean, low), max(title, *lines, low) if lines else max(title, low)


def keep_head(need: Need) -> Need:
    """Let the names of entries stay on a line or two, however long the texts beside them are."""
    low, mean, most = need
    return max(low, min(mean, _ROW_HEAD)), mean, most


def find_numbers(columns: Sequence[Sequence[str]]) -> frozenset[int]:
    """Give the columns that hold nothing but numbers; the first has the names of the rows, whatever they are."""
    return frozenset(number for number, cells in enumerate(columns) if number and _are_numbers(cells))


def _are_numbers(cells: Sequence[str]) -> bool:
    filled = [cell.strip() for cell in cells if cell.strip()]
    return bool(filled) and all(_NUMBER.fullmatch(cell) for cell in filled)


def count_lines(cells: Sequence[str], widths: Sequence[float]) -> float:
    """Give how many lines the highest cell of a row takes in columns of these widths, about."""
    lines = (
        sum(max(measure_words(line) / width, 1) for line in cell.split("\n"))
        for cell, width in zip(cells, widths, strict=True)
    )
    return max(lines, default=0.0)
