"""What an audit leaves to the next one, so that a change costs what it changes and not what is there.

All of it is a verdict: it counts on the machine alone that gave it.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import dataclass
from typing import NamedTuple

from generator.audit.audit import AuditVerdict
from generator.audit.hidden import Hidden
from generator.audit.needles import Needle, spell
from generator.audit.prints import NO_PRINTS, Prints
from generator.audit.runs import Runs, list_windows
from generator.audit.search import Chance, Matcher, Secrets, build_automaton, find_open, read_known
from generator.audit.units import list_units, rests_on
from generator.diagnostics import Location


class OpenTexts(NamedTuple):
    """What an edition's readers may see: texts, and the names of records, which search spells as well."""

    texts: frozenset[str]
    names: frozenset[str]

    def __sub__(self, other: OpenTexts) -> set[str]:
        """Give the texts that are open here and were not there, spelled names too."""
        return {*(self.texts - other.texts), *map(spell, self.names - other.names)}

    def list_all(self) -> Iterator[str]:
        """Yield all that is open."""
        yield from self.texts
        yield from map(spell, self.names)


@dataclass(frozen=True, slots=True)
class AuditMemory:
    """An audit that found nothing: the name of what was `hidden`, what was open, what was looked for, the verdict."""

    hidden: str
    opened: OpenTexts
    secrets: Secrets
    verdict: AuditVerdict


def recall_matcher(
    memory: AuditMemory,
    hidden: Iterable[Hidden],
    opened: OpenTexts,
    list_own: Callable[[], Iterable[str]],
    prints: Prints = NO_PRINTS,
) -> Matcher | None:
    """Give what looks for the same as the audit before did; None where what is open now makes that something else.

    The `hidden` texts and the `prints` of files are those of then. `list_own` gives the generator's own words.
    """
    gone, new = memory.opened - opened, opened - memory.opened
    if not keeps_secrets(memory.secrets, gone, new):
        return None
    lost = list_units(gone) - list_units(new)
    explained = frozenset(one for one in memory.verdict.chances if not rests_on(one, lost))
    return RecalledMatcher(hidden, memory.secrets, explained, lambda: (*opened.list_all(), *list_own()), prints)


class RecalledMatcher(Matcher):
    """Looks for what another matcher looked for, of which only the secrets are left.

    What it finds is to be found again by a matcher made anew: here nobody knows how the data write a piece. `explained`
    chances need no look at what is known; `list_known` gives that for others.
    """

    def __init__(
        self,
        hidden: Iterable[Hidden],
        secrets: Secrets,
        explained: Collection[Chance],
        list_known: Callable[[], Iterable[str]],
        prints: Prints = NO_PRINTS,
    ) -> None:
        self.prints = prints
        self._hidden = tuple(hidden)
        self._runs = Runs(secrets.windows, ())
        nowhere = Location("")
        self._pieces = {form: Needle(form, form, nowhere) for form in secrets.pieces}
        self._automaton = build_automaton(self._pieces)
        self._explained = explained
        self._list_known = list_known
        self.secrets = secrets


def keeps_secrets(secrets: Secrets, gone: Collection[str], new: Collection[str]) -> bool:
    """Whether secrets stay what they are when these texts are no longer open, and those are.

    All that a text opens it opens by itself: it is enough to look at what came and went.
    """
    lost, won = ({window for text in texts for window in list_windows(read_known(text))} for texts in (gone, new))
    if not secrets.windows.isdisjoint(won) or not secrets.open_windows.isdisjoint(lost - won):
        return False
    forms = secrets.pieces | secrets.open_pieces
    hid, opened = find_open(forms, gone, ()), find_open(forms, new, ())
    return secrets.pieces.isdisjoint(opened) and secrets.open_pieces.isdisjoint(hid - opened)
