"""Who may ask for something to be written: a page of our own, in a browser of this account, in this run."""

from __future__ import annotations

import hmac
import ipaddress
import json
import os
import re
from collections.abc import Callable, Iterable
from email.message import Message
from http import HTTPStatus
from pathlib import Path
from typing import Any

TOKEN = "X-Playbook-Token"  # noqa: S105 - the header's name
_TABLES = (Path("/proc/net/tcp"), Path("/proc/net/tcp6"))
_CONNECTION = re.compile(
    r"\s*\d+: [0-9A-F]+:(?P<from>[0-9A-F]{4}) [0-9A-F]+:(?P<to>[0-9A-F]{4}) 01 \S+ \S+ \S+\s+(?P<account>\d+)"
)
"""A line of the system's table of connections, of one that stands."""
LARGEST = 4 << 20
"""Bytes of a request: a form of the largest file, with room for how JSON writes it."""


class Refused(Exception):  # noqa: N818 - it names what was decided, and becomes an answer at once
    """A request that is not looked at any further; `status` says why."""

    def __init__(self, status: HTTPStatus) -> None:
        super().__init__(status.phrase)
        self.status = status


def is_local(address: str) -> bool:
    """Whether an address is this machine's own, which no other can reach."""
    try:
        return ipaddress.ip_address(address.partition("%")[0]).is_loopback
    except ValueError:
        return False


def is_own_account(client: int, server: int, tables: Iterable[Path] = _TABLES) -> bool:
    """Whether whoever has a connection within this machine, by its two ports, is the account that runs this program.

    Only Linux tells; elsewhere, and of what is not listed, the answer is yes. The machine's administrator may all.
    """
    own = {os.getuid(), 0} if hasattr(os, "getuid") else set()
    for table in tables:
        try:
            lines = table.read_text("ascii", "replace").splitlines()[1:]
        except OSError:
            continue
        for line in lines:
            found = _CONNECTION.match(line)
            if found and (int(found["from"], 16), int(found["to"], 16)) == (client, server):
                return int(found["account"]) in own
    return True


def read_request(headers: Message, token: str, read: Callable[[int], bytes]) -> dict[str, Any]:
    """Give the object that a request of our own page holds; raises `Refused` for all else.

    The page's script sends the token of this run, which no other site can read, and browsers say in `Origin` which site
    a script belongs to. That `Host` is one of our names was looked at before.
    """
    (host,) = headers.get_all("Host", [""])
    if headers.get_all("Origin", []) != [f"http://{host}"]:
        raise Refused(HTTPStatus.FORBIDDEN)
    if headers.get("Sec-Fetch-Site", "same-origin") != "same-origin":
        raise Refused(HTTPStatus.FORBIDDEN)
    if not hmac.compare_digest(headers.get(TOKEN, "").encode(), token.encode()):
        raise Refused(HTTPStatus.FORBIDDEN)
    if headers.get_content_type() != "application/json":
        raise Refused(HTTPStatus.UNSUPPORTED_MEDIA_TYPE)
    return _read_object(read(_measure(headers)))


def _measure(headers: Message) -> int:
    lengths = headers.get_all("Content-Length", [])
    if "Transfer-Encoding" in headers or len(lengths) != 1 or not (lengths[0].isascii() and lengths[0].isdecimal()):
        raise Refused(HTTPStatus.LENGTH_REQUIRED)
    if len(lengths[0]) > len(str(LARGEST)) or int(lengths[0]) > LARGEST:
        raise Refused(HTTPStatus.REQUEST_ENTITY_TOO_LARGE)
    return int(lengths[0])


def _read_object(body: bytes) -> dict[str, Any]:
    try:
        found = json.loads(body.decode(), parse_constant=_refuse_constant)
        json.dumps(found, ensure_ascii=False).encode()  # half a pair of surrogates is no character of a file
    except (ValueError, RecursionError) as fault:
        raise Refused(HTTPStatus.BAD_REQUEST) from fault
    if not isinstance(found, dict):
        raise Refused(HTTPStatus.BAD_REQUEST)
    return found


def _refuse_constant(_name: str) -> None:
    raise ValueError
