"""Which fields a project wants of what it publishes, though a record may do without them."""

from __future__ import annotations

from generator.checks.factories.missing import WANTED
from generator.checks.switches import ALL, find_switch
from generator.checks.table import CHECKS
from generator.model.base import Record
from generator.model.project import ProjectFile


def list_wanted(model: type[Record], project: ProjectFile) -> frozenset[str]:
    """Give the fields of a kind without which the rules that a project has switched on find a record incomplete."""
    names = frozenset(check.rule.id for check in CHECKS if check.rule.completeness)
    on = {find_switch(name, names) for name in project.completeness}
    found = set()
    for check in CHECKS:
        models, field = getattr(check.find, WANTED, ((), ""))
        asked = not check.rule.completeness or ALL in on or check.rule.id in on
        if asked and any(issubclass(model, one) for one in models):
            found.add(field)
    return frozenset(found)
