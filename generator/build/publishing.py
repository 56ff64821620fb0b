"""Drafts to the output folder: handbooks and site of each edition, its listing, and one switch."""

from __future__ import annotations

import os
from collections.abc import Container, Sequence
from functools import partial
from hashlib import blake2b

from generator.build.auditing import audit_editions
from generator.build.draft import EditionDraft
from generator.build.editions import open_site, summarise
from generator.build.feeds import list_feeds
from generator.build.past import AS_OF
from generator.build.project import Project
from generator.build.result import EditionSummary, Printed, Result, has_errors
from generator.build.rules import list_rules
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
from generator.diagnostics import Problem, UsageError
from generator.model.target import Target
from generator.pages.page import Page
from generator.site.headers import NAMES, write_names
from generator.site.search.files import FOLDER as SEARCH
from generator.site.theme import name_code
from generator.writing.abstract import Abstract


def publish(drafts: Sequence[EditionDraft], project: Project) -> Result:
    """Typeset, render, audit and publish; with problems (a chapter that fails, a leak) nothing is published."""
    printed, warned = _print_all(drafts, project)
    if has_errors(warned, list_rules()):
        return Result(warned)
    drafts = [_withdraw(draft, artifacts) for draft, (_, artifacts) in zip(drafts, printed, strict=True)]
    known = _recall(project.store, name_current(project.output))
    name = _name_build(project)
    summaries: list[EditionSummary] = []
    with stage(project.output, known, name) as staging:
        for draft, (books, artifacts) in zip(drafts, printed, strict=True):
            edition = draft.selection.view.edition.id
            with open_site(draft, project, books) as site:
                files = (*artifacts, *site.fixed, *list_feeds(draft, project))
                staging.add_all(edition, files, project.spread, later=SEARCH)
                staging.add_all(edition, site.rest(), project.spread)
            listed = list_published(staging.ledger, edition)
            staging.add(edition, _hold(NAMES, write_names(listed)))
            staging.add(edition, _list_edition(draft, staging, project))
            summaries.append(summarise(draft, books))
        problems = audit_editions(drafts, staging, project)
        if problems:
            staging.discard()
            return Result((*warned, *problems))
        _confirm_code(project)
    ledger = staging.ledger
    project.store.put(_name_ledger(staging.folder.name), dict(ledger))
    for draft in drafts:
        draft.keep()
    return Result(warned, {}, tuple(summaries), len(ledger), staging.written, staging.disturbed, seal_ledger(ledger))


def _confirm_code(project: Project) -> None:
    """Refuse to publish what two versions of the theme or of the generator may have made, and keep none of it."""
    found = ""
    try:
        found = name_code(project.root)
    finally:
        if found != project.code:
            project.store.forget()
    if found != project.code:
        raise UsageError("生成期间，主题或 mkdocs.yml 有改动，没有发布。", "请再生成一次。")


def _print_all(drafts: Sequence[EditionDraft], project: Project) -> tuple[list[Printed], tuple[Problem, ...]]:
    if not any(draft.books or draft.papers or draft.kits or draft.cards for draft in drafts):
        return [((), ()) for _ in drafts], ()
    from generator.build.books import print_all  # what handbooks need is not imported for a site alone

    return print_all(drafts, project)


def _withdraw(draft: EditionDraft, artifacts: Sequence[Artifact]) -> EditionDraft:
    """Take back the links to cards that do not fit their pages: they stop nothing else."""
    if not draft.cards:
        return draft
    from generator.build.cards import withdraw_cards

    return withdraw_cards(draft, [artifact.path for artifact in artifacts])


def _recall(store: Store, build: str) -> Ledger:
    found = store.get(_name_ledger(build)) if build else None
    return found if isinstance(found, dict) else {}


def _name_ledger(build: str) -> str:
    """Name what is known of a build's files, and the form in which it is known."""
    return f"ledger {Published._fields} {build}"


def _name_build(project: Project) -> str:
    """Give a build's folder a name of its own; the day tells people which is which."""
    mark = blake2b(os.urandom(8), digest_size=4).hexdigest()
    return f"{project.today.isoformat()}-{mark}"


def _list_edition(draft: EditionDraft, staging: Staging, project: Project) -> Artifact:
    """List an edition's files with their digests, and the records that its pages come from."""
    edition = draft.selection.view.edition
    held = {Target(*key) for key in draft.selection.graph.entries}
    values = {
        "title": draft.selection.graph.project.title,
        "edition": edition.id,
        "built_for": project.today.isoformat(),
        **({AS_OF: True} if project.options.as_of else {}),
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
