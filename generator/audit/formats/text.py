"""Text of any format: HTML, XML, JSON, scripts, styles, calendars, Markdown. All their ways of writing are undone.

A file's name may lie about its format, and formats stand inside one another: what is undone depends on what is there.
"""

from __future__ import annotations

import base64
import binascii
import re
from collections.abc import Generator, Iterable, Iterator
from functools import lru_cache
from html import unescape
from urllib.parse import unquote, unquote_to_bytes

from generator.audit.pieces import flatten

BREAK = " "
"""Stands where one text ends and another begins, between paragraphs and cells, or the lines of a printed page."""

_TAG = re.compile(r"(<!--|-->|<[!/?A-Za-z](?:[^<>\"']|\"[^\"]*\"|'[^']*')*>|<[!/?A-Za-z][^<>]*>|<!\[CDATA\[|\]\]>)")
_BLOCK = re.compile(
    r"</?(?:[aw]:(?:p|tr|tc)|address|article|aside|blockquote|body|br|button|c|caption|d[dlt]|details|div|fieldset"
    r"|fig(?:caption|ure)|footer|form|h[1-6r]|head(?:er)?|html|input|label|legend|li(?:nk)?|main|meta|nav|ol|optgroup"
    r"|option|p|pre|row|script|section|select|si|style|summary|svg|t(?:able|body|d|ext|foot|h|head|itle|r)|ul|url)\b",
    re.IGNORECASE,
)
_DATA = re.compile(r"data:[\w.+/-]*((?:;[\w.+=-]+)*),([^\s\"'<>)]*)", re.IGNORECASE)
_DATA_ADDRESS = re.compile(r"[dD][aA][tT][aA]:[^\s\"'<>)]*")
"""The same with entities in it, at least as long: only these few are unescaped."""
_HEX = re.compile(r"\\u\{([0-9a-fA-F]{1,6})\}|\\u([0-9a-fA-F]{4})|\\x([0-9a-fA-F]{2})|\\([0-9a-fA-F]{2,6})[ \n]?")
_PAIR = re.compile("[\ud800-\udbff][\udc00-\udfff]")
_SHORT = re.compile(r"\\([nrtbfvN])|\\(.)", re.DOTALL)
_FOLD = re.compile(r"\r?\n[ \t]")
_SOFT = re.compile(r"=\r?\n")
_QUOTED = re.compile(r"=[0-9A-F]{2}(?:=[0-9A-F]{2})*")
_PERCENT = re.compile(r"%[0-9a-fA-F]{2}")
_MARKDOWN = ("**", "](", "`")


def read_text(text: str, seen: set[str]) -> Iterator[str]:
    """Yield what a text says in each way in which it may be meant: as it stands, and with escapes and markup undone.

    Where markup ends a block stands `BREAK`. What is inside tags comes apart from what is between them, and each tag
    comes once: the frame of a site repeats thousands of them on all pages. `seen` holds those that came before.
    """
    parts = _TAG.split(text) if "<" in text else [text]
    if _is_loose(text, parts[1::2]):
        yield from _read_parts(parts, seen)
        loose = _undo(text)
        if loose != text:
            yield from _read_parts(_TAG.split(loose), seen)
    else:
        bare = yield from _read_parts(parts, seen)
        loose = _undo(bare)
        if loose != bare:
            yield from _read_parts(_TAG.split(loose), seen)
    if any(sign in loose for sign in _MARKDOWN):
        yield flatten(unescape(loose))


def _is_loose(text: str, tags: Iterable[str]) -> bool:
    """Whether undoing escapes may change where tags begin and end; else what is between them can be undone alone."""
    return "BEGIN:" in text or "\\<" in text or any(map(_has_escapes, tags))


@lru_cache(maxsize=1 << 16)
def _has_escapes(tag: str) -> bool:
    return "\\" in tag or any(sign.search(tag) for sign in (_PERCENT, _QUOTED, _SOFT))


def _read_parts(parts: list[str], seen: set[str]) -> Generator[str, None, str]:
    """Yield what is inside the tags of a text that is split at them, and what is between; give the latter as it is."""
    tags = parts[1::2]
    if new := set(tags) - seen:
        seen |= new
        yield unescape("\n".join(sorted(new)))
    parts[1::2] = [BREAK if ends_block(tag) else "" for tag in tags]
    bare = "".join(parts)
    yield unescape(bare) if "&" in bare else bare
    return bare


@lru_cache(maxsize=1 << 16)
def ends_block(tag: str) -> bool:
    """Whether a tag begins or ends a block: what stands before it and after it are two texts."""
    return _BLOCK.match(tag) is not None


def _undo(text: str) -> str:
    """Undo folded lines and the escapes of JSON, scripts, styles, calendars, mail and addresses."""
    if "\nBEGIN:" in text or text.startswith("BEGIN:"):
        text = _FOLD.sub("", text)
    if "\\" in text:
        text = _undo_escapes(text)
    if _QUOTED.search(text):
        text = _QUOTED.sub(_undo_quoted, _SOFT.sub("", text))
    if _PERCENT.search(text):
        text = unquote(text, errors="ignore")
    return text


def list_embedded(text: str) -> Iterator[bytes]:
    """Yield the files that stand in a text as `data:` addresses."""
    addresses = _DATA_ADDRESS.findall(text) if "data:" in text else ()
    for match in (match for address in addresses for match in _DATA.finditer(unescape(address))):
        content = unquote_to_bytes(match[2])
        if ";base64" not in match[1].lower():
            yield content
            continue
        try:
            yield base64.b64decode(content + b"=" * (-len(content) % 4))
        except binascii.Error:
            yield content


def _undo_escapes(text: str) -> str:
    """Undo the escapes of JSON, scripts, styles and calendars."""
    text = _HEX.sub(_undo_hex, text)
    text = _PAIR.sub(lambda pair: pair[0].encode("utf-16", "surrogatepass").decode("utf-16"), text)
    return _SHORT.sub(lambda match: " " if match[1] else match[2], text)


def _undo_hex(match: re.Match[str]) -> str:
    number = int(next(filter(None, match.groups())), 16)
    return chr(number) if 0 < number <= 0x10FFFF else ""  # noqa: PLR2004 - the last code point


def _undo_quoted(match: re.Match[str]) -> str:
    return bytes.fromhex(match[0].replace("=", "")).decode("utf-8", "ignore")
