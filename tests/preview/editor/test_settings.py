"""The form of the project file, and of what a company declares: read, changed, told before it shows more, saved."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from generator.decode.entry import Key
from generator.diagnostics import UsageError
from generator.preview.editor.desk import Desk
from generator.preview.editor.values import BadForm
from tests.support.project import TODAY, WORDS, list_company, write_files

PATH = "data/playbook.yml"
KEY = Key("playbook", "settings")
WORDS_KEY = Key("model", "words")
PROJECT = """\
# 手册的总设置
company:
  name: 小公司   # 印在封面上
  short_name: '小'
title: 手册
editions:
  # 给外面的人
  - id: open
    title: 公开版
    classifications: [public]   # 只有公开的
  - {id: inside, title: 内部版, classifications: [public, partner, internal]}
"""
NARROW = "kind: term\nid: floor\ntitle: 底线\ndefinition: 只有自己人知道。\nclassification: internal\n"


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    """Give a desk for the small company, with settings of its own and a term that is internal."""
    files = {**list_company(), PATH: PROJECT, "data/reference/term-floor.yml": NARROW}
    return Desk(write_files(tmp_path, files), WORDS, TODAY)


def read(desk: Desk, key: Key = KEY) -> dict[str, Any]:
    """Give a form as the browser gets it."""
    told: dict[str, Any] = json.loads(json.dumps(desk.read(key)))
    return told


def send(told: dict[str, Any], **more: Any) -> dict[str, Any]:
    """Give what the browser sends of a form."""
    return {"digest": told["digest"], "values": json.loads(json.dumps(told["values"])), **more}


def test_the_project_file_is_changed_where_it_stands(desk: Desk) -> None:
    """Saved as it was opened it stays byte for byte; a new name and a new title change their two lines."""
    told = read(desk)
    assert (told["label"], told["path"], told["values"]["company"]["name"]) == ("手册设置", PATH, "小公司")
    assert desk.save(KEY, send(told)) == {"written": []}
    told["values"]["company"]["name"] = "大公司"
    told["values"]["editions"][0]["title"] = "给大家的"
    assert desk.save(KEY, send(told)) == {"written": [PATH]}
    wanted = PROJECT.replace("小公司", "大公司").replace("title: 公开版", "title: 给大家的")
    assert (desk.root / PATH).read_text("utf-8") == wanted


def test_a_part_that_was_not_there_is_added(desk: Desk) -> None:
    """Colours, a handbook with its chapter and a rule that weighs less come into the file, and are what was typed."""
    told = read(desk)
    told["values"]["brand"] = {"main": "#0f5c57"}
    told["values"]["lowered"] = [{"rule": "missing-aliases", "to": "off"}]
    told["values"]["version"] = "2027.10"
    assert desk.save(KEY, send(told)) == {"written": [PATH]}
    values = read(desk)["values"]
    assert (values["brand"]["main"], values["version"]) == ("#0f5c57", "2027.10")
    assert values["lowered"][0]["rule"] == "missing-aliases"
    assert "# 只有公开的" in (desk.root / PATH).read_text("utf-8")


def test_problems_stand_at_their_field(desk: Desk) -> None:
    """What is wrong within an edition, and what is missing, is told with the route of its field."""
    told = read(desk)
    told["values"]["editions"][0]["classifications"] = ["public", "公开给所有人"]
    told["values"]["company"]["short_name"] = ""
    found = desk.look(KEY, send(told), whole=False)
    assert {(one["rule"], *one["route"]) for one in found["own"]} == {
        ("unknown-value", "editions", "open", "classifications", "1"),
        ("missing-field", "company", "short_name"),
    }
    assert desk.save(KEY, send(told))["errors"] == len(found["own"])
    assert (desk.root / PATH).read_text("utf-8") == PROJECT


def test_an_edition_that_shows_more_is_told_before_it_is_saved(desk: Desk) -> None:
    """It is told while one types, and saved only by who has seen just that; to show less needs nobody's leave."""
    told = read(desk)
    told["values"]["editions"][0]["classifications"] += ["partner", "internal"]
    seen = desk.look(KEY, send(told), whole=True)
    heads = [one["head"] for one in seen["exposed"]]
    assert [head.startswith("版本放宽 公开版") for head in heads] == [True]
    assert seen["exposed"][0]["lines"][0].startswith("多出 ")
    refused = desk.save(KEY, send(told))
    assert (refused["exposed"], refused["mark"]) == (seen["exposed"], seen["mark"])
    assert desk.save(KEY, send(told, anyway=True))["exposed"] == seen["exposed"]
    assert (desk.root / PATH).read_text("utf-8") == PROJECT
    # What was seen of another change is no leave for this one.
    assert "exposed" in desk.save(KEY, send(told, seen="0" * 64))
    assert desk.save(KEY, send(told, seen=seen["mark"])) == {"written": [PATH]}
    told = read(desk)
    told["values"]["editions"][0]["classifications"] = ["public"]
    assert desk.save(KEY, send(told)) == {"written": [PATH]}
    assert (desk.root / PATH).read_text("utf-8") == PROJECT


def test_who_saved_meanwhile_is_not_overwritten(desk: Desk) -> None:
    """A file that is another by now is given back, and nothing is written."""
    told = read(desk)
    (desk.root / PATH).write_text(PROJECT.replace("title: 手册", "title: 新手册"), "utf-8")
    told["values"]["company"]["name"] = "大公司"
    assert desk.save(KEY, send(told))["conflict"]["values"]["title"] == "新手册"
    assert "大公司" not in (desk.root / PATH).read_text("utf-8")


def test_what_is_known_here_is_chosen(desk: Desk) -> None:
    """Kinds and rules are chosen by what they are called; an error cannot be lowered."""
    models = read(desk)["models"]
    fields = {(model, one["name"]): one for model, many in models.items() for one in many}
    assert ["term", "术语"] in fields["Selector", "kind"]["choices"]
    rules = [id for id, _ in fields["Lowering", "rule"]["choices"]]
    assert "malformed-link" in rules
    assert "unknown-reference" not in rules
    assert fields["ProjectFile", "completeness"]["type"] == "choice"
    assert fields["ProjectFile", "title"]["group"] == ""


def test_words_of_the_company_get_a_file(desk: Desk) -> None:
    """A company that declares nothing begins with its words; the file is read like one that somebody wrote."""
    assert [one[0] for one in desk.list_all()["settings"]] == ["playbook:settings", "model:words"]
    told = json.loads(json.dumps(desk.begin(WORDS_KEY, "")))
    told["values"]["words"] = [{"instead_of": "不说的话", "say": "门店"}]
    (found,) = desk.look(WORDS_KEY, send(told, new=True), whole=False)["own"]
    assert (found["rule"], found["route"]) == ("unfit-declaration", ["words", "0", "instead_of"])
    told["values"]["words"] = [{"instead_of": "经销商", "say": "门店"}]
    assert desk.save(WORDS_KEY, send(told, new=True)) == {"written": ["data/model/words.yml"]}
    assert (
        (desk.root / "data/model/words.yml")
        .read_text("utf-8")
        .endswith("words:\n  - {instead_of: 经销商, say: 门店}\n")
    )
    with pytest.raises(UsageError):
        desk.begin(WORDS_KEY, "")
    told = read(desk, WORDS_KEY)
    told["values"]["words"] = []
    assert desk.save(WORDS_KEY, send(told)) == {"written": ["data/model/words.yml"]}
    assert (desk.root / "data/model/words.yml").read_text("utf-8").endswith("words: []\n")


@pytest.mark.parametrize("name", ["../../escape", "a/b", "", ".hidden", "字"])
def test_a_request_names_no_path(desk: Desk, name: str) -> None:
    """What is no name leads to no file, be it a new one."""
    before = {one for one in desk.root.rglob("*") if ".cache" not in one.parts}
    with pytest.raises((BadForm, UsageError)):
        desk.begin(Key("model", name), "")
    with pytest.raises((BadForm, UsageError)):
        desk.save(Key("model", name), {"new": True, "values": {"words": []}, "digest": ""})
    with pytest.raises(UsageError):
        desk.read(Key("playbook", "other"))
    assert {one for one in desk.root.rglob("*") if ".cache" not in one.parts} == before
