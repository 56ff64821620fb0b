"""What files of a format say always, whatever is in them: a text of the data that says the same gives nothing away."""

from __future__ import annotations

_CALENDAR = """
BEGIN:VCALENDAR VERSION:2.0 PRODID METHOD:PUBLISH X-WR-CALNAME
BEGIN:VEVENT UID DTSTAMP DTSTART;VALUE=DATE SUMMARY DESCRIPTION CATEGORIES TRANSP:TRANSPARENT
END:VEVENT END:VCALENDAR
"""
_PAGE = """
<?xml version="1.0" encoding="UTF-8"?><!DOCTYPE html><html lang="zh"><head><meta charset="utf-8">
<meta name="viewport" content="width=device-width,initial-scale=1"><link rel="stylesheet"><script src=""></script>
</head><body></body></html>
"""
_NAMESPACES = """
http://www.w3.org/1999/xhtml http://www.w3.org/2000/svg http://www.w3.org/1999/xlink
http://www.w3.org/1998/Math/MathML http://www.w3.org/1999/02/22-rdf-syntax-ns# http://www.sitemaps.org/schemas/sitemap/0.9
http://purl.org/dc/elements/1.1/ http://ns.adobe.com/xap/1.0/ http://ns.adobe.com/pdf/1.3/ http://iso.org/pdf2/ssn
http://www.aiim.org/pdfa/ns/id/ http://www.aiim.org/pdfua/ns/id/
"""
FRAMES: tuple[str, ...] = (_CALENDAR, _PAGE, _NAMESPACES)
