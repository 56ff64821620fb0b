"""Who should look at a change: the owner and approver roles of the records that it touches."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from generator.changes.records import RecordChange
from generator.changes.side import Side
from generator.decode.entry import Key
from generator.model.roles import Role


@dataclass(frozen=True, slots=True)
class Reviewer:
    """A role that should review: its title and mailbox, and the records that it approves and owns.

    `settings` tells that it looks after the project file, which changed.
    """

    id: str
    title: str
    mailbox: str
    approves: tuple[Key, ...] = ()
    owns: tuple[Key, ...] = ()
    settings: bool = False


def list_reviewers(
    changes: Iterable[RecordChange], sides: tuple[Side, ...], names: Mapping[Key, Key], *, project: bool
) -> tuple[Reviewer, ...]:
    """Give the roles that approve or own what changed, as it was and as it is; approvers first, those with most first.

    `names` are the new names of renamed records: a renamed role is asked once. With `project` the project file changed:
    its owner is asked too. `sides` are asked in turn for a role's mailbox.
    """
    approves: dict[str, dict[Key, None]] = {}
    owns: dict[str, dict[Key, None]] = {}
    for change in changes:
        for entry in (change.new, change.old):
            if entry and (role := entry.record.approver_role):
                approves.setdefault(_find_id(role, names), {})[change.key] = None
            if entry and (role := entry.record.owner_role):
                owns.setdefault(_find_id(role, names), {})[change.key] = None
    owners = {_find_id(id, names) for side in sides if project and (id := side.graph.project.owner_role)}
    found = (
        Reviewer(id, *_name(id, sides), tuple(approves.get(id, ())), tuple(owns.get(id, ())), id in owners)
        for id in dict.fromkeys((*approves, *owns, *sorted(owners)))
    )
    return tuple(sorted(found, key=lambda one: (-len(one.approves), -len(one.owns), one.id)))


def _find_id(role: str, names: Mapping[Key, Key]) -> str:
    key = Key(Role.KIND, role)
    return names.get(key, key).id


def _name(id: str, sides: tuple[Side, ...]) -> tuple[str, str]:
    """Give a role's title and mailbox."""
    role = next((found for side in sides if (found := side.graph.get(Role, id))), None)
    return (role.title, role.contact.email or "") if role else (id, "")
