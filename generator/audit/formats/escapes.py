"""The ways of writing characters by others, and files by texts: JSON, scripts, styles, calendars, mail, addresses."""

from __future__ import annotations

import base64
import binascii
import re
from collections.abc import Iterator
from html import unescape
from urllib.parse import unquote_to_bytes

from generator.audit.formats.raw import decode_loosely, is_text

_HEX = re.compile(r"\\u\{([0-9a-fA-F]{1,6})\}|[\\%]u([0-9a-fA-F]{4})|\\x([0-9a-fA-F]{2})|\\([0-9a-fA-F]{2,6})[ \n]?")
_RTF_NUMBER = re.compile(r"\\u(-?[0-9]{1,5}) ?(?:\?|\\'3[fF]|(?:\\'[89a-fA-F][0-9a-fA-F]){2})?")
"""A character, with what programs show that do not know it: a question mark, or its two bytes."""
_RTF_BYTES = re.compile(r"(?:\\'[0-9a-fA-F]{2}(?:\r?\n)*)+")
_SHEET = re.compile(r"_x([0-9a-fA-F]{4})_")
"""A character as workbooks write those that XML cannot have; programs show any that is written so."""
_PAIR = re.compile("[\ud800-\udbff][\udc00-\udfff]")
_SHORT = re.compile(r"\\([nrtbfvN])|\\(.)", re.DOTALL)
_FOLD = re.compile(r"\r?\n[ \t]")
_SOFT = re.compile(r"=\r?\n")
_QUOTED = re.compile(r"=(?:[0-9A-Fa-f]{2}(?:=[0-9A-Fa-f]{2}){2,}|[0-9A-F]{2}(?:=[0-9A-F]{2})*)")
_ENCODED_WORD = re.compile(r"=\?[\w-]{1,40}\?([bBqQ])\?([^?\s]*)\?=(?:\s+(?==\?))?")
"""A part of a heading of mail; a longer one is cut into several, which belong together."""
_OCTAL = re.compile(r"(?:\\[23][0-7]{2}){3,}")
"""Bytes of Han characters as scripts and lists of file names have them."""
_PERCENT = re.compile(r"%[0-9a-fA-F]{2}(?:[A-Za-z0-9._~-]{0,3}%[0-9a-fA-F]{2})*[A-Za-z0-9._~-]?")
_BYTES = re.compile("(?:[\u00e3-\u00ef][\u0080-\u00bf]{2})+")
"""Han characters in UTF-8 that each byte was taken for a character of."""
_WRAPPED = r"(?:[^\s\"'<>)]|\r?\n[ \t]*(?=[A-Za-z0-9+/=]))*"
"""An address, over several lines where programs break what is long."""
_DATA = re.compile(rf"data:[\w.+/-]*((?:;[\w.+=-]+)*),({_WRAPPED})", re.IGNORECASE)
_DATA_ADDRESS = re.compile(rf"[dD][aA][tT][aA]:{_WRAPPED}")
"""The same with entities in it, at least as long: only these few are unescaped."""
_BASE64 = re.compile(r"[A-Za-z0-9+/]{16,}(?:(?:\r?\n|&#(?:10|13|x[aAdD]);)+[ \t]*[A-Za-z0-9+/]+)*={0,2}")
_BASE64_SIGNS = ("base64", "BASE64", "Base64", "=?", "atob(", "ENCODING=b", "ENCODING=B")
_BASE64_BREAK = re.compile(r"&#\w+;|\s")
_PACKED = (b"PK\x03\x04", b"%PDF", b"\x1f\x8b\x08", b"\x89PNG")
"""How files begin that are worth being written in Base64."""


_DIAGRAM = re.compile(r"mxfile\b.*?(?:<|&lt;|%3[cC])diagram\b", re.DOTALL)
"""A drawing of diagrams.net, which a picture that can be edited again carries, hidden layers and all."""


def has_escapes(text: str) -> bool:
    """Whether a text has escapes in it."""
    return "\\" in text or any(sign.search(text) for sign in (_PERCENT, _QUOTED, _SOFT, _ENCODED_WORD, _SHEET))


def undo_escapes(text: str) -> str:
    """Undo folded lines and the escapes of JSON, scripts, styles, calendars, mail and addresses."""
    if "\nBEGIN:" in text or text.startswith("BEGIN:"):
        text = _FOLD.sub("", text)
    if text.lstrip().startswith("{\\rtf"):
        text = _RTF_BYTES.sub(_undo_bytes, _RTF_NUMBER.sub(lambda match: chr(int(match[1]) % 0x10000), text))
    if "_x" in text:
        text = _SHEET.sub(_undo_hex, text)
    if "=?" in text:
        text = _ENCODED_WORD.sub(_undo_word, text)
    if "\\" in text or "%u" in text:
        text = _OCTAL.sub(_undo_octal, text)
        text = _HEX.sub(_undo_hex, text)
        text = _PAIR.sub(lambda pair: pair[0].encode("utf-16", "surrogatepass").decode("utf-16"), text)
        text = _SHORT.sub(lambda match: " " if match[1] else match[2], text)
    if _QUOTED.search(text):
        text = _QUOTED.sub(_undo_quoted, _SOFT.sub("", text))
    if _BYTES.search(text):
        text = _BYTES.sub(lambda match: decode_loosely(match[0].encode("latin-1")), text)
    if "%" in text:
        text = _PERCENT.sub(lambda match: decode_loosely(unquote_to_bytes(match[0])), text)
    return text


def list_embedded(text: str) -> Iterator[bytes]:
    """Yield the files that stand in a text as `data:` addresses, or in Base64 in mail and scripts."""
    addresses = map(unescape, _DATA_ADDRESS.findall(text) if "ata:" in text or "ATA:" in text else ())
    for match in (match for one in addresses for way in {one, undo_escapes(one)} for match in _DATA.finditer(way)):
        plain = unquote_to_bytes(match[2])
        yield (_decode_base64(plain) if ";base64" in match[1].lower() else None) or plain
    for digits in _BASE64.findall(text) if any(sign in text for sign in _BASE64_SIGNS) else ():
        content = _decode_base64(_BASE64_BREAK.sub("", digits).encode())
        if content and (content.startswith(_PACKED) or is_text(content)):
            yield content


def list_diagrams(text: str) -> Iterator[bytes]:
    """Yield the pages of drawings in a text, deflated without a head as they are written there in Base64."""
    if "mxfile" in text and _DIAGRAM.search(text):
        plain = unquote_to_bytes(text).decode(errors="ignore") if "%3" in text else text
        yield from filter(None, (_decode_base64(digits.encode()) for digits in _BASE64.findall(plain)))


def _decode_base64(digits: bytes) -> bytes | None:
    try:
        return base64.b64decode(digits + b"=" * (-len(digits) % 4))
    except binascii.Error:
        return None


def _undo_hex(match: re.Match[str]) -> str:
    number = int(next(filter(None, match.groups())), 16)
    return chr(number) if 0 < number <= 0x10FFFF else ""  # noqa: PLR2004 - the last code point


def _undo_bytes(match: re.Match[str]) -> str:
    """Read bytes of rich text: they are in the system's encoding, never in UTF-8, whatever two of them look like."""
    return bytes.fromhex(match[0].replace("\\'", "")).decode("gb18030", "ignore")


def _undo_word(match: re.Match[str]) -> str:
    """Read a part of a heading of mail; its encoding is guessed, since what is named may be wrong."""
    if match[1] in "qQ":
        return match[2].replace("_", " ")
    return decode_loosely(_decode_base64(match[2].encode()) or b"")


def _undo_octal(match: re.Match[str]) -> str:
    return decode_loosely(bytes(int(digits, 8) for digits in match[0].split("\\")[1:]))


def _undo_quoted(match: re.Match[str]) -> str:
    return decode_loosely(bytes.fromhex(match[0].replace("=", "")))
