"""What an editor is told about values that do not fit: place, rule, words and the text that would mend it."""

from __future__ import annotations

import pytest

from generator.decode.document import PROJECT_PATH
from generator.decode.rules import DECODE_RULES
from tests.support.project import diagnose, list_smallest, tell
from tests.support.samples import PROJECT, RECORDS

TERM = "kind: term\nid: rebate\ntitle: 返利\ndefinition: 钱。\n"
RISK = f"kind: risk\n{RECORDS['risk']}"
KPI = f"kind: kpi\n{RECORDS['kpi']}"
COURSE = f"kind: course\n{RECORDS['course']}"
ROLE = f"kind: role\n{RECORDS['role']}"
T, K, R = "data/reference/a.yml", "data/performance/a.yml", "data/risk/a.yml"
C, L = "data/learning/a.yml", "data/roles/a.yml"
A = "content/a.md"
UNKNOWN = "没有“{}”这个密级；可以写 partner、internal 或 restricted"
NEAR = "“{}”像是收窄的记号，却写得不对：现在读者会看到后面的内容"
JOINED = "的各项要用半角逗号隔开；这里用了“，”或“、”，几项成了一项"
NEWLINE = "\n"
LEVELS = "public（公开）、partner（经销商）、internal（内部）、restricted（限制）"
BESIDE = "这个文件有 records，又在外面写了一条记录：把它写成 records 里的一项，或者另存一个文件"
DIRECTIONS = "higher（越高越好）、lower（越低越好）、target_band（落在目标区间）"
ID_FORM = "“责任岗位”只能用小写字母、数字和连字符，例如 regional-manager"
M = "data/model/fields.yml"
DECLARED = "fields:\n  - {kind: dealer, title: 甲, description: 说明, "
ARTICLE = "---\nid: a\ntitle: 甲\n---\n"

CASES = {
    "missing field": (
        T,
        "kind: term\nid: rebate\ntitle: 返利\n",
        [f"{T}:1:1 missing-field: 缺少必填字段 definition（释义）"],
    ),
    "missing in an item": (
        C,
        COURSE.replace("  - {id: know, text: 说出流程, bloom: remember}", "  - {id: know, text: 说出流程}"),
        [f"{C}:9:5 missing-field: 缺少必填字段 bloom（认知层次）"],
    ),
    "no kind": (T, "id: rebate\ntitle: 返利\n", [f"{T}:1:1 missing-field: 缺少必填字段 kind（类别）"]),
    "empty required value": (
        C,
        COURSE.replace("trainer_notes: 讲师要点", "trainer_notes:"),
        [f"{C}:20:5 missing-field: 缺少必填字段 trainer_notes（讲师提示）"],
    ),
    "empty optional field": (
        T,
        TERM + "summary:\nreview_by: # 待定\n",
        [
            f"{T}:5:1 empty-field: “摘要”后面没有内容，等于没有写这个字段",
            f"{T}:6:1 empty-field: “复审截止日”后面没有内容，等于没有写这个字段",
        ],
    ),
    "empty list": (T, TERM + "aliases:\n", [f"{T}:5:1 empty-field: “别名/俗称”后面没有内容，等于没有写这个字段"]),
    "null that is written": (T, TERM + "summary: null\nreview_by: ~\n", []),
    "empty classification": (T, TERM + "classification:\n", [f"{T}:5:1 missing-field: “密级”后面没有内容"]),
    "empty status": (T, TERM + "status:\n", [f"{T}:5:1 missing-field: “状态”后面没有内容"]),
    "empty subject": (
        T,
        TERM + "subject:\n",
        [f"{T}:5:1 missing-field: “所属经销商”后面没有内容；不需要的话，把这一行删掉"],
    ),
    "empty first day": (
        T,
        TERM + "effective_from:\n",
        [f"{T}:5:1 missing-field: “生效日期”后面没有内容；不需要的话，把这一行删掉"],
    ),
    "null for the last day": (
        T,
        TERM + "effective_to: null\n",
        [f"{T}:5:15 missing-field: “失效日期”后面没有内容；不需要的话，把这一行删掉"],
    ),
    "names that a full-width comma joins": (
        T,
        TERM + "aliases: [返点，扣点、折让]\n",
        [f"{T}:5:10 joined-items: “别名/俗称”{JOINED} → [返点, 扣点, 折让]"],
    ),
    "names in a row on a line": (
        T,
        TERM + "aliases:\n  - 返点、扣点、折让\n",
        [f"{T}:6:3 joined-items: “别名/俗称”{JOINED} → [返点, 扣点, 折让]"],
    ),
    "a comma behind the last name": (
        T,
        TERM + "aliases: [返点, 扣点，]\n",
        [f"{T}:5:15 joined-items: “别名/俗称”的最后一项后面多了“，” → 扣点"],
    ),
    "names with their numbers": (
        T,
        TERM + "aliases:\n  - 1、返点\n  - 2、扣点\n",
        [f"{T}:6:5 numbered-items: “别名/俗称”的各项自己写了序号：去掉 1、2、3，先后就是写的先后"],
    ),
    "names that begin with numbers of their own": (T, TERM + "aliases:\n  - 1.5 匹\n  - 2、3 匹\n", []),
    "one name with a number": (T, TERM + "aliases:\n  - 1、返点\n", []),
    "numbers without hyphens": (
        T,
        TERM + "aliases:\n  1、返点\n  2、扣点\n",
        [f"{T}:6:3 wrong-type: “别名/俗称”是列表：每一项单独一行，以半角的“- ”开头，不写 1、2 这样的序号"],
    ),
    "a value that begins with a number sign": (
        T,
        TERM.replace("definition: ", "definition: #"),
        [f"{T}:4:1 missing-field: “释义”后面没有内容：以 # 开头的值要写在引号里，不然 YAML 当它是注释"],
    ),
    "fields beside the part that they belong to": (
        L,
        ROLE.replace("contact: {email: regional-manager@example.com}", "contact:\nemail: regional-manager@example.com"),
        [f"{L}:10:1 unknown-field: email 是“联络方式”里的：它和下面几行要比 contact 再缩进两格"],
    ),
    "a field in braces without its blank": (
        L,
        ROLE.replace("{email: regional", "{email：regional"),
        [f"{L}:9:11 unknown-field: “email”后面要写半角冒号加一个空格，再写内容：email: regional-manager@example.com"],
    ),
    "a record beside a list of records": (
        T,
        TERM + "records: []\n",
        [f"{T}:2:1 unknown-field: {BESIDE}"],
    ),
    "a kind for one record of many": (
        T,
        "kind: term\nrecords:\n  - kind: faq\n    id: a\n    title: 甲\n    definition: 乙\n",
        [f"{T}:3:5 unknown-field: kind 只在文件开头写一次，这个文件里的记录都是那一类；别的类别另存一个文件"],
    ),
    "the short name of a field": (
        T,
        TERM + "owner: regional-manager\n",
        [f"{T}:5:1 unknown-field: 没有 owner 这个字段，是不是想写 owner_role（责任岗位）？ → owner_role"],
    ),
    "part of a field's title": (
        L,
        ROLE.replace("{email: ", "{邮箱: "),
        [f"{L}:9:11 unknown-field: 没有 邮箱 这个字段，是不是想写 email（岗位邮箱）？ → email"],
    ),
    "a word that is no field": (T, TERM + "tags: [甲]\n", [f"{T}:5:1 unknown-field: 没有 tags 这个字段"]),
    "a phrase with a comma": (T, TERM + "aliases:\n  - 退、换\n  - 多买，多返\n", []),
    "ids that a full-width comma joins": (
        C,
        COURSE.replace(
            "audience_roles: [regional-manager]", "audience_roles: [regional-manager，sales-director]"
        ).replace("classification: public", "classification: internal"),
        [f"{C}:7:17 bad-format: “培训对象”{JOINED} → [regional-manager, sales-director]"],
    ),
    "choices that a stop joins": (
        T,
        TERM + "audience: [editor、dealer]\n",
        [f"{T}:5:11 unknown-value: “读者”{JOINED} → [editor, dealer]"],
    ),
    "list with dashes that touch": (
        T,
        TERM + "aliases:\n  -返点\n",
        [f"{T}:6:3 wrong-type: “别名/俗称”是列表：每一项以半角的“- ”开头，短横后面空一格 → [返点]"],
    ),
    "id with its kind": (
        T,
        TERM + "owner_role: role:regional-manager\n",
        [f"{T}:5:13 bad-format: “责任岗位”只能用小写字母、数字和连字符，例如 regional-manager → regional-manager"],
    ),
    "id with a dash": (
        C,
        COURSE + "owner_role: regional–manager\n",
        [f"{C}:{COURSE.count(NEWLINE) + 1}:13 bad-format: {ID_FORM} → regional-manager"],
    ),
    "word that holds a choice's": (
        T,
        TERM + "classification: 经销商可见\n",
        [f"{T}:5:17 unknown-value: “密级”不能是 经销商可见，可选：{LEVELS} → partner"],
    ),
    "kind by a part of its label": (
        T,
        "kind: 数字\nid: days\ntitle: 天数\nvalue: 3\nunit: 天\napplies_to: 到货。\n",
        [f"{T}:1:7 unknown-kind: 没有“数字”这个类别，是不是想写 figure？ → figure"],
    ),
    "kind of another folder": (
        T,
        TERM.replace("kind: term", "kind: 规则"),
        [f"{T}:1:7 unknown-kind: 没有“规则”这个类别"],
    ),
    "number in words": (
        R,
        RISK.replace("impact: 4", "impact: 四"),
        [f"{R}:11:9 wrong-type: “影响程度”要写整数，这里写的是“四” → 4"],
    ),
    "draft without all that is wanted": (
        T,
        "kind: term\nid: rebate\ntitle: 返利\nstatus: draft\n",
        [f"{T}:4:9 unfinished-draft: 草稿还没有写完，各版本里暂时没有它；还缺：释义"],
    ),
    "unknown field": (
        T,
        TERM + "titel: x\n",
        [f"{T}:5:1 unknown-field: 没有 titel 这个字段，是不是想写 title（标题）？"],
    ),
    "unknown field of an item": (
        C,
        COURSE.replace("activity: 讲解", "activity: 讲解\n    handuot: x"),
        [f"{C}:19:5 unknown-field: 没有 handuot 这个字段，是不是想写 handout（学员讲义）？"],
    ),
    "unknown field, nothing near": (T, TERM + "xyzzy: x\n", [f"{T}:5:1 unknown-field: 没有 xyzzy 这个字段"]),
    "field beside a list": (
        T,
        "kind: term\nclassification: public\nrecords: []\n",
        [f"{T}:2:1 unknown-field: 没有 classification 这个字段"],
    ),
    "unknown kind": (
        T,
        TERM.replace("kind: term", "kind: tern"),
        [f"{T}:1:7 unknown-kind: 没有“tern”这个类别，是不是想写 term？ → term"],
    ),
    "kind that is a list": (T, "kind: [term]\nid: a\n", [f"{T}:1:7 wrong-type: “类别”要写文字，这里写的是列表"]),
    "unknown value": (
        T,
        TERM + "classification: partners\n",
        [f"{T}:5:17 unknown-value: “密级”不能是 partners，可选：{LEVELS} → partner"],
    ),
    "true where a choice stands": (
        K,
        KPI.replace("direction: higher", "direction: true"),
        [f"{K}:6:12 unknown-value: “方向”不能是 true，可选：{DIRECTIONS}"],
    ),
    "text for a number": (
        R,
        RISK.replace("impact: 4", "impact: 高"),
        [f"{R}:11:9 wrong-type: “影响程度”要写整数，这里写的是“高”"],
    ),
    "fraction for a whole number": (
        R,
        RISK.replace("impact: 4", "impact: 4.5"),
        [f"{R}:11:9 wrong-type: “影响程度”要写整数，这里写的是“4.5”"],
    ),
    "one value for a list": (
        T,
        TERM + "aliases: 返点\n",
        [
            (
                f"{T}:5:10 wrong-type: “别名/俗称”要写成列表（每项一行、以“- ”开头，或用方括号括起来），"
                "这里写的是“返点” → [返点]"
            )
        ],
    ),
    "number for a text": (
        T,
        TERM + "aliases: [12]\n",
        [f'{T}:5:11 wrong-type: “别名/俗称”要写文字；12 不加引号就成了数字 → "12"'],
    ),
    "truth value for a text": (
        T,
        TERM.replace("返利", "true"),
        [f'{T}:3:8 wrong-type: “标题”要写文字；true 不加引号就成了“是”或“否” → "true"'],
    ),
    "text for yes or no": (
        "data/reference/b.yml",
        f"kind: legal-reference\n{RECORDS['legal-reference']}needs_counsel: NO\n",
        ["data/reference/b.yml:11:16 wrong-type: “须法务确认”要写 true 或 false，这里写的是“NO” → false"],
    ),
    "text for fields": (
        L,
        ROLE.replace("contact: {email: regional-manager@example.com}", "contact: 打电话"),
        [f"{L}:9:10 wrong-type: “联络方式”要写成若干“字段: 值”，例如 {{email: …}}；这里写的是“打电话”"],
    ),
    "text for records": (
        T,
        "kind: term\nrecords: 返利\n",
        [f"{T}:2:10 wrong-type: records 要写成列表（每项以“- ”开头）"],
    ),
    "bad id": (
        T,
        TERM.replace("id: rebate", "id: Re Bate"),
        [f"{T}:2:5 bad-format: “编号”只能用小写字母、数字和连字符，例如 regional-manager → re-bate"],
    ),
    "bad reference": (
        T,
        TERM + "owner_role: 区域经理\n",
        [f"{T}:5:13 bad-format: “责任岗位”要写岗位的编号，不写姓名或名称；这里写的是“区域经理”"],
    ),
    "bad mailbox": (
        L,
        ROLE.replace("regional-manager@example.com", "张三"),
        [f"{L}:9:18 bad-format: “岗位邮箱”要写成邮箱地址，例如 regional-manager@example.com"],
    ),
    "bad version": (T, TERM + "version: '1.0'\n", [f"{T}:5:11 bad-format: “版本”要写成 1.0.0 这样的三段数字 → 1.0.0"]),
    "no such day": (
        T,
        TERM + "review_by: 2027-02-30\n",
        [f"{T}:5:12 bad-date: “复审截止日”写的是 2027-02-30，日历上没有这一天"],
    ),
    "day in another form": (
        T,
        TERM + "review_by: 2027年3月4日\n",
        [f"{T}:5:12 bad-date: “复审截止日”要写成“年-月-日”，即 2027-03-04 → 2027-03-04"],
    ),
    "day of which nobody knows the month": (
        T,
        TERM + "review_by: 3/4/2027\n",
        [f"{T}:5:12 bad-date: “复审截止日”写的是 3/4/2027，看不出哪个是月、哪个是日；请写成 2027-03-04 或 2027-04-03"],
    ),
    "time is no date": (
        T,
        TERM + "review_by: 12:30\n",
        [f"{T}:5:12 bad-date: “复审截止日”写的是“12:30”，看不出是哪一天；要写成“年-月-日”，例如 2027-03-31"],
    ),
    "bad duration": (
        C,
        COURSE + "validity: 两年\n",
        [
            (
                f"{C}:30:11 bad-duration: “证书有效期”不能写“两年”；"
                "时长写成 PT2H（2 小时）、P3D（3 天）、P1Y（1 年）这样 → P2Y"
            )
        ],
    ),
    "bad cadence": (
        K,
        KPI.replace("FREQ=MONTHLY", "每月"),
        [
            (
                f"{K}:10:12 bad-cadence: “频次”不能写“每月”；"
                "频次写成 FREQ=WEEKLY;BYDAY=MO（每周一）这样，有事才做写 on-event → FREQ=MONTHLY"
            )
        ],
    ),
    "too large": (R, RISK.replace("impact: 4", "impact: 8"), [f"{R}:11:9 out-of-range: “影响程度”不能大于 5"]),
    "too small": (R, RISK.replace("impact: 4", "impact: 0"), [f"{R}:11:9 out-of-range: “影响程度”不能小于 1"]),
    "empty text": (T, TERM.replace("钱。", "' '"), [f"{T}:4:13 out-of-range: “释义”不能是空的"]),
    "long title": (T, TERM.replace("返利", "利" * 121), [f"{T}:3:8 out-of-range: “标题”太长，最多 120 个字"]),
    "too few items": (
        C,
        COURSE.replace("competencies: [selling]", "competencies: []"),
        [f"{C}:10:15 out-of-range: “对应能力”至少要有 1 项，现在有 0 项"],
    ),
    "two lines in a title": (
        T,
        TERM.replace("title: 返利", 'title: "返\\n利"'),
        [f"{T}:3:8 not-one-line: “标题”只能写一行"],
    ),
    "repeated id in an item": (
        C,
        COURSE.replace("{id: ask, text: 问}", "{id: look, text: 问}"),
        [f"{C}:27:41 duplicate-item-id: 编号 look 在这个列表里重复了"],
    ),
    "no record": (T, "- 返利\n", [f"{T}:1:1 not-a-record: 这个文件里没有记录：开头应当是 kind 和若干字段"]),
    "no record in a list": (
        T,
        "kind: term\nrecords:\n  - 返利\n",
        [f"{T}:3:5 not-a-record: 这一项不是记录：要写成若干“字段: 值”"],
    ),
    "wrong folder": (K, TERM, [f"{K}:1:7 misplaced-record: term 类记录要放在 data/reference/ 文件夹里"]),
    "time zone that does not exist": (
        PROJECT_PATH,
        f"time_zone: 北京时间\n{list_smallest()[PROJECT_PATH]}",
        [f"{PROJECT_PATH}:1:12 unknown-time-zone: 没有“北京时间”这个时区 → Asia/Shanghai"],
    ),
    "flood of marks": (
        T,
        TERM.replace("title: 返利", f"title: 返{chr(0x301) * 9}利"),
        [f"{T}:3:8 flood-of-marks: 这里一个字上叠了 9 个附加符号或看不见的字符，最多 4 个"],
    ),
    "flood of marks that are escaped": (
        T,
        TERM.replace("title: 返利", 'title: "返' + "\\u200b" * 5 + '利"'),
        [f"{T}:3:9 flood-of-marks: 这里一个字上叠了 5 个附加符号或看不见的字符，最多 4 个"],
    ),
    "passage without an end": (
        A,
        f"{ARTICLE}一\n\n::: audience internal\n二\n",
        [f"{A}:7:1 unclosed-passage: 这一段从这里开始收窄，却没有结束：块写“:::”一行，行内写“]”"],
    ),
    "end of no passage": (
        A,
        f"{ARTICLE}::: audience internal\n一\n:::\n\n:::\n",
        [f"{A}:9:1 stray-passage-end: 这一行“:::”没有可以结束的段落，或冒号比开头少"],
    ),
    "passage for nobody": (
        A,
        f"{ARTICLE}::: audience intern\n一\n:::\n",
        [f"{A}:5:1 unknown-audience: {UNKNOWN.format('intern')} → ::: audience internal"],
    ),
    "passage for nobody in a field": (
        T,
        f"{TERM}example: 上限:internl[五万元]，见附件\n",
        [f"{T}:5:12 near-mark: {NEAR.format(':internl[五万元]')} → :internal[五万元]"],
    ),
    "lists in lists": (
        A,
        ARTICLE + "".join(" " * depth * 2 + "- 一\n" for depth in range(12)),
        [f"{A}:14:21 nested-too-deep: 一层套一层，太深了：最多 20 层"],
    ),
    "passage wider than its record": (
        T,
        f"{TERM}classification: internal\nexample: 上限:partner[五万元]\n",
        [f"{T}:6:12 wider-passage: 这里写的 partner 比外面的密级宽：外面已经收窄，里面放不宽 → :internal["],
    ),
    "passage in a title": (
        T,
        TERM.replace("title: 返利", "title: 返利:internal[百分之二]"),
        [f"{T}:3:10 misplaced-passage: “标题”里不能只收窄几个字"],
    ),
    "mark in another bracket": (
        T,
        f"{TERM}example: '上限:internal【五万元】，见附件'\n",
        [f"{T}:5:13 near-mark: {NEAR.format(':internal【五万元】')} → :internal[五万元]"],
    ),
    "passage in a quotation": (
        A,
        f"{ARTICLE}> ::: audience internal\n> 一\n> :::\n",
        [f"{A}:5:3 quoted-passage: 引用（“>”开头的行）里不能收窄整段：把它移到引用外面，或写成行内的 :internal[文字]"],
    ),
    "passage that leaves a link behind": (
        T,
        f"{TERM}example: 见[上限]:internal[五万元](https://example.com/)\n",
        [
            f"{T}:5:15 near-mark: {NEAR.format('(https://example.com/)')} → :internal[[五万元](https://example.com/)]",
        ],
    ),
    "words that join over a passage": (
        T,
        f"{TERM}example: 甲*:internal[五万元]*乙\n",
        [],
    ),
    "sign that joins over a passage": (
        T,
        f"{TERM}example: 记号:inter:internal[五万元]nal[六万元]\n",
        [f"{T}:5:18 joining-passage: 不给看这一段时，前后的文字会连成别的写法（链接、加粗、代码或另一个记号）"],
    ),
    "mark in code": (
        T,
        f"{TERM}example: 按`:internal[五万元]`办\n",
        [f"{T}:5:11 mark-in-code: 代码里的收窄记号不起作用，读者会看到后面的内容"],
    ),
    "mark in code of a record that shows marks": (T, f"{TERM}shows_marks: true\nexample: 写`:internal[文字]`\n", []),
    "code without an end": (
        A,
        f"{ARTICLE}```\n一\n\n::: audience internal\n二\n:::\n",
        [f"{A}:5:1 unclosed-code: 这段代码没有结束（缺少同样的一行“```”），后面的收窄记号都成了代码，读者会看到"],
    ),
    "comment": (
        A,
        f"{ARTICLE}一<!-- 二 -->\n",
        [f"{A}:5:2 html-comment: 注释不会被藏起来，它会原样给读者看到"],
    ),
    "definition of an address": (
        A,
        f"{ARTICLE}[//]: # (一)\n",
        [f"{A}:5:1 link-definition: 这一行在别的工具里不显示，在这里会原样给读者看到"],
    ),
    "HTML": (T, f"{TERM}example: 甲<br>乙\n", [f"{T}:5:11 raw-html: HTML 标签“<br>”不起作用，会原样显示"]),
    "article among the data": (
        T,
        "kind: article\nid: a\ntitle: 甲\nbody: 乙\n",
        [f"{T}:1:7 misplaced-record: article 类记录要放在 content/ 文件夹里"],
    ),
}

CASES |= {
    "declared name that is taken": (
        M,
        DECLARED + "name: tier, type: text}\n",
        [f"{M}:2:53 clashing-declaration: dealer 类本来就有 tier 这个字段（等级），不用再声明；要另外一个，换个名字"],
    ),
    "declared part that does not fit": (
        M,
        DECLARED + "name: storage, type: text, unit: 升}\n",
        [f"{M}:2:80 unfit-declaration: unit 只用于 number 类型的字段，这里的类型是 text"],
    ),
    "declared pattern that is none": (
        M,
        DECLARED + 'name: licence, type: text, pattern: "[A-Z", examples: [A]}\n',
        [f"{M}:2:83 unusable-pattern: 这个格式不能用：括号要成对，不能用“(?=”“\\1”这类回看的写法，重复的次数不能太大"],
    ),
}


def find_faults(files: dict[str, str], path: str) -> list[str]:
    """Give what is said of one file; references that a case leaves open are not its matter."""
    found = [one for one in diagnose(files) if one.path == path and one.rule != "unknown-reference"]
    return tell(found)


@pytest.mark.parametrize(("path", "text", "told"), CASES.values(), ids=CASES)
def test_mistake_is_told_where_it_stands(path: str, text: str, told: list[str]) -> None:
    """One mistake gives one sentence, at the line and column of the value or of the field's name."""
    assert find_faults({**list_smallest(), path: text}, path) == told


def test_every_rule_of_decoding_has_a_case() -> None:
    """No defect that decoding looks for goes untried."""
    tried = {told.split(" ")[1].rstrip(":") for _, _, all_told in CASES.values() for told in all_told}
    assert tried | {"missing-project"} == {rule.id for rule in DECODE_RULES}


def test_missing_project_file() -> None:
    """Without a project file the one that is wanted is named."""
    files = list_smallest()
    del files["data/playbook.yml"]
    assert tell(diagnose(files)) == ["data/playbook.yml:1:1 missing-project: 缺少 data/playbook.yml"]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("- a\n", "1:1 not-a-record: 项目文件要写成若干“字段: 值”，从 title 和 company 开始"),
        (PROJECT.replace("title: 小样手册\n", ""), "1:1 missing-field: 缺少必填字段 title（手册名称）"),
        (
            PROJECT.replace("title: 小样手册\n", "title: 小样手册\nversion: 第一版\n"),
            "3:10 bad-format: “手册版本”只能写字母、数字和点，最多 20 个，例如 2027.1",
        ),
        (
            PROJECT.replace("id: partner, title", "id: public, title"),
            "6:10 duplicate-item-id: 编号 public 在这个列表里重复了",
        ),
        (
            PROJECT.replace("classifications: [public]}", "classifications: [publik]}"),
            f"5:48 unknown-value: “包含的密级”不能是 publik，可选：{LEVELS} → public",
        ),
    ],
)
def test_mistake_in_the_project_file(text: str, told: str) -> None:
    """The project file is held to the same rules, and its mistakes are told once."""
    assert tell(diagnose({**list_smallest(), "data/playbook.yml": text})) == [f"data/playbook.yml:{told}"]


def test_unreadable_project_file_is_told_once() -> None:
    """Where the project file is no YAML, nothing is said of the fields that could not be read."""
    found = diagnose({**list_smallest(), "data/playbook.yml": 'title: "小样\n'})
    assert len(found) == 1
    assert found[0].rule not in {rule.id for rule in DECODE_RULES}


def test_all_mistakes_are_told_in_one_run() -> None:
    """Several mistakes in a record, in a list and in several files are told together, in the order of their places."""
    files = {
        **list_smallest(),
        T: "kind: term\nrecords:\n  - {id: a, title: 甲}\n  - {id: b, title: 乙, definition: 丙, status: done}\n",
        R: RISK.replace("impact: 4", "impact: 8").replace("likelihood: 2", "likelihood: 高"),
    }
    assert [
        one.split(" ")[0] + " " + one.split(" ")[1] for one in tell(diagnose(files)) if "unknown-ref" not in one
    ] == [
        f"{T}:3:5 missing-field:",
        f"{T}:4:46 unknown-value:",
        f"{R}:10:13 wrong-type:",
        f"{R}:11:9 out-of-range:",
    ]


def test_mistake_in_a_list_leaves_the_other_records() -> None:
    """One bad record does not take the rest of its file with it."""
    files = {
        **list_smallest(),
        T: "kind: term\nrecords:\n  - {id: a}\n  - {id: b, title: 乙, definition: 丙, related: ['term:c']}\n",
    }
    assert [one.rule for one in diagnose(files) if one.line == 4] == ["unknown-reference"]
