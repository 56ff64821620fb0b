"""Which files a site has, and when a file must be rendered again."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from dataclasses import replace
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
from markupsafe import Markup

from generator.cache.artifact import Artifact
from generator.model.target import Target
from generator.pages.blocks import Column, Link, Paragraph, Row, Table
from generator.pages.page import Attachment, NavigationEntry, Page, PageSet
from generator.site.environment import load_configuration, make_environment
from generator.site.material import NavigationLine
from generator.site.navigation import BLOCK, Position
from generator.site.render import render_site
from generator.site.settings import SiteSettings
from generator.site.sheet import HeadedPart, list_headings
from generator.site.sidebar import Sidebar
from generator.site.templates import SiteTemplates
from generator.site.theme import list_assets
from tests.support.edition import HOSTILE, list_navigation, list_pages, make_page, make_section, name_pages
from tests.support.sites import ROOT, SETTINGS
from tests.support.targets import to
from tests.support.writing import read_all


def list_keys(pages: PageSet, settings: SiteSettings = SETTINGS) -> dict[str, str]:
    """Give every file's key."""
    return {artifact.path: artifact.key for artifact in render_site(pages, read_all(pages), settings)}


def list_changed(before: PageSet, after: PageSet) -> set[str]:
    """Give the pages whose key differs between two editions."""
    old, new = list_keys(before), list_keys(after)
    return {path for path in old.keys() | new.keys() if old.get(path) != new.get(path) and path.endswith(".html")}


def change_page(target: Target, **changes: object) -> PageSet:
    """Give the edition with one page changed."""
    pages = tuple(replace(page, **changes) if page.target == target else page for page in list_pages())  # type: ignore[arg-type]
    return name_pages(pages, list_navigation())


ORIGINAL = name_pages(list_pages(), list_navigation())


def render(pages: PageSet, path: str, settings: SiteSettings = SETTINGS) -> str:
    """Give one file's text."""
    found = {artifact.path: artifact for artifact in render_site(pages, read_all(pages), settings)}
    return found[path].render().decode()


def test_a_changed_text_concerns_one_page() -> None:
    """A new sentence changes its page and the search index, and no other page."""
    changed = change_page(
        to("role:dealer-owner"), sections=(make_section("new", "新的一节", Paragraph(("新的一句。",))),)
    )
    assert list_changed(ORIGINAL, changed) == {"role/dealer-owner/index.html"}


def test_a_changed_title_concerns_its_neighbours() -> None:
    """A new title shows in the pages that list it or stand beside it, and in the one of all names."""
    changed = list_changed(ORIGINAL, change_page(to("note:hostile"), title="新名字"))
    assert changed == {"note/hostile/index.html", "form/store-visit/index.html", "search.html"}


def test_a_moved_target_concerns_the_pages_that_link_to_it() -> None:
    """A page's key changes with the address of what it links to, though its own text stays the same."""
    moved = change_page(to("risk:diversion"), anchors=((to("term:stuffing"), "signs"),))
    assert "course/channel-basics/index.html" in list_changed(ORIGINAL, moved)


def test_settings_and_locale_concern_every_page() -> None:
    """The footer stands on every page."""
    keys, changed = list_keys(ORIGINAL), list_keys(ORIGINAL, replace(SETTINGS, footer="另一句"))
    assert all(keys[path] != changed[path] for path in keys if path.endswith(".html"))


def test_equal_keys_mean_equal_bytes() -> None:
    """Rendering in another order, or a second time, gives the same bytes for the same key."""
    first = list(render_site(ORIGINAL, read_all(ORIGINAL), SETTINGS))
    again = {artifact.path: artifact for artifact in render_site(ORIGINAL, read_all(ORIGINAL), SETTINGS)}
    for artifact in reversed(first):
        assert again[artifact.path].key == artifact.key
        assert again[artifact.path].render() == artifact.render()


def test_fragments_give_what_whole_templates_give(monkeypatch: pytest.MonkeyPatch) -> None:
    """A page whose tabs and sidebar come from its group is the page that the theme's whole templates give."""
    paths = [f"{page.address}index.html" for page in list_pages()]
    quick = {path: render(ORIGINAL, path) for path in paths}

    def render_whole(sidebar: Sidebar, page: NavigationLine, position: Position, base: str, _toc: str) -> object:
        return sidebar._render_group(page, position, base, page.url)

    monkeypatch.setattr(Sidebar, "surround", render_whole)
    for path in paths:
        assert "".join(quick[path].split()) == "".join(render(ORIGINAL, path).split()), path


@pytest.mark.parametrize("changes", [{}, {"site_url": "https://a.example.com/x/", "edit_prefix": "", "indexed": True}])
def test_filled_frames_give_what_templates_give(changes: dict[str, object], monkeypatch: pytest.MonkeyPatch) -> None:
    """A page that is filled into a frame is, byte for byte, the page that is rendered as a whole."""
    settings = replace(SETTINGS, **changes)  # type: ignore[arg-type]
    renamed = tuple(replace(page, title=f'{page.title} <b>&amp;</b> "{{{{ 7*7 }}}}"') for page in list_pages())
    for pages in (ORIGINAL, name_pages(renamed, list_navigation())):
        paths = [*(f"{page.address}index.html" for page in pages.pages), "404.html"]
        filled = {one.path: one.render() for one in render_site(pages, read_all(pages), settings)}
        with monkeypatch.context() as patch:
            patch.setattr(SiteTemplates, "are_known", False)
            whole = {one.path: one.render() for one in render_site(pages, read_all(pages), settings)}
        assert [path for path in paths if filled[path] != whole[path]] == []


def test_own_templates_see_the_values_of_every_page(tmp_path: Path) -> None:
    """A project's own template may do with a page's title what it likes: no page is filled in then."""
    shutil.copytree(ROOT / "theme" / "partials", tmp_path / "theme" / "partials")
    (tmp_path / "theme" / "partials" / "header.html").write_text("<i>{{ page.meta.title | length }}</i>", "utf-8")
    for page in list_pages():
        html = render(ORIGINAL, f"{page.address}index.html", replace(SETTINGS, root=tmp_path))
        assert f"<i>{len(page.title)}</i>" in html


def test_former_addresses_lead_on() -> None:
    """Who follows an old link comes to the record's page of today; a page that stands there now stays."""
    moved = (
        ("role/old-name/", to("role:regional-manager"), "新名“<b>”"),
        ("role/dealer-owner/", to("role:regional-manager"), "被占用"),
        ("role/lost/", to("role:nobody"), "没有"),
    )
    pages = replace(ORIGINAL, moved=moved)
    files = {artifact.path: artifact for artifact in render_site(pages, read_all(pages), SETTINGS, {})}
    html = files["role/old-name/index.html"].render().decode()
    assert 'content="0; url=../../role/regional-manager/"' in html
    assert '<a href="../../role/regional-manager/">已移到：新名“&lt;b&gt;”</a>' in html
    assert "被占用" not in files["role/dealer-owner/index.html"].render().decode()
    assert "role/lost/index.html" not in files


def test_compiled_templates_stay_with_the_program(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A project is left without code that somebody could change; nor is any kept where Python may not write its own."""
    render(ORIGINAL, "index.html", replace(SETTINGS, root=tmp_path))
    assert list(tmp_path.rglob("*")) == []
    monkeypatch.setattr(sys, "dont_write_bytecode", True)
    assert make_environment(load_configuration(SETTINGS)).bytecode_cache is None
    monkeypatch.setattr(sys, "dont_write_bytecode", False)
    assert make_environment(load_configuration(SETTINGS)).bytecode_cache is not None


def test_keys_cost_no_import() -> None:
    """Finding out that nothing has changed imports neither MkDocs nor a template engine's loader nor the pinyin."""
    code = (
        "import sys; from tests.site.test_render import *; list_keys(ORIGINAL);"
        "print([name for name in ('mkdocs', 'material', 'pypinyin', 'uharfbuzz') if name in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_big_groups_do_not_fill_every_page() -> None:
    """A group of many pages shows those around the current one, and the way to the others."""
    many = tuple(make_page(f"role/r{n}/", f"岗位{n}", "岗位", "短", ()) for n in range(3 * BLOCK))
    entries = (NavigationEntry("岗位", None, tuple(NavigationEntry(page.title, page.target) for page in many)),)
    page = render(name_pages(many, entries), f"role/r{BLOCK + 5}/index.html")
    assert page.count('class="md-nav__link"') < BLOCK + 15
    assert f"前面还有 {BLOCK} 项" in page
    assert f"后面还有 {BLOCK} 项" in page
    assert 'href="../../role/r60/"' in page


@pytest.mark.parametrize("finder", ["", "什么事"])
def test_a_page_is_searched_by_one_field(finder: str) -> None:
    """Many rows are looked through by a field above them; a table that has a search of its own gets no second one."""
    rows = tuple(Row(((f"行{number}",),)) for number in range(30))
    table = Table((Column("事项"),), rows, finder=finder)
    page = make_page("many/", "许多", "总览", "短", (make_section("list", "", table),))
    assert ("data-filter" in render(name_pages((page,), ()), "many/index.html")) is not bool(finder)


@pytest.mark.parametrize(("count", "listed"), [(40, True), (41, False)])
def test_entries_do_not_fill_the_contents(count: int, listed: bool) -> None:
    """Where a page has more entries than anybody looks along, its contents name the letters only."""
    entries = [HeadedPart(f"e{n}", f"词{n}", 3, Markup()) for n in range(count)]
    (letter,) = list_headings([HeadedPart("s-letter-a", "A", 2, Markup()), *entries])
    assert letter.title == "A"
    assert (len(letter.children) == count) is listed


def test_a_page_outside_the_navigation_stands_below_its_breadcrumb() -> None:
    """A page that no line names opens the group of the page above it."""
    hidden = make_page("term/x/", "词条", "术语", "短", (), breadcrumbs=(Link(to("page:risks"), "风险矩阵"),))
    page = render(PageSet((*list_pages(), hidden), list_navigation()), "term/x/index.html")
    active = page.split("md-tabs__item--active")[1][:200]
    assert "风险" in active


def test_sitemap_lists_every_page() -> None:
    """A site with an address has a sitemap of absolute addresses; one without has none."""
    text = render(ORIGINAL, "sitemap.xml", replace(SETTINGS, site_url="https://example.com/a/"))
    locations = [element.text for element in ET.fromstring(text).iter() if element.tag.endswith("loc")]  # noqa: S314
    assert locations == [f"https://example.com/a/{page.address}" for page in list_pages()]
    assert "sitemap.xml" not in list_keys(ORIGINAL)


@pytest.mark.parametrize(("indexed", "expected"), [(True, "Allow: /"), (False, "Disallow: /")])
def test_search_engines_are_told(indexed: bool, expected: str) -> None:
    """Only an edition that may be listed invites search engines."""
    settings = replace(SETTINGS, indexed=indexed)
    assert expected in render(ORIGINAL, "robots.txt", settings)
    assert ("noindex" in render(ORIGINAL, "raci/index.html", settings)) is not indexed


def test_overdue_page_says_so() -> None:
    """A page past its review date says so above its title."""
    assert "应在 2025-12-31 之前复审" in render(ORIGINAL, "role/dealer-owner/index.html")
    assert "pb-overdue" not in render(ORIGINAL, "raci/index.html")


def test_attachment_stands_below_the_heading() -> None:
    """A file beside a page is offered there, its words escaped; it counts among what shows on the page."""
    changed = change_page(to("page:raci"), attachments=(Attachment("review.ics", HOSTILE, "说明"),))
    page = render(changed, "raci/index.html")
    assert '<p class="pb-attachment"><a href="review.ics">&lt;img' in page
    assert "<span>说明</span>" in page
    assert list_keys(changed)["raci/index.html"] != list_keys(ORIGINAL)["raci/index.html"]
    assert "pb-attachment" not in render(ORIGINAL, "raci/index.html")


def test_face_follows_the_characters() -> None:
    """The face is cut anew when a text uses a new character, and only then; each piece is named with its characters."""
    sections = list_pages()[2].sections
    same = change_page(
        to("role:dealer-owner"), sections=(*sections, make_section("s", "经理经销", Paragraph(("经销",))))
    )
    new = change_page(to("role:dealer-owner"), sections=(*sections, make_section("s", "经理", Paragraph(("饕餮",)))))
    faces = {path for path in list_keys(ORIGINAL) if path.endswith(".woff2")} | {"assets/stylesheets/fonts.css"}
    assert {path: list_keys(same)[path] for path in faces} == {path: list_keys(ORIGINAL)[path] for path in faces}
    assert {path: list_keys(new).get(path) for path in faces} != {path: list_keys(ORIGINAL)[path] for path in faces}
    assert f"U+{ord('饕'):X}" in render(new, "assets/stylesheets/fonts.css")


def test_own_theme_overrides_single_files(tmp_path: Path) -> None:
    """A project's theme may hold only what it changes: the rest comes from the built-in one."""
    logo = tmp_path / "theme" / "assets" / "images" / "logo.svg"
    logo.parent.mkdir(parents=True)
    logo.write_bytes(b"<svg/>")
    artifacts: dict[str, Artifact] = {
        artifact.path: artifact
        for artifact in render_site(ORIGINAL, read_all(ORIGINAL), replace(SETTINGS, root=tmp_path))
    }
    assert artifacts["assets/images/logo.svg"].render() == b"<svg/>"
    assert b"pb-heading" in artifacts["raci/index.html"].render()
    assert artifacts["assets/stylesheets/playbook.css"].render()


@pytest.mark.parametrize(
    "name", [".logo.svg.swp", "~$底价.xlsx", "__old/logo.svg", "#logo.svg#", "logo.svg~", "Thumbs.db"]
)
def test_what_programs_leave_in_a_theme_is_not_published(name: str, tmp_path: Path) -> None:
    """Hidden files and backups are nothing that somebody meant for readers, whatever they were made of."""
    images = tmp_path / "theme/assets/images"
    for path in (images / name, images / "logo.svg"):
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("<svg/>", encoding="utf-8")
    assets = {artifact.path for artifact in list_assets(tmp_path)}
    assert "assets/images/logo.svg" in assets
    assert f"assets/images/{name}" not in assets


def test_title_in_the_navigation_may_be_shorter() -> None:
    """A line's own words show in tab and sidebar, the page's title in its heading."""
    page: Page = list_pages()[3]
    text = render(
        PageSet((page,), (NavigationEntry("协作", None, (NavigationEntry("谁做什么", page.target),)),)),
        "raci/index.html",
    )
    assert re.search(r'md-nav__link--active" aria-current="page">\s*<span class="md-ellipsis">\s*谁做什么', text)
    assert "<h1>责任矩阵（RACI）</h1>" in text
