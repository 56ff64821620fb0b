"""What a role meets at work, found in the graph: what a book for one reader holds."""

from __future__ import annotations

from generator.decode.entry import Key
from generator.graph.graph import Graph, Reference
from generator.handbooks.reader import Reader
from generator.model.cooperation import CooperationRule
from generator.model.fields import list_shapes
from generator.model.roles import Role
from generator.model.target import Target

_DEEPEST = 3
"""Steps of a route: what names a role deeper is one line of many, such as who signs off a step of another's plan."""


def find_reader(graph: Graph, target: Target) -> Reader | None:
    """Give the reader that a role is, None where the graph has no such role."""
    role = graph.get(Role, target.id) if target.kind == Role.KIND else None
    if role is None:
        return None
    key = Key(role.KIND, role.id)
    named = (mention.target.whole for mention in graph.entries[key].mentions if _tells(key, mention.route, graph))
    naming = (Target(*reference.source) for reference in graph.referrers(key) if _is_met(reference, graph))
    others = (one for one in (*named, *naming) if one.kind != Role.KIND)
    return Reader(target, role.title, frozenset((target, *others)))


def _is_met(reference: Reference, graph: Graph) -> bool:
    source, route = reference.source, reference.mention.route
    owns = source.kind == CooperationRule.KIND and route == ("owner_role",)
    return owns or (len(route) < _DEEPEST and _tells(source, route, graph))


def _tells(source: Key, route: tuple[object, ...], graph: Graph) -> bool:
    """Whether a field is more than the upkeep of its record."""
    shape = list_shapes(graph.vocabulary.kinds[source.kind]).get(str(route[0])) if route else None
    return shape is None or shape.display.told_there
