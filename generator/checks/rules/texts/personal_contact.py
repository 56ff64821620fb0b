"""Texts name roles' mailboxes and hotlines, never a person's number or handle (E20, PIPL: minimum necessity)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from generator.checks.passages import CheckedText
from generator.diagnostics import Problem, Rule, Severity
from generator.words.private import find_private, may_be_private

RULE = Rule(
    id="personal-contact",
    severity=Severity.ERROR,
    title="写了个人联系方式",
    why="手机号、身份证号、微信、QQ 和个人邮箱是个人信息，手册里只放岗位的联系方式。",
    help="换成岗位邮箱或 400、座机热线。",
    bad="summary: 找小李 138 0013 8000",
    good="summary: 拨打服务热线 400-000-0000",
)


def find(passages: Iterable[CheckedText]) -> Iterator[Problem]:
    """Yield a problem for each mobile number, identity number, handle or private mailbox in a text."""
    for passage in passages:
        if not may_be_private(passage.text):
            continue
        shown = passage.shown
        for message, start, end in find_private(shown.text):
            found = shown.text[start:end]
            yield Problem(RULE.id, passage.locate(shown.locate(start, end)), message, {"found": found})
