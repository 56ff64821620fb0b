"""The playbook generator: YAML and Markdown in, a site and handbooks for each audience out.

Programs take `Project` from here; `generator.api` describes what it does.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from generator.api import Project

__version__ = "0.1.0"
__all__ = ["Project", "__version__"]


def __getattr__(name: str) -> object:
    """Give what the API offers. Commands that need none of it do not wait for what it imports."""
    if name == "Project":
        from generator.api import Project

        return Project
    message = f"module {__name__!r} has no attribute {name!r}"
    raise AttributeError(message)
