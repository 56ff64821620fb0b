"""The browser for the tests of the editor."""

from __future__ import annotations

from tests.support.browser import browser, open_page, serve, trouble

__all__ = ["browser", "open_page", "serve", "trouble"]
