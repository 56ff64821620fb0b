"""The page for what is not found: served at any depth, so that its links start from the site's root."""

from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import urlsplit

from markupsafe import Markup

from generator.cache.artifact import Artifact, digest_values
from generator.site.material import NavigationLine
from generator.site.navigation import Position
from generator.site.settings import SiteSettings
from generator.site.sheet import HeadedPart, PageSheet, describe_meta
from generator.site.shell import Shell

_TEXT = Markup('<p>{}</p><p><a class="md-button md-button--primary" href="{}/">{}</a></p>')


def list_not_found(shell: Shell, settings: SiteSettings, common: str) -> Iterator[Artifact]:
    """Give `404.html`. A site without an address is taken to stand at the root of its host."""
    yield Artifact("404.html", digest_values("404", common), lambda: render_not_found(shell, settings))


def render_not_found(shell: Shell, settings: SiteSettings) -> bytes:
    """Render the page within the site's frame."""
    words, base = settings.words, find_base(settings)
    hint = words("它可能已经改名或者移走了。可以用上方的搜索找一找，或者从首页重新开始。")
    text = _TEXT.format(hint, base, words("回到首页"))
    sheet = PageSheet(
        words("没有找到这一页"), words("404"), Markup(), (HeadedPart("", "", 2, text),), (), None, Markup()
    )
    line = NavigationLine(
        sheet.title, "404.html", active=True, meta=describe_meta(sheet.title, "", "navigation", "toc")
    )
    return shell.render(line, Position((), 0), base, sheet).encode()


def find_base(settings: SiteSettings) -> str:
    """Give the path that the site stands under, without a slash at its end: "" for the root of its host."""
    return urlsplit(settings.site_url).path.rstrip("/")
