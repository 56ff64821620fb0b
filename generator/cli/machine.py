"""What the machine must have before the virtual environment can exist: what no Python package brings.

`make` runs this file with the system's Python (`python3 -I generator/cli/machine.py build`), so it needs the standard
library only, and imports nothing of this package. For the same reason its sentences cannot go through the translator.

Everything is found by trying it, never by asking a package manager: whoever has the libraries may proceed.
"""

from __future__ import annotations

import ctypes
import ctypes.util
import importlib.util
import os
import platform
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

OLDEST_PYTHON = (3, 11)
SHELL = "chromium-headless-shell"
"""Chromium without windows, of the same source in Debian: a page costs the tests half of what it costs there."""
BROWSERS = (SHELL, "chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
SBIN = ("/usr/sbin", "/usr/local/sbin")
POLICY = Path("/usr/sbin/policy-rc.d")
MAC_BROWSERS = tuple(f"/Applications/{name}.app/Contents/MacOS/{name}" for name in ("Chromium", "Google Chrome"))


@dataclass(frozen=True)
class Need:
    """Something the machine must offer: what for, the packages that bring it, and how to tell that it is there."""

    name: str
    purpose: str
    debian: str
    fedora: str
    macos: str
    is_met: Callable[[], bool]
    optional: bool = False
    """Installed where packages may be installed; nobody else is asked for it."""


@dataclass(frozen=True)
class Machine:
    """What decides whether missing packages may be installed here: Debian itself, and the right to do so."""

    debian: bool
    root: bool


def has_library(*names: str) -> bool:
    """Tell whether the dynamic loader finds a library by one of its file names; the last one is its short name."""
    for name in names:
        try:
            ctypes.CDLL(name)
        except OSError:
            continue
        return True
    # Homebrew's folder is no default of the loader.
    found = ctypes.util.find_library(names[-1]) if sys.platform == "darwin" else None
    return found is not None


def has_environments() -> bool:
    """Tell whether this Python can make virtual environments; Debian splits that off into a package."""
    return all(importlib.util.find_spec(module) is not None for module in ("venv", "ensurepip"))


def has_java() -> bool:
    """Tell whether a Java runtime starts; macOS has a `java` that only advertises one."""
    command = shutil.which("java")
    if command is None:
        return False
    return subprocess.run([command, "-version"], capture_output=True, check=False).returncode == 0  # noqa: S603 - just looked up


def has_atomics() -> bool:
    """Tell whether the browser's driver finds the library that it needs on Linux; elsewhere the system brings it."""
    return sys.platform != "linux" or has_library("libatomic.so.1", "atomic")


def find_browser() -> str | None:
    """Give the path of a Chromium-like browser that the tests can drive, or None."""
    return next(filter(None, map(shutil.which, (*BROWSERS, *MAC_BROWSERS))), None)


def _library(short: str, version: str, purpose: str, debian: str, package: str) -> Need:
    """Describe a shared library: `short` without `lib`, `version` after `.so.`, `package` on Fedora and macOS."""
    files = (f"lib{short}.so.{version}", f"lib{short}.{version}.dylib", f"lib{short}.dylib", short)
    return Need(f"lib{short}", purpose, debian, package, package, lambda: has_library(*files))


def _program(name: str, purpose: str, debian: str, fedora: str, macos: str) -> Need:
    """Describe a program that is called by its name."""
    return Need(name, purpose, debian, fedora, macos, lambda: shutil.which(name) is not None)


def _server(name: str, debian: str, package: str) -> Need:
    """Describe a web server, which Debian keeps where only root looks for programs."""

    def is_met() -> bool:
        return shutil.which(name) is not None or shutil.which(name, path=os.pathsep.join(SBIN)) is not None

    return Need(name, "检查部署配置", debian, package, package, is_met)


_VERSION = ".".join(map(str, sys.version_info[:2]))

BUILD = (
    Need("venv", "建立虚拟环境", f"python{_VERSION}-venv", "python3", "python", has_environments),
    _library("pango-1.0", "0", "手册排版", "libpango-1.0-0", "pango"),
    _library("pangoft2-1.0", "0", "手册排版", "libpangoft2-1.0-0", "pango"),
    _library("harfbuzz", "0", "手册排版", "libharfbuzz0b", "harfbuzz"),
    _library("harfbuzz-subset", "0", "嵌入字体", "libharfbuzz-subset0", "harfbuzz"),
)
"""What `make build` needs. GLib and Fontconfig, which WeasyPrint loads too, come with Pango everywhere."""

_JAVA = ("default-jre-headless", "java-latest-openjdk-headless", "openjdk")

TEST = (
    *BUILD,
    Need("chromium", "用浏览器检查网站", SHELL, "chromium", "google-chrome", lambda: find_browser() is not None),
    Need(SHELL, "更快地检查网站", SHELL, "chromium", "google-chrome", lambda: bool(shutil.which(SHELL)), optional=True),
    Need("libatomic", "驱动浏览器", "libatomic1", "libatomic", "gcc", has_atomics),
    _program("pdftotext", "检查手册", "poppler-utils", "poppler-utils", "poppler"),
    _program("qpdf", "检查手册", "qpdf", "qpdf", "qpdf"),
    _program("git", "比较两个版本", "git", "git", "git"),
    _program("jq", "检查合并请求的流程", "jq", "jq", "jq"),
    _server("nginx", "nginx-light", "nginx"),
    _server("caddy", "caddy", "caddy"),
    Need("java", "检查手册是否合乎 PDF 标准", *_JAVA, has_java),
)
"""What `make test` needs."""

NEEDS = {"build": BUILD, "test": TEST}


def find_missing(needs: Iterable[Need]) -> tuple[Need, ...]:
    """Give the needs that this machine does not meet, in order."""
    return tuple(need for need in needs if not need.is_met())


def list_packages(missing: Iterable[Need], system: str) -> tuple[str, ...]:
    """Name the packages of a system (`debian`, `fedora`, `macos`) that bring what is missing, none twice."""
    return tuple(dict.fromkeys(getattr(need, system) for need in missing))


def describe_missing(missing: Sequence[Need]) -> tuple[str, str]:
    """Say what is missing, and how to install it on Debian, Fedora and macOS: the message, then the remedy."""
    named = "、".join(f"{need.name}（{need.purpose}）" for need in missing)
    commands = (
        ("Debian", "apt-get install --no-install-recommends", "debian"),
        ("Fedora", "dnf install", "fedora"),
        ("macOS", "brew install", "macos"),
    )
    lines = (f"  {name}: {command} {' '.join(list_packages(missing, system))}" for name, command, system in commands)
    return f"这台电脑缺少：{named}。", "\n".join(("请安装后再试一次（Debian 与 Fedora 须有管理员权限）：", *lines))


def read_machine() -> Machine:
    """Look at the machine: Debian by its own description, the right to install by the user's number."""
    try:
        release = Path("/etc/os-release").read_text(encoding="utf-8")
    except OSError:
        release = ""
    return Machine(debian=is_debian(release) and shutil.which("apt-get") is not None, root=is_root())


def is_root() -> bool:
    """Tell whether this user may install packages; Windows, where users have no numbers, has none of ours."""
    return hasattr(os, "geteuid") and os.geteuid() == 0


def is_debian(release: str) -> bool:
    """Tell from the text of `/etc/os-release` whether this is Debian itself, whose package names are known here."""
    return any(line.partition("=")[::2] in {("ID", "debian"), ("ID", '"debian"')} for line in release.splitlines())


def install(packages: Sequence[str]) -> None:
    """Install Debian packages; their lists are fetched first, as a bare machine has none. Speaks only of failure.

    No server that a package brings is started: the tests start their own.
    """
    # Java's package fails without this folder, which the small images of Debian leave out.
    Path("/usr/share/man/man1").mkdir(parents=True, exist_ok=True)
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    apt = ["apt-get", "-qq", "-o", "Acquire::Retries=3", "-o", "DPkg::Lock::Timeout=300", "-o", "Dpkg::Use-Pty=0"]
    with keep_servers_still(POLICY):
        for step in (["update"], ["install", "--yes", "--no-install-recommends", *packages]):
            done = subprocess.run([*apt, *step], env=environment, capture_output=True, text=True, check=False)  # noqa: S603 - own words only
            if done.returncode != 0:
                sys.stderr.write(done.stdout + done.stderr)


@contextmanager
def keep_servers_still(policy: Path) -> Iterator[None]:
    """Let Debian's packages start no service meanwhile, by the script that it asks; one that is there decides itself.

    Source: `/usr/share/doc/init-system-helpers/README.policy-rc.d.gz`; status 101 forbids.
    """
    if policy.exists():
        yield
        return
    policy.write_text("#!/bin/sh\nexit 101\n", encoding="ascii")
    policy.chmod(0o755)
    try:
        yield
    finally:
        policy.unlink(missing_ok=True)


def prepare(
    needs: Sequence[Need], machine: Machine, install: Callable[[Sequence[str]], None] = install
) -> tuple[str, str] | None:
    """Make the machine meet the needs: installs what is missing where that is allowed.

    Gives None when all is there, else the message and the remedy of `describe_missing`.
    """
    missing = find_missing(needs)
    if missing and machine.debian and machine.root:
        packages = list_packages(missing, "debian")
        sys.stderr.write(f"正在安装系统组件：{' '.join(packages)}\n")
        install(packages)
        missing = find_missing(needs)
    asked = [need for need in missing if not need.optional]
    return describe_missing(asked) if asked else None


def main(arguments: Sequence[str]) -> int:
    """Prepare the machine for `build` or `test`; 0 when it is ready, 2 when not, with the reason on standard error."""
    sys.stderr.reconfigure(encoding="utf-8", errors="replace")  # type: ignore[union-attr]
    if sys.version_info < OLDEST_PYTHON:
        version = f"这里的 {sys.executable} 是 {platform.python_version()}"
        remedy = "请安装新的版本，并这样指明它：make PYTHON=python3.12"
        sys.stderr.write(f"需要 Python 3.11 或更新的版本，{version}。\n{remedy}\n")
        return 2
    trouble = prepare(NEEDS[arguments[0]], read_machine())
    if trouble:
        sys.stderr.write("\n".join(trouble) + "\n")
    return 2 if trouble else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
