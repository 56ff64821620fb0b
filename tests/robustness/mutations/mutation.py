"""A project broken in one place, and what a good checker says of it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

from tests.robustness.mutations.sites import Span

Place = tuple[str, int, int]
"""A path, a line and a column, both from 1."""


class Broken(Protocol):
    """Something in a file that can be broken."""

    @property
    def path(self) -> str:
        """The file's path."""

    @property
    def text(self) -> str:
        """The whole file."""

    @property
    def kind(self) -> str:
        """What the file holds."""


@dataclass(frozen=True, slots=True)
class Page:
    """A whole file."""

    path: str
    text: str
    kind: str


@dataclass(frozen=True, slots=True)
class Mutation:
    """One change of a project: `new` takes the place of a span of a file, or whole files change or go.

    A good report has a problem that begins at one of the offsets `at` (anywhere, where there are none), and its
    replacement, put in the place that it reports, gives the file back as it was where it is `mended`.
    """

    sort: str
    kind: str
    path: str
    text: str
    span: Span = (0, 0)
    new: str = ""
    at: tuple[int, ...] = ()
    mended: bool = False
    spelling: bool = False
    files: tuple[tuple[str, bytes | None], ...] = ()
    """The new content of whole files, None where one goes; instead of `span` and `new`."""
    seen: str | None = None
    """The text in which `at` counts, where it is not that of the changed file."""

    @property
    def changed(self) -> dict[str, bytes | None]:
        """The new content of the files that change."""
        return dict(self.files) or {self.path: edit(self.text, self.span, self.new).encode()}

    @property
    def places(self) -> frozenset[Place]:
        """Where the problem may be reported."""
        text = edit(self.text, self.span, self.new) if self.seen is None else self.seen
        return frozenset(find_place(self.path, text, offset) for offset in self.at)

    @property
    def note(self) -> str:
        """What was done, for people."""
        return f"{self.path}: {self.text[slice(*self.span)]!r} -> {self.new!r}"[:140]


def find_place(path: str, text: str, offset: int) -> Place:
    """Give an offset as path, line and column."""
    line = text.count("\n", 0, offset) + 1
    return path, line, offset - (text.rfind("\n", 0, offset) + 1) + 1


def edit(text: str, span: Span, new: str) -> str:
    """Put a text in the place of a span."""
    return text[: span[0]] + new + text[span[1] :]


def mutate(  # noqa: PLR0913 - a mutation is described once, where it is made
    sort: str,
    site: Broken,
    span: Span,
    new: str,
    *,
    at: int | tuple[int, ...] | None = None,
    mended: bool = False,
    spelling: bool = False,
) -> Mutation:
    """Write `new` in the place of a span of a site's file; `at` gives offsets of the problem, default the span's start.

    `spelling` tells of a misspelt word, which is always `mended`.
    """
    offsets = (span[0],) if at is None else (at,) if isinstance(at, int) else at
    return Mutation(
        sort, site.kind, site.path, site.text, span, new, offsets, mended=mended or spelling, spelling=spelling
    )


def swap_file(sort: str, site: Broken, data: bytes | None, seen: str = "", at: tuple[int, ...] = (0,)) -> Mutation:
    """Give a site's file another content, or take it away; `seen` is the text in which `at` counts."""
    return Mutation(sort, site.kind, site.path, "", at=at, files=((site.path, data),), seen=seen)
