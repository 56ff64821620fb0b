"""A page of one section, written."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from generator.pages.blocks import Block
from generator.pages.page import Section
from tests.support.targets import to
from tests.support.writing import open_context, write_sections

TITLES = {to("role:regional-manager"): "区域经理"}


@pytest.fixture
def render() -> Callable[..., str]:
    """Write blocks as a section's HTML."""

    def render(*blocks: Block) -> str:
        return write_sections("试验页", [Section("part", "章节", blocks)], open_context(TITLES))[0]

    return render
