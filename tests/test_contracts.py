"""Who may import whom: the contracts of `pyproject.toml`, and that they catch what they are there to catch."""

from __future__ import annotations

import shutil
import subprocess
import sys
import tomllib
from collections import defaultdict
from graphlib import TopologicalSorter
from pathlib import Path

import grimp
import pytest

ROOT = Path(__file__).parents[1]
VIOLATIONS = {
    "upward": ("model/role.py", "import generator.pages"),
    "sideways": ("site/shell.py", "import generator.handbooks"),
    "upward for a type only": (
        "graph/query.py",
        "from typing import TYPE_CHECKING\nif TYPE_CHECKING:\n    import generator.cli",
    ),
    "upward inside a function": ("load/yaml.py", "def read() -> None:\n    import generator.graph"),
    "module without a layer": ("helpers.py", ""),
    "cycle inside a room": ("pages/a/__init__.py", "import generator.pages.b"),
    "rule that knows another": ("checks/rules/a/second.py", "import generator.checks.rules.a.first"),
    "rule that others know": ("checks/helper.py", "from generator.checks.rules.a.first import find"),
    "mkdocs in a page": ("pages/raci.py", "import mkdocs.config"),
    "material in a handbook": ("handbooks/cover.py", "from material import templates"),
    "weasyprint in the site": ("site/shell.py", "import weasyprint"),
    "weasyprint in an export": ("exports/markdown.py", "from weasyprint import HTML"),
}
ALLOWED = {
    "mkdocs in the site": ("site/theme.py", "import mkdocs.config\nimport material"),
    "mkdocs in an export": ("exports/markdown.py", "import mkdocs.config"),
    "weasyprint in the handbooks": ("handbooks/pool.py", "import weasyprint"),
    "rule that uses a helper": ("checks/rules/a/second.py", "import generator.checks.helper"),
    "downward": ("pages/raci.py", "import generator.graph"),
}


@pytest.fixture
def house(tmp_path: Path) -> Path:
    """Give a project with this project's contracts, and an empty package with one module in every room."""
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    contracts = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["tool"]["importlinter"]["contracts"]
    layers = next(contract["layers"] for contract in contracts if contract["id"] == "layers")
    rooms = [room.strip(" ()") for layer in layers for room in layer.split("|")]
    for room in ("", *rooms, "pages/b", "checks/rules", "checks/rules/a"):
        write(tmp_path / "generator" / room / "__init__.py", "")
    write(tmp_path / "generator/pages/b/__init__.py", "import generator.pages.a.first")
    write(tmp_path / "generator/pages/a/__init__.py", "")
    for module in ("pages/a/first.py", "checks/helper.py", "checks/rules/a/first.py"):
        write(tmp_path / "generator" / module, "")
    return tmp_path


def write(path: Path, text: str) -> None:
    """Write a file, making its folders."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text + "\n", encoding="utf-8")


def lint_imports(folder: Path) -> subprocess.CompletedProcess[str]:
    """Check the contracts of the project in a folder, as `make lint` does."""
    command = [str(Path(sys.executable).parent / "lint-imports"), "--no-cache", "--no-logo"]
    return subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)


def test_contracts_hold() -> None:
    """Imports of this project run downward only, and adapters keep their libraries to themselves."""
    result = lint_imports(ROOT)
    assert result.returncode == 0, result.stdout


def test_no_module_imports_itself_by_a_detour() -> None:
    """No chain of imports leads back to where it began, not even for types, nor through a package's own `__init__`."""
    graph = grimp.build_graph("generator", cache_dir=None)
    imports: dict[str, set[str]] = defaultdict(set)
    for module in graph.modules:
        imports[module] = set(graph.find_modules_directly_imported_by(module))
    TopologicalSorter(imports).prepare()


@pytest.mark.parametrize(("path", "text"), VIOLATIONS.values(), ids=VIOLATIONS)
def test_violation_is_caught(house: Path, path: str, text: str) -> None:
    """The contracts refuse each kind of import that the architecture forbids."""
    write(house / "generator" / path, text)
    result = lint_imports(house)
    assert result.returncode == 1, result.stdout
    assert "1 broken" in result.stdout


def test_allowed_imports_pass(house: Path) -> None:
    """The contracts leave alone what the architecture allows, so that a refusal means something."""
    for path, text in ALLOWED.values():
        write(house / "generator" / path, text)
    result = lint_imports(house)
    assert result.returncode == 0, result.stdout
