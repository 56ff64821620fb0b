"""`playbook explain`: a rule's page, or the list of all rules."""

from __future__ import annotations

import argparse

from generator.cli.output import DONE, print_lines
from generator.diagnostics import Misuse
from generator.words import Words

NAME = "explain"
HELP = "说明一条校验规则"


def add_arguments(parser: argparse.ArgumentParser, words: Words) -> None:
    """Add the command's options."""
    parser.add_argument("rule", nargs="?", default="", help=words("规则编号；不写则列出全部"))


def run(options: argparse.Namespace, words: Words) -> int:
    """Print a rule's page, or the list of all rules."""
    from generator.build.rules import list_rules

    rules = list_rules()
    if not options.rule:
        print_lines(f"{rule.id:<32} {words(rule.title)}" for rule in rules.values())
        return DONE
    if options.rule not in rules:
        raise Misuse("没有名为 {rule} 的规则。", "运行 playbook explain 可以看到全部规则。", rule=options.rule)
    rule = rules[options.rule]
    level = words("错误") if rule.severity == "error" else words("警告")
    print_lines(
        [
            f"{rule.id}（{level}）{words(rule.title)}",
            "",
            words("为什么：{text}", text=words(rule.why)),
            words("怎么改：{text}", text=words(rule.help)),
            "",
            words("错误的写法："),
            *(f"    {line}" for line in rule.bad.splitlines()),
            words("正确的写法："),
            *(f"    {line}" for line in rule.good.splitlines()),
        ]
    )
    return DONE
