"""`playbook check`: say what is wrong with the data; write nothing."""

from __future__ import annotations

import argparse
import sys

from generator.cli.arguments import add_common, add_format
from generator.cli.output import DONE, FAULTY, report
from generator.cli.project import default_output, find_root, find_store, find_today
from generator.words import Words

NAME = "check"
HELP = "只检查数据，不生成任何文件"


def add_arguments(parser: argparse.ArgumentParser, words: Words) -> None:
    """Add the command's options."""
    add_common(parser, words)
    add_format(parser, words)


def run(options: argparse.Namespace, words: Words) -> int:
    """Check the data and print what is wrong."""
    from generator.build.build import check
    from generator.build.order import Order, has_errors
    from generator.build.rules import list_rules
    from generator.cache.store import Store

    root = find_root(options)
    with Store(find_store(root), counts=False) as store:
        result = check(Order(root, find_today(options, root), default_output(root)), store)
    sys.stdout.write(report(result, options.format, words, always=True))
    severities = {rule.id: rule.severity for rule in list_rules().values()}
    return FAULTY if has_errors(result.problems, severities) else DONE
