"""The program's own manual: it builds, nothing that the program knows is missing, and what it teaches works."""

from __future__ import annotations

import argparse
import re
import shlex
from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import Path

import pytest

from generator import Project, api
from generator.build.build import build, check
from generator.build.rules import list_own_rules
from generator.cache.store import Store
from generator.cli import main
from generator.cli.commands import COMMANDS
from generator.cli.commands.manual import FOLDER, write_project
from generator.cli.run import open_parser
from generator.diagnostics import UsageError
from generator.load.yaml import read_yaml
from generator.model.base import Component, Record
from generator.model.declared import ModelFile
from generator.model.fields import list_shapes
from generator.model.kinds import KINDS
from generator.model.project import ProjectFile
from generator.words import Words
from tests.support.project import open_project

pytestmark = pytest.mark.long
DAY = date(2027, 1, 15)
ARTICLES: Mapping[str, str] = {path.stem: path.read_text("utf-8") for path in sorted(FOLDER.glob("content/*.md"))}
_BLOCK = re.compile(r"^```(\w*)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
_CODE = re.compile(r"`(playbook [^`]+)`")
_WHOLE = re.compile(r"# (data/\S+\.yml)\n")
"""A block that begins with a path is a file of the project that the tutorial made."""


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build the manual's site, and give its folder."""
    root = tmp_path_factory.mktemp("manual")
    write_project(root, open_parser(Words()))
    result = build(open_project(root, Store(), DAY).choose(handbooks=False))
    assert not result.problems
    return root / "dist/site"


def read_page(site: Path, address: str) -> str:
    """Give the HTML of a page."""
    return (site / address / "index.html").read_text("utf-8")


def list_blocks(language: str, article: str = "") -> Iterator[str]:
    """Yield the blocks of code in a language, of all articles or of one."""
    for name, text in ARTICLES.items():
        if article in ("", name):
            yield from (block for found, block in _BLOCK.findall(text) if found == language)


def list_fields(model: type[Component]) -> set[str]:
    """Give the names of all fields of a class, and of those of what it holds."""
    waiting, fields = [model], set[str]()
    for one in waiting:
        fields |= set(list_shapes(one))
        waiting += [shape.component for shape in list_shapes(one).values() if shape.component]
    return fields


def list_taken(parser: argparse.ArgumentParser) -> Iterator[str]:
    """Yield the options of a command and of those below it."""
    for action in parser._actions:
        yield from action.option_strings
        if isinstance(action, argparse._SubParsersAction):
            for one in action.choices.values():
                yield from list_taken(one)


def test_every_kind_and_field_stands_in_it(site: Path) -> None:
    """Each kind has a page with its fields; so have the settings, and what may be declared."""
    envelope = list_fields(Record)
    models: dict[str, type[Component]] = {"playbook": ProjectFile, "model": ModelFile, **KINDS}
    for name, model in models.items():
        fields = list_fields(model) - (envelope if name in KINDS else set())
        page = read_page(site, f"fields/{name}")
        assert [field for field in fields if f">{field}</code>" not in page and f"{field}:" not in page] == []
    assert [field for field in envelope if f">{field}</code>" not in read_page(site, "fields")] == []


def test_every_rule_stands_in_it(site: Path) -> None:
    """Each rule is told with why, and how to mend it."""
    page = read_page(site, "rules")
    assert [rule for rule in list_own_rules() if f'id="{rule}"' not in page] == []


def test_every_command_and_option_stands_in_it(site: Path) -> None:
    """Each command is told with all that it takes."""
    page = read_page(site, "article/commands")
    for command in COMMANDS:
        parser = argparse.ArgumentParser()
        command.add_arguments(parser, Words())
        assert f"playbook {command.NAME}" in page
        taken = set(list_taken(parser)) - {"-h", "--help"}
        assert [option for option in taken if not re.search(rf"{option}[ <]", page)] == []


def test_commands_that_it_names_can_be_called() -> None:
    """No article gives a command or an option that does not exist."""
    lines = [line for block in list_blocks("") for line in block.splitlines() if line.startswith("playbook ")]
    lines += [line for text in ARTICLES.values() for line in _CODE.findall(text)]
    assert len(lines) > 50
    names = {command.NAME for command in COMMANDS} | {"export json", "export markdown"}
    for line in lines:
        _, *given = shlex.split(line)
        if " ".join(given) in names:
            continue  # only named, without what it works on
        try:
            open_parser(Words()).parse_args([one for one in given if one not in ("--lang", "en")])
        except (UsageError, SystemExit) as fault:
            assert "--help" in given, (line, fault)  # noqa: PT017 - the line is what has to be told


@pytest.mark.parametrize("article", [name for name in ARTICLES if any(map(_WHOLE.match, list_blocks("yaml", name)))])
def test_whole_files_that_it_shows_pass_the_check(article: str, tmp_path: Path) -> None:
    """Who follows an article with the project of the tutorial gets no error and no warning."""
    assert main(["init", str(tmp_path), "--today", str(DAY)]) == 0
    for block in list_blocks("yaml", article):
        if whole := _WHOLE.match(block):
            place = tmp_path / whole[1]
            place.parent.mkdir(parents=True, exist_ok=True)
            place.write_text(block.removeprefix(whole[0]), "utf-8")
    found = check(open_project(tmp_path, Store(), DAY)).problems
    assert not found, found


def test_parts_of_files_that_it_shows_name_fields_that_exist() -> None:
    """Whatever YAML stands in it can be read, and its fields are those of some kind or of the settings."""
    models: tuple[type[Component], ...] = (ProjectFile, ModelFile, *KINDS.values())
    known = {"kind", "records"}.union(*map(list_fields, models))
    for block in list_blocks("yaml"):
        value = read_yaml("x.yml", block).value
        assert isinstance(value, dict), block
        if not _WHOLE.match(block):
            assert set(value) <= known, block


def test_the_api_is_told_whole() -> None:
    """Whatever the API offers stands in its article; its examples can be read by Python."""
    text = ARTICLES["guide-trainer"]
    offered = [name for name in vars(Project) if not name.startswith("_")]
    assert [name for name in (*api.__all__, *offered) if f"{name}`" not in text and f".{name}(" not in text] == []
    for number, block in enumerate(list_blocks("python")):
        compile(block, f"block {number}", "exec")


@pytest.mark.release
def test_the_command_builds_site_and_books(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """One command, anywhere: the site and both books, without a warning; another time it replaces the last."""
    assert main(["manual", "--output", str(tmp_path / "out")]) == 0
    said = capsys.readouterr().out
    assert "警告" not in said
    assert {path.name for path in (tmp_path / "out/site/handbooks").iterdir()} == {"guide.pdf", "reference.pdf"}
    assert main(["manual", "--output", str(tmp_path / "out"), "--no-handbooks"]) == 0
    assert (tmp_path / "out/site/index.html").is_file()
