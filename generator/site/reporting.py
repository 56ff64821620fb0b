"""The way to tell that a page is wrong: a mail to who looks after it, or an issue where nobody has a mailbox."""

from __future__ import annotations

from urllib.parse import quote

from generator.pages.page import Page
from generator.site.settings import SiteSettings


def write_report(page: Page, settings: SiteSettings) -> str:
    """Give the address that opens a report with the page and its version in it, "" where nobody would get it.

    Its text comes last: a script adds the passage that a reader has marked.
    """
    words, imprint = settings.words, page.imprint
    if imprint is None or not (imprint.mailbox or settings.repository_url):
        return ""
    lines = (
        words("页面：{title}", title=page.title),
        words("地址：{address}", address=f"{settings.site_url.rstrip('/')}/{page.address}"),
        words("版本：{version}，{edition}", version=imprint.version, edition=settings.edition_label)
        if imprint.version
        else words("版本：{edition}", edition=settings.edition_label),
        words("哪里不对，应该是什么："),
        "",
    )
    title = quote(words("手册有误：{title}", title=page.title))
    text = quote("\r\n".join(lines))
    if imprint.mailbox:
        return f"mailto:{imprint.mailbox}?subject={title}&body={text}"
    return f"{settings.repository_url.rstrip('/')}/issues/new?title={title}&body={text}"
