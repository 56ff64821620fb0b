"""Pages of many records: the index of each kind, and the common pages of kinds whose records have none of their own."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Any

from generator.model.base import Record
from generator.model.cooperation import Clause
from generator.model.fields import Shape, list_shapes, walk_leaves
from generator.model.reference import Fact, Faq, Figure, GlossaryTerm, LegalReference, Wording
from generator.model.target import PAGE, Target
from generator.model.tasks import Task
from generator.pages.blocks import (
    Badge,
    Block,
    Bullets,
    Cell,
    Column,
    Paragraph,
    Properties,
    Property,
    RichText,
    Row,
    Table,
)
from generator.pages.figures import describe_figures
from generator.pages.letters import Group, group_records
from generator.pages.page import Entry, Page, Section
from generator.pages.record import is_for_editors, part_of
from generator.pages.relations import list_referrers, list_unplaced
from generator.pages.scope import Scope, join
from generator.pages.sections import list_aliases, list_rest, list_tables, make_table, say_properties, section
from generator.pages.tasks import group_tasks

_OF_ENVELOPE = frozenset(list_shapes(Record)) - {"summary"}
_MOST_TELLING = 3
"""How many columns of fields stand beside the name: more are too narrow to be read."""
_OF_CLAUSES = ("topic", "check_question", "agreed_term", "attachment", "rules", "needs_counsel")


def compose_index(model: type[Record], scope: Scope) -> Page:
    """Give the index page of a kind; the page of its records itself where they have no pages of their own."""
    groups = group_tasks(scope) if model.KIND == Task.KIND else group_records(model, scope.door.all(model), scope)
    records = tuple(record for _, _, held in groups for record in held)
    label = scope.words(model.name_all())
    target = Target(PAGE, f"index-{model.KIND}")
    if not model.LISTED:
        sections = (section("list", "", _list_records(groups, scope)),)
        return Page(target, f"{model.KIND}/", label, scope.words("目录"), (), sections)
    anchors = tuple((Target(model.KIND, record.id), record.id) for record in records)
    return Page(
        target,
        f"{model.KIND}/",
        label,
        scope.words("汇编"),
        (scope.words("共 {n} 条。", n=len(records)),),
        _describe_listed(model, groups, scope),
        anchors=anchors,
        entries=() if model.KIND == Wording.KIND else tuple(_describe_found(record) for record in records),
        matrix=model.KIND == Clause.KIND,
    )


def _describe_found(record: Record) -> Entry:
    """Say what search knows of a record that shares its page: its own words, not what names it."""
    english = (record.english,) if isinstance(record, GlossaryTerm) and record.english else ()
    number: tuple[Cell, ...] = ((record.show(),),) if isinstance(record, Figure) else ()
    return Entry(
        kind=record.KIND,
        anchor=record.id,
        title=record.title,
        names=(*list_aliases(record), *english),
        text=(*number, *((RichText(text),) for text in _list_own_texts(record))),
        part=part_of(record),
        editing=is_for_editors(record),
    )


def _list_own_texts(record: Record) -> Iterator[str]:
    """Yield the prose of a record's own fields: not what it chooses or refers to, nor when it is reviewed."""
    for name, shape in list_shapes(record.__class__).items():
        if name in _OF_ENVELOPE or not (shape.markup or (shape.component and record.__class__.RECIPE)):
            continue
        value = getattr(record, name)
        for one in (value or ()) if shape.many else filter(None, (value,)):
            # Of items those of a declared kind: what they say stands nowhere else.
            yield from (one,) if shape.markup else (leaf.value for leaf in walk_leaves(one) if leaf.shape.text)


def _list_records(groups: Iterable[Group[Record]], scope: Scope) -> Table:
    groups = tuple(groups)
    listed = tuple(record for _, _, records in groups for record in records)
    summed = any(record.summary for record in listed)
    telling = () if summed else _find_telling(listed, scope)
    head = (
        Column(scope.words("名称"), 3),
        *((Column(scope.words("摘要"), 6),) if summed else ()),
        *(Column(scope.words(shape.title), 2) for shape in telling),
    )
    rows: list[Row] = []
    for anchor, heading, records in groups:
        if heading:
            rows.append(Row(((heading,),), id=anchor, group=True))
        for record in records:
            summary: Cell = (RichText(record.summary),) if record.summary else ()
            told = (scope.cell(shape, getattr(record, shape.name)) for shape in telling)
            rows.append(Row(((scope.link_record(record),), *((summary,) if summed else ()), *told)))
    return Table(head, tuple(rows))


def _find_telling(records: Sequence[Record], scope: Scope) -> tuple[Shape, ...]:
    """Give the fields by which records without summaries are told apart: choices and references, of most records.

    What they say stands in the list, where the field above it finds them: all gold dealers, all dealers of a county.
    """

    def tells(shape: Shape) -> bool:
        if not (shape.choices or shape.ref) or not scope.shows(shape) or shape.name in _OF_ENVELOPE:
            return False
        held = [value for record in records if (value := getattr(record, shape.name, None)) not in (None, ())]
        return len(set(held)) > 1 and 2 * len(held) >= len(records)

    shapes = list_shapes(records[0].__class__).values() if records else ()
    return tuple(shape for shape in shapes if tells(shape))[:_MOST_TELLING]


def _describe_listed(model: type[Record], groups: Sequence[Group[Any]], scope: Scope) -> tuple[Section, ...]:
    if model.KIND in _WHOLE:
        return _WHOLE[model.KIND](scope.door.all(model), scope)
    describe = _ENTRIES.get(model.KIND, _describe_entry)
    sections: list[Section] = []
    for anchor, heading, records in groups:
        if heading:
            sections.append(Section(anchor, heading, (), role="overview"))
        sections.extend(describe(record, scope) for record in records)
    return tuple(sections)


def _describe_term(term: GlossaryTerm, scope: Scope) -> Section:
    head = (Badge(term.english),) if term.english else ()
    blocks: list[Block] = [Paragraph((RichText(term.definition),))]
    if head:
        blocks.append(Paragraph(head))
    if term.example:
        blocks.append(Paragraph((scope.words("用法："), RichText(term.example))))
    names = Property(scope.words("又称"), ("、".join(term.aliases),), "names")
    aside = (Properties((names,)),) if term.aliases else ()
    rest = _describe_rest(term, ("english", "definition", "example"), scope)
    return Section(term.id, term.title, (*blocks, *aside, *rest), level=3)


def _describe_wording(wording: Wording, scope: Scope) -> Section:
    sayings = make_table(wording.sayings, scope)
    return Section(wording.id, wording.title, (sayings, *_describe_rest(wording, ("sayings",), scope)), level=3)


def _describe_faq(faq: Faq, scope: Scope) -> Section:
    blocks = [Paragraph((RichText(faq.answer),))]
    if faq.see:
        see = join([(scope.link_target(target),) for target in faq.see])
        blocks.append(Paragraph((scope.words("详见："), *see)))
    return Section(faq.id, faq.title, (*blocks, *_describe_rest(faq, ("answer", "see"), scope)), level=3)


def _describe_law(law: LegalReference, scope: Scope) -> Section:
    notices = [scope.words("须法务确认")] if law.needs_counsel else []
    if law.confirmed_on is None:
        notices.append(scope.words("法务尚未确认"))
    notice = (Paragraph(join([(Badge(one, "notice"),) for one in notices], " ")),) if notices else ()
    users = list_referrers(law, scope)
    used = (Properties((Property(scope.words("哪里用到它"), users, "relations"),)),) if users else ()
    return Section(law.id, law.title, (*_describe_rest(law, ("needs_counsel",), scope), *notice, *used), level=3)


def _describe_fact(fact: Fact, scope: Scope) -> Section:
    rest = _describe_rest(fact, ("code", "topic"), scope)
    return Section(fact.id, f"{fact.code} {fact.topic}", (Bullets(((fact.title,),)), *rest), level=3)


def _describe_entry(record: Record, scope: Scope) -> Section:
    """Give a record of a kind without a layout of its own."""
    return Section(record.id, record.title, _describe_rest(record, (), scope), level=3)


def _describe_rest(record: Record, placed: tuple[str, ...], scope: Scope) -> tuple[Block, ...]:
    """Give what a record of many on a page holds beyond the fields that its layout places."""
    tables = list_tables(record, placed, scope)
    properties = (*list_rest(record, (*placed, *tables), scope), *list_unplaced(record, scope))
    return (*((Properties(properties),) if properties else ()), *tables.values())


def _describe_clauses(clauses: Iterable[Clause], scope: Scope) -> tuple[Section, ...]:
    words = scope.words
    columns = (
        Column(words("条款"), 3),
        Column(words("核对问题"), 5),
        Column(words("约定要点"), 6),
        Column(words("附件与规则"), 3),
        Column(words("法务"), 1, centred=True),
        Column(words("核对"), 1, centred=True),
    )
    rows: list[Row] = []
    topic = ""
    for clause in clauses:
        if clause.topic != topic:
            topic = clause.topic
            anchor = f"s-{topic.replace('_', '-')}"
            rows.append(Row(((scope.choice(Clause, "topic", topic),),), id=anchor, group=True))
        papers = join(
            [(clause.attachment or "",), scope.links("rule", clause.rules)]
            if clause.attachment
            else [scope.links("rule", clause.rules)]
        )
        cells = (
            (
                clause.title,
                *say_properties((*list_rest(clause, _OF_CLAUSES, scope), *list_unplaced(clause, scope)), scope),
            ),
            (RichText(clause.check_question),),
            (RichText(clause.agreed_term),),
            papers,
            (words("须确认"),) if clause.needs_counsel else (),
            ("☐",),
        )
        rows.append(Row(cells, id=clause.id))
    return (section("list", "", Table(columns, tuple(rows), words("协议条款核对表"), matrix=True)),)


_ENTRIES: Mapping[str, Callable[[Any, Scope], Section]] = {
    GlossaryTerm.KIND: _describe_term,
    Wording.KIND: _describe_wording,
    Faq.KIND: _describe_faq,
    LegalReference.KIND: _describe_law,
    Fact.KIND: _describe_fact,
}
"""Kinds whose records stand on a common page and show more there than their fields one after the other."""
_WHOLE: Mapping[str, Callable[[Iterable[Any], Scope], tuple[Section, ...]]] = {
    Clause.KIND: _describe_clauses,
    Figure.KIND: describe_figures,
}
"""Kinds whose records stand on their common page in an order and in groups of their own."""
