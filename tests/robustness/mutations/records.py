"""Records that go, come twice, or say what they must not: mistakes of meaning."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from tests.robustness.mutations.mutation import Mutation, Page, mutate, swap_file
from tests.robustness.mutations.sites import Files, Site, name_kind

_RECORD = re.compile(r"^  - id: [^\n]*\n(?:(?:    [^\n]*|[ \t]*)(?:\n|\Z))*", re.MULTILINE)
_PRICE = "经销商不得低于建议零售价销售。"
_PHONE = "13812345678"


def break_records(files: Files) -> Iterator[Mutation]:
    """Leave out records to which others refer, and write records twice."""
    for path, data in files.items():
        text, kind = data.decode(), name_kind(path, data.decode())
        page = Page(path, text, kind)
        if kind == "project":
            continue
        if "\nrecords:\n" not in text:
            if len(files) > 1 and not path.endswith(".md"):
                yield swap_file("deleted-record", page, None, at=())
            continue
        records = list(_RECORD.finditer(text))
        for found in records if len(records) > 1 else ():
            yield Mutation("deleted-record", kind, path, text, found.span())
        if records and text.endswith("\n"):
            copy = records[0][0].rstrip("\n") + "\n"
            at = len(text) + len("  - id: ")
            yield mutate("duplicate-record", page, (len(text), len(text)), copy, at=at)


def break_meaning(site: Site) -> Iterator[Mutation]:
    """Change what a rule adds up, and write what no text may say."""
    text, (start, end) = site.text, site.value
    if site.form != "scalar" or site.shape is None:
        return
    if site.name == "code" and site.content == "A":
        yield Mutation("no-accountable", site.kind, site.path, text, site.value, "R")
    if site.name == "weight":
        yield Mutation("weights", site.kind, site.path, text, site.value, str(int(site.content) % 90 + 7))
    if site.name == "score" and site.key:
        yield mutate("score", site, (start, end), str(int(site.content) % 25 + 1), mended=True)
    if site.name == "minutes" and site.model and site.model.__name__ == "Course":
        yield mutate("minutes", site, (start, end), str(int(site.content) + 5), mended=True)
    if site.shape.markup and site.style == "" and not site.flow and "\n" not in site.source:
        inserted = tuple(range(end, end + len(_PRICE) + 1))
        if site.kind != "legal-reference":
            yield mutate("resale-price", site, (end, end), f"。{_PRICE}", at=inserted)
        yield mutate("phone", site, (end, end), f"，打{_PHONE}", at=end + 2)
        yield mutate("dangling-link", site, (end, end), "，见[](rule:no-such-rule)", at=end + 5)
        yield mutate("dangling-page", site, (end, end), "，见[](page:no-such-page)", at=end + 5)


def repeat_items(sites: list[Site]) -> Iterator[Mutation]:
    """Give a list's second item the id of its first."""
    for first, second in pairwise(sites):
        same = first.name == second.name == "id" and first.model is second.model and first.path == second.path
        if same and first.shape and first.model and first.content != second.content:
            yield mutate("duplicate-id", second, second.inner, first.content)
