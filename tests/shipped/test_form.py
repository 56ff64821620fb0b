"""The shipped files are in the one form: a later `playbook fmt` shows what an editor has changed, and no more."""

from __future__ import annotations

from pathlib import Path

from generator.build.formatting import format_project
from generator.build.project import Project
from tests.support.project import TODAY

ROOT = Path(__file__).parents[2]


def test_data_and_content_need_no_formatting() -> None:
    """Nothing would be written, and nothing is refused."""
    with Project.open(ROOT, today=TODAY) as project:
        formatted = format_project(project)
    assert [rewrite.path for rewrite in formatted.rewrites] == []
    assert formatted.refused == ()
    assert formatted.looked_at > 100
