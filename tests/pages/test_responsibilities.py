"""What each side brings, who carries out what rules oblige, and what readers outside see of it."""

from __future__ import annotations

from generator.pages.blocks import Break, Link, RichText, Table
from generator.pages.page import Page
from tests.support.project import compose_files, find_page, list_company, write_record
from tests.support.targets import to

_ACTIVITY = write_record("activity").replace("\nraci:", "\njoint: [一起看数, 写下分歧]\nfulfils: [ordering]\nraci:")
_ROLE = write_record("role").replace("evidence: 系统记录", "evidence: 系统记录\n    fulfils: [ordering]", 1)


def _compose(edition: str, **changes: str) -> Page:
    files = list_company(activity=_ACTIVITY, **changes)
    return find_page(compose_files(files, edition), "page:responsibilities")


def _get_table(page: Page, name: str) -> Table:
    section = next(section for section in page.sections if section.id == name)
    return next(block for block in section.blocks if isinstance(block, Table))


def _read(cell: tuple[object, ...]) -> str:
    parts = (
        "\n" if isinstance(part, Break) else part.text if isinstance(part, RichText) else getattr(part, "label", part)
        for part in cell
    )
    return "".join(map(str, parts))


def test_shares_are_counted_by_parts() -> None:
    """Each part has its activities, who answers for them, and how much either side has to do; the head leads there."""
    table = _get_table(_compose("internal"), "s-summary")
    assert [[_read(cell) for cell in row.cells] for row in table.rows] == [
        ["角色与职责", "1", "1", "0", "1", "1", "2"],
        ["合计", "1", "1", "0", "1", "1", "2"],
    ]
    assert table.rows[0].cells[0] == (Link(to("page:responsibilities#s-roles"), "角色与职责"),)


def test_both_sides_stand_side_by_side_with_those_who_act() -> None:
    """A row shows what each side does and below it who of that side answers for it or does it."""
    (row,) = _get_table(_compose("internal"), "s-roles").rows
    assert [_read(cell) for cell in row.cells] == [
        "月度计划",
        "· 数据\nA\u00a0区域经理",
        "· 报需求\nR\u00a0经销商总经理",
        "· 一起看数\n· 写下分歧",
    ]


def test_obligations_lead_to_what_carries_them_out() -> None:
    """Each side's obligations stand beside the activities in which it acts and the duties that name the rule."""
    page = _compose("internal", role=_ROLE)
    (row,) = _get_table(page, "s-rules").rows
    assert [_read(cell) for cell in row.cells] == [
        "订货规则",
        "· 按时发货",
        "月度计划、区域经理",
        "· 按时付款",
        "月度计划",
    ]
    assert Link(to("role:regional-manager#plan"), "区域经理") in row.cells[2]


def test_dealers_see_the_rules_without_what_is_internal() -> None:
    """Where activities are withheld, the obligations stay, with the duties that readers may see."""
    page = _compose("partner", role=_ROLE)
    assert [section.id for section in page.sections] == ["s-rules"]
    (row,) = _get_table(page, "s-rules").rows
    assert [_read(cell) for cell in row.cells][2::2] == ["区域经理", ""]
    assert page.imprint
    assert page.imprint.classification == "partner"


def test_rule_says_who_keeps_its_obligations() -> None:
    """A rule's own page names the activities and duties of either side."""
    page = find_page(compose_files(list_company(activity=_ACTIVITY, role=_ROLE)), "rule:ordering")
    section = next(section for section in page.sections if section.id == "s-carriers")
    labels = {item.label: _read(item.content) for block in section.blocks for item in getattr(block, "items", ())}
    assert labels == {"厂家": "月度计划、区域经理", "经销商": "月度计划"}
