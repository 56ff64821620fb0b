"""The key of a body: a digest of all that goes into it, so that a caller can keep bodies and skip rendering."""

from __future__ import annotations

import re
from hashlib import blake2b
from html import unescape

from generator.model.prose.addresses import is_symbolic
from generator.model.target import read_target
from generator.pages.page import Page
from generator.words import Words
from generator.writing.labels import translate_labels
from generator.writing.titles import Titles

_SPACE = re.compile(r"\\[nrt]")
_UNTITLED = re.compile(r"\[(?:\s|\\[xu][0-9a-f]{2,4})*\]")
_EDGE = re.compile(r"[\s()<>]+")
"""What stands before and after the target of a link in Markdown."""
_ESCAPE = re.compile(r"\\(?=[!-/:-@\[-`{-~])")


def body_key(page: Page, titles: Titles, words: Words) -> str:
    """Give the key of a page's body: 32 hexadecimal digits, the same in every process.

    In go the page's summary, title and sections, the titles of those targets that links without text name, and the
    words of the templates.
    """
    content = repr((page.title, page.summary, page.sections))
    named = tuple((target, titles.get(target)) for text in _list_untitled(content) if (target := read_target(text)))
    parts = (content, named, translate_labels(words))
    return blake2b(repr(parts).encode("utf-8", "backslashreplace"), digest_size=16).hexdigest()


def _list_untitled(content: str) -> list[str]:
    """List, in order, the targets in a page's `repr` that links without text may name: rather too many than too few."""
    content = _SPACE.sub(" ", content)
    if not _UNTITLED.search(content):
        return []
    plain = unescape(_ESCAPE.sub("", content))
    return sorted({part for part in _EDGE.split(plain) if ":" in part and is_symbolic(part)})
