"""What a project's own `mkdocs.yml` may say, and what is said of one that cannot be used."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.diagnostics import UsageError
from generator.site.environment import read_frame
from generator.site.theme import find_configurations


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


def test_a_file_in_another_encoding(tmp_path: Path) -> None:
    """Bytes that are no UTF-8 are told as such."""
    (tmp_path / "mkdocs.yml").write_bytes("site_name: 手册\n".encode("gbk"))
    with pytest.raises(UsageError, match="UTF-8"):
        read_frame(find_configurations(tmp_path))
