"""Each footnote has a call in a sentence and one text: a half of it is shown as signs, or not at all."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import pairwise

from generator.checks.passages import CheckedText
from generator.diagnostics import Applicability, Problem, Rule, Severity
from generator.model.prose.flat import Flat, flatten, list_runs
from generator.model.prose.tree import Heading, LinkNode, Node, NoteCall, NoteText, walk
from generator.words.nearest import find_nearest

RULE = Rule(
    id="broken-footnote",
    severity=Severity.ERROR,
    title="脚注只有一半",
    why="少了注文，读者看到的是方括号；少了叫它的地方，注文谁也看不到。",
    help="句子里写 [^名字]，另起一行写“[^名字]: 注文”：冒号是半角的，后面空一格；每个名字只写一条注文。",
    bad="价格不含税[^税]。\n\n[^税]：2026 年的税率。",
    good="价格不含税[^税]。\n\n[^税]: 2026 年的税率。",
)

_CALL = re.compile(r"\[\^(?P<label>[^\[\]\n]{1,60})\](?P<colon>[:：][ \t\u3000]*)?(?=(?P<more>\S)?)")

_BEFORE = re.compile(r"[ \t>]*(?:(?:[-+*]|[0-9]{1,9}[.)])[ \t>]+)*")
"""What may stand before a footnote's text in its line: the signs of quotations and lists."""


def find(passages: Iterable[CheckedText]) -> Iterator[Problem]:
    """Yield a problem for each footnote in long prose that lacks one of its halves, or stands where none can."""
    for passage in passages:
        markup = passage.leaf.shape.markup
        if markup and markup.form == "block" and "[^" in passage.text:
            nodes = passage.leaf.read().nodes
            notes = [node for node in walk(nodes) if isinstance(node, NoteText)]
            labels = {note.label for note in notes}
            yield from _find_texts(passage, nodes, notes)
            yield from _find_continued(passage, nodes)
            yield from _find_misplaced(passage, nodes, "")
            yield from _find_calls(passage, nodes, labels)


def _find_texts(passage: CheckedText, nodes: tuple[Node, ...], notes: list[NoteText]) -> Iterator[Problem]:
    called = {node.label for node in walk(nodes) if isinstance(node, NoteCall)}
    known: set[str] = set()
    for note in notes:
        place = passage.locate((note.start, note.colon[0]))
        if note.label in known:
            yield Problem(RULE.id, place, "脚注 [^{label}] 已经有一条注文了；换一个名字", {"label": note.label})
        elif note.label not in called:
            message = "没有句子用到脚注 [^{label}]，它的注文谁也看不到；在句子里写上 [^{label}]"
            yield Problem(RULE.id, place, message, {"label": note.label})
        known.add(note.label)


def _find_continued(passage: CheckedText, nodes: tuple[Node, ...]) -> Iterator[Problem]:
    """Find what is indented behind a footnote's text: other tools take it for more of that, here all readers see it."""
    for before, after in pairwise(nodes):
        if isinstance(before, NoteText) and _measure_indent(passage, after) > _measure_indent(passage, before):
            message = "脚注 [^{label}] 的注文只有一段：缩进的这一段会成为正文；接在上一行后面写"
            yield Problem(RULE.id, passage.locate((after.start, after.end)), message, {"label": before.label})
    for node in nodes:
        yield from _find_continued(passage, node.children)


def _measure_indent(passage: CheckedText, node: Node) -> int:
    """Give how far a block is indented by blanks of half width; those of full width begin Chinese paragraphs."""
    line = passage.text[passage.text.rfind("\n", 0, node.start) + 1 : node.start]
    return len(line.expandtabs(4)) if not line.strip(" \t") else 0


def _find_misplaced(passage: CheckedText, nodes: tuple[Node, ...], around: str) -> Iterator[Problem]:
    for node in nodes:
        if isinstance(node, NoteCall) and around:
            yield Problem(RULE.id, passage.locate((node.start, node.end)), around)
        yield from _find_misplaced(passage, node.children, _AROUND.get(type(node), around))


_AROUND: dict[type[Node], str] = {
    Heading: "小标题里不放脚注：它还要进目录；放到下面的句子里",
    LinkNode: "链接里不放脚注：点下去只能到一个地方；移到链接的括号后面",
    NoteText: "脚注的注文里不再放脚注；把话并进这一条",
}


def _find_calls(passage: CheckedText, nodes: tuple[Node, ...], labels: set[str]) -> Iterator[Problem]:
    """Find what looks like a footnote and is words; a text that is not written as one is told, not the call for it."""
    found = [(flat, match) for flat in map(flatten, list_runs(nodes)) for match in _CALL.finditer(flat.text)]
    written = [(flat, match) for flat, match in found if not _is_escaped(passage, flat, match)]
    texts = [(flat, match) for flat, match in written if _begins_text(flat, match)]
    called = {_quote_label(passage, flat, match) for flat, match in written if not _begins_text(flat, match)}
    for flat, match in texts:
        sound = match["label"] in called and match["label"] not in labels
        yield _mend_text(passage, flat.locate(*match.span()), match, sound=sound)
    told = labels | {match["label"] for _, match in texts}
    for flat, match in written:
        label = match["label"]
        if label not in told:
            told.add(label)
            near = find_nearest(label, sorted(labels))
            place = passage.locate(flat.locate(match.start(), match.end("label") + 1))
            message = "脚注 [^{label}] 没有注文；另起一行写“[^{label}]: 注文”"
            yield Problem(RULE.id, place, message, {"label": label}, replacement=f"[^{near}]" if near else None)


def _quote_label(passage: CheckedText, flat: Flat, match: re.Match[str]) -> str:
    """Give the name of a footnote as it was typed: with asterisks in it, it is another one."""
    start, end = match.span("label")
    return passage.text[flat.places[start - 1][1] : flat.places[end][0]]


def _is_escaped(passage: CheckedText, flat: Flat, match: re.Match[str]) -> bool:
    start, _ = flat.places[match.start()]
    return "\\" in {passage.text[start], passage.text[max(start - 1, 0)]}


def _begins_text(flat: Flat, match: re.Match[str]) -> bool:
    """Whether the text of a footnote was meant: in a line of its own, with a colon."""
    begins = match.start() == 0 or flat.text[match.start() - 1] == "\n"
    return begins and match["colon"] is not None and match["label"].split() == [match["label"]]


def _mend_text(passage: CheckedText, span: tuple[int, int], match: re.Match[str], *, sound: bool) -> Problem:
    """Tell of the text of a footnote whose colon is amiss, or which has no words in its line.

    It is mended where it is `sound` then: where a sentence calls it, and nothing else is its text.
    """
    arguments, place = {"label": match["label"]}, passage.locate(span)
    if not match["more"]:
        return Problem(RULE.id, place, "注文要写在同一行：“[^{label}]: 注文”", arguments)
    mended, line = f"[^{match['label']}]: ", passage.text[: span[0]].rpartition("\n")[2]
    if not _BEFORE.fullmatch(line) or passage.text[slice(*span)] == mended:
        message = "注文要写成单独的一段：“[^{label}]: 注文”，不放在小标题和表格里"
        return Problem(RULE.id, place, message, arguments)
    message = "注文的冒号是半角的，后面空一格：“[^{label}]: 注文”"
    if not sound:
        return Problem(RULE.id, place, message, arguments)
    return Problem(RULE.id, place, message, arguments, replacement=mended, applicability=Applicability.SAFE)
