"""The comments of a YAML text: what stands behind a `#` where no value does."""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.authoring.editing.reading import YamlText
from generator.load.nodes import YamlNode

_COMMENT = re.compile(r"(?:(?<=[ \t\r\n])|\A)#[^\r\n]*")


def list_comments(yaml: YamlText) -> list[str]:
    """Give the comments in their order, each from its `#` to the end of its line."""
    found: list[str] = []
    end = 0
    for start, stop in (*_list_spans(yaml, yaml.top), (len(yaml.text), len(yaml.text))):
        found += (match[0].rstrip() for match in _COMMENT.finditer(yaml.text, end, max(start, end)))
        end = max(end, stop)
    return found


def _list_spans(yaml: YamlText, node: YamlNode) -> Iterator[tuple[int, int]]:
    """Yield where names and scalars stand, in their order; of a block the text below its first line."""
    if node.key:
        yield node.key
    for child in (*(node.fields or {}).values(), *(node.items or ())):
        yield from _list_spans(yaml, child)
    if node.fields is None and node.items is None:
        yield yaml.find_line_end(node.start) if node.style in {"|", ">"} else node.start, node.end
