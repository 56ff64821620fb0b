"""What readers will notice, in words: handbooks by their chapters, pages by their kind, with the editions."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from urllib.parse import urljoin

from generator.changes.changes import Changes
from generator.changes.consequences import BookChange, PageChange
from generator.changes.impact import Impact
from generator.changes.telling.story import Line, Span, StoryItem
from generator.words import Words

_FIRST = ("role", "dealer", "course", "form")
"""Kinds whose readers ask first what a change means for them."""
_MOST_PAGES = 8
_MOST_HEADINGS = 3
_MOST_FRAMED = 10
"""Of more pages whose text stayed, whatever their kinds, the number is told, and some titles."""
_OVERVIEW = "page"


def tell_consequences(changes: Changes, words: Words, document: str = "") -> tuple[StoryItem, ...]:
    """Tell which handbooks and pages differ: the handbooks, then roles, dealers, courses, forms, and all others.

    Titles lead into the `document` that shows pages before and after, where its address is given.
    """
    books = tuple(tell_book(book, changes.editions, words) for book in changes.books)
    kinds = dict.fromkeys((*_FIRST, *changes.labels, _OVERVIEW))
    framed = [page for page in changes.pages if page.framed]
    framed = framed if len(framed) > _MOST_FRAMED else []
    told = [page for page in changes.pages if not (framed and page.framed)]
    groups = {kind: [page for page in told if page.kind == kind] for kind in kinds}
    items = (tell_pages(kind, pages, changes, words, document) for kind, pages in groups.items() if pages)
    shown = (_tell_document(document, words),) if document and changes.pages else ()
    return (*shown, *books, *items, *((_tell_framed(framed, words),) if framed else ()))


def tell_pages(
    kind: str, pages: Sequence[PageChange], told: Changes | Impact, words: Words, document: str = ""
) -> StoryItem:
    """Tell of the pages of a kind that differ; of many the first ones."""
    label = words(told.labels.get(kind, "总览"))
    head = (Span(words("{label} {n} 页", label=label, n=len(pages)), "strong"),)
    lines = [_tell_page(page, told.editions, words, document) for page in pages[:_MOST_PAGES]]
    if len(pages) > _MOST_PAGES:
        rest = pages[_MOST_PAGES:]
        lines.append((Span(words("还有 {n} 页：{titles}", n=len(rest), titles=_list_titles(rest, words)), "quiet"),))
    return StoryItem(head, tuple(lines))


def tell_book(book: BookChange, editions: Mapping[str, str], words: Words) -> StoryItem:
    """Tell of a handbook that differs: its edition, and the chapters."""
    verbs = {"added": words("新增"), "removed": words("不再有"), "changed": words("有变化")}
    title = words("手册《{title}》（{edition}）", title=book.title, edition=editions.get(book.edition, book.edition))
    named = [f"{name}{_mark(effect, words)}" for name, effect in book.chapters]
    where = ([words("封面")] if book.cover else []) + named
    tail = words("：{chapters}", chapters=tuple(where)) if where else ""
    return StoryItem((Span(title, "strong"), Span(words("{verb}{tail}", verb=verbs[book.effect], tail=tail))))


def _tell_document(address: str, words: Words) -> StoryItem:
    return StoryItem((Span(words("有变化的页面，改前改后并排看"), "strong", address),))


def _tell_framed(pages: Sequence[PageChange], words: Words) -> StoryItem:
    head = words("{n} 页只有标题或页脚信息有变化，例如复审日期", n=len(pages))
    return StoryItem((Span(head, "strong"),), ((Span(_list_titles(pages, words), "quiet"),),))


def _tell_page(page: PageChange, editions: Mapping[str, str], words: Words, document: str) -> Line:
    found: dict[str, list[str]] = {}
    for id, effect in page.editions.items():
        found.setdefault(effect, []).append(editions.get(id, id))
    verbs = {"added": words("新增"), "removed": words("不再有"), "changed": words("有变化")}
    told = [words("{names}{verb}", names=tuple(names), verb=verbs[effect]) for effect, names in found.items()]
    said = words("；").join(told)
    address = urljoin(document, f"#{page.anchor}") if document else ""
    return (
        Span(page.title, address=address),
        Span(words("（{said}）", said=said), "quiet"),
        *_tell_headings(page, words),
    )


def _tell_headings(page: PageChange, words: Words) -> Iterator[Span]:
    if page.framed:
        yield Span(words("：只有标题或页脚信息"), "quiet")
    elif page.headings:
        shown = words.list(page.headings[:_MOST_HEADINGS])
        more = words(" 等 {n} 节", n=len(page.headings)) if len(page.headings) > _MOST_HEADINGS else ""
        yield Span(words("：{headings}{more}", headings=shown, more=more), "quiet")


def _list_titles(pages: Iterable[PageChange], words: Words) -> str:
    titles = [page.title for page in pages]
    shown = words.list(titles[: 3 * _MOST_PAGES])
    return words("{named} 等", named=shown) if len(titles) > 3 * _MOST_PAGES else shown


def _mark(effect: str, words: Words) -> str:
    return {"added": words("（新增）"), "removed": words("（删除）")}.get(effect, "")
