"""Pages of competencies, courses and their lessons, learning paths."""

from __future__ import annotations

from dataclasses import replace
from typing import Literal

from generator.model.fields import list_shapes
from generator.model.learning import Competency, Course, LearningPath, Lesson, QuizItem
from generator.model.roles import Role
from generator.pages.blocks import (
    Block,
    Bullets,
    Callout,
    Cell,
    Column,
    Option,
    Paragraph,
    Question,
    Questions,
    RichText,
    Row,
    Table,
)
from generator.pages.page import Section
from generator.pages.scope import Scope, show_number
from generator.pages.sections import describe_named, describe_record, make_table, name_ticks, say_rest, section

_OF_LESSONS = ("title", "minutes", "method", "materials", "activity", "handout", "trainer_notes")
_OF_QUESTIONS = ("form", "use", "stem", "options", "key", "model_answer", "rationale")


def describe_competency(competency: Competency, scope: Scope) -> tuple[Section, ...]:
    """A competency with its five levels, and which roles need it at which level."""
    columns = (Column(scope.words("等级"), 1, centred=True), Column(scope.words("能做到什么"), 8))
    rows = tuple(Row(((str(level),), (RichText(text),))) for level, text in enumerate(competency.levels, 1))
    needs = tuple(
        Row(((scope.link_record(role),), (str(line.level),)))
        for role in scope.door.where(Role, "profile.competency", competency.id)
        for line in role.profile or ()
        if line.competency == competency.id
    )
    heads = (Column(scope.words("岗位"), 5), Column(scope.words("要求等级"), 2, centred=True))
    return (
        *describe_record(competency, scope, skip=("levels",)),
        section("levels", scope.words("等级描述"), Table(columns, rows)),
        *((section("needs", scope.words("哪些岗位需要"), Table(heads, needs)),) if needs else ()),
    )


def describe_course(course: Course, scope: Scope) -> tuple[Section, ...]:
    """A course: what it is for, timetable, lessons with handout and (for trainers) notes, its quiz and the key."""
    special = ("lessons", "quiz", "objectives")
    return (
        *describe_record(course, scope, skip=special),
        *describe_named(course, ("objectives",), scope),
        _describe_timetable(course, scope),
        *(_describe_lesson(lesson, scope) for lesson in course.lessons),
        *_describe_quiz(course, scope),
        *_describe_key(course, scope),
        *_describe_practice(course, scope),
    )


def describe_learning_path(path: LearningPath, scope: Scope) -> tuple[Section, ...]:
    """A learning path: for whom, to what end, and its steps, which whoever learns can tick and have signed off."""
    steps = replace(make_table(path.steps, scope), ticks=name_ticks(path, days=True))
    title = scope.words(list_shapes(LearningPath)["steps"].title)
    return (*describe_record(path, scope, skip=("steps",)), section("steps", title, steps))


def _describe_timetable(course: Course, scope: Scope) -> Section:
    words = scope.words
    columns = (
        Column(words("课题"), 5),
        Column(words("分钟"), 1, centred=True),
        Column(words("教学方法"), 2, centred=True),
        Column(words("活动"), 6),
    )
    rows = tuple(
        Row(
            (
                (lesson.title,),
                (show_number(lesson.minutes),),
                (scope.choice(Lesson, "method", lesson.method),),
                (RichText(lesson.activity),),
            )
        )
        for lesson in course.lessons
    )
    return section("timetable", words("教学安排"), Table(columns, rows))


def _describe_lesson(lesson: Lesson, scope: Scope) -> Section:
    words = scope.words
    blocks: list[Block] = [
        Paragraph(
            (
                words("{n} 分钟", n=lesson.minutes),
                " · ",
                scope.choice(Lesson, "method", lesson.method),
                *say_rest(lesson, _OF_LESSONS, scope),
            )
        )
    ]
    if lesson.materials:
        materials = Bullets(tuple((RichText(text),) for text in lesson.materials), boxes=True)
        blocks.append(Callout(words("教具资料"), (materials,), tone="neutral"))
    blocks.append(scope.long_text(lesson.handout))
    if lesson.trainer_notes:
        blocks.append(Callout(words("讲师提示"), (scope.long_text(lesson.trainer_notes),), tone="notice"))
    return Section(lesson.id, words("课题：{title}", title=lesson.title), tuple(blocks))


def _describe_quiz(course: Course, scope: Scope) -> tuple[Section, ...]:
    if not course.quiz:
        return ()
    tested = sum(item.use == "test" for item in course.quiz)
    note = scope.words("考试 {n} 题，{mark} 分及格。", n=tested, mark=course.pass_mark)
    if tested < len(course.quiz):
        note += scope.words("另有练习 {n} 题，不计分。", n=len(course.quiz) - tested)
    questions = Questions(tuple(_ask(item, scope) for item in course.quiz), f"{Course.KIND}:{course.id}")
    head = scope.words("姓名：＿＿＿＿＿＿　日期：＿＿＿＿＿＿　得分：＿＿＿＿")
    return (section("quiz", scope.words("试题"), Paragraph((note,)), Paragraph((head,)), questions),)


def _ask(item: QuizItem, scope: Scope) -> Question:
    options = tuple(
        Option(option.id, (RichText(option.text), *say_rest(option, ("text",), scope))) for option in item.options
    )
    # What is narrower than the question is the trainer's, and stands in the key.
    narrower = tuple(name for name, shape in list_shapes(type(item)).items() if shape.clearance)
    stem = (RichText(item.stem), *say_rest(item, (*_OF_QUESTIONS, *narrower), scope))
    kind = "、".join((scope.choice(QuizItem, "form", item.form), scope.choice(QuizItem, "use", item.use)))
    return Question(item.id, kind, stem, options, practice=_choose_practice(item))


def _choose_practice(item: QuizItem) -> Literal["", "single", "multiple", "open"]:
    """Say how a question is answered on a screen: only one of practice is, of which the key is there."""
    if item.use != "practice" or not (item.rationale and (item.key or item.model_answer)):
        return ""
    if not item.options:
        return "open"
    return "multiple" if item.form == "multiple" else "single"


def _describe_practice(course: Course, scope: Scope) -> tuple[Section, ...]:
    """What is said to whoever has answered a question of practice; a test's is in the key alone."""
    items = tuple(
        Question(
            item.id,
            "",
            (),
            tuple(Option(option.id, (), correct=option.id in (item.key or ())) for option in item.options),
            (RichText(item.model_answer),) if item.model_answer else (),
            (RichText(item.rationale or ""),),
        )
        for item in course.quiz
        if _choose_practice(item)
    )
    return (section("practice", scope.words("练习的讲评"), Questions(items), role="practice"),) if items else ()


def _describe_key(course: Course, scope: Scope) -> tuple[Section, ...]:
    """The key apart from the questions, so that the questions can be handed out; absent where it is withheld."""
    if not any(item.rationale for item in course.quiz):
        return ()
    words = scope.words
    columns = (Column(words("题号"), 1, centred=True), Column(words("答案"), 4), Column(words("解析"), 6))
    rows = tuple(
        Row(((str(number),), _show_answer(item), (RichText(item.rationale or ""), *_say_narrower(item, scope))))
        for number, item in enumerate(course.quiz, 1)
    )
    return (section("answer-key", words("答案与解析（讲师用）"), Table(columns, rows), role="answer_key"),)


def _say_narrower(item: QuizItem, scope: Scope) -> Cell:
    wider = tuple(name for name, shape in list_shapes(type(item)).items() if not shape.clearance)
    return say_rest(item, (*_OF_QUESTIONS, *wider), scope)


def _show_answer(item: QuizItem) -> tuple[RichText | str, ...]:
    if item.key:
        letters = {option.id: chr(ord("A") + index) for index, option in enumerate(item.options)}
        return ("、".join(letters.get(key, key) for key in item.key),)
    return (RichText(item.model_answer),) if item.model_answer else ()
