"""The results as text: a table, the machine, and what was aimed at."""

from __future__ import annotations

import os
import platform
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from importlib.metadata import version
from pathlib import Path

from measuring import ROOT, Row

COLD, UNCHANGED, CHANGED = "site, cold", "site, unchanged", "site, one record changed"
STOCK, EXPORT = "stock MkDocs + Material", "export markdown"
STOCK_JIEBA = "stock MkDocs + Material + jieba"
ALL_COLD, ALL_UNCHANGED = "two editions and handbook, cold", "two editions and handbook, unchanged"
CHECK_COLD, CHECK_WARM, CHECK_CHANGED = "check, cold", "check, unchanged", "check, one record changed"
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
_SPEEDUP, _GROWTH, _SHARE, _IDLE, _CHECK = 4.0, 1.05, 0.1, 1.2, 10.0
"""Times faster than stock; pages at 5,000 against 1,000 (5 % are noise); part of a cold build; seconds; seconds."""


@dataclass
class Results:
    """What a run of the benchmark found. `ratios`: stock's time for ours, by task and pages; medians of paired runs."""

    rows: list[Row] = field(default_factory=list)
    ratios: dict[tuple[str, int], float] = field(default_factory=dict)
    sizes: dict[int, int] = field(default_factory=dict)
    """Size that was asked for, and pages that came of it."""
    book_pages: int = 0

    def find(self, task: str, size: int) -> float | None:
        """Give the median wall time of a task at a size, None where it was not measured."""
        pages = self.sizes.get(size)
        return next((row.usage.wall for row in self.rows if row.task == task and row.pages == pages), None)


def format_table(rows: Sequence[Row]) -> str:
    """Give the measured figures as a Markdown table."""
    head = "| task | pages | wall, s | per page, ms | processor, s | peak, MB | runs |\n|---|--:|--:|--:|--:|--:|--:|"
    return "\n".join([head, *(_format_row(row) for row in rows)])


def _format_row(row: Row) -> str:
    use = row.usage
    each = 1000 * use.wall / row.pages
    figures = f"{use.wall:.2f} | {each:.2f} | {use.processor:.2f} | {use.memory:.0f} | {row.runs}"
    return f"| {row.task} | {row.pages:,} | {figures} |"


def list_aims(results: Results) -> Iterator[tuple[str, str, bool | None]]:
    """Yield what was aimed at, what was found, and whether it was met (None: not measured)."""
    ratio = results.ratios.get((STOCK, results.sizes.get(1000, 0)))
    aim = f"site cold at 1,000 pages at least {_SPEEDUP:.0f} times faster than stock"
    yield aim, f"{ratio:.1f} times" if ratio else "", ratio >= _SPEEDUP if ratio else None
    small, large = (_per_page(results, size) for size in (1000, 5000))
    found = f"{small:.2f} ms, then {large:.2f} ms" if small and large else ""
    met = large <= small * _GROWTH if small and large else None
    yield "time per page does not grow from 1,000 to 5,000", found, met
    for size in results.sizes:
        cold, changed, idle = (results.find(task, size) for task in (COLD, CHANGED, UNCHANGED))
        if cold and changed and idle:
            share = changed / cold
            yield f"one record changed at {size:,}: under a tenth of cold", f"{share:.2f} of cold", share < _SHARE
            yield f"unchanged at {size:,}: about a second at most", f"{idle:.2f} s", idle <= _IDLE
    checks = [results.find(task, 5000) for task in (CHECK_COLD, CHECK_CHANGED)]
    seconds = [wall for wall in checks if wall]
    told = f"{seconds[0]:.1f} s, after a change {seconds[1]:.1f} s" if len(seconds) > 1 else ""
    yield "checking the records of 5,000 pages takes seconds", told, seconds[0] < _CHECK if told else None
    idle_book = results.find(BOOK_UNCHANGED, min(results.sizes))
    if idle_book:
        yield "unchanged handbook: about a second at most", f"{idle_book:.2f} s", idle_book <= _IDLE


def _per_page(results: Results, size: int) -> float | None:
    wall = results.find(COLD, size)
    return 1000 * wall / results.sizes[size] if wall else None


def format_aims(results: Results) -> str:
    """Give the aims as a Markdown table."""
    answers: Mapping[bool | None, str] = {True: "met", False: "**not met**", None: "not measured"}
    lines = [f"| {aim} | {found} | {answers[met]} |" for aim, found, met in list_aims(results)]
    return "\n".join(["| aim | found | |", "|---|---|---|", *lines])


def format_ratios(results: Results) -> str:
    """Say how many times longer stock takes, size by size."""
    return "\n".join(f"- {task}, {pages:,} pages: {ratio:.1f} times" for (task, pages), ratio in results.ratios.items())


def write_results(path: Path, results: Results, day: str) -> None:
    """Write everything as a page of Markdown."""
    libraries = ", ".join(f"{name} {version(name)}" for name in _LIBRARIES)
    path.write_text(
        f"""# Benchmarks

Measured on {day} with `make bench`: whole processes, each new; medians; memory is the peak of the largest process.
The projects are synthetic (`benchmarks/synthesis.py`): records of all kinds, cross-linked, two to four kilobytes of
Chinese prose each. Stock is `mkdocs build` on what `playbook export markdown` writes of the same project, run in turn
with ours. The export writes sections as HTML, so that stock has little Markdown to read. "Site" is the internal edition
without handbooks. Material searches Chinese words inside a sentence only with jieba, which is measured apart.

- Machine: {describe_machine()}
- Python {platform.python_version()}, generator {_read_version()}; {libraries}

## Aims

{format_aims(results)}

## How much longer stock takes

{format_ratios(results)}

## Figures

{format_table(results.rows)}

The handbook has {results.book_pages} pages; its tasks build the internal edition with it.
""",
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
