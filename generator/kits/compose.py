"""A course of an edition to a kit: what its readers may see of it, and nothing else."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace

from generator.kits.filing import make_behaviour, make_certificates, make_reaction, make_results, make_sign_in
from generator.kits.matter import Matter, Occasion
from generator.kits.quiz import Marks, QuizSet, count_marks, make_sets, solve_sets
from generator.kits.sheets import Imprint, Kit, Piece
from generator.kits.slides import make_deck, make_notes
from generator.kits.teaching import make_exercises, make_handout, make_plan, make_run_sheet, make_start
from generator.kits.testing import make_answer_sheet, make_key, make_set
from generator.model.base import Record
from generator.model.learning import Course, EvaluationPlan, Measurement
from generator.model.target import Target
from generator.model.types import CLASSIFICATIONS
from generator.pages.blocks import Markdown, RichText
from generator.pages.links import list_links
from generator.pages.scope import Scope
from generator.writing.labels import translate_labels

Name = Callable[[Target], str]
"""Gives the title of a target."""
TRAINER, TRAINEES, RECORDS = "trainer", "trainees", "records"


def make_kit(course: Course, keeping: tuple[Scope, Name], giving: tuple[Scope, Name], occasion: Occasion) -> Kit:
    """Compose a course's kit; of either side what it sees, and what gives titles for links without words there.

    What the trainer keeps says what the edition shows of the course (`keeping`). All else is handed out or hangs on the
    wall: it says what the course's own readers see (`giving`).
    """
    (kept, kept_name), (given, given_name) = keeping, giving
    words = kept.words
    shown = given.door.get(Course, course.id)
    assert shown  # noqa: S101 - who sees the course in the edition sees it at its own classification
    sets = make_sets(shown, occasion.sets)
    matter = _open_matter(shown, given, given_name, occasion, sets)
    trainer = _keep(_open_matter(course, kept, kept_name, occasion, solve_sets(sets, course)), given)
    pieces = tuple(_list_pieces(matter, trainer))
    missing = tuple(_list_missing(trainer))
    start = make_start(trainer, tuple(_list_copies(matter)), missing)
    first = Piece(TRAINER, "01", words("开课先看"), start)
    return Kit(
        target=Target(course.KIND, course.id),
        title=course.title,
        version=course.version,
        language=matter.imprint.language,
        company=matter.imprint.company,
        edition=kept.edition.id,
        date=course.effective_from.isoformat() if course.effective_from else "",
        pieces=(first, *pieces),
        folders=((TRAINER, words("1-讲师用")), (TRAINEES, words("2-学员用")), (RECORDS, words("3-签到证书评估"))),
        missing=missing,
    )


def _open_matter(course: Course, scope: Scope, name: Name, occasion: Occasion, sets: tuple[QuizSet, ...]) -> Matter:
    words = scope.words
    plans = scope.door.where(EvaluationPlan, "courses", course.id)
    measured: dict[str, Measurement] = {one.level: one for plan in plans[:1] for one in plan.measurements}
    titled = list_links(*_list_texts(course), *(_as_texts(one.target) for one in measured.values())).titled
    imprint = Imprint(
        language=scope.door.project.locale,
        company=scope.door.project.company.name,
        course=course.title,
        foot=_write_foot(course, course.classification, scope, occasion),
        labels=translate_labels(words),
        titles=tuple((target, name(target)) for target in titled),
    )
    marks = count_marks(sets[0].sections, course.pass_mark) if sets else Marks(0, 0)
    return Matter(course, scope, imprint, occasion, sets, marks, measured)


def _write_foot(course: Course, classification: str, scope: Scope, occasion: Occasion) -> str:
    label = scope.choice(Record, "classification", classification)
    said = (occasion.banner, course.title, course.id, scope.words("第 {version} 版", version=course.version), label)
    return " | ".join(filter(None, said))


def _keep(matter: Matter, given: Scope) -> Matter:
    """Give the matter of sheets that the trainer keeps: where readers of the course see less, they are narrower."""
    course, held = matter.course, matter.scope.edition.classifications
    widest = (course.classification,) if held == given.edition.classifications else held
    foot = _write_foot(course, max(widest, key=CLASSIFICATIONS.index), matter.scope, matter.occasion)
    told = " | ".join((foot, matter.words("讲师用，不外发")))
    return replace(matter, imprint=replace(matter.imprint, foot=told))


def _list_pieces(matter: Matter, kept: Matter) -> Iterator[Piece]:
    """Yield all pieces but the first, which tells of the others."""
    words, deck = matter.words, make_deck(matter)
    notes = make_notes(kept, deck)
    yield Piece(TRAINER, "02", words("流程单"), make_run_sheet(kept))
    yield Piece(TRAINER, "03", words("教案"), make_plan(kept))
    yield Piece(TRAINER, "04", words("投影片"), deck)
    if notes:
        yield Piece(TRAINER, "05", words("投影片和提示"), notes)
    if _has_key(kept.course):
        yield Piece(TRAINER, "06", words("答案和各卷对照"), make_key(kept))
    yield Piece(TRAINEES, "11", words("讲义"), make_handout(matter))
    yield Piece(TRAINEES, "12", words("课堂练习"), make_exercises(matter))
    for one in matter.sets:
        yield Piece(TRAINEES, "13", words("试卷{letter}", letter=one.letter), make_set(one, matter))
    if matter.sets:
        yield Piece(TRAINEES, "14", words("答题卡"), make_answer_sheet(matter))
    yield Piece(RECORDS, "21", words("签到表"), make_sign_in(matter))
    certificates = make_certificates(matter)
    if certificates.people:
        yield Piece(RECORDS, "22", words("结业证书"), certificates)
    yield Piece(RECORDS, "23", words("一级评估-课后反馈"), make_reaction(matter))
    if matter.sets:
        yield Piece(RECORDS, "24", words("二级评估-成绩登记"), make_results(matter))
    yield Piece(RECORDS, "25", words("三级评估-训后观察"), make_behaviour(matter))


def _list_missing(matter: Matter) -> Iterator[tuple[str, str]]:
    """Yield what is not in the kit, with the reason."""
    words, course = matter.words, matter.course
    if not any(lesson.trainer_notes for lesson in course.lessons):
        yield words("投影片和提示"), words("这个版本里没有讲师提示")
    if not matter.sets:
        tests = words("试卷、答题卡、成绩登记")
        yield tests, words("这门课只有练习题，没有考试题") if course.quiz else words("这门课没有试题")
    if course.quiz and not _has_key(course):
        yield words("答案和各卷对照"), words("这个版本里没有答案")
    roll = matter.occasion.roll
    if roll and not roll.list_passed(course.pass_mark):
        yield words("结业证书"), words("名单里没有人及格")


def _has_key(course: Course) -> bool:
    return any(item.key or item.model_answer for item in course.quiz)


def _list_copies(matter: Matter) -> Iterator[tuple[str, str, str]]:
    """Yield what is printed, how often and how."""
    words = matter.words
    roll = matter.occasion.roll
    each = words("每人一份，{n} 份", n=len(roll.people)) if roll else words("每人一份，另备两份")
    yield words("讲义、课堂练习"), each, words("双面，左边装订")
    if matter.sets:
        papers = words("试卷 {letters}、答题卡", letters=matter.letters)
        sets = each if len(matter.sets) == 1 else words("试卷按座位轮着发，答题卡每人一张")
        yield papers, sets, words("单面，考前装信封")
    yield words("课后反馈"), each, words("单面")
    yield words("签到表"), words("一份"), words("单面，放门口")
    yield words("讲师用的几份"), words("一份"), words("不外发，用完收好")
    yield words("结业证书"), words("及格的人一人一张"), words("考后再打，横向，厚纸")
    yield words("训后观察"), each, words("到时候再打")


def _list_texts(course: Course) -> Iterator[object]:
    """Yield all texts of a course that its sheets may show."""
    yield _as_texts(course.summary)
    for one in course.objectives:
        yield _as_texts(one.text)
    for lesson in course.lessons:
        yield _as_texts(lesson.activity, *lesson.materials)
        yield Markdown(lesson.handout)
        if lesson.trainer_notes:
            yield Markdown(lesson.trainer_notes)
    for item in course.quiz:
        yield _as_texts(item.stem, item.model_answer, item.rationale, *(option.text for option in item.options))


def _as_texts(*texts: str | None) -> tuple[object, ...]:
    return tuple(RichText(text) for text in texts if text)
