"""`playbook diff`: what changed between two states of the project, in the playbook's own terms."""

from __future__ import annotations

import argparse
import sys

from generator.cli.arguments import add_common
from generator.cli.output import DONE, FAULTY, wants_colour
from generator.cli.project import open_project
from generator.words import Words

NAME = "diff"
HELP = "比较两个版本：改了什么，谁会看到，请谁审阅"


def add_arguments(parser: argparse.ArgumentParser, words: Words) -> None:
    """Add the command's options."""
    add_common(parser, words)
    parser.add_argument("base", help=words("和哪个版本比：分支、标签或提交编号"))
    parser.add_argument("head", nargs="?", default=None, help=words("比较哪个版本；不写就是现在的文件"))
    parser.add_argument(
        "--merge-base", action="store_true", help=words("从两边分开的地方比起，不把对方后来的改动算进来")
    )
    parser.add_argument(
        "--format",
        choices=("text", "markdown", "json"),
        default="text",
        help=words("输出格式：text 看，markdown 贴到合并请求，json 给程序"),
    )
    parser.add_argument("--exit-code", action="store_true", help=words("有变化时以状态 1 结束"))


def run(options: argparse.Namespace, words: Words) -> int:
    """Compare and print; the status is 0 whether or not anything changed, unless it is asked for."""
    from generator.build.comparing import diff
    from generator.changes.telling.changes import tell_changes
    from generator.changes.telling.json import format_json
    from generator.changes.telling.markdown import format_markdown
    from generator.changes.telling.text import format_text

    with open_project(options) as project:
        changes = diff(project, options.base, options.head, words, fork=options.merge_base)
    said = {
        "text": lambda: format_text(tell_changes(changes, words), colour=wants_colour()),
        "markdown": lambda: format_markdown(tell_changes(changes, words), words),
        "json": lambda: format_json(changes),
    }
    sys.stdout.write(said[options.format]())
    return FAULTY if options.exit_code and changes else DONE
