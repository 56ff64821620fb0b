"""Edits of lists and fields in brackets: each gives the whole text anew, with one range changed."""

from __future__ import annotations

from collections.abc import Sequence

from generator.authoring.editing.reading import YamlText
from generator.load.nodes import YamlNode


def insert(yaml: YamlText, node: YamlNode, number: int, new: str) -> str:
    """Give the text with another field or item at a number."""
    spans = list_spans(node)
    if not spans:
        brackets = "{}" if node.fields is not None else "[]"
        start = yaml.text.rindex(brackets[0], node.start, node.end)
        return yaml.splice(start, node.end, brackets[0] + new + brackets[1])
    if number:
        end = spans[number - 1][1]
        return yaml.splice(end, end, f", {new}")
    start = spans[0][0]
    return yaml.splice(start, start, f"{new}, ")


def remove(yaml: YamlText, node: YamlNode, number: int) -> str:
    """Give the text without a field or item; there must be others."""
    spans = list_spans(node)
    if number:
        return yaml.splice(spans[number - 1][1], spans[number][1], "")
    return yaml.splice(spans[0][0], spans[1][0], "")


def move(yaml: YamlText, node: YamlNode, number: int, target: int) -> str:
    """Give the text with an item at another number, counted without it."""
    spans = list_spans(node)
    order = [one for one in range(len(spans)) if one != number]
    order.insert(target, number)
    return yaml.splice(spans[0][0], spans[-1][1], reorder(yaml, node, order))


def reorder(yaml: YamlText, node: YamlNode, order: Sequence[int], texts: Sequence[str] = ()) -> str:
    """Give what stands between the brackets, in another order; what separates the items stays.

    `texts` are what the items are to say, where that is not what they say now.
    """
    spans = list_spans(node)
    pieces = []
    for place, number in enumerate(order):
        pieces.append(texts[number] if texts else yaml.text[slice(*spans[number])])
        if place + 1 < len(spans):
            pieces.append(yaml.text[spans[place][1] : spans[place + 1][0]])
    return "".join(pieces)


def replace(yaml: YamlText, node: YamlNode, new: str) -> str:
    """Give the text with another value for a field or item in brackets."""
    if node.start < node.end:
        return yaml.splice(node.start, node.end, new)
    between = yaml.text[node.key[1] : node.start] if node.key else ":"
    lead = " " if ":" in between else ": "
    return yaml.splice(node.start, node.start, lead + new)


def list_spans(node: YamlNode) -> list[tuple[int, int]]:
    """Give the ranges of the fields or items, without what separates them."""
    children = [*(node.fields or {}).values(), *(node.items or ())]
    return [(one.key[0] if one.key else one.start, max(one.end, one.key[1] if one.key else 0)) for one in children]
