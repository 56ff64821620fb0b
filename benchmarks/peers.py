"""Other programs on the same work, measured in the same run: `python benchmarks/peers.py FOLDER` installs them there.

Sites are built from what `playbook export markdown` writes; books are the same pages, joined to one document, in the
order of the synthetic handbook. Each program is given what it needs and no more: stock MkDocs the exported theme,
Hugo a bare template, the typesetters one plain style sheet. What they leave out (an index, page references, tags for
PDF/UA) they have no work with, so the figures are floors and not rivals.
"""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache
from html.parser import HTMLParser
from importlib.metadata import PathDistribution
from pathlib import Path
from typing import NamedTuple

import yaml
from measuring import ROOT, Usage, run_process

_PINNED = ROOT / "requirements" / "peers.txt"
_FONTS = ROOT / "theme" / "fonts"
_BROWSERS = ("chromium-headless-shell", "chromium")
_BROWSER_OPTIONS = (
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--single-process",  # or what its children used could not be told
    "--no-zygote",
    "--no-pdf-header-footer",
    "--virtual-time-budget=100000",
)


def install_peers(folder: Path) -> None:
    """Install what `requirements/peers.txt` pins; jieba apart, since stock MkDocs takes it where it finds it."""
    pip = [sys.executable, "-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--no-deps"]
    for name, packages in _read_pinned().items():
        listed = folder / f"{name}.txt"
        folder.mkdir(parents=True, exist_ok=True)
        listed.write_text("\n".join(packages), "utf-8")
        subprocess.run([*pip, "--target", folder / name, "--requirement", listed], check=True)


def _read_pinned() -> dict[str, list[str]]:
    """Give the packages of `requirements/peers.txt` by the folder that takes them."""
    packages = re.split(r"\n(?=\S)", _PINNED.read_text("utf-8").strip())
    pinned = [package for package in packages if not package.startswith("#")]
    apart = [package for package in pinned if package.startswith("jieba==")]
    return {"jieba": apart, "libraries": [package for package in pinned if package not in apart]}


@dataclass(frozen=True, slots=True)
class Peers:
    """The folder with what is installed beside us; without one, only what this environment has is measured."""

    folder: Path | None

    def list_sites(self) -> dict[str, Callable[[Path], Usage]]:
        """Give what builds an exported edition from nothing, by its name."""
        stock = f"stock MkDocs + Material {_find_version('mkdocs-material', None)}"
        sites = {stock: lambda tree: build_stock(tree, None)}
        if self.folder:
            libraries = self.folder / "libraries"
            sites["stock MkDocs + Material + jieba"] = lambda tree: build_stock(tree, self.folder / "jieba")
            sites[f"Zensical {_find_version('zensical', libraries)}"] = lambda tree: _build_zensical(tree, libraries)
            sites[f"Hugo {_find_version('hugo', libraries)}"] = lambda tree: _build_hugo(tree, libraries)
        return sites

    def list_presses(self) -> dict[str, Callable[[Path], Usage]]:
        """Give what prints the joined pages (`join_pages`) as `book.pdf` beside them, by its name."""
        presses = {f"WeasyPrint {_find_version('weasyprint', None)}, one document": _print_weasyprint}
        browser = next((found for name in _BROWSERS if (found := shutil.which(name))), "")
        if browser:
            presses["Chromium, one document"] = lambda book: _print_chromium(book, browser)
        if self.folder:
            libraries = self.folder / "libraries"
            presses[f"Typst {_find_version('typst', libraries)}"] = lambda book: _print_typst(book, libraries)
        return presses


@cache
def _find_version(name: str, libraries: Path | None) -> str:
    if libraries is None:
        from importlib.metadata import version

        return version(name)
    return PathDistribution(next(libraries.glob(f"{name}-*.dist-info"))).version


# ---- sites ----


def build_stock(tree: Path, libraries: Path | None) -> Usage:
    """Build an exported edition with stock MkDocs, from nothing, with more libraries if wanted."""
    shutil.rmtree(tree / "site", ignore_errors=True)
    return run_process([sys.executable, "-m", "mkdocs", "build", "--quiet"], tree, libraries)


def _build_zensical(tree: Path, libraries: Path) -> Usage:
    for name in ("site", ".cache"):
        shutil.rmtree(tree / name, ignore_errors=True)
    return run_process([sys.executable, "-m", "zensical", "build"], tree, libraries)


_HUGO = """\
baseURL = "https://playbook.example.com/"
languageCode = "zh"
title = "Playbook"
disableKinds = ["taxonomy", "term", "rss", "sitemap", "section"]
[markup.goldmark.renderer]
unsafe = true
[markup.goldmark.parser.attribute]
block = true
"""
_LAYOUT = """\
<!doctype html><html lang="zh"><head><meta charset="utf-8"><title>{{ .Title }}</title></head>
<body><nav>{{ range .Site.RegularPages }}<a href="{{ .RelPermalink }}">{{ .Title }}</a>{{ end }}</nav>
<main>{{ .Content }}</main></body></html>
"""


def _build_hugo(tree: Path, libraries: Path) -> Usage:
    """Build with a bare template; the list of all pages stands on each, as stock's navigation does."""
    for name in ("site", "content"):
        shutil.rmtree(tree / name, ignore_errors=True)
    for path in (tree / "docs").rglob("*.md"):
        # A folder with an `index.md` would be one page with all that is below it.
        inner = path.parent.relative_to(tree / "docs")
        target = tree / "content" / (inner.with_name(f"{inner.name}.md") if inner.name else "_index.md")
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(path, target)
    layouts = tree / "layouts" / "_default"
    layouts.mkdir(parents=True, exist_ok=True)
    (tree / "hugo.toml").write_text(_HUGO, "utf-8")
    for name in ("single.html", "list.html"):
        (layouts / name).write_text(_LAYOUT, "utf-8")
    command = [sys.executable, "-m", "hugo", "--quiet", "--destination", "site", "--ignoreCache"]
    return run_process(command, tree, libraries)


# ---- books ----

_STYLE = """\
@font-face { font-family: Book; src: url(%(regular)s); font-weight: 400 }
@font-face { font-family: Book; src: url(%(bold)s); font-weight: 700 }
@page { size: A4; margin: 20mm 18mm; @bottom-center { content: counter(page) } }
body { font: 10pt/1.6 Book; margin: 0 }
h1 { break-before: page; font-size: 18pt }
table { border-collapse: collapse; font-size: 8.5pt; width: 100%% }
th, td { border: 1px solid #999; padding: 3pt; text-align: left; vertical-align: top }
"""


def join_pages(project: Path, tree: Path, folder: Path) -> Path:
    """Write the handbook's pages as one HTML document and one for Typst, from an exported edition.

    Gives the HTML; the other stands beside it as `book.typ`.
    """
    import markdown

    settings = yaml.load((project / "data" / "playbook.yml").read_text("utf-8"), Loader=yaml.CSafeLoader)
    chapters = settings["handbooks"][0]["chapters"]
    targets = [page["page"] for chapter in chapters for page in chapter["pages"]]
    extensions = ["attr_list", "md_in_html", "tables"]
    written = []
    for target in targets:
        text = (tree / "docs" / target.replace(":", "/") / "index.md").read_text("utf-8")
        written.append(markdown.markdown(text.split("---\n", 2)[2], extensions=extensions))
    fonts = {weight.lower(): (_FONTS / f"NotoSansSC-{weight}.ttf").as_uri() for weight in ("Regular", "Bold")}
    head = f'<!doctype html><html lang="zh"><meta charset="utf-8"><title>Book</title><style>{_STYLE % fonts}</style>'
    folder.mkdir(parents=True, exist_ok=True)
    book = folder / "book.html"
    # The same id may stand on several pages, which were documents of their own.
    body = re.sub(r' id="[^"]*"', "", "\n".join(written))
    book.write_text(f"{head}<body>{body}</body></html>", "utf-8")
    book.with_suffix(".typ").write_text(translate_typst(body), "utf-8")
    return book


def count_sheets(book: Path) -> int:
    """Count the pages of a PDF, or of the one that a press left beside a document."""
    import pikepdf

    with pikepdf.open(book.with_suffix(".pdf")) as pdf:
        return len(pdf.pages)


def _print_weasyprint(book: Path) -> Usage:
    command = [sys.executable, "-m", "weasyprint", "--quiet", str(book), str(book.with_suffix(".pdf"))]
    return run_process(command, book.parent)


def _print_chromium(book: Path, browser: str) -> Usage:
    profile = f"--user-data-dir={book.parent / 'profile'}"
    pdf = f"--print-to-pdf={book.with_suffix('.pdf')}"
    return run_process([browser, *_BROWSER_OPTIONS, profile, pdf, book.as_uri()], book.parent)


def _print_typst(book: Path, libraries: Path) -> Usage:
    code = "import sys, typst; typst.compile(sys.argv[1], output=sys.argv[2], font_paths=[sys.argv[3]])"
    files = [str(book.with_suffix(".typ")), str(book.with_suffix(".pdf")), str(_FONTS)]
    return run_process([sys.executable, "-c", code, *files], book.parent, libraries)


_TYPST = """\
#set page(paper: "a4", margin: (x: 18mm, y: 20mm), numbering: "1")
#set text(font: "Noto Sans SC", size: 10pt, lang: "zh")
#show heading.where(level: 1): it => { pagebreak(weak: true); it }
#show table: set text(size: 8.5pt)
"""
_ROWS = frozenset({"table", "thead", "tbody", "tr", "colgroup"})
_SPECIAL = re.compile(r"([\\#$*_`<>@\[\]=+\-/~\"'])")


class _Open(NamedTuple):
    """An element that is being read: its name, and what was written of it so far."""

    name: str
    pieces: list[str]


class _Translator(HTMLParser):
    """Writes headings, paragraphs, lists and tables as Typst does; what else there is gives its words."""

    def __init__(self) -> None:
        super().__init__()
        self.stack = [_Open("", [])]
        self.columns = 0

    def handle_starttag(self, tag: str, attrs: Sequence[tuple[str, str | None]]) -> None:  # noqa: ARG002 - the parser's
        if tag in {"col", "br", "img", "input", "hr", "meta"}:
            return
        if tag == "tr":
            self.columns = 0
        self.stack.append(_Open(tag, []))

    def handle_data(self, data: str) -> None:
        if self.stack[-1].name not in _ROWS:
            self.stack[-1].pieces.append(_SPECIAL.sub(r"\\\1", " ".join(data.split())))

    def handle_endtag(self, tag: str) -> None:
        if all(element.name != tag for element in self.stack):
            return
        name = ""
        while name != tag:
            name, pieces = self.stack.pop()
            self.stack[-1].pieces.append(self._write(name, "".join(pieces)))

    def _write(self, tag: str, text: str) -> str:
        if tag in {"td", "th"}:
            self.columns += 1
            return f"[{text}], "
        if tag == "table":
            return f"\n#table(columns: {self.columns or 1}, {text})\n\n"
        if tag in {"script", "style", "svg", "caption"}:
            return ""
        if re.fullmatch("h[1-6]", tag):
            return f"\n\n{'=' * int(tag[1])} {text}\n\n"
        around = {"li": ("\n- ", "\n"), "strong": ("#strong[", "]"), "p": ("\n\n", "\n\n"), "div": ("\n", "\n")}
        before, after = around.get(tag, ("", " " if tag in {"dt", "dd", "summary"} else ""))
        return f"{before}{text}{after}"


def translate_typst(html: str) -> str:
    """Give the text of an HTML body as a Typst document."""
    translator = _Translator()
    translator.feed(html)
    translator.close()
    return _TYPST + "".join(translator.stack[0].pieces)


# ---- checks ----


def read_yaml(project: Path) -> Usage:
    """Read every file of the data with PyYAML's fast loader, and do nothing with it: the floor of a check."""
    code = (
        "import pathlib, sys, yaml\n"
        "for path in sorted(pathlib.Path(sys.argv[1]).rglob('*.yml')):\n"
        "    yaml.load(path.read_bytes(), Loader=yaml.CSafeLoader)\n"
    )
    return run_process([sys.executable, "-c", code, str(project / "data")], project)


if __name__ == "__main__":
    install_peers(Path(sys.argv[1]).resolve())
