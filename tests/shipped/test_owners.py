"""The repository's own `CODEOWNERS`."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.cli import main

ROOT = Path(__file__).parents[2]


def test_code_owners_follow_the_data(capsys: pytest.CaptureFixture[str]) -> None:
    """Each file of the playbook is reviewed by those whom its records name; else `playbook owners` was forgotten."""
    status = main(["owners", "--check", "--root", str(ROOT)])
    assert status == 0, capsys.readouterr().out
