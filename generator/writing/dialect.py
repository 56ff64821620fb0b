"""How the tree of a text becomes HTML: without inline styles, with symbolic links, and fit for Han text."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from markupsafe import escape

from generator.model.prose import tree
from generator.model.prose.inline import HAN
from generator.model.prose.tree import Align, Node, read_words
from generator.model.target import Target

_ALIGNMENTS: Mapping[Align, str] = {"center": ' class="pb-centred"', "right": ' class="pb-right"', "left": "", "": ""}


def _leave_unnamed(heading: str) -> str:  # noqa: ARG001 - as naming functions are called
    return ""


@dataclass(frozen=True, slots=True)
class Writer:
    """Writes nodes as HTML. `titles` name targets of links without words, `label` tables, `name` gives headings ids.

    What is for narrower readers is never written: it is gone before, and would be left out here.
    """

    titles: Mapping[Target, str]
    label: str = ""
    name: Callable[[str], str] = _leave_unnamed

    def write(self, nodes: Iterable[Node]) -> str:
        """Write nodes one after the other."""
        nodes = tuple(nodes)
        return "".join(self._write_one(node, nodes, number) for number, node in enumerate(nodes))

    def _write_one(self, node: Node, siblings: Sequence[Node], number: int) -> str:
        match node:
            case tree.Words() | tree.Code():
                return f"<code>{escape(node.content)}</code>" if isinstance(node, tree.Code) else escape(node.content)
            case tree.Break():
                return "<br>\n" if node.hard else _part_lines(siblings, number)
            case tree.Emphasis():
                tag = "strong" if node.strong else "em"
                return f"<{tag}>{self.write(node.children)}</{tag}>"
            case tree.Link():
                return self._write_link(node)
            case tree.Passage():
                return ""
            case _:
                return self._write_block(node)

    def _write_link(self, link: tree.Link) -> str:
        words, target = self.write(link.children), link.target
        if not read_words(link.children).strip():
            title = str(target) if isinstance(target, str) else self.titles.get(target, str(target))
            words = f"{escape(title)}{words}"
        if isinstance(target, str):
            return f'<a href="{escape(target)}" rel="noopener noreferrer">{words}</a>'
        return f'<a href="ref:{escape(str(target))}">{words}</a>'

    def _write_block(self, node: Node) -> str:
        inside = "" if isinstance(node, tree.Item | tree.Table) else self.write(node.children)
        match node:
            case tree.Paragraph():
                html = inside if node.tight else f"<p>{inside}</p>\n"
            case tree.Heading():
                tag, name = f"h{min(max(node.level, 2), 4)}", self.name(read_words(node.children).strip())
                html = f'<{tag} id="{escape(name)}">{inside}</{tag}>\n'
            case tree.Items():
                tag = "ol" if node.ordered else "ul"
                first = f' start="{node.first}"' if node.ordered and node.first != 1 else ""
                html = f"<{tag}{first}>\n{inside}</{tag}>\n"
            case tree.Item():
                html = f"<li>{self._write_item(node)}</li>\n"
            case tree.Quotation():
                html = f"<blockquote>\n{inside}</blockquote>\n"
            case tree.CodeBlock():
                html = f"<pre><code>{escape(node.content)}</code></pre>\n"
            case tree.Table():
                html = self._write_table(node)
            case _:
                html = "<hr>\n"
        return html

    def _write_item(self, item: tree.Item) -> str:
        """Write an item; blocks in it stand on lines of their own."""
        parts: list[str] = []
        for child in item.children:
            begins_line = not parts or parts[-1].endswith("\n")
            is_tight = isinstance(child, tree.Paragraph) and child.tight
            parts.append(("" if is_tight or (begins_line and parts) else "\n") + self.write((child,)))
        return "".join(parts)

    def _write_table(self, table: tree.Table) -> str:
        rows = list(self._write_rows(table))
        body = f"<tbody>\n{''.join(rows[1:])}</tbody>\n" if rows[1:] else ""
        return (
            f'<div class="pb-scroll" tabindex="0" role="region" aria-label="{escape(self.label)}">\n'
            f'<table class="pb-table">\n<thead>\n{rows[0]}</thead>\n{body}</table>\n</div>\n'
        )

    def _write_rows(self, table: tree.Table) -> Iterator[str]:
        for number, row in enumerate(table.children):
            tag, scope = ("td", "") if number else ("th", ' scope="col"')
            cells = (f"<{tag}{scope}{_align(cell)}>{self.write(cell.children)}</{tag}>\n" for cell in row.children)
            yield f"<tr>\n{''.join(cells)}</tr>\n"


def _align(cell: Node) -> str:
    return _ALIGNMENTS[cell.align] if isinstance(cell, tree.Cell) else ""


def _part_lines(siblings: Sequence[Node], number: int) -> str:
    """Give what parts two lines: nothing between Han characters."""
    before = _find_words(siblings, range(number - 1, -1, -1))[-1:]
    after = _find_words(siblings, range(number + 1, len(siblings)))[:1]
    return "" if HAN.match(before) and HAN.match(after) else "\n"


def _find_words(siblings: Sequence[Node], places: Iterable[int]) -> str:
    """Give the words of the nearest sibling that has any."""
    nodes = (siblings[place] for place in places)
    return next((words for node in nodes if (words := read_words((node,)).strip(" "))), "")
