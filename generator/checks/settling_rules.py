"""The rules about what a company lowers, accepts and puts off. They are applied to what all others found."""

from __future__ import annotations

from generator.diagnostics import Rule, Severity

UNKNOWN = Rule(
    id="unknown-managed-rule",
    severity=Severity.ERROR,
    title="没有这条规则",
    why="编号写错，就什么也没有放过，或者放过了别的。",
    help="改成方括号里的规则编号，或者删掉这一项。",
    bad="accepted:\n  - {rule: mising-example, reason: …, until: 2027-03-31, by: regional-manager}",
    good="accepted:\n  - {rule: missing-example, reason: …, until: 2027-03-31, by: regional-manager}",
)
FIRM = Rule(
    id="unmanageable-rule",
    severity=Severity.ERROR,
    title="这条规则不能放过",
    why="错误和关系到谁能看到什么的问题放过去，读者照着错的办，或者看到不该看的。能放过的只有警告和完备性规则。",
    help="把规则指出的地方改好，再删掉这一项。",
    bad="accepted:\n  - {rule: unknown-reference, reason: 以后再补, until: 2027-03-31, by: regional-manager}",
    good="reports_to: zone-director   # 改好引用，不用放过",
)
EXPIRED = Rule(
    id="expired-acceptance",
    severity=Severity.WARNING,
    title="放过的期限过了",
    why="先放着的事到期要有结果，不然就一直放着。",
    help="把原来的问题改好，删掉这一项；还要再放一阵，请同意的岗位重新定一个日子。",
    bad="accepted:\n  - {rule: missing-example, reason: …, until: 2026-03-31, by: regional-manager}   # 已经过了",
    good="accepted:\n  - {rule: missing-example, reason: …, until: 2027-03-31, by: regional-manager}",
    firm=True,
)
UNUSED = Rule(
    id="unused-acceptance",
    severity=Severity.WARNING,
    title="没有可以放过的",
    why="问题已经改好，还留着放过，以后再出同样的问题就没有人提醒。",
    help="删掉这一项；规则、字段写错了的，照提醒里的写。",
    bad="accepted:\n  - {rule: missing-example, …}\nexamples: […]   # 算例已经有了",
    good="examples: […]",
    firm=True,
)
OUTDATED = Rule(
    id="outdated-baseline",
    severity=Severity.WARNING,
    title="基线里的问题已经没有了",
    why="改好的还留在基线里，以后再出同样的问题就没有人提醒。",
    help="运行 playbook check --write-baseline，基线就只剩现在还有的；不要用它收进新的问题。",
    bad='problems:\n  - {rule: missing-aliases, at: "term:rebate", field: "aliases"}   # 别名已经补上',
    good="problems: []",
    firm=True,
)
SETTLING_RULES = (UNKNOWN, FIRM, EXPIRED, UNUSED, OUTDATED)
