"""The command line's words."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import NoReturn, TypeAlias

from generator.diagnostics import Misuse
from generator.words import Words

_OUTPUT = "dist"
_PORT = 8000


def _read_day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError as fault:
        message = f"“{text}”不是日期，要写成 2027-03-31 这样"
        raise argparse.ArgumentTypeError(message) from fault


class _Parser(argparse.ArgumentParser):
    """Says in a sentence that a call makes no sense."""

    def error(self, message: str) -> NoReturn:
        raise Misuse(f"命令写得不对（{message}）。", f"运行 {self.prog} --help 查看用法。")


_Commands: TypeAlias = "argparse._SubParsersAction[_Parser]"  # noqa: SLF001 - it has no public name


def parse_arguments(arguments: Sequence[str], words: Words) -> argparse.Namespace:
    """Read the command line; raises `Misuse` for a call that makes no sense."""
    parser = _Parser("playbook", description=words("检查区域协同手册的数据，生成网站和 PDF 手册。"))
    commands = parser.add_subparsers(dest="command", required=True, metavar=words("命令"))
    _add_build(commands, words)
    _add_check(commands, words)
    _add_serve(commands, words)
    explain = commands.add_parser("explain", help=words("说明一条校验规则"))
    explain.add_argument("rule", nargs="?", default="", help=words("规则编号；不写则列出全部"))
    _add_export(commands, words)
    return parser.parse_args(arguments)


def _add_build(commands: _Commands, words: Words) -> None:
    build = commands.add_parser("build", help=words("生成各版本的网站和手册"))
    _add_common(build, words)
    build.add_argument("--output", type=Path, help=words("输出文件夹，默认是根目录下的 dist"))
    build.add_argument("--edition", action="append", default=[], metavar="ID", help=words("只生成这个版本，可以写多次"))
    build.add_argument("--no-handbooks", action="store_true", help=words("不生成 PDF 手册"))
    build.add_argument("--format", choices=("text", "json"), default="text", help=words("问题的输出格式"))


def _add_check(commands: _Commands, words: Words) -> None:
    check = commands.add_parser("check", help=words("只检查数据，不生成任何文件"))
    _add_common(check, words)
    check.add_argument("--format", choices=("text", "json"), default="text", help=words("问题的输出格式"))


def _add_serve(commands: _Commands, words: Words) -> None:
    serve = commands.add_parser("serve", help=words("在本机预览一个版本，数据一改就更新"))
    _add_common(serve, words)
    serve.add_argument("--edition", default="internal", metavar="ID", help=words("预览哪个版本，默认 internal"))
    serve.add_argument("--host", default="127.0.0.1", help=words("监听的地址，默认只有本机能访问"))
    serve.add_argument("--port", type=int, default=_PORT, help=words("端口，默认 8000"))


def _add_export(commands: _Commands, words: Words) -> None:
    export = commands.add_parser("export", help=words("把一个版本导出为别的格式"))
    formats = export.add_subparsers(dest="format", required=True, metavar=words("格式"))
    markdown = formats.add_parser("markdown", help=words("导出为 MkDocs 能直接使用的 Markdown 文件夹"))
    _add_common(markdown, words)
    markdown.add_argument("target", type=Path, help=words("导出到哪个文件夹（必须不存在或是空的）"))
    markdown.add_argument("--edition", default="internal", metavar="ID", help=words("导出哪个版本，默认 internal"))


def _add_common(parser: argparse.ArgumentParser, words: Words) -> None:
    parser.add_argument("--root", type=Path, help=words("项目的根目录，默认是往上最近的、含 data 的文件夹"))
    parser.add_argument("--today", type=_read_day, metavar="YYYY-MM-DD", help=words("把这一天当作今天"))


def default_output(root: Path) -> Path:
    """Give the output folder of a project."""
    return root / _OUTPUT
