"""What a build does is counted: work that a change does not need cannot come back unnoticed."""

from __future__ import annotations

import json
import sys
from importlib import import_module
from pathlib import Path

import pytest

_BENCHMARKS = Path(__file__).resolve().parents[1] / "benchmarks"


def test_build_does_no_more_than_is_known_to_be_needed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Cold, after one changed text, unchanged: pages composed, files and bytes written, modules imported.

    Where more is meant, `python benchmarks/counts.py --take-over` writes it down.
    """
    monkeypatch.syspath_prepend(str(_BENCHMARKS))
    counts = import_module("counts")
    known, found = json.loads(counts.KNOWN.read_text("utf-8")), counts.count_all(tmp_path)
    assert counts.list_excesses(known, found) == []
    assert found["one text changed"]["composed"] < 5 < found["cold"]["composed"]
    # The comparison itself notices one page too many.
    assert counts.list_excesses({**known, "cold": {**known["cold"], "composed": found["cold"]["composed"] - 1}}, found)
    for name in ("counts", "run", "results", "measuring", "peers", "plots", "plan", "prose", "synthesis"):
        sys.modules.pop(name, None)
