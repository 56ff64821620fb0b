"""What people are asked on the hosts of repositories."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml

ROOT = Path(__file__).parents[1]
FORMS = sorted((ROOT / ".github/ISSUE_TEMPLATE").glob("[0-9]*.yml"))


def read(path: Path) -> dict[str, Any]:
    """Read a YAML file."""
    loaded: dict[str, Any] = yaml.safe_load(path.read_text("utf-8"))
    return loaded


@pytest.mark.parametrize(
    ("schema", "paths"),
    [
        ("vendor.github-issue-forms", FORMS),
        ("vendor.github-issue-config", [ROOT / ".github/ISSUE_TEMPLATE/config.yml"]),
    ],
)
@pytest.mark.release
def test_forms_are_what_the_host_expects(schema: str, paths: list[Path]) -> None:
    """Forms are valid by the host's schemas."""
    command = [str(Path(sys.executable).parent / "check-jsonschema"), "--builtin-schema", schema, *map(str, paths)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout


@pytest.mark.parametrize("path", FORMS, ids=lambda path: path.name)
def test_every_host_asks_the_same(path: Path) -> None:
    """The forms of GitHub and Gitee are the same, and GitLab's text asks the same questions."""
    form = read(path)
    assert (ROOT / ".gitee/ISSUE_TEMPLATE" / path.name).read_bytes() == path.read_bytes()
    text = (ROOT / f".gitlab/issue_templates/{form['name']}.md").read_text("utf-8")
    asked = [part["attributes"]["label"] for part in form["body"] if part["type"] != "markdown"]
    assert re.findall(r"^## (.*)$", text, re.MULTILINE) == asked
    assert text.rstrip().endswith(" ".join(f"~{label}" for label in form["labels"]))


def test_every_host_shows_the_same_checklist() -> None:
    """The template of a pull request stands where each host looks for it."""
    text = (ROOT / ".github/PULL_REQUEST_TEMPLATE.md").read_text("utf-8")
    for other in (".gitlab/merge_request_templates/Default.md", ".gitee/PULL_REQUEST_TEMPLATE.zh-CN.md"):
        assert (ROOT / other).read_text("utf-8") == text
