"""`playbook check`: say what is wrong with the data; write nothing, unless `--fix` asks for it."""

from __future__ import annotations

import argparse
import sys
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from generator.build.project import BuildOptions, Project
from generator.build.workers import count_workers
from generator.cli.arguments import add_common, add_format
from generator.cli.narrowing import add_narrowing, read_narrowing, tell
from generator.cli.output import DONE, FAULTY, report
from generator.cli.project import open_project
from generator.diagnostics import UsageError
from generator.words import Words

if TYPE_CHECKING:
    from generator.build.fixing import Fixed
    from generator.build.result import Result

NAME = "check"
_MOST_NAMED = 20
HELP = "检查数据；加 --fix 时改正拼写和写法"


def add_arguments(parser: argparse.ArgumentParser, words: Words) -> None:
    """Add the command's options."""
    add_common(parser, words)
    add_format(parser, words)
    parser.add_argument(
        "--fix", action="store_true", help=words("改正拼写、写法和改过的编号；数字和意思不动，不加这一项就不改任何文件")
    )
    parser.add_argument(
        "-v", "--verbose", action="store_true", help=words("列出每个文件里有几处收窄的文字、不给哪些版本看")
    )
    add_narrowing(parser, words)
    parser.add_argument(
        "--write-baseline",
        action="store_true",
        help=words("把现在的警告都记进 data/playbook-baseline.yml，以后只提醒新出现的"),
    )
    parser.add_argument("--diff", action="store_true", help=words("和 --fix 一起写：只列出会改什么，不写文件"))
    parser.add_argument(
        "--base",
        metavar="REV",
        help=words("和这个版本比：密级放宽而没有写批准的也算错误，那时有过的编号不当作写错"),
    )
    parser.add_argument("--at", metavar="REV", help=words("检查这个版本里的文件，不是现在的；只读，不取出到文件夹"))


def run(options: argparse.Namespace, words: Words) -> int:
    """Check the data and print what is wrong; with `--fix`, mend first what can be mended without asking."""
    from generator.build.build import check
    from generator.build.fixing import fix
    from generator.build.narrowed import list_narrowed, tell_narrowed
    from generator.build.result import has_errors
    from generator.build.revisions import open_revision
    from generator.build.rules import list_rules

    if options.diff and not options.fix:
        raise UsageError("--diff 要和 --fix 一起写。", "写成 playbook check --fix --diff。")
    if options.at and (options.fix or options.write_baseline):
        raise UsageError("--at 只能检查，不能和 --fix、--write-baseline 一起写。", "去掉其中一个。")
    wanted = read_narrowing(options)
    if options.write_baseline:
        return _write_baseline(options, words)
    with open_project(options, BuildOptions(workers=count_workers(), base=options.base)) as opened:
        project = open_revision(opened, options.at) if options.at else opened
        fixed = fix(project) if options.fix else None
        left, result = _mend(fixed, project, options, words) if fixed else (project, check(project))
        if options.base is not None:
            result = _add_widening(result, left, options.base, words)
        narrowed = list_narrowed(left) if options.verbose else ()
    patch = options.diff and options.format == "text"
    if not patch:
        sys.stdout.write(tell(result, wanted, options, words))
    stream = sys.stdout if options.format == "text" and not patch else sys.stderr
    if _may_be_old(result, left):
        stream.write(words("这些数据可能是按旧版本写的：运行 playbook migrate 就能补上。") + "\n")
    if fixed and fixed.suggestions:
        message = "还有 {n} 处只有建议的改法，没有改：要由人看过再定。运行 playbook check，写着“建议”的就是。"
        stream.write(words(message, n=fixed.suggestions) + "\n")
    stream.writelines(f"{line}\n" for line in tell_narrowed(narrowed, words))
    return FAULTY if has_errors(result.problems, list_rules()) else DONE


def _may_be_old(result: Result, project: Project) -> bool:
    """Whether the data look like those of an older version, of the program's model or of what is declared."""
    if not result.problems:
        return False
    from generator.authoring.migrating import STEPS, is_outdated, list_renamed

    return is_outdated(result.problems, (*STEPS, *list_renamed(project.decoded.vocabulary)))


def _write_baseline(options: argparse.Namespace, words: Words) -> int:
    """Write the baseline and say how many findings it holds, or list the errors that come first."""
    from generator.build.baselining import put_baseline

    if options.fix or options.select or options.statistics or options.base is not None:
        remedy = "先单独运行 playbook check --write-baseline。"
        raise UsageError("--write-baseline 不能和 --fix、--base、--select、--statistics 一起写。", remedy)
    with open_project(options, BuildOptions(workers=count_workers())) as project:
        put = put_baseline(project)
    if put.refusal:
        sys.stdout.write(report(put.refusal, options.format, words, always=True))
        sys.stderr.write(words("错误进不了基线，先改好它们；基线没有写。") + "\n")
        return FAULTY
    stream = sys.stdout if options.format == "text" else sys.stderr
    message = "基线里现在有 {n} 处，原来有 {before} 处。" if put.count else "没有要放进基线的警告，也就没有基线文件。"
    stream.write(words(message, n=put.count, before=put.before) + "\n")
    return DONE


def _add_widening(result: Result, project: Project, base: str, words: Words) -> Result:
    """Add what more readers see than at the base without approval; say which records could not be compared."""
    from generator.build.comparing import check_widening

    widened, unknown = check_widening(project, base)
    if unknown:
        message = "{base} 里有内容读不出来，没有比较它们的密级：{names}。"
        if len(unknown) > _MOST_NAMED:
            message = "{base} 里有内容读不出来，没有比较它们的密级：{names} 等 {n} 处。"
        named = unknown[:_MOST_NAMED]
        sys.stderr.write(words(message, base=base, names=named, n=len(unknown)) + "\n")
    return replace(result, problems=(*result.problems, *widened.problems))


def _mend(fixed: Fixed, project: Project, options: argparse.Namespace, words: Words) -> tuple[Project, Result]:
    """Write the mended files, say what was changed (beside a format for programs), and give what is left to mend.

    With `--diff` nothing is written: it is shown what would be, and what is wrong now is what is left.
    """
    from generator.build.build import check
    from generator.build.rewriting import compare_files, write_files

    stream = sys.stdout if options.format == "text" else sys.stderr
    if options.diff:
        stream.writelines(compare_files(fixed.rewrites, exact=not stream.isatty()))
        stream.flush()
        sys.stderr.writelines(f"{line}\n" for line in _tell_foreseen(fixed, words))
        return project, fixed.first
    left = write_files(project.root, fixed.rewrites)
    stream.writelines(f"{line}\n" for line in _tell(fixed, left, words))
    stream.flush()
    if left:
        project = project.reopen()
        return project, check(project)
    return fixed.project, fixed.result


def _tell(fixed: Fixed, left: tuple[str, ...], words: Words) -> Iterator[str]:
    from generator.reports.cells import show

    counts = Counter(change.path for change in fixed.changes if change.path not in left)
    for path, count in counts.items():
        yield words("已修改 {path}：{n} 处", path=show(path), n=count)
        for change in fixed.changes:
            if change.path == path:
                rule = words("（{text}）", text=change.rule)
                yield f"  {change.line}:{change.column} {show(change.old)} → {show(change.new)}{rule}"
    for path in left:
        yield words("{path} 在检查期间有改动，没有写入；请再运行一次。", path=show(path))
    if not counts and not left:
        yield words("没有可以自动改正的问题。")
    else:
        files, places = words("{n} 个文件", n=len(counts)), words("{n} 处", n=counts.total())
        yield words("共修改 {files}，{places}。", files=files, places=places)
    yield ""


def _tell_foreseen(fixed: Fixed, words: Words) -> Iterator[str]:
    if fixed.rewrites:
        files, places = words("{n} 个文件", n=len(fixed.rewrites)), words("{n} 处", n=len(fixed.changes))
        yield words("会修改 {files}，{places}；这次没有写入。", files=files, places=places)
    else:
        yield words("没有可以自动改正的问题。")
