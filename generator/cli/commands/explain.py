"""`playbook explain`: a rule's page, or the list of all rules."""

from __future__ import annotations

import argparse
from collections.abc import Iterator, Mapping

from generator.cli.output import DONE, print_lines, wants_colour
from generator.diagnostics import Rule, Severity, UsageError
from generator.words import Words

NAME = "explain"
HELP = "说明一条校验规则"
_MOST_NAMED = 10
_BOLD, _RED, _YELLOW, _GREEN = "1", "1;31", "1;33", "1;32"


def add_arguments(parser: argparse.ArgumentParser, words: Words) -> None:
    """Add the command's options."""
    parser.add_argument("rule", nargs="?", default="", help=words("规则编号，或标题里的几个字；不写则列出全部"))


def run(options: argparse.Namespace, words: Words) -> int:
    """Print a rule's page, or the list of all rules."""
    from generator.build.rules import list_rules

    rules = list_rules()
    if not options.rule:
        print_lines(f"{rule.id:<32} {words(rule.title)}" for rule in rules.values())
        return DONE
    rule = rules.get(options.rule) or _find_rule(options.rule, rules, words)
    print_lines(_explain(rule, words, _Style(on=wants_colour())))
    return DONE


def _find_rule(said: str, rules: Mapping[str, Rule], words: Words) -> Rule:
    """Give the rule that is called so, or the only one whose title has these words; `UsageError` with what is like it.

    What is spelt like an id may be a slip: then the nearest is named, and not taken for it.
    """
    from generator.build.rules import search_rules
    from generator.words.nearest import find_nearest

    like, near = search_rules(said), find_nearest(said, rules)
    if len(like) == 1 and not said.isascii():
        return rules[like[0]]
    if near:
        raise UsageError("没有名为 {rule} 的规则。", "是不是想看 {near}？", rule=said, near=near)
    if like:
        named = words.list(f"{id}（{words(rules[id].title)}）" for id in like[:_MOST_NAMED])
        raise UsageError("没有名为 {rule} 的规则。", "像的有：{rules}。", rule=said, rules=named)
    raise UsageError("没有名为 {rule} 的规则。", "运行 playbook explain 可以看到全部规则。", rule=said)


class _Style:
    """The escapes of a terminal, or none."""

    def __init__(self, *, on: bool) -> None:
        self._on = on

    def __call__(self, text: str, code: str) -> str:
        """Give a text in a style."""
        return f"\x1b[{code}m{text}\x1b[0m" if self._on else text


def _explain(rule: Rule, words: Words, style: _Style) -> Iterator[str]:
    """Yield the lines of a rule's page: what the site's page of rules says of it."""
    from generator.model.kinds import KINDS

    level = style(words(rule.severity.label), _RED if rule.severity is Severity.ERROR else _YELLOW)
    yield words(
        "{rule}（{level}）{title}", rule=style(rule.id, _BOLD), level=level, title=style(words(rule.title), _BOLD)
    )
    yield ""
    yield words("为什么：{text}", text=words(rule.why))
    yield words("怎么改：{text}", text=words(rule.help))
    if rule.kinds:
        kinds = tuple(words("{title}（{key}）", title=kind, key=words(KINDS[kind].LABEL)) for kind in rule.kinds)
        yield words("管哪些类别：{kinds}", kinds=kinds)
    if rule.completeness:
        yield words("完备性规则：项目文件的 completeness 里写了它（或 all）才检查。")
    for label, example, colour in ((words("错误的写法："), rule.bad, _RED), (words("正确的写法："), rule.good, _GREEN)):
        yield ""
        yield style(label, colour)
        yield from (f"    {line}" for line in example.splitlines())
