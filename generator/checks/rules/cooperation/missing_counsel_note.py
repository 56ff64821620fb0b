"""A rule that rests on the law says that counsel must confirm it."""

from __future__ import annotations

from collections.abc import Iterator

from generator.checks.context import RuleContext
from generator.checks.passages import list_passages
from generator.decode.entry import Entry
from generator.diagnostics import Problem, Rule, Severity
from generator.model import cooperation

RULE = Rule(
    id="missing-counsel-note",
    severity=Severity.WARNING,
    title="涉及法规的规则没有写“须法务确认”",
    why="手册不是法律意见，读者要知道用之前先问法务。",
    help="写上“须法务确认”，或写 legal_review。",
    bad="legal_refs: [anti-monopoly-law]",
    good="legal_refs: [anti-monopoly-law]\nlegal_review: {…}",
    completeness=True,
)
_NOTE = "法务确认"


def find(ground: RuleContext) -> Iterator[Problem]:
    """Yield a problem for each published rule with legal references, but neither the words nor a review."""
    for entry, rule in ground.published(cooperation.CooperationRule):
        if rule.legal_refs and rule.legal_review is None and not _is_noted(entry):
            message = "“{title}”引用了法规，要写“须法务确认”或法务审查"
            yield Problem(RULE.id, entry.locate(("legal_refs",)), message, {"title": rule.title})


def _is_noted(entry: Entry) -> bool:
    return any(_NOTE in passage.text for passage in list_passages(None, (entry,)))
