"""Which faults are noticed, and by what."""

from __future__ import annotations

from pathlib import Path

from generator.cache.store import Store
from tests.noninterference.comparing import Pair, open_pair
from tests.noninterference.injecting import Fault, inject
from tests.noninterference.wording import FEW, MANY


def score(fault: Fault, root: Path, memory: Store) -> str | None:
    """Give what notices a fault, None where nothing does; an exception that ends the build does, too.

    `memory` keeps what is read of pages that a fault leaves as they are.
    """
    for amount in (FEW, MANY):
        memorised = None if fault.later else memory
        pair = Pair(open_pair(fault.edition, amount), root, memory=memorised, later=fault.later)
        with inject(fault, pair.sight):
            try:
                trace = pair.find_trace()
            except Exception as error:  # noqa: BLE001 - whatever ends a build is noticed
                trace = f"{type(error).__name__}: {error}"
        if trace:
            return trace
    return None
