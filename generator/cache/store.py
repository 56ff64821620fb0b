"""A store of results by their keys. It can be moved, emptied or broken at any time: then things are made again."""

from __future__ import annotations

import dataclasses
import io
import pickle
import sqlite3
from collections.abc import Callable, Mapping, Sequence
from contextlib import closing, suppress
from dataclasses import is_dataclass
from datetime import date
from enum import Enum
from functools import cache, partial
from hashlib import blake2b
from hmac import compare_digest
from importlib import import_module
from pathlib import Path
from types import TracebackType
from typing import Any, Self, TypeVar

from markupsafe import Markup

from generator.cache.artifact import Spread

T = TypeVar("T")
R = TypeVar("R")

_LAYOUT = 3
"""Number of the layout below: a file of another one is replaced."""
_SCHEMA = f"""
pragma page_size = 16384;
pragma journal_mode = wal;
pragma user_version = {_LAYOUT};
pragma synchronous = off;
create table if not exists value (key blob primary key, value blob not null);
create table if not exists used (key blob primary key, round integer not null) without rowid;
"""
# Rounds stand apart from values: to find the last, or to note a use, reads and writes no page that holds a value.
# Values have an index beside them: in a table without row ids SQLite compares whole rows, and reads many to find one.
_KEPT_ROUNDS = 5
"""A result that so many whole builds in a row did not ask for is dropped."""
_MOST_WAITING = 8 << 20
"""So many bytes of results are written in one go; they need not all be in memory until a build is over."""
_CHECK = 16
"""Bytes of a value's digest, which stands before it."""
_OWN = "generator."
_FOREIGN: Mapping[tuple[str, str], type] = {("datetime", "date"): date, ("markupsafe", "Markup"): Markup}


class Store:
    """Results by key, in one SQLite file, or in memory where no path is given.

    Values are pickled, and read back by an unpickler that makes nothing but this package's own plain classes, dates
    and markup: a store that comes from somewhere else cannot run anything. It can hold forged results all the same,
    for the digest of a value tells damage, not who wrote it: where that matters, start without a store. A value that
    does not fit its digest counts as absent. Only work that asks for every result `counts` as a build: a mere check
    makes nothing older.

    `code` names the code by which results are made (`cache.fingerprint`): those of other code count as absent. So no
    key needs to say what its result depends on beside its input.

    Without `reuse` nothing that was stored is given, so that all is made anew; what is made is stored as always.
    """

    def __init__(self, path: Path | None = None, code: str = "", *, counts: bool = True, reuse: bool = True) -> None:
        self._reuse = reuse
        self._code = code.encode()
        self._path = path
        self._database = _open(path)
        self._broken = False
        self._round = self._find_last_round() + counts
        self._seen: list[bytes] = []
        self._made: dict[bytes, bytes] = {}
        self._waiting = 0
        self._changed = False

    def get(self, key: str, machine: bytes = b"") -> object | None:
        """Give the value that was stored under a key, None where there is none that can be read.

        One that was stored with the secret of a `machine` (`cache.machine`) counts as absent on any other.
        """
        row = (self._made.get(self._name(key)) or self._select(key)) if self._reuse else None
        if row is None:
            return None
        value = _unpack(self._name(key), row, machine)
        if value is not None:
            self._seen.append(self._name(key))
        return value

    def note(self, key: str) -> None:
        """Note that the value under a key is of use still, though nobody needs to be given it."""
        self._seen.append(self._name(key))

    def recall(self, key: str) -> Callable[[], object | None]:
        """Give what reads the value that was stored under a key, None where there is none that can be read.

        Another process may call it: it needs the file no more.
        """
        name = self._name(key)
        row = (self._made.get(name) or self._select(key)) if self._reuse else None
        if row is None:
            return lambda: None
        self._seen.append(name)
        return partial(_unpack, name, row, b"")

    def pack(self, key: str, value: object) -> bytes:
        """Give a value as it is stored under a key, which another process may do: then `keep` it."""
        return _pack(self._name(key), value)

    def keep(self, key: str, packed: bytes) -> None:
        """Store a value that was packed for this key."""
        self._keep(self._name(key), packed)

    def put(self, key: str, value: object, machine: bytes = b"") -> None:
        """Store a value under a key, with a `machine` for that one alone; written at the next `save`, if not before."""
        self._keep(self._name(key), _pack(self._name(key), value, machine))

    def memo(self, key: str, make: Callable[[], T]) -> T:
        """Give the stored value, or make it and store it."""
        found = self.get(key)
        if found is not None:
            return found  # type: ignore[return-value]
        made = make()
        self.put(key, made)
        return made

    def memo_all(self, keys: Sequence[str], items: Sequence[T], make: Callable[[T], R], spread: Spread) -> list[R]:
        """Give the stored value of each key, or make it from the item of the same number; what is made is spread."""
        values: list[Any] = [self.get(key) for key in keys]
        names = [self._name(key) for key in keys]
        missing = [number for number, value in enumerate(values) if value is None]
        # Values are packed where they are made, to be stored as they are.
        for number, packed in zip(
            missing, spread(lambda number: _pack(names[number], make(items[number])), missing), strict=True
        ):
            self._keep(names[number], packed)
            values[number] = pickle.loads(packed[_CHECK:])  # noqa: S301 - made by this very run
        return values

    def save(self) -> None:
        """Write what was made and note what was used; what is long unused goes. Failing to write is no failure."""
        with suppress(sqlite3.Error), self._database as database:
            self._write(database)
            used = [(self._round, key) for key in dict.fromkeys(self._seen)]
            database.executemany("update used set round = ? where key = ?", used)
            if self._changed:
                _drop(database, "round < ?", self._round - _KEPT_ROUNDS)
        self._seen.clear()
        self._changed = False

    def forget(self) -> None:
        """Drop what was made since the store was opened, and whatever is as young: it cannot be relied on."""
        self._made.clear()
        self._waiting = 0
        with suppress(sqlite3.Error), self._database as database:
            _drop(database, "round >= ?", self._round)

    def close(self) -> None:
        """Save and let go of the file; one of which a part could not be read goes, so that the next run starts anew."""
        self.save()
        with suppress(sqlite3.Error):
            self._database.close()
        if self._broken and self._path is not None:
            _remove(self._path)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def _name(self, key: str) -> bytes:
        return blake2b(key.encode(), digest_size=16, key=self._code).digest()

    def _keep(self, name: bytes, packed: bytes) -> None:
        self._made[name] = packed
        self._waiting += len(packed)
        self._changed = True
        if self._waiting > _MOST_WAITING:
            with suppress(sqlite3.Error), self._database as database:
                self._write(database)

    def _write(self, database: sqlite3.Connection) -> None:
        made = tuple(self._made.items())
        self._made.clear()
        self._waiting = 0
        database.executemany("insert or replace into value values (?, ?)", made)
        database.executemany("insert or replace into used values (?, ?)", [(key, self._round) for key, _ in made])

    def _select(self, key: str) -> bytes | None:
        try:
            row = self._database.execute("select value from value where key = ?", (self._name(key),)).fetchone()
        except sqlite3.Error:
            self._broken = True
            return None
        return row[0] if row else None

    def _find_last_round(self) -> int:
        with suppress(sqlite3.Error), closing(self._database.execute("select max(round) from used")) as rows:
            return int(rows.fetchone()[0] or 0)
        return 0


def _open(path: Path | None) -> sqlite3.Connection:
    """Open the file; one that is no sound database is replaced, and where none can be had the memory serves."""
    if path is not None:
        for attempt in range(2):
            with suppress(sqlite3.Error, OSError):
                path.parent.mkdir(parents=True, exist_ok=True)
                return _prepare(sqlite3.connect(path, isolation_level="DEFERRED", check_same_thread=False))
            if attempt == 0:
                _remove(path)
    return _prepare(sqlite3.connect(":memory:", check_same_thread=False))


def _prepare(database: sqlite3.Connection) -> sqlite3.Connection:
    try:
        (layout,), (tables,) = (
            database.execute(question).fetchone()
            for question in ("pragma user_version", "select count(*) from sqlite_master")
        )
        if tables and layout != _LAYOUT:
            raise sqlite3.DatabaseError
        database.executescript(_SCHEMA)
        database.execute("select max(round) from used").fetchone()
    except sqlite3.Error:
        # Not every system lets go of a file that is open: this one is to be removed.
        database.close()
        raise
    return database


def _drop(database: sqlite3.Connection, which: str, round_: int) -> None:
    """Delete the results of rounds that a condition names."""
    database.execute(f"delete from value where key in (select key from used where {which})", (round_,))  # noqa: S608 - the condition is written here
    database.execute(f"delete from used where {which}", (round_,))  # noqa: S608


def _remove(path: Path) -> None:
    for name in (path, path.with_name(f"{path.name}-wal"), path.with_name(f"{path.name}-shm")):
        with suppress(OSError):
            name.unlink()


def _pack(name: bytes, value: object, machine: bytes = b"") -> bytes:
    content = pickle.dumps(value, protocol=pickle.HIGHEST_PROTOCOL)
    return _sign(name, content, machine) + content


def _sign(name: bytes, content: bytes, machine: bytes = b"") -> bytes:
    """Give a digest of a value together with its name: a sound value in the place of another is no sound value."""
    return blake2b(content, digest_size=_CHECK, key=name + machine).digest()


def _unpack(name: bytes, packed: bytes, machine: bytes) -> object | None:
    check, content = packed[:_CHECK], packed[_CHECK:]
    if not compare_digest(_sign(name, content, machine), check):
        return None
    try:
        value: object = _Unpickler(io.BytesIO(content)).load()
    except Exception:  # noqa: BLE001 - whatever a stale or foreign value does, it counts as absent
        return None
    return value


class _Unpickler(pickle.Unpickler):
    """Makes this package's own plain classes, dates and markup, and nothing else."""

    def find_class(self, module_name: str, global_name: str, /) -> Any:
        return _find_class(module_name, global_name)


@cache
def _find_class(module_name: str, global_name: str) -> type:
    if (module_name, global_name) in _FOREIGN:
        return _FOREIGN[module_name, global_name]
    if module_name.startswith(_OWN) and "." not in global_name:
        found = getattr(import_module(module_name), global_name)
        # A module also holds what it imports: only a class of its own is safe to make.
        if isinstance(found, type) and found.__module__ == module_name and _is_plain(found):
            _quicken(found)
            return found
    raise pickle.UnpicklingError(f"{module_name}.{global_name}")


def _quicken(kind: Any) -> None:
    """Have a frozen class with slots take its values from the store straight into them.

    Python's own way asks for the class's fields anew for each value, and takes half as long again.
    """
    own = getattr(dataclasses, "_dataclass_setstate", None)
    if own and getattr(kind, "__setstate__", None) is own:
        puts = tuple(getattr(kind, one.name).__set__ for one in dataclasses.fields(kind))

        def set_state(self: object, state: Sequence[object]) -> None:
            for put, value in zip(puts, state, strict=True):
                put(self, value)

        kind.__setstate__ = set_state


def _is_plain(kind: type) -> bool:
    """Whether a class is a record, a choice, a tuple or a text: to make one opens no file, process or connection."""
    return is_dataclass(kind) or issubclass(kind, (Enum, str, tuple)) or hasattr(kind, "model_fields")
