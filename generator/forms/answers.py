"""What came back against what was asked for: values in the form that a table takes, and what is wrong with them."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from generator.diagnostics import UsageError
from generator.forms.definition import Definition
from generator.forms.reading import FilledSheet
from generator.forms.totals import check_totals
from generator.forms.values import read_day, read_number, write_number
from generator.forms.widgets import ON, name_choice_state
from generator.model.documents import FormField

_MOST_LINES = 500
Lines = tuple[Mapping[str, str], ...]
Value = str | bool | Lines
"""A text (a number without separators, a day as 2027-01-31), whether a box is ticked, or the lines of a table."""


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong with a field: its label, and a message (a message id) with its arguments."""

    label: str
    message: str
    arguments: Mapping[str, object] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Answers:
    """What a sheet says, by the ids of fields in their order; a signature is on paper and not among them."""

    definition: Definition
    values: Mapping[str, Value]
    faults: tuple[Fault, ...] = ()


def check_sheet(sheet: FilledSheet, definition: Definition | None, until: str = "") -> Answers:
    """Hold a sheet against its form; `UsageError` for a form that is unknown, or was another when it was filled in.

    With `until` nothing below that part of the form is required yet: it is filled in later, by others.
    """
    definition = _confirm(sheet, definition)
    due = _list_due(definition, until)
    values: dict[str, Value] = {}
    faults: list[Fault] = []
    for one in definition.fields:
        if one.type == "signature":
            continue
        value, found = _READERS.get(one.type, _read_text)(one, sheet)
        values[one.id] = value
        faults.extend(found)
        if one.id in due and value in ("", False, ()) and not found:
            faults.append(Fault(one.label, "必填，没有填"))
    faults.extend(_find_strangers(sheet, definition))
    faults.extend(Fault(label, message, arguments) for label, message, arguments in check_totals(definition, values))
    return Answers(definition, values, tuple(faults))


def _confirm(sheet: FilledSheet, definition: Definition | None) -> Definition:
    if definition is None:
        remedy = "请在收表一方的项目里读；表单改过编号的，请让对方用新表重填。"
        raise UsageError("这里没有名为 {form} 的表单。", remedy, form=sheet.form)
    if (sheet.version, sheet.digest) != (definition.version, definition.digest):
        raise UsageError(
            "填的是“{title}”{old} 版（{old_digest}），现在用的是 {new} 版（{new_digest}），字段可能不同。",
            "请让对方从网站下载现在的表重填；确实要读旧表，用 git 切到当时的数据再读。",
            title=definition.title,
            old=sheet.version,
            old_digest=sheet.digest,
            new=definition.version,
            new_digest=definition.digest,
        )
    return definition


def _list_due(definition: Definition, until: str) -> frozenset[str]:
    """Give the ids of the fields that must be filled in by now."""
    parts = [one.section or "" for one in definition.fields]
    if until and until not in parts:
        known = tuple(dict.fromkeys(filter(None, parts)))
        message = "“{title}”没有“{part}”这一栏。"
        raise UsageError(message, "它的各栏：{known}。", title=definition.title, part=until, known=known)
    due = len(parts) - parts[::-1].index(until) if until else len(parts)
    return frozenset(one.id for one in definition.fields[:due] if one.required)


_Read = tuple[Value, Sequence[Fault]]


def _read_text(one: FormField, sheet: FilledSheet) -> _Read:
    return sheet.values.get(one.id, ""), ()


def _read_number(one: FormField, sheet: FilledSheet) -> _Read:
    text = sheet.values.get(one.id, "")
    number = read_number(text)
    if text and number is None:
        return text, (Fault(one.label, "“{value}”不是数字，写成 36000 或 36,000.50", {"value": text[:60]}),)
    return (write_number(number) if number is not None else ""), ()


def _read_date(one: FormField, sheet: FilledSheet) -> _Read:
    text = sheet.values.get(one.id, "")
    day = read_day(text)
    if text and day is None:
        return text, (Fault(one.label, "“{value}”不是日期，写成 2027-01-31", {"value": text[:60]}),)
    return (day.isoformat() if day else ""), ()


def _read_choice(one: FormField, sheet: FilledSheet) -> _Read:
    state = sheet.values.get(one.id, "")
    known = {name_choice_state(number)[1:]: choice for number, choice in enumerate(one.choices)}
    # Some programs write the words of a choice instead of the name of its state.
    choice = known.get(state, state if state in one.choices else "")
    if state and not choice:
        return "", (Fault(one.label, "“{value}”不在选项里", {"value": state[:60]}),)
    return choice, ()


def _read_tick(one: FormField, sheet: FilledSheet) -> _Read:
    state = sheet.values.get(one.id, "")
    if state and state != ON[1:]:
        return False, (Fault(one.label, "“{value}”不在选项里", {"value": state[:60]}),)
    return bool(state), ()


def _read_table(one: FormField, sheet: FilledSheet) -> _Read:
    """Read the lines down to the last in which something stands. How many a sheet has depends on its layout."""
    lines: dict[int, dict[str, str]] = {}
    columns = _name_columns(one.choices)
    for name, value in sheet.values.items():
        place = _find_cell(one, name)
        if place:
            line, column = place
            lines.setdefault(line, {})[columns[column]] = value
    last = max(lines, default=0)
    ordered = ({label: lines.get(line, {}).get(label, "") for label in columns} for line in range(1, last + 1))
    return tuple(ordered), ()


def _name_columns(labels: Sequence[str]) -> list[str]:
    """Give the columns' names; of several that have one label all but the first have their number behind it."""
    return [label if label not in labels[:number] else f"{label} {number + 1}" for number, label in enumerate(labels)]


def _find_cell(one: FormField, name: str) -> tuple[int, int] | None:
    """Give the line and the column, from 0, of a table's field by its full name."""
    table, _, rest = name.partition(".")
    line, _, column = rest.partition(".c")
    if table != one.id or not (line.isascii() and line.isdigit() and column.isascii() and column.isdigit()):
        return None
    place = int(line[:4]), int(column[:4]) - 1
    return place if 1 <= place[0] <= _MOST_LINES and 0 <= place[1] < len(one.choices) else None


def _find_strangers(sheet: FilledSheet, definition: Definition) -> Iterator[Fault]:
    """Yield what stands in fields that the form does not have, and what it has that the sheet lacks."""
    tables = [one for one in definition.fields if one.type == "table"]
    plain = {one.id for one in definition.fields if one.type not in ("table", "signature")}
    for name in sorted(sheet.values):
        if name not in plain and not any(_find_cell(one, name) for one in tables):
            yield Fault(name[:60], "表单里没有这个字段，文件被改动过")
    for one in definition.fields:
        if one.id in plain and one.id not in sheet.names:
            yield Fault(one.label, "文件里少了这个字段，文件被改动过")


_READERS: Mapping[str, Callable[[FormField, FilledSheet], _Read]] = {
    "number": _read_number,
    "amount": _read_number,
    "date": _read_date,
    "choice": _read_choice,
    "tick": _read_tick,
    "table": _read_table,
}
