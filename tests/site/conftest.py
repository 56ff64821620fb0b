"""The small edition's site, written once for all tests of this folder."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.support.browser import browser, open_page, serve, serve_folder, trouble
from tests.support.sites import write_site

__all__ = ["browser", "open_page", "serve", "trouble"]


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site as files."""
    return write_site(tmp_path_factory.mktemp("site"))


@pytest.fixture(scope="session")
def address(site: Path) -> Iterator[str]:
    """The site on a web server."""
    with serve_folder(site) as served:
        yield served
