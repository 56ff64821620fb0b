"""What a book's file says about itself, the same in both places that PDF has for it, with no date but the book's."""

from __future__ import annotations

from collections.abc import Mapping
from html import escape
from importlib.metadata import version
from types import MappingProxyType

from pikepdf import Dictionary, Name, Object, Pdf, String

from generator.handbooks.book import Book

_CREATOR = "Dealer playbook generator"
_PACKET = """<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:pdf="http://ns.adobe.com/pdf/1.3/"
 xmlns:xmp="http://ns.adobe.com/xap/1.0/" xmlns:pdfaid="http://www.aiim.org/pdfa/ns/id/"
 xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/" xmlns:playbook="{namespace}">
<dc:title><rdf:Alt><rdf:li xml:lang="x-default">{title}</rdf:li></rdf:Alt></dc:title>
<dc:creator><rdf:Seq><rdf:li>{company}</rdf:li></rdf:Seq></dc:creator>
<dc:language><rdf:Bag><rdf:li>{language}</rdf:li></rdf:Bag></dc:language>
<pdf:Producer>{producer}</pdf:Producer><xmp:CreatorTool>{creator}</xmp:CreatorTool>
{dates}
{properties}
<pdfaid:part>3</pdfaid:part><pdfaid:conformance>A</pdfaid:conformance><pdfuaid:part>1</pdfuaid:part>
</rdf:Description>
{extension}
</rdf:RDF></x:xmpmeta>
<?xpacket end="r"?>"""
_DATES = """<xmp:CreateDate>{date}T00:00:00Z</xmp:CreateDate><xmp:ModifyDate>{date}T00:00:00Z</xmp:ModifyDate>"""
_EXTENSION = """<rdf:Description rdf:about="" xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/"
 xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#" xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#">
<pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType="Resource">
<pdfaSchema:schema>PDF/UA identification</pdfaSchema:schema>
<pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>
<pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>
<pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource">
<pdfaProperty:name>part</pdfaProperty:name><pdfaProperty:valueType>Integer</pdfaProperty:valueType>
<pdfaProperty:category>internal</pdfaProperty:category>
<pdfaProperty:description>Part of ISO 14289 that the document follows</pdfaProperty:description>
</rdf:li></rdf:Seq></pdfaSchema:property>
</rdf:li><rdf:li rdf:parseType="Resource">
<pdfaSchema:schema>Identity of a handbook</pdfaSchema:schema>
<pdfaSchema:namespaceURI>{namespace}</pdfaSchema:namespaceURI>
<pdfaSchema:prefix>playbook</pdfaSchema:prefix>
<pdfaSchema:property><rdf:Seq>{described}</rdf:Seq></pdfaSchema:property>
</rdf:li></rdf:Bag></pdfaExtension:schemas></rdf:Description>"""
"""PDF/A wants every property that it does not know to be described: the identifier of PDF/UA, and our own."""
_DESCRIBED = """<rdf:li rdf:parseType="Resource"><pdfaProperty:name>{name}</pdfaProperty:name>
<pdfaProperty:valueType>Text</pdfaProperty:valueType><pdfaProperty:category>external</pdfaProperty:category>
<pdfaProperty:description>{description}</pdfaProperty:description></rdf:li>"""

NAMESPACE = "urn:sales-playbook:handbook:1.0:"
PROPERTIES = MappingProxyType(
    {
        "handbook": "Id of the handbook in its project",
        "number": "Document number",
        "version": "Version of the handbook",
        "edition": "Id of the edition that the handbook belongs to",
        "builtFor": "Day for which the handbook was made",
        "digest": "SHA-256 of the content, without cover and day",
        "recipient": "Whom this copy was made for",
        "receipt": "Number under which this copy is recorded",
        "issued": "Day on which this copy was made",
    }
)
"""What a handbook's file says about itself, and what each property means. The last three are for copies only."""

Identity = Mapping[str, str]
"""Values of the properties, by their names."""


def identify(book: Book) -> Identity:
    """Give what a book's file says about itself: nothing but what its edition's readers may know."""
    return {
        "handbook": book.name,
        "number": book.id,
        "version": book.version,
        "edition": book.edition,
        "builtFor": book.date,
        "digest": book.digest,
    }


def write_packet(book: Book, producer: str, identity: Identity) -> bytes:
    """Give the XMP metadata of a book."""
    described = "".join(_DESCRIBED.format(name=name, description=text) for name, text in PROPERTIES.items())
    properties = "".join(f"<playbook:{name}>{escape(value)}</playbook:{name}>" for name, value in identity.items())
    values = {
        "title": book.title,
        "company": book.company,
        "language": book.language,
        "producer": producer,
        "creator": _CREATOR,
    }
    packet = _PACKET.format(
        dates=_DATES.format(date=escape(book.date)) if book.date else "",
        extension=_EXTENSION.format(namespace=NAMESPACE, described=described),
        namespace=NAMESPACE,
        properties=properties,
        **{key: escape(value) for key, value in values.items()},
    )
    return packet.encode()


def add_properties(packet: bytes, values: Identity) -> bytes:
    """Add properties to the metadata that `write_packet` has written."""
    added = "".join(f"<playbook:{name}>{escape(value)}</playbook:{name}>" for name, value in values.items())
    before, mark, after = packet.partition(b"<pdfaid:part>")
    return before + added.encode() + mark + after


def set_metadata(pdf: Pdf, book: Book, intents: Object) -> None:
    """Write title, company, language and date (if it has one), and the identifiers of PDF/A-3a and PDF/UA-1."""
    producer = f"WeasyPrint {version('weasyprint')}"
    stamp = f"D:{book.date.replace('-', '')}000000Z"
    dates = {"/CreationDate": stamp, "/ModDate": stamp} if book.date else {}
    entries = {
        "/Title": book.title,
        "/Author": book.company,
        "/Creator": _CREATOR,
        "/Producer": producer,
        **dates,
    }
    for key, value in entries.items():
        pdf.docinfo[key] = String(value)
    root = pdf.Root
    root.Lang = String(book.language)
    root.OutputIntents = intents
    root.ViewerPreferences = Dictionary(DisplayDocTitle=True)
    packet = write_packet(book, producer, identify(book))
    root.Metadata = pdf.make_stream(packet, Dictionary(Type=Name.Metadata, Subtype=Name.XML))
