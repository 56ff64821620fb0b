"""The HTML of a sheet. What is to be filled in is a link with an address of its own, which becomes a field later.

A link is the one thing that the typesetter gives a place on the page, a rectangle and a place among the tags.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape
from urllib.parse import quote, unquote

from generator.forms.layout import WHOLE, pack_slots, share_width, split_columns
from generator.forms.paper import Group, Paper, Question, Slot
from generator.handbooks.markup import PRINT, compose
from generator.handbooks.measures import read_cell, share_texts
from generator.model.documents import FormField
from generator.model.target import Target
from generator.pages.blocks import Cell
from generator.writing.cells import write_line
from generator.writing.context import Context
from generator.writing.plain import PlainWriter

FIELD = "field:"
"""The scheme of the links that become fields."""
_NUMBER, _BOX = 5.0, 8.0
"""How wide the columns of numbers and of boxes are, in per cent."""
_WIDTH = 63.0
"""How wide a table of questions is, in em of its letters."""
END = "end"
"""The name of the place below the last line."""


@dataclass(frozen=True, slots=True)
class PaperSheet:
    """A sheet as it is tried: lines of each table, millimetres of each large box, and whether it is set close."""

    paper: Paper
    lines: int
    room: int
    dense: bool = False


@dataclass(frozen=True, slots=True)
class Spot:
    """One place to fill in: the full name of its field, and which of several choices it is."""

    name: str
    choice: int | None = None

    def write(self) -> str:
        """Give the address of the link that stands for it."""
        return FIELD + quote(self.name) + ("" if self.choice is None else f"?{self.choice}")


def read_spot(address: str) -> Spot | None:
    """Read a link's address; None for a link that is no place to fill in."""
    if not address.startswith(FIELD):
        return None
    name, mark, choice = address.removeprefix(FIELD).partition("?")
    return Spot(unquote(name), int(choice) if mark else None)


@compose.register
def compose_paper(sheet: PaperSheet) -> str:
    """Give the HTML document of a sheet."""
    return _SheetWriter(sheet).write()


class _SheetWriter:
    """Writes one sheet."""

    def __init__(self, sheet: PaperSheet) -> None:
        paper, titles = sheet.paper, dict(sheet.paper.titles)
        self.sheet, self.paper, self.words = sheet, paper, sheet.paper.words

        def name(target: Target) -> str:
            return titles.get(target, str(target))

        self.context = Context(lambda _: None, name, self.words.labels, PRINT.write, reaches=False)
        self.plain = PlainWriter(name, self.words.labels)

    def write(self) -> str:
        paper = self.paper
        groups = "".join(self._write_group(group) for group in paper.groups)
        dense = " fm-dense" if self.sheet.dense else ""
        kind = paper.definition.target.kind
        title = escape(paper.definition.title)
        return (
            f'<!doctype html><html lang="{escape(paper.language)}"><head><meta charset="utf-8"><title>{title}</title>'
            f'</head><body class="fm fm-of-{kind}{dense}" data-foot="{escape(paper.foot)}">'
            f'<header class="fm-head"><p class="fm-company">{escape(paper.company)}</p><h1>{title}</h1>'
            f"{self._write_text('fm-purpose', paper.purpose)}{self._write_facts()}"
            f'<p class="fm-manual">{escape(self.words.manual)}</p></header>{groups}<div id="{END}"></div></body></html>'
        )

    def _write_facts(self) -> str:
        facts = "".join(
            f"<span><b>{escape(label)}</b> {write_line(cell, self.context)}</span> " for label, cell in self.paper.facts
        )
        return f'<p class="fm-facts">{facts}</p>'

    def _write_text(self, css_class: str, cell: Cell) -> str:
        return f'<p class="{css_class}">{write_line(cell, self.context)}</p>' if cell else ""

    def _write_group(self, group: Group) -> str:
        heading = f"<h2>{escape(group.heading)}</h2>" if group.heading else ""
        rows = "".join(self._write_row(row) for row in pack_slots(group.slots))
        # A signature never begins a page. Where nothing else stands in its group, it goes with the group before.
        kind = " fm-last" if group.slots and all(slot.field.type == "signature" for slot in group.slots) else ""
        body = rows + self._write_questions(group) + self._write_notes(group.notes)
        return f'<section class="fm-group{kind}">{heading}{body}</section>'

    def _write_notes(self, notes: Sequence[Cell]) -> str:
        items = "".join(f"<li>{write_line(note, self.context)}</li>" for note in notes)
        tag = "ol" if len(notes) > 1 else "ul"
        return f'<{tag} class="fm-notes">{items}</{tag}>' if items else ""

    def _write_row(self, row: Sequence[tuple[Slot, int]]) -> str:
        first = row[0][0]
        if first.field.type == "table":
            return self._write_table(first)
        cells = "".join(
            f'<div class="fm-cell fm-{slot.field.type}" style="width:{100 * part / WHOLE:.3f}%">'
            f"{self._write_slot(slot)}</div>"
            for slot, part in row
        )
        missing = WHOLE - sum(part for _, part in row)
        rest = f'<div class="fm-cell fm-rest" style="width:{100 * missing / WHOLE:.3f}%"></div>' if missing else ""
        kind = " fm-signing" if any(slot.field.type == "signature" for slot, _ in row) else ""
        return f'<div class="fm-row{kind}">{cells}{rest}</div>'

    def _write_slot(self, slot: Slot) -> str:
        field = slot.field
        hint = self._write_text("fm-hint", slot.hint)
        if field.type == "tick":
            return (
                f'<p class="fm-tickline">{self._write_box(slot, Spot(field.id))} {self._write_label(field)}</p>{hint}'
            )
        label = f'<p class="fm-label">{self._write_label(field)}</p>'
        if field.type == "choice":
            return f"{label}{self._write_choices(slot)}{hint}"
        if field.type == "signature":
            return f'{label}{hint}<div class="fm-sign"></div>'
        room = f' style="height:{self.sheet.room}mm"' if field.type == "area" else ""
        return f"{label}{self._write_blank(Spot(field.id), self._explain(slot), room)}{hint}"

    def _write_label(self, field: FormField) -> str:
        mark = '<span class="fm-required">*</span>' if field.required and field.type != "signature" else ""
        day = f' <span class="fm-day">{escape(self.words.day)}</span>' if field.type == "date" else ""
        return f"{escape(field.label)}{mark}{day}"

    def _write_choices(self, slot: Slot) -> str:
        options = "".join(
            f'<span class="fm-option">{box} {escape(choice)}</span> '
            for number, choice in enumerate(slot.field.choices)
            for box in (self._write_box(slot, Spot(slot.field.id, number), choice),)
        )
        return f'<p class="fm-options">{options}</p>'

    def _explain(self, slot: Slot) -> str:
        """Give what a reader who does not see the sheet is told about a field."""
        field = slot.field
        day = self.words.day if field.type == "date" else ""
        required = self.words.required if field.required else ""
        return "，".join(part for part in (field.label, day, required, self.plain.read_cell(slot.hint)) if part)

    def _write_blank(self, spot: Spot, told: str, style: str = "") -> str:
        return f'<a class="fm-blank"{style} href="{escape(spot.write())}" title="{escape(told)}"></a>'

    def _write_box(self, slot: Slot, spot: Spot, choice: str = "") -> str:
        told = f"{slot.field.label}：{choice}" if choice else self._explain(slot)
        kind = "fm-box fm-round" if spot.choice is not None else "fm-box"
        return f'<a class="{kind}" href="{escape(spot.write())}" title="{escape(told)}"></a>'

    def _write_table(self, slot: Slot) -> str:
        """Write a table of empty lines, in pieces where it has more columns than stand side by side."""
        pieces = split_columns(slot.field.choices)
        hint = self._write_text("fm-hint", slot.hint)
        written = (self._write_piece(slot, piece, number) for number, piece in enumerate(pieces))
        return hint + "".join(written)

    def _write_piece(self, slot: Slot, columns: Sequence[tuple[int, str]], number: int) -> str:
        own = self.words.number
        shown = [(index, label) for index, label in columns if label != own]
        shares = share_width([label for _, label in shown])
        heads = "".join(
            f'<th scope="col" style="width:{share * 0.95:.2f}%">{escape(label)}</th>'
            for share, (_, label) in zip(shares, shown, strict=True)
        )
        lines = "".join(
            f'<tr><th scope="row" class="fm-number">{line}</th>'
            + "".join(self._write_gap(slot.field, line, index, label) for index, label in shown)
            + "</tr>"
            for line in range(1, self.sheet.lines + 1)
        )
        more = f"（{escape(self.words.continued)}）" if number else ""
        caption = f"<caption>{self._write_label(slot.field)}{more}</caption>"
        return (
            f'<table class="fm-lines">{caption}<thead><tr>'
            f'<th scope="col" class="fm-number">{escape(own)}</th>{heads}</tr></thead><tbody>{lines}</tbody></table>'
        )

    def _write_gap(self, field: FormField, line: int, index: int, label: str) -> str:
        told = self.words.row.format(table=field.label, line=line, column=label)
        return f"<td>{self._write_blank(Spot(f'{field.id}.{line}.c{index}'), told)}</td>"

    def _write_questions(self, group: Group) -> str:
        if not group.questions:
            return ""
        heads = "".join(f'<th scope="col">{escape(head)}</th>' for head in group.heads)
        lines = "".join(self._write_question(question) for question in group.questions)
        widths = "".join(f'<col style="width:{width:.2f}%">' for width in self._share(group))
        return (
            f'<table class="fm-questions"><colgroup>{widths}</colgroup><thead><tr>{heads}</tr></thead>'
            f"<tbody>{lines}</tbody></table>"
        )

    def _share(self, group: Group) -> Sequence[float]:
        """Give the columns of questions their widths in per cent: numbers and boxes little, texts by what they say."""
        boxes = len(group.questions[0].field.choices)
        columns = zip(*(question.cells[1:] for question in group.questions), strict=True)
        told = [[read_cell(cell) for cell in column] for column in columns]
        free = 100 - _NUMBER - boxes * _BOX
        texts = share_texts(group.heads[1 : 1 + len(told)], told, _WIDTH * free / 100)
        return (_NUMBER, *(free * width / sum(texts) for width in texts), *[_BOX] * boxes)

    def _write_question(self, question: Question) -> str:
        number, *cells = (write_line(cell, self.context) for cell in question.cells)
        boxes = "".join(
            f"<td>{self._write_box(Slot(question.field), Spot(question.field.id, index), choice)}</td>"
            for index, choice in enumerate(question.field.choices)
        )
        told = "".join(f"<td>{cell}</td>" for cell in cells)
        return f'<tr><th scope="row">{number}</th>{told}{boxes}</tr>'
