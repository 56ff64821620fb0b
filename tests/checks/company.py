"""The small company with changes, and what the rules find in it."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from typing import Any

import yaml

from generator.build.reading import read_source
from generator.checks.check import Check
from generator.checks.run import run_checks
from generator.checks.table import CHECKS
from generator.diagnostics import Location, Problem, Route
from generator.editions.selection import View, select
from generator.graph.graph import Graph
from generator.graph.link import link
from generator.load.files import Source
from generator.load.project import parse_source
from generator.model.fields import item_key
from tests.support.project import TODAY, list_company, place_record, read_files
from tests.support.samples import MORE, PROJECT, RECORDS

Changes = Mapping[str, Mapping[str, Any]]
"""What differs from the sample: a record (`kind`, or `kind:id` for one more of the kind) to its changed fields.

`project` stands for the project file. A field that becomes None is left out.
"""


@dataclass(frozen=True)
class Case:
    """A rule, data that it complains about (at `at`, if given) and data that it does not.

    `before` is what is in the commit that the data are compared with, where they are.
    """

    rule: str
    bad: Changes
    good: Changes = field(default_factory=dict)
    at: str | None = None
    count: int = 1
    before: Changes | None = None


def write_company(changes: Changes) -> dict[str, str]:
    """Give the files of the small company with changes."""
    files = list_company()
    for name, fields in changes.items():
        kind, _, id = name.partition(":")
        path, values = _find_sample(kind, id)
        values |= {"id": id} if id else {}
        values |= fields
        files[path] = _write({key: value for key, value in values.items() if value is not None}, kind)
    return files


_load = cache(yaml.safe_load)
"""The samples are read as values once; none of those that come from here may be changed below its first level."""


def _find_sample(kind: str, id: str) -> tuple[str, dict[str, Any]]:
    if kind == "project":
        return "data/playbook.yml", {**_load(PROJECT)}
    for path, text in MORE.items():
        values = _load(text)
        if (values["kind"], values["id"]) == (kind, id):
            return path, {**values}
    if kind == "article":
        _, front, body = RECORDS[kind].split("---\n", 2)
        return place_record(kind, id or "sample"), {**_load(front), "body": body}
    return place_record(kind, id or "sample"), {"kind": kind, **_load(RECORDS[kind])}


def _write(values: dict[str, Any], kind: str) -> str:
    body = values.pop("body", "") if kind == "article" else ""
    # JSON is YAML, and has none of the anchors with which a dumper of YAML saves repeating itself.
    text = json.dumps(values, ensure_ascii=False, indent=1, default=str)
    return f"---\n{text}\n---\n{body}" if kind == "article" else text


_read = cache(read_source)
"""Most files are those of the unchanged company, whichever case is tried."""


def link_company(changes: Changes, *, loose: bool = False) -> Graph:
    """Give the changed company's graph; `loose` lets references lead nowhere."""
    decoded, problems = read_files(write_company(changes), _read)
    assert not problems, problems
    assert decoded.project
    graph, unlinked = link(decoded.project, decoded)
    assert loose or not unlinked, unlinked
    return graph


def check_company(
    changes: Changes, today: date = TODAY, checks: Iterable[Check] = CHECKS, before: Changes | None = None
) -> tuple[Problem, ...]:
    """Give everything that the rules find in the changed company, in all its editions."""
    graph = link_company(changes)
    selections = [select(graph, View(edition, today)) for edition in graph.project.editions]
    old = {} if before is None else link_company(before).entries
    former = {key: entry.record for key, entry in old.items()}
    return run_checks(graph, selections, today, checks, former=former)


def find_rule(rule: str, changes: Changes, today: date = TODAY, before: Changes | None = None) -> list[Problem]:
    """Give what one rule finds; a rule of completeness is switched on for it."""
    mine = [check for check in CHECKS if rule in (check.rule.id, "unknown-completeness-rule")]
    switched_on = [check.rule.id for check in mine if check.rule.id == rule and check.rule.completeness]
    project = {"completeness": switched_on, **changes.get("project", {})}
    problems = check_company({**changes, "project": project}, today, mine, before)
    return [problem for problem in problems if problem.rule == rule]


def tell_place(problem: Problem, changes: Changes) -> str:
    """Give a problem's route as text, with the words that it points at."""
    place = problem.location
    assert isinstance(place, Location)
    route = "/".join(place.route)
    if place.span is None:
        return route
    source = Source(place.path, write_company(changes)[place.path].encode())
    document = parse_source(source).document
    assert document
    value = str(_follow(document.value, place.route)).lstrip()
    return f"{route}@{value[slice(*place.span)]}"


def _follow(value: Any, route: Route) -> Any:
    for segment in route:
        keys = [item_key(item, index) for index, item in enumerate(value)] if isinstance(value, list) else []
        value = value[keys.index(segment)] if keys else value[segment]
    return value
