"""What a PDF file says of itself, read without trusting it."""

from __future__ import annotations

import zlib
from collections.abc import Mapping
from io import BytesIO
from xml.etree import ElementTree as ET

import pikepdf

from generator.diagnostics import UsageError
from generator.handbooks.metadata import NAMESPACE, PROPERTIES

_LARGEST = 1 << 20
"""Bytes of metadata that are looked at; ours have a few thousand."""


def read_properties(data: bytes) -> Mapping[str, str]:
    """Give our properties of a PDF, none for a PDF that is not ours; `UsageError` for what cannot be read as a PDF.

    The values are what the file claims: one line each, and safe to print, but not true for that.
    """
    try:
        with pikepdf.open(BytesIO(data)) as pdf:
            packet = _read_packet(pdf)
    except pikepdf.PasswordError as fault:
        raise UsageError("这个 PDF 加了密码，无法核对。", "请用没有加密的原文件。") from fault
    except (pikepdf.PdfError, ValueError, RuntimeError) as fault:
        raise UsageError("这个文件不是 PDF，或者已经损坏。", "请重新取得这个文件后再核对。") from fault
    return _parse(packet)


def _read_packet(pdf: pikepdf.Pdf) -> bytes:
    """Give the metadata, unpacked within bounds: a small stream may unfold to any size."""
    stream = pdf.Root.get("/Metadata")
    if not isinstance(stream, pikepdf.Stream):
        return b""
    raw = stream.read_raw_bytes()
    if stream.get("/Filter") is None:
        return raw[:_LARGEST]
    try:
        return zlib.decompressobj().decompress(raw, _LARGEST)
    except zlib.error:
        return b""


def _parse(packet: bytes) -> Mapping[str, str]:
    if b"<!DOCTYPE" in packet or b"<!ENTITY" in packet:
        return {}
    try:
        root = ET.fromstring(packet)  # noqa: S314 - entities are refused above, and the size is bounded
    except (ET.ParseError, ValueError):
        return {}
    found = {element.tag: element.text or "" for element in root.iter()}
    named = {name: found[f"{{{NAMESPACE}}}{name}"] for name in PROPERTIES if f"{{{NAMESPACE}}}{name}" in found}
    return {name: "".join(char for char in text if char.isprintable())[:200] for name, text in named.items()}
