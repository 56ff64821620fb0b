"""`playbook new`: a new record to fill in, in the right file."""

from __future__ import annotations

import argparse
import os
import re
from pathlib import Path
from typing import TYPE_CHECKING

from generator.cli.arguments import add_common
from generator.cli.output import DONE, print_lines
from generator.cli.project import open_project
from generator.diagnostics import UsageError
from generator.words import LANGUAGES, Words, open_words

if TYPE_CHECKING:
    from collections.abc import Mapping

    from generator.decode.entry import Decoded
    from generator.model.base import Record

NAME = "new"
HELP = "新建一条记录：写好必填字段和说明，等着填空"
_LONGEST_ID = 80
_SHORTEST_PART = 2
_LONGEST_TITLE = 120


def add_arguments(parser: argparse.ArgumentParser, words: Words) -> None:
    """Add the command's options."""
    add_common(parser, words)
    parser.add_argument("kind", metavar="KIND", help=words("类别，例如 rule，或者写它的名称：规则"))
    parser.add_argument("id", metavar="ID", help=words("编号：小写字母、数字和连字符，例如 regional-manager"))
    parser.add_argument("--title", default="", help=words("标题"))


def run(options: argparse.Namespace, words: Words) -> int:
    """Write the skeleton of a record; refuse what exists, and names that cannot be."""
    from generator.authoring.skeleton import NewRecord, place_record, write_skeleton
    from generator.build.rewriting import place_file

    with open_project(options) as project:
        decoded = project.decoded
    kinds = decoded.vocabulary.kinds
    options.kind = _read_kind(options.kind, kinds)
    _refuse_names(options.kind, options.id, options.title, kinds)
    _refuse_taken(options.kind, options.id, decoded)
    known: dict[str, str] = {}
    others: dict[str, str] = {}
    for entry in decoded.entries:
        if known.setdefault(entry.record.KIND, entry.record.id) != entry.record.id:
            others.setdefault(entry.record.KIND, entry.record.id)
    title = options.title.strip()
    draft = NewRecord(
        kinds[options.kind], options.id, title, project.today, known, open_words(), others, decoded.vocabulary
    )
    path = place_record(draft.kind, draft.id)
    _refuse_place(project.root, path)
    place_file(project.root / path, write_skeleton(draft).encode())
    print_lines(
        [
            words("已新建 {path}", path=path),
            words("接下来：打开它，填好标着“待填”的地方，再运行 playbook check。"),
        ]
    )
    return DONE


def _read_kind(name: str, kinds: Mapping[str, type[Record]]) -> str:
    """Give the kind that a name stands for: its own, what readers call it, or a part of that which no other has.

    A name that stands for none is given back; one that stands for several is refused.
    """
    said = name.strip().casefold()
    tongues = [open_words(locale) for locale in LANGUAGES.values()]
    named = {words(model.LABEL).casefold(): kind for words in tongues for kind, model in kinds.items()}
    if said in kinds or said in named:
        return said if said in kinds else named[said]
    near = [kind for kind, model in kinds.items() if said in model.LABEL] if len(said) >= _SHORTEST_PART else []
    if len(near) > 1:
        choices = tuple(f"{kinds[kind].LABEL}（{kind}）" for kind in near)
        raise UsageError("{kind} 可以是几个类别。", "请写全：{choices}。", kind=name, choices=choices)
    return near[0] if near else name


def _refuse_names(kind: str, id: str, title: str, kinds: Mapping[str, type[Record]]) -> None:
    from generator.model.types import ID_PATTERN
    from generator.words.nearest import find_nearest

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


def _refuse_taken(kind: str, id: str, decoded: Decoded) -> None:
    from generator.decode.entry import Key

    for entry in decoded.entries:
        if entry.key == Key(kind, id):
            raise UsageError("{kind}:{id} 已经有了，在 {path}。", "请换一个编号。", kind=kind, id=id, path=entry.path)
        if kind == entry.record.KIND and id in entry.record.former_ids:
            message = "{kind}:{id} 曾是“{title}”的编号（{path}），旧链接还会用到它。"
            title = entry.record.title
            raise UsageError(message, "请换一个编号。", kind=kind, id=id, title=title, path=entry.path)
    if Key(kind, id) in decoded.rejected:
        raise UsageError("{kind}:{id} 已经有了，只是还有错误。", "请先运行 playbook check。", kind=kind, id=id)


def _refuse_place(root: Path, path: str) -> None:
    target = root / path
    if target.exists() or target.is_symlink():
        raise UsageError("{path} 已经存在，没有改动它。", "请换一个编号，或先给那个文件改名。", path=path)
    if not Path(os.path.realpath(target.parent)).is_relative_to(os.path.realpath(root)):
        raise UsageError("{path} 在项目文件夹以外，没有写。", "请检查文件夹是不是链接。", path=path)
