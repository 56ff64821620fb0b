"""Where the values of a YAML text stand: a tree of ranges beside the value, made by the same reading."""

from __future__ import annotations

from dataclasses import dataclass

from yaml.events import CollectionStartEvent, MappingStartEvent, NodeEvent, ScalarEvent

from generator.load.events import Span, measure_span


@dataclass(slots=True)
class YamlNode:
    """A value's range of offsets, and what is in it. `fields` is set for a mapping, `items` for a list.

    `key` is the range of the field's name, `ids` tells which item of a list has which id. `style` is what a scalar
    begins with: a quote, `|` or `>`; nothing where it is bare. `text` is what the parser makes of it, and `places` tell
    where each character of that is written, once somebody asked. A file may have half a million values: what most of
    them lack takes no room.
    """

    start: int
    end: int
    key: Span | None = None
    fields: dict[str, YamlNode] | None = None
    items: list[YamlNode] | None = None
    ids: dict[str, int] | None = None
    style: str = ""
    text: str = ""
    places: tuple[Span, ...] | None = None
    flow: bool = False
    """Whether a collection is written between brackets, or a scalar stands in one that is."""

    def hold(self, end: int) -> None:
        """Reach at least to the end of something that stands in it: a block's end is not written."""
        self.end = max(self.end, end)

    def take(self, node: YamlNode, name: str | None, key: Span | None) -> None:
        """Take a value in: as the next item, or as a field, of which the first of a name counts."""
        self.hold(node.end)
        node.flow = node.flow or self.flow
        if self.items is not None:
            self.items.append(node)
        elif self.fields is not None and name is not None:
            node.key = key
            self.fields.setdefault(name, node)

    def name_last(self, id: str) -> None:
        """Note the id of the item that was taken in last; of two items with one id the first has it."""
        if self.items is not None:
            self.ids = self.ids or {}
            self.ids.setdefault(id, len(self.items) - 1)


def make_node(event: NodeEvent) -> YamlNode:
    """Give the node of a value that begins with an event, and still is empty."""
    node = YamlNode(*measure_span(event))
    if isinstance(event, ScalarEvent):
        node.style, node.text = event.style or "", event.value
    elif isinstance(event, CollectionStartEvent):
        node.flow = bool(event.flow_style)
        if isinstance(event, MappingStartEvent):
            node.fields = {}
        else:
            node.items = []
    return node
