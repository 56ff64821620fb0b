"""`playbook kit`: make what is printed to teach a course, with the names of those who take part."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from generator.cli.arguments import add_common, read_day
from generator.cli.output import DONE, FAULTY, UNUSABLE, print_lines, report, write_whole
from generator.cli.project import add_edition, find_edition, find_root, open_project
from generator.cli.register import refuse_output
from generator.diagnostics import UsageError
from generator.words import Words

if TYPE_CHECKING:
    from generator.build.draft import EditionDraft
    from generator.build.project import Project
    from generator.diagnostics import Problem
    from generator.kits.matter import Occasion
    from generator.kits.participants import Roll
    from generator.kits.sheets import Kit

NAME = "kit"
HELP = "生成一门课的教学包：流程单、讲义、试卷、签到表、证书等，打印就能上课"
_COURSE = "course:"


def add_arguments(parser: argparse.ArgumentParser, words: Words) -> None:
    """Add the command's options."""
    add_common(parser, words)
    parser.add_argument("course", metavar="course:ID", help=words("课程，例如 course:store-selling"))
    parser.add_argument("--variants", type=int, default=2, metavar="N", help=words("试卷出几套，1 到 26，默认 2"))
    parser.add_argument("--names", type=Path, metavar="FILE.csv", help=words("学员名单（CSV），填进签到表和证书"))
    parser.add_argument("--date", type=read_day, metavar="YYYY-MM-DD", help=words("上课日期，印在试卷、签到表和证书上"))
    add_edition(parser, words("给哪个版本的读者，默认最宽的那个；没有讲师提示和答案的版本，就没有那几份"))
    parser.add_argument(
        "--output", type=Path, default=Path("build") / "kits", help=words("写到哪个文件夹，默认 build/kits")
    )


def run(options: argparse.Namespace, words: Words) -> int:
    """Make a kit as a folder and as an archive, and say what is in it and what is not."""
    from generator.build.build import draft
    from generator.build.project import BuildOptions
    from generator.kits.matter import Occasion
    from generator.kits.quiz import MOST_SETS

    refuse_output(options.output.absolute(), find_root(options))
    if not 1 <= options.variants <= MOST_SETS:
        raise UsageError("试卷最少 1 套，最多 {most} 套。", "例如 --variants 2。", most=MOST_SETS)
    roll = _read_names(options.names, words) if options.names else None
    if roll and roll.faults:
        return UNUSABLE
    occasion = Occasion(options.date, roll, options.variants)
    with open_project(options, BuildOptions(handbooks=False)) as opened:
        project = opened.choose(edition=find_edition(opened, options))
        result, drafts = draft(project)
        if not drafts:
            sys.stdout.write(report(result, "text", words))
            return FAULTY
        kit, files, problems = _make(drafts[0], options.course, occasion, project)
    if problems:
        sys.stdout.write(report(replace(result, problems=(*result.problems, *problems)), "text", words))
        return FAULTY
    print_lines(_tell(kit, _write(kit, files, options.output), roll, words))
    return DONE


def _read_names(path: Path, words: Words) -> Roll:
    """Read a list; what is wrong with it is told on the error stream."""
    from generator.kits.participants import LARGEST, read_participants

    try:
        with path.open("rb") as file:
            roll = read_participants(file.read(LARGEST + 1))
    except OSError as fault:
        reason = fault.strerror or str(fault)
        raise UsageError("名单读不到：{path}：{reason}。", "请核对文件名。", path=str(path), reason=reason) from fault
    for wrong in roll.faults:
        said = words(wrong.message.message, **wrong.message.arguments)
        told = words("第 {line} 行第 {column} 列：{said}", line=wrong.line, column=wrong.column, said=said)
        sys.stderr.write(f"{path}:{wrong.line}:{wrong.column}: {told}\n")
    return roll


def _make(
    draft: EditionDraft, course: str, occasion: Occasion, project: Project
) -> tuple[Kit, Mapping[str, bytes], tuple[Problem, ...]]:
    """Make the kit of a course, audited like what is published."""
    from generator.build.auditing import audit_loose
    from generator.build.kits import draft_kit, open_style, print_kit
    from generator.build.titling import open_naming
    from generator.editions.limiting import Limiter
    from generator.handbooks.pool import TypesettingPool
    from generator.model.learning import Course

    selection = draft.selection
    known = tuple(f"{_COURSE}{one.id}" for one in selection.graph.all(Course))
    id = course.removeprefix(_COURSE)
    if f"{_COURSE}{id}" not in known:
        raise UsageError(
            "版本“{edition}”里没有课程 {course}。",
            "可选的课程：{known}。",
            edition=selection.view.edition.title,
            course=course,
            known=known,
        )
    naming = open_naming(selection, draft.pages, project.words)
    kit = draft_kit(id, Limiter(selection), naming, project.words, occasion)
    with TypesettingPool(1) as press:
        printed = print_kit(kit, selection, project, press, open_style(project))
    return kit, printed.files, (*printed.problems, *audit_loose(selection, printed.files))


def _write(kit: Kit, files: Mapping[str, bytes], output: Path) -> Path:
    """Write a kit's folder and archive. What an earlier one had and this one has not would be taken for current."""
    from generator.kits.archive import pack

    folder = output / kit.name
    for path, content in files.items():
        write_whole(folder / path, content)
    for old in folder.glob(f"*/{kit.name}-[0-9][0-9]-*.pdf"):
        if old.relative_to(folder).as_posix() not in files:
            old.unlink()
    archive = output / f"{kit.name}.zip"
    write_whole(archive, pack(kit.name, files))
    return archive


def _tell(kit: Kit, archive: Path, roll: Roll | None, words: Words) -> Iterator[str]:
    """Say what was made, what the kit lacks, and what of the list was not used."""
    folder, pieces = archive.with_suffix(""), len(kit.pieces)
    yield words(
        "已生成《{title}》教学包 {n} 份：{folder}，打成一包：{path}",
        title=kit.title,
        n=pieces,
        folder=folder,
        path=archive,
    )
    for name, reason in kit.missing:
        yield words("没有“{name}”：{reason}", name=name, reason=reason)
    if roll:
        yield words("名单 {n} 人。", n=len(roll.people))
    if roll and roll.ignored:
        yield words("名单里没有用到的列：{names}", names=roll.ignored)
