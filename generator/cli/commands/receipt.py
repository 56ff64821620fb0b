"""`playbook receipt`: make what a role or dealer signs to say that it knows of changes."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from generator.cli.arguments import add_common, read_day
from generator.cli.output import DONE, FAULTY, print_lines, report, write_whole
from generator.cli.project import add_edition, find_root, name_edition, open_project
from generator.cli.register import refuse_output
from generator.diagnostics import UsageError
from generator.words import Words

if TYPE_CHECKING:
    from generator.editions.selection import Selection
    from generator.model.change import ChangeRecord
    from generator.model.target import Target

NAME = "receipt"
HELP = "生成变更回执：哪些变了、从哪天起、要做什么，可在电脑上填，签字发回"


def add_arguments(parser: argparse.ArgumentParser, words: Words) -> None:
    """Add the command's options."""
    add_common(parser, words)
    parser.add_argument(
        "readers",
        nargs="+",
        metavar="ID",
        help=words("岗位或经销商，例如 role:regional-manager；只写 role 或 dealer 就是全部，可以写多个"),
    )
    which = parser.add_mutually_exclusive_group()
    which.add_argument(
        "--since", type=read_day, metavar="YYYY-MM-DD", help=words("从这天起的变更；默认手册这一版（release）的变更")
    )
    which.add_argument(
        "--change",
        metavar="change-record:ID",
        help=words("和这条变更同一天生效的变更，例如 change-record:one-due-date"),
    )
    add_edition(parser, words("给哪个版本的读者，默认最宽的那个；经销商一方的回执只写经销商看得到的"))
    parser.add_argument("--output", type=Path, default=Path("build"), help=words("写到哪个文件夹，默认 build"))


def run(options: argparse.Namespace, words: Words) -> int:
    """Write receipts of those whom changes concern; say for whom there is none."""
    from generator.build.build import draft
    from generator.build.project import BuildOptions
    from generator.build.receipts import draft_receipts, print_receipts
    from generator.build.workers import count_workers
    from generator.handbooks.pool import TypesettingPool

    refuse_output(options.output.absolute(), find_root(options))
    wanted = BuildOptions(editions=(name_edition(options),), handbooks=False)
    with open_project(options, wanted) as project:
        result, drafts = draft(project)
        if not drafts:
            sys.stdout.write(report(result, "text", words))
            return FAULTY
        selection = drafts[0].selection
        readers, changes = _find_readers(options.readers, selection), _find_changes(options, selection)
        papers = draft_receipts(readers, changes, drafts[0], project)
        with TypesettingPool(min(len(papers), count_workers()) or 1) as press:
            files, problems = print_receipts(papers, drafts[0], project, press)
    if problems:
        sys.stdout.write(report(replace(result, problems=(*result.problems, *problems)), "text", words))
        return FAULTY
    for path, content in files.items():
        write_whole(options.output / path, content)
    print_lines(_tell(options.output, len(files), len(readers) - len(files), words))
    return DONE


def _find_readers(names: Sequence[str], selection: Selection) -> tuple[Target, ...]:
    """Read who is meant, each once; `UsageError` for whom the edition does not hold."""
    from generator.cards.receipts import READERS
    from generator.model.target import Target

    known = [Target(kind, one.id) for kind, model in READERS.items() for one in selection.graph.all(model)]
    found: dict[Target, None] = {}
    for name in names:
        meant = [one for one in known if name in (one.kind, str(one))]
        if not meant:
            raise UsageError(
                "版本“{edition}”里没有 {name}。",
                "可选的：{known}；只写 role 或 dealer 就是全部。",
                edition=selection.view.edition.title,
                name=name,
                known=tuple(map(str, known)),
            )
        found |= dict.fromkeys(meant)
    return tuple(found)


def _find_changes(options: argparse.Namespace, selection: Selection) -> tuple[ChangeRecord, ...]:
    """Give the changes that are meant; `UsageError` where there is none."""
    from generator.model.change import ChangeRecord

    changes = selection.graph.all(ChangeRecord)
    release = selection.graph.project.version
    if options.change:
        id = options.change.removeprefix(f"{ChangeRecord.KIND}:")
        days = [one.changed_on for one in changes if one.id == id]
        found = tuple(one for one in changes if one.changed_on in days)
    elif options.since:
        found = tuple(one for one in changes if one.changed_on >= options.since)
    else:
        found = tuple(one for one in changes if one.release == release)
    if not found:
        raise UsageError(
            "版本“{edition}”里没有这样的变更记录。",
            "手册这一版是 {release}（变更记录的 release）；也可以用 --since 指明从哪天起。可选的变更：{known}。",
            edition=selection.view.edition.title,
            release=release,
            known=tuple(f"{ChangeRecord.KIND}:{one.id}" for one in changes),
        )
    return found


def _tell(output: Path, made: int, spared: int, words: Words) -> list[str]:
    lines = [words("已生成 {n} 张回执：{path}", n=made, path=output / "receipts")] if made else []
    if spared:
        lines.append(words("另有 {n} 个没有要确认的变更，不用发。", n=spared))
    return lines
