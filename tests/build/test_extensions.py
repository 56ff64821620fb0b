"""Checks and formats of other packages: a worked example, and what is said of one that does not keep to it."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from importlib.metadata import distributions
from pathlib import Path

import pytest

from generator import Project
from generator.api import UsageError
from generator.cache.closure import list_versions
from generator.cli.run import run
from tests.support.extension import CHECK, ENTRIES, EXPORTER, install
from tests.support.project import list_smallest, write_files

Install = Callable[..., None]


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A company whose manager has a mailbox elsewhere, and a passage for its own people."""
    files = list_smallest()
    (path,) = (path for path, text in files.items() if text.startswith("kind: role"))
    text = files[path].replace("contact: {}", "contact: {email: boss@elsewhere.example}")
    return write_files(tmp_path / "company", {**files, path: text})


@pytest.fixture
def installed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Install]:
    """Give what installs the package, as it is or otherwise, for the time of a test."""

    def install_one(**changes: str) -> None:
        monkeypatch.syspath_prepend(str(install(tmp_path / "site-packages", **changes)))

    yield install_one
    for name in [name for name in sys.modules if name.partition(".")[0] == "acme_playbook"]:
        del sys.modules[name]


def tell(root: Path) -> list[str]:
    """Give what a check says by the package's rule."""
    with Project.open(root) as project:
        return [f"{one.path}: {one.message}" for one in project.problems() if one.rule.startswith("acme")]


def test_a_check_of_a_package_finds(root: Path, installed: Install, capsys: pytest.CaptureFixture[str]) -> None:
    """At its line, by its rule, which is explained like a built-in one; without the package nobody says so."""
    assert tell(root) == []
    installed()
    (told,) = tell(root)
    assert told.endswith("boss@elsewhere.example 不是公司的邮箱")
    assert run(["explain", "acme-contact-domain"]) == 0
    assert "别的域名的邮箱，公司管不到" in capsys.readouterr().out


def test_a_company_may_lower_it(root: Path, installed: Install) -> None:
    """As any warning."""
    installed()
    path = root / "data/playbook.yml"
    path.write_text(path.read_text("utf-8") + "lowered: [{rule: acme-contact-domain, to: 'off'}]\n", encoding="utf-8")
    assert tell(root) == []


def test_a_format_of_a_package_is_written(
    root: Path, installed: Install, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """By its name, in the help too, of what the edition's readers see."""
    installed()
    target = tmp_path / "out"
    assert run(["export", "role-list", str(target), "--root", str(root), "--edition", "public"]) == 0
    assert (target / "roles.csv").is_file()
    with Project.open(root) as project:
        assert project.export("role-list", "internal")["roles.csv"].decode() == "岗位,使命\n经理,做事。"
    with pytest.raises(SystemExit):
        run(["export", "--help"])
    assert "acme-playbook 1.2" in capsys.readouterr().out


def test_what_a_format_gives_is_audited(root: Path, installed: Install) -> None:
    """A package that reads the data past the graph brings nothing out that the edition withholds."""
    hidden = "这一句只给自己人看：年底返利另有三个点"
    (path,) = (path for path in root.rglob("*.yml") if "kind: role" in path.read_text("utf-8"))
    text = path.read_text("utf-8").replace(
        "mission: 做事。", f"mission: '做事。:internal[{hidden}]'\nclassification: public"
    )
    path.write_text(text, "utf-8")
    with Project.open(root) as project:
        assert "withheld" not in "".join(one.rule for one in project.problems())
    leak = f"def export(graph):\n    return {{'a.txt': __import__('pathlib').Path({str(path)!r}).read_text('utf-8')}}\n"
    installed(exporter=leak)
    with Project.open(root) as project, pytest.raises(UsageError, match="没有导出"):
        project.export("role-list", "public")
    with Project.open(root) as project:
        assert hidden in project.export("role-list", "internal")["a.txt"].decode()


def test_its_version_is_in_the_digest_of_the_code(installed: Install) -> None:
    """Another version makes everything anew."""
    assert not [one for one in list_versions(distributions()) if one.startswith("acme")]
    installed()
    assert "acme-playbook 1.2" in list_versions(distributions())


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"check": "1 / 0"}, "ZeroDivisionError"),
        ({"check": "raise SystemExit(3)"}, "SystemExit"),
        ({"check": "x = 1"}, "RULE"),
        ({"check": CHECK.replace('"acme-contact-domain"', '"missing-aliases"')}, "已经有编号为"),
        ({"check": CHECK.replace('"acme-contact-domain"', '"Acme Domain"')}, "小写字母"),
        ({"check": CHECK.replace('why="别的域名的邮箱，公司管不到。"', "why=None")}, "写成文字"),
        ({"check": CHECK.partition("def find")[0] + "def find(graph):\n    return [1]\n"}, "只能给出"),
        ({"check": CHECK.partition("def find")[0] + "def find(graph):\n    return 7\n"}, "TypeError"),
        ({"check": CHECK.replace("yield Problem(RULE.id,", "yield Problem('other',")}, "只能给出"),
        ({"check": CHECK.replace('entry.locate(("contact", "email"))', '"data/x.yml"')}, "entry.locate"),
        ({"check": CHECK.replace("{email} 不是", "{mail} 不是")}, "KeyError"),
        ({"entries": ENTRIES.replace("acme_playbook.contact_domain", "acme_playbook.gone")}, "ModuleNotFoundError"),
    ],
)
def test_a_fault_of_a_check_is_told_by_its_package(
    change: dict[str, str], said: str, root: Path, installed: Install, capsys: pytest.CaptureFixture[str]
) -> None:
    """One sentence with package and version, and what to do; never a traceback."""
    installed(**change)
    assert run(["check", "--root", str(root)]) == 2
    told = capsys.readouterr().err
    assert "acme-playbook 1.2" in told
    assert said in told
    assert "Traceback" not in told


@pytest.mark.parametrize(
    ("body", "said"),
    [
        ("return {'../a': b''}", "不是文件夹里的路径"),
        ("return {'/a': b''}", "不是文件夹里的路径"),
        ("return {'a\\\\b': b''}", "不是文件夹里的路径"),
        ("return {'a//b': b''}", "不是文件夹里的路径"),
        ("return {1: b''}", "不是文件夹里的路径"),
        ("return {'a': 1}", "不是文字"),
        ("return {}", "至少一个文件"),
        ("return None", "至少一个文件"),
        ("raise ValueError('x')", "ValueError"),
    ],
)
def test_a_fault_of_a_format_is_told_by_its_package(body: str, said: str, root: Path, installed: Install) -> None:
    """Nothing is written outside the folder, and nothing at all by a format that fails."""
    installed(exporter=f"def export(graph):\n    {body}\n")
    with Project.open(root) as project, pytest.raises(UsageError, match=r"acme-playbook 1\.2") as refused:
        project.export("role-list", "public")
    assert said in str(refused.value)


@pytest.mark.parametrize("name", ["json", "Role"])
def test_a_name_that_cannot_be_is_told(name: str, root: Path, installed: Install) -> None:
    """A package cannot take the place of a built-in format."""
    installed(entries=ENTRIES.replace("role-list", name))
    with Project.open(root) as project, pytest.raises(UsageError, match=r"acme-playbook 1\.2"):
        project.export("json", "public")


def test_the_example_is_what_it_says() -> None:
    """It takes nothing but the graph."""
    assert "def find(graph)" in CHECK
    assert "def export(graph)" in EXPORTER
