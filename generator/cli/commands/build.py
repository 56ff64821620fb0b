"""`playbook build`: make the editions, and say where to look."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from generator.build.project import BuildOptions, Project
from generator.build.workers import count_workers
from generator.cli.arguments import add_common, add_format, read_day
from generator.cli.output import DONE, FAULTY, UNUSABLE, describe_build, print_lines, report, wants_colour
from generator.cli.project import mark_inputs, open_project, recall_build, remember_build
from generator.load.files import show_path
from generator.words import Words

if TYPE_CHECKING:
    from generator.build.result import Result

NAME = "build"
HELP = "生成各版本的网站和手册"
_SHOWN = 5


def add_arguments(parser: argparse.ArgumentParser, words: Words) -> None:
    """Add the command's options."""
    add_common(parser, words)
    parser.add_argument("--output", type=Path, help=words("输出文件夹，默认是根目录下的 dist"))
    parser.add_argument(
        "--edition", action="append", default=[], metavar="ID", help=words("只生成这个版本，可以写多次")
    )
    parser.add_argument(
        "--as-of",
        type=read_day,
        metavar="YYYY-MM-DD",
        help=words("生成以前这一天有效的内容，每一页都写明；要写 --output，不动 dist"),
    )
    parser.add_argument("--no-handbooks", action="store_true", help=words("不生成 PDF 手册"))
    parser.add_argument("--no-reuse", action="store_true", help=words("全部重新生成，不沿用以前的任何结果"))
    parser.add_argument(
        "--why",
        default="",
        metavar="PAGE",
        help=words("说明这一页（例如 role:regional-manager）是重新编排的还是沿用的，读到了什么，其中什么变了"),
    )
    add_format(parser, words)


def run(options: argparse.Namespace, words: Words) -> int:
    """Build the editions; say where to look. Nothing heavy is imported where nothing has changed."""
    whole = not (options.no_handbooks or options.edition)
    wanted = BuildOptions(
        options.output.absolute() if options.output else None,
        tuple(options.edition),
        handbooks=not options.no_handbooks,
        workers=count_workers(),
        counts=whole,
        reuse=not options.no_reuse,
        why=options.why,
    )
    with open_project(options, wanted) as project:
        if options.as_of:
            return _build_past(project, options, words)
        looks = (options.format, wants_colour(), words.locale)
        mark = mark_inputs(project, project.output, options.edition, options.no_handbooks, *looks)
        last = recall_build(project, mark) if wanted.reuse and not wanted.why else None
        if last:
            note = [words("没有变化，沿用上次的结果。")] if options.format == "text" else []
            print_lines([*last.lines, *note])
            return DONE
        return _build(project, mark, options.format, words)


def _build_past(project: Project, options: argparse.Namespace, words: Words) -> int:
    """Build the editions of another day. Nothing is remembered of it: the next build compares with today's."""
    from generator.build.past import go_back

    return _build(go_back(project, options.as_of), "", options.format, words)


def _build(project: Project, mark: str, form: str, words: Words) -> int:
    """Build, report, and remember the build where it has a mark."""
    if project.options.handbooks:
        from generator.handbooks.rousing import rouse

        rouse()
    from generator.build.build import build

    result = build(project)
    said = report(result, form, words)
    if not result.editions:
        sys.stdout.write(said)
        return FAULTY
    lines = [*said.splitlines(), *describe_build(result, project.output, words)] if form == "text" else [said.rstrip()]
    print_lines([*lines, *_tell_restored(result, words), *_tell_reasons(result, words)] if form == "text" else lines)
    if result.lack:
        said = words("网站已经生成，手册没有生成（只要网站时加 --no-handbooks）。")
        sys.stderr.writelines(f"{line}\n" for line in (said, *result.lack.tell(words)))
        return UNUSABLE
    if mark:
        remember_build(project, mark, result.seal, lines)
    return DONE


def _tell_restored(result: Result, words: Words) -> list[str]:
    """Say what was found changed in the output, so that whoever put it there knows where it has gone."""
    if not result.restored:
        return []
    shown = [show_path(path) for path in result.restored[:_SHOWN]]
    more = [words("……另有 {n} 个", n=len(result.restored) - _SHOWN)] if len(result.restored) > _SHOWN else []
    said = words("输出文件夹里有 {n} 个文件在上次生成之后被改动、删除或添加，已经恢复：", n=len(result.restored))
    return [said, *(f"　　{line}" for line in (*shown, *more))]


def _tell_reasons(result: Result, words: Words) -> list[str]:
    """Say of the page that was asked about why it is as it is."""
    if not result.reasons:
        return []
    from generator.cli.reasons import tell_reason  # for whoever asks

    return [line for reason in result.reasons for line in tell_reason(reason, words)]
