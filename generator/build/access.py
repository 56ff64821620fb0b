"""Where a cluster is, and what it is entered with; says so without the library that goes there."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from ipaddress import ip_address
from pathlib import Path
from urllib.parse import urlsplit

from generator.diagnostics import UsageError

_SECURE, _PLAIN = "tls", "tcp"


@dataclass(frozen=True, slots=True)
class Access:
    """A scheduler's address, and the files of its TLS by what Dask calls them; without files Dask's configuration."""

    address: str
    files: Mapping[str, Path] = field(default_factory=dict)

    @property
    def secure(self) -> bool:
        """Whether the way there is encrypted."""
        return self.address.startswith(f"{_SECURE}://")


def open_access(address: str, ca: Path | None, cert: Path | None, key: Path | None) -> Access:
    """Give the access to a scheduler; `UsageError` for an address that is none or not safe, and for missing files."""
    scheme = _read_address(address)
    if scheme == _PLAIN and not is_loopback(address):
        raise UsageError(
            "{address} 没有加密：tcp:// 只能用在本机（127.0.0.1）。",
            "调度器会执行收到的程序，跨机器要用 tls:// 和证书。",
            address=address,
        )
    named = {"tls_ca_file": ca, "tls_client_cert": cert, "tls_client_key": key}
    files = {name: path for name, path in named.items() if path}
    if files and (len(files) < len(named) or scheme == _PLAIN):
        raise UsageError(
            "--tls-ca、--tls-cert、--tls-key 要三个一起写，只用于 tls:// 的调度器。",
            "不写就用 Dask 自己的配置（distributed.comm.tls）。",
        )
    for path in files.values():
        _check_readable(path)
    return Access(address, files)


def is_loopback(address: str) -> bool:
    """Whether an address is one of this machine that no other can reach."""
    host = urlsplit(address).hostname or ""
    with suppress(ValueError):
        return ip_address(host).is_loopback
    return host == "localhost"


def _read_address(address: str) -> str:
    """Give the scheme of an address that has scheme, host and port."""
    with suppress(ValueError):
        parts = urlsplit(address)
        whole = address == f"{parts.scheme}://{parts.netloc}" and "@" not in address
        if whole and parts.scheme in {_SECURE, _PLAIN} and parts.hostname and parts.port:
            return parts.scheme
    raise UsageError(
        "调度器的地址 {address} 看不懂。", "请写成 tls://主机:端口，例如 tls://dask.example.com:8786。", address=address
    )


def _check_readable(path: Path) -> None:
    try:
        path.read_bytes()
    except OSError as error:
        reason = error.strerror or str(error)
        raise UsageError(
            "证书文件 {path} 读不了：{reason}", "请看路径对不对。", path=str(path), reason=reason
        ) from error
