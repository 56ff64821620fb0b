"""What `check --fix` mends unasked leaves nothing else to mend."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.build.build import check
from generator.cache.store import Store
from generator.diagnostics import Applicability
from tests.support.project import list_company, open_project, write_files

SAFE, SUGGESTION = Applicability.SAFE, Applicability.SUGGESTION


@pytest.mark.parametrize(
    ("body", "certain"),
    [
        ("##要点\n\n先报后做。", [SAFE]),
        ("##要点\n\n先报。\n\n##做法\n\n后做。", [SAFE, SAFE]),
        ("##[ ] 要点\n\n先报后做。", [SUGGESTION]),
        ("##要点\n\n先报。\n\n##[ ] 做法\n\n后做。", [SAFE, SUGGESTION]),
        ("见[订货]（rule:ordering）。", [SAFE]),
        ("##：internal【甲::: audience internal\n⟧:internal⟦乙】", [SUGGESTION]),
        ("先**：internal[乙\n##丙", [SUGGESTION]),
        (f"##要点\n\n{'先报后做。' * 12_000}", [SUGGESTION]),
    ],
)
def test_a_mend_that_uncovers_another_fault_is_a_suggestion(
    body: str, certain: list[Applicability], tmp_path: Path
) -> None:
    """A rule that is certain of its sign cannot know what the others make of the line that it would leave.

    Nor may it show what a mark hid till then; of a long text nobody looks.
    """
    files = list_company()
    files["content/a.md"] = f"---\nid: a\ntitle: 文\nclassification: partner\n---\n{body}\n"
    found = check(open_project(write_files(tmp_path, files), Store())).problems
    mended = [
        one for one in found if one.replacement is not None and one.rule in {"heading-without-blank", "malformed-link"}
    ]
    assert [one.applicability for one in mended] == certain
