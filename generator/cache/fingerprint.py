"""What a build depends on beside the data: the generator's code, the libraries, the theme. Imports nothing heavy."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from hashlib import blake2b
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent.parent
_CODE = (".py", ".html", ".js", ".txt", ".xml", ".mo")
_LIBRARIES = (
    "icalendar",
    "jinja2",
    "markdown-it-py",
    "markupsafe",
    "mkdocs",
    "mkdocs-material",
    "pikepdf",
    "pydantic",
    "pypinyin",
    "pyyaml",
    "uharfbuzz",
    "weasyprint",
)


@cache
def digest_code() -> str:
    """Name the generator's own files and the versions of the libraries that shape its output (32 hex digits)."""
    digest = blake2b(digest_size=16)
    for path in sorted(_PACKAGE.rglob("*")):
        if path.suffix in _CODE and path.is_file():
            digest.update(path.relative_to(_PACKAGE).as_posix().encode() + b"\0" + path.read_bytes())
    for name in _LIBRARIES:
        digest.update(f"{name} {_read_version(name)}\n".encode())
    return digest.hexdigest()


def digest_tree(folders: Iterable[Path]) -> str:
    """Name the files below folders, and files given themselves; what is missing counts as empty (32 hex digits)."""
    digest = blake2b(digest_size=16)
    for top in folders:
        files = sorted(path for path in top.rglob("*") if path.is_file()) if top.is_dir() else [top]
        for path in files:
            content = path.read_bytes() if path.is_file() else b""
            digest.update(f"{path.relative_to(top.parent).as_posix()}\0{len(content)}\0".encode() + content)
    return digest.hexdigest()


def _read_version(name: str) -> str:
    try:
        return version(name)
    except PackageNotFoundError:
        return ""
