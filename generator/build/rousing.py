"""Whether something will have to be typeset, guessed before anything of a project was read."""

from __future__ import annotations

from generator.build.project import Project
from generator.handbooks.rousing import rouse


def rouse_press(project: Project, wanted: str) -> None:
    """Have the typesetter loaded meanwhile, unless what is wanted, in whatever words, was printed of the same files."""
    if not project.store.get(_name(project, wanted)):
        rouse()


def remember_printed(project: Project, wanted: str) -> None:
    """Remember that it was printed: then it lies in the store."""
    project.store.put(_name(project, wanted), value=True)


def _name(project: Project, wanted: str) -> str:
    return f"printed {wanted} {project.digest} {project.today}"
