"""`playbook handbook --for-each dealer --scheduler` from end to end: files of others, and what ends on the way."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.build.test_dealers import WEST, list_dealers_company
from tests.support.clusters import PROJECT, Processes, open_cluster
from tests.support.processes import PATIENCE, await_that
from tests.support.project import write_files

pytestmark = [
    pytest.mark.release,
    pytest.mark.skipif(sys.platform != "linux", reason="processes are forked on Linux only"),
]
MORE = 4


def call(root: Path, name: str, *more: str) -> list[str]:
    """Give the command that makes the copies; each folder has its own register."""
    command = [sys.executable, "-m", "generator", "handbook", "dealers", "--root", str(root), "--for-each", "dealer"]
    output = ["--output", str(root / name), "--register", str(root / f"{name}.csv")]
    return [*command, *output, "--today", "2027-01-15", *more]


def deliver(root: Path, name: str, *more: str) -> subprocess.CompletedProcess[str]:
    """Make the copies."""
    return subprocess.run(call(root, name, *more), cwd=PROJECT, capture_output=True, text=True, check=False)


def list_files(root: Path, name: str) -> dict[str, bytes]:
    """Give the files of a folder."""
    return {path.name: path.read_bytes() for path in (root / name).iterdir()}


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A company with six dealers, whose copies this machine made in `here`."""
    files = list_dealers_company()
    west = files["data/organisation/dealer-west.yml"]
    for number in range(MORE):
        text = west.replace("west-dealer", f"more{number}-dealer").replace("西边", f"第{number}边")
        files[f"data/organisation/dealer-more{number}.yml"] = text
    assert WEST.splitlines()[0] in west
    root = write_files(tmp_path_factory.mktemp("company"), files)
    done = deliver(root, "here")
    assert done.returncode == 0, done.stdout + done.stderr
    return root


@pytest.fixture
def cluster(tmp_path: Path) -> Iterator[Processes]:
    """A scheduler with two workers."""
    with open_cluster(tmp_path, 2) as cluster:
        yield cluster


def start(root: Path, name: str, cluster: Processes) -> subprocess.Popen[str]:
    """Begin to make copies; return when the first file is there, and others are being made."""
    command = call(root, name, "--scheduler", cluster.address)
    running = subprocess.Popen(command, cwd=PROJECT, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    await_that(lambda: running.poll() is not None or bool(list((root / name).glob("*.pdf"))))
    return running


def test_encrypted_files_are_those_of_this_machine(root: Path, tmp_path: Path) -> None:
    """Two workers behind TLS give each file byte for byte; what has not changed is not made again, by nobody."""
    key, cert = tmp_path / "key.pem", tmp_path / "cert.pem"
    make = [
        "openssl",
        "req",
        "-x509",
        "-newkey",
        "ec",
        "-pkeyopt",
        "ec_paramgen_curve:prime256v1",
        "-nodes",
        "-days",
        "2",
    ]
    subprocess.run([*make, "-subj", "/CN=test", "-keyout", key, "-out", cert], check=True, capture_output=True)
    options = ("--tls-ca-file", str(cert), "--tls-cert", str(cert), "--tls-key", str(key))
    own = ("--tls-ca", str(cert), "--tls-cert", str(cert), "--tls-key", str(key))
    with open_cluster(tmp_path, 2, *options) as cluster:
        done = deliver(root, "there", "--scheduler", cluster.address, *own)
        assert done.returncode == 0, done.stdout + done.stderr
        assert list_files(root, "there") == list_files(root, "here")
        assert not list(tmp_path.rglob("playbook-*"))
        done = deliver(root, "nowhere", "--scheduler", cluster.address)
        assert (done.returncode, "要有证书" in done.stderr) == (2, True), done.stderr
    done = deliver(root, "there", "--scheduler", cluster.address, *own)
    assert "没有变、没有重写的 6 本" in done.stdout, done.stderr


def test_a_killed_worker_costs_its_task_only(root: Path, cluster: Processes) -> None:
    """What it was at is done by the other one, and all files are there."""
    running = start(root, "killed", cluster)
    cluster.running[1].kill()
    said = running.communicate(timeout=PATIENCE)
    assert running.returncode == 0, said
    assert list_files(root, "killed") == list_files(root, "here")


@pytest.mark.parametrize("gone", ["scheduler", "workers"])
def test_what_is_done_stays_when_nobody_is_left(root: Path, cluster: Processes, gone: str) -> None:
    """One sentence says so; the files that were made stay, and this machine alone goes on with the rest."""
    running = start(root, gone, cluster)
    for process in cluster.running[:1] if gone == "scheduler" else cluster.running[1:]:
        process.kill()
    said, complaint = running.communicate(timeout=PATIENCE)
    assert running.returncode == 2, said
    assert {"scheduler": "和调度器的连接断了", "workers": "没有干活的进程"}[gone] in complaint
    assert "Traceback" not in said + complaint
    made = {path: path.stat().st_mtime_ns for path in (root / gone).glob("*.pdf")}
    assert 0 < len(made) < MORE + 2
    assert deliver(root, gone).returncode == 0
    assert list_files(root, gone) == list_files(root, "here")
    assert {path: path.stat().st_mtime_ns for path in made} == made


def test_another_version_is_refused(root: Path, tmp_path: Path) -> None:
    """A worker whose program differs in a single line gets nothing to do; the sentence names it."""
    other = tmp_path / "other"
    shutil.copytree(PROJECT / "generator", other / "generator", ignore=shutil.ignore_patterns("__pycache__"))
    with (other / "generator/handbooks/merging.py").open("a", encoding="utf-8") as file:
        file.write("# changed\n")
    with open_cluster(tmp_path, 1) as cluster:
        cluster.add_worker({"PYTHONPATH": os.fspath(other)})
        time.sleep(5)
        done = deliver(root, "other", "--scheduler", cluster.address)
    assert done.returncode == 2, done.stdout
    assert "上的生成器和这台机器上的不一样" in done.stderr
    assert not list((root / "other").glob("*.pdf"))
