"""All that changed between two states of a project, and what follows from it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from generator.changes.consequences import BookChange, PageChange, compare_books, compare_pages
from generator.changes.echoes import share_figures, share_renames
from generator.changes.exposed import Exposure
from generator.changes.exposure import Newcomer, find_exposures, list_newcomers
from generator.changes.field import FieldChange
from generator.changes.files import FileChange
from generator.changes.leniency import Leniency, list_leniencies
from generator.changes.library import Library
from generator.changes.places import share_moves, share_orders
from generator.changes.records import RecordChange, compare_projects, compare_records, pair_records
from generator.changes.renaming import find_renaming
from generator.changes.repeats import share_repeats
from generator.changes.reviewers import Reviewer, list_reviewers
from generator.changes.shared import SharedChange
from generator.changes.side import Side
from generator.decode.entry import Key
from generator.reports.diagnostic import Diagnostic
from generator.words import Words

_MOST_NAMED = 10


@dataclass(frozen=True, slots=True)
class BrokenFile:
    """A file of a side (by its name) that could not be read, or not all of it: what is wrong, in words.

    `lost` are records of the other side that may stand in it.
    """

    path: str
    side: str
    text: str
    lost: tuple[Key, ...]


@dataclass(frozen=True, slots=True)
class Changes:
    """A comparison: both sides' names, what more readers see, what passes now, records, project file, what follows.

    `shared` are changes that many records have in common: `records` holds what is left to tell of each. `broken` are
    files that could not be read on either side, `files` others than records. `unapproved` is what more readers would
    see and nobody who may has allowed.

    `editions` gives the titles of all editions by their ids, `titles` those of all records, `labels` what readers call
    the kinds (message ids). `notes` are sentences about what could not be compared; `whole` says whether editions and
    pages could. `skipped` are paths behind which either side may hold what nobody has read, `unread`
    are files that only the head has so that they cannot be read.
    """

    base: str
    head: str
    exposures: tuple[Exposure, ...]
    leniencies: tuple[Leniency, ...]
    newcomers: tuple[Newcomer, ...]
    records: tuple[RecordChange, ...]
    shared: tuple[SharedChange, ...]
    project: tuple[FieldChange, ...]
    pages: tuple[PageChange, ...]
    books: tuple[BookChange, ...]
    reviewers: tuple[Reviewer, ...]
    editions: Mapping[str, str]
    titles: Mapping[Key, str]
    labels: Mapping[str, str]
    notes: tuple[str, ...]
    broken: tuple[BrokenFile, ...] = ()
    files: tuple[FileChange, ...] = ()
    unapproved: tuple[Diagnostic, ...] = ()
    whole: bool = True
    skipped: tuple[str, ...] = ()
    unread: tuple[str, ...] = ()

    def __bool__(self) -> bool:
        """Whether anything changed that anyone could notice."""
        told = (self.records, self.shared, self.project, self.pages, self.books, self.exposures, self.leniencies)
        return any(map(bool, (*told, self.broken, self.files)))

    def title_of(self, key: Key) -> str:
        """Give a record's title, its key where there is no such record."""
        return self.titles.get(key) or str(key)


def compare_sides(base: Side, head: Side, words: Words, library: Library | None = None) -> Changes:
    """Compare two states of a project; both must have been drafted for the same day.

    What records tell is read in the `library`, which may know the base's.
    """
    pairs = pair_records(base, head)
    records = compare_records(base, head, pairs, words)
    project = compare_projects(base, head, pairs, words)
    left, shared = _share(base, head, pairs, records, words)
    comparable = base.whole and head.whole
    entries = {**base.graph.entries, **head.graph.entries}
    name = head.name or words("当前文件")
    return Changes(
        base=base.name,
        head=name,
        exposures=find_exposures(base, head, pairs, library),
        leniencies=list_leniencies(base, head, pairs),
        newcomers=list_newcomers(base, head, pairs),
        records=left,
        shared=shared,
        project=project,
        pages=compare_pages(base, head, pairs) if comparable else (),
        books=compare_books(base, head) if comparable else (),
        reviewers=list_reviewers(records, (head, base), find_renaming(pairs).names, project=bool(project)),
        editions={id: side.title for one in (base, head) for id, side in one.editions.items()},
        titles={key: entry.record.title for key, entry in entries.items()},
        labels={**base.graph.vocabulary.labels, **head.graph.vocabulary.labels},
        notes=(*_note(base, base.name, words), *_note(head, name, words)),
        broken=(
            *_list_broken(head, base, head.name or words("当前文件"), words),
            *_list_broken(base, head, base.name, words),
        ),
        whole=comparable,
        skipped=tuple(dict.fromkeys((*base.skipped, *head.skipped))),
        unread=tuple(sorted(head.broken.keys() - base.broken.keys())),
    )


def _share(
    base: Side, head: Side, pairs: Mapping[Key, Key], records: tuple[RecordChange, ...], words: Words
) -> tuple[tuple[RecordChange, ...], tuple[SharedChange, ...]]:
    """Split what changed into what is told of each record, and what many have in common."""
    renaming = find_renaming(pairs)
    left, figures = share_figures(records, renaming)
    left, repeats = share_repeats(left, words)
    moves = share_moves(records)
    told = {key for one in moves for key in one.records}
    kept = tuple(
        one for one in left if one.fields or one.action != "changed" or (one.moved_from and one.key not in told)
    )
    return kept, (*figures, *repeats, *share_renames(base, head, pairs), *moves, *share_orders(base, head, pairs))


def _list_broken(side: Side, other: Side, name: str, words: Words) -> Iterator[BrokenFile]:
    """Yield the files of a side that could not be read, or lack records of the other side."""
    held = {entry.path for entry in side.graph.entries.values()}
    for path, problem in side.broken.items():
        entries = [(key, entry) for key, entry in other.graph.entries.items() if entry.path == path]
        lost = tuple(key for key, _ in entries if key not in side.graph.entries)
        if lost or path not in held:
            yield BrokenFile(path, name, words(problem.message, **problem.arguments), lost)


def _note(side: Side, name: str, words: Words) -> tuple[str, ...]:
    """Say what of a side could not be compared."""
    notes = []
    if not side.whole:
        message = "{name} 的 data/playbook.yml 读不出来：版本、页面、手册和密级都没有比较。"
        notes.append(words(message, name=name))
    if side.rejected:
        ids = tuple(sorted({key.id for key in side.rejected}))
        message = "{name} 里有记录读不出来，没有比较它们：{named}。"
        notes.append(words(message, name=name, named=_name(ids, words)))
    if side.mistakes:
        message = "{name} 有 {n} 个错误，能读的都比较了；运行 playbook check 可以看到当前文件的错误。"
        notes.append(words(message, name=name, n=side.mistakes))
    if side.skipped:
        message = "{name} 里的符号链接和子模块没有读，生成时却会跟进去：{paths}；把文件本身放进来。"
        notes.append(words(message, name=name, paths=_name(side.skipped, words)))
    return tuple(notes)


def _name(names: tuple[str, ...], words: Words) -> str:
    """Name the first of what could not be compared, and say how many there are."""
    named = words.list(names[:_MOST_NAMED])
    return words("{named} 等 {n} 处", named=named, n=len(names)) if len(names) > _MOST_NAMED else named
