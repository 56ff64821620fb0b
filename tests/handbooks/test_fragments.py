from __future__ import annotations

import re

import pytest

from generator.handbooks.fragments import MAX_DEPTH, adapt_fragment
from generator.handbooks.markup import close_gaps
from tests.support.targets import to

LINKS = {to("role:a"): "role:a", to("role:a#duty"): "role:a/duty"}


def adapt(html: str) -> str:
    """Adapt a fragment of the page `page:x`."""
    return adapt_fragment(html, to("page:x"), LINKS)


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ('<a href="ref:role:a#duty">甲</a>', '<a href="book:role:a/duty">甲</a>'),
        ('<a href="ref:role:b">乙 &amp; <b>丙</b></a>', "<span>乙 &amp; <b>丙</b></span>"),
        (
            '<a href="https://example.com/?a=1&amp;b=2" rel="x">丁</a>',
            '<a href="https://example.com/?a=1&amp;b=2">丁</a>',
        ),
        ('<a href="#row">戊</a>', '<a href="book:page:x/row">戊</a>'),
        ('<a href="file:///etc/passwd">己</a>', "<span>己</span>"),
        ('<a href="javascript:alert(1)">庚</a>', "<span>庚</span>"),
    ],
)
def test_links(html: str, expected: str) -> None:
    """Links lead into the book or to the web; all others keep their text only."""
    assert adapt(html) == expected


def test_ids_belong_to_their_page() -> None:
    """The same id on two pages names two places."""
    assert adapt('<p id="duty">a</p>') == '<p id="page:x/duty">a</p>'


def test_text_is_kept() -> None:
    """Text passes unchanged, whatever it looks like once it is read."""
    text = "<p>&lt;script&gt; &amp;amp; &#34; 5 &gt; 3 ✓</p>"
    assert adapt(text) == text


@pytest.mark.parametrize(
    "html",
    [
        '<img src="file:///etc/passwd">',
        "<script>alert(1)</script>",
        "<style>@import url(http://example.com)</style>",
        '<svg viewbox="0 0 1 1"><image href="x.png"/><use href="#a"/></svg>',
        '<link rel="attachment" href="file:///etc/passwd">',
        '<p style="background:url(http://example.com/x)" onclick="x()">a</p>',
        "<iframe><p>x</p></iframe>",
        '<input name="x"><object data="x"></object>',
    ],
)
def test_nothing_is_fetched_or_run(html: str) -> None:
    """No address, script, style or foreign object gets through."""
    adapted = adapt(html)
    for trap in ("file:", "http", "script", "import", "url", "image", "use", "onclick", "iframe", "input", "object"):
        assert trap not in adapted


def test_spans_are_bounded() -> None:
    """A cell that claims a million columns gets no more than 64, and nonsense gets one."""
    assert adapt('<td colspan="1000000">a</td>') == '<td colspan="1">a</td>'
    assert adapt('<td colspan="99999" rowspan="-1">a</td>') == '<td colspan="64" rowspan="1">a</td>'


def test_depth_is_bounded() -> None:
    """Markup nested too deeply is refused in the reader's words."""
    adapt("<div>" * MAX_DEPTH)
    with pytest.raises(ValueError, match="嵌套超过"):
        adapt("<div>" * (MAX_DEPTH + 1))


def test_tall_drawings_shrink() -> None:
    """A drawing taller than a page has room for is made smaller, and so are those that continue it."""
    tall, low = '<svg viewBox="0 0 100 1160" width="100"></svg>', '<svg viewBox="0 0 100 10" width="100"></svg>'
    widths = re.findall(r"width:(\d+)px", adapt(f"<figure>{low}{tall}{low}</figure><figure>{low}</figure>"))
    assert widths == ["100", "50", "50", "100"]


def test_headings_go_down_with_their_page() -> None:
    """Headings in a text stand below the heading of their page."""
    assert adapt_fragment("<h3>a</h3><h6>b</h6>", to("page:x"), {}, 1) == "<h4>a</h4><h6>b</h6>"
    assert adapt("<h3>a</h3>") == "<h3>a</h3>"


def test_heading_levels_have_no_gaps() -> None:
    """A heading that skips a level comes up to where a reader's tools expect it."""
    html = "<h1 id='a'>a</h1><h4>b</h4><h4>c</h4><h2>d</h2><h3>e</h3>&lt;h6&gt;"
    assert close_gaps(html) == "<h1 id='a'>a</h1><h2>b</h2><h2>c</h2><h2>d</h2><h3>e</h3>&lt;h6&gt;"


def test_open_elements_are_closed() -> None:
    """What a fragment leaves open does not swallow what follows."""
    assert adapt("<div><b>a") == "<div><b>a</b></div>"
    assert adapt("</div></section>a") == "a"


def test_terms_become_lists() -> None:
    """Lists of terms are plain lists with the term first, the only ones that a tagged PDF knows."""
    html = '<dl class="pb-properties"><div><dt>a</dt><dd>b</dd></div></dl>'
    expected = '<ul class="pb-properties"><li><div class="hb-dt">a</div><div class="hb-dd">b</div></li></ul>'
    assert adapt(html) == expected


def test_links_in_drawings_are_laid_over_them() -> None:
    """A box that links becomes an area over the drawing, with the box's words as its title."""
    html = (
        '<svg viewBox="0 100 200 100" width="200"><a href="ref:role:a"><rect x="50" y="150" width="100" height="25"/>'
        "<text>甲&amp;乙</text></a><a href='ref:role:b'><rect x='0' y='0' width='1' height='1'/></a></svg><p>后</p>"
    )
    adapted = adapt(html)
    assert adapted.startswith('<div class="hb-drawing" style="width:200px"><svg')
    area = 'title="甲&amp;乙" style="left:25.00%;top:50.00%;width:50.00%;height:25.00%"></a></div><p>后</p>'
    assert adapted.endswith(f'</svg><a class="hb-spot" href="book:role:a" {area}')
    assert adapted.count("<a ") == 1
