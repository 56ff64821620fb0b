"""Plain scalars by the core schema of YAML 1.2 (https://yaml.org/spec/1.2.2/#103-core-schema).

Two readings differ from it on purpose. A number with a leading zero (`08`, `007`) is text, since in this kind of data
it is a code. A number that no file format carries safely (infinite, none at all, over 18 digits) is refused.
"""

from __future__ import annotations

import math
import re
from collections.abc import Callable

Scalar = str | int | float | bool | None
Value = Scalar | list["Value"] | dict[str, "Value"]

_CONSTANTS: dict[str, Scalar] = {
    "": None,
    "~": None,
    **dict.fromkeys(("null", "Null", "NULL")),
    **dict.fromkeys(("true", "True", "TRUE"), True),
    **dict.fromkeys(("false", "False", "FALSE"), False),
}
_NUMBER_START = frozenset("+-.0123456789")
_MOST_DIGITS = 18
_NOT_FINITE = re.compile(r"[-+]?\.(?:inf|Inf|INF)|\.(?:nan|NaN|NAN)")
_FLOAT = re.compile(r"[-+]?(?:\.[0-9]+|(?:0|[1-9][0-9]*)(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?")
_INTEGERS: tuple[tuple[re.Pattern[str], Callable[[str], int]], ...] = (
    (re.compile(r"[-+]?(?:0|[1-9][0-9]*)"), int),
    (re.compile(r"0o[0-7]+"), lambda text: int(text, 8)),
    (re.compile(r"0x[0-9a-fA-F]+"), lambda text: int(text, 16)),
)


class UnusableNumber(ValueError):  # noqa: N818 - it names what was found, and becomes a problem at once
    """A plain scalar is a number that cannot be used."""


def resolve_plain(text: str) -> Scalar:
    """Give the value that an unquoted scalar stands for; raises `UnusableNumber`."""
    if text in _CONSTANTS:
        return _CONSTANTS[text]
    return _resolve_number(text) if text[0] in _NUMBER_START else text


def _resolve_number(text: str) -> Scalar:
    for pattern, convert in _INTEGERS:
        if pattern.fullmatch(text):
            if len(text) > _MOST_DIGITS:
                raise UnusableNumber
            return convert(text)
    if _NOT_FINITE.fullmatch(text):
        raise UnusableNumber
    if not _FLOAT.fullmatch(text):
        return text
    number = float(text)
    if not math.isfinite(number):
        raise UnusableNumber
    return number
