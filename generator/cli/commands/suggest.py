"""`playbook suggest`: what a change can be spared, as suggestions for its reviewers' page and as a patch."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from generator.cli.arguments import add_common
from generator.cli.output import DONE, write_exactly, write_whole
from generator.cli.project import find_root, open_project
from generator.cli.register import refuse_output
from generator.words import Words

NAME = "suggest"
HELP = "一次改动里能替人做的：格式、审阅人、只有一种改法的写错"


def add_arguments(parser: argparse.ArgumentParser, words: Words) -> None:
    """Add the command's options."""
    add_common(parser, words)
    parser.add_argument("base", help=words("改动从哪个版本分出来：分支、标签或提交编号"))
    parser.add_argument("head", nargs="?", default=None, help=words("改动的版本；不写就是现在的文件"))
    parser.add_argument(
        "--patch",
        type=Path,
        metavar="FILE",
        help=words("另把格式和审阅人的改动写成补丁，git apply 可以用；没有就是空文件"),
    )


def run(options: argparse.Namespace, words: Words) -> int:
    """Print suggestions in reviewdog's `rdjson`; nothing of the project is written."""
    from generator.build.rewriting import compare_files
    from generator.build.suggesting import list_spared, spare
    from generator.reports.suggestions import format_suggestions

    if options.patch:
        refuse_output(options.patch.absolute(), find_root(options))
    with open_project(options) as project:
        spared = spare(project, options.base, options.head)
    if options.patch:
        write_whole(options.patch, "".join(compare_files(spared.layout, exact=True)).encode())
    write_exactly()
    sys.stdout.write(format_suggestions(list_spared(spared, words)))
    return DONE
