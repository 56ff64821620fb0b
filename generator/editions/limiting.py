"""What is handed out beside an edition: a sheet names a classification, and shows no more than that one's readers see.

An edition shows a record with all that its own readers may see of it. Whoever prints a dealer's sheet from the internal
one would give away what stands there for colleagues alone.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from generator.editions.selection import Selection, View, select
from generator.graph.graph import Graph
from generator.model.types import CLASSIFICATIONS, Classification


def limit_view(view: View, classification: Classification, subject: str | None = None) -> View:
    """Give the view of those of an edition's readers who see nothing narrower than a classification.

    The same view where the edition holds nothing narrower. Of what belongs to one dealer they see the `subject`'s own.
    """
    edition = view.edition
    wider = CLASSIFICATIONS[: CLASSIFICATIONS.index(classification) + 1]
    kept = tuple(one for one in edition.classifications if one in wider)
    if kept == edition.classifications:
        return view
    return replace(
        view, edition=edition.model_copy(update={"classifications": kept, "subjects": False}), subject=subject
    )


@dataclass(frozen=True, slots=True)
class Limiter:
    """Gives what readers of a classification see of an edition; each selection is made once, when it is asked for."""

    graph: Graph
    selection: Selection
    _made: dict[View, Selection] = field(default_factory=dict)

    def limit(self, classification: Classification, subject: str | None = None) -> Selection:
        """Give the edition's own selection where it holds nothing narrower."""
        view = limit_view(self.selection.view, classification, subject)
        if view == self.selection.view:
            return self.selection
        if view not in self._made:
            self._made[view] = select(self.graph, view)
        return self._made[view]
