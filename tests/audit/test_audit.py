"""What the audit looks for, what it lets pass, and what it says."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from hashlib import sha256

import pytest

from generator.audit.audit import NOTHING, AuditVerdict, Files, audit_files
from generator.audit.hidden import list_cleared, list_hidden
from generator.audit.pieces import split_pieces
from generator.audit.search import Matcher
from generator.diagnostics import Location, Place, Problem
from generator.editions.selection import Selection
from tests.support.project import link_files, list_company, select_edition
from tests.support.samples import PROJECT

HIDDEN = "先核对信用额度的使用情况，再看逾期超过六十天的订单；最后由财务负责人签字放行。"


@pytest.fixture(scope="module")
def selection() -> Selection:
    """The public edition of the small company, whose ordering rule tells a secret."""
    files = list_company()
    rule = files["data/cooperation/rule-sample.yml"]
    files["data/cooperation/rule-sample.yml"] = f"{rule}summary: {HIDDEN}\n"
    home = "给自己人看的一句话，外面的人看不到。"
    files["data/playbook.yml"] = PROJECT.replace("title: 内部版,", f"title: 内部版, home: {home},")
    return select_edition(link_files(files), "public")


def match(selection: Selection) -> Matcher:
    """Give what looks for all that the edition withholds."""
    return Matcher(list_hidden(selection), tuple(list_cleared(selection)))


def audit(selection: Selection, files: Mapping[str, str], clean: tuple[str, ...] = ()) -> tuple[Problem, ...]:
    """Audit texts as if they were the edition's files."""
    contents = {name: text.encode() for name, text in files.items()}
    digests = {name: sha256(content).hexdigest() for name, content in contents.items()}
    shelf = Files(digests, contents.__getitem__, {"a/index.html": "首页"}, "public/")
    return audit_files(shelf, match(selection), AuditVerdict(frozenset(clean)))[0]


def test_both_places_are_told(selection: Selection) -> None:
    """A finding names the field in the data and the words there, and the file, its page, and the line."""
    (problem,) = audit(
        selection, {"a/index.html": "<p>x</p>\n<p>再看逾期超过六十天的订单</p>", "b.html": "再看逾期超过六十天的订单"}
    )
    assert problem.rule == "withheld-text-published"
    assert problem.location == Location("data/cooperation/rule-sample.yml", ("summary",))
    assert problem.arguments["page"] == "首页"
    assert problem.related[0].location == Place("public/a/index.html", 2, 4, 2, 16)
    assert problem.related[1].arguments == {"n": 1}


@pytest.mark.parametrize(
    "leak",
    [
        HIDDEN,
        "先核对信用额度的使用情况",
        "最后由财务负责人签字放行",
        "<b>最后由财务</b>负责人 签字放行",
        "给自己人看的一句话",
        "data/cooperation/rule-sample.yml",
        "data/cooperation/RULE-SAMPLE.yml",
    ],
)
def test_parts_are_found(selection: Selection, leak: str) -> None:
    """A clause is enough, another edition's introduction and the path of a hidden record's file are secrets too."""
    assert audit(selection, {"x.html": f"<p>前面{leak}后面</p>"})


@pytest.mark.parametrize("text", ["先核对信用", "ordering", "内部版", "放行"])
def test_what_tells_nothing_passes(selection: Selection, text: str) -> None:
    """Words of everyone are no leak."""
    assert audit(selection, {"x.html": text}) == ()


def test_what_readers_may_see_passes(selection: Selection) -> None:
    """What stands in a record of the edition too is no secret, whatever else withholds it."""
    entry = next(iter(selection.graph.entries.values()))
    open_entry = replace(entry, record=entry.record.model_copy(update={"summary": f"要点：{HIDDEN}"}))
    graph = replace(selection.graph, entries={**selection.graph.entries, entry.key: open_entry})
    assert audit(replace(selection, graph=graph), {"x.html": HIDDEN}) == ()


@pytest.fixture
def cells(selection: Selection) -> Selection:
    """Let one open text end, and another one begin, with a part of the hidden sentence."""
    first, second, *_ = selection.graph.entries.values()
    said = (first, "额度的事，最后由财务"), (second, "负责人签字放行，\n再归档")
    entries = {one.key: replace(one, record=one.record.model_copy(update={"summary": text})) for one, text in said}
    return replace(selection, graph=replace(selection.graph, entries={**selection.graph.entries, **entries}))


@pytest.mark.parametrize(
    "text",
    [
        "<td>额度的事，最后由财务</td><td>负责人签字放行，再归档</td>",
        "<p>最后由财务</p><p>负责人签字放行</p>",
        '["额度的事，最后由财务","负责人签字放行，再归档"]',
        "<p>额度的事，最后由财务、负责人签字放行</p>",
    ],
)
def test_neighbours_are_no_leak(cells: Selection, text: str) -> None:
    """The end of one open text and the beginning of another say what a hidden one says where they stand in a row."""
    assert audit(cells, {"x.html": text}) == ()


@pytest.mark.parametrize(
    "text",
    [
        "<td>最后由财务负责人签字放行</td>",
        "<td>最后由财务<b>负责人签字放行</b></td>",
        "<td>最后由财</td><td>务负责人签字放行</td>",
        "<td>最后由财务</td><td>负责人签字放行吧</td>",
        "<td>都说最后由财务</td><td>负责人签字放行</td>",
        "<td>最后由财务负责人</td><td>签字放行</td>",
        "".join(f"<td>{one}</td>" for one in "最后由财务负责人签字放行"),
    ],
)
def test_only_whole_texts_are_neighbours(cells: Selection, text: str) -> None:
    """A hidden sentence that is cut elsewhere, or not at all, is found, though each part stands in an open text."""
    assert audit(cells, {"x.html": text})


def test_chance_is_judged_again(cells: Selection) -> None:
    """A file in which two open texts stood side by side is read again once one of them says something else."""
    content = "<td>最后由财务</td><td>负责人签字放行</td>".encode()
    files = Files({"x.html": sha256(content).hexdigest()}, lambda _: content, {}, "public/")
    problems, clean = audit_files(files, match(cells))
    assert not problems
    assert clean.chances
    assert audit_files(files, match(cells), clean) == ((), clean)
    changed = [
        replace(one, record=one.record.model_copy(update={"summary": "别的话"})) for one in cells.graph.entries.values()
    ]
    graph = replace(cells.graph, entries={one.key: one for one in changed})
    assert audit_files(files, match(replace(cells, graph=graph)), clean)[0]


def test_known_clean_file_is_not_read_again(selection: Selection) -> None:
    """A file that was clean is passed by its digest; its name is looked at all the same."""
    digest = sha256(HIDDEN.encode()).hexdigest()
    assert audit(selection, {"x.html": HIDDEN})
    assert audit(selection, {"x.html": HIDDEN}, (digest,)) == ()
    assert audit(selection, {f"{HIDDEN}.html": ""}, (sha256(b"").hexdigest(),))


def test_a_tag_that_files_share_is_not_forgotten(selection: Selection) -> None:
    """A withheld text in a tag that two files share is found in the second one when it has gone from the first."""
    tag = f'<img alt="{HIDDEN}">'
    first, second = f"甲{tag}", f"乙{tag}"
    contents = {"a.html": first, "b.html": second}
    digests = {path: sha256(text.encode()).hexdigest() for path, text in contents.items()}
    files = Files(digests, lambda path: contents[path].encode(), {}, "public/")
    matcher = match(selection)
    problems, clean = audit_files(files, matcher)
    assert problems
    contents["a.html"], digests["a.html"] = "甲", sha256("甲".encode()).hexdigest()
    assert audit_files(files, matcher, clean)[0]


def test_nothing_is_read_where_nothing_is_withheld() -> None:
    """An edition that holds everything cannot leak: its files count as clean unread."""
    files = Files({"a.html": "1"}, lambda _: pytest.fail("read"), {}, "internal/")
    assert audit_files(files, Matcher(())) == ((), AuditVerdict(frozenset({"1"})))


def test_file_that_cannot_be_read_is_a_finding(selection: Selection) -> None:
    """A file that hides its content is refused."""
    files = Files({"a.pdf": "1"}, lambda _: b"%PDF-1.7 \xff", {}, "public/")
    (problem,), clean = audit_files(files, match(selection))
    assert (problem.rule, problem.location, clean) == ("unauditable-file", Place("public/a.pdf"), NOTHING)


def test_pieces_are_clauses() -> None:
    """Long texts are cut at their stops, short clauses join, and what runs on without a stop is cut all the same."""
    assert list(split_pieces(HIDDEN)) == [
        "先核对信用额度的使用情况",
        "再看逾期超过六十天的订单",
        "最后由财务负责人签字放行",
    ]
    assert list(split_pieces("先问，再写，后签，都要留底。")) == ["先问，再写，后签，都要留底"]
    assert list(split_pieces("太短")) == []
    assert len(list(split_pieces("没有停顿的一大段" * 20))) == 4
