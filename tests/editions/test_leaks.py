"""No file of an edition holds a word that its readers may not see."""

from __future__ import annotations

import gzip
import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import timedelta
from functools import cache
from itertools import count
from pathlib import Path
from typing import Any

import pypdf
import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from generator.audit.formats.reading import Reader
from generator.build.auditing import open_matcher
from generator.build.build import build
from generator.build.editions import draft_edition, list_site
from generator.cache.artifact import Artifact
from generator.cache.store import Store
from generator.decode.entry import Entry, Key
from generator.editions.selection import View, find_cause, select
from generator.exports.markdown import list_markdown
from generator.graph.graph import Graph
from generator.model.base import Component
from generator.model.fields import list_shapes, narrow, walk_leaves
from generator.model.types import CLASSIFICATIONS, Classification
from tests.support.project import TODAY, link_files, list_company, open_project, write_files
from tests.support.samples import MORE, PROJECT, RECORDS

pytestmark = pytest.mark.long
RECORDS_IN_ALL = len(RECORDS) + len(MORE)
CANARY = re.compile(r"kanarie[0-9]{5}x")
BOOK = """\
handbooks:
  - id: book
    title: 合作书
    edition: partner
    audience: 经销商
    document_number: X-1
    version: "1"
    chapters:
      - {id: all, title: 全部, pages: [{kind: role}, {kind: course}, {page: "page:index-term"}]}
"""


@cache
def open_company() -> Graph:
    """Give the small company with a canary in every text."""
    graph = link_files(list_company())
    numbers = count()
    entries = {key: replace(entry, record=plant(entry.record, numbers)) for key, entry in graph.entries.items()}
    return Graph(graph.project, entries)


def plant(component: Any, numbers: Iterator[int]) -> Any:
    """Give a record or item whose every text ends with a word that occurs nowhere else."""
    changes: dict[str, object] = {}
    for name, shape in list_shapes(type(component)).items():
        value = getattr(component, name)
        if not value or name in ("id", "starts") or not (shape.text or shape.component):
            continue
        items = value if shape.many else (value,)
        planted = tuple(
            plant(item, numbers) if isinstance(item, Component) else f"{item} kanarie{next(numbers):05}x"
            for item in items
        )
        changes[name] = planted if shape.many else planted[0]
    return component.model_copy(update=changes)


def list_canaries(graph: Graph, view: View, *, cleared: bool) -> set[str]:
    """Give the canaries that an edition's readers may see, or those that they may not."""
    found = set()
    for entry in graph.entries.values():
        whole = find_cause(entry.record, view) is None
        for leaf in walk_leaves(entry.record):
            clearance: Classification | None = narrow(None, leaf.clearance)
            seen = whole and (clearance is None or clearance in view.edition.classifications)
            if seen is cleared:
                found.update(CANARY.findall(leaf.value))
    return found


def read_canaries(artifacts: Iterable[Artifact]) -> set[str]:
    """Give the canaries in any file that has text in it."""
    found = set()
    for artifact in artifacts:
        if not artifact.path.startswith("assets/"):
            found.update(scan(artifact.render()))
    return found


def scan(content: bytes) -> list[str]:
    """Find canaries in a file's bytes, unpacked where they are packed."""
    if content.startswith(b"\x1f\x8b"):
        content = gzip.decompress(content)
    return CANARY.findall(content.decode("utf-8", "ignore"))


ENVELOPES = st.fixed_dictionaries(
    {
        "classification": st.sampled_from(CLASSIFICATIONS),
        "status": st.sampled_from(["published", "published", "draft", "in_review"]),
        "subject": st.sampled_from([None, None, None, "east-dealer"]),
        "effective_to": st.sampled_from([None, None, None, None, TODAY - timedelta(days=1)]),
    }
)


@pytest.mark.parametrize("cages", [2, pytest.param(25, marks=pytest.mark.release)])
def test_no_canary_leaves_its_cage(tmp_path: Path, cages: int) -> None:
    """However records are classified, and whatever is a draft or one dealer's own, no edition's files tell of it."""

    @given(st.lists(ENVELOPES, min_size=RECORDS_IN_ALL, max_size=RECORDS_IN_ALL), st.sampled_from([0, 1, 2]))
    @settings(max_examples=cages, deadline=None, phases=[Phase.generate], suppress_health_check=[*HealthCheck])
    def try_cage(envelopes: list[dict[str, object]], number: int) -> None:
        look_for_canaries(tmp_path, envelopes, number)

    try_cage()


def look_for_canaries(root: Path, envelopes: list[dict[str, object]], number: int) -> None:
    """Look through all files of an edition of the company whose records have these envelopes."""
    company = open_company()
    entries: dict[Key, Entry] = {}
    for (key, entry), envelope in zip(company.entries.items(), envelopes, strict=True):
        record = entry.record.model_copy(update=envelope)
        entries[key] = replace(entry, record=record)
    graph = Graph(company.project, entries)
    view = View(company.project.editions[number], TODAY)
    with Store() as store:
        project = open_project(root, store, handbooks=False)
        draft = draft_edition(select(graph, view), project, ())
        artifacts = [one for one in list_site(draft, project, ()) if not one.path.startswith("assets/")]
        found = read_canaries(artifacts)
        matcher, reader = open_matcher(draft.selection), Reader()
        leaks = [matcher.find(text).needles for one in artifacts for text in reader.read(one.path, one.render())]
        exported = {canary for _, text in list_markdown(draft.pages, project.words) for canary in CANARY.findall(text)}
    hidden = list_canaries(graph, view, cleared=False)
    assert hidden
    assert not any(leaks), "ids and file names too"
    assert not found & hidden
    assert not exported & hidden
    titles = {CANARY.findall(entries[key].record.title)[0] for key in draft.selection.graph.entries}
    assert titles <= found


@pytest.fixture(scope="module")
def dist(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build all editions of the small company, with a book for partners; every title and some fields hold a canary."""
    numbers = count()
    files = {
        name: re.sub(
            r"(?m)^(title|mission|summary|purpose|cause): (.*)$", lambda m: f"{m[0]} kanarie{next(numbers):05}x", text
        )
        for name, text in list_company().items()
    }
    files["data/playbook.yml"] = PROJECT + BOOK
    secrets = {"讲师要点": "77701", "先问才知道": "77702", "note: 单场": "77703", "profile: 开了两家店。": "77704"}
    for text, number in secrets.items():
        files = {name: content.replace(text, f"{text} kanarie{number}x") for name, content in files.items()}
    root = write_files(tmp_path_factory.mktemp("leaks"), files)
    with open_project(root) as project:
        result = build(project)
    assert result.editions, result.problems
    return root / "dist"


@pytest.mark.parametrize("edition", ["public", "partner", "internal"])
def test_built_edition_holds_nothing_that_is_withheld(dist: Path, edition: str) -> None:
    """Every byte of a real build: pages, search index, listing and book; what may be seen is there."""
    root = dist.parent
    texts = {path: path.read_text("utf-8") for path in root.glob("data/**/*.yml")}
    allowed = {"public": ("public",), "partner": ("public", "partner"), "internal": ("public", "partner", "internal")}
    hidden: set[str] = set()
    shown: set[str] = set()
    for path, text in [*texts.items(), *((path, path.read_text("utf-8")) for path in root.glob("content/*.md"))]:
        if path.name != "playbook.yml":
            found = re.search(r"(?m)^classification: (\w+)$", text)
            seen = (found[1] if found else "internal") in allowed[edition]
            (shown if seen else hidden).update(CANARY.findall(text))
    if edition != "internal":
        inner = {f"kanarie7770{number}x" for number in (1, 2, 3)}
        shown -= inner
        hidden |= inner
    found_all = {canary for path in (dist / edition).rglob("*") if path.is_file() for canary in scan(path.read_bytes())}
    assert found_all >= shown
    assert not found_all & hidden


def test_book_holds_nothing_that_is_withheld(dist: Path) -> None:
    """The partners' book has their roles and course in it, and not a word of trainers, staff or drafts."""
    with pypdf.PdfReader(dist / "partner" / "handbooks" / "book.pdf") as reader:
        text = "".join(page.extract_text() for page in reader.pages)
        outline = str(reader.outline) + str(reader.metadata)
    words = re.sub(r"\s", "", text + outline)
    assert "区域经理kanarie" in words
    assert "kanarie7770" not in words
    assert "销售总监" not in words
    site = {canary for path in (dist / "partner").rglob("*.html") for canary in scan(path.read_bytes())}
    assert set(CANARY.findall(words)) <= site
