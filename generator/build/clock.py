"""The one place that asks the clock: which day it is where the project is. All else takes the day as given."""

from __future__ import annotations

from collections.abc import Iterable
from contextlib import suppress
from datetime import date, datetime
from zoneinfo import ZoneInfo

from generator.load.files import Source
from generator.load.project import parse_source

_PROJECT = "data/playbook.yml"
_DEFAULT = "Asia/Shanghai"


def read_today(sources: Iterable[Source]) -> date:
    """Give the day in the time zone that the project file names; the usual zone where it names none that exists."""
    return datetime.now(read_zone(sources)).date()


def read_zone(sources: Iterable[Source]) -> ZoneInfo:
    """Give the project's time zone. A mistake in the file is not told here: decoding does that."""
    document = next((parse_source(source).document for source in sources if source.path == _PROJECT), None)
    value = document.value if document else None
    with suppress(OSError, ValueError, KeyError):
        if isinstance(value, dict) and isinstance(name := value.get("time_zone"), str):
            return ZoneInfo(name)
    return ZoneInfo(_DEFAULT)
