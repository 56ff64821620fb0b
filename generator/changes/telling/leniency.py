"""What a change lets pass, or tells again, in words."""

from __future__ import annotations

from generator.changes.changes import Changes
from generator.changes.leniency import Leniency
from generator.changes.telling.story import Line, Span, StoryItem, show_value
from generator.decode.entry import Key
from generator.words import Words

_WEIGHTS = {"off": "不提醒", "suggestion": "只算建议", "warning": "只算警告"}


def tell_leniencies(changes: Changes, words: Words) -> tuple[StoryItem, ...]:
    """Tell of each decision: where more passes than before, with an alarm."""
    return tuple(_tell(one, changes, words) for one in changes.leniencies)


def _tell(one: Leniency, changes: Changes, words: Words) -> StoryItem:
    verb = Span(_name(one, words), "alarm" if one.loosens else "strong")
    head: list[Span] = [verb, Span(" "), Span(one.rule, "code")]
    if one.key:
        kind, title = words(changes.labels[one.key.kind]), changes.title_of(one.key)
        head += [Span(words("　{label}“{title}”", label=kind, title=title)), Span(f" {one.key}", "code")]
    if one.field:
        head.append(Span(words("　字段 {field}", field=one.field)))
    head += [Span(words("：")), *_tell_values(one, words)]
    lines: list[Line] = []
    if one.reason:
        lines.append((Span(words("理由：")), show_value(one.reason)))
    if one.by:
        lines.append((Span(words("谁同意的：")), Span(changes.title_of(Key("role", one.by)))))
    return StoryItem(tuple(head), tuple(lines))


def _name(one: Leniency, words: Words) -> str:
    if one.way == "completeness":
        return words("开始检查") if one.now else words("不再检查")
    if one.way == "baseline":
        return words("放进基线") if one.now else words("移出基线")
    if one.way == "lowered":
        return words("降级") if one.loosens else words("恢复")
    if not one.now:
        return words("不再放过")
    return words("改了放过的写法") if one.was else words("放过")


def _tell_values(one: Leniency, words: Words) -> Line:
    if one.way == "completeness":
        return (Span(words("完备性规则")),)
    if one.way == "baseline":
        return (Span(words("{n} 处", n=int(one.now or one.was))),)
    if one.way == "lowered":
        was, now = (words(_WEIGHTS[value]) if value else words("照常") for value in (one.was, one.now))
    else:
        was, now = (words("到 {day}", day=day) if day else "" for day in (one.was, one.now))
    if was and now and was != now:
        return (Span(was, "old"), Span(" → "), Span(now, "new"))
    return (Span(now or was),)
