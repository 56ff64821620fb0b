"""All that is wrong with the marks of a text, and with what other tools take for no text at all."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import pairwise

from generator.model.prose.addresses import read_address
from generator.model.prose.brackets import MARK
from generator.model.prose.calm import are_calm_words, read_calm
from generator.model.prose.faults import ProseFault
from generator.model.prose.flat import CODE, LABEL, OTHER, Flat, flatten, flatten_plain, list_runs, show
from generator.model.prose.levels import COLONS, COVERS, SQUARES, STRICT, guess_level, names_level
from generator.model.prose.nearness import find_near_marks
from generator.model.prose.reading import Prose
from generator.model.prose.tree import (
    BreakNode,
    CalloutNode,
    Code,
    CodeBlock,
    Emphasis,
    LinkNode,
    Node,
    NoteCall,
    NoteText,
    PassageNode,
    Quotation,
    RowNode,
    Struck,
    WordsNode,
    walk,
)
from generator.model.target import Target
from generator.model.types import CLASSIFICATIONS, Classification
from generator.words.patterns import compile_late

_COMMENT = compile_late(
    r"[<＜‹《]\s*[!！]\s*[-—–－]+.*?(?:[-—–－]+\s*[>＞›》]|$)"
    r"|(?<![\d%])%%[^%\n]+%%|\{#[^\n]*?#\}|\{%\s*comment\b[^\n]*|\{\{![^\n]*?\}\}"
    r"|<%(?:--|#).*?%>|<#--.*?-->"
    rf"|\[(?P<tag>{COVERS})\b[^\]\n]{{0,40}}\].{{0,2000}}?\[/(?P=tag)\]|\{{\{{(?:{COVERS})[|｜]"
    r"|\{-\s[^\n]*?\s-\}|--\[\[.{0,2000}?\]\]|\\begin\{comment\}|\{::comment\b"
    r"|(?:^|(?<=\n))[ \t]*(?://+|%{2,3}[ \t])[ \t]*(?=[\u3400-\u9fff])"
    r"|>!(?=\S)[^\n]{1,200}?!<|\{>>[^\n]*?<<\}|\{--[^\n]*?--\}"
    r"|(?<!\w)\|\|(?=\S)[^|\n]+(?<=\S)\|\|(?!\w)"
    r"|(?:^|(?<=\n))(?:%%|\{#)[ \t]*\n.{0,2000}?\n[ \t]*(?:%%|#\})(?=\s|$)",
    re.DOTALL,
)
"""What other tools do not show: comments, and what is covered until it is clicked."""
_ELEMENTS = (
    f"{'|'.join(CLASSIFICATIONS)}"
    "|abbr|address|article|aside|audio|blockquote|body|br|button|canvas|center|cite|code|col|dd|del|details|div|dl|dt|em"
    "|embed|figure|font|footer|form|h[1-6]|head|header|hr|html|iframe|img|input|ins|kbd|label|li|link|main|mark|meta"
    "|nav|object|ol|option|pre|rp|rt|ruby|script|section|select|small|span|strike|strong|style|sub|summary|sup|svg"
    "|table|tbody|td|template|textarea|tfoot|th|thead|title|tr|tt|ul|var|video"
)
_TAG = compile_late(
    rf"</?(?:{_ELEMENTS})(?:\s[^<>]*)?/?>|</[a-z][a-z0-9-]*\s*>|<[a-z][a-z0-9-]*\s(?:[^<>]*=[^<>]*|hidden\s*)>"
    r"|<!(?:doctype|\[CDATA\[)[^>]*>?|<\?\w[^>]*>?",
    re.IGNORECASE,
)
"""What is certainly HTML. A word between angle brackets alone may be a comparison or stand for something."""
_NARROW = "|".join(level for level in CLASSIFICATIONS if level != "public")
_LEVEL_TAG = compile_late(rf"<[/?!]?(?:{_NARROW})\b|<[^<>]*=\s*[\"'“”]?(?:{_NARROW})\b", re.IGNORECASE)
_HIDING_TAG = compile_late(
    r"<template\b|<[^<>]*(?:\shidden\b|type=\W?hidden|display\s*:\s*none|visibility\s*:\s*hidden"
    r"|(?:font-size|opacity)\s*:\s*0(?![.\d]*[1-9])|[\s\"';]color\s*[:=]\W{0,3}(?:white|transparent|f{3}\b|f{6}\b))",
    re.IGNORECASE,
)
"""Tags of which other tools do not show what is in them: no company may switch off what is said of these."""
_FENCE_IN_CODE = compile_late(
    rf"^(?:[ \t>]|[-*+] |\d+[.)] )*[{COLONS}]{{3,20}}[ \t]*(?:audience[ \t]+)?(?:{'|'.join(CLASSIFICATIONS)})\b",
    re.MULTILINE,
)
_FENCE_WITH_INFO = compile_late(r"^[ \t]*(?:`{3,}|~{3,})[ \t]*[A-Za-z]", re.MULTILINE)
_FENCE_WITHIN_LINE = compile_late(rf"`{{3,}}[ \t]*(?:audience[ \t]+)?(?:{_NARROW}|{STRICT})[ \t]*\n", re.IGNORECASE)
"""A fence of code in a text that has no blocks: the code begins with the word behind the fence."""
_DEFINITION = compile_late(r"[\[［【](?P<label>[^\]］】]{1,200})[\]］】][:：]\s*(?P<target>\S*)(?P<rest>.*)", re.DOTALL)
_HIDDEN_DEFINITION = compile_late(r"[\[［【][^\]］】]{1,200}[\]］】][:：]\s*(?:[#＃]|<>|＜＞)\s*[(（\"“']")
_NOTE_LABEL = compile_late("[\u3400-\u9fff]|[0-9]{1,3}$")
_NOTE_CALL = compile_late(r"\[\^(?P<label>[^\s\[\]^]{1,60})\](?![ \t]*[:：])")
_NOTE_TEXT = compile_late(r"\[\^(?P<label>[^\s\[\]^]{1,60})\][ \t]*[:：]")
_TITLE = compile_late(r"\s[\"“'(（]")
_HAN = compile_late("[\u3400-\u9fff]")
_ADDRESS = compile_late(r"[(（]([^()（）\s]+)[)）]")
_BESIDE = compile_late(r"[({]|\s*[【〔⟦]")
"""What begins a bracket that was meant to be the mark's own: a round one of full width is prose."""
_SECOND = compile_late(r"\s*[、，,;；:：+/和与及]{0,3}\s*[\[［](?![\d\s,，、]+[\]］])")
_LEVEL = compile_late(rf"[{COLONS}]?(?:{'|'.join(CLASSIFICATIONS)}|{STRICT})[{COLONS}]?")
_CODED = compile_late(r"[\[［](?![\d\s,，、]+[\]］])")
"""What follows a level that is written as code, where both were meant to be a mark."""
_REMARK = compile_late(
    r"(?:^|(?<=\s)|(?<=[\u3001-\u303f\u3400-\u9fff\uff01-\uff0f\uff1a-\uff20”’]))#[ \t]+"
    rf"(?=[\u3400-\u9fff]|(?:TODO|FIXME|NOTE|XXX|{'|'.join(CLASSIFICATIONS)})\b)"
    r"|(?<=[ \t\u3000])＃[ \t\u3000]*(?=[\u3400-\u9fff][^＃\n]*(?:$|\n))"
)
"""What YAML takes for a comment, but not within a text of several lines; a heading has lost its signs by then."""
_STARRED = compile_late(r"(?<![\w.])/\*(?![./]).{1,2000}?\*/(?!\w)|\{\*[^\n]{1,200}?\*\}", re.DOTALL)
"""Comments between asterisks, which are emphasis or nothing in a run: they are looked for in the source."""


def find_faults(prose: Prose, around: Classification = "public") -> tuple[ProseFault, ...]:
    """Give what is wrong with a text's marks, in the order of the text; `around` is the level of the field."""
    if prose.calm:
        return ()
    found = [*prose.faults, *_find_definitions(prose), *_find_quoted(prose.nodes), *_find_wider(prose.nodes, around)]
    found += (*_find_in_code(prose), *_find_empty(prose), *_find_bare_notes(prose))
    for node in walk(prose.nodes):
        if isinstance(node, LinkNode):
            found += _find_in_address(node, prose.source)
        elif isinstance(node, NoteCall | NoteText) and names_level(node.label):
            found.append(ProseFault("near-mark", node.start, node.start + len(f"[^{node.label}]"), f"[^{node.label}]"))
        elif isinstance(node, RowNode):
            found += _find_in_lost_cells(node, prose.source)
    for run in list_runs(prose.nodes):
        start, end = run[0].start, run[-1].end
        if run == read_calm(prose.source[start:end], start):
            continue
        flat = flatten(run)
        found += (*find_near_marks(flat, prose.source), *_find_html(flat), *_find_starred(run, prose.source))
        found += _find_remarks(flat, prose.source)
        leaves = tuple(_list_leaves(run))
        found += (*_find_behind_marks(leaves, prose.source), *_find_beside(leaves, prose.source))
        if not prose.definitions:
            hidden = (flat.locate(*match.span()) for match in _HIDDEN_DEFINITION.finditer(flat.text))
            found += (ProseFault("link-definition", *span) for span in hidden)
    return tuple(sorted(dict.fromkeys(found), key=lambda fault: (fault.start, fault.end)))


def find_plain_faults(text: str) -> tuple[ProseFault, ...]:
    """Give the marks, or what looks like them, in a text that is shown as it is written: it can have none."""
    if are_calm_words(text):
        return ()
    flat = flatten_plain(text)
    marks = [match.span() for match in (*MARK.finditer(text), *_FENCE_IN_CODE.finditer(text))]
    marks += [(near.start, near.end) for near in find_near_marks(flat, text)]
    found, reached = [], 0
    for start, end in sorted(marks, key=lambda span: (span[0], -span[1])):
        if start >= reached:
            found.append(ProseFault("misplaced-passage", start, end))
            reached = end
    hidden = (flat.locate(*match.span()) for match in _HIDDEN_DEFINITION.finditer(flat.text))
    found += [ProseFault("html-comment", *match.span()) for match in _STARRED.finditer(text)]
    return (*found, *_find_html(flat), *(ProseFault("link-definition", *span) for span in hidden))


def _find_in_code(prose: Prose) -> Iterator[ProseFault]:
    """Yield the code that holds marks: nothing is hidden in it.

    Where a code block has no end, each one before it may be what was meant to be text: a fence is missing somewhere.
    """
    blocks = [node for node in walk(prose.nodes) if isinstance(node, Code | CodeBlock)]
    lost = any(isinstance(node, CodeBlock) and not node.closed for node in blocks)
    for node in blocks:
        line_end = prose.source.find("\n", node.start, node.end)
        first = (node.start, node.end if line_end < 0 or isinstance(node, Code) else line_end)
        if isinstance(node, CodeBlock) and any(guess_level(word, 1) for word in re.findall(r"[^\W_]+", node.info)):
            yield ProseFault("near-mark", *first, node.info)
        elif isinstance(node, Code) and _FENCE_WITHIN_LINE.match(prose.source, node.start):
            yield ProseFault("near-mark", *first)
        elif holds_mark(node.content):
            fenced = isinstance(node, CodeBlock) and (lost or _FENCE_WITH_INFO.search(node.content))
            yield ProseFault("unclosed-code" if fenced else "mark-in-code", *first)


def holds_mark(content: str) -> bool:
    """Whether code holds a mark, or what looks like one."""
    if MARK.search(content) or _FENCE_IN_CODE.search(content):
        return True
    return next(find_near_marks(flatten_plain(content), content), None) is not None


def _find_in_address(link: LinkNode, source: str) -> Iterator[ProseFault]:
    """Yield marks in what a link leads to: readers would find them there."""
    start, end = link.address
    if mark := MARK.search(source, start, link.end):
        # In the address, or in the title behind it, which is shown to nobody.
        yield ProseFault("near-mark", *mark.span(), mark[0])
        return
    address = source[start:end]
    suspect = not address.isascii() or "[" in address
    near = next(find_near_marks(flatten_plain(address), address), None) if suspect else None
    if near and not isinstance(link.target, Target):
        yield ProseFault("near-mark", start + near.start, start + near.end, near.word)


def _find_in_lost_cells(row: RowNode, source: str) -> Iterator[ProseFault]:
    """Yield marks in cells beyond those of the head: no page shows them, and exports of the text hold them as typed."""
    rest = source[max((cell.end for cell in row.children), default=row.start) : row.end]
    if holds_mark(rest):
        lost = rest.lstrip(" \t|")
        yield ProseFault("near-mark", row.end - len(lost), row.end, lost.rstrip(" \t|"))


def _find_remarks(flat: Flat, source: str) -> Iterator[ProseFault]:
    """Yield what looks like a comment of YAML; a sign that is escaped is meant, and one that ends a “#topic#”."""
    for match in _REMARK.finditer(flat.text):
        start, end = flat.locate(*match.span())
        line = flat.text.rfind("\n", 0, match.start()) + 1
        if source[start] != "\\" and flat.text.count("#", line, match.start()) % 2 == 0:
            yield ProseFault("html-comment", start, end)


def _find_html(flat: Flat) -> Iterator[ProseFault]:
    for match in _COMMENT.finditer(flat.text):
        yield ProseFault("html-comment", *flat.locate(*match.span()))
    if "<" in flat.text:
        for match in _TAG.finditer(_COMMENT.sub(lambda comment: " " * len(comment[0]), flat.text)):
            span = flat.locate(*match.span())
            if _LEVEL_TAG.match(match[0]):
                yield ProseFault("near-mark", *span, match[0])
            else:
                yield ProseFault("html-comment" if _HIDING_TAG.match(match[0]) else "raw-html", *span, match[0])


def _find_starred(run: tuple[Node, ...], source: str) -> Iterator[ProseFault]:
    """Yield comments between asterisks, where no code is in them."""
    start, end = run[0].start, run[-1].end
    code = [node.start for node in run if isinstance(node, Code)]
    for match in _STARRED.finditer(source, start, end) if "*" in source else ():
        if not any(match.start() <= place < match.end() for place in code):
            yield ProseFault("html-comment", *match.span())


def _list_leaves(run: tuple[Node, ...]) -> Iterator[Node]:
    """Yield the nodes of a run, for stressed words and links what they hold: a bracket may be closed in them."""
    for node in run:
        if isinstance(node, Emphasis | Struck | LinkNode):
            yield from _list_leaves(node.children)
        else:
            yield node


def _find_definitions(prose: Prose) -> Iterator[ProseFault]:
    """Yield the lines that other tools hide since they define an address; “[注]: 说明” and “[1]: 见附录” are notes."""
    for start, end in prose.definitions:
        match = _DEFINITION.match(prose.source, start, end)
        is_note = (
            match
            and _NOTE_LABEL.match(match["label"])
            and _HAN.match(match["target"])
            and not _TITLE.match(match["rest"])
            and not guess_level(match["label"], 0)
        )
        # The text of a footnote is shown by other tools, at another place.
        if not is_note and not (match and match["label"].startswith("^")):
            yield ProseFault("link-definition", start, end)


def _find_behind_marks(leaves: tuple[Node, ...], source: str) -> Iterator[ProseFault]:
    """Yield marks that were closed before anything, or not all that was meant to be hidden, was written in them.

    In the latter case a closing bracket follows that closes nothing: what it was to close has ended before.
    """
    for node in leaves:
        if isinstance(node, PassageNode) and not node.block and not _says_something(node):
            # The bracket was closed before anything was written in it: what was to be hidden stands behind.
            yield ProseFault("near-mark", node.start, node.end, source[node.start : node.end])
    depth, corners, marked = 0, 0, False
    for node in leaves:
        marked = marked or (isinstance(node, PassageNode) and not node.block)
        if not isinstance(node, WordsNode):
            continue
        corners += 0 if marked else sum(map(node.content.count, "【「"))
        for place, sign in enumerate(node.content if marked else "", node.start):
            depth += sign in SQUARES
            corners += sign in "【「"
            if sign in "】」" or sign in SQUARES.values():
                if not (corners if sign in "】」" else depth):
                    yield ProseFault("near-mark", place, place + node.end - node.start - len(node.content) + 1, sign)
                depth -= sign in SQUARES.values() and depth > 0
                corners -= sign in "】」" and corners > 0


def _says_something(passage: PassageNode) -> bool:
    """Whether anything but signs stands in a passage."""
    return any(sign.isalnum() or sign in (LABEL, OTHER, CODE) for sign in flatten(passage.children).text)


def _find_beside(leaves: tuple[Node, ...], source: str) -> Iterator[ProseFault]:
    """Yield what stands right behind a mark, or behind a level that is written as code, and was meant to be in it."""
    for before, after in pairwise(node for node in leaves if not isinstance(node, BreakNode)):
        if not isinstance(after, WordsNode):
            continue
        if isinstance(before, PassageNode) and not before.block:
            yield from _judge_following(before, after, source)
        elif isinstance(before, Code) and _LEVEL.fullmatch(before.content) and (second := _CODED.match(after.content)):
            yield ProseFault("near-mark", before.start, after.start + second.end(), before.content)


def _judge_following(mark: PassageNode, words: WordsNode, source: str) -> Iterator[ProseFault]:
    """Yield an address, as if the mark were a link's label, or a second bracket."""
    match = _ADDRESS.match(words.content)
    if match and read_address(match[1]) is not None:
        mended = f":{mark.classification}[[{source[slice(*mark.inner)]}]({match[1]})]"
        yield ProseFault("near-mark", mark.start, words.start + match.end(), match[0], mended)
    elif second := _SECOND.match(words.content) or _BESIDE.match(words.content):
        yield ProseFault("near-mark", words.start, words.start + second.end(), second[0])


def _find_quoted(nodes: Iterable[Node]) -> Iterator[ProseFault]:
    """Yield fences in quotations: the signs before each line make them another thing for other tools."""
    for node in walk(nodes):
        if isinstance(node, Quotation | CalloutNode):
            inside = (inner for inner in walk(node.children) if isinstance(inner, PassageNode) and inner.block)
            yield from (ProseFault("quoted-passage", inner.start, inner.opening) for inner in inside)


def _find_empty(prose: Prose) -> Iterator[ProseFault]:
    """Yield fences that were closed before anything was written between them: what was to be hidden stands behind."""
    for node in walk(prose.nodes):
        if isinstance(node, PassageNode) and node.block and not any(map(str.isalnum, prose.source[slice(*node.inner)])):
            yield ProseFault("near-mark", node.start, node.end, prose.source[node.start : node.opening])


def _find_bare_notes(prose: Prose) -> Iterator[ProseFault]:
    """Yield what would be the text of a footnote elsewhere, where nothing but what is hidden calls for it."""
    if "[^" not in prose.source:
        return
    called = {match["label"] for match in _NOTE_CALL.finditer(show(prose.nodes).text)}
    seen = show(prose.nodes, ())
    open_calls = {match["label"] for match in _NOTE_CALL.finditer(seen.text)}
    for match in _NOTE_TEXT.finditer(seen.text):
        if match["label"] in called - open_calls:
            yield ProseFault("near-mark", *seen.locate(*match.span()), match[0])


def _find_wider(nodes: tuple[Node, ...], around: Classification) -> Iterator[ProseFault]:
    """Yield passages that are wider than what holds them."""
    for node in nodes:
        level = around
        if isinstance(node, PassageNode):
            level = max(around, node.classification, key=CLASSIFICATIONS.index)
            if level != node.classification:
                mark = f"::: audience {level}" if node.block else f":{level}["
                yield ProseFault("wider-passage", node.start, node.opening, node.classification, mark)
        yield from _find_wider(node.children, level)
