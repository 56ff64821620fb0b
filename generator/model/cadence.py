"""How often something happens: a subset of iCalendar's recurrence rules (RFC 5545), or on an event."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

from pydantic import GetCoreSchemaHandler, GetJsonSchemaHandler
from pydantic.json_schema import JsonSchemaValue
from pydantic_core import CoreSchema, PydanticCustomError, core_schema

ON_EVENT = "on-event"
FREQUENCIES = ("DAILY", "WEEKLY", "MONTHLY", "YEARLY")
DAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
_VALUES = {
    "FREQ": "|".join(FREQUENCIES),
    "INTERVAL": r"[1-9][0-9]?",
    "BYDAY": rf"(-?[1-5])?({'|'.join(DAYS)})(,(-?[1-5])?({'|'.join(DAYS)}))*",
    "BYMONTHDAY": r"-?([1-9]|[12][0-9]|3[01])(,-?([1-9]|[12][0-9]|3[01]))*",
    "BYMONTH": r"([1-9]|1[0-2])(,([1-9]|1[0-2]))*",
}
PATTERN = rf"^({ON_EVENT}|FREQ=({'|'.join(FREQUENCIES)})(;(INTERVAL|BYDAY|BYMONTHDAY|BYMONTH)=[-0-9A-Z,]+)*)$"
"""The form for schemas: wider than what is read, since each field's values are looked at one by one."""
_LONGEST = 200
_RULE = re.compile(r"^FREQ=[A-Z]+(;[A-Z]+=[-0-9A-Z,]+)*$")


@dataclass(frozen=True, slots=True)
class Cadence:
    """A recurrence as it was written: `FREQ=MONTHLY;BYMONTHDAY=5`, or `on-event`."""

    text: str

    @property
    def on_event(self) -> bool:
        """Whether it happens when something occurs, not by the calendar."""
        return self.text == ON_EVENT

    def fields(self) -> dict[str, str]:
        """Give the rule's fields: `{"FREQ": "MONTHLY", "BYMONTHDAY": "5"}`; empty for `on-event`."""
        return {} if self.on_event else dict(part.split("=", 1) for part in self.text.split(";"))

    @classmethod
    def __get_pydantic_core_schema__(cls, _source: Any, _handler: GetCoreSchemaHandler) -> CoreSchema:
        """Let pydantic accept the text form, and a cadence that exists already."""
        return core_schema.no_info_plain_validator_function(parse_cadence)

    @classmethod
    def __get_pydantic_json_schema__(cls, _schema: CoreSchema, _handler: GetJsonSchemaHandler) -> JsonSchemaValue:
        """Describe the text form."""
        return {
            "type": "string",
            "pattern": PATTERN,
            "examples": ["FREQ=WEEKLY;BYDAY=MO", "FREQ=MONTHLY;BYMONTHDAY=5", ON_EVENT],
        }


def parse_cadence(value: object) -> Cadence:
    """Read a cadence; raises `bad-cadence` for anything else."""
    if isinstance(value, Cadence):
        return value
    if isinstance(value, str) and len(value) <= _LONGEST and (value == ON_EVENT or _is_rule(value)):
        return Cadence(value)
    raise PydanticCustomError("bad-cadence", "not a recurrence rule")


def _is_rule(text: str) -> bool:
    if not _RULE.fullmatch(text):
        return False
    pairs = [part.split("=", 1) for part in text.split(";")]
    names = [name for name, _ in pairs]
    known = all(name in _VALUES and re.fullmatch(_VALUES[name], value) for name, value in pairs)
    return known and len(names) == len(set(names))
