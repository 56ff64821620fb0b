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
from tests.support.processes import PATIENCE, await_that, run_beside

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
    with run_beside(command) as process:
        assert process.stdout is not None
        yield Preview(process, process.stdout.readline().strip(), record)


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
    assert preview.process.wait(PATIENCE) == 0
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


_SLOW = """
import sys, time
from pathlib import Path
from generator.preview.serve import serve
from generator.preview.state import Rebuild
from generator.words import Words

data, out = Path(sys.argv[1]), Path(sys.argv[2])
record, go, over = data / "record.txt", data.parent / "go", data.parent / "over"
turn = 0

def read():
    return record.read_text(encoding="utf-8").split("|")

class Canvas:
    def __init__(self):
        self.turn, self.page = turn, PAGE.format(title=(told := read())[0], text=told[1]).encode()

    def show(self, path):
        return self.page if path == "index.html" else None

def paint(paths):
    global turn
    turn += 1
    return None if read()[0] == "读不懂" else Canvas()

def build():
    seen, (title, text) = turn, read()
    while seen and not go.exists() and not over.exists():
        time.sleep(0.01)
    go.unlink(missing_ok=True)
    if title in {"错误", "读不懂", "泄漏"}:
        return Rebuild(published=False, report=text, turn=seen, withdrawn=title == "泄漏")
    for name, held in (("index.html", PAGE.format(title=title, text=text)), ("other.html", OTHER)):
        fresh = out / "new"
        fresh.write_text(held, encoding="utf-8")
        fresh.replace(out / name)
    return Rebuild(published=True, turn=seen)

serve(build, out, "127.0.0.1", 0, (data,), Words(), lambda url: print(url, flush=True), tell=str, paint=paint)
"""
_OTHER = _PAGE.format(
    title="另一页", text="不变<input id='typed'><details id='more'><summary>更多</summary>内容</details>"
)


@dataclass
class SlowPreview(Preview):
    """A preview whose builds, but for the first, end when they are let."""

    def finish_build(self) -> None:
        """Let a build end that has begun or will."""
        (self.record.parent.parent / "go").touch()

    def finish_all(self) -> None:
        """Let each build end from now on: nobody knows how many are still to come."""
        (self.record.parent.parent / "over").touch()


@pytest.fixture
def slow(tmp_path: Path) -> Iterator[SlowPreview]:
    """Start a preview that paints at once and builds when it is let."""
    data, out = tmp_path / "data", tmp_path / "out"
    data.mkdir()
    out.mkdir()
    record = data / "record.txt"
    record.write_text("标题|第一句", encoding="utf-8")
    program = _SLOW.replace("PAGE", repr(_PAGE)).replace("OTHER", repr(_OTHER))
    command = [sys.executable, "-c", program, str(data), str(out)]
    with run_beside(command) as process:
        assert process.stdout is not None
        started = SlowPreview(process, process.stdout.readline().strip(), record)
        try:
            yield started
        finally:
            started.finish_all()


def test_a_page_is_painted_before_its_build_is_over(slow: SlowPreview, open_page: Open) -> None:
    """The new text comes while the build goes on, in place; after it nothing moves, and a second save is as quick."""
    page = open_page(slow.address)
    mark(page)
    for text in ("第二句", "第三句", "第四句"):
        slow.write(f"标题|{text}")
        expect(page.locator("article p")).to_have_text(text)
    again = open_page(slow.address)
    expect(again.locator("article p")).to_have_text("第四句")
    slow.finish_build()
    slow.write("标题|第五句")
    slow.finish_build()
    expect(page.locator("article p")).to_have_text("第五句")
    assert page.evaluate("[window.sameDocument, scrollY]") == [True, 500]


def test_an_older_build_does_not_take_back_what_was_painted_since(slow: SlowPreview, open_page: Open) -> None:
    """A build that began before the last save ends: the page keeps the later text."""
    page = open_page(slow.address)
    slow.write("标题|第二句")
    expect(page.locator("article p")).to_have_text("第二句")
    slow.write("标题|第三句")
    expect(page.locator("article p")).to_have_text("第三句")
    page.evaluate("""() => {
        window.seen = []
        new MutationObserver(() => window.seen.push(document.querySelector('article p').textContent))
            .observe(document.body, {childList: true, subtree: true, characterData: true})
    }""")
    built = page.evaluate("document.scripts[0].dataset.revision")
    slow.finish_build()
    expect(page.locator("article p")).to_have_text("第三句")
    await_that(lambda: built not in ask(slow, "/")[1])
    assert "第二句" not in page.evaluate("window.seen")
    expect(page.locator("article p")).to_have_text("第三句")


def test_what_rules_find_stands_above_what_was_painted(slow: SlowPreview, open_page: Open) -> None:
    """The page stays as it was painted, and the panel says that it is not published so."""
    page = open_page(slow.address)
    slow.write("错误|一处不对")
    expect(page.locator("article p")).to_have_text("一处不对")
    expect(page.locator("#__preview")).to_have_count(0)
    slow.finish_build()
    expect(page.locator("#__preview pre")).to_have_text("一处不对")
    expect(page.locator("#__preview strong")).to_contain_text("先照改动显示")
    expect(page.locator("article p")).to_have_text("一处不对")


def test_what_cannot_be_read_leaves_the_last_page(slow: SlowPreview, open_page: Open) -> None:
    """Nothing is painted, the build tells why; and what a leak has painted is taken back."""
    page = open_page(slow.address)
    slow.write("读不懂|第 3 行")
    slow.finish_build()
    expect(page.locator("#__preview pre")).to_have_text("第 3 行")
    expect(page.locator("#__preview strong")).to_contain_text("上一次成功")
    expect(page.locator("article p")).to_have_text("第一句")
    slow.write("泄漏|密底价")
    slow.finish_build()
    expect(page.locator("#__preview strong")).to_contain_text("上一次成功")
    expect(page.locator("article p")).to_have_text("第一句")


def test_a_page_that_is_not_touched_keeps_what_was_typed(slow: SlowPreview, open_page: Open) -> None:
    """Neither painting nor build does anything to a page that says what it said."""
    page = open_page(f"{slow.address}other.html")
    page.locator("#typed").fill("写了一半")
    mark(page)
    page.evaluate("window.article = document.querySelector('article')")
    first = page.evaluate("document.querySelector('script[data-mark]').dataset.revision")
    slow.write("标题|第二句")
    slow.finish_build()
    await_that(lambda: first not in ask(slow, "/")[1])
    assert page.locator("#typed").input_value() == "写了一半"
    assert page.evaluate("[window.sameDocument, scrollY, window.article.isConnected]") == [True, 500, True]


def test_only_what_has_changed_of_a_page_is_exchanged(preview: Preview, open_page: Open) -> None:
    """What was typed and opened elsewhere on a page stays, though scripts have put something beside it."""
    body = "{}</p><details><summary>更多</summary>内容</details><p><input id='typed'>"
    page = open_page(preview.address)
    preview.write(f"标题|{body.format('第一句')}")
    expect(page.locator("#typed")).to_be_visible()
    page.locator("#typed").fill("写了一半")
    page.locator("details").evaluate("one => { one.open = true }")
    page.evaluate("document.querySelector('article').append('脚本加的')")
    preview.write(f"标题|{body.format('第二句')}")
    expect(page.locator("article p").first).to_have_text("第二句")
    assert page.locator("#typed").input_value() == "写了一半"
    assert page.locator("details").get_attribute("open") is not None
    expect(page.locator("article")).to_contain_text("脚本加的")
