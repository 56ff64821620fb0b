"""Something that editions show now and withheld before."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from generator.decode.entry import Entry, Key
from generator.diagnostics import Route

ExposureCause = Literal[
    "classification", "status", "subject", "not_in_force", "expired", "edition", "declaration", "text"
]


@dataclass(frozen=True, slots=True)
class Exposure:
    """Something that editions show now and withheld before.

    `cause` says by which change (`declaration`: a field of the project's own is declared wider); `was` and `now` are
    the classifications (or statuses) that it went from and to. `route` is empty for a whole record, else the field
    that is new to readers, or the text in which a passage of `source` (its key in the base) stands now; `text` is that
    passage, or the path of a picture. `in_project` tells that this text is one of the project file, and the record
    that of the passage. `dealer` is the only one of the readers who sees it, in its own copy; `later` tells that the
    record waits for its day, or to be published.
    """

    key: Key
    old: Entry
    new: Entry
    cause: ExposureCause
    was: str
    now: str
    editions: tuple[str, ...]
    route: Route = ()
    source: Key | None = None
    text: str = ""
    in_project: bool = False
    dealer: str = ""
    later: bool = False
