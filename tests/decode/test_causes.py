"""One cause, one problem: what a single slip breaks by the dozen is told once, where the slip is."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.build.build import check, draft
from generator.cache.store import Store
from generator.diagnostics import Severity
from tests.support.project import diagnose, list_smallest, open_project, tell, write_files
from tests.support.repository import make_repo

ROLE = list_smallest()["data/roles/manager.yml"]
ROLES = "data/roles/manager.yml"
LISTED = "kind: role\nrecords:\n" + "".join(
    "  - "
    + ROLE.replace("id: manager", f"id: {id}").removeprefix("kind: role\n").replace("\n", "\n    ").rstrip()
    + "\n"
    for id in ("manager", "second", "third")
)
LINKED = "kind: term\nid: a\ntitle: 词\ndefinition: 找[他](role:second)，再找[他](role:third)。\n"


def test_a_lost_first_line_is_told_once() -> None:
    """An item without its `- id:` runs into the one before; who refers to it is not blamed."""
    files = {**list_smallest(), ROLES: LISTED, "data/reference/a.yml": LINKED}
    assert tell(diagnose(files)) == []
    files[ROLES] = LISTED.replace("  - id: second\n", "")
    [problem] = tell(diagnose(files))
    line = files[ROLES][: files[ROLES].index("    title: 经理", 60)].count("\n") + 1
    assert problem.startswith(f"{ROLES}:{line}:5 duplicate-key: 从这里起有 6 个字段写了两次")


@pytest.mark.parametrize(
    "name", ["manager - 副本.yml", "manager (1).yml", "Copy of manager.yml", "manager_bak.yml", "a 拷贝.yml", "z.yml"]
)
def test_a_copied_file_is_told_once(name: str) -> None:
    """All records of a copy are one problem, in the copy, whichever of the two is read first."""
    files = {**list_smallest(), ROLES: LISTED, f"data/roles/{name}": LISTED, "data/reference/a.yml": LINKED}
    [problem] = diagnose(files)
    assert (problem.path, problem.rule) == (f"data/roles/{name}", "duplicate-id")
    assert f"3 条记录在“{ROLES}”里都有" in problem.message


@pytest.mark.parametrize("written", ["", "mission:\nduties: []\n", "mission: ''\n", "side:\n"])
def test_a_draft_is_not_finished_and_stops_nobody(written: str, tmp_path: Path) -> None:
    """What a draft lacks is one warning; the rest is built, without it."""
    text = f"kind: role\nid: new-role\ntitle: 新岗位\nstatus: draft\n{written}"
    project = open_project(write_files(tmp_path, {**list_smallest(), "data/roles/new.yml": text}), Store())
    result = check(project)
    [problem] = [
        one for one in result.problems if one.location.path == "data/roles/new.yml" and one.rule != "empty-field"
    ]
    assert problem.rule == "unfinished-draft"
    assert set(str(problem.arguments["missing"]).strip("()").replace("'", "").split(", ")) == {
        "所属方",
        "所属部门",
        "岗位使命",
        "联络方式",
        "职责",
    }
    drafts = draft(project.choose(handbooks=False))[1]
    assert [one.selection.view.edition.id for one in drafts] == ["public", "partner", "internal"]


def test_a_published_record_may_not_refer_to_an_unfinished_draft() -> None:
    """That is an error as for any draft, and says why."""
    draft = "kind: role\nid: second\ntitle: 新岗位\nstatus: draft\n"
    linked = LINKED.replace("，再找[他](role:third)", "")
    files = {**list_smallest(), "data/roles/new.yml": draft, "data/reference/a.yml": linked}
    told = {one.rule: one for one in diagnose(files)}
    assert told.keys() == {"unfinished-draft", "unknown-reference"}
    assert told["unknown-reference"].severity is Severity.ERROR
    assert "草稿" in told["unknown-reference"].message


@pytest.mark.parametrize("wrong", ["side: nobody", "contact: x", "no_such: 1"])
def test_a_wrong_value_in_a_draft_is_an_error(wrong: str) -> None:
    """Only what is not there yet may wait."""
    draft = f"kind: role\nid: second\ntitle: 新岗位\nstatus: draft\n{wrong}\n"
    rules = {one.rule for one in diagnose({**list_smallest(), "data/roles/new.yml": draft})}
    assert "unfinished-draft" not in rules
    assert rules


def test_a_new_record_from_the_skeleton_is_a_draft(tmp_path: Path) -> None:
    """Places that are left open in a draft are one warning; in anything else each is an error."""
    text = ROLE.replace("mission: 做事。", "mission: 【待填】\nstatus: draft").replace("id: manager", "id: second")
    files = {**list_smallest(), "data/roles/new.yml": text}
    found = [
        one for one in check(open_project(write_files(tmp_path, files), Store())).problems if "new" in one.location.path
    ]
    assert [one.rule for one in found] == ["unfinished-draft"]
    (tmp_path / "data/roles/new.yml").write_text(text.replace("draft", "published"))
    found = [one for one in check(open_project(tmp_path, Store())).problems if "new" in one.location.path]
    assert [one.rule for one in found] == ["unfilled-placeholder"]


def test_a_file_that_is_gone_is_told_once(tmp_path: Path) -> None:
    """References to all records of a deleted file are one problem, which names the file."""
    repo = make_repo(tmp_path, {**list_smallest(), ROLES: LISTED, "data/reference/a.yml": LINKED})
    extra = LISTED.replace("second", "fourth").replace("third", "fifth").replace("id: manager", "id: sixth")
    repo.commit(
        {
            "data/roles/extra.yml": extra,
            "data/reference/b.yml": LINKED.replace("second", "fourth")
            .replace("third", "fifth")
            .replace("id: a", "id: b"),
        }
    )
    assert not open_project(repo.root, Store()).dangling
    repo.write({"data/roles/extra.yml": None})
    [problem] = open_project(repo.root, Store()).dangling
    assert (problem.rule, problem.arguments["path"], problem.arguments["n"]) == (
        "unknown-reference",
        "data/roles/extra.yml",
        2,
    )


@pytest.mark.parametrize("slip", ["type: 文字", "typ: text", "type: text, nonsense: 1"])
def test_a_broken_declaration_is_told_once(slip: str) -> None:
    """A kind that could not be declared is told where it is declared, and not in the chapter that holds it."""
    declared = "kinds:\n  - id: standard\n    title: 标准\n    description: 一项标准。\n    part: 2\n    fields:\n"
    field = "      - {name: number, title: 编号, description: 写编号, type: text}\n"
    chapters = "      - {id: a, title: 甲, pages: [{kind: standard}]}\n"
    book = "  - {id: b, title: 书, edition: public, audience: 人, document_number: B-1, version: '1', chapters: []}\n"
    files = list_smallest()
    project = files["data/playbook.yml"]
    files["data/playbook.yml"] = f"{project}handbooks:\n" + book.replace(
        "chapters: []", f"chapters: [{chapters.strip()[2:]}]"
    )
    files["data/standard/a.yml"] = "kind: standard\nid: a\ntitle: 甲\nnumber: A1\nclassification: public\n"
    files["data/model/standard.yml"] = declared + field
    assert tell(diagnose(files)) == []
    files["data/model/standard.yml"] = declared + field.replace("type: text", slip)
    assert {one.path for one in diagnose(files)} == {"data/model/standard.yml"}


def test_a_record_beside_a_list_of_records_is_read_all_the_same() -> None:
    """Whoever pasted a list below a record has one thing to mend; what refers to either is no mistake."""
    files = {
        **list_smallest(),
        ROLES: ROLE + LISTED.partition("\n")[2].replace("id: manager", "id: first"),
        "data/reference/a.yml": LINKED,
    }
    [problem] = tell(diagnose(files))
    assert problem.startswith(f"{ROLES}:2:1 unknown-field: 这个文件有 records，又在外面写了一条记录")


def test_an_article_without_its_head_is_told_once() -> None:
    """Who refers to an article whose front matter is gone is not blamed: it is known by the name of its file."""
    term = "kind: term\nid: a\ntitle: 词\ndefinition: 看[这里](article:how-to)。\n"
    files = {**list_smallest(), "data/reference/a.yml": term, "content/how-to.md": "## 先做\n\n再做。\n"}
    [problem] = diagnose(files)
    assert (problem.path, problem.rule) == ("content/how-to.md", "front-matter-missing")
