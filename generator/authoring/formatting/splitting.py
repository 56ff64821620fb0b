"""A file of several records as a file for each, and the files of several as one."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from pathlib import PurePosixPath

from generator.authoring.editing.pages import open_file
from generator.authoring.editing.reading import BREAK, YamlText, read_text
from generator.authoring.editing.units import REMARK, Unit, is_block, list_units
from generator.authoring.editing.values import EditRefused, same
from generator.authoring.formatting.formatting import format_file
from generator.authoring.ordering import KIND, RECORDS
from generator.load.document import is_markdown
from generator.load.scalars import Value
from generator.model.types import ID_PATTERN

Fields = dict[str, Value]

_DEEP = " " * 4
"""How far the fields of a record are indented in a file of several, as it is formatted."""
_ITEM, _ABOVE = "  - ", "  "


def split_file(path: str, content: bytes, *, modeline: bool = True) -> dict[str, bytes]:
    """Give the file of each record of a file of several, by their paths beside it, named by kind and id.

    Comments go with the record below them, those at the head of the file with the first. Raises `EditRefused` where
    the file cannot be read, holds no list of records, or one has no id of its own.
    """
    files: dict[str, bytes] = {}
    for lines, value in _list_records(path, content):
        id = value.get("id")
        if not isinstance(id, str) or not re.fullmatch(ID_PATTERN, id):
            raise EditRefused("{path} 里有一条记录没有能用的编号，不能拆开。", "请先运行 playbook check。", path=path)
        target = str(PurePosixPath(path).with_name(f"{value[KIND]}-{id}.yml"))
        if target in files:
            raise EditRefused("{path} 里有两条记录的编号一样，不能拆开。", "请先运行 playbook check。", path=path)
        files[target] = _settle(target, lines, value, modeline=modeline)
    return files


def join_files(target: str, files: Iterable[tuple[str, bytes]], *, modeline: bool = True) -> bytes:
    """Give the one file that holds the records of several, one after the other, with the comments above them.

    Raises `EditRefused` where one cannot be read, or is of another kind than the first.
    """
    records = [record for path, content in files for record in _list_records(path, content)]
    kinds = {str(value[KIND]) for _, value in records}
    if len(kinds) != 1:
        raise EditRefused("这些文件不是同一类记录，不能合成一个。", "请把每一类分开来合。")
    lines = [f"{KIND}: {kinds.pop()}", f"{RECORDS}:"]
    for number, (own, _) in enumerate(records):
        head, item = _hang(own)
        # What heads the first file heads the whole.
        lines = [*head, *lines, *item] if not number else [*lines, "", *(_ABOVE + line for line in head), *item]
    values: list[Value] = [{name: one for name, one in value.items() if name != KIND} for _, value in records]
    return _settle(target, lines, {KIND: records[0][1][KIND], RECORDS: values}, modeline=modeline)


def _list_records(path: str, content: bytes) -> Iterator[tuple[list[str], Fields]]:
    """Yield each record of a file as the lines and the value of a file that holds nothing else."""
    if is_markdown(path):
        raise EditRefused("{path} 是文章，一篇一个文件，不能拆开或合并。", path=path)
    yaml = read_text(open_file(path, format_file(path, content, modeline=False)).text)
    value = yaml.value if isinstance(yaml.value, dict) else {}
    units = {unit.name: unit for unit in list_units(yaml, yaml.top)}
    if not isinstance(value.get(KIND), str):
        raise EditRefused("{path} 里没有写明是哪一类记录，不能拆开或合并。", "请先运行 playbook check。", path=path)
    if RECORDS not in value:
        yield BREAK.split(_drop_modeline(yaml.text).rstrip()), value
        return
    records, items = units[RECORDS].node, value[RECORDS]
    if not is_block(records) or not isinstance(items, list) or not all(isinstance(one, dict) for one in items):
        raise EditRefused("{path} 里的 records 不是一列记录，不能拆开或合并。", "请先运行 playbook check。", path=path)
    kind = BREAK.split(yaml.text[units[KIND].body : units[KIND].end].rstrip())
    for lines, one in zip(_list_pieces(yaml, units), items, strict=True):
        assert isinstance(one, dict)  # noqa: S101 - seen above
        yield [*lines[0], *kind, *lines[1], *lines[2]], {KIND: value[KIND], **one}


def _list_pieces(yaml: YamlText, units: dict[str, Unit]) -> Iterator[tuple[list[str], list[str], list[str]]]:
    """Yield of each record the file's head (the first has it), what stands above it, and its own lines."""
    first = next(iter(units.values()))
    head = BREAK.split(_drop_modeline(yaml.text[: yaml.find_line(first.body)]).strip())
    end = yaml.text.find("\n", units[RECORDS].head) + 1
    above = [yaml.text[units[RECORDS].head : end].strip()]
    items = list_units(yaml, units[RECORDS].node)
    for unit in items:
        line = yaml.find_line(unit.body)
        above += [one.strip() for one in BREAK.split(yaml.text[end:line].strip())]
        end = unit.end if unit is not items[-1] else max(units[RECORDS].end, unit.end)
        after = yaml.text[end:] if unit is items[-1] and units[RECORDS] is list(units.values())[-1] else ""
        own = BREAK.split(yaml.text[line + len(_ITEM) : end].rstrip("\r\n"))
        rest = [line.removeprefix(_DEEP) if line.startswith(_DEEP) else line.lstrip() for line in own[1:]]
        yield [one for one in head if one], [one for one in above if one], [own[0], *rest, *BREAK.split(after.rstrip())]
        head, above = [], []


def _drop_modeline(text: str) -> str:
    return re.sub(r"\A# yaml-language-server:[^\r\n]*(?:\r\n|\r|\n)?", "", text)


def _hang(lines: list[str]) -> tuple[list[str], list[str]]:
    """Give the comments at the head of a file of one record, and the record as an item, with what stands above it."""
    yaml = read_text("\n".join((*lines, "")))
    kind = next(unit for unit in list_units(yaml, yaml.top) if unit.name == KIND)
    remark = yaml.text[kind.head : kind.end].partition(REMARK)
    head = [line.strip() for line in yaml.text[: kind.body].split("\n") if line.strip()]
    rest = [remark[1] + remark[2].strip(), *yaml.text[kind.end :].rstrip().split("\n")]
    first = next(number for number, line in enumerate(rest) if line.strip() and not line.startswith(REMARK))
    above = [_ABOVE + line.strip() for line in rest[:first] if line.strip()]
    fields = [_DEEP + line if line.strip() else line for line in rest[first + 1 :]]
    return head, [*above, _ITEM + rest[first], *fields]


def _settle(path: str, lines: list[str], wanted: Fields, *, modeline: bool) -> bytes:
    """Give the file of some lines in its form; raises `EditRefused` where it does not say what was wanted."""
    content = format_file(path, "\n".join((*lines, "")).encode(), modeline=modeline)
    if not same(read_text(content.decode()).value, wanted):
        raise EditRefused("{path} 的写法太特别，不能拆开或合并。", "请直接在文件里改。", path=path)
    return content
