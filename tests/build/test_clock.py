"""The day: asked for once, where the project is."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.build.clock import read_zone
from generator.load.files import list_sources
from tests.support.project import list_smallest, write_files


@pytest.mark.parametrize(
    ("line", "zone"),
    [
        ("", "Asia/Shanghai"),
        ("time_zone: America/New_York", "America/New_York"),
        ("time_zone: Nonsense/Nowhere", "Asia/Shanghai"),
        ("time_zone: [", "Asia/Shanghai"),
        ("time_zone: ../../etc/passwd", "Asia/Shanghai"),
    ],
)
def test_the_day_is_that_of_the_project(tmp_path: Path, line: str, zone: str) -> None:
    """The project file's time zone counts; a name that means nothing leaves the usual one."""
    files = list_smallest()
    files["data/playbook.yml"] = f"{files['data/playbook.yml'].rstrip()}\n{line}\n"
    sources, _ = list_sources(write_files(tmp_path, files))
    assert read_zone(sources).key == zone
    assert read_zone(()).key == "Asia/Shanghai"
