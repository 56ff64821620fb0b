"""How often and how long are said in a form as people say them; the file keeps their notation."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from generator.decode.entry import Key
from generator.preview.editor.desk import Desk
from tests.preview.editor.test_desk import find_changes, read, save
from tests.support.project import TODAY, WORDS, list_company, place_record, write_files

PATH = place_record("role")
DUTY = "cadence: FREQ=MONTHLY;BYMONTHDAY=5"


def open_role(tmp_path: Path, cadence: str) -> tuple[Desk, dict[str, Any], dict[str, Any]]:
    """Give a desk, the form of a role, and the first of its duties, which is done so often."""
    files = list_company()
    assert DUTY in files[PATH]
    files[PATH] = files[PATH].replace(DUTY, f"cadence: {cadence}", 1)
    desk = Desk(write_files(tmp_path, files), WORDS, TODAY)
    told = read(desk, Key("role", "regional-manager"))
    return desk, told, told["values"]["duties"][0]


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("FREQ=MONTHLY;INTERVAL=3;BYMONTHDAY=18", "每季度 18 日"),
        ("on-event", "有事项时"),
        ("FREQ=MONTHLY;BYMONTHDAY=5;INTERVAL=2", "FREQ=MONTHLY;BYMONTHDAY=5;INTERVAL=2"),
        ("每逢初一", "每逢初一"),
    ],
)
def test_it_is_shown_in_words_that_mean_it(tmp_path: Path, written: str, said: str) -> None:
    """What words would turn into something else, were it only its order, and what is none, stays as it is written."""
    desk, told, duty = open_role(tmp_path, written)
    assert duty["cadence"] == said
    assert save(desk, told, anyway=True) == {"written": []}


@pytest.mark.parametrize(
    ("typed", "written"),
    [
        ("每月 25 日", "FREQ=MONTHLY;BYMONTHDAY=25"),
        ("每周一、三", "FREQ=WEEKLY;BYDAY=MO,WE"),
        ("FREQ=DAILY", "FREQ=DAILY"),
        ("看情况", "看情况"),
    ],
)
def test_it_is_typed_as_people_say_it(tmp_path: Path, typed: str, written: str) -> None:
    """The file gets what stands for it; what is not understood is left to the checks."""
    desk, told, duty = open_role(tmp_path, DUTY.removeprefix("cadence: "))
    duty["cadence"] = typed
    assert save(desk, told, anyway=True) == {"written": [PATH]}
    ((old, new),) = find_changes(list_company()[PATH], (tmp_path / PATH).read_text("utf-8"))
    assert new == old.replace(DUTY, f"cadence: {written}")


def test_the_field_tells_how_it_is_said(tmp_path: Path) -> None:
    """Its help and its example show no notation."""
    _, told, _ = open_role(tmp_path, "on-event")
    (field,) = (one for one in told["models"]["Duty"] if one["name"] == "cadence")
    assert "每月 5 日" in field["form"]
    assert "FREQ" not in f"{field['form']}{field['examples']}"
