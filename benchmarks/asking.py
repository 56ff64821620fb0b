"""Ask the search of built sites what people ask: hit@1, hit@3 and MRR, by group. `python benchmarks/asking.py DIST`.

DIST holds editions as `playbook build` leaves them. Sets of questions follow, else `search/questions.tsv`; of those
that are kept back (`--half kept`) only sums are told. Each is asked in a real browser, of the index as readers load it.
A hit is an answer: a record, a part of it, or an entry of a page of many; another entry of the same page is none.
"""

from __future__ import annotations

import argparse
import sys
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread

from playwright.sync_api import Page, sync_playwright

from generator.cli.machine import find_browser

_OWN = Path(__file__).parent / "search" / "questions.tsv"
_WHOLE = 5
"""Cells of a line that tells group and half; one more tells the way it is asked."""
_SHOWN = 3
"""Results that a reader looks at."""
_LISTED = frozenset(("faq", "term", "figure", "clause", "legal-reference", "fact"))
"""Kinds whose records stand on one page together."""
_ASK = """async questions => {
  const worker = new Worker("/assets/javascripts/search-worker.js")
  const ask = typed => new Promise(resolve => {
    worker.onmessage = ({ data }) => resolve(data.items)
    worker.postMessage({ typed, scope: {}, most: 10 })
  })
  const found = []
  for (const question of questions) found.push((await ask(question)).map(one => [one.address]))
  return found
}"""


@dataclass(frozen=True)
class Question:
    """What somebody asks, of which edition, and the places that answer it.

    `half` is empty in sets without halves, `way` (typo, pinyin, numbers …) in sets that do not tell it.
    """

    group: str
    half: str
    edition: str
    text: str
    answers: frozenset[str]
    way: str = ""


def read_questions(path: Path) -> Iterator[Question]:
    """Read a set: group, half, edition, question, answers, perhaps the way; or edition, question, answers."""
    for line in path.read_text(encoding="utf-8").splitlines():
        cells = line.split("\t")
        if line.startswith("#") or cells[-1] == "NONE":
            continue
        way = cells.pop() if len(cells) > _WHOLE else ""
        group, half, edition, text, answers = cells if len(cells) == _WHOLE else (cells[0], "", *cells)
        places = frozenset(map(find_place, answers.replace("|", " ").split()))
        yield Question(group, half, edition, text, places, way)


def find_place(answer: str) -> str:
    """Give the address of an answer: `faq:opening` stands on a page of many, `page:rules#missing-field` within one."""
    whole, _, part = answer.partition("#")
    kind, colon, name = whole.partition(":")
    if not colon:
        return f"{whole.rstrip('/')}/#{part}" if part else f"{whole}/"
    if kind == "page":
        name = name.removeprefix("index-")
        return f"{name}/#{part}" if part else f"{name}/"
    return f"{kind}/#{name}" if kind in _LISTED else f"{kind}/{name}/"


def is_answer(place: str, answers: frozenset[str]) -> bool:
    """Whether a place that was found answers: a part of a record does where the record would."""
    page, _, _ = place.partition("#")
    return place in answers or (page in answers and page.rstrip("/") not in _LISTED)


def find_rank(found: Sequence[Sequence[str]], answers: frozenset[str]) -> int:
    """Give the number of the first result that answers, from 1; 0 where none does."""
    hits = (number for number, places in enumerate(found, 1) if any(is_answer(place, answers) for place in places))
    return next(hits, 0)


def ask_all(dist: Path, questions: Iterable[Question]) -> list[tuple[Question, int, Sequence[Sequence[str]]]]:
    """Ask each question of its edition; give it with the rank of its answer, and with what was found."""
    by_edition: dict[str, list[Question]] = defaultdict(list)
    for question in questions:
        by_edition[question.edition].append(question)
    outcomes = []
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=find_browser())
        for edition, asked in by_edition.items():
            handler = partial(_QuietHandler, directory=str(dist / edition))
            with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
                Thread(target=server.serve_forever, daemon=True).start()
                page = browser.new_page()
                page.goto(f"http://127.0.0.1:{server.server_address[1]}/build.json")
                found = _ask(page, [question.text for question in asked])
                outcomes += [
                    (one, find_rank(places, one.answers), places) for one, places in zip(asked, found, strict=True)
                ]
                server.shutdown()
        browser.close()
    return outcomes


def _ask(page: Page, texts: list[str]) -> list[list[list[str]]]:
    found: list[list[list[str]]] = page.evaluate(_ASK, texts)
    return found


def list_groups(question: Question) -> Iterable[str]:
    """Give the names of the sums that a question counts in: who asks, how it is asked, and both by half."""
    names = (question.group, "all", *([f"asked: {question.way}"] if question.way else []))
    return dict.fromkeys(f"{name} {half}".rstrip() for name in names for half in ("", question.half))


def format_sums(name: str, ranks: Sequence[int]) -> str:
    """Give a line: how many questions, hit@1, hit@3, and the mean reciprocal rank."""
    count = len(ranks)
    first, three = (sum(0 < rank <= most for rank in ranks) / count for most in (1, _SHOWN))
    reciprocal = sum(1 / rank for rank in ranks if rank) / count
    return f"{name:<24} n {count:>3}  hit@1 {first:.3f}  hit@3 {three:.3f}  MRR {reciprocal:.3f}"


class _QuietHandler(SimpleHTTPRequestHandler):
    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the library's own name
        """Say nothing of requests."""


def main() -> None:
    """Ask, and print sums; with `--missed` also what was missed of questions that are not kept back."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("dist", type=Path)
    parser.add_argument("sets", type=Path, nargs="*", default=[_OWN])
    parser.add_argument("--half", choices=("open", "kept"))
    parser.add_argument("--missed", action="store_true")
    options = parser.parse_args()
    for path in options.sets:
        questions = [one for one in read_questions(path) if options.half in (None, one.half)]
        outcomes = ask_all(options.dist, questions)
        groups: dict[str, list[int]] = defaultdict(list)
        for question, rank, found in outcomes:
            for name in list_groups(question):
                groups[name].append(rank)
            if options.missed and question.half != "kept" and not 0 < rank <= _SHOWN:
                sys.stdout.write(
                    f"  {question.group} {question.text}: {rank or '-'} {[places[0] for places in found[:3]]}\n"
                )
        sys.stdout.write(f"{path.name}\n")
        for name in sorted(groups):
            sys.stdout.write(f"{format_sums(name, groups[name])}\n")


if __name__ == "__main__":
    main()
