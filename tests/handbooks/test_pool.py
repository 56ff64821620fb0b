from __future__ import annotations

import os
import pickle
import resource
import signal
import subprocess
import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from generator.diagnostics import UsageError
from generator.handbooks import worker
from generator.handbooks.jobs import ChapterJob, ChapterResult, chapter_jobs
from generator.handbooks.limits import Limits
from generator.handbooks.pool import ChapterLost, TypesettingPool, run_chapter
from generator.handbooks.render import Executor, render_book
from generator.handbooks.style import Style
from generator.pages.blocks import Paragraph
from generator.words import Words
from tests.handbooks.sample import TEXT, make_small_book


@pytest.fixture(autouse=True)
def keep_limits() -> Iterator[None]:
    """Take the limits back that a worker's functions set in this process."""
    limits = resource.getrlimit(resource.RLIMIT_CPU)
    yield
    resource.setrlimit(resource.RLIMIT_CPU, limits)


def make_job(style: Style, *blocks: Paragraph) -> ChapterJob:
    """Give the job of a small chapter."""
    return chapter_jobs(make_small_book(*blocks), style, Words())[0]


def test_a_chapter_that_takes_too_long_is_named(style: Style) -> None:
    """A chapter beyond its processor time is a problem that names it; the press goes on with the next."""
    endless = Paragraph((TEXT * 3000,))
    with TypesettingPool(1, Limits(seconds=1)) as press:
        result = render_book(make_small_book(endless), style, Words(), Executor(press.run))
        assert result.pdf == b""
        (problem,) = result.problems
        assert problem.rule == "unprintable-chapter"
        assert problem.arguments["chapter"] == "岗位"
        assert "1 秒" in str(problem.arguments["reason"])
        assert problem.location.route[-2:] == ("chapters", "roles")  # type: ignore[union-attr]
        assert press.run(make_job(style)).pages == 1


def test_a_chapter_that_hangs_is_ended(style: Style) -> None:
    """A chapter that is not done after the time on the clock is given up."""
    with pytest.raises(ChapterLost, match="仍未排完"):
        run_chapter(make_job(style, Paragraph((TEXT * 3000,))), Limits(patience=0.5))


def test_a_chapter_whose_process_dies_is_named(style: Style) -> None:
    """A process that the system ends, as it does when memory runs out, costs its chapter and no more."""
    limits = Limits(memory=2 << 30)
    with TypesettingPool(1, limits) as press, ThreadPoolExecutor(1) as pool:
        press.run(make_job(style))
        process = press._workers[0].process
        assert process is not None
        assert process.pid is not None
        assert f" {2 << 30} " in Path(f"/proc/{process.pid}/limits").read_text(encoding="ascii")
        lost = pool.submit(press.run, make_job(style, Paragraph((TEXT * 3000,))))
        os.kill(process.pid, signal.SIGKILL)
        with pytest.raises(ChapterLost, match="内存超过 2048 MB"):
            lost.result()
        assert press.run(make_job(style)).pages == 1


def test_memory_that_runs_out_is_a_reason(style: Style) -> None:
    """A chapter that asks for more memory than it may have is refused in the reader's words."""

    class Greedy:
        digest = style.digest

        def typeset(self, _: ChapterJob) -> ChapterResult:
            raise MemoryError

    reply, typesetter = worker._answer(make_job(style), Greedy(), Limits(memory=5 << 20))  # type: ignore[arg-type]
    assert reply == worker.Refusal("排版所需内存超过 5 MB", fatal=True)
    assert typesetter is None


def test_characters_without_glyphs_are_named(press: TypesettingPool, style: Style) -> None:
    """A character that the fonts lack is a defect with its code, never an empty box or another font."""
    book = make_small_book(Paragraph(("试驾한与𓀀",)))
    result = render_book(book, style, Words(), Executor(press.run))
    (problem,) = result.problems
    assert problem.rule == "defective-chapter"
    assert "한 (U+D55C)" in str(problem.arguments["reason"])
    assert "𓀀 (U+13000)" in str(problem.arguments["reason"])


def test_warnings_are_defects(press: TypesettingPool, style: Style) -> None:
    """A stylesheet that the typesetter complains about fails every chapter."""
    broken = Style(style.css + "p { no-such-property: 1; background: url(http://127.0.0.1:9/x) }", style.theme, "x")
    result = render_book(make_small_book(), broken, Words(), Executor(press.run))
    assert {problem.rule for problem in result.problems} == {"defective-chapter"}
    reasons = " ".join(str(problem.arguments["reason"]) for problem in result.problems)
    assert "no-such-property" in reasons
    assert "address not allowed" in reasons


def test_a_machine_that_cannot_typeset_is_misuse(style: Style, monkeypatch: pytest.MonkeyPatch) -> None:
    """A library that is missing is told in one sentence with its remedy."""
    monkeypatch.setitem(sys.modules, "generator.handbooks.typesetting", None)
    reply, _ = worker._answer(make_job(style), None, Limits())
    assert isinstance(reply, UsageError)
    assert "系统库" in reply.message
    assert "apt-get install" in reply.remedy
    assert pickle.loads(pickle.dumps(reply)).remedy == reply.remedy  # noqa: S301


_LAUNCH = """
from multiprocessing import Pipe
from generator.handbooks.limits import Limits
from generator.handbooks.pool import _launch

print("begun", flush=True)
ours, theirs = Pipe()
process = _launch(theirs, Limits())
theirs.close()
ours.close()
process.join()
print(process.exitcode)
"""


def test_neither_the_folder_of_the_data_nor_the_script_that_builds_is_run(tmp_path: Path) -> None:
    """A program among the data, called like a part of what typesets, does not run when that starts.

    Nor does the script that asks for it run a second time: it would start another, and so on without end.
    """
    command, data = tmp_path / "command.py", tmp_path / "data"
    command.write_text(_LAUNCH, "utf-8")
    for name in ("multiprocessing/__init__.py", "generator/__init__.py", "signal.py"):
        (data / name).parent.mkdir(parents=True, exist_ok=True)
        (data / name).write_text("open('met', 'w')", "utf-8")
    environment = {**os.environ, "PYTHONPATH": str(Path(__file__).parents[2])}
    call = [sys.executable, str(command)]
    result = subprocess.run(call, capture_output=True, text=True, check=False, cwd=data, env=environment, timeout=60)
    assert (result.stdout, result.stderr) == ("begun\n0\n", "")
    assert not (data / "met").exists()


_GREEDY = """
import errno, os, sys
from generator.handbooks.limits import Limits, limit_process

limit_process(Limits(files=64, largest=1000))
try:
    with open(sys.argv[1], "wb", buffering=0) as file:
        print(file.write(b"x" * 5000), file.write(b"x"))
except OSError as fault:
    print(errno.errorcode[fault.errno])
try:
    [os.open(os.devnull, os.O_RDONLY) for _ in range(100)]
except OSError as fault:
    print(errno.errorcode[fault.errno])
"""


def test_files_are_bounded(tmp_path: Path) -> None:
    """The process that typesets can neither open files without end nor write a large one."""
    command = [sys.executable, "-c", _GREEDY, str(tmp_path / "large")]
    result = subprocess.run(command, capture_output=True, text=True, check=False, cwd=Path(__file__).parents[2])
    assert result.stdout.split() == ["EFBIG", "EMFILE"], result.stderr
    assert (tmp_path / "large").stat().st_size == 1000
