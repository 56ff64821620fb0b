"""The child process that typesets: bounded in memory and time, with no fonts but the book's own."""

from __future__ import annotations

import os
import resource
import signal
import warnings
from contextlib import suppress
from dataclasses import dataclass
from multiprocessing.connection import Connection
from pathlib import Path
from typing import TYPE_CHECKING

from generator.diagnostics import Misuse, Phrase
from generator.handbooks.jobs import ChapterJob, ChapterResult

if TYPE_CHECKING:
    from generator.handbooks.typesetting import Typesetter

FONTCONFIG = Path(__file__).with_name("fontconfig.xml")


@dataclass(frozen=True, slots=True)
class Limits:
    """What one chapter may use: bytes of address space, seconds of processor time, seconds on the clock, and files.

    `files` may be open at once; `largest` is what any of them may grow to, in bytes.
    """

    memory: int = 3 << 30
    seconds: int = 120
    patience: float = 300.0
    files: int = 256
    largest: int = 1 << 26


@dataclass(frozen=True, slots=True)
class Refusal:
    """Why a chapter could not be typeset, in the reader's words; `fatal`: this process is of no more use."""

    reason: str
    fatal: bool = False


Reply = ChapterResult | Refusal | Misuse


def _limit_files(limits: Limits) -> None:
    for kind, most in ((resource.RLIMIT_NOFILE, limits.files), (resource.RLIMIT_FSIZE, limits.largest)):
        hard = resource.getrlimit(kind)[1]
        bound = most if hard == resource.RLIM_INFINITY else min(most, hard)
        with suppress(ValueError, OSError):
            resource.setrlimit(kind, (bound, bound))


def _limit_memory(limits: Limits) -> None:
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    # Not every system lets a process bound its own address space.
    with suppress(ValueError, OSError):
        resource.setrlimit(resource.RLIMIT_AS, (limits.memory, limits.memory))


def _limit_time(limits: Limits) -> None:
    """Let the next chapter use its share of processor time, whatever this process has used before."""
    used = resource.getrusage(resource.RUSAGE_SELF)
    soft = int(used.ru_utime + used.ru_stime) + limits.seconds + 1
    hard = resource.getrlimit(resource.RLIMIT_CPU)[1]
    resource.setrlimit(resource.RLIMIT_CPU, (soft, hard))


def _open_typesetter(job: ChapterJob) -> Typesetter:
    try:
        with warnings.catch_warnings():
            # WeasyPrint warns that the system offers no fonts: this is on purpose.
            warnings.simplefilter("ignore")
            from generator.handbooks.typesetting import Typesetter
    except (ImportError, OSError) as error:
        message = "排版手册要用的系统库缺少或无法加载：{reason}"
        remedy = "Debian 请运行 apt-get install libpango-1.0-0 libpangoft2-1.0-0；其他系统见 README。"
        raise Misuse(message, remedy, reason=str(error)) from error
    return Typesetter(job.style)


def _answer(job: ChapterJob, typesetter: Typesetter | None, limits: Limits) -> tuple[Reply, Typesetter | None]:
    try:
        _limit_time(limits)
        if typesetter is None or typesetter.digest != job.style.digest:
            typesetter = _open_typesetter(job)
        return typesetter.typeset(job), typesetter
    except Misuse as misuse:
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
    _limit_memory(limits)
    _limit_files(limits)
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
