"""A record's relations: what it names in its envelope, and everything that names it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from generator.decode.entry import Key
from generator.model.base import Record
from generator.model.fields import list_shapes
from generator.model.marks import Display
from generator.model.target import Target
from generator.pages.attachments import list_attached
from generator.pages.blocks import Cell, Properties, Property
from generator.pages.page import Section
from generator.pages.scope import Scope, join
from generator.pages.sections import list_properties, section

_VALIDITY = ("effective_from", "effective_to")
"""Fields of the envelope that are part of the matter: from when to when it holds."""
_PLACED = (
    *_VALIDITY,
    *("title", "summary", "version", "status", "review_by", "owner_role", "classification"),
    *("attachments", "related", "regions", "figures", "legal_refs", "facts", "source_refs", "aliases"),
)
"""Fields of the envelope that have a place on every page, in its head, its imprint or among its sources."""
REWRITTEN = "不一定是当天的写法"
_MOST = 12
"""How many records of a kind are named; search and the indexes find the rest."""


def describe_sources(record: Record, scope: Scope) -> tuple[Section, ...]:
    """Say what a record rests on and is related to; from where its matter was taken, where that is for the readers."""
    lines = (
        ("相关条目", join([(scope.link_target(target),) for target in record.related])),
        ("适用区域", scope.links("region", record.regions)),
        ("关键数字", _link_amounts(record, scope)),
        ("法规依据", scope.links("legal-reference", record.legal_refs)),
        ("又称", join([(text,) for text in record.aliases])),
    )
    items = (*(Property(scope.words(label), cell) for label, cell in lines if cell), *_list_envelope(record, scope))
    own = (section("sources", scope.words("依据与相关"), Properties(items), role="provenance"),) if items else ()
    return (*own, *_tell_origin(record, scope))


def _tell_origin(record: Record, scope: Scope) -> tuple[Section, ...]:
    """Say from where a record was written, to those who can change it; to all others it is none of their matter."""
    if not scope.edition.edit_links:
        return ()
    lines = (
        ("来源事实", scope.links("fact", record.facts)),
        ("资料出处", join([(text,) for text in record.source_refs])),
    )
    items = tuple(Property(scope.words(label), cell) for label, cell in lines if cell)
    return (section("origin", scope.words("出处（给编辑）"), Properties(items), role="origin"),) if items else ()


def _link_amounts(record: Record, scope: Scope) -> Cell:
    """Link the figures, and the lines of worked examples, that fields of the record hold."""
    sources = (Target("figure", use.figure) if use.figure else use.line for use in record.figures)
    return join([(scope.link_target(source),) for source in dict.fromkeys(sources) if source])


def describe_validity(record: Record, scope: Scope) -> tuple[Section, ...]:
    """Say from when to when a record holds, where it says so."""
    lines = _list_validity(record, scope)
    return (section("validity", scope.words("有效期"), Properties(lines)),) if lines else ()


def list_unplaced(record: Record, scope: Scope) -> tuple[Property, ...]:
    """Give labelled values for those fields of the envelope that have no place on a page of many records."""
    said = tell_rewritten(record, scope)
    doubt = (Property(scope.words(REWRITTEN), (said,)),) if said else ()
    files = join(list_attached(record, scope), "；")
    handed = (Property(scope.words("附件"), files),) if files else ()
    return (*doubt, *_list_validity(record, scope), *handed, *_list_envelope(record, scope))


def tell_rewritten(record: Record, scope: Scope) -> str:
    """Say in an edition of an earlier day that a record's words may be later ones; "" where they are not."""
    day = scope.find_rewritten(record.KIND, record.id)
    text = "这里有 {day} 才有或才改的内容；改以前的写法没有另存，要看当时的文件。"
    return scope.words(text, day=day.isoformat()) if day else ""


def _list_validity(record: Record, scope: Scope) -> tuple[Property, ...]:
    shapes = list_shapes(Record)
    return list_properties(record, (shapes[name] for name in _VALIDITY), scope)


def _list_envelope(record: Record, scope: Scope) -> tuple[Property, ...]:
    """Give what has no place on a page yet."""
    rest = (shape for name, shape in list_shapes(Record).items() if name not in _PLACED)
    return list_properties(record, rest, scope)


def list_referrers(record: Record, scope: Scope) -> Cell:
    """Give links to what names a record, for a record that shares its page with others."""
    names = _find_referrers(record, scope)
    return join([(scope.link_key(key),) for key in list(names)[:_MOST]])


def group_referrers(record: Record, scope: Scope) -> Cell:
    """Give links to everything that names a record, by kinds, for a record that shares its page with others."""
    groups = _group_by_kind(_find_referrers(record, scope), scope)
    cells = (
        (
            f"{scope.words(scope.kinds[kind].LABEL)}：",
            *join([(scope.link_key(key),) for key in keys]),
        )
        for kind, keys in groups.items()
    )
    return join(cells, "；")


def count_referrers(record: Record, scope: Scope) -> int:
    """Count the records that name a record."""
    return len(_find_referrers(record, scope))


def describe_referrers(record: Record, scope: Scope) -> tuple[Section, ...]:
    """List what names a record, grouped by kind: backlinks are a query, not data."""
    found = list(_list_referrers(record, scope))
    told = {key for key, display in found if display.back}
    groups = _group_by_kind(dict.fromkeys(key for key, _ in found if key not in told), scope)
    items = [Property(scope.words(scope.kinds[kind].LABEL), _name_some(keys, scope)) for kind, keys in groups.items()]
    for back in dict.fromkeys(display.back for _, display in found if display.back):
        keys = dict.fromkeys(key for key, display in found if display.back == back)
        items.append(Property(scope.words(back), _name_some(keys, scope)))
    return (
        (section("referrers", scope.words("哪里用到它"), Properties(tuple(items)), role="relations"),) if items else ()
    )


def _group_by_kind(sources: Iterable[Key], scope: Scope) -> dict[str, list[Key]]:
    """Give keys by their kinds, in the order of the table of kinds."""
    groups: dict[str, list[Key]] = {}
    for key in sources:
        groups.setdefault(key.kind, []).append(key)
    return {kind: groups[kind] for kind in scope.kinds if kind in groups}


def _name_some(keys: Iterable[Key], scope: Scope) -> Cell:
    keys = tuple(keys)
    named = join([(scope.link_key(key),) for key in keys[:_MOST]])
    if len(keys) <= _MOST:
        return named
    # Where all of them are listed, what tells them apart stands there, and the list can be searched by it.
    listed = join([(scope.link_page(f"index-{kind}"),) for kind in dict.fromkeys(key.kind for key in keys)])
    return (*named, scope.words(" 等 {n} 条，都列在", n=len(keys)), *listed)


def describe_ownership(record: Record, scope: Scope) -> tuple[Section, ...]:
    """List what a role looks after: the records that it owns, approves or stands in for."""
    groups: dict[str, dict[Key, None]] = {
        shape.display.care: {} for shape in list_shapes(Record).values() if shape.display.care
    }
    for source, field in scope.door.referrers(Key(record.KIND, record.id)):
        care = _find_display(source, field, scope).care
        if care and not scope.kinds[source.kind].LISTED:
            groups.setdefault(care, {})[source] = None
    items = tuple(Property(scope.words(care), (_count(found, scope),)) for care, found in groups.items() if found)
    title = scope.words("这个岗位维护的内容")
    return (section("ownership", title, Properties(items), role="relations"),) if items else ()


def _find_referrers(record: Record, scope: Scope) -> dict[Key, None]:
    return dict.fromkeys(key for key, _ in _list_referrers(record, scope))


def _list_referrers(record: Record, scope: Scope) -> Iterator[tuple[Key, Display]]:
    """Yield what names a record, and how the field is shown in which it does."""
    for source, field in scope.door.referrers(Key(record.KIND, record.id)):
        display = _find_display(source, field, scope)
        if display.told_there:
            yield source, display


def _find_display(source: Key, field: str, scope: Scope) -> Display:
    """Give how pages show the field that holds a reference; a column may say itself what leads there."""
    model = scope.kinds[source.kind]
    name, *columns = field.split("/")
    top = shape = list_shapes(model)[name]
    for column in columns:
        if not shape.component:
            break
        shape = list_shapes(shape.component)[column]
    return shape.display if shape.display.back else top.display


def _count(found: dict[Key, None], scope: Scope) -> str:
    """Say how many records of which kinds; the review calendar lists them."""
    kinds: dict[str, int] = {}
    for key in found:
        kinds[key.kind] = kinds.get(key.kind, 0) + 1
    named = [
        scope.words("{kind} {n} 条", kind=scope.words(scope.kinds[kind].LABEL), n=n)
        for kind, n in sorted(kinds.items())
    ]
    return "、".join(named)
