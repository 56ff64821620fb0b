"""What other machines get to print copies: enough for the very same copy, and nothing that it does not show."""

from __future__ import annotations

import pickle
import pickletools
from pathlib import Path

import pytest

from generator.build.dealers import Series, draft_own
from generator.handbooks.bench import pack_kit, pack_order
from generator.handbooks.book import OWN
from generator.handbooks.jobs import chapter_jobs
from generator.handbooks.style import load_style
from generator.words import Words
from tests.build.test_dealers import OTHERS, list_dealers_company, open_dealers

THEME = Path(__file__).parents[2] / "theme"
DATA = ("generator.graph.", "generator.editions.", "generator.decode.", "generator.load.", "generator.build.")
"""Where records, graphs and selections come from. What is sent is content that was composed for its readers."""


@pytest.fixture(scope="module")
def series(tmp_path_factory: pytest.TempPathFactory) -> Series:
    """The dealers' book of a company with two dealers."""
    return open_dealers(tmp_path_factory.mktemp("company"), list_dealers_company())


def list_types(data: bytes) -> set[str]:
    """Give the modules whose values are in a pickle."""
    strings = [str(argument) for _, argument, _ in pickletools.genops(data) if isinstance(argument, str)]
    return {text for text in strings if text.startswith("generator.")}


def test_nothing_withheld_leaves_the_machine(series: Series) -> None:
    """Neither another dealer's words nor internal ones, nor any value of the data, are in what a worker gets."""
    order = pickle.dumps(pack_order(draft_own(series, "east-dealer").book))
    kit = pickle.dumps(pack_kit(series.book, series.style, series.project.words, {}))
    for data in (order, kit):
        for words in (OTHERS, "西边", "west-", "没有开放", "800000", "催收"):
            assert words.encode() not in data
        types = list_types(data)
        assert types
        assert [one for one in sorted(types) if one.startswith(DATA)] == []
    assert any(one.startswith(DATA) for one in list_types(pickle.dumps(series.book))), "the search sees such types"
    assert "东边".encode() in order
    assert "东边".encode() not in kit


def test_an_order_is_completed_to_the_very_same_copy(series: Series, tmp_path: Path) -> None:
    """Over there the copy has the same content and the same look: its shared chapters are found, not typeset again."""
    own, words = draft_own(series, "east-dealer").book, series.project.words
    kit = pickle.loads(pickle.dumps(pack_kit(series.book, series.style, words, {})))  # noqa: S301 - made here
    book = kit.complete(pickle.loads(pickle.dumps(pack_order(own))))  # noqa: S301 - made here
    assert book == own
    style = kit.style.unpack(tmp_path)
    assert style.fonts == series.style.fonts
    assert [job.key for job in chapter_jobs(book, style, Words())] == [
        job.key for job in chapter_jobs(own, series.style, words)
    ]
    assert [chapter.id for chapter in pack_order(own).chapters] == [OWN]


def test_a_look_of_several_folders_is_one_over_there(tmp_path: Path) -> None:
    """A company's own files and the built-in ones behind them come together, and no address leads back here."""
    own, secret = tmp_path / "own", tmp_path / "secret.css"
    (own / "print").mkdir(parents=True)
    (own / "print/handbook.css").write_text("p { color: red }", "utf-8")
    (own / "print/notes.txt").write_text("internal", "utf-8")
    secret.write_text("internal", "utf-8")
    (own / "print/link.css").symlink_to(secret)
    style = load_style((own, THEME))
    packed = style.pack()
    there = packed.unpack(tmp_path / "there")
    assert str(THEME) in style.css
    assert str(tmp_path) not in packed.css
    assert str(THEME) not in packed.css
    assert there.fonts == style.fonts
    assert (tmp_path / "there/print/handbook.css").read_text("utf-8") == "p { color: red }"
    assert not {"print/notes.txt", "print/link.css"} & set(packed.files)
