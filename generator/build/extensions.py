"""Checks and exporters that other packages bring, by entry points. A fault in one is told by its package's name."""

from __future__ import annotations

import re
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, Any

from generator.diagnostics import Applicability, Location, Phrase, Problem, Rule, Severity, UsageError

if TYPE_CHECKING:
    from importlib.metadata import EntryPoint

    from generator.checks.check import Check
    from generator.checks.context import RuleContext
    from generator.graph.graph import Graph

CHECK_GROUP, EXPORTER_GROUP = "sales_playbook.checks", "sales_playbook.exporters"
_TEXTS = ("id", "title", "why", "help", "bad", "good")
_LONGEST_REASON = 200
_NAME = re.compile(r"[^\\:\x00-\x1f<>\"|?*]+")
"""What the path of a file may hold on any machine."""


@dataclass(frozen=True, slots=True)
class Extension:
    """Something that a package brings, not yet loaded: its name there, and which package it is."""

    entry: EntryPoint

    @property
    def name(self) -> str:
        """The name under which the package offers it."""
        return self.entry.name

    @property
    def package(self) -> str:
        """The package with its version."""
        found = self.entry.dist
        return f"{found.name} {found.version}" if found else self.entry.value

    def load(self) -> Any:
        """Give what the entry point leads to; `UsageError` where that cannot be imported."""
        with self.guard():
            return self.entry.load()

    @contextmanager
    def guard(self) -> Iterator[None]:
        """Turn whatever the package raises into a `UsageError` that names it."""
        try:
            yield
        except UsageError:
            raise
        except (Exception, SystemExit) as fault:
            reason = " ".join(f"{type(fault).__name__}: {fault}".split())[:_LONGEST_REASON]
            raise self.refuse(Phrase("运行时出错（{reason}）", reason=reason)) from fault

    def refuse(self, reason: str) -> UsageError:
        """Give what is said where the package does not keep to what was agreed."""
        message = "扩展包 {package} 的 {name} 不能用：{reason}"
        remedy = "请告诉这个扩展包的作者；先卸载它，手册照样能检查和生成。"
        return UsageError(message, remedy, package=self.package, name=self.name, reason=reason)


def list_checks() -> tuple[Check, ...]:
    """Give the checks that packages bring. Raises `UsageError` where one of them is none."""
    return _load_checks(tuple(sys.path))


def find_exporters(known: Iterable[str]) -> Mapping[str, Extension]:
    """Give the exporters that packages bring, by their names. Raises `UsageError` where a name is taken."""
    from generator.model.types import ID_PATTERN  # the model is heavy, and most projects have no such package

    found: dict[str, Extension] = {}
    for one in _find(EXPORTER_GROUP, tuple(sys.path)):
        if one.name in found or one.name in known:
            raise one.refuse(Phrase("已经有同名的导出格式"))
        if not re.fullmatch(ID_PATTERN, one.name):
            raise one.refuse(Phrase("名称只能用小写字母、数字和连字符"))
        found[one.name] = one
    return found


def run_exporter(one: Extension, graph: Graph) -> Mapping[str, bytes]:
    """Give the files that an exporter makes of an edition's graph, which is all that it is given."""
    make = one.load()
    if not callable(make):
        raise one.refuse(Phrase("它不是函数"))
    with one.guard():
        found = make(graph)
        pairs = list(found.items()) if isinstance(found, Mapping) else None
    if not pairs:
        raise one.refuse(Phrase("它要给出“路径: 内容”，至少一个文件"))
    return dict(_take_file(one, path, content) for path, content in pairs)


def _take_file(one: Extension, path: object, content: object) -> tuple[str, bytes]:
    """Give a file as it is written: within the folder, by a name that all machines know."""
    place = PurePosixPath(path) if isinstance(path, str) and _NAME.fullmatch(path) else None
    if place is None or place.is_absolute() or ".." in place.parts or not place.name or str(place) != path:
        raise one.refuse(Phrase("{path} 不是文件夹里的路径", path=repr(path)[:_LONGEST_REASON]))
    if isinstance(content, str):
        content = content.encode("utf-8", "surrogatepass")
    if not isinstance(content, bytes):
        raise one.refuse(Phrase("{path} 的内容不是文字，也不是字节", path=path))
    return str(place), content


@cache
def _find(group: str, _: tuple[str, ...]) -> tuple[Extension, ...]:
    """Give what packages offer in a group; of one that is found twice the first, as Python imports it."""
    from importlib.metadata import entry_points  # a twentieth of a second, which not every command needs

    found: dict[tuple[str, str], Extension] = {}
    for entry in entry_points(group=group):
        found.setdefault((entry.dist.name if entry.dist else "", entry.name), Extension(entry))
    return tuple(found[key] for key in sorted(found))


@cache
def _load_checks(paths: tuple[str, ...]) -> tuple[Check, ...]:
    from generator.checks.check import Check
    from generator.checks.table import CHECKS

    taken = {check.rule.id for check in CHECKS}
    checks = []
    for one in _find(CHECK_GROUP, paths):
        found = one.load()
        rule, find = getattr(found, "RULE", None), getattr(found, "find", None)
        if not isinstance(rule, Rule) or not callable(find):
            raise one.refuse(Phrase("它要有 RULE（一个 Rule）和 find（一个函数）"))
        if fault := _find_fault(rule, taken):
            raise one.refuse(fault)
        taken.add(rule.id)
        checks.append(Check(rule, _Run(one, rule, find), "graph"))
    return tuple(checks)


def _find_fault(rule: Rule, taken: set[str]) -> Phrase | None:
    from generator.model.types import ID_PATTERN

    if not isinstance(getattr(rule, "severity", None), Severity) or not all(
        isinstance(getattr(rule, name), str) for name in _TEXTS
    ):
        return Phrase("RULE 的各项要写成文字，severity 要用 Severity")
    if not re.fullmatch(ID_PATTERN, rule.id):
        return Phrase("规则编号只能用小写字母、数字和连字符：{rule}", rule=rule.id)
    return Phrase("已经有编号为 {rule} 的规则", rule=rule.id) if rule.id in taken else None


@dataclass(frozen=True, slots=True)
class _Run:
    """Runs a check of a package on the graph, and believes nothing that it gives."""

    one: Extension
    rule: Rule
    find: Callable[[Graph], Iterable[object]]

    def __call__(self, ground: RuleContext) -> Iterator[Problem]:
        """Give the problems that it finds."""
        from generator.decode.document import PROJECT_PATH

        paths = {PROJECT_PATH, *(entry.path for entry in ground.graph.entries.values())}
        with self.one.guard():
            found = list(self.find(ground.graph) or ())
        yield from (self._take(problem, paths) for problem in found)

    def _take(self, problem: object, paths: set[str]) -> Problem:
        """Give a problem that can be told; what it would put in the place of a value is a suggestion."""
        if not isinstance(problem, Problem) or problem.rule != self.rule.id:
            raise self.one.refuse(Phrase("find 只能给出编号为 {rule} 的 Problem", rule=self.rule.id))
        place = problem.location
        if not isinstance(place, Location) or place.path not in paths or problem.times != 1:
            raise self.one.refuse(Phrase("问题的位置要用 entry.locate(…) 得到"))
        with self.one.guard():
            said = {name: one if isinstance(one, str | int) else str(one) for name, one in problem.arguments.items()}
            problem.message.format(**said)
        offered = problem.replacement if isinstance(problem.replacement, str) else None
        place = Location(place.path, tuple(map(str, place.route)))
        return Problem(self.rule.id, place, problem.message, said, (), offered, Applicability.SUGGESTION)
