"""The field guide for editors: every kind with its folder, its fields, an example, and the mistakes that are common.

What a project says of itself, in its settings and its declarations, has a page of the same form.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date
from functools import partial
from types import MappingProxyType
from typing import TYPE_CHECKING

from generator.diagnostics import Rule
from generator.model.base import Component, Record
from generator.model.declared import FOLDER, ModelFile
from generator.model.fields import list_shapes
from generator.model.kinds import KINDS
from generator.model.project import ProjectFile
from generator.model.target import PAGE, Target
from generator.pages.blocks import (
    Badge,
    Bullets,
    Cell,
    Column,
    Link,
    Markdown,
    Paragraph,
    Properties,
    Property,
    RichText,
    Row,
    Table,
)
from generator.pages.page import Page, Section
from generator.pages.scope import Scope, join
from generator.pages.sections import section

if TYPE_CHECKING:
    from generator.authoring.notes import Note

_OVERVIEW = Target(PAGE, "fields")
_DECLARING = "model"
_FILES: Mapping[str, tuple[type[Component], str, str]] = MappingProxyType(
    {
        "playbook": (
            ProjectFile,
            "data/playbook.yml",
            "公司、版本（谁能看到什么）、手册（PDF）的章节、品牌，全部写在这里。",
        ),
        _DECLARING: (
            ModelFile,
            FOLDER,
            "手册没有、自己公司才有的字段、类别、可选值和叫法，写在这个文件夹的任何一个 .yml 文件里。",
        ),
    }
)
"""What is no record: its name, what it is read as, where it stands, and what it is for (a message id)."""
_ENVELOPE = frozenset(list_shapes(Record))
_SOME_DAY = date(2027, 1, 15)
"""A page does not change from day to day: the example has a day of its own."""

_SOME_ID = "my-{kind}"
_CLEARANCES = {"public": "公开", "partner": "公开版没有", "internal": "只有内部版有", "restricted": "任何版本都没有"}
"""Who sees a field that is narrower than its record, in a word or two (message ids)."""


def list_field_guide(rules: Sequence[Rule], scope: Scope) -> Iterator[tuple[Target, Callable[[], Page]]]:
    """Yield the overview of the kinds, and a page for each kind, with what composes it; `rules` concern editors."""
    yield _OVERVIEW, partial(_compose_overview, scope)
    yield from ((_name_guide(kind), partial(_compose_kind, kind, rules, scope)) for kind in _list_kinds(scope))
    yield from ((_name_file(name), partial(_compose_file, name, scope)) for name in _FILES)


def _name_file(name: str) -> Target:
    return Target(PAGE, f"fields-{name}")


def _name_guide(kind: type[Record]) -> Target:
    return Target(PAGE, f"fields-{kind.KIND}")


def _list_kinds(scope: Scope) -> Iterable[type[Record]]:
    """Give the kinds as an edition's readers may know them: what a company declares is for its own people."""
    return (scope.kinds if "internal" in scope.edition.classifications else KINDS).values()


def _compose_overview(scope: Scope) -> Page:
    words = scope.words
    columns = (Column(words("类别"), 4), Column(words("是什么，放在哪里"), 7))
    rows: list[Row] = []
    for kind in _list_kinds(scope):
        link = Link(_name_guide(kind), words(kind.LABEL))
        rows.append(Row(((link, " ", _code(kind.KIND)), (words(kind.ABOUT), " ", _code(kind.name_folder())))))
    envelope = [note for name, note in _list_notes(Record, scope).items() if name in _ENVELOPE]
    intro = words(
        "每类记录有哪些字段、怎么写、放在哪个文件夹。新建一条用 playbook new 类别 编号，写好的骨架里有同样的说明。"
    )
    sections = (
        section("kinds", words("有哪些类别"), Table(columns, tuple(rows))),
        section("envelope", words("每类记录都有的字段"), _tabulate(envelope, scope)),
        *_describe_nested(Record, scope),
        section("forms", words("几种固定写法"), Bullets(tuple(_list_forms(scope)))),
        section("files", words("记录以外的"), Bullets(tuple(_link_file(name, scope) for name in _FILES))),
    )
    return Page(_OVERVIEW, "fields/", scope.link_page("fields").label, words("编辑"), (intro,), sections)


def _list_forms(scope: Scope) -> Iterator[Cell]:
    """Yield the forms that are not plain text, each once, with the words of the notes themselves."""
    seen = dict.fromkeys(
        note.form
        for kind in _list_kinds(scope)
        for note in _list_notes(kind, scope).values()
        if note.notation and not note.shape.many and (note.shape.ref is None or note.shape.ref.kind == "*")
    )
    yield from ((form,) for form in seen)
    yield (
        RichText(
            scope.words(
                "文字里的链接：`[](rule:credit-limit)` 显示对方的标题，`[信用额度](rule:credit-limit)` 显示你写的字"
            )
        ),
    )


def _link_file(name: str, scope: Scope) -> Cell:
    _, place, about = _FILES[name]
    return (scope.link_page(_name_file(name).id), " ", _code(place), scope.words("："), scope.words(about))


def _compose_file(name: str, scope: Scope) -> Page:
    model, place, about = _FILES[name]
    words = scope.words
    return Page(
        target=_name_file(name),
        address=f"fields/{name}/",
        title=scope.link_page(_name_file(name).id).label,
        label=words("编辑"),
        summary=(words(about),),
        sections=(
            section("place", words("放在哪里"), Paragraph((_code(place),))),
            section("fields", words("有哪些字段"), _tabulate(_list_notes(model, scope).values(), scope)),
            *_describe_nested(model, scope),
        ),
        breadcrumbs=(scope.link_page("fields"),),
    )


def _compose_kind(kind: type[Record], rules: Sequence[Rule], scope: Scope) -> Page:
    words = scope.words
    notes = [note for name, note in _list_notes(kind, scope).items() if name not in _ENVELOPE]
    about = (
        section("place", words("放在哪里"), Properties(tuple(_locate(kind, scope)))),
        section("fields", words("这一类自己的字段"), _tabulate(notes, scope), _point_to_envelope(scope)),
    )
    mistakes = [rule for rule in rules if kind.KIND in rule.kinds]
    last = [section("example", words("新建时得到的样子"), Markdown(f"```yaml\n{_write_example(kind, scope)}```"))]
    if mistakes:
        last.append(
            section("mistakes", words("常见错误"), Bullets(tuple(_describe_mistake(one, scope) for one in mistakes)))
        )
    title = words("字段：{kind}", kind=words(kind.LABEL))
    return Page(
        target=_name_guide(kind),
        address=f"fields/{kind.KIND}/",
        title=title,
        label=words("编辑"),
        summary=(words(kind.ABOUT),),
        sections=(*about, *_describe_nested(kind, scope), *last),
        breadcrumbs=(scope.link_page("fields"),),
    )


def _locate(kind: type[Record], scope: Scope) -> Iterator[Property]:
    words = scope.words
    records = scope.door.all(kind)
    yield Property(words("文件夹"), (_code(kind.name_folder()),))
    yield Property("kind", (_code(kind.KIND),))
    yield Property(words("新建"), (_code(f"playbook new {kind.KIND} {_SOME_ID.format(kind=kind.KIND)}"),))
    if records:
        count = words("现有 {n} 条", n=len(records))
        yield Property(words("看写好的"), (scope.link_record(records[0]), "　", count))


def _point_to_envelope(scope: Scope) -> Paragraph:
    envelope = Link(Target(PAGE, "fields", "s-envelope"), scope.words("每类记录都有的字段"))
    return Paragraph((scope.words("另外还有"), envelope, "。"))


def _list_notes(model: type[Component], scope: Scope) -> Mapping[str, Note]:
    from generator.authoring.notes import list_notes  # with all about schemas: only where a guide is composed

    return list_notes(model, scope.words, scope.door.vocabulary)


def _describe_nested(model: type[Component], scope: Scope) -> Iterator[Section]:
    """Yield a section for each field that holds items of their own, with the items' fields."""
    for trail, note, inner in _list_nested(model, scope):
        yield section(f"in-{note.shape.name}", f"{trail} {note.title}".strip(), _tabulate(inner, scope), level=3)


def _list_nested(model: type[Component], scope: Scope, trail: str = "") -> Iterator[tuple[str, Note, list[Note]]]:
    """Yield the fields that hold items of their own, with where they stand and the items' fields, outermost first."""
    for name, note in _list_notes(model, scope).items():
        if note.shape.component and (model is Record or not (issubclass(model, Record) and name in _ENVELOPE)):
            here = f"{trail}{note.title} › "
            yield trail, note, list(_list_notes(note.shape.component, scope).values())
            yield from _list_nested(note.shape.component, scope, here)


def _tabulate(notes: Iterable[Note], scope: Scope) -> Table:
    columns = (Column(scope.words("字段"), 4), Column(scope.words("写什么，怎么写"), 7))
    rows = (Row((_head(note, scope), (note.about, " ", *_describe_form(note, scope)))) for note in notes)
    return Table(columns, tuple(rows))


def _head(note: Note, scope: Scope) -> Cell:
    marks: list[Badge] = []
    if note.shape.required:
        marks.append(Badge(scope.words("必填"), "notice"))
    if note.shape.clearance:
        marks.append(Badge(scope.words(_CLEARANCES[note.shape.clearance]), "neutral"))
    return (note.title, " ", _code(note.shape.name), *(part for mark in marks for part in (" ", mark)))


def _describe_form(note: Note, scope: Scope) -> Cell:
    words = scope.words
    if note.choices:
        chosen = join([(_code(one.value), " ", one.label) for one in note.choices])
        more = _say_open(scope) if note.shape.extensible else ()
        return (words("列表，可选：") if note.shape.many else words("可选："), *chosen, words("。"), *more)
    examples = join([(_code(str(one)),) for one in note.shape.examples])
    return (note.form, words("。"), *((" ", words("例如 "), *examples, words("。")) if examples else ()))


def _say_open(scope: Scope) -> Cell:
    """Say that a company may add choices of its own, and where."""
    return (" ", Link(_name_file(_DECLARING), scope.words("可以加自己的")), scope.words("。"))


def _describe_mistake(rule: Rule, scope: Scope) -> Cell:
    words = scope.words
    return (Link(Target(PAGE, "rules", rule.id), words(rule.title)), words("："), words(rule.help))


def _write_example(kind: type[Record], scope: Scope) -> str:
    from generator.authoring.skeleton import NewRecord, write_example

    return write_example(
        NewRecord(
            kind, _SOME_ID.format(kind=kind.KIND), "", _SOME_DAY, {}, scope.words, vocabulary=scope.door.vocabulary
        )
    )


def _code(text: str) -> RichText:
    return RichText(f"`{text}`")
