"""A record where a file holds it, as it is written there: whole or broken, or not yet on the disk."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping
from dataclasses import dataclass

from generator.authoring.editing.sheet import Sheet
from generator.authoring.skeleton import NewRecord, place_record, write_example
from generator.build.project import Project
from generator.decode.entry import Key
from generator.decode.heading import KIND, RECORDS
from generator.diagnostics import Route, UsageError
from generator.load.document import Document, is_markdown
from generator.load.files import Source
from generator.load.placeholders import PLACEHOLDER
from generator.load.project import parse_source
from generator.load.scalars import Value
from generator.model.base import Component, Record
from generator.model.fields import item_key

_BODY = "body"
_UNFILLED = re.compile(
    rf"^#[^\n]*{PLACEHOLDER}[^\n]*\n|^{PLACEHOLDER}[^\n]*"
    rf"|(?<=[:-])[ \t]+(?:[^\n#]*[ \t]#[ \t]*|[\"']?){PLACEHOLDER}[^\n]*",
    re.MULTILINE,
)
"""What a skeleton writes where something is to be filled in, with the remark behind it, and what it says of that."""


@dataclass(frozen=True, slots=True)
class HeldRecord:
    """A record's file with its bytes, where in it the record stands, and its fields as they are written.

    `source` is None where there is no file yet; `content` is then what it begins with.
    """

    key: Key
    path: str
    route: Route
    content: bytes
    value: Mapping[str, Value]
    source: Source | None
    model: type[Component]

    @property
    def digest(self) -> str:
        """The digest of the file, "" where there is none: who saves says by it which state was read."""
        return hashlib.sha256(self.content).hexdigest() if self.source else ""

    def rewrite(self, value: Mapping[str, Value]) -> bytes:
        """Give the file's bytes with other fields of the record; `UsageError` where it cannot be edited."""
        sheet = Sheet(self.path, self.content)
        fields = dict(value) if self.source else _leave_out_empty(value)
        if is_markdown(self.path):
            body = fields.pop(_BODY, "")
            if body != self.value.get(_BODY):
                sheet.set((_BODY,), body)
        old = sheet.get(self.route)
        if not self.route and isinstance(old, dict) and KIND in old:
            fields = {KIND: old[KIND], **fields}
        if not fields and not self.route and isinstance(old, dict) and old:
            # A file without any field is none: what it was there for is left empty.
            fields = {next(iter(old)): []}
        if fields != old:
            sheet.set(self.route, fields)
        return sheet.content


def find_record(project: Project, key: Key) -> HeldRecord:
    """Find a record of a project, one with mistakes too; `UsageError` where there is none, or its file is broken."""
    entry = next((one for one in project.decoded.entries if one.key == key), None)
    model = project.decoded.vocabulary.kinds.get(key.kind)
    if model and entry:
        source = next(one for one in project.sources if one.path == entry.path)
        return _hold(key, source, parse_source(source).document, entry.route, model)
    for source in project.sources if model else ():
        if key.id.encode() in source.bytes:
            document = parse_source(source).document
            route = _find_route(document.value, key) if document else None
            if model and route is not None:
                return _hold(key, source, document, route, model)
    raise UsageError("没有 {key} 这条记录，或者它的文件读不出来。", "请先运行 playbook check 看看。", key=key)


def hold_file(key: Key, path: str, source: Source | None, begun: bytes, model: type[Component]) -> HeldRecord | None:
    """Give a file that is as a whole what its form is about; without a `source` it is `begun`. None if unreadable."""
    content = source.bytes if source else begun
    document = parse_source(Source(path, content)).document
    if document is None or not document.usable or not isinstance(document.value, dict):
        return None
    return HeldRecord(key, path, (), content, document.value, source, model)


def begin_record(draft: NewRecord) -> HeldRecord:
    """Give a new record that is to be filled in: with the rows that rules will ask for, and all else left open."""
    path = place_record(draft.kind, draft.id)
    content = _UNFILLED.sub("", write_example(draft)).encode()
    document = parse_source(Source(path, content)).document
    return HeldRecord(Key(draft.kind.KIND, draft.id), path, (), content, _read_fields(document, ()), None, draft.kind)


def _leave_out_empty(value: Mapping[str, Value]) -> dict[str, Value]:
    """Give fields without those that were left open in a new record."""
    return {name: _clear(one) for name, one in value.items() if _clear(one) not in (None, [], {})}


def _clear(value: Value) -> Value:
    if isinstance(value, dict):
        return _leave_out_empty(value)
    return [one for one in map(_clear, value) if one not in (None, [], {})] if isinstance(value, list) else value


def _hold(key: Key, source: Source, document: Document | None, route: Route, model: type[Record]) -> HeldRecord:
    return HeldRecord(key, source.path, route, source.bytes, _read_fields(document, route), source, model)


def _read_fields(document: Document | None, route: Route) -> Mapping[str, Value]:
    value = read_value(document.value, route) if document else None
    if not isinstance(value, dict):
        return {}
    return value if route else {name: one for name, one in value.items() if name != KIND}


def read_value(value: Value, route: Route) -> Value:
    """Give what stands at a route in a value, None where there is nothing."""
    for segment in route:
        value = _step(value, segment)
    return value


def _step(value: Value, segment: str) -> Value:
    if isinstance(value, dict):
        return value.get(segment)
    items = value if isinstance(value, list) else []
    return next((one for at, one in enumerate(items) if segment in (item_key(one, at), str(at))), None)


def _find_route(value: Value, key: Key) -> Route | None:
    """Give where a record stands in the value of a file that could not be read as records, None where it does not."""
    if not isinstance(value, dict) or value.get(KIND, "article") != key.kind:
        return None
    if value.get("id") == key.id:
        return ()
    items = value.get(RECORDS)
    ids = [item_key(one, at) for at, one in enumerate(items)] if isinstance(items, list) else []
    return (RECORDS, key.id) if key.id in ids else None
