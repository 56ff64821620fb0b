"""The search index: plain text joined into a few files, which the reader's browser scans (`search-zh.js`)."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cache, partial

from generator.cache.artifact import Artifact, digest_values
from generator.model.target import Target
from generator.pages.page import Page, PageSet
from generator.site.settings import SiteSettings
from generator.site.spelling import list_spoken, spell_titles
from generator.writing.abstract import Abstract

SHARD = 2000
"""Pages in one file of the index: a change then rewrites one file, and files load side by side."""

_UNUSED = '{"config":{},"docs":[]}'
"""What Material's script asks for on every page before it starts the search worker, which has an index of its own."""


def list_search(
    pages: PageSet, abstracts: Mapping[Target, Abstract], settings: SiteSettings, pinyin: Mapping[str, str]
) -> Iterator[Artifact]:
    """Give the index, a head and its shards, as JSON for the web and as scripts for a site opened from disk."""
    shards = [pages.pages[start : start + SHARD] for start in range(0, len(pages.pages), SHARD)]
    head = write_json({"shards": len(shards), "synonyms": settings.synonyms})
    yield from _list_forms("index", digest_values(head), lambda: head)
    for number, shard in enumerate(shards):
        key = digest_values([(*_own_values(page), abstracts[page.target].digest) for page in shard])
        spoken = {text: pinyin[text] for text in list_spoken(PageSet(shard, ())) if text in pinyin}
        yield from _list_forms(f"pages-{number}", key, cache(partial(write_shard, shard, abstracts, spoken)))
    yield Artifact("search/search_index.json", digest_values(_UNUSED), _UNUSED.encode)
    yield Artifact("search/search_index.js", digest_values(_UNUSED), f"var __index = {_UNUSED}".encode)


def _list_forms(name: str, key: str, write: Callable[[], str]) -> Iterator[Artifact]:
    """Give a part of the index for the web and for the disk; `write` makes the JSON that both hold."""
    yield Artifact(f"search/{name}.json", key, partial(_fill, "{}\n", write))
    yield Artifact(f"search/{name}.js", key, partial(_fill, f'playbookPart("{name}", {{}})\n', write))


def _fill(form: str, write: Callable[[], str]) -> bytes:
    return form.format(write()).encode()


def _own_values(page: Page) -> tuple[object, ...]:
    return (page.address, page.title, page.label, page.aliases)


def write_shard(pages: Sequence[Page], abstracts: Mapping[Target, Abstract], pinyin: Mapping[str, str]) -> str:
    """Write pages as JSON: address, title, label, other names, pinyin of title and names, own text, sections."""
    spelled = {**pinyin, **spell_titles(list_spoken(PageSet(tuple(pages), ())), pinyin)}
    return "[" + ",\n".join(write_json(describe_page(page, abstracts[page.target], spelled)) for page in pages) + "]"


def describe_page(page: Page, abstract: Abstract, spelled: Mapping[str, str]) -> list[object]:
    """Give one page as the index holds it; what stands under no heading belongs to the page as a whole."""
    # What held before or will hold is no answer to what holds: the change record tells of it.
    current = [one for one in abstract.extracts if one.role != "history"]
    own = [abstract.lead, *(one.text for one in current if not one.heading)]
    sections = [[one.id, one.heading, one.text] for one in current if one.heading]
    names = [page.title, *page.aliases]
    sounds = [spelled[name] for name in names]
    return [page.address, page.title, page.label, list(page.aliases), sounds, " ".join(filter(None, own)), sections]


def write_json(value: object) -> str:
    """Write JSON without blanks. As part of a script it is no danger either: it stands in a file of its own."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))
