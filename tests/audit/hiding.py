"""Places in which a text can hide, one for each format that is written or that may be attached."""

from __future__ import annotations

import base64
import gzip
import json
import struct
import zipfile
import zlib
from collections.abc import Callable
from html import escape
from io import BytesIO
from urllib.parse import quote

import brotli
import pikepdf
from fontTools.fontBuilder import FontBuilder
from pikepdf import Array, Dictionary, Name, Pdf, Stream, String

from generator.site.woff2 import pack_woff2

Hide = Callable[[str], bytes]


def entities(text: str) -> str:
    """Write every character as a numeric entity, decimal and hexadecimal by turns."""
    return "".join(f"&#{ord(one)};" if number % 2 else f"&#x{ord(one):x};" for number, one in enumerate(text))


def escapes(text: str) -> str:
    """Write every character as JSON's and JavaScript's escape."""
    return "".join(
        f"\\u{unit:04x}" for unit in struct.unpack(f"<{len(text.encode('utf-16-le')) // 2}H", text.encode("utf-16-le"))
    )


def fold(text: str) -> str:
    """Fold a line of a calendar after every fourth character."""
    return "\r\n ".join(text[start : start + 4] for start in range(0, len(text), 4))


def make_zip(members: dict[str, bytes], comment: bytes = b"") -> bytes:
    """Pack files."""
    target = BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
        archive.comment = comment
    return target.getvalue()


def make_word(text: str) -> bytes:
    """Make a Word document whose text changes its run in the middle of a word."""
    middle = len(text) // 2
    first, second = escape(text[:middle]), escape(text[middle:])
    runs = f"<w:r><w:t>{first}</w:t></w:r><w:r><w:rPr><w:b/></w:rPr><w:t>{second}</w:t></w:r>"
    return make_zip({"word/document.xml": f"<w:document><w:p>{runs}</w:p></w:document>".encode()})


def make_png(kind: bytes, data: bytes) -> bytes:
    """Make a picture with one more chunk."""

    def chunk(name: bytes, content: bytes) -> bytes:
        return struct.pack(">I", len(content)) + name + content + struct.pack(">I", zlib.crc32(name + content))

    head = chunk(b"IHDR", struct.pack(">IIBBBBB", 1, 1, 8, 0, 0, 0, 0))
    return (
        b"\x89PNG\r\n\x1a\n" + head + chunk(kind, data) + chunk(b"IDAT", zlib.compress(b"\0\0")) + chunk(b"IEND", b"")
    )


def make_jpeg(segment: bytes) -> bytes:
    """Make what begins as a JPEG, with an application segment."""
    return b"\xff\xd8\xff\xe1" + struct.pack(">H", len(segment) + 2) + segment + b"\xff\xda\x00\x02\x10\x92\xff\xd9"


def make_font(text: str, flavor: str | None = None) -> bytes:
    """Make a font that is called like the text."""
    builder = FontBuilder(1000, isTTF=True)
    builder.setupGlyphOrder([".notdef"])
    builder.setupCharacterMap({})
    builder.setupGlyf(
        {".notdef": builder.font["glyf"].glyphs[".notdef"]} if "glyf" in builder.font else {".notdef": _glyph()}
    )
    builder.setupHorizontalMetrics({".notdef": (500, 0)})
    builder.setupHorizontalHeader()
    builder.setupNameTable({"familyName": {"en": text}})
    builder.setupOS2()
    builder.setupPost()
    builder.font.flavor = flavor
    target = BytesIO()
    builder.save(target)
    return target.getvalue()


def _glyph() -> object:
    from fontTools.ttLib.tables._g_l_y_f import Glyph

    return Glyph()


def save(pdf: Pdf) -> bytes:
    """Write a document with all that can be packed packed."""
    target = BytesIO()
    pdf.save(target, compress_streams=True, object_stream_mode=pikepdf.ObjectStreamMode.generate)
    return target.getvalue()


def draw(content: bytes, font: Dictionary | None = None) -> Pdf:
    """Make a document of one page."""
    pdf = Pdf.new()
    page = pdf.add_blank_page()
    page.obj.Contents = Stream(pdf, content)
    if font is not None:
        page.obj.Resources = Dictionary(Font=Dictionary(F1=pdf.make_indirect(font)))
    return pdf


def draw_subset(text: str) -> bytes:
    """Draw a text with the numbers of a subset font's glyphs, a few on each line; a table says what they mean."""
    numbers = {char: number for number, char in enumerate(dict.fromkeys(text), 1)}
    rows = "".join(f"<{number:04x}> <{char.encode('utf-16-be').hex()}>\n" for char, number in numbers.items())
    table = (
        f"begincmap 1 begincodespacerange <0000> <ffff> endcodespacerange {len(numbers)} beginbfchar\n{rows}endbfchar"
    )
    lines = [text[start : start + 5] for start in range(0, len(text), 5)]
    shown = b"".join(
        b"BT /F1 12 Tf [<"
        + "".join(f"{numbers[char]:04x}" for char in line[:2]).encode()
        + b"> -120 <"
        + "".join(f"{numbers[char]:04x}" for char in line[2:]).encode()
        + b">] TJ ET\n"
        for line in lines
    )
    pdf = draw(shown)
    font = Dictionary(Type=Name.Font, Subtype=Name.Type0, BaseFont=Name("/AAAAAA+Sub"), Encoding=Name("/Identity-H"))
    font.ToUnicode = Stream(pdf, table.encode())
    pdf.pages[0].obj.Resources = Dictionary(Font=Dictionary(F1=pdf.make_indirect(font)))
    return save(pdf)


def draw_ranges(text: str) -> bytes:
    """Draw a text whose font's table has ranges, one with a list."""
    codes = "".join(f"{number:02x}" for number in range(1, len(text) + 1))
    items = " ".join(f"<{char.encode('utf-16-be').hex()}>" for char in text)
    table = (
        f"begincodespacerange <00> <ff> endcodespacerange 1 beginbfrange <01> <{len(text):02x}> [{items}] endbfrange"
    )
    pdf = draw(f"BT /F1 9 Tf <{codes}> Tj ET".encode())
    font = Dictionary(Type=Name.Font, Subtype=Name.Type1, ToUnicode=Stream(pdf, table.encode()))
    pdf.pages[0].obj.Resources = Dictionary(Font=Dictionary(F1=font))
    return save(pdf)


def draw_wide(text: str) -> bytes:
    """Draw a text in a font with one of the predefined encodings."""
    font = Dictionary(Type=Name.Font, Subtype=Name.Type0, Encoding=Name("/UniGB-UTF16-H"))
    return save(draw(b"BT /F1 9 Tf <" + text.encode("utf-16-be").hex().encode() + b"> Tj ET", font))


def draw_form(text: str) -> bytes:
    """Draw a text inside a form that the page shows."""
    pdf = draw(b"/X0 Do")
    form = Stream(pdf, b"BT /F1 9 Tf <" + text.encode("utf-16-be").hex().encode() + b"> Tj ET")
    font = Dictionary(Type=Name.Font, Subtype=Name.Type0, Encoding=Name("/UniGB-UCS2-H"))
    form.stream_dict = Dictionary(Type=Name.XObject, Subtype=Name.Form, Resources=Dictionary(Font=Dictionary(F1=font)))
    pdf.pages[0].obj.Resources = Dictionary(XObject=Dictionary(X0=form))
    return save(pdf)


def draw_pattern(text: str) -> bytes:
    """Draw a text as the pattern of an area."""
    pdf = draw(b"/Pattern cs /P0 scn 0 0 9 9 re f")
    tile = Stream(pdf, b"BT /F1 9 Tf <" + text.encode("utf-16-be").hex().encode() + b"> Tj ET")
    font = Dictionary(Type=Name.Font, Subtype=Name.Type0, Encoding=Name("/UniGB-UCS2-H"))
    tile.stream_dict = Dictionary(Type=Name.Pattern, PatternType=1, Resources=Dictionary(Font=Dictionary(F1=font)))
    pdf.pages[0].obj.Resources = Dictionary(Pattern=Dictionary(P0=tile))
    return save(pdf)


def draw_form_of_old(text: str) -> bytes:
    """Draw a text inside a form that takes its fonts from the page."""
    with Pdf.open(BytesIO(draw_subset(text))) as pdf:
        page = pdf.pages[0].obj
        form = Stream(pdf, page.Contents.read_bytes())
        form.stream_dict = Dictionary(Type=Name.XObject, Subtype=Name.Form)
        page.Resources.XObject = Dictionary(X0=form)
        page.Contents = Stream(pdf, b"/X0 Do")
        return save(pdf)


def rich(text: str, *, by_number: bool = False) -> bytes:
    """Write rich text: by numbers with bytes in their stead, or by bytes on lines of their own."""
    signs = []
    for one in text:
        pair = "".join(f"\\'{byte:02x}" for byte in one.encode("gb18030"))
        numbered = one if one.isascii() else f"\\u{ord(one)}{pair}"
        signs.append(numbered if by_number else f"{pair}\r\n")
    return f"\n{{\\rtf1\\ansi\\ansicpg936\\uc2 {''.join(signs)}}}".encode()


def fold_bytes(text: str) -> bytes:
    """Fold a line of a calendar after so many bytes, as old programs do: within characters too."""
    content = text.encode()
    lines = b"\r\n ".join(content[start : start + 7] for start in range(0, len(content), 7))
    return b"BEGIN:VCALENDAR\r\nSUMMARY:" + lines + b"\r\nEND:VCALENDAR\r\n"


def wrap(text: str, line_end: str) -> bytes:
    """Put a packed file into a picture's form, its address over several lines, as drawing programs write it."""
    lines = base64.encodebytes(make_zip({"a": f"{text}\n".encode() * 9})).decode().strip().replace("\n", line_end)
    return f'<svg><image xlink:href="data:application/zip;base64,{lines}"/></svg>'.encode()


def with_spoken(text: str) -> bytes:
    """Put a text where it stands for what is drawn."""
    spoken = (b"\xfe\xff" + text.encode("utf-16-be")).hex().encode()
    return save(draw(b"/Span <</ActualText <" + spoken + b">>> BDC BT (x) Tj ET EMC"))


def draw_plainly(text: str) -> bytes:
    """Draw a text in a document that is a plain text itself, its streams packed and written in letters."""
    packed = zlib.compress(b"BT (" + b"".join(b"\\%03o" % one for one in text.encode()) + b") Tj ET").hex().encode()
    pdf = draw(b"")
    content = Stream(pdf, b"")
    content.write(packed + b">", filter=Array([Name.ASCIIHexDecode, Name.FlateDecode]), decode_parms=None)
    pdf.pages[0].obj.Contents = content
    target = BytesIO()
    level = pikepdf.StreamDecodeLevel.none
    pdf.save(
        target,
        object_stream_mode=pikepdf.ObjectStreamMode.disable,
        stream_decode_level=level,
        compress_streams=False,
    )
    document = target.getvalue()
    return b"%PDF-1.4\n" + document[document.index(b"1 0 obj") :]


def draw_gbk(text: str) -> bytes:
    """Draw a text in a font of the system whose strings are in GBK."""
    font = Dictionary(Type=Name.Font, Subtype=Name.Type0, Encoding=Name("/GBK-EUC-H"))
    return save(draw(b"BT /F1 9 Tf <" + text.encode("gbk").hex().encode() + b"> Tj ET", font))


def draw_unicode(name: str, codec: str) -> Hide:
    """Give a way to draw a text in a font of the system whose strings are in a form of Unicode."""

    def hide(text: str) -> bytes:
        font = Dictionary(Type=Name.Font, Subtype=Name.Type0, Encoding=Name(f"/Uni{name}-H"))
        return save(draw(b"BT /F1 9 Tf <" + text.encode(codec).hex().encode() + b"> Tj ET", font))

    return hide


def part(text: str, aside: str) -> bytes:
    """Put something that is not shown between the halves of a text in a document."""
    half = len(text) // 2
    return f"<d><p>{text[:half]}{aside}{text[half:]}</p></d>".encode()


def draw_spoken(text: str) -> bytes:
    """Draw a text with each character said beside its glyph, which looks like another one."""
    font = Dictionary(Type=Name.Font, Subtype=Name.Type0, Encoding=Name("/UniGB-UTF16-H"))
    spans = (
        b"/Span <</ActualText <feff" + one.encode("utf-16-be").hex().encode() + b">>> BDC BT /F1 9 Tf <4e00> Tj ET EMC "
        for one in text
    )
    return save(draw(b"".join(spans), font))


def with_object(place: Callable[[Pdf, str], None]) -> Hide:
    """Give a document in one of whose objects a text stands."""

    def hide(text: str) -> bytes:
        pdf = draw(b"")
        place(pdf, text)
        return save(pdf)

    return hide


def add_information(pdf: Pdf, text: str) -> None:
    """Put a text into the document's information."""
    pdf.docinfo[Name.Subject] = String(text)


def add_metadata(pdf: Pdf, text: str) -> None:
    """Put a text into the XMP metadata."""
    with pdf.open_metadata() as metadata:
        metadata["dc:description"] = text


def add_outline(pdf: Pdf, text: str) -> None:
    """Put a text into the outline."""
    with pdf.open_outline() as outline:
        outline.root.append(pikepdf.OutlineItem(text, 0))


def add_field(pdf: Pdf, text: str) -> None:
    """Call a form's field by a text."""
    field = Dictionary(FT=Name.Tx, T=String(text), V=String(""))
    pdf.Root.AcroForm = Dictionary(Fields=Array([pdf.make_indirect(field)]))


def add_value(pdf: Pdf, text: str) -> None:
    """Fill a form's field with a text."""
    field = Dictionary(FT=Name.Tx, T=String("a"), V=String(text))
    pdf.Root.AcroForm = Dictionary(Fields=Array([pdf.make_indirect(field)]))


def add_attachment(pdf: Pdf, text: str) -> None:
    """Attach a Word document."""
    pdf.attachments["a.docx"] = make_word(text)


def add_attachment_name(pdf: Pdf, text: str) -> None:
    """Attach a file that is called by a text."""
    pdf.attachments[text] = b"x"


def add_font_name(pdf: Pdf, text: str) -> None:
    """Call a font by a text."""
    font = Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name("/" + text))
    pdf.pages[0].obj.Resources = Dictionary(Font=Dictionary(F1=font))


def add_script(pdf: Pdf, text: str) -> None:
    """Put a text into a script, as a stream and escaped."""
    code = Stream(pdf, f"app.alert('{escapes(text)}')".encode())
    pdf.Root.OpenAction = Dictionary(S=Name.JavaScript, JS=code)


def after_the_end(text: str) -> bytes:
    """Write a text behind the end of a document."""
    return save(draw(b"")) + b"\n% " + text.encode()


PLACES: dict[str, tuple[str, Hide]] = {
    "html text": ("a.html", lambda text: f"<p>前{escape(text)}后</p>".encode()),
    "html text across inline tags": (
        "a.html",
        lambda text: f"<p>{text[:3]}<b>{text[3:6]}</b><wbr>{text[6:]}</p>".encode(),
    ),
    "html text across lines": ("a.html", lambda text: f"<p>{text[:4]}\n      {text[4:]}</p>".encode()),
    "html with soft hyphens": ("a.html", lambda text: "\u00ad".join(text).encode()),
    "html entities": ("a.html", lambda text: f"<p>{entities(text)}</p>".encode()),
    "html attribute": ("a.html", lambda text: f'<a title="{entities(text)}" href="x">x</a>'.encode()),
    "html comment": ("a.html", lambda text: f"<!-- {text} -->".encode()),
    "html meta": ("a.html", lambda text: f'<meta name="description" content="{text}">'.encode()),
    "html script": ("a.html", lambda text: f'<script>x="{escapes(text)}"</script>'.encode()),
    "html address": ("a.html", lambda text: f'<a href="https://example.com/?q={quote(text)}">x</a>'.encode()),
    "html embedded": (
        "a.html",
        lambda text: (
            b'<img src="data:image/svg+xml;base64,'
            + base64.b64encode(f"<svg><title>{text}</title></svg>".encode())
            + b'">'
        ),
    ),
    "html embedded, in percent": (
        "a.html",
        lambda text: f'<img src="data:image/svg+xml,{quote(f"<svg><text>{text}</text></svg>")}">'.encode(),
    ),
    "rich text in lines": ("a.rtf", rich),
    "rich text by number": ("a.rtf", lambda text: rich(text, by_number=True)),
    "calendar folded within characters": ("a.ics", fold_bytes),
    "address over lines": ("a.svg", lambda text: wrap(text, "\n   ")),
    "address over lines, in entities": ("a.svg", lambda text: wrap(text, "&#10;")),
    "pdf pattern": ("a.pdf", draw_pattern),
    "pdf form without fonts of its own": ("a.pdf", draw_form_of_old),
    "json": ("a.json", lambda text: json.dumps({"a": [text]}, ensure_ascii=False).encode()),
    "json escapes": ("a.json", lambda text: json.dumps({text: 1}).encode()),
    "html embedded, its address in entities": (
        "a.html",
        lambda text: (
            f'<img src="data:image/svg+xml&#44;{entities(quote(f"<svg><text>{text}</text></svg>"))}">'.encode()
        ),
    ),
    "html, escaped between and inside tags": (
        "a.html",
        lambda text: f"<p title='\\x41'>{escapes(text[:4])}<em>{escapes(text[4:])}</em></p>".encode(),
    ),
    "html, tags escaped too": (
        "a.html",
        lambda text: f"<p>x</p><script>x='\\x3cp>{text[:4]}\\x3cb>{escapes(text[4:])}'</script>".encode(),
    ),
    "json with html in escaped quotes": (
        "a.json",
        lambda text: json.dumps(f'<p class="">{text[:4]}<em class="">{text[4:]}</em></p>').encode(),
    ),
    "json with html": ("a.json", lambda text: json.dumps(f"<p>{text[:4]}<em>{text[4:]}</em></p>").encode()),
    "script": ("a.js", lambda text: f"var x = '{escapes(text)}';".encode()),
    "style": (
        "a.css",
        lambda text: ("a::after{content:'" + "".join(f"\\{ord(one):x} " for one in text) + "'}").encode(),
    ),
    "xml": ("a.xml", lambda text: f"<x><y>{entities(text)}</y></x>".encode()),
    "xml section": ("a.xml", lambda text: f"<x><![CDATA[{text}]]></x>".encode()),
    "calendar": ("a.ics", lambda text: f"BEGIN:VCALENDAR\r\nSUMMARY:{fold(text)}\r\nEND:VCALENDAR".encode()),
    "calendar with escapes": ("a.ics", lambda text: f"BEGIN:VEVENT\r\nDESCRIPTION:a\\, b\\;{fold(text)}\\nc".encode()),
    "markdown": ("a.md", lambda text: f"- **{text[:4]}**{text[4:7]}[{text[7:]}](role:x)".encode()),
    "plain text in UTF-16": ("a.txt", lambda text: text.encode("utf-16")),
    "plain text in UTF-16 with zeros": ("a.txt", lambda text: "\0".join(text).encode("utf-16")),
    "csv": ("a.csv", lambda text: f'a,"{text}"\r\n'.encode("utf-8-sig")),
    "mail": ("a.eml", lambda text: ("Subject: x\n\n" + "".join(f"={byte:02X}" for byte in text.encode())).encode()),
    "svg": ("a.svg", lambda text: f"<svg><text>{text[:4]}<tspan dy='1'>{text[4:]}</tspan></text></svg>".encode()),
    "rich text": ("a.rtf", lambda text: ("{\\rtf1 " + "".join(f"\\u{ord(one)}?" for one in text) + "}").encode()),
    "rich text in GBK": (
        "a.rtf",
        lambda text: b"{\\rtf1\\ansicpg936 " + b"".join(b"\\'%02x" % one for one in text.encode("gbk")) + b"}",
    ),
    "zip member's name in GBK": (
        "a.zip",
        lambda text: make_zip({"n" * len(text.encode("gbk")): b""}).replace(
            b"n" * len(text.encode("gbk")), text.encode("gbk")
        ),
    ),
    "pdf of nothing but letters": ("a.pdf", draw_plainly),
    "pdf in GBK": ("a.pdf", draw_gbk),
    "pdf in UTF-8": ("a.pdf", draw_unicode("GB-UTF8", "utf-8")),
    "pdf in UTF-32": ("a.pdf", draw_unicode("CNS-UTF32", "utf-32-be")),
    "struck out between": (
        "a.xml",
        lambda text: part(text, "<w:del><w:r><w:delText>删去的字</w:delText></w:r></w:del>"),
    ),
    "note between": ("a.xml", lambda text: part(text, "<text:note><p>别的字</p></text:note>")),
    "comment between": ("a.xml", lambda text: part(text, "<office:annotation><p>别的字</p></office:annotation>")),
    "pdf with a character beside each glyph": ("a.pdf", draw_spoken),
    "gzip": ("a.gz", lambda text: gzip.compress(f"<p>{entities(text)}</p>".encode())),
    "brotli": ("a.html.br", lambda text: brotli.compress(text.encode())),
    "zip": ("a.zip", lambda text: make_zip({"x/y.html": f"<p>{entities(text)}</p>".encode()})),
    "zip in zip in gzip": ("a.bin", lambda text: gzip.compress(make_zip({"i.zip": make_zip({"a": text.encode()})}))),
    "zip member's name": ("a.zip", lambda text: make_zip({f"{text}.txt": b""})),
    "zip comment": ("a.zip", lambda text: make_zip({"a": b""}, text.encode())),
    "word": ("a.docx", make_word),
    "excel with each character by its number": (
        "a.xlsx",
        lambda text: make_zip({"xl/sharedStrings.xml": "".join(f"_x{ord(one):04X}_" for one in text).encode()}),
    ),
    "zip behind a pdf": ("a.pdf", lambda text: save(draw(b"q Q")) + make_zip({"a.html": entities(text).encode()})),
    "excel": ("a.xlsx", lambda text: make_zip({"xl/sharedStrings.xml": f"<sst><si><t>{text}</t></si></sst>".encode()})),
    "png packed text": ("a.png", lambda text: make_png(b"zTXt", b"Comment\0\0" + zlib.compress(text.encode()))),
    "png international text": ("a.png", lambda text: make_png(b"iTXt", b"Title\0\0\0zh\0\0" + text.encode())),
    "png packed international text": (
        "a.png",
        lambda text: make_png(b"iTXt", b"T\0\1\0zh\0\0" + zlib.compress(text.encode())),
    ),
    "jpeg exif": ("a.jpg", lambda text: make_jpeg(b"Exif\0\0II*\0" + text.encode("utf-16-le"))),
    "jpeg exif at an odd place": ("a.jpg", lambda text: make_jpeg(b"Exif\0\0MM\0*\0" + text.encode("utf-16-be"))),
    "jpeg xmp": (
        "a.jpg",
        lambda text: make_jpeg(b"http://ns.adobe.com/xap/1.0/\0<x>" + entities(text).encode() + b"</x>"),
    ),
    "font's name": ("a.ttf", make_font),
    "font's name, packed": ("a.woff2", lambda text: make_font(text, "woff2")),
    "font's name, packed as the site packs it": ("a.woff2", lambda text: pack_woff2(make_font(text))),
    "font's name, packed otherwise": ("a.woff", lambda text: make_font(text, "woff")),
    "unknown format": ("a.dat", lambda text: b"\x00\xff\xfe\x01" + text.encode() + b"\x80\x00"),
    "unknown format in UTF-16": ("a.dat", lambda text: b"\xff\x01\x00" + text.encode("utf-16-be") + b"\x80"),
    "pdf subset font across lines": ("a.pdf", draw_subset),
    "pdf ranges of codes": ("a.pdf", draw_ranges),
    "pdf predefined encoding": ("a.pdf", draw_wide),
    "pdf form object": ("a.pdf", draw_form),
    "pdf text that stands for a drawing": ("a.pdf", with_spoken),
    "pdf information": ("a.pdf", with_object(add_information)),
    "pdf metadata": ("a.pdf", with_object(add_metadata)),
    "pdf outline": ("a.pdf", with_object(add_outline)),
    "pdf field's name": ("a.pdf", with_object(add_field)),
    "pdf field's value": ("a.pdf", with_object(add_value)),
    "pdf attachment": ("a.pdf", with_object(add_attachment)),
    "pdf attachment's name": ("a.pdf", with_object(add_attachment_name)),
    "pdf font's name": ("a.pdf", with_object(add_font_name)),
    "pdf script": ("a.pdf", with_object(add_script)),
    "pdf behind its end": ("a.pdf", after_the_end),
    "pdf in a zip": ("a.zip", lambda text: make_zip({"a.pdf": draw_subset(text)})),
}
"""A file's name, and how a text is hidden in it."""

NARROW: dict[str, tuple[str, Hide]] = {
    "png text": ("a.png", lambda text: make_png(b"tEXt", b"Comment\0" + text.encode("latin-1"))),
    "pdf simple font": (
        "a.pdf",
        lambda text: save(
            draw(
                f"BT /F1 9 Tf ({text}) Tj ET".encode("cp1252"),
                Dictionary(Type=Name.Font, Subtype=Name.Type1, Encoding=Name.WinAnsiEncoding),
            )
        ),
    ),
    "pdf octal escapes": (
        "a.pdf",
        lambda text: save(
            draw(
                b"BT /F1 9 Tf (" + b"".join(b"\\%03o" % ord(one) for one in text) + b") Tj ET",
                Dictionary(Type=Name.Font, Subtype=Name.Type1),
            )
        ),
    ),
}
"""Places that have room for Latin letters only."""
