"""The distributions that the generator's results can depend on, found by what each says that it requires or extends."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from importlib.metadata import Distribution, distributions

from packaging.requirements import InvalidRequirement, Requirement
from packaging.utils import canonicalize_name

_OWN = "sales-playbook"
_COMMAND = "playbook"
"""Groups of entry points may bear this name, too."""

_Asked = tuple[str, str]
"""A distribution, and one of its extras; "" for what it requires in any case."""


def list_versions(installed: Iterable[Distribution] | None = None) -> list[str]:
    """Give name and version of each distribution in the closure of the generator's requirements and plug-ins, sorted.

    A plug-in is what offers an entry point in a group that begins with the name of one in the closure (`mkdocs.themes`)
    or of the command. Without metadata of its own, as in a mere copy of the source, all that is installed counts.
    """
    known = _index(distributions() if installed is None else installed)
    names = _close({_OWN}, known) if _OWN in known else set(known)
    return [f"{name} {known[name].version}" for name in sorted(names)]


def _index(installed: Iterable[Distribution]) -> dict[str, Distribution]:
    """Give distributions by their names; of two with one name Python imports the first."""
    known: dict[str, Distribution] = {}
    for one in installed:
        # A folder that is left over from a removal may have no name.
        if name := one.metadata["Name"]:
            known.setdefault(canonicalize_name(name), one)
    return known


def _close(names: set[str], known: Mapping[str, Distribution]) -> set[str]:
    """Add what these require and what extends them, until nothing new is found."""
    seen: set[_Asked] = set()
    waiting: list[_Asked] = [(name, "") for name in names]
    while waiting:
        asked = waiting.pop()
        if asked[0] in known and asked not in seen:
            seen.add(asked)
            waiting += _list_required(known[asked[0]], asked[1])
        if not waiting:
            reached = {name for name, _ in seen}
            waiting += [(name, "") for name, one in known.items() if name not in reached and _extends(one, reached)]
    return {name for name, _ in seen}


def _list_required(one: Distribution, extra: str) -> Iterator[_Asked]:
    for text in one.requires or ():
        try:
            requirement = Requirement(text)
        except InvalidRequirement:
            continue
        if requirement.marker is None or requirement.marker.evaluate({"extra": extra}):
            name = canonicalize_name(requirement.name)
            yield name, ""
            yield from ((name, canonicalize_name(wanted)) for wanted in requirement.extras)


def _extends(one: Distribution, reached: set[str]) -> bool:
    groups = {canonicalize_name(entry.group.partition(".")[0]) for entry in one.entry_points}
    return not groups.isdisjoint({*reached, _COMMAND})
