"""The store of results: what it gives back, and that nothing wrong with it does any harm."""

from __future__ import annotations

import os
import pickle
import sqlite3
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.build.reading import read_source
from generator.cache import store as room
from generator.cache.artifact import in_turn
from generator.cache.store import Store
from generator.handbooks.pool import TypesettingPool
from generator.load.files import Source
from generator.preview.server import PreviewServer
from tests.support.project import list_company


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Give the path of a store that does not exist yet."""
    return tmp_path / "cache" / "results.db"


def keep(path: Path, **values: object) -> None:
    """Put values into a store and close it."""
    with Store(path) as store:
        for key, value in values.items():
            store.put(key, value)


def look(path: Path, key: str) -> object:
    """Look a value up in a store that is opened anew."""
    with Store(path) as store:
        return store.get(key)


def smuggle(path: Path, content: bytes) -> None:
    """Write a pickle into a store as if the store had made it: with its digest."""
    keep(path, evil=1)
    packed = room._sign(Store()._name("evil"), content) + content
    with sqlite3.connect(path) as database:
        database.execute("update value set value = ?", (packed,))
    database.close()


@given(
    st.recursive(
        st.none() | st.integers() | st.text() | st.binary() | st.dates(),
        lambda inner: st.lists(inner) | st.tuples(inner, inner) | st.dictionaries(st.text(), inner),
    )
)
def test_plain_values_are_kept(value: object) -> None:
    """Whatever plain value is put in comes out the same."""
    store = Store()
    store.put("key", value)
    store.save()
    assert store.get("key") == value
    store.close()


def test_value_outlives_the_process(path: Path) -> None:
    """What one build stores the next one finds; what nobody stored is None."""
    keep(path, key=("值", 1, date(2027, 1, 1), b"x"))
    assert look(path, "key") == ("值", 1, date(2027, 1, 1), b"x")
    assert look(path, "other") is None


def test_records_and_problems_are_kept(path: Path) -> None:
    """Everything that reading the files of a company gives survives the store unchanged: all kinds, and mistakes."""
    files = {**list_company(), "data/reference/bad.yml": "kind: term\nid: Bad\ntitel: x\nreview_by: 1\n"}
    readings = {name: read_source(Source(name, text.encode())) for name, text in files.items()}
    keep(path, **readings)
    for name, reading in readings.items():
        assert look(path, name) == reading


def test_results_do_not_wait_in_memory_until_the_end(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What was made is written as soon as it is much, and found like the rest."""
    monkeypatch.setattr(room, "_MOST_WAITING", 1_000)
    with Store(path) as store:
        for number in range(50):
            store.put(str(number), "x" * 90)
        assert sum(map(len, store._made.values())) <= 1_200
        assert store.get("3") == "x" * 90
    assert [look(path, str(number)) for number in range(50)] == ["x" * 90] * 50


def test_memo_makes_a_value_once(path: Path) -> None:
    """The second time a value is wanted it is not made again."""
    made: list[str] = []

    def make() -> str:
        made.append("value")
        return "value"

    for _ in range(2):
        with Store(path) as store:
            assert store.memo("key", make) == "value"
    assert made == ["value"]


def test_memo_of_many_makes_only_what_is_missing(path: Path) -> None:
    """Of several values only those are made that the store does not hold, and all come in the order of their keys."""
    made: list[int] = []

    def make(number: int) -> tuple[int, str]:
        made.append(number)
        return number, "值"

    for numbers in ((3,), (1, 3, 2), (2, 1)):
        with Store(path) as store:
            keys = [str(number) for number in numbers]
            assert store.memo_all(keys, numbers, make, in_turn) == [(number, "值") for number in numbers]
    assert made == [3, 1, 2]


def test_another_process_can_read_and_pack(path: Path) -> None:
    """What is recalled needs the file no more, and what is packed elsewhere is what would have been put."""
    keep(path, known=("甲", 1))
    with Store(path) as store:
        recall, absent = store.recall("known"), store.recall("other")
    path.unlink(missing_ok=True)
    assert (recall(), absent()) == (("甲", 1), None)
    keep(path, known=("甲", 1))
    with Store(path) as store:
        store.keep("new", store.pack("new", {"乙": 2}))
        store.keep("wrong", store.pack("new", {"乙": 2}))
    assert (look(path, "new"), look(path, "wrong")) == ({"乙": 2}, None)
    with Store(path, reuse=False) as store:
        assert store.recall("new")() is None


def test_result_of_other_code_counts_as_absent(path: Path) -> None:
    """What other code has made is made again, by whichever way it is asked for; going back finds it as it was."""
    for code in ("old", "new"):
        with Store(path, code) as store:
            assert store.get("key") is None
            assert store.get("verdict", b"secret") is None
            store.put("key", code)
            store.put("verdict", code, b"secret")
            assert store.memo("once", code.upper) == code.upper()
            assert store.memo_all(["1", "2"], ["1", "2"], code.__add__, in_turn) == [f"{code}1", f"{code}2"]
    with Store(path, "old") as store:
        assert [store.get(key) for key in ("key", "once", "1", "2")] == ["old", "OLD", "old1", "old2"]
        assert store.get("verdict", b"secret") == "old"
    assert look(path, "key") is None


@pytest.mark.parametrize("content", [b"", b"no database at all" * 100, b"SQLite format 3\x00" + b"\xff" * 5000])
def test_damaged_file_is_replaced(path: Path, content: bytes) -> None:
    """A file that is no database costs what was in it, nothing else."""
    keep(path, key="value")
    path.write_bytes(content)
    assert look(path, "key") is None
    keep(path, key="value")
    assert look(path, "key") == "value"


def test_damaged_value_counts_as_absent(path: Path) -> None:
    """A value that is not what was stored is made again."""
    keep(path, key="value")
    with sqlite3.connect(path) as database:
        (packed,) = database.execute("select value from value").fetchone()
        database.execute("update value set value = ?", (packed.replace(b"value", b"other"),))
    database.close()
    assert look(path, "key") is None


def test_value_in_the_place_of_another_counts_as_absent(path: Path) -> None:
    """A sound value that stands under another's key is not taken for it."""
    keep(path, first="value", second="other")
    with sqlite3.connect(path) as database:
        database.execute("update value set value = (select value from value limit 1)")
    database.close()
    assert sorted(look(path, key) is None for key in ("first", "second")) == [False, True]


def test_store_that_cannot_be_a_file_lives_in_memory(path: Path) -> None:
    """Where the path is taken by a folder, or its folder by a file, the build still works."""
    path.mkdir(parents=True)
    (path / "x").touch()
    keep(path, key="value")
    assert look(path, "key") is None
    keep(path / "x" / "results.db", key="value")
    assert (path / "x").is_file()


class _Call:
    """Is pickled as a call of something else."""

    def __init__(self, function: object, *arguments: object) -> None:
        self.call = function, arguments

    def __reduce__(self) -> tuple[Any, ...]:
        return self.call


def _spell(module: str, name: str, argument: str) -> bytes:
    """Write a pickle that calls something by its name with one text."""
    parts = (b"\x8c" + bytes([len(text)]) + text.encode() for text in (module, name))
    return b"\x80\x04" + b"".join(parts) + b"\x93\x8c" + bytes([len(argument)]) + argument.encode() + b"\x85R."


@pytest.mark.parametrize(
    ("module", "name"),
    [
        ("os", "system"),
        ("builtins", "eval"),
        ("generator.cli.machine", "subprocess.Popen"),
        ("generator.cli.machine", "Path"),
        ("generator.cli", "main"),
        ("generator.build.books", "Store"),
        ("generator.build.reading", "blake2b"),
    ],
)
def test_foreign_value_runs_nothing(path: Path, module: str, name: str) -> None:
    """A store from somewhere else cannot call a function, nor make a class that a module only borrows."""
    smuggle(path, _spell(module, name, "x"))
    assert look(path, "evil") is None


def test_foreign_command_is_not_run(path: Path) -> None:
    """The classic pickle with a command in it leaves no trace."""
    target = path.parent / "trace"
    smuggle(path, pickle.dumps(_Call(os.system, f"touch {target}")))
    assert look(path, "evil") is None
    assert not target.exists()


@pytest.mark.parametrize(
    "call",
    [_Call(PreviewServer, "127.0.0.1", 0, None), _Call(TypesettingPool, 1), _Call(Store, None)],
    ids=lambda call: call.call[0].__name__,
)
def test_foreign_value_opens_nothing(path: Path, call: _Call) -> None:
    """Of this package's own classes only records are made: no server, process, store or fonts."""
    smuggle(path, pickle.dumps(call))
    assert look(path, "evil") is None


def test_unused_values_go_and_used_ones_stay(path: Path) -> None:
    """What many builds in a row did not ask for is dropped, so that the file does not grow for ever."""
    keep(path, old=1, used=2)
    for number in range(room._KEPT_ROUNDS + 2):
        with Store(path) as store:
            store.get("used")
            store.put(f"new {number}", number)
    assert look(path, "old") is None
    assert look(path, "used") == 2


def test_values_do_not_age_by_checks(path: Path) -> None:
    """However often only a part of the results is asked for, as by a check, the others are kept."""
    keep(path, old=1)
    for number in range(room._KEPT_ROUNDS + 2):
        with Store(path, counts=False) as store:
            store.put(f"new {number}", number)
    assert look(path, "old") == 1


def test_store_can_be_moved(path: Path) -> None:
    """The file works wherever it is taken."""
    keep(path, key="value")
    assert look(path.rename(path.parent / "moved.db"), "key") == "value"


def test_a_file_of_another_layout_is_replaced(tmp_path: Path) -> None:
    """What another version of the program has left behind neither stays nor hinders."""
    path = tmp_path / "results.db"
    with sqlite3.connect(path) as database:
        database.execute("create table result (key blob primary key, value blob, round integer)")
    with Store(path) as store:
        store.put("a", "one")
    with Store(path) as store:
        assert store.get("a") == "one"
    with sqlite3.connect(path) as database:
        assert database.execute("select count(*) from sqlite_master where name = 'result'").fetchone() == (0,)


def test_a_file_that_is_broken_behind_its_head_goes(tmp_path: Path) -> None:
    """A part that cannot be read counts as absent, and the next run starts with a sound file."""
    path = tmp_path / "results.db"
    with Store(path) as store:
        for number in range(40):
            store.put(str(number), "x" * 3000)
    content = path.read_bytes()
    path.write_bytes(content[: len(content) // 4] + b"\xff" * (len(content) * 3 // 4))
    with Store(path) as store:
        assert any(store.get(str(number)) is None for number in range(40))
    with Store(path) as store:
        store.put("a", "one")
    with Store(path) as store:
        assert store.get("a") == "one"
