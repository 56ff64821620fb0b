"""The list of a site's addresses for search engines, which must be absolute: a site without an address has none."""

from __future__ import annotations

from collections.abc import Iterator
from html import escape

from generator.cache.artifact import Artifact, digest_values
from generator.pages.page import PageSet
from generator.site.settings import SiteSettings

_HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n'


def list_sitemap(pages: PageSet, settings: SiteSettings) -> Iterator[Artifact]:
    """Give `sitemap.xml` and the `robots.txt` that names it, or one that asks search engines to stay away."""
    root = settings.site_url.rstrip("/")
    if root:
        locations = "".join(
            f"<url><loc>{escape(f'{root}/{page.address}', quote=False)}</loc></url>\n" for page in pages.pages
        )
        text = f"{_HEAD}{locations}</urlset>\n"
        yield Artifact("sitemap.xml", digest_values(text), text.encode)
    rule = "User-agent: *\n" + ("Allow: /\n" if settings.indexed else "Disallow: /\n")
    robots = rule + (f"Sitemap: {root}/sitemap.xml\n" if root and settings.indexed else "")
    yield Artifact("robots.txt", digest_values(robots), robots.encode)
