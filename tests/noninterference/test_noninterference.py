"""Two projects that differ in nothing but what an edition withholds give the same edition, byte for byte."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from generator.build.build import build, draft
from generator.cache.store import Store
from generator.load.files import ATTACHMENT_FOLDER
from generator.model.kinds import KINDS
from tests.noninterference.building import list_differences, list_exported, make_files, publish_edition
from tests.noninterference.comparing import Pair, hand_out, open_pair, open_side
from tests.noninterference.projection import project_company
from tests.noninterference.wording import FEW, MANY, list_secrets
from tests.support.drawing import draw_picture
from tests.support.pages import Contents, list_disagreements, read_folder
from tests.support.project import (
    TODAY,
    Files,
    link_files,
    list_company,
    open_project,
    place_record,
    write_files,
    write_record,
)

pytestmark = pytest.mark.long
_SINGLE = ("work-calendar", "fact", "role", "region")
"""Kinds of which a sound project holds no second record that is like the first."""


@pytest.mark.parametrize(
    ("edition", "amount"),
    [
        pytest.param("public", FEW, marks=pytest.mark.release),
        pytest.param("partner", MANY, marks=pytest.mark.release),
        pytest.param("public", MANY, marks=pytest.mark.release),
        pytest.param("partner", FEW, marks=pytest.mark.release),
    ],
)
def test_nothing_tells_how_much_is_withheld(edition: str, amount: int, tmp_path: Path) -> None:
    """Neither a file, nor what pages may know, is another where there is nothing to withhold, little or much."""
    assert Pair(open_pair(edition, amount), tmp_path).find_trace() is None


@pytest.mark.parametrize("edition", [pytest.param("public", marks=pytest.mark.release), "partner"])
def test_what_readers_see_built_alone_is_the_same(edition: str, tmp_path: Path) -> None:
    """A project of nothing but what an edition's readers may see gives the edition that all of the data give."""
    side = open_side(edition, MANY)
    alone = project_company(side.company, edition, TODAY).write()
    assert not list_secrets("".join(alone.values()))
    whole = make_files(side.graph, edition, tmp_path, TODAY)
    assert list_differences(whole, make_files(hand_out(link_files(alone)), edition, tmp_path, TODAY)) == []


@pytest.fixture(scope="module")
def published(tmp_path_factory: pytest.TempPathFactory) -> tuple[Contents, Contents]:
    """Publish the partners' edition and its book, with nothing withheld from it and with something."""
    room = tmp_path_factory.mktemp("published")
    first, second = (
        publish_edition(open_side("partner", amount).graph, "partner", room / str(amount), TODAY) for amount in (0, FEW)
    )
    return first, second


def test_published_edition_is_the_same(published: tuple[Contents, Contents]) -> None:
    """So it is with what is published, PDFs and all, after builds of everything."""
    assert published[0]["handbooks/book.pdf"].startswith(b"%PDF")
    assert list_differences(*published) == []


def test_all_files_name_the_same_pages(published: tuple[Contents, Contents]) -> None:
    """Sitemap, navigation, search, feed and listing name the pages that lie there; one that does not is found."""
    files = published[1]
    assert list_disagreements(files) == []
    for path in ("sitemap.xml", "search/head.js", "build.json", "review-calendar/review.ics", "role/index.html"):
        wrong = re.sub(rb"(role/)?full-role/", b"role/secret/", files[path])
        assert list_disagreements({**files, path: wrong}), path
    assert list_disagreements({**files, "role/secret/index.html": files["role/full-role/index.html"]})


def test_editing_what_is_withheld_changes_no_other_edition(tmp_path: Path) -> None:
    """A real project grows by internal and restricted content: no file that dealers and the public get is another."""
    files = {**list_company(), _ILLUSTRATED: ILLUSTRATED}
    root = write_files(tmp_path, files)
    draw_picture(root, "open.png", 1)
    with Store(root / ".cache" / "results.db") as store:
        before = {edition: _build(root, edition, store) for edition in ("public", "partner")}
        write_files(root, _list_more(files))
        draw_picture(root, "hidden.png", 2)
        after = {edition: _build(root, edition, store) for edition in ("public", "partner")}
        internal = _build(root, "internal", store)
    for edition, contents in before.items():
        assert list_differences(contents, after[edition]) == []
    assert "只有内勤知道" in internal["role/regional-manager/index.html"].decode()
    assert "rule/ordering-more/index.html" in internal
    assert [len(_list_pictures(one)) for one in (*after.values(), internal)] == [1, 1, 2]


_ILLUSTRATED = "content/guides/illustrated.md"
ILLUSTRATED = """\
---
id: illustrated
title: 有图
classification: public
---
![大家都看的图](media/open.png)
"""


def _list_pictures(contents: Contents) -> list[str]:
    return [path for path in contents if path.startswith("assets/media/")]


def _list_more(files: Files) -> Files:
    """Give files with another record of each kind that is internal, and with passages and values that are."""
    more = {place_record(kind, "0-more"): _write_another(kind) for kind in KINDS if kind not in _SINGLE}
    role, course = place_record("role"), place_record("course")
    more[role] = (
        files[role].replace("带好一个区域。", "带好一个区域:internal[，只有内勤知道]。").replace("20000", "70000")
    )
    more[_ILLUSTRATED] = f"{ILLUSTRATED}\n:::internal\n![只给内部看的图](media/hidden.png)\n:::\n"
    more[f"{ATTACHMENT_FOLDER}kept-among-us.csv"] = "机型,只有内部知道的台数\n甲,7\n"
    more[course] = files[course].replace("key: [ask]", "key: [look]").replace("讲师要点", "讲师要点还要多")
    return more


def _write_another(kind: str) -> str:
    text = re.sub(r"(?m)^classification: .*\n", "", write_record(kind))
    text = re.sub(r"(?m)^title: ", "title: 另一个", text)
    text = text.replace("order-sheet.csv", "kept-among-us.csv")
    text = text.replace("areas: [china]\n", "areas: [china]\nseat: 第二个席位\n")
    return re.sub(r"(?m)^id: (.*)$", r"id: \1-more\nclassification: internal\nformer_ids: [\1-was]", text, count=1)


def _build(root: Path, edition: str, store: Store) -> Contents:
    """Build and export an edition, as the commands do; give every file by its path."""
    project = open_project(root, store, editions=(edition,), handbooks=False)
    result = build(project)
    assert [one.id for one in result.editions] == [edition], result.problems
    (drafted,) = draft(project)[1]
    exported = {f"export/{name}/{path}": text for name, path, text in list_exported(drafted, project)}
    return {**read_folder(root / "dist" / edition), **exported}


DECLARED = """\
fields:
  - {kind: rule, name: hidden_margin, title: 只有内部的毛利, description: 略, type: number, unit: 点, section: 内部一节}
  - {kind: rule, name: hidden_role, title: 只有内部的岗位, description: 略, type: reference, to: role, back: 内部的反面}
  - {kind: term, name: hidden_word, title: 只有内部的说法, description: 说明, type: text, aliases: [内部别名]}
kinds:
  - id: hidden-kind
    title: 只有内部的类别
    description: 略
    part: 2
    fields: [{name: role, title: 只有内部的岗位, description: 略, type: reference, to: role, back: 内部的另一面}]
"""


@pytest.mark.parametrize("edition", ["public", "partner"])
def test_declaring_what_is_withheld_changes_no_other_edition(edition: str, tmp_path: Path) -> None:
    """A field without a classification is internal: neither its name nor its value changes a byte for others."""
    files = list_company()
    rule, term = place_record("rule"), place_record("term")
    filled = {
        rule: files[rule] + "hidden_margin: 12\nhidden_role: regional-manager\n",
        term: files[term] + "hidden_word: 值\n",
    }
    record = "kind: hidden-kind\nid: one\ntitle: 只有内部的记录\nrole: regional-manager\n"
    more = {**files, **filled, "data/model/fields.yml": DECLARED, "data/hidden-kind/one.yml": record}
    first, second = (
        make_files(link_files(one), edition, write_files(tmp_path / str(number), one), TODAY)
        for number, one in enumerate((files, more))
    )
    assert list_differences(first, second) == []
    assert not any("只有内部的" in content.decode("utf-8", "replace") for content in second.values())


TABLE = """\
fields:
  - kind: rule
    name: depots
    title: 仓库
    description: 都在哪里。
    type: table
    classification: public
    columns:
      - {name: place, title: 地点, description: 城市。, type: text, classification: public}
      - name: use
        title: 用途
        description: 放什么。
        type: choice
        classification: public
        choices: [{value: bikes, label: 整车}%s]
"""
COMPONENT = """\
  - kind: rule
    name: office
    title: 办公室
    description: 在哪里。
    type: component
    component: office
    classification: public
components:
  - id: office
    title: 办公室
    description: 在哪里。
    fields:
      - {name: city, title: 城市, description: 写到市。, type: text, classification: public}
"""
COLUMNS = """\
      - {name: hidden_way, title: 只有内部的路, description: 略, type: prose}
      - {name: hidden_role, title: 只有内部的岗位, description: 略, type: reference, to: role, back: 内部的反面}
      - {name: hidden_rent, title: 只有内部的租金, description: 略, type: money}
      - name: hidden_sort
        title: 只有内部的分类
        description: 略
        type: choice
        choices: [{value: hidden-sort, label: 只有内部的一类}]
"""
ROWS = "depots: [{place: 上海, use: bikes}, {place: 南京}]\noffice: {city: 上海}\n"
MORE_ROWS = """\
depots:
  - {place: 上海, use: bikes, hidden_way: 只有内部的人走, hidden_role: regional-manager}
  - {hidden_sort: hidden-sort, hidden_rent: 8000}
  - {place: 南京, hidden_rent: 9000}
office: {city: 上海, hidden_way: 只有内部的门, hidden_sort: hidden-sort}
"""


@pytest.mark.parametrize("edition", ["public", "partner"])
def test_narrower_columns_change_no_other_edition(edition: str, tmp_path: Path) -> None:
    """Of a table that all see neither a narrower column, nor its choices, nor a row of such alone changes a byte."""
    files = list_company()
    rule, declared = place_record("rule"), "data/model/fields.yml"
    another, secret = place_record("rule", "0-more"), "depots: [{place: 内部, use: hidden-sort}]\n"
    plain = {**files, rule: files[rule] + ROWS, declared: TABLE % "" + COMPONENT, another: _write_another("rule")}
    table = TABLE % ", {value: hidden-sort, label: 只有内部的一类}"
    more = {
        **plain,
        rule: files[rule] + MORE_ROWS,
        declared: table + COLUMNS + COMPONENT + COLUMNS,
        another: plain[another] + secret,
    }
    first, second = (
        make_files(link_files(one), edition, write_files(tmp_path / str(number), one), TODAY)
        for number, one in enumerate((plain, more))
    )
    assert list_differences(first, second) == []
    told = b"".join(content for path, content in second.items() if path.endswith((".html", ".json")))
    assert not any(word in told for word in ("只有内部的".encode(), b"hidden-sort", b"hidden_"))
