"""What a file says that it holds: its kind, and whether it is one record or a list of them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from generator.decode.validation import describe_value
from generator.diagnostics import Location, Problem, Term, tell_safe
from generator.model.base import Record
from generator.model.fields import list_shapes
from generator.model.kinds import list_vocabulary
from generator.model.vocabulary import Vocabulary
from generator.words.nearest import find_nearest
from generator.words.slips import find_slip

KIND = "kind"
RECORDS = "records"
_ARTICLES = "content/"
_CLEARLY_BETTER = 2
"""So many more of a file's fields must be another kind's before its own is doubted: one may be misspelt."""


def read_kind(value: Mapping[str, Any], path: str, vocabulary: Vocabulary) -> tuple[str, Problem | None]:
    """Give a file's kind, or what is wrong with it. Articles need not say what they are."""
    misspelt = _find_misspelt(value, vocabulary)
    if misspelt:
        return "", misspelt_field(path, *misspelt)
    kind = value.get(KIND, "article" if path.startswith(_ARTICLES) else None)
    place = Location(path, (KIND,))
    if kind is None:
        if KIND in value:
            return "", Problem("missing-field", place, "“{field}”后面没有内容", {"field": Term("类别")})
        arguments = {"name": KIND, "title": Term("类别")}
        return "", Problem("missing-field", place, "缺少必填字段 {name}（{title}）", arguments)
    if not isinstance(kind, str):
        arguments = {"field": Term("类别"), "found": describe_value(kind)}
        return "", Problem("wrong-type", place, "“{field}”要写文字，这里写的是{found}", arguments)
    if kind not in vocabulary.kinds:
        near, certain = _find_kind(kind, value, path, vocabulary)
        message = "没有“{kind}”这个类别，是不是想写 {near}？" if near else "没有“{kind}”这个类别"
        named: dict[str, object] = {KIND: kind, "near": near}
        safe = tell_safe(certain)
        return "", Problem("unknown-kind", place, message, named, replacement=near, applicability=safe)
    return kind, _check_folder(kind, value, path, vocabulary)


def list_kinds_of(path: str, vocabulary: Vocabulary) -> tuple[str, ...]:
    """Give the kinds whose folder a file lies in."""
    return tuple(name for name, kind in vocabulary.kinds.items() if path.startswith(kind.name_folder()))


def misspelt_field(path: str, name: str, near: str) -> Problem:
    """Say that one of the two names at the top of a file is misspelt."""
    message = "没有 {name} 这个字段，是不是想写 {near}？"
    safe = tell_safe(find_slip(name.lower(), (KIND, RECORDS), listed=True) == near)
    location = Location(path, (name,), "key")
    return Problem("unknown-field", location, message, {"name": name, "near": near}, (), near, safe)


def _find_misspelt(value: Mapping[str, Any], vocabulary: Vocabulary) -> tuple[str, str] | None:
    """Find a field that stands for `kind` or `records`, where that is missing."""
    known = {name for model in vocabulary.kinds.values() for name in list_shapes(model)}
    for wanted, form in ((RECORDS, list), (KIND, str)):
        for name, content in value.items():
            unknown = name not in known and name not in (KIND, RECORDS)
            if wanted not in value and unknown and isinstance(content, form) and find_nearest(name.lower(), (wanted,)):
                return name, wanted
    return None


def _find_kind(word: str, value: Mapping[str, Any], path: str, vocabulary: Vocabulary) -> tuple[str | None, bool]:
    """Give the kind that a misspelt one stands for, and whether it can be no other.

    Of those equally near it is the one that the fields fit best.
    """
    said, kinds = word.strip(), vocabulary.kinds
    labelled = [kind for kind, model in kinds.items() if said == model.LABEL]
    # `规则` for `合作规则`: clear only where the folder, or the fields, leave one.
    labelled = labelled or _find_like(said, value, path, vocabulary)
    spelt = word.strip().lower().replace("_", "-").replace(" ", "-")
    if labelled or spelt in kinds:
        return labelled[0] if labelled else spelt, len(labelled) <= 1
    own = list_kinds_of(path, vocabulary)
    fit = {name: (name not in own, -_count_fitting(kind, value)) for name, kind in kinds.items()}
    near = find_nearest(spelt, sorted(kinds, key=fit.__getitem__))
    return near, near is not None and find_slip(spelt, kinds, list_vocabulary(), listed=True) == near


def _find_like(word: str, value: Mapping[str, Any], path: str, vocabulary: Vocabulary) -> list[str]:
    """Give the kind of a file's folder whose label a Chinese word is a part of, of several the one that fits best."""
    kinds = {} if word.isascii() else vocabulary.kinds
    like = [kind for kind, model in kinds.items() if word in model.LABEL or model.LABEL in word]
    own = list_kinds_of(path, vocabulary)
    like = [kind for kind in like if kind in own]
    like.sort(key=lambda kind: -_count_fitting(kinds[kind], value))
    # Twice, as of two equally good: a part of a label is never certain.
    return [*like[:1], *like[:1]]


def _check_folder(kind: str, value: Mapping[str, Any], path: str, vocabulary: Vocabulary) -> Problem | None:
    """See that a file lies in its kind's folder and holds its fields; where these are another kind's, that is meant."""
    own = list_kinds_of(path, vocabulary)
    fitting = {one: _count_fitting(vocabulary.kinds[one], value) for one in (kind, *own)}
    best = max(own, key=fitting.__getitem__, default=kind)
    gain = fitting[best] - fitting[kind]
    arguments: dict[str, object] = {"kind": kind, "folder": vocabulary.kinds[kind].name_folder(), "near": best}
    if kind in own:
        if gain < _CLEARLY_BETTER:
            return None
        message = "这些字段是 {near} 类的，这里写的却是 {kind}"
        return Problem("misplaced-record", Location(path, (KIND,)), message, arguments, replacement=best)
    message = "{kind} 类记录要放在 {folder} 文件夹里"
    if gain > 0:
        message = "这些字段是 {near} 类的，这里写的却是 {kind}（{kind} 类记录放在 {folder} 文件夹里）"
    near = best if gain > 0 else None
    return Problem("misplaced-record", Location(path, (KIND,)), message, arguments, replacement=near)


def _count_fitting(kind: type[Record], value: Mapping[str, Any]) -> int:
    return len(_list_names(value) & list_shapes(kind).keys())


def _list_names(value: Mapping[str, Any]) -> set[str]:
    """Give the names of a file's fields, those of its first records where it is a list."""
    items = value.get(RECORDS)
    records: Iterable[Any] = items[:3] if isinstance(items, list) else (value,)
    return {name for record in records if isinstance(record, dict) for name in record} - {KIND}
