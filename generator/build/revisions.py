"""A project as it stands in git, with nothing checked out: its files are data, whoever wrote them."""

from __future__ import annotations

from generator.build.project import Project
from generator.changes.revision import read_snapshot


def open_revision(project: Project, revision: str) -> Project:
    """Give a project with the files of a revision; `UsageError` where git, repository or revision are missing."""
    snapshot = read_snapshot(project.root, revision)
    return project.take(snapshot.sources, snapshot.unread)
