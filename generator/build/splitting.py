"""Files of several records that become one for each record, and back: new files first, then the old ones go."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from generator.authoring.formatting.splitting import join_files, split_file
from generator.authoring.modeline import SCHEMA_FOLDER
from generator.build.project import Project
from generator.build.rewriting import place_file
from generator.diagnostics import UsageError
from generator.load.files import is_read

_FOLDER, _SUFFIX = "data/", ".yml"


@dataclass(frozen=True, slots=True)
class Replaced:
    """Files that come, with their bytes, and those that go, by their paths from the root."""

    comes: Mapping[str, bytes]
    goes: tuple[str, ...]


def split_sources(project: Project, paths: Sequence[str]) -> Replaced:
    """Split files of several records; raises `EditRefused` where one cannot be, `UsageError` where a file is there."""
    comes: dict[str, bytes] = {}
    for path in paths:
        for target, content in split_file(path, _read(project, path), modeline=_has_schemas(project)).items():
            if target in comes:
                raise UsageError("{path} 会写两次。", "请分开来拆。", path=target)
            comes[target] = content
    return _replace(project, comes, paths)


def join_sources(project: Project, target: Path, paths: Sequence[str]) -> Replaced:
    """Join files into one; raises as above, and `UsageError` for a target that is no data file of the project."""
    where, root = target.resolve(), project.root.resolve()
    inner = where.relative_to(root).as_posix() if where.is_relative_to(root) else ""
    if not (inner.startswith(_FOLDER) and inner.endswith(_SUFFIX) and is_read(inner)):
        message = "{path} 不能作数据文件的名称。"
        raise UsageError(message, "请写 data/ 里以 .yml 结尾的文件。", path=str(target))
    content = join_files(inner, [(path, _read(project, path)) for path in paths], modeline=_has_schemas(project))
    return _replace(project, {inner: content}, paths)


def write_replaced(project: Project, replaced: Replaced) -> None:
    """Write what comes, each file at once or not at all, then remove what goes.

    Where this is broken off, records stand twice, which every check tells; nothing is lost.
    """
    for path, content in replaced.comes.items():
        place_file(project.root / path, content)
    for path in replaced.goes:
        (project.root / path).unlink()


def _replace(project: Project, comes: Mapping[str, bytes], paths: Sequence[str]) -> Replaced:
    for path, content in comes.items():
        target = project.root / path
        if path not in paths and target.exists() and target.read_bytes() != content:
            raise UsageError("{path} 已经存在，没有改动它。", "请先给那个文件改名。", path=path)
    return Replaced(comes, tuple(path for path in paths if path not in comes))


def _read(project: Project, path: str) -> bytes:
    return next(source.bytes for source in project.sources if source.path == path)


def _has_schemas(project: Project) -> bool:
    return (project.root / SCHEMA_FOLDER).is_dir()
