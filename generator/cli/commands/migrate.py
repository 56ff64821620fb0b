"""`playbook migrate`: data that were written for an older version, brought up to this one."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator
from itertools import groupby
from typing import TYPE_CHECKING

from generator.cli.arguments import add_common
from generator.cli.output import DONE, FAULTY, print_lines
from generator.cli.project import open_project
from generator.words import Words

if TYPE_CHECKING:
    from generator.build.migrating import Migration

NAME = "migrate"
HELP = "把按旧版本写的数据改成这个版本要的样子"
_NAMED = 5
"""How many records of one change are named."""


def add_arguments(parser: argparse.ArgumentParser, words: Words) -> None:
    """Add the command's options."""
    add_common(parser, words)
    parser.add_argument("--diff", action="store_true", help=words("只列出会改什么，不写文件"))


def run(options: argparse.Namespace, words: Words) -> int:
    """Bring the data up to date, or show how, and say what people have to look at."""
    from generator.build.migrating import migrate_project
    from generator.build.rewriting import compare_files, write_files

    with open_project(options) as project:
        migration = migrate_project(project)
    left = () if options.diff else write_files(project.root, migration.rewrites)
    if options.diff:
        sys.stdout.writelines(compare_files(migration.rewrites, exact=not sys.stdout.isatty()))
        sys.stdout.flush()
        return DONE
    print_lines(_tell(migration, left, words))
    return FAULTY if left or migration.refused else DONE


def _tell(migration: Migration, left: tuple[str, ...], words: Words) -> Iterator[str]:
    """Say what was done, by change; then what was left alone and why; then what comes next."""
    from generator.authoring.migrating import Added, Renamed

    done = sorted(migration.done, key=lambda one: (repr(one[1]), one[0]))
    for step, group in groupby(done, key=lambda one: one[1]):
        ids = [id for _, _, id in group]
        named = tuple(ids[:_NAMED])
        counted = {"kind": step.kind, "field": step.field, "n": len(ids), "ids": named}
        if isinstance(step, Added):
            message = "{kind}：补上 {field}: {value}，{n} 条（{ids}）。这是最保守的值，核对过的请改。"
            yield words(message, value=step.value, **counted)
        elif isinstance(step, Renamed):
            yield words("{kind}：字段 {field} 改名为 {now}，{n} 条（{ids}）。", now=step.now, **counted)
        else:
            yield words("{kind}：{field} 的可选值换了写法，{n} 条（{ids}）。", **counted)
    for path, refusal in migration.refused:
        yield words("{path} 没有改：{reason}", path=path, reason=refusal.tell(words)[0])
    yield from (words("{path} 没有改：它在这期间有改动，或者不在项目里。", path=path) for path in left)
    if migration.rewrites:
        yield words("改了 {n} 个文件。下一步：playbook check。", n=len(migration.rewrites) - len(left))
    elif not migration.refused:
        yield words("数据已经是这个版本要的样子，没有要改的。")
