"""The commands, one module each: `NAME`, `HELP`, its `add_arguments`, and `run`, which gives the exit status.

A command reads its options, calls one stage of the road and prints. What is heavy it imports when it runs.
"""

from __future__ import annotations

import argparse
from typing import Protocol

from generator.cli.commands import (
    build,
    card,
    check,
    diff,
    due,
    explain,
    export,
    fmt,
    forms,
    handbook,
    impact,
    imports,
    init,
    kit,
    manual,
    merge,
    migrate,
    new,
    owners,
    receipt,
    review,
    schema,
    serve,
    suggest,
    verify,
)
from generator.words import Words


class Command(Protocol):
    """What a command's module offers. `HELP` is a message id."""

    NAME: str
    HELP: str

    def add_arguments(self, parser: argparse.ArgumentParser, words: Words) -> None:
        """Add the command's options."""

    def run(self, options: argparse.Namespace, words: Words) -> int:
        """Do the work; give the exit status."""


COMMANDS: tuple[Command, ...] = (
    build,
    check,
    diff,
    impact,
    imports,
    serve,
    init,
    new,
    explain,
    manual,
    review,
    due,
    owners,
    suggest,
    fmt,
    migrate,
    merge,
    schema,
    export,
    handbook,
    forms,
    kit,
    card,
    receipt,
    verify,
)
"""Every command, in the order of the help."""
