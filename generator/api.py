"""The Python API: what the commands do, for programs.

    from generator import Project

    with Project.open("handbook") as project:
        for problem in project.problems():
            print(problem.path, problem.line, problem.message)
        for rule in project.graph("partner").all(CooperationRule):
            print(rule.title)
        files = project.export("json", "partner")

A package adds checks and formats of its own by entry points; it takes `Rule`, `Problem` and `Graph` from here:

    [project.entry-points."sales_playbook.checks"]
    contact-domain = "acme_playbook.contact_domain"     # a module with RULE and find(graph)
    [project.entry-points."sales_playbook.exporters"]
    phone-list = "acme_playbook.phones:export"          # export(graph) gives contents by paths

What stands here stays as it is from one version to the next; other modules may change. Mistakes of the data are values
(`problems`), mistakes of the call raise `UsageError`, and a machine that cannot do its part `MachineError`.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from os import PathLike
from pathlib import Path
from types import TracebackType
from typing import Self

from generator.build import build as stages
from generator.build.exporting import export, list_exporters
from generator.build.project import BuildOptions
from generator.build.project import Project as OpenedProject
from generator.build.result import EditionSummary, Result
from generator.build.rules import list_rules
from generator.build.workers import count_workers
from generator.diagnostics import MachineError, Problem, Rule, Severity, UsageError
from generator.graph.graph import Graph
from generator.reports.diagnostic import Diagnostic
from generator.reports.resolve import resolve
from generator.words import LANGUAGES, Words, open_words

__all__ = ["BuildReport", "Diagnostic", "Graph", "MachineError", "Problem", "Project", "Rule", "Severity", "UsageError"]


@dataclass(frozen=True, slots=True)
class BuildReport:
    """What a build gave.

    `output` is the folder with an edition in each folder, None where errors kept the output of the build before;
    `editions` tell the pages and handbooks of each, `problems` what was found, warnings too.
    """

    output: Path | None
    editions: tuple[EditionSummary, ...]
    problems: tuple[Diagnostic, ...]


class Project:
    """A playbook project as it was when it was opened; `reopen` reads its files again."""

    def __init__(self, opened: OpenedProject, words: Words) -> None:
        """Take a project that was opened. Programs call `open`."""
        self._opened = opened
        self._words = words

    @classmethod
    def open(cls, root: str | PathLike[str] = ".", *, today: date | None = None, language: str = "zh") -> Self:
        """Open the project in a folder that holds `data/`.

        `today` stands in for the clock, by which records come into force and reviews are due; without it the day is
        that of the project's time zone. Problems are told in `language`, `zh` or `en`. Raises `UsageError` where the
        folder holds no project, or nobody speaks the language.
        """
        folder = Path(root).resolve()
        if not (folder / "data").is_dir():
            raise UsageError("{root} 里没有 data 文件夹。", "请指明手册项目所在的文件夹。", root=folder)
        if language not in LANGUAGES:
            raise UsageError("没有名为 {name} 的语言。", "可选的语言：{known}。", name=language, known=tuple(LANGUAGES))
        return cls(
            OpenedProject.open(folder, BuildOptions(workers=count_workers()), today=today),
            open_words(LANGUAGES[language]),
        )

    def reopen(self) -> Self:
        """Read the files again, as they stand now."""
        return type(self)(self._opened.reopen(), self._words)

    @property
    def root(self) -> Path:
        """The project's folder."""
        return self._opened.root

    @property
    def today(self) -> date:
        """The day with which the project works."""
        return self._opened.today

    @property
    def editions(self) -> tuple[str, ...]:
        """The ids of the editions; none where the project file could not be read."""
        file = self._opened.decoded.project
        return tuple(edition.id for edition in file.editions) if file else ()

    def problems(self) -> tuple[Diagnostic, ...]:
        """Check the project: give all that is wrong, with path, line, column and help, sorted by place."""
        return self._tell(stages.check(self._opened))

    def graph(self, edition: str = "") -> Graph:
        """Give the records with their references: those that an edition's readers see, or all where none is named.

        Raises `UsageError` where there is no such edition, or errors in the data leave no graph.
        """
        if edition:
            selections, _ = stages.examine(self._choose((edition,), handbooks=False))
            graph: Graph | None = selections[0].graph if selections else None
        else:
            graph = self._opened.graph
        if graph is None:
            raise UsageError("data/playbook.yml 读不出来，没有可用的数据。", "先看 problems() 说的问题。")
        return graph

    def build(
        self, output: str | PathLike[str] | None = None, *, editions: Iterable[str] = (), handbooks: bool = True
    ) -> BuildReport:
        """Build sites and handbooks as `playbook build` does, into `dist` or another folder, in one atomic switch.

        With errors in the data nothing is written. Raises `UsageError` where there is no such edition, or the folder
        holds something else.
        """
        place = Path(output).absolute() if output is not None else None
        project = self._choose(tuple(editions), handbooks=handbooks, output=place)
        result = stages.build(project)
        return BuildReport(project.output if result.editions else None, result.editions, self._tell(result))

    def export(self, form: str, edition: str) -> Mapping[str, bytes]:
        """Give an edition in another format (`json`, `markdown`): contents by paths, audited like what is published.

        Raises `UsageError` where there is no such format or edition, or errors in the data leave nothing to export.
        """
        if form not in (known := list_exporters()):
            raise UsageError("没有名为 {name} 的格式。", "可选的格式：{known}。", name=form, known=tuple(known))
        _, files = export(self._choose((edition,), handbooks=False), form)
        if not files:
            raise UsageError("数据里有错误，没有导出。", "先看 problems() 说的问题。")
        return files

    def _choose(self, editions: tuple[str, ...], *, handbooks: bool, output: Path | None = None) -> OpenedProject:
        options = replace(self._opened.options, editions=editions, handbooks=handbooks, output=output)
        return replace(self._opened, options=options)

    def _tell(self, result: Result) -> tuple[Diagnostic, ...]:
        return resolve(result.problems, result.documents, list_rules(), self._words)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._opened.__exit__(kind, error, trace)
