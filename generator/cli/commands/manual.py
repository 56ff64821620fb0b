"""`playbook manual`: the program's own manual, built by the program itself as any other playbook is."""

from __future__ import annotations

import argparse
from pathlib import Path
from tempfile import TemporaryDirectory

from generator.cli.output import DONE, FAULTY, UNUSABLE, describe_build, print_lines, report
from generator.words import Words, open_words

NAME = "manual"
HELP = "生成这个程序自己的使用手册（网站和 PDF）：教程、做法、部署、编程接口、全部字段、规则和命令"
FOLDER = Path(__file__).resolve().parents[2] / "manual"
"""The manual's project, but for what the program knows of itself."""
_COMMANDS = "content/commands.md"


def add_arguments(parser: argparse.ArgumentParser, words: Words) -> None:
    """Add the command's options."""
    parser.add_argument(
        "--output", type=Path, default=Path("playbook-manual"), help=words("放进哪个文件夹，默认是 playbook-manual")
    )
    parser.add_argument("--no-handbooks", action="store_true", help=words("不生成 PDF 手册"))


def run(options: argparse.Namespace, words: Words) -> int:
    """Build the manual, and say where to look."""
    from generator.build.build import build
    from generator.build.project import BuildOptions, Project
    from generator.build.workers import count_workers

    wanted = BuildOptions(options.output.absolute(), handbooks=not options.no_handbooks, workers=count_workers())
    with TemporaryDirectory() as folder:
        root = Path(folder)
        write_project(root, options.list_commands(open_words()))
        with Project.open(root, wanted) as project:
            result = build(project)
            said = report(result, "text", words)
    print_lines(said.splitlines())
    if not result.editions:
        return FAULTY
    print_lines(describe_build(result, options.output, words))
    if result.lack:
        print_lines(result.lack.tell(words))
        return UNUSABLE
    return DONE


def write_project(root: Path, commands: argparse.ArgumentParser) -> None:
    """Write the manual's project into an empty folder; the article of the commands is made of their parser."""
    from generator.authoring.examples import read_carried
    from generator.build.rewriting import place_file
    from generator.cli.usage import describe_commands

    files = {str(path): content for path, content in read_carried(FOLDER)}
    files[_COMMANDS] += f"\n{describe_commands(commands, open_words())}\n".encode()
    for path, content in files.items():
        place_file(root / path, content)
