"""`playbook build`: make the editions, and say where to look."""

from __future__ import annotations

import argparse
import sys
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from generator.cli.arguments import add_common, add_format
from generator.cli.output import DONE, FAULTY, UNUSABLE, print_lines, report, wants_colour
from generator.cli.project import (
    default_output,
    find_root,
    find_today,
    mark_inputs,
    open_store,
    recall_build,
    remember_build,
)
from generator.load.files import show_path
from generator.words import Words

if TYPE_CHECKING:
    from generator.build.order import Result

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
    parser.add_argument("--no-handbooks", action="store_true", help=words("不生成 PDF 手册"))
    add_format(parser, words)


def run(options: argparse.Namespace, words: Words) -> int:
    """Build the editions; say where to look. Nothing heavy is imported where nothing has changed."""
    root = find_root(options)
    today = find_today(options, root)
    output = options.output.absolute() if options.output else default_output(root)
    looks = (options.format, wants_colour(), words.locale)
    settings = (today, output, options.edition, options.no_handbooks, *looks)
    mark = mark_inputs(root, *settings)
    last = recall_build(root, output, mark)
    if last:
        note = [words("没有变化，沿用上次的结果。")] if options.format == "text" else []
        print_lines([*last.lines, *note])
        return DONE
    from generator.build.build import build
    from generator.build.order import Order
    from generator.build.remembering import remember
    from generator.build.workers import count_workers

    order = Order(
        root,
        today,
        output,
        editions=tuple(options.edition),
        handbooks=not options.no_handbooks,
        workers=count_workers(),
    )
    whole = order.handbooks and not order.editions
    with open_store(root, counts=whole) as store:
        result = build(replace(order, recall=remember(root, store)), store)
    said = report(result, options.format, words)
    if not result.editions:
        sys.stdout.write(said)
        return FAULTY
    lines = [*said.splitlines(), *_describe(result, output, words)] if options.format == "text" else [said.rstrip()]
    print_lines([*lines, *_tell_restored(result, words)] if options.format == "text" else lines)
    if result.lack:
        said = words("网站已经生成，手册没有生成（只要网站时加 --no-handbooks）。")
        sys.stderr.writelines(f"{line}\n" for line in (said, *result.lack.tell(words)))
        return UNUSABLE
    remember_build(root, output, mark, result.seal, lines)
    return DONE


def _describe(result: Result, output: Path, words: Words) -> list[str]:
    """Say in a few lines what was built and where to look."""
    lines = []
    for edition in result.editions:
        place = output / edition.id / "index.html"
        lines.append(words("{title}：{n} 页　{place}", title=edition.title, n=edition.pages, place=place))
        lines.extend(
            words("　　《{title}》{n} 页　{path}", title=book.title, n=book.pages, path=book.path)
            for book in edition.books
        )
    lines.append(words("共 {n} 个文件，其中 {m} 个有变化。", n=result.files, m=result.written))
    return lines


def _tell_restored(result: Result, words: Words) -> list[str]:
    """Say what was found changed in the output, so that whoever put it there knows where it has gone."""
    if not result.restored:
        return []
    shown = [show_path(path) for path in result.restored[:_SHOWN]]
    more = [words("……另有 {n} 个", n=len(result.restored) - _SHOWN)] if len(result.restored) > _SHOWN else []
    said = words("输出文件夹里有 {n} 个文件在上次生成之后被改动、删除或添加，已经恢复：", n=len(result.restored))
    return [said, *(f"　　{line}" for line in (*shown, *more))]
