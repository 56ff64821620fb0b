"""What a project declares itself: read before its records, for these are held against it."""

from __future__ import annotations

from collections.abc import Callable, Container, Iterable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, field, replace
from typing import TypeVar

from pydantic import ValidationError

from generator.decode.called import name_own
from generator.decode.document import decode_whole, freeze
from generator.decode.empties import leave_out_empty
from generator.decode.fieldfaults import enter, find_column_faults, find_faults, find_twins, find_unseen
from generator.decode.lost import NOTHING, UNREAD, Lost, leave_told, list_lost
from generator.decode.sharing import share_choices
from generator.diagnostics import Location, Problem, Related, Term, tell_safe
from generator.load.document import Document
from generator.model.base import Component, Record
from generator.model.declared import (
    MOST_FIELDS,
    DeclaredColumn,
    DeclaredComponent,
    DeclaredField,
    DeclaredKind,
    KindField,
    ModelFile,
    MoreChoices,
    OwnWord,
)
from generator.model.declaring import Recipe, close_components, list_columns, name_component
from generator.model.fields import item_key, list_shapes
from generator.model.kinds import KINDS, STANDING_PAGES, list_vocabulary
from generator.model.vocabulary import BUILT_IN, Vocabulary
from generator.words.nearest import find_nearest
from generator.words.slips import find_slip

C = TypeVar("C", bound=Component)

_OF_FILES = frozenset(("kind", "records"))
_TAKEN = frozenset(
    (
        *(kind.FAMILY for kind in KINDS.values()),
        *STANDING_PAGES,
        *("page", "part", "moved", "tab", "model", "playbook", "front-matter", "data", "theme", "kind", "records"),
        *("search", "assets", "stylesheets", "javascripts", "handbooks", "forms", "export", "en"),
        *("javascript", "vbscript", "file", "blob", "about", "view-source", "http", "https", "mailto", "tel"),
    )
)
"""Names that no kind may have: folders of data, pages of the site, schemes of addresses."""


@dataclass(frozen=True, slots=True)
class Declared:
    """What a file declares, each with its place."""

    fields: tuple[tuple[Location, KindField], ...] = ()
    kinds: tuple[tuple[Location, DeclaredKind], ...] = ()
    components: tuple[tuple[Location, DeclaredComponent], ...] = ()
    choices: tuple[tuple[Location, MoreChoices], ...] = ()
    words: tuple[tuple[Location, OwnWord], ...] = ()
    lost: Lost = NOTHING


@dataclass(frozen=True, slots=True)
class Declarations:
    """What the files of declarations come to: the vocabulary of what is sound in them, and what is not."""

    vocabulary: Vocabulary
    problems: tuple[Problem, ...] = ()
    lost: tuple[Lost, ...] = ()
    """What the files name, sound or not."""

    def leave_told(self, problems: Iterable[Problem]) -> Iterator[Problem]:
        """Leave out of what is wrong with records what may only follow from a declaration that could not be read."""
        return leave_told(problems, self.lost) if self.problems else iter(problems)


def decode_declarations(document: Document | None) -> tuple[Declared, tuple[Problem, ...]]:
    """Give what a file declares, and what is wrong with the file; the rest of it is given then."""
    if document is None or not document.usable:
        return Declared(lost=UNREAD), ()
    message = "声明要写成若干“字段: 值”，从 fields、kinds、components、choices 或 words 开始"
    _, problems = decode_whole(document, ModelFile, message)
    declared = Declared(
        fields=tuple(_read_items(document, "fields", KindField)),
        kinds=tuple(_read_items(document, "kinds", DeclaredKind)),
        components=tuple(_read_items(document, "components", DeclaredComponent)),
        choices=tuple(_read_items(document, "choices", MoreChoices)),
        words=tuple(_read_items(document, "words", OwnWord)),
        lost=list_lost(document.value, frozenset(ModelFile.model_fields)),
    )
    value = document.value if isinstance(document.value, dict) else {}
    return declared, tuple(map(_explain_list, name_own(problems, value, BUILT_IN)))


def _explain_list(problem: Problem) -> Problem:
    """Say to whoever wants a list how one is declared: it is no type of its own."""
    wants_list = problem.rule == "unknown-value" and problem.arguments.get("value") in ("list", "array")
    if wants_list and isinstance(problem.location, Location) and problem.location.route[-1:] == ("type",):
        message = "列表不是类型：写每一项的 type，再写 many: true；每项有几个内容的写 type: table 和 columns"
        return replace(problem, message=message, arguments={}, replacement=None)
    return problem


def _read_items(document: Document, name: str, model: type[C]) -> Iterator[tuple[Location, C]]:
    """Yield the sound items of a list in a file, with their places."""
    items = document.value.get(name) if isinstance(document.value, dict) else None
    seen: set[str] = set()
    for index, raw in enumerate(items if isinstance(items, list) else ()):
        key = item_key(raw, index)
        # A route with an id leads to the first item that has it: a later one goes by its number.
        place = Location(document.path, (name, str(index) if key in seen else key))
        seen.add(key)
        with suppress(ValidationError):
            yield place, model.model_validate(freeze(leave_out_empty(model, raw)))


def declare(
    files: Iterable[Declared], problems: Iterable[Problem] = (), spoken: Callable[[], Iterable[str]] = tuple
) -> Declarations:
    """Give what all files declare together, in their order, and what is wrong with it.

    `problems` are those of reading the files, `spoken` gives what the program says. A declaration with a mistake is
    left out.
    """
    files = tuple(files)
    kinds = [declared for file in files for declared in file.kinds]
    components = [declared for file in files for declared in file.components]
    work = _Work(
        list(problems),
        frozenset(name for file in files for name in file.lost.kinds),
        {part.id: part for _, part in reversed(components)},
        frozenset(name for file in files for name in file.lost.components),
        any(file.lost.unread for file in files),
    )
    for place, part in components:
        work.add_component(part, place)
    for place, kind in kinds:
        work.add_kind(kind, place)
    for place, one in (declared for file in files for declared in file.fields):
        work.add_field(one.kind, one, place)
    for place, more in (declared for file in files for declared in file.choices):
        work.add_choices(more, place)
    words = [declared for file in files for declared in file.words]
    known = "\n".join(spoken()) if words else ""
    for place, word in words:
        work.add_word(word, known, place)
    vocabulary = Vocabulary(tuple(work.write_recipes()), tuple(work.words.items()), work.places)
    return Declarations(vocabulary, tuple(work.problems), tuple(file.lost for file in files))


@dataclass(slots=True)
class _Work:
    """What was declared so far. `named` are the kinds and `lost` the components that anything declares, sound or not.

    `parts` are the components that could be read.
    """

    problems: list[Problem]
    named: frozenset[str]
    parts: Mapping[str, DeclaredComponent]
    lost: frozenset[str]
    unread: bool
    components: dict[str, DeclaredComponent] = field(default_factory=dict)
    part_places: dict[str, Location] = field(default_factory=dict)
    kinds: dict[str, DeclaredKind] = field(default_factory=dict)
    fields: dict[str, list[DeclaredField]] = field(default_factory=dict)
    choices: dict[str, list[MoreChoices]] = field(default_factory=dict)
    words: dict[str, str] = field(default_factory=dict)
    places: dict[tuple[str, str], Location] = field(default_factory=dict)

    def add_component(self, part: DeclaredComponent, place: Location) -> None:
        """Take a component in, or say what is wrong with it or with its fields."""
        location, first = enter(place, "id"), self.part_places.setdefault(part.id, place)
        found = find_column_faults(part.fields, enter(place, "fields"))
        found += self._find_strangers(part.fields, enter(place, "fields"))
        for index, one in enumerate(part.fields):
            inner = enter(place, "fields", str(index))
            lost = list(self._find_lost(one, inner))
            found += lost or self._find_cycle(part, one, inner) or find_unseen(one, self._list_columns(one), inner)
        if first != place and first.path != place.path:
            # Of two in one file it is told already that they share an id.
            related = (Related(enter(first, "id"), "先在这里声明过"),)
            message = "组件 {name} 声明了两次"
            found.append(Problem("clashing-declaration", location, message, {"name": part.id}, related))
        self.problems.extend(found)
        if not found:
            self.components.setdefault(part.id, part)

    def add_kind(self, kind: DeclaredKind, place: Location) -> None:
        """Take a kind in, or say what is wrong with it or with its fields."""
        found = list(self._find_taken(kind, place))
        self.places.setdefault((kind.id, ""), place)
        for index, one in enumerate(kind.fields):
            inner = enter(place, "fields", str(index))
            found += self._find_all(kind.id, one, inner)
            self._note_places(kind.id, one, inner)
        self.problems.extend(found)
        if not found:
            self.kinds.setdefault(kind.id, kind)

    def add_field(self, kind: str, one: DeclaredField, place: Location) -> None:
        """Take a field in, or say what is wrong with it."""
        found = [] if self._knows(kind) else [self._refuse_kind(kind, enter(place, "kind"))]
        found += self._find_all(kind, one, place)
        self.problems.extend(found)
        self._note_places(kind, one, place)
        if not found:
            plain = DeclaredField.model_validate(one.model_dump(exclude={"kind"}))
            self.fields.setdefault(kind, []).append(plain)

    def add_choices(self, more: MoreChoices, place: Location) -> None:
        """Take more choices of a field in, or say what is wrong with them."""
        found = list(find_twins(more.add, enter(place, "add")))
        if not self._knows(more.kind):
            found.append(self._refuse_kind(more.kind, enter(place, "kind")))
        else:
            found += self._find_closed(more, place)
        self.problems.extend(found)
        if not found:
            self.places.setdefault((more.kind, more.field), place)
            self.choices.setdefault(more.kind, []).append(more)

    def add_word(self, word: OwnWord, spoken: str, place: Location) -> None:
        """Take a word in, or say that the program never says what it stands for, or that it has one already."""
        location = enter(place, "instead_of")
        if word.instead_of in self.words:
            message = "“{text}”换成什么写了两次"
            self.problems.append(Problem("clashing-declaration", location, message, {"text": word.instead_of}))
        elif word.instead_of not in spoken:
            message = "手册自己不说“{text}”，没有可换的"
            self.problems.append(Problem("unfit-declaration", location, message, {"text": word.instead_of}))
        else:
            self.words[word.instead_of] = word.say

    def _find_closed(self, more: MoreChoices, place: Location) -> Iterator[Problem]:
        """Find a field that has no choices to which some may be added, and one that got some already."""
        location = enter(place, "field")
        shapes = list_shapes(KINDS.get(more.kind, Record))
        first = self.places.get((more.kind, more.field))
        if more.field not in shapes or not shapes[more.field].extensible:
            able = tuple(name for name, shape in shapes.items() if shape.extensible)
            near = find_nearest(more.field, able)
            some = "{kind} 类没有能加可选值的字段 {name}；能加的：{able}"
            message = some if able else "{kind} 类没有能加可选值的字段"
            arguments = {"kind": more.kind, "name": more.field, "able": able}
            yield Problem("unfit-declaration", location, message, arguments, replacement=near)
        elif first:
            related = (Related(enter(first, "field"), "先在这里声明过"),)
            message = "{kind} 类的字段 {name} 声明了两次"
            yield Problem("clashing-declaration", location, message, {"kind": more.kind, "name": more.field}, related)

    def write_recipes(self) -> Iterator[str]:
        """Yield what the classes are made of: the program's kinds, then the project's own in their order.

        What refers to a kind or component that was left out for its mistakes is left out with it.
        """
        kinds = dict(self.kinds)
        while lost := [id for id, kind in kinds.items() if not all(self._leads(one, kinds) for one in kind.fields)]:
            kinds = {id: kind for id, kind in kinds.items() if id not in lost}
        own = sorted(kinds.values(), key=lambda kind: kind.order)
        shared = share_choices(self.choices)
        built_in = dict.fromkeys(name for name in (*self.fields, *self.choices, *shared) if name in KINDS)
        for name in (*built_in, *(kind.id for kind in own)):
            fields = tuple(one for one in self.fields.get(name, ()) if self._leads(one, kinds))
            choices = tuple(self.choices.get(name, ()))
            every = (*fields, *(kinds[name].fields if name in kinds else ()))
            components = close_components(every, self.components)
            recipe = Recipe(kind=name, fields=fields, components=components, own=kinds.get(name), choices=choices)
            recipe = recipe.model_copy(update={"shared": shared.get(name, ())})
            yield recipe.model_dump_json(exclude_defaults=True)

    def _leads(self, one: DeclaredField, kinds: Container[str]) -> bool:
        """Whether all that a field refers to, itself or in its columns, is sound: kinds of the program or these."""
        waiting: list[DeclaredColumn] = [one]
        while waiting:
            column = waiting.pop()
            name, to = name_component(column), column.to
            if (name and name not in self.components) or not (to is None or to in KINDS or to in kinds):
                return False
            # None leads back to itself: such a one is not among the sound ones.
            waiting += list_columns(column, self.components)
        return True

    def _note_places(self, kind: str, one: DeclaredField, place: Location) -> None:
        """Note where a field is declared, and its columns: those of a component stand with it."""
        self.places.setdefault((kind, one.name), place)
        shared = self.part_places.get(one.component or "")
        inner = enter(shared, "fields") if shared else enter(place, "columns")
        columns = self.parts[one.component].fields if one.component and shared else one.columns
        for index, column in enumerate(columns):
            self.places.setdefault((kind, f"{one.name}/{column.name}"), enter(inner, str(index)))

    def _find_all(self, kind: str, one: DeclaredField, place: Location) -> list[Problem]:
        """Give what is wrong with a field of a kind."""
        found = [*self._find_clash(kind, one, place), *find_faults(one, place)]
        if one.to is not None and not self._knows(one.to):
            found.append(self._refuse_kind(one.to, enter(place, "to")))
        found += self._find_strangers(one.columns, enter(place, "columns"))
        found += self._find_lost(one, place)
        return found or list(find_unseen(one, self._list_columns(one), place))

    def _list_columns(self, one: DeclaredColumn) -> tuple[DeclaredColumn, ...]:
        name = name_component(one)
        return () if name and name not in self.parts else list_columns(one, self.parts)

    def _find_lost(self, one: DeclaredColumn, place: Location) -> Iterator[Problem]:
        """Find a component that is not there."""
        name = name_component(one)
        if name and name not in self.parts and not (name in self.lost or self.unread):
            near = find_nearest(name, self.parts)
            message = (
                "没有“{name}”这个组件，是不是想写 {near}？" if near else "没有“{name}”这个组件：先在 components 里声明"
            )
            location, arguments = enter(place, "component"), {"name": name, "near": near}
            yield Problem("unfit-declaration", location, message, arguments, replacement=near)

    def _find_cycle(self, part: DeclaredComponent, one: DeclaredColumn, place: Location) -> list[Problem]:
        """Find a field of a component that leads back to the component: a value of it would never end."""
        way = self._find_way(name_component(one), part.id)
        if not way:
            return []
        names = (part.id, *way)
        message = "组件套回了自己：{way}；去掉其中一处"
        return [Problem("unfit-declaration", enter(place, "component"), message, {"way": " → ".join(names)})]

    def _find_way(self, start: str, end: str) -> tuple[str, ...]:
        """Give the components on a way from one to another, both of them too; nothing where there is none."""
        ways: dict[str, tuple[str, ...]] = {start: (start,)}
        waiting = [start]
        while waiting and end not in ways:
            here = waiting.pop(0)
            for one in self.parts[here].fields if here in self.parts else ():
                if (name := name_component(one)) and name not in ways:
                    ways[name] = (*ways[here], name)
                    waiting.append(name)
        return ways.get(end, ())

    def _find_strangers(self, columns: Iterable[DeclaredColumn], place: Location) -> Iterator[Problem]:
        """Find columns that refer to kinds that are not there; `place` is that of the list."""
        for index, column in enumerate(columns):
            if column.to is not None and not self._knows(column.to):
                yield self._refuse_kind(column.to, enter(place, str(index), "to"))

    def _knows(self, kind: str) -> bool:
        return kind in KINDS or kind in self.named or self.unread

    def _refuse_kind(self, kind: str, location: Location) -> Problem:
        known = (*KINDS, *sorted(self.named))
        near = find_nearest(kind, known)
        message = "没有“{kind}”这个类别，是不是想写 {near}？" if near else "没有“{kind}”这个类别"
        safe = tell_safe(near is not None and find_slip(kind, known, list_vocabulary(), listed=True) == near)
        arguments = {"kind": kind, "near": near}
        return Problem("unknown-kind", location, message, arguments, replacement=near, applicability=safe)

    def _find_taken(self, kind: DeclaredKind, place: Location) -> Iterator[Problem]:
        location = enter(place, "id")
        first = self.places.get((kind.id, ""))
        if kind.id in KINDS:
            message = "{kind} 本来就是手册的一类（{title}），不用再声明；要加字段，写在 fields 里"
            arguments = {"kind": kind.id, "title": Term(KINDS[kind.id].LABEL)}
            yield Problem("clashing-declaration", location, message, arguments)
        elif kind.id in _TAKEN:
            message = "{name} 这个名字程序自己要用，换一个"
            yield Problem("clashing-declaration", location, message, {"name": kind.id})
        elif first and first.path != place.path:
            # Of two in one file it is told already that they share an id.
            related = (Related(enter(first, "id"), "先在这里声明过"),)
            yield Problem("clashing-declaration", location, "类别 {kind} 声明了两次", {"kind": kind.id}, related)

    def _find_clash(self, kind: str, one: DeclaredField, place: Location) -> Iterator[Problem]:
        name, location, base = one.name, enter(place, "name"), KINDS.get(kind, Record)
        known = list_shapes(base).get(name)
        first = self.places.get((kind, name))
        if known:
            message = "{kind} 类本来就有 {name} 这个字段（{title}），不用再声明；要另外一个，换个名字"
            arguments = {"kind": kind, "name": name, "title": Term(known.title)}
            yield Problem("clashing-declaration", location, message, arguments)
        elif hasattr(base, name) or name in _OF_FILES or name.startswith("model_"):
            message = "{name} 这个名字程序自己要用，换一个"
            yield Problem("clashing-declaration", location, message, {"name": name})
        elif first:
            related = (Related(enter(first, "name"), "先在这里声明过"),)
            message = "{kind} 类的字段 {name} 声明了两次"
            yield Problem("clashing-declaration", location, message, {"kind": kind, "name": name}, related)
        for index, former in enumerate(one.former_names):
            if former in list_shapes(base):
                message = "{kind} 类现在就有 {name} 这个字段，它不会是别的字段的曾用名"
                arguments = {"kind": kind, "name": former}
                yield Problem("clashing-declaration", enter(place, "former_names", str(index)), message, arguments)
        if len(self.fields.get(kind, ())) >= MOST_FIELDS:
            message = "{kind} 类自己的字段超过 {n} 个"
            yield Problem("unfit-declaration", location, message, {"kind": kind, "n": MOST_FIELDS})
