"""What a change can be spared: the form of its files, `CODEOWNERS`, and slips that have one remedy.

Read from git's objects where a revision is named: nothing is checked out, so that this can be asked of a stranger's
change with the generator of the default branch.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from generator.build.fixing import Change, fix
from generator.build.formatting import format_project
from generator.build.owning import assign_owners
from generator.build.project import Project
from generator.build.revisions import open_revision
from generator.build.rewriting import Rewrite
from generator.build.rules import list_rules
from generator.changes.git import GitRepository, open_repository
from generator.changes.revision import read_files, read_snapshot
from generator.exports.owner_map import OWNER_MAP
from generator.exports.owners import CODE_OWNERS
from generator.load.files import Source
from generator.reports.suggestions import Suggestion, list_suggestions
from generator.words import Words


@dataclass(frozen=True, slots=True)
class Spared:
    """What would be written: `layout` changes no word of the data, `fixes` mends what has one remedy.

    `changes` tell what is mended where. Paths are those from the top of the repository, which `prefix` leads from.
    """

    layout: tuple[Rewrite, ...]
    fixes: tuple[Rewrite, ...]
    changes: tuple[Change, ...]
    prefix: str


def spare(project: Project, base: str, head: str | None) -> Spared:
    """Give what a change (`head`, None: the files that were opened) can be spared, in the files that it touches.

    Raises `UsageError` where git or a revision is missing.
    """
    repository = open_repository(project.root)
    commit = repository.find_commit(head) if head is not None else None
    fork = repository.find_fork(repository.find_commit(base), commit)
    project = open_revision(project, commit.id) if commit else project
    before = {one.path: one.bytes for one in read_snapshot(project.root, fork.id).sources}
    touched = [one.path for one in project.sources if before.get(one.path) != one.bytes]
    fixed = fix(project)
    formatted = format_project(project, touched).rewrites if touched else ()
    owners = tuple(_renew_owners(project, repository, head))
    return Spared(
        layout=tuple(_name(one, repository.prefix) for one in (*formatted, *owners)),
        fixes=tuple(_name(one, repository.prefix) for one in fixed.rewrites if one.path in touched),
        changes=tuple(one for one in fixed.changes if one.path in touched),
        prefix=repository.prefix,
    )


def _name(rewrite: Rewrite, prefix: str) -> Rewrite:
    return replace(rewrite, path=f"{prefix}{rewrite.path}")


def _renew_owners(project: Project, repository: GitRepository, head: str | None) -> Iterator[Rewrite]:
    """Yield `CODEOWNERS` as it should be, where it is not; nothing where no mapping says whom to ask."""
    mapping, there = _read_mapping(project, repository, head)
    if mapping is None:
        return
    text = assign_owners(project, mapping)[1].encode()
    if text and text != there:
        yield Rewrite(CODE_OWNERS, there or b"", text, new=there is None)


def _read_mapping(project: Project, repository: GitRepository, head: str | None) -> tuple[Source | None, bytes | None]:
    """Give the mapping of roles to accounts and `CODEOWNERS`, as they stand in a revision or on disk."""
    names = (OWNER_MAP, CODE_OWNERS)
    if head is None:
        paths = {name: project.root / name for name in names}
        found = {name: path.read_bytes() for name, path in paths.items() if path.is_file() and not path.is_symlink()}
    else:
        found = {one.path: one.bytes for one in read_files(repository, repository.find_commit(head), names)}
    mapping = found.get(OWNER_MAP)
    return (None if mapping is None else Source(OWNER_MAP, mapping)), found.get(CODE_OWNERS)


def list_spared(spared: Spared, words: Words) -> Iterator[Suggestion]:
    """Yield suggestions: what is mended first, then the form of other lines."""
    taken: dict[str, list[range]] = {}
    for rewrite in spared.fixes:
        for one in _compare(rewrite):
            taken.setdefault(one.path, []).append(range(one.start, one.end + 1))
            yield replace(one, message=_tell_fixes(one, spared, words))
    for rewrite in spared.layout:
        said = words("统一的格式（playbook fmt），内容不变。")
        if rewrite.path.endswith(CODE_OWNERS):
            said = words("审阅人跟着责任岗位和批准岗位变（playbook owners）。")
        for one in _compare(rewrite):
            if not any(one.start in lines or one.end in lines for lines in taken.get(one.path, ())):
                yield replace(one, message=said)


def _compare(rewrite: Rewrite) -> Iterable[Suggestion]:
    if rewrite.new:
        return ()
    return list_suggestions(rewrite.path, rewrite.before.decode(errors="replace"), rewrite.after.decode())


def _tell_fixes(one: Suggestion, spared: Spared, words: Words) -> str:
    """Say which rules ask for what is mended on some lines: no word of the data, which a host would bring to life."""
    rules = list_rules()
    told = [
        words("{title}（{rule}）", title=words(rules[change.rule].title), rule=change.rule)
        for change in spared.changes
        if f"{spared.prefix}{change.path}" == one.path and one.start <= change.line <= one.end
    ]
    return "\n".join(dict.fromkeys(told)) or words("可以自动改正（playbook check --fix）。")
