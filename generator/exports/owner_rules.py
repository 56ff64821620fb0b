"""What can be wrong with the mapping of roles to accounts, and with the `CODEOWNERS` that is made from it."""

from __future__ import annotations

from generator.diagnostics import Rule, Severity

UNKNOWN = Rule(
    "unknown-mapped-role",
    Severity.ERROR,
    "账号对照里的岗位不存在",
    "编号写错了，这个岗位的合并请求就没有人收到。",
    "检查编号的拼写，或者删掉这一行。",
    'roles:\n  regional-manger: "@example/regional-managers"',
    'roles:\n  regional-manager: "@example/regional-managers"',
)
UNMAPPED = Rule(
    "unmapped-role",
    Severity.ERROR,
    "岗位没有对应的账号",
    "记录的责任岗位或批准岗位在代码平台上找不到人，改动就没有人审。",
    "在 .owners.yml 的 roles 里给这个岗位写上账号或团队。",
    "owner_role: regional-manager   # .owners.yml 里没有它",
    'roles:\n  regional-manager: "@example/regional-managers"',
)
HANDLE = Rule(
    "bad-account",
    Severity.ERROR,
    "账号写得不对",
    "代码平台认不出的账号会让整行失效，改动就没有人审。",
    "写成 @账号、@组织/团队，或者邮箱；几个账号写成列表。",
    'roles:\n  regional-manager: "王经理"',
    'roles:\n  regional-manager: ["@wang", "@example/regional-managers"]',
)
SHAPE = Rule(
    "bad-owner-map",
    Severity.ERROR,
    "账号对照写得不对",
    "读不懂对照，就不知道该请谁审。",
    ".owners.yml 只有两项：default（没有专人的文件归谁）和 roles（岗位编号对应账号）。",
    'regional-manager: "@example/regional-managers"',
    'default: "@example/editors"\nroles:\n  regional-manager: "@example/regional-managers"',
)
STALE = Rule(
    "stale-code-owners",
    Severity.ERROR,
    "CODEOWNERS 与数据不一致",
    "记录换了责任岗位或批准岗位，合并请求却还请原来的人审。",
    "运行 playbook owners 重新生成，一并提交。",
    '/data/cooperation/rules-money.yml "@example/sales"   # 数据里已经换成财务',
    "playbook owners",
)
OWNER_RULES: tuple[Rule, ...] = (UNKNOWN, UNMAPPED, HANDLE, SHAPE, STALE)
