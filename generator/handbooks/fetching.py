"""What the typesetter may read: the files of the theme's fonts and stylesheets, nothing else and nothing remote."""

from __future__ import annotations

from pathlib import Path
from urllib.parse import unquote, urlsplit

from weasyprint.urls import URLFetcher, URLFetcherResponse

_TYPES = {".ttf": "font/ttf", ".css": "text/css"}


class ThemeFetcher(URLFetcher):  # type: ignore[misc]
    """Denies every address but files with known endings below `fonts/` and `print/` of one theme folder."""

    def __init__(self, theme: Path) -> None:
        super().__init__(allowed_protocols=("file",), allow_redirects=False)
        self.roots = tuple((theme / name).resolve() for name in ("fonts", "print"))

    def fetch(self, url: str, headers: dict[str, str] | None = None) -> URLFetcherResponse:  # noqa: ARG002
        """Give a file of the theme; anything else is a ValueError, which becomes a warning of the typesetter."""
        parts = urlsplit(url)
        # Resolved first, so that neither .. nor a symbolic link leads out.
        path = Path(unquote(parts.path)).resolve()
        known = path.suffix in _TYPES and any(path.is_relative_to(root) for root in self.roots)
        if parts.scheme != "file" or parts.netloc not in ("", "localhost") or not known:
            message = f"address not allowed: {url}"
            raise ValueError(message)
        return URLFetcherResponse(path.as_uri(), path.read_bytes(), {"Content-Type": _TYPES[path.suffix]})
