"""What the commands take, as an article: written from what reads the command line, so that it is never behind."""

from __future__ import annotations

import argparse
import re
from collections.abc import Iterator

from generator.model.target import TARGET_PATTERN
from generator.words import Words

_COMMON = frozenset(("help", "lang"))
"""What every command takes; it is told once."""
_TARGET = re.compile(TARGET_PATTERN)
"""An example of a record in a help text: in prose it would be taken for a link that went wrong."""


def describe_commands(parser: argparse.ArgumentParser, words: Words) -> str:
    """Give a section in Markdown for each command below a parser: what it does, how it is called, what it takes."""
    return "\n".join(line for name, help, one in _list_commands(parser) for line in _describe(name, help, one, words))


def _list_commands(parser: argparse.ArgumentParser) -> Iterator[tuple[str, str, argparse.ArgumentParser]]:
    """Yield each command with its help and its parser, those apart that only hold others."""
    for action in parser._actions:  # noqa: SLF001 - argparse offers no other way to what it was told
        if isinstance(action, argparse._SubParsersAction):  # noqa: SLF001 - as above
            helps = {choice.dest: choice.help or "" for choice in action._choices_actions}  # noqa: SLF001 - as above
            for name, one in action.choices.items():
                below = tuple(_list_commands(one))
                yield from below or ((one.prog, helps[name], one),)


def _describe(name: str, help: str, parser: argparse.ArgumentParser, words: Words) -> Iterator[str]:
    actions = [action for action in parser._actions if action.dest not in _COMMON]  # noqa: SLF001 - as above
    given = [_write_argument(action) for action in actions if not action.option_strings]
    options = [words("[选项]")] if len(given) < len(actions) else []
    call = " ".join((name, *options, *given))
    yield from (f"## {name}", "", f"{help}{words('。')}", "", f"```\n{call}\n```", "")
    if actions:
        yield from (f"| {words('写什么')} | {words('意思')} |", "|---|---|")
        yield from (*(_tabulate(action, words) for action in actions), "")


def _write_argument(action: argparse.Action) -> str:
    several = {"+": "{name} …", "*": "[{name} …]", "?": "[{name}]"}.get(str(action.nargs), "{name}")
    return several.format(name=_name_value(action))


def _name_value(action: argparse.Action) -> str:
    return action.metavar if isinstance(action.metavar, str) else action.dest.upper()


def _tabulate(action: argparse.Action, words: Words) -> str:
    name = _name_value(action)
    spelled = action.option_strings or [name]
    takes = f" {name}" if action.option_strings and action.nargs != 0 else ""
    written = words("、").join(f"`{one}{takes}`" for one in spelled)
    choices = f"{words('可选：')}{words('、').join(f'`{one}`' for one in action.choices)}" if action.choices else ""
    told = words("；").join(filter(None, (_TARGET.sub(r"`\g<0>`", action.help or ""), choices)))
    return f"| {written} | {told.replace('|', '/')} |"
