"""Whose fault it is that a template cannot be rendered: that of a project's theme or settings, or the program's."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from traceback import walk_tb

from generator.diagnostics import UsageError
from generator.site.theme import find_configurations

_THEME = "theme"
_LONGEST = 200


@contextmanager
def blame(root: Path) -> Iterator[None]:
    """Tell of what goes wrong in a project's own templates, or by its own `mkdocs.yml`, as a `UsageError`.

    What goes wrong where a project brings neither is a fault of the program, and stays one.
    """
    try:
        yield
    except (UsageError, MemoryError):
        raise
    except Exception as fault:
        if isinstance(fault, OSError) and fault.errno is not None:
            raise  # the machine's: a template that is not there has no number
        reason = f"{type(fault).__name__}: {fault}"[:_LONGEST]
        if place := _find_place(fault, (root / _THEME).resolve()):
            path, line = place
            message = "主题文件 {path} 第 {line} 行用不了：{reason}。"
            remedy = "请改好它；删掉这个文件，就用自带的。"
            raise UsageError(message, remedy, path=path, line=line, reason=reason) from fault
        if len(find_configurations(root)) > 1:
            message = "照 mkdocs.yml 里的 theme 和 extra 排不出网页：{reason}。"
            remedy = "请照着自带的 mkdocs.yml 改；删掉这个文件，就用自带的设置。"
            raise UsageError(message, remedy, reason=reason) from fault
        raise


def _find_place(fault: Exception, theme: Path) -> tuple[str, int] | None:
    """Give the file of a project's theme in which a fault arose, and the line; None where it arose elsewhere.

    What calls is not to blame for what is called, but a template is for what it hands over: the innermost counts.
    """
    places = [(frame.f_code.co_filename, line) for frame, line in walk_tb(fault.__traceback__)]
    if name := getattr(fault, "filename", None):
        places.append((str(name), int(getattr(fault, "lineno", 1))))
    for name, line in reversed(places):
        if (path := Path(name)).is_absolute() and path.resolve().is_relative_to(theme):
            return f"{_THEME}/{path.resolve().relative_to(theme).as_posix()}", line
    return None
