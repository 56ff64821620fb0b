"""What the trainer prepares and holds, from where to start to the lesson plan; and what is handed out in class."""

from __future__ import annotations

from collections.abc import Iterator

from generator.kits.matter import Matter, line, make_part
from generator.kits.quiz import list_items
from generator.kits.sheets import Lines, Paper
from generator.model.learning import Course, Lesson, QuizItem
from generator.pages.blocks import (
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
from generator.pages.parts import PagePart

_HOUR = 60
_BOX = "□"


def make_start(
    matter: Matter, printed: tuple[tuple[str, str, str], ...], missing: tuple[tuple[str, str], ...]
) -> Paper:
    """Give the one page for whoever teaches the course for the first time: what by when, what to print how often."""
    words = matter.words
    days = (Column(words("什么时候"), 2), Column(words("做什么"), 7), Column(words("做完打勾"), 1, centred=True))
    print_heads = (Column(words("打印什么"), 3), Column(words("几份"), 3), Column(words("怎么打"), 3))
    aims = Bullets(tuple((RichText(one.text),) for one in matter.course.objectives), ordered=True)
    parts = [
        make_part("days", words("从今天到课后"), Table(days, tuple(_list_days(matter)))),
        make_part(
            "print", words("打印什么"), Table(print_heads, tuple(Row(((a,), (b,), (c,))) for a, b, c in printed))
        ),
        make_part("aims", words("学员学完要能做到"), aims),
    ]
    if missing:
        said = tuple((f"{name}{words('：')}{reason}",) for name, reason in missing)
        parts.append(make_part("missing", words("这个教学包里没有的"), Bullets(said)))
    lead = (words("第一次讲这门课，从这一页开始：照着做，三天能备好。"),)
    facts = tuple(_list_facts(matter))
    return matter.paper(
        "start", words("开课先看这一页"), parts, facts=facts, lead=lead, most=1, spare=("aims", "missing")
    )


def _list_facts(matter: Matter) -> Iterator[tuple[str, Cell]]:
    words, course, scope = matter.words, matter.course, matter.scope
    yield words("课程"), (course.title,)
    yield words("时长"), (matter.say_minutes(), " | ", scope.choice(Course, "form", course.form))
    yield words("学员"), scope.links("role", course.audience_roles)
    if course.prerequisites:
        yield words("先修"), scope.links("course", course.prerequisites)
    if matter.sets:
        yield words("考试"), (matter.say_pass(),)
    if matter.say_day():
        yield words("上课日期"), (matter.say_day(),)


def _list_days(matter: Matter) -> Iterator[Row]:
    words = matter.words
    yield _tell(words("三天前"), words("读教案和讲义；照流程单的清单备教具；定场地，通知学员带什么。"))
    yield _tell(words("两天前"), words("把每个活动自己做一遍；请一位不懂的人听你试讲十分钟。"))
    yield _tell(words("一天前"), words("按下面的表打印；对着清单给教具打勾；试投影。"))
    yield _tell(words("开课前 30 分钟"), words("摆好桌子和教具；签到表放门口；讲师用的几份只放讲台上。"))
    yield _tell(words("上课"), words("按流程单走，在“钟点”一栏写下实际时间；超时就砍讲授，不砍练习。"))
    if matter.sets:
        sets = words("试卷只有一套") if len(matter.sets) == 1 else words("相邻的人发不同的卷")
        yield _tell(words("考试"), words("{sets}，答在答题卡上，当场收齐卷子和答题卡。", sets=sets))
    yield _tell(words("下课前 5 分钟"), words("每人填一张课后反馈，匿名，讲师不看着收；每人写一件 7 天内要做的事。"))
    if matter.sets:
        passed = words("批卷，登记成绩；够 {n} 分的打印证书，不够的约补考。", n=matter.marks.passed)
        yield _tell(words("三天内"), passed)
    if seen := matter.measured.get("L3_behaviour"):
        told = words("到现场用训后观察表看一次，填给学员和他的主管。")
        yield _tell(words("课后 {time}", time=matter.scope.plain(seen.timing)), told)
    else:
        yield _tell(words("课后一个月"), words("到现场用训后观察表看一次，填给学员和他的主管。"))


def _tell(when: str, what: str) -> Row:
    return Row(((when,), (what,), (_BOX,)))


def make_run_sheet(matter: Matter) -> Paper:
    """Give the run of the course, minute by minute, with what must lie ready."""
    words, course, scope = matter.words, matter.course, matter.scope
    columns = (
        (words("从…到"), 10),
        (words("钟点"), 8),
        (words("课题"), 17),
        (words("分钟"), 5),
        (words("学员做什么"), 37),
    )
    rows: list[tuple[Cell, ...]] = []
    start = 0
    for lesson in course.lessons:
        end = start + lesson.minutes
        told = f"{lesson.title}（{scope.choice(Lesson, 'method', lesson.method)}）"
        rows.append(((_clock(start, end),), (), (told,), (str(lesson.minutes),), (RichText(lesson.activity),)))
        start = end
    needed = tuple(_list_materials(matter))
    return matter.paper(
        "run",
        words("流程单"),
        facts=tuple(_list_facts(matter)),
        lead=_note_breaks(matter),
        lines=Lines(columns, tuple(rows), words("课次"), open=False),
        below=(make_part("materials", words("教具资料：备好一样勾一样"), *needed),) if needed else (),
    )


def _note_breaks(matter: Matter) -> Cell:
    words = matter.words
    said = words("时间从开讲算起，休息和考试不算在内；“钟点”一栏自己写。")
    long = matter.course.minutes > 2 * _HOUR
    return (said + words("每 90 分钟左右休息 10 分钟。"),) if long else (said,)


def _list_materials(matter: Matter) -> Iterator[Paragraph | Bullets]:
    for number, lesson in enumerate(matter.course.lessons, 1):
        if lesson.materials:
            yield Paragraph((f"{number}. {lesson.title}",), lead=True)
            yield Bullets(tuple((RichText(text),) for text in lesson.materials), boxes=True)


def _clock(start: int, end: int) -> str:
    return "–".join(f"{minute // _HOUR}:{minute % _HOUR:02}" for minute in (start, end))


def make_plan(matter: Matter) -> Paper:
    """Give the lesson plan: for each lesson what for, how, with what, and what the trainer keeps in mind."""
    words, course = matter.words, matter.course
    aims = Bullets(tuple((RichText(one.text),) for one in course.objectives), ordered=True)
    parts = [make_part("aims", words("学习目标"), aims)]
    parts += [_plan_lesson(number, lesson, matter) for number, lesson in enumerate(course.lessons, 1)]
    return matter.paper("plain", words("教案"), parts, facts=tuple(_list_facts(matter)))


def _plan_lesson(number: int, lesson: Lesson, matter: Matter) -> PagePart:
    words, scope = matter.words, matter.scope
    names = {one.id: f"{order}" for order, one in enumerate(matter.course.objectives, 1)}
    aims = "、".join(names[id] for id in lesson.objectives if id in names)
    said = [words("{n} 分钟", n=lesson.minutes), scope.choice(Lesson, "method", lesson.method)]
    if aims:
        said.append(words("对应目标 {aims}", aims=aims))
    blocks: list[Paragraph | Callout] = [Paragraph((" | ".join(said),), lead=True)]
    blocks.append(Paragraph(line(words("活动："), (RichText(lesson.activity),))))
    if lesson.materials:
        materials = "；".join(lesson.materials)
        blocks.append(Paragraph(line(words("教具："), (RichText(materials),))))
    if lesson.trainer_notes:
        blocks.append(Callout(words("讲师提示"), (scope.long_text(lesson.trainer_notes),), tone="notice"))
    return make_part(f"lesson-{number}", head_lesson(number, lesson, matter), *blocks)


def head_lesson(number: int, lesson: Lesson, matter: Matter) -> str:
    """Head what belongs to a lesson."""
    return matter.words("第 {number} 课　{title}", number=number, title=lesson.title)


def make_handout(matter: Matter) -> Paper:
    """Give what participants take home: the handouts of all lessons, with a margin to write in."""
    words = matter.words
    aims = Bullets(tuple((RichText(one.text),) for one in matter.course.objectives), ordered=True)
    parts = [make_part("aims", words("学完我能做到"), aims)]
    for number, lesson in enumerate(matter.course.lessons, 1):
        handout = matter.scope.long_text(lesson.handout)
        parts.append(make_part(f"lesson-{number}", head_lesson(number, lesson, matter), handout))
    title, blanks = words("讲义"), (words("姓名"), words("日期"))
    boxes = (words("我 7 天内要做的一件事，做到什么样算成"),)
    return matter.paper("handout", title, parts, blanks=blanks, boxes=boxes, margin=words("笔记"))


def make_exercises(matter: Matter) -> Paper:
    """Give what is done in class: the activities, and questions for practice without their answers."""
    words = matter.words
    parts = []
    for number, lesson in enumerate(matter.course.lessons, 1):
        activity = Paragraph((RichText(lesson.activity),))
        parts.append(make_part(f"activity-{number}", head_lesson(number, lesson, matter), activity))
    if practice := list_items(matter.course, "practice"):
        questions = Questions(tuple(ask(item, matter) for item in practice))
        parts.append(make_part("practice", words("练一练（不计分，当场讲）"), questions))
    lead = (words("每个活动做完，在旁边记下一句：下次我会怎么做。"),)
    blanks = (words("姓名"), words("组别"))
    return matter.paper("exercises", words("课堂练习"), parts, blanks=blanks, lead=lead, margin=words("下次我会"))


def ask(item: QuizItem, matter: Matter) -> Question:
    """Put a question for practice: what is right is in no field of it."""
    options = tuple(Option("", (RichText(option.text),)) for option in item.options)
    return Question("", matter.scope.choice(QuizItem, "form", item.form), (RichText(item.stem),), options)
