"""A number that is still to come stands in no text that readers have today, but where it is quoted."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from generator.checks.context import RuleContext
from generator.checks.figures import figure_of, find_figure_on
from generator.checks.passages import CheckedText, list_passages
from generator.decode.entry import Entry, Key
from generator.diagnostics import Problem, Related, Rule, Severity
from generator.editions.history import find_span
from generator.editions.quoting import tells_of_then
from generator.editions.terms import is_early
from generator.model.amounts import Amount, list_amounts
from generator.model.change import ChangeRecord
from generator.model.history import list_differing, list_versions
from generator.model.prose.links import list_links
from generator.model.quantities import measure
from generator.model.reference import Figure
from generator.model.target import Target

RULE = Rule(
    id="coming-number-told",
    severity=Severity.WARNING,
    title="还没到日子的新值，已经写在读者看得到的话里",
    why="关键数字到生效那天才换，直接写在文字里的数字今天就给人看到，和页面上还有效的旧值也对不上。",
    help="把这个数写成链接 [](figure:编号)，或者写进 figures，到那天自己换；要提前告诉读者，同一句里写上现在的值。",
    bad="summary: 活动结束后 45 天内申报   # 见[](figure:claim-deadline)，2027-04-01 起才是 45 天，现在是 60 天",
    good="summary: 活动结束后 [](figure:claim-deadline)内申报",
)
_Coming = Mapping[Key, tuple[Entry, Figure]]


def find(ground: RuleContext) -> Iterator[Problem]:
    """Yield a problem for each such number in what a figure says of itself, and in records that name the figure.

    A text that tells the present number as well announces the change.
    """
    coming = dict(_list_coming(ground))
    if not coming:
        return
    for entry in ground.graph.entries.values():
        named = sorted({mention.key for mention in entry.mentions} | {entry.key})
        wanted = [coming[key] for key in named if key in coming]
        if not wanted or isinstance(entry.record, ChangeRecord):
            continue
        if is_early(entry.record, ground.today) and not list_versions(entry.record):
            continue
        kept = _list_kept(entry, ground)
        for text in list_passages(None, (entry,)):
            if text.route[0] not in kept and not tells_of_then(entry.record, text.route):
                for figure, now in wanted:
                    yield from _judge(text, figure, now)


def _list_coming(ground: RuleContext) -> Iterator[tuple[Key, tuple[Entry, Figure]]]:
    """Yield the figures whose own number is still to come, with what they are today."""
    for entry, record in ground.each(Figure):
        if record.history and record.effective_from and record.effective_from > ground.today:
            now = find_figure_on(record, ground.today)
            if now and now.value != record.value:
                yield entry.key, (entry, now)


def _list_kept(entry: Entry, ground: RuleContext) -> frozenset[str]:
    """Give the fields that readers get in the words of an earlier version today."""
    span = find_span(entry.record, ground.today) if list_versions(entry.record) else None
    return frozenset(list_differing(span.version)) if span and span.version else frozenset()


def _judge(text: CheckedText, entry: Entry, now: Figure) -> Iterator[Problem]:
    figure = figure_of(entry)
    uses = (use for use in text.entry.record.figures if use.figure == figure.id) if text.entry else ()
    if any(tuple(use.field.split("/")) == text.route for use in uses):
        return
    amounts = list(list_amounts(text.text))
    if any(one.says(measure(now.value, now.unit)) for one in amounts):
        return
    wanted, quoted = measure(figure.value, figure.unit), _list_quoted(text)
    for one in amounts:
        if one.says(wanted) and not any(start <= one.start < end for start, end in quoted):
            yield _tell(text, one, entry, now)


def _list_quoted(text: CheckedText) -> list[tuple[int, int]]:
    """Give where links to figures stand, whose words are those of the day."""
    if not text.prose:
        return []
    links = (link for link, _ in list_links(text.leaf.read()))
    return [(one.start, one.end) for one in links if isinstance(one.target, Target) and one.target.kind == Figure.KIND]


def _tell(text: CheckedText, amount: Amount, entry: Entry, now: Figure) -> Problem:
    message = "“{found}”是“{title}”从 {day} 起的新值，现在还是 {value}：写在这里，读者今天就看到了"
    arguments = {
        "found": text.text[amount.start : amount.end],
        "title": now.title,
        "day": entry.record.effective_from or "—",
        "value": now.show(),
    }
    related = (Related(entry.locate(("value",)), "新值在这里"),)
    return Problem(RULE.id, text.locate((amount.start, amount.end)), message, arguments, related)
