"""What `CONTRIBUTING.md` tells people to do, done: its recipes give a field, a kind, a rule, a page and an exporter."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import pytest
import yaml

from tests.support.pages import read_folder, read_texts
from tests.support.project import list_company, place_record, write_files, write_record
from tests.support.recipes import Block, Outdated, copy_sources, list_blocks

ROOT = Path(__file__).parents[1]
GUIDE = (ROOT / "CONTRIBUTING.md").read_text("utf-8")
TOOLS = Path(sys.executable).parent
DAY = "--today 2027-01-15"
SHOWROOM = "kind: showroom\nid: main-street\ntitle: 大街店\ndealer: east-dealer\naddress: 大街 1 号。\n"
SCRIPT = """\
import sys
from generator.cli import main
for call in sys.argv[1:]:
    print("status", main(call.split()), flush=True)
"""


@dataclass(frozen=True)
class Changed:
    """A copy of the sources with all recipes, a small company, and what the commands said of it, each by its name."""

    sources: Path
    company: Path
    said: dict[str, str]


def run(sources: Path, *command: object) -> subprocess.CompletedProcess[str]:
    """Run a program with the copy's package."""
    environment = {**os.environ, "PYTHONPATH": str(sources), "PYTHONDONTWRITEBYTECODE": "1"}
    return subprocess.run(
        list(map(str, command)), cwd=sources, env=environment, capture_output=True, text=True, check=False
    )


@pytest.fixture(scope="module")
def changed(tmp_path_factory: pytest.TempPathFactory) -> Changed:
    """Follow the recipes, write a company that uses what they add, and run the commands on it."""
    room = tmp_path_factory.mktemp("contributing")
    sources = copy_sources(ROOT, room / "sources")
    for block in list_blocks(GUIDE):
        block.apply(sources)
    risk = write_record("risk") + "lesson: 要小心\n"
    company = write_files(room / "company", list_company() | {place_record("risk"): risk})
    write_files(company, {"data/organisation/showroom.yml": SHOWROOM})
    root = f"--root {company}"
    calls = {
        "check": f"check {root} {DAY}",
        "build": f"build {root} {DAY} --no-handbooks",
        "export": f"export titles {room}/export {root} {DAY}",
        "new": f"new showroom side-street {root} {DAY}",
        "explain": "explain short-lesson",
        "schema": f"schema {root} --output {room}/schemas",
    }
    done = run(sources, sys.executable, "-c", SCRIPT, *calls.values())
    said = re.split(r"status (\d)\n", done.stdout)
    assert said[1::2] == ["0"] * len(calls), done.stdout + done.stderr
    return Changed(sources, company, dict(zip(calls, said[:-1:2], strict=True)))


def test_a_field(changed: Changed) -> None:
    """The new field is on its record's page, in the search, in the schema and in the field guide."""
    shown = changed.company / "dist/internal"
    page = (shown / "risk" / yaml.safe_load(write_record("risk"))["id"] / "index.html").read_text("utf-8")
    assert "教训" in page
    assert "要小心" in page
    assert "要小心" in read_texts(read_folder(shown))
    assert "lesson" in (changed.company.parent / "schemas/risk.json").read_text("utf-8")
    assert "上一次发生后学到了什么" in (shown / "fields/risk/index.html").read_text("utf-8")


def test_a_kind(changed: Changed) -> None:
    """The new kind has a page, an index, a skeleton and its place in the field guide; who may not see it does not."""
    shown = changed.company / "dist"
    assert "大街 1 号。" in (shown / "internal/showroom/main-street/index.html").read_text("utf-8")
    for name in ("showroom", "fields/showroom"):
        assert "样板店" in (shown / "internal" / name / "index.html").read_text("utf-8"), name
    assert not [path for path in shown.glob("p*/**/*") if path.is_file() and "大街店".encode() in path.read_bytes()]
    (skeleton,) = re.findall(r"已新建 (\S+)", changed.said["new"])
    assert "address:" in (changed.company / skeleton).read_text("utf-8")


def test_a_rule(changed: Changed) -> None:
    """The new rule finds its defect where it is, and is explained."""
    assert re.search(rf"{place_record('risk')}:\d+:9 警告\[short-lesson\] .*的教训只有 3 个字", changed.said["check"])
    assert "教训太短" in changed.said["explain"]


def test_a_page(changed: Changed) -> None:
    """The new page is there, leads to its records, and is in the navigation of its neighbours."""
    shown = changed.company / "dist/internal"
    assert 'href="../showroom/main-street/"' in (shown / "showrooms/index.html").read_text("utf-8")
    assert 'href="../showrooms/"' in (shown / "term/index.html").read_text("utf-8")


def test_an_exporter(changed: Changed) -> None:
    """The new format is offered, and written."""
    titles = json.loads((changed.company.parent / "export/titles.json").read_text("utf-8"))
    assert titles["showrooms/"] == "样板店一览"


def test_what_the_recipes_write_is_in_form(changed: Changed) -> None:
    """Lint and formatter have nothing to say of it, and the words that it brings are those that want a translation."""
    for options in (["check"], ["format", "--check"]):
        done = run(changed.sources, TOOLS / "ruff", *options, "--no-cache", "generator", "tests")
        assert done.returncode == 0, done.stdout
    done = run(changed.sources, sys.executable, "-m", "generator.cli.catalogue", "--check")
    assert {"教训", "样板店", "样板店一览", "教训太短", "“{title}”的教训只有 {n} 个字"} <= {
        line.strip("'") for line in done.stdout.splitlines()
    }


@pytest.mark.release
def test_what_the_recipes_write_passes_the_tests(changed: Changed) -> None:
    """The declarations lack nothing, and the rule's case holds."""
    command = [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", "-k", "short-lesson or showroom or risk"]
    done = run(changed.sources, *command, "tests/test_declarations.py", "tests/checks/test_rules.py")
    assert done.returncode == 0, done.stdout
    assert "passed" in done.stdout


def test_a_recipe_that_no_longer_fits_is_told(tmp_path: Path) -> None:
    """A block whose lines are gone from the sources, or stand there twice, does not pass."""
    path = tmp_path / "a.py"
    block = Block("diff", "a.py", " one\n-two\n+three\n")
    path.write_text("one\ntwo\n", encoding="utf-8")
    block.apply(tmp_path)
    assert path.read_text("utf-8") == "one\nthree\n"
    for text in ("one\n", "one\ntwo\none\ntwo\n"):
        path.write_text(text, encoding="utf-8")
        with pytest.raises(Outdated, match=r"a\.py"):
            block.apply(tmp_path)


def test_the_guide_names_what_there_is() -> None:
    """Targets of `make`, files and folders that the guide names are there."""
    makefile = (ROOT / "Makefile").read_text("utf-8")
    assert all(re.search(rf"^{target}:", makefile, re.MULTILINE) for target in re.findall(r"`make ([a-z-]+)", GUIDE))
    written = {block.file for block in list_blocks(GUIDE)}
    named = {path for path in re.findall(r"`((?:generator|tests|requirements)/[\w./]+)`", GUIDE) if "<" not in path}
    assert named
    assert [path for path in named - written if not (ROOT / path).exists()] == []
    assert {"field", "kind", "rule", "page", "exporter"} == {
        title.split()[-1] for title in re.findall(r"^### (.*)$", GUIDE, re.MULTILINE)
    }
