"""A staff list to drafts of departments and roles: what there is stays, what is new gets a file of its own."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from pypinyin import lazy_pinyin

from generator.authoring.editing.sheet import Sheet
from generator.authoring.importing.staff import Row, StaffList
from generator.authoring.skeleton import NewRecord, place_record, write_skeleton
from generator.build.naming import refuse_names, refuse_taken
from generator.build.project import Project
from generator.decode.entry import Key
from generator.diagnostics import UsageError
from generator.load.placeholders import PLACEHOLDER
from generator.load.scalars import Value
from generator.model.fields import list_shapes
from generator.model.learning import Competency
from generator.model.organisation import Department
from generator.model.roles import Role
from generator.words import open_words

_NOT_ID = re.compile(r"[^a-z0-9]+")
_LONGEST_ID = 60
_SIDE = "manufacturer"
"""Whose list it is where it does not say."""


@dataclass
class _Post:
    """A new department or role: its title, the side, and the values that the list gives, with where each stands."""

    kind: str
    id: str
    title: str
    side: str
    values: dict[str, Value] = field(default_factory=dict)
    places: dict[str, str] = field(default_factory=dict)


class StaffImport:
    """Drafts of what a staff list tells of, for a project as it is."""

    def __init__(self, project: Project, staff: StaffList) -> None:
        self.staff = staff
        self._project = project
        self._decoded = project.decoded
        self._known = {
            (entry.record.KIND, entry.record.title): entry.record.id
            for entry in self._decoded.entries
            if isinstance(entry.record, Role | Department)
        }
        self._told: set[tuple[str, str]] = set()
        self._posts: dict[tuple[str, str], _Post] = {}
        for row in staff.rows:
            self._take_department(row)
        for row in staff.rows:
            if row.get("role"):
                self._take_role(row)
        for post in self._posts.values():
            self._link(post)

    def list_files(self) -> Iterator[tuple[str, bytes]]:
        """Yield the new files with their paths: skeletons, in which stands what the list gives."""
        existing = {entry.record.KIND: entry.record.id for entry in reversed(self._decoded.entries)}
        kinds = self._decoded.vocabulary.kinds
        for post in self._posts.values():
            kind = kinds[post.kind]
            known = {**existing, **({"department": post.id} if post.kind == "role" else {})}
            draft = NewRecord(
                kind, post.id, post.title, self._project.today, known, open_words(), {}, self._decoded.vocabulary
            )
            path = place_record(kind, post.id)
            sheet = Sheet(path, write_skeleton(draft).encode())
            for name, value in {"side": post.side, **post.values}.items():
                sheet.set((name,), value)
            for name in _list_unmeant(post, existing):
                if isinstance(sheet.value, dict) and name in sheet.value:
                    sheet.remove((name,))
            yield path, _drop_prompts(sheet.content.decode(), ("side", *post.values)).encode()

    def _take_department(self, row: Row) -> None:
        title = row.get("department")
        if title and (post := self._add("department", title, row)) and (text := row.get("function")):
            self._note(post, row, "function", self._choose(Department, "function", text, row))
        if title and row.get("parent"):
            parent = self._posts.get(("department", title))
            if parent:
                self._note(parent, row, "parent", row.get("parent"))

    def _take_role(self, row: Row) -> None:
        post = self._add("role", row.get("role"), row)
        if post is None:
            return
        if row.get("department"):
            self._note(post, row, "department", row.get("department"))
        for name in ("mission", "reports_to", "email", "hotline"):
            if row.get(name):
                self._note(post, row, name, row.get(name))

    def _add(self, kind: str, title: str, row: Row) -> _Post | None:
        """Give the new record with a title, None where there is one already or none can be."""
        if (kind, title) in self._posts:
            return self._posts[kind, title]
        if (kind, title) in self._told:
            return None
        self._told.add((kind, title))
        place = row.place(kind)
        if (kind, title) in self._known:
            self.staff.remark(place, "“{title}”已经有了（{id}），没有改动它", title=title, id=self._known[kind, title])
            return None
        id = row.get(f"{kind}_id") or self._spell(kind, title)
        try:
            refuse_names(kind, id, title)
            refuse_taken(Key(kind, id), self._decoded)
            self._refuse_again(kind, id)
        except UsageError as refused:
            self.staff.remark(place, refused.message, **refused.arguments)
            return None
        side = self._choose(Role, "side", row.get("side"), row) if row.get("side") else _SIDE
        self._posts[kind, title] = post = _Post(kind, id, title, side or _SIDE)
        return post

    def _refuse_again(self, kind: str, id: str) -> None:
        if any((one.kind, one.id) == (kind, id) for one in self._posts.values()):
            raise UsageError("编号 {id} 在名单里用了两次", id=id)
        path = place_record(self._decoded.vocabulary.kinds[kind], id)
        if (self._project.root / path).exists():
            raise UsageError("{path} 已经存在，没有改动它。", path=path)

    def _spell(self, kind: str, title: str) -> str:
        """Give an id made of a title's sounds that no other has."""
        spelled = _NOT_ID.sub("-", "-".join(lazy_pinyin(title)).lower()).strip("-")[:_LONGEST_ID].strip("-") or kind
        used = {one.id for one in self._posts.values() if one.kind == kind}
        used |= {entry.record.id for entry in self._decoded.entries if kind == entry.record.KIND}
        return next(id for n in range(1, len(used) + 2) if (id := spelled if n == 1 else f"{spelled}-{n}") not in used)

    def _choose(self, model: type[Role | Department], name: str, text: str, row: Row) -> str:
        """Give the value of a choice that a cell names by its word or itself, "" where it names none."""
        choices = list_shapes(model)[name].choices
        named = {word: value for value, word in choices.items()} | {value: value for value in choices}
        own = self._project.words
        named |= {own(word): value for value, word in choices.items()}
        if text not in named:
            known = "、".join(map(own, choices.values()))
            self.staff.remark(row.place(name), "“{text}”不在可选的里面（{known}），没有写", text=text, known=known)
        return named.get(text, "")

    def _note(self, post: _Post, row: Row, name: str, value: str) -> None:
        """Note a value; of two that differ neither tells what holds for the post."""
        if not value:
            return
        if post.values.get(name, value) != value:
            message = "“{title}”在 {other} 写的是另一个值，这里的没有写"
            if name in {"email", "hotline"}:
                message = "“{title}”在 {other} 写的是另一个：每人一个的不是岗位的联系方式，两个都没有写"
                post.values[name] = ""
            self.staff.remark(row.place(name), message, title=post.title, other=post.places[name])
            return
        post.values[name] = value
        post.places.setdefault(name, row.place(name))

    def _link(self, post: _Post) -> None:
        """Turn the titles of others into their ids, and what reaches a post into its contact."""
        for name, kind in (("department", "department"), ("parent", "department"), ("reports_to", "role")):
            title = post.values.pop(name, None)
            if not isinstance(title, str):
                continue
            other = self._posts.get((kind, title))
            if id := other.id if other else self._known.get((kind, title)):
                post.values[name] = id
            else:
                self.staff.remark(post.places[name], "名单和手册里都没有“{title}”，没有写", title=title)
        contact: dict[str, Value] = {
            name: value for name in ("email", "hotline") if (value := post.values.pop(name, None))
        }
        if contact:
            post.values["contact"] = contact


def _list_unmeant(post: _Post, existing: Mapping[str, str]) -> Iterator[str]:
    """Yield what a skeleton says by example and a list does not: the department above, who is reported to."""
    yield from (name for name in ("parent", "reports_to") if name not in post.values)
    if Competency.KIND not in existing:
        yield "profile"


def _drop_prompts(text: str, names: tuple[str, ...]) -> str:
    """Take away the prompts behind fields that are filled in."""
    named = "|".join(map(re.escape, names))
    return re.sub(rf"(?m)^((?:{named}): .*?) +# *{re.escape(PLACEHOLDER)}.*$", r"\1", text)
