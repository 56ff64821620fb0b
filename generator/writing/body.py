"""A page's rendered content, the same for the site, the handbooks and the exports.

Links are symbolic in the HTML: `<a href="ref:role:regional-manager#duty-plan">`, `<a href="ref:page:raci">`.
Every renderer turns them into its own addresses (`generator.writing.links`), and may drop a link to what it does not
hold, keeping the text.
"""

from __future__ import annotations

from dataclasses import dataclass

from generator.pages.page import SectionRole


@dataclass(frozen=True, slots=True)
class BodySection:
    """One section as HTML below its heading; `text` is the same as plain text, for search. `id` is unique here."""

    id: str
    heading: str
    level: int
    html: str
    text: str
    role: SectionRole = "content"


@dataclass(frozen=True, slots=True)
class Body:
    """A page's sections. `lead` is the HTML of the summary; `digest` names the content and changes when it does."""

    lead: str
    lead_text: str
    sections: tuple[BodySection, ...]
    digest: str
