"""What the commands' options have in common."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from datetime import date
from functools import partial
from pathlib import Path
from typing import Any, NoReturn

from generator.cli.complaints import explain_complaint
from generator.diagnostics import UsageError
from generator.reports.formats import REPORTERS
from generator.words import LANGUAGES, Words

_LANGUAGE = "--lang"


class Parser(argparse.ArgumentParser):
    """Speaks the reader's language, and says in a sentence that a call makes no sense."""

    def __init__(self, *args: Any, words: Words, **kwargs: Any) -> None:
        kwargs.setdefault("formatter_class", partial(_Formatter, words=words))
        super().__init__(*args, **{**kwargs, "add_help": False})
        self._words = words
        self._positionals.title = words("参数")
        self._optionals.title = words("选项")
        self.add_argument("-h", "--help", action="help", help=words("显示这份说明"))
        # Read before all else, wherever it stands: see `split_language`. Here it is only shown.
        self.add_argument(_LANGUAGE, choices=tuple(LANGUAGES), help=words("说哪种语言：zh 中文（默认），en 英文"))

    def add_subparsers(self, **kwargs: Any) -> Any:
        """Add commands that speak the same language."""
        kwargs.setdefault("parser_class", partial(type(self), words=self._words))
        return super().add_subparsers(**kwargs)

    def error(self, message: str) -> NoReturn:
        """Refuse the call; raises `UsageError`."""
        reason = explain_complaint(message, self._words)
        raise UsageError(
            "命令写得不对：{reason}。", "运行 {program} --help 查看用法。", reason=reason, program=self.prog
        )


class _Formatter(argparse.HelpFormatter):
    """Begins the usage with a word of the reader's language."""

    def __init__(self, *args: Any, words: Words, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._words = words

    def add_usage(self, usage: Any, actions: Any, groups: Any, prefix: str | None = None) -> None:
        super().add_usage(usage, actions, groups, self._words("用法：") if prefix is None else prefix)


def split_language(arguments: Sequence[str]) -> tuple[str, list[str]]:
    """Give the locale that `--lang` asks for, and the other arguments; raises `UsageError` for an unknown language.

    The option may stand before or after the command's name, since it concerns the call as a whole.
    """
    rest: list[str] = []
    asked = next(iter(LANGUAGES))
    waiting = iter(arguments)
    for argument in waiting:
        if argument == "--":
            rest += [argument, *waiting]
        elif argument == _LANGUAGE:
            asked = next(waiting, "")
        elif argument.startswith(f"{_LANGUAGE}="):
            asked = argument.partition("=")[2]
        else:
            rest.append(argument)
    if asked not in LANGUAGES:
        known = tuple(LANGUAGES)
        raise UsageError("--lang 后面要写语言，可选：{known}。", "例如 --lang en。", known=known)
    return LANGUAGES[asked], rest


def add_root(parser: argparse.ArgumentParser, words: Words) -> None:
    """Add what every command on a project takes: where it is."""
    parser.add_argument("--root", type=Path, help=words("项目的根目录，默认是往上最近的、含 data 的文件夹"))


def add_common(parser: argparse.ArgumentParser, words: Words) -> None:
    """Add what every command takes that checks the data: where the project is, and the day."""
    add_root(parser, words)
    parser.add_argument("--today", type=read_day, metavar="YYYY-MM-DD", help=words("把这一天当作今天"))


def add_format(parser: argparse.ArgumentParser, words: Words) -> None:
    """Add the choice of the format in which problems are printed."""
    formats = tuple(REPORTERS)
    parser.add_argument("--format", choices=formats, default=formats[0], help=words("问题的输出格式"))


def read_day(text: str) -> date:
    """Read a day as an option names it; raises `UsageError` for anything else."""
    try:
        return date.fromisoformat(text)
    except ValueError as fault:
        raise UsageError("命令写得不对：“{text}”不是日期。", "日期要写成 2027-03-31 这样。", text=text) from fault
