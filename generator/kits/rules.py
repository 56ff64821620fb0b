"""The rules that only typesetting a course's kit can apply."""

from __future__ import annotations

from generator.diagnostics import Rule, Severity

UNPRINTABLE = Rule(
    id="unprintable-kit",
    severity=Severity.ERROR,
    title="课程的教学包排不出来",
    why="排版在单独的进程里进行，有时间和内存的上限。少一份的教学包不能拿去上课。",
    help="看看课程里有没有特别长的讲义或特别大的表格，分成几课再试。",
    bad="handout: 一张三千行的表格",
    good="handout: 一张三十行的表格",
    kinds=("course",),
)
FLAWED = Rule(
    id="defective-kit",
    severity=Severity.ERROR,
    title="课程的教学包排版有缺陷",
    why="排版程序的任何警告（字体缺字）都会让发出去的讲义出错，因此不放过。",
    help="按消息里说的改：最常见的是字体里没有的字符，换成常用字符即可。",
    # An escape: this example stands on the page of rules, which a book may hold.
    bad='stem: "先做什么\\U0001F600"',
    good="stem: 先做什么？",
    kinds=("course",),
)
RULES = (UNPRINTABLE, FLAWED)
