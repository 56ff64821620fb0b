"""What is not looked at because it seems to be the same is the same: comparing the long way tells nothing else."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from random import Random

import pytest

from generator.build.build import draft
from generator.build.comparing import diff
from generator.cache.store import Store
from tests.support.comparing import compare_whole
from tests.support.project import WORDS, list_company, open_project, place_record, write_record
from tests.support.repository import make_repo
from tests.support.samples import PROJECT

_BOOKS = """
handbooks:
  - id: book
    title: 册子
    edition: internal
    audience: 大家
    document_number: BOOK-1
    version: "1"
    chapters:
      - {id: roles, title: 岗位, intro: "先看[](rule:ordering)。", pages: [{kind: role}]}
      - {id: figures, title: 数, pages: [{page: "page:index-figure"}, {kind: rule}]}
  - id: partner-book
    title: 给伙伴的册子
    edition: partner
    audience: 伙伴
    document_number: BOOK-2
    version: "1"
    chapters:
      - {id: all, title: 规则, pages: [{kind: rule}, {kind: form}, {kind: course}]}
"""
_HIDDEN = "区域经理手里的底价只能降到八万二千元为止"
_FIELD = (
    "fields:\n  - {kind: kpi, name: margin, title: 毛利, description: 多少, type: text, classification: internal}\n"
)
_START = {
    "data/playbook.yml": PROJECT.rstrip("\n") + _BOOKS,
    place_record("kpi"): write_record("kpi") + f"summary: {_HIDDEN}。\nmargin: 每台三百元上下\n",
    "data/model/fields.yml": _FIELD,
}
_RULE, _TERM = place_record("rule"), place_record("term")


def _edit(path: str, old: str, new: str) -> Mapping[str, str]:
    """Give a file of the small company with other words in it."""
    text = {**list_company(), **_START}[path]
    assert old in text
    return {path: text.replace(old, new)}


CHANGES: Mapping[str, Mapping[str, str | None]] = {
    "text": _edit(_RULE, "让到货可预期。", "让到货可以预期，也可以提前安排人手和车辆。"),
    "title": _edit(place_record("role"), "title: 区域经理", "title: 大区经理"),
    "figure": _edit(place_record("figure"), "value: 5", "value: 7"),
    "moved": {_TERM: None, place_record("term", "other"): write_record("term")},
    "renamed": _edit(_TERM, "id: rebate", "id: refund\nformer_ids: [rebate]"),
    "cleared": _edit(place_record("kpi"), "kind: kpi", "kind: kpi\nclassification: public"),
    "copied": _edit(_TERM, "按约定退给经销商的钱。", f"按约定退的钱。{_HIDDEN}。"),
    "among": _edit(_RULE, "让到货可预期。", f"让到货可预期：因为{_HIDDEN}，所以不再谈。"),
    "own": _edit(
        _RULE, "classification: partner", f"classification: partner\nsubject: east-dealer\nsummary: {_HIDDEN}"
    ),
    "project": _edit("data/playbook.yml", "title: 经销商版", "title: 伙伴版"),
    "wider": _edit(
        "data/playbook.yml", "classifications: [public, partner]}", "classifications: [public, partner, internal]}"
    ),
    "said": _edit("data/playbook.yml", "audience: 伙伴", f"audience: 伙伴，{_HIDDEN}"),
    "chapter": _edit("data/playbook.yml", "{kind: form}, ", ""),
    "declared": _edit("data/model/fields.yml", "classification: internal", "classification: partner"),
    "worded": {"data/model/words.yml": "words:\n  - {instead_of: 经销商, say: 服务商}\n"},
    "gone": {place_record("faq"): None},
    "new": {
        _TERM.replace(
            "sample", "more"
        ): "kind: term\nid: price\ntitle: 底价\nclassification: public\nenglish: Floor\ndefinition: 最低的价。\n"
    },
    "broken": _edit(_RULE, "escalation_path: sales-path", "escalation_path: no-such-path"),
    "unread": _edit(place_record("role"), "mission: 带好一个区域。", "mission: [坏"),
    "lost": _edit("data/playbook.yml", "company: {", "company: ["),
}


def _draw(seed: int) -> dict[str, str | None]:
    """Draw some changes of different files."""
    random, drawn = Random(seed), dict[str, str | None]()  # noqa: S311 - which of them, no secret
    for name in random.sample(sorted(CHANGES.keys() - {"lost"}), 4):
        if not CHANGES[name].keys() & drawn.keys():
            drawn |= CHANGES[name]
    return drawn


@pytest.mark.parametrize("change", [*CHANGES, *range(4)], ids=str)
def test_like_the_long_way(change: str | int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, store: Store) -> None:
    """Whatever changes, by itself or with others, both ways tell the same of it, in both directions."""
    files = CHANGES[change] if isinstance(change, str) else _draw(change)
    repo = make_repo(tmp_path / "repo", {**list_company(), **_START}).write(files)
    told = diff(open_project(repo.root, store), "HEAD", None, WORDS)
    assert told
    assert told == compare_whole(open_project(repo.root, store), "HEAD", monkeypatch)


def test_like_the_long_way_after_a_build(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What a build has composed is taken, and tells the same: be it of the base, or of what is compared with it."""
    files = {**list_company(), **_START}
    repo = make_repo(tmp_path / "repo", files)
    with Store() as store:
        for _ in range(2):
            result, drafts = draft(open_project(repo.root, store))
            assert drafts, result.problems
            for one in drafts:
                one.keep()
            repo.write(_edit(_RULE, "让到货可预期。", "让到货可预期，别的都好说。"))
            told = diff(open_project(repo.root, store), "HEAD", None, WORDS)
            assert told == compare_whole(open_project(repo.root, Store()), "HEAD", monkeypatch)
            assert [page.title for page in told.pages][:1]
