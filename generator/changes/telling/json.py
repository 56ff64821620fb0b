"""A comparison as JSON for programs. The form is stable: fields may be added, none changes its meaning.

```
{"version": 1, "base": "main (1a2b3c4d5e)", "head": "…", "changed": true, "notes": ["…"],
 "exposures": [{"record", "title", "cause", "was", "now", "editions", "field", "text", "source", "path", "dealer",
 "later"}],
 "leniencies": [{"way", "rule", "was", "now", "loosens", "record", "field", "reason", "by"}],
 "newcomers": [{"record", "title", "editions"}],
 "records": [{"record", "title", "action", "material", "path", "former", "moved_from", "looks_like",
              "fields": [{"route", "label", "action", "material", "reason", "before", "after", "old", "new",
                          "segments"}]}],
 "shared": [{"cause", "records": ["kind:id"], "places", "material", "record", "label", "old", "new", "months", "days",
             "field": as above or null}],
 "broken": [{"path", "side", "message", "lost": ["kind:id"]}],
 "files": [{"path", "action", "former", "governs"}],
 "project": [fields as above],
 "pages": [{"page", "title", "kind", "editions": {"public": "changed"}, "headings", "frame_only"}],
 "handbooks": [{"id", "title", "edition", "effect", "cover", "chapters": [{"title", "effect"}]}],
 "reviewers": [{"role", "title", "mailbox", "approves", "owns", "settings"}]}
```

`record` is `kind:id`. `cause` is `edition`, `declaration`, `classification`, `subject`, `text`, `status`,
`not_in_force` or `expired`;
`way` is `accepted`, `lowered`, `completeness` or `baseline`, `was` and `now` a day, a weight, `on` or a number;
`action` is `added`, `removed`, `changed` or `moved`; effects are `added`, `removed` or `changed`. `before` and `after`
are values as they stand in the data, `old` and `new` the same in words, `segments` pairs of `same`, `removed` or
`added` with a text. What is absent is null or empty.

What many records have in common stands in `shared`, with all of them, and not again in `records`: a `figure` whose
number changed or a record that was `renamed` (`record`) with those that only follow, `dates` that moved alike, a
`value` or `words` that changed alike, records that `moved` to another file or were `reordered` in theirs. `broken` are
files that could not be read, `files` those that are no records; `governs` is true of what says who approves, what is
checked and by which program.
"""

from __future__ import annotations

import json

from generator.changes.changes import Changes
from generator.changes.consequences import BookChange, PageChange
from generator.changes.exposed import Exposure
from generator.changes.field import FieldChange
from generator.changes.files import FileChange
from generator.changes.leniency import Leniency
from generator.changes.records import RecordChange
from generator.changes.reviewers import Reviewer
from generator.changes.shared import SharedChange
from generator.decode.entry import Key

VERSION = 1


def format_json(changes: Changes) -> str:
    """Give a comparison in the form that this module describes."""
    report = {
        "version": VERSION,
        "base": changes.base,
        "head": changes.head,
        "changed": bool(changes),
        "notes": list(changes.notes),
        "exposures": [_describe_exposure(one) for one in changes.exposures],
        "leniencies": [_describe_leniency(one) for one in changes.leniencies],
        "newcomers": [
            {"record": str(one.key), "title": one.title, "editions": list(one.editions)} for one in changes.newcomers
        ],
        "records": [_describe_record(one) for one in changes.records],
        "shared": [_describe_shared(one) for one in changes.shared],
        "broken": [
            {"path": one.path, "side": one.side, "message": one.text, "lost": list(map(str, one.lost))}
            for one in changes.broken
        ],
        "files": [_describe_file(one) for one in changes.files],
        "project": [_describe_field(one) for one in changes.project],
        "pages": [describe_page(one) for one in changes.pages],
        "handbooks": [describe_book(one) for one in changes.books],
        "reviewers": [_describe_reviewer(one) for one in changes.reviewers],
    }
    return json.dumps(report, ensure_ascii=False, indent=2) + "\n"


def _describe_file(one: FileChange) -> dict[str, object]:
    attached = {"attachment": one.handed_out, "size": one.size, "former_size": one.was} if one.handed_out else {}
    return {"path": one.path, "action": one.action, "former": one.former or None, "governs": one.governs, **attached}


def describe_page(page: PageChange) -> dict[str, object]:
    """Describe a page that differs."""
    return {
        "page": str(page.target),
        "title": page.title,
        "kind": page.kind,
        "editions": dict(page.editions),
        "headings": list(page.headings),
        "frame_only": page.framed,
    }


def describe_book(book: BookChange) -> dict[str, object]:
    """Describe a handbook that differs."""
    return {
        "id": book.id,
        "title": book.title,
        "edition": book.edition,
        "effect": book.effect,
        "cover": book.cover,
        "chapters": [{"title": title, "effect": effect} for title, effect in book.chapters],
    }


def _describe_exposure(one: Exposure) -> dict[str, object]:
    return {
        "record": str(one.key),
        "title": one.new.record.title,
        "cause": one.cause,
        "was": one.was,
        "now": one.now,
        "editions": list(one.editions),
        "field": list(one.route),
        "text": one.text,
        "source": _name(one.source),
        "path": one.new.path,
        "dealer": one.dealer or None,
        "later": one.later,
    }


def _describe_leniency(one: Leniency) -> dict[str, object]:
    return {
        "way": one.way,
        "rule": one.rule,
        "was": one.was,
        "now": one.now,
        "loosens": one.loosens,
        "record": _name(one.key),
        "field": one.field,
        "reason": one.reason,
        "by": one.by,
    }


def _describe_record(change: RecordChange) -> dict[str, object]:
    entry = change.new or change.old
    return {
        "record": str(change.key),
        "title": change.record.title,
        "action": change.action,
        "material": change.material,
        "path": entry.path if entry else "",
        "former": _name(change.former),
        "moved_from": change.moved_from or None,
        "looks_like": _name(change.twin),
        "fields": [_describe_field(field) for field in change.fields],
    }


def _describe_shared(one: SharedChange) -> dict[str, object]:
    return {
        "cause": one.cause,
        "records": list(map(str, one.records)),
        "places": one.places,
        "material": one.material,
        "record": _name(one.key),
        "label": list(one.labels),
        "old": one.old,
        "new": one.new,
        "months": one.months,
        "days": one.days,
        "field": _describe_field(one.field) if one.field else None,
    }


def _describe_field(field: FieldChange) -> dict[str, object]:
    return {
        "route": list(field.route),
        "label": list(field.labels),
        "action": field.action,
        "material": field.material,
        "reason": field.reason,
        "before": field.before,
        "after": field.after,
        "old": field.old,
        "new": field.new,
        "segments": [[segment.op, segment.text] for segment in field.segments],
    }


def _describe_reviewer(reviewer: Reviewer) -> dict[str, object]:
    return {
        "role": reviewer.id,
        "title": reviewer.title,
        "mailbox": reviewer.mailbox,
        "approves": [str(key) for key in reviewer.approves],
        "owns": [str(key) for key in reviewer.owns],
        "settings": reviewer.settings,
    }


def _name(key: Key | None) -> str | None:
    return str(key) if key else None
