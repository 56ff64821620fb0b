"""`playbook forms`: make the sheets of forms and checklists, and read those that come back."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from generator.cli.arguments import add_common
from generator.cli.output import DONE, FAULTY, print_lines, report, write_exactly, write_whole
from generator.cli.project import find_root, open_project
from generator.cli.register import refuse_output
from generator.diagnostics import UsageError
from generator.words import Words

if TYPE_CHECKING:
    from generator.build.draft import EditionDraft
    from generator.forms.paper import Paper

NAME = "forms"
HELP = "生成可以填写的表单，读回填好的表单"
_FORMATS = ("csv", "json")


def add_arguments(parser: argparse.ArgumentParser, words: Words) -> None:
    """Add the command's options."""
    actions = parser.add_subparsers(dest="action", required=True, metavar=words("动作"))
    build = actions.add_parser("build", help=words("生成表单和检查清单的填写表（PDF）"))
    add_common(build, words)
    build.add_argument("forms", nargs="*", metavar="ID", help=words("表单编号，例如 claim-form；不写就是全部"))
    build.add_argument("--edition", metavar="ID", help=words("只生成哪个版本的，默认各版本都生成"))
    build.add_argument(
        "--output", type=Path, default=Path("build"), help=words("写到哪个文件夹，默认 build，每个版本一个子文件夹")
    )
    read = actions.add_parser("read", help=words("读回填好的表，对照表单核对"))
    add_common(read, words)
    read.add_argument("files", nargs="+", type=Path, metavar="FILE", help=words("填好的 PDF，可以写多个"))
    read.add_argument(
        "--until",
        default="",
        metavar=words("栏名"),
        help=words("只要求填到这一栏，后面的由别人以后填，例如 --until 经销商确认"),
    )
    read.add_argument("--format", choices=_FORMATS, default="csv", help=words("csv 给表格软件，json 给程序；默认 csv"))


def run(options: argparse.Namespace, words: Words) -> int:
    """Make sheets, or read them."""
    return _build(options, words) if options.action == "build" else _read(options, words)


def _read(options: argparse.Namespace, words: Words) -> int:
    """Print what files hold, and what is wrong with them on the error stream."""
    from generator.build.returning import read_returned
    from generator.forms.telling import write_csv, write_json

    with open_project(options) as project:
        returned = read_returned(options.files, project, options.until)
    write_exactly()
    sys.stdout.write((write_csv if options.format == "csv" else write_json)(returned, words))
    faults = [f"{one.file}{words('：')}{fault}\n" for one in returned for fault in one.list_faults(words)]
    sys.stderr.write("".join(faults))
    return FAULTY if faults else DONE


def _build(options: argparse.Namespace, words: Words) -> int:
    """Write sheets, audited like what is published."""
    from generator.build.auditing import audit_loose
    from generator.build.build import draft
    from generator.build.papers import open_desk, print_papers
    from generator.build.project import BuildOptions
    from generator.handbooks.pool import TypesettingPool

    refuse_output(options.output.absolute(), find_root(options))
    wanted = BuildOptions(editions=(options.edition,) if options.edition else ())
    with open_project(options, wanted) as project, TypesettingPool(workers=2) as press:
        result, drafts = draft(project)
        problems, made = list(result.problems), dict[Path, bytes]()
        for one in _choose(drafts, options.forms):
            artifacts, found = print_papers(one, project, press, open_desk(project))
            files = {artifact.path: artifact.render() for artifact in artifacts}
            problems.extend((*found, *audit_loose(one.selection, files)))
            folder = options.output / one.selection.view.edition.id
            made |= {folder / path: content for path, content in files.items()}
    told = report(replace(result, problems=tuple(problems)), "text", words)
    if not drafts or len(problems) > len(result.problems):
        sys.stdout.write(told)
        return FAULTY
    for path, content in made.items():
        write_whole(path, content)
    print_lines([words("已生成 {n} 张填写表：{path}", n=len(made), path=options.output)])
    return DONE


def _choose(drafts: Sequence[EditionDraft], names: Sequence[str]) -> list[EditionDraft]:
    """Keep the sheets that are wanted; `UsageError` for a name that no edition has a sheet of."""
    known = {paper.definition.target.id for one in drafts for paper in one.papers}
    for name in names:
        if drafts and name not in known:
            raise UsageError("没有名为 {name} 的表单。", "可选的表单：{known}。", name=name, known=tuple(sorted(known)))

    def is_wanted(paper: Paper) -> bool:
        return not names or paper.definition.target.id in names

    return [replace(one, papers=tuple(filter(is_wanted, one.papers))) for one in drafts]
