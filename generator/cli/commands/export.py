"""`playbook export`: write an edition in another format."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from generator.cli.arguments import add_common
from generator.cli.output import DONE, FAULTY, print_lines, report
from generator.cli.project import default_output, find_root, find_store, find_today
from generator.diagnostics import Misuse
from generator.words import Words

NAME = "export"
HELP = "把一个版本导出为别的格式"


def add_arguments(parser: argparse.ArgumentParser, words: Words) -> None:
    """Add the command's options."""
    formats = parser.add_subparsers(dest="format", required=True, metavar=words("格式"))
    markdown = formats.add_parser("markdown", help=words("导出为 MkDocs 能直接使用的 Markdown 文件夹"))
    add_common(markdown, words)
    markdown.add_argument("target", type=Path, help=words("导出到哪个文件夹（必须不存在或是空的）"))
    markdown.add_argument("--edition", default="internal", metavar="ID", help=words("导出哪个版本，默认 internal"))


def run(options: argparse.Namespace, words: Words) -> int:
    """Write an edition in another format."""
    from generator.build.build import draft
    from generator.build.order import Order
    from generator.cache.store import Store
    from generator.exports.markdown import write_markdown
    from generator.site.theme import find_file

    root = find_root(options)
    order = Order(root, find_today(options, root), default_output(root), editions=(options.edition,), handbooks=False)
    with Store(find_store(root), counts=False) as store:
        result, drafts = draft(order, store)
    if not drafts:
        sys.stdout.write(report(result, "text", words))
        return FAULTY
    css = find_file(root, "assets/stylesheets/playbook.css")
    if css is None:
        raise Misuse("生成器的主题文件不完整，无法导出。", "请重新安装生成器。")
    count = write_markdown(drafts[0].pages, drafts[0].bodies, options.target, css)
    print_lines([words("已导出 {n} 页到 {target}", n=count, target=options.target)])
    return DONE
