"""Files to records: load, decode and read the texts, file by file, each remembered by its content."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import partial
from hashlib import blake2b

from generator.audit.own import list_words
from generator.cache.artifact import Spread, digest_values, in_turn
from generator.cache.store import Store
from generator.checks.run import check_texts
from generator.decode.declarations import Declarations, Declared, declare, decode_declarations
from generator.decode.document import PROJECT_PATH, decode_document
from generator.decode.drafts import RULE_ID as DRAFT
from generator.decode.drafts import soften_drafts
from generator.decode.entry import Decoded
from generator.decode.project import merge_decoded
from generator.diagnostics import Findings, Place, Problem
from generator.load.document import Document
from generator.load.files import Source
from generator.load.placeholders import RULE_ID as UNFINISHED
from generator.load.project import parse_source
from generator.model.declared import FOLDER
from generator.model.vocabulary import BUILT_IN, Vocabulary

LARGEST_PROJECT = 192 << 20
"""Bytes of memory that the records of a project may take, about: ten thousand pages of ordinary records do."""

_BATCH, _MOST_FILES = 2 << 20, 128
"""Bytes of files that are read at once, and how many files."""

_MOST_OPEN = 1 << 20
"""Bytes of files that are kept open: most of an ordinary project, or one of the largest."""


@dataclass(frozen=True, slots=True)
class FileReading:
    """What one file gave: its records, what is wrong with the file, and what is wrong with its texts."""

    decoded: Decoded
    problems: tuple[Problem, ...]
    texts: tuple[Problem, ...] = ()


def read_sources(
    sources: Iterable[Source],
    store: Store,
    unread: Iterable[Problem] = (),
    spread: Spread = in_turn,
    held: dict[str, FileReading] | None = None,
) -> Decoded:
    """Give the records and the problems of all files; unchanged files come from the store, others are spread.

    `unread` tells of files that are there but could not be read: such a project file is not missing. Of a project with
    too many records nothing is given but the problems of its files. What is `held` of the last reading gives the very
    same records for the same files; then it holds this one.
    """
    paths = {one.location.path for one in unread}
    sources = tuple(sources)
    declared = read_declarations(one for one in sources if is_declaration(one.path))
    vocabulary = declared.vocabulary
    sources = [one for one in sources if not is_declaration(one.path)]
    problems, texts, decoded = Findings(declared.problems), Findings(), Findings()
    parts: list[Decoded] = []
    size = 0
    kept: dict[str, FileReading] = {}
    read = partial(read_source, vocabulary=vocabulary)
    for batch in _divide(sources):
        paths |= {source.path for source in batch}
        keys = [_key(source, vocabulary) for source in batch]
        for source, key, reading in zip(batch, keys, _read_batch(keys, batch, read, store, spread, held), strict=True):
            problems.extend(reading.problems)
            texts.extend(leave_unfinished(reading.texts, reading.problems))
            decoded.extend(declared.leave_told(reading.decoded.problems))
            if size <= LARGEST_PROJECT < size + reading.decoded.size:
                decoded.append(_refuse_project(source.path))
            size += reading.decoded.size
            if size > LARGEST_PROJECT:
                parts.clear()
                kept.clear()
            else:
                kept[key] = reading
                parts.append(replace(reading.decoded, problems=()))
    if held is not None:
        held.clear()
        held.update(kept)
    if size > LARGEST_PROJECT:
        return Decoded(problems=(*problems, *texts, *decoded), vocabulary=vocabulary)
    merged = merge_decoded(parts, project_read=PROJECT_PATH in paths, vocabulary=vocabulary)
    return replace(merged, problems=(*problems, *texts, *decoded, *merged.problems))


def _read_batch(  # noqa: PLR0913, PLR0917 - what to read, and all that may know it
    keys: list[str],
    batch: list[Source],
    read: Callable[[Source], FileReading],
    store: Store,
    spread: Spread,
    held: Mapping[str, FileReading] | None,
) -> Iterator[FileReading]:
    """Yield what some files give: as it is held, from the store, or read."""
    known = {key: held[key] for key in keys if key in held} if held else {}
    for key in known:
        store.note(key)
    new = [(key, source) for key, source in zip(keys, batch, strict=True) if key not in known]
    made = store.memo_all([key for key, _ in new], [source for _, source in new], read, spread)
    known.update(zip((key for key, _ in new), made, strict=True))
    yield from (known[key] for key in keys)


def _divide(sources: Iterable[Source]) -> Iterator[list[Source]]:
    """Yield sources in their order, some at a time: many of an ordinary project, two of the largest."""
    batch: list[Source] = []
    size = 0
    for source in sources:
        size += source.size
        if batch and (size > _BATCH or len(batch) == _MOST_FILES):
            yield batch
            batch, size = [], source.size
        batch.append(source)
    if batch:
        yield batch


def _refuse_project(path: str) -> Problem:
    """Say that a project holds too much, at the file with which it does."""
    message = "整个项目的记录太多：读到这个文件，占用的内存超过了 {limit} MB；每个文件单独检查过，互相之间没有核对"
    return Problem("project-too-large", Place(path), message, {"limit": LARGEST_PROJECT >> 20})


def leave_unfinished(problems: Iterable[Problem], known: Iterable[Problem]) -> tuple[Problem, ...]:
    """Leave out what rules find in files that `known` problems call unfinished, or because of them."""
    unfinished = {problem.location.path for problem in known if problem.rule in {UNFINISHED, DRAFT}}
    return tuple(problem for problem in problems if unfinished.isdisjoint(_list_paths(problem)))


def _list_paths(problem: Problem) -> Iterator[str]:
    yield problem.location.path
    yield from (related.location.path for related in problem.related)


def is_declaration(path: str) -> bool:
    """Whether a file declares what records may hold, and holds none itself."""
    return path.startswith(FOLDER)


def read_declarations(sources: Iterable[Source]) -> Declarations:
    """Load and decode the files of declarations, and put together what they declare."""
    problems: list[Problem] = []
    files: list[Declared] = []
    for source in sources:
        parsed = parse_source(source)
        declared, found = decode_declarations(parsed.document)
        problems.extend((*parsed.problems, *found))
        files.append(declared)
    return declare(files, problems, partial(list_words, guide=True))


def read_source(source: Source, vocabulary: Vocabulary = BUILT_IN) -> FileReading:
    """Load and decode one file, and apply the rules about texts.

    Depends on nothing but its path and bytes, and the vocabulary of the project.
    """
    parsed = parse_source(source)
    decoded = decode_document(parsed.document, vocabulary) if parsed.document else Decoded()
    problems = soften_drafts(parsed.problems, parsed.document.value) if parsed.document else parsed.problems
    return FileReading(decoded, problems, check_texts(decoded, vocabulary=vocabulary))


class Documents(Mapping[str, Document]):
    """The files of a project, read again when one asks for lines and columns, and kept as long as there are few."""

    def __init__(self, sources: Iterable[Source]) -> None:
        self._sources = {source.path: source for source in sources}
        self._kept: dict[str, Document | None] = {}
        self._size = 0

    def __getitem__(self, path: str) -> Document:
        if path not in self._kept:
            source = self._sources[path]
            self._size += source.size
            if self._size > _MOST_OPEN:
                self._kept.clear()
                self._size = source.size
            self._kept[path] = parse_source(source).document
        document = self._kept[path]
        if document is None:
            raise KeyError(path)
        return document

    def __iter__(self) -> Iterator[str]:
        return iter(self._sources)

    def __len__(self) -> int:
        return len(self._sources)


def _key(source: Source, vocabulary: Vocabulary) -> str:
    content = blake2b(source.bytes, digest_size=16).hexdigest()
    return f"read {source.path} {content} {digest_values(vocabulary.recipes) if vocabulary.recipes else ''}"
