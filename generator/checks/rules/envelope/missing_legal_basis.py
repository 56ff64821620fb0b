"""What comes from the law names the law."""

from __future__ import annotations

from collections.abc import Iterator

from generator.checks.ground import Ground
from generator.diagnostics import Problem, Rule, Severity
from generator.model.reference import LegalReference

RULE = Rule(
    id="missing-legal-basis",
    severity=Severity.ERROR,
    title="来源是法规，却没有写法规依据",
    why="读者和法务要能查到原文。",
    help="在 legal_refs 写法规依据的编号，或改 origin。",
    bad="origin: law",
    good="origin: law\nlegal_refs: [anti-monopoly-law]",
)


def find(ground: Ground) -> Iterator[Problem]:
    """Yield a problem for each record of legal origin that names no legal reference (and is none itself)."""
    for entry in ground.graph.entries.values():
        record = entry.record
        if record.origin == "law" and not record.legal_refs and not isinstance(record, LegalReference):
            message = "“{title}”的来源是法规，要写法规依据"
            yield Problem(RULE.id, entry.locate(("origin",)), message, {"title": record.title})
