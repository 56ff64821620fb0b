"""The link to a meeting stands in a field that says for whom it is, not in a text that all readers see."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from generator.checks.passages import CheckedText
from generator.diagnostics import Problem, Rule, Severity

RULE = Rule(
    id="meeting-link-in-text",
    severity=Severity.WARNING,
    title="会议链接写在正文里",
    why="正文有多少人看，链接就有多少人能进会；内部会也会让经销商或公众进来。",
    help="写到沟通机制的 sessions 里：内部的写 link，经销商也要进的写 dealer_link。",
    bad="purpose: 腾讯会议 https://meeting.tencent.com/dm/abc123 进入。",
    good="sessions: [{id: all, starts: '14:00', dealer_link: 'https://meeting.tencent.com/dm/abc123'}]",
    kinds=("communication",),
)
_HOSTS = (
    r"meeting\.tencent\.com|voovmeeting\.com|(?:[\w-]+\.)?zoom\.(?:us|com|com\.cn)|teams\.(?:microsoft|live)\.com"
    r"|meet\.google\.com|vc\.feishu\.cn|meetings?\.feishu\.cn|meeting\.dingtalk\.com|(?:[\w-]+\.)?webex\.com"
    r"|meeting\.huaweicloud\.com|meeting\.163\.com"
)
_LINK = re.compile(rf"https?://(?:{_HOSTS})/[!-;=?-~]{{2,300}}", re.IGNORECASE)
_OPEN = ("public", "partner")
_FIELDS = ("link", "dealer_link")


def find(passages: Iterable[CheckedText]) -> Iterator[Problem]:
    """Yield a problem for each link to a meeting in a text that people outside of the company see."""
    for passage in passages:
        if "://" not in passage.text or passage.level not in _OPEN or passage.route[-1] in _FIELDS:
            continue
        if match := _LINK.search(passage.text):
            yield Problem(
                RULE.id,
                passage.locate(match.span()),
                "会议链接“{link}”写在正文里，能看这段文字的人都能进会",
                {"link": match[0]},
            )
