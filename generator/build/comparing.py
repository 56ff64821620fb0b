"""Two states of a project read, selected and drafted alike, so that what differs between them is what readers get."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from functools import partial

from generator.build.faces import State, face_both, face_edition
from generator.build.project import Project
from generator.build.result import Result
from generator.build.rules import list_rules
from generator.build.telling import open_library
from generator.changes.approval import find_unapproved
from generator.changes.changes import Changes, compare_sides
from generator.changes.files import FileChange, compare_files, list_contents
from generator.changes.library import Library
from generator.changes.records import pair_records
from generator.changes.renaming import find_renaming
from generator.changes.revision import Snapshot, read_snapshots
from generator.changes.side import EditionSide, Side
from generator.changes.telling.exposure import tell_exposures
from generator.changes.telling.story import StoryItem
from generator.checks.run import run_checks
from generator.checks.settlement import settle
from generator.checks.table import CHECKS
from generator.decode.entry import Decoded
from generator.diagnostics import Problem, Severity, UsageError
from generator.editions.selection import View, select
from generator.graph.link import link
from generator.load.files import digest_sources
from generator.load.rules import LOAD_RULES
from generator.model.documents import Attachment
from generator.model.project import ProjectFile
from generator.reports.resolve import resolve
from generator.words import Words


def diff(project: Project, base: str, head: str | None, words: Words, *, fork: bool = False) -> Changes:
    """Compare a project at two git revisions, told in `words`; `head` None stands for the files that were opened.

    With `fork` the base is where the head left it. Raises `UsageError` where git, a revision, or any project file is
    missing.
    """
    return compare(open_sides(project, base, head, fork=fork), words)


@dataclass(frozen=True, slots=True)
class Depth:
    """How far a side is drawn up: with its pages or without."""

    pages: bool = True


PAGES, RECORDS = Depth(), Depth(pages=False)


@dataclass(frozen=True, slots=True)
class Sides:
    """Both states of a project, the files other than records that differ, and the project in its later state.

    The `library` reads what the earlier state's records tell.
    """

    before: Side
    after: Side
    files: tuple[FileChange, ...]
    project: Project
    library: Library


def open_sides(project: Project, base: str, head: str | None, *, fork: bool = False, keep: bool = False) -> Sides:
    """Draw up both states as `diff` compares them; with `keep` the pages of their widest edition stay at hand."""
    old, new = read_snapshots(project.root, base, head, fork=fork)
    before, after = _read_sides(project, old, new, keep=keep)
    files = _name_attachments(compare_files(project.root, old.commit, new.commit if new else None), before, after)
    library = open_library(project.take(old.sources), before.graph)
    return Sides(before, after, files, project.take(new.sources, new.unread) if new else project, library)


def _name_attachments(files: tuple[FileChange, ...], before: Side, after: Side) -> tuple[FileChange, ...]:
    """Give the files with the titles of the attachments that hand them out."""
    titles = {f"content/{one.file}": one.title for side in (before, after) for one in side.graph.all(Attachment)}
    return tuple(replace(one, handed_out=titles.get(one.path) or titles.get(one.former, "")) for one in files)


def compare(sides: Sides, words: Words) -> Changes:
    """Compare two states, told in `words`."""
    changes = compare_sides(sides.before, sides.after, words, sides.library)
    today = sides.project.today
    problems = find_unapproved(sides.before, sides.after, today, changes.exposures) if changes.whole else ()
    unapproved = resolve(problems, sides.project.documents, list_rules(), words)
    return replace(changes, files=sides.files, unapproved=unapproved)


def face_pages(project: Project, changes: Changes, sides: Sides) -> str:
    """Give the HTML document that shows the widest edition's pages before and after; the sides must have kept them.

    Raises `UsageError` where the theme is incomplete.
    """
    from generator.build.look import open_dress
    from generator.changes.facing.document import write_document
    from generator.changes.facing.pairs import pair_pages
    from generator.site.theme import find_file

    css = find_file(project.root, "assets/stylesheets/playbook.css")
    if css is None:
        raise UsageError("生成器的主题文件不完整，无法生成网页。", "请重新安装生成器。")
    before, after = sides.before, sides.after
    facing = pair_pages(before, after, pair_records(before, after), changes.pages, _find_widest(before, after))
    return write_document(facing, changes, project.words, open_dress(project).change_sheet(css.read_bytes()).decode())


def _find_widest(before: Side, after: Side) -> str:
    """Give the edition that holds most, as it is now; "" where neither side has a readable project file."""
    side = after if after.whole else before
    return side.graph.project.widest.id if side.whole else ""


def tell_exposed(before: Project, after: Project, words: Words) -> tuple[StoryItem, ...]:
    """Tell what editions show of a project that they withheld before it was changed; nothing of a broken one."""
    old, new = before.decoded.project, after.decoded.project
    if old is None or new is None:
        return ()
    head = draft_side(after, new, after.decoded, RECORDS)
    base = draft_side(before, old, before.decoded, RECORDS)
    return tell_exposures(compare_sides(base, head, words, open_library(before, base.graph)), words)


def check_widening(project: Project, base: str) -> tuple[Result, tuple[str, ...]]:
    """Give what the files that were opened show to more readers than a revision did, without approval.

    Besides, sentences' arguments: what of the base could not be read, so that its clearance is unknown: the ids of
    records, the paths of links and submodules.
    Raises `UsageError` where there is nothing to compare with.
    """
    old, new = read_snapshots(project.root, base, None)
    before, after = _read_sides(project, old, new, RECORDS)
    if not before.whole:
        remedy = "换一个没有错误的版本来比较，例如再早一次提交。"
        raise UsageError("{base} 的 data/playbook.yml 读不出来，无法比较密级。", remedy, base=base)
    library = open_library(project.take(old.sources), before.graph)
    problems = find_unapproved(before, after, project.today, library=library)
    unknown = sorted(str(key) for key in before.rejected & after.graph.entries.keys())
    return Result(problems, project.documents), (*unknown, *before.skipped)


def _read_sides(
    project: Project, old: Snapshot, new: Snapshot | None, depth: Depth = PAGES, *, keep: bool = False
) -> tuple[Side, Side]:
    """Give both states as sides; where the base has no readable project file, its records are read under the head's.

    With `keep` the pages of the head's widest edition stay at hand, on either side.
    """
    second = project.take(new.sources, new.unread) if new else project
    decoded = second.decoded
    first = project.take(old.sources, old.unread)
    file = decoded.project or first.decoded.project
    if file is None:
        raise UsageError("两边的 data/playbook.yml 都读不出来，无法比较。", "运行 playbook check 看看错在哪里。")
    after = draft_side(second, file, decoded, RECORDS)
    before = draft_side(first, file, first.decoded, RECORDS)
    if depth.pages:
        before, after = _show_both(before, first, after, second, file.widest.id if keep else "")
    contents = list_contents(project.root, old.commit, new.commit if new else None)
    before, after = (replace(side, contents=some) for side, some in zip((before, after), contents, strict=True))
    return _name(before, old), _name(after, new) if new else after


def _show_both(before: Side, first: Project, after: Side, second: Project, kept: str) -> tuple[Side, Side]:
    """Give both sides with what their readers meet, and with the number of mistakes that rules find."""
    pairs = pair_records(before, after)
    renamed, names = any(old != new for new, old in pairs.items()), find_renaming(pairs).names
    old, new = dict(before.editions), dict(after.editions)
    for id in dict.fromkeys((*new, *old)):
        if id in old and id in new and id != kept and not renamed:
            states = State(first, old[id].selection), State(second, new[id].selection)
            old[id], new[id] = face_both(*states)
            continue
        if id in old:
            old[id] = face_edition(old[id].selection, first, names, composed=id == kept)
        if id in new:
            new[id] = face_edition(new[id].selection, second, {}, composed=id == kept)
    counts = _count_mistakes(first, before), _count_mistakes(second, after)
    return replace(before, editions=old, mistakes=counts[0]), replace(after, editions=new, mistakes=counts[1])


def _count_mistakes(project: Project, side: Side) -> int:
    """Count the problems of a side that would stop a build, with what rules find: remembered of the same files."""

    def count() -> int:
        rules = list_rules()
        checks = [check for check in CHECKS if rules[check.rule.id].severity is Severity.ERROR]
        selections = [one.selection for one in side.editions.values()]
        found = (*side.problems, *run_checks(side.graph, selections, project.today, checks))
        settled = settle(found, side.graph, side.baseline, rules, project.today, whole=False)
        return count_errors(settled.problems)

    if not side.whole:  # what stands in for the project file is the other side's
        return count()
    files = digest_sources(project.sources, project.unread)
    return project.store.memo(f"mistakes {files} {project.today} {project.words.locale}", count)


def _name(side: Side, snapshot: Snapshot) -> Side:
    return replace(side, name=snapshot.name, skipped=snapshot.skipped)


def draft_side(project: Project, file: ProjectFile, decoded: Decoded, depth: Depth = PAGES) -> Side:
    """Give what was decoded of a project with what its editions show, as deep as is asked for.

    `file` stands in for a project file that could not be read: there are no editions then.
    """
    file = decoded.project or file
    graph, unlinked = link(file, decoded)
    editions = file.editions if decoded.project else ()
    selections = [select(graph, View(edition, project.today, project.words.locale)) for edition in editions]
    problems: tuple[Problem, ...] = (*project.unread, *decoded.problems, *unlinked)
    show = partial(face_edition, project=project, names={}) if depth.pages else EditionSide
    if depth.pages:
        problems = (*problems, *run_checks(graph, selections, project.today))
        problems = settle(problems, graph, decoded.baseline, list_rules(), project.today, whole=False).problems
    return Side(
        name="",
        graph=graph,
        editions={one.view.edition.id: show(one) for one in selections},
        rejected=decoded.rejected - graph.entries.keys(),
        broken=_list_broken(decoded, (*project.unread, *decoded.problems)),
        problems=problems,
        mistakes=count_errors(problems),
        whole=decoded.project is not None,
        baseline=decoded.baseline,
    )


def _list_broken(decoded: Decoded, problems: Iterable[Problem]) -> Mapping[str, Problem]:
    """Give the files of which not everything could be read, each with the first of its problems."""
    errors = {id for id, rule in list_rules().items() if rule.severity is Severity.ERROR}
    loading = {rule.id for rule in LOAD_RULES}
    held = {entry.path for entry in decoded.entries}
    found: dict[str, Problem] = {}
    for problem in problems:
        path = problem.location.path
        if problem.rule in errors and (problem.rule in loading or path not in held):
            found.setdefault(path, problem)
    return found


def count_errors(problems: tuple[Problem, ...]) -> int:
    """Count the problems that would stop a build."""
    rules = list_rules()
    return sum(problem.times for problem in problems if problem.weigh(rules) is Severity.ERROR)
