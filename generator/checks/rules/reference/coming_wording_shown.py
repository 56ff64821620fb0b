"""What a figure or rule says otherwise from a day to come, readers get on that day: not since it was written."""

from __future__ import annotations

from collections.abc import Iterator

from generator.checks.context import RuleContext
from generator.checks.versions import TIMES, list_with_history, say_wording
from generator.diagnostics import Problem, Rule, Severity, Term
from generator.editions.history import find_span
from generator.model.fields import find_value, list_shapes
from generator.model.history import list_differing

RULE = Rule(
    id="coming-wording-shown",
    severity=Severity.WARNING,
    title="还没到日子的新写法，现在就给读者看",
    why="到生效那天以前，读者看到的是历史里的那一版；那一版没有写的，手册当作一直是现在这样，新写法就提前给人看到了。",
    help="把现在还有效的写法放进 history 里今天有效的那一版；原来没有这一项的，到那天再写上。",
    bad="effective_from: 2027-04-01；新一版改了 dealer_obligations，history 里没有放旧的",
    good="history: [{effective_from: 2026-01-01, dealer_obligations: [旧的写法]}]",
    kinds=("figure", "rule"),
)


def find(ground: RuleContext) -> Iterator[Problem]:
    """Yield a problem for each field that the base had otherwise, or not at all, and today's version leaves out."""
    for entry, _ in list_with_history(ground):
        before, record = ground.find_former(entry.key), entry.record
        is_ahead = record.effective_from is not None and record.effective_from > ground.today
        if before is None or before.status != "published" or not is_ahead:
            continue
        span = find_span(record, ground.today)
        if span is None or span.version is None:
            continue
        shapes, kept = list_shapes(type(span.version)), TIMES | list_differing(span.version).keys()
        for name in (name for name in shapes if name not in kept):
            then, now = find_value(before, name), find_value(record, name)
            if now and say_wording(then) != say_wording(now):
                message = "“{title}”的“{field}”从 {day} 起才改，history 里没有现在的写法：读者今天就看到新的"
                if not then:
                    message = (
                        "“{title}”的“{field}”从 {day} 起才有，读者今天就看到了：history 里写不了“没有”，到那天再写上"
                    )
                arguments = {
                    "title": record.title,
                    "field": Term(shapes[name].title),
                    "day": record.effective_from or "—",
                }
                yield Problem(RULE.id, entry.locate((name,)), message, arguments)
