"""What is due for review, by owner role, as text for people, Markdown for an issue, and JSON for programs."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from generator.diagnostics import Place
from generator.graph.reviews import Review
from generator.model.roles import Role
from generator.reports.cells import measure, show
from generator.words import Words

_MARKUP = re.compile(r"[\\`*_\[\]<>&~|]")
_CALL = re.compile(r"[@#]")
"""What stands before a name or a number that the hosts of repositories turn into a call; no escape stops that."""


@dataclass(frozen=True, slots=True)
class ReviewItem:
    """A review, and where its date stands in the data."""

    review: Review
    place: Place


@dataclass(frozen=True, slots=True)
class Agenda:
    """What is overdue today, and what falls due by a day (inclusive), sorted by date."""

    today: date
    until: date
    items: tuple[ReviewItem, ...]

    def count(self) -> tuple[int, int]:
        """Count what is overdue, and what is still to come."""
        overdue = sum(item.review.due < self.today for item in self.items)
        return overdue, len(self.items) - overdue


def format_text(agenda: Agenda, words: Words) -> str:
    """Give the list for a terminal: whose review is due first stands first."""
    blocks = [_summarise(agenda, words)]
    for owner, items in _group(agenda.items):
        states = [_tell_days(item, agenda.today, words) for item in items]
        width = max(map(measure, states))
        lines = [show("　".join(_name_owner(owner, words)))]
        for item, state in zip(items, states, strict=True):
            record, place = item.review.record, item.place
            pad = " " * (width - measure(state))
            title = words("{title}（{key}）", title=show(record.title), key=item.review.entry.key)
            lines.append(f"  {item.review.due}  {state}{pad}  {title}")
            lines.append(f"      {show(place.path)}:{place.line}:{place.column}")
        blocks.append("\n".join(lines))
    return "\n\n".join(blocks) + "\n"


def format_markdown(agenda: Agenda, words: Words) -> str:
    """Give the list as tasks that can be ticked off in an issue. What comes from the data stands as plain text."""
    blocks = [f"## {words('复审清单')}", _summarise(agenda, words)]
    for owner, items in _group(agenda.items):
        title, *mailbox = _name_owner(owner, words)
        lines = [_describe_task(item, agenda.today, words) for item in items]
        blocks.append(f"### {_escape(title)}" + "".join(words("（{text}）", text=one) for one in mailbox))
        blocks.append("\n".join(lines))
    return "\n\n".join(blocks) + "\n"


def format_json(agenda: Agenda) -> str:
    """Give `{"today", "until", "reviews": […], "summary": {"overdue", "due"}}`; `days` counts from today."""
    overdue, due = agenda.count()
    report = {
        "today": agenda.today.isoformat(),
        "until": agenda.until.isoformat(),
        "reviews": [_describe(item, agenda.today) for item in agenda.items],
        "summary": {"overdue": overdue, "due": due},
    }
    return json.dumps(report, ensure_ascii=False, indent=2) + "\n"


def _group(items: Iterable[ReviewItem]) -> Iterator[tuple[Role | None, list[ReviewItem]]]:
    """Group items by owner; groups and items keep the order of their dates, what nobody owns comes last."""
    groups: dict[str, list[ReviewItem]] = {}
    for item in items:
        groups.setdefault(item.review.owner.id if item.review.owner else "", []).append(item)
    for _, group in sorted(groups.items(), key=lambda pair: not pair[0]):
        yield group[0].review.owner, group


def _summarise(agenda: Agenda, words: Words) -> str:
    overdue, due = agenda.count()
    message = "今天 {today}：已过期 {overdue} 条，到 {until} 为止到期 {due} 条。"
    return words(message, today=agenda.today, until=agenda.until, overdue=overdue, due=due)


def _name_owner(owner: Role | None, words: Words) -> tuple[str, ...]:
    if owner is None:
        return (words("没有责任岗位"),)
    return (owner.title, owner.contact.email) if owner.contact.email else (owner.title,)


def _tell_days(item: ReviewItem, today: date, words: Words) -> str:
    days = (item.review.due - today).days
    if days < 0:
        return words("已过期 {n} 天", n=-days)
    return words("还有 {n} 天", n=days) if days else words("今天到期")


def _describe_task(item: ReviewItem, today: date, words: Words) -> str:
    state = _tell_days(item, today, words)
    state = f"**{state}**" if item.review.due < today else state
    place = _escape(f"{item.place.path}:{item.place.line}")
    title = _escape(item.review.record.title)
    named = words("{title}（{key}，{place}）", title=title, key=f"`{item.review.entry.key}`", place=place)
    return f"- [ ] {item.review.due} {state}　{named}"


def _escape(text: str) -> str:
    """Escape for Markdown; a zero-width space keeps `@name` and `#1` from calling anybody."""
    return _CALL.sub("\\g<0>\u200b", _MARKUP.sub(r"\\\g<0>", show(text)))


def _describe(item: ReviewItem, today: date) -> dict[str, object]:
    review, place = item.review, item.place
    owner = review.owner
    return {
        "kind": review.entry.key.kind,
        "id": review.entry.key.id,
        "title": review.record.title,
        "review_by": review.due.isoformat(),
        "days": (review.due - today).days,
        "overdue": review.due < today,
        "owner": owner and {"id": owner.id, "title": owner.title, "email": owner.contact.email},
        "path": place.path,
        "line": place.line,
        "column": place.column,
    }
