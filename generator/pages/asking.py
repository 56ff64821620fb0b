"""Asking again what was asked for a page: whether the answer is still the same."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from contextlib import suppress

from generator.graph.reads import Question
from generator.model.target import split_target
from generator.pages.approvals import list_declassified
from generator.pages.home import list_part_records
from generator.pages.scope import Scope
from generator.pages.upkeep import list_noted

HELD = frozenset(("page", "heading", "below"))
"""Questions about the pages that are there: more of them while an edition is composed."""
_OF_A_RECORD = frozenset(("title", "path", "record", "there", "overdue", "coming", "attached"))
_RECORDS_FIELD = 4
"""Words of a question for a field of a record: there are others, for the project's and the edition's."""


def find_record(question: Question) -> tuple[str, str] | None:
    """Give the kind and id of the record that alone has the answer to a question, None where it is not one alone."""
    if question[0] in _OF_A_RECORD or (question[0] == "field" and len(question) == _RECORDS_FIELD):
        return question[1], question[2]
    return None


def ask_again(question: Question, scope: Scope) -> str | None:
    """Give the digest of the answer as it is now, None where there is none any more.

    The question is asked in the same way as it was for the page: what is noted then is its answer.
    """
    with suppress(LookupError, AttributeError, TypeError), scope.door.listen() as reads:
        _repeat(question, scope)
        return reads[question]
    return None


def _repeat(question: Question, scope: Scope) -> None:
    name, *words = question
    if name in _AGAIN:
        _AGAIN[name](scope, *words)
    elif question[:2] == ("field", "edition"):
        getattr(scope.edition, question[-1])
    else:
        scope.door.repeat(question)


def _repeat_overdue(scope: Scope, kind: str, id: str) -> bool:
    record = scope.door.get(scope.kinds[kind], id)
    return record is not None and scope.is_overdue(record)


def _repeat_coming(scope: Scope, kind: str, id: str) -> bool:
    record = scope.door.get(scope.kinds[kind], id)
    return record is not None and scope.is_coming(record)


_AGAIN: Mapping[str, Callable[..., object]] = {
    "two-sided": lambda scope: scope.two_sided,
    "page": lambda scope, name: scope.has_page(split_target(name)),
    "heading": lambda scope, name: scope.head(split_target(name)),
    "below": lambda scope, name: scope.list_below(name),
    "year": lambda scope: scope.year,
    "overdue": _repeat_overdue,
    "coming": _repeat_coming,
    "rewritten": lambda scope, kind, id: scope.find_rewritten(kind, id),
    "part": lambda scope, number: list_part_records(int(number), scope),
    "change_note": list_noted,
    "declassified": list_declassified,
}
"""How the questions of pages are asked again that are none of their door alone."""
