"""The one place that asks the clock: which day it is where the project is. All else takes the day as given."""

from __future__ import annotations

from contextlib import suppress
from datetime import date, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from generator.load.files import Source, read_file
from generator.load.project import parse_source

_PROJECT = "data/playbook.yml"
_DEFAULT = "Asia/Shanghai"


def read_today(root: Path) -> date:
    """Give the day in the time zone that the project file names; the usual zone where it names none that exists."""
    return datetime.now(read_zone(root)).date()


def read_zone(root: Path) -> ZoneInfo:
    """Give the project's time zone. A mistake in the file is not told here: decoding does that."""
    with suppress(OSError, ValueError, KeyError):
        source = read_file(_PROJECT, (root / _PROJECT).resolve())
        document = parse_source(source).document if isinstance(source, Source) else None
        value = document.value if document else None
        if isinstance(value, dict) and isinstance(name := value.get("time_zone"), str):
            return ZoneInfo(name)
    return ZoneInfo(_DEFAULT)
