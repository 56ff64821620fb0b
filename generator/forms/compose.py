"""A form or a checklist of an edition to a sheet: what its readers see of it, and nothing else."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from generator.forms.definition import Definition, define
from generator.forms.paper import NUMBER, Group, Paper, PaperWords, Question, Slot
from generator.model.base import Record
from generator.model.documents import Form, FormField
from generator.model.risk import Checklist, ChecklistItem
from generator.model.target import Target
from generator.pages.blocks import Cell, RichText
from generator.pages.documents import give_hint
from generator.pages.links import list_links
from generator.pages.scope import Scope
from generator.pages.sections import say_rest
from generator.words import Words
from generator.writing.labels import translate_labels

Name = Callable[[Target], str]
"""Gives the title of a target."""
_PLACED = ("question", "risk", "rule", "evidence", "pass_rule")
_ABOVE, _BELOW = ("subject", "date"), ("remarks", "checked-by", "signed-off")
"""The fields of a checklist that stand above and below its lines."""


def make_paper(record: Form | Checklist, scope: Scope, name: Name) -> Paper:
    """Lay a record out as a sheet; `name` gives titles for links without words."""
    words = scope.words
    definition = define(record, words)
    if isinstance(record, Form):
        groups, purpose, facts = _group_form(record, scope), record.purpose, _tell_form(record, scope)
    else:
        groups = _group_checklist(record, definition, scope)
        purpose, facts = record.summary or "", _tell_checklist(record, scope)
    said: Cell = (RichText(purpose),) if purpose else ()
    told, grouped = tuple(facts), tuple(groups)
    titled = list_links(said, told, grouped).titled
    label = scope.choice(Record, "classification", record.classification)
    foot = (record.title, record.id, words("第 {version} 版", version=record.version), label)
    return Paper(
        definition=definition,
        company=scope.door.project.company.name,
        language=scope.door.project.locale,
        date=record.effective_from.isoformat() if record.effective_from else "",
        foot=" | ".join(foot),
        purpose=said,
        facts=told,
        groups=grouped,
        words=translate_paper(words),
        titles=tuple((target, name(target)) for target in titled),
    )


def translate_paper(words: Words) -> PaperWords:
    """Translate the fixed words of sheets."""
    return PaperWords(
        manual=words("带 * 的必填。在电脑上填：点空格打字，保存后发回；用笔填：打印出来写。签字栏打印后手签。"),
        day=words("年-月-日"),
        continued=words("续"),
        number=words(NUMBER),
        required=words("必填"),
        row=words("{table} 第 {line} 行 {column}"),
        labels=translate_labels(words),
    )


def _group_form(form: Form, scope: Scope) -> Iterator[Group]:
    groups: dict[str, list[FormField]] = {}
    for field in form.fields:
        groups.setdefault(field.section or "", []).append(field)
    for heading, fields in groups.items():
        yield Group(heading, tuple(Slot(field, give_hint(field, scope)) for field in fields))
    if form.instructions:
        yield Group(scope.words("填写说明"), notes=tuple((RichText(step),) for step in form.instructions))


def _group_checklist(checklist: Checklist, definition: Definition, scope: Scope) -> Iterator[Group]:
    words = scope.words
    fields = {field.id: field for field in definition.fields}
    questions = (
        Question(fields[f"item-{one.id}"], ((str(number),), *_tell_item(one, scope)))
        for number, one in enumerate(checklist.items, 1)
    )
    heads = (words(NUMBER), words("检查内容"), words("看什么证据"), words("怎样算通过"), words("通过"), words("不通过"))
    yield Group(slots=tuple(Slot(fields[name]) for name in _ABOVE))
    yield Group(words("条目"), questions=tuple(questions), heads=heads)
    yield Group(words("不通过怎么办"), notes=((RichText(checklist.if_failed),),))
    yield Group(words("签核"), tuple(Slot(fields[name]) for name in _BELOW))


def _tell_item(item: ChecklistItem, scope: Scope) -> tuple[Cell, ...]:
    asked = (RichText(item.question), *say_rest(item, _PLACED, scope))
    return (asked, (RichText(item.evidence),), (RichText(item.pass_rule),))


def _tell_form(form: Form, scope: Scope) -> Iterator[tuple[str, Cell]]:
    words = scope.words
    yield words("填写岗位"), scope.links("role", form.filled_by)
    yield words("提交给"), (scope.link("role", form.submit_to),)
    yield words("处理时限"), (scope.plain(form.handle_within, form.calendar),)
    yield words("保存期"), (scope.plain(form.retention),)


def _tell_checklist(checklist: Checklist, scope: Scope) -> Iterator[tuple[str, Cell]]:
    words = scope.words
    yield words("频次"), (scope.plain(checklist.cadence),)
    yield words("检查岗位"), (scope.link("role", checklist.done_by),)
    yield words("签核岗位"), (scope.link("role", checklist.sign_off),)
