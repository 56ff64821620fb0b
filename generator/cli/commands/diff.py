"""`playbook diff`: what changed between two states of the project, in the playbook's own terms."""

from __future__ import annotations

import argparse
import re
import sys
from pathlib import Path

from generator.cli.arguments import add_common
from generator.cli.output import DONE, FAULTY, wants_colour, write_whole
from generator.cli.project import find_root, open_project
from generator.cli.register import refuse_output
from generator.diagnostics import UsageError
from generator.words import Words

NAME = "diff"
_ADDRESS = re.compile(r"https?://[A-Za-z0-9._~:/?&=%+,;@-]+")
_MOST_NAMED = 5
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
    parser.add_argument(
        "--html",
        type=Path,
        metavar="FILE",
        help=words("另写一个网页文件：有变化的页面，改前改后并排，发给审阅的人看，不发布"),
    )
    parser.add_argument(
        "--pages",
        type=read_address,
        metavar="URL",
        default="",
        help=words("那个网页文件放在哪里：markdown 里的页面标题链接到它"),
    )
    parser.add_argument(
        "--require-approval", action="store_true", help=words("给更多人看而没有有效的批准时，以状态 1 结束")
    )
    parser.add_argument("--exit-code", action="store_true", help=words("有变化时以状态 1 结束"))


def run(options: argparse.Namespace, words: Words) -> int:
    """Compare and print; the status is 0 whether or not anything changed, unless it is asked for."""
    from generator.build.comparing import compare, face_pages, open_sides
    from generator.changes.telling.changes import tell_changes
    from generator.changes.telling.json import format_json
    from generator.changes.telling.markdown import format_markdown
    from generator.changes.telling.text import format_text

    if options.html:
        refuse_output(options.html.absolute(), find_root(options))
    keep = options.html is not None
    with open_project(options) as project:
        sides = open_sides(project, options.base, options.head, fork=options.merge_base, keep=keep)
        changes = compare(sides, words)
        document = face_pages(project, changes, sides) if keep else ""
    if document:
        write_whole(options.html, document.encode())
    said = {
        "text": lambda: format_text(tell_changes(changes, words), colour=wants_colour()),
        "markdown": lambda: format_markdown(tell_changes(changes, words, options.pages), words),
        "json": lambda: format_json(changes),
    }
    sys.stdout.write(said[options.format]())
    if options.require_approval and not changes.whole:
        remedy = "先改好 data/playbook.yml，再比较。"
        raise UsageError("有一边的 data/playbook.yml 读不出来，说不出有没有批准。", remedy)
    if options.require_approval and changes.skipped:
        message = "{paths} 是符号链接或子模块，里面的内容没有比较，说不出有没有批准。"
        raise UsageError(message, "把文件本身放在那里，再比较。", paths=words.list(changes.skipped[:_MOST_NAMED]))
    if options.require_approval and changes.unread:
        message = "{paths} 读不出来，说不出有没有批准。"
        raise UsageError(message, "先改好这些文件，再比较。", paths=words.list(changes.unread[:_MOST_NAMED]))
    refused = options.require_approval and changes.unapproved
    return FAULTY if refused or (options.exit_code and changes) else DONE


def read_address(text: str) -> str:
    """Read an address on the web that Markdown takes as it stands; raises `UsageError` for anything else."""
    if text and not _ADDRESS.fullmatch(text):
        raise UsageError(
            "命令写得不对：“{text}”不是网址。", "网址要以 https:// 或 http:// 开头，不带空格和 #。", text=text
        )
    return text
