"""Drafts to the output folder: handbooks and site of each edition, its listing, and one switch."""

from __future__ import annotations

import os
from collections.abc import Container, Sequence
from functools import partial
from hashlib import blake2b

from generator.build.auditing import audit_editions
from generator.build.draft import Draft
from generator.build.editions import list_site, summarise
from generator.build.feeds import list_feeds
from generator.build.order import EditionSummary, Order, Printed, Result
from generator.cache.artifact import Artifact, digest_bytes
from generator.cache.publication import (
    LISTING,
    Ledger,
    Published,
    Staging,
    list_published,
    name_current,
    seal_ledger,
    stage,
    write_listing,
)
from generator.cache.store import Store
from generator.diagnostics import Problem
from generator.model.target import Target
from generator.pages.page import Page
from generator.site.headers import NAMES, write_names
from generator.writing.abstract import Abstract


def publish(drafts: Sequence[Draft], order: Order, store: Store) -> Result:
    """Typeset, render, audit and publish; with problems (a chapter that fails, a leak) nothing is published."""
    printed, problems = _print_all(drafts, order, store)
    if problems:
        return Result(problems)
    known = _recall(store, name_current(order.output))
    name = _name_build(order)
    summaries: list[EditionSummary] = []
    with stage(order.output, known, name) as staging:
        for draft, (books, artifacts) in zip(drafts, printed, strict=True):
            edition = draft.selection.view.edition.id
            files = (*artifacts, *list_site(draft, order, store, books), *list_feeds(draft, order))
            staging.add_all(edition, files, order.spread)
            listed = list_published(staging.ledger, edition)
            staging.add(edition, _hold(NAMES, write_names(listed)))
            staging.add(edition, _list_edition(draft, staging, order))
            summaries.append(summarise(draft, books))
        problems = audit_editions(drafts, staging, order, store)
        if problems:
            staging.discard()
            return Result(problems)
    ledger = staging.ledger
    store.put(_name_ledger(staging.folder.name), dict(ledger))
    return Result((), {}, tuple(summaries), len(ledger), staging.written, staging.disturbed, seal_ledger(ledger))


def _print_all(drafts: Sequence[Draft], order: Order, store: Store) -> tuple[list[Printed], tuple[Problem, ...]]:
    if not any(draft.books for draft in drafts):
        return [((), ()) for _ in drafts], ()
    from generator.build.books import print_all  # what handbooks need is not imported for a site alone

    return print_all(drafts, order, store)


def _recall(store: Store, build: str) -> Ledger:
    found = store.get(_name_ledger(build)) if build else None
    return found if isinstance(found, dict) else {}


def _name_ledger(build: str) -> str:
    """Name what is known of a build's files, and the form in which it is known."""
    return f"ledger {Published.__slots__} {build}"


def _name_build(order: Order) -> str:
    """Give a build's folder a name of its own; the day tells people which is which."""
    mark = blake2b(os.urandom(8), digest_size=4).hexdigest()
    return f"{order.today.isoformat()}-{mark}"


def _list_edition(draft: Draft, staging: Staging, order: Order) -> Artifact:
    """List an edition's files with their digests, and the records that its pages come from."""
    edition, project = draft.selection.view.edition, draft.selection.graph.project
    held = {Target(*key) for key in draft.selection.graph.entries}
    values = {
        "title": project.title,
        "edition": edition.id,
        "built_for": order.today.isoformat(),
        "files": list_published(staging.ledger, edition.id),
        "pages": {
            f"{page.address}index.html": _list_records(page, draft.abstracts[page.target], held)
            for page in draft.pages.pages
        },
    }
    return _hold(LISTING, write_listing(values))


def _hold(path: str, content: bytes) -> Artifact:
    return Artifact(path, digest_bytes(content), partial(bytes, content))


def _list_records(page: Page, abstract: Abstract, held: Container[Target]) -> list[str]:
    """Give the records of the edition that a page shows or names."""
    own = (page.target, *(target for target, _ in page.anchors))
    records = {target.whole for target in (*own, *abstract.targets)}
    return sorted(str(target) for target in records if target in held)
