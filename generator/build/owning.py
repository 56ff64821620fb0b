"""Who reviews changes of which file: the data and the mapping of roles to accounts, to `CODEOWNERS`."""

from __future__ import annotations

from generator.build.order import Order, Result
from generator.build.reading import Documents, read_sources
from generator.cache.store import Store
from generator.diagnostics import Misuse, Problem
from generator.exports.owner_map import OWNER_MAP, read_owner_map
from generator.exports.owners import CODE_OWNERS, find_stale, list_unmapped, write_owners
from generator.graph.link import link
from generator.load.document import Document
from generator.load.files import Source, list_sources, read_file
from generator.load.project import parse_source
from generator.model.roles import Role


def assign_owners(order: Order, store: Store) -> tuple[Result, str]:
    """Give the text of `CODEOWNERS`, and what is wrong with data and mapping (then the text is "").

    Raises `Misuse` where there is no mapping.
    """
    mapping = _read_mapping(order)
    if isinstance(mapping, Problem):
        return Result((mapping,)), ""
    sources, unread = list_sources(order.root)
    decoded = read_sources(sources, store, unread)
    problems: tuple[Problem, ...] = (*unread, *decoded.problems)
    if decoded.project is None or problems:
        return _report(problems, (*sources, mapping)), ""
    graph, problems = link(decoded.project, decoded, order.recall)
    parsed = parse_source(mapping)
    problems = (*problems, *parsed.problems)
    if parsed.document is None or problems:
        return _report(problems, (*sources, mapping)), ""
    accounts, problems = read_owner_map(parsed.document, {role.id for role in graph.all(Role)})
    problems = (*problems, *list_unmapped(graph, accounts))
    text = "" if problems else write_owners(graph, accounts)
    return _report(problems, (*sources, mapping)), text


def check_owners(order: Order, store: Store) -> Result:
    """Give what is wrong with data, mapping and the `CODEOWNERS` that stands in the root."""
    result, expected = assign_owners(order, store)
    if result.problems:
        return result
    try:
        actual = (order.root / CODE_OWNERS).read_text(encoding="utf-8", errors="replace")
    except FileNotFoundError:
        actual = None
    stale = find_stale(expected, actual)
    if stale is None:
        return result
    return Result((stale,), {CODE_OWNERS: Document(CODE_OWNERS, actual or "", None)})


def _read_mapping(order: Order) -> Source | Problem:
    place = order.root / OWNER_MAP
    if not place.exists():
        remedy = "请在根目录建一个，写上 default（默认审阅人）和 roles（岗位编号: @账号），可以参考示例项目。"
        raise Misuse("没有 {path}，不知道岗位对应哪些账号。", remedy, path=OWNER_MAP)
    return read_file(OWNER_MAP, place.resolve())


def _report(problems: tuple[Problem, ...], sources: tuple[Source, ...]) -> Result:
    return Result(problems, Documents(sources))
