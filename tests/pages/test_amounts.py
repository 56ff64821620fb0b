"""Where parts in an activity change with the amount, its page, those of its roles and the matrix say so."""

from __future__ import annotations

import pytest

from generator.model.roles import Assignment
from generator.pages.amounts import show_amounts_briefly
from generator.pages.page import PageSet
from tests.pages.test_compose import get_table, show_rows
from tests.support.project import WORDS, compose_files, find_page, list_company, write_record

_RACI = """
raci:
  - {role: sales-director, code: A, above_cny: 250000}
  - {role: regional-manager, code: A, above_cny: 5000, up_to_cny: 250000}
  - {role: dealer-owner, code: A, up_to_cny: 5000}
  - {role: regional-manager, code: S, up_to_cny: 5000}
  - {role: dealer-owner, code: R}
"""


@pytest.fixture(scope="module")
def pages() -> PageSet:
    """Give the small company whose activity has three accountable roles, each for some amounts."""
    activity = write_record("activity").partition("\nraci:")[0] + _RACI
    return compose_files(list_company(activity=activity))


def test_an_activity_says_who_answers_for_which_amounts(pages: PageSet) -> None:
    """The accountable roles stand first, from the smallest amounts to the largest; who is for all has an empty cell."""
    assert show_rows(get_table(find_page(pages, "activity:monthly-plan"), "s-raci")) == [
        ["经销商总经理", "A", "负责", "5,000 元以内"],
        ["区域经理", "A", "负责", "超过 5,000 元、250,000 元以内"],
        ["销售总监", "A", "负责", "超过 250,000 元"],
        ["区域经理", "S", "签批", "5,000 元以内"],
        ["经销商总经理", "R", "执行", ""],
    ]


def test_a_role_sees_its_amounts(pages: PageSet) -> None:
    """A role that decides up to an amount and signs below another has a row for each."""
    assert show_rows(get_table(find_page(pages, "role:regional-manager"), "s-raci")) == [
        ["月度计划", "A 负责", "超过 5,000 元、250,000 元以内", "每月最后一天"],
        ["月度计划", "S 签批", "5,000 元以内", "每月最后一天"],
    ]


def test_the_matrix_shows_codes_with_amounts(pages: PageSet) -> None:
    """A cell has as many codes as the role has parts, the smallest amounts first; the legend knows who signs."""
    page = find_page(pages, "page:raci")
    (row,) = show_rows(get_table(page, "s-table"))[1:]
    assert sorted(row[1:]) == sorted(
        ["ABreak()>25万", "SBreak()≤5,000Break()ABreak()5,000–250,000", "ABreak()≤5,000Break()R"]
    )
    assert "签批" in str(page.sections[0].blocks[0])


@pytest.mark.parametrize(
    ("above", "up_to", "shown"),
    [(None, None, ""), (20000, 1000000, "2–100万"), (0, 20000, "0–20,000"), (None, 15000, "≤15,000")],
)
def test_round_amounts_are_short(above: int | None, up_to: int | None, shown: str) -> None:
    """A cell of the matrix counts in ten thousands where all its amounts are whole ones, as people say them."""
    line = Assignment(role="regional-manager", code="A", above_cny=above, up_to_cny=up_to)
    assert show_amounts_briefly(line, WORDS) == shown


def test_without_amounts_there_is_no_column_for_them() -> None:
    """Most activities know one accountable role, and their tables stay as narrow."""
    pages = compose_files(list_company())
    columns = [column.label for column in get_table(find_page(pages, "activity:monthly-plan"), "s-raci").columns]
    assert columns == ["岗位", "RACI", "分工"]
    assert "签批" not in str(find_page(pages, "page:raci").sections[0].blocks[0])


def test_with_many_roles_each_line_names_its_own(monkeypatch: pytest.MonkeyPatch) -> None:
    """With very many roles the page grows with the parts that they have: a column for each code, not for each role."""
    monkeypatch.setattr("generator.pages.matrices._MOST_ROLES", 2)
    activity = write_record("activity").partition("\nraci:")[0] + _RACI
    table = get_table(find_page(compose_files(list_company(activity=activity)), "page:raci"), "s-roles")
    assert [column.label for column in table.columns] == ["协同活动", "A 负责", "S 签批", "R 执行"]
    assert not table.matrix
    (row,) = show_rows(table)
    assert row == [
        "月度计划",
        "经销商总经理（≤5,000）、区域经理（5,000–250,000）、销售总监（>25万）",
        "区域经理（≤5,000）",
        "经销商总经理",
    ]
