"""The live preview: what a writer sees while the data change."""

from __future__ import annotations

import http.client
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Page, expect

from generator.diagnostics import UsageError
from generator.preview.serve import serve
from generator.preview.state import Rebuild
from generator.words import Words
from tests.support.browser import Open, Trouble
from tests.support.sites import ROOT

_PAGE = """<!doctype html><title>{title}</title><link rel="icon" href="data:,">
<body style="height:4000px"><nav class="md-tabs">{title}</nav>
<article class="md-content__inner"><h1>{title}</h1><p>{text}</p></article></body>"""

_PROGRAM = """
import sys
from pathlib import Path
from generator.diagnostics import UsageError
from generator.preview.serve import serve
from generator.preview.state import Rebuild
from generator.words import Words

data, out = Path(sys.argv[1]), Path(sys.argv[2])

def build():
    title, text = data.joinpath("record.txt").read_text(encoding="utf-8").split("|")
    if title == "错误":
        return Rebuild(published=False, report=text)
    if title == "缺少":
        raise UsageError("磁盘已满。", "请腾出空间。")
    if title == "意外":
        raise RuntimeError(text)
    fresh = out / "new.html"
    fresh.write_text(PAGE.format(title=title, text=text), encoding="utf-8")
    fresh.replace(out / "index.html")
    narrowed = text if "收窄" in text else ""
    return Rebuild(published=True, report=text if "提醒" in text else "", narrowed=narrowed)

def tell(fault):
    return fault.tell(Words()) if isinstance(fault, UsageError) else (f"意外：{fault}",)

serve(build, out, "127.0.0.1", 0, (data, data / "missing"), Words(), lambda url: print(url, flush=True), tell=tell)
print("stopped", flush=True)
"""


@dataclass
class Preview:
    """A preview that runs in a process of its own."""

    process: subprocess.Popen[str]
    address: str
    record: Path

    def write(self, text: str) -> None:
        """Put a whole text in the place of the one before: what builds may look at any time."""
        new = self.record.parent.parent / "record.new"
        new.write_text(text, encoding="utf-8")
        new.replace(self.record)


@pytest.fixture
def preview(tmp_path: Path) -> Iterator[Preview]:
    """Start a preview of one record, and stop it as a user would."""
    data, out = tmp_path / "data", tmp_path / "out"
    data.mkdir()
    out.mkdir()
    record = data / "record.txt"
    record.write_text("标题|第一句", encoding="utf-8")
    (out / "404.html").write_text("<body>没有找到</body>", encoding="utf-8")
    (tmp_path / "secret.txt").write_text("secret", encoding="utf-8")
    program = _PROGRAM.replace("PAGE", repr(_PAGE))
    command = [sys.executable, "-c", program, str(data), str(out)]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        yield Preview(process, process.stdout.readline().strip(), record)
        process.send_signal(signal.SIGTERM)
        process.wait(10)


def mark(page: Page) -> None:
    """Leave a trace in the page that a reload would wipe out, and scroll down."""
    page.evaluate("window.sameDocument = true; scrollTo(0, 500)")


def test_a_changed_text_is_exchanged_in_place(preview: Preview, open_page: Open) -> None:
    """A new text appears by itself; the page is not loaded again and does not move."""
    page = open_page(preview.address)
    mark(page)
    preview.write("标题|第二句")
    expect(page.locator("article p")).to_have_text("第二句")
    assert page.evaluate("[window.sameDocument, scrollY]") == [True, 500]


def test_a_changed_title_reloads(preview: Preview, open_page: Open) -> None:
    """A new title concerns the navigation: the page is loaded again."""
    page = open_page(preview.address)
    mark(page)
    preview.write("新标题|第一句")
    expect(page.locator(".md-tabs")).to_have_text("新标题")
    assert page.evaluate("window.sameDocument === undefined")


def test_broken_input_shows_over_the_last_good_page(preview: Preview, open_page: Open) -> None:
    """A mistake is told in the browser as text, above the last good page, and goes when it is mended."""
    page = open_page(preview.address)
    preview.write("错误|<img src=x onerror=alert(1)> 第 3 行")
    expect(page.locator("#__preview pre")).to_have_text("<img src=x onerror=alert(1)> 第 3 行")
    expect(page.locator("article p")).to_have_text("第一句")
    assert page.locator("#__preview img").count() == 0
    page.reload()
    expect(page.locator("#__preview")).to_be_visible()
    preview.write("缺少|")
    expect(page.locator("#__preview pre")).to_have_text("磁盘已满。\n请腾出空间。")
    preview.write("意外|盘坏了")
    expect(page.locator("#__preview pre")).to_have_text("意外：盘坏了")
    expect(page.locator("article p")).to_have_text("第一句")
    preview.write("标题|好了，但有提醒")
    expect(page.locator("#__preview pre")).to_have_text("好了，但有提醒")
    expect(page.locator("article p")).to_have_text("好了，但有提醒")
    preview.write("标题|好了")
    expect(page.locator("#__preview")).to_have_count(0)


def test_narrower_passages_are_listed_in_a_corner(preview: Preview, open_page: Open) -> None:
    """Which files hold passages for narrower readers is told, folded up, as text, and stays open once it was opened."""
    page = open_page(preview.address)
    expect(page.locator("#__narrowed")).to_have_count(0)
    preview.write("标题|收窄 <b>一</b>")
    panel = page.locator("#__narrowed")
    expect(panel.locator("pre")).to_be_hidden()
    panel.locator("summary").click()
    expect(panel.locator("pre")).to_have_text("收窄 <b>一</b>")
    preview.write("标题|收窄二")
    expect(panel.locator("pre")).to_have_text("收窄二")
    expect(panel.locator("pre")).to_be_visible()


def ask(preview: Preview, path: str, **headers: str) -> tuple[int, str, str]:
    """Give the status, the text and the caching rule of an answer."""
    parts = urlsplit(preview.address)
    connection = http.client.HTTPConnection(parts.hostname or "", parts.port, timeout=5)
    connection.request("GET", path, headers=headers)
    answer = connection.getresponse()
    text = answer.read().decode()
    connection.close()
    return answer.status, text, answer.headers.get("Cache-Control", "")


def test_only_the_site_is_served(preview: Preview) -> None:
    """A missing page gets the site's own answer; nothing outside the site is served, nor anything to a foreign site."""
    status, text, cache = ask(preview, "/nothing/")
    assert (status, cache) == (404, "no-store")
    assert "没有找到" in text
    assert ask(preview, "/..%2fsecret.txt")[0] == 404
    assert ask(preview, "/%00")[0] == 404
    assert ask(preview, "/", Host="evil.example")[0] == 403


@pytest.mark.parametrize("name", [signal.SIGINT, signal.SIGTERM])
def test_a_signal_stops_it(preview: Preview, name: signal.Signals, open_page: Open, trouble: Trouble) -> None:
    """Ctrl-C and a stop from outside end the preview at once and without an error, with a browser open too."""
    page = open_page(preview.address)
    expect(page.locator("article")).to_be_visible()
    preview.process.send_signal(name)
    assert preview.process.wait(10) == 0
    assert preview.process.stdout is not None
    assert preview.process.stdout.read() == "stopped\n"
    page.close()
    trouble.messages.clear()  # the stream of events ended


def test_a_taken_port_is_said_in_a_sentence(tmp_path: Path) -> None:
    """Where the port is taken, nothing is built, and one sentence says so."""
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        port = other.getsockname()[1]

        def build() -> Rebuild:
            raise AssertionError

        with pytest.raises(UsageError, match=f"端口 {port} 已经被另一个程序占用。"):
            serve(build, tmp_path, "127.0.0.1", port, (), Words(), lambda _: None, tell=lambda _: ())
