"""The defects that decoding finds: values that do not fit the model."""

from __future__ import annotations

from generator.diagnostics import Rule, Severity

_ROLE = "kind: role\nid: regional-manager\n"


def _error(id: str, title: str, why: str, help: str, bad: str, good: str) -> Rule:  # noqa: PLR0913, PLR0917 - a rule's own words
    return Rule(id, Severity.ERROR, title, why, help, bad, good)


DECODE_RULES: tuple[Rule, ...] = (
    _error(
        "missing-project",
        "缺少项目文件",
        "公司名称、版本和手册都写在 data/playbook.yml 里，没有它就不知道给谁生成什么。",
        "新建 data/playbook.yml，至少写 company、title 和 editions。",
        "（没有 data/playbook.yml）",
        "title: 区域协同手册\ncompany: {name: 某某有限公司, short_name: 某某}\neditions:\n"
        "  - {id: internal, title: 内部版, classifications: [public, partner, internal]}",
    ),
    _error(
        "not-a-record",
        "文件里没有记录",
        "数据文件要么是一条记录，要么是 kind 加 records 列表。",
        "在文件开头写 kind，再写字段；一个文件放多条时写 kind 和 records。",
        "- 区域经理\n- 市场专员",
        f"{_ROLE}title: 区域经理",
    ),
    _error(
        "unknown-kind",
        "不认识的类别",
        "每条记录都要用 kind 说明自己是什么，生成器才知道该有哪些字段。",
        "把 kind 改成手册支持的类别之一。",
        "kind: rolle",
        "kind: role",
    ),
    _error(
        "misplaced-record",
        "记录放错了文件夹",
        "同一类记录放在同一个文件夹，大家才找得到。",
        "把文件移到提示的文件夹。",
        "data/risk/regional-manager.yml 里写 kind: role",
        "data/roles/regional-manager.yml 里写 kind: role",
    ),
    _error(
        "missing-field",
        "缺少必填字段",
        "少了必填的内容，页面和手册就不完整。",
        "补上这个字段。",
        _ROLE,
        f"{_ROLE}title: 区域经理",
    ),
    _error(
        "unknown-field",
        "不认识的字段",
        "字段名写错时，内容会被悄悄丢掉，所以一律当作错误。",
        "检查拼写；不需要的字段请删掉。",
        f"{_ROLE}titel: 区域经理",
        f"{_ROLE}title: 区域经理",
    ),
    _error(
        "unknown-value",
        "不在可选范围内的值",
        "这个字段只能从固定的几个值里选。",
        "改成可选值之一。",
        "classification: partners",
        "classification: partner",
    ),
    _error(
        "wrong-type",
        "值的类型不对",
        "例如该写数字的地方写了文字，该写列表的地方只写了一个值。",
        "按提示改成需要的类型。",
        "aliases: 大区负责人",
        "aliases:\n  - 大区负责人",
    ),
    _error(
        "bad-format",
        "写法不符合要求",
        "编号、邮箱、代码等有固定写法，写法统一才能互相引用。",
        "按提示的写法修改。",
        "id: Regional Manager",
        "id: regional-manager",
    ),
    _error(
        "bad-date",
        "日期无法识别",
        "日期一律写成“年-月-日”，避免月和日弄反。",
        "写成 2027-03-31 这样的形式。",
        "review_by: 2027/3/31",
        "review_by: 2027-03-31",
    ),
    _error(
        "bad-duration",
        "时长无法识别",
        "时长用 ISO 8601 写法，才能比较长短。",
        "PT2H 是 2 小时，P3D 是 3 天，P60D 是 60 天，P1Y 是 1 年。",
        "within: 两小时",
        "within: PT2H",
    ),
    _error(
        "bad-cadence",
        "频次无法识别",
        "频次用日历规则写法，才能排进日历。",
        "FREQ=WEEKLY;BYDAY=MO 是每周一，FREQ=MONTHLY;BYMONTHDAY=5 是每月 5 日，有事才做写 on-event。",
        "cadence: 每周一",
        "cadence: FREQ=WEEKLY;BYDAY=MO",
    ),
    _error(
        "out-of-range",
        "数值或长度超出范围",
        "超出范围的值通常是笔误。",
        "按提示的范围修改。",
        "likelihood: 8",
        "likelihood: 4",
    ),
    _error(
        "not-one-line",
        "标题里有换行",
        "标题要显示在导航和目录里，只能写一行。",
        "把标题写成一行。",
        "title: |\n  区域\n  经理",
        "title: 区域经理",
    ),
    _error(
        "unknown-time-zone",
        "不认识的时区",
        "时区决定“今天”从几点算起，写错了到期提醒会差一天。",
        "写成“洲/城市”，例如 Asia/Shanghai。",
        "time_zone: 北京时间",
        "time_zone: Asia/Shanghai",
    ),
    _error(
        "unclosed-passage",
        "收窄的段落没有结束",
        "不知道到哪里为止不给别人看，只能当作错误。",
        "块在末尾单独写一行“:::”；行内在末尾写“]”。",
        "::: audience internal\n费用上限五万元。",
        "::: audience internal\n费用上限五万元。\n:::",
    ),
    _error(
        "unknown-audience",
        "收窄到不认识的密级",
        "写错了密级，就不知道该给谁看。",
        "写“::: audience internal”这样的开头，密级只能是 partner、internal 或 restricted；行内写“:internal[文字]”。",
        "::: audience staff\n费用上限五万元。\n:::",
        "::: audience internal\n费用上限五万元。\n:::",
    ),
    _error(
        "stray-passage-end",
        "多了一个段落的结尾",
        "没有开头的结尾多半说明开头写漏了，该收窄的内容正给所有人看。",
        "补上“::: audience 密级”开头，或删掉这一行；结尾的冒号不能比开头少。",
        "费用上限五万元。\n:::",
        "::: audience internal\n费用上限五万元。\n:::",
    ),
    _error(
        "wider-passage",
        "里面的段落比外面宽",
        "外面已经不给看的内容，里面放宽也没有人看得到。",
        "把里面的密级改成与外面相同或更窄，或把整条记录放宽（需要批准）。",
        "classification: internal\nsummary: 由:partner[经销商]报销",
        "classification: partner\nsummary: 由:internal[市场部]报销",
    ),
    _error(
        "misplaced-passage",
        "这个字段不能只收窄几个字",
        "标题、别名等是纯文字，收窄的记号会原样显示，想藏的内容就露出来了。",
        "把要收窄的内容移到摘要或正文，或把整条记录收窄。",
        "title: 促销费用:internal[（上限五万元）]",
        "title: 促销费用\nsummary: 按方案报销:internal[，上限五万元]。",
    ),
    _error(
        "flood-of-marks",
        "一个字上叠了太多符号",
        "成串的附加符号或看不见的字符会盖住别的行，让搜索和打印失灵，多半是从别处误贴或有意捣乱。",
        "删掉多余的符号，只留文字。",
        'title: "返\\u0301\\u0301\\u0301\\u0301\\u0301\\u0301利"',
        "title: 返利",
    ),
    _error(
        "duplicate-item-id",
        "同一条记录里编号重复",
        "职责、步骤、试题等要靠编号定位，重复了就不知道指哪一个。",
        "给其中一个换个编号。",
        "duties:\n  - {id: plan, …}\n  - {id: plan, …}",
        "duties:\n  - {id: plan, …}\n  - {id: review, …}",
    ),
)
"""Every rule that decoding applies."""
