"""A typeset sheet becomes a file that can be given out: with its fonts, its fields, and what it says of itself."""

from __future__ import annotations

from hashlib import sha256
from io import BytesIO

import pikepdf

from generator.forms.font import FormFont
from generator.forms.paper import Paper
from generator.forms.widgets import make_fields
from generator.handbooks.book import Book
from generator.handbooks.faces import FaceSet
from generator.handbooks.jobs import ChapterResult
from generator.handbooks.metadata import set_metadata
from generator.handbooks.style import Style


def finish_paper(result: ChapterResult, paper: Paper, edition: str, style: Style, font: FormFont) -> bytes:
    """Give a sheet's PDF, which says that it belongs to an edition. The same input gives the same bytes."""
    with pikepdf.open(BytesIO(result.pdf)) as pdf:
        faces = FaceSet(style.fonts)
        faces.add(pdf.pages[0].obj.Resources.Font)
        faces.embed(pdf)
        for key in ("/Names", "/Outlines", "/Dests"):
            if key in pdf.Root:
                del pdf.Root[key]
        make_fields(pdf, paper.definition, font)
        set_metadata(pdf, describe_paper(paper, edition), pdf.Root.OutputIntents)
        target = BytesIO()
        pdf.save(target, object_stream_mode=pikepdf.ObjectStreamMode.generate, deterministic_id=True)
    return target.getvalue()


def describe_paper(paper: Paper, edition: str) -> Book:
    """Give what a sheet's file says of itself, as a handbook's does; it is current while it can be read."""
    definition = paper.definition
    return Book(
        id=definition.target.id,
        title=definition.title,
        company=paper.company,
        version=definition.version,
        date=paper.date,
        chapters=(),
        language=paper.language,
        name=str(definition.target),
        edition=edition,
        digest=sha256(definition.identity.encode()).hexdigest(),
    )
