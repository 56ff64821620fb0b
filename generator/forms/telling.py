"""What came back in sheets, as a table for spreadsheets and as JSON for programs."""

from __future__ import annotations

import csv
import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from io import StringIO
from typing import Any

from generator.diagnostics import UsageError
from generator.forms.answers import Answers
from generator.forms.values import read_number
from generator.words import Words
from generator.words.formulas import disarm

_MARK = "\ufeff"
"""Tells spreadsheets that the table is UTF-8."""
_HEAD = ("文件", "表单", "版本", "字段", "字段名", "行", "列", "值")


@dataclass(frozen=True, slots=True)
class Returned:
    """A file that came back: what it says, or why it cannot be read."""

    file: str
    answers: Answers | None = None
    refused: UsageError | None = None

    def list_faults(self, words: Words) -> list[str]:
        """Give what is wrong with it, a sentence each."""
        if self.refused:
            return ["".join(self.refused.tell(words))]
        faults = self.answers.faults if self.answers else ()
        return [f"{fault.label}{words('：')}{words(fault.message, **fault.arguments)}" for fault in faults]


def write_csv(returned: Iterable[Returned], words: Words) -> str:
    """Give a table with one row for each value, of whatever forms; cells of tables have line and column."""
    text = StringIO()
    table = csv.writer(text, lineterminator="\r\n")
    table.writerow([words(head) for head in _HEAD])
    for one in returned:
        if one.answers:
            table.writerows([_disarm(cell) for cell in row] for row in _list_rows(one.file, one.answers, words))
    return _MARK + text.getvalue()


def _list_rows(file: str, answers: Answers, words: Words) -> Iterator[tuple[str, ...]]:
    definition = answers.definition
    labels = {field.id: field.label for field in definition.fields}
    for name, value in answers.values.items():
        head = (file, definition.title, definition.version, name, labels[name])
        if isinstance(value, tuple):
            for number, line in enumerate(value, 1):
                yield from ((*head, str(number), column, cell) for column, cell in line.items() if cell)
        elif isinstance(value, bool):
            yield (*head, "", "", words("是") if value else words("否"))
        else:
            yield (*head, "", "", value)


def _disarm(cell: str) -> str:
    """Put an apostrophe before what a spreadsheet would run, whoever filled it in; numbers stay numbers."""
    return disarm(cell) if read_number(cell) is None else cell


def write_json(returned: Iterable[Returned], words: Words) -> str:
    """Give all files with their values and problems."""
    return json.dumps([_view(one, words) for one in returned], ensure_ascii=False, indent=2) + "\n"


def _view(one: Returned, words: Words) -> Mapping[str, Any]:
    view: dict[str, Any] = {"file": one.file}
    if one.answers:
        definition = one.answers.definition
        view |= {"form": str(definition.target), "title": definition.title, "version": definition.version}
        view["values"] = dict(one.answers.values)
    return view | {"problems": one.list_faults(words)}
