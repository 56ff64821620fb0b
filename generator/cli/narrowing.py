"""What `playbook check` tells of what it found: all of it, some rules, or how many of each."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterable
from dataclasses import replace
from typing import TYPE_CHECKING

from generator.cli.output import report
from generator.diagnostics import Severity, UsageError
from generator.words import Words

if TYPE_CHECKING:
    from generator.build.result import Result

_COUNTED_IN = ("text", "json")


def add_narrowing(parser: argparse.ArgumentParser, words: Words) -> None:
    """Add the options that choose what is told."""
    parser.add_argument(
        "--select",
        action="append",
        default=[],
        metavar="RULE",
        help=words("只列出这条规则的问题；可以写多次，或者用逗号隔开几条"),
    )
    parser.add_argument("--statistics", action="store_true", help=words("不逐条列出，只数每条规则有几处，最要紧的在前"))


def read_narrowing(options: argparse.Namespace) -> frozenset[str]:
    """Give the rules that are asked for, none for all; raises `UsageError` for one that there is not."""
    from generator.build.rules import list_rules, search_rules
    from generator.words.nearest import find_nearest

    if options.statistics and options.format not in _COUNTED_IN:
        formats = " / ".join(_COUNTED_IN)
        raise UsageError("--statistics 只能和 --format {formats} 一起写。", "去掉 --format。", formats=formats)
    rules = list_rules()
    names = [name.strip() for some in options.select for name in some.replace("，", ",").split(",")]
    for name in names:
        if name not in rules:
            like = search_rules(name)
            near = like[0] if len(like) == 1 else find_nearest(name, rules)
            remedy = "是不是想看 {near}？" if near else "运行 playbook explain 可以看到全部规则。"
            raise UsageError("没有名为 {rule} 的规则。", remedy, rule=name, near=near or "")
    return frozenset(names)


def tell(result: Result, wanted: frozenset[str], options: argparse.Namespace, words: Words) -> str:
    """Give the report of a result in the way that is asked for; say beside it how much else there is."""
    from generator.build.rules import list_rules
    from generator.reports.statistics import count_rules, format_statistics, format_statistics_json

    rules = list_rules()
    shown = result
    if wanted:
        shown = replace(result, problems=tuple(one for one in result.problems if one.rule in wanted))
        _tell_others((one.weigh(rules) for one in result.problems if one.rule not in wanted), words)
    if not options.statistics:
        return report(shown, options.format, words, always=True)
    write = format_statistics if options.format == "text" else format_statistics_json
    return write(count_rules(shown.problems, rules), shown.suppressed, rules, words)


def _tell_others(others: Iterable[Severity], words: Words) -> None:
    weights = list(others)
    if weights:
        errors = words("{n} 个错误", n=weights.count(Severity.ERROR))
        warnings = words("{n} 个警告", n=weights.count(Severity.WARNING))
        message = "别的规则还有 {errors}、{warnings}，这次没有列出。"
        sys.stderr.write(words(message, errors=errors, warnings=warnings) + "\n")
