"""What links in prose may lead to: a record (`role:regional-manager#duty-plan`), a page, the web, a mailbox."""

from __future__ import annotations

import re

_SYMBOLIC = re.compile(
    r"(?!(?:javascript|vbscript|data|file|blob|about|view-source|https?|mailto|tel):)"
    r"[a-z][a-z0-9_-]*:[A-Za-z0-9][A-Za-z0-9_.-]*(?:#[\w.-]+)?"
)
"""A symbolic target. The schemes of browsers are no kinds of records, however they are followed."""

_EXTERNAL = re.compile(r"(?:https?://|mailto:)[^\s<>\"'\\]+", re.IGNORECASE)


def is_symbolic(target: str) -> bool:
    """Whether a target names a record or a page."""
    return _SYMBOLIC.fullmatch(target) is not None


def is_external(target: str) -> bool:
    """Whether a target is an address on the web or of a mailbox."""
    return _EXTERNAL.fullmatch(target) is not None
