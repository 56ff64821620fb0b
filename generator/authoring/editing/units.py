"""Fields and items of a block as the lines that are theirs: with the comments that speak of them."""

from __future__ import annotations

import re
from dataclasses import dataclass

from generator.authoring.editing.reading import YamlText
from generator.authoring.editing.values import EditRefused
from generator.load.nodes import YamlNode

REMARK = "#"
"""What a comment begins with."""
_REST = re.compile(r"[ \t]*(?:#[^\r\n]*)?(?:\r\n|\r|\n|\Z)")
_COMMENT = re.compile(r"([ \t]*)#[^\r\n]*(?:\r\n|\r|\n|\Z)")
_DIVIDER = re.compile(r"[ \t]*#[ \t]?(?:-{2,}|={2,}|#)")
"""A comment that heads a group of fields rather than the one below it."""
_COLON = re.compile(r"[ \t]*:")


@dataclass(frozen=True, slots=True)
class Unit:
    """A field or an item: where its own comments begin, where it does itself, and where the next line begins after it.

    `head` is where its value may begin: behind the colon or the hyphen. One that is `compact` stands behind a hyphen of
    its owner's, not at the beginning of a line.
    """

    name: str
    node: YamlNode
    start: int
    body: int
    head: int
    end: int
    compact: bool


def list_units(yaml: YamlText, node: YamlNode) -> list[Unit]:
    """Give the fields or items of a collection in block style, in their order."""
    units: list[Unit] | None = yaml.known.get(id(node))
    if units is None:
        units = yaml.known[id(node)] = _list_units(yaml, node)
    return units


def _list_units(yaml: YamlText, node: YamlNode) -> list[Unit]:
    units: list[Unit] = []
    top = node is yaml.top
    children = list(node.fields.items()) if node.fields is not None else [("", one) for one in node.items or ()]
    column = yaml.measure_column(children[0][1].key[0] if children and children[0][1].key else node.start)
    for name, child in children:
        body = child.key[0] if child.key else _find_hyphen(yaml, units[-1] if units else None, node, column)
        line = yaml.find_line(body)
        compact = bool(yaml.text[line:body].strip(" "))
        if yaml.measure_column(body) != column or (compact and units):
            raise EditRefused("这里的写法太特别，不能改。", "请直接在文件里改这一处。")
        head = _find_colon(yaml, child.key[1]) if child.key else body + 1
        end = _close(yaml, find_content_end(yaml, child, head), column)
        floor = units[-1].end if units else line if top else 0
        start = body if compact else _find_comments(yaml, line, floor, column)
        units.append(Unit(name, child, start, body, head, end, compact))
    return units


def is_block(node: YamlNode) -> bool:
    """Whether a value is a list or fields, written line by line."""
    return bool(node.fields or node.items) and not node.flow


def find_content_end(yaml: YamlText, node: YamlNode, least: int = 0) -> int:
    """Give where the last thing ends that belongs to a value; blank lines after a text are no part of it."""
    children = list((node.fields or {}).values()) or node.items
    if children and is_block(node):
        last = children[-1]
        return find_content_end(yaml, last, last.key[1] + 1 if last.key else last.start)
    if node.style in {"|", ">"}:
        first = yaml.find_line_end(node.start)
        keeps = "+" in yaml.text[node.start : first].split(REMARK)[0]
        return node.end if keeps else node.start + len(yaml.text[node.start : node.end].rstrip())
    return max(node.end, least)


def _find_colon(yaml: YamlText, end: int) -> int:
    found = _COLON.match(yaml.text, end)
    if not found:
        raise EditRefused("这里的写法太特别，不能改。", "请直接在文件里改这一处。")
    return found.end()


def _find_hyphen(yaml: YamlText, before: Unit | None, node: YamlNode, column: int) -> int:
    if before is None:
        found = node.start if yaml.text.startswith("-", node.start) else -1
    else:
        match = re.compile(rf"(?<=[\r\n])[ ]{{{column}}}-(?![^ \t\r\n])").search(yaml.text, before.end)
        found = match.end() - 1 if match else -1
    if found < 0:
        raise EditRefused("这里的写法太特别，不能改。", "请直接在文件里改这一处。")
    return found


def _close(yaml: YamlText, end: int, column: int) -> int:
    """Give where the line after a value begins, and after the comments that are indented below it."""
    if yaml.find_line(end) != end:
        rest = _REST.match(yaml.text, end)
        if rest is None:
            raise EditRefused("这里的写法太特别，不能改。", "请直接在文件里改这一处。")
        end = rest.end()
    while (comment := _COMMENT.match(yaml.text, end)) and len(comment[1]) > column:
        end = comment.end()
    return end


def _find_comments(yaml: YamlText, line: int, floor: int, column: int) -> int:
    """Give where the comments begin that stand right above a line, as far indented as it is."""
    while line > floor:
        above = yaml.find_line_above(line)
        comment = _COMMENT.fullmatch(yaml.text, above, line)
        if not comment or len(comment[1]) != column or _DIVIDER.match(yaml.text, above):
            break
        line = above
    return line
