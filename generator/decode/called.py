"""What a project file calls by a title where its own id belongs: an edition, a kind."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from typing import Any

from generator.diagnostics import Location, Problem
from generator.model.vocabulary import Vocabulary

MESSAGE = "“{field}”要写编号，不写名称：“{value}”的编号是 {ids}"
_SHORTEST_PART = 2


def name_own(problems: Iterable[Problem], value: Mapping[str, Any], vocabulary: Vocabulary) -> Iterator[Problem]:
    """Yield a project file's problems; of an edition or a kind that is written as its title, with the id of it."""
    for problem in problems:
        written = problem.arguments.get("value")
        if problem.rule == "bad-format" and problem.replacement is None and isinstance(written, str):
            yield _name(problem, written, value, vocabulary)
        else:
            yield problem


def _name(problem: Problem, written: str, value: Mapping[str, Any], vocabulary: Vocabulary) -> Problem:
    field = problem.location.route[-1] if isinstance(problem.location, Location) and problem.location.route else ""
    ids = _list_editions(written, value) if field == "edition" else ()
    ids = _list_kinds(written, vocabulary) if field in ("kind", "to") else ids
    if not ids:
        return problem
    arguments = {**problem.arguments, "ids": ids}
    return replace(problem, message=MESSAGE, arguments=arguments, replacement=ids[0] if len(ids) == 1 else None)


def plain(text: str) -> str:
    """Give a title as it is compared: without blanks and quotes, in small letters."""
    return "".join(text.split()).strip("“”\"'《》").casefold()


def _list_editions(title: str, value: Mapping[str, Any]) -> tuple[str, ...]:
    """Give the ids of the editions of a title that a file defines, as far as they can be read."""
    editions = value.get("editions")
    defined = [one for one in editions if isinstance(one, dict)] if isinstance(editions, list) else []
    titled = (one.get("id") for one in defined if plain(str(one.get("title"))) == plain(title))
    return tuple(dict.fromkeys(id for id in titled if isinstance(id, str)))


def _list_kinds(title: str, vocabulary: Vocabulary) -> tuple[str, ...]:
    """Give the names of the kinds that are called so; if none is, of those of whose names it is a part."""
    said = plain(title)
    called = {id: {plain(kind.LABEL), plain(kind.name_all())} for id, kind in vocabulary.kinds.items()}
    whole = tuple(id for id, names in called.items() if said in names)
    if whole or len(said) < _SHORTEST_PART or said.isascii():
        return whole
    return tuple(id for id, names in called.items() if any(said in name for name in names))
