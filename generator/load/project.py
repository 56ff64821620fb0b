"""One file of a project, read and understood as far as its syntax goes."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from itertools import islice

from generator.diagnostics import Findings, Location, Place, Problem, Related, Term, tell_safe
from generator.load.characters import find_refused, is_unseen, name_character, name_rule
from generator.load.conflicts import find_conflict
from generator.load.document import Document, is_markdown
from generator.load.files import Source
from generator.load.lines import Lines
from generator.load.markdown import (
    ALMOST,
    LATE,
    SECOND,
    FrontMatterMissing,
    FrontMatterUnclosed,
    read_body,
    split_front_matter,
)
from generator.load.placeholders import find_placeholders
from generator.load.places import ValuePlaces
from generator.load.yaml import YamlReading, read_yaml

_HAN = re.compile("[\u3400-\u9fff]")
_BYTE_ORDER_MARK = "\ufeff"
_MOST_CHARACTERS = 20
"""How many refused characters of one file are reported; a binary file would otherwise fill the screen."""


@dataclass(frozen=True, slots=True)
class Parsed:
    """What one file gave; `document` is None only where not even a text could be read."""

    document: Document | None
    problems: tuple[Problem, ...] = ()


def parse_source(source: Source) -> Parsed:
    """Read one file's bytes as a document. A pure function of path and bytes; what it gives can be pickled."""
    try:
        text = source.bytes.decode().removeprefix(_BYTE_ORDER_MARK)
    except UnicodeDecodeError as error:
        return _refuse_encoding(source, error)
    conflict = find_conflict(source.path, text)
    if conflict:
        # Either half may be what is meant: what else is wrong here, nobody can say.
        return Parsed(Document(source.path, text, None, usable=False), (conflict,))
    problems = (*_refuse_characters(source.path, text), *Findings(find_placeholders(source.path, text)))
    reading = _read_markdown(source.path, text) if is_markdown(source.path) else read_yaml(source.path, text)
    document = Document(source.path, text, reading.value, reading.complete, reading.merged)
    return Parsed(document, (*problems, *reading.problems))


def _refuse_encoding(source: Source, error: UnicodeDecodeError) -> Parsed:
    text = source.bytes.decode(errors="replace").removeprefix(_BYTE_ORDER_MARK)
    sound = source.bytes[: error.start].decode().removeprefix(_BYTE_ORDER_MARK)
    arguments: dict[str, object] = {}
    if _HAN.search(sound):
        message, offset = "这里有一个字节不是 UTF-8，文件可能损坏了，或混进了别的编码", len(sound)
    else:
        message, offset = "文件不是 UTF-8 编码，看起来是{encoding}", _count_ascii(sound)
        arguments["encoding"] = _guess_encoding(source.bytes)
    place = Lines(source.path, text).place(offset, offset + 1)
    problem = Problem("not-utf8", place, message, arguments)
    return Parsed(Document(source.path, text, None, usable=False), (problem,))


def _count_ascii(text: str) -> int:
    """Count the characters before the first that is not ASCII: two bytes of another encoding may look like one."""
    return next((at for at, character in enumerate(text) if not character.isascii()), len(text))


def _guess_encoding(content: bytes) -> Term:
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        return Term(" UTF-16")
    try:
        content.decode("gb18030")
    except UnicodeDecodeError:
        return Term("别的编码，或不是文本文件")
    return Term(" GBK")


def _refuse_characters(path: str, text: str) -> tuple[Problem, ...]:
    found = find_refused(text)
    first = list(islice(found, _MOST_CHARACTERS))
    if not first:
        return ()
    lines = Lines(path, text)
    problems = [
        Problem(
            name_rule(character),
            lines.place(start, end),
            "这里有不能使用的字符 {character}",
            {"character": name_character(character)},
            replacement="",
            applicability=tell_safe(is_unseen(text, start)),
        )
        for start, end, character in first
    ]
    rest = sum(1 for _ in found)
    if rest:
        problems[-1] = replace(problems[-1], times=1 + rest)
    return tuple(problems)


def _read_markdown(path: str, text: str) -> YamlReading:
    try:
        parts = split_front_matter(text)
    except FrontMatterMissing:
        late = LATE.match(text)
        message = "文件开头缺少文件头（两行“---”之间的字段）"
        if late is None:
            return _refuse_front_matter("front-matter-missing", Place(path), message)
        place = Lines(path, text).place(*late.span("mark"))
        return _refuse_front_matter("front-matter-missing", place, "“---”要在第一行：把它前面的几行删掉或移到下面")
    except FrontMatterUnclosed:
        like = ALMOST.search(text, 3)
        place = Lines(path, text).place(*(like.span("mark") if like else (0, 3)))
        message = "这一行要结束文件头，只能写三个半角的“---”" if like else "文件头没有结束：缺少第二行“---”"
        return _refuse_front_matter("front-matter-unclosed", place, message, "---" if like else None)
    second = SECOND.search(text, parts.body_start)
    if second:
        place = Lines(path, text).place(*second.span("mark"))
        return _refuse_front_matter(
            "several-documents", place, "一个文件只放一篇文章：从这里起像是另一篇，另存一个文件"
        )
    reading = read_yaml(path, text[: parts.front_end])
    if not isinstance(reading.value, dict):
        if reading.complete:
            message = "文件头必须是“名称: 内容”这样的字段，而不是列表"
            reading.problems.append(Problem("no-fields", Place(path), message, {}))
        return YamlReading(None, complete=False, merged=reading.merged, problems=reading.problems)
    if "body" in reading.value:
        place = ValuePlaces(path, text[: parts.front_end], markdown=False).find(Location(path, ("body",), "key"))
        body = Related(Lines(path, text).place(parts.body_start, parts.body_start), "正文从这里开始", {})
        message = "文件头里不能有字段“body”：它是正文的名称"
        reading.problems.append(Problem("duplicate-key", place, message, {}, (body,)))
    reading.value["body"] = read_body(text, parts)
    return reading


def _refuse_front_matter(rule: str, place: Place, message: str, replacement: str | None = None) -> YamlReading:
    problem = Problem(rule, place, message, {}, replacement=replacement)
    return YamlReading(None, complete=False, problems=Findings([problem]))
