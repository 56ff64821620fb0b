"""What saved files change on the pages that somebody looks at, before all else of a build follows (decision 0070).

A painter holds the last complete build. What was saved since is decoded, linked and selected by the same functions as
in a build; of the pages only those are composed and rendered that somebody asks for. Rules, search, the other files and
the audit are the build's, which comes behind and has the last word.
"""

from __future__ import annotations

import os
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from pathlib import Path
from threading import Lock

from generator.build.build import draft, finish
from generator.build.draft import EditionDraft
from generator.build.editions import describe_site
from generator.build.project import Project
from generator.build.reading import is_declaration, read_source
from generator.build.result import Result, has_errors
from generator.build.rules import list_rules
from generator.decode.entry import Decoded, Entry, Key
from generator.diagnostics import Problem
from generator.editions.again import select_again
from generator.editions.selection import Selection, View
from generator.graph.graph import Graph
from generator.graph.link import link
from generator.graph.reads import Reads
from generator.load.files import ROOTS, Source, is_picture, is_read, read_file
from generator.model.base import Article
from generator.model.documents import Attachment
from generator.model.target import PAGE, Target
from generator.pages.compose import Composer, compose, compose_anew
from generator.pages.page import Page, PageSet
from generator.pages.scope import Scope
from generator.site.answers import find_key
from generator.site.render import Plan, plan_site, render_key, render_open, replan
from generator.writing.abstract import digest_shown, look_through, read_page
from generator.writing.labels import translate_labels


@dataclass(frozen=True)
class _Built:
    """The last complete build of an edition: what is saved later is painted onto it."""

    project: Project
    draft: EditionDraft

    @cached_property
    def plan(self) -> Plan:
        """What its pages have in common, made for the first painting."""
        settings = describe_site(self.draft.selection, self.project, ())
        return plan_site(self.draft.pages, self.draft.abstracts, settings)

    @cached_property
    def entries(self) -> Mapping[str, tuple[Entry, ...]]:
        """The records of each file."""
        found: dict[str, list[Entry]] = {}
        for entry in self.project.decoded.entries:
            found.setdefault(entry.path, []).append(entry)
        return {path: tuple(entries) for path, entries in found.items()}

    @cached_property
    def paths(self) -> frozenset[str]:
        """The files that were read."""
        return frozenset(source.path for source in self.project.sources)


class Canvas:
    """An edition's pages as the data stand after the change that was number `turn`; each is made when it is wanted."""

    def __init__(self, turn: int, plan: Plan, composers: Mapping[Target, tuple[Composer, Scope]]) -> None:
        self.turn = turn
        self._plan = plan
        self._composers = composers
        self._lock = Lock()
        self._made: dict[str, bytes | None] = {}

    def show(self, path: str) -> bytes | None:
        """Give the page at a path below the site's root (`rule/a/index.html`), None for what is no page of its own.

        A page that cannot be made gives None, too: the build that follows tells why.
        """
        with self._lock:
            if path not in self._made:
                try:
                    self._made[path] = self._make(path)
                except Exception:  # noqa: BLE001 - data that no rule has seen yet may break any page
                    self._made[path] = None
            return self._made[path]

    def _make(self, path: str) -> bytes | None:
        place = self._places.get(path)
        if place is None:
            return None
        order = self._plan.pages.pages
        composer, scope = self._composers[order[place].target]
        page = compose_anew(composer, scope)[0]
        content, name = look_through(page), self._plan.pages.name
        labels = translate_labels(self._plan.settings.words)
        abstract = read_page(page, content, digest_shown(content, name), name, labels)
        plan = replace(self._plan, abstracts={page.target: abstract})
        position = plan.navigation.place(page)
        if path != _name_file(page):
            return render_key(plan, page, position)
        before, after = (order[one] if 0 <= one < len(order) else None for one in (place - 1, place + 1))
        return render_open(plan, page, position, before, after)

    @cached_property
    def _places(self) -> dict[str, int]:
        """Where in the reading order the page is that stands in a file."""
        places = {}
        for place, page in enumerate(self._plan.pages.pages):
            places[_name_file(page)] = place
            if key := find_key(page):
                places[key] = place
        return places


class Painter:
    """Builds a project of one edition again and again, and paints what is saved meanwhile.

    `turn` counts the changes. Builds may run while another thread paints.
    """

    def __init__(self) -> None:
        self.turn = 0
        self._built: _Built | None = None
        self._saved: dict[str, int] = {}
        self._lock = Lock()
        """Held while `_built` and what was `_saved` since are exchanged: they belong together."""
        self._stopped = False

    def build(self, project: Project, turn: int) -> tuple[Result, bool]:
        """Build a project that was opened after the change `turn`; give the result, and whether paintings must go.

        They must where the audit, or what else comes after the pages, found something: nothing is painted then until
        a build is complete again. What rules find leaves them: who writes sees the text that the rules speak of.
        """
        result, drafts = draft(project)
        result = finish(result, drafts, project)
        if result.editions:
            with self._lock:
                self._built = _Built(project, drafts[0])
                self._saved = {path: when for path, when in self._saved.items() if when > turn}
        self._stopped = bool(drafts) and not result.editions
        return result, self._stopped

    def paint(self, changed: Collection[Path]) -> Canvas | None:
        """Give the pages as they are with files that have changed; None where only a build can tell, or nothing is new.

        That is where files cannot be read, do not decode, or name what is not there; where more than records has
        changed (project, declarations, theme); and before a first build.
        """
        self.turn += 1
        with self._lock:
            turn, built = self.turn, self._built
            if built is None:
                return None
            names = frozenset(name for path in changed if (name := _name_path(path, built)))
            self._saved |= dict.fromkeys(names, turn)
            saved = frozenset(self._saved)
        if self._stopped or not names:
            return None
        try:
            return _paint(built, saved, turn)
        except Exception:  # noqa: BLE001 - as for a page: data that no rule has seen may break anything
            return None


def _paint(built: _Built, saved: Collection[str], turn: int) -> Canvas | None:
    decoded = _decode(built, saved)
    graph = _link(built, decoded) if decoded else None
    if graph is None:
        return None
    selection = select_again(graph, _open_view(built, graph), built.draft.selection)
    drawing = _Drawing(built, selection)
    settings = describe_site(selection, built.project, ())
    return Canvas(turn, replan(built.plan, drawing.compose(), settings), drawing.composers)


def _decode(built: _Built, saved: Collection[str]) -> Decoded | None:
    """Give the records with those of the saved files in their places, None where these hold anything else or worse."""
    entries = dict(built.entries)
    for path in saved:
        if not _holds_records(path, built):
            return None
        read = _read(path, built.project)
        if read is None:
            return None
        entries[path] = read
    together = tuple(entry for path in sorted(entries) for entry in entries[path])
    return replace(built.project.decoded, entries=together)


def _holds_records(path: str, built: _Built) -> bool:
    """Whether a file is, or was, one of records and nothing else."""
    return is_read(path) and not is_declaration(path) and (path in built.entries or path not in built.paths)


def _read(path: str, project: Project) -> tuple[Entry, ...] | None:
    """Give the records of a file, none where it is gone; None where it must be left to a build."""
    real = project.root / path
    if not os.path.lexists(real):
        return ()
    if not path.isprintable() or not real.is_file() or Path(os.path.realpath(real)) != real:
        return None
    source = read_file(path, real)
    if not isinstance(source, Source):
        return None
    reading = read_source(source, project.vocabulary)
    found = reading.decoded
    other = found.project or found.holder or found.baseline or found.rejected or found.lost or found.drafts
    return None if other or _stops((*reading.problems, *found.problems)) else found.entries


def _open_view(built: _Built, graph: Graph) -> View:
    """Give the view as it is before anything was selected: the edition of a selection is cleared, too."""
    known = built.draft.selection.view
    edition = next(one for one in graph.project.editions if one.id == known.edition.id)
    return View(edition, known.today, known.locale)


def _stops(problems: tuple[Problem, ...]) -> bool:
    return has_errors(problems, list_rules())


def _link(built: _Built, decoded: Decoded) -> Graph | None:
    """Give the graph, None where a reference of it, a picture or a file that is handed out leads nowhere."""
    known = built.project.graph
    if decoded.project is None or known is None:
        return None
    graph, problems = link(decoded.project, decoded)
    missing = any(use.path not in known.pictures for entry in decoded.entries for use in entry.pictures)
    unknown = any(one.file not in known.attachments for one in graph.all(Attachment))
    if problems or missing or unknown:
        return None
    return replace(graph, pictures=known.pictures, attachments=known.attachments)


@dataclass
class _Drawing:
    """The pages of a selection: those of the last build, but for what others show of a page that has changed.

    What is on a page is composed when it is asked for; `composers` says how.
    """

    built: _Built
    selection: Selection
    composers: dict[Target, tuple[Composer, Scope]] = field(default_factory=dict)

    def compose(self) -> PageSet:
        """Give the pages with navigation and titles."""
        project, edition = self.built.project, self.selection.view.edition
        rules = tuple(list_rules().values()) if edition.edit_links else ()
        return compose(self.selection, project.words, rules, self._make)

    def _make(self, composer: Composer, scope: Scope) -> tuple[Page, Reads]:
        target = composer[0]
        self.composers[target] = composer, scope
        page = self._known.get(target)
        if page is None or target in self._changed:
            return compose_anew(composer, scope)
        return page, self.built.draft.pages.reads[target]

    @cached_property
    def _known(self) -> Mapping[Target, Page]:
        return {page.target: page for page in self.built.draft.pages.pages}

    @cached_property
    def _changed(self) -> frozenset[Target]:
        """The pages of which other pages may show something else: title, address, and the anchors of what they hold."""
        old, new = self.built.draft.selection.graph.entries, self.selection.graph.entries
        changed = {key for key in old.keys() | new.keys() if not _is_same(old.get(key), new.get(key))}
        return frozenset(target for key in changed for target in self._list_shown(key, new.get(key)))

    def _list_shown(self, key: Key, entry: Entry | None) -> Iterator[Target]:
        yield Target(*key)
        if entry is None or key not in self.built.draft.selection.graph.entries:
            yield Target(PAGE, f"index-{key.kind}")
        if entry is None or isinstance(entry.record, Article):
            yield from (one for one in self._known if one.is_page and one.id.startswith("part-"))


def _is_same(old: Entry | None, new: Entry | None) -> bool:
    return old is new or old == new


def _name_file(page: Page) -> str:
    return f"{page.address}index.html"


def _name_path(path: Path, built: _Built) -> str:
    """Give the name of a file that a build reads, or of a folder; "" for one that none does.

    Editors leave such files beside those that they save, for a moment or for good.
    """
    root = built.project.root
    name = path.relative_to(root).as_posix() if path.is_relative_to(root) else str(path)
    is_data = name.split("/")[0] in ROOTS and not is_picture(name)
    is_folder = path.is_dir() or any(one.startswith(f"{name}/") for one in built.paths)
    return "" if is_data and not is_read(name) and not is_folder else name
