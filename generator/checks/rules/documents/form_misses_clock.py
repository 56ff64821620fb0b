"""A form tells every time limit that runs from its being handed in, whichever of its rules it is used for."""

from __future__ import annotations

from collections.abc import Iterator

from generator.checks.context import RuleContext
from generator.decode.entry import Entry
from generator.diagnostics import Problem, Related, Rule, Severity
from generator.model.base import Record
from generator.model.documents import Form
from generator.model.reference import Figure

RULE = Rule(
    id="form-misses-clock",
    severity=Severity.SUGGESTION,
    title="表单上少了一个从交表起算的期限",
    why="一张表给几条规则用，表上只印一个办理时限，另一种情形的人会拿它来催，或者错过自己的那个。",
    help="在说明或提示里写上这个期限、管哪种情形；这张表其实不用在那条规则里，就从那条规则的 forms 里去掉。",
    bad="退换货申请印着“2 个工作日内办理”，滞销机的复核 15 个工作日没有写",
    good="instructions: 滞销机的复核是 [15 个工作日](figure:slow-moving-review)",
)
_ELSEWHERE = frozenset({"history", "examples"})
"""Fields that tell of other times, or of single cases."""


def find(ground: RuleContext) -> Iterator[Problem]:
    """Yield a problem for each record that uses a form and names a limit from the form's start which the form does not.

    Limits backwards, and what must be waited for at least, are none within which a form is handled.
    """
    forms = {entry.key: (entry, form.counted_from) for entry, form in ground.published(Form) if form.counted_from}
    for entry, record in ground.published(Record):
        for mention in entry.mentions:
            known = forms.get(mention.key) if mention.route[:1] == ("forms",) else None
            if known is None:
                continue
            form, start = known
            told = {figure.id for figure in _list_limits(ground, form, start)}
            for figure in _list_limits(ground, entry, start):
                if figure.id not in told:
                    message = "“{title}”从同一天起算，“{other}”里写了，表单上没有"
                    arguments = {"title": figure.title, "other": record.title}
                    related = Related(entry.locate(mention.route), "这里用这张表")
                    yield Problem(RULE.id, form.locate(("counted_from",)), message, arguments, (related,))


def _list_limits(ground: RuleContext, entry: Entry, start: str) -> Iterator[Figure]:
    """Yield each figure that a record names and that is a limit from a milestone, once."""
    named = {
        one.key.id: one for one in entry.mentions if one.key.kind == Figure.KIND and one.route[0] not in _ELSEWHERE
    }
    for id in named:
        figure = ground.graph.get(Figure, id)
        period = figure.period if figure else None
        counting = (period.counted_from, period.bound, period.direction) if period else None
        if figure and counting == (start, "at_most", "after"):
            yield figure
