"""Measure builds of synthetic projects, and other programs on the same pages: `make bench`.

Options: `--peers build/peers` (installs the others there the first time), `--sizes 100,1000` (pages), `--repeat 5`,
`--quick` (the smallest size once, nothing written), `--date`.
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

import results as names
from measuring import ROOT, Row, Usage, run_playbook, summarise
from peers import Peers, count_sheets, install_peers, join_pages, read_yaml
from plan import TODAY
from plots import draw_plots
from results import Results, format_aims, format_ratios, format_table, write_results
from synthesis import write_project

_MANY = 3000
"""From so many pages on each runs once: stock MkDocs takes minutes."""
_SITE = ("--edition", "internal", "--no-handbooks")


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

    def print_book(self) -> Usage:
        """Print the handbook for somebody, with what is there."""
        (self.root / "sample.pdf").unlink(missing_ok=True)  # what was handed out is never written over
        book = ("handbook", "sample", "--recipient", "Benchmark", "--output", str(self.root / "sample.pdf"))
        return run_playbook(*book, "--root", str(self.root), "--today", TODAY)

    def print_cold(self) -> Usage:
        """Print the handbook without cache and output."""
        self.clear()
        return self.print_book()

    def print_changed(self) -> Usage:
        """Change the text of one record and print the handbook."""
        self.edit()
        return self.print_book()

    def count_sheets(self) -> int:
        """Count the pages of the handbook that was printed."""
        return count_sheets(self.root / "sample.pdf")


def measure_site(project: Project, size: int, repeat: int, found: Results, peers: Peers) -> None:
    """Measure the site, and what others make of its pages, in turn."""
    project.build_cold(*_SITE)
    pages = found.sizes[size] = project.count_pages()
    tree = project.root / "stock"
    export = run_playbook("export", "markdown", str(tree), "--root", str(project.root), "--today", TODAY)
    sites = peers.list_sites()
    usages: dict[str, list[Usage]] = {task: [] for task in (names.COLD, names.UNCHANGED, names.CHANGED, *sites)}
    for number in range(repeat):
        usages[names.COLD].append(project.build_cold(*_SITE))
        usages[names.UNCHANGED].append(project.build(*_SITE))
        usages[names.CHANGED].append(project.build_changed(*_SITE))
        if number == 0 or pages < _MANY:
            for name, build in sites.items():
                usages[name].append(build(tree))
    found.compare(names.COLD, pages, usages[names.COLD], {name: usages[name] for name in sites})
    found.rows.extend(summarise(task, pages, runs) for task, runs in usages.items())
    found.rows.append(summarise(names.EXPORT, pages, [export]))


def measure_all(project: Project, pages: int, repeat: int, found: Results) -> None:
    """Measure both editions with the handbook."""
    found.rows.append(_repeat(names.ALL_COLD, pages, repeat, project.build_cold))
    found.rows.append(_repeat(names.ALL_UNCHANGED, pages, repeat, project.build))


def measure_book(project: Project, pages: int, repeat: int, found: Results, peers: Peers) -> None:
    """Measure the handbook of some 150 pages, and what others print of the same pages, in turn."""
    book = join_pages(project.root, project.root / "stock", project.root / "book")
    presses = peers.list_presses()
    usages: dict[str, list[Usage]] = {task: [] for task in (names.BOOK_COLD, *presses)}
    sheets: dict[str, int] = {}
    for _ in range(repeat):
        usages[names.BOOK_COLD].append(project.print_cold())
        for name, press in presses.items():
            usages[name].append(press(book))
            sheets[name] = count_sheets(book)
    found.compare(names.BOOK_COLD, pages, usages[names.BOOK_COLD], {name: usages[name] for name in presses})
    named = {name: f"{name} ({sheets[name]} pages)" for name in presses}
    found.rows.extend(summarise(named.get(task, task), pages, runs) for task, runs in usages.items())
    found.sheets = project.count_sheets()
    found.rows.append(_repeat(names.BOOK_UNCHANGED, pages, repeat, project.print_book))
    found.rows.append(_repeat(names.BOOK_CHANGED, pages, repeat, project.print_changed))


def measure_check(project: Project, pages: int, repeat: int, found: Results) -> None:
    """Measure what an editor waits for who only checks."""
    found.rows.append(_repeat(names.CHECK_COLD, pages, repeat, project.check_cold))
    found.rows.append(_repeat(names.CHECK_WARM, pages, repeat, project.check))
    found.rows.append(_repeat(names.CHECK_CHANGED, pages, repeat, project.check_changed))
    found.rows.append(_repeat(names.CHECK_FLOOR, pages, repeat, lambda: read_yaml(project.root)))


def _repeat(task: str, pages: int, repeat: int, act: Callable[[], Usage]) -> Row:
    return summarise(task, pages, [act() for _ in range(repeat)])


def measure(sizes: list[int], repeat: int, folder: Path, peers: Peers) -> Results:
    """Measure everything, the small projects first."""
    found = Results()
    for size in sorted(sizes):
        print(f"… {size:,} pages", file=sys.stderr, flush=True)
        project = Project(folder / str(size), size)
        runs = repeat if size < _MANY else 1
        measure_site(project, size, runs, found, peers)
        if size == min(sizes):
            measure_book(project, found.sizes[size], repeat, found, peers)
            measure_all(project, found.sizes[size], repeat, found)
        measure_check(project, found.sizes[size], runs, found)
        shutil.rmtree(project.root)
    return found


def main() -> None:
    """Read the command line, measure, print and write the results."""
    parser = argparse.ArgumentParser(
        description="Measure builds of synthetic projects, and other programs beside them."
    )
    parser.add_argument("--sizes", default="100,1000,5000,10000", help="pages, separated by commas")
    parser.add_argument("--repeat", type=int, default=5, help="runs of which the median is taken (of large sizes one)")
    parser.add_argument("--quick", action="store_true", help="the smallest size, once; nothing is written")
    parser.add_argument("--date", default=f"{datetime.now(UTC):%Y-%m-%d}", help="the date for the results")
    parser.add_argument("--peers", type=Path, help="folder with other programs; they are installed there if it is new")
    parser.add_argument("--output", type=Path, default=ROOT / "benchmarks" / "RESULTS.md")
    options = parser.parse_args()
    sizes = [int(size) for size in options.sizes.split(",")]
    peers = Peers(options.peers.resolve() if options.peers else None)
    if peers.folder and not peers.folder.exists():
        install_peers(peers.folder)
    with tempfile.TemporaryDirectory() as folder:
        repeat = 1 if options.quick else options.repeat
        found = measure([min(sizes)] if options.quick else sizes, repeat, Path(folder), peers)
    print(format_table(found.rows), format_ratios(found), format_aims(found), sep="\n\n")
    if not options.quick:
        plots = draw_plots(found, options.output.parent / "plots", peers)
        write_results(options.output, found, options.date, plots)


if __name__ == "__main__":
    main()
