"""Dealers' own copies of a handbook, from the command line: one, or one for each, with what is said of them."""

from __future__ import annotations

import argparse
import shutil
import sys
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from time import monotonic
from typing import TYPE_CHECKING

from generator.cli.output import DONE, FAULTY, print_lines, report
from generator.cli.project import find_root, open_project
from generator.cli.register import find_register, refuse_output
from generator.diagnostics import UsageError
from generator.words import Words

if TYPE_CHECKING:
    from generator.build.access import Access
    from generator.build.dealers import Series
    from generator.build.deliveries import Delivery
    from generator.build.result import Result
    from generator.model.organisation import Dealer

INDEX = "目录.csv"
_SHOWN = 10
"""So many names are said of those who get no copy, and of files that are left over."""
_BAR = 30


def deliver_one(options: argparse.Namespace, id: str, words: Words) -> int:
    """Make one dealer's copy, and say where it is."""
    from generator.build.dealers import check_dealer, open_series
    from generator.build.deliveries import name_file, refuse_clash
    from generator.build.enclosures import list_leftovers
    from generator.model.organisation import Dealer

    root = find_root(options)
    register = find_register(options, root)
    with open_project(options) as project:
        result, series = open_series(project, options.handbook)
        if series is None:
            return _tell_errors(result, words)
        check_dealer(series, id)
        dealer = series.graph.get(Dealer, id)
        assert dealer  # noqa: S101 - it was looked for
        path = options.output or Path(name_file(series, dealer))
        refuse_output(path.absolute(), root)
        refuse_clash(series, {id: (dealer, path)})
        made = _run(series, {id: (dealer, path)}, register, result, words)
    one = made.get(id)
    if one is None or one.failed:
        return FAULTY
    left = list_leftovers(one.path, one.enclosed)
    told = words("已生成《{title}》{n} 页：{path}", title=series.book.title, n=one.pages, path=one.path)
    print_lines(
        [
            told if one.written else words("{path} 的内容没有变，没有重写。", path=one.path),
            words("发给 {recipient}，回执号 {receipt}", recipient=one.title, receipt=one.receipt),
            *([words("旁边是只给它的附件，一起发：{names}", names=one.enclosed)] if one.enclosed else []),
            *([words("旁边还有不是这一次的文件，发之前请先清理：{names}", names=left[:_SHOWN])] if left else []),
            words("已登记在 {path}；请妥善保存，不要公开。", path=register),
        ]
    )
    return DONE


def deliver_each(options: argparse.Namespace, access: Access | None, words: Words) -> int:
    """Make a copy for each dealer that may see its own record, and a table of the files; here, or in a cluster."""
    from generator.build.dealers import list_dealers, open_series
    from generator.build.deliveries import list_strangers, name_file, refuse_clash, write_index

    root = find_root(options)
    register = find_register(options, root)
    start = monotonic()
    with open_project(options) as project:
        result, series = open_series(project, options.handbook)
        if series is None:
            return _tell_errors(result, words)
        ready, closed = list_dealers(series)
        _say_closed([one.title for one, _ in closed], words)
        if not ready:
            raise UsageError(
                "没有一家经销商的记录是给它自己看的。",
                "在经销商的记录里写 classification: partner 和 subject: 它自己的编号，这两行只让它自己和内部版看到。",
            )
        folder = options.output or Path(f"{series.book.id}-{series.book.version}")
        refuse_output(folder.absolute(), root)
        targets = {one.id: (one, folder / name_file(series, one)) for one in ready}
        refuse_clash(series, targets)
        made: dict[str, Delivery] = {}
        try:
            _run(series, targets, register, result, words, made, access)
        finally:
            kept = [made[id] for id in targets if id in made]
            with suppress(OSError):
                write_index(kept, series, folder / INDEX)
        strangers = list_strangers(folder, kept, series)
    written = sum(one.written for one in kept)
    failed = sum(one.failed for one in kept)
    seconds = max(monotonic() - start, 0.1)
    rate = f"{written / seconds * 60:.1f}"
    lines = [
        *([words("写好 {n} 本，每分钟 {rate} 本。", n=written, rate=rate)] if written else []),
        *([words("没有变、没有重写的 {n} 本。", n=same)] if (same := len(kept) - written - failed) else []),
        words("文件在 {path}，目录是 {index}；已登记在 {register}，请妥善保存，不要公开。").format(
            path=folder, index=folder / INDEX, register=register
        ),
    ]
    if enclosed := sum(len(one.enclosed) for one in kept):
        lines.append(words("旁边还有只给某一家的附件 {n} 个，和它的手册一起发。", n=enclosed))
    if strangers:
        lines.append(
            words(
                "文件夹里还有 {n} 个不是这一次的文件，发之前请先清理：{names}",
                n=len(strangers),
                names=strangers[:_SHOWN],
            )
        )
    if failed:
        lines.append(words("没有做成的 {n} 本，原因见上面；改好后再运行一次，只补做这些。", n=failed))
    print_lines(lines)
    return FAULTY if failed else DONE


def _run(  # noqa: PLR0913, PLR0917 - what is made, where, and what is said of it
    series: Series,
    targets: Mapping[str, tuple[Dealer, Path]],
    register: Path,
    result: Result,
    words: Words,
    made: dict[str, Delivery] | None = None,
    access: Access | None = None,
) -> dict[str, Delivery]:
    """Make the copies, showing how far it is; say of each that cannot be made why. Gives them by their dealers."""
    from generator.build.deliveries import Unprinted, deliver

    made = {} if made is None else made
    bar = _Bar(len(targets), words)
    try:
        for one in deliver(series, targets, register, access):
            made[one.dealer] = one
            bar.clear()
            if one.failed:
                _tell_failure(one, result, words)
            bar.show(len(made))
    except Unprinted as lack:
        bar.clear()
        sys.stdout.write(report(replace(result, problems=lack.problems), "text", words))
    bar.clear()
    return made


def _tell_failure(one: Delivery, result: Result, words: Words) -> None:
    from generator.build.crew import Lost

    print_lines([words("没有做成：{title}（{name}）", title=one.title, name=one.dealer)])
    if one.problems:
        sys.stdout.write(report(replace(result, problems=one.problems), "text", words))
    elif isinstance(one.error, UsageError):
        print_lines([f"  {line}" for line in one.error.tell(words) if line])
    elif isinstance(one.error, Lost):
        print_lines([words("  做它的进程中途退出了，可能是内存不够。")])
    elif one.error:
        print_lines([words("  程序出错：{fault}", fault=str(one.error))])


def _tell_errors(result: Result, words: Words) -> int:
    sys.stdout.write(report(result, "text", words))
    if not result.problems:
        raise UsageError("这个项目没有手册。", "请先在 data/playbook.yml 的 handbooks 里写一本。")
    return FAULTY


def _say_closed(titles: list[str], words: Words) -> None:
    if titles:
        shown = tuple(titles[:_SHOWN])
        print_lines([words("另有 {n} 家的记录不给它自己看，不出专用手册：{titles}", n=len(titles), titles=shown)])


class _Bar:
    """A bar on a terminal, nothing elsewhere."""

    def __init__(self, total: int, words: Words) -> None:
        self._total = total
        self._words = words
        self._shown = sys.stderr.isatty() and total > 1
        self._start = monotonic()

    def show(self, done: int) -> None:
        if not self._shown:
            return
        filled = _BAR * done // self._total
        left = (monotonic() - self._start) / max(done, 1) * (self._total - done)
        text = self._words(
            "{done}/{total} 本，约剩 {minutes} 分钟", done=done, total=self._total, minutes=f"{left / 60:.0f}"
        )
        line = f"[{'#' * filled}{'.' * (_BAR - filled)}] {text}"
        sys.stderr.write(f"\r{line[: shutil.get_terminal_size().columns - 1]}")
        sys.stderr.flush()

    def clear(self) -> None:
        if self._shown:
            sys.stderr.write("\r\x1b[K")
            sys.stderr.flush()
