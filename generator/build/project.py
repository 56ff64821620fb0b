"""A project that was opened: the value that every command asks. Its files are read once, and nothing else is.

Nothing heavy is imported before it is needed: an unchanged project is recognised by what it was opened from.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cached_property
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, NamedTuple, Self

from generator.cache.artifact import digest_bytes
from generator.diagnostics import Problem
from generator.load.files import Source, digest_sources, list_attachments, list_pictures, list_sources
from generator.site.theme import name_code
from generator.words import Words

if TYPE_CHECKING:
    from generator.build.reading import Documents, FileReading
    from generator.cache.artifact import Beside, Spread
    from generator.cache.store import Store
    from generator.decode.entry import Decoded, Key
    from generator.graph.graph import Graph
    from generator.graph.names import Recall
    from generator.model.attachment import AttachedFile
    from generator.model.base import Record
    from generator.model.picture import Picture
    from generator.model.vocabulary import Vocabulary

CACHE = ".cache"
OUTPUT = "dist"


@dataclass(frozen=True, slots=True)
class BuildOptions:
    """What is wanted of a project.

    `editions` names the editions wanted, all where it is empty. Without `handbooks` only the sites are made. `output`
    is where they go, None for the usual folder. `workers` is the number of processes, this one included; it changes the
    speed only. `words` is what the pages say, in the data's language, whichever one the command itself speaks. `base`
    is a git revision whose names are remembered, too. Only work that `counts` makes older results older. `as_of` says
    that the day is another than today, which every page then tells. Without `reuse` all is made anew. `why` names a
    page of which the result tells whether it was composed again, and for what reason.
    """

    output: Path | None = None
    editions: tuple[str, ...] = ()
    handbooks: bool = True
    workers: int = 1
    words: Words = field(default_factory=Words)
    base: str | None = None
    counts: bool = False
    as_of: bool = False
    reuse: bool = True
    why: str = ""


class _Files(NamedTuple):
    """The files of a project: data and texts, what cannot be read, pictures, and what is handed out."""

    sources: tuple[Source, ...]
    unread: tuple[Problem, ...]
    media: tuple[Source, ...]
    attached: tuple[Source, ...]


def _read_files(root: Path) -> _Files:
    sources, unread = list_sources(root)
    media, undrawn = list_pictures(root)
    attached, unopened = list_attachments(root)
    told = {(one.rule, one.location.path): one for one in (*unopened, *undrawn, *unread)}
    return _Files(sources, tuple(told.values()), media, attached)


@dataclass(frozen=True)
class Project:
    """A project as it was when it was opened, with what is found out about it on demand.

    `sources` are its files with their bytes, which give the places of what is in them as well: whoever saves a file
    meanwhile moves no line of a report. `unread` tells of those that could not be read. `today` stands for the clock
    and `code` for all that results depend on beside files and day; the same four give the same bytes.
    """

    root: Path
    sources: tuple[Source, ...]
    unread: tuple[Problem, ...]
    today: date
    code: str
    options: BuildOptions
    _shared: _Shared
    media: tuple[Source, ...] = ()
    """The files of pictures."""
    attached: tuple[Source, ...] = ()
    """The files that may be handed out."""

    @classmethod
    def open(
        cls, root: Path, options: BuildOptions | None = None, *, today: date | None = None, store: Store | None = None
    ) -> Self:
        """Read a project's files; the day is that of its time zone unless it is given.

        Results are kept in the project's cache, which is closed with the project, or in a `store` of the caller's.
        Raises `UsageError` where theme or generator are incomplete.
        """
        files = _read_files(root)
        options, code = options or BuildOptions(), name_code(root)
        if today is None:
            from generator.build.clock import read_today  # with the parser

            today = read_today(files.sources)
        shared = _Shared(root, code, options, store)
        return cls(root, files.sources, files.unread, today, code, options, shared, files.media, files.attached)

    def reopen(self) -> Self:
        """Read the files again, as they stand now."""
        return replace(self, **_read_files(self.root)._asdict())

    def choose(self, *, handbooks: bool | None = None, edition: str = "") -> Self:
        """Give the project with or without its handbooks, or with one of its editions alone."""
        kept = self.options
        return replace(
            self,
            options=replace(
                kept,
                handbooks=kept.handbooks if handbooks is None else handbooks,
                editions=(edition,) if edition else kept.editions,
            ),
        )

    def take(self, sources: tuple[Source, ...], unread: tuple[Problem, ...] = ()) -> Self:
        """Give the project with other files in the place of its own: mended ones, or those of another time."""
        return replace(self, sources=sources, unread=unread)

    @property
    def store(self) -> Store:
        """The results that are kept, opened at first need."""
        return self._shared.store

    @cached_property
    def words(self) -> Words:
        """What the pages say, in the data's language and with the company's own words."""
        from generator.model.declared import FOLDER

        if not any(one.path.startswith(FOLDER) for one in self.sources):
            return self.options.words
        return replace(self.options.words, own=self.vocabulary.words)

    @property
    def output(self) -> Path:
        """The output folder."""
        return self.options.output or self.root / OUTPUT

    @cached_property
    def spread(self) -> Spread:
        """The way in which work is spread over the processes."""
        from generator.build.workers import spread_over

        return spread_over(self.options.workers)

    @property
    def beside(self) -> Beside:
        """The way in which something is done beside other work."""
        from generator.build.workers import beside_of

        return beside_of(self.options.workers)

    @cached_property
    def decoded(self) -> Decoded:
        """The records of all files, and what is wrong with them; what could not be read at all is in `unread`."""
        from generator.build.reading import read_sources

        return read_sources(self.sources, self.store, self.unread, self.spread, self._shared.held)

    @cached_property
    def digests(self) -> Mapping[str, str]:
        """The digests of the files by their paths."""
        return {source.path: digest_bytes(source.bytes) for source in self.sources}

    @cached_property
    def vocabulary(self) -> Vocabulary:
        """The kinds that the records may be of, with what the project declares itself."""
        from generator.build.reading import is_declaration, read_declarations

        return read_declarations(one for one in self.sources if is_declaration(one.path)).vocabulary

    @cached_property
    def _linked(self) -> tuple[Graph | None, tuple[Problem, ...]]:
        from generator.graph.link import link

        file = self.decoded.project
        if file is None:
            return None, ()
        graph, problems = link(file, self.decoded, self.recall)
        return replace(graph, pictures=self._illustrated[0], attachments=self._attached[0]), problems

    @cached_property
    def _illustrated(self) -> tuple[Mapping[str, Picture], tuple[Problem, ...]]:
        found = self.decoded
        holders = (*found.entries, *((found.holder,) if found.holder else ()))
        if not self.media and not any(one.pictures for one in holders):
            return {}, ()
        from generator.build.picturing import read_pictures  # with the library that decodes them

        return read_pictures(self.decoded, self.media, self.today, self.store, self.spread)

    @cached_property
    def _attached(self) -> tuple[Mapping[str, AttachedFile], tuple[Problem, ...]]:
        if not self.attached and not any(one.key.kind == "attachment" for one in self.decoded.entries):
            return {}, ()
        from generator.build.attaching import read_attachments  # with what looks files over

        return read_attachments(self.decoded, self.attached, self.today, self.store, self.spread)

    @property
    def unattached(self) -> tuple[Problem, ...]:
        """What is wrong with the files that are handed out."""
        return self._attached[1]

    @property
    def unillustrated(self) -> tuple[Problem, ...]:
        """What is wrong with the pictures."""
        return self._illustrated[1]

    @property
    def digest(self) -> str:
        """The SHA-256 (hex) of all files of the project, and of what could not be read."""
        return digest_sources((*self.sources, *self.media, *self.attached), self.unread)

    @property
    def graph(self) -> Graph | None:
        """The records with their references; None where the project file could not be read."""
        return self._linked[0]

    @property
    def dangling(self) -> tuple[Problem, ...]:
        """What is wrong with the references."""
        return self._linked[1]

    @cached_property
    def documents(self) -> Documents:
        """The files with the places of what is in them, made from the very bytes that were read."""
        from generator.build.reading import Documents

        return Documents(self.sources)

    @property
    def recall(self) -> Recall:
        """What looks up the names of the project's history. Raises `UsageError` where its base cannot be read."""
        return self._shared.recall

    @cached_property
    def former(self) -> Mapping[Key, Record]:
        """The records of the revision that the project is compared with, none where there is no such revision."""
        if self.options.base is None:
            return {}
        from generator.build.remembering import read_former

        return read_former(self.root, self.store, self.options.base)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._shared.close()


class _Shared:
    """What a project and its copies have in common, made when the first of them needs it."""

    def __init__(self, root: Path, code: str, options: BuildOptions, store: Store | None) -> None:
        self._root = root
        self._code = code
        self._options = options
        self._given = store
        self._own: Store | None = None
        self.held: dict[str, FileReading] = {}
        """What was read of files last: one with the same bytes gives the very same records in a copy, too."""

    @property
    def store(self) -> Store:
        if self._given is not None:
            return self._given
        if self._own is None:
            from generator.cache.store import Store

            path, wanted = self._root / CACHE / "results.db", self._options
            self._own = Store(path, self._code, counts=wanted.counts, reuse=wanted.reuse)
        return self._own

    @cached_property
    def recall(self) -> Recall:
        from generator.build.remembering import remember

        return remember(self._root, self.store, self._options.base)

    def close(self) -> None:
        if self._own is not None:
            self._own.close()
            self._own = None
