"""Whole texts in files beside the tests: compared to the byte, taken over on demand, and none left behind."""

from __future__ import annotations

from pathlib import Path

from tests.support.snapshots import FOLDER, OPTION, find_snapshot, settle

ROOT = Path(__file__).parent


def test_a_text_is_compared_to_the_byte(tmp_path: Path) -> None:
    """What differs is shown; the last line end, and which one it is, counts too."""
    path = tmp_path / "a.txt"
    path.write_bytes("甲\n".encode())
    assert settle(path, "甲\n", take_over=False) == ""
    assert "-甲\n+乙\n" in settle(path, "乙\n", take_over=False)
    for text in ("甲", "甲\r\n", "甲\n\n"):
        assert OPTION in settle(path, text, take_over=False)
    assert path.read_bytes() == "甲\n".encode()


def test_a_wanted_change_is_taken_over(tmp_path: Path) -> None:
    """With the option a snapshot is written, new or again; without it one that is not there fails."""
    path = tmp_path / "new/a.txt"
    assert "is not there" in settle(path, "", take_over=False)
    assert not path.exists()
    for text in ("甲\r\n", "乙"):
        assert settle(path, text, take_over=True) == ""
        assert path.read_bytes() == text.encode()


def test_no_snapshot_is_left_behind() -> None:
    """Each snapshot belongs to a test module that is there and names it, whole, without its ending or by that alone."""
    found = [path for folder in ROOT.rglob(FOLDER) for path in folder.rglob("*") if path.is_file()]
    assert found
    for path in found:
        test = path.parents[2] / f"{path.parent.name}.py"
        assert find_snapshot(test, path.name) == path
        names = (f'"{path.name}"', f'"{path.stem}"', f'{path.suffix}", ')
        assert any(name in test.read_text("utf-8") for name in names), path
