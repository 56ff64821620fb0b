"""The data files of a project as the model wants them now: what changes, and what could not be brought up to date."""

from __future__ import annotations

from dataclasses import dataclass

from generator.authoring.editing.values import EditRefused
from generator.authoring.migrating import STEPS, Step, list_renamed, migrate_file
from generator.build.project import Project
from generator.build.rewriting import Rewrite
from generator.decode.document import BASELINE_PATH


@dataclass(frozen=True, slots=True)
class Migration:
    """The files that change, what was done in them (path, step, id of the record), and the paths left alone."""

    rewrites: tuple[Rewrite, ...]
    done: tuple[tuple[str, Step, str], ...]
    refused: tuple[tuple[str, EditRefused], ...]


def migrate_project(project: Project) -> Migration:
    """Bring the data files of a project up to date in memory. What is wrong with them otherwise does not matter."""
    rewrites: list[Rewrite] = []
    done: list[tuple[str, Step, str]] = []
    refused: list[tuple[str, EditRefused]] = []
    steps = (*STEPS, *list_renamed(project.decoded.vocabulary))
    for source in project.sources:
        if source.path == BASELINE_PATH:
            continue
        try:
            migrated = migrate_file(source.path, source.bytes, steps)
        except EditRefused as refusal:
            refused.append((source.path, refusal))
            continue
        done += ((source.path, step, id) for step, id in migrated.done)
        if migrated.content != source.bytes:
            rewrites.append(Rewrite(source.path, source.bytes, migrated.content))
    return Migration(tuple(rewrites), tuple(done), tuple(refused))
