"""`CODEOWNERS`: who is asked to review a change of which file, from owner and approver roles.

GitHub, GitLab and Gitee read the file from the root of the repository, and the last line that fits a path counts: so
there is one line for everything else first, and then one for each file.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from generator.decode.document import PROJECT_PATH
from generator.decode.entry import Entry
from generator.diagnostics import Location, Place, Problem
from generator.exports.owner_map import OwnerMap
from generator.exports.owner_rules import STALE, UNMAPPED
from generator.graph.graph import Graph

CODE_OWNERS = "CODEOWNERS"
_HEAD = """\
# 由 playbook owners 按 .owners.yml 和数据里的责任岗位、批准岗位生成，不要手改。
# Made by `playbook owners`; do not edit.
"""
_SPECIAL = re.compile(r"[\\\s#*?\[\]!]")
_FIELDS = ("owner_role", "approver_role")


def write_owners(graph: Graph, accounts: OwnerMap) -> str:
    """Give the file's text. A file's line names the owners of its records first, then those who approve."""
    lines = [f"* {' '.join(accounts.default)}\n", "\n"]
    for path, roles in sorted(_assign(graph).items()):
        named = dict.fromkeys(account for role in roles for account in accounts.roles.get(role, ()))
        if named:
            lines.append(f"/{escape_path(path)} {' '.join(named)}\n")
    return _HEAD + "".join(lines)


def escape_path(path: str) -> str:
    r"""Give a path as a pattern that fits nothing else: `a b.yml` becomes `a\ b.yml`."""
    return _SPECIAL.sub(r"\\\g<0>", path)


def list_unmapped(graph: Graph, accounts: OwnerMap) -> Iterator[Problem]:
    """Yield a problem for each role that owns or approves something and has no account, at its first record."""
    seen = set(accounts.roles)
    for location, role in _list_mentions(graph):
        if role not in seen:
            seen.add(role)
            yield Problem(UNMAPPED.id, location, "岗位 {id} 在 .owners.yml 里没有账号", {"id": role})


def find_stale(expected: str, actual: str | None) -> Problem | None:
    """Give a problem at the first line that differs; None where the file is as it should be."""
    if actual == expected:
        return None
    if actual is None:
        return Problem(STALE.id, Place(CODE_OWNERS), "还没有这个文件")
    is_there, wanted = actual.splitlines(), expected.splitlines()
    pairs = zip(is_there, wanted, strict=False)
    number = next((index for index, (a, b) in enumerate(pairs) if a != b), min(len(is_there), len(wanted)))
    place = Place(CODE_OWNERS, number + 1, 1, number + 1, len(is_there[number]) + 1 if number < len(is_there) else 1)
    if number < len(wanted):
        return Problem(STALE.id, place, "从这一行起与数据不一致，应为：{line}", {"line": wanted[number]})
    return Problem(STALE.id, place, "从这一行起是多余的")


def _assign(graph: Graph) -> dict[str, list[str]]:
    """Give the roles of each file: the owners of its records, then the approvers."""
    roles: dict[str, list[str]] = {}
    for field in _FIELDS:
        for path, entries in _group(graph.entries.values()):
            named = (getattr(entry.record, field) for entry in entries)
            roles.setdefault(path, []).extend(role for role in named if role)
    if graph.project.owner_role:
        roles[PROJECT_PATH] = [graph.project.owner_role]
    return roles


def _group(entries: Iterable[Entry]) -> Iterable[tuple[str, list[Entry]]]:
    files: dict[str, list[Entry]] = {}
    for entry in entries:
        files.setdefault(entry.path, []).append(entry)
    return files.items()


def _list_mentions(graph: Graph) -> Iterator[tuple[Location, str]]:
    if graph.project.owner_role:
        yield Location(PROJECT_PATH, ("owner_role",)), graph.project.owner_role
    for entry in graph.entries.values():
        for field in _FIELDS:
            if role := getattr(entry.record, field):
                yield entry.locate((field,)), role
