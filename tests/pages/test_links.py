"""The links of a page: in every kind of block, and in its texts."""

from __future__ import annotations

from generator.pages.blocks import (
    Card,
    Cards,
    ChartNode,
    Column,
    Link,
    Markdown,
    Paragraph,
    RichText,
    Row,
    Table,
    TreeChart,
)
from generator.pages.links import list_links
from tests.support.edition import list_pages
from tests.support.targets import to


def test_links_are_found_wherever_they_stand() -> None:
    """Labels, heads of columns, cards, boxes of charts and texts lead somewhere; each is told once, in order."""
    node = ChartNode("甲", "", to("role:box"), (ChartNode("乙", "", to("role:below")),))
    content = (
        Table((Column("列", target=to("role:head")),), (Row(((Link(to("role:cell#part"), "格"),),)),)),
        Cards((Card(to("page:card"), "门", (RichText("[文](role:text)"),)),)),
        TreeChart("c", "图", "", (node,)),
        Markdown("[长](role:long) 和 [长](role:long)，`[码](role:code)`，[外](https://e.org)"),
        Paragraph((RichText("[](role:untold)"),)),
    )
    names = ("below", "box", "cell#part", "head", "long", "text", "untold")
    assert list_links(content).targets == (to("page:card"), *(to(f"role:{name}") for name in names))
    assert list_links(content).titled == (to("role:untold"),)


def test_a_deep_chart_is_no_trouble() -> None:
    """Links are found however deep a chart goes."""
    node = ChartNode("末", "", to("role:last"))
    for _ in range(5_000):
        node = ChartNode("上", "", None, (node,))
    assert list_links(TreeChart("c", "图", "", (node,))).targets == (to("role:last"),)


def test_frames_have_links_too() -> None:
    """What stands around the content leads somewhere as well."""
    page = list_pages()[1]
    assert to("page:organisation") in list_links(page.breadcrumbs).targets
    assert list_links(page.imprint).targets == (to("role:regional-manager"),)
