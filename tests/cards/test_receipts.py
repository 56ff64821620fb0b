"""Receipts of changes: who gets one, what it says, and that it is known again when it comes back."""

from __future__ import annotations

import csv
import json
import subprocess
import sys
from io import BytesIO, StringIO
from pathlib import Path

import pypdf
import pytest
import yaml

from generator.build.build import draft
from generator.build.receipts import draft_receipts
from generator.cards.receipts import select_changes
from generator.cli import main
from generator.editions.selection import View, select
from generator.model.change import ChangeRecord
from generator.model.organisation import Dealer
from generator.model.target import Target, read_target
from generator.pages.scope import open_scope
from tests.forms.filled import write_values
from tests.handbooks.test_standards import VALIDATOR
from tests.support.project import TODAY, WORDS, link_files, list_company, open_project, write_files
from tests.support.samples import RECORDS


def list_files() -> dict[str, str]:
    """Give the small company, with a change that the dealer's owner and the regional manager confirm."""
    change = {"kind": "change-record", **yaml.safe_load(RECORDS["change-record"])}
    change |= {"acknowledged_by": ["dealer-owner", "regional-manager"], "classification": "partner"}
    return dict(list_company(change_record=yaml.safe_dump(change, allow_unicode=True, sort_keys=False)))


@pytest.mark.parametrize(
    ("concerns", "meant"),
    [((), True), (("region", "china"), True), (("dealer", "east-dealer"), True), (("rule", "ordering"), True),
     (("region", "north"), False), (("dealer", "west-dealer"), False)],
)  # fmt: skip
def test_dealers_get_what_changes_where_they_are(concerns: tuple[str, ...], meant: bool) -> None:
    """A change that names regions or dealers is for those alone; any other is for all whose roles confirm it."""
    graph = link_files(list_files())
    edition = next(one for one in graph.project.editions if one.id == "internal")
    scope = open_scope(select(graph, View(edition, TODAY)), WORDS)
    (dealer,), (change,) = scope.door.all(Dealer), graph.all(ChangeRecord)
    change = change.model_copy(update={"concerns": (Target(concerns[0], concerns[1]),) if concerns else ()})
    assert bool(select_changes(dealer, (change,), scope)) is meant


@pytest.mark.parametrize(
    ("target", "told"), [("role:dealer-owner", False), ("dealer:east-dealer", False), ("role:regional-manager", True)]
)
def test_the_dealers_side_is_told_what_dealers_see(target: str, told: bool, tmp_path: Path) -> None:
    """From the widest edition, which is the usual one: what stands in a change for colleagues alone stays there."""
    change = {"kind": "change-record", **yaml.safe_load(RECORDS["change-record"]), "classification": "partner"}
    change |= {
        "acknowledged_by": ["dealer-owner", "regional-manager"],
        "impact": "换联系人:internal[，让步底线三个点]。",
    }
    secret = {**change, "id": "secret", "title": "只有厂家知道的变更", "classification": "internal"}
    files = list_company(change_record=yaml.safe_dump(change, allow_unicode=True, sort_keys=False))
    more = {"data/change/secret.yml": yaml.safe_dump(secret, allow_unicode=True, sort_keys=False)}
    with open_project(write_files(tmp_path, {**files, **more}), editions=("internal",), handbooks=False) as project:
        assert project.graph
        _, (drafted,) = draft(project)
        reader = read_target(target)
        assert reader
        (receipt,) = draft_receipts((reader,), project.graph.all(ChangeRecord), drafted, project)
    assert ("让步底线三个点" in repr(receipt.paper)) is told
    assert ("只有厂家知道的变更" in repr(receipt.paper)) is told
    assert receipt.paper.foot.endswith("内部版 | 内部" if told else "经销商版 | 经销商")


@pytest.mark.release
@pytest.mark.long
def test_receipts_meet_the_standards(tmp_path: Path) -> None:
    """Every receipt of a release passes veraPDF's checks for accessibility, and for archiving while it is blank."""
    root = write_files(tmp_path / "project", list_files())
    target = ("--root", str(root), "--today", "2027-01-15", "--output", str(tmp_path / "out"))
    assert main(["receipt", "role", "--since", "2026-01-01", *target]) == 0
    paths = [str(path) for path in (tmp_path / "out/receipts").glob("*.pdf")]
    assert paths
    done = subprocess.run([sys.executable, VALIDATOR, *paths], capture_output=True, text=True, check=True)
    assert json.loads(done.stdout) == {path: {"ua1": [], "3a": []} for path in paths}


def test_a_receipt_made_filled_in_and_read(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """It says what changed, from when, what to do; what comes back is read like a form, for whichever release."""
    root = write_files(tmp_path / "project", list_files())
    target = ("--root", str(root), "--today", "2027-01-15")
    out = ("--output", str(tmp_path / "out"))
    assert main(["receipt", "role", "dealer", "--since", "2026-01-01", *target, *out]) == 0
    assert "另有" in capsys.readouterr().out
    path = tmp_path / "out/receipts/role-dealer-owner-1.0.0.pdf"
    page = "".join(pypdf.PdfReader(BytesIO(path.read_bytes())).pages[0].extract_text().split())
    for said in ("拆分东区", "两个区", "2026-03-01", "换联系人", "知道了"):
        assert said in page
    values = {"receiver": "王䶮", "unit": "东边经销商", "date": "2027-01-20", "change-split-east": "/c0"}
    path.write_bytes(write_values(path.read_bytes(), values))
    (root / "data/playbook.yml").write_text(
        (root / "data/playbook.yml").read_text("utf-8") + "version: '2.0'\n", "utf-8"
    )
    assert main(["forms", "read", str(path), *target]) == 0
    rows = list(csv.DictReader(StringIO(capsys.readouterr().out.removeprefix("\ufeff"))))
    assert {row["字段名"]: row["值"] for row in rows} == {
        "收件人": "王䶮",
        "单位和岗位": "东边经销商",
        "确认日期": "2027-01-20",
        "拆分东区": "知道了",
        "要解释的地方、做不到的地方": "",
    }
    assert main(["receipt", "role", *target, *out]) == 2
    assert "change-record:split-east" in capsys.readouterr().err
