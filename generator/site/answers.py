"""Answers to questions, apart from the questions: the key on a page of its own, what is said to answers in a file."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from functools import partial

from generator.cache.artifact import Artifact, digest_bytes
from generator.pages.blocks import Link, Question, Questions
from generator.pages.page import Attachment, Page
from generator.site.search.files import write_json
from generator.words import Words
from generator.writing.plain import PlainWriter

_KEY = "key.html"
_FEEDBACK = "feedback.js"
_ANSWERS = ("answer_key", "practice")


def part_answers(page: Page, words: Words) -> tuple[Page, Page | None]:
    """Give a page without answers, with the way to them, and the page of its key; the same page where it has none."""
    if page.roles.isdisjoint(_ANSWERS):
        return page, None
    shown = replace(page, sections=tuple(one for one in page.sections if one.role not in _ANSWERS))
    key = tuple(one for one in page.sections if one.role == "answer_key")
    if not key:
        return shown, None
    note = words("考前不给学员看；练习的讲评，学员答完自己就能看到。")
    way = Attachment(_KEY, words("答案与解析（讲师用）"), note)
    return replace(shown, attachments=(*page.attachments, way)), replace(
        page,
        address=f"{page.address}{_KEY}",
        title=words("{title}：答案与解析", title=page.title),
        summary=(),
        sections=key,
        breadcrumbs=(*page.breadcrumbs, Link(page.target, page.title)),
        attachments=(),
    )


def list_feedback(page: Page, plain: PlainWriter) -> Iterator[Artifact]:
    """Give the file of what is said to answers, which a page loads when the first one has been given."""
    if "practice" not in page.roles:
        return
    told = {
        item.id: _describe(item, plain)
        for section in page.sections
        if section.role == "practice"
        for block in section.blocks
        if isinstance(block, Questions)
        for item in block.items
    }
    if told:
        content = f"playbookPractice({write_json(told)})\n".encode()
        yield Artifact(f"{page.address}{_FEEDBACK}", digest_bytes(content), partial(bytes, content))


def _describe(question: Question, plain: PlainWriter) -> dict[str, object]:
    """Give the right options by their ids, the answer, and why, in plain text: a page makes no HTML of it."""
    return {
        "key": [option.id for option in question.options if option.correct],
        "answer": plain.read_cell(question.answer),
        "why": plain.read_cell(question.rationale),
    }
