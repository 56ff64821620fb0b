"""The content security policy: what a page may load and run. Inline scripts run by their digest, styles never."""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Iterable
from hashlib import sha256

from generator.load.scripts import list_scripts

_DIRECTIVES = (
    ("default-src", "'none'"),
    ("script-src", "'self'{disk}{scripts}"),
    ("style-src", "'self'{disk}"),
    ("img-src", "'self' data:{disk}"),
    ("font-src", "'self'{disk}"),
    ("connect-src", "'self'"),
    ("worker-src", "'self'"),
    ("object-src", "'none'"),
    ("base-uri", "'none'"),
    ("form-action", "'none'"),
)
"""`data:` is for the theme's icons, which its stylesheet holds."""

_DISK = " file:"
"""What `'self'` does not mean to every browser for a page that is opened from disk. From the web it allows nothing:
browsers load no local files there, and the header that servers send goes without it."""


def digest_scripts(html: str) -> tuple[str, ...]:
    """Give the digests of the inline scripts in a theme's HTML, sorted, in the form that a policy names them in."""
    digests = {b64encode(sha256(text.encode()).digest()).decode() for text in list_scripts(html)}
    return tuple(f"sha256-{digest}" for digest in sorted(digests))


def write_policy(scripts: Iterable[str]) -> str:
    """Write the policy that stands in a page itself, which may be read from disk as well as from a server."""
    return _write(scripts, _DISK)


def write_header_policy(scripts: Iterable[str]) -> str:
    """Write the policy that a server sends with every file; only there may it say who frames the page."""
    return f"{_write(scripts, '')}; frame-ancestors 'none'"


def _write(scripts: Iterable[str], disk: str) -> str:
    named = "".join(f" '{script}'" for script in scripts)
    return "; ".join(f"{name} {value.format(disk=disk, scripts=named)}" for name, value in _DIRECTIVES)
