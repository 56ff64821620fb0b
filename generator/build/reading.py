"""Files to records: load, decode and read the texts, file by file, each remembered by its content."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from hashlib import blake2b

from generator.cache.artifact import Spread, in_turn
from generator.cache.fingerprint import digest_code
from generator.cache.store import Store
from generator.checks.run import check_texts
from generator.decode.document import PROJECT_PATH, decode_document
from generator.decode.entry import Decoded
from generator.decode.project import merge_decoded
from generator.diagnostics import Place, Problem
from generator.load.document import Document
from generator.load.files import Source
from generator.load.placeholders import RULE_ID as UNFINISHED
from generator.load.project import parse_source


@dataclass(frozen=True, slots=True)
class Reading:
    """What one file gave: its records, what is wrong with the file, and what is wrong with its texts."""

    decoded: Decoded
    problems: tuple[Problem, ...]
    texts: tuple[Problem, ...] = ()


def read_sources(
    sources: Iterable[Source], store: Store, unread: Iterable[Problem] = (), spread: Spread = in_turn
) -> Decoded:
    """Give the records and the problems of all files; unchanged files come from the store, others are spread.

    `unread` tells of files that are there but could not be read: such a project file is not missing.
    """
    sources = tuple(sources)
    readings = store.memo_all([_key(source) for source in sources], sources, read_source, spread)
    merged = merge_decoded(
        (reading.decoded for reading in readings),
        project_read=PROJECT_PATH in {source.path for source in sources} | {one.location.path for one in unread},
    )
    found = [problem for reading in readings for problem in reading.problems]
    texts = leave_unfinished((problem for reading in readings for problem in reading.texts), found)
    return replace(merged, problems=(*found, *texts, *merged.problems))


def leave_unfinished(problems: Iterable[Problem], known: Iterable[Problem]) -> tuple[Problem, ...]:
    """Leave out what rules find in files that `known` problems call unfinished, or because of them."""
    unfinished = {problem.location.path for problem in known if problem.rule == UNFINISHED}
    return tuple(problem for problem in problems if unfinished.isdisjoint(_list_paths(problem)))


def _list_paths(problem: Problem) -> Iterator[str]:
    yield problem.location.path
    yield from (related.location.path for related in problem.related)


def read_source(source: Source) -> Reading:
    """Load and decode one file, and apply the rules about texts. Depends on nothing but its path and bytes."""
    parsed = parse_source(source)
    decoded = decode_document(parsed.document) if parsed.document else Decoded()
    return Reading(decoded, parsed.problems, check_texts(decoded))


def open_documents(problems: Iterable[Problem], sources: Iterable[Source]) -> Mapping[str, Document]:
    """Read again the files that problems name, to find lines and columns."""
    named = set()
    for problem in problems:
        places = (problem.location, *(related.location for related in problem.related))
        named |= {place.path for place in places if isinstance(place, Place) or place.path}
    wanted = [parse_source(source).document for source in sources if source.path in named]
    return {document.path: document for document in wanted if document}


def _key(source: Source) -> str:
    content = blake2b(source.bytes, digest_size=16).hexdigest()
    return f"read {digest_code()} {source.path} {content}"
