"""A page of one section, rendered."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from generator.pages.blocks import Block
from generator.pages.page import Page, Section
from generator.words import Words
from generator.writing.body import Body
from generator.writing.rendering import render_body
from generator.writing.titles import Titles
from tests.support.targets import to

TITLES = Titles({to("role:regional-manager"): "区域经理"})


@pytest.fixture
def render_all() -> Callable[..., Body]:
    """Render sections as a page's body."""

    def render(*sections: Section) -> Body:
        return render_body(Page(to("page:test"), "test/", "试验页", "页面", ("摘要",), sections), TITLES, Words())

    return render


@pytest.fixture
def render(render_all: Callable[..., Body]) -> Callable[..., str]:
    """Render blocks as a section's HTML."""

    def render(*blocks: Block) -> str:
        return render_all(Section("part", "章节", blocks)).sections[0].html

    return render
