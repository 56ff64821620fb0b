"""The rules that only assembling and typesetting a handbook can apply."""

from __future__ import annotations

from generator.diagnostics import Rule, Severity

EMPTY = Rule(
    "empty-chapter",
    Severity.ERROR,
    "手册的这一章没有内容",
    "这一章要的页面在所属版本里一个也没有，印出来会是空章。",
    "检查页面名称和密级：手册只能收录所属版本里有的页面。",
    "pages: [{page: role:regional-manger}]",
    "pages: [{page: role:regional-manager}]",
)
UNPRINTABLE = Rule(
    id="unprintable-chapter",
    severity=Severity.ERROR,
    title="手册的这一章排不出来",
    why="排版在单独的进程里进行，有时间和内存的上限。一章排不出来，整本手册就不生成，以免发出缺章的手册。",
    help="看看这一章里有没有特别大的表格或特别长的内容，把它分成几章再试。",
    bad="chapters: [{id: all, title: 全部内容, pages: [全部三千页]}]",
    good="chapters: [{id: part-1, title: 第一部分}, {id: part-2, title: 第二部分}]",
)
DEFECTIVE = Rule(
    id="defective-chapter",
    severity=Severity.ERROR,
    title="手册的这一章排版有缺陷",
    why="排版程序的任何警告（字体缺字、样式无效）都会让印出来的页面出错，因此不放过。",
    help="按消息里说的改：最常见的是字体里没有的字符，换成常用字符即可。",
    # An escape: this example stands on the page of rules, which a book may hold.
    bad='title: "试驾活动\\U0001F600"',
    good="title: 试驾活动",
)
RULES = (EMPTY, UNPRINTABLE, DEFECTIVE)
