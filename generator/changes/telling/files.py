"""Files in words: those that could not be read, and those that are no records."""

from __future__ import annotations

from generator.changes.changes import BrokenFile, Changes
from generator.changes.telling.story import Line, Span, StoryItem
from generator.words import Words

_MOST_FILES = 30
_MOST_NAMED = 6


def tell_broken(changes: Changes, words: Words) -> tuple[StoryItem, ...]:
    """Tell of the files that could not be read: what is wrong, and what of them was not compared."""
    return tuple(_tell_broken(one, changes, words) for one in changes.broken)


def tell_files(changes: Changes, words: Words) -> tuple[StoryItem, ...]:
    """Tell of pictures, theme files and others: the first of them, and how many there are."""
    verbs = {"added": words("新增"), "removed": words("删除"), "changed": words("修改"), "moved": words("换了位置")}
    items = []
    for one in changes.files[:_MOST_FILES]:
        former = (Span(one.former, "old"), Span(" → ")) if one.former else ()
        path = Span(one.path, "new" if one.former else "code")
        items.append(StoryItem((Span(verbs[one.action], "strong"), Span(" "), *former, path)))
    rest = len(changes.files) - len(items)
    more = words("还有 {n} 个文件（全部见 playbook diff --format json）", n=rest)
    return (*items, *((StoryItem((Span(more, "quiet"),)),) if rest else ()))


def _tell_broken(one: BrokenFile, changes: Changes, words: Words) -> StoryItem:
    head = (Span(one.path, "code"), Span(words("（{reason}）", reason=one.side), "quiet"), Span(" "), Span(one.text))
    lines: tuple[Line, ...] = ()
    if one.lost:
        named = words.list(changes.title_of(key) for key in one.lost[:_MOST_NAMED])
        message = "读不到的 {n} 条没有比较，不算删除也不算新增：{named}"
        more = words("{named} 等", named=named) if len(one.lost) > _MOST_NAMED else named
        lines = ((Span(words(message, n=len(one.lost), named=more)),),)
    return StoryItem(head, lines)
