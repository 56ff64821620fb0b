"""A version leads to nothing that came into force after it: what does was written later, and what it said is lost."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from generator.checks.context import RuleContext
from generator.decode.entry import Entry, Key, Mention
from generator.diagnostics import Problem, Related, Rule, Severity
from generator.editions.history import Span, list_spans
from generator.model.cooperation import CooperationRule
from generator.model.fields import list_shapes
from generator.model.history import RuleVersion, list_differing, list_versions

RULE = Rule(
    id="version-names-later",
    severity=Severity.WARNING,
    title="规则说到它那时还没有的内容",
    why="这一句是后来改的，当时的写法没有留下来：问起以前那一天，手册拿后来的话回答。",
    help="后来改的：从改的那天起另算一版，当时的写法放进 history；history 里漏了这一项的，在那一版里补上。",
    bad="effective_from: 2026-01-01\nprocedure: ['照[](rule:day-counting)数']   # 那条规则 2026-11-29 才有",
    good="effective_from: 2026-11-29\nhistory: [{effective_from: 2026-01-01, procedure: [当时的写法]}]",
    kinds=("rule",),
)
_KEPT = frozenset(list_shapes(RuleVersion))


def find(ground: RuleContext) -> Iterator[Problem]:
    """Yield a problem for each link in a version's words to what came into force after it, up to today.

    A version's words are those of its own fields, and of those that it leaves to the rule and could keep.
    """
    for entry, rule in ground.published(CooperationRule):
        spans = list_spans(rule, rule.history) if rule.effective_from else []
        for mention in entry.mentions:
            day = _find_first_day(ground, mention.key) if mention.in_prose and spans else None
            held = (span for span in spans if day and span.start < day <= ground.today)
            span = next((span for span in held if _says(rule, span, mention)), None)
            if span and day:
                yield _tell(ground, entry, mention, span, day)


def _find_first_day(ground: RuleContext, key: Key) -> date | None:
    """Give the day on which what a link leads to came into force, None where it does not say."""
    entry = ground.graph.entries.get(key)
    if entry is None or entry.record.effective_from is None:
        return None
    return min((entry.record.effective_from, *(one.effective_from for one in list_versions(entry.record))))


def _says(rule: CooperationRule, span: Span, mention: Mention) -> bool:
    field = mention.route[0]
    if field == "history":
        return rule.history[int(mention.route[1])] is span.version
    return field in _KEPT and (span.version is None or field not in list_differing(span.version))


def _tell(ground: RuleContext, entry: Entry, mention: Mention, span: Span, day: date) -> Problem:
    target = ground.graph.entries[mention.key]
    message = "{start} 起的那一版说到“{title}”，它 {day} 才有"
    arguments = {"start": span.start, "title": target.record.title, "day": day}
    related = (Related(target.locate(("effective_from",)), "日期在这里"),)
    return Problem(RULE.id, entry.locate(mention.route, mention.span), message, arguments, related)
