"""Projects made of texts, and the ways through the stages that tests take."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from datetime import date
from functools import partial
from pathlib import Path
from typing import Any

from generator.build.project import BuildOptions, Project
from generator.build.reading import FileReading, is_declaration, read_declarations, read_source
from generator.cache.store import Store
from generator.decode.entry import Decoded, Key
from generator.decode.project import merge_decoded
from generator.decode.rules import DECODE_RULES
from generator.diagnostics import Problem, Rule, Severity
from generator.editions.selection import Selection, View, select
from generator.graph.graph import Graph
from generator.graph.link import link
from generator.graph.rules import LINK_RULES
from generator.load.files import Source, is_read
from generator.load.project import parse_source
from generator.load.rules import LOAD_RULES
from generator.model.kinds import KINDS
from generator.pages.compose import compose
from generator.pages.page import Page, PageSet
from generator.reports.diagnostic import Diagnostic
from generator.reports.resolve import resolve
from generator.words import Words
from tests.support.samples import HANDED_OUT, MORE, PROJECT, RECORDS

TODAY = date(2027, 1, 15)
WORDS = Words()
READING_RULES: Mapping[str, Rule] = {rule.id: rule for rule in (*LOAD_RULES, *DECODE_RULES, *LINK_RULES)}

Files = Mapping[str, str]


def place_record(kind: str, name: str = "sample") -> str:
    """Give the path at which a record of a kind belongs."""
    family = KINDS[kind].FAMILY
    return f"content/{name}.md" if family == "content" else f"data/{family}/{kind}-{name}.yml"


def write_record(kind: str) -> str:
    """Give the sample of a kind as the text of a file."""
    return RECORDS[kind] if kind == "article" else f"kind: {kind}\n{RECORDS[kind]}"


def list_company(**changes: str) -> dict[str, str]:
    """Give the files of the small company; `changes` (with `_` for `-`) replace a kind's record."""
    files = {"data/playbook.yml": PROJECT, **MORE, **HANDED_OUT}
    for kind in KINDS:
        files[place_record(kind)] = changes.get(kind.replace("-", "_")) or write_record(kind)
    return files


def list_smallest() -> dict[str, str]:
    """Give the files of a company with one role, its department, and nothing else.

    No edition is for editors: their guide would be most of what is built, each time.
    """
    role = """\
kind: role
id: manager
title: 经理
side: manufacturer
department: office
mission: 做事。
contact: {}
duties:
  - {id: work, statement: 做事, deliverable: 结果, measure: 按时, cadence: on-event, evidence: 记录}
"""
    department = (
        "kind: department\nid: office\ntitle: 办公室\n"
        "side: manufacturer\nfunction: management\nmission: 管。\nworks: [管]\n"
    )
    return {
        "data/playbook.yml": PROJECT.replace("edit_links: true, ", ""),
        "data/roles/manager.yml": role,
        "data/organisation/office.yml": department,
    }


def open_project(root: Path, store: Store | None = None, today: date = TODAY, **options: Any) -> Project:
    """Open a project with some `BuildOptions`; without a store with that of its own cache, as commands do."""
    return Project.open(root, BuildOptions(**options), today=today, store=store)


def write_files(root: Path, files: Files) -> Path:
    """Write files below a root, and give the root."""
    for name, text in files.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return root


def read_files(
    files: Files, read: Callable[[Source], FileReading] = read_source
) -> tuple[Decoded, tuple[Problem, ...]]:
    """Load and decode texts; give what they hold and all problems. `read` may remember what it has read."""
    sources = [Source(path, text.encode()) for path, text in files.items() if is_read(path)]
    declared = read_declarations(one for one in sources if is_declaration(one.path))
    if declared.vocabulary.recipes:
        read = partial(read_source, vocabulary=declared.vocabulary)
    readings = [read(one) for one in sources if not is_declaration(one.path)]
    merged = merge_decoded(
        (reading.decoded for reading in readings),
        project_read="data/playbook.yml" in files,
        vocabulary=declared.vocabulary,
    )
    found = (*(problem for reading in readings for problem in reading.problems), *merged.problems)
    return merged, (*declared.problems, *declared.leave_told(found))


def link_files(files: Files) -> Graph:
    """Give the graph of texts that have no mistakes."""
    decoded, problems = read_files(files)
    errors = [one for one in problems if READING_RULES[one.rule].severity is Severity.ERROR]
    assert not errors, errors
    assert decoded.project
    graph, unlinked = link(decoded.project, decoded)
    assert not unlinked, unlinked
    return graph


def diagnose(files: Files) -> tuple[Diagnostic, ...]:
    """Load, decode and link texts, and give the diagnostics that a user sees."""
    decoded, problems = read_files(files)
    if decoded.project:
        problems = (*problems, *link(decoded.project, decoded)[1])
    parsed = [parse_source(Source(path, text.encode())).document for path, text in files.items() if is_read(path)]
    documents = {document.path: document for document in parsed if document}
    return resolve(problems, documents, READING_RULES, WORDS)


def tell(diagnostics: Iterable[Diagnostic]) -> list[str]:
    """Give each diagnostic as `path:line:column rule: message`, and the replacement where there is one."""
    return [
        f"{one.path}:{one.line}:{one.column} {one.rule}: {one.message}"
        + (f" → {one.replacement}" if one.replacement is not None else "")
        for one in diagnostics
    ]


def select_edition(graph: Graph, edition: str, today: date = TODAY) -> Selection:
    """Select one of the project's editions by its id."""
    found = next(one for one in graph.project.editions if one.id == edition)
    return select(graph, View(found, today))


def compose_files(files: Files, edition: str = "internal", today: date = TODAY) -> PageSet:
    """Give an edition's pages from texts."""
    return compose(select_edition(link_files(files), edition, today), WORDS)


def find_page(pages: PageSet, target: str) -> Page:
    """Give a page by its target, as links name it."""
    return next(page for page in pages.pages if str(page.target) == target)


def key_of(name: str) -> Key:
    """Give the key that is written `kind:id`."""
    kind, _, id = name.partition(":")
    return Key(kind, id)
