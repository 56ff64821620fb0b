"""Two states of a project compared the long way: all pages and books of both drawn up, all texts held against all."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import chain

import pytest

from generator.build import comparing
from generator.build.comparing import compare, draft_side, open_sides
from generator.build.faces import face_edition
from generator.build.project import Project
from generator.changes import exposure
from generator.changes.changes import Changes
from generator.changes.exposed import Exposure
from generator.changes.followed import list_followed
from generator.changes.library import Library
from generator.changes.opening import EditionComparison, _is_told  # the oracle tells what was told as the one it tries
from generator.changes.passages import ComparedPassage, list_passages, list_sayings
from generator.changes.records import pair_records
from generator.changes.renaming import find_renaming
from generator.changes.runs import Runs, leave_signs, list_said, list_texts
from generator.changes.side import Side
from generator.decode.entry import Entry, Key
from generator.diagnostics import Route
from generator.editions.selection import select
from tests.support.project import WORDS


def compare_whole(project: Project, base: str, patch: pytest.MonkeyPatch) -> Changes:
    """Compare a project with a revision, leaving nothing out because it seems to be the same."""
    with patch.context() as patched:
        patched.setattr(exposure, "EditionComparison", WholeComparison)
        patched.setattr(comparing, "_show_both", _show_whole)
        sides = open_sides(project, base, None)
        return compare(replace(sides, library=Library()), WORDS)


def _show_whole(before: Side, first: Project, after: Side, second: Project, kept: str) -> tuple[Side, Side]:
    assert not kept
    names = find_renaming(pair_records(before, after)).names
    old = {id: face_edition(one.selection, first, names) for id, one in before.editions.items()}
    new = {id: face_edition(one.selection, second, {}) for id, one in after.editions.items()}
    counts = []
    for project, side in ((first, before), (second, after)):
        file = side.graph.project
        counts.append(draft_side(project, file, project.decoded).mistakes)
    return replace(before, editions=old, mistakes=counts[0]), replace(after, editions=new, mistakes=counts[1])


class WholeComparison(EditionComparison):
    """Reads all texts of all records on both sides."""

    def _find_passages(self, told: set[tuple[Key, Route]]) -> Iterator[Exposure]:
        before = tuple(list_passages(self.base.graph.entries.values()))
        shown = self._list_shown()
        marks = {passage.mark for passage in list_passages(shown)}
        secret = {one.mark: one for one in before if one.mark not in marks}
        yield from self._search_project(secret)
        now = list(self.now.selection.graph.entries.values())
        yield from self._search(now, shown, secret, told)
        for dealer, keys in self._list_own().items():
            view = self._view_before(dealer)
            theirs = list(select(self.base.graph, view).graph.entries.values()) if view.subject else shown
            known = {one.mark for one in list_passages(theirs)}
            hidden = {mark: one for mark, one in secret.items() if mark not in known}
            seen = select(self.head.graph, self._view(dealer)).graph.entries
            entries = [seen[key] for key in keys if key in seen]
            yield from (replace(one, dealer=dealer) for one in self._search(entries, theirs, hidden, told))

    def _search(
        self, now: list[Entry], shown: list[Entry], secret: dict[str, ComparedPassage], told: set[tuple[Key, Route]]
    ) -> Iterator[Exposure]:
        followed = list_followed(self.before.selection.graph, self.now.selection.graph, self.pairs, now)
        passages = [one for one in list_passages(now) if (one.entry.key, one.route) not in followed]
        copies = list(self._find_copied(passages, secret, told))
        read = [text.signs for text in list_texts(shown)]
        yield from (one for one in copies if not any(leave_signs(one.text) in signs for signs in read))
        said = (one for one in list_texts(now) if (one.entry.key, one.leaf.route) not in followed)
        new = [one for one in said if not _is_told(one.entry.key, one.leaf.route, told)]
        texts = list(list_texts(self.base.graph.entries.values()))
        runs = Runs(new, (), lambda _: texts, lambda: read)
        known = {(one.key, one.route, one.source) for one in copies}
        for text in new:
            for source, words in runs.find(text):
                place = (text.entry.key, text.leaf.route, source.entry.key)
                if place not in known:
                    known.add(place)
                    yield self._expose_run(text, source, words)

    def _search_project(self, secret: dict[str, ComparedPassage]) -> Iterator[Exposure]:
        said = {mark for *_, mark in list_sayings(self.before.selection.graph.project)}
        told: set[Route] = set()
        for leaf, text, _, mark in list_sayings(self.now.selection.graph.project):
            source = secret.get(mark) if mark not in said and leaf.route not in told else None
            if source:
                told.add(leaf.route)
                yield self._expose_saying(source, leaf.route, text.strip())
        before = [one.signs for one in list_said(self.before.selection.graph.project)]
        now = list_said(self.now.selection.graph.project)
        new = [one for one in now if one.leaf.route not in told and one.signs not in before]
        texts = list(list_texts(self.base.graph.entries.values()))
        cleared = list(chain(before, (text.signs for text in list_texts(self._list_shown()))))
        runs = Runs(new, (), lambda _: texts, lambda: cleared)
        for one in new:
            for found, words in runs.find(one):
                yield self._expose_saying(found, one.leaf.route, words)
