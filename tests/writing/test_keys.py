from __future__ import annotations

import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from generator.pages.blocks import Markdown, Paragraph, Prose
from generator.pages.page import Page, Section
from generator.words import Words
from generator.writing.keys import body_key
from generator.writing.rendering import render_body
from generator.writing.titles import Titles
from tests.support.targets import to

WORDS = Words()
ROOT = Path(__file__).parents[2]


def make_page(text: str) -> Page:
    """Make a page that holds a text both in a line and as a long text."""
    return Page(to("page:t"), "t/", "题", "页", (), (Section("s", "节", (Paragraph((Prose(text),)), Markdown(text))),))


@pytest.mark.parametrize(
    "text",
    [
        "[](role:a)",
        "见 [ ](role:a#part)。",
        "[\u3000](role:a)",
        "[](\nrole:a)",
        "[](<role:a>)",
        "[](role\\:a)",
        "[](role&colon;a)",
        '[](role:a "标题")',
        "> [](role:a)",
    ],
)
def test_a_named_title_changes_the_key(text: str) -> None:
    """However a link without text is written: where its target's title shows, the key follows the title."""
    page = make_page(text)
    before, after = (Titles({to("role:a"): title, to("role:b"): "乙"}) for title in ("旧名", "新名"))
    assert "旧名" in render_body(page, before, WORDS).sections[0].text
    assert body_key(page, before, WORDS) != body_key(page, after, WORDS)


def test_other_titles_do_not() -> None:
    """Titles that the page does not show leave its key alone, and so does what stands outside the body."""
    page = make_page("[](role:a) 与 [乙](role:b)")
    key = body_key(page, Titles({to("role:a"): "甲"}), WORDS)
    assert key == body_key(page, Titles({to("role:a"): "甲", to("role:c"): "丙"}), WORDS)
    assert key == body_key(replace(page, address="other/", aliases=("别名",)), Titles({to("role:a"): "甲"}), WORDS)
    without = make_page("[甲](role:a)")
    assert body_key(without, Titles({to("role:a"): "甲"}), WORDS) == body_key(without, Titles({}), WORDS)


def test_content_and_words_change_the_key() -> None:
    """Another text or another language is another body."""

    class Shouting(Words):
        def __call__(self, message: str, /, **arguments: object) -> str:
            return super().__call__(message, **arguments) + "!"

    keys = {
        body_key(make_page("甲"), Titles({}), WORDS),
        body_key(make_page("乙"), Titles({}), WORDS),
        body_key(make_page("甲"), Titles({}), Shouting()),
    }
    assert len(keys) == 3


def test_the_key_is_the_same_in_another_process() -> None:
    """A key found in a cache can be compared, whatever seed the process hashes with."""
    code = (
        "from generator.writing.keys import body_key; from generator.writing.titles import Titles;"
        "from generator.pages.blocks import *; from generator.pages.page import *; from generator.words import Words;"
        "from tests.support.targets import to;"
        "t = '[](role:a)[](role:b)'; s = Section('s', '节', (Paragraph((Prose(t),)), Markdown(t)));"
        "titles = Titles({to('role:a'): 'A', to('role:b'): 'B'});"
        "print(body_key(Page('page:t', 't/', '题', '页', (), (s,)), titles, Words()))"
    )
    keys = {
        subprocess.run(
            [sys.executable, "-c", code],
            cwd=ROOT,
            env={"PYTHONHASHSEED": seed},
            capture_output=True,
            text=True,
            check=True,
        ).stdout.strip()
        for seed in ("1", "2")
    }
    titles = Titles({to("role:a"): "A", to("role:b"): "B"})
    assert keys == {body_key(make_page("[](role:a)[](role:b)"), titles, WORDS)}
