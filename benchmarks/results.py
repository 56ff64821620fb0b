"""The results as text: a table, the machine, and what was aimed at."""

from __future__ import annotations

import os
import platform
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from importlib.metadata import version
from pathlib import Path
from statistics import median
from typing import NamedTuple

from measuring import ROOT, Row, Usage

COLD, UNCHANGED, CHANGED = "site, cold", "site, unchanged", "site, one record changed"
EXPORT = "export markdown"
ALL_COLD, ALL_UNCHANGED = "two editions and handbook, cold", "two editions and handbook, unchanged"
CHECK_COLD, CHECK_WARM, CHECK_CHANGED = "check, cold", "check, unchanged", "check, one record changed"
CHECK_FLOOR = "PyYAML reads the data"
BOOK_COLD, BOOK_UNCHANGED = "handbook, cold", "handbook, unchanged"
BOOK_CHANGED = "handbook, one record changed"

_LIBRARIES = (
    "mkdocs",
    "mkdocs-material",
    "Jinja2",
    "Markdown",
    "markdown-it-py",
    "pydantic",
    "PyYAML",
    "weasyprint",
    "pikepdf",
)
_KEPT = "<!-- What follows is written by hand; `make bench` keeps it. -->"


class Spread(NamedTuple):
    """A ratio of paired runs: the median, the lowest and the highest."""

    middle: float
    low: float
    high: float

    def __str__(self) -> str:
        """Give the ratio for people."""
        return f"{self.middle:.2f} ({self.low:.2f}–{self.high:.2f})"


@dataclass
class Results:
    """What a run of the benchmark found. `sizes`: the size that was asked for, and the pages that came of it.

    `ratios`: our time to theirs, wall and processor, by our task, theirs, and pages.
    """

    rows: list[Row] = field(default_factory=list)
    ratios: dict[tuple[str, str, int], tuple[Spread, Spread]] = field(default_factory=dict)
    sizes: dict[int, int] = field(default_factory=dict)
    sheets: int = 0
    """Pages of our handbook."""

    def find(self, task: str, size: int) -> Usage | None:
        """Give the median of a task at a size, None where it was not measured."""
        pages = self.sizes.get(size)
        return next((row.usage for row in self.rows if row.task == task and row.pages == pages), None)

    def compare(self, mine: str, pages: int, ours: Sequence[Usage], theirs: Mapping[str, Sequence[Usage]]) -> None:
        """Note the ratios of a task of ours to those of others, run by run."""
        for name, usages in theirs.items():
            pairs = list(zip(ours, usages, strict=False))
            walls = _spread([us.wall / them.wall for us, them in pairs])
            self.ratios[mine, name, pages] = walls, _spread([us.processor / them.processor for us, them in pairs])


def _spread(ratios: Sequence[float]) -> Spread:
    return Spread(median(ratios), min(ratios), max(ratios))


@dataclass(frozen=True, slots=True)
class Aim:
    """Something to reach: what it is called, what was found (None: not measured), the most that meets it."""

    text: str
    found: float | None
    most: float
    unit: str = ""

    def format(self) -> str:
        """Give the line of a table."""
        if self.found is None:
            return f"| {self.text} | | not measured |"
        met = "met" if self.found <= self.most else "**not met**"
        return f"| {self.text} | {self.found:,.2f}{self.unit} | {met} |"


def list_aims(results: Results) -> Iterator[Aim]:
    """Yield what was aimed at, with what was found."""
    pages = results.sizes.get(1000, 0)
    for text, peer, most in (("stock", "stock MkDocs + Material ", 0.25), ("stock with jieba", "+ jieba", 0.2)):
        walls = [
            wall
            for (mine, name, at), (wall, _) in results.ratios.items()
            if (mine, at) == (COLD, pages) and peer in name
        ]
        yield Aim(f"site cold at 1,000 pages: at most {most} of {text}", walls[0].middle if walls else None, most)
    cold = results.find(COLD, 1000)
    busy = cold and cold.wall / cold.processor
    yield Aim("both cores busy: wall at most 1/1.7 of the processor's time", busy, 1 / 1.7)
    small, large = (_per_page(results, size) for size in (1000, 10000))
    yield Aim("flat: a page at 10,000 to a page at 1,000", large / small if small and large else None, 1.05)
    yield Aim("site cold at 10,000 pages: peak memory", _pick(results.find(COLD, 10000), "memory"), 400, " MB")
    for size, most in ((1000, 0.9), (5000, 1.5)):
        yield Aim(f"one record changed at {size:,}, a new process", _pick(results.find(CHANGED, size)), most, " s")
    for size in (1000, 5000):
        yield Aim(f"nothing changed at {size:,}", _pick(results.find(UNCHANGED, size)), 0.15, " s")
    smallest = min(results.sizes, default=0)
    book = results.find(BOOK_COLD, smallest)
    yield Aim("handbook cold: processor a page", book and 1000 * book.processor / max(results.sheets, 1), 60, " ms")
    naive = [
        ours for (mine, name, _), (_, ours) in results.ratios.items() if mine == BOOK_COLD and "WeasyPrint" in name
    ]
    yield Aim("handbook cold: processor at most 0.6 of naive WeasyPrint's", naive[0].middle if naive else None, 0.6)
    yield Aim("handbook, one record changed", _pick(results.find(BOOK_CHANGED, smallest)), 2.5, " s")


def _pick(usage: Usage | None, name: str = "wall") -> float | None:
    return getattr(usage, name) if usage else None


def _per_page(results: Results, size: int) -> float | None:
    usage = results.find(COLD, size)
    return usage and usage.processor / results.sizes[size]


def format_aims(results: Results) -> str:
    """Give the aims as a Markdown table."""
    return "\n".join(["| aim | found | |", "|---|--:|---|", *(aim.format() for aim in list_aims(results))])


def format_table(rows: Sequence[Row]) -> str:
    """Give the measured figures as a Markdown table."""
    head = "| task | pages | wall, s | per page, ms | processor, s | peak, MB | runs |\n|---|--:|--:|--:|--:|--:|--:|"
    return "\n".join([head, *(_format_row(row) for row in rows)])


def _format_row(row: Row) -> str:
    use = row.usage
    each = 1000 * use.wall / row.pages
    figures = f"{use.wall:.2f} | {each:.2f} | {use.processor:.2f} | {use.memory:.0f} | {row.runs}"
    return f"| {row.task} | {row.pages:,} | {figures} |"


def format_ratios(results: Results) -> str:
    """Give our part of the time of others, size by size: the median of paired runs, with the lowest and highest."""
    head = "| ours | theirs | pages | wall | processor |\n|---|---|--:|--:|--:|"
    rows = [
        f"| {mine} | {name} | {pages:,} | {wall} | {used} |"
        for (mine, name, pages), (wall, used) in results.ratios.items()
    ]
    return "\n".join([head, *rows])


def write_results(path: Path, results: Results, day: str, plots: Sequence[str]) -> None:
    """Write everything as a page of Markdown; what was written by hand below the last line of ours stays."""
    libraries = ", ".join(f"{name} {version(name)}" for name in _LIBRARIES)
    written = path.read_text("utf-8") if path.exists() else ""
    curves = "".join(f"\n![{name}](plots/{name}.svg)\n" for name in plots)
    path.write_text(
        f"""# Benchmarks

Measured on {day} with `make bench`: whole processes, each new; medians; memory is the peak of the largest process.
The projects are synthetic (`benchmarks/synthesis.py`): records of all kinds, cross-linked, two to four kilobytes of
Chinese prose each. "Site" is the internal edition without handbooks. Others (`benchmarks/peers.py`) build what
`playbook export markdown` writes of the same project, in turn with ours. The export writes sections as HTML, so that
they have little Markdown to read, and only MkDocs with jieba finds Chinese words within a sentence, as ours does. The
typesetters print the handbook's pages joined to one document with a plain style sheet.

- Machine: {describe_machine()}
- Python {platform.python_version()}, generator {_read_version()}; {libraries}

## Aims

{format_aims(results)}

## Ours to theirs

{format_ratios(results)}

## Figures

{format_table(results.rows)}

"Handbook" is `playbook handbook` with what it needs of the project; ours has {results.sheets} pages.
{curves}
{_KEPT}
{written.partition(_KEPT)[2] or chr(10)}""",
        encoding="utf-8",
    )


def describe_machine() -> str:
    """Name processor, cores and memory."""
    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count()
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 1e9
    return f"{_name_processor()}, {cores} cores (shared with other work), {memory:.0f} GB, {platform.system()}"


def _read_version() -> str:
    """Read the generator's version, whether it is installed or not."""
    text = (ROOT / "generator" / "__init__.py").read_text(encoding="utf-8")
    return text.partition('__version__ = "')[2].partition('"')[0]


def _name_processor() -> str:
    try:
        lines = Path("/proc/cpuinfo").read_text(encoding="utf-8").splitlines()
    except OSError:
        return platform.processor() or platform.machine()
    names = (line.partition(":")[2].strip() for line in lines if line.startswith("model name"))
    return next(names, platform.machine())
