"""Ask the searches of peers what people ask of ours: `python benchmarks/asking_peers.py DIST`.

DIST holds editions as `playbook build` leaves them, each with its pages exported beside it: `playbook export markdown
DIST/EDITION-markdown --edition EDITION`. Pagefind (`pip install "pagefind[extended]"`) indexes the articles of our
pages; stock MkDocs with Material and jieba builds the exported ones. Each is driven as its readers drive it, and is
given the benefit of the doubt: a result is a hit if its page answers, or any of three places within it that it shows.
"""

from __future__ import annotations

import argparse
import gzip
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from statistics import median
from threading import Thread
from urllib.parse import unquote, urlsplit

from asking import Question, find_rank, format_sums, read_questions
from playwright.sync_api import Browser, Page, sync_playwright

from generator.cli.machine import find_browser

_SETS = tuple(sorted((Path(__file__).parent / "search").glob("*.tsv")))
_OURS = """async questions => {
  const worker = new Worker("/assets/javascripts/search-worker.js"), found = []
  for (const question of questions) {
    const start = performance.now()
    const items = await new Promise(resolve => {
      worker.onmessage = ({ data }) => resolve(data.items)
      worker.postMessage({ typed: question, scope: {}, most: 10 })
    })
    found.push([items.map(one => [one.address]), performance.now() - start])
  }
  return found
}"""
_PAGEFIND = """async questions => {
  const search = await import("/pagefind/pagefind.js"), found = []
  for (const question of questions) {
    const start = performance.now()
    const { results } = await search.search(question)
    const pages = await Promise.all(results.slice(0, 10).map(one => one.data()))
    const places = pages.map(one => [one.url, ...one.sub_results.slice(0, 3).map(part => part.url)])
    found.push([places, performance.now() - start])
  }
  return found
}"""
_MATERIAL = """async questions => {
  const { search } = JSON.parse(document.getElementById("__config").textContent)
  const worker = new Worker(new URL(search, location.href)), found = []
  const say = (type, data, answer) => new Promise(resolve => {
    worker.onmessage = ({ data: said }) => said.type === answer && resolve(said.data)
    worker.postMessage({ type, data })
  })
  const index = await (await fetch("/search/search_index.json")).json()
  await say(0, { ...index, options: { suggest: false } }, 1)
  for (const question of questions) {
    const start = performance.now()
    const { items } = await say(2, question, 3)
    found.push([items.slice(0, 10).map(page => page.slice(0, 4).map(one => one.location)), performance.now() - start])
  }
  return found
}"""
"""Kinds of messages: 0 sets up, 1 is ready, 2 asks, 3 answers. Source: Material for MkDocs, `integrations/search`."""


class Served:
    """A folder on a server of its own, and what was asked of it."""

    def __init__(self, folder: Path, port: int) -> None:
        """Remember where it stands."""
        self.folder = folder
        self.address = f"http://127.0.0.1:{port}"
        self.asked: list[str] = []

    def weigh(self) -> float:
        """Give the kB of what was asked since the last time, compressed as a server would."""
        files = [self.folder / unquote(urlsplit(path).path).lstrip("/") for path in dict.fromkeys(self.asked)]
        self.asked.clear()
        return sum(len(gzip.compress(file.read_bytes(), 6)) for file in files if file.is_file()) / 1000


@contextmanager
def serve(folder: Path) -> Iterator[Served]:
    """Serve a folder on this machine."""

    class Handler(SimpleHTTPRequestHandler):
        def log_message(self, format: str, *args: object) -> None:  # noqa: A002, ARG002 - the library's own names
            served.asked.append(self.path)

    with ThreadingHTTPServer(("127.0.0.1", 0), partial(Handler, directory=str(folder))) as server:
        served = Served(folder, server.server_address[1])
        Thread(target=server.serve_forever, daemon=True).start()
        yield served
        server.shutdown()


def index_pagefind(site: Path, work: Path) -> Path:
    """Copy an edition's site and let Pagefind index what its articles say."""
    folder = work / f"{site.name}-pagefind"
    shutil.copytree(site, folder, ignore=shutil.ignore_patterns("*.pdf"), dirs_exist_ok=True)
    command = (sys.executable, "-m", "pagefind", "--site", str(folder), "--root-selector", "article", "--quiet")
    subprocess.run(command, check=True)
    return folder


def build_material(exported: Path) -> Path:
    """Build an edition's exported pages with stock MkDocs."""
    subprocess.run((sys.executable, "-m", "mkdocs", "build", "--quiet"), cwd=exported, check=True)
    return exported / "site"


def find_place(address: str) -> str:
    """Give an address of a site as the keys write it."""
    parts = urlsplit(address)
    path = unquote(parts.path).removeprefix("/").removesuffix("index.html")
    return f"{path}#{unquote(parts.fragment)}" if parts.fragment else path


def ask(
    browser: Browser, folder: Path, script: str, questions: Sequence[Question]
) -> tuple[list[int], list[float], float]:
    """Give the rank of each question's answer, the milliseconds that it took, and the kB that the first one moved."""
    with serve(folder) as served:
        first = _evaluate(browser, served, script, [questions[0].text])
        served.asked[:1] = []
        weight = served.weigh() if first else 0
        found = _evaluate(browser, served, script, [one.text for one in questions])
    ranks = [
        find_rank([list(map(find_place, places)) for places in pages], one.answers)
        for one, (pages, _) in zip(questions, found, strict=True)
    ]
    return ranks, [took for _, took in found], weight


def _evaluate(browser: Browser, served: Served, script: str, texts: list[str]) -> list[tuple[list[list[str]], float]]:
    context = browser.new_context(locale="zh-CN")
    page: Page = context.new_page()
    page.goto(f"{served.address}/404.html")
    page.wait_for_load_state("networkidle")
    served.asked[:] = [""]
    found: list[tuple[list[list[str]], float]] = page.evaluate(script, texts)
    context.close()
    return found


def main() -> None:
    """Ask all sets of all searches in turn, and print a line for each set and search."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("dist", type=Path)
    parser.add_argument("sets", type=Path, nargs="*", default=_SETS)
    parser.add_argument("--work", type=Path, default=Path("build/search"))
    parser.add_argument("--only", help="one of the searches")
    options = parser.parse_args()
    asked = {path: list(read_questions(path)) for path in options.sets}
    editions = sorted({one.edition for questions in asked.values() for one in questions})
    peers: Mapping[str, tuple[str, Callable[[str], Path]]] = {
        "this site": (_OURS, lambda edition: options.dist / edition),
        "Pagefind": (_PAGEFIND, lambda edition: index_pagefind(options.dist / edition, options.work)),
        "Material, jieba": (_MATERIAL, lambda edition: build_material(options.dist / f"{edition}-markdown")),
    }
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=find_browser(), args=["--no-sandbox"])
        for name, (script, prepare) in peers.items():
            if options.only not in (None, name):
                continue
            folders = {edition: prepare(edition) for edition in editions}
            for path, questions in asked.items():
                ranks: list[int] = []
                times: list[float] = []
                weights: list[float] = []
                for edition in editions:
                    if ours := [one for one in questions if one.edition == edition]:
                        more, took, weight = ask(browser, folders[edition], script, ours)
                        ranks += more
                        times += took
                        weights.append(weight)
                cost = f"  first {max(weights):4.0f} kB  median {median(times):.0f} ms"
                sys.stdout.write(f"{format_sums(f'{name}: {path.stem}', ranks)}{cost}\n")
        browser.close()


if __name__ == "__main__":
    main()
