"""The rules that only typesetting a form can apply."""

from __future__ import annotations

from generator.diagnostics import Rule, Severity

UNPRINTABLE = Rule(
    id="unprintable-form",
    severity=Severity.ERROR,
    title="表单的填写表排不出来",
    why="排版在单独的进程里进行，有时间和内存的上限。排不出来的表单不能发给人填。",
    help="看看表单里有没有特别多的字段或特别长的说明，分成两张再试。",
    bad="fields: [三千个字段]",
    good="fields: [三十个字段]",
    kinds=("form", "checklist"),
)
FLAWED = Rule(
    id="defective-form",
    severity=Severity.ERROR,
    title="表单的填写表排版有缺陷",
    why="排版程序的任何警告（字体缺字）都会让印出来的表出错，因此不放过。",
    help="按消息里说的改：最常见的是字体里没有的字符，换成常用字符即可。",
    # An escape: this example stands on the page of rules, which a book may hold.
    bad='label: "签名\\U0001F600"',
    good="label: 签名",
    kinds=("form", "checklist"),
)
RULES = (UNPRINTABLE, FLAWED)
