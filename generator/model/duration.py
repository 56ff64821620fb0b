"""Lengths of time in ISO 8601, such as `PT2H`, `P3D` or `P1Y`."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import total_ordering
from typing import Any

from pydantic import GetCoreSchemaHandler, GetJsonSchemaHandler
from pydantic.json_schema import JsonSchemaValue
from pydantic_core import CoreSchema, PydanticCustomError, core_schema

PATTERN = r"^P(?=.)([0-9]+Y)?([0-9]+M)?([0-9]+W)?([0-9]+D)?(T(?=.)([0-9]+H)?([0-9]+M)?([0-9]+S)?)?$"
_LONGEST = 40
_UNITS: tuple[tuple[str, str, float], ...] = (
    ("years", "Y", 365 * 24.0),
    ("months", "M", 30 * 24.0),
    ("weeks", "W", 7 * 24.0),
    ("days", "D", 24.0),
    ("hours", "H", 1.0),
    ("minutes", "M", 1 / 60),
    ("seconds", "S", 1 / 3600),
)


@total_ordering
@dataclass(frozen=True, slots=True, eq=False)
class Duration:
    """A length of time as it was written; compared by its hours (a month counts 30 days, a year 365)."""

    text: str

    @property
    def hours(self) -> float:
        """The length in hours."""
        return sum(number * factor for (_, _, factor), number in zip(_UNITS, self._numbers(), strict=True))

    def parts(self) -> tuple[tuple[str, int], ...]:
        """Give the units that occur with their numbers, largest first: `(("hours", 2),)`."""
        return tuple((unit, number) for (unit, _, _), number in zip(_UNITS, self._numbers(), strict=True) if number)

    def _numbers(self) -> tuple[int, ...]:
        match = re.fullmatch(PATTERN, self.text)
        groups = match.groups() if match else ()
        return tuple(int(found[:-1]) if found else 0 for found in (*groups[:4], *groups[5:]))

    def __eq__(self, other: object) -> bool:
        """Two durations are equal when they last equally long."""
        return isinstance(other, Duration) and self.hours == other.hours

    def __lt__(self, other: Duration) -> bool:
        """Order by length."""
        return self.hours < other.hours

    def __hash__(self) -> int:
        """Equal lengths hash alike."""
        return hash(self.hours)

    @classmethod
    def __get_pydantic_core_schema__(cls, _source: Any, _handler: GetCoreSchemaHandler) -> CoreSchema:
        """Let pydantic accept the text form, and a duration that exists already."""
        return core_schema.no_info_plain_validator_function(parse_duration)

    @classmethod
    def __get_pydantic_json_schema__(cls, _schema: CoreSchema, _handler: GetJsonSchemaHandler) -> JsonSchemaValue:
        """Describe the text form."""
        return {"type": "string", "pattern": PATTERN, "examples": ["PT2H", "P3D", "P60D", "P1Y"]}


def parse_duration(value: object) -> Duration:
    """Read a duration; raises `bad-duration` for anything that is not ISO 8601 in whole units."""
    if isinstance(value, Duration):
        return value
    if isinstance(value, str) and len(value) <= _LONGEST and re.fullmatch(PATTERN, value):
        return Duration(value)
    raise PydanticCustomError("bad-duration", "not an ISO 8601 duration")
