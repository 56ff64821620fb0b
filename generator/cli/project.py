"""Where a command works: the project that it opens, and what the build before was made from."""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import asdict, dataclass
from hashlib import blake2b
from pathlib import Path

from generator.build.project import CACHE, BuildOptions, Project
from generator.cache.publication import find_current, name_current, seal_output
from generator.diagnostics import UsageError

_LAST = "last-build.json"


def find_root(options: argparse.Namespace) -> Path:
    """Give the project's root: the one that is named, else the nearest folder upward that holds `data/`."""
    if options.root is not None:
        root: Path = options.root.resolve()
        if not (root / "data").is_dir():
            raise UsageError("{root} 里没有 data 文件夹。", "请用 --root 指明手册项目所在的文件夹。", root=options.root)
        return root
    here = Path.cwd()
    for folder in (here, *here.parents):
        if (folder / "data").is_dir():
            return folder
    raise UsageError(
        "这里不是手册项目：往上都找不到 data 文件夹。",
        "请先进入项目文件夹，或用 --root 指明；还没有项目的，运行 playbook init 新建。",
    )


def open_project(options: argparse.Namespace, wanted: BuildOptions | None = None) -> Project:
    """Open the project that a command works on, as of the day that it works with."""
    return Project.open(find_root(options), wanted, today=getattr(options, "today", None))


def name_edition(options: argparse.Namespace) -> str:
    """Give the edition that a command works on: the one that is named, else the widest.

    Of a project file that cannot be read there is none, "".
    """
    with open_project(options) as project:
        return find_edition(project, options)


def find_edition(project: Project, options: argparse.Namespace) -> str:
    """Do so for a project that is open."""
    file = project.decoded.project if not str(options.edition).isascii() or not options.edition else None
    if options.edition:
        # Of several of one title none is taken: who selects says which there are.
        called = file.list_called(options.edition) if file else ()
        return called[0].id if len(called) == 1 else str(options.edition)
    return file.widest.id if file else ""


def add_edition(parser: argparse.ArgumentParser, help: str) -> None:
    """Add the choice of an edition."""
    parser.add_argument("--edition", default="", metavar="ID", help=help)


@dataclass(frozen=True, slots=True)
class LastBuild:
    """What the build before was made from, where and with what seal it was published, and what it said."""

    mark: str
    build: str
    seal: str
    lines: tuple[str, ...]


def mark_inputs(project: Project, *settings: object) -> str:
    """Name everything that a build depends on: data, content, day, code with theme and configuration, settings."""
    parts = (project.digest, str(project.today), project.code, *map(str, settings))
    # Where the locale is no UTF-8, a path may hold bytes that are no text.
    return blake2b("\n".join(parts).encode(errors="surrogateescape"), digest_size=16).hexdigest()


def recall_build(project: Project, mark: str) -> LastBuild | None:
    """Give the build before if it was made from the same inputs and nobody has touched its output since."""
    with suppress(OSError, ValueError, KeyError, TypeError):
        found = json.loads((project.root / CACHE / _LAST).read_text(encoding="utf-8"))
        last = LastBuild(found["mark"], found["build"], found["seal"], tuple(found["lines"]))
        current = find_current(project.output)
        same = last.mark == mark and name_current(project.output) == last.build
        if same and current and seal_output(current) == last.seal:
            return last
    return None


def remember_build(project: Project, mark: str, seal: str, lines: Iterable[str]) -> None:
    """Note what a build was made from. Failing to is no failure: the next build does its work again."""
    last = LastBuild(mark, name_current(project.output), seal, tuple(lines))
    with suppress(OSError):
        (project.root / CACHE).mkdir(exist_ok=True)
        (project.root / CACHE / _LAST).write_text(json.dumps(asdict(last)), encoding="utf-8")
