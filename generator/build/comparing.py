"""Two states of a project read, selected and drafted alike, so that what differs between them is what readers get."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from generator.build.draft import EditionDraft
from generator.build.editions import draft_edition
from generator.build.project import Project
from generator.build.result import Result
from generator.build.rules import list_rules
from generator.changes.approval import find_unapproved
from generator.changes.changes import Changes, compare_sides
from generator.changes.files import FileChange, compare_files, list_contents
from generator.changes.records import pair_entries, pair_records
from generator.changes.renaming import find_renaming
from generator.changes.revision import Snapshot, read_snapshots
from generator.changes.side import BookFace, ChapterFace, EditionSide, Side, face_page, name_content
from generator.changes.telling.exposure import tell_exposures
from generator.changes.telling.story import StoryItem
from generator.checks.run import run_checks
from generator.checks.settlement import settle
from generator.decode.entry import Decoded, Key
from generator.diagnostics import Problem, Severity, UsageError
from generator.editions.selection import Selection, View, select
from generator.graph.graph import Graph
from generator.graph.link import link
from generator.handbooks.book import Book
from generator.handbooks.identity import describe_chapter
from generator.load.rules import LOAD_RULES
from generator.model.documents import Attachment
from generator.model.project import Handbook, ProjectFile
from generator.pages.current import CURRENT
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
    """How far a side is drawn up: with its pages or without; those of the edition `kept` stay at hand."""

    pages: bool = True
    kept: str = ""


PAGES, RECORDS = Depth(), Depth(pages=False)


@dataclass(frozen=True, slots=True)
class Sides:
    """Both states of a project, the files other than records that differ, and the project in its later state."""

    before: Side
    after: Side
    files: tuple[FileChange, ...]
    project: Project


def open_sides(project: Project, base: str, head: str | None, *, fork: bool = False, keep: bool = False) -> Sides:
    """Draw up both states as `diff` compares them; with `keep` the pages of their widest edition stay at hand."""
    old, new = read_snapshots(project.root, base, head, fork=fork)
    before, after = _read_sides(project, old, new, keep=keep)
    files = _name_attachments(compare_files(project.root, old.commit, new.commit if new else None), before, after)
    return Sides(before, after, files, project.take(new.sources, new.unread) if new else project)


def _name_attachments(files: tuple[FileChange, ...], before: Side, after: Side) -> tuple[FileChange, ...]:
    """Give the files with the titles of the attachments that hand them out."""
    titles = {f"content/{one.file}": one.title for side in (before, after) for one in side.graph.all(Attachment)}
    return tuple(replace(one, handed_out=titles.get(one.path) or titles.get(one.former, "")) for one in files)


def compare(sides: Sides, words: Words) -> Changes:
    """Compare two states, told in `words`."""
    changes = compare_sides(sides.before, sides.after, words)
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
    base = draft_side(before, old, before.decoded, RECORDS, later=head.graph)
    return tell_exposures(compare_sides(base, head, words), words)


def check_widening(project: Project, base: str) -> tuple[Result, tuple[str, ...]]:
    """Give what the files that were opened show to more readers than a revision did, without approval.

    Besides, sentences' arguments: what of the base could not be read, so that its clearance is unknown: the ids of
    records, the paths of links and submodules.
    Raises `UsageError` where there is nothing to compare with.
    """
    before, after = _read_sides(project, *read_snapshots(project.root, base, None), RECORDS)
    if not before.whole:
        remedy = "换一个没有错误的版本来比较，例如再早一次提交。"
        raise UsageError("{base} 的 data/playbook.yml 读不出来，无法比较密级。", remedy, base=base)
    problems = find_unapproved(before, after, project.today)
    unknown = sorted(str(key) for key in before.rejected & after.graph.entries.keys())
    return Result(problems, project.documents), (*unknown, *before.skipped)


def _read_sides(
    project: Project, old: Snapshot, new: Snapshot | None, depth: Depth = PAGES, *, keep: bool = False
) -> tuple[Side, Side]:
    """Give both states as sides; where the base has no readable project file, its records are read under the head's.

    With `keep` the pages of the head's widest edition stay at hand, on either side.
    """
    first = project.take(old.sources, old.unread)
    second = project.take(new.sources, new.unread) if new else project
    file = second.decoded.project or first.decoded.project
    if file is None:
        raise UsageError("两边的 data/playbook.yml 都读不出来，无法比较。", "运行 playbook check 看看错在哪里。")
    depth = replace(depth, kept=file.widest.id) if keep else depth
    after = draft_side(second, file, second.decoded, depth)
    before = draft_side(first, file, first.decoded, depth, later=after.graph)
    contents = list_contents(project.root, old.commit, new.commit if new else None)
    before, after = (replace(side, contents=some) for side, some in zip((before, after), contents, strict=True))
    return _name(before, old), _name(after, new) if new else after


def _name(side: Side, snapshot: Snapshot) -> Side:
    return replace(side, name=snapshot.name, skipped=snapshot.skipped)


def draft_side(
    project: Project, file: ProjectFile, decoded: Decoded, depth: Depth = PAGES, later: Graph | None = None
) -> Side:
    """Give what was decoded of a project with what its editions show, as deep as is asked for.

    `file` stands in for a project file that could not be read: there are no editions then. What was renamed in a
    `later` state has the same face under both names.
    """
    file = decoded.project or file
    graph, unlinked = link(file, decoded)
    editions = file.editions if decoded.project else ()
    selections = [select(graph, View(edition, project.today, project.words.locale)) for edition in editions]
    problems: tuple[Problem, ...] = (*project.unread, *decoded.problems, *unlinked)
    names = find_renaming(pair_entries(graph.entries, later.entries)).names if later else {}
    if depth.pages:
        problems = (*problems, *run_checks(graph, selections, project.today))
        problems = settle(problems, graph, decoded.baseline, list_rules(), project.today, whole=False).problems
    return Side(
        name="",
        graph=graph,
        editions={one.view.edition.id: _show(one, project, names, depth) for one in selections},
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


def _show(selection: Selection, project: Project, names: Mapping[Key, Key], depth: Depth) -> EditionSide:
    if not depth.pages:
        return EditionSide(selection)
    draft = draft_edition(selection, project.choose(handbooks=True), ())
    # That page names the books' digests: it changes with every book, which is told already.
    pages_told = (page for page in draft.pages.pages if page.target != CURRENT)
    faces = {page.target: face_page(page, draft.abstracts[page.target], names) for page in pages_told}
    composed = draft.pages if selection.view.edition.id == depth.kept else None
    return EditionSide(selection, faces, tuple(_face_books(draft, names)), composed)


def _face_books(draft: EditionDraft, names: Mapping[Key, Key]) -> Iterator[BookFace]:
    for handbook, book in zip(draft.selection.graph.project.handbooks, draft.books, strict=True):
        chapters = tuple(
            ChapterFace(one.id, one.title, name_content(describe_chapter(one), names=names)) for one in book.chapters
        )
        yield BookFace(handbook.id, book.title, _digest_cover(handbook, book), chapters)


def _digest_cover(handbook: Handbook, book: Book) -> str:
    """Name what stands on cover and control page, apart from the digest of the content."""
    said = (book.company, book.edition_label, book.classification_label, book.language)
    return name_content(handbook.model_copy(update={"chapters": ()}), said)
