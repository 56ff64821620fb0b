"""Why a page was composed again, or was not: what it read, and what of that changed against the last build."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from generator.build.draft import EditionDraft
from generator.build.result import Reason
from generator.diagnostics import UsageError
from generator.model.target import Target, read_target
from generator.pages.page import Page
from generator.words.nearest import find_nearest


def list_reasons(drafts: Sequence[EditionDraft], name: str) -> tuple[Reason, ...]:
    """Tell of a page in each edition that has it.

    It is named as links name it (`role:regional-manager`, `page:raci`) or by its address (`role/regional-manager/`).
    Raises `UsageError` where no edition has such a page.
    """
    found = tuple(_list_found(drafts, name))
    if found:
        return found
    pages = [page for draft in drafts for page in draft.pages.pages]
    near = find_nearest(str(_read_name(name) or name), dict.fromkeys(str(page.target) for page in pages))
    if near:
        raise UsageError("没有页面 {page}。", "是不是想看 {near}？", page=name, near=near)
    remedy = "页面写成“类别:编号”，例如 {example}；也可以写它的网址，例如 {address}。"
    example = next((page for page in pages if not page.target.is_page), pages[-1])
    raise UsageError("没有页面 {page}。", remedy, page=name, example=str(example.target), address=example.address)


def _list_found(drafts: Sequence[EditionDraft], name: str) -> Iterator[Reason]:
    for draft in drafts:
        page = next((one for one in draft.pages.pages if _is_meant(one, name)), None)
        if page:
            asked = tuple(draft.pages.reads[page.target])
            changed = draft.composed.get(page.target, ())
            yield Reason(draft.selection.view.edition.title, page.target, asked, changed)


def _is_meant(page: Page, name: str) -> bool:
    address = name.removesuffix("index.html").strip("/")
    return str(page.target) == name or page.address.rstrip("/") == address


def _read_name(name: str) -> Target | None:
    """Give the target that a name may mean, an address of a record's page among them."""
    return read_target(name) or read_target(name.strip("/").replace("/", ":", 1))
