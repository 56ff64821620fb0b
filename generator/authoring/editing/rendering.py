"""Values as YAML: bare, in quotes, as a block of text, as lists and fields, in brackets or line by line."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from generator.load.scalars import Value
from generator.load.writing import is_plain, write_scalar

WIDTH = 120
"""So many characters a line in brackets may have."""
STEP = 2
_SHORT = 30
"""Texts up to this length may stand beside one another in brackets; longer ones have a line each."""
_QUOTES = ("'", '"')
_BLOCKS = ("|", ">")


@dataclass(frozen=True, slots=True)
class Rendered:
    """A value: what stands behind the colon or hyphen, and the lines below, each with its indentation."""

    head: str = ""
    lines: tuple[str, ...] = ()


def list_forms(value: Value, style: str, column: int, *, flow: bool) -> Iterator[Rendered]:
    """Give the ways to write a scalar, the best first: as it was written, bare, in quotes, as a block of text.

    `style` is how it was written before: a quote, `|`, `>` or nothing. `column` is that of its field or hyphen. Not
    every way gives the value back: who writes reads it again.
    """
    if not isinstance(value, str):
        yield Rendered(_write_other(value))
        return
    if "\n" in value and not flow:
        if style == ">":
            yield _write_folded(value, column + STEP)
        # Blank lines at the end would run into those between this field and the next.
        if style or not value.endswith("\n\n"):
            yield _write_literal(value, column + STEP)
    elif "\n" not in value:
        if style in _QUOTES:
            yield Rendered(write_scalar(value, style))
        elif is_plain(value, flow=flow):
            yield Rendered(value)
        yield Rendered(write_scalar(value))
    yield Rendered(write_scalar(value, '"'))


def render(value: Value, column: int, *, item: bool = False) -> Rendered:
    """Write a whole value for a field, or for an item of a list, that begins at a column."""
    if isinstance(value, list) and value and not is_short(value, column):
        inner = column + STEP
        lines = [line for one in value for line in write_item(one, inner)]
        return _lift(lines, inner) if item else Rendered("", tuple(lines))
    if isinstance(value, dict) and value and not (item and _is_row(value, column)):
        inner = column + STEP
        lines = [line for name, one in value.items() for line in write_field(name, one, inner)]
        return _lift(lines, inner) if item else Rendered("", tuple(lines))
    if isinstance(value, list | dict):
        return Rendered(write_flow(value))
    return next(list_forms(value, "", column, flow=False))


def write_field(name: str, value: Value, column: int) -> list[str]:
    """Write a field at a column, line by line."""
    return _join(f"{' ' * column}{write_scalar(name)}:", render(value, column))


def write_item(value: Value, column: int, *, flow: bool = False) -> list[str]:
    """Write an item of a list whose hyphens stand at a column, line by line; `flow` puts it into brackets."""
    rendered = Rendered(write_flow(value)) if flow else render(value, column, item=True)
    return _join(f"{' ' * column}-", rendered)


def write_flow(value: Value) -> str:
    """Write a value so that it can stand in brackets, in one line."""
    if isinstance(value, list):
        return f"[{', '.join(map(write_flow, value))}]"
    if isinstance(value, dict):
        return f"{{{', '.join(f'{write_scalar(name)}: {write_flow(one)}' for name, one in value.items())}}}"
    return write_scalar(value) if isinstance(value, str) else _write_other(value)


def is_short(items: Sequence[Value], column: int) -> bool:
    """Whether a list is written in brackets: no texts but short ones, and all of them within a line."""
    plain = all(not isinstance(one, list | dict) and len(str(one)) <= _SHORT and "\n" not in str(one) for one in items)
    return plain and column + len(write_flow(list(items))) + _SHORT <= WIDTH


def _is_row(value: dict[str, Value], column: int) -> bool:
    """Whether the fields of an item stand in one line: few that say what belongs together, without an id."""
    return "id" not in value and len(value) > 1 and is_short(list(value.values()), column)


def _write_other(value: Value) -> str:
    if value is None:
        return "null"
    return str(value).lower() if isinstance(value, bool) else repr(value)


def _write_literal(text: str, indent: int) -> Rendered:
    lines = text.split("\n")
    chomp = "" if text.endswith("\n") and not text.endswith("\n\n") else "+" if text.endswith("\n") else "-"
    if chomp != "-":
        lines.pop()
    mark = STEP if text.lstrip("\n").startswith(" ") else ""
    return Rendered(f"|{mark}{chomp}", tuple(f"{' ' * indent}{line}" if line else "" for line in lines))


def _write_folded(text: str, indent: int) -> Rendered:
    """Write each line of a text as a paragraph."""
    literal = _write_literal(text, indent)
    spread = [part for line in literal.lines for part in (line, "")]
    return Rendered(literal.head.replace("|", ">"), tuple(spread[:-1]))


def _lift(lines: Sequence[str], column: int) -> Rendered:
    """Put the first line behind the hyphen."""
    return Rendered(lines[0][column:], tuple(lines[1:]))


def _join(start: str, rendered: Rendered) -> list[str]:
    return [f"{start} {rendered.head}" if rendered.head else start, *rendered.lines]
