"""What a figure or rule says otherwise from a new day, its history keeps as the compared state said it."""

from __future__ import annotations

from collections.abc import Iterator

from generator.checks.context import RuleContext
from generator.checks.versions import TIMES, list_with_history, say_wording
from generator.diagnostics import Problem, Rule, Severity, Term
from generator.model.fields import find_value, list_shapes
from generator.model.history import list_differing

RULE = Rule(
    id="unkept-wording",
    severity=Severity.SUGGESTION,
    title="改了的一项，旧写法没有放进历史",
    why="历史里没有写的，手册当作一直是现在这样：问起改之前那一天，它拿新的话回答。",
    help="把比较的那次提交里这一项的写法放进这一版；意思没有变、只是换了说法的，不用放。",
    bad="新一版改了 procedure 和 dealer_obligations，history 里只放了旧的 procedure",
    good="history: [{effective_from: 2026-01-01, procedure: […], dealer_obligations: [旧的写法]}]",
    kinds=("figure", "rule"),
)


def find(ground: RuleContext) -> Iterator[Problem]:
    """Yield a problem for each field that changed with a new version, while the base's version leaves it to today's.

    The base's version is the one that begins on the day from which the base held. A field that said nothing then cannot
    be kept.
    """
    for entry, versions in list_with_history(ground):
        before, record = ground.find_former(entry.key), entry.record
        if before is None or before.status != "published" or before.effective_from == record.effective_from:
            continue
        for number, version in enumerate(versions):
            if version.effective_from != before.effective_from:
                continue
            shapes = list_shapes(type(version))
            for name in (name for name in shapes if name not in TIMES | list_differing(version).keys()):
                then, now = find_value(before, name), find_value(record, name)
                if then and say_wording(then) != say_wording(now):
                    message = "“{title}”的“{field}”从 {day} 起改了，这一版没有写当时的"
                    arguments = {
                        "title": record.title,
                        "field": Term(shapes[name].title),
                        "day": record.effective_from or "—",
                    }
                    place = entry.locate(("history", str(number), "effective_from"))
                    yield Problem(RULE.id, place, message, arguments)
