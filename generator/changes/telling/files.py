"""Files in words: those that could not be read, and those that are no records."""

from __future__ import annotations

from collections.abc import Sequence

from generator.changes.changes import BrokenFile, Changes
from generator.changes.files import FileChange
from generator.changes.telling.story import Line, Span, StoryItem
from generator.model.attachment import show_size
from generator.words import Words

_MOST_FILES = 30
_MOST_NAMED = 6
_PROGRAM = "generator/"


def tell_broken(changes: Changes, words: Words) -> tuple[StoryItem, ...]:
    """Tell of the files that could not be read: what is wrong, and what of them was not compared."""
    return tuple(_tell_broken(one, changes, words) for one in changes.broken)


def tell_files(changes: Changes, words: Words) -> tuple[StoryItem, ...]:
    """Tell of pictures, theme files and others: the first of them, and how many there are."""
    return _tell_files([one for one in changes.files if not one.handed_out and not one.governs], words)


def tell_governing(changes: Changes, words: Words) -> tuple[StoryItem, ...]:
    """Tell of what says who approves, what is checked and by which program; the program's own files are counted."""
    files = [one for one in changes.files if one.governs]
    own = [one for one in files if one.path.startswith(_PROGRAM)]
    items = _tell_files([one for one in files if one not in own], words)
    head = (Span(words("程序本身改了 {n} 个文件", n=len(own)), "strong"), Span(" "), Span(_PROGRAM, "code"))
    return (*items, *((StoryItem(head),) if own else ()))


def _tell_files(files: Sequence[FileChange], words: Words) -> tuple[StoryItem, ...]:
    verbs = {"added": words("新增"), "removed": words("删除"), "changed": words("修改"), "moved": words("换了位置")}
    items = []
    for one in files[:_MOST_FILES]:
        former = (Span(one.former, "old"), Span(" → ")) if one.former else ()
        path = Span(one.path, "new" if one.former else "code")
        items.append(StoryItem((Span(verbs[one.action], "strong"), Span(" "), *former, path)))
    rest = len(files) - len(items)
    more = words("还有 {n} 个文件（全部见 playbook diff --format json）", n=rest)
    return (*items, *((StoryItem((Span(more, "quiet"),)),) if rest else ()))


def tell_attachments(changes: Changes, words: Words) -> tuple[StoryItem, ...]:
    """Tell of the files that attachments hand out: each with its size before and after."""
    said = {
        "added": words("附件“{title}”有了文件"),
        "removed": words("附件“{title}”没有文件了"),
        "changed": words("附件“{title}”换了内容"),
        "moved": words("附件“{title}”的文件改了名，内容没变"),
    }
    items = []
    for one in changes.files:
        if one.handed_out:
            head = Span(said[one.action].format(title=one.handed_out), "strong")
            was = (Span(show_size(one.was), "old"),) if one.action in {"changed", "removed"} else ()
            now = (Span(show_size(one.size), "new"),) if one.action in {"changed", "added"} else ()
            sizes = (Span(words("：")), *was, *((Span(" → "),) if was and now else ()), *now) if was or now else ()
            items.append(StoryItem((head, *sizes, Span("　"), Span(one.path, "code"))))
    return tuple(items)


def _tell_broken(one: BrokenFile, changes: Changes, words: Words) -> StoryItem:
    head = (Span(one.path, "code"), Span(words("（{reason}）", reason=one.side), "quiet"), Span(" "), Span(one.text))
    lines: tuple[Line, ...] = ()
    if one.lost:
        named = words.list(changes.title_of(key) for key in one.lost[:_MOST_NAMED])
        message = "读不到的 {n} 条没有比较，不算删除也不算新增：{named}"
        more = words("{named} 等", named=named) if len(one.lost) > _MOST_NAMED else named
        lines = ((Span(words(message, n=len(one.lost), named=more)),),)
    return StoryItem(head, lines)
