"""What links in prose may lead to: a record (`role:regional-manager#duty-plan`), a page, the web, a mailbox."""

from __future__ import annotations

import re

from generator.model.target import Target, read_target

_EXTERNAL = re.compile(r"(?:https?://|mailto:)[^\s<>\"'\\]+", re.IGNORECASE)


def read_address(text: str) -> Target | str | None:
    """Give what an address leads to: a record or page, or itself on the web or of a mailbox. None: it leads nowhere."""
    return read_target(text) or (text if is_external(text) else None)


def is_external(target: str) -> bool:
    """Whether a target is an address on the web or of a mailbox."""
    return _EXTERNAL.fullmatch(target) is not None
