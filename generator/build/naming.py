"""Which names and places a new record can have."""

from __future__ import annotations

import os
import re
from collections.abc import Mapping
from pathlib import Path

from generator.decode.entry import Decoded, Key
from generator.diagnostics import UsageError
from generator.model.base import Record
from generator.model.kinds import KINDS
from generator.model.types import ID_PATTERN
from generator.words.nearest import find_nearest

_LONGEST_ID = 80
_LONGEST_TITLE = 120


def refuse_names(kind: str, id: str, title: str, kinds: Mapping[str, type[Record]] = KINDS) -> None:
    """Refuse a kind that does not exist, an id that is none, and a title of several lines or too long."""
    if kind not in kinds:
        near = find_nearest(kind, (*kinds, *(model.LABEL for model in kinds.values())))
        known = tuple(kinds)
        if near:
            raise UsageError("没有 {kind} 这个类别。", "是不是想写 {near}？", kind=kind, near=near)
        raise UsageError("没有 {kind} 这个类别。", "可选：{known}。", kind=kind, known=known)
    if not re.fullmatch(ID_PATTERN, id) or len(id) > _LONGEST_ID:
        raise UsageError(
            "{id} 不能作编号。", "只用小写字母、数字和连字符，例如 regional-manager，最多 80 个字。", id=id
        )
    if len(title.splitlines()) > 1 or len(title) > _LONGEST_TITLE:
        raise UsageError("标题只能写一行，最多 120 个字。")


def refuse_taken(key: Key, decoded: Decoded) -> None:
    """Refuse a name that a record has, had, or has in a file with mistakes."""
    kind, id = key
    for entry in decoded.entries:
        if entry.key == key:
            raise UsageError("{kind}:{id} 已经有了，在 {path}。", "请换一个编号。", kind=kind, id=id, path=entry.path)
        if kind == entry.record.KIND and id in entry.record.former_ids:
            message = "{kind}:{id} 曾是“{title}”的编号（{path}），旧链接还会用到它。"
            title = entry.record.title
            raise UsageError(message, "请换一个编号。", kind=kind, id=id, title=title, path=entry.path)
    if key in decoded.rejected:
        raise UsageError("{kind}:{id} 已经有了，只是还有错误。", "请先运行 playbook check。", kind=kind, id=id)


def refuse_place(root: Path, path: str) -> None:
    """Refuse a place where there is something, or that lies outside of the project."""
    target = root / path
    if target.exists() or target.is_symlink():
        raise UsageError("{path} 已经存在，没有改动它。", "请换一个编号，或先给那个文件改名。", path=path)
    if not Path(os.path.realpath(target.parent)).is_relative_to(os.path.realpath(root)):
        raise UsageError("{path} 在项目文件夹以外，没有写。", "请检查文件夹是不是链接。", path=path)
