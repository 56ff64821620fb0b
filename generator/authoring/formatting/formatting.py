"""A data file in its one form: what it says and its comments are the same as before."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable

from generator.authoring.editing.comments import list_comments
from generator.authoring.editing.pages import open_file
from generator.authoring.editing.reading import BREAK, RangeEdit, YamlText, read_text, refuse_substitutes
from generator.authoring.editing.values import EditRefused, same
from generator.authoring.formatting.arrangement import find_order_edits
from generator.authoring.formatting.indentation import find_indent_edits
from generator.authoring.formatting.scalars import find_scalar_edits
from generator.authoring.formatting.spacing import find_line_edits, find_record_edits
from generator.authoring.modeline import name_schema, put_modeline, write_modeline
from generator.authoring.ordering import find_top
from generator.load.document import Document, is_markdown
from generator.model.kinds import KINDS

_MOST_ROUNDS = 4


def format_file(path: str, content: bytes, *, modeline: bool = True) -> bytes:
    """Give a file's bytes in their one form; of Markdown the fields at its head.

    Line ends stay what the first one is, and a byte order mark stays. `modeline` puts the line that names the schema
    at the head of a YAML file. Raises `EditRefused` where the file cannot be
    read, or where its form cannot be changed without changing what it says.
    """
    file = open_file(path, content)
    before = yaml = read_text(file.text)
    for _ in range(_MOST_ROUNDS):
        formatted = _format_once(path, yaml)
        if formatted.text == yaml.text:
            break
        yaml = formatted
    if yaml is not before:
        _compare(before, yaml)
    text = yaml.text
    if modeline and not is_markdown(path):
        schema = name_schema(Document(path, text, yaml.value))
        if schema in KINDS or schema == "playbook":
            text = put_modeline(text, write_modeline(path, schema))
    return file.write(text)


def _format_once(path: str, yaml: YamlText) -> YamlText:
    top = find_top(path, yaml.value)
    steps: tuple[Callable[[YamlText], Iterable[RangeEdit]], ...] = (
        _find_break_edits,
        find_scalar_edits,
        find_indent_edits,
        lambda one: find_order_edits(one, top),
        find_record_edits,
        find_line_edits,
    )
    for step in steps:
        edits = list(step(yaml))
        if edits:
            yaml = read_text(yaml.apply(edits))
    return yaml


def _find_break_edits(yaml: YamlText) -> Iterable[RangeEdit]:
    """Give the edits that end all lines as the first one does."""
    return ((*match.span(), yaml.eol) for match in BREAK.finditer(yaml.text) if match[0] != yaml.eol)


def _compare(before: YamlText, after: YamlText) -> None:
    kept = Counter(list_comments(before)) == Counter(list_comments(after))
    if not kept or not same(before.value, after.value):
        raise EditRefused("这个文件的写法太特别，排不成统一的格式，没有改动它。", "请看看里面有没有少见的 YAML 写法。")
    refuse_substitutes(after.text, before.text)
