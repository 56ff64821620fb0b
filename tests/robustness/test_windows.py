"""Editors on Windows: every command but those that typeset, on a machine made like theirs (`support/windows`)."""

from __future__ import annotations

import ast
import json
import os
import re
import signal
import subprocess
import sys
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.support.processes import run_beside
from tests.support.project import list_smallest, write_files
from tests.support.repository import make_repo

pytestmark = pytest.mark.long
ROOT = Path(__file__).parents[2]
DAY = ("--today", "2027-01-15")
WINDOWS = {
    **{name: value for name, value in os.environ.items() if not name.startswith(("LC_", "LANG"))},
    "PYTHONPATH": os.pathsep.join((str(ROOT / "tests/support/windows"), str(ROOT))),
    "PYTHONWARNDEFAULTENCODING": "1",
}
ROLE = "data/roles/manager.yml"
BOOK = """\
handbooks:
  - id: book
    title: 手册
    edition: internal
    audience: 员工
    document_number: X-1
    version: "1"
    chapters: [{id: all, title: 全部, pages: [{kind: role}]}]
"""
MARK = b"\xef\xbb\xbf"
SCRIPT = """\
import sys
from generator.cli import main
for call in sys.argv[1].split(";"):
    print("status", main(call.split()), flush=True)
"""


FOREIGN = {"fcntl", "grp", "posix", "pty", "pwd", "resource", "syslog", "termios", "tty"}
"""Modules that Windows has not."""
LACKING = {
    *(
        "os.chown",
        "os.fork",
        "os.getegid",
        "os.geteuid",
        "os.getgid",
        "os.getpgid",
        "os.getuid",
        "os.killpg",
        "os.lchown",
    ),
    *("os.mkfifo", "os.nice", "os.posix_fadvise", "os.pread", "os.pwrite", "os.sched_getaffinity", "os.sendfile"),
    *("os.setsid", "os.statvfs", "os.sync", "os.O_CLOEXEC", "os.O_DIRECTORY", "os.O_NOFOLLOW", "os.O_NONBLOCK"),
    *("signal.SIGALRM", "signal.SIGHUP", "signal.SIGKILL", "signal.SIGPIPE", "signal.SIGUSR1", "signal.SIGXCPU"),
}
"""What the modules `os` and `signal` have not there."""


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A company of one role."""
    return write_files(tmp_path / "company", list_smallest())


def run(root: Path, *calls: str, **environment: str) -> tuple[list[str], bytes, bytes]:
    """Run commands, each with the company's day, in one process; give their statuses, and what they said."""
    told = ";".join(" ".join((call, *(() if call.startswith("verify") else DAY))) for call in calls)
    command = [sys.executable, "-c", SCRIPT, told]
    done = subprocess.run(command, cwd=root, env=WINDOWS | environment, capture_output=True, check=False)
    assert b"Traceback" not in done.stderr, done.stderr.decode()
    return re.findall(r"^status (\d)$", done.stdout.decode("utf-8", "replace"), re.MULTILINE), done.stdout, done.stderr


def read_all(folder: Path) -> dict[str, bytes]:
    """Give the files of a folder by their paths."""
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def as_windows_writes(text: str) -> bytes:
    """Give a text as an old editor of Windows saves it: with a mark of its encoding, and its own line ends."""
    return MARK + text.replace("\n", "\r\n").encode()


def test_the_machine_is_as_poor_as_it_should_be(tmp_path: Path) -> None:
    """What is taken away is away, in child processes too: else this file would show nothing."""
    script = (
        "import os, sys\n"
        "for call in (lambda: os.symlink('a', 'b'), lambda: os.link('a', 'b', follow_symlinks=False),\n"
        "             lambda: __import__('fcntl'), lambda: __import__('weasyprint'),\n"
        "             lambda: os.fork, lambda: os.geteuid):\n"
        "    try: call()\n"
        "    except (OSError, ImportError, AttributeError, NotImplementedError): print('poor')\n"
        "file = open('held', 'wb')\n"
        "try: os.replace('held', 'moved')\n"
        "except PermissionError as fault: print(fault.winerror)\n"
    )
    command = [sys.executable, "-c", script]
    done = subprocess.run(command, cwd=tmp_path, env=WINDOWS, capture_output=True, text=True, check=True)
    assert [line for line in done.stdout.splitlines() if line in ("poor", "32")] == ["poor"] * 6 + ["32"]


def list_assumptions(path: Path) -> Iterator[str]:
    """Yield what a module imports or calls that Windows has not, without having asked for it."""
    text = path.read_text("utf-8")
    asked = re.findall(r'hasattr\((?:os|signal), "(\w+)"\)', text)
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.Import | ast.ImportFrom):
            named = {getattr(node, "module", ""), *(name.name for name in node.names)}
            yield from (f"{path.name}: import {name}" for name in named & FOREIGN)
        elif isinstance(node, ast.Attribute) and ast.unparse(node) in LACKING and node.attr not in asked:
            yield f"{path.name}: {ast.unparse(node)}"


def test_nothing_is_taken_for_granted(tmp_path: Path) -> None:
    """No module imports what Windows has not; what `os` and `signal` have not there is asked for before it is used."""
    assert [fault for path in (ROOT / "generator").rglob("*.py") for fault in list_assumptions(path)] == []
    careless = tmp_path / "careless.py"
    careless.write_text("import os\nfrom fcntl import flock\nos.fork()\n", encoding="utf-8")
    assert list(list_assumptions(careless)) == ["careless.py: import fcntl", "careless.py: os.fork"]


def test_sites_in_a_plain_folder(root: Path, tmp_path: Path) -> None:
    """Builds give the bytes of any other machine, in a folder that the next one replaces; no work is repeated."""
    build = "build --no-handbooks"
    calls = (
        "check",
        build,
        build,
        "verify dist",
        "export markdown exported",
        "review",
        "impact role:manager",
        "new term new-term",
    )
    statuses, said, error = run(root, *calls)
    assert (statuses, error) == (["0"] * len(calls), b"")
    assert (root / "exported/mkdocs.yml").is_file()
    (new,) = root.rglob("*new-term*.yml")
    new.unlink()
    assert "没有变化" in said.decode()
    assert not (root / "dist").is_symlink()
    plain = write_files(tmp_path / "plain", list_smallest())
    command = [sys.executable, "-m", "generator", *build.split(), "--root", str(plain), *DAY]
    subprocess.run(command, cwd=ROOT, capture_output=True, check=True)
    assert read_all(root / "dist") == read_all(plain / "dist")
    (root / ROLE).write_bytes((root / ROLE).read_bytes().replace("做事。".encode(), "去做。".encode()))
    statuses, said, error = run(root, build, "verify dist")
    assert (statuses, error) == (["0", "0"], b"")
    assert re.search(r"其中 \d 个有变化", said.decode())


@pytest.mark.release
def test_a_site_without_its_handbooks(root: Path) -> None:
    """Without Pango the site is built all the same; it is said what is lacking, and where it comes from."""
    project = root / "data/playbook.yml"
    project.write_text(project.read_text("utf-8") + BOOK, encoding="utf-8")
    statuses, said, error = run(root, "build", "handbook book --recipient 甲")
    assert statuses == ["2", "2"], error.decode()
    assert (root / "dist/internal/index.html").is_file()
    assert not list((root / "dist").rglob("*.pdf"))
    told = error.decode()
    assert told.startswith("网站已经生成，手册没有生成")
    assert told.count("Pango") == 2
    assert "pacman -S" in told
    assert b"WeasyPrint" not in said + error


@pytest.mark.release
def test_files_as_windows_writes_them(root: Path) -> None:
    """A mark of the encoding and other line ends change nothing; mending keeps them, and touches nothing else."""
    files = list_smallest() | {"content/a.md": "---\nid: a\ntitle: 甲\nsummary: 乙。\n---\n\n正文\n\n- 一\n- 二\n"}
    repo = make_repo(root, files)
    before = run(root, "build --no-handbooks")
    output = read_all(root / "dist")
    for name, text in files.items():
        (root / name).write_bytes(as_windows_writes(text))
    statuses, said, _ = run(root, "build --no-handbooks", f"diff {repo.git('rev-parse', 'HEAD').strip()}")
    assert before[0] + statuses == ["0", "0", "0"]
    assert read_all(root / "dist") == output
    assert "没有" in said.decode().splitlines()[-2], said.decode()
    broken = files[ROLE].replace("mission:", "misson:")
    (root / ROLE).write_bytes(as_windows_writes(broken))
    statuses, _, error = run(root, "check --fix")
    assert (statuses, error) == (["0"], b"")
    assert (root / ROLE).read_bytes() == as_windows_writes(files[ROLE])


def test_a_patch_is_one_that_git_takes(root: Path) -> None:
    """What would be mended comes as bytes that can be applied, whatever the console's encoding and line ends are."""
    repo = make_repo(root, list_smallest())
    (root / ROLE).write_bytes(as_windows_writes(list_smallest()[ROLE].replace("mission:", "misson:")))
    command = [sys.executable, "-m", "generator", "check", "--fix", "--diff", *DAY]
    environment = WINDOWS | {"PYTHONIOENCODING": "gbk"}
    patch = subprocess.run(command, cwd=root, env=environment, capture_output=True, check=False).stdout
    (root.parent / "patch").write_bytes(patch)
    repo.git("apply", str(root.parent / "patch"))
    assert (root / ROLE).read_bytes() == as_windows_writes(list_smallest()[ROLE])


def test_a_console_that_speaks_gbk(root: Path) -> None:
    """People read their own encoding, with escapes for what it lacks; programs read UTF-8."""
    role = root / ROLE
    role.write_text(role.read_text("utf-8").replace("经理", "经理🙂ệ") + "nonsense🙂: 1\n", encoding="utf-8")
    statuses, said, _ = run(root, "check", PYTHONIOENCODING="gbk")
    assert statuses == ["1"]
    assert "错误" in said.decode("gbk")
    assert "nonsense\\U0001f642" in said.decode("gbk")
    _, said, _ = run(root, "check --format json", PYTHONIOENCODING="gbk")
    problems = json.loads(said.decode().rpartition("status")[0])["problems"]
    assert any("nonsense🙂" in problem["message"] for problem in problems)


@pytest.mark.parametrize(
    "encoding", ["cp1252", *(pytest.param(one, marks=pytest.mark.release) for one in ("ascii", "cp437"))]
)
def test_a_console_that_knows_no_chinese(root: Path, encoding: str) -> None:
    """There everything is UTF-8."""
    statuses, said, _ = run(root, "check", PYTHONIOENCODING=encoding)
    assert statuses == ["0"]
    assert said.decode().startswith("没有发现问题")


@pytest.mark.release
def test_the_preview(root: Path) -> None:
    """`serve` shows the site, notices an edit, and ends when it is told to."""
    command = [sys.executable, "-m", "generator", "serve", "--port", "0", *DAY]
    with run_beside(command, cwd=root, env=WINDOWS) as server:
        assert server.stdout
        address = ""
        while not address:
            line = server.stdout.readline()
            assert line, "the preview ended"
            address = "".join(re.findall(r"http://\S+?(?=（)", line))
        page = f"{address}role/manager/"
        assert "做事。" in urllib.request.urlopen(page).read().decode()  # noqa: S310 - our own server
        (root / ROLE).write_bytes((root / ROLE).read_bytes().replace("做事。".encode(), "去做。".encode()))
        assert "已更新" in server.stdout.readline()
        assert "去做。" in urllib.request.urlopen(page).read().decode()  # noqa: S310
        server.send_signal(signal.SIGINT)
        assert server.wait(30) == 0
