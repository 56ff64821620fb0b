"""What stands at the head of a block and makes another thing of it: a call-out, a task, the text of a footnote.

Heads are taken off before a line is read, so that whoever asks the tree meets the words alone. Only what is written
exactly is a head; all else stays words, and is told where it looks like one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import get_args

from markdown_it.token import Token
from markdown_it.utils import EnvType

from generator.model.prose.blocks import NOTE_HEAD
from generator.model.prose.tree import CalloutKind
from generator.words.nearest import find_nearest

CALLOUTS: tuple[CalloutKind, ...] = get_args(CalloutKind)
_CALLOUT = re.compile(rf"\[!({'|'.join(CALLOUTS)})\][ \t]*(?:\n[ \t]*|$)", re.IGNORECASE)
_MEANT: Mapping[str, CalloutKind] = {
    **dict.fromkeys(("说明", "备注", "注", "信息", "info", "abstract", "quote", "example"), "note"),
    **dict.fromkeys(("提示", "技巧", "小贴士", "建议", "hint", "success"), "tip"),
    **dict.fromkeys(("重要", "要点", "重点", "必读"), "important"),
    **dict.fromkeys(("注意", "当心", "提醒", "警示", "attention"), "warning"),
    **dict.fromkeys(("警告", "小心", "危险", "严禁", "禁止", "danger", "error"), "caution"),
}
"""What people write for them."""
_TASK = re.compile(r"\[([ xX])\][ \t]+(?=\S)")
_DEFINITION = re.compile(r"\[[^\[\]\n]{1,200}\]:[ \t]*\S")


def guess_callout(word: str) -> CalloutKind | None:
    """Give the kind of call-out that a word was meant to name: in Chinese, as other tools call it, or misspelt."""
    meant = find_nearest(word.casefold(), (*CALLOUTS, *_MEANT))
    return _MEANT.get(meant) or next(kind for kind in CALLOUTS if kind == meant) if meant else None


def take_heads(tokens: list[Token], env: EnvType) -> list[Token]:
    """Give tokens of blocks without the heads in their lines; what opens a block then says in `meta` what it is.

    Adds to `env` the labels of footnotes (`notes`), and to `definitions` there what has the form of a link's and now
    stands first.
    """
    env["notes"] = set()
    return list(_take(tokens, env))


def _take(tokens: list[Token], env: EnvType) -> Iterator[Token]:
    waiting = iter(range(len(tokens)))
    for number in waiting:
        token = tokens[number]
        yield token
        if token.type == "note_open":
            _take_label(token, tokens[number + 1], env)
            continue
        if token.type not in {"blockquote_open", "list_item_open"} or tokens[number + 1].type != "paragraph_open":
            continue
        paragraph, line = tokens[number + 1], tokens[number + 2]
        pattern = _CALLOUT if token.type == "blockquote_open" else _TASK
        if not (match := pattern.match(line.content)):
            continue
        token.meta["head"] = match[1].lower()
        if match.end() == len(line.content):
            # Nothing but its head stands in the paragraph: it goes with it.
            for _ in range(3):
                next(waiting)
        else:
            shorten_line(paragraph, line, match.end())
            _notice_definition(paragraph.meta["at"], line, env)


def _take_label(note: Token, line: Token, env: EnvType) -> None:
    match = NOTE_HEAD.match(line.content)
    assert match  # noqa: S101 - the grammar has seen it
    at, start = note.meta["at"], line.meta["pieces"][0][1]
    shorten_line(note, line, match.end())
    note.meta.update(at=at, label=match["label"], colon=(start + match.end("label") + 1, start + match.end()))
    env["notes"].add(match["label"])
    _notice_definition((note.meta["colon"][1], at[1]), line, env)


def _notice_definition(at: tuple[int, int], line: Token, env: EnvType) -> None:
    if _DEFINITION.match(line.content):
        env.setdefault("definitions", []).append(at)


def shorten_line(paragraph: Token, line: Token, length: int) -> None:
    """Take so many characters from the beginning of a paragraph's line."""
    moved = [(max(0, place - length), source + max(0, length - place)) for place, source in line.meta["pieces"]]
    line.content = line.content[length:]
    line.meta["pieces"] = [
        piece for piece, after in zip(moved, [*moved[1:], (-1, 0)], strict=True) if after[0] != piece[0]
    ]
    paragraph.meta["at"] = (line.meta["pieces"][0][1], paragraph.meta["at"][1])
