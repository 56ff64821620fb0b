"""An edition's forms and checklists as sheets to fill in: composed from what its readers see, typeset, offered."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property, partial
from pathlib import Path
from typing import TYPE_CHECKING

from generator.build.draft import EditionDraft
from generator.build.look import open_look
from generator.build.project import Project
from generator.build.titling import name_as_seen
from generator.cache.artifact import Artifact, digest_values
from generator.diagnostics import Location, Problem
from generator.editions.limiting import Limiter
from generator.editions.selection import EditionGraph, Selection
from generator.forms.compose import make_paper
from generator.forms.fitting import fit_paper
from generator.forms.paper import Paper
from generator.forms.rules import FLAWED, UNPRINTABLE
from generator.handbooks.jobs import ChapterResult, pack_result, unpack_result
from generator.handbooks.pool import ChapterLost, TypesettingPool
from generator.handbooks.style import Style
from generator.model.documents import Form
from generator.model.risk import Checklist
from generator.pages.page import Attachment, PageSet
from generator.pages.scope import open_scope
from generator.site.theme import find_file
from generator.words import Words

if TYPE_CHECKING:
    from generator.forms.font import FormFont

SHEET = "form.css"
"""The stylesheet of sheets, in `theme/print/`."""
FONT = "fonts/FormSans-Regular.ttf"
"""The font for what is typed into sheets, in `theme/`."""


@dataclass(frozen=True)
class Desk:
    """What sheets are made with: their look, and the file of the font for what is typed into them."""

    style: Style
    file: Path

    @cached_property
    def font(self) -> FormFont:
        """Read the font once for all sheets."""
        from generator.forms.font import load_font  # the PDF library, where a sheet is made and only there

        return load_font(self.file)

    def finish(self, result: ChapterResult, paper: Paper, edition: str) -> bytes:
        """Make the file of a typeset sheet."""
        from generator.forms.finishing import finish_paper

        return finish_paper(result, paper, edition, self.style, self.font)


def open_desk(project: Project) -> Desk:
    """Read the look of a project's sheets."""
    font = find_file(project.root, FONT)
    assert font  # noqa: S101 - the built-in theme has one
    return Desk(open_look(project, SHEET), font)


def draft_papers(selection: Selection, pages: PageSet, project: Project) -> tuple[Paper, ...]:
    """Compose the sheets of all forms and checklists that an edition holds.

    A sheet goes from hand to hand: it says no more than its record's own readers see, as its foot tells.
    """
    limiter, whole = Limiter(selection), open_scope(selection, project.words)
    papers: list[Paper] = []
    for record in _list_records(selection.graph):
        shown, scope, seen = record, whole, selection
        if limiter.holds_narrower(record):
            seen = limiter.limit(record.classification, record.subject, record)
            scope = open_scope(seen, project.words)
            (shown,) = (one for one in _list_records(seen.graph) if one.id == record.id and type(one) is type(record))
        papers.append(make_paper(shown, scope, name_as_seen(seen, selection, pages, project.words)))
    return tuple(papers)


def _list_records(graph: EditionGraph) -> Iterator[Form | Checklist]:
    records = (entry.record for entry in graph.entries.values())
    return (one for one in records if isinstance(one, Form | Checklist))


def offer_papers(pages: PageSet, papers: Sequence[Paper], words: Words) -> PageSet:
    """Link each sheet from the page of its form."""
    note = words("可以在电脑上填，也可以打印后用笔填；在电脑上填好保存，再发给收表的岗位。")
    offered = {
        paper.definition.target: Attachment(f"../../{paper.path}", words("填写（PDF）"), note) for paper in papers
    }
    made = (
        replace(page, attachments=(*page.attachments, offered[page.target])) if page.target in offered else page
        for page in pages.pages
    )
    return replace(pages, pages=tuple(made))


def print_papers(
    draft: EditionDraft, project: Project, press: TypesettingPool, desk: Desk
) -> tuple[tuple[Artifact, ...], tuple[Problem, ...]]:
    """Typeset an edition's sheets; what has not changed comes from the store."""
    outcomes = press.map(partial(_fit, project=project, press=press, style=desk.style), draft.papers)
    edition = draft.selection.view.edition.id
    artifacts: list[Artifact] = []
    problems: list[Problem] = []
    for paper, outcome in zip(draft.papers, outcomes, strict=True):
        if isinstance(outcome, ChapterLost):
            problems.append(_report(paper, draft, outcome.reason))
        elif outcome.warnings:
            problems.extend(_report(paper, draft, warning, lost=False) for warning in outcome.warnings)
        else:
            key = digest_values(_name_fit(paper, desk.style), edition)
            artifacts.append(Artifact(paper.path, key, partial(desk.finish, outcome, paper, edition)))
    return tuple(artifacts), tuple(problems)


def _fit(paper: Paper, project: Project, press: TypesettingPool, style: Style) -> ChapterResult | ChapterLost:
    """Typeset one sheet. Editions that show the same of a form share it."""
    key = _name_fit(paper, style)
    found = project.store.get(key)
    result = unpack_result(found) if isinstance(found, bytes) else None
    if result is not None:
        return result
    try:
        result = fit_paper(paper, style, press.run)
    except ChapterLost as lost:
        return lost
    if not result.warnings:
        project.store.put(key, pack_result(result))
    return result


def _name_fit(paper: Paper, style: Style) -> str:
    """Name everything that a typeset sheet depends on."""
    return f"paper {digest_values(repr(paper), style.digest)}"


def _report(paper: Paper, draft: EditionDraft, reason: str, *, lost: bool = True) -> Problem:
    target = paper.definition.target
    entry = next(entry for key, entry in draft.selection.graph.entries.items() if (key.kind, key.id) == target[:2])
    place: Location = entry.locate(())
    rule = UNPRINTABLE if lost else FLAWED
    message = "“{title}”的填写表排不出来：{reason}。" if lost else "“{title}”的填写表排版有缺陷：{reason}。"
    return Problem(rule.id, place, message, {"title": paper.definition.title, "reason": reason})
