"""`playbook owners`: write `CODEOWNERS` from owner and approver roles, or check that it is up to date."""

from __future__ import annotations

import argparse
import sys
from dataclasses import replace

from generator.cli.arguments import add_common, add_format
from generator.cli.output import DONE, FAULTY, print_lines, report
from generator.cli.project import default_output, find_root, find_today, open_store
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
    from generator.build.order import Order
    from generator.build.owning import assign_owners, check_owners
    from generator.build.remembering import remember
    from generator.build.rewriting import place_file
    from generator.exports.owners import CODE_OWNERS

    root = find_root(options)
    order = Order(root, find_today(options, root), default_output(root), words)
    with open_store(root) as store:
        order = replace(order, recall=remember(root, store))
        if options.check:
            result, text = check_owners(order, store), ""
        else:
            result, text = assign_owners(order, store)
    said = report(result, options.format, words, always=options.check)
    if result.problems or options.check:
        sys.stdout.write(said)
        return FAULTY if result.problems else DONE
    place_file(root / CODE_OWNERS, text.encode())
    print_lines([words("已写入 {path}", path=CODE_OWNERS)] if options.format == "text" else [said.rstrip()])
    return DONE
