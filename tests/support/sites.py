"""Writes artifacts as files, as the build would."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

from generator.cache.artifact import Artifact
from generator.model.target import Target
from generator.site.render import render_site
from generator.site.settings import Download, SiteSettings
from generator.site.theme import FONT_SHEET
from tests.support.edition import WORDS, make_edition
from tests.support.project import Files, compose_files
from tests.support.writing import read_all

ROOT = Path(__file__).resolve().parents[2]
EDIT = "https://git.example.com/org/playbook/edit/main"

SETTINGS = SiteSettings(
    root=ROOT,
    site_name="区域销售手册",
    company="示例厂家有限公司",
    edition_label="内部版",
    repository_url="https://git.example.com/org/playbook",
    edit_prefix=EDIT,
    footer="未经许可不得外传。",
    downloads=(Download("新人手册", "handbooks/new-hire.pdf", "86 页"),),
    everyday=(("倒货", "窜货"), ("修", "维修")),
    asked=((Target("role", "regional-manager"), ("厂家派到我们这片的人",)),),
    words=WORDS,
)


def write_artifacts(artifacts: Iterable[Artifact], folder: Path) -> Path:
    """Render artifacts into a folder."""
    for artifact in artifacts:
        path = folder / artifact.path
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(artifact.render())
    return folder


def write_site(folder: Path, **changes: object) -> Path:
    """Write the small edition's site, with a stand-in for the handbook that its footer offers."""
    pages, settings = make_edition(), replace(SETTINGS, **changes)  # type: ignore[arg-type]
    write_artifacts(render_site(pages, read_all(pages), settings), folder)
    handbook = folder / "handbooks" / "new-hire.pdf"
    handbook.parent.mkdir()
    handbook.write_bytes(b"%PDF-1.7\n")
    return folder


def write_edition(folder: Path, files: Files, edition: str, **changes: object) -> Path:
    """Write the site of an edition of a project made of texts; its fonts, which take long to cut, are left out."""
    pages, settings = compose_files(files, edition), replace(SETTINGS, **changes)  # type: ignore[arg-type]
    artifacts = render_site(pages, read_all(pages), settings)
    write_artifacts((one for one in artifacts if not one.path.startswith("assets/fonts/")), folder)
    (folder / FONT_SHEET).write_text("", encoding="utf-8")
    return folder
