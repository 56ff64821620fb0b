"""Who reviews changes of which file: the data and the mapping of roles to accounts, to `CODEOWNERS`."""

from __future__ import annotations

from pathlib import Path

from generator.build.project import Project
from generator.build.reading import Documents
from generator.build.result import Result
from generator.diagnostics import Problem, UsageError
from generator.exports.owner_map import OWNER_MAP, read_owner_map
from generator.exports.owners import CODE_OWNERS, find_stale, list_unmapped, write_owners
from generator.load.document import Document
from generator.load.files import Source, read_file
from generator.load.project import parse_source
from generator.model.roles import Role


def assign_owners(project: Project, mapping: Source | None = None) -> tuple[Result, str]:
    """Give the text of `CODEOWNERS`, and what is wrong with data and mapping (then the text is "").

    The mapping is the one in the project's root unless one is given; raises `UsageError` where there is none.
    """
    read = mapping or _read_mapping(project.root)
    if isinstance(read, Problem):
        return Result((read,)), ""
    documents = Documents((*project.sources, read))
    problems = (*project.unread, *project.decoded.problems)
    if project.graph is None or problems:
        return Result(problems, documents), ""
    parsed = parse_source(read)
    problems = (*project.dangling, *parsed.problems)
    if parsed.document is None or problems:
        return Result(problems, documents), ""
    accounts, problems = read_owner_map(parsed.document, {role.id for role in project.graph.all(Role)})
    problems = (*problems, *list_unmapped(project.graph, accounts))
    return Result(problems, documents), "" if problems else write_owners(project.graph, accounts)


def check_owners(project: Project) -> Result:
    """Give what is wrong with data, mapping and the `CODEOWNERS` that stands in the root."""
    result, expected = assign_owners(project)
    if result.problems:
        return result
    try:
        actual = (project.root / CODE_OWNERS).read_text(encoding="utf-8", errors="replace")
    except FileNotFoundError:
        actual = None
    stale = find_stale(expected, actual)
    if stale is None:
        return result
    return Result((stale,), {CODE_OWNERS: Document(CODE_OWNERS, actual or "", None)})


def _read_mapping(root: Path) -> Source | Problem:
    place = root / OWNER_MAP
    if not place.exists():
        remedy = "请在根目录建一个，写上 default（默认审阅人）和 roles（岗位编号: @账号），可以参考示例项目。"
        raise UsageError("没有 {path}，不知道岗位对应哪些账号。", remedy, path=OWNER_MAP)
    return read_file(OWNER_MAP, place.resolve())
