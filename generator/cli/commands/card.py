"""`playbook card`: make what hangs on the wall, a role's card or a region's or dealer's sheet of contacts."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from generator.cli.arguments import add_common
from generator.cli.output import DONE, FAULTY, print_lines, report, write_whole
from generator.cli.project import add_edition, find_root, name_edition, open_project
from generator.cli.register import refuse_output
from generator.diagnostics import UsageError
from generator.words import Words

if TYPE_CHECKING:
    from generator.build.draft import EditionDraft
    from generator.build.project import Project
    from generator.diagnostics import Problem
    from generator.editions.selection import Selection
    from generator.model.base import Record
    from generator.model.target import Target

NAME = "card"
HELP = "生成一页 A4 的岗位卡，或一个区域、一家经销商的联系单，打印出来贴墙上"


def add_arguments(parser: argparse.ArgumentParser, words: Words) -> None:
    """Add the command's options."""
    add_common(parser, words)
    parser.add_argument(
        "subjects",
        nargs="+",
        metavar="ID",
        help=words("岗位、区域或经销商，例如 role:regional-manager；只写 role、region 或 dealer 就是全部，可以写多个"),
    )
    add_edition(parser, words("给哪个版本的读者，默认最宽的那个；经销商一方的卡只写经销商看得到的"))
    parser.add_argument("--output", type=Path, default=Path("build"), help=words("写到哪个文件夹，默认 build"))


def run(options: argparse.Namespace, words: Words) -> int:
    """Write cards, audited like what is published. One that does not fit its page is named, the others are made."""
    from generator.build.build import draft
    from generator.build.project import BuildOptions

    refuse_output(options.output.absolute(), find_root(options))
    wanted = BuildOptions(editions=(name_edition(options),), handbooks=False)
    with open_project(options, wanted) as project:
        result, drafts = draft(project)
        if not drafts:
            sys.stdout.write(report(result, "text", words))
            return FAULTY
        files, problems, leaks = _make(drafts[0], options.subjects, project)
    if not leaks:
        for path, content in files.items():
            write_whole(options.output / path, content)
    if problems:
        sys.stdout.write(report(replace(result, problems=problems), "text", words))
    if files and not leaks:
        title, path = drafts[0].selection.view.edition.title, options.output / "cards"
        print_lines(
            [words("已生成 {n} 张，是“{edition}”的读者看得到的：{path}", n=len(files), edition=title, path=path)]
        )
    return FAULTY if problems else DONE


def _make(
    draft: EditionDraft, names: Sequence[str], project: Project
) -> tuple[Mapping[str, bytes], tuple[Problem, ...], bool]:
    """Make cards; give the problems with them, and whether one of them holds what its readers may not see."""
    from generator.build.cards import open_style, print_for_walls
    from generator.build.workers import count_workers
    from generator.handbooks.pool import TypesettingPool

    subjects = find_subjects(names, draft.selection)
    with TypesettingPool(min(len(subjects), count_workers())) as press:
        files, problems, leaks = print_for_walls(subjects, draft, project, press, open_style(project))
    return files, (*problems, *leaks), bool(leaks)


def find_subjects(names: Sequence[str], selection: Selection) -> tuple[Target, ...]:
    """Read which records are meant, each once; `UsageError` for one that the edition has no card of."""
    from generator.build.cards import list_subjects
    from generator.cards.compose import KINDS
    from generator.decode.entry import Key

    known = list_subjects(selection, tuple(KINDS))
    called = {one: selection.graph.entries[Key.of(one)].record for one in known}
    found: dict[Target, None] = {}
    for name in names:
        plain = name.replace("：", ":")
        meant = [one for one in known if _is_called(plain, one, called[one])]
        if len(meant) > 1 and plain in {called[one].title for one in meant}:
            raise UsageError(
                "叫“{name}”的不止一个。", "请写编号：{known}。", name=name, known=tuple(str(one) for one in meant)
            )
        if not meant and name not in KINDS:
            kind = name.partition(":")[0]
            raise UsageError(
                "版本“{edition}”里没有 {name}，或者它没有卡片。",
                "可选的：{known}；只写 role、region 或 dealer 就是全部。",
                edition=selection.view.edition.title,
                name=name,
                known=tuple(str(one) for one in known if kind not in KINDS or one.kind == kind),
            )
        found |= dict.fromkeys(meant)
    if not found:
        raise UsageError(
            "版本“{edition}”里没有可做卡片的岗位、区域或经销商。",
            "请换一个版本（--edition），或先写这些记录。",
            edition=selection.view.edition.title,
        )
    return tuple(found)


def _is_called(name: str, target: Target, record: Record) -> bool:
    """Whether a card is asked for by its kind, its reference or title, or a kind and a title; in words of the data."""
    kind, colon, title = name.partition(":")
    if name in (target.kind, str(target), type(record).LABEL, record.title):
        return True
    return bool(colon and kind) and title == record.title and (kind == target.kind or kind in type(record).LABEL)
