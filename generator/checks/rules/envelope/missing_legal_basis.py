"""What comes from the law names the law."""

from __future__ import annotations

from generator.checks.factories.missing import missing
from generator.diagnostics import Rule, Severity
from generator.model.base import Record
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
find = missing(
    RULE,
    "“{title}”的来源是法规，要写法规依据",
    Record,
    field="legal_refs",
    at="origin",
    when=lambda record: record.origin == "law" and not isinstance(record, LegalReference),
)
