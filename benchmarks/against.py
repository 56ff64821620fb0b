"""Compare the speed and memory of this checkout with those of an earlier revision: `benchmarks/against.py REVISION`.

Both build the synthetic project that their own `synthesis.py` writes, in turn, so that what else the machine does hits
both. The revision runs with the libraries of this environment. Options: `--size 1000` (pages), `--pairs 5`.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from statistics import median

from measuring import ROOT, Usage, run_process
from plan import TODAY
from run import Project

_SITE = ("--edition", "internal", "--no-handbooks")
_BOOK = ("--edition", "internal")


class _Side(Project):
    """A project of the size, as a tree's own generator writes and builds it."""

    def __init__(self, tree: Path, root: Path, size: int) -> None:
        self.tree, self.root, self._edits = tree, root, 0
        write = f"import pathlib, synthesis; synthesis.write_project(pathlib.Path({str(root)!r}), {size})"
        run_process([sys.executable, "-c", write], tree / "benchmarks", tree)

    def _run(self, *arguments: str) -> Usage:
        day = ("--root", str(self.root), "--today", TODAY)
        return run_process([sys.executable, "-m", "generator", *arguments, *day], self.tree, self.tree)

    def build(self, *options: str) -> Usage:
        """Build with what is there."""
        return self._run("build", *options)

    def check(self) -> Usage:
        """Check the data."""
        return self._run("check")


_TASKS: dict[str, Callable[[_Side], Usage]] = {
    "check, cold": _Side.check_cold,
    "check, one record changed": _Side.check_changed,
    "site, cold": lambda side: side.build_cold(*_SITE),
    "site, unchanged": lambda side: side.build(*_SITE),
    "site, one record changed": lambda side: side.build_changed(*_SITE),
}
_BOOK_TASKS: dict[str, Callable[[_Side], Usage]] = {
    "handbook, cold": lambda side: side.build_cold(*_BOOK),
    "handbook, one record changed": lambda side: side.build_changed(*_BOOK),
}


@contextmanager
def check_out(revision: str) -> Iterator[Path]:
    """Give a folder with the files of a revision."""
    with tempfile.TemporaryDirectory() as folder:
        tree = Path(folder) / "tree"
        git = ["git", "-C", str(ROOT), "worktree"]
        subprocess.run([*git, "add", "--quiet", "--detach", str(tree), revision], check=True)
        try:
            yield tree
        finally:
            subprocess.run([*git, "remove", "--force", str(tree)], check=True)


def main() -> None:
    """Read the command line, measure in turn, print a table of medians, ratios and spreads."""
    parser = argparse.ArgumentParser(description="Compare speed and memory with an earlier revision.")
    parser.add_argument("revision")
    parser.add_argument("--size", type=int, default=1000, help="pages of the project")
    parser.add_argument("--pairs", type=int, default=5, help="runs of either, in turn")
    parser.add_argument("--books", action="store_true", help="typeset the handbook, too")
    options = parser.parse_args()
    tasks = _TASKS | (_BOOK_TASKS if options.books else {})
    with check_out(options.revision) as tree, tempfile.TemporaryDirectory() as folder:
        sides = [_Side(one, Path(folder) / name, options.size) for one, name in ((tree, "then"), (ROOT, "now"))]
        for side in sides:
            side.build(*_SITE)
        print(f"pages: {sides[0].count_pages():,} then, {sides[1].count_pages():,} now\n")
        print("| task | processor then, s | now, s | now / then | spread | memory then, MB | now, MB |")
        print("|---|--:|--:|--:|--:|--:|--:|")
        for name, act in tasks.items():
            pairs = [(act(sides[0]), act(sides[1])) for _ in range(options.pairs)]
            print(_write_row(name, pairs), flush=True)


def _write_row(name: str, pairs: list[tuple[Usage, Usage]]) -> str:
    ratios = sorted(now.processor / then.processor for then, now in pairs)
    figures = [median(one.processor for one in side) for side in zip(*pairs, strict=True)]
    memory = [median(one.memory for one in side) for side in zip(*pairs, strict=True)]
    cells = [f"{figures[0]:.2f}", f"{figures[1]:.2f}", f"{median(ratios):.2f}", f"{ratios[0]:.2f}–{ratios[-1]:.2f}"]
    return f"| {' | '.join((name, *cells, f'{memory[0]:.0f}', f'{memory[1]:.0f}'))} |"


if __name__ == "__main__":
    main()
