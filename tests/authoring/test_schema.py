"""The schemas accept what the model accepts, refuse what it refuses, and explain the fields in Chinese."""

from __future__ import annotations

import copy
import json
import re
from collections.abc import Iterator
from functools import cache
from typing import Any

import pytest
import regress
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from generator.authoring.modeline import put_modeline, write_modeline
from generator.authoring.schema import FRONT_MATTER_NAME, MODEL_NAME, PROJECT_NAME, Schema, make_schemas
from generator.decode.document import decode_document
from generator.load.document import Document
from generator.load.yaml import read_yaml
from generator.model.base import Component
from generator.model.fields import list_shapes
from generator.model.kinds import KINDS
from generator.words import Words
from tests.support.generated import generate
from tests.support.project import list_company, place_record
from tests.support.samples import PROJECT, RECORDS

WORDS = Words()
NAMES = (*KINDS, PROJECT_NAME, MODEL_NAME, FRONT_MATTER_NAME)
IDS = {"role": {"regional-manager": "区域经理"}, "term": {"rebate": "返利"}}
YAML_KINDS = [kind for kind in KINDS if kind != "article"]


@cache
def open_schemas() -> dict[str, Schema]:
    """Give every schema by its name."""
    return make_schemas(WORDS)


def make_validator(schema: Schema) -> Any:
    """Give what checks values by a schema. Its library takes two seconds to load, and waits until it is wanted."""
    from jsonschema import Draft7Validator

    return Draft7Validator(schema)


@cache
def open_validator(name: str) -> Any:
    """Give what checks values by the schema of a name."""
    return make_validator(open_schemas()[name])


def test_there_is_a_schema_of_each_kind() -> None:
    """And of the project file, of a company's own model, and of front matter."""
    assert tuple(open_schemas()) == NAMES


def read(kind: str) -> dict[str, Any]:
    """Give the sample of a kind as the value of a file."""
    value = read_yaml("data/x.yml", RECORDS[kind] if kind != "article" else "id: a\ntitle: 甲\nbody: 正文\n").value
    assert isinstance(value, dict)
    return {"kind": kind, **value}


def accepts(kind: str, value: object) -> bool:
    """Whether the model takes a file's value."""
    path = place_record(kind) if kind != "article" else "content/x.yml"
    decoded = decode_document(Document(path, "", copy.deepcopy(value)))  # type: ignore[arg-type]
    return bool(decoded.entries) and not decoded.problems


@pytest.mark.parametrize("name", NAMES)
def test_patterns_are_those_of_ecma_262(name: str) -> None:
    """Programs in other languages read each pattern, strictly too, and refuse and accept by it what the model does."""
    for field, pattern in list_patterns(open_schemas()[name]):
        strict = regress.Regex(pattern, "u")
        for text in (
            "",
            "a",
            "a-b",
            "1.0.0",
            "https://a.example/x",
            'https://a"b',
            "P3D",
            "role:a",
            "2027",
            "甲",
            "a\n",
        ):
            found = re.search(re.sub(r"\$$", r"\\Z", pattern), text, re.ASCII)
            assert (strict.find(text) is None) == (found is None), (field, pattern, text)


def list_patterns(value: Any, field: str = "") -> Iterator[tuple[str, str]]:
    """Yield every pattern in a schema, with the field that has it."""
    if isinstance(value, dict):
        if isinstance(value.get("pattern"), str):
            yield field, value["pattern"]
        for name, one in value.items():
            yield from list_patterns(one, name)
    elif isinstance(value, list):
        for one in value:
            yield from list_patterns(one, field)


@pytest.mark.parametrize("name", NAMES)
def test_schemas_are_schemas(name: str) -> None:
    """Every schema is valid in its draft and can be written as JSON."""
    open_validator(name).check_schema(open_schemas()[name])
    assert json.loads(json.dumps(open_schemas()[name])) == open_schemas()[name]


@pytest.mark.parametrize("kind", KINDS)
def test_samples_are_accepted(kind: str) -> None:
    """A record alone and a list of records are both files of a kind."""
    value = read(kind)
    open_validator(kind).validate(value)
    record = {name: item for name, item in value.items() if name != "kind"}
    open_validator(kind).validate({"kind": kind, "records": [record, record]})


def test_the_project_file_and_front_matter_are_accepted() -> None:
    """The project file has its own schema, and an article's head is an article without its body."""
    open_validator("playbook").validate(read_yaml("data/playbook.yml", PROJECT).value)
    open_validator("front-matter").validate({"id": "a", "title": "甲"})
    open_validator("front-matter").validate({"kind": "article", "id": "a", "title": "甲", "opens_part": 2})
    assert not open_validator("front-matter").is_valid({"id": "a", "title": "甲", "body": "正文"})


@pytest.mark.parametrize("kind", KINDS)
@settings(max_examples=3, deadline=None, suppress_health_check=list(HealthCheck))
@given(data=st.data())
def test_what_the_model_accepts_the_schema_accepts(kind: str, data: st.DataObject) -> None:
    """Records generated from the model, with any fields filled, are valid by the schema."""
    record = data.draw(generate(KINDS[kind]))
    KINDS[kind].model_validate(freeze(record))
    errors = [error.message for error in open_validator(kind).iter_errors({"kind": kind, **record})]
    assert not errors


def freeze(value: Any) -> Any:
    """Give lists as tuples, as the model wants them."""
    if isinstance(value, list):
        return tuple(freeze(item) for item in value)
    return {name: freeze(item) for name, item in value.items()} if isinstance(value, dict) else value


def list_mistakes(value: Any, model: type[Component], *, top: bool) -> Iterator[Any]:
    """Yield a value with one mistake each: a field too much, one missing, a choice that is none, a wrong type."""
    yield {**value, "no_such_field": 1}
    for name, shape in list_shapes(model).items():
        if model.model_fields[name].is_required():
            yield {other: item for other, item in value.items() if other != name}
        if name not in value:
            continue
        yield {**value, name: {"x": {}}}
        if shape.choices:
            yield {**value, name: ["no-such-choice"] if shape.many else "no-such-choice"}
        if shape.component and shape.many and value[name]:
            first, *rest = value[name]
            for wrong in list_mistakes(first, shape.component, top=False):
                yield {**value, name: [wrong, *rest]}
    if top:
        yield {**value, "kind": "no-such-kind"}


@pytest.mark.parametrize("kind", YAML_KINDS)
def test_mistakes_are_refused(kind: str) -> None:
    """Unknown fields, missing ones, values beyond the choices and wrong types fail in the model and in the schema."""
    mistakes = list(list_mistakes(read(kind), KINDS[kind], top=True))
    assert len(mistakes) > 4
    for mistake in mistakes:
        assert not accepts(kind, mistake), mistake
        assert not open_validator(kind).is_valid(mistake), mistake


@pytest.mark.parametrize("name", NAMES)
def test_everything_is_explained_in_chinese(name: str) -> None:
    """Each field has a Chinese title and description, and each choice its word."""
    fields = 0
    for definition in (open_schemas()[name], *open_schemas()[name]["definitions"].values()):
        for field in definition.get("properties", {}).values():
            if "$ref" in field and len(field) == 1:
                continue
            fields += 1
            assert re.search("[\u4e00-\u9fff]", field["title"])
            assert re.search("[\u4e00-\u9fff]", field["description"])
            for part in (field, field.get("items", {}), *field.get("anyOf", ())):
                assert len(part.get("enum", ())) == len(part.get("enumDescriptions", ()))
    assert fields > 5


def test_references_say_what_they_name() -> None:
    """A form or another program finds the kind of record beside the text, in lists and beneath `null` as well."""
    fields = open_schemas()["risk"]["definitions"]["Risk"]["properties"]
    assert fields["risk_owner"]["x-ref"] == "role"
    assert fields["related"]["items"]["x-ref"] == "*"
    assert fields["regions"]["items"]["x-ref"] == "region"
    assert fields["owner_role"]["anyOf"][0]["x-ref"] == "role"
    marks = {mark for schema in open_schemas().values() for mark in re.findall(r"'x-ref': '([^']*)'", str(schema))}
    assert marks <= {*KINDS, "*"}
    assert "x-ref" not in fields["title"]


def test_existing_ids_are_offered() -> None:
    """With ids, references offer them with their titles, and take a record that is newer than the schema."""
    schema = make_schemas(WORDS, IDS)["risk"]
    owner = schema["definitions"]["Risk"]["properties"]["risk_owner"]
    assert owner["anyOf"][0]["enum"] == ["regional-manager"]
    assert owner["anyOf"][0]["enumDescriptions"] == ["区域经理"]
    related = schema["definitions"]["Risk"]["properties"]["related"]["items"]["anyOf"][0]
    assert related["enum"] == ["role:regional-manager", "term:rebate"]
    assert related["enumDescriptions"] == ["岗位 区域经理", "术语 返利"]
    make_validator(schema).validate(read("risk"))
    wrong = {**read("risk"), "risk_owner": "Regional Manager"}
    assert not make_validator(schema).is_valid(wrong)


def test_a_company_without_records_of_a_kind_gets_no_empty_choice() -> None:
    """Where nothing exists yet, any well-formed id is taken."""
    for path, text in list_company().items():
        if path.endswith("term-sample.yml"):
            schema = make_schemas(WORDS, {})["term"]
            make_validator(schema).validate(read_yaml(path, text).value)


@pytest.mark.parametrize(
    ("text", "after"),
    [
        ("kind: role\n", "LINE\nkind: role\n"),
        ("# 注释\nkind: role\n", "LINE\n# 注释\nkind: role\n"),
        ("kind: role\r\n", "LINE\r\nkind: role\r\n"),
        ("# yaml-language-server: $schema=old.json\nkind: role\n", "LINE\nkind: role\n"),
        ("# 甲\r\n# yaml-language-server: $schema=old.json\r\nkind: role\r\n", "# 甲\r\nLINE\r\nkind: role\r\n"),
        ("", "LINE\n"),
    ],
)
def test_modelines(text: str, after: str) -> None:
    """The line comes first, or in the place of an older one; line endings stay; twice is the same as once."""
    line = write_modeline("data/roles/x.yml", "role")
    assert line == "# yaml-language-server: $schema=../.schemas/role.json"
    assert put_modeline(text, line) == after.replace("LINE", line)
    assert put_modeline(put_modeline(text, line), line) == put_modeline(text, line)
