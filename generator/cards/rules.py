"""The rules that only typesetting a card can apply. A card that cannot be made stops nothing else."""

from __future__ import annotations

from generator.diagnostics import Rule, Severity

OVERFULL = Rule(
    id="overfull-card",
    severity=Severity.WARNING,
    title="一页放不下的卡片",
    why="岗位卡和联系单要贴在墙上，一页看完；放不下就不生成这一张，别的照常生成。",
    help="按消息里说的超出多少来减：把职责、审批权限的说明、联系办法写短，或把一个岗位的事分给两个岗位。",
    bad="duties: [四十条，每条两行]",
    good="duties: [八条，每条一行]",
    kinds=("role", "region", "dealer"),
    firm=True,
)
LOST = Rule(
    id="unprintable-card",
    severity=Severity.WARNING,
    title="排不出来的卡片",
    why="排版在单独的进程里进行，有时间和内存的上限；排版程序的任何警告也不放过。这一张不生成，别的照常生成。",
    help="看消息里的原因：有特别长的内容就写短，字体里没有的字符就换掉。",
    bad="mission: 三千字的一段",
    good="mission: 一句话",
    kinds=("role", "region", "dealer"),
    firm=True,
)
RULES = (OVERFULL, LOST)
