"""`playbook merge`: git's merge driver for data files, which merges by record and field."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from generator.cli.output import DONE, FAULTY, print_lines
from generator.diagnostics import UsageError
from generator.words import Words, open_words

if TYPE_CHECKING:
    from generator.changes.merging.merge import Merged

NAME = "merge"
HELP = "供 git 合并数据文件：按记录和字段，不按行"
_FILE_MODE = 0o644


def add_arguments(parser: argparse.ArgumentParser, words: Words) -> None:
    """Add the command's options."""
    for name, about in (
        ("base", words("原来的文件")),
        ("ours", words("我们的文件，结果也写在里面")),
        ("theirs", words("对方的文件")),
    ):
        parser.add_argument(name, nargs="?", type=Path, metavar=name.upper(), help=about)
    parser.add_argument("path", nargs="?", metavar="PATH", help=words("文件在仓库里的路径"))
    parser.add_argument(
        "--install", action="store_true", help=words("在这个仓库里启用：写好 git 的设置和 .gitattributes，只需一次")
    )


def run(options: argparse.Namespace, words: Words) -> int:
    """Merge three files into the second, or have git call this command; status 1 where a person must decide."""
    if options.install:
        return _install(words)
    if options.path is None:
        raise UsageError("缺少要合并的文件。", "这个命令由 git 调用；先运行一次 playbook merge --install。")
    from generator.build.rewriting import replace_file
    from generator.changes.merging.merge import merge_files

    base, ours, theirs = (_read(path) for path in (options.base, options.ours, options.theirs))
    merged = merge_files(options.path, base, ours, theirs, open_words())
    replace_file(options.ours.resolve(), merged.content, _FILE_MODE)
    sys.stderr.writelines(f"{line}\n" for line in _tell(options.path, merged, ours, words))
    return FAULTY if merged.conflicts or merged.lines else DONE


def _read(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise UsageError("{path} 读不出来。", path=str(path)) from error


def _tell(path: str, merged: Merged, ours: bytes, words: Words) -> list[str]:
    from generator.authoring.editing.sheet import Sheet
    from generator.changes.merging.merge import tell_conflict

    value = Sheet(path, ours).value if merged.conflicts else None
    said = [tell_conflict(path, value, one, words) for one in merged.conflicts]
    if merged.lines:
        said.append(
            words("{path}：有 {n} 处两边都改了，照 git 的标记标在文件里，要由人来定。", path=path, n=merged.lines)
        )
    said += [
        words("{path}：所在的内容被另一方删掉或换掉了，这条注释没有合并进来：{comment}", path=path, comment=one)
        for one in merged.lost
    ]
    return said


def _install(words: Words) -> int:
    from generator.build.merging import install_driver

    written = install_driver(Path.cwd())
    print_lines([words("已启用：以后 git 合并数据文件时按记录和字段合并。"), *written])
    return DONE
