"""What is filed and handed over: who was there, who has passed, what came of it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from generator.kits.matter import Matter, line, make_part
from generator.kits.participants import Participant
from generator.kits.sheets import Certificate, Certificates, Lines, Paper
from generator.model.period import Period, read_length
from generator.pages.blocks import Cell, Column, RichText, Row, Table

_HALF_DAY = 240
"""Minutes: who is there longer signs twice."""
_GRADES = "12345"
_BOX = "□"
_CIRCLE = "○"


def make_sign_in(matter: Matter) -> Paper:
    """Give the sheet that is signed at the door, with the names that are known."""
    words = matter.words
    signed = (words("上午签到"), words("下午签到")) if matter.course.minutes > _HALF_DAY else (words("签到"),)
    columns = ((words("姓名"), 4), (words("单位"), 6), (words("岗位"), 4), *((head, 4) for head in signed))
    rows = tuple(((one.name,), (one.company,), (one.role,), *(("",) for _ in signed)) for one in _list_people(matter))
    lines = Lines(columns, rows, words("序号"))
    blanks = (*(() if matter.say_day() else (words("日期"),)), words("地点"), words("讲师"))
    return matter.paper(
        "signin",
        words("签到表"),
        facts=tuple(_list_facts(matter)),
        blanks=blanks,
        lines=lines,
        signatures=(words("讲师签字"),),
    )


def _list_people(matter: Matter) -> tuple[Participant, ...]:
    return matter.occasion.roll.people if matter.occasion.roll else ()


def _list_facts(matter: Matter) -> Iterator[tuple[str, Cell]]:
    words = matter.words
    yield words("课程"), (matter.course.title,)
    yield words("时长"), (matter.say_minutes(),)
    if matter.say_day():
        yield words("日期"), (matter.say_day(),)
    if people := _list_people(matter):
        yield words("应到"), (words("{n} 人", n=len(people)),)


def make_certificates(matter: Matter) -> Certificates:
    """Give a certificate for everybody who has passed, or one to be written in."""
    words, course, roll = matter.words, matter.course, matter.occasion.roll
    day = matter.occasion.day
    passed = roll.list_passed(course.pass_mark) if roll else ()
    people = tuple(Certificate(one.name, " ".join(filter(None, (one.company, one.role))), one.number) for one in passed)
    told = words("考核成绩合格，特发此证。") if matter.sets else words("特发此证。")
    said = words("完成全部学习（{minutes}）", minutes=matter.say_minutes())
    held = "" if day is None else words("于 {day} ", day=_say_day(day, matter))
    return Certificates(
        imprint=matter.imprint,
        title=words("结业证书"),
        before=words("兹证明"),
        after=words("参加课程"),
        course=course.title,
        body=words("{held}{said}，{told}", held=held, said=said, told=told),
        facts=tuple(_date_certificate(day, matter)),
        number=words("证书编号"),
        issuer=matter.imprint.company,
        signed=words("签发人"),
        seal=words("盖章"),
        people=people or (() if roll else (Certificate("", "", ""),)),
    )


def _date_certificate(day: date | None, matter: Matter) -> Iterator[tuple[str, str]]:
    words, validity = matter.words, matter.course.validity
    blank = words("＿＿＿＿年＿＿月＿＿日")
    yield words("发证日期"), blank if day is None else _say_day(day, matter)
    if validity is None:
        yield words("有效期"), words("长期有效")
    elif day is None:
        yield words("有效期至"), words("{day}（{time}）", day=blank, time=matter.scope.plain(validity))
    else:
        yield words("有效期至"), _say_day(Period(*read_length(validity)).end(day, None), matter)


def _say_day(day: date, matter: Matter) -> str:
    return matter.words("{year} 年 {month} 月 {day} 日", year=day.year, month=day.month, day=day.day)


def make_reaction(matter: Matter) -> Paper:
    """Give level 1: what participants thought of it, and which lesson is of use."""
    words, course = matter.words, matter.course
    general = (
        words("内容对我的工作有用"),
        words("讲得清楚"),
        words("动手练得够"),
        words("快慢合适"),
        words("我会推荐给同事"),
    )
    lessons = tuple(words("这一课用得上：{title}", title=lesson.title) for lesson in course.lessons)
    columns = (
        Column(words("打分：1 完全不同意，5 完全同意"), 9),
        *(Column(grade, 1, centred=True) for grade in _GRADES),
    )
    rows = tuple(Row(((text,), *(((_CIRCLE,),) * len(_GRADES)))) for text in (*general, *lessons))
    return matter.paper(
        "survey",
        words("课后反馈（一级评估：反应）"),
        (make_part("grades", "", Table(columns, rows)),),
        facts=(*_list_course(matter), *_list_measured("L1_reaction", matter)),
        blanks=() if matter.say_day() else (words("日期"),),
        lead=(words("匿名填，不写姓名；填好放进讲台上的信封。"),),
        boxes=(words("最有用的一点"), words("最该改的一点"), words("回去先用哪一条，什么时候用")),
    )


def make_results(matter: Matter) -> Paper:
    """Give level 2: who has learnt it, by points."""
    words = matter.words
    columns = (
        (words("姓名"), 4),
        (words("单位"), 6),
        *(((words("卷别"), 2),) if len(matter.sets) > 1 else ()),
        (words("得分"), 2),
        (words("及格"), 2),
        (words("补考"), 2),
        (words("证书编号"), 4),
    )
    roll = matter.occasion.roll
    many = len(matter.sets) > 1
    rows = tuple(
        ((one.name,), (one.company,), *(((),) if many else ()), (_say_score(one),), (_BOX,), (), (one.number,))
        for one in (roll.people if roll else ())
    )
    facts = (*_list_facts(matter), (words("及格线"), (matter.say_pass(),)), *_list_measured("L2_learning", matter))
    blanks = () if matter.say_day() else (words("日期"),)
    title, signatures = words("成绩登记（二级评估：学习）"), (words("批卷人签字"), words("复核人签字"))
    lines = Lines(columns, rows, words("序号"))
    return matter.paper("signin", title, facts=facts, blanks=blanks, lines=lines, signatures=signatures)


def _say_score(one: Participant) -> str:
    return "" if one.score is None else f"{one.score:g}"


def make_behaviour(matter: Matter) -> Paper:
    """Give level 3: what participants do at work of what the course was for."""
    words, course = matter.words, matter.course
    columns = ((words("课上学的"), 7), (words("做到了吗"), 8), (words("看到的例子"), 7))
    choices = (words("做到"), words("一部分"), words("没有"), words("没机会"))
    ticked = "　".join(_BOX + choice for choice in choices)
    rows = tuple(((RichText(one.text),), (ticked,), ()) for one in course.objectives)
    return matter.paper(
        "survey",
        words("训后观察（三级评估：行为）"),
        facts=(*_list_course(matter), *_list_measured("L3_behaviour", matter)),
        blanks=(words("学员"), words("单位和岗位"), words("观察日期"), words("观察人")),
        lead=(words("到现场看至少 30 分钟，不靠打听；只评课上那几个动作，不评人。"),),
        lines=Lines(columns, rows, words("序号"), open=False),
        boxes=(words("没做到的原因：没机会、缺工具、没人支持，还是没学会"), words("约定的下一步，什么时候再看")),
        signatures=(words("观察人签字"), words("学员签字")),
    )


def _list_course(matter: Matter) -> Iterator[tuple[str, Cell]]:
    words = matter.words
    yield words("课程"), (matter.course.title,)
    if matter.say_day():
        yield words("上课日期"), (matter.say_day(),)


def _list_measured(level: str, matter: Matter) -> Iterator[tuple[str, Cell]]:
    """Give how a level is measured, as far as the company has planned it."""
    words, one = matter.words, matter.measured.get(level)
    if one is None:
        return
    yield words("什么时候"), (words("课后 {time}", time=matter.scope.plain(one.timing)),)
    yield words("谁来测"), (matter.scope.link("role", one.by_role),)
    yield words("目标"), line((RichText(one.target),))
