"""One dealer's copy of a handbook: the book of its edition, opened by a chapter of what is this dealer's own.

The other chapters are those of the book for all: made from the edition, which holds nothing of any dealer's. The
opening chapter is made from the edition with one subject, as `editions.selection.select` gives it, and from nothing
else.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, replace
from hashlib import sha256
from urllib.parse import quote, urlsplit

from generator.build.books import name_book, open_style
from generator.build.build import draft
from generator.build.project import Project
from generator.build.result import Result
from generator.cache.artifact import digest_values
from generator.checks.withheld import CAUSES
from generator.decode.entry import Key
from generator.diagnostics import Term, UsageError
from generator.editions.limiting import is_for_dealers
from generator.editions.selection import Cause, Selection, View, find_cause, select
from generator.graph.graph import Graph
from generator.handbooks.book import OWN, Book, BookChapter, name_titles, take_page
from generator.handbooks.excerpt import take_excerpt
from generator.handbooks.folios import FACE
from generator.handbooks.identity import digest_content, show_digest, write_check_url
from generator.handbooks.register import write_receipt
from generator.handbooks.stamping import Mark, clean_recipient
from generator.handbooks.style import Style
from generator.model.organisation import Dealer
from generator.model.project import Edition, Handbook
from generator.model.target import Target
from generator.pages.compose import list_titles
from generator.pages.links import list_links
from generator.pages.own import compose_own, list_own
from generator.pages.page import Page
from generator.pages.record import compose_record
from generator.pages.scope import open_scope

_OF = "/"
"""Stands between the names of handbook and dealer."""
_RECEIPT = 15
"""Hexadecimal digits of a receipt: 60 bits."""


@dataclass(frozen=True, slots=True)
class Series:
    """A handbook of which each dealer gets a copy: what all copies share."""

    project: Project
    graph: Graph
    edition: Edition
    handbook: Handbook
    book: Book
    style: Style

    def view(self, dealer: str) -> View:
        """Give the view of the edition for one dealer."""
        return View(self.edition, self.project.today, self.project.words.locale, subject=dealer)


@dataclass(frozen=True, slots=True)
class OwnBook:
    """One dealer's copy before it is typeset, what its readers may see, and the mark that is stamped on it."""

    dealer: str
    title: str
    book: Book
    selection: Selection
    mark: Mark


def open_series(project: Project, name: str) -> tuple[Result, Series | None]:
    """Give what all dealers' copies of a handbook share; None where the data have errors, which the result tells.

    `UsageError` for a handbook that there is not, and for one whose edition is not for dealers.
    """
    result, drafts = draft(project)
    books = {book.name: (book, one) for one in drafts for book in one.books}
    if not books or project.graph is None:
        return result, None
    name = name_book(name, books)
    if name not in books:
        known = tuple(books)
        raise UsageError("没有名为 {name} 的手册。", "可选的手册：{known}。", name=name, known=known)
    book, held = books[name]
    edition = next(one for one in project.graph.project.editions if one.id == book.edition)
    if not is_for_dealers(edition):
        raise UsageError(
            "手册 {name} 属于“{edition}”，里面有不能给经销商看的内容，不能发给经销商。",
            "请选一本属于公开版或经销商版的手册。",
            name=name,
            edition=edition.title,
        )
    handbook = next(one for one in held.selection.graph.project.handbooks if one.id == name)
    return result, Series(project, project.graph, edition, handbook, book, open_style(project))


def list_dealers(series: Series) -> tuple[tuple[Dealer, ...], tuple[tuple[Dealer, Cause], ...]]:
    """Give the dealers whose own record they may see themselves, and all others with the cause."""
    causes = [(dealer, find_cause(dealer, series.view(dealer.id))) for dealer in series.graph.all(Dealer)]
    ready = tuple(dealer for dealer, cause in causes if cause is None)
    return ready, tuple((dealer, cause) for dealer, cause in causes if cause is not None)


def check_dealer(series: Series, id: str) -> None:
    """Raise `UsageError` for what is no dealer, and for a dealer that may not see its own record."""
    dealer = series.graph.get(Dealer, id)
    ready, closed = list_dealers(series)
    if dealer is None:
        known = tuple(sorted(one.id for one in ready))
        raise UsageError("没有名为 {name} 的经销商。", "可以出专用手册的经销商：{known}。", name=id, known=known)
    cause = next((cause for one, cause in closed if one.id == id), None)
    if cause:
        raise UsageError(
            "经销商“{title}”的记录现在不给它自己看（{cause}），出不了它的专用手册。",
            "先改掉概况里不该给它看的话，再在它的记录里写 classification: partner 和 subject: {name}："
            "这样只有它自己和内部版看得到。",
            title=dealer.title,
            cause=Term(CAUSES.get(cause, cause)),
            name=id,
        )


def draft_own(series: Series, id: str) -> OwnBook:
    """Compose one dealer's copy; `UsageError` for a name that cannot be printed."""
    selection = select(series.graph, series.view(id))
    chapter = _compose_chapter(series, selection, id)
    title = clean_recipient(selection.graph.entries[Key(Dealer.KIND, id)].record.title, series.style.fonts[FACE])
    words, base = series.project.words, series.book
    book = replace(
        base,
        chapters=(chapter, *base.chapters),
        subtitle=words("给{role}：{subtitle}", role=title, subtitle=base.subtitle) if base.subtitle else title,
        name=name_copy(base.name, id),
        check_url="",
    )
    digest = digest_content(book)
    control = (*base.control[:-1], (words("收件人"), title), (words("内容校验码"), show_digest(digest)))
    book = replace(book, digest=digest, control=control)
    return OwnBook(id, title, book, selection, _make_mark(series, book, id, title))


def draft_named(project: Project, name: str) -> Book | None:
    """Give the dealer's copy that has a name; None for a name of another book, and where there is no such copy now."""
    handbook, mark, id = name.partition(_OF)
    if not mark:
        return None
    with suppress(UsageError):
        _, series = open_series(project, handbook)
        if series and any(one.id == id for one in list_dealers(series)[0]):
            return draft_own(series, id).book
    return None


def name_copy(handbook: str, dealer: str) -> str:
    """Give the name that a dealer's copy says of itself: no handbook of the project file can have it."""
    return f"{handbook}{_OF}{dealer}"


def _compose_chapter(series: Series, selection: Selection, id: str) -> BookChapter:
    words, graph = series.project.words, selection.graph
    scope = open_scope(selection, words)
    record = graph.entries[Key(Dealer.KIND, id)].record
    assert isinstance(record, Dealer)  # noqa: S101 - what is under the key of a dealer
    dealer = scope.door.whole(record)
    opening, _ = scope.door.record(lambda: compose_own(dealer, scope))
    pages = [opening, *_compose_records(dealer, selection, series)]
    titles = list_titles(pages, graph, words)

    def name(target: Target) -> str:
        return titles.get(target) or titles.get(target.whole) or str(target)

    keys = series.handbook.answer_keys
    taken = (take_page(page, list_links(page.summary, page.sections)) for page in pages)
    printed = tuple(take_excerpt(page, keys, words) for page in taken)
    return name_titles(BookChapter(OWN, words("本经销商专页"), printed, indexed=False), name)


def _compose_records(dealer: Dealer, selection: Selection, series: Series) -> Iterator[Page]:
    scope = open_scope(selection, series.project.words)
    for one in list_own(dealer, scope):
        record = selection.graph.entries[Key(one.KIND, one.id)].record
        yield compose_record(scope.door.whole(record), scope)


def _make_mark(series: Series, book: Book, id: str, title: str) -> Mark:
    """Give the mark: the same for the same content, look and program, so that a copy that is made again is the same."""
    key = digest_values("copy", id, title, book.digest, book.version, series.style.digest, series.project.code)
    receipt = write_receipt(int(sha256(key.encode()).hexdigest()[:_RECEIPT], 16))
    words, base = series.project.words, series.book
    told = (book.id, book.edition, book.version, id, receipt)
    address = write_check_url(book.site, base.id, base.digest)
    # What stands behind the address's number sign stays with the reader: no server learns who has scanned.
    code = urlsplit(address)._replace(fragment=quote("/".join(told))).geturl() if address else " ".join(told)
    lines = (
        words("发给 {recipient}", recipient=title),
        words("回执号 {receipt}", receipt=receipt),
        words("签收：＿＿＿＿＿＿＿＿　日期：＿＿＿＿＿＿"),
        words("扫码核对各经销商共用的部分是不是最新版") if address else words("扫码看文件编号、版本和收件人"),
    )
    return Mark(title, receipt, book.date, code, lines)
