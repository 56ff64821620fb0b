"""The road, stage by stage: each is a function, and its result the value that the next one takes.

    load → decode → link → select → check → compose → read → render → publish

Nothing is global: an opened project comes in, a result goes out. A user's mistakes are part of the result, and then
nothing is published; the output of the build before stays as it was.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from generator.build.extensions import list_checks
from generator.build.past import OF_TODAY
from generator.build.project import Project
from generator.build.quieting import open_quiet
from generator.build.reading import leave_unfinished
from generator.build.result import Result, has_errors
from generator.build.rules import list_rules
from generator.checks.links import weigh_links
from generator.checks.run import run_checks
from generator.checks.settlement import Settled, settle
from generator.checks.table import RELATING
from generator.checks.titles import name_ids
from generator.decode.entry import Key
from generator.diagnostics import MachineError, Problem, UsageError
from generator.editions.selection import Selection, View, select
from generator.graph.graph import Graph

if TYPE_CHECKING:
    from generator.build.draft import EditionDraft
    from generator.model.project import ProjectFile


def build(project: Project) -> Result:
    """Build the editions that are wanted and publish them; `UsageError` where machine or options are at fault.

    On a machine that cannot typeset the sites are published without handbooks, and the result says what is lacking.
    """
    return finish(*draft(project), project)


def finish(result: Result, drafts: tuple[EditionDraft, ...], project: Project) -> Result:
    """Publish what was drafted of a project; without drafts the result is all there is."""
    if not drafts:
        return result
    # What only a build needs is imported here: whoever checks does not wait for it.
    from generator.build.publishing import publish
    from generator.build.reasons import list_reasons

    reasons = list_reasons(drafts, project.options.why) if project.options.why else ()
    try:
        published = publish(drafts, project)
    except MachineError as lack:
        return replace(build(project.choose(handbooks=False)), lack=lack)
    problems = (*result.problems, *published.problems)
    told = replace(published, problems=problems, documents=project.documents, suppressed=result.suppressed)
    return replace(told, reasons=reasons)


def draft(project: Project) -> tuple[Result, tuple[EditionDraft, ...]]:
    """Give the editions with their pages, ready to be rendered; none where the data have errors."""
    selections, settled = examine(project)
    problems = settled.problems
    drafts: tuple[EditionDraft, ...] = ()
    if not _stops(problems):
        from generator.build.editions import draft_edition

        rules = tuple(list_rules().values())
        drafts = tuple(draft_edition(selection, project, rules) for selection in selections)
        problems = (*problems, *(problem for draft in drafts for problem in draft.problems))
    result = Result(problems, project.documents, suppressed=settled.suppressed)
    return result, () if _stops(problems) else drafts


def check(project: Project) -> Result:
    """Do what a build does up to its checks; nothing is written."""
    _, settled = examine(project)
    return Result(settled.problems, project.documents, suppressed=settled.suppressed)


def examine(project: Project) -> tuple[tuple[Selection, ...], Settled]:
    """Load, decode, link, select and check: give the editions' selections, and what is left of all problems."""
    decoded = project.decoded
    told = (*project.unread, *decoded.problems, *project.unillustrated)
    told = (*told, *leave_unfinished(project.unattached, told))
    problems = tuple(name_ids(told, decoded.entries))
    if project.graph is None:
        return (), Settled(problems)
    graph, unlinked = project.graph, project.dangling
    problems = tuple(weigh_links(problems, graph))
    selections = tuple(select(graph, view) for view in _list_views(project, graph))
    whole = not (decoded.rejected or decoded.lost or unlinked)
    lost = None if whole else decoded.rejected
    found = (*problems, *unlinked, *leave_unfinished(_apply_rules(project, graph, selections, lost), problems))
    whole = whole and not (project.options.editions or project.options.as_of)
    settled = settle(found, graph, decoded.baseline, list_rules(), project.today, whole=whole)
    remarks = leave_unfinished(settled.remarks, problems)
    return selections, replace(settled, problems=(*settled.problems, *remarks))


def _apply_rules(
    project: Project, graph: Graph, selections: tuple[Selection, ...], lost: frozenset[Key] | None
) -> tuple[Problem, ...]:
    asked = (*RELATING, *list_checks())
    checks = [check for check in asked if not (project.options.as_of and check.rule.id in OF_TODAY)]
    recall, former = project.recall, project.former
    with open_quiet(project) as quiet:
        return run_checks(
            graph, selections, project.today, checks, lost=lost, recall=recall, former=former, quiet=quiet
        )


def _list_views(project: Project, graph: Graph) -> tuple[View, ...]:
    editions = {edition.id: edition for edition in graph.project.editions}
    wanted = dict.fromkeys([_name_edition(graph.project, name) for name in project.options.editions] or editions)
    return tuple(View(editions[name], project.today, project.words.locale) for name in wanted)


def _name_edition(file: ProjectFile, name: str) -> str:
    """Give the id of the edition that is called by it or by its title; of several of one title never one by chance."""
    called = file.list_called(name)
    if len(called) > 1:
        raise UsageError(
            "叫“{name}”的不止一个。", "请写编号：{known}。", name=name, known=tuple(one.id for one in called)
        )
    if not called:
        known = tuple(f"{one.id}（{one.title}）" for one in file.editions)
        raise UsageError("没有名为 {name} 的版本。", "可选的版本：{known}。", name=name, known=known)
    return called[0].id


def _stops(problems: tuple[Problem, ...]) -> bool:
    return has_errors(problems, list_rules())
