"""Fields in the order of their class, within each group between blank lines."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import accumulate, pairwise

from generator.authoring.editing import blocks, flows
from generator.authoring.editing.reading import RangeEdit, YamlText
from generator.authoring.editing.units import Unit, list_units
from generator.authoring.editing.values import EditRefused, Step, Steps
from generator.authoring.ordering import find_class, rank_field
from generator.load.nodes import YamlNode
from generator.model.base import Component


def find_order_edits(yaml: YamlText, top: type[Component] | None) -> list[RangeEdit]:
    """Give the edits that put the fields of a YAML text in order; `top` is the class of its value."""
    return _arrange(yaml, yaml.top, top, ())


def _arrange(yaml: YamlText, node: YamlNode, top: type[Component] | None, steps: Steps) -> list[RangeEdit]:
    if not (node.fields or node.items):
        return []
    units = [] if node.flow else list_units(yaml, node)
    children: list[tuple[Step, YamlNode]] = [*(node.fields or {}).items(), *enumerate(node.items or ())]
    inner = [_arrange(yaml, child, top, (*steps, name)) for name, child in children]
    edits = [edit for some in inner for edit in some]
    if not node.fields:
        return edits
    model, names = find_class(top, steps), list(node.fields)
    ranks = [rank_field(model, name) for name in names]
    groups = _list_groups(units, len(names))
    order = sorted(range(len(names)), key=lambda number: (groups[number], ranks[number]))
    if model is None or order == list(range(len(names))):
        return edits
    return _reorder(yaml, node, units, order, inner) or edits


def _reorder(
    yaml: YamlText, node: YamlNode, units: Sequence[Unit], order: Sequence[int], inner: Sequence[list[RangeEdit]]
) -> list[RangeEdit]:
    """Give the one edit that puts fields in another order, with the edits within them; none where it cannot be done."""
    if node.flow:
        spans = flows.list_spans(node)
        texts = [yaml.apply(edits, *span) for edits, span in zip(inner, spans, strict=True)]
        return [(spans[0][0], spans[-1][1], flows.reorder(yaml, node, order, texts))]
    texts = [yaml.apply(edits, unit.start, unit.end) for edits, unit in zip(inner, units, strict=True)]
    try:
        new = blocks.reorder(yaml, units, order, texts)
    except EditRefused:
        return []
    ended = yaml.text[: units[-1].end].endswith(("\n", "\r"))
    return [(units[0].start, units[-1].end, new if ended else new.removesuffix(yaml.eol))]


def _list_groups(units: Sequence[Unit], number: int) -> list[int]:
    """Give in which group each of some fields stands: a line between two that is neither's begins another."""
    if not units:
        return [0] * number
    return list(accumulate((one.end < other.start for one, other in pairwise(units)), initial=0))
