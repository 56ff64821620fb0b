"""Receipts for what has changed: composed from what an edition's readers see, and known again when filled in."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import chain, groupby

from generator.build.auditing import audit_loose
from generator.build.draft import EditionDraft
from generator.build.papers import open_desk, print_papers
from generator.build.project import Project
from generator.build.titling import name_as_seen
from generator.cards.receipts import READERS, define_receipt, list_read_changes, make_receipt, select_changes
from generator.diagnostics import Problem
from generator.editions.limiting import Limiter
from generator.editions.selection import Selection
from generator.forms.definition import Definition
from generator.forms.paper import Paper
from generator.forms.reading import FilledSheet
from generator.handbooks.pool import TypesettingPool
from generator.model.change import ChangeRecord
from generator.model.target import Target, read_target
from generator.pages.scope import open_scope


@dataclass(frozen=True, slots=True)
class Receipt:
    """A receipt with what its reader sees, and the reader's own names, which others may not see."""

    paper: Paper
    selection: Selection
    names: tuple[str, ...]


def draft_receipts(
    readers: Sequence[Target], changes: Sequence[ChangeRecord], draft: EditionDraft, project: Project
) -> tuple[Receipt, ...]:
    """Compose receipts of readers that the edition holds; there is none for whom none of the changes concerns.

    A dealer, and a role of the dealers' side, is told what dealers see, from whichever edition.
    """
    graph, scope = draft.selection.graph, open_scope(draft.selection, project.words)
    limiter = Limiter(draft.selection)
    receipts: list[Receipt] = []
    for target in readers:
        if reader := graph.get(READERS[target.kind], target.id):
            seen = limiter.limit_for(reader)
            meant = (seen.graph.get(ChangeRecord, one.id) for one in select_changes(reader, changes, scope))
            if told := tuple(filter(None, meant)):
                name = name_as_seen(seen, draft.selection, draft.pages, project.words)
                paper = make_receipt(reader, told, open_scope(seen, project.words), name)
                receipts.append(Receipt(paper, seen, (reader.title, str(target))))
    return tuple(receipts)


def print_receipts(
    receipts: Iterable[Receipt], draft: EditionDraft, project: Project, press: TypesettingPool
) -> tuple[Mapping[str, bytes], tuple[Problem, ...]]:
    """Typeset receipts, audited like what is published; give files by their paths, and what is wrong."""
    files: dict[str, bytes] = {}
    problems: list[Problem] = []
    desk = open_desk(project)
    for _, group in groupby(receipts, key=lambda one: id(one.selection)):
        some = tuple(group)
        selection, names = some[0].selection, {one.paper.path: _locate(one.paper) for one in some}
        sheets = replace(draft, selection=selection, papers=tuple(one.paper for one in some))
        artifacts, found = print_papers(sheets, project, press, desk)
        made = {names[artifact.path]: artifact.render() for artifact in artifacts}
        problems += (*found, *audit_loose(selection, made, tuple(chain.from_iterable(one.names for one in some))))
        files |= made
    return files, tuple(problems)


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
