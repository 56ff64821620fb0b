"""A seat is called by what it is, never by who sits there (PIPL: minimum necessity)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.checks.context import RuleContext
from generator.diagnostics import Problem, Rule, Severity
from generator.model.organisation import Region
from generator.model.tenure import Tenure

RULE = Rule(
    id="person-as-seat",
    severity=Severity.WARNING,
    title="席位像是一个人的姓名",
    why="姓名是个人信息，人一换就要改；手册里写席位和岗位邮箱。",
    help="写席位或职务的名称，例如“江苏二组”。真的不是人名的，用 accepted 写明理由。",
    bad="seat: 王经理",
    good="seat: 江苏二组",
    kinds=("tenure",),
)
_NAME = re.compile(
    "[王李张刘陈杨黄赵周吴徐孙朱马胡郭林何高梁郑罗宋谢唐韩曹许邓萧冯曾程蔡彭潘袁于董余苏叶吕魏蒋田杜丁"
    "沈姜范江傅钟卢汪戴崔任陆廖姚金邱夏谭韦贾邹石熊孟秦阎薛侯雷段郝孔邵史毛常万顾赖武康贺严尹钱施牛洪龚]"
    r"[\u4e00-\u9fff]{0,2}?(?P<called>先生|女士|经理|总监|主任|老师|总|工)?"
)
_POST = re.compile(
    "[处部组区岗席科室线店市省县片站队班路]|经理|主管|专员|总监|助理|代表|文员|渠道|客户|工程|零售|华|东|西|南|北|中"
)


def find(ground: RuleContext) -> Iterator[Problem]:
    """Yield a problem for each seat that reads like a person's name; what regions are called is none."""
    regions = {region.title for _, region in ground.each(Region)}
    for entry, tenure in ground.each(Tenure):
        seat = tenure.seat or ""
        if any(seat in title for title in regions):
            continue
        name = _NAME.fullmatch(seat)
        if name and (name["called"] or (len(seat) > 1 and not _POST.search(seat))):
            message = "席位“{seat}”像是姓名或对人的称呼"
            yield Problem(RULE.id, entry.locate(("seat",)), message, {"seat": seat})
