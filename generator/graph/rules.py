"""The defects that linking finds: records that clash, and references that lead nowhere."""

from __future__ import annotations

from generator.diagnostics import Rule, Severity

LINK_RULES: tuple[Rule, ...] = (
    Rule(
        "duplicate-id",
        Severity.ERROR,
        "编号重复",
        "编号是别处引用这条记录的名字，同一类里不能有两个。",
        "给其中一条换个编号。",
        "kind: term\nrecords:\n  - {id: rebate, title: 返利, …}\n  - {id: rebate, title: 返点, …}",
        "kind: term\nrecords:\n  - {id: rebate, title: 返利, aliases: [返点], …}",
    ),
    Rule(
        "unknown-reference",
        Severity.ERROR,
        "引用的记录不存在",
        "指向不存在的记录，读者点过去会落空，关系图也不完整。",
        "检查编号的拼写，或者补上缺少的记录。",
        "reports_to: zone-directer",
        "reports_to: zone-director",
    ),
    Rule(
        "unknown-part",
        Severity.ERROR,
        "引用的位置不存在",
        "记录存在，但里面没有这个编号的职责、步骤或条目。",
        "检查 # 后面的编号。",
        "[月度回顾](role:regional-manager#monthly)",
        "[月度回顾](role:regional-manager#monthly-review)",
    ),
    Rule(
        "unknown-page",
        Severity.ERROR,
        "引用的页面不存在",
        "page: 后面只能写手册里固定的几个页面。",
        "改成存在的页面名称。",
        "[](page:racy)",
        "[](page:raci)",
    ),
)
"""Every rule that linking applies."""
