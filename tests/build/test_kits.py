from __future__ import annotations

import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from generator.build.build import build
from generator.build.result import Result
from generator.cache.store import Store
from generator.diagnostics import Location
from tests.support.project import list_company, open_project, write_files
from tests.support.samples import PROJECT, RECORDS

KIT = "kits/basics-1.0.0.zip"
OFFERED = PROJECT.replace("classifications: [public, partner]}", "classifications: [public, partner], kits: [basics]}")
Build = Callable[..., Result]


@pytest.fixture
def rebuild(tmp_path: Path) -> Build:
    """Build the small company, whose dealers are offered a kit, again and again with one store."""
    store = Store(tmp_path / "store.db")

    def run(course: str = RECORDS["course"], project: str = OFFERED) -> Result:
        write_files(tmp_path, list_company(course=f"kind: course\n{course}") | {"data/playbook.yml": project})
        with open_project(tmp_path, store, editions=("public", "partner")) as opened:
            result = build(opened)
        store.save()
        return result

    return run


@pytest.mark.release
def test_an_edition_offers_the_kits_that_it_names(rebuild: Build, tmp_path: Path) -> None:
    """The course's page leads to its kit in that edition and in no other; a change of the course makes it anew."""
    assert not rebuild().problems
    dist = tmp_path / "dist"
    assert [path.name for path in dist.iterdir() if (path / KIT).exists()] == ["partner"]
    pages = {
        edition: (dist / edition / "course/basics/index.html").read_text("utf-8") for edition in ("public", "partner")
    }
    assert {edition for edition, page in pages.items() if f'href="../../{KIT}"' in page} == {"partner"}
    kept = (dist / "partner" / KIT).read_bytes()
    with zipfile.ZipFile(dist / "partner" / KIT) as archive:
        names = archive.namelist()
        assert all(name.startswith("basics-1.0.0/") for name in names)
        assert not any("-05-" in name or "-06-" in name for name in names)
    assert f'"{KIT}"' in (dist / "partner/build.json").read_text("utf-8")

    assert rebuild().written == 0
    changed = rebuild(RECORDS["course"].replace("activity: 讲解", "activity: 讨论"))
    assert not changed.problems
    assert (dist / "partner" / KIT).read_bytes() != kept


def test_a_kit_of_no_course_is_refused(rebuild: Build, tmp_path: Path) -> None:
    """A course that there is not is told where it is named."""
    result = rebuild(project=OFFERED.replace("[basics]", "[basic]"))
    (problem,) = result.problems
    assert problem.rule == "unknown-reference"
    assert isinstance(problem.location, Location)
    assert problem.location.route[:3] == ("editions", "partner", "kits")
