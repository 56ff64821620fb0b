"""An edition's Markdown as files that exist for MkDocs only, in memory."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from mkdocs.structure.files import File, Files

from generator.exports.markdown import list_markdown
from generator.pages.page import PageSet
from generator.words import Words


def make_files(pages: PageSet, words: Words, config: Any, found: Iterable[File]) -> Files:
    """Give MkDocs' file collection for an edition's pages, with those `found` files that are the theme's."""
    theme = [file for file in found if file.src_dir != config.docs_dir]
    return Files([*theme, *(File.generated(config, name, content=text) for name, text in list_markdown(pages, words))])
