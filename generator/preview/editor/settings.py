"""Files that are no records and have a form all the same: the project file, and what the company declares itself.

Such a file is named like a record, `playbook:settings` and `model:words`: no kind may be called so. A request still
names no path.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from types import MappingProxyType

from generator.authoring.modeline import write_modeline
from generator.authoring.schema import MODEL_NAME
from generator.build.comparing import tell_exposed
from generator.build.project import Project
from generator.build.rules import list_rules
from generator.changes.telling.story import Line, StoryItem
from generator.decode.document import PROJECT_PATH
from generator.decode.entry import Key
from generator.diagnostics import Severity, UsageError
from generator.model.base import Component
from generator.model.declared import FOLDER, ModelFile
from generator.model.project import ProjectFile
from generator.model.types import ID_PATTERN
from generator.model.vocabulary import Vocabulary
from generator.preview.editor.fields import Json
from generator.preview.editor.records import HeldRecord, hold_file
from generator.preview.editor.values import BadForm
from generator.words import Words

PLAYBOOK = Key("playbook", "settings")
_DECLARED = "model"
_FIRST = Key(_DECLARED, "words")
"""Where a company that declares nothing yet begins: with what it calls things."""

_LABELS: Mapping[str, str] = MappingProxyType({
    PLAYBOOK.kind: "手册设置",
    _DECLARED: "公司自己的叫法、字段和类别",
})  # fmt: skip
_ALL = "all"
_LONGEST = 80
"""Characters of a file's name."""


def is_settings(kind: str) -> bool:
    """Whether what a request calls a kind is one of these files."""
    return kind in _LABELS


def label_settings(kind: str, words: Words) -> str:
    """Give what such a file is called."""
    return words(_LABELS[kind])


def list_settings(project: Project, words: Words) -> Iterator[list[str]]:
    """Yield what has a form here: its name, what it is called, and "new" where there is no such file yet."""
    yield [str(PLAYBOOK), words(_LABELS[PLAYBOOK.kind]), ""]
    stems = [_name_stem(one.path) for one in project.sources if one.path.startswith(FOLDER)]
    for stem in stems:
        if stem:
            yield [str(Key(_DECLARED, stem)), f"{words(_LABELS[_DECLARED])}（{FOLDER}{stem}.yml）", ""]
    if _FIRST.id not in stems:
        yield [str(_FIRST), words("公司自己的叫法（新文件）"), "new"]


def find_settings(project: Project, key: Key, *, new: bool = False) -> HeldRecord:
    """Give such a file with its value; a `new` one holds nothing. Raises `BadForm` and `UsageError`."""
    if not re.fullmatch(ID_PATTERN, key.id) or len(key.id) > _LONGEST:
        raise BadForm
    path = PROJECT_PATH if key == PLAYBOOK else f"{FOLDER}{key.id}.yml"
    if key.kind == PLAYBOOK.kind and key != PLAYBOOK:
        raise UsageError("没有 {key} 这个文件。", "打开“手册设置”。", key=key)
    model: type[Component] = ProjectFile if key == PLAYBOOK else ModelFile
    source = next((one for one in project.sources if one.path == path), None)
    if source is None and not (new and key.kind == _DECLARED):
        raise UsageError("没有 {key} 这个文件。", "打开“手册设置”看看有哪些。", key=key)
    if source is not None and new:
        raise UsageError("{path} 已经有了。", "直接打开它再改。", path=path)
    begun = f"{write_modeline(path, MODEL_NAME)}\nwords: []\n".encode()
    held = hold_file(key, path, source, begun, model)
    if held is None:
        raise UsageError("{path} 读不出来，表单里改不了。", "请先运行 playbook check 看看。", path=path)
    return held


def offer_choices(models: dict[str, list[Json]], vocabulary: Vocabulary, words: Words) -> None:
    """Let a form choose what is written as an id and known here: kinds of records, rules that can be lowered."""
    kinds = [[kind, words(label)] for kind, label in vocabulary.labels.items()]
    rules = [rule for rule in list_rules().values() if rule.manageable]
    weak = [[rule.id, words(rule.title)] for rule in rules if rule.completeness or rule.severity is not Severity.ERROR]
    asked = [[_ALL, words("全部")], *([rule.id, words(rule.title)] for rule in rules if rule.completeness)]
    offered = {
        ("Selector", "kind"): kinds,
        ("Lowering", "rule"): weak,
        ("ProjectFile", "completeness"): asked,
        ("KindField", "kind"): kinds,
        ("MoreChoices", "kind"): kinds,
    }
    for (model, name), choices in offered.items():
        for field in models.get(model, ()):
            if field["name"] == name:
                field |= {"type": "choice", "choices": choices, "ref": ""}


def tell_widened(before: Project, after: Project, words: Words) -> list[Json]:
    """Tell what editions would show that they withhold now, as `playbook diff` does."""
    return [_tell(item) for item in tell_exposed(before, after, words)]


def _tell(item: StoryItem) -> Json:
    return {"head": _join(item.head), "lines": [_join(line) for line in item.lines]}


def _join(line: Line) -> str:
    return "".join(span.text for span in line).strip()


def _name_stem(path: str) -> str:
    """Give the name of a file of declarations that a form can name, "" for one in a folder of its own."""
    stem, _, ending = path.removeprefix(FOLDER).rpartition(".")
    return stem if ending == "yml" and "/" not in stem else ""
