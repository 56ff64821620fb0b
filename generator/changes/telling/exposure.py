"""What more readers see, in words: one item for each record, edition or text, with who sees it now."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby

from generator.changes.changes import Changes
from generator.changes.exposed import Exposure
from generator.changes.naming import name_route
from generator.changes.telling.story import Line, Span, StoryItem, show_value
from generator.checks.figures import find_value
from generator.decode.document import PROJECT_PATH
from generator.decode.entry import Key
from generator.diagnostics import Route
from generator.model.base import Record
from generator.model.fields import name_choice, name_fields
from generator.model.history import Version
from generator.model.organisation import Dealer
from generator.model.types import CLASSIFICATIONS
from generator.words import Words

_MOST_NAMED = 10
_MANY = 10
"""So many records that came to be shown alike are told together."""
_IN_A_LINE = 20


def tell_exposures(changes: Changes, words: Words) -> tuple[StoryItem, ...]:
    """Tell of everything that editions show now and withheld before."""
    widened = [one for one in changes.exposures if one.cause == "edition"]
    editions = groupby(
        sorted(widened, key=lambda one: (one.editions, one.was, one.now)),
        key=lambda one: (one.editions, one.was, one.now),
    )
    told = [_tell_edition(tuple(group), changes, words) for _, group in editions]
    fields: dict[tuple[object, ...], list[Exposure]] = {}
    for one in changes.exposures:
        if one.cause == "declaration":
            # Each row that holds something in a column is an exposure; the column is told of once.
            field = name_fields(type(one.new.record), one.route)
            fields.setdefault((one.key.kind, field, one.was, one.now, one.editions), []).append(one)
    told += [_tell_declaration(group, changes, words) for group in fields.values()]
    others = [one for one in changes.exposures if one.cause not in {"edition", "declaration"}]
    return (*told, *_tell_records(others, changes, words))


def tell_newcomers(changes: Changes, words: Words) -> tuple[StoryItem, ...]:
    """Tell which new records which editions show: the most widely shown first."""
    groups: dict[tuple[str, ...], list[Key]] = {}
    for newcomer in changes.newcomers:
        groups.setdefault(newcomer.editions, []).append(newcomer.key)
    order = sorted(groups.items(), key=lambda group: -len(group[0]))
    return tuple(
        StoryItem(
            (Span(name_editions(ids, changes, words), "strong"), Span(words("：")), _name_some(keys, changes, words))
        )
        for ids, keys in order
    )


def name_editions(ids: Iterable[str], changes: Changes, words: Words) -> str:
    """Give the titles of editions."""
    return words.list(changes.editions.get(id, id) for id in ids)


def _tell_edition(exposures: tuple[Exposure, ...], changes: Changes, words: Words) -> StoryItem:
    """Tell of an edition that shows more by its own definition: how much more, and what."""
    first = exposures[0]
    title = name_editions(first.editions, changes, words)
    whole = list(dict.fromkeys(one.key for one in exposures if not one.route))
    parts = list(dict.fromkeys(one.key for one in exposures if one.route))
    was, now = (_name_choices(text, words) for text in (first.was, first.now))
    head = (
        Span(words("版本放宽"), "alarm"),
        Span(f" {title} ", "strong"),
        *((Span(was, "old"), Span(" → "), Span(now, "new")) if was != now else ()),
    )
    lines: list[Line] = []
    if whole:
        lines.append((Span(words("多出 {n} 条记录：", n=len(whole))), _name_some(whole, changes, words)))
    if parts:
        lines.append((Span(words("{n} 条记录里原来不给看的字段：", n=len(parts))), _name_some(parts, changes, words)))
    return StoryItem(head, tuple(lines))


def _tell_declaration(exposures: list[Exposure], changes: Changes, words: Words) -> StoryItem:
    """Tell of a field that is declared wider: of which kind, who sees it now, and in which records."""
    first = exposures[0]
    name = " › ".join(name_route(first.new.record, first.route, words))
    title = words("{label}的“{field}”", label=words(first.new.record.LABEL), field=name)
    keys = list(dict.fromkeys(one.key for one in exposures))
    lines: list[Line] = [
        (Span(words("多给人看 {n} 条记录里的它：", n=len(keys))), _name_some(keys, changes, words)),
        (Span(words("现在能看到：{editions}", editions=name_editions(first.editions, changes, words))),),
    ]
    return StoryItem(
        (Span(words("字段放宽"), "alarm"), Span(f" {title}", "strong"), *_tell_step(first, words)), tuple(lines)
    )


def _tell_records(exposures: Sequence[Exposure], changes: Changes, words: Words) -> Iterator[StoryItem]:
    """Tell of each record, or of many that came to be shown alike together: all are named, however many there are."""
    groups: dict[tuple[object, ...], list[Exposure]] = {}
    for one in exposures:
        alike = (one.cause, one.was, one.now, *_tell_details(one, changes, words))
        groups.setdefault(alike if not one.route else (one.key, one.route, *alike), []).append(one)
    for group in groups.values():
        if len(group) < _MANY:
            yield from (_tell_one(one, changes, words) for one in group)
            continue
        head = (_tell_cause(group[0], words), Span(words(" {n} 条", n=len(group)), "strong"))
        titles = [one.new.record.title for one in group]
        named = [words.list(titles[at : at + _IN_A_LINE]) for at in range(0, len(titles), _IN_A_LINE)]
        lines = (*_tell_details(group[0], changes, words), *((Span(names),) for names in named))
        yield StoryItem((*head, *_tell_step(group[0], words)), lines)


def _tell_one(one: Exposure, changes: Changes, words: Words) -> StoryItem:
    label = words(one.new.record.LABEL)
    title = words("{label}“{title}”", label=label, title=one.new.record.title)
    name = (_tell_cause(one, words), Span(f" {title} ", "strong"), Span(str(one.key), "code"))
    return StoryItem((*name, *_tell_step(one, words)), tuple(_tell_details(one, changes, words)))


def _tell_cause(one: Exposure, words: Words) -> Span:
    verbs = {
        "classification": words("密级放宽"),
        "subject": words("不再只给原来那家经销商"),
        "text": words("内容外移"),
        "status": words("发布"),
        "not_in_force": words("提前生效"),
        "expired": words("恢复有效"),
    }
    announced: dict[Route, str] = {("effective_from",): words("宣布上任"), ("effective_to",): words("宣布卸任")}
    return Span(
        announced.get(one.route, verbs[one.cause]) if one.cause == "not_in_force" else verbs[one.cause], "alarm"
    )


def _tell_step(one: Exposure, words: Words) -> Line:
    if one.was == one.now:
        return ()
    was, now = (_name_choices(text, words) for text in (one.was, one.now))
    return (Span(" "), Span(was, "old"), Span(" → "), Span(now, "new"))


def _tell_details(one: Exposure, changes: Changes, words: Words) -> Iterator[Line]:
    if one.cause == "text" and one.source:
        where = PROJECT_PATH if one.in_project else " › ".join(name_route(one.new.record, one.route, words))
        source = changes.title_of(one.source)
        yield (Span(words("“{where}”里的这段话原来只在“{source}”里、不给这些读者看：", where=where, source=source)),)
        yield (show_value(one.text, "new", 120),)
    elif isinstance(version := find_value(one.new.record, one.route), Version):
        yield (Span(words("历史里从 {day} 起的那一版", day=version.effective_from.isoformat())),)
    yield (Span(_tell_readers(one, changes, words)),)
    yield from _tell_approval(one, changes, words)


def _tell_readers(one: Exposure, changes: Changes, words: Words) -> str:
    readers = name_editions(one.editions, changes, words)
    if one.dealer:
        dealer = changes.title_of(Key(Dealer.KIND, one.dealer))
        readers = words("{editions}里发给“{dealer}”的专用手册", editions=readers, dealer=dealer)
    if one.later and one.route:
        return words("宣布以后能看到：{editions}", editions=readers)
    if one.later:
        return words("生效、发布以后能看到：{editions}", editions=readers)
    return words("现在能看到：{editions}", editions=readers)


def _tell_approval(one: Exposure, changes: Changes, words: Words) -> Iterator[Line]:
    """Say who allowed it, by the record's own word."""
    if one.cause not in ("classification", "subject", "text"):
        return
    known = one.old.record.declassified or () if one.old.key == one.key else ()
    new = [approval for approval in one.new.record.declassified or () if approval not in known]
    for approval in new:
        by = changes.title_of(Key("role", approval.by or ""))
        text = words("批准：{by}，{on}，{reason}", by=by, on=approval.on.isoformat(), reason=approval.reason)
        yield (Span(text),)
    if not new:
        yield (Span(words("没有写批准（declassified）"), "alarm"),)


def _name_choices(text: str, words: Words) -> str:
    """Give the words for classifications, or for states."""
    parts = text.split("、")
    field = "classification" if parts[0] in CLASSIFICATIONS else "status"
    return words.list(words(name_choice(Record, field, part)) for part in parts)


def _name_some(keys: list[Key], changes: Changes, words: Words) -> Span:
    named = words.list(changes.title_of(key) for key in keys[:_MOST_NAMED])
    return Span(words("{named} 等 {n} 条", named=named, n=len(keys)) if len(keys) > _MOST_NAMED else named)
