"""Rules are found where they lie, and what is none is told."""

from __future__ import annotations

from importlib import import_module
from itertools import count
from pathlib import Path
from types import ModuleType

import pytest

from generator.checks.discovery import discover

_RULE = """from __future__ import annotations
from generator.diagnostics import Rule, Severity
RULE = Rule("{id}", Severity.ERROR, "标题", "为什么", "怎么办", "坏", "好")
def find({taken}): yield from ()
"""
_NUMBERS = count()


class Folders:
    """Folders of rules, as packages of names that nothing else has."""

    def __init__(self, root: Path) -> None:
        self.name = f"rules_to_try_{next(_NUMBERS)}"
        self._root = root / self.name
        self.write("__init__.py", "")

    def write(self, path: str, text: str) -> None:
        """Write a module, and make its folder a package."""
        file = self._root / path
        file.parent.mkdir(exist_ok=True)
        (file.parent / "__init__.py").touch()
        file.write_text(text, encoding="utf-8")

    def add(self, path: str, id: str, taken: str = "ground: RuleContext") -> None:
        """Write a rule."""
        self.write(path, _RULE.format(id=id, taken=taken))

    def load(self) -> ModuleType:
        """Give the package."""
        return import_module(self.name)


@pytest.fixture
def folders(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Folders:
    """Give a package without rules yet."""
    monkeypatch.syspath_prepend(tmp_path)
    return Folders(tmp_path)


def test_rules_are_found_with_what_they_look_at(folders: Folders) -> None:
    """Each module in a family's folder is a rule, whatever its family, in the order of their ids."""
    folders.add("roles/wrong_number.py", "wrong-number")
    folders.add("market/missing_name.py", "missing-name", "passages: Iterable[CheckedText]")
    folders.add("roles/narrow_view.py", "narrow-view", "ground: RuleContext, selection: Selection")
    found = [(check.rule.id, check.on) for check in discover(folders.load())]
    assert found == [("missing-name", "texts"), ("narrow-view", "edition"), ("wrong-number", "graph")]


@pytest.mark.parametrize(
    ("path", "text", "told"),
    [
        ("roles/helper.py", "def find(): ...\n", "there is no RULE"),
        ("roles/one.py", _RULE.format(id="two", taken="ground: RuleContext"), "RULE has the id “two”"),
        ("roles/one.py", _RULE.format(id="one", taken="graph: Graph"), "write find(ground: RuleContext)"),
        ("roles/one.py", _RULE.replace("def find", "def look").format(id="one", taken="ground: int"), "write find("),
        ("one.py", _RULE.format(id="one", taken="ground: RuleContext"), "in the folder of its family"),
    ],
)
def test_a_file_that_is_no_rule_is_told(folders: Folders, path: str, text: str, told: str) -> None:
    """What lies among the rules and is none is named with what it lacks, all such files at once."""
    folders.write(path, text)
    folders.add("market/right.py", "right")
    folders.write("market/empty.py", "")
    with pytest.raises(TypeError) as caught:
        discover(folders.load())
    lines = str(caught.value).splitlines()
    assert len(lines) == 2
    assert any(path in line and told in line for line in lines)
    assert "market/right.py" not in str(caught.value)
