"""`playbook fmt`: data files in one form, without a change of what they say."""

from __future__ import annotations

import argparse
import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from generator.cli.arguments import add_common, add_format
from generator.cli.output import DONE, FAULTY, print_lines, report
from generator.cli.project import open_project
from generator.diagnostics import UsageError
from generator.words import Words

if TYPE_CHECKING:
    from generator.build.formatting import Formatted
    from generator.build.project import Project

NAME = "fmt"
HELP = "把数据文件排成统一的格式，内容和注释不变"


def add_arguments(parser: argparse.ArgumentParser, words: Words) -> None:
    """Add the command's options."""
    add_common(parser, words)
    add_format(parser, words)
    parser.add_argument(
        "files", nargs="*", type=Path, metavar="FILE", help=words("只排这些文件或文件夹，默认是全部数据文件")
    )
    parser.add_argument(
        "--check", action="store_true", help=words("只检查，不写文件：有文件要改时列出它们，以状态 1 结束")
    )
    parser.add_argument("--diff", action="store_true", help=words("只列出会改什么，不写文件"))
    parser.add_argument(
        "--split", action="store_true", help=words("把写明的文件拆成一条记录一个文件，名称是“类别-编号.yml”")
    )
    parser.add_argument("--join", type=Path, metavar="TARGET", help=words("把写明的文件按先后合成这一个文件"))


def run(options: argparse.Namespace, words: Words) -> int:
    """Format the files, or say which would change; a file that cannot be read is left alone, and what is wrong told."""
    from generator.build.formatting import format_project
    from generator.build.rewriting import compare_files, write_files

    if options.split or options.join:
        return _replace(options, words)
    with open_project(options) as project:
        paths = find_paths(project, options.files)
        formatted = format_project(project, paths)
    writes = not (options.check or options.diff)
    left = write_files(project.root, formatted.rewrites) if writes else ()
    if options.diff:
        sys.stdout.writelines(compare_files(formatted.rewrites, exact=not sys.stdout.isatty()))
        sys.stdout.flush()
    faulty = _tell(formatted, left, options, words)
    return FAULTY if faulty or left or (options.check and formatted.rewrites) else DONE


def _replace(options: argparse.Namespace, words: Words) -> int:
    """Split or join files, and say which came and which went."""
    from generator.build.splitting import join_sources, split_sources, write_replaced

    if options.check or options.diff or (options.split and options.join) or not options.files:
        raise UsageError(
            "--split 和 --join 只能各写各的，后面要写明文件。", "例如 playbook fmt --split data/risk/risks.yml。"
        )
    with open_project(options) as project:
        paths = find_paths(project, options.files)
        replaced = join_sources(project, options.join, paths) if options.join else split_sources(project, paths)
        write_replaced(project, replaced)
    print_lines(words("已写入 {path}", path=path) for path in replaced.comes)
    print_lines(words("已删除 {path}", path=path) for path in replaced.goes)
    print_lines([words("同一类记录排在一起时，先后可能随文件变；要定死先后就写 order。")])
    return DONE


def find_paths(project: Project, files: list[Path]) -> list[str]:
    """Give the paths from the root of the files that are named, or lie in a folder that is; refuse what is neither."""
    found: dict[str, None] = {}
    root = os.path.realpath(project.root)
    for file in files:
        path = Path(os.path.relpath(os.path.realpath(file), root)).as_posix()
        some = [one.path for one in project.sources if one.path == path or one.path.startswith(f"{path}/")]
        if not some:
            message = "{path} 不是这本手册的数据文件。"
            raise UsageError(message, "请写 data/ 或 content/ 里的文件或文件夹。", path=str(file))
        found |= dict.fromkeys(some)
    return list(found)


def _tell(formatted: Formatted, left: tuple[str, ...], options: argparse.Namespace, words: Words) -> bool:
    """Say what was done and what was left alone; whether anything is wrong."""
    from generator.reports.cells import show

    stream = sys.stdout if options.format == "text" and not options.diff else sys.stderr
    would = options.check or options.diff
    message = "要排的：{path}" if would else "已排好：{path}"
    changed = [one.path for one in formatted.rewrites if one.path not in left]
    stream.writelines(f"{words(message, path=show(path))}\n" for path in changed)
    for path in left:
        stream.write(words("{path} 在这期间有改动，没有写入；请再运行一次。", path=show(path)) + "\n")
    for path, refusal in formatted.refused:
        said, remedy = refusal.tell(words)
        stream.write(f"{show(path)}: {said}{remedy}\n")
    faulty = bool(formatted.result.problems)
    if faulty:
        stream.write(words("有 {n} 个文件读不出来，没有动它们：", n=len(formatted.result.documents)) + "\n")
    if faulty or options.format != "text":
        sys.stdout.write(report(formatted.result, options.format, words))
    total = "共看了 {m} 个文件，{n} 个要排。" if would else "共看了 {m} 个文件，排了 {n} 个。"
    stream.write(words(total, m=formatted.looked_at, n=len(changed)) + "\n")
    return faulty or bool(formatted.refused)
