"""Whether a form's sums are right: an amount that is declared to be the sum of others."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import Any

from generator.forms.definition import Definition
from generator.forms.values import read_number, write_number
from generator.model.documents import split_term


def check_totals(definition: Definition, values: Mapping[str, Any]) -> Iterator[tuple[str, str, Mapping[str, object]]]:
    """Yield label, message and arguments for each sum that is not what its parts give.

    What cannot be read as a number in a table's column is told; elsewhere whoever reads the field has told it already.
    """
    for one in definition.fields:
        if not one.total_of:
            continue
        total, sound = Decimal(0), True
        for term in one.total_of:
            sign, name, column = split_term(term)
            for line, text in enumerate(_list_texts(values.get(name, ""), column), 1):
                number = read_number(text) if text else Decimal(0)
                if number is None:
                    sound = False
                    if column:
                        arguments = {"line": line, "column": column, "value": text[:60]}
                        yield _name(definition, name), "第 {line} 行“{column}”写的“{value}”不是数字", arguments
                else:
                    total += sign * number
        written = read_number(str(values.get(one.id, "")))
        if sound and written is not None and written != total:
            arguments = {"written": write_number(written), "total": write_number(total)}
            yield one.label, "写的是 {written}，按各项算是 {total}", arguments


def _list_texts(value: Any, column: str) -> list[str]:
    return [line.get(column, "") for line in value] if column and isinstance(value, tuple) else [str(value)]


def _name(definition: Definition, id: str) -> str:
    return next((one.label for one in definition.fields if one.id == id), id)
