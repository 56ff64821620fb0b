"""What hangs on a record, as a story and as JSON.

```
{"version": 1, "record": "role:x", "title", "path", "operation": "" | "remove" | "move", "parent": null | "role:y",
 "referrers": [{"record", "title", "route", "label", "in_prose"}],
 "shown": [{"page", "title", "editions"}],
 "problems": [{"rule", "severity", "message", "path", "line", "column"}], "unlisted": 0, "solved": 0,
 "pages": [as in the JSON of `diff`], "handbooks": [as there]}
```

`problems` are those that the operation would bring, `unlisted` counts others where there are too many to list, `solved`
counts those that it would do away with.
"""

from __future__ import annotations

import json
from collections.abc import Iterator

from generator.changes.impact import Impact, Operation, Referrer, ShownOn
from generator.changes.telling.consequences import tell_book, tell_pages
from generator.changes.telling.json import describe_book, describe_page
from generator.changes.telling.story import Line, Span, Story, StoryItem, StoryPart
from generator.reports.diagnostic import Diagnostic
from generator.reports.shortlist import Report, count_all
from generator.words import Words

VERSION = 1
_MOST_PAGES = 12


def tell_impact(impact: Impact, told: Report, words: Words) -> Story:
    """Give the story of an impact: new problems first, then what readers would notice, then who refers to it."""
    label = words(impact.labels[impact.key.kind])
    title = words("{label}“{title}” {key}", label=label, title=impact.title, key=str(impact.key))
    parts = (
        StoryPart(words("会出现的问题（{n}）", n=_count(told)), tuple(_tell_problems(told, words)), alarm=True),
        StoryPart(words("读者会看到的变化"), tuple(_tell_consequences(impact, words))),
        StoryPart(words("谁引用它（{n} 处）", n=len(impact.referrers)), tuple(_tell_referrers(impact, words))),
        StoryPart(words("哪些页面显示它（{n} 页）", n=len(impact.shown)), tuple(_tell_shown(impact, words))),
    )
    return Story(title, _summarise(impact, _count(told), words), tuple(part for part in parts if part.items), ("", ""))


def format_impact(impact: Impact, told: Report) -> str:
    """Give an impact as JSON in the form that this module describes."""
    report = {
        "version": VERSION,
        "record": str(impact.key),
        "title": impact.title,
        "path": impact.path,
        "operation": impact.operation.value,
        "parent": impact.parent or None,
        "referrers": [_describe_referrer(one) for one in impact.referrers],
        "shown": [_describe_shown(one) for one in impact.shown],
        "problems": [_describe_problem(one) for one in told.diagnostics],
        "unlisted": _count(told) - len(told.diagnostics),
        "solved": impact.gone,
        "pages": [describe_page(one) for one in impact.pages],
        "handbooks": [describe_book(one) for one in impact.books],
    }
    return json.dumps(report, ensure_ascii=False, indent=2) + "\n"


def _count(told: Report) -> int:
    return sum(count_all(told.diagnostics, told.unlisted))


def _summarise(impact: Impact, problems: int, words: Words) -> str:
    if impact.operation is Operation.NONE:
        referrers = words("{n} 处引用它", n=len(impact.referrers))
        shown = words("{n} 页显示它或链接到它", n=len(impact.shown))
        message = "{referrers}，{shown}。加 --remove 或 --move 可以看到删除、移动以后会怎样。"
        return words(message, referrers=referrers, shown=shown)
    pages, books = words("{n} 页", n=len(impact.pages)), words("{n} 本手册", n=len(impact.books))
    reach = words("{pages}、{books}会变", pages=pages, books=books)
    faults = words("会出现 {n} 个新问题", n=problems) if problems else words("不会出现新问题")
    solved = words("，消除 {n} 个现有问题", n=impact.gone) if impact.gone else ""
    if impact.operation is Operation.REMOVE:
        message = "如果删除它：{n} 处引用会断，{faults}{solved}；{reach}。没有改动任何文件。"
        return words(message, n=len(impact.referrers), faults=faults, solved=solved, reach=reach)
    message = "如果移到 {parent} 下面：{faults}{solved}；{reach}。没有改动任何文件。"
    return words(message, parent=impact.parent, faults=faults, solved=solved, reach=reach)


def _tell_problems(told: Report, words: Words) -> Iterator[StoryItem]:
    yield from map(_tell_problem, told.diagnostics)
    yield from (StoryItem((Span(one.path, "code"), Span(" "), Span(one.tell(words)))) for one in told.unlisted)


def _tell_problem(diagnostic: Diagnostic) -> StoryItem:
    place = f"{diagnostic.path}:{diagnostic.line}:{diagnostic.column}"
    rule = Span(f"[{diagnostic.rule}]", "alarm" if diagnostic.severity == "error" else "quiet")
    return StoryItem((Span(place, "code"), Span(" "), rule, Span(f" {diagnostic.message}")))


def _tell_consequences(impact: Impact, words: Words) -> Iterator[StoryItem]:
    if impact.operation is Operation.NONE:
        return
    yield from (tell_book(book, impact.editions, words) for book in impact.books)
    kinds = dict.fromkeys((*impact.labels, "page"))
    for kind in kinds:
        pages = [page for page in impact.pages if page.kind == kind]
        if pages:
            yield tell_pages(kind, pages, impact, words)


def _tell_referrers(impact: Impact, words: Words) -> Iterator[StoryItem]:
    """Yield an item for each kind of referring record, with a line for each record and its fields."""
    for kind, label in impact.labels.items():
        mine = [one for one in impact.referrers if one.key.kind == kind]
        titles = dict.fromkeys(one.key for one in mine)
        if mine:
            head = (Span(words("{label} {n} 条", label=words(label), n=len(titles)), "strong"),)
            yield StoryItem(head, tuple(_tell_record([one for one in mine if one.key == key], words) for key in titles))


def _tell_record(mine: list[Referrer], words: Words) -> Line:
    fields = dict.fromkeys(
        words("{label}（正文里的链接）", label=one.label) if one.in_prose else one.label for one in mine
    )
    return (
        Span(mine[0].title),
        Span(" "),
        Span(str(mine[0].key), "code"),
        Span(words("：{fields}", fields=tuple(fields))),
    )


def _tell_shown(impact: Impact, words: Words) -> Iterator[StoryItem]:
    groups: dict[tuple[str, ...], list[ShownOn]] = {}
    for one in impact.shown:
        groups.setdefault(one.editions, []).append(one)
    for ids, pages in groups.items():
        names = words.list(impact.editions.get(id, id) for id in ids)
        titles = words.list(page.title for page in pages[:_MOST_PAGES])
        more = words(" 等 {n} 页", n=len(pages)) if len(pages) > _MOST_PAGES else ""
        yield StoryItem((Span(words("{editions}：", editions=names), "strong"), Span(f"{titles}{more}")))


def _describe_shown(shown: ShownOn) -> dict[str, object]:
    return {"page": str(shown.target), "title": shown.title, "editions": list(shown.editions)}


def _describe_referrer(one: Referrer) -> dict[str, object]:
    return {
        "record": str(one.key),
        "title": one.title,
        "route": list(one.route),
        "label": one.label,
        "in_prose": one.in_prose,
    }


def _describe_problem(one: Diagnostic) -> dict[str, object]:
    return {
        "rule": one.rule,
        "severity": one.severity.value,
        "message": one.message,
        "path": one.path,
        "line": one.line,
        "column": one.column,
    }
