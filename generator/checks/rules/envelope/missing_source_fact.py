"""What comes from the source article names the facts that it covers."""

from __future__ import annotations

from generator.checks.factories.missing import missing
from generator.diagnostics import Rule, Severity
from generator.model.base import Record
from generator.model.reference import Fact

RULE = Rule(
    id="missing-source-fact",
    severity=Severity.ERROR,
    title="来源是文章，却没有写来源事实",
    why="不写覆盖了哪条事实，就查不出文章的内容漏了没有。",
    help="在 facts 写来源事实的编号，或改 origin。",
    bad="origin: article",
    good="origin: article\nfacts: [f1-5]",
)
find = missing(
    RULE,
    "“{title}”的来源是文章，要写来源事实",
    Record,
    field="facts",
    at="origin",
    when=lambda record: record.origin == "article" and not isinstance(record, Fact),
)
