"""A page's plain text: what search looks through, taken from blocks and trees. Single blanks part what stands apart."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from functools import singledispatchmethod

from generator.model.prose.plain import is_plain, read_plain
from generator.model.prose.reading import read_prose
from generator.model.target import Target
from generator.pages import blocks
from generator.pages.blocks import Badge, Block, Break, Cell, Download, Inline, Link, Reach, RichText
from generator.pages.visible import drop_controls
from generator.writing.chart import list_entries
from generator.writing.labels import Labels
from generator.writing.tables import fit_cells, order_risks
from generator.writing.templates import name_option

_BOX = "☐"


class PlainWriter:
    """Reads blocks for the words in them. `name` gives the title of a target, for links without words."""

    def __init__(self, name: Callable[[Target], str], labels: Labels) -> None:
        self._name = name
        self._labels = labels

    def read(self, content: Iterable[Block]) -> str:
        """Give the text of blocks, in the order in which it is shown."""
        return _join(self._list_all(content))

    def read_cell(self, cell: Cell) -> str:
        """Give the text of a cell."""
        return _join((self._cell(cell),))

    def _list_all(self, content: Iterable[Block]) -> Iterator[str]:
        for block in content:
            yield from self._list(block)

    @singledispatchmethod
    def _list(self, block: Block) -> Iterator[str]:
        raise TypeError(block)

    @_list.register
    def _(self, block: blocks.Paragraph) -> Iterator[str]:
        yield self._cell(block.content)

    @_list.register
    def _(self, block: blocks.LongText) -> Iterator[str]:
        yield read_plain(block.nodes, self._name)
        for note in block.notes:
            yield f"{note.number} {read_plain(note.nodes, self._name)}"

    @_list.register
    def _(self, block: blocks.Properties) -> Iterator[str]:
        for item in block.items:
            yield from (item.label, self._cell(item.content))

    @_list.register
    def _(self, block: blocks.Table) -> Iterator[str]:
        yield from (block.caption, *(column.label for column in block.columns))
        for row in block.rows:
            if row.group:
                yield "".join(map(self._cell, row.cells))
            else:
                yield from map(self._cell, fit_cells(row, block.columns))

    @_list.register
    def _(self, block: blocks.Bullets) -> Iterator[str]:
        for item in block.items:
            yield from (_BOX if block.boxes else "", self._cell(item))

    @_list.register
    def _(self, block: blocks.Steps) -> Iterator[str]:
        labels = self._labels
        for step in block.items:
            yield from (step.title, self._cell(step.content))
            within = (step.within,) if step.within else ()
            for label, content in ((labels.who, step.who), (labels.within, within), (labels.evidence, step.evidence)):
                if content:
                    yield from (label, self._cell(content))

    @_list.register
    def _(self, block: blocks.Cards) -> Iterator[str]:
        for card in block.items:
            yield from (card.title, self._cell(card.text), card.note)

    @_list.register
    def _(self, block: blocks.Callout) -> Iterator[str]:
        yield block.title
        yield from self._list_all(block.blocks)

    @_list.register
    def _(self, block: blocks.TreeChart) -> Iterator[str]:
        yield from (block.title, block.description)
        for entry in list_entries(block.roots):
            yield from (entry.node.label, entry.node.note)

    @_list.register
    def _(self, block: blocks.RiskMatrix) -> Iterator[str]:
        yield from (self._labels.risk_matrix, block.likelihood_label, block.impact_label, *"12345")
        for likelihood, cells in order_risks(block):
            yield str(likelihood)
            for cell in filter(None, cells):
                yield from (self._labels.bands[cell.band], *(risk.label for risk in cell.risks))

    @_list.register
    def _(self, block: blocks.Questions) -> Iterator[str]:
        labels = self._labels
        for question in block.items:
            yield from (question.kind, self._cell(question.stem))
            for number, option in enumerate(question.options, 1):
                yield from (name_option(number), self._cell(option.content))
                if option.correct:
                    yield f"✓ {labels.correct}"
            for label, content in ((labels.answer, question.answer), (labels.rationale, question.rationale)):
                if content:
                    yield from (label, self._cell(content))

    @_list.register
    def _(self, block: blocks.FormSheet) -> Iterator[str]:
        for blank in block.blanks:
            yield from (blank.label, self._labels.required if blank.required else "", self._cell(blank.hint))
            if blank.choices:
                yield from (f"{_BOX} {choice}" for choice in blank.choices)
            elif blank.size == "tick":
                yield _BOX
            elif blank.size == "signature":
                yield self._labels.signature

    @_list.register
    def _(self, _: blocks.Calculator) -> Iterator[str]:
        yield from ()  # the example that stands above it says all of it

    def _cell(self, cell: Cell) -> str:
        return "".join(map(self._inline, cell))

    def _inline(self, item: Inline) -> str:
        match item:
            case str():
                return item
            case RichText():
                text = item.text
                return text if is_plain(text) else read_plain(read_prose(text.strip(), block=False).nodes, self._name)
            case Link():
                return item.label
            case Badge():
                return f" {item.label} "
            case Reach() | Download():
                return item.number if isinstance(item, Reach) and not item.label else ""
            case Break():
                return " "


def _join(pieces: Iterable[str]) -> str:
    return " ".join(drop_controls(" ".join(pieces)).split())
