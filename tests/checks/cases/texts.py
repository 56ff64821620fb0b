"""Cases for the rules of texts in whatever record."""

from __future__ import annotations

from tests.checks.company import Case

_APPEAL = {"appeal": {"window": "P10D", "to_role": "sales-director", "decide_within": "P10D"}}

_TIE = "售价达标的门店数 ÷ 门店总数"

CASES: tuple[Case, ...] = (
    Case(
        "garbled-number", {"rule": {"summary": "收到货后 1O 天内点数"}}, {"rule": {"summary": "收到货后 10 天内点数"}}
    ),
    Case("garbled-number", {"rule": {"summary": "收到货后 l5 天内点数"}}, {"rule": {"summary": "型号 I5 天蓝色"}}),
    Case("garbled-number", {"rule": {"summary": "收到货后 1五 天内点数"}}, {"rule": {"summary": "一五年计划"}}),
    Case("garbled-number", {"rule": {"summary": "货款 18,80 元"}}, {"rule": {"summary": "货款 1,880 元，3,5 两栏"}}),
    Case("garbled-number", {"rule": {"summary": "货款 1，880 元"}}, {"rule": {"summary": "从 1，到 880 元"}}),
    Case("garbled-number", {"rule": {"summary": "周三 17;00 前交"}}, {"rule": {"summary": "周三 17:00 前交"}}),
    Case(
        "garbled-number",
        {"rule": {"summary": "涨价生效后 15 内交"}},
        {"rule": {"summary": "涨价生效后 15 天内交，100 以内的数"}},
    ),
    Case(
        "garbled-number",
        {"rule": {"summary": "生效前 60–30 天内交"}},
        {"rule": {"summary": "生效前 30–60 天内交，2026-11-29 到 12 天"}},
    ),
    Case("garbled-number", {"rule": {"summary": "厂家承担 150%"}}, {"rule": {"summary": "厂家承担 50%，完成率 150%"}}),
    Case("garbled-number", {"rule": {"summary": "急事打 400-000-000"}}, {"rule": {"summary": "急事打 400-000-0000"}}),
    Case("garbled-number", {"rule": {"summary": "手机：139000000000"}}, {"rule": {"summary": "手机号码有 11 位"}}),
    Case("garbled-number", {"rule": {"summary": "季度 22/28/24/36"}}, {"rule": {"summary": "季度 22/28/24/26"}}),
    Case("unequal-width", {"rule": {"summary": "收到货１０天内点数"}}, {"rule": {"summary": "收到货10天内点数"}}),
    Case(
        "unequal-width", {"rule": {"summary": "周三 17：00 前交"}}, {"rule": {"summary": "周三 17:00 前交，比例 3：2"}}
    ),
    Case(
        "unequal-width", {"rule": {"summary": "先点数,再签字；留底。"}}, {"rule": {"summary": "先点数，再签字；留底。"}}
    ),
    Case("unequal-width", {"rule": {"summary": "旺季（五月到八月)"}}, {"rule": {"summary": "旺季（五月到八月）"}}),
    Case("impossible-date", {"rule": {"summary": "每月32日前交"}}, {"rule": {"summary": "每月 31 日前交"}}),
    Case(
        "impossible-date",
        {"rule": {"summary": "周三 25:00 前交"}},
        {"rule": {"summary": "周三 24:00 前交，占比 25:80"}},
    ),
    Case("impossible-date", {"rule": {"summary": "周三 17:75 前交"}}, {"rule": {"summary": "周三 17:45 前交"}}),
    Case(
        "impossible-date",
        {"rule": {"summary": "2026年12月1日（周一）前交"}},
        {"rule": {"summary": "2026年12月1日（周二）前交"}},
    ),
    Case(
        "impossible-date",
        {"rule": {"summary": "2026-12-01 星期五前交"}},
        {"rule": {"summary": "2026-12-01 周二到周五"}},
    ),
    Case(
        "pasted-remains", {"rule": {"summary": "停在旧价【批注：小王看】"}}, {"rule": {"summary": "停在旧价【重要】"}}
    ),
    Case("pasted-remains", {"rule": {"summary": "停在旧价（待确认）"}}, {"rule": {"summary": "停在旧价（等确认）"}}),
    Case("pasted-remains", {"rule": {"summary": "停在旧价??"}}, {"rule": {"summary": "停在旧价？"}}),
    Case("pasted-remains", {"rule": {"summary": "机型甲\t100\t2000"}}, {"rule": {"summary": "机型甲 100"}}),
    Case(
        "pasted-remains",
        {"rule": {"summary": "写到 service@example,com"}},
        {"rule": {"summary": "写到 service@example.com"}},
    ),
    Case("pasted-remains", {"rule": {"summary": "“收到货点数”"}}, {"rule": {"summary": "“收到货”点数，“签字”"}}),
    Case(
        "pasted-remains",
        {"rule": {"summary": "看 http//www.example.com"}},
        {"rule": {"summary": "看 https://www.example.com"}},
    ),
    Case("pasted-remains", {"rule": {"summary": "看 C:\\Users\\wang\\a.docx"}}, {"rule": {"summary": "看共享盘"}}),
    Case(
        "unfinished-sentence",
        {"rule": {"summary": "之间的的价格"}},
        {"rule": {"summary": "以推广为目的的活动，的的确确"}},
    ),
    Case("unfinished-sentence", {"rule": {"summary": "停在在旧价"}}, {"rule": {"summary": "现在在旧价"}}),
    Case("pasted-remains", {"rule": {"title": "订货-副本"}}, {"rule": {"title": "订货（线上）"}}),
    Case("pasted-remains", {"rule": {"title": "订货v2"}}, {"rule": {"title": "订货 CV2"}}),
    Case("pasted-remains", {"rule": {"aliases": ["1. 订货", "要货"]}}, {"rule": {"aliases": ["1.5 匹", "要货"]}}),
    Case(
        "wrong-count",
        {"article": {"body": "| 项目 | 元 |\n|---|---|\n| 甲 | 100 |\n| 乙 | 200 |\n| 合计 | 400 |\n"}},
        {"article": {"body": "| 项目 | 元 |\n|---|---|\n| 甲 | 100 |\n| 乙 | 200 |\n| 合计 | 300 |\n"}},
    ),
    Case(
        "wrong-count",
        {"article": {"body": "以下三条要记住：\n\n- 点数\n- 签字\n- 留底\n- 报数\n"}},
        {"article": {"body": "以下四条要记住：\n\n- 点数\n- 签字\n- 留底\n- 报数\n"}},
    ),
    Case(
        "misspelt-address",
        {"rule": {"summary": "写到 a@example.com、b@example.com、c@example.com、d@example.com 或者 e@exmaple.com"}},
        {"rule": {"summary": "写到 a@example.com、b@example.com、c@example.com、d@example.com 或者 e@other.example"}},
    ),
    Case(
        "pasted-remains",
        {"rule": {"summary": "收货当天点数[强]"}},
        {"rule": {"summary": "收货当天点数[见](role:regional-manager)"}},
    ),
    Case("pasted-remains", {"rule": {"summary": "见#REF!"}}, {"rule": {"summary": "见#1 表"}}),
    Case("pasted-remains", {"rule": {"summary": "=SUM(A1:A3)"}}, {"rule": {"summary": "写 `=SUM(A1:A3)` 求和"}}),
    Case("pasted-remains", {"rule": {"summary": "旧的 <<<<<<< HEAD"}}, {"rule": {"summary": "A 大于 B"}}),
    Case("pasted-remains", {"rule": {"summary": "锟斤拷"}}, {"rule": {"summary": "锟钢"}}),
    Case("pasted-remains", {"rule": {"summary": "您好${公司名称}"}}, {"rule": {"summary": "收 $100"}}),
    Case("pasted-remains", {"rule": {"summary": "一行\\n一行"}}, {"rule": {"summary": "一行"}}),
    Case("pasted-remains", {"rule": {"summary": "@所有人 明天交"}}, {"rule": {"summary": "找所有人"}}),
    Case("pasted-remains", {"rule": {"summary": "发快递/:rose"}}, {"rule": {"summary": "看 a/b"}}),
    Case(
        "unfinished-sentence",
        {"rule": {"summary": "收到货三天内点数，"}},
        {"rule": {"summary": "收到货三天内点数，超过不算。"}},
    ),
    Case(
        "unfinished-sentence",
        {"rule": {"summary": "收到货三天内点数，因为"}},
        {"rule": {"summary": "因为超过三天，不算。"}},
    ),
    Case(
        "unfinished-sentence",
        {"rule": {"summary": "按规定（）办"}},
        {"rule": {"summary": "按规定（见下）办，写下（\u3000\u3000）"}},
    ),
    Case("unfinished-sentence", {"rule": {"summary": "按《》办"}}, {"rule": {"summary": "按《办法》办"}}),
    Case("unfinished-sentence", {"rule": {"summary": "点数，，报数"}}, {"rule": {"summary": "点数，报数"}}),
    Case(
        "unfinished-sentence",
        {"rule": {"summary": "收到货以后三天之内要点数。收到货以后三天之内要点数。"}},
        {"rule": {"summary": "收到货以后三天之内要点数，过期不算。"}},
    ),
    Case(
        "unfinished-sentence",
        {"rule": {"summary": "先复盘上一期的目标与差距复盘上一期的目标与差距"}},
        {"rule": {"summary": "先复盘上一期的目标与差距。复盘上一期的目标与差距时留下记录。"}},
    ),
    Case("unfinished-sentence", {"rule": {"summary": "罚 200 元元"}}, {"rule": {"summary": "罚 200 元"}}),
    Case("unfinished-sentence", {"rule": {"summary": "收到货 XX 天内点数"}}, {"rule": {"summary": "型号 XX-1"}}),
    Case("unfinished-sentence", {"rule": {"summary": "点数（TODO 问物流）"}}, {"rule": {"summary": "Todo 清单"}}),
    Case("repeated-item", {"rule": {"aliases": ["订货", "要货", "订 货"]}}, {"rule": {"aliases": ["订货", "要货"]}}),
    Case("unfinished-sentence", {"rule": {"summary": "按《办法办"}}, {"rule": {"summary": "按《办法》办"}}),
    Case("unfinished-sentence", {"rule": {"summary": "说“不行“就停"}}, {"rule": {"summary": "说“不行”就停"}}),
    Case(
        "unfinished-sentence",
        {"rule": {"summary": "签字）才算"}},
        {"rule": {"summary": "1）签字，2）盖章 (两样都要）"}},
    ),
    Case("unwritten-text", {"rule": {"summary": "同上"}}, {"rule": {"summary": "上面写过的同样算"}}),
    Case("unwritten-text", {"rule": {"summary": "……"}}, {"rule": {"summary": "……三天"}}),
    Case("unwritten-text", {"rule": {"summary": "N/A"}}, {"rule": {"summary": "不适用"}}),
    Case("unwritten-text", {"rule": {"summary": "？？？"}}, {"rule": {"summary": "几天？"}}),
    Case("unwritten-text", {"rule": {"summary": "测试测试"}}, {"rule": {"summary": "测试两台"}}),
    Case("unwritten-text", {"rule": {"summary": "待定。"}}, {"rule": {"summary": "日期待定，另行通知。"}}),
    Case(
        "meeting-link-in-text",
        {"communication": {"purpose": "进 https://meeting.tencent.com/dm/abc123 开。", "classification": "partner"}},
        {"communication": {"purpose": "进 https://meeting.tencent.com/dm/abc123 开。", "classification": "internal"}},
        at="purpose@https://meeting.tencent.com/dm/abc123",
    ),
    Case(
        "misplaced-picture",
        {"article": {"body": "分区见![左边收货，右边发货](media/zones.png)。"}},
        {"article": {"body": "分区见下图。\n\n![左边收货，右边发货](media/zones.png)\n\n- ![右边](media/zones.png)"}},
        at="body@![左边收货，右边发货](media/zones.png)",
    ),
    *(
        Case("misplaced-picture", {"article": {"body": body}}, at="body@![收货区](media/zones.png)")
        for body in (
            "## ![收货区](media/zones.png)",
            "| 区 | 图 |\n|---|---|\n| 一 | ![收货区](media/zones.png) |",
            "[![收货区](media/zones.png)](page:raci)",
            "**![收货区](media/zones.png)**",
            "见下[^图]。\n\n[^图]: ![收货区](media/zones.png)",
        )
    ),
    Case(
        "picture-without-words",
        {"article": {"body": "![](media/zones.png)"}},
        {"article": {"body": "![左边收货，右边发货](media/zones.png)"}},
        at="body@![](media/zones.png)",
    ),
    Case(
        "picture-without-words", {"article": {"body": "![图片](media/zones.png)"}}, at="body@![图片](media/zones.png)"
    ),
    Case("picture-without-words", {"article": {"body": "![zones](media/zones.png)"}}),
    Case(
        "malformed-link", {"term": {"definition": "![左边](media/zones.png)"}}, at="definition@[左边](media/zones.png)"
    ),
    Case("malformed-link", {"article": {"body": '![左边](media/zones.png "图[1]")'}}),
    Case(
        "staff-fine",
        {"improvement-plan": {"trigger": "迟到一次罚款 200 元。"}},
        {"improvement-plan": {"trigger": "连续两季不达标；不罚款。"}},
        at="trigger@罚款",
    ),
    Case(
        "staff-fine",
        {"rule": {**_APPEAL, "consequences": [{"id": "a", "level": 1, "condition": "迟报", "action": "扣款 500 元"}]}},
        at="consequences/a/action@扣款",
    ),
    Case(
        "malformed-link",
        {"term": {"definition": "见[下单]（rule：ordering）。", "classification": "partner"}},
        {"term": {"definition": "写法是 `[下单]（rule:ordering）`，见[附件一]（附后）。", "classification": "partner"}},
        at="definition@[下单]（rule：ordering）",
    ),
    Case("malformed-link", {"term": {"definition": "见[下单](rule:ordering。"}}, at="definition@[下单](rule:ordering"),
    Case("malformed-link", {"term": {"definition": "见[下单](ordering)。"}}, at="definition@[下单](ordering)"),
    Case("malformed-link", {"term": {"definition": "见rule:ordering里说的。"}}, at="definition@rule:ordering"),
    Case("malformed-link", {"article": {"body": f"![门头](data:image/png;base64,{'iVBO' * 99})"}}),
    Case(
        "malformed-link",
        {"term": {"definition": "见【下单】(rule:ordering)。"}},
        at="definition@【下单】(rule:ordering)",
    ),
    Case(
        "malformed-link", {"term": {"definition": "见(下单)[rule:ordering]。"}}, at="definition@(下单)[rule:ordering]"
    ),
    Case(
        "malformed-link",
        {"term": {"definition": "见[[rule:ordering|下单]]。"}},
        at="definition@[[rule:ordering|下单]]",
    ),
    Case("malformed-link", {"term": {"definition": "![门头](shop.png)"}}, at="definition@[门头](shop.png)"),
    Case(
        "broken-table",
        {"article": {"body": "| 甲 | 乙 |\n|---|---|\n| 1 | 2 | 3 |\n"}},
        {"article": {"body": "| 甲 | 乙 |\n|---|---|\n| 1 | 2\\|3 |\n\n```\n| 1 |\n| 2 |\n```\n"}},
        at="body@| 1 | 2 | 3 |",
    ),
    Case("broken-table", {"article": {"body": "| 甲 | 乙 |\n|:-:|---|\n| 1 |\n"}}, at="body@| 1 |"),
    Case(
        "broken-table",
        {"article": {"body": "看表。\n\n等级\t额度\n甲\t50\n"}},
        {"article": {"body": "看表。\n\n\t等级\n\t额度\n\n```\n等级\t额度\n甲\t50\n```\n"}},
        at="body@等级\t额度",
    ),
    Case("broken-table", {"article": {"body": "文字。\n\n| 甲 | 乙 |\n| 1 | 2 |\n"}}, at="body@| 甲 | 乙 |"),
    Case("broken-table", {"article": {"body": "| 甲 | 乙 |\n|—|—|\n| 1 | 2 |\n"}}, at="body@|—|—|"),
    Case("broken-table", {"article": {"body": "｜甲｜乙｜\n｜---｜---｜\n｜1｜2｜\n"}}, at="body@｜甲｜乙｜"),
    Case(
        "heading-without-blank",
        {"article": {"body": "先报。\n\n## \n\n后做。\n"}},
        {"article": {"body": "先报。\n\n## 要点\n\n```\n##\n```\n"}},
        at="body@## ",
    ),
    Case(
        "heading-without-blank",
        {"article": {"body": "##要点\n\n先报。\n"}},
        {"article": {"body": "## 要点\n\n#先报后做# 是话题，\n#1 是号。\n\n```\n##注释\n```\n"}},
        at="body@##",
    ),
    Case("heading-without-blank", {"article": {"body": "＃＃ 要点\n\n先报。\n"}}, at="body@＃＃ "),
    Case(
        "heading-without-blank",
        {"article": {"body": "先报后做，逾期不补。\n---\n后面另说。\n"}},
        {"article": {"body": "要点\n---\n\n先报后做，逾期不补。\n\n---\n\n后面另说。\n"}},
        at="body@---",
    ),
    *(
        Case(
            "line-not-an-item",
            {"article": {"body": body}},
            {"article": {"body": f"```\n{body}```\n"}},
            at=f"body@{sign}",
        )
        for body, sign in (
            ("步骤：\n1、先报备\n2. 再执行\n", "1、"),
            ("（1） 先报备\n2. 再执行\n", "（1） "),
            ("1．先报备\n2. 再执行\n", "1．"),
            ("-先报备\n", "-"),
            ("先报备：\n2. 再执行\n3. 后核销\n", "2. "),
        )
    ),
    Case(
        "malformed-link",
        {"faq": {"answer": "见[返利(term:rebate)，也见（term:rebate）。"}},
        {"faq": {"answer": "见[返利](term:rebate)，类别:编号这样写。"}},
        at="answer@term:rebate",
        count=2,
    ),
    Case(
        "unwritten-text",
        {"term": {"definition": "（待补充）"}},
        {"term": {"definition": "待补货的订单先发；TODO 是英文，意思是待办。", "aliases": ["待补充"]}},
        at="definition@（待补充）",
    ),
    Case("unwritten-text", {"article": {"body": "## 一\n\nTODO\n\n写好的。\n"}}, at="body@TODO"),
    Case(
        "unwritten-text",
        {"term": {"definition": "XXXX"}},
        {"term": {"definition": "XXXX", "status": "draft"}},
        at="definition@XXXX",
    ),
    Case("line-not-an-item", {"article": {"body": "☐ 先报备\n☑ 后核销\n"}}, at="body@☐ ", count=2),
    Case("line-not-an-item", {"article": {"body": "> ·先报备\n> · 后核销\n"}}, at="body@·", count=2),
    Case(
        "line-not-an-item",
        {"term": {"definition": "一、先报备\n二、再执行"}},
        {
            "article": {
                "body": "1.5 万元\n2.5 万元\n\n1、先报备\n\n2、再执行\n\n-5 ℃\n\n(1)先报  \n(2)再做\n\n——先报\n——做\n"
            }
        },
        at="definition@一、",
    ),
    *(
        Case(
            "broken-emphasis",
            {"term": {"definition": body}},
            {"term": {"definition": r"**“先报”**后做，\*\*，138****0000，2**3，____ 天，`**`。"}},
            at=f"definition@{sign}",
        )
        for body, sign in (
            ("要** 先报 **后做。", "** 先报 **"),
            ("要＊＊先报＊＊后做。", "＊＊先报＊＊"),
            ("要**先报后做。", "**"),
            ("要先报__后做__才行。", "__后做__"),
        )
    ),
    *(
        Case(
            "malformed-link",
            {"term": {"definition": body}},
            {"term": {"definition": r"\[下单]()，`rule:ordering`，https://x.cn/rule:ordering，比例 rule: ordering。"}},
            at=f"definition@{sign}",
        )
        for body, sign in (("见[下单]()。", "[下单]()"), ("见 rule:ordering。", "rule:ordering"))
    ),
    Case(
        "swallowed-text",
        {"article": {"body": "如下：\n\n```\nkind: rule\n\n## 后面\n"}},
        {"article": {"body": "如下：\n\n```\nkind: rule\n```\n\n写作 `[下单](rule:ordering)`。\n"}},
        at="body@```",
    ),
    Case(
        "swallowed-text",
        {"term": {"definition": "按` 规定，见[下单](rule:ordering) `办。", "classification": "partner"}},
        {"article": {"body": "写作 `见[下单](rule:ordering)。`", "shows_marks": True}},
        at="definition@` 规定，见[下单](rule:ordering) `",
    ),
    Case(
        "shown-despite-mark",
        {"article": {"body": "## :internal[底价]\n\n每件五元。\n"}},
        {"article": {"body": "## :internal[底价]\n\n::: internal\n每件五元。\n:::\n\n## 别的\n\n文字。\n"}},
        at="body@## :internal[底价]",
    ),
    Case(
        "shown-despite-mark",
        {"article": {"body": "| 品名 | :internal[底价] |\n|---|---|\n| 甲 | 五元 |\n"}},
        {"article": {"body": "| 品名 | :internal[底价] |\n|---|---|\n| 甲 | :internal[五元] |\n| 乙 |  |\n"}},
        at="body@:internal[底价]",
    ),
    Case(
        "shown-despite-mark",
        {"article": {"body": "- :internal[底价]\n  - 五元\n"}},
        {"article": {"body": "- 价格:internal[和底价]\n  - 五元\n- :internal[底价]\n"}},
        at="body@:internal[底价]",
    ),
    Case(
        "shown-despite-mark",
        {"term": {"definition": "上限 8:partner[，底价 5 元]。", "classification": "partner"}},
        {"term": {"definition": "上限 8:partner[，底价 5 元]:internal[，不议]。", "classification": "public"}},
        at="definition@:partner[",
    ),
    Case(
        "shown-despite-mark",
        {"article": {"body": "![价目表:internal[，有底价]](media/zones.png)", "classification": "partner"}},
        {"article": {"body": "![:internal[价目表，有底价]](media/zones.png)", "classification": "partner"}},
        at="body@![价目表:internal[，有底价]](media/zones.png)",
    ),
    Case(
        "says-hidden",
        {"term": {"definition": "上限 8 元（仅内部可见：底价 5 元）。", "classification": "partner"}},
        {"term": {"definition": "上限 8 元:internal[（仅内部可见：底价 5 元）]。", "classification": "partner"}},
        at="definition@仅内部可见",
    ),
    Case(
        "says-hidden",
        {"term": {"definition": "上限 8 元。【经销商不可见】底价 5 元。", "classification": "partner"}},
        {"term": {"definition": "上限 8 元。【经销商不可见】底价 5 元。", "classification": "internal"}},
        at="definition@经销商不可见",
    ),
    Case(
        "says-hidden",
        {"project": {"title": "区域手册（仅内部可见：单场上限五千元）"}},
        {"project": {"title": "区域手册（给员工和经销商）"}},
    ),
    Case(
        "says-hidden",
        {
            "term": {
                "definition": "上限 8 元（对服务商保密）。【机密】底价 5 元。（不对外）别的（别让加盟商知道）。",
                "classification": "partner",
            }
        },
        {"term": {"definition": "客户资料要保密，不对外；分为绝密、机密两级。", "classification": "partner"}},
        count=4,
    ),
    Case(
        "says-hidden",
        {"term": {"definition": "上限 8 元（内部：底价 5 元）。", "classification": "partner"}},
        {
            "term": {
                "definition": "两边都批（内部：财务部；外部：经销商）；由内部（财务部）批。",
                "classification": "partner",
            }
        },
        at="definition@内部",
    ),
    Case(
        "says-hidden",
        {"term": {"definition": "上限 8 元【内部备注：底价 5 元】。", "classification": "partner"}},
        {"term": {"definition": "上限 8 元；责任人：内部（财务部）。类型：[内部|外部]。", "classification": "partner"}},
        at="definition@内部备注",
    ),
    *(
        Case(
            "says-hidden",
            {"article": {"body": body, "classification": "partner"}},
            {
                "article": {
                    "body": "密级：internal 或 partner，见 a@internal.example.com。\n\ninternal-audit 是分支名。\n"
                    "\n见内部说明书；写进内部备注栏：由厂家填。不要告诉客户还没定的价格。\n",
                    "classification": "partner",
                }
            },
            at=f"body@{sign}",
        )
        for body, sign in (
            ("- internal：底价 5 元\n", "internal"),
            ("上限 8 元（internal: 底价 5 元）。\n", "internal"),
            ("@internal 底价 5 元。\n", "@internal"),
            ("底价 5 元 #restricted\n", "#restricted"),
            ("甲。\n\ninternal\n\n底价 5 元。\n", "internal"),
            ("> **internal**\n> 底价 5 元。\n", "internal"),
            ("Internal - 底价 5 元。\n", "Internal"),
            ("restricted｜底价 5 元。\n", "restricted"),
            ("内部备注：底价 5 元。\n", "内部备注"),
            ("上限 8 元。内部口径：底价 5 元。\n", "内部口径"),
            ("备注（内部）：底价 5 元。\n", "内部"),
            ("（勿告知经销商）底价 5 元。\n", "勿告知经销商"),
            ("![价目表](media/internal/prices.png)\n", "media/internal/prices.png"),
            ("见图：![价目表](media/内部/prices.png)\n", "media/内部/prices.png"),
        )
    ),
    Case(
        "says-hidden",
        {"article": {"body": "以下内容仅内部可见\n\n底价 5 元。\n", "classification": "public"}},
        {"article": {"body": "厂家可看，经销商看不到（内部资料，勿发客户）。\n", "classification": "public"}},
        at="body@仅内部可见",
    ),
    Case(
        "impossible-date",
        {"term": {"definition": "2月29日和2027年2月29日都写了。"}},
        {"term": {"definition": "2028年2月29日、2月29日、2027-12-31；编号 2027-13-001，3.13 日。"}},
        at="definition@2027年2月29日",
    ),
    Case("impossible-date", {"term": {"definition": "截至 2027-13-45。"}}, at="definition@2027-13-45"),
    Case("impossible-date", {"term": {"definition": "每年 6月31日 交。"}}, at="definition@6月31日"),
    Case("unsupported-character", {"term": {"definition": "退钱\ud55c。"}}, at="definition@\ud55c"),
    Case("unsupported-character", {"project": {"title": "手册\ud55c"}}, at="title@\ud55c"),
    Case("invisible-character", {"term": {"definition": "先报\u200b后做。"}}, at="definition@\u200b"),
    Case("invisible-character", {"term": {"definition": "注意\u26a0\ufe0f。"}}, at="definition@\ufe0f"),
    Case("personal-contact", {"term": {"definition": "找小李 138 0013 8000。"}}, at="definition@138 0013 8000"),
    Case(
        "resale-price-control",
        {"faq": {"answer": "门店执行统一零售价。"}},
        {"faq": {"answer": "不得规定统一零售价。"}},
        at="answer@统一零售价",
    ),
    Case("resale-price-control", {"term": {"aliases": ["最低零售价"]}}, at="aliases/0@最低零售价"),
    Case("resale-price-control", {"project": {"title": "统一零售价手册"}}, at="title@统一零售价"),
    Case(
        "resale-price-control",
        {"article": {"body": "## 规矩\n\n各店统 一 零 售\n价 3999 元。\n"}},
        at="body@统 一 零 售\n价",
    ),
    Case(
        "resale-price-incentive",
        {"kpi": {"formula": _TIE}},
        {"kpi": {"formula": "按时上报周数，与售价无关"}},
        at="formula@售价",
    ),
    Case(
        "resale-price-incentive",
        {"rule": {"procedure": ["交保证金，售价变动时抵扣。"]}},
        {"rule": {"procedure": ["保证金不和售价挂钩。"]}},
        at="procedure/0@售价",
    ),
    Case(
        "resale-price-incentive",
        {"rule": {**_APPEAL, "consequences": [{"id": "a", "level": 1, "condition": "低价窜货", "action": "提醒"}]}},
        at="consequences/a/condition@低价窜货",
    ),
    *(
        Case(
            "unsupported-markdown",
            {"article": {"body": body}},
            {"article": {"body": f"```\n{body}```\n"}},
            at=f"body@{sign}",
        )
        for body, sign in (
            ("!!! note\n    旺季另说。\n", "!!! note"),
            ("先报备。\n\n———\n\n后核销。\n", "———"),
            ("＞ 旺季另说。\n", "＞ "),
            ('??? tip "收起"\n    旺季另说。\n', '??? tip "收起"'),
            ("> [!注意]\n> 旺季另说。\n", "[!注意]"),
            ("> 【！提示】\n> 旺季另说。\n", "【！提示】"),
            ("> [!NOTE] 旺季\n> 另说。\n", "[!NOTE]"),
            ("先报。\n\n[!NOTE]\n旺季另说。\n", "[!NOTE]"),
            ("> [!TIP]\n\n旺季另说。\n", "> [!TIP]"),
            ('=== "厂家"\n\n先报。\n', '=== "厂家"'),
            ("请==注意==这里。\n", "==注意=="),
            ("每 m^2^ 放两台。\n", "^2^"),
            ("- 先报\n- [√] 拍照\n", "[√]"),
            ("1. [] 拍照\n", "[]"),
            ("[TOC]\n", "[TOC]"),
            ("$$a / b$$\n", "$$a / b$$"),
            ("## 要点 {#point}\n\n先报。\n", "{#point}"),
            ("见 {{ price }}。\n", "{{ price }}"),
            ("窜货\n:   卖到区域外。\n", ":   "),
            ("见[[退换货]]。\n", "[[退换货]]"),
            ("好 :smile: 的。\n", ":smile:"),
            ("![门头](https://example.com/a.png)\n", "![门头](https://example.com/a.png)"),
            ("先报&nbsp;后做。\n", "&nbsp;"),
        )
    ),
    *(
        Case(
            "broken-footnote",
            {"article": {"body": bad}},
            {"article": {"body": "价格[^1]。\n\n[^1]: 不含税。\n"}},
            at=f"body@{sign}",
        )
        for bad, sign in (
            ("价格不含税[^1]。\n\n- 另说\n", "[^1]"),
            ("价格[^1]。\n\n[^1]：不含税。\n", "[^1]："),
            ("价格[^1]。\n\n[^1]:不含税。\n", "[^1]:"),
            ("价格[^1]。\n\n## [^1]: 不含税\n\n先报。\n", "[^1]: "),
            ("先报。\n\n[^1]：不含税。\n", "[^1]："),
            ("价格[^*1*]。\n\n[^1]：不含税。\n", "[^1]："),
            ("价格[^1]。\n\n[^1]: 不含税。\n[^2]: 含税。\n", "[^2]"),
            ("价格[^10]。\n\n[^1]: 不含税。\n\n另说[^1]。\n", "[^10]"),
            ("价格[^1]。\n\n[^甲]: 不含税。\n\n另说[^甲]。\n", "[^1]"),
            ("## 价格[^1]\n\n先报。\n\n[^1]: 不含税。\n", "[^1]"),
            ("见[价格[^1]](https://example.com)。\n\n[^1]: 不含税。\n", "[^1]"),
            ("价格[^1]。\n\n[^1]: 不含税[^1]。\n", "[^1]"),
            ("价格:internal[，底价[^1]]。\n\n[^1]: 每件。\n\n    不低于 5 元。\n", "不低于 5 元。"),
            ("- 价格[^1]。\n\n  [^1]: 每件。\n\n      - 不低于 5 元。\n", "- 不低于 5 元。"),
        )
    ),
    Case(
        "unsupported-markdown",
        {"term": {"definition": "先报后做[^1]。"}},
        {
            "term": {
                "definition": r"———先说好———；3＞2；~~后做~~，\[^1]，5~7 天，8~9 天，好的~~；C++和Java++；10:30:00；R&D；快看！[这里](https://x.cn)。"
            }
        },
        at="definition@[^1]",
    ),
)
