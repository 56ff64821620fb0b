"""Two states of a project read, selected and drafted alike, so that what differs between them is what readers get."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from generator.build.draft import Draft
from generator.build.editions import draft_edition
from generator.build.order import Order, Result
from generator.build.reading import Documents, read_sources
from generator.build.rules import list_rules
from generator.cache.store import Store
from generator.changes.approval import find_unapproved
from generator.changes.changes import Changes, compare_sides
from generator.changes.revision import Snapshot, read_snapshots
from generator.changes.side import BookFace, ChapterFace, EditionSide, Side, digest, face_page
from generator.checks.run import run_checks
from generator.decode.entry import Decoded
from generator.diagnostics import Misuse, Problem, Severity
from generator.editions.selection import Selection, View, select
from generator.graph.link import link
from generator.handbooks.book import Book
from generator.model.project import Handbook, ProjectFile
from generator.pages.current import CURRENT
from generator.words import Words


def diff(  # noqa: PLR0913 - what to compare, with what, and in which language it is told
    order: Order, store: Store, base: str, head: str | None, words: Words, *, fork: bool = False
) -> Changes:
    """Compare a project at two git revisions, told in `words`; `head` None stands for the files on disk.

    With `fork` the base is where the head left it. Raises `Misuse` where git, a revision, or any project file is
    missing.
    """
    old, new = read_snapshots(order.root, base, head, fork=fork)
    sides = read_sides(old, new, order, store)
    return compare_sides(*sides, words)


def check_widening(order: Order, store: Store, base: str) -> tuple[Result, tuple[str, ...]]:
    """Give what the files on disk show to more readers than a revision did, without approval.

    Besides, sentences' arguments: the ids of records of the base that could not be read, whose clearance is unknown.
    Raises `Misuse` where there is nothing to compare with.
    """
    old, new = read_snapshots(order.root, base, None)
    before, after = read_sides(old, new, order, store, pages=False)
    if not before.whole:
        remedy = "换一个没有错误的版本来比较，例如再早一次提交。"
        raise Misuse("{base} 的 data/playbook.yml 读不出来，无法比较密级。", remedy, base=base)
    problems = find_unapproved(before, after, order.today)
    unknown = tuple(sorted(str(key) for key in before.rejected & after.graph.entries.keys()))
    return Result(problems, Documents(new.sources)), unknown


def read_sides(old: Snapshot, new: Snapshot, order: Order, store: Store, *, pages: bool = True) -> tuple[Side, Side]:
    """Give both states as sides; where the base has no readable project file, its records are read under the head's."""
    first, second = (read_sources(snapshot.sources, store, snapshot.unread) for snapshot in (old, new))
    project = second.project or first.project
    if project is None:
        raise Misuse("两边的 data/playbook.yml 都读不出来，无法比较。", "运行 playbook check 看看错在哪里。")
    return (
        draft_side(first, old, first.project or project, order, store, pages=pages),
        draft_side(second, new, project, order, store, pages=pages),
    )


def draft_side(  # noqa: PLR0913 - what was read, what it was read from, and how to draft it
    decoded: Decoded, snapshot: Snapshot, project: ProjectFile, order: Order, store: Store, *, pages: bool = True
) -> Side:
    """Give a state of a project with what its editions show; with `pages` their pages and books too."""
    graph, unlinked = link(project, decoded)
    views = [View(edition, order.today, order.words.locale) for edition in project.editions] if decoded.project else []
    selections = [select(graph, view) for view in views]
    problems: tuple[Problem, ...] = (*snapshot.unread, *decoded.problems, *unlinked)
    if pages:
        problems = (*problems, *run_checks(graph, selections, order.today))
    return Side(
        name=snapshot.name,
        graph=graph,
        editions={one.view.edition.id: _show(one, order, store, pages=pages) for one in selections},
        rejected=decoded.rejected - graph.entries.keys(),
        problems=problems,
        mistakes=count_errors(problems),
        skipped=snapshot.skipped,
        whole=decoded.project is not None,
    )


def count_errors(problems: tuple[Problem, ...]) -> int:
    """Count the problems that would stop a build."""
    rules = list_rules()
    return sum(problem.times for problem in problems if rules[problem.rule].severity is Severity.ERROR)


def _show(selection: Selection, order: Order, store: Store, *, pages: bool) -> EditionSide:
    if not pages:
        return EditionSide(selection)
    draft = draft_edition(selection, replace(order, handbooks=True), store, ())
    # That page names the books' digests: it changes with every book, which is told already.
    pages_told = (page for page in draft.pages.pages if page.target != CURRENT)
    faces = {page.target: face_page(page, draft.abstracts[page.target]) for page in pages_told}
    return EditionSide(selection, faces, tuple(_face_books(draft)))


def _face_books(draft: Draft) -> Iterator[BookFace]:
    for handbook, book in zip(draft.selection.graph.project.handbooks, draft.books, strict=True):
        chapters = tuple(ChapterFace(one.id, one.title, digest(one)) for one in book.chapters)
        yield BookFace(handbook.id, book.title, _digest_cover(handbook, book), chapters)


def _digest_cover(handbook: Handbook, book: Book) -> str:
    """Name what stands on cover and control page, apart from the digest of the content."""
    said = (book.company, book.edition_label, book.classification_label, book.language)
    return digest(handbook.model_copy(update={"chapters": ()}), said)
