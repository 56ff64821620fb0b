"""Sheets that come back, held against the forms as the project has them now."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from pathlib import Path

from generator.build.project import Project
from generator.build.receipts import find_receipt
from generator.diagnostics import UsageError
from generator.forms.answers import check_sheet
from generator.forms.definition import Definition, define
from generator.forms.reading import FilledSheet, read_sheet
from generator.forms.telling import Returned
from generator.model.documents import Form
from generator.model.risk import Checklist

_LARGEST = 64 << 20
"""Bytes of a file that is read; a sheet of ours has less than three million."""
_TOO_LARGE = ("文件太大，不是这里发出去的表。", "请对方只发填好的表，照片另外发。")


def read_returned(paths: Iterable[Path], project: Project, until: str = "") -> list[Returned]:
    """Read files in their order, as far as they are due (`check_sheet`). One that cannot be read stops no other."""
    definitions = list_definitions(project)

    def find(sheet: FilledSheet) -> Definition | None:
        return definitions.get(sheet.form) or find_receipt(sheet, project)

    return [_read(path, find, until) for path in paths]


def list_definitions(project: Project) -> Mapping[str, Definition]:
    """Give what every form and checklist of the project asks for, by its target; `UsageError` for data with errors."""
    if project.graph is None:
        raise UsageError("数据有错误，无法知道表单里有哪些字段。", "请先运行 playbook check，把错误改好。")
    records = (entry.record for entry in project.graph.entries.values())
    made = (define(one, project.words) for one in records if isinstance(one, Form | Checklist))
    return {str(definition.target): definition for definition in made}


def _read(path: Path, find: Callable[[FilledSheet], Definition | None], until: str) -> Returned:
    try:
        if path.stat().st_size > _LARGEST:
            return Returned(str(path), refused=UsageError(*_TOO_LARGE))
        sheet = read_sheet(path.read_bytes())
        return Returned(str(path), check_sheet(sheet, find(sheet), until))
    except OSError as fault:
        reason = fault.strerror or str(fault)
        return Returned(str(path), refused=UsageError("文件读不到：{reason}。", "请核对文件名。", reason=reason))
    except UsageError as fault:
        return Returned(str(path), refused=fault)
