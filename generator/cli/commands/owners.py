"""`playbook owners`: write `CODEOWNERS` from owner and approver roles, or check that it is up to date."""

from __future__ import annotations

import argparse
import sys

from generator.cli.arguments import add_common, add_format
from generator.cli.output import DONE, FAULTY, print_lines, report
from generator.cli.project import open_project
from generator.words import Words

NAME = "owners"
HELP = "按责任岗位和批准岗位生成 CODEOWNERS，合并请求自动请对的人审"


def add_arguments(parser: argparse.ArgumentParser, words: Words) -> None:
    """Add the command's options."""
    add_common(parser, words)
    parser.add_argument("--check", action="store_true", help=words("只检查现有的文件是否与数据一致，不写"))
    add_format(parser, words)


def run(options: argparse.Namespace, words: Words) -> int:
    """Write or check the file; nothing is written where the data or the mapping have problems."""
    from generator.build.owning import assign_owners, check_owners
    from generator.build.rewriting import place_file
    from generator.exports.owners import CODE_OWNERS

    with open_project(options) as project:
        if options.check:
            result, text = check_owners(project), ""
        else:
            result, text = assign_owners(project)
    said = report(result, options.format, words, always=options.check)
    if result.problems or options.check:
        sys.stdout.write(said)
        return FAULTY if result.problems else DONE
    place_file(project.root / CODE_OWNERS, text.encode())
    print_lines([words("已写入 {path}", path=CODE_OWNERS)] if options.format == "text" else [said.rstrip()])
    return DONE
