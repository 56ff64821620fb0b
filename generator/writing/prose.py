"""How the tree of a text becomes HTML: without inline styles, and fit for Han text. Raw HTML is only text."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from markupsafe import Markup, escape

from generator.model.picture import Picture, list_alone
from generator.model.prose import tree
from generator.model.prose.plain import BOXES, is_parting, is_plain, read_plain
from generator.model.prose.reading import read_prose
from generator.model.prose.tree import Align, CalloutKind, Node, read_words
from generator.model.target import Target
from generator.model.types import CLASSIFICATIONS
from generator.pages.blocks import LongText, Note, Tone
from generator.writing.chart import measure_text
from generator.writing.context import Context, TableBand

_ALIGNMENTS: Mapping[Align, str] = {"center": ' class="pb-centred"', "right": ' class="pb-right"', "left": "", "": ""}
_FEW = 2
"""So many columns have room on a phone."""
LONG_NOTE = 600.0
"""A note whose words are longer, in em of the text, may be parted where the page ends: it takes some thirteen lines."""
_ANNOUNCING = ("：", ":")
_REFERENCE = "□" * 6
"""Stands for what may follow a link's words: on paper, the section and the page."""
_TONES: Mapping[CalloutKind, Tone] = {
    "note": "neutral",
    "tip": "good",
    "important": "notice",
    "warning": "notice",
    "caution": "danger",
}


def write_prose(text: str, context: Context) -> str:
    """Write prose of the inline subset; a link without words shows what its target is called."""
    if is_plain(text):
        return escape(text)
    return _Writer(context, iter(())).write(read_prose(text.strip(), block=False).nodes)


def write_passage(passage: LongText, context: Context) -> Markup:
    """Write long prose."""
    if len(passage.nodes) == 1 and isinstance(passage.nodes[0], tree.WordsNode):
        # What is too long to be read as Markdown is one run of words.
        return Markup("<pre>{}</pre>\n").format(passage.nodes[0].content)
    notes = {note.number: note for note in passage.notes}
    pictures = {picture.path: picture for picture in passage.pictures}
    writer = _Writer(context, iter(passage.names), dict(passage.calls), notes, pictures)
    html = writer.write(passage.nodes)
    return Markup(html + writer.write_notes(passage.notes))  # noqa: S704 - the writer escapes


@dataclass(frozen=True, slots=True)
class _Writer:
    """Writes nodes as HTML; `names` are the ids of the headings to come.

    What is for narrower readers is never written: it is gone before, and would be left out here.
    """

    context: Context
    names: Iterator[str]
    calls: Mapping[str, int] = field(default_factory=dict)
    notes: dict[int, Note] = field(default_factory=dict)
    """The notes that have not been called for yet."""
    pictures: Mapping[str, Picture] = field(default_factory=dict)

    def write(self, nodes: Iterable[Node]) -> str:
        """Write nodes one after the other."""
        nodes = tuple(nodes)
        return "".join(self._write_one(node, nodes, number) for number, node in enumerate(nodes))

    def _write_one(self, node: Node, siblings: Sequence[Node], number: int) -> str:
        match node:
            case tree.WordsNode() | tree.Code():
                return f"<code>{escape(node.content)}</code>" if isinstance(node, tree.Code) else escape(node.content)
            case tree.BreakNode():
                return "<br>\n" if node.hard else "\n" if is_parting(siblings, number) else ""
            case tree.Emphasis() | tree.Struck():
                tag = "s" if isinstance(node, tree.Struck) else "strong" if node.strong else "em"
                return f"<{tag}>{self.write(node.children)}</{tag}>"
            case tree.PassageNode() | tree.NoteText():
                return ""
            case tree.NoteCall() | tree.PictureNode():
                return self._write_call(node) if isinstance(node, tree.NoteCall) else self._write_picture(node)
            case _:
                return self._write_link(node) if isinstance(node, tree.LinkNode) else self._write_block(node)

    def _write_link(self, link: tree.LinkNode) -> str:
        words = self.write(link.children)
        target = link.target if isinstance(link.target, Target) else None
        if not read_words(link.children).strip():
            words = escape(self.context.name(target) if target else link.target) + Markup(words)  # noqa: S704 - escaped
        if target:
            return self.context.link(Markup(words), target)  # noqa: S704 - the writer escapes
        return f'<a href="{escape(link.target)}" rel="noopener noreferrer">{words}</a>'

    def _write_picture(self, picture: tree.PictureNode) -> str:
        """Write a picture; where it is not to be had, its words stand for it."""
        words, *caption = picture.children
        shown, said = self.pictures.get(picture.path), read_words(words.children).strip()
        if shown is None:
            return f"<em>{escape(said)}</em>"
        size = f'width="{shown.width}" height="{shown.height}"'
        image = f'<img src="{escape(self.context.picture(shown))}" alt="{escape(said)}" {size} loading="lazy">'
        below = self.write(caption[0].children) if caption else ""
        number = escape(self.context.number("figure")) if below.strip() else ""
        return f"{image}\n<figcaption>{number}{below}</figcaption>" if below.strip() else image

    def _write_call(self, call: tree.NoteCall) -> str:
        number = self.calls.get(call.label)
        if number is None:
            return ""
        note, context = self.notes.pop(number, None), self.context
        if context.footnotes == "foot":
            number += context.known_notes
            told = f'<span class="pb-footnote" data-number="{number}">{self.write(note.nodes)}</span>' if note else ""
            return told or f'<sup class="pb-call">{number}</sup>'
        if context.footnotes == "below":
            return f'<sup class="pb-call">{number}</sup>'
        place, back = (escape(context.place(f"{name}:{number}")) for name in ("fn", "fnref"))
        own, said = f' id="{back}"' if note else "", escape(context.labels.footnote)
        return f'<sup class="pb-call"><a{own} href="#{place}" aria-label="{said} {number}">{number}</a></sup>'

    def write_notes(self, notes: Sequence[Note]) -> str:
        """Write notes as a list below the passage that calls for them, with the way back."""
        if not notes or self.context.footnotes == "foot":
            return ""
        return f'<ol class="pb-notes" start="{notes[0].number}">\n{"".join(map(self._write_note, notes))}</ol>\n'

    def _write_note(self, note: Note) -> str:
        words = self.write(note.nodes)
        if self.context.footnotes == "below":
            return f'<li value="{note.number}">{words}</li>\n'
        place, back = (escape(self.context.place(f"{name}:{note.number}")) for name in ("fn", "fnref"))
        said = escape(self.context.labels.back)
        link = f'<a class="pb-back" href="#{back}" aria-label="{said}">↑</a>'
        return f'<li id="{place}" value="{note.number}">{words} {link}</li>\n'

    def _write_block(self, node: Node) -> str:
        alone = list_alone(node) if isinstance(node, tree.ParagraphNode) else ()
        # What numbers itself where it is written is written once.
        inside = "" if alone or isinstance(node, tree.ItemNode | tree.TableNode) else self.write(node.children)
        match node:
            case tree.ParagraphNode() if alone:
                figures = (self.write((one,)) for one in alone)
                html = "".join(f'<figure class="pb-picture">\n{one}\n</figure>\n' for one in figures)
            case tree.ParagraphNode():
                html = inside if node.tight else f"<p{self._keep(node)}>{inside}</p>\n"
            case tree.Heading():
                html = self._write_heading(node.level, inside)
            case tree.Items():
                tag = "ol" if node.ordered else "ul"
                first = f' start="{node.first}"' if node.ordered and node.first != 1 else ""
                html = f"<{tag}{first}>\n{inside}</{tag}>\n"
            case tree.ItemNode():
                html = self._write_item(node)
            case tree.Quotation():
                html = f"<blockquote>\n{inside}</blockquote>\n"
            case tree.CalloutNode():
                html = self._write_callout(node, inside)
            case tree.CodeBlock():
                html = f"<pre><code>{_write_lines(node.content)}</code></pre>\n"
            case tree.TableNode():
                html = self._write_table(node)
            case _:
                html = "<hr>\n"
        return html

    def _write_heading(self, level: int, words: str) -> str:
        tag, name = f"h{self.context.level(min(max(level, 2), 4))}", self.context.place(next(self.names))
        return f'<{tag} id="{escape(name)}">{words}</{tag}>\n'

    def _write_item(self, item: tree.ItemNode) -> str:
        """Write an item; blocks in it stand on lines of their own."""
        parts: list[str] = []
        for child in item.children:
            begins_line = not parts or parts[-1].endswith("\n")
            is_tight = isinstance(child, tree.ParagraphNode) and child.tight
            parts.append(("" if is_tight or (begins_line and parts) else "\n") + self.write((child,)))
        if item.done is None:
            return f"<li>{''.join(parts)}</li>\n"
        said = escape(self.context.labels.tasks[item.done])
        box = f'<span class="pb-box" role="img" aria-label="{said}">{BOXES[item.done]}</span>'
        return f'<li class="pb-task">{box} {"".join(parts)}</li>\n'

    def _keep(self, paragraph: Node) -> str:
        """Keep a paragraph that announces what follows on one page with it."""
        announces = self.context.paged and read_words(paragraph.children).rstrip().endswith(_ANNOUNCING)
        return ' class="hb-announcing"' if announces else ""

    def _write_callout(self, callout: tree.CalloutNode, inside: str) -> str:
        title = escape(self.context.labels.callouts[callout.kind])
        long = self.context.paged and measure_text(read_plain(callout.children, self._name)) > LONG_NOTE
        return (
            f'<aside class="pb-callout pb-tone-{_TONES[callout.kind]}{" hb-long" if long else ""}" role="note"'
            f' aria-label="{title}">\n'
            f'<p class="pb-callout-title">{title}</p>\n{inside}</aside>\n'
        )

    def _write_table(self, table: tree.TableNode) -> str:
        label = escape(self.context.heading or self.context.labels.table)
        heads = [read_words(cell.children) for cell in table.children[0].children]
        bands = self.context.lay([[self._read_cell(cell) for cell in row.children] for row in table.children])
        written = "".join(self._write_band(table, heads, band) for band in bands)
        return f'<div class="pb-scroll" tabindex="0" role="group" aria-label="{label}">\n{written}</div>\n'

    def _read_cell(self, cell: Node) -> str:
        """Give the words of a cell, of which only the length counts: those too that a link without words gets."""
        return read_plain(cell.children, self._name, CLASSIFICATIONS)

    def _name(self, target: Target) -> str:
        return f"{self.context.name(target)}{_REFERENCE}"

    def _write_band(self, table: tree.TableNode, heads: Sequence[str], band: TableBand) -> str:
        head, *rows = (self._write_row(row, number, heads, band) for number, row in enumerate(table.children))
        body = f"<tbody>\n{''.join(rows)}</tbody>\n" if rows else ""
        stack = " pb-stack" if _is_wide(table) else ""
        return f'<table class="pb-table{stack}">\n{band.widths}<thead>\n{head}</thead>\n{body}</table>\n'

    def _write_row(self, row: Node, number: int, heads: Sequence[str], band: TableBand) -> str:
        cells = [(heads[place], _set_number(row.children[place], place, band)) for place in band.columns]
        if not number:
            heading = [self._write_cell("th", ' scope="col"', cell) for _, cell in cells]
            return f"<tr>\n{''.join(heading)}</tr>\n"
        # Where rows become cards, on a phone, each cell says what it is.
        told = len(heads) > _FEW
        said = (self._write_cell("td", f' data-label="{escape(head)}"' if told else "", cell) for head, cell in cells)
        tall = ' class="hb-tall"' if number in band.tall else ""
        return f"<tr{tall}>\n{''.join(said)}</tr>\n"

    def _write_cell(self, tag: str, attributes: str, cell: Node) -> str:
        return f"<{tag}{attributes}{_align(cell)}>{self.write(cell.children)}</{tag}>\n"


def _is_wide(table: tree.TableNode) -> bool:
    return len(table.children[0].children) > _FEW


def _align(cell: Node) -> str:
    return _ALIGNMENTS[cell.align] if isinstance(cell, tree.Cell) else ""


def _set_number(cell: Node, place: int, band: TableBand) -> Node:
    """Put a cell of a column of numbers at the right, where the editor has not said where it stands."""
    if place in band.numbers and isinstance(cell, tree.Cell) and not cell.align:
        return replace(cell, align="right")
    return cell


def _write_lines(code: str) -> str:
    """Write code without an empty line, at which Markdown would end the HTML: its end is written as a reference."""
    return escape(code).replace("\n\n", Markup("\n&#10;"))
