"""An address that stands once and differs by a slip from one that stands often is that one, mistyped."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from functools import partial

from generator.checks.context import RuleContext
from generator.checks.passages import CheckedText
from generator.decode.entry import Entry
from generator.diagnostics import Problem, Rule, Severity
from generator.model.base import Record
from generator.words.nearest import count_slips

RULE = Rule(
    id="misspelt-address",
    severity=Severity.WARNING,
    title="邮箱或网址像是打错了",
    why="发到错的地址，没有人收到，或者被别人收到。",
    help="核对地址；确实有两个这么像的，在这条记录的 accepted 里写明理由。",
    bad="how: 写信到 service@exmaple.com   # 别处都是 example.com",
    good="how: 写信到 service@example.com",
)
_MAIL = re.compile(
    r"(?<![\w.+@\-])[A-Za-z0-9][\w.+\-]{0,60}@(?P<host>[A-Za-z0-9\-]{1,60}(?:\.[A-Za-z0-9\-]{1,60}){1,5})", re.ASCII
)
_URL = re.compile(r"https?://(?P<host>[A-Za-z0-9\-]{1,60}(?:\.[A-Za-z0-9\-]{1,60}){1,5})", re.ASCII)
_FIGURES = re.compile(r"\d+")
_OFTEN = 4
"""Places in which an address is the usual one, beside another that stands in one."""
_SHORTEST = 8
_Places = dict[str, list[tuple[CheckedText, tuple[int, int]]]]


def find(ground: RuleContext) -> Iterator[Problem]:
    """Yield a problem for each host, and each mailbox, that stands once beside its better-known twin."""
    hosts: _Places = defaultdict(list)
    boxes: _Places = defaultdict(list)
    for passage in _list_holding(ground):
        for pattern in (_MAIL, _URL):
            for match in pattern.finditer(passage.text):
                hosts[match["host"].lower()].append((passage, match.span("host")))
        for match in _MAIL.finditer(passage.text):
            boxes[match[0].lower()].append((passage, match.span()))
    told = set(_pair(hosts))
    yield from _tell(hosts, _pair(hosts))
    yield from _tell(boxes, {box: twin for box, twin in _pair(boxes).items() if box.partition("@")[2] not in told})


def _list_holding(ground: RuleContext) -> Iterator[CheckedText]:
    """Yield the texts that may hold an address."""
    yield from filter(_may_hold, ground.list_project_texts())
    for entry, _ in ground.each(Record):
        yield from ground.sift(RULE.id, partial(_list_holding_in, entry, ground), entry)


def _list_holding_in(entry: Entry, ground: RuleContext) -> Iterator[CheckedText]:
    return filter(_may_hold, ground.list_texts(entry))


def _may_hold(passage: CheckedText) -> bool:
    return "@" in passage.text or "://" in passage.text


def _pair(places: _Places) -> dict[str, str]:
    """Give for each address that stands once the usual one from which it differs by one slip."""
    usual = [one for one, found in places.items() if len(found) >= _OFTEN and len(one) >= _SHORTEST]
    rare = [one for one, found in places.items() if len(found) == 1]
    return {one: twin for one in rare for twin in usual if _is_twin(one, twin)}


def _is_twin(one: str, other: str) -> bool:
    alike = abs(len(one) - len(other)) <= 1 and _FIGURES.findall(one) == _FIGURES.findall(other)
    return alike and count_slips(one, other) == 1


def _tell(places: _Places, twins: dict[str, str]) -> Iterator[Problem]:
    for wrong, right in twins.items():
        passage, span = places[wrong][0]
        message = "“{wrong}”只在这里有，别处都是“{right}”"
        yield Problem(RULE.id, passage.locate(span), message, {"wrong": wrong, "right": right}, replacement=right)
