"""One press for all tests of sheets, and a sheet with a field of every type."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from io import BytesIO
from pathlib import Path
from typing import Any

import pikepdf
import pytest
import yaml

from generator.build.papers import FONT, SHEET, Desk
from generator.decode.entry import Key
from generator.editions.selection import View, select
from generator.forms.compose import make_paper
from generator.forms.fitting import fit_paper
from generator.forms.paper import Paper
from generator.handbooks.jobs import ChapterResult
from generator.handbooks.pool import TypesettingPool
from generator.handbooks.style import load_style
from generator.model.documents import Form
from generator.model.risk import Checklist
from generator.pages.scope import open_scope
from tests.support.project import TODAY, WORDS, link_files, list_company
from tests.support.samples import RECORDS

ROOT = Path(__file__).parents[2]
EDITION = "internal"
FIELDS: Sequence[dict[str, Any]] = (
    {
        "id": "dealer",
        "label": "签约公司全称",
        "type": "text",
        "hint": "和[](form:order-form)、发票 <抬头> 一字不差",
        "section": "申请",
    },
    {"id": "day", "label": "日期", "type": "date", "section": "申请"},
    {"id": "copies", "label": "份数", "type": "number", "required": False, "section": "申请"},
    {"id": "kind", "label": "类型", "type": "choice", "choices": ["买赠", "抽奖", "其他"], "section": "申请"},
    {"id": "urgent", "label": "加急", "type": "tick", "required": False, "section": "申请"},
    {"id": "why", "label": "理由", "type": "area", "required": False, "section": "申请"},
    {"id": "lines", "label": "明细", "type": "table", "choices": ["序号", "项目", "金额（元）"], "section": "费用"},
    {"id": "total", "label": "合计（元）", "type": "amount", "total_of": ["lines/金额（元）"], "section": "费用"},
    {"id": "sign", "label": "签字与日期", "type": "signature", "section": "签字"},
)
"""A field of every type."""
Compose = Callable[..., Paper]
Fit = Callable[[Paper], ChapterResult]
Make = Callable[[Paper], bytes]


def compose_form(fields: Sequence[dict[str, Any]] = FIELDS, edition: str = EDITION, **changes: Any) -> Paper:
    """Compose the sheet of the sample form with other fields."""
    values = yaml.safe_load(RECORDS["form"]) | {"fields": list(fields)} | changes
    return compose_record("form", {"kind": "form", **values}, edition)


def compose_record(kind: str, values: dict[str, Any], edition: str = EDITION) -> Paper:
    """Compose the sheet of a record in the small company."""
    graph = link_files(list_company(**{kind: yaml.safe_dump(values, allow_unicode=True, sort_keys=False)}))
    view = View(next(one for one in graph.project.editions if one.id == edition), TODAY, WORDS.locale)
    selection = select(graph, view)
    record = selection.graph.entries[Key(kind, values["id"])].record
    assert isinstance(record, Form | Checklist)
    return make_paper(record, open_scope(selection, WORDS), lambda target: f"《{target.id}》")


@pytest.fixture(scope="session")
def desk() -> Desk:
    """Read the shipped look and font."""
    return Desk(load_style(ROOT / "theme", SHEET), ROOT / "theme" / FONT)


@pytest.fixture(scope="session")
def press() -> Iterator[TypesettingPool]:
    """Open a child process."""
    with TypesettingPool(1) as opened:
        yield opened


@pytest.fixture(scope="session")
def fit(press: TypesettingPool, desk: Desk) -> Fit:
    """Typeset a sheet."""
    return lambda paper: fit_paper(paper, desk.style, press.run)


@pytest.fixture(scope="session")
def make(fit: Fit, desk: Desk) -> Make:
    """Make a sheet's file."""

    def make_sound(paper: Paper) -> bytes:
        result = fit(paper)
        assert not result.warnings
        return desk.finish(result, paper, EDITION)

    return make_sound


@pytest.fixture(scope="session")
def paper() -> Paper:
    """Compose the sheet with a field of every type."""
    return compose_form()


@pytest.fixture(scope="session")
def blank(make: Make, paper: Paper) -> bytes:
    """Make the file of that sheet."""
    return make(paper)


@pytest.fixture
def pdf(blank: bytes) -> Iterator[pikepdf.Pdf]:
    """Open that file."""
    with pikepdf.open(BytesIO(blank)) as opened:
        yield opened
