"""`playbook export`: write an edition in another format."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from generator.build.exporting import export, list_exporters
from generator.build.project import BuildOptions, Project
from generator.cli.arguments import add_common
from generator.cli.output import DONE, FAULTY, print_lines, report
from generator.cli.project import add_edition, find_edition, find_root, open_project
from generator.cli.register import refuse_output
from generator.diagnostics import UsageError
from generator.words import Words

if TYPE_CHECKING:
    from generator.model.project import Edition

NAME = "export"
HELP = "把一个版本导出为别的格式"


def add_arguments(parser: argparse.ArgumentParser, words: Words) -> None:
    """Add the command's options."""
    formats = parser.add_subparsers(dest="format", required=True, metavar=words("格式"))
    for name, exporter in list_exporters().items():
        one = formats.add_parser(name, help=words(exporter.about, package=exporter.package))
        add_common(one, words)
        one.add_argument("target", type=Path, help=words("导出到哪个文件夹（必须不存在或是空的）"))
        add_edition(one, words("导出哪个版本，默认是内容最多的"))


def run(options: argparse.Namespace, words: Words) -> int:
    """Write an edition in another format, audited like what is published."""
    from generator.exports.markdown import write_export

    refuse_output(options.target.absolute(), find_root(options))
    with open_project(options, BuildOptions(handbooks=False)) as project:
        edition = find_edition(project, options)
        if not options.edition:
            _refuse_name(project, edition, options.target)
        title = next((one.title for one in _list_editions(project) if one.id == edition), edition)
        result, files = export(project.choose(edition=edition), options.format)
    if not files:
        sys.stdout.write(report(result, "text", words))
        return FAULTY
    write_export(files, options.target)
    print_lines([words("{edition}：已导出 {n} 个文件到 {target}", n=len(files), edition=title, target=options.target)])
    return DONE


def _list_editions(project: Project) -> tuple[Edition, ...]:
    return project.decoded.project.editions if project.decoded.project else ()


def _refuse_name(project: Project, widest: str, target: Path) -> None:
    """Refuse to write the widest edition into a folder that is called like another one: that one was meant."""
    named = next((one for one in _list_editions(project) if one.id == target.name != widest), None)
    if named:
        raise UsageError(
            "{target} 是“{edition}”的编号，可是没有写 --edition，导出的会是内容最多的版本 {widest}。",
            "要导出“{edition}”，请写 --edition {id} 和一个文件夹。",
            target=target.name,
            edition=named.title,
            widest=widest,
            id=named.id,
        )
