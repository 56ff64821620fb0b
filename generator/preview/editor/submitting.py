"""Saved changes told as `playbook diff` tells them, committed, pushed, and held against what others did meanwhile."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from generator.build.comparing import diff
from generator.build.project import Project
from generator.build.reading import read_sources
from generator.changes.revision import read_snapshots
from generator.changes.telling.changes import tell_changes
from generator.changes.telling.story import Line, Story
from generator.changes.telling.text import format_text
from generator.decode.entry import Key
from generator.diagnostics import UsageError
from generator.model.base import Record
from generator.model.fields import list_shapes
from generator.preview.editor.fields import Json
from generator.preview.editor.values import BadForm
from generator.preview.editor.worktree import Pushed, WorkingTree
from generator.words import Words, open_words

_NO_NAME = re.compile(r"[^a-z0-9]+")
_LONGEST_TITLE = 200
_LONGEST_NAME = 40
_MAIL = re.compile(r"[^\s@<>]+@[^\s@<>]+")


class Submission:
    """What is saved and not yet committed. Its story is told once: to compare takes as long as several checks."""

    def __init__(self) -> None:
        self._mark: tuple[str, str] = ("", "")
        self._story: Story | None = None

    def tell(self, project: Project, words: Words) -> Json:
        """Give what is not committed, in the words of `playbook diff`, and what others have done since."""
        tree = WorkingTree.open(project.root)
        paths = tree.list_changed()
        name, mail = tree.identity
        state: Json = {
            "branch": tree.branch,
            "base": tree.base,
            "begun": tree.begun,
            "remote": tree.remote,
            "paths": paths,
            "unpushed": tree.unpushed,
            "asks": not (name and mail),
        }
        if not paths:
            return {**state, "story": [], "title": "", "moved": 0, "both": []}
        story = self._compare(project, tree, words)
        upstream = tree.fetch()
        moved = tree.count_missing(upstream) if upstream else 0
        both = list(_list_both(project, f"refs/remotes/{upstream}")) if moved else []
        return {**state, "story": list(_show_story(story)), "title": _name_story(story), "moved": moved, "both": both}

    def submit(self, project: Project, words: Words, sent: Mapping[str, Any], name: str = "") -> Json:
        """Commit what was saved on a branch of its own, and push it; what was committed and not pushed is pushed.

        The branch is called after the day and a `name`, or else the first file.
        Raises `BadForm`, and `UsageError` with the remedy.
        """
        title = _read_line(sent.get("title"))
        identity = {"name": _read_line(sent.get("name", "")), "email": _read_line(sent.get("email", ""))}
        tree = WorkingTree.open(project.root)
        paths = tree.list_changed()
        if not paths and tree.unpushed:
            return _push(tree, tree.branch)
        if not paths:
            raise UsageError("没有要提交的改动。", "先改一条，保存以后再提交。")
        if not title:
            raise UsageError("请写一句话说明改了什么。")
        known = tree.identity
        if not all(known) and not (identity["name"] and _MAIL.fullmatch(identity["email"])):
            raise UsageError("提交上要有姓名和邮箱。", "请填好这两栏。")
        summary = format_text(self._compare(project, tree, words))
        named = {} if all(known) else identity
        branch = tree.commit(paths, f"{title}\n\n{summary}", named, _name_branch(project, name or paths[0]))
        return {**_take_over(tree, named), **_push(tree, branch)}

    def leave(self, project: Project) -> Json:
        """Go back to the branch that the work began from; `UsageError` where something is not committed."""
        return {"branch": WorkingTree.open(project.root).leave()}

    def _compare(self, project: Project, tree: WorkingTree, words: Words) -> Story:
        mark = (tree.head, project.digest)
        if self._story is None or self._mark != mark:
            self._story = tell_changes(diff(project, "HEAD", None, words), words)
            self._mark = mark
        return self._story


def _name_branch(project: Project, name: str) -> str:
    """Give a branch's name after the day and what was changed, be it a path."""
    stem = _NO_NAME.sub("-", name.rpartition("/")[2].partition(".")[0].lower()).strip("-")[:_LONGEST_NAME]
    return f"{project.today.isoformat()}-{stem or 'playbook'}"


def _take_over(tree: WorkingTree, identity: Mapping[str, str]) -> Json:
    """Merge what the base has at the remote meanwhile, where nobody need decide; say whether there was any."""
    upstream = tree.fetch()
    moved = tree.count_missing(upstream) if upstream else 0
    return {"moved": moved, "merged": bool(moved) and tree.take_over(upstream, identity)}


def _push(tree: WorkingTree, branch: str) -> Json:
    pushed = tree.push(branch) if tree.remote else Pushed(done=False)
    return {
        "branch": branch,
        "remote": tree.remote,
        "pushed": pushed.done,
        "address": pushed.address,
        "said": pushed.said,
    }


def _read_line(value: object) -> str:
    if not isinstance(value, str) or len(value) > _LONGEST_TITLE or not value.isprintable():
        raise BadForm
    return value.strip()


def _show_story(story: Story) -> Iterator[Json]:
    """Yield the sentence that sums a story up, then its parts, as the browser's script writes them."""
    yield {"heading": story.summary, "items": [], "alarm": False, "folded": False}
    for part in story.parts:
        items = [{"head": _show_line(item.head), "lines": list(map(_show_line, item.lines))} for item in part.items]
        yield {"heading": part.heading, "items": items, "alarm": part.alarm, "folded": part.folded}


def _show_line(line: Line) -> list[list[str]]:
    return [[span.text, span.tone] for span in line]


def _name_story(story: Story) -> str:
    """Give the first change that a story tells, as the title of a commit; what follows from it only where it is all."""
    parts = sorted(story.parts, key=lambda part: part.alarm)
    first = parts[0].items[0].head if parts else ()
    return "".join(span.text for span in first if span.tone != "code").strip()[:_LONGEST_TITLE]


def _list_both(project: Project, other: str) -> Iterator[Json]:
    """Yield the fields that were changed both here and in another branch, to something else, with both values."""
    fork, _ = read_snapshots(project.root, other, "HEAD", fork=True)
    theirs, _ = read_snapshots(project.root, other, None)
    old, new = (
        {entry.key: entry.record for entry in read_sources(one.sources, project.store, one.unread).entries}
        for one in (fork, theirs)
    )
    for entry in project.decoded.entries:
        key, mine = entry.key, entry.record
        if key in new and key in old and old[key] not in (mine, new[key]) and mine != new[key]:
            yield from _compare(key, old[key], mine, new[key])


def _compare(key: Key, old: Record, mine: Record, other: Record) -> Iterator[Json]:
    said = open_words()
    for name, shape in list_shapes(type(mine)).items():
        was, here, there = (getattr(one, name) for one in (old, mine, other))
        if here not in (was, there) and there != was:
            yield {
                "record": str(key),
                "title": mine.title,
                "field": said(shape.title),
                "mine": _show(here),
                "theirs": _show(there),
            }


def _show(value: object) -> str:
    """Give a value in a line: a text as it is, of fields their values."""
    if value is None or value == ():
        return "—"
    if isinstance(value, tuple) and not hasattr(value, "_fields"):
        return "；".join(map(_show, value))
    fields = getattr(value, "__dict__", None)
    if isinstance(fields, dict) and hasattr(type(value), "model_fields"):
        return "，".join(_show(one) for one in fields.values() if one not in (None, ()))
    return str(value)
