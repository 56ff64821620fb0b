"""Two editors, one file: git merges by record and field, and what it cannot merge names both."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.authoring.editing.sheet import Sheet
from generator.authoring.editing.values import same
from generator.changes.merging.merge import merge_files, tell_conflict
from generator.words import open_words
from tests.support.project import list_smallest
from tests.support.repository import make_repo
from tests.support.yamltexts import values, written

ROOT = Path(__file__).parents[2]
PATH = "data/reference/terms.yml"
BASE = """\
kind: term
records:
  # 库存
  - id: stock
    title: 库存  # 标题
    aliases: [存货]
    definition: |
      第一行

      第二行

      第三行
    related: [term:rebate]

  - id: rebate
    title: 返利
    definition: 按季算。
"""


def merge(ours: str, theirs: str, path: str = PATH, base: str = BASE) -> tuple[str, list[str]]:
    """Merge two texts; give the one that comes of it, and what is said of the places that need a person."""
    merged = merge_files(path, base.encode(), ours.encode(), theirs.encode(), open_words())
    value = {"kind": "term"}
    told = [tell_conflict(path, value, one, open_words()) for one in merged.conflicts]
    assert not merged.lines
    assert not merged.lost
    return merged.content.decode(), told


def change(*pairs: tuple[str, str], text: str = BASE) -> str:
    """Replace parts of the base, each of which must be there."""
    for old, new in pairs:
        assert old in text
        text = text.replace(old, new, 1)
    return text


NEW = "\n  # 新的\n  - id: {}\n    title: 新 {}\n    definition: 新。 # 尾\n"
SWAPPED = BASE[: BASE.index("  # 库存")] + BASE[BASE.index("  - id: rebate") :] + "\n" + BASE[
    BASE.index("  # 库存") : BASE.index("\n  - id: rebate")
]  # fmt: skip


@pytest.mark.parametrize(
    ("ours", "theirs", "wanted"),
    [
        pytest.param(
            change(("库存  # 标题", "库存品  # 标题")),
            change(("[存货]", "[存货, 货底]")),
            change(("库存  # 标题", "库存品  # 标题"), ("[存货]", "[存货, 货底]")),
            id="neighbouring fields",
        ),
        pytest.param(
            BASE + NEW.format("a", "甲"), BASE + NEW.format("b", "乙"),
            BASE + NEW.format("a", "甲") + NEW.format("b", "乙"),
            id="records at one place",
        ),
        pytest.param(SWAPPED, change(("返利\n", "返点\n")), change(("返利\n", "返点\n"), text=SWAPPED), id="order"),
        pytest.param(
            change(("返利\n", "返点\n")), SWAPPED, change(("返利\n", "返点\n"), text=SWAPPED), id="their order",
        ),
        pytest.param(
            change(("id: rebate", "id: rebates")), change(("按季算", "按年算")),
            change(("id: rebate", "id: rebates"), ("按季算", "按年算")),
            id="an id",
        ),
        pytest.param(
            change(("[存货]", "[存货, 甲]")), change(("[存货]", "[存货, 乙]")),
            change(("[存货]", "[存货, 甲, 乙]")), id="a list",
        ),
        pytest.param(
            change(("第一行", "头一行")), change(("第三行", "末一行")),
            change(("第一行", "头一行"), ("第三行", "末一行")),
            id="lines of a text",
        ),
        pytest.param(
            change(("返利\n", "返点\n")), change(("返利\n", "返利  # 说明\n")), change(("返利\n", "返点  # 说明\n")),
            id="a comment of theirs",
        ),
        pytest.param(
            change(("返利\n", "返点\n")), change(("返利\n    definition: 按季算。\n", "返利\n")),
            change(("返利\n    definition: 按季算。\n", "返点\n")),
            id="a field less",
        ),
        pytest.param(
            change(("返利\n", "返点\n")), change(("按季算", "按年算")).replace("\n", "\r\n"),
            change(("返利\n", "返点\n"), ("按季算", "按年算")),
            id="line ends",
        ),
    ],
)  # fmt: skip
def test_what_does_not_clash_is_merged(ours: str, theirs: str, wanted: str) -> None:
    """Each side's change is there, and so are the comments of both."""
    assert merge(ours, theirs) == (wanted, [])


@pytest.mark.parametrize(
    ("ours", "theirs", "wanted", "told"),
    [
        pytest.param(
            change(("库存  # 标题", "存量  # 标题"), ("按季算", "按月算")), change(("库存  # 标题", "库底  # 标题")),
            change(
                (
                    "    title: 库存  # 标题\n",
                    (
                        "<<<<<<< 我们的：term:stock 的“标题”（title）\n    title: 存量  # 标题\n=======\n"
                        "    title: 库底  # 标题\n>>>>>>> 对方的：term:stock 的“标题”（title）\n"
                    ),
                ),
                ("按季算", "按月算"),
            ),
            "term:stock 的“标题”（title）：两边都改了，要由人来定：我们的是“存量”，对方的是“库底”。",
            id="a field",
        ),
        pytest.param(
            BASE[: BASE.index("\n  - id: rebate")], change(("按季算", "按月算")),
            change(
                ("  - id: rebate\n    title: 返利\n    definition: 按季算。\n",
                 ("<<<<<<< 我们的：term:rebate\n=======\n  - id: rebate\n    title: 返利\n    definition: 按月算。\n"
                  ">>>>>>> 对方的：term:rebate\n")),
            ),
            "term:rebate：两边都改了，要由人来定：我们的是没有了，对方的是3 项。",
            id="a record that is gone",
        ),
    ],
)  # fmt: skip
def test_what_clashes_names_record_and_field(ours: str, theirs: str, wanted: str, told: str) -> None:
    """Both values stand between git's marks, and the rest is merged."""
    assert merge(ours, theirs) == (wanted, [f"{PATH}：{told}"])


def test_markdown_is_merged_in_both_parts() -> None:
    """Fields by their names, the text by its lines; ours keeps its byte order mark."""
    text = "---\nkind: article\nid: guide\ntitle: 指南\nowner_role: manager\n---\n第一段\n\n第二段\n\n第三段\n"
    ours = "\ufeff" + text.replace("指南", "说明").replace("第一", "头一")
    theirs = text.replace("manager", "boss").replace("第三", "末")
    wanted = ours.replace("manager", "boss").replace("第三", "末")
    assert merge(ours, theirs, "content/guide.md", text) == (wanted, [])


@pytest.mark.parametrize("one", ["\ufeff", "\u2028", "\u202a"])
def test_a_character_that_no_file_may_hold_is_left_for_the_check_to_tell(one: str) -> None:
    """What stands for it in a value is never written: the lines are merged as git does."""
    ours = change(("库存  # 标题", "库存品  # 标题"))
    theirs = change(("[存货]", "[存货, 货底]"), ("按季算", f"按{one}季算"))
    for first, second in ((ours, theirs), (theirs, ours)):
        merged = merge_files(PATH, BASE.encode(), first.encode(), second.encode(), open_words())
        assert f"按{one}季算" in merged.content.decode()
        assert "\ufffd" not in merged.content.decode()


def test_a_file_that_both_added_is_merged() -> None:
    """There is no base: what is the same is no conflict, what differs is."""
    found, told = merge(BASE, change(("按季算", "按月算")), base="")
    assert found.count("<<<<<<<") == 1
    assert [one.partition("：两边")[0] for one in told] == [f"{PATH}：term:rebate 的“释义”（definition）"]


def test_a_comment_that_has_lost_its_field_is_told() -> None:
    """One side explains what the other takes away."""
    ours, theirs = change(("    definition: 按季算。\n", "")), change(("返利\n", "返利\n    # 为什么\n"))
    merged = merge_files(PATH, BASE.encode(), ours.encode(), theirs.encode(), open_words())
    assert merged.lost == ("# 为什么",)


def test_git_merges_by_this_program(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Switched on once: clean files are merged, the others left to a person, what cannot be read to git's own way."""
    other, broken = "data/reference/other.yml", "data/reference/broken.yml"
    torn = change(("[存货]", "[存货"))
    repo = make_repo(tmp_path, list_smallest() | {PATH: BASE, other: BASE, broken: torn})
    monkeypatch.setenv("PYTHONPATH", str(ROOT))
    command = [sys.executable, "-m", "generator", "merge"]
    subprocess.run([*command, "--install"], cwd=repo.top, check=True, capture_output=True)
    subprocess.run([*command, "--install"], cwd=repo.top, check=True, capture_output=True)
    assert (repo.top / ".gitattributes").read_text("utf-8").count("merge=playbook") == 2
    repo.commit(message="启用")
    repo.git("switch", "--quiet", "--create", "theirs")
    early = ("第一行", "头一行")
    repo.commit(
        {PATH: change(("库存  #", "库底  #")), other: change(("[存货]", "[货底]")), broken: change(early, text=torn)}
    )
    repo.git("switch", "--quiet", "main")
    repo.commit({PATH: change(("库存  #", "存量  #")), other: change(("库存  #", "存量  #")), broken: torn + "# 末\n"})
    identity = ("-c", "user.name=x", "-c", "user.email=x@example.com")
    done = subprocess.run(
        ["git", *identity, "merge", "theirs"], cwd=repo.top, capture_output=True, encoding="utf-8", check=False
    )
    assert done.returncode == 1
    assert f"{PATH}：term:stock 的“标题”（title）：两边都改了" in done.stderr
    assert repo.git("diff", "--name-only", "--diff-filter=U") == PATH
    assert (repo.root / other).read_text("utf-8") == change(("库存  #", "存量  #"), ("[存货]", "[货底]"))
    assert (repo.root / broken).read_text("utf-8") == change(early, text=torn) + "# 末\n"


@settings(max_examples=15, deadline=None, derandomize=True)
@given(written(), st.data())
def test_changes_of_different_fields_never_clash(drawn: tuple[dict[str, Any], str], data: st.DataObject) -> None:
    """Whatever either side writes into fields of its own, however the text is written, both are there afterwards."""
    value, text = drawn
    ours, theirs = (Sheet(PATH, text.encode()) for _ in range(2))
    changed: dict[str, Any] = {}
    for name in [*value, "another", "more"]:
        side, new = data.draw(st.sampled_from((None, ours, theirs))), data.draw(values)
        if side is not None:
            side.set((name,), new)
            changed[name] = new
    merged = merge_files(PATH, text.encode(), ours.content, theirs.content, open_words())
    assert not merged.conflicts
    assert not merged.lines
    assert same(Sheet(PATH, merged.content).value, {**value, **changed})


ARTICLE = "---\nkind: article\nid: floor\ntitle: 底线\n{more}---\n第一段。\n"
RECORD = "kind: term\nrecords:\n  - id: stock\n    title: 库存\n    definition: 货。\n"


@pytest.mark.parametrize(
    ("path", "base", "wider", "other"),
    [
        pytest.param(
            PATH,
            RECORD,
            RECORD + "    classification: partner\n",
            RECORD.replace("货。", "货。底价九折。"),
            id="unsaid",
        ),
        pytest.param(
            PATH,
            RECORD + "    classification: internal\n    related: [term:a]\n",
            RECORD + "    classification: public\n    related: [term:a]\n",
            RECORD + "    classification: internal\n    related: [term:a]\n    purpose: 底价九折\n",
            id="wider",
        ),
        pytest.param(
            PATH,
            RECORD + "    classification: partner\n    subject: dealer:a\n",
            RECORD + "    classification: partner\n",
            RECORD.replace("货。", "他家九折。") + "    classification: partner\n    subject: dealer:a\n",
            id="of all",
        ),
        pytest.param(
            "content/floor.md",
            ARTICLE.format(more=""),
            ARTICLE.format(more="classification: partner\n"),
            ARTICLE.format(more="") + "\n底线是九折。\n",
            id="article",
        ),
        pytest.param(
            "content/floor.md",
            ARTICLE.format(more="") + "\n:::internal\n一\n\n二\n\n三\n:::\n",
            ARTICLE.format(more="") + "\n一\n\n二\n\n三\n",
            ARTICLE.format(more="") + "\n:::internal\n一\n\n二，底线九折\n\n三\n:::\n",
            id="fence",
        ),
        pytest.param(
            PATH,
            RECORD.replace("货。", "|\n      :::internal\n      一\n\n      二\n\n      三\n      :::"),
            RECORD.replace("货。", "|\n      一\n\n      二\n\n      三"),
            RECORD.replace("货。", "|\n      :::internal\n      一\n\n      二，底线九折\n\n      三\n      :::"),
            id="fence in a field",
        ),
        *(
            pytest.param(
                PATH,
                RECORD + f"    {before}\n",
                RECORD + (f"    {after}\n" if after else ""),
                RECORD.replace("货。", "存的货，底线九折。") + f"    {before}\n",
                id=f"{before} to {after or 'nothing'}",
            )
            for before, after in (
                ("status: draft", "status: published"),
                ("status: in_review", ""),
                ("effective_from: 2028-01-01", ""),
                ("effective_from: 2028-01-01", "effective_from: 2026-01-01"),
                ("effective_to: 2026-01-01", "effective_to: 2028-01-01"),
                ("effective_to: 2028-01-01", "effective_to: 2028-01-01\n    end_announced_on: 2026-01-01"),
            )
        ),
    ],
)
@pytest.mark.parametrize("turned", [False, True], ids=["ours opens", "theirs opens"])
def test_what_is_opened_to_more_readers_is_not_joined_with_new_words(
    path: str, base: str, wider: str, other: str, *, turned: bool
) -> None:
    """Whoever lets more people see a record has not read what the other side has just written into it."""
    ours, theirs = (other, wider) if turned else (wider, other)
    merged = merge_files(path, base.encode(), ours.encode(), theirs.encode(), open_words())
    assert merged.conflicts or merged.lines
    assert b"<<<<<<<" in merged.content


_BODY = "一\n\n二\n\n三\n\n四\n\n五\n"


@pytest.mark.parametrize("turned", [False, True], ids=["ours narrows", "theirs narrows"])
@pytest.mark.parametrize("field", [False, True], ids=["article", "field"])
def test_what_is_narrowed_is_not_shown_where_the_other_side_has_put_it(*, turned: bool, field: bool) -> None:
    """One side puts marks around a line, the other has it at the beginning as well: a person decides."""
    fenced = _BODY.replace("\n四\n", "\n:::internal\n\n四\n\n:::\n").replace("三", "三\n\n三又")
    moved = "四\n\n" + _BODY

    def put(text: str) -> bytes:
        lines = text.rstrip().replace("\n", "\n      ")
        whole = RECORD.replace("货。", f"|\n      {lines}") if field else ARTICLE.format(more="") + text
        return whole.encode()

    path = PATH if field else "content/floor.md"
    base, ours, theirs = map(put, (_BODY, *((moved, fenced) if turned else (fenced, moved))))
    merged = merge_files(path, base, ours, theirs, open_words())
    assert merged.conflicts or merged.lines
    base, ours, theirs = (one.replace(b":::internal", b"").replace(b":::", b"") for one in (base, ours, theirs))
    merged = merge_files(path, base, ours, theirs, open_words())
    assert (merged.conflicts, merged.lines) == ((), 0)


_SAID = "单场费用上限五千元整。"
_TWO = f"""\
kind: term
records:
  - id: a
    title: 甲
    classification: partner
    definition: |
      先说一句。

      {_SAID}
  - id: b
    title: 乙
    classification: partner
    definition: 乙的说明。
"""
_MARKED = (f"      {_SAID}", f"      :internal[{_SAID}]")
_WHOLE = ("classification: partner\n    definition: |", "classification: internal\n    definition: |")
_RECORD_C = f"  - id: c\n    title: 丙\n    classification: {{}}\n    definition: {_SAID}\n"


@pytest.mark.parametrize("turned", [False, True], ids=["ours narrows", "theirs narrows"])
@pytest.mark.parametrize("narrowed", [_MARKED, _WHOLE], ids=["marked", "record"])
@pytest.mark.parametrize(
    ("copied", "told"),
    [
        (_TWO.replace("乙的说明。", f"|\n      乙的说明。\n\n      {_SAID}"), True),
        (_TWO.replace("乙的说明。", f"乙的说明，{_SAID}再说一句。"), True),
        (_TWO.replace("title: 乙", f"title: 乙\n    aliases: [{_SAID}]"), True),
        (_TWO + _RECORD_C.format("partner"), True),
        (_TWO + _RECORD_C.format("internal"), False),
        (_TWO.replace("乙的说明。", "乙的另一种说明。"), False),
    ],
    ids=["field", "within a sentence", "list", "record", "narrow record", "nothing"],
)
def test_what_is_narrowed_is_not_shown_in_another_field(
    narrowed: tuple[str, str], copied: str, *, told: bool, turned: bool
) -> None:
    """One side hides a line, the other has put it into another field or record as well: a person decides there."""
    sides = [change(narrowed, text=_TWO), copied]
    ours, theirs = reversed(sides) if turned else sides
    merged = merge_files(PATH, _TWO.encode(), ours.encode(), theirs.encode(), open_words())
    assert bool(merged.conflicts) is told
    assert (b"<<<<<<<" in merged.content) is told
    assert change(narrowed, text=_TWO).split("  - id: b")[0] in merged.content.decode()


@pytest.mark.parametrize("turned", [False, True], ids=["ours narrows", "theirs narrows"])
def test_what_an_article_hides_is_not_shown_in_its_head(*, turned: bool) -> None:
    """The text below the fields hides a line, and the other side has made it the summary; or the other way round."""
    head = ARTICLE.format(more="classification: partner\n")
    base, marked = head + f"\n{_SAID}\n", head + f"\n:internal[{_SAID}]\n"
    copied = ARTICLE.format(more=f"classification: partner\nsummary: {_SAID}\n") + f"\n{_SAID}\n"
    ours, theirs = (copied, marked) if turned else (marked, copied)
    merged = merge_files("content/floor.md", base.encode(), ours.encode(), theirs.encode(), open_words())
    assert merged.conflicts
    assert b"<<<<<<<" in merged.content
    assert not merge_files("content/floor.md", base.encode(), marked.encode(), base.encode(), open_words()).conflicts


_FLOW = (
    "{kind: term,\n id: stock,\n classification: internal,\n title: 库存,\n aliases: [存货],\n definition: 货。\n}\n"
)


@pytest.mark.parametrize(
    "base",
    [
        pytest.param(_FLOW, id="in braces"),
        pytest.param(
            RECORD + "    classification: internal\n    x: 1\n    x: 1\n    y: 1\n    note: 货。\n", id="twice"
        ),
        pytest.param(
            RECORD + "    classification: internal\n    x: &a 1\n    z: *a\n    y: 1\n    note: 货。\n", id="anchor"
        ),
    ],
)
@pytest.mark.parametrize("turned", [False, True], ids=["ours opens", "theirs opens"])
def test_what_is_opened_in_a_file_known_by_its_lines_is_not_joined_with_new_words(base: str, *, turned: bool) -> None:
    """Where values cannot be merged git's lines might come together cleanly; what says who reads them must not."""
    head, _, tail = base.rpartition("货。")
    wider, other = base.replace("classification: internal", "classification: public"), f"{head}底线九折。{tail}"
    ours, theirs = (other, wider) if turned else (wider, other)
    merged = merge_files(PATH, base.encode(), ours.encode(), theirs.encode(), open_words())
    assert merged.lines == 1
    assert merged.content.startswith(b"<<<<<<< ")
    assert merge_files(PATH, base.encode(), base.encode(), wider.encode(), open_words()).content == wider.encode()


@pytest.mark.parametrize("name", ["classifications", "statuses"])
def test_what_an_edition_holds_is_decided_by_a_person_where_both_sides_changed_it(name: str) -> None:
    """One side takes a level out, the other puts one in: neither has decided for what both would come to."""
    base = f"editions:\n  - {{id: out, title: 外, {name}: [a, b]}}\n"
    ours, theirs = base.replace("[a, b]", "[a]"), base.replace("[a, b]", "[a, b, c]")
    merged = merge_files("data/playbook.yml", base.encode(), ours.encode(), theirs.encode(), open_words())
    assert [one.route for one in merged.conflicts] == [("editions", "out", name)]


def test_what_is_opened_alone_or_by_both_is_merged() -> None:
    """A record is opened if one side opens it and the other leaves it alone, or both open it; narrowing is safe."""
    opened, more = RECORD + "    classification: partner\n", RECORD.replace("货。", "存的货。")
    assert merge(opened, RECORD, base=RECORD) == (opened, [])
    assert merge(opened, more + "    classification: partner\n", base=RECORD) == (
        more + "    classification: partner\n",
        [],
    )
    narrowed = RECORD + "    classification: restricted\n"
    assert merge(narrowed, more, base=RECORD) == (more + "    classification: restricted\n", [])
