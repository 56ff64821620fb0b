"""Which distributions results can depend on, as their own metadata tell."""

from __future__ import annotations

import re
import sys
from collections.abc import Mapping
from importlib.metadata import Distribution, distributions
from pathlib import Path

import pytest

from generator.cache.closure import list_versions
from generator.cache.distributions import find_installed, read_engines

ROOT = Path(__file__).parents[2]


def install(folder: Path, name: str, version: str = "1", requires: tuple[str, ...] = (), entries: str = "") -> None:
    """Put the metadata of a distribution into a folder."""
    place = folder / f"{name.replace('-', '_')}-{version}.dist-info"
    place.mkdir(parents=True)
    lines = [f"Name: {name}", f"Version: {version}", *(f"Requires-Dist: {one}" for one in requires)]
    (place / "METADATA").write_text("Metadata-Version: 2.1\n" + "\n".join(lines) + "\n")
    (place / "entry_points.txt").write_text(entries)


def find(folder: Path) -> list[Distribution]:
    """Give what is installed in a folder."""
    return list(distributions(path=[str(folder)]))


def test_closure_goes_all_the_way(tmp_path: Path) -> None:
    """Requirements of requirements count, however their names are spelled, and extras that are asked for."""
    install(tmp_path, "Sales_Playbook", requires=("First.One>=1", "absent", "not a requirement !"))
    install(tmp_path, "first-one", "2.5", ("second[fast]", 'old; python_version < "3"', 'tests; extra == "test"'))
    install(tmp_path, "second", "3", ('quick; extra == "fast"', "first_one"))
    for name in ("quick", "old", "tests", "unrelated"):
        install(tmp_path, name)
    assert list_versions(find(tmp_path)) == ["first-one 2.5", "quick 1", "sales-playbook 1", "second 3"]


def test_plug_ins_count_with_what_they_require(tmp_path: Path) -> None:
    """What extends the generator or one of its libraries shapes results, too; what extends others does not."""
    install(tmp_path, "sales-playbook", requires=("mkdocs",))
    install(tmp_path, "mkdocs")
    install(tmp_path, "own-exporter", requires=("helper",), entries="[playbook.exporters]\nx = x:y\n")
    install(tmp_path, "helper")
    install(tmp_path, "own-theme", entries="[mkdocs.themes]\nx = x\n")
    install(tmp_path, "theme-of-theme", entries="[own_theme.parts]\nx = x\n")
    install(tmp_path, "pytest-thing", entries="[pytest11]\nx = x\n[console_scripts]\nx = x:y\n")
    names = [one.partition(" ")[0] for one in list_versions(find(tmp_path))]
    assert names == ["helper", "mkdocs", "own-exporter", "own-theme", "sales-playbook", "theme-of-theme"]


def test_source_without_metadata_depends_on_all_that_is_there(tmp_path: Path) -> None:
    """A copy of the source that nobody installed cannot say what it requires."""
    install(tmp_path, "weasyprint", "70")
    install(tmp_path, "unrelated", "2")
    assert list_versions(find(tmp_path)) == ["unrelated 2", "weasyprint 70"]


def test_everything_that_is_locked_for_running_counts() -> None:
    """The closure that is found here holds what the lock file names, apart from the tools that install the checkout."""
    found = dict(one.split(" ") for one in list_versions())
    locked = read_lock(ROOT / "requirements" / "runtime.txt")
    here = {name: version for name, version in locked.items() if any(True for _ in distributions(name=name))}
    assert len(here) > 40
    assert here.items() <= found.items()


def read_lock(path: Path) -> Mapping[str, str]:
    """Give the versions that a lock file names, hatchling and what only that requires left out."""
    locked: dict[str, str] = {}
    for block in re.split(r"^(?=[a-z])", path.read_text(), flags=re.MULTILINE):
        found = re.match(r"([a-z0-9-]+)==(\S+)", block)
        wanted = set(re.findall(r"#(?: via)? +([a-z0-9-]+)", block))
        if found and found[1] != "hatchling" and wanted != {"hatchling"}:
            locked[found[1]] = found[2]
    return locked


def test_new_or_exchanged_distribution_is_seen_without_opening_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Installing, upgrading and removing change what stands in Python's folders; other files there do not matter."""
    monkeypatch.setattr(sys, "path", ["", str(tmp_path), str(tmp_path / "absent.zip")])
    monkeypatch.chdir(tmp_path.parent)
    seen = [find_installed()]
    install(tmp_path, "first", "1")
    seen.append(find_installed())
    (tmp_path / "first-1.dist-info").rename(tmp_path / "first-2.dist-info")
    seen.append(find_installed())
    assert len(set(seen)) == 3
    (tmp_path / "module.py").write_text("")
    assert find_installed() == seen[-1]


def test_engines_are_named_where_they_can_be_loaded(monkeypatch: pytest.MonkeyPatch) -> None:
    """Python, Pango and HarfBuzz give their versions; a machine without the two can build sites."""
    python, pango, harfbuzz = read_engines()
    assert python == f"python {sys.version}"
    assert re.fullmatch(r"pango \d{5}", pango)
    assert re.fullmatch(r"harfbuzz \d+\.\d+\.\d+", harfbuzz)
    monkeypatch.setattr("ctypes.CDLL", fail)
    assert read_engines() == (python, "pango ", "harfbuzz ")


def fail(name: str) -> None:
    """Find no library."""
    raise OSError(name)
