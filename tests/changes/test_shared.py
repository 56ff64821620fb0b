"""What many records have in common is told once, and nothing that is more than that is told with it."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.cache.store import Store
from generator.changes.changes import Changes
from generator.changes.echoes import _follow_links, _Step
from generator.changes.repeats import measure_step
from generator.changes.shared import SharedChange
from generator.changes.telling.changes import tell_changes
from generator.changes.telling.json import format_json
from generator.changes.telling.markdown import format_markdown
from generator.changes.telling.text import format_text
from generator.decode.entry import Key
from generator.model.kinds import KINDS
from generator.model.reference import Figure
from tests.changes.conftest import Compare, compare_repo
from tests.support.project import WORDS, list_company, place_record, write_record
from tests.support.repository import Repo

FIGURE = place_record("figure")
RULE = place_record("rule")


def find_shared(changes: Changes, cause: str) -> SharedChange:
    """Give the one shared change of a cause."""
    (found,) = (one for one in changes.shared if one.cause == cause)
    return found


def rename(files: Mapping[str, str], old: str, new: str) -> dict[str, str]:
    """Give the files in which a role's id is another one, and its record says what it was."""
    name = rf"(?<![\w-]){old}(?![\w-]|@)"
    texts = {path: re.sub(name, new, text) for path, text in files.items()}
    owner = place_record("role")
    texts[owner] = texts[owner].replace(f"id: {new}\n", f"id: {new}\nformer_ids: [{old}]\n")
    return {path: text for path, text in texts.items() if text != files[path]}


def add_to_all(line: str, kinds: Iterable[str] = ("kpi", "rule", "clause", "service-level", "term")) -> dict[str, str]:
    """Give the records of some kinds with a line more."""
    return {place_record(kind): f"{write_record(kind)}{line}\n" for kind in kinds}


_DAYS = "[5 个工作日](figure:delivery-days)"
_BOUND = {
    RULE: write_record("rule").replace("[按时发货]", f'["{_DAYS}内发货"]').replace("可预期。", f"可预期：{_DAYS}。"),
    place_record("clause"): write_record("clause") + f"summary: '{_DAYS}内到货'\n",
    place_record("faq"): write_record("faq") + f"summary: 最迟{_DAYS}\n",
}
_FIGURE = write_record("figure")


def follow(value: str = "7") -> dict[str, str]:
    """Give the figure with another number, and all that is bound to it with the same."""
    bound = {path: text.replace("[5 个工作日]", f"[{value} 个工作日]") for path, text in _BOUND.items()}
    return {**bound, FIGURE: _FIGURE.replace("value: 5", f"value: {value}")}


def test_figure_with_its_echoes_is_one_item(compare: Compare) -> None:
    """The number, and in how many records and places it stands: nothing is told of these again, in any form."""
    changes = compare(follow(), _BOUND)
    assert changes.records == ()
    one = find_shared(changes, "figure")
    assert (one.old, one.new, len(one.records), one.places) == ("5 个工作日", "7 个工作日", 3, 4)
    text = format_text(tell_changes(changes, WORDS))
    assert "- 到货天数 [-5 个工作日-] → {+7 个工作日+}：3 条 4 处跟着改 figure:delivery-days\n" in text
    assert "修改 1 条，一起改 3 条；1 条有实质变更" in text
    report = json.loads(format_json(changes))
    assert (report["shared"][0]["places"], report["records"]) == (4, [])
    assert "4 处跟着改" in format_markdown(tell_changes(changes, WORDS), WORDS)


@pytest.mark.parametrize(
    ("path", "old", "new"),
    [
        (RULE, "内发货", "内可以不发货"),
        (RULE, "7 个工作日](figure:delivery-days)内", "7 个工作日左右](figure:delivery-days)内"),
        (RULE, "7 个工作日](figure:delivery-days)内", "9 个工作日](figure:delivery-days)内"),
        (RULE, "[查进度]", "[查进度, 退货]"),
        (place_record("clause"), "7 个工作日](figure:delivery-days)内", "7 天](figure:delivery-days)内"),
        (place_record("faq"), "(figure:delivery-days)", "(rule:ordering)"),
        (FIGURE, "常规订单。", "所有订单。"),
    ],
)
def test_change_hidden_among_echoes_is_told(compare: Compare, path: str, old: str, new: str) -> None:
    """Whatever changes beside a number that follows is told of its record."""
    files = follow()
    assert old in files[path]
    changes = compare({**files, path: files[path].replace(old, new, 1)}, _BOUND)
    (left,) = changes.records
    assert (left.new and left.new.path) == path
    assert len(left.fields) == 1


def test_renaming_is_one_item(compare: Compare) -> None:
    """All that names a renamed record follows: one line with its count, and nothing material."""
    changes = compare(rename(list_company(), "regional-manager", "area-manager"))
    assert changes.records == ()
    one = find_shared(changes, "renamed")
    assert (str(one.key), one.old, one.new) == ("role:area-manager", "regional-manager", "area-manager")
    assert len(one.records) > 15
    assert one.places > len(one.records)
    text = format_text(tell_changes(changes, WORDS))
    assert f"{len(one.records)} 条 {one.places} 处跟着改" in text
    assert "改名 1 条，" in text
    assert "没有实质变更" in text
    assert not changes.pages
    assert not changes.books


@pytest.mark.parametrize(
    ("kind", "old", "new", "route"),
    [
        ("escalation-path", "role: area-manager", "role: sales-director", "role"),
        ("role", "former_ids: [regional-manager]", "former_ids: [regional-manager, boss]", "former_ids"),
        ("scorecard", "title: ", "title: 新的", "title"),
    ],
)
def test_change_hidden_in_a_renaming_is_told(compare: Compare, kind: str, old: str, new: str, route: str) -> None:
    """Who is named instead of the renamed one, and what else changed, is told."""
    files = rename(list_company(), "regional-manager", "area-manager")
    path = place_record(kind)
    assert old in files[path]
    (left,) = compare({**files, path: files[path].replace(old, new, 1)}).records
    assert left.fields[0].route[-1] == route


def test_renamed_role_is_asked_once(compare: Compare) -> None:
    """A role that owns a record under both of its names is one reviewer."""
    owned = {**list_company(), **add_to_all("owner_role: regional-manager", ["kpi"])}
    files = rename(owned, "regional-manager", "area-manager")
    path = place_record("kpi")
    changes = compare({**files, path: files[path].replace("实际 ÷ 目标", "实际 / 计划")}, owned)
    assert [(one.id, len(one.owns)) for one in changes.reviewers] == [("area-manager", 1)]


def test_dates_that_moved_alike_are_one_item(compare: Compare) -> None:
    """A year on many records is one sentence; the one that moved by two is told for itself."""
    days = {"kpi": "03-31", "rule": "02-28", "clause": "06-01", "service-level": "07-09", "term": "07-10"}
    old = {place_record(kind): f"{write_record(kind)}review_by: 2027-{day}\n" for kind, day in days.items()}
    new = {path: text.replace("review_by: 2027", "review_by: 2028") for path, text in old.items()}
    new[place_record("term")] = new[place_record("term")].replace("2028", "2029")
    changes = compare(new, old)
    one = find_shared(changes, "dates")
    assert (one.months, one.places, one.material) == (12, 4, False)
    assert [str(left.key) for left in changes.records] == ["term:rebate"]
    assert "复审截止日：4 条都推后 1 年" in format_text(tell_changes(changes, WORDS))


def test_pages_whose_text_stayed_are_counted(compare: Compare) -> None:
    """Where only review dates moved, the pages are a number, not a list of their own."""
    kinds = [kind for kind in KINDS if kind not in ("article", "figure")]
    old, new = (add_to_all(f"review_by: {year}-03-31", kinds) for year in (2027, 2028))
    changes = compare(new, old)
    framed = [page for page in changes.pages if page.framed]
    assert len(framed) > 10
    text = format_text(tell_changes(changes, WORDS))
    assert f"- {len(framed)} 页只有标题或页脚信息有变化" in text
    assert len(text.splitlines()) < 60


def test_same_value_in_many_records_is_one_item(compare: Compare) -> None:
    """A field that got the same value everywhere is told once with all records, and weighs what it weighs."""
    changes = compare(add_to_all("approver_role: sales-director"), add_to_all("approver_role: regional-manager"))
    one = find_shared(changes, "value")
    assert (one.old, one.new, one.places, one.material) == ("区域经理", "销售总监", 5, True)
    text = format_text(tell_changes(changes, WORDS))
    assert "批准岗位：[-区域经理-] → {+销售总监+}（5 条都这样改）" in text
    assert "5 条有实质变更" in text


def test_wider_readers_stay_complete(compare: Compare) -> None:
    """A few records that became public are told one by one, and before all else."""
    kinds = ("kpi", "service-level", "clause", "risk")
    changes = compare(add_to_all("classification: public", kinds), add_to_all("classification: internal", kinds))
    assert {str(one.key).partition(":")[0] for one in changes.exposures} >= set(kinds)
    story = tell_changes(changes, WORDS)
    assert story.parts[0].heading == "更多人能看到"
    assert len(story.parts[0].items) == len(changes.exposures)


def test_many_wider_records_are_all_named_in_a_comment(compare: Compare) -> None:
    """Hundreds of records that became public at once fit into a comment, each of them by its title."""
    path = "data/reference/some.yml"
    item = "  - {{id: t{n}, title: 词条{n}号, definition: 意思, classification: {level}}}\n"
    old, new = (
        "kind: term\nrecords:\n" + "".join(item.format(n=n, level=level) for n in range(500))
        for level in ("internal", "public")
    )
    changes = compare({path: new}, {path: old})
    assert len(changes.exposures) == 500
    comment = format_markdown(tell_changes(changes, WORDS), WORDS)
    assert all(f"词条{n}号" in comment for n in range(500))
    assert len(comment.encode()) <= 60_000


def test_moved_and_reordered_records_are_sentences(compare: Compare) -> None:
    """A list that is turned round, and one that lies elsewhere: one sentence each, and no record."""
    names = ("甲", "乙", "丙", "丁")
    items = [f"  - {{id: t{n}, title: {name}, definition: {name}的意思。}}\n" for n, name in enumerate(names)]
    old, moved = "data/reference/some.yml", "data/reference/moved.yml"
    listed = dict.fromkeys((old, moved), "kind: term\nrecords:\n")
    turned = listed[old] + "".join(reversed(items))
    text = listed[moved] + "".join(items).replace("id: t", "id: m")
    changes = compare(
        {old: turned, moved: None, "data/reference/else.yml": text}, {old: listed[old] + "".join(items), moved: text}
    )
    assert changes.records == ()
    assert (find_shared(changes, "reordered").old, find_shared(changes, "moved").places) == (old, 4)
    told = format_text(tell_changes(changes, WORDS))
    assert f"换了文件：[-{moved}-] → {{+data/reference/else.yml+}}：4 条" in told
    assert f"顺序调整：{old} 里有" in told


def test_broken_file_comes_first(compare: Compare) -> None:
    """A file that cannot be read is told before all else; its records are neither gone nor new."""
    changes = compare({place_record("term"): "kind: [term\n", RULE: write_record("rule") + "notice_period: P45D\n"})
    assert [(one.path, list(map(str, one.lost))) for one in changes.broken] == [(place_record("term"), ["term:rebate"])]
    assert [str(one.key) for one in changes.records] == ["rule:ordering"]
    assert tell_changes(changes, WORDS).parts[0].heading == "读不出来的文件"


def test_other_files_are_named(repo: Repo, store: Store) -> None:
    """Pictures, theme and its configuration: what came, went, changed and moved, on disk as in a commit."""
    repo.commit({"theme/a.css": "a", "theme/b.css": "b", "mkdocs.yml": "x: 1\n", ".gitignore": "*.log\n"})
    repo.write({"content/a.svg": "<svg/>", "theme/a.css": "c", "theme/b.css": None, "theme/c.css": "b"})
    repo.write({"mkdocs.yml": "x: 2\n", "theme/x.log": "-", "theme/.hidden": "-"})
    told = [
        ("content/a.svg", "added", ""),
        ("mkdocs.yml", "changed", ""),
        ("theme/a.css", "changed", ""),
        ("theme/c.css", "moved", "theme/b.css"),
    ]
    assert [(one.path, one.action, one.former) for one in compare_repo(repo, store).files] == told
    repo.commit()
    changes = compare_repo(repo, store, "HEAD~1", "HEAD")
    assert [(one.path, one.action, one.former) for one in changes.files] == told
    assert "新增 content/a.svg" in format_text(tell_changes(changes, WORDS))


@pytest.mark.parametrize(
    ("before", "after", "step"),
    [
        ("2027-01-31", "2028-01-31", (12, 0)),
        ("2028-02-29", "2029-02-28", (12, 0)),
        ("2027-03-31", "2027-04-30", (1, 0)),
        ("2027-05-02", "2027-04-02", (-1, 0)),
        ("2027-05-02", "2027-05-12", (0, 10)),
    ],
)
def test_steps_of_dates(before: str, after: str, step: tuple[int, int]) -> None:
    """A day of the month that stays makes whole months, and so does a last day that stays the last."""
    assert measure_step(before, after) == step


_WORDS = st.text(alphabet="应当不可以5天日内发货付款。，", max_size=8)


@given(before=st.lists(_WORDS, min_size=1, max_size=4), after=st.lists(_WORDS, min_size=1, max_size=4))
def test_only_what_follows_is_an_echo(before: list[str], after: list[str]) -> None:
    """Two texts around links to a figure agree in an echo word by word: anything else is none."""
    old, new = (Figure(id="d", title="天数", value=value, unit="天", applies_to="都") for value in (5, 7))
    steps = {Key("figure", "d"): _Step(old, new, (0, 0))}
    first = "[5 天](figure:d)".join(("头", *before))
    second = "[7 天](figure:d)".join(("头", *after))
    assert bool(_follow_links(first, second, steps, block=False)) == (before == after)
