"""Run a command, and turn whatever stops it into one sentence and a status."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Container, Sequence

from generator.cli.arguments import Parser, split_language
from generator.cli.commands import COMMANDS
from generator.cli.faults import DEBUG, tell_fault
from generator.cli.output import UNUSABLE, open_streams, write_exactly
from generator.diagnostics import UsageError
from generator.words import Words, open_words


def run(arguments: Sequence[str]) -> int:
    """Run one command and give its exit status."""
    words = open_words()
    open_streams()
    # Windows looks for a program (git) in the folder of the day first: a project's must not be one that runs.
    os.environ.setdefault("NoDefaultCurrentDirectoryInExePath", "1")
    # Pydantic would open what all installed packages say of themselves, to find plug-ins that see every value.
    os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")
    try:
        locale, arguments = split_language(arguments)
        words = open_words(locale)
        options = read_options(arguments, words)
        if getattr(options, "format", "text") != "text" or getattr(options, "diff", False):
            write_exactly()
        return int(options.run(options, words))
    except KeyboardInterrupt:
        _complain(words("已中断，没有改动上一次的结果。"))
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    except Exception as fault:
        if os.environ.get(DEBUG) and not isinstance(fault, (UsageError, MemoryError, OSError)):
            raise
        _complain(*tell_fault(fault, words))
    return UNUSABLE


def read_options(arguments: Sequence[str], words: Words) -> argparse.Namespace:
    """Read the command line; raises `UsageError` for a call that makes no sense."""
    # Of the other commands nobody asks: one of them looks for what other packages bring.
    return open_parser(words, arguments).parse_args(arguments)


def open_parser(words: Words, wanted: Container[str] | None = None) -> Parser:
    """Give what reads the command line; it knows the options of all commands, or of those that are `wanted`."""
    description = words("检查区域协同手册的数据，生成网站和 PDF 手册。")
    parser = Parser("playbook", words=words, description=description)
    commands = parser.add_subparsers(dest="command", required=True, metavar=words("命令"))
    for command in COMMANDS:
        one = commands.add_parser(command.NAME, help=words(command.HELP))
        if wanted is None or command.NAME in wanted:
            command.add_arguments(one, words)
        one.set_defaults(run=command.run, list_commands=open_parser)
    return parser


def _complain(message: str, remedy: str = "") -> None:
    gap = " " if message.endswith(".") and remedy else ""
    sys.stderr.write(f"{message}{gap}{remedy}\n")
