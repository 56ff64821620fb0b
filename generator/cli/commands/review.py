"""`playbook review`: what is overdue and what falls due soon, by owner role."""

from __future__ import annotations

import argparse
import re
import sys
from datetime import date, timedelta

from generator.cli.arguments import add_common
from generator.cli.output import DONE, FAULTY, report
from generator.cli.project import open_project
from generator.diagnostics import UsageError
from generator.words import Words

NAME = "review"
HELP = "列出该复审的内容，按责任岗位"
_DAYS = re.compile(r"([0-9]{1,6})d?", re.ASCII)
_HOURS = 24


def add_arguments(parser: argparse.ArgumentParser, words: Words) -> None:
    """Add the command's options."""
    add_common(parser, words)
    help_text = words("多久以内到期的也列出，例如 30d 或 P30D，默认 30d")
    parser.add_argument("--due", type=read_span, default="30d", metavar="30d", help=help_text)
    parser.add_argument("--format", choices=("text", "json", "markdown"), default="text", help=words("输出格式"))


def run(options: argparse.Namespace, words: Words) -> int:
    """Print what is due. Lateness is no fault of the data: the status is 0 all the same."""
    from generator.build.reviewing import review
    from generator.exports.agenda import format_json, format_markdown, format_text

    with open_project(options) as project:
        result, agenda = review(project, add_span(project.today, options.due))
    if agenda is None:
        sys.stdout.write(report(result, "text", words))
        return FAULTY
    if result.problems:
        count = sum(problem.times for problem in result.problems)
        note = words("数据里有 {n} 个问题，这份清单可能不全；请先运行 playbook check。", n=count)
        sys.stderr.write(f"{note}\n")
    said = {
        "text": lambda: format_text(agenda, words),
        "json": lambda: format_json(agenda),
        "markdown": lambda: format_markdown(agenda, words),
    }
    sys.stdout.write(said[options.format]())
    return DONE


def read_span(text: str) -> timedelta:
    """Read a span of days: `30`, `30d`, `30天`, or an ISO 8601 duration of whole days such as `P30D` or `P2M`."""
    if found := _DAYS.fullmatch(text):
        return timedelta(days=int(found[1]))
    from pydantic_core import PydanticCustomError

    from generator.decode.readings import read_duration
    from generator.model.duration import parse_duration

    try:
        hours = parse_duration(read_duration(text) or text).hours
    except PydanticCustomError as fault:
        raise UsageError(
            "命令写得不对：“{text}”不是天数。", "天数要写成 30d、30天 或 P30D 这样。", text=text
        ) from fault
    return timedelta(days=min(hours // _HOURS, timedelta.max.days))


def add_span(today: date, span: timedelta) -> date:
    """Give the last day of a span that starts today; beyond the calendar's end that is its last day."""
    try:
        return today + span
    except OverflowError:
        return date.max
