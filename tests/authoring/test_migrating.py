"""Data of any age are brought up to date, and no change of the model leaves some behind."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from generator.authoring.editing.values import EditRefused
from generator.authoring.migrating import STEPS, Added, Renamed, Respelt, Step, migrate_file
from generator.cli import main
from tests.support.project import diagnose, list_company, place_record, write_files, write_record
from tests.support.released import RELEASED, Fields, Known, list_model, read_released


def find_broken(kind: str, old: Fields, new: Fields) -> Iterator[str]:
    """Yield what data that were right once would be told today, and no step mends."""
    steps = {(step.kind, step.field): step for step in STEPS}
    for route, one in old.items():
        step = steps.get((kind, route[0])) if len(route) == 1 else None
        if route not in new:
            if not isinstance(step, Renamed):
                yield f"{kind}: {'/'.join(route)} is gone"
            continue
        gone = one.choices - (new[route].choices or one.choices)
        if gone - (step.now.keys() if isinstance(step, Respelt) else set()):
            yield f"{kind}: {'/'.join(route)} no longer takes {', '.join(sorted(gone))}"
    for route, one in new.items():
        newly = one.required and not (route in old and old[route].required)
        mended = len(route) == 1 and isinstance(steps.get((kind, route[0])), Added)
        if newly and not mended and (len(route) == 1 or route[:-1] in old):
            yield f"{kind}: {'/'.join(route)} is required now"


@pytest.mark.parametrize("release", sorted(RELEASED.glob("*.json")), ids=lambda path: path.stem)
def test_no_change_of_the_model_leaves_data_behind(release: Path) -> None:
    """A field or choice that went, and one that is required now, has a step: add it to `authoring/migrating.py`."""
    model, released = list_model(), read_released(release)
    assert not released.keys() - model.keys(), "a kind is gone"
    broken = [fault for kind, fields in released.items() for fault in find_broken(kind, fields, model[kind])]
    assert broken == []


def test_what_would_be_left_behind_is_noticed() -> None:
    """The comparison names a field that went, a choice that went, and a field that is required now."""
    old: Fields = {("a",): Known(), ("b",): Known(choices=frozenset("xy")), ("c",): Known()}
    new: Fields = {("b",): Known(choices=frozenset("x")), ("c",): Known(required=True)}
    assert [one.partition(": ")[2] for one in find_broken("term", old, new)] == [
        "a is gone",
        "b no longer takes y",
        "c is required now",
    ]


OLD = """\
kind: term
records:
  # 常用
  - id: a
    title: 甲 # 旧
    meaning: 乙。
    level: hard
    tags: [old, fine]
  - id: b
    definition: 丙。
"""
FAKE: tuple[Step, ...] = (
    Renamed("term", "meaning", "definition"),
    Respelt("term", "level", {"hard": "high"}),
    Respelt("term", "tags", {"old": "new"}),
    Added("term", "source", "memory"),
    Added("role", "title", "x"),
)


def test_only_what_changed_is_another() -> None:
    """Fields and choices are written anew, comments and all else stay; a second time there is nothing to do."""
    migrated = migrate_file("data/reference/a.yml", OLD.encode(), FAKE)
    assert migrated.content.decode() == (
        OLD.replace("    meaning: 乙。\n", "    definition: 乙。\n")
        .replace("hard", "high")
        .replace("[old,", "[new,")
        .replace("fine]\n", "fine]\n    source: memory\n")
        .replace("丙。\n", "丙。\n    source: memory\n")
    )
    assert [(type(step).__name__, id) for step, id in migrated.done] == [
        ("Renamed", "a"),
        ("Respelt", "a"),
        ("Respelt", "a"),
        ("Added", "a"),
        ("Added", "b"),
    ]
    assert migrate_file("data/reference/a.yml", migrated.content, FAKE).done == ()


def test_a_file_of_windows_and_an_article_are_taken_too() -> None:
    """Line ends stay; an article needs not say its kind."""
    article = "---\r\nid: a\r\ntitle: 甲\r\nlevel: hard\r\n---\r\n\r\n正文\r\n"
    migrated = migrate_file("content/a.md", article.encode(), (Respelt("article", "level", {"hard": "high"}),))
    assert migrated.content.decode() == article.replace("hard", "high")
    with pytest.raises(EditRefused):
        migrate_file("data/a.yml", b"kind: [\n", FAKE)


def test_a_project_of_the_first_release_is_sound_again(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """What `check` tells of old data `migrate` mends; with `--diff` nothing is written."""
    path = place_record("legal-reference")
    old = "".join(line for line in write_record("legal-reference").splitlines(keepends=True) if "source:" not in line)
    files = {**list_company(), path: old}
    assert [one.rule for one in diagnose(files)] == ["missing-field"]
    root = write_files(tmp_path, {**files, "data/broken.yml": "kind: ["})
    assert main(["check", "--root", str(root), "--today", "2027-01-15"]) == 1
    assert "playbook migrate" in capsys.readouterr().out
    assert main(["migrate", "--root", str(root), "--diff"]) == 0
    assert "+source: memory" in capsys.readouterr().out
    assert (root / path).read_text("utf-8") == old
    assert main(["migrate", "--root", str(root)]) == 1
    said = capsys.readouterr().out
    assert "legal-reference：补上 source: memory，1 条" in said
    assert "data/broken.yml 没有改" in said
    (root / "data/broken.yml").unlink()
    assert main(["migrate", "--root", str(root)]) == 0
    assert "没有要改的" in capsys.readouterr().out
    assert main(["check", "--root", str(root), "--today", "2027-01-15"]) == 0


DECLARED = """\
components:
  - id: address
    title: 地址
    description: 略
    fields: [{name: city, title: 城市, description: 略, type: text, former_names: [town]}]
  - id: site
    title: 网点
    description: 略
    fields: [{name: at, title: 地点, description: 略, type: component, component: address, many: true}]
fields:
  - {kind: term, name: held, title: 存量, description: 略, type: number, former_names: [stock, stored]}
  - {kind: term, name: home, title: 地址, description: 略, type: component, component: address}
  - {kind: term, name: sites, title: 网点, description: 略, type: component, component: site, many: true}
  - kind: term
    name: depots
    title: 仓库
    description: 略
    type: table
    former_names: [stores]
    columns:
      - {name: place, title: 地点, description: 略, type: text, former_names: [where]}
      - {name: old, title: 旧的, description: 略, type: text, former_names: [place]}
"""


def test_renamed_declarations_are_followed(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A field and a column get their names of today, wherever they stand; what another has now is nobody's old name."""
    path = place_record("term")
    old = "stock: 8 # 升\nhome: {town: 上海}\n"
    old += "sites: [{at: [{town: 常州}, {city: 苏州}]}]\nstores:\n  - where: 北 # 一号\n  - {place: 南, old: 旧}\n"
    files = {**list_company(), "data/model/m.yml": DECLARED, path: write_record("term") + old}
    root = write_files(tmp_path, files)
    assert main(["check", "--root", str(root), "--today", "2027-01-15"]) == 1
    assert "playbook migrate" in capsys.readouterr().out
    assert main(["migrate", "--root", str(root)]) == 0
    assert "term：字段 stock 改名为 held，1 条" in capsys.readouterr().out
    told = (root / path).read_text("utf-8")
    assert "held: 8 # 升" in told
    assert "home: {city: 上海}\nsites: [{at: [{city: 常州}, {city: 苏州}]}]" in told
    assert "depots:\n  - place: 北 # 一号\n  - {place: 南, old: 旧}\n" in told
    assert main(["check", "--root", str(root), "--today", "2027-01-15"]) == 0
