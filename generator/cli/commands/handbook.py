"""`playbook handbook`: a handbook for one role or one dealer, one recipient's copy, or a copy for each dealer."""

from __future__ import annotations

import argparse
import secrets
import sys
from dataclasses import replace
from pathlib import Path

from generator.build.project import Project
from generator.cli.arguments import add_common
from generator.cli.cluster import add_cluster, find_access
from generator.cli.delivery import deliver_each, deliver_one
from generator.cli.output import DONE, FAULTY, print_lines, report
from generator.cli.project import find_root, open_project
from generator.cli.register import add_register, find_register, refuse_output
from generator.diagnostics import UsageError
from generator.words import Words

NAME = "handbook"
HELP = "生成一个岗位或一家经销商要看的手册，给一个收件人生成带回执号的手册并登记，或给每家经销商各生成一本"
_BITS = 60


def add_arguments(parser: argparse.ArgumentParser, words: Words) -> None:
    """Add the command's options."""
    add_common(parser, words)
    parser.add_argument("handbook", metavar="ID", help=words("手册编号，例如 partner-handbook"))
    parser.add_argument(
        "--for",
        dest="reader",
        metavar="WHOM",
        help=words(
            "只要一个岗位用得上的，例如 role:regional-manager；或加上一家经销商自己的内容，例如 dealer:lvye-appliance"
        ),
    )
    parser.add_argument(
        "--for-each", choices=("dealer",), help=words("给每家经销商各生成一本，放进 --output 的文件夹，另写一张目录表")
    )
    parser.add_argument("--recipient", help=words("发给谁，印在每一页上；写了就登记"))
    parser.add_argument(
        "--output", type=Path, help=words("写到哪个文件，默认用文件编号和回执号命名；--for-each 时写文件夹")
    )
    add_register(parser, words)
    add_cluster(parser, words)


def run(options: argparse.Namespace, words: Words) -> int:
    """Make what is wanted, record it, and say where it is."""
    wanted = [one for one in (options.reader, options.for_each) if one]
    dealer = _find_dealer(options.reader)
    if not wanted and not options.recipient:
        message = "要写明给谁：一个岗位或一家经销商（--for）、每家经销商（--for-each），或者一个收件人（--recipient）。"
        raise UsageError(
            message, "例如 --for role:regional-manager，--for-each dealer，或 --recipient 云川商贸有限公司。"
        )
    if len(wanted) > 1 or ((dealer or options.for_each) and options.recipient):
        raise UsageError(
            "--for、--for-each 和 --recipient 说的不是同一批人。",
            "经销商的专用手册已经印上收件人和回执号，只写一个选项。",
        )
    access = find_access(options)
    if options.for_each:
        return deliver_each(options, access, words)
    return deliver_one(options, dealer, words) if dealer else _give(options, words)


def _find_dealer(reader: str | None) -> str:
    """Give the id of the dealer that a book is for, "" where it is for none."""
    from generator.model.organisation import Dealer
    from generator.model.target import read_target

    target = read_target(reader) if reader else None
    return target.id if target and target.kind == Dealer.KIND else ""


def _give(options: argparse.Namespace, words: Words) -> int:
    """Make one role's book, or a recipient's copy; the typesetter is loaded while the project is read."""
    from generator.build.rousing import remember_printed, rouse_press

    root = find_root(options)
    refuse_output((options.output or Path.cwd() / "copy.pdf").absolute(), root)
    with open_project(options) as project:
        wanted = f"{options.handbook} {options.reader}"
        rouse_press(project, wanted)
        status = _print(options, project, find_register(options, root), words)
        if status == DONE:
            remember_printed(project, wanted)
        return status


def _print(options: argparse.Namespace, project: Project, register: Path, words: Words) -> int:
    from generator.build.books import name_book, open_style
    from generator.build.copies import Paths, check_recipient, draft_all, draft_for, give_copy, print_one, write_book
    from generator.handbooks.folios import FACE
    from generator.handbooks.stamping import clean_recipient

    paths = Paths(register, options.output)
    face = open_style(project).fonts[FACE] if options.recipient else b""
    recipient = clean_recipient(options.recipient, face) if options.recipient else ""
    result, books = draft_all(project)
    options.handbook = name_book(options.handbook, books)
    if books and options.handbook not in books:
        known = tuple(books)
        raise UsageError("没有名为 {name} 的手册。", "可选的手册：{known}。", name=options.handbook, known=known)
    book, selection = books.get(options.handbook, (None, None))
    if book and options.reader:
        book, selection = draft_for(project, options.handbook, options.reader)
    if book and selection and recipient:
        check_recipient(recipient, book, selection)
    printed = print_one(book, selection, project) if book and selection else None
    if not book or not printed or printed.problems:
        problems = (*result.problems, *(printed.problems if printed else ()))
        sys.stdout.write(report(replace(result, problems=problems), "text", words))
        if not book and not problems:
            raise UsageError("这个项目没有手册。", "请先在 data/playbook.yml 的 handbooks 里写一本。")
        return FAULTY
    if not recipient:
        name = options.reader.rpartition(":")[2]
        target = write_book(printed.pdf, options.output or Path(f"{book.id}-{name}.pdf"))
        print_lines([words("已生成《{title}》{n} 页：{path}", title=book.title, n=printed.pages, path=target)])
        return DONE
    numbers = iter(lambda: secrets.randbits(_BITS), None)
    copy, target = give_copy(printed.pdf, book, recipient, numbers, project, paths)
    print_lines(
        [
            words("已生成《{title}》{n} 页：{path}", title=book.title, n=printed.pages, path=target),
            words("发给 {recipient}，回执号 {receipt}", recipient=recipient, receipt=copy.receipt),
            words("已登记在 {path}；请妥善保存，不要公开。", path=paths.register),
        ]
    )
    return DONE
