"""Run a command, and turn whatever stops it into one sentence and a status."""

from __future__ import annotations

import argparse
import errno
import os
import sys
from collections.abc import Sequence

from generator.cli.arguments import Parser, split_language
from generator.cli.commands import COMMANDS
from generator.cli.output import UNUSABLE, open_streams, write_exactly
from generator.diagnostics import UsageError
from generator.words import Words, open_words

_DEBUG = "PLAYBOOK_DEBUG"


def run(arguments: Sequence[str]) -> int:
    """Run one command and give its exit status."""
    words = open_words()
    open_streams()
    # Windows looks for a program (git) in the folder of the day first: a project's must not be one that runs.
    os.environ.setdefault("NoDefaultCurrentDirectoryInExePath", "1")
    try:
        locale, arguments = split_language(arguments)
        words = open_words(locale)
        options = read_options(arguments, words)
        if getattr(options, "format", "text") != "text" or getattr(options, "diff", False):
            write_exactly()
        return int(options.run(options, words))
    except UsageError as misuse:
        _complain(*misuse.tell(words))
    except KeyboardInterrupt:
        _complain(words("已中断，没有改动上一次的结果。"))
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    except MemoryError:
        _complain(words("内存不足，没有完成。"), words("请关闭别的程序后再试。"))
    except OSError as fault:
        _complain(_describe_fault(fault, words))
    except Exception as bug:
        if os.environ.get(_DEBUG):
            raise
        text = words("生成器出了意外（{name}：{text}）。", name=type(bug).__name__, text=str(bug)[:300])
        _complain(text, words("这是程序的缺陷，请报告；设置环境变量 {name}=1 可以看到细节。", name=_DEBUG))
    return UNUSABLE


def read_options(arguments: Sequence[str], words: Words) -> argparse.Namespace:
    """Read the command line; raises `UsageError` for a call that makes no sense."""
    description = words("检查区域协同手册的数据，生成网站和 PDF 手册。")
    parser = Parser("playbook", words=words, description=description)
    commands = parser.add_subparsers(dest="command", required=True, metavar=words("命令"))
    for command in COMMANDS:
        one = commands.add_parser(command.NAME, help=words(command.HELP))
        command.add_arguments(one, words)
        one.set_defaults(run=command.run)
    return parser.parse_args(arguments)


def _complain(message: str, remedy: str = "") -> None:
    gap = " " if message.endswith(".") and remedy else ""
    sys.stderr.write(f"{message}{gap}{remedy}\n")


def _describe_fault(fault: OSError, words: Words) -> str:
    place = fault.filename or ""
    if fault.errno in (errno.EACCES, errno.EPERM, errno.EROFS):
        return words("没有权限读写 {place}。请检查文件夹的权限。", place=place)
    if fault.errno == errno.ENOSPC:
        return words("磁盘空间不足，没有完成。请清理磁盘后再试。")
    return words("系统报告错误（{reason}）{place}。", reason=fault.strerror or type(fault).__name__, place=place)
