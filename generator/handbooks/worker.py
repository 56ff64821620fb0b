"""The child process that typesets: bounded in memory and time, with no fonts but the book's own."""

from __future__ import annotations

import os
import signal
import warnings
from contextlib import redirect_stdout
from dataclasses import dataclass
from io import StringIO
from multiprocessing.connection import Connection
from pathlib import Path
from typing import TYPE_CHECKING

from generator.diagnostics import MachineError, Phrase, UsageError
from generator.handbooks.jobs import ChapterJob, ChapterResult
from generator.handbooks.limits import Limits, limit_process, limit_time

if TYPE_CHECKING:
    from generator.handbooks.typesetting import Typesetter

_MESSAGE = "排版手册要用的系统库 Pango 缺少或无法加载：{reason}"
_REMEDY = (
    "请安装后再试：Debian 用 apt-get install libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0，"
    "Fedora 用 dnf install pango，macOS 用 brew install pango，"
    "Windows 先装 MSYS2，再在它的窗口里运行 pacman -S mingw-w64-ucrt-x86_64-pango。"
)
FONTCONFIG = Path(__file__).with_name("fontconfig.xml")


@dataclass(frozen=True, slots=True)
class Refusal:
    """Why a chapter could not be typeset, in the reader's words; `fatal`: this process is of no more use."""

    reason: str
    fatal: bool = False


Reply = ChapterResult | Refusal | UsageError


def _open_typesetter(job: ChapterJob) -> Typesetter:
    try:
        # WeasyPrint warns that the system offers no fonts, which is on purpose, and prints what it lacks.
        with warnings.catch_warnings(), redirect_stdout(StringIO()):
            warnings.simplefilter("ignore")
            from generator.handbooks.typesetting import Typesetter
    except (ImportError, OSError) as error:
        raise MachineError(_MESSAGE, _REMEDY, reason=str(error)) from error
    return Typesetter(job.style)


def _answer(job: ChapterJob, typesetter: Typesetter | None, limits: Limits) -> tuple[Reply, Typesetter | None]:
    try:
        limit_time(limits)
        if typesetter is None or typesetter.digest != job.style.digest:
            typesetter = _open_typesetter(job)
        return typesetter.typeset(job), typesetter
    except UsageError as misuse:
        return misuse, typesetter
    except MemoryError:
        return Refusal(Phrase("排版所需内存超过 {memory} MB", memory=limits.memory >> 20), fatal=True), None
    except RecursionError:
        return Refusal(Phrase("内容嵌套过深")), typesetter
    except ValueError as error:
        said = error.args[0] if error.args else error
        return Refusal(said if isinstance(said, Phrase) else str(error)), typesetter
    except Exception as error:  # noqa: BLE001 - a fault of the typesetter must name its chapter, not end the build
        return Refusal(Phrase("排版程序出错：{fault}", fault=f"{type(error).__name__}: {error}"), fatal=True), None


def serve_jobs(connection: Connection, limits: Limits) -> None:
    """Answer jobs until the other side closes. Runs in a process of its own, whose environment it changes."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    os.environ["FONTCONFIG_FILE"] = str(FONTCONFIG)
    limit_process(limits)
    typesetter: Typesetter | None = None
    while True:
        try:
            job = connection.recv()
        except EOFError:
            return
        reply, typesetter = _answer(job, typesetter, limits)
        connection.send(reply)
        if isinstance(reply, Refusal) and reply.fatal:
            return
