"""The road, stage by stage: each is a function, and its result the value that the next one takes.

    load → decode → link → select → check → compose → read → render → publish

Nothing is global: root, day and store come in, a result goes out. A user's mistakes are part of the result, and then
nothing is published; the output of the build before stays as it was.
"""

from __future__ import annotations

from dataclasses import replace

from generator.build.draft import Draft
from generator.build.editions import draft_edition
from generator.build.order import Order, Result, has_errors
from generator.build.publishing import publish
from generator.build.reading import Documents, leave_unfinished, read_sources
from generator.build.rules import list_rules
from generator.cache.store import Store
from generator.checks.run import run_checks
from generator.checks.table import RELATING
from generator.decode.entry import Decoded
from generator.diagnostics import Lack, Misuse, Problem
from generator.editions.selection import Selection, View, select
from generator.graph.link import link
from generator.load.files import Source, list_sources


def build(order: Order, store: Store) -> Result:
    """Build the editions that are ordered and publish them; `Misuse` where machine or order are at fault.

    On a machine that cannot typeset the sites are published without handbooks, and the result says what is lacking.
    """
    result, drafts = draft(order, store)
    if not drafts:
        return result
    try:
        published = publish(drafts, order, store)
    except Lack as lack:
        return replace(build(replace(order, handbooks=False), store), lack=lack)
    problems = (*result.problems, *published.problems)
    documents = Documents(list_sources(order.root)[0])
    return replace(published, problems=problems, documents=documents)


def draft(order: Order, store: Store) -> tuple[Result, tuple[Draft, ...]]:
    """Give the editions with their pages, ready to be rendered; none where the data have errors."""
    sources, unread = list_sources(order.root)
    selections, problems = examine(order, store, sources, unread)
    drafts: tuple[Draft, ...] = ()
    if not _stops(problems):
        rules = tuple(list_rules().values())
        drafts = tuple(draft_edition(selection, order, store, rules) for selection in selections)
        problems = (*problems, *(problem for draft in drafts for problem in draft.problems))
    return report(problems, sources), () if _stops(problems) else drafts


def check(order: Order, store: Store) -> Result:
    """Do what a build does up to its checks; nothing is written."""
    sources, unread = list_sources(order.root)
    _, problems = examine(order, store, sources, unread)
    return report(problems, sources)


def examine(
    order: Order, store: Store, sources: tuple[Source, ...], unread: tuple[Problem, ...]
) -> tuple[tuple[Selection, ...], tuple[Problem, ...]]:
    """Load, decode, link, select and check: give the editions' selections, and all problems of the data."""
    decoded = read_sources(sources, store, unread, order.spread)
    problems = (*unread, *decoded.problems)
    if decoded.project is None:
        return (), problems
    graph, unlinked = link(decoded.project, decoded, order.recall)
    views = _list_views(order, decoded)
    selections = tuple(select(graph, view) for view in views)
    whole = not (decoded.rejected or decoded.lost or unlinked)
    lost = None if whole else decoded.rejected
    found = run_checks(graph, selections, order.today, RELATING, lost=lost, recall=order.recall)
    return selections, (*problems, *unlinked, *leave_unfinished(found, problems))


def report(problems: tuple[Problem, ...], sources: tuple[Source, ...]) -> Result:
    """Give a result that publishes nothing, with the documents in which its problems are."""
    return Result(problems, Documents(sources))


def _list_views(order: Order, decoded: Decoded) -> tuple[View, ...]:
    assert decoded.project  # noqa: S101 - the caller looked
    editions = {edition.id: edition for edition in decoded.project.editions}
    for name in order.editions:
        if name not in editions:
            known = tuple(editions)
            raise Misuse("没有名为 {name} 的版本。", "可选的版本：{known}。", name=name, known=known)
    wanted = dict.fromkeys(order.editions or editions)
    return tuple(View(editions[name], order.today, order.words.locale) for name in wanted)


def _stops(problems: tuple[Problem, ...]) -> bool:
    return has_errors(problems, {rule.id: rule.severity for rule in list_rules().values()})
