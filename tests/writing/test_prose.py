from __future__ import annotations

from collections.abc import Callable

import pytest

from generator.model.prose.cutting import cut_passages
from generator.pages.blocks import Markdown
from generator.writing.prose import write_prose
from tests.support.effort import count_lines
from tests.support.snapshots import Snapshot
from tests.support.targets import to
from tests.support.writing import open_context

Render = Callable[..., str]
CONTEXT = open_context({to("role:regional-manager"): "区域<经理>"})


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("纯文本 R&D > 5", "纯文本 R&amp;D &gt; 5"),
        ("**注意：**请看", "<strong>注意：</strong>请看"),
        ("请看**“重点”**内容", "请看<strong>“重点”</strong>内容"),
        ("*强调* `x<y`", "<em>强调</em> <code>x&lt;y</code>"),
        ("3 * 4 * 5", "3 * 4 * 5"),
        ("[经理](role:regional-manager#plan)", '<a href="role:regional-manager#plan">经理</a>'),
        ("[](role:regional-manager)", '<a href="role:regional-manager">区域&lt;经理&gt;</a>'),
        ("[](role:regional-manager#x)", '<a href="role:regional-manager#x">区域&lt;经理&gt;</a>'),
        ("[](role:nobody)", '<a href="role:nobody">role:nobody</a>'),
        ("[章](page:guide#职责)", '<a href="page:guide#职责">章</a>'),
        ("[站](https://e.org/?a=1&b)", '<a href="https://e.org/?a=1&amp;b" rel="noopener noreferrer">站</a>'),
        ("<https://e.org>", '<a href="https://e.org" rel="noopener noreferrer">https://e.org</a>'),
        ("[信](mailto:a@e.org)", '<a href="mailto:a@e.org" rel="noopener noreferrer">信</a>'),
        ("第一行\n第二行", "第一行第二行"),
        ("line\nnext", "line\nnext"),
        ("甲\\\n乙", "甲<br>\n乙"),
        ("&lt;b&gt; &copy;", "&amp;lt;b&amp;gt; &amp;copy;"),
    ],
)
def test_inline_subset(text: str, html: str) -> None:
    """Emphasis, code, links and line breaks work in Chinese text; everything else is text."""
    assert write_prose(text, CONTEXT) == html


@pytest.mark.parametrize(
    "target",
    [
        "javascript:alert",
        "JavaScript:alert(1)",
        "data:text/html,x",
        "vbscript:x",
        "file:///etc/passwd",
        "//e.org",
        "/local",
        "#part",
        "java\u200bscript:x",
        "role:x onclick=1",
        'role:x"y',
        "https:",
        "view-source:x",
    ],
)
def test_other_links_are_text(target: str) -> None:
    """A link to anything but a record, a page, the web or a mailbox is shown as it was written."""
    html = write_prose(f"[点]({target})", CONTEXT)
    assert "<a" not in html
    assert html.startswith("[点](")


def test_images_and_html_are_text() -> None:
    """An image becomes no image, and raw HTML is shown literally."""
    assert "<img" not in write_prose("![x](https://e.org/a.png)", CONTEXT)
    assert write_prose("<script>1</script>", CONTEXT) == "&lt;script&gt;1&lt;/script&gt;"


def test_long_text(render: Render, snapshot: Snapshot) -> None:
    """Lists, quotes, code, lines and tables come out, tables with a name and without inline styles."""
    text = "- 甲\n- 乙\n\n1. 一\n\n> **注意** 小心\n\n```python\n<x>\n```\n\n---\n\n| 列 | 数 |\n|---|--:|\n| a | 1 |\n"
    snapshot("long.html", render(Markdown(text)))


def test_call_outs_tasks_and_struck_words(render: Render) -> None:
    """A call-out says in words what it is, and so does a box."""
    html = render(Markdown("> [!WARNING]\n> 先~~打~~写\n>\n> - [x] 甲\n> - [ ] 乙\n"))
    assert html == (
        '<aside class="pb-callout pb-tone-notice" role="note" aria-label="注意">\n'
        '<p class="pb-callout-title">注意</p>\n<p>先<s>打</s>写</p>\n<ul>\n'
        '<li class="pb-task"><span class="pb-box" role="img" aria-label="已完成">☑</span> 甲</li>\n'
        '<li class="pb-task"><span class="pb-box" role="img" aria-label="未完成">☐</span> 乙</li>\n</ul>\n</aside>\n'
    )


def test_footnotes(render: Render) -> None:
    """Footnotes are numbered as they are called for, told once below the text, and lead there and back."""
    html = render(Markdown("甲[^乙]，丙[^a]，丁[^乙]。\n\n[^a]: 二\n\n> [^乙]: 一**粗**\n"))
    assert html == (
        '<p>甲<sup class="pb-call"><a id="fnref:1" href="#fn:1" aria-label="脚注 1">1</a></sup>，'
        '丙<sup class="pb-call"><a id="fnref:2" href="#fn:2" aria-label="脚注 2">2</a></sup>，'
        '丁<sup class="pb-call"><a href="#fn:1" aria-label="脚注 1">1</a></sup>。</p>\n'
        '<ol class="pb-notes" start="1">\n'
        '<li id="fn:1" value="1">一<strong>粗</strong> '
        '<a class="pb-back" href="#fnref:1" aria-label="回到正文">↑</a></li>\n'
        '<li id="fn:2" value="2">二 <a class="pb-back" href="#fnref:2" aria-label="回到正文">↑</a></li>\n</ol>\n'
    )


def test_numbers_of_footnotes_tell_of_no_gap(render: Render) -> None:
    """What is numbered is what readers see: a footnote that they do not get leaves no number out."""
    text = "甲[^1]:internal[乙[^2]]丙[^3]\n\n[^1]: 一\n[^2]: 二\n[^3]: 三\n"
    seen, _ = cut_passages(text, frozenset({"public"}), block=True)
    assert render(Markdown(seen)) == render(Markdown("甲[^1]丙[^3]\n\n[^1]: 一\n[^3]: 三\n"))
    assert 'value="2">三' in render(Markdown(seen))


def test_headings_stay_between_2_and_4(render: Render) -> None:
    """Headings keep their Han characters as ids, unique on the page, and never compete with the page's title."""
    html = render(Markdown("# 总则（一）\n\n###### 总则 一\n\n## ！？"))
    assert html == '<h2 id="总则-一">总则（一）</h2>\n<h4 id="总则-一-2">总则 一</h4>\n<h2 id="section">！？</h2>\n'


@pytest.mark.parametrize("unit", ["[", "*a_", "> ", "- ", "[](", "`", "<", "**注", "a\n", "\\\n"])
def test_costs_stay_bounded(unit: str, render: Render) -> None:
    """Text that is nothing but markup is neither slow nor fatal."""
    text = unit * (5_000 // len(unit))
    effort = count_lines(lambda: (write_prose(text, CONTEXT), render(Markdown(text))))
    assert effort < 2_000 * len(text)
