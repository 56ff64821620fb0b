"""The slides of a course: its handouts parted at their headings, between what frames each lesson."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from generator.kits.matter import Matter, make_part
from generator.kits.quiz import list_items
from generator.kits.sheets import Deck, Notes, Slide
from generator.kits.teaching import ask, head_lesson
from generator.model.learning import Lesson
from generator.model.prose.reading import read_prose
from generator.model.prose.tree import Heading, read_words, walk
from generator.pages.blocks import (
    Block,
    Bullets,
    Callout,
    Column,
    LongText,
    Markdown,
    Paragraph,
    Questions,
    RichText,
    Row,
    Table,
)
from generator.pages.notes import NoteNumbers


def make_deck(matter: Matter) -> Deck:
    """Give the slides. They are for everybody's eyes: neither notes nor answers are among them."""
    words = matter.words
    slides = (*_open(matter), *_list_lessons(matter), *_close(matter))
    return Deck(matter.imprint, words("投影片"), words("（续）"), slides)


def make_notes(matter: Matter, deck: Deck) -> Notes | None:
    """Give the slides with what the trainer says to them; None where the edition withholds that."""
    words, lessons = matter.words, matter.course.lessons
    if not any(lesson.trainer_notes for lesson in lessons):
        return None
    notes = tuple(tuple(_tell(lesson, matter)) for lesson in lessons)
    return Notes(matter.imprint, words("投影片和讲师提示"), deck, notes, words("第 {n} 张"), words("我的提示"))


def _open(matter: Matter) -> Iterator[Slide]:
    words, course = matter.words, matter.course
    summary = (Paragraph((RichText(course.summary),)),) if course.summary else ()
    yield Slide("title", matter.imprint.company, course.title, summary)
    aims = Bullets(tuple((RichText(one.text),) for one in course.objectives), ordered=True)
    yield Slide("content", course.title, words("学完能做到"), (aims,))
    columns = (
        Column(words("课题"), 8),
        Column(words("分钟"), 2, centred=True),
        Column(words("怎么学"), 3, centred=True),
    )
    rows = tuple(
        Row(
            (
                (f"{number}. {lesson.title}",),
                (str(lesson.minutes),),
                (matter.scope.choice(Lesson, "method", lesson.method),),
            )
        )
        for number, lesson in enumerate(course.lessons, 1)
    )
    yield Slide("content", course.title, words("今天怎么安排"), (Table(columns, rows),))


def _list_lessons(matter: Matter) -> Iterator[Slide]:
    words = matter.words
    for number, lesson in enumerate(matter.course.lessons, 1):
        said = f"{words('{n} 分钟', n=lesson.minutes)} | {matter.scope.choice(Lesson, 'method', lesson.method)}"
        kicker = head_lesson(number, lesson, matter)
        yield Slide("section", words("第 {number} 课", number=number), lesson.title, (Paragraph((said,)),), number)
        for place, (heading, passage) in enumerate(_split(matter.scope.long_text(lesson.handout))):
            # A heading that is quoted, or in a list, stays where it is and wants a name.
            inner = sum(isinstance(node, Heading) for node in walk(passage.nodes))
            names = tuple(f"h{number}-{place}-{one}" for one in range(inner))
            yield Slide("content", kicker, heading or lesson.title, (replace(passage, names=names),), number)
        yield Slide("content", kicker, words("动手"), (Paragraph((RichText(lesson.activity),), lead=True),), number)


def _split(handout: Markdown) -> Iterator[tuple[str, LongText]]:
    """Part a handout at its headings; yield each with what stands below it."""
    nodes = read_prose(handout.text, block=True).nodes
    starts = [number for number, node in enumerate(nodes) if isinstance(node, Heading)]
    headings = ("", *(read_words(nodes[start].children).strip() for start in starts))
    pieces = [nodes[start:end] for start, end in zip((0, *(n + 1 for n in starts)), (*starts, len(nodes)), strict=True)]
    for heading, passage in zip(headings, NoteNumbers().place(pieces, handout.pictures), strict=True):
        if passage.nodes:
            yield heading, passage


def _close(matter: Matter) -> Iterator[Slide]:
    words, course = matter.words, matter.course
    practice = list_items(course, "practice")
    for number, item in enumerate(practice, 1):
        kicker = words("练一练 {number}/{total}", number=number, total=len(practice))
        yield Slide("content", course.title, kicker, (Questions((ask(item, matter),)),))
    if matter.sets:
        asked = sum(len(section.questions) for section in matter.sets[0].sections)
        said = words("{n} 题。{marks}。答在答题卡上，先勾卷别。", n=asked, marks=matter.say_pass())
        yield Slide("section", course.title, words("考试"), (Paragraph((said,)),))
    last = words("一件事、哪一天、做到什么样算成。写在讲义最后一页。")
    yield Slide("section", course.title, words("回去 7 天内，我要做……"), (Paragraph((last,)),))


def _tell(lesson: Lesson, matter: Matter) -> Iterator[Block]:
    words = matter.words
    if lesson.materials:
        materials = tuple((RichText(text),) for text in lesson.materials)
        yield Callout(words("教具"), (Bullets(materials),), tone="neutral")
    if lesson.trainer_notes:
        (part,) = (make_part("notes", words("讲师提示"), matter.scope.long_text(lesson.trainer_notes)),)
        yield from part.blocks
