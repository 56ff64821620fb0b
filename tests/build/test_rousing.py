"""The typesetter is loaded while a project is read, where something will have to be typeset."""

from __future__ import annotations

import os
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest

from generator.build import rousing
from generator.build.project import Project
from tests.support.project import list_smallest

_HEAVY = ("pydantic", "weasyprint", "jinja2", "markdown_it", "pikepdf")
_SCRIPT = f"""
import os, sys
from generator.handbooks.rousing import rouse
before = dict(os.environ)
rouse()
rouse()
assert dict(os.environ) == before
print([name for name in {_HEAVY!r} if name in sys.modules])
print(len(open("started").read()))
"""


def write_files(root: Path) -> Path:
    """Write the smallest company."""
    for name, text in list_smallest().items():
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text(text, encoding="utf-8")
    return root


def test_it_is_roused_unless_all_was_printed_before(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Once printed it lies in the store; other files, another day and another wish may want typesetting."""
    roused: list[str] = []
    root = write_files(tmp_path)

    def ask(wanted: str, day: date = date(2027, 1, 15), *, printed: bool = False) -> int:
        roused.clear()
        monkeypatch.setattr(rousing, "rouse", lambda: roused.append(wanted))
        with Project.open(root, today=day) as project:
            rousing.rouse_press(project, wanted)
            if printed:
                rousing.remember_printed(project, wanted)
        return len(roused)

    assert ask("book", printed=True) == 1
    assert ask("book") == 0
    assert ask("another") == 1
    assert ask("book", date(2027, 1, 16)) == 1
    changed = next(path for path in (root / "data").rglob("*.yml") if path.name != "playbook.yml")
    changed.write_text(f"{changed.read_text(encoding='utf-8')}\n# later\n", encoding="utf-8")
    assert ask("book") == 1


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere each process loads its own typesetter")
def test_whoever_rouses_loads_nothing_and_is_not_run_again(tmp_path: Path) -> None:
    """Rousing twice is as good as once; the program that asks runs once, and its surroundings stay as they were."""
    script = tmp_path / "program.py"
    script.write_text(f"open('started', 'a').write('x')\n{_SCRIPT}", encoding="utf-8")
    environment = {**os.environ, "PYTHONPATH": str(Path(__file__).parents[2])}
    command = [sys.executable, str(script)]
    done = subprocess.run(command, cwd=tmp_path, env=environment, capture_output=True, text=True, check=True)
    assert done.stdout.split("\n")[:2] == ["[]", "1"]
