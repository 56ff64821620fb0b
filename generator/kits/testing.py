"""The test of a course: papers in sets, the sheet for answers, and the key with the map of the sets."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import islice

from generator.kits.matter import Matter, make_part
from generator.kits.quiz import QuizSet, SetQuestion, SetSection, list_items
from generator.kits.sheets import AnswerPart, AnswerSheet, Paper
from generator.model.learning import QuizItem
from generator.pages.blocks import Break, Cell, Column, Option, Paragraph, Question, Questions, RichText, Row, Table
from generator.pages.parts import PagePart
from generator.writing.templates import name_option

_ORDINALS = "一二三四五六七八九十"
_ACROSS = 10
"""Numbers in a row of the table for marking."""
_SIDE_BY_SIDE = 5
"""Sets in one table of the map."""


def make_set(one: QuizSet, matter: Matter) -> Paper:
    """Give the paper of a set, without a line of its key."""
    words = matter.words
    parts = [
        make_part(
            f"section-{number}", name_section(number, section, matter), Questions(tuple(map(_ask, section.questions)))
        )
        for number, section in enumerate(one.sections, 1)
    ]
    return matter.paper(
        "quiz",
        words("试卷 {letter}", letter=one.letter),
        parts,
        facts=_list_facts(matter),
        blanks=_list_blanks(matter),
        lead=(
            words(
                "全部答在答题卡上，先勾卷别 {letter}。多选题全对才得分。交卷时卷子和答题卡一起交。", letter=one.letter
            ),
        ),
    )


def _list_facts(matter: Matter) -> tuple[tuple[str, Cell], ...]:
    words, day = matter.words, matter.say_day()
    return ((words("计分"), (matter.say_pass(),)), *(((words("日期"), (day,)),) if day else ()))


def _list_blanks(matter: Matter) -> tuple[str, ...]:
    words = matter.words
    return (words("姓名"), words("单位"), *(() if matter.say_day() else (words("日期"),)), words("得分"))


def _ask(asked: SetQuestion) -> Question:
    options = tuple(Option("", (RichText(option.text),)) for option in asked.options)
    return Question("", "", (RichText(asked.item.stem),), options)


def name_section(number: int, section: SetSection, matter: Matter) -> str:
    """Head a section: its number, the kind of its questions, and what they count."""
    words = matter.words
    ordinal = _ORDINALS[number - 1]
    kind = matter.scope.choice(QuizItem, "form", section.form)
    counted = words("共 {n} 题，每题 {points} 分", n=len(section.questions), points=section.points)
    return f"{ordinal}、{kind}（{counted}）"


def make_answer_sheet(matter: Matter) -> AnswerSheet:
    """Give the sheet for answers, which suits all sets."""
    words = matter.words
    sets = matter.sets
    parts = []
    for number, section in enumerate(sets[0].sections, 1):
        most = max((len(asked.options) for one in sets for asked in one.sections[number - 1].questions), default=0)
        letters = "".join(map(name_option, range(1, most + 1))) if section.ticked else ""
        numbers = tuple(asked.number for asked in section.questions)
        parts.append(AnswerPart(name_section(number, section, matter), numbers, letters))
    return AnswerSheet(
        matter.imprint,
        words("答题卡"),
        _list_facts(matter),
        _list_blanks(matter),
        words("卷别"),
        tuple(one.letter for one in sets),
        words("选择题涂满字母；改答案先划掉再涂。写不下翻到背面，写明题号。"),
        tuple(parts),
    )


def make_key(matter: Matter) -> Paper:
    """Give the key of all sets, the map from one to the other, and why each answer is right."""
    words = matter.words
    parts = [_make_letters(one, matter) for one in matter.sets]
    if matter.sets:
        parts += [*_make_map(matter), make_part("why", words("答案与解析"), _explain(matter))]
    if practice := list_items(matter.course, "practice"):
        parts.append(
            make_part("practice", words("课堂练习的答案"), Questions(tuple(_solve(one, matter) for one in practice)))
        )
    facts = ((words("计分"), (matter.say_pass(),)), (words("卷别"), (matter.letters,))) if matter.sets else ()
    lead = (
        words("只给讲师：不外发、不投屏、不拍照，用完收回。多选题少选、错选都不得分；简答题和情景题按得分点给分。"),
    )
    return matter.paper("key", words("答案和各卷对照"), parts, facts=facts, lead=lead)


def _make_letters(one: QuizSet, matter: Matter) -> PagePart:
    """Give a set's letters as they are marked: number above, answer below."""
    words = matter.words
    ticked = [asked for section in one.sections if section.ticked for asked in section.questions]
    written = [str(asked.number) for section in one.sections if not section.ticked for asked in section.questions]
    tables = [
        Table(
            (Column(words("题号"), 2), *(Column(str(asked.number), 1, centred=True) for asked in some)),
            (Row(((words("答案"),), *((asked.key,) for asked in some))),),
        )
        for some in _batch(ticked, _ACROSS)
    ]
    blocks: list[Table | Paragraph] = [*tables]
    if written:
        numbers = "、".join(written)
        said = words("第 {numbers} 题写在答题卡上，照后面的参考答案给分。", numbers=numbers)
        blocks.append(Paragraph((said,)))
    return make_part(f"set-{one.letter}", words("卷 {letter}", letter=one.letter), *blocks)


def _batch(items: Sequence[SetQuestion], size: int) -> Iterator[tuple[SetQuestion, ...]]:
    waiting = iter(items)
    while some := tuple(islice(waiting, size)):
        yield some


def _make_map(matter: Matter) -> Iterator[PagePart]:
    """Give where each question stands in each set."""
    words = matter.words
    items = list_items(matter.course, "test")
    for first in range(0, len(matter.sets), _SIDE_BY_SIDE):
        sets = matter.sets[first : first + _SIDE_BY_SIDE]
        found = [{asked.item.id: asked for asked in one.list_questions()} for one in sets]
        heads = (words("原题"), words("题干"), *(words("卷 {letter}", letter=one.letter) for one in sets))
        columns = tuple(Column(head, 6 if number == 1 else 1, centred=number > 1) for number, head in enumerate(heads))
        rows = tuple(
            Row(((str(number),), (RichText(item.stem),), *((_place(one[item.id], matter),) for one in found)))
            for number, item in enumerate(items, 1)
        )
        yield make_part(f"map-{first}", words("各卷对照：第几题，选什么"), Table(columns, rows))


def _place(asked: SetQuestion, matter: Matter) -> str:
    return matter.words("{number} 题 {key}", number=asked.number, key=asked.key).strip()


def _explain(matter: Matter) -> Table:
    words = matter.words
    columns = (Column(words("原题"), 1), Column(words("答案"), 5), Column(words("解析"), 5))
    rows = tuple(
        Row(((str(number),), _tell_answer(item), (RichText(item.rationale),) if item.rationale else ()))
        for number, item in enumerate(list_items(matter.course, "test"), 1)
    )
    return Table(columns, rows)


def _tell_answer(item: QuizItem) -> Cell:
    """Give what is right in words: letters differ from set to set."""
    right = [option for option in item.options if option.id in (item.key or ())]
    told: list[Break | RichText] = []
    for option in right:
        told += [*((Break(),) if told else ()), RichText(option.text)]
    return tuple(told) if told else (RichText(item.model_answer),) if item.model_answer else ()


def _solve(item: QuizItem, matter: Matter) -> Question:
    right = set(item.key or ())
    options = tuple(Option("", (RichText(option.text),), option.id in right) for option in item.options)
    answer: Cell = (RichText(item.model_answer),) if item.model_answer else ()
    why: Cell = (RichText(item.rationale),) if item.rationale else ()
    kind = matter.scope.choice(QuizItem, "form", item.form)
    return Question("", kind, (RichText(item.stem),), options, answer, why)
