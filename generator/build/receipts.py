"""Receipts for what has changed: composed from what an edition's readers see, and known again when filled in."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from generator.build.auditing import audit_loose
from generator.build.draft import EditionDraft
from generator.build.papers import open_desk, print_papers
from generator.build.project import Project
from generator.cards.receipts import READERS, define_receipt, list_read_changes, make_receipt, select_changes
from generator.diagnostics import Problem
from generator.forms.definition import Definition
from generator.forms.paper import Paper
from generator.forms.reading import FilledSheet
from generator.handbooks.pool import TypesettingPool
from generator.model.change import ChangeRecord
from generator.model.target import Target, read_target
from generator.pages.scope import open_scope


def draft_receipts(
    readers: Sequence[Target], changes: Sequence[ChangeRecord], draft: EditionDraft, project: Project
) -> tuple[Paper, ...]:
    """Compose receipts of readers that the edition holds; there is none for whom none of the changes concerns."""
    graph, scope = draft.selection.graph, open_scope(draft.selection, project.words)
    papers: list[Paper] = []
    for target in readers:
        reader = graph.get(READERS[target.kind], target.id)
        if reader and (meant := select_changes(reader, changes, scope)):
            papers.append(make_receipt(reader, meant, scope, draft.pages.name))
    return tuple(papers)


def print_receipts(
    papers: tuple[Paper, ...], draft: EditionDraft, project: Project, press: TypesettingPool
) -> tuple[Mapping[str, bytes], tuple[Problem, ...]]:
    """Typeset receipts, audited like what is published; give files by their paths, and what is wrong."""
    artifacts, problems = print_papers(replace(draft, papers=papers), project, press, open_desk(project.root))
    names = {paper.path: _locate(paper) for paper in papers}
    files = {names[artifact.path]: artifact.render() for artifact in artifacts}
    return files, (*problems, *audit_loose(draft.selection, files))


def _locate(paper: Paper) -> str:
    """Give the path of a receipt's file: forms, which readers fill in too, lie elsewhere."""
    definition = paper.definition
    return f"receipts/{definition.target.kind}-{definition.target.id}-{definition.version}.pdf"


def find_receipt(sheet: FilledSheet, project: Project) -> Definition | None:
    """Give what a receipt asked for, by the changes that its fields name: it stays good when others come after it.

    None for a sheet of another kind, or of a reader or change that there is not.
    """
    target = read_target(sheet.form)
    if target is None or target.kind not in READERS or project.graph is None:
        return None
    reader = project.graph.get(READERS[target.kind], target.id)
    wanted = set(list_read_changes(sheet.names))
    changes = [one for one in project.graph.all(ChangeRecord) if one.id in wanted]
    if reader is None or len(changes) != len(wanted):
        return None
    return define_receipt(target.whole, reader.title, changes, sheet.version, project.words)
