from __future__ import annotations

import base64
import shutil
import subprocess
import tarfile
from hashlib import sha512
from io import BytesIO
from pathlib import Path

import pikepdf
import pytest
from playwright.sync_api import Page

from generator.forms.answers import check_sheet
from generator.forms.paper import Paper
from generator.forms.reading import read_sheet
from tests.forms.filled import read_shown
from tests.support.browser import Open, Serve, browser, open_page, serve, trouble

__all__ = ["browser", "open_page", "serve", "trouble"]

VERSION = "5.6.205"
DIGEST = (
    "b65523fb62036bb1b549bbc134def850744b2726d90d66289be93aa79288665e"
    "e1b81bec03800f8ba98a2fecc2c5dded2e337984e38413d4efed57733bcf297e"
)
"""SHA-512 of the package `pdfjs-dist` in that version."""
CACHE = Path(__file__).parents[2] / ".cache" / "pdfjs"
NAME = "王䶮瀍河經銷商①ABC"
VIEWER = """<!doctype html><html lang="zh"><meta charset="utf-8"><link rel="icon" href="data:,">
<link rel="stylesheet" href="web/pdf_viewer.css">
<style>#box{position:absolute;inset:0;overflow:auto}</style><div id="box"><div class="pdfViewer"></div></div>
<script type="module">
import * as lib from "./build/pdf.mjs";
globalThis.pdfjsLib = lib;
const {PDFViewer, EventBus, PDFLinkService} = await import("./web/pdf_viewer.mjs");
lib.GlobalWorkerOptions.workerSrc = "build/pdf.worker.mjs";
const eventBus = new EventBus(), linkService = new PDFLinkService({eventBus});
const viewer = new PDFViewer({container: document.getElementById("box"), eventBus, linkService, annotationMode: 2});
linkService.setViewer(viewer);
eventBus.on("annotationlayerrendered", () => { globalThis.ready = true; });
globalThis.file = await lib.getDocument({url: "form.pdf"}).promise;
viewer.setDocument(file);
linkService.setDocument(file);
</script></html>"""
SAVE = """async () => {
    let text = "";
    for (const byte of await file.saveDocument()) text += String.fromCharCode(byte);
    return btoa(text);
}"""


@pytest.fixture(scope="module")
def pdfjs(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Fetch Mozilla's viewer once; give its folder."""
    package = CACHE / f"pdfjs-dist-{VERSION}.tgz"
    if not package.exists():
        npm = shutil.which("npm") or pytest.fail("pdf.js comes with npm: apt-get install npm")
        CACHE.mkdir(parents=True, exist_ok=True)
        command = [npm, "pack", "--silent", f"pdfjs-dist@{VERSION}", "--pack-destination", str(CACHE)]
        subprocess.run(command, check=True, capture_output=True)
    assert sha512(package.read_bytes()).hexdigest() == DIGEST
    folder = tmp_path_factory.mktemp("pdfjs")
    with tarfile.open(package) as archive:
        archive.extractall(folder, filter="data")
    (folder / "package/index.html").write_text(VIEWER, encoding="utf-8")
    return folder / "package"


def _fill(page: Page) -> bytes:
    page.wait_for_function("globalThis.ready", timeout=60_000)
    fields = page.locator(".annotationLayer")
    for name, text in (("dealer", NAME), ("day", "2027-01-31"), ("lines.1.c2", "陈列架"), ("lines.1.c3", "36,000")):
        fields.locator(f'[name="{name}"]').fill(text)
    fields.locator('[name="total"]').fill("36000")
    fields.locator('[name="why"]').fill("第一行\n第二行")
    fields.locator('[name="kind"]').nth(1).check()
    fields.locator('[name="urgent"]').check()
    return base64.b64decode(page.evaluate(SAVE))


@pytest.mark.release
def test_a_sheet_filled_in_in_a_browser(pdfjs: Path, blank: bytes, paper: Paper, serve: Serve, open_page: Open) -> None:
    """Typed and ticked in pdf.js and saved: the answers come back, and what was typed shows in another viewer."""
    (pdfjs / "form.pdf").write_bytes(blank)
    saved = _fill(open_page(serve(pdfjs)))
    answers = check_sheet(read_sheet(saved), paper.definition)
    assert answers.faults == ()
    assert answers.values["dealer"] == NAME
    assert (answers.values["kind"], answers.values["urgent"]) == ("抽奖", True)
    assert NAME in read_shown(saved)
    with pikepdf.open(BytesIO(saved)) as pdf:
        assert "/NeedAppearances" not in pdf.Root.AcroForm
    (pdfjs / "form.pdf").write_bytes(saved)
    page = open_page(serve(pdfjs))
    page.wait_for_function("globalThis.ready", timeout=60_000)
    assert page.locator('.annotationLayer [name="dealer"]').input_value() == NAME
