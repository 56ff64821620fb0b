"""What one chapter may use of the machine. Where a system has no limits for a process, its clock alone counts."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass

from generator.cache.system import find_module

_RESOURCE = find_module("resource")


@dataclass(frozen=True, slots=True)
class Limits:
    """What one chapter may use: bytes of address space, seconds of processor time, seconds on the clock, and files.

    `files` may be open at once; `largest` is what any of them may grow to, in bytes. `patience` holds everywhere, the
    others where the system can bound a process (not on Windows).
    """

    memory: int = 3 << 30
    seconds: int = 120
    patience: float = 300.0
    files: int = 256
    largest: int = 1 << 26


def limit_process(limits: Limits) -> None:
    """Bound the memory and the files of this process."""
    if _RESOURCE is None:
        return
    for kind, most in ((_RESOURCE.RLIMIT_NOFILE, limits.files), (_RESOURCE.RLIMIT_FSIZE, limits.largest)):
        hard = _RESOURCE.getrlimit(kind)[1]
        bound = most if hard == _RESOURCE.RLIM_INFINITY else min(most, hard)
        with suppress(ValueError, OSError):
            _RESOURCE.setrlimit(kind, (bound, bound))
    _RESOURCE.setrlimit(_RESOURCE.RLIMIT_CORE, (0, 0))
    # Not every system lets a process bound its own address space.
    with suppress(ValueError, OSError):
        _RESOURCE.setrlimit(_RESOURCE.RLIMIT_AS, (limits.memory, limits.memory))


def limit_time(limits: Limits) -> None:
    """Let the next chapter use its share of processor time, whatever this process has used before."""
    if _RESOURCE is None:
        return
    used = _RESOURCE.getrusage(_RESOURCE.RUSAGE_SELF)
    soft = int(used.ru_utime + used.ru_stime) + limits.seconds + 1
    hard = _RESOURCE.getrlimit(_RESOURCE.RLIMIT_CPU)[1]
    _RESOURCE.setrlimit(_RESOURCE.RLIMIT_CPU, (soft, hard))
