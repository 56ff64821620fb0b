"""`playbook due`: the day on which a period ends that is counted from a day."""

from __future__ import annotations

import argparse
from datetime import date

from generator.cli.arguments import add_common
from generator.cli.output import DONE, print_lines
from generator.cli.project import open_project
from generator.diagnostics import UsageError
from generator.words import Words

NAME = "due"
HELP = "算一个期限到哪天为止，按工作日历"


def add_arguments(parser: argparse.ArgumentParser, words: Words) -> None:
    """Add the command's options."""
    add_common(parser, words)
    parser.add_argument("figure", metavar="FIGURE", help=words("哪个关键数字，写编号，例如 claim-deadline"))
    parser.add_argument("day", metavar="YYYY-MM-DD", type=read_day, help=words("起算的时点在哪天"))


def run(options: argparse.Namespace, words: Words) -> int:
    """Print the day; a period that cannot be counted is a mistake in the call, or in what the project knows."""
    from generator.build.counting import find_due

    with open_project(options) as project:
        due = find_due(project, options.figure, options.day)
    message = (
        "{title}（{value}）：{milestone}在 {start} 的，最晚 {end} 以前"
        if due.figure.period and due.figure.period.direction == "before"
        else "{title}（{value}）：{milestone}在 {start} 的，数到 {end}"
    )
    told = {"title": due.figure.title, "value": due.figure.show(), "milestone": due.milestone}
    print_lines([words(message, **told, start=options.day, end=due.end)])
    return DONE


def read_day(text: str) -> date:
    """Read a day, written as 2026-09-30 or in another way that means one day only: `2026年9月30日`, `2026/9/30`."""
    from generator.decode.readings import read_days

    days = read_days(text)
    if len(days) != 1:
        raise UsageError("命令写得不对：“{text}”不是日期。", "日期要写成 2026-09-30 这样。", text=text)
    return days[0]
