"""What a sheet holds when it comes back, read without trusting it: names of fields, and what stands in them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from io import BytesIO

import pikepdf
from pikepdf import Array, Dictionary, Name, Object, Stream, String

from generator.diagnostics import UsageError
from generator.forms.definition import split_identity
from generator.forms.widgets import IDENTITY

_MOST_FIELDS, _DEEPEST = 20_000, 8
_LONGEST = 20_000
"""Characters of a value that are read: what a large box holds many times over."""
_OFF = "Off"
_BROKEN = (pikepdf.PdfError, RuntimeError, ValueError, TypeError, AttributeError, LookupError)
"""What the library raises for documents that are not as they should be."""


@dataclass(frozen=True, slots=True)
class FilledSheet:
    """Which form a sheet says that it is, and the values of its fields that are not empty, by their full names.

    What is chosen stands there as the name of a state, such as `Yes`.
    """

    form: str
    version: str
    digest: str
    names: frozenset[str]
    values: Mapping[str, str]


def read_sheet(data: bytes) -> FilledSheet:
    """Read a sheet; `UsageError` for what is no PDF, has a password, or is none of our sheets."""
    try:
        with pikepdf.open(BytesIO(data), suppress_warnings=True) as pdf:
            fields = dict(_list_fields(pdf))
    except pikepdf.PasswordError as fault:
        raise UsageError("这个 PDF 加了密码，读不出来。", "请对方去掉密码，重新保存后再发来。") from fault
    except _BROKEN as fault:
        raise UsageError("这个文件不是 PDF，或者已经损坏。", "请对方重新保存、重新发来。") from fault
    identity = split_identity(fields.pop(IDENTITY, ""))
    if identity is None:
        raise UsageError(
            "这个 PDF 里没有可以读的填写内容。",
            "请对方用网站上“填写（PDF）”下载的表，填好后直接保存；打印成 PDF、截图和扫描件都读不出来。",
        )
    return FilledSheet(*identity, frozenset(fields), {name: value for name, value in fields.items() if value})


def _list_fields(pdf: pikepdf.Pdf) -> Iterator[tuple[str, str]]:
    """Yield the fields with their values, "" for those that are empty."""
    form = pdf.Root.get("/AcroForm")
    roots = form.get("/Fields") if isinstance(form, Dictionary) else None
    waiting = [("", one, 0) for one in _list(roots)]
    seen: set[tuple[int, int]] = set()
    while waiting:
        path, one, depth = waiting.pop()
        if not isinstance(one, Dictionary) or depth > _DEEPEST or one.objgen in seen:
            continue
        if one.is_indirect:
            seen.add(one.objgen)
        if len(seen) > _MOST_FIELDS:
            raise ValueError
        name = _clean(one.get("/T"))
        full = ".".join(part for part in (path, name) if part)
        kids = [kid for kid in _list(one.get("/Kids")) if isinstance(kid, Dictionary)]
        below = [kid for kid in kids if "/T" in kid]
        waiting.extend((full, kid, depth + 1) for kid in below)
        if full and not below and ("/FT" in one or kids):
            yield full, _read_value(one, kids)


def _read_value(one: Dictionary, kids: list[Dictionary]) -> str:
    """Give what a field holds. Of choices some programs only mark the chosen one, or write its name as a text."""
    value = _clean(one.get("/V"))
    if one.get("/FT") == Name.Btn:
        value = value.removeprefix("/")
    if value in ("", _OFF):
        states = (_clean(widget.get("/AS")) for widget in (one, *kids))
        value = next((state for state in states if state not in ("", _OFF)), "")
    return value


def _clean(value: Object | None) -> str:
    """Give a string or a name as text: line ends as they are written here, and no controls."""
    if isinstance(value, Stream):
        text = value.read_bytes()[: 2 * _LONGEST].decode("utf-8", "replace")
    elif isinstance(value, String):
        text = str(value)
    elif isinstance(value, Name):
        text = str(value)[1:]
    else:
        return ""
    lines = text[:_LONGEST].replace("\r\n", "\n").replace("\r", "\n").split("\n")
    return "\n".join("".join(char for char in line if char.isprintable()).strip() for line in lines).strip()


def _list(value: Object | None) -> list[Object]:
    return list(value) if isinstance(value, Array) else []
