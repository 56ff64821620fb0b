"""All that is wrong with the marks of a text, and with what other tools take for no text at all."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from generator.model.prose.addresses import is_external, is_symbolic
from generator.model.prose.brackets import MARK
from generator.model.prose.faults import Fault
from generator.model.prose.flat import Flat, flatten, list_runs, show_plain
from generator.model.prose.levels import CHINESE, COLONS
from generator.model.prose.reading import Prose
from generator.model.prose.suspicions import LEVEL_INFO, find_near_marks
from generator.model.prose.tree import Code, CodeBlock, Link, Node, Passage, Quotation, Words, walk
from generator.model.types import CLASSIFICATIONS, Classification

_COMMENT = re.compile(r"<!--.*?(?:-->|$)", re.DOTALL)
_ELEMENTS = (
    "abbr|address|article|aside|audio|blockquote|body|br|button|canvas|center|cite|code|col|dd|del|details|div|dl|dt|em|embed"
    "|figure|font|footer|form|h[1-6]|head|header|hr|html|iframe|img|input|ins|kbd|label|li|link|main|mark|meta|nav|object|ol"
    "|option|pre|rp|rt|ruby|script|section|select|small|span|strike|strong|style|sub|summary|sup|svg|table|tbody|td"
    "|template|textarea|tfoot|th|thead|title|tr|tt|ul|var|video"
)
_TAG = re.compile(
    rf"</?(?:{_ELEMENTS})(?:\s[^<>]*)?/?>|</[abipqsu]>|<[abipqsu]\s[^<>]*=[^<>]*>|<!(?:doctype|\[CDATA\[)[^>]*>?|<\?\w[^>]*>?",
    re.IGNORECASE,
)
"""What is certainly HTML. A letter between angle brackets alone may be a comparison."""
_FENCE_IN_CODE = re.compile(
    rf"^[ \t>]*[{COLONS}]{{3,}}[ \t]*(?:audience[ \t]+)?(?:{'|'.join(CLASSIFICATIONS)})\b", re.MULTILINE
)
_DEFINITION = re.compile(r"\[(?P<label>[^\]]*)\]:\s*(?P<target>\S*)")
_HAN = re.compile("[\u3400-\u9fff]")
_ADDRESS = re.compile(r"[(（]([^()（）\s]+)[)）]")


def find_faults(prose: Prose, around: Classification = "public") -> tuple[Fault, ...]:
    """Give what is wrong with a text's marks, in the order of the text; `around` is the level of the field."""
    found = [*prose.faults, *_find_definitions(prose), *_find_quoted(prose.nodes), *_find_wider(prose.nodes, around)]
    for node in walk(prose.nodes):
        found += _inspect_node(node, prose.source)
    for run in list_runs(prose.nodes):
        flat = flatten(run)
        found += (*find_near_marks(flat, prose.source), *_find_html(flat), *_find_addresses(run, prose.source))
    return tuple(sorted(found, key=lambda fault: (fault.start, fault.end)))


def find_plain_faults(text: str) -> tuple[Fault, ...]:
    """Give the marks, or what looks like them, in a text that is shown as it is written: it can have none."""
    flat = show_plain(text)
    found = [match.span() for match in (*MARK.finditer(text), *_FENCE_IN_CODE.finditer(text))]
    found += [(near.start, near.end) for near in find_near_marks(flat, text)]
    marks = {start: end for start, end in sorted(found) if not any(one[0] < start < one[1] for one in found)}
    misplaced = (Fault("misplaced-passage", *span) for span in marks.items())
    return (*misplaced, *_find_html(flat))


def _inspect_node(node: Node, source: str) -> Iterator[Fault]:
    match node:
        case Code() if _holds_mark(source, node.start, node.end):
            yield Fault("mark-in-code", node.start, node.end)
        case CodeBlock():
            yield from _inspect_code(node, source)
        case Link() if mark := MARK.search(source, *node.address):
            yield Fault("near-mark", *mark.span(), mark[0])


def _inspect_code(node: CodeBlock, source: str) -> Iterator[Fault]:
    line_end = source.find("\n", node.start, node.end)
    first = (node.start, node.end if line_end < 0 else line_end)
    if LEVEL_INFO.search(node.info):
        yield Fault("near-mark", *first, node.info)
    if not _holds_mark(source, node.start, node.end):
        return
    if node.closed:
        yield Fault("mark-in-code", *first)
    else:
        yield Fault("unclosed-code", *first)


def _holds_mark(source: str, start: int, end: int) -> bool:
    return bool(MARK.search(source, start, end) or _FENCE_IN_CODE.search(source, start, end))


def _find_html(flat: Flat) -> Iterator[Fault]:
    if "<" not in flat.text:
        return
    for match in _COMMENT.finditer(flat.text):
        yield Fault("html-comment", *flat.locate(*match.span()))
    for match in _TAG.finditer(_COMMENT.sub(lambda comment: " " * len(comment[0]), flat.text)):
        yield Fault("raw-html", *flat.locate(*match.span()), match[0])


def _find_definitions(prose: Prose) -> Iterator[Fault]:
    """Yield the lines that other tools hide since they define an address; “[注]: 说明” is a note."""
    for start, end in prose.definitions:
        match = _DEFINITION.match(prose.source, start, end)
        is_note = match and _HAN.match(match["target"]) and match["label"] not in CHINESE and _HAN.match(match["label"])
        if not is_note:
            yield Fault("link-definition", start, end)


def _find_addresses(run: tuple[Node, ...], source: str) -> Iterator[Fault]:
    """Yield marks that stand where a link's label would: the address after them would be shown."""
    for before, after in pairwise(run):
        if not (isinstance(before, Passage) and not before.block and isinstance(after, Words)):
            continue
        match = _ADDRESS.match(after.content)
        if match and (is_symbolic(match[1]) or is_external(match[1])):
            label = source[slice(*before.inner)]
            mended = f":{before.classification}[[{label}]({match[1]})]"
            yield Fault("near-mark", before.start, after.start + match.end(), match[0], mended)


def _find_quoted(nodes: tuple[Node, ...]) -> Iterator[Fault]:
    """Yield fences in quotations: the signs before each line make them another thing for other tools."""
    for node in walk(nodes):
        if isinstance(node, Quotation):
            inside = (inner for inner in walk(node.children) if isinstance(inner, Passage) and inner.block)
            yield from (Fault("quoted-passage", inner.start, inner.opening) for inner in inside)


def _find_wider(nodes: tuple[Node, ...], around: Classification) -> Iterator[Fault]:
    """Yield passages that are wider than what holds them."""
    for node in nodes:
        level = around
        if isinstance(node, Passage):
            level = max(around, node.classification, key=CLASSIFICATIONS.index)
            if level != node.classification:
                mark = f"::: audience {level}" if node.block else f":{level}["
                yield Fault("wider-passage", node.start, node.opening, node.classification, mark)
        yield from _find_wider(node.children, level)
