"""Editors see which records were cleared for more readers; nobody else does."""

from __future__ import annotations

import pytest

from generator.pages.blocks import Link, RichText, Table
from tests.support.project import compose_files, list_company, write_record
from tests.support.targets import to

_APPROVED = """\
classification: public
declassified:
  - {by: sales-director, on: 2026-03-01, was: internal, reason: 经销商要用}
  - {by: regional-manager, on: 2026-09-01, was: partner, reason: 公开招商要用}
"""


def test_approvals_are_listed_for_editors() -> None:
    """The page of changes names the record, from what to what, who approved it, when and why, newest first."""
    pages = compose_files(list_company(kpi=write_record("kpi") + _APPROVED), "internal")
    page = next(page for page in pages.pages if page.target == to("page:changes"))
    table = next(section for section in page.sections if section.heading == "密级放宽").blocks[0]
    assert isinstance(table, Table)
    kpi = (Link(to("kpi:sell-out"), "终端销售达成率"),)
    told = [tuple(row.cells) for row in table.rows]
    assert [(cells[0][0], cells[2][0], cells[3][0], cells[4][0]) for cells in told] == [
        ("2026-09-01", "经销商 → 公开", Link(to("role:regional-manager"), "区域经理"), RichText("公开招商要用")),
        ("2026-03-01", "内部 → 经销商", Link(to("role:sales-director"), "销售总监"), RichText("经销商要用")),
    ]
    assert all(isinstance(cells[1][0], Link) and cells[1][0].target == kpi[0].target for cells in told)


@pytest.mark.parametrize("edition", ["public", "partner"])
def test_approvals_stay_inside(edition: str) -> None:
    """A public record's approvals are in no edition below internal: neither the reason nor that there was one."""
    pages = compose_files(list_company(kpi=write_record("kpi") + _APPROVED), edition)
    assert any(page.target == to("kpi:sell-out") for page in pages.pages)
    assert "招商" not in repr(pages)
    assert "密级放宽" not in repr(pages)
