"""What the project rests on: licences, the list of packages, and the search for known holes."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).parents[1]
TOOLS = Path(sys.executable).parent
LOCKS = [f"--requirement requirements/{name}.txt" for name in ("runtime", "dev")]


def plan(target: str) -> str:
    """Give the commands of a target of `make`, continued lines joined."""
    environment = {name: value for name, value in os.environ.items() if not name.startswith(("MAKE", "MFLAGS", "ARGS"))}
    command = ["make", "--dry-run", target, "VENV=.venv"]
    done = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, check=True)
    return re.sub(r"\s*\\\n\s*", " ", done.stdout)


def find_command(target: str, program: str) -> list[str]:
    """Give how a target calls a program, with the program of this environment."""
    found = re.search(rf"\.venv/bin/{program} (.*)$", plan(target), re.MULTILINE)
    assert found
    return [str(TOOLS / program), *found[1].split(" ||")[0].split()]


def list_requirements(name: str) -> list[Requirement]:
    """Give what a lock pins."""
    text = (ROOT / f"requirements/{name}.txt").read_text("utf-8")
    return [Requirement(line) for line in re.findall(r"^([a-z0-9].*?) *\\$", text, re.MULTILINE)]


def read_lock(name: str) -> dict[str, str]:
    """Give a lock's packages with their versions."""
    return {one.name: next(iter(one.specifier)).version for one in list_requirements(name)}


def check_licences(*extra: Path) -> subprocess.CompletedProcess[str]:
    """Run the check of licences as `make` does, with more packages on the path."""
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(map(str, extra))}
    command = find_command("licences", "pip-licenses")
    return subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, check=False)


def test_licences_are_known() -> None:
    """Every package of the environment is under a licence of the list."""
    done = check_licences()
    assert done.returncode == 0, done.stderr


@pytest.mark.parametrize("licence", ["AGPL-3.0-only", "Proprietary", ""])
def test_surprising_licence_is_found(tmp_path: Path, licence: str) -> None:
    """A package under another licence, or under none that it tells, stops the check by its name."""
    folder = tmp_path / "surprise-1.0.dist-info"
    folder.mkdir()
    line = f"License-Expression: {licence}\n" if licence else ""
    (folder / "METADATA").write_text(f"Metadata-Version: 2.4\nName: surprise\nVersion: 1.0\n{line}", encoding="utf-8")
    done = check_licences(tmp_path)
    assert done.returncode == 1
    assert "surprise:1.0" in done.stderr


@pytest.mark.release
def test_list_of_packages_is_that_of_the_lock(tmp_path: Path) -> None:
    """The bill of materials is valid CycloneDX, the same every time, and holds each locked package with its hashes."""
    command = find_command("sbom", "cyclonedx-py")
    contents = set()
    for name in ("first.json", "second.json"):
        changed = [str(tmp_path / name) if part == "build/sbom.json" else part for part in command]
        subprocess.run(changed, cwd=ROOT, capture_output=True, check=True)
        contents.add((tmp_path / name).read_bytes())
    assert len(contents) == 1
    listed = json.loads(contents.pop())
    assert (listed["bomFormat"], listed["specVersion"]) == ("CycloneDX", "1.6")
    assert listed["metadata"]["component"]["name"] == "sales-playbook"
    assert {canonicalize_name(one["name"]): one["version"] for one in listed["components"]} == read_lock("runtime")
    assert all(reference["hashes"] for one in listed["components"] for reference in one["externalReferences"])


def test_search_for_holes_covers_both_locks() -> None:
    """The search reads what is locked, by its hashes, and lets nothing pass that it could not look up."""
    command = find_command("audit", "pip-audit")
    assert {"--strict", "--require-hashes", "--disable-pip"} <= set(command)
    assert all(lock in " ".join(command) for lock in LOCKS)
    assert "需要联网" in plan("audit")
    done = subprocess.run(
        [*command, "--dry-run", "--cache-dir", str(ROOT / ".cache/pip-audit")],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    # Packages for another Python or system are locked, but not looked up here.
    wanted = [one for one in list_requirements("dev") if one.marker is None or one.marker.evaluate()]
    assert f"would have audited {len(wanted)} packages" in done.stderr, done.stderr
