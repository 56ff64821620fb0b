"""`playbook import`: departments and roles of a staff list, as drafts to finish."""

from __future__ import annotations

import argparse
from pathlib import Path

from generator.cli.arguments import add_common
from generator.cli.output import DONE, FAULTY, print_lines
from generator.cli.project import open_project
from generator.diagnostics import UsageError
from generator.words import Words

NAME = "import"
HELP = "从 Excel 或 CSV 的人员名单新建部门和岗位：写成草稿，只写岗位，不写人"


def add_arguments(parser: argparse.ArgumentParser, words: Words) -> None:
    """Add the command's options."""
    add_common(parser, words)
    parser.add_argument("list", metavar="FILE", type=Path, help=words("名单，.xlsx 或 .csv 文件"))
    parser.add_argument("--dry-run", action="store_true", help=words("只说会写哪些、哪些写不了，不写文件"))


def run(options: argparse.Namespace, words: Words) -> int:
    """Write the drafts, and say by sheet and cell what was not taken over. What there is stays as it is."""
    from generator.authoring.importing.separated import SUFFIXES, read_separated
    from generator.authoring.importing.staff import read_staff
    from generator.authoring.importing.workbook import read_workbook
    from generator.build.importing import StaffImport
    from generator.build.naming import refuse_place
    from generator.build.rewriting import place_file

    try:
        content = options.list.read_bytes()
    except OSError as fault:
        raise UsageError("读不到 {path}：{reason}", path=str(options.list), reason=str(fault.strerror)) from fault
    plain = options.list.suffix.lower() in SUFFIXES
    staff = read_staff(read_separated(content, options.list.stem) if plain else read_workbook(content))
    with open_project(options) as project:
        drafts = StaffImport(project, staff)
        files = dict(drafts.list_files())
        for path in files:
            refuse_place(project.root, path)
        if not options.dry_run:
            for path, text in files.items():
                place_file(project.root / path, text)
    made = "会新建 {path}" if options.dry_run else "已新建 {path}"
    print_lines(words(made, path=path) for path in files)
    remarks = [f"{one.place}：{words(one.message.message, **one.message.arguments)}" for one in staff.remarks]
    print_lines(remarks)
    print_lines([words("新建 {n} 条草稿，{left} 处没有写进去。", n=len(files), left=len(remarks))])
    if files and not options.dry_run:
        print_lines([words("接下来：打开它们，填好标着“待填”的地方，再运行 playbook check。")])
    return DONE if files else FAULTY
