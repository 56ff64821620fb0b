"""A company with records of every kind, as values that can be changed before they are written."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache

import yaml

from generator.diagnostics import Route
from generator.load.files import is_read
from generator.model.base import Article
from generator.model.fields import Shape
from generator.model.kinds import KINDS
from tests.noninterference.filling import HISTORY, TERM, Filler, Raw
from tests.support.project import Files, list_company, place_record

PROJECT = "data/playbook.yml"
OPEN = "大家"
"""Stands in what readers see, and nowhere else."""
_BODY = """\
## 第一节

{text}

- 甲
- 乙

| 项 | 值 |
|---|---|
| 一 | 二 |

## 第二节

```
:internal[这是代码]
```
"""


@dataclass
class Company:
    """A project: its project file, and the records of each other file."""

    project: Raw
    files: dict[str, list[Raw]] = field(default_factory=dict)

    def add(self, record: Raw, name: str) -> None:
        """Put a record into a file of its own, called after its kind and `name`."""
        self.files[place_record(record["kind"], name)] = [record]

    def write(self) -> Files:
        """Give the files' texts by their paths, in the order in which a build reads them."""
        texts = {PROJECT: _write(self.project)} | {path: _write_file(records) for path, records in self.files.items()}
        return dict(sorted(texts.items()))


def read_company(files: Mapping[str, str]) -> Company:
    """Give a project's texts as values."""
    company = Company(yaml.safe_load(files[PROJECT]))
    for path, text in files.items():
        if path != PROJECT and is_read(path):
            company.files[path] = list(_read_file(text))
    return company


def make_company(allowed: Sequence[str]) -> Company:
    """Give the small company, and beside each of its records one with all fields filled, for readers of `allowed`."""
    company = read_company(list_company())
    for number, records in enumerate(company.files.values()):
        records[0]["classification"] = allowed[number % len(allowed)]
        if records[0]["kind"] == "rule":
            records[0]["examples"] = [Filler(lambda _route, _shape: "", str).make_example()]

    def say(route: Route, shape: Shape) -> str:
        text = f"{OPEN}看的{shape.title}（{'/'.join(route)}）"
        if shape.markup:
            text += "，见[](page:raci)、[](term:rebate)"
        if shape.markup and len(allowed) > 1:
            text += f"。:{allowed[-1]}[这句也给看。]"
        return _BODY.format(text=text) if shape.markup and shape.markup.form == "block" else text

    filler = Filler(say, name_samples().__getitem__)
    for number, kind in enumerate(KINDS.values()):
        record = filler.fill_record(kind, f"full-{kind.KIND}") | {"former_ids": [f"early-{kind.KIND}"]}
        if HISTORY in kind.model_fields:
            past = filler.fill_version(kind, effective_from="2026-01-01", effective_to="2026-02-28")
            coming = filler.fill_version(kind, effective_from="2027-06-01", announced_on="2027-01-01")
            record |= {"effective_from": "2026-06-01", HISTORY: [past, coming]}
        if TERM in kind.model_fields:
            record |= {"effective_from": "2027-02-01", "announced_on": "2027-01-01"}
        company.add(record | {"classification": allowed[number % len(allowed)]}, "full")
    return company


@cache
def name_samples() -> Mapping[str, str]:
    """Give the id of one of the small company's records of each kind."""
    company = read_company(list_company())
    return {record["kind"]: record["id"] for records in company.files.values() for record in records}


def _read_file(text: str) -> Iterable[Raw]:
    if text.startswith("---\n"):
        _, front, body = text.split("---\n", 2)
        yield {"kind": Article.KIND, **yaml.safe_load(front), "body": body}
        return
    values = yaml.safe_load(text)
    for record in values.get("records", [values]):
        yield {"kind": values["kind"], **record}


def _write_file(records: list[Raw]) -> str:
    if len(records) == 1:
        return _write(records[0])
    (kind,) = {record["kind"] for record in records}
    own = [{name: value for name, value in record.items() if name != "kind"} for record in records]
    return _write({"kind": kind, "records": own})


def _write(values: Raw) -> str:
    """Write values as JSON, which is YAML too; the body of an article stands below its front matter."""
    if values.get("kind") != Article.KIND:
        return json.dumps(values, ensure_ascii=False, indent=1, default=str)
    front = {name: value for name, value in values.items() if name not in {"kind", "body"}}
    return f"---\n{json.dumps(front, ensure_ascii=False, indent=1, default=str)}\n---\n{values['body']}"
