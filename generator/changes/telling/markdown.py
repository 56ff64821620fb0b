"""A story as a comment under a pull request: Markdown in which nothing that a user wrote is more than text."""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.changes.telling.story import Line, Span, Story, StoryItem, StoryPart
from generator.reports.cells import show
from generator.words import Words

MARK = "<!-- playbook-diff -->"
"""The first line, by which a workflow finds the comment that it wrote before."""
LONGEST = 60_000
"""Bytes; hosts refuse comments of more than about 65,000, some of which count bytes."""

_ROOM = 900
"""Bytes that are kept for the sentence about what was cut."""
_FRAME = 500
"""Bytes that are kept for a part's heading, and for the sentence about what was left out of it."""
_SHARE = 1_500
"""Bytes that are kept for each part that is still to come: no part takes all room."""
_LONGEST_SPAN = 1_000
"""Characters of one text that are shown."""
_SPECIAL = re.compile(r"[\\`*_{}\[\]()#+\-.!|~<>&\"'$^=:/@%]")
_TAGS = {
    "strong": ("<b>", "</b>"),
    "code": ("<code>", "</code>"),
    "old": ("<del>", "</del>"),
    "new": ("<ins>", "</ins>"),
}
_TAGS["alarm"] = _TAGS["strong"]
_TAGS["quiet"] = ("<sub>", "</sub>")
# Hosts look for people, issues, commits and addresses in the finished text, where entities are letters again: a joint
# without width between the sign and the word keeps them from finding any.
_JOINT = "&#8203;"
_REFERENCE = re.compile(r"[@#!$%^~&](?=[\w\"])|:(?=//)|\bwww(?=\.)|(?<=\w)@|[0-9a-f]{6}(?=[0-9a-f])|\bGH(?=-\d)")


def format_markdown(story: Story, words: Words, *, longest: int = LONGEST) -> str:
    """Give the story as Markdown of at most `longest` bytes; what does not fit is counted where it would stand."""
    blocks = [MARK, f"### {escape(story.title)}", escape(story.summary)]
    left = longest - _ROOM - sum(_weigh(block) + 2 for block in blocks)
    cut = 0
    for later, part in reversed(tuple(enumerate(reversed(story.parts)))):
        kept = min(_SHARE, left // (later + 1)) * later
        taken = list(_take(part, left - kept - _FRAME, words))
        block = _format_part(part, taken, words)
        blocks.append(block)
        left -= _weigh(block) + 2
        cut += len(part.items) - len(taken)
    if cut:
        base, head = story.sides
        message = words(
            "评论放不下，还有 {n} 项没有列出。全部内容请运行：playbook diff {base} {head}", n=cut, base=base, head=head
        )
        blocks.append(f"> {escape(message)}")
    return "\n\n".join(blocks) + "\n"


def escape(text: str, *, code: bool = False) -> str:
    """Make a user's text safe: every sign that Markdown or HTML know becomes an entity, no reference comes alive."""
    pieces = []
    place = 0
    text = show(text)
    for match in _REFERENCE.finditer("" if code else text):
        pieces += [_encode(text[place : match.end()]), _JOINT]
        place = match.end()
    return "".join((*pieces, _encode(text[place:])))


def _encode(text: str) -> str:
    return _SPECIAL.sub(lambda match: f"&#{ord(match[0])};", text)


def _take(part: StoryPart, room: int, words: Words) -> Iterator[str]:
    """Yield the items of a part that fit; of one that is too long for itself, its first lines."""
    for item in part.items:
        text = _format_item(item)
        if _weigh(text) > room:
            text = _shorten(item, room, words)
        if not text:
            return
        yield text
        room -= _weigh(text) + 1


def _shorten(item: StoryItem, room: int, words: Words) -> str:
    """Give as many lines of an item as fit, and how many are left; "" where not even the first of them does."""
    size = _weigh(_format_item(StoryItem(item.head))) + _FRAME // 2
    for number, line in enumerate(item.lines):
        size += _weigh(_format_line(line)) + len("\n  - ")
        if size > room:
            rest = (Span(words("还有 {n} 行没有列出", n=len(item.lines) - number), "quiet"),)
            return _format_item(StoryItem(item.head, (*item.lines[:number], rest))) if number else ""
    return ""


def _weigh(text: str) -> int:
    return len(text.encode())


def _format_part(part: StoryPart, items: list[str], words: Words) -> str:
    rest = len(part.items) - len(items)
    more = [f"- {escape(words('还有 {n} 项没有列出', n=rest))}"] if rest else []
    body = "\n".join((*items, *more))
    heading = words("{heading}（{n}）", heading=part.heading, n=len(part.items))
    if part.folded:
        return f"<details><summary><b>{escape(heading)}</b></summary>\n\n{body}\n\n</details>"
    return f"#### {'⚠️ ' if part.alarm else ''}{escape(heading)}\n\n{body}"


def _format_item(item: StoryItem) -> str:
    return "\n".join((f"- {_format_line(item.head)}", *(f"  - {_format_line(line)}" for line in item.lines)))


def _format_line(line: Line) -> str:
    return "".join(_format_spans(line)).strip()


def _format_spans(line: Line) -> Iterator[str]:
    for span in line:
        yield _format_span(span)


def _format_span(span: Span) -> str:
    before, after = _TAGS.get(span.tone, ("", ""))
    core = span.text.strip()
    core = core if len(core) <= _LONGEST_SPAN else f"{core[:_LONGEST_SPAN]}…"
    if not core:
        return span.text and " "
    lead = " " if span.text[0].isspace() else ""
    tail = " " if span.text[-1].isspace() else ""
    said = f"{before}{escape(core, code=span.tone == 'code')}{after}"
    return f"{lead}[{said}]({span.address}){tail}" if span.address else f"{lead}{said}{tail}"
