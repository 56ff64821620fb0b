"""The traps of YAML and of files: one character or line that changes what a file says."""

from __future__ import annotations

import re
from collections.abc import Iterator
from random import Random

from generator.load.markdown import split_front_matter
from tests.robustness.mutations.mutation import Mutation, Page, mutate, swap_file
from tests.robustness.mutations.sites import Files, Site

_CONTROLS = {"control": "\x07", "zero-width-mark": "\ufeff", "bidi": "\u202e", "separator": "\u2028"}
_FORMAL = re.compile(r"[A-Za-z0-9:;=.-]+")


def break_field(site: Site, _random: Random) -> Iterator[Mutation]:
    """Break the line of a field: its colon, its indentation, its quotes."""
    if site.key is None:
        return
    yield from _break_colon(site)
    yield from _break_indent(site)
    yield from _repeat(site)


def break_value(site: Site, _random: Random) -> Iterator[Mutation]:
    """Break a value: its quotes and brackets, and what YAML reads into its first characters."""
    text, (start, end) = site.text, site.value
    if site.form != "scalar":
        if site.flow and text[end - 1] in "]}" and text[start] in "[{":
            yield mutate("unclosed-bracket", site, (end - 1, end), "", at=start)
        return
    if site.style in ("'", '"'):
        yield mutate("unclosed-quote", site, (end - 1, end), "", at=start)
        yield mutate("half-full-width", site, (end - 1, end), "”", at=(start, end - 1))
        if _FORMAL.fullmatch(site.content) and site.name in ("page", "since", "period", "related"):
            yield mutate("full-width-quotes", site, (start, end), f"“{site.content}”", mended=True)
    elif site.style == "" and start < end:
        yield mutate("anchor", site, (start, start), "&a ", at=start)
        yield mutate("alias", site, (start, end), "*other")
        yield mutate("tag", site, (start, start), "!text ", at=start)
        formal = site.shape and (site.shape.ref or site.shape.choices or site.name == "id")
        if formal:
            yield mutate("full-width-quotes", site, (start, end), f"“{site.content}”", mended=True)
        elif site.shape and site.shape.text and not site.flow and "\n" not in site.source and len(site.source) > 1:
            middle = start + len(site.source) // 2
            yield mutate("colon-in-text", site, (middle, middle), ": ", at=middle)
    if site.style in ("", "'", '"') and site.shape and end - start > 1:
        for sort, character in _CONTROLS.items():
            middle = start + (end - start) // 2
            yield mutate(sort, site, (middle, middle), character, at=middle)


def break_file(page: Page, files: Files) -> Iterator[Mutation]:
    """Break a file as a whole: its encoding, its ends, its place."""
    path, text = page.path, page.text
    wide = re.search("[^\x00-\x7f]", text)
    if wide:
        yield swap_file("gbk", page, text.encode("gb18030"), text, (wide.start(),))
        yield swap_file("utf16", page, text.encode("utf-16"))
    yield swap_file("emptied", page, b"")
    yield swap_file("only-comments", page, "# 以后再写\n".encode())
    if path.endswith(".md"):
        parts = split_front_matter(text)
        yield mutate("unclosed-front-matter", page, (parts.front_end, parts.body_start), "", at=0)
        yield mutate("no-front-matter", page, (0, text.index("\n") + 1), "", at=0)
        return
    yield mutate("second-document", page, (len(text), len(text)), "---\nid: more\n")
    if path != "data/playbook.yml":
        other = "data/risk" if "/risk/" not in path else "data/roles"
        moved = f"{other}/{path.rsplit('/', 1)[1]}"
        line = re.search("^kind: ", text, re.MULTILINE)
        if moved not in files and line:
            gone = ((path, None), (moved, files[path]))
            yield Mutation("wrong-folder", page.kind, moved, text, at=(line.end(),), files=gone)


def _break_colon(site: Site) -> Iterator[Mutation]:
    assert site.key
    text, end = site.text, site.key[1]
    colon = text.index(":", end)
    gap = len(text[colon + 1 : site.value[0]]) if site.form == "scalar" and site.value[0] < site.value[1] else 0
    if site.flow:
        return
    yield mutate("full-width-colon", site, (colon, colon + 1 + gap), "：" + " " * gap, at=colon)
    if gap == 1:
        yield mutate("wide-colon-alone", site, (colon, colon + 2), "：", at=colon, mended=True)
        yield mutate("no-space", site, (colon, colon + 2), ":", at=colon, mended=True)
        yield mutate("no-colon", site, (colon, colon + 1), "", at=site.key[0])


def _break_indent(site: Site) -> Iterator[Mutation]:
    assert site.key
    text, start = site.text, site.key[0]
    line = text.rfind("\n", 0, start) + 1
    indent = text[line:start]
    if indent.strip() or site.flow:
        return
    if line:
        yield mutate("indent-more", site, (line, line), " ", at=start + 1)
    if indent:
        yield mutate("indent-less", site, (line, line + 1), "", at=start - 1)
        yield mutate("tab", site, (line, start), "\t", at=line)
        yield mutate("wide-space", site, (line, start), "\u3000", at=line)


def _repeat(site: Site) -> Iterator[Mutation]:
    """Write a field a second time, right after itself."""
    assert site.key
    text, (start, end) = site.text, (site.key[0], site.value[1])
    line = text.rfind("\n", 0, start) + 1
    indent = text[line:start]
    if site.flow or site.form != "scalar" or "\n" in text[start:end] or text[end : text.find("\n", end)].strip() != "":
        return
    pad = re.sub("[^ ]", " ", indent)
    again = f"\n{pad}{text[start:end]}"
    yield mutate("duplicate-key", site, (end, end), again, at=end + 1 + len(pad))
