"""What hangs on the wall: one page each, only what the edition shows, and what is too much is named."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from io import BytesIO
from pathlib import Path
from typing import Any

import pikepdf
import pypdf
import pytest
import yaml

from generator.build.build import build
from generator.build.cards import draft_cards, list_subjects, print_cards
from generator.cache.store import Store
from generator.cards.compose import KINDS
from generator.cli import main
from generator.diagnostics import Problem
from generator.editions.selection import View, select
from generator.handbooks.pool import TypesettingPool
from generator.handbooks.style import SHEET, load_style
from generator.pages.compose import compose
from tests.support.project import TODAY, WORDS, link_files, list_company, open_project, write_files
from tests.support.samples import PROJECT, RECORDS

ROOT = Path(__file__).parents[2]
LIMIT = "唯一的绝密额度说明"
MOST = 90
Printed = tuple[Mapping[str, str], Mapping[str, bytes], tuple[Problem, ...]]


def write_role(duties: int = 2, **more: Any) -> dict[str, Any]:
    """Give the company's first role with so many duties, and a limit that only the manufacturer may see."""
    values: dict[str, Any] = {"kind": "role", **yaml.safe_load(RECORDS["role"]), **more}
    (duty,) = values["duties"]
    values["duties"] = [{**duty, "id": f"d{number}", "statement": f"写第{number}份计划"} for number in range(duties)]
    values["decision_limits"][0]["note"] = LIMIT
    return values


def list_files(role: Mapping[str, Any]) -> dict[str, str]:
    """Give the small company's files with that role."""
    return dict(list_company(role=yaml.safe_dump(dict(role), allow_unicode=True, sort_keys=False)))


class Wall:
    """Prints cards of the small company with one process for all tests."""

    def __init__(self, press: TypesettingPool, folder: Path) -> None:
        self.press, self.folder, self.style = press, folder, load_style(ROOT / "theme", SHEET, "card.css")

    def hang(self, files: Mapping[str, str], edition: str, kinds: Sequence[str] = tuple(KINDS)) -> Printed:
        """Print an edition's cards of some kinds; give what is read on each, their bytes, and the problems."""
        graph = link_files(dict(files))
        selection = select(graph, View(next(one for one in graph.project.editions if one.id == edition), TODAY))
        with Store() as store:
            project = open_project(self.folder, store)
            cards = draft_cards(list_subjects(selection, kinds), selection, compose(selection, WORDS), project)
            artifacts, problems = print_cards(cards, selection, project, self.press, self.style)
            made = {artifact.path: artifact.render() for artifact in artifacts}
        return {path: read_page(data) for path, data in made.items()}, made, problems


def read_page(data: bytes) -> str:
    """Give the text of a file that has one page, without white space."""
    (page,) = pypdf.PdfReader(BytesIO(data)).pages
    return "".join(page.extract_text().split())


@pytest.fixture(scope="module")
def wall(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Wall]:
    """Open a child process."""
    folder = write_files(tmp_path_factory.mktemp("wall"), list_company())
    with TypesettingPool(1) as press:
        yield Wall(press, folder)


def test_cards_hold_what_their_readers_see(wall: Wall) -> None:
    """Each card is one page. Limits are the manufacturer's: what dealers get holds them in no byte."""
    files = list_files(write_role())
    texts, made, problems = wall.hang(files, "internal")
    assert not problems
    role = texts["cards/role-regional-manager-1.0.0.pdf"]
    for said in (
        "带好一个区域。",
        "写第1份计划",
        "每月5日",
        "20,000元以内；" + LIMIT,
        "拜访经销商",
        "第30天前",
        "1个工作日回话，3个工作日解决",
    ):
        assert said in role, said
    contacts = texts["cards/region-china-1.0.0.pdf"]
    for said in ("订货、退货", "区域经理", "4个工作小时", "先打电话。", "销售升级", "china@example.com", "14:00–15:00"):
        assert said in contacts, said
    assert "授权区域全国" in texts["cards/dealer-east-dealer-1.0.0.pdf"]
    _, given, problems = wall.hang(files, "partner")
    assert not problems
    assert "cards/role-regional-manager-1.0.0.pdf" in given
    for data in (*given.values(), made["cards/role-regional-manager-1.0.0.pdf"]):
        with pikepdf.open(BytesIO(data)) as pdf:
            assert pdf.Root.MarkInfo.Marked
            assert pdf.pages[0].obj.Tabs == pikepdf.Name.S
    assert not any(LIMIT in read_page(data) for data in given.values())


def test_what_does_not_fit_is_named_with_how_much(wall: Wall) -> None:
    """Ever more duties are set ever smaller; what is too much fails that card alone, with centimetres and lines."""
    over: list[tuple[float, int]] = []
    for more in (0, 10):
        _, made, (problem,) = wall.hang(list_files(write_role(MOST + more)), "internal", ("role",))
        assert "cards/role-dealer-owner-1.0.0.pdf" in made
        assert problem.rule == "overfull-card"
        assert problem.arguments["path"] == "cards/role-regional-manager-1.0.0.pdf"
        over.append((float(str(problem.arguments["much"])), int(str(problem.arguments["n"]))))
    (less, lines), (more_cm, more_lines) = over
    assert less > 0 < lines
    # Ten rows of one line each.
    assert 3.0 < more_cm - less < 6.0
    assert 10 <= more_lines - lines <= 15


def test_an_edition_offers_the_cards_that_it_names(tmp_path: Path) -> None:
    """A role's page leads to its card. One that does not fit stops nothing, and no page leads to it."""
    edition = "{id: public, title: 公开版, classifications: [public], cards: [role]}"
    project = PROJECT.replace("{id: public, title: 公开版, classifications: [public]}", edition)
    refused = [f"不管第{number}件事。" for number in range(MOST)]
    helper = yaml.safe_dump(write_role(id="helper", title="帮手"), allow_unicode=True)
    helper = helper.replace("写第", "看第").replace("促销预算", "样机预算")
    more = {"data/playbook.yml": project, "data/roles/helper.yml": helper}
    write_files(tmp_path, list_files(write_role(not_responsible_for=refused)) | more)
    with Store(tmp_path / "store.db") as store, open_project(tmp_path, store, editions=("public",)) as opened:
        result = build(opened)
    assert [problem.rule for problem in result.problems].count("overfull-card") == 1
    dist = tmp_path / "dist/public"
    cards = {path.name for path in dist.glob("cards/*.pdf")}
    assert cards == {"role-helper-1.0.0.pdf"}
    pages = {id: (dist / f"role/{id}/index.html").read_text("utf-8") for id in ("helper", "regional-manager")}
    assert 'href="../../cards/role-helper-1.0.0.pdf"' in pages["helper"]
    assert "cards/role-" not in pages["regional-manager"]


def test_the_command(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """All of a kind or one by its id; what the edition does not hold is refused with what there is."""
    files = {name: _mark_mission(text) for name, text in list_files(write_role()).items()}
    target: tuple[str, ...] = ("--root", str(write_files(tmp_path / "project", files)), "--today", "2027-01-15")
    target += ("--output", str(tmp_path / "out"))
    subjects = ("role:dealer-owner", "role:regional-manager", "region", "dealer:east-dealer")
    assert main(["card", *subjects, *target]) == 0
    assert capsys.readouterr().out.startswith("已生成 ")
    made = {path.name: read_page(path.read_bytes()) for path in tmp_path.glob("out/cards/*.pdf")}
    assert {"role-dealer-owner-1.0.0.pdf", "region-china-1.0.0.pdf"} <= made.keys()
    for name, text in made.items():
        on_their_side = "dealer" in name
        assert text.endswith("经销商版|经销商" if on_their_side else "内部版|内部"), name
        assert (LIMIT in text) is (name == "role-regional-manager-1.0.0.pdf")
    for arguments, said in ((("role:none",), "role:dealer-owner"), (("region", "--edition", "public"), "公开版")):
        assert main(["card", *arguments, *target]) == 2
        assert said in capsys.readouterr().err


def _mark_mission(text: str) -> str:
    """Put what only colleagues may read into the missions of roles."""
    return re.sub(r"(?m)^mission: (.*)$", rf"mission: '\1:internal[{LIMIT}]'", text) if "side: " in text else text
