"""A record in a form: read, changed, looked at and saved, with everything else in its file left as it is."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from generator.decode.entry import Key
from generator.diagnostics import UsageError
from generator.load.files import Source
from generator.load.project import parse_source
from generator.model.kinds import KINDS
from generator.preview.editor.desk import Desk
from generator.preview.editor.values import BadForm
from tests.support.project import TODAY, WORDS, list_company, place_record, write_files

FIGURE = """\
# 期限都在这里
kind: figure
records:
  # 核销的
  - id: claim-days   # 编号不改
    title: '核销期限'
    value: 30        # 天数
    unit: 天
    applies_to: 活动结束后，交齐资料。
    classification: internal
    effective_from: 2026-04-01
    history:
    - {value: 45, effective_from: 2026-01-01}

  - id: other
    title: 另一个
    value: 7
    unit: 天
    applies_to: 别的事。
    aliases: [一, "二",三]   # 说法
"""
MORE = {
    "data/reference/figures.yml": FIGURE,
    "data/reference/faq-more.yml": (
        "kind: faq\nid: how-long\ntitle: 多久交？\nclassification: internal\n"
        "answer: 活动结束后 [30 天](figure:claim-days)内交。\n"
    ),
}
KEY = Key("figure", "claim-days")


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    """Give a desk for the small company, with a file of two figures beside it."""
    return Desk(write_files(tmp_path, {**list_company(), **MORE}), WORDS, TODAY)


def read(desk: Desk, key: Key) -> dict[str, Any]:
    """Give a form as the browser gets it."""
    told: dict[str, Any] = json.loads(json.dumps(desk.read(key)))
    return told


def save(desk: Desk, told: dict[str, Any], **more: Any) -> dict[str, Any]:
    """Save a form as the browser sends it."""
    kind, _, id = told["record"].partition(":")
    sent = {"digest": told["digest"], "values": told["values"], **more}
    return dict(desk.save(Key(kind, id), json.loads(json.dumps(sent))))


def find_changes(old: str, new: str) -> list[tuple[str, str]]:
    """Give the lines that differ of two texts of as many lines."""
    before, after = old.splitlines(), new.splitlines()
    assert len(before) == len(after), new
    return [pair for pair in zip(before, after, strict=True) if pair[0] != pair[1]]


def test_what_nobody_changed_stays_byte_for_byte(tmp_path: Path) -> None:
    """The form of a record of each kind, saved as it was opened, writes nothing; a new title changes one line."""
    files = list_company()
    for kind in KINDS:
        if kind != "article":
            files[place_record(kind)] = files[place_record(kind)].replace("\n", "   # 不动\n", 1)
    desk = Desk(write_files(tmp_path, files), WORDS, TODAY)
    with desk.open() as project:
        keys = {entry.path: entry.key for entry in project.decoded.entries}
    for path in map(place_record, KINDS):
        told = read(desk, keys[path])
        assert save(desk, told, anyway=True) == {"written": []}, path
        assert (tmp_path / path).read_bytes() == files[path].encode()
        told["values"]["title"] += "改过"
        assert save(desk, told, anyway=True) == {"written": [path]}
        ((old, new),) = find_changes(files[path], (tmp_path / path).read_text("utf-8"))
        assert new.replace("改过", "") == old


@pytest.mark.parametrize(
    ("key", "path", "put", "line"),
    [
        (KEY, "data/reference/figures.yml", {"value": "31.5"}, "    value: 31.5        # 天数"),
        (KEY, "data/reference/figures.yml", {"title": "核销：期限 #1"}, "    title: '核销：期限 #1'"),
        (KEY, "data/reference/figures.yml", {"effective_from": "2026-05-01"}, "    effective_from: 2026-05-01"),
        (KEY, "data/reference/figures.yml", {"classification": "partner"}, "    classification: partner"),
        (KEY, "data/reference/figures.yml", {"applies_to": "**都**算: 一样"}, '    applies_to: "**都**算: 一样"'),
        (
            Key("figure", "other"),
            "data/reference/figures.yml",
            {"aliases": ["三", "四", "一"]},
            "    aliases: [三, 四, 一]   # 说法",
        ),
    ],
)
def test_a_field_is_changed_where_it_stands(desk: Desk, key: Key, path: str, put: dict[str, Any], line: str) -> None:
    """Numbers, texts, days, choices and lists: only their own line differs, with its comment and quotes."""
    told = read(desk, key)
    told["values"] |= put
    assert save(desk, told, anyway=True) == {"written": [path]}
    ((_, new),) = find_changes(FIGURE, (desk.root / path).read_text("utf-8"))
    assert new == line


def test_items_come_go_and_change_places(desk: Desk) -> None:
    """Items of a list keep what the form does not know of; a new one stands where it was put."""
    told = read(desk, KEY)
    (old,) = told["values"]["history"]
    told["values"]["history"] = [{"effective_from": "2026-03-01", "value": "40"}, old]
    assert save(desk, told, anyway=True)["written"]
    text = (desk.root / "data/reference/figures.yml").read_text("utf-8")
    assert text.index("value: 40") < text.index("    - {value: 45, effective_from: 2026-01-01}\n")
    told = read(desk, KEY)
    told["values"]["history"] = told["values"]["history"][::-1]
    assert save(desk, told, anyway=True)["written"]
    told = read(desk, KEY)
    assert [one["value"] for one in told["values"]["history"]] == ["45", "40"]
    told["values"]["history"] = []
    assert save(desk, told, anyway=True)["written"]
    text = (desk.root / "data/reference/figures.yml").read_text("utf-8")
    assert text == FIGURE.replace("    history:\n    - {value: 45, effective_from: 2026-01-01}\n", "")


def test_problems_stand_at_their_fields(desk: Desk) -> None:
    """What is typed is held against the real checks: the file's own at once, what refers to others in the whole."""
    told = read(desk, KEY)
    values = {**told["values"], "value": "三十", "effective_from": "2026-02-30", "owner_role": "nobody"}
    sent = {"digest": told["digest"], "values": values}
    found = desk.look(KEY, sent, whole=False)
    assert {tuple(one["route"]) for one in found["own"]} == {("value",), ("effective_from",)}
    values |= {"value": "30", "effective_from": "2026-04-01"}
    found = desk.look(KEY, sent, whole=True)
    assert ("owner_role",) in {tuple(one["route"]) for one in found["own"]}
    values["history"] = [{"#": 0, "value": "", "effective_from": "2026-01-01"}]
    found = desk.look(KEY, sent, whole=True)
    assert [one["route"] for one in found["own"]] == [["history", "0", "value"]]
    assert (desk.root / "data/reference/figures.yml").read_text("utf-8") == FIGURE


def test_a_replacement_is_offered_for_the_whole_field(desk: Desk) -> None:
    """What would mend a field comes as the field would be, also where only a part of a text is wrong."""
    told = read(desk, KEY)
    sent = {"digest": told["digest"], "values": {**told["values"], "classification": "内部"}}
    (problem,) = desk.look(KEY, sent, whole=False)["own"]
    assert (problem["route"], problem["put"]) == (["classification"], "internal")
    key = Key("faq", "how-long")
    told = read(desk, key)
    sent = {"values": {**told["values"], "answer": "  先看 [31 天](figure:claim-days)，再交。"}}
    (problem,) = desk.look(key, sent, whole=True)["own"]
    assert problem["put"] == "  先看 [30 天](figure:claim-days)，再交。"


def test_a_number_is_changed_with_all_that_follow_it(desk: Desk) -> None:
    """The places that hold a figure are offered, and changed with it where that is wanted; else the save is refused."""
    told = read(desk, KEY)
    told["values"] |= {"value": "60"}
    found = desk.look(KEY, told, whole=True)
    (one,) = found["followers"]
    assert (one["record"], one["before"], one["old"], one["new"]) == ("faq:how-long", "活动结束后 ", "30 天", "60 天")
    assert not [one for one in found["own"] + found["elsewhere"] if one["severity"] == "error"]
    refused = save(desk, told)
    assert refused["errors"] == 1
    assert refused["elsewhere"][0]["record"] == "faq:how-long"
    assert (desk.root / "data/reference/figures.yml").read_text("utf-8") == FIGURE
    done = save(desk, told, follow=[one["id"]])
    assert done == {"written": ["data/reference/faq-more.yml", "data/reference/figures.yml"]}
    assert "[60 天](figure:claim-days)内交" in (desk.root / "data/reference/faq-more.yml").read_text("utf-8")


def test_a_file_that_was_changed_meanwhile_is_not_overwritten(desk: Desk) -> None:
    """Who saves a form of another state of the file gets what the file holds now, and nothing is written."""
    told = read(desk, KEY)
    path = desk.root / "data/reference/figures.yml"
    path.write_text(FIGURE.replace("value: 7", "value: 8"), encoding="utf-8")
    told["values"]["value"] = "31"
    done = save(desk, told)
    assert done["conflict"]["values"]["value"] == "30"
    assert path.read_text("utf-8") == FIGURE.replace("value: 7", "value: 8")


def test_a_broken_record_can_be_opened_and_mended(desk: Desk) -> None:
    """A record that no build could read has a form, with what is wrong; what the form cannot show stays as it is."""
    path = desk.root / "data/reference/figures.yml"
    whole = FIGURE.replace('aliases: [一, "二",三]', "aliases: {一: 二}")
    path.write_text(whole.replace("value: 7", "value: 七"), encoding="utf-8")
    key = Key("figure", "other")
    told = read(desk, key)
    assert ["value"] in [one["route"] for one in told["problems"]]
    assert told["values"]["!"] == ["aliases"]
    told["values"]["value"] = "7"
    assert save(desk, told, anyway=True)["written"]
    assert path.read_text("utf-8") == whole


def test_a_new_record_is_begun_and_written(desk: Desk) -> None:
    """A form of a new record is nothing on the disk before it is saved; then a file with what was filled in."""
    key = Key("figure", "new-one")
    told = desk.begin(key, "新的")
    assert (told["values"]["title"], told["values"]["status"], told["values"]["value"]) == ("新的", "draft", "")
    assert not (desk.root / told["path"]).exists()
    told["values"] |= {"value": "5", "unit": "天", "applies_to": "都用"}
    done = save(desk, told, new=True, anyway=True)
    assert done == {"written": [told["path"]]}
    text = (desk.root / told["path"]).read_text("utf-8")
    document = parse_source(Source(told["path"], text.encode())).document
    assert document is not None
    filled = {"value": 5, "unit": "天", "applies_to": "都用"}
    assert document.value == {"kind": "figure", "id": "new-one", "title": "新的", "status": "draft", **filled}
    assert text.startswith("# yaml-language-server: ")
    assert "【待填】" not in text
    assert read(desk, key)["values"]["value"] == "5"
    with pytest.raises(UsageError, match="已经有了"):
        desk.begin(key, "又一个")


def test_a_form_of_each_new_kind_can_be_opened(desk: Desk) -> None:
    """The skeleton of every kind comes as a form with nothing filled in that somebody else would have to correct."""
    for kind in KINDS:
        told = desk.begin(Key(kind, "quite-new"), "全新")
        assert told["new"]
        assert "待填" not in json.dumps(told["values"], ensure_ascii=False)
        assert {field["name"] for field in told["models"][told["top"]]} >= {"id", "title", "classification"}


@pytest.mark.parametrize(
    "values",
    [
        None,
        [],
        {"nothing": "1"},
        {"title": 1},
        {"title": ["a"]},
        {"aliases": "a"},
        {"history": ["a"]},
        {"history": [{"#": 9}]},
        {"history": [{"#": True}]},
        {"history": [{"#": -1}]},
        {"period": "x"},
        {"kind": "role"},
    ],
)
def test_what_is_no_form_of_the_kind_is_refused(desk: Desk, values: Any) -> None:
    """A form that our page would never send changes nothing."""
    with pytest.raises(BadForm):
        desk.save(KEY, {"digest": read(desk, KEY)["digest"], "values": values, "anyway": True})
    assert (desk.root / "data/reference/figures.yml").read_text("utf-8") == FIGURE


def test_files_that_can_be_handed_out_are_offered(desk: Desk) -> None:
    """Whoever fills in an attachment chooses among the files that there are; elsewhere nothing is a choice of files."""
    told = read(desk, Key("attachment", "order-sheet"))
    (file,) = [one for one in told["models"][told["top"]] if one["name"] == "file"]
    assert (file["type"], file["choices"]) == ("choice", [["attachments/order-sheet.csv"] * 2])


def test_prose_is_shown_as_each_edition_sees_it(desk: Desk) -> None:
    """A preview is cut like the pages, is marked-up text without anything that runs, and tells who does not get it."""
    text = "公开的，:internal[内部的]，<script>alert(1)</script>，[](figure:claim-days)"
    sent = {"route": ["applies_to"], "text": text, "classification": "public"}
    shown = {one["id"]: one["html"] for one in desk.render(KEY, sent)["editions"]}
    assert "内部的" in shown["internal"]
    assert "<script" not in shown["internal"]
    assert '<a href="#">核销期限</a>' in shown["internal"]
    assert "内部的" not in shown["public"]
    assert "核销期限" in shown["public"]
    assert "<a " not in shown["public"]
    hidden = desk.render(KEY, {**sent, "classification": "internal"})["editions"]
    assert {one["id"]: one["html"] is None for one in hidden}["public"]


DECLARED = """\
kinds:
  - id: product
    title: 油品
    plural: 在售油品
    description: 一种在售的油。
    part: 5
    fields:
      - {name: viscosity, title: 黏度等级, description: 桶上印的那一个。, type: text, required: true}
fields:
  - {kind: figure, name: told_by, title: 谁说的, description: 谁定的这个数。, type: reference, to: role, back: 定的数}
"""


def test_what_a_company_declares_has_a_form(tmp_path: Path) -> None:
    """A kind and a field that only this company has are read, looked at, saved and begun like any other."""
    oil = "kind: product\nid: oil\ntitle: 机油\nviscosity: 5W-30 # 常用\n"
    figure = FIGURE.replace(
        "    unit: 天\n    applies_to: 活", "    unit: 天\n    told_by: regional-manager\n    applies_to: 活"
    )
    files = {"data/model/own.yml": DECLARED, "data/product/oil.yml": oil, "data/reference/figures.yml": figure}
    desk = Desk(write_files(tmp_path, {**list_company(), **files}), WORDS, TODAY)
    assert ["oil", "机油"] in desk.list_all()["records"]["product"]
    for key, field, value in ((Key("product", "oil"), "viscosity", "20W-50"), (KEY, "told_by", "sales-director")):
        told = read(desk, key)
        assert not told["problems"]
        told["values"][field] = value
        assert not desk.look(key, {"digest": told["digest"], "values": told["values"]}, whole=True)["own"]
        assert save(desk, told).get("written")
    assert "viscosity: 20W-50 # 常用\n" in (tmp_path / "data/product/oil.yml").read_text()
    assert "told_by: sales-director\n" in (tmp_path / "data/reference/figures.yml").read_text()
    assert desk.begin(Key("product", "gear"), "齿轮油")["values"]["title"] == "齿轮油"


def test_form_of_declared_tables(tmp_path: Path) -> None:
    """A form has a group of fields for each row, of a kind of one's own too, and names the kinds that it refers to."""
    column = "{name: of, title: 哪个, description: 略, type: reference, to: yard}"
    depots = f"{{name: depots, title: 仓库, description: 略, type: table, columns: [{column}]}}"
    files = {
        **list_company(),
        "data/model/m.yml": f"kinds: [{{id: yard, title: 堆场, description: 略, part: 5, fields: [{depots}]}}]\n",
        "data/yard/one.yml": "kind: yard\nid: one\ntitle: 一号\ndepots: [{of: one}]\n",
    }
    told = read(Desk(write_files(tmp_path, files), WORDS, TODAY), Key("yard", "one"))
    (field,) = (one for one in told["models"][told["top"]] if one["name"] == "depots")
    assert (field["type"], field["many"]) == ("item", True)
    (of,) = told["models"][field["component"]]
    assert (of["type"], of["ref"]) == ("ref", "yard")
    assert told["values"]["depots"] == [{"#": 0, "of": "one"}]
