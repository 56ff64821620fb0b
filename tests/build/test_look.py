"""A company's look, from the project file to its site and its paper; and a theme that holds a part only."""

from __future__ import annotations

import re
from io import BytesIO
from pathlib import Path
from shutil import copyfile

import pytest
from PIL import Image

from generator.build.build import build, check
from generator.build.look import open_look
from generator.cache.store import Store
from generator.handbooks.style import SHEET, load_style
from generator.load.files import Source
from generator.load.pictures import prepare_mark
from generator.pages.pictures import FOLDER
from generator.site.theme import find_themes
from tests.support.drawing import draw_picture
from tests.support.project import list_smallest, open_project, write_files

THEME = Path(__file__).parents[2] / "theme"
PATH = "data/playbook.yml"
BRAND = """\
brand:
  main: '#b3123c'
  logo: media/logo.png
  favicon: media/icon.png
  cover: [热线 400-000-0000]
  fonts: [PingFang SC]
"""
_CSS = "assets/stylesheets/playbook.css"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A company with two signs."""
    draw_picture(tmp_path, "logo.png", 1)
    draw_picture(tmp_path, "icon.png", 2)
    files = list_smallest()
    return write_files(tmp_path, {**files, PATH: files[PATH] + BRAND})


def tell(root: Path, brand: str) -> list[tuple[str, str | None]]:
    """Give what is said of a brand, with what to write instead."""
    (root / PATH).write_text(list_smallest()[PATH] + brand, encoding="utf-8")
    return [
        (one.rule, one.replacement if isinstance(one.replacement, str) else None)
        for one in check(open_project(root)).problems
    ]


def test_every_edition_of_the_site_shows_the_brand(root: Path) -> None:
    """Colours, fonts, sign and icon; a sign that nobody draws in a text is no unused picture, and none is withheld."""
    with Store(root / ".cache/results.db") as store:
        result = build(open_project(root, store, editions=("public", "partner"), handbooks=False))
    assert result.problems == ()
    for edition in ("public", "partner"):
        folder = root / "dist" / edition
        css, page = (folder / _CSS).read_text("utf-8"), (folder / "index.html").read_text("utf-8")
        assert "--pb-main: #b3123c;" in css
        assert '--md-text-font: "PingFang SC", "Noto Sans SC"' in css
        logo, icon = (re.search(rf'{one}="(?:\./)?({FOLDER}\w+\.png)"', page) for one in ("<img src", 'icon" href'))
        assert logo
        assert icon
        assert logo[1] != icon[1]
        assert sorted(path.name for path in (folder / FOLDER).iterdir()) == sorted(
            found[1].removeprefix(FOLDER) for found in (logo, icon)
        )


def test_paper_shows_the_brand(root: Path) -> None:
    """The sheet has the colours for the names, and the sign on the cover; the built-in one has neither."""
    look, plain = open_look(open_project(root), SHEET), load_style(THEME, SHEET)
    assert "#b3123c" in look.css
    assert "#0f5c57" not in look.css
    assert "var(--hb" not in look.css + plain.css
    assert "data:image/png;base64," in look.css
    assert "data:" not in plain.css
    assert look.digest != plain.digest
    assert look.paint('<path stroke="var(--hb-deep)"/> var(--hb-deep)').endswith('"/> var(--hb-deep)')


def test_slides_and_cards_show_the_sign_that_suits_their_ground(root: Path) -> None:
    """Light slides have the sign for light grounds; dark ones that for dark grounds, or else the other on white."""

    def list_signs() -> dict[str, str]:
        css = open_look(open_project(root), SHEET).css
        rules = re.findall(r"(?m)^(@page slide|\.kt-title|\.cd-head|\.hb-company) \{ [^}]*?url\((data:[^)]+)\)", css)
        return dict(rules)

    plain = list_signs()
    assert plain.keys() == {"@page slide", ".kt-title", ".cd-head", ".hb-company"}
    assert plain["@page slide"] == plain[".hb-company"] != plain[".kt-title"] == plain[".cd-head"]
    draw_picture(root, "dark.png", 3)
    (root / PATH).write_text(list_smallest()[PATH] + BRAND + "  logo_reversed: media/dark.png\n", encoding="utf-8")
    both = list_signs()
    assert both["@page slide"] == plain["@page slide"]
    assert both[".kt-title"] == both[".cd-head"] != plain[".kt-title"]


@pytest.mark.parametrize(
    ("brand", "told"),
    [
        ("brand: {main: '#ffcc00'}\n", [("pale-brand", "#917300")]),
        ("brand: {main: '#b3123c', accent: '#eeee11'}\n", [("pale-brand", "#9a9a00")]),
        ("brand: {main: red}\n", [("bad-format", None)]),
        ("brand:\n  main: #b3123c\n", [("empty-field", None)]),
        ("brand: {logo: media/lgo.png}\n", [("unknown-picture", "media/logo.png")]),
        ("brand: {logo: media/logo.svg}\n", [("unknown-picture", "media/logo.png")]),
        ("brand: {fonts: ['a\"}b']}\n", [("bad-format", None)]),
        ("brand: {cover: [一, 二, 三, 四, 五]}\n", [("out-of-range", None)]),
        ("brand: {colour: '#b3123c'}\n", [("unknown-field", None)]),
    ],
)
def test_what_cannot_be_shown_is_told(root: Path, brand: str, told: list[tuple[str, str | None]]) -> None:
    """At its place in the project file, with what would do."""
    found = [one for one in tell(root, brand) if one[0] != "unused-picture"]
    assert [rule for rule, _ in found] == [rule for rule, _ in told]
    assert all(want in {None, got} for (_, got), (_, want) in zip(found, told, strict=True))


def test_a_sign_stays_transparent_and_hides_nothing(tmp_path: Path) -> None:
    """It stands on grounds of all colours; what was drawn below full transparency does not come along."""
    image = Image.new("RGBA", (20, 10), (255, 0, 0, 0))
    image.putpixel((3, 3), (1, 2, 3, 255))
    image.save(tmp_path / "a.png")
    prepared = prepare_mark(Source("content/media/a.png", (tmp_path / "a.png").read_bytes()))
    with Image.open(BytesIO(prepared.content)) as made:
        assert (made.size, made.getpixel((3, 3)), made.getpixel((0, 0))) == ((20, 10), (1, 2, 3, 255), (0, 0, 0, 0))


def test_a_theme_may_hold_one_sheet(root: Path) -> None:
    """The other sheets and the fonts are the built-in ones."""
    own = root / "theme/print"
    own.mkdir(parents=True)
    (own / "handbook.css").write_text("p { color: var(--hb-main) }\n", encoding="utf-8")
    style = load_style(find_themes(root), SHEET)
    assert "p { color: #0f5c57 }" in style.css
    assert f'url("{(THEME / "fonts/NotoSansSC-Regular.ttf").as_uri()}")' in style.css
    assert style.fonts == load_style(THEME).fonts


def test_a_theme_may_bring_a_font(root: Path) -> None:
    """A face of its own, under the name of the one that it replaces."""
    own = root / "theme/fonts"
    own.mkdir(parents=True)
    copyfile(THEME / "fonts/NotoSans-Bold.ttf", own / "NotoSansSC-Bold.ttf")
    style = load_style(find_themes(root), SHEET)
    assert style.fonts["Noto-Sans-SC-Bold"] == (THEME / "fonts/NotoSans-Bold.ttf").read_bytes()
    assert 'url("../fonts/NotoSansSC-Bold.ttf")' in style.css
    assert 'url("../fonts/NotoSansSC-Regular.ttf")' not in style.css
