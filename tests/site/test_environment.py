"""What a project's own `mkdocs.yml` may say, and what is said of one that cannot be used."""

from __future__ import annotations

import sys
from dataclasses import replace
from pathlib import Path

import pytest

from generator.diagnostics import UsageError
from generator.site.environment import open_theme, read_frame
from generator.site.render import render_site
from generator.site.settings import SiteSettings
from generator.site.theme import find_configurations, name_code
from tests.support.edition import make_edition
from tests.support.sites import SETTINGS
from tests.support.writing import read_all


def read(root: Path, text: str) -> dict[str, object]:
    """Give what is read for a project with this `mkdocs.yml`."""
    (root / "mkdocs.yml").write_text(text, encoding="utf-8")
    return read_frame(find_configurations(root))


@pytest.mark.parametrize(
    "text",
    ["", "# 空\n", "site_name: x\n", "theme: material\n", "theme: {name: material}\n", "theme:\n", "extra_css: []\n"],
)
def test_what_a_project_does_not_say_is_the_built_in(text: str, tmp_path: Path) -> None:
    """A minimal file changes nothing: features, colours and stylesheets are those that the package brings."""
    assert read(tmp_path, text) == read_frame(find_configurations(tmp_path)[-1:])


def test_what_a_project_says_counts(tmp_path: Path) -> None:
    """Its own theme settings replace the built-in ones, its stylesheets come after them."""
    built_in = read_frame(find_configurations(tmp_path))
    values = read(tmp_path, "theme: {logo: a.svg, features: [toc.follow]}\nextra_css: [own.css]\nextra: {x: 1}\n")
    assert values["theme"] == {**built_in["theme"], "logo": "a.svg", "features": ["toc.follow"]}
    assert values["extra_css"] == [*built_in["extra_css"], "own.css"]
    assert values["extra"] == {**built_in["extra"], "x": 1}


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("site_name: [\n", "第 2 行"),
        ("theme: {name: readthedocs}\n", "readthedocs"),
        ("theme: readthedocs\n", "readthedocs"),
        ("theme: [material]\n", "theme"),
        ("extra_css: own.css\n", "extra_css"),
        ("- a\n", "名称: 值"),
        ("a: b: c\n", "第 1 行"),
    ],
)
def test_a_file_that_cannot_be_used_gets_a_clear_word(text: str, said: str, tmp_path: Path) -> None:
    """Never a fault of the program: what is wrong, and that the file may as well go."""
    with pytest.raises(UsageError) as refused:
        read(tmp_path, text)
    assert said in str(refused.value)
    assert "删掉" in refused.value.remedy


@pytest.mark.parametrize("tag", ["object/apply:os.mkdir", "object/new:os.mkdir", "object:os.mkdir"])
def test_nothing_that_a_tag_names_is_run(tag: str, tmp_path: Path) -> None:
    """Settings are no program, whatever MkDocs makes of them: neither as a whole, nor in a part that is read."""
    made = tmp_path / "made"
    for text in (
        f"!!python/{tag} [{made}]\n",
        f"extra: {{a: !!python/{tag} [{made}]}}\n",
        f"plugins: !!python/{tag} [{made}]\n",
    ):
        read(tmp_path, text)
        assert not made.exists()


def test_usual_tags_do_no_harm(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Settings of Markdown name functions, and values come from the environment, in many a project of MkDocs."""
    monkeypatch.setenv("PLAYBOOK_TEST_LABEL", "甲")
    emoji = "markdown_extensions:\n  - a:\n      emoji_index: !!python/name:material.extensions.emoji.twemoji\n"
    values = read(tmp_path, f"{emoji}extra: {{label: !ENV PLAYBOOK_TEST_LABEL, sheet: !relative $config_dir/a}}\n")
    assert values["extra"]["label"] == "甲"  # type: ignore[index]


def test_a_file_in_another_encoding(tmp_path: Path) -> None:
    """Bytes that are no UTF-8 are told as such."""
    (tmp_path / "mkdocs.yml").write_bytes("site_name: 手册\n".encode("gbk"))
    with pytest.raises(UsageError, match="UTF-8"):
        read_frame(find_configurations(tmp_path))


def render(settings: SiteSettings) -> dict[str, bytes]:
    """Give the pages of a site as a new process renders them."""
    open_theme.cache_clear()
    pages = make_edition()
    files = render_site(pages, read_all(pages), settings, {})
    return {one.path: one.render() for one in files if one.path.endswith((".html", "_headers"))}


def take(root: Path, text: str) -> SiteSettings:
    """Give settings of a project with this `mkdocs.yml`."""
    (root / "mkdocs.yml").write_text(text, encoding="utf-8")
    return replace(SETTINGS, root=root, code=name_code(root))


@pytest.fixture
def _without_mkdocs(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path_factory.mktemp("state")))
    for name in [name for name in sys.modules if name.partition(".")[0] == "mkdocs"]:
        monkeypatch.delitem(sys.modules, name)


@pytest.mark.usefixtures("_without_mkdocs")
@pytest.mark.parametrize("text", ["", "theme: {features: [toc.follow], font: false}\nextra_javascript: [own.js]\n"])
def test_what_mkdocs_made_of_settings_is_remembered(text: str, tmp_path: Path) -> None:
    """Pages are the same byte for byte, and MkDocs is not imported for them; other settings are read by it."""
    settings = take(tmp_path, text)
    made = render(replace(settings, code=""))
    first = render(settings)
    for name in [name for name in sys.modules if name.partition(".")[0] == "mkdocs"]:
        del sys.modules[name]

    assert render(settings) == first == made
    assert "mkdocs.config" not in sys.modules
    assert render(take(tmp_path, "extra_css: [other.css]\n"))["index.html"] != made["index.html"]
    assert "mkdocs.config" in sys.modules


@pytest.mark.usefixtures("_without_mkdocs")
@pytest.mark.parametrize(
    "text",
    [
        "extra: {x: !ENV [PLAYBOOK_TEST, 1]}\n",
        "extra: {x: 2026-01-01}\n",
        "extra: {1: one}\n",
        "extra_javascript: [{path: own.js, defer: true}]\n",
    ],
)
def test_what_is_no_plain_value_is_read_each_time(text: str, tmp_path: Path) -> None:
    """What the machine says besides, or JSON cannot hold, is not remembered as something else."""
    settings = take(tmp_path, text)
    made = render(settings)
    for name in [name for name in sys.modules if name.partition(".")[0] == "mkdocs"]:
        del sys.modules[name]

    assert render(settings) == made
    assert "mkdocs.config" in sys.modules


@pytest.mark.usefixtures("_without_mkdocs")
def test_templates_of_a_project_get_all_that_mkdocs_gives(tmp_path: Path) -> None:
    """Nobody knows what they ask."""
    (tmp_path / "theme").mkdir()
    (tmp_path / "theme" / "own.html").write_text("{{ config.dev_addr }}", encoding="utf-8")
    settings = take(tmp_path, "")
    render(settings)
    assert open_theme(settings, known=False)[0]["dev_addr"]
    render(settings)
    assert "mkdocs.config" in sys.modules
