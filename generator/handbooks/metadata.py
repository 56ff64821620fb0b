"""What a book's file says about itself, the same in both places that PDF has for it, with no date but the book's."""

from __future__ import annotations

from html import escape
from importlib.metadata import version

from pikepdf import Dictionary, Name, Object, Pdf, String

from generator.handbooks.book import Book

_CREATOR = "Dealer playbook generator"
_PACKET = """<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:pdf="http://ns.adobe.com/pdf/1.3/"
 xmlns:xmp="http://ns.adobe.com/xap/1.0/" xmlns:pdfaid="http://www.aiim.org/pdfa/ns/id/"
 xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/">
<dc:title><rdf:Alt><rdf:li xml:lang="x-default">{title}</rdf:li></rdf:Alt></dc:title>
<dc:creator><rdf:Seq><rdf:li>{company}</rdf:li></rdf:Seq></dc:creator>
<dc:language><rdf:Bag><rdf:li>{language}</rdf:li></rdf:Bag></dc:language>
<pdf:Producer>{producer}</pdf:Producer><xmp:CreatorTool>{creator}</xmp:CreatorTool>
<xmp:CreateDate>{date}T00:00:00Z</xmp:CreateDate><xmp:ModifyDate>{date}T00:00:00Z</xmp:ModifyDate>
<pdfaid:part>3</pdfaid:part><pdfaid:conformance>A</pdfaid:conformance><pdfuaid:part>1</pdfuaid:part>
</rdf:Description>
{extension}
</rdf:RDF></x:xmpmeta>
<?xpacket end="r"?>"""
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
</rdf:li></rdf:Bag></pdfaExtension:schemas></rdf:Description>"""
"""PDF/A wants every property that it does not know to be described: here the identifier of PDF/UA."""


def write_packet(book: Book, producer: str) -> bytes:
    """Give the XMP metadata of a book."""
    values = {
        "title": book.title,
        "company": book.company,
        "language": book.language,
        "producer": producer,
        "creator": _CREATOR,
        "date": book.date,
    }
    packet = _PACKET.format(extension=_EXTENSION, **{key: escape(value) for key, value in values.items()})
    return packet.encode()


def set_metadata(pdf: Pdf, book: Book, intents: Object) -> None:
    """Write title, company, language and date, and the identifiers of PDF/A-3a and PDF/UA-1."""
    producer = f"WeasyPrint {version('weasyprint')}"
    stamp = f"D:{book.date.replace('-', '')}000000Z"
    entries = {
        "/Title": book.title,
        "/Author": book.company,
        "/Creator": _CREATOR,
        "/Producer": producer,
        "/CreationDate": stamp,
        "/ModDate": stamp,
    }
    for key, value in entries.items():
        pdf.docinfo[key] = String(value)
    root = pdf.Root
    root.Lang = String(book.language)
    root.OutputIntents = intents
    root.ViewerPreferences = Dictionary(DisplayDocTitle=True)
    root.Metadata = pdf.make_stream(write_packet(book, producer), Dictionary(Type=Name.Metadata, Subtype=Name.XML))
