"""What the commands' options have in common."""

from __future__ import annotations

import argparse
from datetime import date
from pathlib import Path
from typing import NoReturn

from generator.diagnostics import Misuse
from generator.words import Words


class Parser(argparse.ArgumentParser):
    """Says in a sentence that a call makes no sense."""

    def error(self, message: str) -> NoReturn:
        """Refuse the call; raises `Misuse`."""
        raise Misuse(f"命令写得不对（{message}）。", f"运行 {self.prog} --help 查看用法。")


def add_common(parser: argparse.ArgumentParser, words: Words) -> None:
    """Add what every command on a project takes: where it is, and the day."""
    parser.add_argument("--root", type=Path, help=words("项目的根目录，默认是往上最近的、含 data 的文件夹"))
    parser.add_argument("--today", type=read_day, metavar="YYYY-MM-DD", help=words("把这一天当作今天"))


def add_format(parser: argparse.ArgumentParser, words: Words) -> None:
    """Add the choice of the format in which problems are printed."""
    parser.add_argument("--format", choices=("text", "json"), default="text", help=words("问题的输出格式"))


def read_day(text: str) -> date:
    """Read a day as an option names it."""
    try:
        return date.fromisoformat(text)
    except ValueError as fault:
        message = f"“{text}”不是日期，要写成 2027-03-31 这样"
        raise argparse.ArgumentTypeError(message) from fault
