"""`playbook new`: a new record to fill in, in the right file."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING

from generator.cli.arguments import add_common
from generator.cli.output import DONE, print_lines
from generator.cli.project import open_project
from generator.diagnostics import UsageError
from generator.words import LANGUAGES, Words, open_words

if TYPE_CHECKING:
    from collections.abc import Mapping

    from generator.model.base import Record

NAME = "new"
HELP = "新建一条记录：写好必填字段和说明，等着填空"
_SHORTEST_PART = 2


def add_arguments(parser: argparse.ArgumentParser, words: Words) -> None:
    """Add the command's options."""
    add_common(parser, words)
    parser.add_argument("kind", metavar="KIND", help=words("类别，例如 rule，或者写它的名称：规则"))
    parser.add_argument("id", metavar="ID", help=words("编号：小写字母、数字和连字符，例如 regional-manager"))
    parser.add_argument("--title", default="", help=words("标题"))


def run(options: argparse.Namespace, words: Words) -> int:
    """Write the skeleton of a record; refuse what exists, and names that cannot be."""
    from generator.authoring.skeleton import NewRecord, place_record, write_skeleton
    from generator.build.naming import refuse_names, refuse_place, refuse_taken
    from generator.build.rewriting import place_file
    from generator.decode.entry import Key

    with open_project(options) as project:
        decoded = project.decoded
    kinds = decoded.vocabulary.kinds
    options.kind = _read_kind(options.kind, kinds)
    refuse_names(options.kind, options.id, options.title, kinds)
    refuse_taken(Key(options.kind, options.id), decoded)
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
    refuse_place(project.root, path)
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
