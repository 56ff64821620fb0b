"""How a sentence may be written so that eyes read it and a plain search does not: signs, encodings, and boxes."""

from __future__ import annotations

import base64
import bz2
import gzip
import json
import lzma
import tarfile
import zlib
from collections.abc import Callable, Mapping
from html import escape
from io import BytesIO
from urllib.parse import quote

import brotli
from pikepdf import Name, Pdf, Stream, String

from tests.audit.hiding import draw, entities, escapes, make_jpeg, make_png, make_zip, save

Write = Callable[[str], str]
Pack = Callable[[bytes], bytes]


def between(sign: str, every: int = 1) -> Write:
    """Put something between every so many characters."""
    return lambda text: sign.join(text[start : start + every] for start in range(0, len(text), every))


def around(before: str, after: str) -> Write:
    """Put something around every character."""
    return lambda text: "".join(f"{before}{one}{after}" for one in text)


def twice(write: Write, again: Callable[[str], str]) -> Write:
    """Write a text in one way, and that in another one."""
    return lambda text: again(write(text))


def percent(encoding: str) -> Write:
    """Write a text as in addresses."""
    return lambda text: quote(text, encoding=encoding)


def quoted(text: str) -> str:
    """Write a text as in mail."""
    return "".join(f"={byte:02X}" for byte in text.encode())


def _head(text: str, encoding: str = "utf-8") -> str:
    return f"=?{encoding}?B?{base64.b64encode(text.encode(encoding)).decode()}?="


def _pack(text: str) -> str:
    return base64.b64encode(f"<svg><text>{text}</text></svg>".encode()).decode()


def _draw(text: str) -> str:
    """Write a text on a page of diagrams.net."""
    deflating = zlib.compressobj(9, zlib.DEFLATED, -zlib.MAX_WBITS)
    page = deflating.compress(quote(f'<mxCell value="{text}"/>').encode()) + deflating.flush()
    return f"<mxfile><diagram>{base64.b64encode(page).decode()}</diagram></mxfile>"


WRITINGS: Mapping[str, Write] = {
    "as it is": str,
    "signs": between("，"),
    "spaces": between(" "),
    "lines": between("\n   ", 5),
    "wide spaces": between("\u3000", 3),
    "zero width": between("\u200b"),
    "joiners": between("\u2060\u200d"),
    "soft hyphens": between("\u00ad", 2),
    "variants": between("\U000e0100"),
    "inline tags": around("<b>", "</b>"),
    "cells": lambda text: f"<td>前{text[:5]}</td><td>{text[5:]}后</td>",
    "tags with quotes": around('<span title=">" class=\'a"b\'>', "</span>"),
    "comments": between("<!-- 一句别的话 -->", 3),
    "comments with tags": between("<!-- <p>别的 -->", 4),
    "pinyin": between("<rp>(</rp><rt>pīn yīn</rt><rp>)</rp>", 2),
    "ruby": around("<ruby>", "<rt>注音</rt></ruby>"),
    "ruby without ends": lambda text: f"<ruby>{between('<rt>注<rb>', 2)(text)}<rt>注</ruby>",
    "annotations": lambda text: f"<ruby>{''.join(f'别<rt>{one}</rt>' for one in text)}</ruby>",
    "script between": between("<script>let 变量 = '说明';</script>", 6),
    "style comment": between("/* 一句说明 */", 6),
    "entities": entities,
    "entities twice": lambda text: entities(text).replace("&", "&amp;"),
    "entities three times": lambda text: entities(text).replace("&", "&amp;amp;"),
    "entity of an entity": twice(entities, entities),
    "percent": percent("utf-8"),
    "percent in gbk": percent("gbk"),
    "percent twice": twice(percent("utf-8"), quote),
    "percent in entities": twice(percent("utf-8"), entities),
    "json": escapes,
    "json twice": lambda text: json.dumps(json.dumps(text)),
    "json of html": lambda text: json.dumps(f'<p class="">{entities(text)}</p>'),
    "old script": lambda text: "".join(f"%u{ord(one):04X}" for one in text),
    "code points": lambda text: "".join(f"\\u{{{ord(one):x}}}" for one in text),
    "style": lambda text: "".join(f"\\{ord(one):06x}" for one in text),
    "mail": quoted,
    "mail in small letters": lambda text: quoted(text).lower(),
    "heading of mail": lambda text: f"Subject: {_head(text, 'gb18030')}",
    "heading of mail, cut": lambda text: f"Subject: {_head(text[:5])}\n {_head(text[5:])}",
    "heading of mail, quoted and cut": lambda text: f"=?UTF-8?Q?{quoted(text[:5])}?= =?UTF-8?Q?{quoted(text[5:])}?=",
    "base64 in gbk": lambda text: f"ENCODING=BASE64:{base64.b64encode(text.encode('gb18030')).decode()}\n",
    "base64 in utf-16": lambda text: f"atob('{base64.b64encode(text.encode('utf-16-le')).decode()}')",
    "octal": lambda text: "".join(f"\\{byte:o}" for byte in text.encode()),
    "bytes": lambda text: "".join(f"\\x{byte:02x}" for byte in text.encode()),
    "attribute twice": lambda text: f'<a title="{entities(text).replace("&", "&amp;")}" href=x>',
    "misread": lambda text: text.encode().decode("latin-1"),
    "base64": lambda text: f"atob('{base64.b64encode(text.encode()).decode()}')",
    "data": lambda text: f"url(data:text/plain;base64,{base64.b64encode(text.encode()).decode()})",
    "data in json": lambda text: json.dumps(f"data:IMAGE/svg+xml;base64,{_pack(text)}").replace("/", "\\/"),
    "drawing": _draw,
    "drawing in a picture": lambda text: f'<svg content="{escape(_draw(text))}"/>',
    "drawing in a picture's comment": lambda text: quote(_draw(text)),
    "section": lambda text: f"<![CDATA[{text[:4]}]]><![CDATA[{text[4:]}]]>",
    "radicals": lambda text: text.replace("长", "⻓").replace("见", "⻅").replace("金", "⾦"),
    "attribute": lambda text: f"<a title='{text}' href=x>",
    "markdown": lambda text: f"- **{text[:4]}**{text[4:7]}[{text[7:]}](role:x)",
}
ENCODINGS = ("utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "gbk", "gb18030")


def tar(content: bytes) -> bytes:
    """Pack a file with tar."""
    target = BytesIO()
    with tarfile.open(fileobj=target, mode="w") as archive:
        info = tarfile.TarInfo("a")
        info.size = len(content)
        archive.addfile(info, BytesIO(content))
    return target.getvalue()


def attach(content: bytes) -> bytes:
    """Attach a file to a PDF."""
    pdf = draw(b"")
    pdf.attachments["a"] = content
    return save(pdf)


def inform(content: bytes) -> bytes:
    """Put bytes as they are into a PDF's information."""
    pdf = draw(b"")
    pdf.docinfo[Name.Subject] = String(content)
    return save(pdf)


def replace_in_pdf(content: bytes) -> bytes:
    """Change a PDF by adding to its end, so that what it held before is still there."""
    pdf = draw(b"")
    pdf.Root.Note = pdf.make_indirect(Stream(pdf, content))
    first = save(pdf)
    with Pdf.open(BytesIO(first)) as saved:
        number, root = saved.Root.Note.objgen[0], saved.Root.objgen[0]
    place = len(first) + 1
    start = first.rindex(b"startxref") + 9
    previous = int(first[start:].split()[0])
    note = b"%d 0 obj\n<< /Length 1 >>\nstream\nx\nendstream\nendobj\n" % number
    table = b"xref\n%d 1\n%010d 00000 n \ntrailer\n" % (number, place)
    trailer = b"<< /Size %d /Prev %d /Root %d 0 R >>" % (number + 9, previous, root)
    return first + b"\n" + note + table + trailer + b"\nstartxref\n%d\n%%%%EOF\n" % (place + len(note))


BOXES: Mapping[str, tuple[str, Pack]] = {
    "file": ("a.txt", bytes),
    "page": ("a.html", bytes),
    "picture's form": ("a.svg", bytes),
    "behind a mark": ("a.csv", lambda content: "\ufeff品名".encode() + content),
    "behind another's mark": ("a.csv", lambda content: "\ufeff品名".encode("utf-16-le") + content),
    "a packed file behind a mark": ("a", lambda content: b"\xef\xbb\xbf" + make_zip({"a": content})),
    "before another zip": ("a.zip", lambda content: make_zip({"a": content}) + make_zip({"b": b"x"})),
    "unknown": ("a.dat", lambda content: b"\x00\xff\x9c\x01\x89\xfe" + content + b"\xff\x00\x01"),
    "after an odd byte": ("a.dat", lambda content: b"\x00\x01\xfe" + content + b"\xff\x00\x01"),
    "gzip": ("a.gz", gzip.compress),
    "bzip2": ("a", bz2.compress),
    "xz": ("a", lzma.compress),
    "brotli": ("a.br", brotli.compress),
    "zip": ("a.zip", lambda content: make_zip({"a": content})),
    "zip in zip": ("a", lambda content: make_zip({"b.zip": make_zip({"a": content})})),
    "gzip in zip": ("a", lambda content: make_zip({"b": gzip.compress(content)})),
    "tar in gzip": ("a.tgz", lambda content: gzip.compress(tar(content))),
    "gzip in tar in xz": ("a", lambda content: lzma.compress(tar(gzip.compress(content)))),
    "attachment": ("a.pdf", attach),
    "attachment in a zip": ("a", lambda content: make_zip({"b.pdf": attach(gzip.compress(content))})),
    "pdf's information": ("a.pdf", inform),
    "pdf before a change": ("a.pdf", replace_in_pdf),
    "picture": ("a.png", lambda content: make_png(b"tEXt", b"Comment\0" + content)),
    "packed in a picture": ("a.png", lambda content: make_png(b"zTXt", b"Comment\0\0" + zlib.compress(content))),
    "photo": ("a.jpg", make_jpeg),
    "behind a picture": ("a.png", lambda content: make_png(b"tEXt", b"") + make_zip({"a": content})),
}
