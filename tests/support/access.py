"""What keeps people from using a page: found on the parsed page, and by axe in a browser."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from functools import cache
from importlib.resources import files
from itertools import pairwise
from typing import Any
from xml.etree.ElementTree import Element

from playwright.sync_api import Page

_HEADINGS = {f"h{level}": level for level in range(1, 7)}
_LANDMARKS = frozenset(("nav", "aside", "form"))
_CONTROLS = frozenset(("a", "button", "input", "select", "textarea", "summary"))
_RUN = """axe.run(document, { resultTypes: ["violations"] }).then(({ violations }) =>
  violations.flatMap(({ id, nodes }) => nodes.map(({ target }) => `${id}: ${target.join(" ")}`)))"""


@cache
def read_axe() -> str:
    """Give axe's script, for `add_init_script`."""
    return (files("axe_playwright_python") / "axe.min.js").read_text(encoding="utf-8")


def run_axe(page: Page) -> list[str]:
    """Give what axe finds on an open page, each with its rule and place."""
    found: Any = page.evaluate(_RUN)
    return list(found)


def list_faults(root: Element) -> list[str]:
    """Give what is wrong with a page: its outline, landmarks, names of controls, tables, ids."""
    return [*_check_outline(root), *_check_landmarks(root), *_check_controls(root), *_check_tables(root)]


def _check_outline(root: Element) -> Iterator[str]:
    if not root.get("lang"):
        yield "the page has no language"
    levels = [_HEADINGS[one.tag] for one in _walk(root) if one.tag in _HEADINGS]
    if levels.count(1) != 1:
        yield f"{levels.count(1)} headings of level 1"
    yield from (f"level {after} follows {before}" for before, after in pairwise(levels) if after > before + 1)
    ids = Counter(one.get("id") for one in _walk(root) if one.get("id"))
    yield from (f"the id {name} stands {count} times" for name, count in ids.items() if count > 1)


def _check_landmarks(root: Element) -> Iterator[str]:
    if sum(one.tag == "main" for one in _walk(root)) != 1:
        yield "not one main landmark"
    ids = {one.get("id"): one for one in root.iter() if one.get("id")}
    named = [(one.tag, _name(one, ids)) for one in _walk(root) if one.tag in _LANDMARKS and one.get("role") is None]
    yield from (f"a <{tag}> has no name" for tag, name in named if tag == "nav" and not name)


def _check_controls(root: Element) -> Iterator[str]:
    """Look at what is used, but for the theme's switches, which nobody meets: their labels are."""
    ids = {one.get("id"): one for one in root.iter() if one.get("id")}
    labelled = {one.get("for") for one in root.iter("label") if "".join(one.itertext()).strip() or one.get("title")}
    for one in _walk(root):
        is_used = one.tag in _CONTROLS and "md-toggle" not in (one.get("class") or "")
        if is_used and not (_name(one, ids) or one.get("id") in labelled):
            yield f"a <{one.tag} class={one.get('class')}> has no name"
        if one.tag == "img" and one.get("alt") is None:
            yield "a picture has no words"
        if "pb-scroll" in (one.get("class") or "").split() and not (one.get("tabindex") == "0" and _name(one, ids)):
            yield "what scrolls cannot be reached by keyboard, or has no name"


def _check_tables(root: Element) -> Iterator[str]:
    for head in root.iter("th"):
        if head.get("scope") not in {"col", "row", "colgroup", "rowgroup"}:
            yield "a head of a table says not of what"
        if not "".join(head.itertext()).strip():
            yield "a head of a table is empty"


def _name(one: Element, ids: dict[str | None, Element]) -> str:
    """Give the name by which a screen reader calls an element, "" for none."""
    given = " ".join("".join(ids[name].itertext()) for name in one.get("aria-labelledby", "").split() if name in ids)
    pictures = "".join(picture.get("alt", "") for picture in one.iter("img"))
    own = "" if one.tag in _LANDMARKS or one.tag == "div" else "".join(one.itertext())
    return (given or one.get("aria-label") or f"{own}{pictures}".strip() or one.get("title") or "").strip()


def _walk(root: Element) -> Iterator[Element]:
    """Walk through what readers have; a template's content is not there before a script takes it."""
    for child in root:
        if child.tag != "template":
            yield child
            yield from _walk(child)
