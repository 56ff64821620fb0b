"""Which accounts of the repository's host stand for which role: the file `.owners.yml`, and its mistakes."""

from __future__ import annotations

import difflib
import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass

from generator.diagnostics import Location, Problem, Route
from generator.exports.owner_rules import HANDLE, SHAPE, UNKNOWN
from generator.load.document import Document
from generator.load.scalars import Value

OWNER_MAP = ".owners.yml"
"""The mapping's file, in the root of the project: it concerns the repository, not the playbook."""

_DEFAULT, _ROLES = "default", "roles"
_NAME = r"[A-Za-z0-9_](?:[A-Za-z0-9_.-]*[A-Za-z0-9_])?"
_ACCOUNT = re.compile(rf"@{_NAME}(?:/{_NAME})*|[A-Za-z0-9._+-]+@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+", re.ASCII)
"""A user, an organisation's team, a group within groups, or a mailbox: what GitHub, GitLab and Gitee know."""


@dataclass(frozen=True, slots=True)
class OwnerMap:
    """Accounts by role; `default` owns what has no owner of its own, the generator for example."""

    default: tuple[str, ...]
    roles: Mapping[str, tuple[str, ...]]


def read_owner_map(document: Document, roles: Collection[str]) -> tuple[OwnerMap, tuple[Problem, ...]]:
    """Give the mapping and what is wrong with it; `roles` are the ids of the roles that the data know."""
    value = document.value
    if not isinstance(value, dict):
        return OwnerMap((), {}), (_complain((), "这里应该写 default 和 roles 两项"),)
    problems = [
        _complain((name,), "没有“{name}”这一项", part="key", name=name)
        for name in value
        if name not in (_DEFAULT, _ROLES)
    ]
    default = tuple(_read_accounts(value.get(_DEFAULT), (_DEFAULT,), problems))
    table = value.get(_ROLES)
    if not isinstance(table, dict):
        return OwnerMap(default, {}), (*problems, _complain((_ROLES,), "roles 应该是“岗位编号: 账号”的对照"))
    accounts = {role: tuple(_read_accounts(said, (_ROLES, role), problems)) for role, said in table.items()}
    problems.extend(_list_unknown(table, roles))
    return OwnerMap(default, accounts), tuple(problems)


def _read_accounts(value: Value, route: Route, problems: list[Problem]) -> Iterator[str]:
    items = value if isinstance(value, list) else [value]
    if value is None or not items:
        problems.append(_complain(route, "“{name}”没有写账号", name=route[-1]))
        return
    for number, item in enumerate(items):
        if isinstance(item, str) and _ACCOUNT.fullmatch(item):
            yield item
        else:
            place = (*route, str(number)) if isinstance(value, list) else route
            location = Location(OWNER_MAP, place)
            problems.append(Problem(HANDLE.id, location, "“{text}”不是账号", {"text": str(item)}))


def _list_unknown(named: Iterable[str], roles: Collection[str]) -> Iterator[Problem]:
    for name in named:
        if name not in roles:
            near = difflib.get_close_matches(name, sorted(roles), n=1)
            location = Location(OWNER_MAP, (_ROLES, name), "key")
            yield Problem(
                UNKNOWN.id, location, "没有编号为 {id} 的岗位", {"id": name}, replacement=near[0] if near else None
            )


def _complain(route: Route, message: str, part: str = "value", **arguments: object) -> Problem:
    return Problem(SHAPE.id, Location(OWNER_MAP, route, part), message, arguments)
