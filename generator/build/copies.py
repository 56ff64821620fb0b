"""One handbook for one recipient, and what a file in someone's hands is worth."""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Collection, Iterable, Mapping
from contextlib import suppress
from dataclasses import dataclass, replace
from enum import StrEnum
from hashlib import sha256
from pathlib import Path

from generator.build.auditing import audit_loose
from generator.build.books import FOLDER, draft_books, open_style, print_book
from generator.build.build import draft
from generator.build.project import Project
from generator.build.readers import find_reader
from generator.build.result import Result
from generator.cache.publication import LISTING
from generator.diagnostics import UsageError
from generator.editions.limiting import Limiter, is_for_dealers
from generator.editions.selection import Selection
from generator.handbooks.book import Book
from generator.handbooks.inspection import read_properties
from generator.handbooks.pool import TypesettingPool
from generator.handbooks.register import Copy, open_register, write_receipt
from generator.handbooks.render import BookResult
from generator.handbooks.stamping import Mark, stamp_copy
from generator.model.organisation import Dealer
from generator.model.roles import Role
from generator.model.target import Target, read_target
from generator.pages.links import list_links
from generator.writing.abstract import Content

_TELLING = 4
"""Signs from which on a name within a longer one is that name."""


class Standing(StrEnum):
    """Whether a file is what was given out: recorded as a copy, published, neither, or recorded but changed since."""

    RECORDED = "recorded"
    PUBLISHED = "published"
    UNKNOWN = "unknown"
    ALTERED = "altered"


@dataclass(frozen=True, slots=True)
class CopyVerdict:
    """What a file claims (`generator.handbooks.metadata.PROPERTIES`), what stands behind it, and whether it is current.

    `title` is that of the handbook in the project, "" where it has no such handbook any more.
    """

    claims: Mapping[str, str]
    standing: Standing
    current: bool
    title: str = ""


@dataclass(frozen=True, slots=True)
class Paths:
    """Where the register is, and where the copy goes: None for a name made of document number and receipt."""

    register: Path
    file: Path | None = None


def draft_all(project: Project) -> tuple[Result, Mapping[str, tuple[Book, Selection]]]:
    """Give all handbooks by their ids as the data make them, with what their readers see; none if data have errors."""
    result, drafts = draft(project)
    return result, {book.name: (book, one.selection) for one in drafts for book in one.books}


def draft_claims(project: Project, claims: Mapping[str, str]) -> tuple[Result, Mapping[str, Book]]:
    """Give what files may claim to be, by the names that they say: the handbooks and sheets that the data make now.

    Of dealers' own copies it is only the one that a file claims to be.
    """
    from generator.build.dealers import draft_named
    from generator.forms.finishing import describe_paper

    if own := draft_named(project, claims.get("handbook", "")):
        return Result(()), {own.name: own}
    result, drafts = draft(project)
    sheets = [describe_paper(paper, one.selection.view.edition.id) for one in drafts for paper in one.papers]
    return result, {book.name: book for book in (*sheets, *(book for one in drafts for book in one.books))}


def draft_for(project: Project, name: str, role: str) -> tuple[Book, Selection]:
    """Give a handbook as one role reads it.

    `UsageError` for a role that its edition does not hold, and for one outside of the company where the edition holds
    what nobody there sees.
    """
    drafts = draft(project)[1]
    held = next(one for one in drafts for book in one.books if book.name == name)
    reader = find_reader(held.selection.graph, read_target(role) or Target(Role.KIND, role))
    if reader is None:
        known = tuple(sorted(one.id for one in held.selection.graph.all(Role)))
        raise UsageError("这本手册所属的版本里没有岗位 {name}。", "可选的岗位：{known}。", name=role, known=known)
    role_read = held.selection.graph.get(Role, reader.role.id)
    if role_read and Limiter(held.selection).limit_for(role_read) is not held.selection:
        raise UsageError(
            "岗位“{title}”在经销商一侧，手册 {name} 所属的版本里有不给经销商看的内容。",
            "请选一本属于经销商版或公开版的手册：{known}。",
            title=reader.title,
            name=name,
            known=tuple(book.name for one in drafts for book in one.books if is_for_dealers(one.selection.view.edition))
            or ("—",),
        )
    pages = held.pages
    contents = {page.target: Content("", list_links(page.summary, page.sections)) for page in pages.pages}
    books, _ = draft_books(held.selection, pages, contents, project, reader)
    return next(book for book in books if book.name == name), held.selection


def check_recipient(recipient: str, book: Book, selection: Selection) -> None:
    """Raise `UsageError` for a recipient who is a dealer of the project's, of a book that holds what no dealer sees."""
    if is_for_dealers(selection.view.edition):
        return
    called = _fold(recipient)
    for entry in selection.unselected.entries.values():
        record = entry.record
        outside = isinstance(record, Dealer) or getattr(record, "side", "") == "dealer"
        if outside and any(_is_named(_fold(name), called) for name in (record.title, *record.aliases)):
            raise UsageError(
                "收件人“{recipient}”在经销商一侧（{title}），手册 {name} 所属的版本里有不给经销商看的内容。",
                "发给经销商的，请选一本属于经销商版或公开版的手册；发给自己人的，收件人写部门或岗位。",
                recipient=recipient,
                title=record.title,
                name=book.name,
            )


def _is_named(name: str, text: str) -> bool:
    """Whether a text is a name, or holds one that is too long to stand there by chance."""
    return bool(name) and (name == text or (len(name) >= _TELLING and name in text))


def _fold(text: str) -> str:
    return re.sub(r"\W", "", unicodedata.normalize("NFKC", text)).casefold()


def print_one(book: Book, selection: Selection, project: Project) -> BookResult:
    """Typeset one handbook, or take it from the store, and audit it: what its readers may not see is a problem.

    The mark of a recipient comes on top of that. It holds nothing but what the caller says, and that may well be a
    name that readers of other copies do not see: a dealer's own.
    """
    with TypesettingPool(workers=2) as press:
        result = print_book(book, project, press, open_style(project))[1]
    if result.problems:
        return result
    leaks = audit_loose(selection, {f"{FOLDER}/{book.name}.pdf": result.pdf})
    return replace(result, problems=leaks)


def write_book(pdf: bytes, target: Path) -> Path:
    """Write a book that is nobody's copy, in one step; `UsageError` where it cannot be written."""
    draft_path = target.with_name(f".{target.name}.part")
    try:
        draft_path.write_bytes(pdf)
        draft_path.replace(target)
    except OSError as error:
        reason = error.strerror or str(error)
        raise UsageError(
            "{path} 写不进去：{reason}", "请换一个能写的位置。", path=str(target), reason=reason
        ) from error
    finally:
        draft_path.unlink(missing_ok=True)
    return target


def give_copy(  # noqa: PLR0913, PLR0917 - all that goes into a copy
    pdf: bytes, book: Book, recipient: str, numbers: Iterable[int], project: Project, paths: Paths
) -> tuple[Copy, Path]:
    """Write a recipient's copy of a typeset book and record it; give the record and the file.

    `numbers` are random; the first that is not yet in the register becomes the receipt. The record is on the disk
    before the file gets its name: after a crash there may be a record without a file, never a file without a record.
    """
    with open_register(paths.register, project.words) as (known, add):
        receipt = next(text for text in map(write_receipt, numbers) if text not in {copy.receipt for copy in known})
        mark = Mark(recipient, receipt, project.today.isoformat())
        stamped = stamp_copy(pdf, mark, open_style(project).fonts, project.words)
        target = paths.file or Path(f"{book.id}-{receipt}.pdf")
        draft_path = target.with_name(f".{target.name}.part")
        if target.exists():
            raise UsageError("{path} 已经存在。", "请换一个文件名；发出去的副本不会被覆盖。", path=str(target))
        try:
            draft_path.write_bytes(stamped)
            digest = sha256(stamped).hexdigest()
            copy = Copy(
                receipt, mark.issued, recipient, book.name, book.title, book.version, book.edition, book.digest, digest
            )
            add(copy)
            draft_path.rename(target)
        finally:
            draft_path.unlink(missing_ok=True)
    return copy, target


def judge(data: bytes, copies: Collection[Copy], published: Collection[str], books: Mapping[str, Book]) -> CopyVerdict:
    """Say what a PDF is worth. `published` holds the digests of the files that are published now.

    Raises `UsageError` for what is no PDF, damaged or encrypted. A PDF that is not ours has no claims.
    """
    claims = read_properties(data)
    digest = sha256(data).hexdigest()
    if any(copy.sha256 == digest for copy in copies):
        standing = Standing.RECORDED
    elif digest in published:
        standing = Standing.PUBLISHED
    elif any(copy.receipt == claims.get("receipt") for copy in copies):
        standing = Standing.ALTERED
    else:
        standing = Standing.UNKNOWN
    book = books.get(claims.get("handbook", ""))
    current = book is not None and book.digest == claims.get("digest")
    return CopyVerdict(claims, standing, current, book.title if book else "")


def list_digests(output: Path) -> frozenset[str]:
    """Give the SHA-256 of all files that are published, of every edition; none where nothing is."""
    found: set[str] = set()
    for listing in output.glob(f"*/{LISTING}"):
        with suppress(OSError, ValueError, KeyError, TypeError):
            found.update(one["sha256"] for one in json.loads(listing.read_text(encoding="utf-8"))["files"].values())
    return frozenset(found)
