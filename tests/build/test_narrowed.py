"""An editor can see which passages are withheld, and from whom."""

from __future__ import annotations

from pathlib import Path

from generator.build.narrowed import Narrowed, list_narrowed
from generator.cache.store import Store
from tests.support.project import list_smallest, open_project, write_files

TERM = """\
kind: term
id: rebate
title: 返利
classification: public
definition: 钱:internal[，五万元]:partner[，按季]。
"""
EDITIONS = """\
  - {id: public, title: 公开版, classifications: [public]}
  - {id: partner, title: 经销商版, classifications: [public, partner]}
  - {id: internal, title: 内部版, classifications: [public, partner, internal]}
"""


def test_passages_are_counted_by_those_who_do_not_get_them(tmp_path: Path) -> None:
    """Each passage counts for the editions that show its text without it; what an edition does not show, does not."""
    files = list_smallest()
    head = files["data/playbook.yml"].split("editions:")[0]
    files["data/playbook.yml"] = f"{head}editions:\n{EDITIONS}"
    files["data/reference/a.yml"] = TERM
    files["data/reference/b.yml"] = TERM.replace("id: rebate", "id: other").replace("public", "internal")
    write_files(tmp_path, files)
    with Store() as store:
        found = list_narrowed(open_project(tmp_path, store))
    assert found == (
        Narrowed("data/reference/a.yml", 1, ("公开版",)),
        Narrowed("data/reference/a.yml", 1, ("公开版", "经销商版")),
    )
