"""A cluster is entered only where nobody else can enter it, and where the very same program is at work."""

from __future__ import annotations

import socket
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from types import SimpleNamespace

import pytest
from distributed.comm.core import CommClosedError

from generator.build import cluster as clusters
from generator.build import connecting, station
from generator.build.access import Access
from generator.build.crew import Gone
from generator.handbooks.bench import Kit
from generator.handbooks.book import Book
from generator.handbooks.style import PackedStyle
from tests.support.clusters import Processes, open_cluster

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="processes are forked on Linux only")
KIT = Kit(Book("X-1", "手册", "公司", "1", "2027-01-15", ()), PackedStyle("", "0", {}, {}), {}, "zh-Hans", ())


@pytest.fixture(autouse=True)
def _forks(monkeypatch: pytest.MonkeyPatch) -> None:
    """Fork, whatever threads other tests have left behind: those of Dask are not for this process."""
    monkeypatch.setattr(clusters, "can_fork", lambda: True)


@pytest.fixture(scope="module")
def cluster(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Processes]:
    """A scheduler with one worker."""
    with open_cluster(tmp_path_factory.mktemp("cluster"), 1) as cluster:
        yield cluster


def test_the_kit_comes_and_goes(cluster: Processes) -> None:
    """A worker lays it out, and nothing of it is left when the copies are made."""
    with clusters.equip(Access(cluster.address), KIT):
        assert list(cluster.folder.rglob("playbook-*"))
    assert not list(cluster.folder.rglob("playbook-*"))


def test_another_program_is_refused(cluster: Processes, monkeypatch: pytest.MonkeyPatch) -> None:
    """A worker whose program is not this one gets nothing: its files would not be those that are made here."""
    monkeypatch.setattr(station, "digest_code", lambda: "another")
    with (
        pytest.raises(Gone, match=r"tcp://127\.0\.0\.1:\d+ 上的生成器和这台机器上的不一样"),
        clusters.equip(Access(cluster.address), KIT),
    ):
        pass
    assert not list(cluster.folder.rglob("playbook-*"))


def test_another_program_that_comes_later_is_refused(cluster: Processes, monkeypatch: pytest.MonkeyPatch) -> None:
    """A worker that was not there when the others were asked does nothing either, and reads nothing of the kit."""
    monkeypatch.setattr(station, "digest_code", lambda: "another")
    monkeypatch.setattr(clusters, "check_code", lambda _: None)
    with clusters.equip(Access(cluster.address), KIT) as name:
        assert not list(cluster.folder.rglob("playbook-*"))
        with pytest.raises(Gone, match="上的生成器和这台机器上的不一样"):
            clusters._apart(order, cluster.address, name)


def test_a_worker_that_goes_away_when_it_is_asked_is_not_refused() -> None:
    """It has said nothing of its program; another answer, and a fault, are refused by their addresses."""
    said: dict[str, object] = {"tcp://127.0.0.1:1": CommClosedError(), "tcp://127.0.0.1:2": station.read_code()}
    client = SimpleNamespace(run=lambda *_, **__: said)
    connecting.check_code(client)  # type: ignore[arg-type]
    said["tcp://127.0.0.1:3"] = ModuleNotFoundError("generator")
    with pytest.raises(Gone, match=r"^tcp://127\.0\.0\.1:3 上"):
        connecting.check_code(client)  # type: ignore[arg-type]


def order(address: str, station: str) -> None:
    """Order a copy."""
    with clusters.open_cluster(Access(address), station) as cluster:
        cluster.print(KIT.book)


def test_workers_that_others_can_reach_are_refused() -> None:
    """What is plain and not on this machine, or plain where encryption is asked for, is named."""
    with pytest.raises(Gone, match="192"):
        connecting.check_addresses(Access("tcp://127.0.0.1:1"), ["tcp://127.0.0.1:1", "tcp://192.0.2.1:2"])
    with pytest.raises(Gone, match="tcp"):
        connecting.check_addresses(Access("tls://host:1"), ["tls://192.0.2.1:1", "tcp://127.0.0.1:2"])
    connecting.check_addresses(Access("tls://host:1"), ["tls://192.0.2.1:1"])


def test_a_scheduler_that_is_not_there_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    """The sentence names its address."""
    monkeypatch.setattr(clusters, "_PATIENCE", 0.2)
    with socket.create_server(("127.0.0.1", 0)) as server:
        address = f"tcp://127.0.0.1:{server.getsockname()[1]}"
    with pytest.raises(Gone, match=f"连不上调度器 {address}"), clusters.equip(Access(address), KIT):
        pass


def test_certificates_are_needed(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Without any, and with what is none, the sentence says what to write."""
    monkeypatch.setattr(clusters, "_PATIENCE", 0.2)
    file = tmp_path / "file.pem"
    file.write_text("x", "utf-8")
    files = dict.fromkeys(("tls_ca_file", "tls_client_cert", "tls_client_key"), file)
    with pytest.raises(Gone, match="要有证书") as caught, clusters.equip(Access("tls://127.0.0.1:1"), KIT):
        pass
    assert "--tls-ca" in caught.value.remedy
    with pytest.raises(Gone, match="证书"), clusters.equip(Access("tls://127.0.0.1:1", files), KIT):
        pass


def test_dask_is_loaded_only_where_it_is_asked_for() -> None:
    """Who uses one machine needs no Dask, and does not wait for it."""
    code = (
        "import sys, generator.build.deliveries, generator.cli.commands.handbook; print('distributed' in sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout == "False\n"
