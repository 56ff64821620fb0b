"""Who should look at a change: the owner and approver roles of the records that it touches."""

from __future__ import annotations

from collections.abc import Iterable
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


def list_reviewers(changes: Iterable[RecordChange], sides: tuple[Side, ...], *, project: bool) -> tuple[Reviewer, ...]:
    """Give the roles that approve or own what changed, as it was and as it is; approvers first, those with most first.

    With `project` the project file changed: its owner is asked too. `sides` are asked in turn for a role's mailbox.
    """
    approves: dict[str, dict[Key, None]] = {}
    owns: dict[str, dict[Key, None]] = {}
    for change in changes:
        for entry in (change.new, change.old):
            if entry and entry.record.approver_role:
                approves.setdefault(entry.record.approver_role, {})[change.key] = None
            if entry and entry.record.owner_role:
                owns.setdefault(entry.record.owner_role, {})[change.key] = None
    owners = {id for side in sides if project and (id := side.graph.project.owner_role)}
    found = (
        Reviewer(id, *_name(id, sides), tuple(approves.get(id, ())), tuple(owns.get(id, ())), id in owners)
        for id in dict.fromkeys((*approves, *owns, *sorted(owners)))
    )
    return tuple(sorted(found, key=lambda one: (-len(one.approves), -len(one.owns), one.id)))


def _name(id: str, sides: tuple[Side, ...]) -> tuple[str, str]:
    """Give a role's title and mailbox."""
    role = next((found for side in sides if (found := side.graph.get(Role, id))), None)
    return (role.title, role.contact.email or "") if role else (id, "")
