"""The long version: all of what the tests try a part of, with the shares of faults and mutants that are noticed.

`python -m tests.noninterference [whole | faults | mutants]`, from the root; all three without a word. It takes some
minutes, and ends with 1 where there is a difference, or a fault that nothing notices.
"""

from __future__ import annotations

import io
import sys
from contextlib import redirect_stdout
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from generator.cache.store import Store
from generator.editions import selection
from generator.load.files import list_sources
from tests.noninterference.building import list_differences, make_files
from tests.noninterference.company import read_company
from tests.noninterference.comparing import Pair, open_pair
from tests.noninterference.faults import FAMILIES, FAULTS
from tests.noninterference.mutants import Mutant, apply, list_mutants
from tests.noninterference.projection import project_company
from tests.noninterference.scoring import score
from tests.noninterference.wording import CLOSED, FEW, MANY
from tests.support.project import link_files

_ROOT = Path(__file__).parents[2]
_RELEASE = date(2026, 11, 29)
_TESTS = ("-q", "-x", "-p", "no:cacheprovider", str(_ROOT / "tests/editions/test_selection.py"))
"""What is asked where no difference tells of a mutant: it may withhold too much, and both editions alike."""
_LEAST = 0.9
"""The share of mutants that must be noticed: some change nothing, such as those of what only spares work."""


def try_whole(room: Path) -> bool:
    """Compare companies with records withheld for every cause, and the shipped playbook with its projections."""
    lines = []
    for edition in CLOSED:
        traces = (Pair(open_pair(edition, amount, whole=True), room).find_trace() for amount in (FEW, MANY))
        lines += [f"{edition}: {trace}" for trace in traces if trace]
    files = {source.path: source.bytes.decode() for source in list_sources(_ROOT)[0]}
    shipped = link_files(files)
    for edition in CLOSED:
        alone = link_files(project_company(read_company(files), edition, _RELEASE).write())
        pair = (make_files(graph, edition, room, _RELEASE) for graph in (shipped, alone))
        lines += [f"{edition}, shipped: {line}" for line in list_differences(*pair)]
    _say(*lines, f"differences: {len(lines)}")
    return not lines


def try_faults(room: Path) -> bool:
    """Put every fault in, one after the other, and say what notices it."""
    killed = 0
    with Store() as memory:
        for fault in (*FAULTS, *FAMILIES):
            trace = score(fault, room, memory)
            killed += trace is not None
            _say(f"{fault.room}: {fault.what} → {trace or 'LIVES'}"[:160])
    number = len(FAULTS) + len(FAMILIES)
    _say(f"faults noticed: {killed} of {number}, {killed / number:.0%}")
    return killed == number


def try_mutants(room: Path) -> bool:
    """Change the selection in one small thing after the other, and say which change nothing notices."""
    mutants = list(list_mutants(selection))
    compared = [mutant for mutant in mutants if not _is_seen(mutant, room)]
    alive = [mutant for mutant in compared if not _fails(mutant)]
    for mutant in alive:
        _say(f"selection.py:{mutant.line} {mutant.change} LIVES")
    first, all_in_all = (1 - len(rest) / len(mutants) for rest in (compared, alive))
    _say(
        f"mutants noticed of {len(mutants)}: {first:.0%} by comparing, {all_in_all:.0%} with the selection's own tests"
    )
    return all_in_all >= _LEAST


def _is_seen(mutant: Mutant, room: Path) -> bool:
    with apply(mutant, selection):
        try:
            pairs = (open_pair(edition, amount) for amount in (FEW, MANY) for edition in CLOSED)
            return any(Pair(pair, room).find_trace() for pair in pairs)
        except Exception:  # noqa: BLE001 - whatever ends a build is noticed
            return True


def _fails(mutant: Mutant) -> bool:
    with apply(mutant, selection), redirect_stdout(io.StringIO()):
        return pytest.main(list(_TESTS)) != pytest.ExitCode.OK


def _say(*lines: str) -> None:
    sys.stdout.writelines(f"{line}\n" for line in lines)
    sys.stdout.flush()


TRIALS = {"whole": try_whole, "faults": try_faults, "mutants": try_mutants}

if __name__ == "__main__":
    with TemporaryDirectory() as folder:
        done = [TRIALS[name](Path(folder)) for name in sys.argv[1:] or TRIALS]
    sys.exit(0 if all(done) else 1)
