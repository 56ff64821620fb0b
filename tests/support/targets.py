"""Targets as tests write them."""

from __future__ import annotations

from generator.model.target import Target, read_target


def to(text: str) -> Target:
    """Give the target that a text names: `to("role:regional-manager#plan")`."""
    target = read_target(text)
    assert target, text
    return target
