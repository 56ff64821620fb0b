from __future__ import annotations

from generator.writing.links import resolve_links
from tests.support.targets import to


def test_links_get_addresses() -> None:
    """Each symbolic link gets its address, escaped; other attributes and other links stay."""
    html = '<p><a href="ref:role:x#duty" tabindex="-1">甲</a> <a href="https://e.org" rel="noopener">站</a></p>'
    assert resolve_links(html, lambda target: f'../{target.kind}/{target.id}#{target.part}?"&') == (
        '<p><a href="../role/x#duty?&#34;&amp;" tabindex="-1">甲</a> <a href="https://e.org" rel="noopener">站</a></p>'
    )


def test_a_dropped_link_keeps_its_text() -> None:
    """Where there is no address only the text remains, with its emphasis, and its neighbours keep their links."""
    html = '<a href="ref:role:x"><strong>甲</strong>\n</a>、<a href="ref:role:y">乙</a>'
    expected = '<strong>甲</strong>\n、<a href="y/">乙</a>'
    assert resolve_links(html, lambda target: "y/" if target == to("role:y") else None) == expected


def test_text_that_looks_like_a_link_stays() -> None:
    """A link written as text is no link."""
    html = '&lt;a href="ref:role:x"&gt;甲&lt;/a&gt;'
    assert resolve_links(html, lambda _: "there") == html
