"""A number in a text can be read as one number only."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from generator.checks.passages import CheckedText
from generator.diagnostics import Problem, Rule, Severity

RULE = Rule(
    id="garbled-number",
    severity=Severity.WARNING,
    title="数字写坏了",
    why="少一位、多一位、字母当成数字、没有单位，读者各猜各的，算出来的钱和日子就不一样。",
    help="对照原来的文件把数字写全；区间从小写到大；千位逗号每三位一个；400 电话一共十位。",
    bad="summary: 收到货后 1O 天内点数",
    good="summary: 收到货后 10 天内点数",
)
_KINDS: tuple[tuple[re.Pattern[str], str], ...] = (
    (
        re.compile(
            r"(?<![A-Za-z\d.\-])(?:\d{1,8}[OoIl]|l\d{1,8})\d{0,4}(?= ?(?:天|元|万元|个工作日|小时|分钟|%|台|家))"
        ),
        "“{found}”里有字母，像是数字 0 或 1 打错了",
    ),
    (
        re.compile(r"(?<![\d.])\d{1,8}[一二三四五六七八九] ?(?=天|元|万元|个工作日|小时|分钟|台|家)"),
        "“{found}”一半是数字一半是汉字",
    ),
    (
        re.compile(r"(?<![\d.,])\d{1,3}(?:,\d{3}){0,3},\d{1,2}(?= ?(?:元|万元|台))"),
        "“{found}”的逗号不在千位上，多半少了一位数",
    ),
    (re.compile(r"(?<![\d，])\d{1,3}，\d{3}(?= ?(?:元|万元|台))"), "“{found}”里是中文逗号，会读成两个数"),
    (re.compile(r"(?<![\d;；])(?:[01]?\d|2[0-4])[;；][0-5]\d(?= ?[前后起到至])"), "“{found}”像是时间，冒号打成了分号"),
    (re.compile(r"(?<=[后前起]) ?\d{1,4} ?(?:以内|之内|内)(?=[，。；、）\s\u4e00-\u9fff]|\Z)"), "“{found}”没有写单位"),
)
_RANGE = re.compile(
    r"(?<![\d.\-–—~～/:：月日年])(?P<low>\d{1,6}(?:\.\d{1,3})?) ?%? ?[–—~～] ?(?P<high>\d{1,6}(?:\.\d{1,3})?)"
    r" ?(?=(?:个工作日|天|小时|分钟|元|万元|%|台|家|人|次))"
)
_SHARE = re.compile(
    r"(?:承担|分担|分摊|占|(?:合格|覆盖|及时|准时|到课|通过|修复|满意|出勤|闭环|市占)率)"
    r"(?:为|是|到|达到|比|不低于|不超过|≥|≤)? ?"
    r"(?P<share>\d{1,5}(?:\.\d{1,3})?) ?[%％]"
)
_SERVICE = re.compile(r"(?<![\d\-])[48]00(?:[ \-]\d{1,9}){1,3}(?![\d\-])")
_LINE = re.compile(r"(?<![\d\-])0[1-9]\d{1,2}-\d{3,12}(?![\d\-])")
_MOBILE = re.compile(r"(?:电话|手机|拨打|致电|热线)(?:号码)?[是为：: ]?(?P<number>1[3-9]\d{7,13})(?!\d)")
_QUARTERS = re.compile(r"季度?(?:占比|比例|分配)? ?(?P<shares>\d{1,2}(?:/\d{1,2}){3})(?![\d/])")
_WHOLE = 100
_NEAR = 15
"""How far four shares can be from a hundred and still be meant to make one."""


def find(passages: Iterable[CheckedText]) -> Iterator[Problem]:
    """Yield a problem for the first of each kind of number in a text that cannot be meant so."""
    for passage in passages:
        if "`" in passage.text or not any("0" <= sign <= "9" for sign in passage.text):
            continue
        shown = passage.shown
        for match, message in _judge(shown.text):
            place = passage.locate(shown.locate(*match.span()))
            yield Problem(RULE.id, place, message, {"found": match[0].strip()})


def _judge(text: str) -> Iterator[tuple[re.Match[str], str]]:
    for pattern, message in _KINDS:
        if match := pattern.search(text):
            yield match, message
    for match in _RANGE.finditer(text):
        if float(match["low"]) > float(match["high"]):
            yield match, "“{found}”前面的数比后面的大"
    for match in _SHARE.finditer(text):
        if float(match["share"]) > _WHOLE:
            yield match, "“{found}”超过了全部"
    yield from _judge_telephones(text)
    for match in _QUARTERS.finditer(text):
        if 0 < abs(sum(map(int, match["shares"].split("/"))) - _WHOLE) <= _NEAR:
            yield match, "“{found}”加起来不是 100"


def _judge_telephones(text: str) -> Iterator[tuple[re.Match[str], str]]:
    for pattern, lengths in ((_SERVICE, {10}), (_LINE, {10, 11, 12}), (_MOBILE, {11})):
        for match in pattern.finditer(text):
            number = match.groupdict().get("number") or match[0]
            if sum(map(str.isdigit, number)) not in lengths:
                yield match, "电话“{found}”的位数不对"
