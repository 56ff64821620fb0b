"""Join the records into a graph, and say which references lead nowhere."""

from __future__ import annotations

import difflib
from collections.abc import Iterator, Mapping

from generator.decode.entry import Decoded, Entry, Holder, Key, Mention
from generator.diagnostics import Problem, Related
from generator.graph.graph import Graph, list_anchors
from generator.model.kinds import KINDS, STANDING_PAGES
from generator.model.project import Project

_NEAR = 0.6


def link(project: Project, decoded: Decoded) -> tuple[Graph, tuple[Problem, ...]]:
    """Give the graph of all records and the problems of joining them.

    References to records that decoding rejected are silent: their cause has been told. A reference by a former id is
    reported with the id of today.
    """
    entries: dict[Key, Entry] = {}
    problems: list[Problem] = []
    for entry in decoded.entries:
        first = entries.setdefault(entry.key, entry)
        if first is not entry:
            related = Related(first.locate(("id",)), "先在这里用过")
            message = "{kind} 类里已经有编号 {id}"
            arguments = {"kind": entry.key.kind, "id": entry.key.id}
            problems.append(Problem("duplicate-id", entry.locate(("id",)), message, arguments, (related,)))
    former = {Key(key.kind, old): key for key, entry in entries.items() for old in entry.record.former_ids}
    holders = (decoded.holder,) if decoded.holder else ()
    for entry in (*entries.values(), *holders):
        problems.extend(_check_entry(entry, entries, former, decoded.rejected))
    arranged = dict(sorted(entries.items(), key=lambda item: item[1].record.order))
    return Graph(project, arranged), tuple(problems)


def _check_entry(
    entry: Holder, entries: Mapping[Key, Entry], former: Mapping[Key, Key], rejected: frozenset[Key]
) -> Iterator[Problem]:
    for mention in entry.mentions:
        target = entries.get(mention.target)
        if target is None and mention.target not in rejected:
            yield _explain_unknown(entry, mention, entries, former)
        elif target and mention.anchor and mention.anchor not in list_anchors(target.record):
            yield _explain_part(entry, mention, target)
    for route, page in entry.pages:
        name = page.removeprefix("page:").partition("#")[0]
        if name not in STANDING_PAGES:
            near = _find_near(name, STANDING_PAGES)
            replacement = f"page:{near}" if near else None
            location = entry.locate(route, needle=page)
            yield Problem("unknown-page", location, "没有页面 {page}", {"page": page}, replacement=replacement)


def _explain_unknown(
    entry: Holder, mention: Mention, entries: Mapping[Key, Entry], former: Mapping[Key, Key]
) -> Problem:
    key = mention.target
    whole = mention.in_prose or mention.route[0] in ("related", "see", "concerns")
    location = entry.locate(mention.route, needle=str(key) if whole else "")
    if key.kind not in KINDS:
        near_kind = _find_near(key.kind, KINDS)
        kind = Key(near_kind, key.id) if near_kind and Key(near_kind, key.id) in entries else None
        message = "没有“{kind}”这个类别，引用要写成“类别:编号”" if key.kind else "引用要写成“类别:编号”"
        replacement = str(kind) if kind else None
        return Problem("unknown-reference", location, message, {"kind": key.kind}, replacement=replacement)
    near = former.get(key) or _find_near_key(key, entries)
    replacement = (str(near) if whole else near.id) if near else None
    label = KINDS[key.kind].LABEL
    arguments = {"label": label, "id": key.id, "near": near.id if near else ""}
    if key in former:
        return Problem(
            "unknown-reference", location, "{label}“{id}”已改名为“{near}”", arguments, replacement=replacement
        )
    message = "找不到{label}“{id}”，是不是想写“{near}”？" if near else "找不到{label}“{id}”"
    return Problem("unknown-reference", location, message, arguments, replacement=replacement)


def _explain_part(entry: Holder, mention: Mention, target: Entry) -> Problem:
    near = _find_near(mention.anchor, dict.fromkeys(list_anchors(target.record)))
    full = f"{mention.target}#{mention.anchor}"
    arguments = {"title": target.record.title, "part": mention.anchor}
    replacement = f"{mention.target}#{near}" if near else None
    location = entry.locate(mention.route, needle=full)
    related = (Related(target.locate(("id",)), "这条记录在这里"),)
    return Problem("unknown-part", location, "“{title}”里没有编号 {part}", arguments, related, replacement)


def _find_near_key(key: Key, entries: Mapping[Key, Entry]) -> Key | None:
    near = _find_near(key.id, {other.id: other for other in entries if other.kind == key.kind})
    return Key(key.kind, near) if near else None


def _find_near(word: str, known: Mapping[str, object]) -> str | None:
    near = difflib.get_close_matches(word, list(known), n=1, cutoff=_NEAR)
    return near[0] if near else None
