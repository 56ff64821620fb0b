"""What a request says: under which names it calls the server, and which path it asks for."""

from __future__ import annotations

import ipaddress
import re
from collections.abc import Sequence
from urllib.parse import unquote_to_bytes

_HOST = re.compile(r"(?:\[(?P<six>[0-9A-Fa-f:.]+)\]|(?P<name>[A-Za-z0-9._-]+))(?::(?P<port>[0-9]{0,5}))?")
_ABSOLUTE = re.compile(r"[Hh][Tt][Tt][Pp]://(?P<host>[^/?#]*)(?P<rest>.*)", re.DOTALL)
_LAST_PORT = 65535


class Malformed(ValueError):  # noqa: N818 - it names what was found, and becomes an answer at once
    """A request that no client that keeps to the protocol (RFC 9112) would send."""


def read_names(hosts: Sequence[str], target: str) -> frozenset[str]:
    """Give the names by which a request calls the server: in its `Host` fields, and in its target where one is there.

    Names are in small letters, addresses in their shortest form. Raises `Malformed` where there is not exactly one
    `Host`, or where one is no name with, at most, a port.
    """
    if len(hosts) != 1:
        raise Malformed
    absolute = _ABSOLUTE.fullmatch(target)
    return frozenset(map(_read_host, (*hosts, absolute["host"]) if absolute else hosts))


def read_path(target: str) -> str | None:
    """Give the path that a request asks for, without escapes; None for one that no site has.

    That is one with dots that lead upward, with backslashes, or with what cannot be seen. Raises `Malformed` where the
    target is neither a path nor an address.
    """
    absolute = _ABSOLUTE.fullmatch(target)
    path = re.split(r"[?#]", absolute["rest"] if absolute else target, maxsplit=1)[0]
    if absolute and not path:
        return "/"
    if not path.startswith("/"):
        raise Malformed
    try:
        path = unquote_to_bytes(path.encode("latin-1")).decode()
    except UnicodeDecodeError:
        return None
    usable = path.isprintable() and "\\" not in path and not {".", ".."} & set(path.split("/"))
    return path if usable else None


def _read_host(text: str) -> str:
    found = _HOST.fullmatch(text)
    if found is None or int(found["port"] or 0) > _LAST_PORT:
        raise Malformed
    if found["six"] is None:
        return found["name"].lower()
    try:
        return str(ipaddress.IPv6Address(found["six"]))
    except ValueError as fault:
        raise Malformed from fault
