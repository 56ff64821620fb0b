"""`playbook due`: the day on which a period ends, and what is said where nobody can count it."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.cli import main
from tests.support.project import list_company, write_files

_FIGURES = """\
kind: figure
records:
  - {id: delivery-days, title: 到货天数, classification: public, value: 5, unit: 个工作日, applies_to: 订单,
     period: {counted_from: order-confirmed}}
  - {id: ahead, title: 提前通知, value: 3, unit: 天, applies_to: 订单,
     period: {counted_from: order-confirmed, direction: before}}
  - {id: kept, title: 保存, value: 30, unit: 年, applies_to: 订单, period: {counted_from: order-confirmed, roll: none}}
  - {id: deposit, title: 保证金, value: 50000, unit: 元, applies_to: 签约}
"""


@pytest.fixture(autouse=True)
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Give the small company with some figures, and work in its folder."""
    monkeypatch.chdir(write_files(tmp_path / "project", list_company(figure=_FIGURES)))
    return tmp_path / "project"


@pytest.mark.parametrize(
    ("figure", "day", "end"),
    [
        ("delivery-days", "2026-09-30", "2026-10-13"),
        ("ahead", "2026-10-09", "2026-09-30"),
        ("kept", "2026-09-30", "2056-09-30"),
        ("delivery-days", "2026年9月30日", "2026-10-13"),
        ("delivery-days", "2026/9/30", "2026-10-13"),
    ],
)
def test_the_day_is_told(capsys: pytest.CaptureFixture[str], figure: str, day: str, end: str) -> None:
    """Holidays are no business days, days worked for them are; what is kept for decades needs no calendar."""
    assert main(["due", figure, day]) == 0
    said = capsys.readouterr().out
    assert day in said or "2026-09-30" in said
    assert end in said
    assert "订单确认" in said


@pytest.mark.parametrize(
    ("figure", "day", "said"),
    [
        ("delivery-days", "2026-12-28", "要用到 2027 年的工作日历，现在只有 2026 年的"),
        ("ahead", "2026-01-02", "要用到 2025 年的工作日历"),
        ("kept", "9990-01-01", "9990"),
        ("delivery-day", "2026-09-30", "是不是想看 delivery-days"),
        ("deposit", "2026-09-30", "不是从某个时点起算的期限"),
        ("delivery-days", "30 September", "日期要写成 2026-09-30 这样"),
    ],
)
def test_what_nobody_can_count_is_refused(capsys: pytest.CaptureFixture[str], figure: str, day: str, said: str) -> None:
    """The year that is missing is named, and what is no figure, no period or no day."""
    assert main(["due", figure, day]) == 2
    assert said in capsys.readouterr().err


def test_without_a_calendar_it_says_so(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A project that has no calendar counts no business days."""
    (project / "data/reference/work-calendar-sample.yml").unlink()
    assert main(["due", "delivery-days", "2026-09-30"]) == 2
    assert "没有工作日历" in capsys.readouterr().err
