"""The page for searching: it holds the search itself, and for readers without scripts all names by their letters."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import groupby

from markupsafe import Markup

from generator.cache.artifact import Artifact, digest_values
from generator.site.material import NavigationLine, TocItem
from generator.site.navigation import Position
from generator.site.search.sounds import sort_by_sound
from generator.site.search.units import Result
from generator.site.settings import SiteSettings
from generator.site.sheet import HeadedPart, PageSheet, describe_meta
from generator.site.shell import Shell

NAME = "search.html"
_UNLISTED = frozenset(("faq", "figure", "clause", "fact", "check", "page", "dealer"))
"""Kinds whose titles are sentences or too many: their own pages list them."""
_FIELD = Markup("<div data-search-page><p>{}</p></div>")
_LIST = Markup('<ul class="pb-letters">{}</ul>')
_ITEM = Markup('<li><a href="{}">{}</a> <span class="pb-kind">{}</span></li>')


def list_search_page(
    results: Sequence[Result], shell: Shell, settings: SiteSettings, common: str
) -> Iterator[Artifact]:
    """Give `search.html`, in the site's frame."""
    named = [result for result in results if result.kind not in _UNLISTED and not result.editing]
    key = digest_values(NAME, common, [(one.address, one.title, one.label) for one in named])
    yield Artifact(NAME, key, lambda: _render(named, shell, settings))


def _render(results: Iterable[Result], shell: Shell, settings: SiteSettings) -> bytes:
    words = settings.words
    hint = words("搜索要用脚本，这个浏览器没有打开。可以在下面按拼音首字母找，或者从上方的栏目进去。")
    letters = [
        HeadedPart(f"letter-{letter.lower()}", letter, 2, _LIST.format(Markup().join(map(_write_item, found))))
        for letter, found in _group_by_letter(results).items()
    ]
    parts = (HeadedPart("", "", 2, _FIELD.format(hint)), *letters)
    sheet = PageSheet(words("搜索"), words("查阅"), Markup(), parts, (), None, Markup())
    line = NavigationLine(
        sheet.title,
        NAME,
        active=True,
        toc=[TocItem(part.heading, f"#{part.id}", 2) for part in letters],
        meta=describe_meta(sheet.title, words("按词搜索全部内容，或者按拼音首字母找。"), "navigation"),
    )
    return shell.render(line, Position((), 0), ".", sheet).encode()


def _write_item(result: Result) -> Markup:
    return _ITEM.format(result.address or "./", result.title, result.label)


def _group_by_letter(results: Iterable[Result]) -> Mapping[str, list[Result]]:
    spelled = sort_by_sound(results)
    return {letter: [one for _, one in group] for letter, group in groupby(spelled, lambda pair: pair[0])}
