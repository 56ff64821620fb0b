"""`playbook impact`: what hangs on a record, and what would break if it went or moved. Nothing is changed."""

from __future__ import annotations

import argparse
import sys

from generator.cli.arguments import add_common
from generator.cli.output import DONE, wants_colour
from generator.cli.project import open_project
from generator.words import Words

NAME = "impact"
HELP = "看一条记录牵连什么；删除、移动会怎样（不改文件）"


def add_arguments(parser: argparse.ArgumentParser, words: Words) -> None:
    """Add the command's options."""
    add_common(parser, words)
    parser.add_argument("record", metavar="KIND:ID", help=words("哪条记录，例如 role:regional-manager"))
    what = parser.add_mutually_exclusive_group()
    what.add_argument("--remove", action="store_true", help=words("假如删除它"))
    what.add_argument("--move", metavar="PARENT", default="", help=words("假如移到这条记录下面：上级岗位、部门或区域"))
    parser.add_argument("--format", choices=("text", "json"), default="text", help=words("输出格式"))


def run(options: argparse.Namespace, words: Words) -> int:
    """Print what hangs on a record; the status is 0 whatever would break."""
    from generator.build.foreseeing import foresee
    from generator.build.rules import list_rules
    from generator.changes.telling.impact import format_impact, tell_impact
    from generator.changes.telling.text import format_text
    from generator.reports.shortlist import report_problems

    with open_project(options) as project:
        impact, result = foresee(project, options.record, words, remove=options.remove, parent=options.move)
    told = report_problems(result.problems, result.documents, list_rules(), words)
    if options.format == "json":
        sys.stdout.write(format_impact(impact, told))
    else:
        sys.stdout.write(format_text(tell_impact(impact, told, words), colour=wants_colour()))
    return DONE
