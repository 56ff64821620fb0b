"""A link to an article's heading leads there: on the site, in a handbook, and in the Markdown that is exported."""

from __future__ import annotations

import re

import pytest

from generator.build.build import draft
from generator.build.draft import EditionDraft
from generator.cache.store import Store
from generator.exports.markdown import list_markdown
from generator.handbooks.destinations import map_destinations, select_links
from generator.site.addresses import plan_addresses
from generator.site.render import render_site
from tests.support.project import WORDS, list_company, open_project, write_files
from tests.support.sites import SETTINGS
from tests.support.targets import to

BOOK = """\
handbooks:
  - id: book
    title: 书
    edition: internal
    audience: 同事
    document_number: X-1
    version: "1"
    chapters:
      - {id: all, title: 全部, pages: [{page: "page:part-roles"}, {kind: article}]}
"""
LINKS = "见[首周](article:guide-new-hire#第一周)，和[开篇](article:opening#怎么读)。"
OPENING = "---\nid: opening\ntitle: 开篇\nopens_part: 1\n---\n先说两句。\n\n### 怎么读\n\n慢慢读。\n"


@pytest.fixture(scope="module")
def drafted(tmp_path_factory: pytest.TempPathFactory) -> EditionDraft:
    """The internal edition of a company with an article that links to two headings."""
    linking = f"---\nid: linking\ntitle: 指路\n---\n{LINKS}\n"
    files = {**list_company(), "content/opening.md": OPENING, "content/linking.md": linking}
    files["data/playbook.yml"] += BOOK
    root = write_files(tmp_path_factory.mktemp("headings"), files)
    with Store() as store:
        result, drafts = draft(open_project(root, store, editions=("internal",)))
    assert not result.problems
    return drafts[0]


def test_on_the_site(drafted: EditionDraft) -> None:
    """An article's heading is found on its own page; one of an article that opens a part, on that part's."""
    addresses = plan_addresses(drafted.pages)
    article, part = "article/guide-new-hire/#第一周", "part/roles/#怎么读"
    assert addresses.locate(to("article:guide-new-hire#第一周")) == article
    assert addresses.locate(to("article:opening#怎么读")) == part
    assert addresses.locate(to("article:opening")) == "part/roles/"
    assert "第一周" in [one.id for one in drafted.abstracts[to("article:guide-new-hire")].extracts]
    files = {one.path: one for one in render_site(drafted.pages, drafted.abstracts, SETTINGS)}
    assert re.findall(r'<h(\d) id="怎么读"', files["part/roles/index.html"].render().decode()) == ["2"]


def test_in_a_handbook(drafted: EditionDraft) -> None:
    """Both headings are places in the book, to which the links in it lead."""
    (book,) = drafted.books
    links = dict(select_links(book.chapters[0], map_destinations(book).get))
    assert links[to("article:guide-new-hire#第一周")].startswith("article:guide-new-hire/%")
    assert links[to("article:opening#怎么读")].startswith("page:part-roles/%")


def test_in_the_export(drafted: EditionDraft) -> None:
    """The exported pages link to both and have them."""
    written = dict(list_markdown(drafted.pages, WORDS))
    assert 'href="../../article/guide-new-hire/#第一周"' in written["article/linking/index.md"]
    assert 'href="../../part/roles/#怎么读"' in written["article/linking/index.md"]
    assert "## 第一周 {: #第一周 }" in written["article/guide-new-hire/index.md"]
