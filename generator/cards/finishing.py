"""A typeset card becomes a file that can be given out: with its fonts, and what it says of itself."""

from __future__ import annotations

from hashlib import sha256
from io import BytesIO

import pikepdf
from pikepdf import Name

from generator.cards.sheets import Card
from generator.handbooks.book import Book
from generator.handbooks.faces import FaceSet
from generator.handbooks.jobs import ChapterResult
from generator.handbooks.metadata import set_metadata
from generator.handbooks.style import Style


def finish_card(result: ChapterResult, card: Card, style: Style) -> bytes:
    """Give a card's PDF. The same input gives the same bytes."""
    with pikepdf.open(BytesIO(result.pdf)) as pdf:
        faces = FaceSet(style.fonts)
        faces.add(pdf.pages[0].obj.Resources.Font)
        faces.embed(pdf)
        for key in ("/Names", "/Outlines", "/Dests"):
            if key in pdf.Root:
                del pdf.Root[key]
        pdf.pages[0].obj.Tabs = Name.S
        set_metadata(pdf, describe_card(card), pdf.Root.OutputIntents)
        target = BytesIO()
        pdf.save(target, object_stream_mode=pikepdf.ObjectStreamMode.generate, deterministic_id=True)
    return target.getvalue()


def describe_card(card: Card) -> Book:
    """Give what a card's file says of itself, as a handbook's does."""
    return Book(
        id=f"{card.target.kind}-{card.target.id}",
        title=f"{card.kicker} | {card.title}",
        company=card.company,
        version=card.version,
        date=card.date,
        chapters=(),
        language=card.language,
        name=str(card.target),
        edition=card.edition,
        digest=sha256(repr(card).encode()).hexdigest(),
    )
