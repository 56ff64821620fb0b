"""Which pages an edition has, by each of its files that says so: all of them should name the same."""

from __future__ import annotations

import json
import posixpath
import re
from collections.abc import Iterator, Mapping
from hashlib import sha256
from pathlib import Path
from typing import Any

Contents = Mapping[str, bytes]
_INDEX, _LISTING = "index.html", "build.json"
_MOVED = b'http-equiv="refresh"'
_LINK = re.compile(r'<a href="([^"#]*)" class="md-(?:tabs|nav)__link')
_LOCATION = re.compile(r"<loc>([^<]*)</loc>")
_EVENT = re.compile(r"(?m)^URL:(\S*)\r?\n")


def read_folder(folder: Path) -> Contents:
    """Give every file of an edition by its path."""
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def list_pages(files: Contents) -> set[str]:
    """Give the addresses of the pages that lie there, those apart that only lead on to a record's new address."""
    return {path.removesuffix(_INDEX) for path, text in files.items() if path.endswith(_INDEX) and _MOVED not in text}


def list_disagreements(files: Contents) -> list[str]:
    """Give a line for each file of an edition that names other pages, or other files, than lie there."""
    pages = list_pages(files)
    listing = json.loads(files[_LISTING])
    named: dict[str, set[str]] = {
        "the listing": {path.removesuffix(_INDEX) for path in listing["pages"]},
        "search": set(_list_searched(files)),
        "the navigation": {address for page in pages for address in _list_shown(page, files)} | {""},
        "the sitemap": set(_list_located(files)),
    }
    lines = [f"{name} {sorted(found ^ pages)[:5]}" for name, found in named.items() if found != pages]
    lines += [f"the feed {place}" for place in _list_events(files) if place not in pages]
    own = {path: {"sha256": sha256(text).hexdigest(), "size": len(text)} for path, text in files.items()}
    del own[_LISTING]
    return lines + ([] if own == listing["files"] else ["the listing's files"])


def read_part(content: bytes) -> Any:
    """Read a part of the search index as a browser does: what its script hands over."""
    text = content.decode()
    return json.loads(text[text.index(",") + 1 : text.rindex(")")])


def read_texts(files: Contents) -> str:
    """Give all texts of the search index."""
    return "\n".join(files[path].decode() for path in sorted(files) if path.startswith("search/x"))


def _list_searched(files: Contents) -> Iterator[str]:
    addresses = (result[0] for result in read_part(files["search/head.js"])["results"])
    yield from (address for address in addresses if "#" not in address)


def _list_shown(page: str, files: Contents) -> Iterator[str]:
    for link in _LINK.findall(files[f"{page}{_INDEX}"].decode()):
        place = posixpath.normpath(posixpath.join("/", page, link)).lstrip("/")
        yield f"{place}/" if place else ""


def _root(files: Contents) -> str:
    """Give the address of the site: that of its home page, which the sitemap names first."""
    return str(_LOCATION.findall(files["sitemap.xml"].decode())[0])


def _list_located(files: Contents) -> Iterator[str]:
    yield from (place.removeprefix(_root(files)) for place in _LOCATION.findall(files["sitemap.xml"].decode()))


def _list_events(files: Contents) -> Iterator[str]:
    for path, text in files.items():
        if path.endswith(".ics"):
            unfolded = text.decode().replace("\r\n ", "")
            yield from (url.removeprefix(_root(files)).partition("#")[0] for url in _EVENT.findall(unfolded))
