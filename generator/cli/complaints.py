"""What argparse says of a call, said again in the reader's language. What it says otherwise stays as it is."""

from __future__ import annotations

import re

from generator.words import Words

_ARGUMENT = re.compile(r"argument (?P<name>[^:]+): (?P<rest>.*)", re.DOTALL)
_COMPLAINTS: tuple[tuple[re.Pattern[str], str], ...] = tuple(
    (re.compile(pattern, re.DOTALL), message)
    for pattern, message in (
        (r"the following arguments are required: (?P<names>.+)", "缺少 {names}"),
        (r"unrecognized arguments: (?P<names>.+)", "不认识 {names}"),
        (r"invalid choice: '?(?P<value>.*?)'? \(choose from (?P<choices>.+)\)", "不能是 {value}，可选：{choices}"),
        (r"invalid \w+ value: '(?P<value>.*)'", "“{value}”的写法不对"),
        (r"expected one argument", "后面缺少内容"),
        (r"expected at least one argument", "后面至少要写一项"),
        (r"expected (?P<n>\d+) arguments", "后面要写 {n} 项"),
        (r"not allowed with argument (?P<other>.+)", "不能和 {other} 一起用"),
        (r"ignored explicit argument '(?P<value>.*)'", "后面不能写“{value}”"),
        (r"one of the arguments (?P<names>.+) is required", "下面几个要写一个：{names}"),
        (r"ambiguous option: (?P<name>\S+) could match (?P<names>.+)", "{name} 不完整，可能是 {names}"),
    )
)


def explain_complaint(said: str, words: Words) -> str:
    """Give one of argparse's messages (English, whatever the version) in the language of `words`."""
    match = _ARGUMENT.fullmatch(said)
    if match:
        return f"{match['name']} {explain_complaint(match['rest'], words)}"
    for pattern, message in _COMPLAINTS:
        found = pattern.fullmatch(said)
        if found:
            return words(message, **{name: _unquote(value) for name, value in found.groupdict().items()})
    return said


def _unquote(value: str) -> str:
    """Leave out the quotes that argparse puts around choices."""
    return value.replace("'", "")
