"""What the typesetter may read: the files of the theme's fonts and stylesheets, nothing else and nothing remote."""

from __future__ import annotations

import re
from base64 import b64decode
from pathlib import Path
from urllib.parse import unquote, urlsplit

from weasyprint.urls import URLFetcher, URLFetcherResponse

_TYPES = {".ttf": "font/ttf", ".css": "text/css"}
_EMBEDDED = re.compile(r"data:(image/(?:png|jpeg));base64,([A-Za-z0-9+/]+=*)")
"""A picture that stands in the chapter itself: nothing is read for it."""


class ThemeFetcher(URLFetcher):  # type: ignore[misc]
    """Denies every address but files with known endings below `fonts/` and `print/` of the theme's folders.

    Pictures come with the chapter that shows them.
    """

    def __init__(self, *themes: Path) -> None:
        super().__init__(allowed_protocols=("file",), allow_redirects=False)
        self.roots = tuple((theme / name).resolve() for theme in themes for name in ("fonts", "print"))

    def fetch(self, url: str, headers: dict[str, str] | None = None) -> URLFetcherResponse:  # noqa: ARG002
        """Give a file of the theme; anything else is a ValueError, which becomes a warning of the typesetter."""
        if embedded := _EMBEDDED.fullmatch(url):
            return URLFetcherResponse(url, b64decode(embedded[2]), {"Content-Type": embedded[1]})
        parts = urlsplit(url)
        # Resolved first, so that neither .. nor a symbolic link leads out.
        path = Path(unquote(parts.path)).resolve()
        known = path.suffix in _TYPES and any(path.is_relative_to(root) for root in self.roots)
        if parts.scheme != "file" or parts.netloc not in ("", "localhost") or not known:
            message = f"address not allowed: {url}"
            raise ValueError(message)
        return URLFetcherResponse(path.as_uri(), path.read_bytes(), {"Content-Type": _TYPES[path.suffix]})
