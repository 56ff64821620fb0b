"""Pages of forms: what a form is for, and the sheet to print and fill in."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby
from typing import Literal

from generator.model.documents import Form, FormField
from generator.pages.blocks import Blank, Block, Bullets, Cell, Column, FormSheet, Paragraph, RichText, Row, Table
from generator.pages.page import Section
from generator.pages.scope import Scope
from generator.pages.sections import describe_record, say_rest, section

_LINES = 6
_SIZES: dict[str, Literal["line", "area", "tick", "signature"]] = {
    "area": "area",
    "table": "area",
    "tick": "tick",
    "choice": "tick",
    "signature": "signature",
}


def describe_form(form: Form, scope: Scope) -> tuple[Section, ...]:
    """A form: purpose, who fills it in and to whom it goes, then its fields by their sections."""
    groups: dict[str, list[FormField]] = {}
    for one in form.fields:
        groups.setdefault(one.section or "", []).append(one)
    sheets = tuple(
        section(f"sheet-{number}", name or scope.words("表单内容"), *_lay_out(fields, scope), role="form")
        for number, (name, fields) in enumerate(groups.items(), 1)
    )
    return (
        *describe_record(form, scope, skip=("fields", "instructions")),
        *_list_instructions(form, scope),
        *sheets,
    )


def _list_instructions(form: Form, scope: Scope) -> tuple[Section, ...]:
    if not form.instructions:
        return ()
    steps = Bullets(tuple((RichText(text),) for text in form.instructions), ordered=True)
    return (section("instructions", scope.words("填写步骤"), steps),)


def _lay_out(fields: list[FormField], scope: Scope) -> Iterator[Block]:
    """Yield sheets of single blanks, and between them the tables that have several lines to fill in."""
    for table, group in groupby(fields, key=lambda one: one.type == "table" and bool(one.choices)):
        if table:
            for one in group:
                if hint := give_hint(one, scope):
                    yield Paragraph((f"{one.label}{scope.words('：')}", *hint))
                yield _make_grid(one, scope)
        else:
            yield FormSheet(tuple(_make_blank(one, scope) for one in group))


def _make_grid(one: FormField, scope: Scope) -> Table:
    """Give a table of empty lines with their numbers, in whose column a form may have put its own."""
    number = scope.words("序号")
    rest = (Column(name, 3) for name in one.choices if name != number)
    columns = (Column(number, 1, centred=True), *rest)
    rows = tuple(Row(((str(number),),), id=one.id if number == 1 else "") for number in range(1, _LINES + 1))
    return Table(columns, rows, one.label, blank=True)


def _make_blank(one: FormField, scope: Scope) -> Blank:
    return Blank(one.id, one.label, give_hint(one, scope), one.required, _SIZES.get(one.type, "line"), one.choices)


def give_hint(one: FormField, scope: Scope) -> Cell:
    """Give what is said beside a blank, or above a table to fill in."""
    placed = ("label", "type", "required", "hint", "choices", "section")
    return (*((RichText(one.hint),) if one.hint else ()), *say_rest(one, placed, scope))
