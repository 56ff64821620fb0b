"""`playbook init`: a project of one's own, small and sound, that builds at once."""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterable
from datetime import date
from pathlib import Path

from generator.cli.arguments import read_day
from generator.cli.output import DONE, print_lines
from generator.diagnostics import UsageError
from generator.words import Words, open_words

NAME = "init"
_IGNORED = ".gitignore"
HELP = "新建一个手册项目：一家小公司的示例，马上能生成，改成自己的就行"


def add_arguments(parser: argparse.ArgumentParser, words: Words) -> None:
    """Add the command's options."""
    parser.add_argument(
        "folder",
        nargs="?",
        type=Path,
        default=Path(),
        metavar="DIR",
        help=words("放在哪个文件夹，默认是这里；没有就新建"),
    )
    parser.add_argument(
        "--example", default="", metavar="NAME", help=words("从哪个示例开始，默认是 start；写 list 列出全部")
    )
    parser.add_argument("--today", type=read_day, metavar="YYYY-MM-DD", help=words("把这一天当作今天"))


def run(options: argparse.Namespace, words: Words) -> int:
    """Write the files of an example into a folder; nothing that is there is replaced."""
    from generator.authoring.examples import START, list_examples, read_example
    from generator.build.rewriting import place_file

    known = list_examples()
    if options.example == "list":
        print_lines(list(known))
        return DONE
    name = options.example or START
    if name not in known:
        raise UsageError("没有名为 {name} 的示例。", "可选：{known}。", name=name, known=known)
    folder: Path = options.folder
    today = options.today or date.today()  # noqa: DTZ011 - the day of whoever starts
    files = {str(path): text for path, text in read_example(name, today)}
    if (folder / _IGNORED).exists():
        del files[_IGNORED]
    _refuse_taken(folder, files)
    try:
        for path, text in files.items():
            place_file(folder / path, text.encode())
        for schema, content in _write_schemas().items():
            place_file(folder / schema, content)
    except OSError as fault:
        raise UsageError("无法写 {folder}：{reason}", folder=folder, reason=str(fault.strerror)) from fault
    print_lines(
        [
            words("已新建 {n} 个文件，在 {folder}。", n=len(files), folder=folder.resolve()),
            words("先看 data/playbook.yml：公司名、手册名、给谁看。"),
            *([words("进入文件夹：cd {folder}", folder=folder)] if folder != Path() else []),
            words(
                "检查：playbook check　生成：playbook build　边改边看：playbook serve　新建一条：playbook new role 编号"
            ),
        ]
    )
    return DONE


def _refuse_taken(folder: Path, paths: Iterable[str]) -> None:
    """Refuse a folder that is a project already, or has a file where one would be put."""
    if folder.exists() and not folder.is_dir():
        raise UsageError("{folder} 是一个文件，不是文件夹。", "请换一个名字。", folder=folder)
    if (folder / "data").exists():
        raise UsageError("{folder} 里已经有 data 文件夹，没有改动它。", "请换一个空的文件夹。", folder=folder.resolve())
    for path in paths:
        if (folder / path).exists():
            raise UsageError("{path} 已经存在，没有改动它。", "请换一个空的文件夹。", path=folder / path)


def _write_schemas() -> dict[str, bytes]:
    """Give the files by which editors complete the data."""
    from generator.authoring.modeline import SCHEMA_FOLDER
    from generator.authoring.schema import make_schemas

    schemas = make_schemas(open_words(), None)
    return {
        f"{SCHEMA_FOLDER}/{name}.json": f"{json.dumps(schema, ensure_ascii=False, indent=1)}\n".encode()
        for name, schema in schemas.items()
    }
