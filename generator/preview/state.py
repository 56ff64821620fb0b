"""What the preview knows: the last attempt to build, and the browsers that wait for the next one."""

from __future__ import annotations

import json
import os
from dataclasses import dataclass
from threading import Condition


@dataclass(frozen=True, slots=True)
class Rebuild:
    """The outcome of one build: whether a site was published, and what there is to say about the input (plain text).

    `narrowed` tells which files hold passages for narrower readers.
    """

    published: bool
    report: str = ""
    narrowed: str = ""


class State:
    """The current outcome, shared between the build and the threads that serve browsers."""

    def __init__(self, heading: str, narrowed_heading: str = "") -> None:
        """`heading` stands above a report in the browser, `narrowed_heading` above that on narrower passages."""
        self._headings = heading, narrowed_heading
        self._changed = Condition()
        self._count = 0
        self._published = 0
        self._report = self._narrowed = ""
        self._open = True

    def update(self, outcome: Rebuild) -> None:
        """Take over an outcome and wake the browsers."""
        with self._changed:
            self._count += 1
            self._published += outcome.published
            self._report, self._narrowed = outcome.report, outcome.narrowed
            self._changed.notify_all()

    def close(self) -> None:
        """Let all waiting browsers go."""
        with self._changed:
            self._open = False
            self._changed.notify_all()

    @property
    def revision(self) -> str:
        """The name of the published site, which differs between runs of the server too."""
        return f"{os.getpid()}-{self._published}"

    def wait(self, seen: int, timeout: float) -> tuple[int, str | None]:
        """Wait at most `timeout` seconds for an outcome after `seen`; give its number, and its message as JSON."""
        with self._changed:
            self._changed.wait_for(lambda: self._count != seen or not self._open, timeout)
            if not self._open:
                raise ConnectionAbortedError
            if self._count == seen:
                return seen, None
            heading, aside = self._headings
            message = {"revision": self.revision, "report": self._report, "heading": heading}
            message |= {"narrowed": self._narrowed, "aside": aside}
            return self._count, json.dumps(message, ensure_ascii=False)
