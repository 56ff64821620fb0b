"""Find the rules: each module in the folders of a package is one, or is told what it lacks."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from importlib import import_module
from pkgutil import iter_modules
from types import MappingProxyType, ModuleType

from generator.checks.check import Check, Subject
from generator.diagnostics import Rule

_SUBJECTS: Mapping[tuple[str, ...], Subject] = MappingProxyType(
    {("RuleContext",): "graph", ("RuleContext", "Selection"): "edition", ("Iterable[CheckedText]",): "texts"}
)
"""What a rule looks at, by the types that its `find` takes."""

_FORMS = (
    "find(ground: RuleContext), find(ground: RuleContext, selection: Selection) or "
    "find(passages: Iterable[CheckedText])"
)


def discover(package: ModuleType) -> tuple[Check, ...]:
    """Give the rules in the folders of a package, sorted by their ids.

    A rule is a module with `RULE`, whose id is the module's name with hyphens, and `find`; what `find` takes says what
    the rule looks at. `TypeError` names every module that is none.
    """
    modules = tuple(_list_modules(package))
    faults = [f"{module.__file__}: {fault}" for module in modules if (fault := _find_fault(module, package))]
    if faults:
        raise TypeError("\n".join(faults))
    checks = (Check(module.RULE, module.find, _SUBJECTS[_list_taken(module)]) for module in modules)
    return tuple(sorted(checks, key=lambda check: check.rule.id))


def _list_modules(package: ModuleType) -> Iterator[ModuleType]:
    for found in iter_modules(package.__path__, f"{package.__name__}."):
        module = import_module(found.name)
        yield from _list_modules(module) if found.ispkg else (module,)


def _find_fault(module: ModuleType, package: ModuleType) -> str:
    """Say why a module is no rule, "" where it is one."""
    family, _, name = module.__name__.rpartition(".")
    rule = getattr(module, "RULE", None)
    if family == package.__name__:
        return "a rule lies in the folder of its family"
    if not isinstance(rule, Rule):
        return "there is no RULE; what several rules share lies outside their folders"
    if rule.id != name.replace("_", "-"):
        return f"RULE has the id “{rule.id}”, but the file is named for “{name.replace('_', '-')}”"
    if _list_taken(module) not in _SUBJECTS:
        return f"write {_FORMS}"
    return ""


def _list_taken(module: ModuleType) -> tuple[str, ...]:
    """Give the types that a module's `find` takes, as they are written."""
    taken = getattr(getattr(module, "find", None), "__annotations__", {})
    return tuple(str(kind) for name, kind in taken.items() if name != "return")
