"""Dealers' copies as files: made on all cores, stamped, audited, recorded, written only where their content changed."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field, replace
from functools import partial
from hashlib import sha256
from pathlib import Path
from typing import Any

from generator.build.access import Access
from generator.build.auditing import audit_loose
from generator.build.books import FOLDER, remember
from generator.build.crew import Done, Gone, work_through
from generator.build.dealers import OwnBook, Series, draft_own
from generator.build.enclosures import LONGEST, UNSAFE, audit_enclosures, find_clash, write_enclosures
from generator.build.workers import count_cores, count_workers
from generator.diagnostics import Problem, UsageError
from generator.handbooks.bench import Bench, pack_kit
from generator.handbooks.book import Book
from generator.handbooks.identity import show_digest
from generator.handbooks.jobs import ChapterResult
from generator.handbooks.pool import TypesettingPool
from generator.handbooks.register import MARK, Copy, open_register, write_row
from generator.handbooks.render import BookResult, Executor, typeset_shared
from generator.handbooks.stamping import stamp_copy
from generator.model.organisation import Dealer


@dataclass(frozen=True, slots=True)
class Delivery:
    """A dealer's file. `written` is false for one that stood there and says the same; `problems`: there is none."""

    dealer: str
    title: str
    path: Path
    pages: int = 0
    receipt: str = ""
    digest: str = ""
    sha256: str = ""
    issued: str = ""
    written: bool = False
    enclosed: tuple[str, ...] = ()
    """The names of the dealer's own files that lie beside it."""
    problems: tuple[Problem, ...] = ()
    error: Exception | None = None

    @property
    def failed(self) -> bool:
        """Whether there is no file."""
        return bool(self.problems or self.error)


@dataclass(frozen=True, slots=True)
class Made:
    """A copy that was made: its bytes, with what is recorded of it; or what is wrong with it."""

    pdf: bytes = field(repr=False)
    pages: int
    own: OwnBook | None = None
    problems: tuple[Problem, ...] = ()


def name_file(series: Series, dealer: Dealer) -> str:
    """Give the name of a dealer's file: number, version, id and title, so that files of a version stand together."""
    title = UNSAFE.sub("", dealer.title)[:LONGEST].strip(".")
    parts = (series.book.id, UNSAFE.sub("", series.book.version), dealer.id, title)
    return f"{'-'.join(filter(None, parts))}.pdf"


def refuse_clash(series: Series, targets: Mapping[str, tuple[Dealer, Path]]) -> None:
    """Raise `UsageError` where two files would have one name: a dealer would be given another's, or one too few."""
    if clash := find_clash(series.graph, {id: path for id, (_, path) in targets.items()}):
        one, other, name = clash
        if one == other:
            message = "经销商 {one} 的两个文件会叫同一个名字：{name}。"
            remedy = "把其中一个附件的标题改得不一样，再运行一次；现在什么都没有写。"
            raise UsageError(message, remedy, one=one, name=name)
        raise UsageError(
            "经销商 {one} 和 {other} 的文件会叫同一个名字：{name}。",
            "把其中一家（或者只给它的附件）的标题改得不一样，再运行一次；现在什么都没有写。",
            one=one,
            other=other,
            name=name,
        )


def deliver(
    series: Series, targets: Mapping[str, tuple[Dealer, Path]], register: Path, access: Access | None = None
) -> Iterator[Delivery]:
    """Yield each dealer's file as soon as it stands where it belongs, or what kept it from being made.

    What is not shared is typeset on this machine, or on those of a cluster.

    `targets` gives the dealers by their ids, with their files. A file that is recorded, unchanged, and of the same
    content is left alone: a run that was broken off goes on where it was. Problems of what all copies share are raised
    as `Unprinted`, before anything is written. The register is held all the while.
    """
    with open_register(register, series.project.words) as (copies, add):
        known = {(one.receipt, one.sha256): one for one in copies}
        stale: list[str] = []
        for done in work_through(partial(_open_look, series, targets, known), tuple(targets), count_workers()):
            if done.result is None and done.error is None:
                stale.append(done.item)
            else:
                yield done.result or _fail(done, targets)
        if not stale:
            return
        stale.sort(key=list(targets).index)
        shared = print_shared(series, stale[0])
        if access:
            outcomes = make_elsewhere(series, shared, stale, access)
        else:
            outcomes = work_through(partial(open_bench, series, shared), stale, count_workers())
        for made in outcomes:
            yield _write(made, targets, add)


class Unprinted(Exception):  # noqa: N818 - says what happened to the book
    """What all copies share cannot be printed; `problems` say why."""

    def __init__(self, problems: tuple[Problem, ...]) -> None:
        super().__init__()
        self.problems = problems


@contextmanager
def _open_look(
    series: Series, targets: Mapping[str, tuple[Dealer, Path]], known: Mapping[tuple[str, str], Copy]
) -> Iterator[Callable[[str], Delivery | None]]:
    """Give what says whether a dealer's file stands as it would be made; None where it has to be made."""

    def look(id: str) -> Delivery | None:
        path = targets[id][1]
        if not path.is_file():
            return None
        content = path.read_bytes()
        own, digest = draft_own(series, id), sha256(content).hexdigest()
        copy = known.get((own.mark.receipt, digest))
        if copy is None or audit_enclosures(own.selection, id):
            return None
        made = _describe(own, path, _count_pages(content), copy.issued, digest)
        return replace(made, enclosed=_enclose(own, path))

    yield look


def print_shared(series: Series, first: str) -> dict[str, ChapterResult]:
    """Typeset the chapters that all copies share; what has not changed comes from the store. Raises `Unprinted`."""
    words, store = series.project.words, series.project.store
    book = draft_own(series, first).book
    with TypesettingPool(workers=count_workers()) as press:
        executor = Executor(press.run, remember(store), press.map)
        results, problems = typeset_shared(book, series.style, words, executor)
    if problems:
        raise Unprinted(problems)
    store.save()
    return results


@contextmanager
def open_bench(series: Series, shared: Mapping[str, ChapterResult]) -> Iterator[Callable[[str], Made]]:
    """Give what makes a dealer's copy, in a process that typesets what is not shared."""
    with Bench(series.style, series.project.words, shared) as bench:
        yield lambda id: make_copy(series, id, bench.print)


def make_elsewhere(
    series: Series, shared: Mapping[str, ChapterResult], ids: Sequence[str], access: Access
) -> Iterator[Done[str, Made]]:
    """Make dealers' copies with the machines of a cluster: these typeset and merge, and get what that takes.

    A copy is composed, audited and stamped here: nobody else has what is withheld. Raises `Gone`.
    """
    from generator.build.cluster import equip  # with Dask, an optional part of the package

    # While some wait for other machines, others work.
    workers = 2 * count_cores()
    with equip(access, pack_kit(series.book, series.style, series.project.words, shared)) as station:
        for done in work_through(partial(_open_order, series, access, station), ids, workers):
            if isinstance(done.error, Gone):
                raise done.error
            yield done


@contextmanager
def _open_order(series: Series, access: Access, station: str) -> Iterator[Callable[[str], Made]]:
    from generator.build.cluster import open_cluster

    with open_cluster(access, station) as cluster:
        yield lambda id: make_copy(series, id, cluster.print)


def make_copy(series: Series, id: str, print_book: Callable[[Book], BookResult]) -> Made:
    """Make one dealer's copy: composed, typeset, audited against all that this dealer may not see, then stamped."""
    own = draft_own(series, id)
    printed = print_book(own.book)
    leaks = () if printed.problems else audit_loose(own.selection, {f"{FOLDER}/{own.book.name}.pdf": printed.pdf})
    leaks = (*leaks, *audit_enclosures(own.selection, id))
    if problems := (*printed.problems, *leaks):
        return Made(b"", 0, problems=problems)
    return Made(stamp_copy(printed.pdf, own.mark, series.style.fonts, series.project.words), printed.pages, own)


def _write(done: Done[str, Made], targets: Mapping[str, tuple[Dealer, Path]], add: Callable[[Copy], None]) -> Delivery:
    """Write a copy that was made and record it; the record is on the disk before the file gets its name."""
    made = done.result
    if made is None or made.own is None:
        return _fail(done, targets)
    own, book = made.own, made.own.book
    path = targets[done.item][1]
    digest = sha256(made.pdf).hexdigest()
    draft = path.with_name(f".{path.name}.part")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        draft.write_bytes(made.pdf)
        mark = own.mark
        add(
            Copy(
                *(mark.receipt, mark.issued, own.title, book.name, book.title),
                *(book.version, book.edition, book.digest, digest),
            )
        )
        draft.replace(path)
    except OSError as error:
        raise _refuse(path, error) from error
    finally:
        with suppress(OSError):
            draft.unlink(missing_ok=True)
    delivery = _describe(own, path, made.pages, mark.issued, digest)
    return replace(delivery, written=True, enclosed=_enclose(own, path))


def _enclose(own: OwnBook, path: Path) -> tuple[str, ...]:
    try:
        return write_enclosures(own.selection, own.dealer, path)
    except OSError as error:
        raise _refuse(path.parent, error) from error


def _refuse(path: Path, error: OSError) -> UsageError:
    return UsageError(
        "{path} 写不进去：{reason}",
        "写好的文件都还在；腾出位置或换一个能写的文件夹，再运行一次就接着做。",
        path=str(path),
        reason=error.strerror or str(error),
    )


def _describe(own: OwnBook, path: Path, pages: int, issued: str, digest: str) -> Delivery:
    return Delivery(own.dealer, own.title, path, pages, own.mark.receipt, own.book.digest, digest, issued)


def _fail(done: Done[str, Any], targets: Mapping[str, tuple[Dealer, Path]]) -> Delivery:
    dealer, path = targets[done.item]
    problems = done.result.problems if isinstance(done.result, Made) else ()
    return Delivery(dealer.id, dealer.title, path, problems=problems, error=done.error)


def _count_pages(content: bytes) -> int:
    import pikepdf  # the PDF library, where there are files and only there

    with pikepdf.open(io.BytesIO(content)) as pdf:
        return len(pdf.pages)


def write_index(deliveries: Iterable[Delivery], series: Series, path: Path) -> None:
    """Write the table of the files that stand in a folder, for spreadsheets; whole or not at all."""
    words, book = series.project.words, series.book
    heads = (
        *(words("经销商编号"), words("经销商"), words("文件"), words("页数"), words("文件编号"), words("版本")),
        *(words("回执号"), words("发放日期"), words("内容校验码"), words("文件 SHA-256")),
        words("一起发的附件"),
    )
    rows = (
        (
            *(one.dealer, one.title, one.path.name, one.pages, book.id, book.version),
            *(one.receipt, one.issued, show_digest(one.digest), one.sha256),
            "；".join(one.enclosed),
        )
        for one in deliveries
        if not one.failed
    )
    text = MARK + "".join(map(write_row, (heads, *rows)))
    content = text.encode()
    if not path.is_file() or path.read_bytes() != content:
        path.parent.mkdir(parents=True, exist_ok=True)
        draft = path.with_name(f".{path.name}.part")
        draft.write_bytes(content)
        draft.replace(path)


def list_strangers(folder: Path, deliveries: Iterable[Delivery], series: Series) -> tuple[str, ...]:
    """Give the names of files in a folder that are none of this time: PDFs, and what lay beside copies of the series.

    What was a dealer's own is told too where the dealer has another title by now, or gets no copy any more.
    """
    made = [one for one in deliveries if not one.failed]
    own = {name for one in made for name in (one.path.name, *one.enclosed)}
    return tuple(
        sorted(
            one.name
            for one in folder.glob("[!.]*")
            if one.name not in own and (one.suffix == ".pdf" or one.name.startswith(f"{series.book.id}-"))
        )
    )
