"""What a newcomer is told about the machine, and when something is installed."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pytest

from generator.cli import machine
from generator.cli.machine import Machine, Need

DEBIAN_ROOT = Machine(debian=True, root=True)
NOT_ROOT = Machine(debian=True, root=False)
NOT_DEBIAN = Machine(debian=False, root=True)


def need(name: str, *, met: bool = False) -> Need:
    """Give a need whose packages are named after it."""
    return Need(name, "测试", f"{name}-deb", f"{name}-rpm", f"{name}-brew", lambda: met)


def refuse(packages: Sequence[str]) -> None:
    """Stand in for the installer where nothing may be installed."""
    pytest.fail(f"installed {packages}")


@pytest.mark.parametrize("place", [NOT_ROOT, NOT_DEBIAN], ids=["not root", "not Debian"])
def test_missing_packages_are_named_and_nothing_is_installed(place: Machine) -> None:
    """Without root or Debian, all that is missing is named with a command for each system, and nothing else is done."""
    message, remedy = machine.prepare([need("pango"), need("java", met=True), need("qpdf")], place, refuse) or ("", "")
    assert message == "这台电脑缺少：pango（测试）、qpdf（测试）。"
    assert remedy == (
        "请安装后再试一次（Debian 与 Fedora 须有管理员权限）：\n"
        "  Debian: apt-get install --no-install-recommends pango-deb qpdf-deb\n"
        "  Fedora: dnf install pango-rpm qpdf-rpm\n"
        "  macOS: brew install pango-brew qpdf-brew"
    )


@pytest.mark.parametrize("place", [DEBIAN_ROOT, NOT_ROOT, NOT_DEBIAN], ids=["Debian root", "not root", "not Debian"])
def test_complete_machine_is_left_alone(place: Machine) -> None:
    """Where everything is found, anyone may proceed on any system, and no package manager is called."""
    assert machine.prepare([need("pango", met=True)], place, refuse) is None


def test_root_on_debian_gets_what_is_missing(capsys: pytest.CaptureFixture[str]) -> None:
    """Root on Debian gets the packages that are missing, and only those."""
    installed: list[str] = []
    wanted = Need("pango", "测试", "libpango", "pango", "pango", lambda: "libpango" in installed)
    assert machine.prepare([wanted, need("qpdf", met=True)], DEBIAN_ROOT, installed.extend) is None
    assert installed == ["libpango"]
    assert "libpango" in capsys.readouterr().err


def test_what_only_helps_is_installed_and_never_asked_for() -> None:
    """What the tests can do without is fetched where that is allowed; nobody else hears of it, nor of its failure."""
    faster = replace(need("faster"), optional=True)
    fetched: list[str] = []
    assert machine.prepare([faster], DEBIAN_ROOT, fetched.extend) is None
    assert fetched == ["faster-deb"]
    assert machine.prepare([faster], NOT_ROOT, refuse) is None
    message, remedy = machine.prepare([need("qpdf"), faster], NOT_DEBIAN, refuse) or ("", "")
    assert "faster" not in message + remedy


def test_failed_installation_is_told() -> None:
    """Where the installation did not bring what was missing, it is named as on any other machine."""
    trouble = machine.prepare([need("pango")], DEBIAN_ROOT, lambda _: None)
    assert trouble is not None
    assert "pango（测试）" in trouble[0]


def test_package_is_named_once() -> None:
    """A package that brings two missing things stands once in the command."""
    pango = machine.list_packages(machine.BUILD, "fedora")
    assert pango == ("python3", "pango", "harfbuzz")


@pytest.mark.parametrize(
    ("release", "debian"),
    [
        ("ID=debian\nVERSION_ID=12\n", True),
        ('NAME="Debian"\nID="debian"\n', True),
        ("ID=ubuntu\nID_LIKE=debian\n", False),
        ("ID=fedora\n", False),
        ("", False),
    ],
)
def test_only_debian_itself_is_debian(release: str, debian: bool) -> None:
    """A derivative names its packages otherwise, so nothing is installed there."""
    assert machine.is_debian(release) is debian


def test_library_is_found_by_loading_it() -> None:
    """A library counts as present when the loader finds it under any of its names, and only then."""
    assert machine.has_library("libnowhere.so.9", "libpango-1.0.so.0", "libpango-1.0.0.dylib", "pango-1.0")
    assert not machine.has_library("libnowhere.so.9", "nowhere")


def test_program_is_found_on_the_path(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Programs are looked for on the path: with an empty one, just the tools of the tests are missing."""
    monkeypatch.setattr(machine, "MAC_BROWSERS", ())
    monkeypatch.setattr(machine, "SBIN", (str(tmp_path),))
    monkeypatch.setenv("PATH", str(tmp_path))
    missing = machine.find_missing(machine.TEST)
    assert [found.name for found in missing] == [
        *("chromium", "chromium-headless-shell", "pdftotext", "qpdf", "git", "jq", "nginx", "caddy", "java")
    ]


def test_no_server_is_started_by_its_package(tmp_path: Path) -> None:
    """While packages are installed, Debian's own question whether a service may start is answered with no."""
    policy = tmp_path / "policy-rc.d"
    with machine.keep_servers_still(policy):
        assert subprocess.run([policy, "nginx", "start"], check=False).returncode == 101
    assert not policy.exists()


def test_a_policy_that_is_there_decides_itself(tmp_path: Path) -> None:
    """Whoever runs the machine has decided already: nothing is written over, nothing removed."""
    policy = tmp_path / "policy-rc.d"
    policy.write_text("#!/bin/sh\nexit 104\n", encoding="ascii")
    with machine.keep_servers_still(policy):
        assert "104" in policy.read_text(encoding="ascii")
    assert policy.exists()


def test_java_that_does_not_start_is_missing(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """A `java` that only advertises a runtime, as on macOS, does not count."""
    java = tmp_path / "java"
    java.write_text("#!/bin/sh\nexit 1\n", encoding="utf-8")
    java.chmod(0o755)
    monkeypatch.setenv("PATH", str(tmp_path))
    assert not machine.has_java()


def test_old_python_is_told(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    """A Python that is too old ends with status 2 and one remedy, before anything else is looked at."""
    monkeypatch.setattr(sys, "version_info", (3, 9, 1))
    monkeypatch.setattr(machine, "prepare", refuse)
    assert machine.main(["build"]) == 2
    assert "make PYTHON=" in capsys.readouterr().err


def test_check_runs_before_any_package_is_installed() -> None:
    """The check needs the standard library only, whatever else the environment holds."""
    code = "import runpy, sys; runpy.run_path(sys.argv[1]); print(*(m.partition('.')[0] for m in sys.modules))"
    command = [sys.executable, "-I", "-S", "-c", code, machine.__file__]
    loaded = set(subprocess.run(command, capture_output=True, text=True, check=True).stdout.split())
    assert loaded <= {*sys.stdlib_module_names, "__main__"}


def test_chinese_reaches_a_terminal_without_a_locale() -> None:
    """The sentences are written as UTF-8 even where the locale knows no Chinese."""
    code = (
        "import runpy, sys; sys.version_info = (3, 9, 1); sys.argv = ['machine', 'build'];"
        f"runpy.run_path({machine.__file__!r}, run_name='__main__')"
    )
    environment = {"LC_ALL": "POSIX", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}
    result = subprocess.run([sys.executable, "-c", code], env=environment, capture_output=True, check=False)
    assert result.returncode == 2
    assert "需要 Python 3.11" in result.stderr.decode()
