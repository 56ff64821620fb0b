"""Where the register of copies is kept: beside the data, never where files are published or thrown away."""

from __future__ import annotations

import argparse
from pathlib import Path

from generator.build.project import CACHE, OUTPUT
from generator.diagnostics import UsageError
from generator.words import Words

_DEFAULT = Path("register") / "copies.csv"


def add_register(parser: argparse.ArgumentParser, words: Words) -> None:
    """Add the option that names the register."""
    parser.add_argument("--register", type=Path, help=words("副本登记簿，默认是根目录下的 register/copies.csv"))


def find_register(options: argparse.Namespace, root: Path) -> Path:
    """Give the register's path; `UsageError` for one that would be published, or deleted with the cache."""
    path: Path = (options.register or root / _DEFAULT).absolute()
    refuse_output(path, root)
    return path


def refuse_output(path: Path, root: Path) -> None:
    """Raise `UsageError` for a path inside the folders that a build makes."""
    made = ((root / OUTPUT).resolve(), root / f".{OUTPUT}", root / CACHE)
    if any(path.resolve().is_relative_to(folder) for folder in made):
        raise UsageError("{path} 在生成结果里面，会被公开或删掉。", "请换一个不会发布出去的位置。", path=str(path))
