"""Regular expressions that are compiled when they are needed first: most commands need few of some hundreds."""

from __future__ import annotations

import re
from typing import cast
from weakref import WeakSet


class _Late:
    """Stands for a pattern; what is asked of it first has it compiled, and all its methods are its own from then on."""

    def __init__(self, pattern: str, flags: int) -> None:
        self._source = pattern, flags
        _LATE.add(self)

    def __getattr__(self, name: str) -> object:
        """Give what the compiled pattern has under a name."""
        if name.startswith("_"):
            raise AttributeError(name)
        compiled = re.compile(*self._source)
        self.__dict__.update({one: getattr(compiled, one) for one in dir(compiled) if not one.startswith("_")})
        return getattr(compiled, name)


_LATE: WeakSet[_Late] = WeakSet()


def compile_late(pattern: str, flags: int = 0) -> re.Pattern[str]:
    """Give a pattern that can do all that a compiled one can, and is compiled when it is used.

    What is wrong with it is told then.
    """
    return cast("re.Pattern[str]", _Late(pattern, flags))


def compile_all() -> int:
    """Compile all that were not, as before processes are forked that would each do it; how many patterns there are."""
    return sum(bool(one.pattern) for one in _LATE)
