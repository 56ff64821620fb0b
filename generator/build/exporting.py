"""An edition in other formats than site and books: each by its name, audited like what is published."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from generator.build.extensions import Extension, find_exporters, run_exporter
from generator.build.project import Project
from generator.diagnostics import UsageError

if TYPE_CHECKING:
    from generator.build.draft import EditionDraft
    from generator.build.result import Result

Files = Mapping[str, bytes]
"""Contents by their paths below the folder of an export."""


@dataclass(frozen=True, slots=True)
class Exporter:
    """A format: what it is (a message id, with what it names), and what makes an edition's files in it."""

    about: str
    render: Callable[[EditionDraft, Project], Files]
    package: str = ""


def list_exporters() -> Mapping[str, Exporter]:
    """Give all formats by their names, those of other packages too. `UsageError` where a name is taken."""
    brought = find_exporters(EXPORTERS)
    return {**EXPORTERS, **{name: _take(one) for name, one in brought.items()}} if brought else EXPORTERS


def _take(one: Extension) -> Exporter:
    """Give the format of a package. Of an edition it is given the graph, and no more."""
    return Exporter(
        "由扩展包 {package} 提供", lambda edition, _: run_exporter(one, edition.selection.graph), one.package
    )


def export(project: Project, form: str) -> tuple[Result, Files]:
    """Give the files of the one edition that the project's options name.

    There are none where the data have errors, or where something is in the files that its readers may not see.
    Raises `UsageError` where there is no such edition, or the theme is incomplete.
    """
    from generator.build.auditing import audit_loose
    from generator.build.build import draft

    result, drafts = draft(project)
    if not drafts:
        return result, {}
    (edition,) = drafts
    files = list_exporters()[form].render(edition, project)
    result = replace(result, problems=audit_loose(edition.selection, files))
    return result, {} if result.problems else files


def _render_markdown(edition: EditionDraft, project: Project) -> Files:
    from generator.build.look import open_dress
    from generator.exports.markdown import list_export
    from generator.graph.handouts import list_handouts
    from generator.site.theme import find_file

    css = find_file(project.root, "assets/stylesheets/playbook.css")
    if css is None:
        raise UsageError("生成器的主题文件不完整，无法导出。", "请重新安装生成器。")
    attachments = {path: one.content.bytes for path, one in list_handouts(edition.selection.graph)}
    return list_export(edition.pages, project.words, open_dress(project).change_sheet(css.read_bytes()), attachments)


def _render_records(edition: EditionDraft, project: Project) -> Files:
    from generator.exports.records import list_records

    return dict(list_records(edition.selection.graph, edition.pages.places, project.words))


EXPORTERS: Mapping[str, Exporter] = {
    "markdown": Exporter("导出为 MkDocs 能直接使用的 Markdown 文件夹", _render_markdown),
    "json": Exporter("导出为 JSON：每条记录一份、每类一份，连同引用关系和 JSON Schema", _render_records),
}
