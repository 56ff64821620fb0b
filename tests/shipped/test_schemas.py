"""The shipped schemas are those of the model, and every data file follows and names its own."""

from __future__ import annotations

import json
import posixpath
import re
from functools import cache
from pathlib import Path

import pytest

from generator.authoring.modeline import SCHEMA_FOLDER, name_schema, write_modeline
from generator.authoring.schema import Schema, make_schemas
from generator.load.document import is_markdown
from generator.load.files import list_sources
from generator.load.project import parse_source
from generator.words import Words

ROOT = Path(__file__).parents[2]
SOURCES = {source.path: source for source in list_sources(ROOT)[0]}


@cache
def open_schemas() -> dict[str, Schema]:
    """Give every schema by its name."""
    return make_schemas(Words())


def validate(value: object, name: str) -> None:
    """Check a value by a schema. The library takes two seconds to load, and waits until it is wanted."""
    from jsonschema import Draft7Validator

    Draft7Validator(open_schemas()[name]).validate(value)


def test_the_schemas_are_current() -> None:
    """What is kept is what `playbook schema` writes today; run it after a change of the model."""
    kept = {path.stem: json.loads(path.read_text("utf-8")) for path in (ROOT / SCHEMA_FOLDER).glob("*.json")}
    assert kept == open_schemas()


def test_the_schemas_are_no_data() -> None:
    """The folder of the schemas is not read as data."""
    assert not any("schemas" in path for path in SOURCES)


@pytest.mark.parametrize("path", [path for path in SOURCES if not is_markdown(path)])
def test_a_data_file_follows_the_schema_that_it_names(path: str) -> None:
    """The first line names the schema of the file's kind (`playbook schema --modelines` writes it), and it holds."""
    document = parse_source(SOURCES[path]).document
    assert document
    name = name_schema(document)
    first = document.text.splitlines()[0]
    assert first == write_modeline(path, name)
    target = posixpath.join(posixpath.dirname(path), first.partition("$schema=")[2])
    assert (ROOT / target).is_file()
    validate(document.value, name)


@pytest.mark.parametrize("path", [path for path in SOURCES if is_markdown(path)])
def test_front_matter_follows_its_schema(path: str) -> None:
    """The head of an article is valid by the schema of front matter."""
    document = parse_source(SOURCES[path]).document
    assert document
    assert isinstance(document.value, dict)
    front = {name: value for name, value in document.value.items() if name != "body"}
    validate(front, "front-matter")


@pytest.mark.parametrize("name", ["settings", "extensions", "tasks"])
def test_settings_of_the_editor_can_be_read(name: str) -> None:
    """The files for VS Code are JSON with comments, and recommend the extension that reads the schemas."""
    text = (ROOT / f".vscode/{name}.json").read_text("utf-8")
    value = json.loads(re.sub(r"^\s*//.*$", "", text, flags=re.MULTILINE))
    if name == "extensions":
        assert "redhat.vscode-yaml" in value["recommendations"]


def test_the_editor_finds_problems_in_the_report() -> None:
    """The pattern of the editor's task reads the lines of `playbook check`."""
    task = json.loads((ROOT / ".vscode/tasks.json").read_text("utf-8"))["tasks"][0]
    pattern = task["problemMatcher"]["pattern"]
    line = "data/roles/x.yml:12:8 错误[unknown-reference] 没有编号为“regonal”的岗位"
    match = re.match(pattern["regexp"], line)
    assert match
    assert match[pattern["file"]] == "data/roles/x.yml"
    assert (match[pattern["line"]], match[pattern["column"]]) == ("12", "8")
    assert match[pattern["message"]] == "没有编号为“regonal”的岗位"
