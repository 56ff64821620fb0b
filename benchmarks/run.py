"""Measure builds of synthetic projects, and stock MkDocs on the same pages: `make bench`.

Options: `--sizes 100,1000` (pages), `--repeat 3`, `--quick` (the smallest size once, nothing written), `--date`,
`--jieba FOLDER` (where `pip install --target FOLDER jieba` put it).
"""

from __future__ import annotations

import argparse
import json
import shutil
import sys
import tempfile
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from statistics import median

import results as names
from measuring import ROOT, Row, Usage, run_playbook, run_process, summarise
from plan import TODAY
from results import Results, format_aims, format_ratios, format_table, write_results
from synthesis import write_project

_MANY = 3000
"""From so many pages on stock MkDocs takes minutes: then it runs once."""
_SITE = ("--edition", "internal", "--no-handbooks")
_BOOK = ("--edition", "internal")


class Project:
    """A synthetic project on disk, and what is done to it."""

    def __init__(self, root: Path, size: int) -> None:
        """Write a project of about `size` pages."""
        self.root = root
        self._edits = 0
        write_project(root, size)

    def build(self, *options: str) -> Usage:
        """Build with what is there."""
        return run_playbook("build", "--root", str(self.root), "--today", TODAY, *options)

    def build_cold(self, *options: str) -> Usage:
        """Build without cache and output."""
        self.clear()
        return self.build(*options)

    def build_changed(self, *options: str) -> Usage:
        """Change the text of one record and build."""
        self.edit()
        return self.build(*options)

    def edit(self) -> None:
        """Change the text of one record."""
        self._edits += 1
        path = self.root / "data" / "cooperation" / "rule-1.yml"
        lines = path.read_text(encoding="utf-8").splitlines(keepends=True)
        index = next(number for number, line in enumerate(lines) if line.startswith("purpose:"))
        lines[index] = f"purpose: 第{self._edits}次修改：双方先对齐口径，再安排人手，最后一起复盘。\n"
        path.write_text("".join(lines), encoding="utf-8")

    def check(self) -> Usage:
        """Check the data."""
        return run_playbook("check", "--root", str(self.root), "--today", TODAY)

    def check_changed(self) -> Usage:
        """Change the text of one record and check."""
        self.edit()
        return self.check()

    def check_cold(self) -> Usage:
        """Check the data without cache."""
        self.clear()
        return self.check()

    def clear(self) -> None:
        """Remove cache and output."""
        for name in (".cache", ".dist"):
            shutil.rmtree(self.root / name, ignore_errors=True)
        (self.root / "dist").unlink(missing_ok=True)

    def count_pages(self) -> int:
        """Count the pages of the internal edition that was built."""
        listing = json.loads((self.root / "dist" / "internal" / "build.json").read_text(encoding="utf-8"))
        return len(listing["pages"])

    def count_book_pages(self) -> int:
        """Count the pages of the handbook that was built."""
        import pikepdf

        with pikepdf.open(self.root / "dist" / "internal" / "handbooks" / "sample.pdf") as pdf:
            return len(pdf.pages)


def measure_site(project: Project, size: int, repeat: int, found: Results, jieba: Path | None) -> None:
    """Measure the site and stock MkDocs in turn."""
    project.build_cold(*_SITE)
    pages = found.sizes[size] = project.count_pages()
    stock = project.root / "stock"
    export = run_playbook("export", "markdown", str(stock), "--root", str(project.root), "--today", TODAY)
    stocks = {names.STOCK: None, names.STOCK_JIEBA: jieba} if jieba else {names.STOCK: None}
    usages: dict[str, list[Usage]] = {task: [] for task in (names.COLD, names.UNCHANGED, names.CHANGED, *stocks)}
    for number in range(repeat):
        usages[names.COLD].append(project.build_cold(*_SITE))
        usages[names.UNCHANGED].append(project.build(*_SITE))
        usages[names.CHANGED].append(project.build_changed(*_SITE))
        if number == 0 or pages < _MANY:
            for task, libraries in stocks.items():
                usages[task].append(build_stock(stock, libraries))
    for task in stocks:
        pairs = zip(usages[task], usages[names.COLD], strict=False)
        found.ratios[task, pages] = median(theirs.wall / mine.wall for theirs, mine in pairs)
    found.rows.extend(summarise(task, pages, runs) for task, runs in usages.items())
    found.rows.append(summarise(names.EXPORT, pages, [export]))


def build_stock(folder: Path, libraries: Path | None) -> Usage:
    """Build an exported edition with stock MkDocs, from nothing, with more libraries if wanted."""
    shutil.rmtree(folder / "site", ignore_errors=True)
    return run_process([sys.executable, "-m", "mkdocs", "build", "--quiet"], folder, libraries)


def measure_all(project: Project, pages: int, repeat: int, found: Results) -> None:
    """Measure both editions with the handbook."""
    found.rows.append(_repeat(names.ALL_COLD, pages, repeat, project.build_cold))
    found.rows.append(_repeat(names.ALL_UNCHANGED, pages, repeat, project.build))


def measure_book(project: Project, pages: int, repeat: int, found: Results) -> None:
    """Measure the handbook of some 150 pages."""
    found.rows.append(_repeat(names.BOOK_COLD, pages, repeat, lambda: project.build_cold(*_BOOK)))
    found.book_pages = project.count_book_pages()
    found.rows.append(_repeat(names.BOOK_UNCHANGED, pages, repeat, lambda: project.build(*_BOOK)))
    found.rows.append(_repeat(names.BOOK_CHANGED, pages, repeat, lambda: project.build_changed(*_BOOK)))


def measure_check(project: Project, pages: int, repeat: int, found: Results) -> None:
    """Measure what an editor waits for who only checks."""
    found.rows.append(_repeat(names.CHECK_COLD, pages, repeat, project.check_cold))
    found.rows.append(_repeat(names.CHECK_WARM, pages, repeat, project.check))
    found.rows.append(_repeat(names.CHECK_CHANGED, pages, repeat, project.check_changed))


def _repeat(task: str, pages: int, repeat: int, act: Callable[[], Usage]) -> Row:
    return summarise(task, pages, [act() for _ in range(repeat)])


def measure(sizes: list[int], repeat: int, folder: Path, jieba: Path | None) -> Results:
    """Measure everything, the small projects first."""
    found = Results()
    for size in sorted(sizes):
        print(f"… {size:,} pages", file=sys.stderr, flush=True)
        project = Project(folder / str(size), size)
        measure_site(project, size, repeat, found, jieba)
        if size == min(sizes):
            measure_book(project, found.sizes[size], repeat, found)
        measure_all(project, found.sizes[size], repeat, found)
        measure_check(project, found.sizes[size], repeat, found)
        shutil.rmtree(project.root)
    return found


def main() -> None:
    """Read the command line, measure, print and write the results."""
    parser = argparse.ArgumentParser(description="Measure builds of synthetic projects, and stock MkDocs beside them.")
    parser.add_argument("--sizes", default="100,1000,5000", help="pages, separated by commas")
    parser.add_argument("--repeat", type=int, default=3, help="runs of which the median is taken")
    parser.add_argument("--quick", action="store_true", help="the smallest size, once; nothing is written")
    parser.add_argument("--date", default=f"{datetime.now(UTC):%Y-%m-%d}", help="the date for the results")
    parser.add_argument("--jieba", type=Path, help="folder with jieba: stock is measured with it, too")
    parser.add_argument("--output", type=Path, default=ROOT / "benchmarks" / "RESULTS.md")
    options = parser.parse_args()
    sizes = [int(size) for size in options.sizes.split(",")]
    with tempfile.TemporaryDirectory() as folder:
        repeat = 1 if options.quick else options.repeat
        found = measure([min(sizes)] if options.quick else sizes, repeat, Path(folder), options.jieba)
    print(format_table(found.rows), format_ratios(found), format_aims(found), sep="\n\n")
    if not options.quick:
        write_results(options.output, found, options.date)


if __name__ == "__main__":
    main()
