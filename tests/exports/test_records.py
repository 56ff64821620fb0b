"""An edition's records as JSON: what a document holds, that its schema describes it, and what nobody else is told."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from typing import Any

import pytest

from generator.build.build import draft
from generator.build.exporting import EXPORTERS
from generator.cache.store import Store
from generator.exports.records import write_record as write_document
from generator.model.base import Article
from generator.model.kinds import KINDS
from tests.support.project import list_company, open_project, write_files, write_record
from tests.support.snapshots import Snapshot

Export = Mapping[str, Any]

NARROW = "只有内勤知道"
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
  - kind: rule
    name: watch
    title: 关注
    description: 关注到哪一步。
    type: choice
    many: true
    classification: public
    choices: [{value: calm, label: 平常}, {value: alarm, label: 只有内勤知道的关注}]
  - {kind: rule, name: source, title: 官网, description: 查询页。, type: url, classification: public}
  - {kind: rule, name: goods, title: 哪种, description: 哪一种。, type: reference, to: product, classification: public}
choices:
  - {kind: course, field: form, add: [{value: camp, label: 只有内勤知道的训练营}]}
"""


@pytest.fixture(scope="module")
def exports(tmp_path_factory: pytest.TempPathFactory) -> Mapping[str, Export]:
    """Give what each edition of the small company is exported as: documents by their paths."""
    role = write_record("role").replace("带好一个区域。", f"带好一个区域:internal[，{NARROW}，见[](kpi:sell-out)]。")
    role += "former_ids: [area-manager]\napprover_role: dealer-owner\n"
    rule = write_record("rule") + "watch: [calm]\nsource: https://www.example.com/a\n"
    narrow = re.sub(r"(?m)^(id|classification): .*\n", "", write_record("rule")) + "id: narrow\nwatch: [alarm]\n"
    course = re.sub(r"(?m)^(id|classification|form): .*\n", "", write_record("course")) + "id: camp\nform: camp\n"
    own = {
        "data/model/own.yml": DECLARED,
        "data/cooperation/narrow.yml": narrow,
        "data/learning/camp.yml": course,
        "data/product/oil.yml": "kind: product\nid: oil\ntitle: 机油\nviscosity: 5W-30\n",
    }
    root = write_files(tmp_path_factory.mktemp("project"), {**list_company(role=role, rule=rule), **own})
    with Store() as store:
        project = open_project(root, store, handbooks=False)
        result, drafts = draft(project)
        assert drafts, result.problems
        return {one.selection.view.edition.id: dict(_read(EXPORTERS["json"].render(one, project))) for one in drafts}


def _read(files: Mapping[str, bytes]) -> Iterator[tuple[str, Any]]:
    for path, content in files.items():
        if path.endswith(".json"):
            yield path, json.loads(content)


@pytest.mark.parametrize("edition", ["public", "partner", "internal"])
def test_schemas_describe_the_documents(exports: Mapping[str, Export], edition: str) -> None:
    """Each document keeps to its kind's schema, which is one of draft 2020-12 and names every field that there is."""
    from jsonschema import Draft202012Validator, FormatChecker  # takes two seconds to load

    documents = exports[edition]
    records = [path for path in documents if path.startswith("records/")]
    for kind in {path.split("/")[1] for path in records}:
        schema = documents[f"schemas/{kind}.json"]
        Draft202012Validator.check_schema(schema)
        validator = Draft202012Validator(schema, format_checker=FormatChecker())
        own = [documents[path] for path in records if path.startswith(f"records/{kind}/")]
        assert own == documents[f"collections/{kind}.json"]["records"]
        assert not [error for one in own for error in validator.iter_errors(one)]
        assert list(validator.iter_errors({**own[0], "another": 1}))
    counts = {one["kind"]: one["count"] for one in documents["index.json"]["kinds"]}
    assert counts == {kind: sum(path.startswith(f"records/{kind}/") for path in records) for kind in counts}


def test_editors_get_every_kind(exports: Mapping[str, Export]) -> None:
    """The widest edition holds all records, with the fields that only editors see."""
    assert {one["kind"] for one in exports["internal"]["index.json"]["kinds"]} == {*KINDS, "product"}
    role = exports["internal"]["records/role/regional-manager.json"]
    assert (role["former_ids"], role["approver_role"]) == (["area-manager"], "dealer-owner")


def test_document_reads_as_the_page_does(exports: Mapping[str, Export], snapshot: Snapshot) -> None:
    """A public document is what its page says; what is narrower, and what only steers, is not there."""
    role = exports["public"]["records/role/regional-manager.json"]
    snapshot("role.json", f"{json.dumps(role, ensure_ascii=False, indent=1)}\n")
    assert "decision_limits" in exports["internal"]["records/role/regional-manager.json"]


def test_address_is_said_to_be_one(exports: Mapping[str, Export]) -> None:
    """Whoever reads the documents by their schema can tell an address on the web from other texts."""
    found = exports["partner"]["schemas/rule.json"]["properties"]["source"]
    assert found == {"title": "官网", "type": "string", "format": "uri"}


def test_nothing_withheld_is_named(exports: Mapping[str, Export]) -> None:
    """Neither passages nor fields nor references that an edition withholds are in any of its documents."""
    texts = {edition: json.dumps(documents, ensure_ascii=False) for edition, documents in exports.items()}
    for told in (NARROW, "decision_limits", "area-manager", '"note": "单场"'):
        assert told in texts["internal"]
        assert told not in texts["public"]


def test_graph_names_where_references_stand(exports: Mapping[str, Export]) -> None:
    """An edge says from which field it leads, also from prose; both of its ends are nodes of the edition."""
    for documents in exports.values():
        graph = documents["graph.json"]
        nodes = {node["id"] for node in graph["nodes"]}
        assert {
            f"{document['kind']}:{document['id']}" for path, document in documents.items() if path[0] == "r"
        } == nodes
        assert all(edge["from"] in nodes and edge["to"].split("#")[0] in nodes for edge in graph["edges"])
    edges = exports["internal"]["graph.json"]["edges"]
    assert {
        "from": "role:regional-manager",
        "field": "mission",
        "to": "kpi:sell-out",
        "in_prose": True,
    } in edges
    assert any(edge["field"] == "approver_role" for edge in edges)
    assert not any(edge["field"] == "approver_role" for edge in exports["public"]["graph.json"]["edges"])


def test_times_keep_their_calendar(exports: Mapping[str, Export]) -> None:
    """A time limit says by which days it counts: ten days and ten business days are different promises."""
    path = exports["internal"]["records/escalation-path/sales-path.json"]
    assert path["calendar"] == "business_days"
    assert path["levels"][0]["resolve_within"].startswith("P")


@pytest.mark.parametrize(
    ("body", "told"),
    [
        ("\n\n## 一\n\n\n\n甲\n", "## 一\n\n甲"),
        ("甲\n \n\t\n乙", "甲\n\n乙"),
        ("甲\n\n\n```\n一\n\n\n\n二\n```\n\n\n乙", "甲\n\n```\n一\n\n\n\n二\n```\n\n乙"),
    ],
)
def test_gaps_say_nothing(body: str, told: str) -> None:
    """Between blocks stands one empty line, as if nothing had been cut there; code keeps its own."""
    article = Article(id="one", title="一", body=body)
    assert write_document(article, {}, editing=False)["body"] == told


def test_schemas_name_no_choice_that_readers_do_not_meet(exports: Mapping[str, Export]) -> None:
    """What a company calls some of its records is in the schemas of those who see one that is called so."""
    for edition, told in (("partner", False), ("internal", True)):
        rule, course = (exports[edition][f"schemas/{kind}.json"]["properties"] for kind in ("rule", "course"))
        assert {"const": "calm", "title": "平常"} in rule["watch"]["items"]["oneOf"]
        assert ({"const": "alarm", "title": "只有内勤知道的关注"} in rule["watch"]["items"]["oneOf"]) is told
        assert ({"const": "camp", "title": "只有内勤知道的训练营"} in course["form"]["oneOf"]) is told
        assert {"const": "online", "title": "在线"} in course["form"]["oneOf"]


def test_schemas_name_no_kind_that_readers_do_not_meet(exports: Mapping[str, Export]) -> None:
    """That a company keeps records of a kind of its own is known to those who see one of them."""
    for edition, told in (("partner", False), ("internal", True)):
        assert ("goods" in exports[edition]["schemas/rule.json"]["properties"]) is told
        assert ('"product"' in json.dumps(exports[edition]["schemas/rule.json"])) is told
