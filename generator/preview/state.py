"""What the preview knows: the last attempt to build, what was painted since, and the browsers that wait for more."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from threading import Condition
from typing import Protocol


@dataclass(frozen=True, slots=True)
class Rebuild:
    """The outcome of one build: whether a site was published, and what there is to say about the input (plain text).

    `narrowed` tells which files hold passages for narrower readers. `turn` is the number of the last change that the
    build knew; where paintings are `withdrawn`, none of these changes is shown any more.
    """

    published: bool
    report: str = ""
    narrowed: str = ""
    turn: int = 0
    withdrawn: bool = False


class Canvas(Protocol):
    """Pages as the data stand after the change that was number `turn`, before a build has seen them."""

    turn: int

    def show(self, path: str) -> bytes | None:
        """Give the page in a file below the site's root; None for one that is served as the last build made it."""


@dataclass(frozen=True, slots=True)
class Headings:
    """What stands above a report while the last good pages are shown, and above one of what is painted already.

    `narrowed` stands above the report on narrower passages.
    """

    broken: str
    painted: str = ""
    narrowed: str = ""


class State:
    """The current outcome, shared between builds, paintings and the threads that serve browsers."""

    def __init__(self, headings: Headings) -> None:
        self._headings = headings
        self._changed = Condition()
        self._count = 0
        self._published = 0
        self._outcome = Rebuild(published=False)
        self._canvas: Canvas | None = None
        self._shown: Counter[str] = Counter()
        self._open = True

    def update(self, outcome: Rebuild) -> None:
        """Take over an outcome and wake the browsers. What was painted of later changes stays until they are built."""
        with self._changed:
            self._count += 1
            self._published += outcome.published
            self._outcome = outcome
            if self._canvas and self._canvas.turn <= outcome.turn and (outcome.published or outcome.withdrawn):
                self._canvas = None
            self._changed.notify_all()

    def paint(self, canvas: Canvas) -> None:
        """Show pages before they are built, and wake the browsers. Those that browsers show are made before that."""
        for path in self.shown:
            canvas.show(path)
        with self._changed:
            self._count += 1
            self._canvas = canvas
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

    @property
    def canvas(self) -> Canvas | None:
        """What is shown in the place of pages that were built."""
        return self._canvas

    @property
    def shown(self) -> tuple[str, ...]:
        """The files of the pages that browsers show at the moment."""
        with self._changed:
            return tuple(self._shown)

    @contextmanager
    def watch(self, path: str) -> Iterator[None]:
        """Count a page as shown by a browser."""
        with self._changed:
            self._shown[path] += 1
        try:
            yield
        finally:
            with self._changed:
                self._shown -= Counter((path,))

    def wait(self, seen: int, timeout: float) -> tuple[int, dict[str, str] | None]:
        """Wait at most `timeout` seconds for news after `seen`; give their number, and what browsers are told."""
        with self._changed:
            self._changed.wait_for(lambda: self._count != seen or not self._open, timeout)
            if not self._open:
                raise ConnectionAbortedError
            if self._count == seen:
                return seen, None
            headings, outcome = self._headings, self._outcome
            message = {"revision": self.revision, "report": outcome.report, "narrowed": outcome.narrowed}
            heading = headings.painted if self._canvas else headings.broken
            return self._count, message | {"heading": heading, "aside": headings.narrowed}
