"""Parts of texts stand beside one another by chance only where whole open texts begin and end."""

from __future__ import annotations

import pytest

from generator.audit.units import Units

OPEN = ("额度的事，最后由财务", "负责人签字放行，\n再归档", "甲方\n\n乙方", "问题", "左边 | 右边")


@pytest.mark.parametrize(
    ("parts", "explained"),
    [
        (("最后由财务", "负责人签字放行"), True),
        (("由财务", "问题", "负责人签"), True),
        (("财务", "甲方", "乙方", "再归"), True),
        (("额度的事最后由财务", "问题"), True),
        (("最后由财", "负责人签字放行"), False),
        (("额度的事", "负责人签字放行"), False),
        (("最后由财务", "签字放行"), False),
        (("由财务", "问", "负责人签"), False),
        (("最后由财务", "负责人签字放行再"), False),
        (("财", "务", "问", "题"), False),
        (("左边", "|", "右边", "问题"), True),
        (("由财务", "|", "问题"), True),
        (("问题", "|"), False),
    ],
)
def test_ends_and_beginnings_explain(parts: tuple[str, ...], *, explained: bool) -> None:
    """First the end of a line or cell, then whole ones, then the beginning of one."""
    assert Units(OPEN).explain(parts) is explained
