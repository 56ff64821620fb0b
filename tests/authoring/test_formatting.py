"""One form for data files: what they say and their comments stay, and doing it twice changes nothing."""

from __future__ import annotations

import random
from collections import Counter
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.authoring.editing.comments import list_comments
from generator.authoring.editing.reading import read_text
from generator.authoring.editing.sheet import Sheet
from generator.authoring.editing.values import EditRefused, same
from generator.authoring.formatting.formatting import format_file
from generator.authoring.skeleton import NewRecord, place_record, write_skeleton
from generator.load.files import list_sources
from generator.model.kinds import KINDS
from generator.words import open_words
from tests.support.project import TODAY
from tests.support.yamltexts import Writer, documents

ROOT = Path(__file__).parents[2]
UNTIDY = """\
# 领头的注释


kind: role
records:
# 属于它
- title:   "区域经理"    # 尾
  id: manager
  owner_role: boss
  classification: 'public'
  # 使命的注释
  mission: >
    管好
    区域
  duties:
      -   statement: 走访
          id: visit
          measure: "it's"
      - {statement: 对账,  id: check , measure: [ a,b ]}
  aliases: [ 经理,
    区经理 ]
  summary: 一句
    接着一句
  handbook_note: |
         第一行

           缩进   
         末行



  # 末尾
- id: boss
  title: 头儿
"""  # noqa: W291 - blanks at the end of a line belong to a text
TIDY = """\
# yaml-language-server: $schema=../.schemas/role.json
# 领头的注释

kind: role
records:
  # 属于它
  - id: manager
    title: '区域经理'    # 尾
    summary: 一句 接着一句
    # 使命的注释
    mission: |
      管好 区域
    duties:
      - id: visit
        statement: 走访
        measure: "it's"
      - {id: check, statement: 对账, measure: [a, b]}
    aliases: [经理, 区经理]
    classification: 'public'
    owner_role: boss
    handbook_note: |
      第一行

        缩进   
      末行

    # 末尾
  - id: boss
    title: 头儿
"""  # noqa: W291 - see above


@pytest.mark.parametrize("eol", ["\n", "\r\n"])
@pytest.mark.parametrize("mark", ["", "\ufeff"])
def test_a_file_is_put_in_order(eol: str, mark: str) -> None:
    """Order, indentation, quotes, folding, brackets, lines, schema; line ends and byte order mark stay."""
    found = format_file("data/roles/x.yml", (mark + UNTIDY.replace("\n", eol)).encode()).decode()
    assert found == mark + TIDY.replace("\n", eol)
    assert format_file("data/roles/x.yml", found.encode()).decode() == found


def test_markdown_keeps_its_body() -> None:
    """Only the fields at the head are put in order; mixed line ends become what the first one is."""
    text = "---\r\ntitle: b\nid: a\r\nkind: article\n---\n正文  \n\n\n\n第二段"
    found = format_file("content/a.md", text.encode()).decode()
    assert found == "---\r\nkind: article\r\nid: a\r\ntitle: b\r\n---\n正文  \n\n\n\n第二段"


def test_groups_between_blank_lines_stay() -> None:
    """A blank line divides what somebody has put together: each group is put in order by itself."""
    text = "kind: term\nid: a\ntitle: b\n\n# ---- 谁负责 ----\nowner_role: x\nclassification: public\n\nsummary: c\n"
    found = format_file("data/reference/a.yml", text.encode(), modeline=False).decode()
    owner, classification = "owner_role: x\n", "classification: public\n"
    assert found == text.replace(owner + classification, classification + owner)


@pytest.mark.parametrize("kind", sorted(KINDS))
def test_new_records_are_in_order(kind: str) -> None:
    """What `playbook new` writes needs no formatting."""
    draft = NewRecord(KINDS[kind], "a-new-one", "新的", TODAY, dict.fromkeys(KINDS, "x"), open_words())
    content = write_skeleton(draft).encode()
    assert format_file(place_record(KINDS[kind], draft.id), content).decode() == content.decode()


def test_a_file_that_cannot_be_read_is_refused() -> None:
    """Nobody knows what it says, so nobody can tell whether it still says so."""
    for text in ("a: [1\n", "a: 1\na: 2\n", "a: &x 1\nb: *x\n", "\ttab: 1\n"):
        with pytest.raises(EditRefused):
            format_file("data/x.yml", text.encode())


@pytest.mark.parametrize("one", ["\ufeff", "\u2028", "\u202a", "\x7f", "\\u2028", "\\x07", "\\r"])
@pytest.mark.parametrize("quotes", ['""', "''", ">"])
def test_a_character_that_no_file_may_hold_becomes_no_other(one: str, quotes: str) -> None:
    """Reading puts a sign in its place; that sign never gets into the file, where nobody could tell what it was."""
    text = f">\n    甲{one}:internal[底价]\n    乙" if quotes == ">" else f"甲{one}:internal[底价]".join(quotes)
    content = f"kind: term\nid: a\nclassification: public\ntitle: b\ndefinition: {text}\n".encode()
    try:
        found = format_file("data/reference/a.yml", content, modeline=False).decode()
    except EditRefused:
        return
    assert "\ufffd" not in found


@st.composite
def records(draw: st.DrawFn) -> tuple[dict[str, Any], str]:
    """Draw a file whose fields have an order, written in any style."""
    value = {"kind": draw(st.sampled_from(("rule", "term", "no-such"))), **draw(documents)}
    return value, Writer(draw).write(value)


@settings(max_examples=60, deadline=None, derandomize=True)
@given(records())
def test_formatting_changes_no_value_and_no_comment(drawn: tuple[dict[str, Any], str]) -> None:
    """Whatever the style, and the second time nothing changes."""
    value, text = drawn
    found = format_file("data/x.yml", text.encode(), modeline=False)
    assert same(Sheet("data/x.yml", found).value, value)
    assert Counter(list_comments(read_text(found.decode()))) == Counter(list_comments(read_text(text)))
    assert format_file("data/x.yml", found, modeline=False) == found


def test_the_order_of_shuffled_fields_comes_back() -> None:
    """Shipped records whose fields somebody has shuffled read as before, and stand as they do when shipped."""
    chance = random.Random(7)  # noqa: S311 - any order will do
    sources, _ = list_sources(ROOT)
    for source in [one for one in sources if one.path.startswith("data/risk/risks-")][:3]:
        tidy = format_file(source.path, source.bytes)
        sheet = Sheet(source.path, tidy)
        lines = tidy.decode().splitlines(keepends=True)
        plain = [number for number, line in enumerate(lines) if line.startswith("    ") and line[4] not in " -"]
        runs = [number for number in plain if {number + 1, number + 2} <= {*plain}]
        for number in chance.sample(runs, min(20, len(runs))):
            lines[number], lines[number + 1] = lines[number + 1], lines[number]
        assert format_file(source.path, "".join(lines).encode()) == tidy
        assert same(Sheet(source.path, tidy).value, sheet.value)
