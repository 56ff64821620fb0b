"""Where a command works: the project's root, its cache, and what it did last time."""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import asdict, dataclass
from datetime import date
from hashlib import blake2b
from pathlib import Path
from typing import TYPE_CHECKING

from generator.build.clock import read_today
from generator.cache.publication import find_current, name_current, seal_output
from generator.diagnostics import Misuse
from generator.load.files import digest_sources, list_sources
from generator.site.theme import name_code

if TYPE_CHECKING:
    from generator.cache.store import Store

_CACHE = ".cache"
_OUTPUT = "dist"
_LAST = "last-build.json"


def find_root(options: argparse.Namespace) -> Path:
    """Give the project's root: the one that is named, else the nearest folder upward that holds `data/`."""
    if options.root is not None:
        root: Path = options.root.resolve()
        if not (root / "data").is_dir():
            raise Misuse("{root} 里没有 data 文件夹。", "请用 --root 指明手册项目所在的文件夹。", root=options.root)
        return root
    here = Path.cwd()
    for folder in (here, *here.parents):
        if (folder / "data").is_dir():
            return folder
    raise Misuse("这里不是手册项目：往上都找不到 data 文件夹。", "请先进入项目文件夹，或用 --root 指明。")


def default_output(root: Path) -> Path:
    """Give the output folder of a project."""
    return root / _OUTPUT


def open_store(root: Path, *, counts: bool = False) -> Store:
    """Open the results that are kept between builds; only a whole build `counts` as one."""
    from generator.cache.store import Store  # with its database, which an unchanged project does not need

    return Store(root / _CACHE / "results.db", name_code(root), counts=counts)


def find_today(options: argparse.Namespace, root: Path) -> date:
    """Give the day that the command works with: the one that is named, else today where the project is."""
    today: date | None = options.today
    return today or read_today(root)


@dataclass(frozen=True, slots=True)
class LastBuild:
    """What the build before was made from, where and with what seal it was published, and what it said."""

    mark: str
    build: str
    seal: str
    lines: tuple[str, ...]


def mark_inputs(root: Path, *settings: object) -> str:
    """Name everything that a build depends on: data, content, code (theme and configuration included), settings."""
    sources, problems = list_sources(root)
    parts = (digest_sources(sources, problems), name_code(root), *map(str, settings))
    # Where the locale is no UTF-8, a path may hold bytes that are no text.
    return blake2b("\n".join(parts).encode(errors="surrogateescape"), digest_size=16).hexdigest()


def recall_build(root: Path, output: Path, mark: str) -> LastBuild | None:
    """Give the build before if it was made from the same inputs and nobody has touched its output since."""
    with suppress(OSError, ValueError, KeyError, TypeError):
        found = json.loads((root / _CACHE / _LAST).read_text(encoding="utf-8"))
        last = LastBuild(found["mark"], found["build"], found["seal"], tuple(found["lines"]))
        current = find_current(output)
        same = last.mark == mark and name_current(output) == last.build
        if same and current and seal_output(current) == last.seal:
            return last
    return None


def remember_build(root: Path, output: Path, mark: str, seal: str, lines: Iterable[str]) -> None:
    """Note what a build was made from. Failing to is no failure: the next build does its work again."""
    last = LastBuild(mark, name_current(output), seal, tuple(lines))
    with suppress(OSError):
        (root / _CACHE).mkdir(exist_ok=True)
        (root / _CACHE / _LAST).write_text(json.dumps(asdict(last)), encoding="utf-8")
