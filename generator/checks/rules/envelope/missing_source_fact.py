"""What comes from the source article names the facts that it covers."""

from __future__ import annotations

from collections.abc import Iterator

from generator.checks.ground import Ground
from generator.diagnostics import Problem, Rule, Severity
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


def find(ground: Ground) -> Iterator[Problem]:
    """Yield a problem for each record from the article that names no fact (and is none itself)."""
    for entry in ground.graph.entries.values():
        record = entry.record
        if record.origin == "article" and not record.facts and not isinstance(record, Fact):
            message = "“{title}”的来源是文章，要写来源事实"
            yield Problem(RULE.id, entry.locate(("origin",)), message, {"title": record.title})
