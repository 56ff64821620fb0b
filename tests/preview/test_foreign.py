"""What another site's page can take from the preview while an editor has it open: nothing."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from generator.preview.server import PreviewServer, Served
from generator.preview.state import Headings, State
from tests.support.browser import Serve

_ATTACK = """\
<!doctype html><title>x</title><body><script>
const taken = []
function playbookPart(name, part) { taken.push(part) }
function attempt(tag, to) {
  return new Promise(done => {
    const one = document.createElement(tag)
    one.onload = () => { taken.push(`${tag} ${one.naturalWidth || ""}`); done() }
    one.onerror = done
    one[tag === "link" ? "href" : "src"] = to
    if (tag === "link") one.rel = "stylesheet"
    document.head.append(one)
  })
}
const own = "%(own)s"
function frame(to) {
  return new Promise(done => {
    const one = document.createElement("iframe")
    one.src = to
    document.body.append(one)
    setTimeout(() => { if (one.contentWindow.length) taken.push("frame"); done() }, 1500)
  })
}
function hold(to) {
  const held = window.open(to)
  return new Promise(done => setTimeout(() => {
    try { if (held && held.length) taken.push("window") } catch { /* it is gone */ }
    done()
  }, 1500))
}
Promise.all([
  attempt("script", `${own}/search/x0.js`), attempt("img", `${own}/media/a.png`), attempt("link", `${own}/a.css`),
  fetch(`${own}/`).then(() => taken.push("fetch"), () => null),
  fetch(`${own}/`, { mode: "no-cors" }).then(() => taken.push("opaque"), () => null),
  frame(`${own}/framed.html`), hold(`${own}/framed.html`),
]).then(() => { document.title = "done" })
</script>"""


@pytest.fixture
def own(tmp_path: Path) -> Iterator[str]:
    """Give the address of a preview with a part of the search, a picture and a style."""
    out = tmp_path / "out"
    for name, text in (
        ("search/x0.js", 'playbookPart("x0", ["底价"])'),
        ("index.html", "<body>底价</body>"),
        ("a.css", ""),
        ("framed.html", "<body><iframe></iframe>底价</body>"),
    ):
        (out / name).parent.mkdir(parents=True, exist_ok=True)
        (out / name).write_text(text, encoding="utf-8")
    (out / "media").mkdir()
    (out / "media/a.png").write_bytes(bytes.fromhex(_PIXEL))
    with PreviewServer("127.0.0.1", 0, Served(out, "", State(Headings("")), "")) as server:
        threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True).start()
        yield f"http://localhost:{server.server_port}"
        server.shutdown()


_PIXEL = (
    "89504e470d0a1a0a0000000d4948445200000001000000010806000000"
    "1f15c4890000000d49444154789c6360606060000000050001a5f645400000000049454e44ae426082"
)


def test_another_site_takes_nothing(browser: Browser, serve: Serve, own: str, tmp_path: Path) -> None:
    """The search is made of scripts, which any page may run; pictures and styles tell that something is there."""
    foreign = tmp_path / "foreign"
    foreign.mkdir()
    (foreign / "index.html").write_text(_ATTACK % {"own": own}, encoding="utf-8")
    page = browser.new_page()
    try:
        page.goto(serve(foreign))
        page.wait_for_function("document.title === 'done'")
        assert page.evaluate("taken") == []
        page.goto(own)  # a link from elsewhere is followed
        assert "底价" in page.content()
        assert page.evaluate("fetch('/search/x0.js').then(one => one.status)") == 200
    finally:
        page.close()
