"""What stands at the addresses that records had under their former ids: the way to where they stand today."""

from __future__ import annotations

from collections.abc import Iterator

from markupsafe import Markup

from generator.cache.artifact import Artifact, digest_values
from generator.pages.page import PageSet
from generator.site.addresses import Addresses, base_of, relate
from generator.site.settings import SiteSettings

_PAGE = Markup("""<!doctype html>
<html lang="{language}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; base-uri 'none'; form-action 'none'">
<meta name="robots" content="noindex">
<meta http-equiv="refresh" content="0; url={link}">
<title>{title}</title>
</head>
<body><p><a href="{link}">{title}</a></p></body>
</html>
""")


def list_moved(pages: PageSet, addresses: Addresses, settings: SiteSettings) -> Iterator[Artifact]:
    """Give a page for each former address, unless a page of today stands there; it leads on without a script."""
    taken = {page.address for page in pages.pages}
    for former, target, title in pages.moved:
        place = addresses.locate(target)
        if place is None or former in taken:
            continue
        link = relate(base_of(former), place)
        text = _PAGE.format(language=settings.locale, link=link, title=settings.words("已移到：{title}", title=title))
        yield Artifact(f"{former}index.html", digest_values(text), str(text).encode)
