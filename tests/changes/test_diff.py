"""A comparison tells in the playbook's own terms what changed, and what follows from it for readers."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.cache.store import Store
from generator.changes.changes import Changes
from generator.changes.records import RecordChange
from generator.changes.telling.changes import tell_changes as tell_story
from tests.changes.conftest import Compare, compare_repo
from tests.support.project import WORDS, list_company, place_record, write_record
from tests.support.repository import Repo, make_repo
from tests.support.samples import PROJECT
from tests.support.targets import to

RULE = place_record("rule")
TERM = place_record("term")


def change(kind: str, old: str, new: str) -> dict[str, str | None]:
    """Give a kind's file with a text replaced."""
    text = write_record(kind)
    assert old in text
    return {place_record(kind): text.replace(old, new)}


def find(changes: Changes, name: str) -> RecordChange:
    """Give what is told of a record."""
    return next(one for one in changes.records if str(one.key) == name)


def tell(changed: RecordChange) -> list[tuple[str, str, str, str, bool]]:
    """Give a record's changes: labels, action, old, new, material."""
    return [("/".join(one.labels), one.action, one.old, one.new, one.material) for one in changed.fields]


def test_nothing_changed(repo: Repo, store: Store) -> None:
    """A state compared with itself shows nothing, whatever day it is written on."""
    changes = compare_repo(repo, store, "HEAD", "HEAD")
    assert not changes
    assert (changes.records, changes.pages, changes.books, changes.exposures, changes.notes) == ((), (), (), (), ())


def test_fields_are_told_in_words(compare: Compare) -> None:
    """Labels, titles, times and amounts as readers know them; what is material is marked."""
    changes = compare(
        change("rule", "dealer_obligations: [按时付款]", "dealer_obligations: [按期付款]\nnotice_period: P45D")
        | change("service-level", "response_target: PT2H", "response_target: PT4H")
        | change("kpi", "formula: 实际 ÷ 目标", "formula: 实际 ÷ 目标\nsummary: 看卖得怎样")
    )
    assert tell(find(changes, "rule:ordering")) == [
        ("经销商义务/第 1 条", "changed", "按时付款", "按期付款", True),
        ("调整通知期", "added", "", "45 天", True),
    ]
    assert tell(find(changes, "kpi:sell-out")) == [("摘要", "added", "", "看卖得怎样", False)]
    service = next(one for one in changes.records if one.key.kind == "service-level")
    assert tell(service) == [("响应时限", "changed", "2 小时", "4 小时", True)]
    assert not find(changes, "kpi:sell-out").material


def test_references_are_told_by_titles(compare: Compare) -> None:
    """What a field refers to is told by its title, and by machines in the form in which it is written."""
    changes = compare(change("faq", '["term:rebate"]', '["term:rebate", "rule:ordering"]'))
    (field,) = find(changes, "faq:how-to-order").fields
    assert (field.old, field.new) == ("返利", "返利、订货规则")
    assert (field.before, field.after) == (["term:rebate"], ["term:rebate", "rule:ordering"])


def test_items_are_matched_by_id(compare: Compare) -> None:
    """Items that changed places are told as moved, and what changed in one is told of that one."""
    first = "  - {id: figures, topic: 看数据, minutes: 30, owner: regional-manager}\n"
    second = "  - {id: actions, topic: 定行动, minutes: 15, owner: dealer-owner}\n"
    changes = compare(change("communication", first + second, second + first.replace("看数据", "看销售数据")))
    told = tell(find(changes, "communication:monthly-review"))
    assert ("议程/看销售数据/议题", "changed", "看数据", "看销售数据", False) in told
    assert [(labels, action) for labels, action, *_ in told if action == "moved"] == [("议程", "moved")]


def test_items_without_ids_are_matched_by_what_they_refer_to(compare: Compare) -> None:
    """A weight that changed is told of its indicator; a role that came is told as added."""
    changes = compare(
        change("role", "{kpi: sell-out, weight: 100,", "{kpi: sell-out, weight: 90,")
        | change(
            "activity",
            "  - {role: dealer-owner, code: R}\n",
            "  - {role: dealer-owner, code: R}\n  - {role: sales-director, code: I}\n",
        )
    )
    assert tell(find(changes, "role:regional-manager")) == [
        ("考核权重/终端销售达成率/权重", "changed", "100", "90", True)
    ]
    added = tell(find(changes, "activity:monthly-plan"))
    assert added == [("RACI 分工/销售总监", "added", "", "岗位：销售总监；分工：知会", True)]


@pytest.mark.parametrize(
    ("old", "new", "material", "reason"),
    [
        ("让到货可预期。", "让到货看得见。", False, ""),
        ("让到货可预期。", "让到货 3 天内可预期。", True, "数字有变：— → 3 天"),
        ("让到货可预期。", "必须让到货可预期。", True, "必须、可以、不得一类的词有变：— → 必须"),
    ],
)
def test_prose_is_material_by_its_words(compare: Compare, old: str, new: str, material: bool, reason: str) -> None:
    """Rewording is editorial; a number or a duty that comes into prose is material, and the reason is told."""
    (field,) = find(compare(change("rule", old, new)), "rule:ordering").fields
    assert (field.material, field.reason) == (material, reason)


def test_punctuation_is_never_material(compare: Compare) -> None:
    """An obligation with a full stop is the same obligation."""
    (field,) = find(compare(change("rule", "[按时付款]", "[按时付款。]")), "rule:ordering").fields
    assert not field.material


@pytest.mark.parametrize(
    ("new", "material"),
    [("[按时付款](term:rebate)", False), ("按时付款[](term:rebate)", True), ("[按时](term:rebate)付清款", True)],
)
def test_links_are_not_material_by_themselves(compare: Compare, new: str, material: bool) -> None:
    """Words that became a link say the same; a link that shows a title, or other words, does not."""
    (field,) = find(compare(change("rule", "[按时付款]", f'["{new}"]')), "rule:ordering").fields
    assert field.material == material


def test_records_come_and_go(compare: Compare) -> None:
    """A record that was not there is added, one that is no more removed; a look-alike is pointed out."""
    text = write_record("clause")
    changes = compare(
        {place_record("clause"): None, "data/cooperation/new.yml": text.replace("delivery-clause", "handing-over")}
    )
    assert [(str(one.key), one.action, str(one.twin)) for one in changes.records] == [
        ("clause:handing-over", "added", "clause:delivery-clause"),
        ("clause:delivery-clause", "removed", "None"),
    ]


def test_renamed_record_stays_the_same(compare: Compare) -> None:
    """With its former id a record is told as renamed, with what changed besides; its page is the same page."""
    renamed = write_record("clause").replace("id: delivery-clause", "id: handing-over\nformer_ids: [delivery-clause]")
    changes = compare({place_record("clause"): renamed.replace("五个工作日", "三个工作日")})
    (one,) = changes.records
    assert (str(one.key), str(one.former), one.action) == ("clause:handing-over", "clause:delivery-clause", "changed")
    assert [field.labels for field in one.fields] == [("约定要点",)]
    assert not changes.newcomers


def test_moved_record(compare: Compare) -> None:
    """A record in another file is told with both, and nothing else of it."""
    changes = compare({place_record("kpi"): None, "data/performance/other.yml": write_record("kpi")})
    (one,) = changes.records
    assert (one.moved_from, one.fields) == (place_record("kpi"), ())


def test_project_file_is_compared(compare: Compare) -> None:
    """Editions, books and settings are told like fields of records."""
    changes = compare({"data/playbook.yml": PROJECT.replace("title: 小样手册", "title: 小样协作手册")})
    assert [(one.labels, one.old, one.new) for one in changes.project] == [(("手册名称",), "小样手册", "小样协作手册")]
    assert any(page.target == to("page:home") for page in changes.pages)


def test_consequences_are_those_of_the_pages(compare: Compare) -> None:
    """A title that changed is seen on every page that shows it, in the editions that do, and nowhere else."""
    changes = compare(change("escalation-path", "title: 销售升级", "title: 销售问题升级"))
    pages = {page.target: page for page in changes.pages}
    assert dict(pages[to("rule:ordering")].editions) == {"partner": "changed", "internal": "changed"}
    assert dict(pages[to("escalation-path:sales-path")].editions) == {"partner": "changed", "internal": "changed"}
    assert to("course:basics") not in pages
    assert not any("public" in page.editions for page in changes.pages)


def test_internal_change_stays_inside(compare: Compare) -> None:
    """A change of an internal field changes no page of the editions that withhold it."""
    changes = compare(change("role", "up_to_cny: 20000", "up_to_cny: 30000"))
    assert {id for page in changes.pages for id in page.editions} == {"internal"}
    assert changes.exposures == ()


_BOOK = """\
handbooks:
  - id: book
    title: 册子
    edition: internal
    audience: 大家
    document_number: BOOK-1
    version: "1"
    chapters:
      - {id: roles, title: 岗位, pages: [{kind: role}]}
      - {id: terms, title: 术语, pages: [{page: "page:index-term"}]}
"""


def test_handbooks_are_told_by_their_chapters(compare: Compare) -> None:
    """A handbook changes by the chapters whose pages change, and by its cover."""
    book = {"data/playbook.yml": PROJECT + _BOOK}
    changes = compare(change("term", "definition: ", "definition: 说法变了，"), book)
    assert [(one.title, one.edition, one.chapters, one.cover) for one in changes.books] == [
        ("册子", "internal", (("术语", "changed"),), False)
    ]


def test_cover_of_a_handbook(compare: Compare) -> None:
    """Another title is another cover, and no other chapter."""
    book = PROJECT + _BOOK
    changes = compare({"data/playbook.yml": book.replace("title: 册子", "title: 手册")}, {"data/playbook.yml": book})
    assert [(one.cover, one.chapters) for one in changes.books] == [(True, ())]


def test_reviewers_own_or_approve(compare: Compare) -> None:
    """Owner and approver, as they were and as they are, with title and mailbox; approvers first."""
    owned = write_record("kpi") + "owner_role: dealer-owner\napprover_role: regional-manager\n"
    changes = compare({place_record("kpi"): owned.replace("实际 ÷ 目标", "实际 / 目标")}, {place_record("kpi"): owned})
    assert [(one.title, one.mailbox, len(one.approves), len(one.owns)) for one in changes.reviewers] == [
        ("区域经理", "regional-manager@example.com", 1, 0),
        ("经销商总经理", "dealer-owner@example.com", 0, 1),
    ]


def test_broken_base_is_compared_as_far_as_it_goes(tmp_path: Path, store: Store) -> None:
    """Records that the base could not read are no additions: they are named as not compared, all else is."""
    broken = write_record("kpi").replace("direction: higher", "direction: hihger")
    repo = make_repo(tmp_path / "repo", {**list_company(), place_record("kpi"): broken, TERM: "kind: [term\n"})
    repo.write({place_record("kpi"): write_record("kpi"), TERM: write_record("term")})
    repo.replace(RULE, "按时付款", "按期付款")
    changes = compare_repo(repo, store)
    assert "kpi:sell-out" not in [str(one.key) for one in changes.records]
    assert tell(find(changes, "rule:ordering"))[0][3] == "按期付款"
    assert any("sell-out" in note for note in changes.notes)
    assert any("个错误" in note for note in changes.notes)


def test_base_without_a_project_file(tmp_path: Path, store: Store) -> None:
    """Where the base has no readable project file, records are compared, and pages are said not to be."""
    repo = make_repo(tmp_path / "repo", {**list_company(), "data/playbook.yml": "title: [\n"})
    repo.write({"data/playbook.yml": PROJECT}).replace(RULE, "按时付款", "按期付款")
    changes = compare_repo(repo, store)
    assert [str(one.key) for one in changes.records] == ["rule:ordering"]
    assert (changes.pages, changes.exposures) == ((), ())
    assert any("playbook.yml 读不出来" in note for note in changes.notes)
    story = tell_story(changes, WORDS)
    assert story.parts[0].heading == "没有比较的"
    assert "页面和密级没有比较" in story.summary
