"""What is handed out beside an edition shows no more than those see whom it is for.

An edition shows a record with all that its own readers may see of it. Whoever printed a dealer's sheet from the
internal one would give away what stands there for colleagues alone.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from generator.decode.entry import Key
from generator.editions.selection import Selection, View, select
from generator.model.base import Component, Record
from generator.model.fields import list_shapes, narrow
from generator.model.history import list_versions
from generator.model.organisation import Dealer
from generator.model.project import Edition
from generator.model.prose.cutting import has_passages
from generator.model.roles import Role
from generator.model.types import CLASSIFICATIONS, Classification

OUTSIDE: Classification = "partner"
"""The narrowest classification that people outside of the company see."""
_OPEN = CLASSIFICATIONS[: CLASSIFICATIONS.index(OUTSIDE) + 1]


def is_for_dealers(edition: Edition) -> bool:
    """Whether dealers may see all that an edition holds: then they get copies with their own records besides."""
    return not edition.subjects and set(edition.classifications) <= set(_OPEN)


@dataclass(frozen=True, slots=True)
class Limiter:
    """Gives what some of an edition's readers see of it; each selection is made once, when it is asked for."""

    selection: Selection
    _made: dict[View, Selection] = field(default_factory=dict)

    def limit(
        self, classification: Classification, subject: str | None = None, about: Record | None = None
    ) -> Selection:
        """Give what those see who see nothing narrower than a classification, of one dealer's matters the `subject`'s.

        It is the edition's own selection where that holds nothing narrower. What is not published they see no more
        of than in their own edition, unless what is handed out is `about` such a record: to try a draft on paper.
        """
        view, wider = self.selection.view, CLASSIFICATIONS[: CLASSIFICATIONS.index(classification) + 1]
        kept = tuple(one for one in view.edition.classifications if one in wider)
        # Whoever is outside sees no other dealer's matters, however open an edition is that holds them all.
        is_whole = not view.edition.subjects or classification not in _OPEN
        if kept == view.edition.classifications and is_whole:
            return self.selection
        owners = {entry.record.subject for entry in self.selection.unselected.entries.values()} if subject else set()
        view = replace(view, edition=self._find_edition(kept, about), subject=subject if subject in owners else None)
        if view not in self._made:
            self._made[view] = select(self.selection.unselected, view)
        return self._made[view]

    def limit_for(self, reader: Role | Dealer) -> Selection:
        """Give what a reader sees: on the dealers' side nothing narrower than dealers do."""
        if isinstance(reader, Dealer):
            return self.limit(OUTSIDE, reader.id, reader)
        return self.limit(OUTSIDE, about=reader) if reader.side == "dealer" else self.selection

    def holds_narrower(self, record: Record) -> bool:
        """Whether the data may say something of a record to narrower readers than its own.

        What it links to may hold in another version for these: a figure, or one in a line of an example.
        """
        entries = self.selection.unselected.entries
        written = entries[Key(record.KIND, record.id)]
        named = [entries[one.key].record for one in written.mentions if one.key in entries]
        if any(one.target.is_line for one in written.mentions) or any(map(list_versions, named)):
            return True
        return _holds_narrower(written.record, record.classification)

    def _find_edition(self, classifications: tuple[Classification, ...], about: Record | None) -> Edition:
        """Give the edition that these readers have; where the project has none, this one without what is narrower."""
        edition = self.selection.view.edition
        own = edition.model_copy(update={"classifications": classifications, "subjects": False})
        others = (one for one in self.selection.unselected.project.editions if not one.subjects)
        theirs = (one for one in others if {*one.classifications} == {*classifications})
        held = [one for one in theirs if {*one.statuses} <= {*own.statuses}]
        found = min(held, key=lambda one: len({*one.statuses}), default=own)
        return own if about and about.status not in found.statuses else found


def _holds_narrower(component: Component, classification: Classification) -> bool:
    """Whether that is so of a record or item: by a field, or by a passage of a text."""
    for name, shape in list_shapes(type(component)).items():
        value = getattr(component, name)
        items = value if shape.many else (value,)
        if value in (None, ()):
            continue
        if shape.clearance and narrow(shape.clearance, classification) != classification:
            return True
        if shape.markup and any(map(has_passages, items)):
            return True
        if shape.component and any(_holds_narrower(item, classification) for item in items):
            return True
    return False
