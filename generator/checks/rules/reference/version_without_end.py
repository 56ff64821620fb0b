"""A version whose successor not all of its readers see says itself when it ends."""

from __future__ import annotations

from collections.abc import Iterator

from generator.checks.context import RuleContext
from generator.checks.versions import list_neighbours
from generator.diagnostics import Problem, Related, Rule, Severity
from generator.model.fields import narrow

RULE = Rule(
    id="version-without-end",
    severity=Severity.ERROR,
    title="下一版有人看不到，这一版却没写到哪天为止",
    why="看不到下一版的读者，会以为这一版一直有效到再下一版。",
    help="在这一版写上 effective_to：下一版生效的前一天。",
    bad="history:\n  - {value: 45, effective_from: 2026-01-01}\n"
    "  - {value: 40, effective_from: 2026-02-01, classification: internal}",
    good="history:\n  - {value: 45, effective_from: 2026-01-01, effective_to: 2026-01-31}\n"
    "  - {value: 40, effective_from: 2026-02-01, classification: internal}",
    kinds=("figure", "rule"),
)


def find(ground: RuleContext) -> Iterator[Problem]:
    """Yield a problem for each version without an end before one that is narrower, or not published."""
    for pair in list_neighbours(ground):
        version, record = pair.second.version, pair.entry.record
        # What is still to come is shown when it was announced, not by the day.
        is_past = version is not None and version.effective_from <= (record.effective_from or version.effective_from)
        if version is None or not is_past or pair.is_ended:
            continue
        own = narrow(record.classification, pair.first.version.classification if pair.first.version else None)
        if version.status != "published" or narrow(own, version.classification) != own:
            message = "{next} 起的下一版不是所有人都看得到：这一版要写 effective_to"
            related = (Related(pair.locate_second(), "下一版在这里"),)
            arguments = {"next": pair.second.start}
            yield Problem(RULE.id, pair.locate_first(ended=False), message, arguments, related)
