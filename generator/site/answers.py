"""Answers to questions, apart from the questions: the key on a page of its own, what is said to answers in a file."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from functools import partial

from generator.cache.artifact import Artifact
from generator.pages.blocks import Link, Question, Questions
from generator.pages.page import Attachment, Page
from generator.site.search.files import write_json
from generator.words import Words
from generator.writing.plain import PlainWriter

_KEY = "key.html"
_FEEDBACK = "feedback.js"
_ROLE, _PRACTICE = "answer_key", "practice"
_ANSWERS = (_ROLE, _PRACTICE)


def find_key(page: Page) -> str:
    """Give the address of the page of a page's key, "" where it has none."""
    return f"{page.address}{_KEY}" if _ROLE in page.roles else ""


def leave_answers(page: Page, words: Words) -> Page:
    """Give a page without answers, with the way to them; the same page where it has none."""
    if page.roles.isdisjoint(_ANSWERS):
        return page
    shown = replace(page, sections=tuple(one for one in page.sections if one.role not in _ANSWERS))
    if not find_key(page):
        return shown
    note = words("考前不给学员看；练习的讲评，学员答完自己就能看到。")
    way = Attachment(_KEY, words("答案与解析（讲师用）"), note)
    return replace(shown, attachments=(*page.attachments, way))


def take_key(page: Page, words: Words) -> Page:
    """Give the page of a page's key."""
    return replace(
        page,
        address=find_key(page),
        title=words("{title}：答案与解析", title=page.title),
        summary=(),
        sections=tuple(one for one in page.sections if one.role == _ROLE),
        breadcrumbs=(*page.breadcrumbs, Link(page.target, page.title)),
        attachments=(),
    )


def list_feedback(page: Page, plain: PlainWriter, shown: str) -> Iterator[Artifact]:
    """Give the file of what is said to answers, which a page loads when the first one has been given.

    `shown` names all that the page shows, and the words of its labels.
    """
    if _PRACTICE in page.roles:
        yield Artifact(f"{page.address}{_FEEDBACK}", f"feedback {shown}", partial(_write_feedback, page, plain))


def _write_feedback(page: Page, plain: PlainWriter) -> bytes:
    told = {
        item.id: _describe(item, plain)
        for section in page.sections
        if section.role == _PRACTICE
        for block in section.blocks
        if isinstance(block, Questions)
        for item in block.items
    }
    return f"playbookPractice({write_json(told)})\n".encode()


def _describe(question: Question, plain: PlainWriter) -> dict[str, object]:
    """Give the right options by their ids, the answer, and why, in plain text: a page makes no HTML of it."""
    return {
        "key": [option.id for option in question.options if option.correct],
        "answer": plain.read_cell(question.answer),
        "why": plain.read_cell(question.rationale),
    }
