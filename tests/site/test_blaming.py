"""A theme or settings that cannot be used are told as such, and never taken for a fault of the program."""

from __future__ import annotations

from pathlib import Path

import jinja2
import pytest

from generator.diagnostics import UsageError
from generator.site.blaming import blame


def render(root: Path) -> str:
    """Render the main template of a project's theme, which calls one of the program's."""
    built_in = jinja2.DictLoader({"inner.html": "{{ given.less }}", "fine.html": "{{ given }}"})
    loader = jinja2.ChoiceLoader([jinja2.FileSystemLoader(root / "theme"), built_in])
    with blame(root):
        return jinja2.Environment(loader=loader, autoescape=True).get_template("main.html").render(given=1)


def write(root: Path, text: str) -> None:
    """Write the project's main template, its second line."""
    (root / "theme").mkdir()
    (root / "theme/main.html").write_text(f"<p>\n{text}", encoding="utf-8")


@pytest.mark.parametrize(
    "text",
    [
        "{{ nobody.knows() }}",
        "{% if",
        "{{ 1 / 0 }}",
        '{% include "none.html" %}',
        "{{ given | nofilter }}",
        '{% include "inner.html" %}{{ given.less.least }}',
    ],
)
def test_own_template_is_told_with_its_line(text: str, tmp_path: Path) -> None:
    """The file is one that its owner can mend, or do without."""
    write(tmp_path, text)
    with pytest.raises(UsageError) as told:
        render(tmp_path)
    assert str(told.value).startswith("主题文件 theme/main.html 第 2 行用不了：")
    assert "删掉这个文件" in told.value.remedy


def test_settings_are_told_where_no_template_is_to_blame(tmp_path: Path) -> None:
    """Templates of the program take what `mkdocs.yml` says of colours and features."""
    (tmp_path / "mkdocs.yml").write_text("theme: {palette: 5}\n", encoding="utf-8")
    with pytest.raises(UsageError, match="里的 theme 和 extra 排不出网页"), blame(tmp_path):
        raise TypeError("'int' object is not iterable")


@pytest.mark.parametrize("fault", [TypeError("x"), OSError(28, "No space left on device"), MemoryError()])
def test_other_faults_stay_what_they_are(fault: Exception, tmp_path: Path) -> None:
    """Where a project brings nothing the program is wrong, and a full disk is nobody's theme."""
    with pytest.raises(type(fault)) as told, blame(tmp_path):
        raise fault
    assert told.value is fault


def test_what_can_be_rendered_is(tmp_path: Path) -> None:
    """Nothing is in the way of a sound theme."""
    write(tmp_path, '{% include "fine.html" %}')
    assert render(tmp_path) == "<p>\n1"
