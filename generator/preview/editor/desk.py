"""What the form asks of the project: open a record, look at a text that nobody has saved, save it."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Container, Iterator, Mapping
from datetime import date
from pathlib import Path
from threading import Lock
from typing import Any

from generator.authoring.skeleton import NewRecord
from generator.build.attaching import list_files
from generator.build.build import check
from generator.build.following import Follower, follow, list_followers
from generator.build.naming import refuse_names, refuse_place, refuse_taken
from generator.build.project import BuildOptions, Project
from generator.build.rewriting import Rewrite, place_file, write_files
from generator.checks.wanted import list_wanted
from generator.decode.entry import Key
from generator.diagnostics import Problem, UsageError
from generator.model.base import Component, Record
from generator.preview.editor.fields import Json, describe_models
from generator.preview.editor.overlay import Checked, check_file, lay_over, tell_whole
from generator.preview.editor.records import HeldRecord, begin_record, find_record
from generator.preview.editor.rendering import render_prose
from generator.preview.editor.settings import (
    find_settings,
    is_settings,
    label_settings,
    list_settings,
    offer_choices,
    tell_widened,
)
from generator.preview.editor.values import BadForm, show_group, take_group
from generator.words import Words, open_words


class Desk:
    """One project on this machine, one request at a time. All that it writes lies in `data/` and `content/`."""

    def __init__(self, root: Path, words: Words, today: date | None = None) -> None:
        """`today` stands in for the clock."""
        self.root = root
        self.words = words
        self.lock = Lock()
        self._today = today
        self.latest = ""
        """What was saved last, as a name: of the branch that it is submitted on."""
        self._opened: Project | None = None
        self._mark: tuple[object, ...] = ()
        self._problems: tuple[Problem, ...] | None = None

    def open(self) -> Project:
        """Give the project as it stands now: the one that was opened before, where nothing has changed since."""
        project = Project.open(self.root, BuildOptions(handbooks=False), today=self._today)
        mark = (project.digest, project.today, project.code)
        if self._opened is None or self._mark != mark:
            self._opened, self._mark, self._problems = project, mark, None
        return self._opened

    def tell(self, tell: Callable[[Project, Words], Json]) -> Json:
        """Give what a function tells of the project as it stands now."""
        with self.open() as project:
            return tell(project, self.words)

    def list_all(self) -> Json:
        """Give what a form chooses from: the kinds with their names, and all records with their titles."""
        with self.open() as project:
            models = project.decoded.vocabulary.kinds
            records: dict[str, list[list[str]]] = {kind: [] for kind in models}
            for entry in project.decoded.entries:
                records[entry.key.kind].append([entry.key.id, entry.record.title])
            editions = project.decoded.project.editions if project.decoded.project else ()
            settings = list(list_settings(project, self.words))
        said = open_words()
        kinds = {kind: [said(model.LABEL), said(model.ABOUT)] for kind, model in models.items()}
        listed = [kind for kind, model in models.items() if model.LISTED]
        return {
            "kinds": kinds,
            "settings": settings,
            "listed": listed,
            "records": records,
            "editions": [[one.id, one.title] for one in editions],
        }

    def knows(self, kind: str) -> bool:
        """Whether there is such a kind: a built-in one, one that the project declares, or a whole file."""
        if is_settings(kind):
            return True
        with self.open() as project:
            return kind in project.decoded.vocabulary.kinds

    def list_ids(self, kind: str) -> list[str]:
        """Give the ids of a kind's records."""
        with self.open() as project:
            return [entry.key.id for entry in project.decoded.entries if entry.key.kind == kind]

    def read(self, key: Key) -> Json:
        """Give a record's form: its fields with all that is known of them, its values, what is wrong with them."""
        with self.open() as project:
            held = find_settings(project, key) if is_settings(key.kind) else find_record(project, key)
            return self._describe(project, held)

    def begin(self, key: Key, title: str) -> Json:
        """Give the form of a new record; `UsageError` where its name cannot be had."""
        with self.open() as project:
            new = find_settings(project, key, new=True) if is_settings(key.kind) else self._begin(project, key, title)
            return self._describe(project, new)

    def look(self, key: Key, sent: Mapping[str, Any], *, whole: bool) -> Json:
        """Say what is wrong with a form that nobody has saved: in its file at once, or in the `whole` project.

        Numbers that follow it count as changed too, but for those that the sender wants to `skip`.
        """
        with self.open() as project:
            held = self._hold(project, key, sent)
            content = held.rewrite(_take(held, sent))
            checked = check_file(held, content, self.words, project.decoded.vocabulary)
            followers: tuple[Follower, ...] = ()
            exposed: Json = {}
            if whole and not checked.errors:
                changed = project if content == held.content else lay_over(project, held.path, content)
                followers = () if is_settings(key.kind) else list_followers(changed, key)
                changed = _follow(changed, followers, {one.id for one in followers} - _read_ids(sent, "skip"))
                checked = self._check_whole(project, held, changed)
                exposed = self._tell_widened(project, held, changed)
        return {
            **exposed,
            "own": checked.own,
            "elsewhere": checked.elsewhere,
            "more": checked.more,
            "followers": list(_tell_followers(followers)),
            "whole": whole,
            "changed": held.source is None or content != held.content,
            "stale": held.digest != sent.get("digest"),
        }

    def render(self, key: Key, sent: Mapping[str, Any]) -> Json:
        """Give a text of a form as the readers of each edition see it."""
        with self.open() as project:
            model: type[Component] | None = project.decoded.vocabulary.kinds.get(key.kind)
            if is_settings(key.kind):
                # What a whole file says is said in all editions.
                model, sent = find_settings(project, key).model, {**sent, "classification": "public"}
            if model is None:
                raise BadForm
            return {"editions": render_prose(project, project.graph, model, sent)}

    def save(self, key: Key, sent: Mapping[str, Any]) -> Json:
        """Write a form into its file, and the numbers that follow it into theirs.

        Nothing is written where the file is another than the form was read from (`conflict`, with what it holds now),
        nor where there are errors that the sender does not want to save all the same (`errors`), nor where editions
        would show more (`exposed`) before the sender has `seen` just that.
        """
        with self.open() as project:
            held = self._hold(project, key, sent)
            if held.digest != sent.get("digest"):
                return {"conflict": self._describe(project, held)}
            changed = lay_over(project, held.path, held.rewrite(_take(held, sent)))
            if wanted := _read_ids(sent, "follow"):
                changed = _follow(changed, list_followers(changed, key), wanted)
            if sent.get("anyway") is not True:
                found = self._check(project, held, changed)
                if found.errors:
                    return {"errors": found.errors, "own": found.own, "elsewhere": found.elsewhere, "more": found.more}
            exposed = self._tell_widened(project, held, changed)
            if exposed and exposed["mark"] != sent.get("seen"):
                return exposed
            written = self._write(project, held, changed)
            self.latest = f"{key.kind}-{key.id}" if written else self.latest
            return {"written": written}

    def _check(self, project: Project, held: HeldRecord, changed: Project) -> Checked:
        found = check_file(held, _read_bytes(changed, held.path), self.words, changed.decoded.vocabulary)
        return found if found.errors else self._check_whole(project, held, changed)

    def _check_whole(self, project: Project, held: HeldRecord, changed: Project) -> Checked:
        known = self._list_known(project)
        found = known if changed is project else check(changed).problems
        return tell_whole(changed, held, found, known, self.words)

    def _tell_widened(self, project: Project, held: HeldRecord, changed: Project) -> Json:
        """Give what editions would show besides with other settings, and a mark of it; nothing where that is none."""
        if changed is project or not is_settings(held.key.kind):
            return {}
        told = tell_widened(project, changed, self.words)
        mark = hashlib.sha256(json.dumps(told).encode()).hexdigest()
        return {"exposed": told, "mark": mark} if told else {}

    def _write(self, project: Project, held: HeldRecord, changed: Project) -> list[str]:
        """Write the files that differ; all that is written is a file that the project read, or the new one."""
        before = {source.path: source.bytes for source in project.sources}
        if held.source is None:
            refuse_place(self.root, held.path)
        rewrites = [
            Rewrite(source.path, before[source.path], source.bytes)
            for source in changed.sources
            if source.path in before and source.bytes != before[source.path]
        ]
        left = write_files(self.root, rewrites)
        if left:
            remedy = "请重新打开这一条再改。"
            raise UsageError("{paths} 刚被别的程序改过，没有写。", remedy, paths=left)
        if held.source is None:
            place_file(self.root / held.path, _read_bytes(changed, held.path))
            return [held.path, *(one.path for one in rewrites)]
        return [one.path for one in rewrites]

    def _begin(self, project: Project, key: Key, title: str) -> HeldRecord:
        kinds = project.decoded.vocabulary.kinds
        refuse_names(key.kind, key.id, title, kinds)
        refuse_taken(key, project.decoded)
        known: dict[str, str] = {}
        for entry in project.decoded.entries:
            known.setdefault(entry.key.kind, entry.key.id)
        names = (key.id, title, project.today, known, open_words())
        return begin_record(NewRecord(kinds[key.kind], *names, vocabulary=project.decoded.vocabulary))

    def _hold(self, project: Project, key: Key, sent: Mapping[str, Any]) -> HeldRecord:
        """Give the record that a form is about, a new one where it says so."""
        if is_settings(key.kind):
            return find_settings(project, key, new=sent.get("new") is True)
        return self._begin(project, key, "") if sent.get("new") else find_record(project, key)

    def _describe(self, project: Project, held: HeldRecord) -> Json:
        checked = check_file(held, held.content, self.words, project.decoded.vocabulary)
        said, vocabulary = open_words(), project.decoded.vocabulary
        file, wanted = project.decoded.project, frozenset[str]()
        if file and issubclass(held.model, Record):
            wanted = list_wanted(held.model, file)
        form = describe_models(held.model, said, vocabulary, list_files(project.attached), wanted)
        if is_settings(held.key.kind):
            offer_choices(form["models"], vocabulary, said)
            label = label_settings(held.key.kind, self.words)
        else:
            label = said(vocabulary.kinds[held.key.kind].LABEL)
        return {
            "record": str(held.key),
            "kind": held.key.kind,
            "label": label,
            "path": held.path,
            "digest": held.digest,
            "new": held.source is None,
            "values": show_group(held.model, held.value),
            "problems": [] if held.source is None else checked.own,
            **form,
        }

    def _list_known(self, project: Project) -> tuple[Problem, ...]:
        """Give what is wrong with the files as they stand, which all that is typed is held against."""
        if self._problems is None:
            self._problems = check(project).problems
        return self._problems


def _take(held: HeldRecord, sent: Mapping[str, Any]) -> dict[str, Any]:
    return take_group(held.model, sent.get("values"), held.value)


def _read_ids(sent: Mapping[str, Any], name: str) -> frozenset[str]:
    ids = sent.get(name, [])
    if not isinstance(ids, list) or not all(isinstance(one, str) for one in ids):
        raise BadForm
    return frozenset(ids)


def _follow(changed: Project, followers: tuple[Follower, ...], wanted: Container[str]) -> Project:
    for source in follow(changed, followers, wanted):
        changed = lay_over(changed, source.path, source.bytes)
    return changed


def _read_bytes(project: Project, path: str) -> bytes:
    return next(source.bytes for source in project.sources if source.path == path)


def _tell_followers(followers: tuple[Follower, ...]) -> Iterator[Json]:
    for one in followers:
        yield {
            "id": one.id,
            "record": str(one.entry.key) if one.entry else "",
            "title": one.entry.record.title if one.entry else one.path,
            "place": f"{one.path}:{one.line}",
            "before": one.before,
            "old": one.old,
            "new": one.new,
            "after": one.after,
            "offered": one.edit is not None,
        }
