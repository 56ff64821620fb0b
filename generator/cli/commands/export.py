"""`playbook export`: write an edition in another format."""

from __future__ import annotations

import argparse
import sys
from dataclasses import replace
from pathlib import Path

from generator.build.project import BuildOptions
from generator.cli.arguments import add_common
from generator.cli.output import DONE, FAULTY, print_lines, report
from generator.cli.project import find_root, open_project
from generator.cli.register import refuse_output
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
    """Write an edition in another format, audited like what is published."""
    from generator.build.auditing import audit_loose
    from generator.build.build import draft
    from generator.exports.markdown import list_export, write_export
    from generator.site.theme import find_file

    refuse_output(options.target.absolute(), find_root(options))
    with open_project(options, BuildOptions(editions=(options.edition,), handbooks=False)) as project:
        result, drafts = draft(project)
    css = find_file(project.root, "assets/stylesheets/playbook.css")
    if css is None:
        raise Misuse("生成器的主题文件不完整，无法导出。", "请重新安装生成器。")
    files: dict[str, bytes] = {}
    for one in drafts:
        files = list_export(one.pages, project.words, css.read_bytes())
        leaks = audit_loose(one.selection, files)
        result = replace(result, problems=leaks)
    if not files or result.problems:
        sys.stdout.write(report(result, "text", words))
        return FAULTY
    write_export(files, options.target)
    count = sum(name.endswith(".md") for name in files)
    print_lines([words("已导出 {n} 页到 {target}", n=count, target=options.target)])
    return DONE
