"""What the package carries, what the locks pin, and what no file of the project may hold."""

from __future__ import annotations

import re
import subprocess
import sys
import tomllib
import zipfile
from collections.abc import Iterator
from importlib.metadata import packages_distributions
from itertools import chain
from pathlib import Path
from typing import Any

import grimp
import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).parents[1]
LOCKS = ("runtime", "dev")
CONFIGURATION: dict[str, Any] = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
# In pieces, or this file would be found.
REGISTRIES = tuple(".".join(pieces) for pieces in (("pypi", "org"), ("pythonhosted", "org"), ("npmjs", "org")))


def build(source: Path, folder: Path, target: str) -> Path:
    """Build `wheel` or `sdist` from a folder of sources, without fetching anything; gives the file."""
    command = [sys.executable, "-m", "hatchling", "build", "--directory", str(folder), "--target", target]
    subprocess.run(command, cwd=source, capture_output=True, check=True)
    return next(folder.glob({"wheel": "*.whl", "sdist": "*.tar.gz"}[target]))


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> zipfile.ZipFile:
    """Give the wheel, opened."""
    return zipfile.ZipFile(build(ROOT, tmp_path_factory.mktemp("wheel"), "wheel"))


def read_lock(name: str) -> dict[str, list[tuple[Requirement, int]]]:
    """Give a lock's requirements by their names, each with the number of its hashes."""
    text = re.sub(r"#.*", "", (ROOT / "requirements" / f"{name}.txt").read_text("utf-8")).replace("\\\n", " ")
    lock: dict[str, list[tuple[Requirement, int]]] = {}
    for line in filter(str.strip, text.splitlines()):
        requirement, *hashes = line.split("--hash=sha256:")
        parsed = Requirement(requirement.strip())
        lock.setdefault(canonicalize_name(parsed.name), []).append((parsed, len(hashes)))
    return lock


def read_group(name: str) -> Iterator[Requirement]:
    """Give the requirements of a dependency group, with those of the groups that it includes."""
    for entry in CONFIGURATION["dependency-groups"][name]:
        if isinstance(entry, dict):
            yield from read_group(entry["include-group"])
        else:
            yield Requirement(entry)


def list_texts() -> Iterator[tuple[Path, str]]:
    """Give every text file of the project with its content, without what is made and ignored."""
    made = {line.strip("/\n") for line in (ROOT / ".gitignore").read_text("utf-8").splitlines() if line.endswith("/")}
    for path in sorted(ROOT.rglob("*")):
        inner = path.relative_to(ROOT)
        if not path.is_file() or made & {*inner.parts} or ".git" in inner.parts or "_cache" in str(inner):
            continue
        try:
            yield inner, path.read_text("utf-8")
        except UnicodeDecodeError:
            continue


def test_wheel_carries_the_theme(wheel: zipfile.ZipFile) -> None:
    """The installed package brings the built-in theme, whole, and its configuration."""
    names = set(wheel.namelist())
    theme = [path for path in (ROOT / "theme").rglob("*") if path.is_file() and "__pycache__" not in path.parts]
    assert {f"generator/_theme/{path.relative_to(ROOT / 'theme').as_posix()}" for path in theme} <= names
    assert wheel.read("generator/_theme/mkdocs.yml") == (ROOT / "mkdocs.yml").read_bytes()


def test_wheel_carries_every_file_of_the_package(wheel: zipfile.ZipFile) -> None:
    """Modules, templates and other data of the package are all there, and nothing of the project besides."""
    inside = {name for name in wheel.namelist() if not name.startswith("generator/_theme/")}
    package = {
        path.relative_to(ROOT).as_posix()
        for path in (ROOT / "generator").rglob("*")
        if path.is_file() and "__pycache__" not in path.parts
    }
    assert package <= inside
    assert "generator/py.typed" in inside, "tells type checkers to look (PEP 561)"
    assert all(".dist-info/" in name for name in inside - package)


def test_wheel_gives_the_command(wheel: zipfile.ZipFile) -> None:
    """`pip install .` gives the command `playbook`, and the licence comes along."""
    entry_points = next(name for name in wheel.namelist() if name.endswith("entry_points.txt"))
    assert "playbook = generator.cli:main" in wheel.read(entry_points).decode()
    assert any(name.endswith("licenses/LICENSE") for name in wheel.namelist())


@pytest.mark.release
def test_types_come_along(wheel: zipfile.ZipFile, tmp_path: Path) -> None:
    """Whoever imports the installed package has its types checked (PEP 561)."""
    subprocess.run([sys.executable, "-m", "venv", "--without-pip", tmp_path / "venv"], check=True)
    python = tmp_path / "venv/bin/python"
    code = "import sysconfig; print(sysconfig.get_path('purelib'))"
    place = subprocess.run([python, "-I", "-c", code], capture_output=True, text=True, check=True).stdout.strip()
    wheel.extractall(place)
    script = tmp_path / "script.py"
    script.write_text(
        "from generator.words import open_words\nreveal_type(open_words('en')('标题'))\n", encoding="utf-8"
    )
    command = [sys.executable, "-m", "mypy", "--strict", "--config-file=", "--no-incremental"]
    command += ["--python-executable", str(python), script.name]
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=False)
    assert (done.returncode, re.findall(r'Revealed type is "(?:builtins\.)?(\w+)"', done.stdout)) == (0, ["str"])


@pytest.mark.release
def test_archive_of_sources_builds_the_same_wheel(wheel: zipfile.ZipFile, tmp_path: Path) -> None:
    """What is built from an archive of the sources is what is built from a checkout."""
    subprocess.run(["tar", "-xf", build(ROOT, tmp_path, "sdist"), "-C", tmp_path], check=True)
    source = next(tmp_path.glob("*/pyproject.toml")).parent
    with zipfile.ZipFile(build(source, tmp_path, "wheel")) as rebuilt:
        assert rebuilt.namelist() == wheel.namelist()


@pytest.mark.parametrize("name", LOCKS)
def test_lock_pins_by_hash(name: str) -> None:
    """Every locked package has one exact version and the hashes of its files, so no registry needs to be trusted."""
    for requirements in read_lock(name).values():
        for requirement, hashes in requirements:
            assert [specifier.operator for specifier in requirement.specifier] == ["=="], requirement
            assert hashes > 0, requirement
            assert requirement.url is None, requirement


def test_locks_agree() -> None:
    """The tests run with exactly the versions that the build uses."""
    dev = read_lock("dev")
    assert {name: dev.get(name) for name in read_lock("runtime")} == read_lock("runtime")


@pytest.mark.parametrize("name", LOCKS)
def test_lock_follows_the_configuration(name: str) -> None:
    """The locks hold what `pyproject.toml` asks for, in versions that satisfy it; else `make lock` was forgotten."""
    lock = read_lock(name)
    wanted = [Requirement(text) for text in CONFIGURATION["project"]["dependencies"]]
    for requirement in (*wanted, *read_group({"runtime": "install", "dev": "dev"}[name])):
        locked = lock[canonicalize_name(requirement.name)]
        for pinned, _ in locked:
            version = next(iter(pinned.specifier)).version
            assert requirement.specifier.contains(version), f"{requirement} is locked as {pinned}"


def test_every_import_is_declared() -> None:
    """What the package imports is among its dependencies, not there by the grace of another package."""
    graph = grimp.build_graph("generator", include_external_packages=True, cache_dir=None)
    outside = {name for name in graph.modules if graph.is_module_squashed(name)} - sys.stdlib_module_names
    project = CONFIGURATION["project"]
    needed = [*project["dependencies"], *chain.from_iterable(project["optional-dependencies"].values())]
    declared = {canonicalize_name(Requirement(text).name) for text in needed}
    brought_by = packages_distributions()
    assert [name for name in sorted(outside) if not declared & {*map(canonicalize_name, brought_by[name])}] == []


def test_no_file_names_a_registry_or_this_machine() -> None:
    """Where packages come from, and where a checkout stands, is the machine's affair and in no file of the project."""
    homes = [re.escape(str(path)) for path in (ROOT, Path.home()) if len(path.parts) > 1]
    forbidden = re.compile(rf"{'|'.join(map(re.escape, REGISTRIES))}|(?<![\w./-])(?:{'|'.join(homes)})/")
    found = [f"{path}: {match[0]}" for path, text in list_texts() if (match := forbidden.search(text))]
    assert found == []
