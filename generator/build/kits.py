"""An edition's courses as kits: composed from what its readers see, typeset, packed, offered."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import partial

from generator.build.draft import EditionDraft
from generator.build.look import open_look
from generator.build.past import write_banner
from generator.build.project import Project
from generator.build.titling import Naming, open_naming
from generator.cache.artifact import Artifact, digest_values
from generator.decode.entry import Key
from generator.diagnostics import Problem
from generator.editions.limiting import Limiter
from generator.editions.selection import Selection
from generator.handbooks.jobs import ChapterJob, ChapterResult
from generator.handbooks.pool import ChapterLost, TypesettingPool
from generator.handbooks.render import Run
from generator.handbooks.style import SHEET, Style
from generator.kits.archive import pack
from generator.kits.compose import make_kit
from generator.kits.fitting import fit_sheet
from generator.kits.matter import Occasion
from generator.kits.rules import FLAWED, UNPRINTABLE
from generator.kits.sheets import Kit, Piece
from generator.model.learning import Course
from generator.pages.page import Attachment, PageSet
from generator.pages.scope import open_scope
from generator.words import Words

FOLDER = "kits"
_STYLE = "kit.css"


@dataclass(frozen=True)
class PrintedKit:
    """A kit's files by their paths below its folder, or what is wrong with it."""

    files: Mapping[str, bytes] = field(default_factory=dict, repr=False)
    problems: tuple[Problem, ...] = ()


def open_style(project: Project) -> Style:
    """Read the look of a project's kits, which follows that of its books."""
    return open_look(project, SHEET, _STYLE)


def draft_kits(selection: Selection, pages: PageSet, project: Project) -> tuple[Kit, ...]:
    """Compose the kits that an edition offers, of the courses that its readers see."""
    held = {course.id for course in selection.graph.all(Course)}
    wanted = (course for course in dict.fromkeys(selection.view.edition.kits) if course in held)
    # What is published is for any day and anybody.
    occasion = Occasion(banner=write_banner(project))
    limiter = Limiter(selection)
    naming = open_naming(selection, pages, project.words)
    return tuple(draft_kit(course, limiter, naming, project.words, occasion) for course in wanted)


def draft_kit(course: str, limiter: Limiter, naming: Naming, words: Words, occasion: Occasion) -> Kit:
    """Compose the kit of a course that the edition holds; `naming` gives titles for links without words."""
    record = limiter.selection.graph.entries[Key(Course.KIND, course)].record
    assert isinstance(record, Course)  # noqa: S101 - what is under the key of a course
    given = limiter.limit(record.classification, record.subject, record)
    kept, handed = ((open_scope(seen, words), naming(seen)) for seen in (limiter.selection, given))
    return make_kit(record, kept, handed, occasion)


def offer_kits(pages: PageSet, kits: Sequence[Kit], words: Words) -> PageSet:
    """Link each kit from the page of its course."""
    note = words("打印出来就能上课：流程单、教案、投影片、讲义、试卷、签到表、证书、评估表。先看“开课先看”那一页。")
    offered = {kit.target: Attachment(f"../../{locate(kit)}", words("教学包（ZIP）"), note) for kit in kits}
    made = (
        replace(page, attachments=(*page.attachments, offered[page.target])) if page.target in offered else page
        for page in pages.pages
    )
    return replace(pages, pages=tuple(made))


def locate(kit: Kit) -> str:
    """Give the path of a kit's archive below its edition."""
    return f"{FOLDER}/{kit.name}.zip"


def print_kits(
    draft: EditionDraft, project: Project, press: TypesettingPool, style: Style
) -> tuple[tuple[Artifact, ...], tuple[Problem, ...]]:
    """Typeset an edition's kits; what has not changed comes from the store."""
    printed = press.map(
        partial(print_kit, selection=draft.selection, project=project, press=press, style=style), draft.kits
    )
    artifacts: list[Artifact] = []
    problems: list[Problem] = []
    for kit, one in zip(draft.kits, printed, strict=True):
        key = digest_values("kit", repr(kit), style.digest)
        artifacts.append(Artifact(locate(kit), key, partial(pack, kit.name, one.files)))
        problems.extend(one.problems)
    return tuple(artifacts), tuple(problems)


def print_kit(kit: Kit, selection: Selection, project: Project, press: TypesettingPool, style: Style) -> PrintedKit:
    """Typeset a kit's pieces. A piece that cannot be printed, or has defects, is a problem that names it."""
    run = _remember(press.run)
    files: dict[str, bytes] = {}
    problems: list[Problem] = []
    for piece in kit.pieces:
        key = f"piece {digest_values(repr(piece), repr(replace(kit, pieces=(), missing=())), style.digest)}"
        found = project.store.get(key)
        if not isinstance(found, bytes):
            try:
                found, warnings = _print(piece, kit, style, run)
            except ChapterLost as lost:
                problems.append(_report(kit, piece, selection, lost.reason))
                continue
            problems.extend(_report(kit, piece, selection, warning, lost=False) for warning in warnings)
            if not warnings:
                project.store.put(key, found)
        files[kit.locate(piece)] = found
    return PrintedKit(files, tuple(problems))


def _print(piece: Piece, kit: Kit, style: Style, run: Run) -> tuple[bytes, tuple[str, ...]]:
    from generator.kits.finishing import finish_piece  # the PDF library, where a kit is made and only there

    fitted = fit_sheet(piece.sheet, style, run)
    deck = fitted.deck.warnings if fitted.deck else ()
    return finish_piece(fitted, piece, kit, style), (*deck, *fitted.result.warnings)


def _remember(run: Run) -> Run:
    """Give what typesets a job once: the slides of a course are shown twice."""
    known: dict[str, ChapterResult] = {}

    def run_once(job: ChapterJob) -> ChapterResult:
        if job.key not in known:
            known[job.key] = run(job)
        return known[job.key]

    return run_once


def _report(kit: Kit, piece: Piece, selection: Selection, reason: str, *, lost: bool = True) -> Problem:
    place = selection.graph.entries[Key(Course.KIND, kit.target.id)].locate(())
    message = (
        "课程“{title}”教学包里的“{piece}”排不出来：{reason}。"
        if lost
        else "课程“{title}”教学包里的“{piece}”排版有缺陷：{reason}。"
    )
    rule = UNPRINTABLE if lost else FLAWED
    return Problem(rule.id, place, message, {"title": kit.title, "piece": piece.name, "reason": reason})
