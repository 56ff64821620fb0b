"""Measure how long a saved text takes to show in a browser: `python benchmarks/live.py [--size 1000] [--saves 20]`.

`playbook serve` shows the synthetic project; Chromium has a rule's page open, scrolled down. A text of that rule is
saved again and again, each time once the build of the one before is over. Told are the medians in milliseconds from
the moment when the file is in its place to the frame after the new text came onto the page, and to what the server says
once all is built. `--tree FOLDER` measures the generator of another checkout; `--hasty` does not wait for the build.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from queue import Queue
from statistics import median, quantiles
from threading import Thread

from measuring import ROOT
from plan import TODAY
from playwright.sync_api import Page, sync_playwright
from synthesis import write_project

_PAGE = "rule/rule-1/"
_FILE = "data/cooperation/rule-1.yml"
_LONGEST = 120.0
"""Seconds after which a build or a page is given up."""
_REST = 0.3
_WATCH = """() => {
  window.shown = {}
  const look = () => {
    const number = document.body.textContent.match(/第(\\d+)次修改/)?.[1]
    if (number && !(number in window.shown))
      requestAnimationFrame(() => setTimeout(() => { window.shown[number] ??= Date.now() }))
  }
  new MutationObserver(look).observe(document.documentElement, { childList: true, characterData: true, subtree: true })
  window.sameDocument = true
  scrollTo(0, 300)
}"""


@contextmanager
def _serve(tree: Path, root: Path) -> Iterator[tuple[str, Queue[str]]]:
    """Give the address of a preview, and the lines that it prints after that."""
    command = [sys.executable, "-m", "generator", "serve", "--root", str(root), "--today", TODAY, "--port", "0"]
    environment = {**os.environ, "PYTHONUNBUFFERED": "1", "PYTHONPATH": str(tree)}
    environment.pop("PYTHONDONTWRITEBYTECODE", None)
    lines: Queue[str] = Queue()
    with subprocess.Popen(command, cwd=tree, stdout=subprocess.PIPE, text=True, env=environment) as process:

        def read() -> None:
            for line in process.stdout or ():
                lines.put(line)

        Thread(target=read, daemon=True).start()
        try:
            yield _await(lines, "http://").partition("http://")[2].split("（")[0], lines
        finally:
            process.terminate()


def _await(lines: Queue[str], *parts: str) -> str:
    """Read on to a line that holds one of the parts."""
    end = time.monotonic() + _LONGEST
    while True:
        line = lines.get(timeout=end - time.monotonic())
        if any(part in line for part in parts):
            return line


def _save(path: Path, number: int) -> float:
    """Change the text of one record; give the time at which it stands in the file."""
    lines = path.read_text(encoding="utf-8").splitlines(keepends=True)
    index = next(place for place, line in enumerate(lines) if line.startswith("purpose:"))
    lines[index] = f"purpose: 第{number}次修改：双方先对齐口径，再安排人手，最后一起复盘。\n"
    fresh = path.with_name(f".{path.name}.new")
    fresh.write_text("".join(lines), encoding="utf-8")
    fresh.replace(path)
    return time.time() * 1000


def _measure(page: Page, path: Path, lines: Queue[str], saves: int, *, hasty: bool) -> Iterator[tuple[float, float]]:
    """Yield for each save the milliseconds to the painted page, and to the end of its build."""
    for number in range(1, saves + 1):
        saved = _save(path, number)
        page.wait_for_function("number => number in window.shown", arg=str(number), timeout=_LONGEST * 1000, polling=20)
        painted = page.evaluate("number => window.shown[number]", str(number)) - saved
        if not hasty:
            _await(lines, "已更新", "个错误")
        yield painted, time.time() * 1000 - saved
        time.sleep(_REST)


def main() -> None:
    """Read the command line, measure, print a line."""
    parser = argparse.ArgumentParser(description="Measure how long a saved text takes to show in a browser.")
    parser.add_argument("--size", type=int, default=1000, help="pages of the project")
    parser.add_argument("--saves", type=int, default=20, help="how often the text is saved")
    parser.add_argument("--tree", type=Path, default=ROOT, help="the checkout whose generator is measured")
    parser.add_argument("--browser", default="/usr/bin/chromium-headless-shell")
    parser.add_argument("--hasty", action="store_true", help="save without waiting for the build of the save before")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        root = Path(folder) / "project"
        write_project(root, options.size)
        with _serve(options.tree.resolve(), root) as (address, lines):
            browser = playwright.chromium.launch(executable_path=options.browser, args=["--no-sandbox"])
            page = browser.new_page(viewport={"width": 1440, "height": 900})
            page.goto(f"{address.strip().rstrip('/')}/{_PAGE}")
            page.evaluate(_WATCH)
            time.sleep(1)
            found = list(_measure(page, root / _FILE, lines, options.saves, hasty=options.hasty))
            kept = page.evaluate("[window.sameDocument === true, scrollY]")
            browser.close()
    for name, figures in zip(("painted", "built"), zip(*found, strict=True), strict=True):
        low, _, high = quantiles(figures, n=4)
        print(f"{name}: {median(figures):.0f} ms (quartiles {low:.0f} to {high:.0f}) of {len(figures)}")
    print(f"same document: {kept[0]}, scrolled to {kept[1]}; load {os.getloadavg()[0]:.1f}")


if __name__ == "__main__":
    main()
