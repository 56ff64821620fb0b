"""A record removed or moved in memory, and the whole road walked with it and without: what would break and change."""

from __future__ import annotations

from generator.build.comparing import draft_side
from generator.build.project import Project
from generator.build.result import Result
from generator.changes.consequences import compare_books, compare_pages
from generator.changes.impact import (
    Impact,
    Operation,
    find_record,
    list_new,
    list_referrers,
    list_shown,
    move_record,
    remove_record,
)
from generator.changes.records import pair_records
from generator.diagnostics import UsageError
from generator.words import Words


def foresee(
    project: Project, name: str, words: Words, *, remove: bool = False, parent: str = ""
) -> tuple[Impact, Result]:
    """Give what hangs on a record, and what its removal or its move below `parent` would do; nothing is written.

    The result holds the problems that would be new, with the documents that they name. Raises `UsageError` where there
    is no such record or parent, or no project file that can be read.
    """
    decoded, file = project.decoded, project.decoded.project
    if file is None:
        raise UsageError("data/playbook.yml 读不出来。", "运行 playbook check 看看错在哪里。")
    now = draft_side(project, file, decoded)
    entry = find_record(now.graph, name)
    changed, target, operation = decoded, "", Operation.NONE
    if remove:
        changed, operation = remove_record(decoded, entry), Operation.REMOVE
    elif parent:
        changed, target = move_record(decoded, entry, now.graph, parent)
        operation = Operation.MOVE
    then = draft_side(project, file, changed) if changed is not decoded else now
    pairs = pair_records(now, then)
    problems = list_new(now.problems, then.problems)
    impact = Impact(
        key=entry.key,
        title=entry.record.title,
        path=entry.path,
        operation=operation,
        parent=target,
        referrers=list_referrers(entry, now.graph, words),
        shown=list_shown(entry, now),
        problems=problems,
        gone=sum(one.times for one in list_new(then.problems, now.problems)),
        pages=compare_pages(now, then, pairs),
        books=compare_books(now, then),
        editions={id: side.title for id, side in now.editions.items()},
        labels=now.graph.vocabulary.labels,
    )
    return impact, Result(problems, project.documents)
