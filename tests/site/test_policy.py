"""The site's content security policy: what it says, and what it stops in a real browser."""

from __future__ import annotations

import re
import shutil
from dataclasses import replace
from html.parser import HTMLParser
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from generator.site.policy import digest_scripts, write_header_policy, write_policy
from generator.site.render import plan_site
from tests.support.browser import Open, Serve
from tests.support.edition import make_edition
from tests.support.searching import search
from tests.support.sites import SETTINGS, write_site
from tests.support.writing import read_all

PAGE = "role/regional-manager/index.html"
ATTACK = """
<script>window.ran.push("inline")</script>
<img src="data:image/png,none" onerror="window.ran.push('handler')">
<iframe srcdoc="<script>parent.ran.push('frame')</script>"></iframe>
<script src="{foreign}script.js"></script>
<img src="{foreign}pixel.svg">
<link rel="stylesheet" href="{foreign}style.css">
<p id="styled" style="color: rgb(1, 2, 3)">x</p>
<style>#styled {{ background: rgb(4, 5, 6) }}</style>
<a id="link" href="javascript:window.ran.push('link')">x</a>
<form id="form" action="{foreign}form"></form>
"""


def read_policy(html: str) -> str:
    """Give the policy that a page carries."""
    found = re.findall('<meta http-equiv="Content-Security-Policy" content="([^"]*)">', html)
    assert len(found) == 1
    return str(found[0])


def test_digests_are_those_that_browsers_compute() -> None:
    """An inline script's digest is taken over its exact text; data blocks and script files have none."""
    html = '<script>alert(1)</script><script src="a.js"></script><script type="application/json">{"a": 1}</script>'
    assert digest_scripts(html) == ("sha256-bhHHL3z2vDgxUt0W3dWQOrprscmda2Y5pLsLg4GF+pI=",)


@pytest.mark.parametrize("write", [write_policy, write_header_policy])
def test_policies_deny_by_default(write: object) -> None:
    """Nothing unsafe, no wildcard and no host is in a policy."""
    assert callable(write)
    policy = write(["sha256-x"])
    assert policy.startswith("default-src 'none'; script-src 'self'")
    assert not re.search(r"unsafe|\*|https?:|data:[^;]*script", policy)
    assert "'sha256-x'" in policy


def test_only_servers_say_who_may_frame() -> None:
    """Browsers reject `frame-ancestors` in a page; `file:` is for pages from disk and never in a header."""
    assert "frame-ancestors" not in write_policy([])
    assert "frame-ancestors 'none'" in write_header_policy([])
    assert "file:" not in write_header_policy([])


class _Order(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.tags: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = dict(attrs)
        if values.get("http-equiv") == "Content-Security-Policy":
            self.tags.append("policy")
        elif tag in {"script", "style"} or (tag == "link" and values.get("rel") == "stylesheet"):
            self.tags.append(tag)


def test_every_page_carries_its_policy_first(site: Path) -> None:
    """The policy of every page stands before all that it governs, and names all inline scripts of the page."""
    pages = sorted(site.rglob("*.html"))
    assert len(pages) > 10
    for path in pages:
        html = path.read_text(encoding="utf-8")
        order = _Order()
        order.feed(html)
        assert order.tags[0] == "policy"
        assert all(f"'{script}'" in read_policy(html) for script in digest_scripts(html)), path


def test_servers_are_told_a_policy_for_all_pages(site: Path) -> None:
    """The header of either server allows the inline scripts of all pages, at any depth, and nothing else."""
    scripts = {script for path in site.rglob("*.html") for script in digest_scripts(path.read_text(encoding="utf-8"))}
    for name, start in (("nginx", "add_header Content-Security-Policy"), ("caddy", "header Content-Security-Policy")):
        text = (site / "headers" / f"{name}.conf").read_text(encoding="utf-8")
        assert text.startswith(start)
        assert set(re.findall("'(sha256-[^']+)'", text)) == scripts


def test_no_word_of_the_project_gets_into_the_digests() -> None:
    """The scripts that a policy allows are the theme's own, whatever the project is called."""
    pages = make_edition()
    plans = [
        plan_site(pages, read_all(pages), replace(SETTINGS, site_name=name, company=name))
        for name in ("手册", "</script><script>alert(1)</script>")
    ]
    plain, hostile = (plan.shell.list_scripts("..") for plan in plans)
    assert plain == hostile
    assert len(plain) == 3


@pytest.fixture(scope="module")
def attacked(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give a site of which one page has been broken into; its copy beside it has lost its policy."""
    folder = write_site(tmp_path_factory.mktemp("attacked"))
    page = folder / PAGE
    html = page.read_text(encoding="utf-8").replace("<body", '<script src="ran.js"></script>\n<body', 1)
    (page.parent / "ran.js").write_text("window.ran = []")
    attack = ATTACK.format(foreign="http://localhost:9/")
    page.write_text(html.replace("</article>", f"{attack}</article>"), encoding="utf-8")
    naked = html.replace(f'<meta http-equiv="Content-Security-Policy" content="{read_policy(html)}">', "")
    (page.parent / "naked.html").write_text(naked.replace("</article>", f"{attack}</article>"), encoding="utf-8")
    return folder


def assault(browser: Browser, address: str, patience: int = 2) -> tuple[set[str], set[str], str]:
    """Open a page that has been broken into: give what ran, what left the page, and the colours that it was given.

    So many tenths of a second it is waited for the form to be sent.
    """
    context = browser.new_context()
    page = context.new_page()
    failures: list[tuple[str, str]] = []
    page.on("requestfailed", lambda request: failures.append((request.url, str(request.failure))))
    page.goto(address)
    page.locator("#link").evaluate("link => link.click()")
    page.wait_for_timeout(100)
    ran = set(page.evaluate("window.ran"))
    styled = page.locator("#styled")
    colours = str(styled.evaluate("one => getComputedStyle(one).color + getComputedStyle(one).backgroundColor"))
    left = {url for url, failure in failures if "localhost:9" in url and "csp" not in failure.lower()}
    page.locator("#form").evaluate("form => setTimeout(() => form.submit())")
    for _ in range(patience):
        page.wait_for_timeout(100)
        if page.url != address:
            left.add("form")
            break
    context.close()
    return ran, left, colours


@pytest.mark.parametrize("way", ["web", "disk"])
def test_injected_markup_does_nothing(browser: Browser, serve: Serve, attacked: Path, way: str) -> None:
    """Were markup to slip through, no script of it runs, no request leaves, no style applies; from web and disk."""
    root = serve(attacked) if way == "web" else f"{attacked.as_uri()}/"
    ran, left, colours = assault(browser, root + PAGE)
    assert ran == set()
    assert left == set()
    assert "rgb(1, 2, 3)" not in colours
    assert "rgb(4, 5, 6)" not in colours


def test_the_same_markup_hurts_without_the_policy(browser: Browser, serve: Serve, attacked: Path) -> None:
    """The attack of the test above is a real one."""
    ran, left, colours = assault(browser, serve(attacked) + PAGE.replace("index.html", "naked.html"), patience=50)
    assert ran == {"inline", "handler", "frame", "link"}
    assert {"script.js", "pixel.svg", "style.css", "form"} == {url.rpartition("/")[2] for url in left}
    assert "rgb(1, 2, 3)" in colours
    assert "rgb(4, 5, 6)" in colours


def test_a_site_with_a_policy_works_where_it_is_mounted(open_page: Open, serve: Serve, tmp_path: Path) -> None:
    """Below a path of its host, the page for what is not found finds its scripts and the search works."""
    write_site(tmp_path / "handbook", site_url="https://www.example.com/handbook/")
    shutil.copy(tmp_path / "handbook" / "404.html", tmp_path / "404.html")
    page = open_page(f"{serve(tmp_path)}handbook/role/regional-manager/")
    assert search(page, "窜货").endswith("/risk/diversion/")
