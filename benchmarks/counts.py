"""Count what a build does, which is the same on every machine: `python benchmarks/counts.py`, `--take-over` to accept.

A synthetic project is built cold, after one text was changed, and unchanged, each in a process of its own. Counted are
the pages that were composed, the files that were written and their bytes, and the modules of ours that were imported.
`counts.json` holds what was found last; a test refuses more than that (`tests/test_counts.py`), so that work which a
change does not need cannot come back unnoticed.
"""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
from collections.abc import Mapping
from pathlib import Path

from measuring import ROOT
from plan import TODAY
from run import Project

KNOWN = Path(__file__).with_name("counts.json")
SLACK = {"written": 1.1, "bytes": 1.1, "modules": 1.03}
"""What may grow by so much unsaid: which terms share a file of the search turns on all words."""
_PAGES = 40
"""The fewest: with the pages that every project has they come to about 170."""
_BUILD = """\
import json, sys
import generator.cli
import generator.cli.output as output

def note(result, *_):
    found.update(composed=sum(edition.composed for edition in result.editions), written=result.written)
    return []

found, output.describe_build = {"composed": 0, "written": 0}, note
status = generator.cli.main(sys.argv[1:])
found["modules"] = sum(name.partition(".")[0] == "generator" for name in sys.modules)
print(json.dumps(found))
sys.exit(status)
"""

Counts = Mapping[str, Mapping[str, int]]
"""What was counted, by task and name."""


def count_all(folder: Path) -> Counts:
    """Build a project in an empty folder three times, and count."""
    project = Project(folder / "project", _PAGES)
    cold = _count(project)
    project.edit()
    return {"cold": cold, "one text changed": _count(project), "unchanged": _count(project)}


def _count(project: Project) -> Mapping[str, int]:
    before = _list_files(project)
    command = [sys.executable, "-c", _BUILD, "build", "--edition", "internal", "--no-handbooks", "--today", TODAY]
    done = subprocess.run([*command, "--root", str(project.root)], cwd=ROOT, capture_output=True, text=True, check=True)
    after = _list_files(project)
    found: dict[str, int] = json.loads(done.stdout.splitlines()[-1])
    return {**found, "bytes": sum(size for file, size in after.items() if file not in before)}


def _list_files(project: Project) -> dict[int, int]:
    """Give the sizes of an output's files by their inodes: one that was written anew has another."""
    paths = (path for path in (project.root / "dist").glob("**/*") if path.is_file())
    return {status.st_ino: status.st_size for status in (path.stat() for path in paths)}


def list_excesses(known: Counts, found: Counts) -> list[str]:
    """Say what was done more often than it is known to be needed."""
    return [
        f"{task}: {name} {number:,}, known {known[task][name]:,}"
        for task, counts in found.items()
        for name, number in counts.items()
        if number > known[task][name] * SLACK.get(name, 1)
    ]


def main(arguments: list[str]) -> int:
    """Count and compare; `--take-over` writes down what was found."""
    with tempfile.TemporaryDirectory() as folder:
        found = count_all(Path(folder))
    print(json.dumps(found, indent=2))
    if "--take-over" in arguments:
        KNOWN.write_text(json.dumps(found, indent=2) + "\n", "utf-8")
        return 0
    excesses = list_excesses(json.loads(KNOWN.read_text("utf-8")), found)
    print(*excesses, sep="\n")
    return int(bool(excesses))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
