"""The way to a cluster, and whether it may be gone.

A scheduler unpickles what arrives, and so do its workers: who can talk to them runs programs on them. So the way there
is TLS, or it does not leave this machine.
"""

from __future__ import annotations

import logging
import ssl
import warnings
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress

from distributed import Client, Security

from generator.build.access import Access, is_loopback
from generator.build.crew import Gone
from generator.build.station import read_code

BROKEN = (OSError, TimeoutError, RuntimeError, TypeError, ValueError)
"""What Dask raises where it gets no connection, or not the one that is asked for."""
_FAREWELL = 5.0
_SHOWN = 5
"""So many addresses are said."""


@contextmanager
def _quiet() -> Iterator[None]:
    """Say in our words what Dask would say in its own."""
    logging.disable(logging.CRITICAL)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            yield
    finally:
        logging.disable(logging.NOTSET)


@contextmanager
def connect(access: Access, patience: float) -> Iterator[Client]:
    """Enter a cluster, and leave it; `Gone` where that cannot be."""
    with _quiet(), _open_client(access, patience) as client:
        yield client


@contextmanager
def _open_client(access: Access, patience: float) -> Iterator[Client]:
    try:
        security = _read_security(access)
        client = Client(access.address, security=security, timeout=patience, set_as_default=False)
    except ssl.SSLError as error:
        raise Gone(
            "调度器 {address} 的证书对不上：{reason}",
            "请用同一个机构签发的三个文件：--tls-ca、--tls-cert、--tls-key。",
            address=access.address,
            reason=error.reason or str(error),
        ) from error
    except BROKEN as error:
        raise Gone(
            "连不上调度器 {address}：{reason}",
            "请看它是不是开着、地址和端口对不对，证书是不是同一个机构签发的。",
            address=access.address,
            reason=str(error).partition("\n")[0],
        ) from error
    try:
        yield client
    finally:
        with suppress(Exception):
            client.close(timeout=_FAREWELL)


def _read_security(access: Access) -> Security:
    """Give the certificates: those of the options, else those of Dask's own configuration."""
    security = Security(**{name: str(path) for name, path in access.files.items()}, require_encryption=access.secure)
    if access.secure and not security.get_connection_args("client").get("ssl_context"):
        raise Gone(
            "去 {address} 要有证书，没有找到。",
            "请写 --tls-ca、--tls-cert、--tls-key，或者写进 Dask 自己的配置（distributed.comm.tls）。",
            address=access.address,
        )
    return security


def check_addresses(access: Access, addresses: Iterable[str]) -> None:
    """Refuse a scheduler or a worker that others can reach in another way than the one that is asked for."""
    for address in addresses:
        if not (address.startswith("tls://") if access.secure else is_loopback(address)):
            raise Gone(
                "{address} 没有加密，别的机器连得到，什么也没有发给它。",
                "同一台机器上请加 --host 127.0.0.1 启动调度器和干活的进程；跨机器请用 tls://。",
                address=address,
            )


def check_code(client: Client) -> None:
    """Refuse machines that have another version of this program, or none."""
    ours = read_code()
    found = client.run(read_code, on_error="return")
    # A worker that goes away meanwhile has said nothing; what takes its place looks for itself.
    if other := [address for address, code in found.items() if code != ours and not isinstance(code, OSError)]:
        raise refuse(other)


def refuse(addresses: list[str]) -> Gone:
    """Give what is said of machines with another program."""
    return Gone(
        "{addresses} 上的生成器和这台机器上的不一样，做出来的文件会不同，没有让它做。",
        "请在每台机器上用同样的办法装同一个版本（pip install 'sales-playbook[cluster]'），"
        "Python 和 Pango 也一样，再重新启动。",
        addresses=tuple(addresses[:_SHOWN]),
    )
