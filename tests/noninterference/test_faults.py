"""The comparison of editions is worth something: it notices what may go wrong."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from generator.build.auditing import open_matcher
from generator.cache.store import Store
from generator.site.search.sounds import spell_names
from tests.noninterference.comparing import Pair, open_pair
from tests.noninterference.faults import FAMILIES, FAULTS
from tests.noninterference.injecting import Fault, inject
from tests.noninterference.scoring import score
from tests.noninterference.wording import FEW
from tests.support.project import link_files, list_company, select_edition, write_record

pytestmark = pytest.mark.long
EACH, FEWER = 8, 96
"""Of families of faults every eighth is tried for a release, every twelfth of these always.

`python -m tests.noninterference` tries them all.
"""
TRIED = [
    fault if number % FEWER == 0 else pytest.param(fault, marks=pytest.mark.release)
    for number, fault in enumerate(FAMILIES)
    if number % EACH == 0
]
_FIRST = {fault.room: fault for fault in reversed(FAULTS)}
LISTED = [
    fault
    if fault.room == "selection" or fault is _FIRST[fault.room]
    else pytest.param(fault, marks=pytest.mark.release)
    for fault in FAULTS
]
"""Faults of what decides are tried always; of each other room, whose editions are built for it, the first."""


@pytest.fixture(scope="module")
def memory() -> Iterator[Store]:
    """Keep what no fault changes."""
    with Store() as store:
        yield store


@pytest.mark.parametrize("fault", [*LISTED, *TRIED], ids=lambda fault: f"{fault.room}: {fault.what}")
def test_fault_is_noticed(fault: Fault, tmp_path: Path, memory: Store) -> None:
    """A fault anywhere on the road makes a difference that is seen."""
    assert score(fault, tmp_path, memory)


def test_every_fault_has_its_place(tmp_path: Path) -> None:
    """Whoever moves or renames a function learns at once that the table has to follow, of those tried rarely, too."""
    sight = Pair(open_pair("partner", FEW), tmp_path).sight
    for fault in (*FAULTS, *FAMILIES):
        with inject(fault, sight):
            pass


def test_audit_knows_withheld_titles_by_their_sound() -> None:
    """A title that is withheld is found as the search index would spell it, were it to hold it."""
    title = "东区经销商退出补偿方案"
    term = write_record("term").replace("title: 返利", f"title: {title}").replace("public", "internal")
    selection = select_edition(link_files(list_company(term=term)), "partner")
    sound = spell_names([title], {})[title]
    assert open_matcher(selection).find(f'["{sound}"]')


def test_faults_leave_no_trace(tmp_path: Path) -> None:
    """Once a fault is gone, nothing of it is left in the program: what follows is judged as if it had not been."""
    assert Pair(open_pair("partner", FEW), tmp_path).find_trace() is None
    assert len({(fault.room, fault.what) for fault in (*FAULTS, *FAMILIES)}) == len(FAULTS) + len(FAMILIES)
