"""A small company with one record of every kind, each with little more than it must have: what most tests build on."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

PROJECT = """\
company: {name: 小样电器有限公司, short_name: 小样}
title: 小样手册
repository: {url: "https://git.example.com/sample/playbook"}
editions:
  - {id: public, title: 公开版, classifications: [public]}
  - {id: partner, title: 经销商版, classifications: [public, partner]}
  - {id: internal, title: 内部版, classifications: [public, partner, internal], edit_links: true, subjects: true}
"""

_STEP = "{id: first, action: 先看一遍, role: regional-manager, within: P3D, evidence: 记录}"

RECORDS: Mapping[str, str] = MappingProxyType(
    {
        "article": """\
---
id: guide-new-hire
title: 新人怎么用
---
先看[](role:regional-manager)，再看[](page:raci)。

## 第一周

认识人。
""",
        "task": """\
id: order-goods
title: 订货
classification: partner
side: dealer
roles: [dealer-owner]
steps: [看库存, 填单, 等答复]
form: order-form
deadlines: [delivery-days]
rule: ordering
contact: owner-to-manager
""",
        "party": """\
id: manufacturer
title: 厂家
side: manufacturer
position: 提供产品和支持。
responsibilities: [供货]
expectations: [如实报数]
""",
        "role": """\
id: regional-manager
title: 区域经理
classification: public
review_by: 2027-06-30
side: manufacturer
department: sales
mission: 带好一个区域。
contact: {email: regional-manager@example.com}
duties:
  - id: plan
    statement: 写月计划
    deliverable: 计划
    measure: 按时
    cadence: FREQ=MONTHLY;BYMONTHDAY=5
    evidence: 系统记录
plan:
  - id: meet-owner
    by_day: 10
    task: 拜访经销商
    course: basics
    meet: dealer-owner
    evidence: 记录
    sign_off: regional-manager
profile:
  - {competency: selling, level: 4}
kpi_weights:
  - {kpi: sell-out, weight: 100, target: 95, unit: percent, period: "2027"}
decision_limits:
  - {id: promotion, subject: 促销预算, up_to_cny: 20000, note: 单场}
""",
        "activity": """\
id: monthly-plan
title: 月度计划
scope: region
trigger: 每月底
outputs: [计划]
cadence: FREQ=MONTHLY;BYMONTHDAY=-1
manufacturer_provides: [数据]
dealer_does: [报需求]
raci:
  - {role: regional-manager, code: A}
  - {role: dealer-owner, code: R}
""",
        "rule": """\
id: ordering
title: 订货规则
classification: partner
rule_type: ordering
purpose: 让到货可预期。
manufacturer_rights: [安排生产]
manufacturer_obligations: [按时发货]
dealer_rights: [查进度]
dealer_obligations: [按时付款]
price_stance: none
review_cadence: FREQ=YEARLY
escalation_path: sales-path
forms: [order-form]
legal_refs: [civil-code]
scales:
  - id: late
    title: 迟几天
    measures: [{id: days, title: 天数, unit: 天, least: 1}]
    levels:
      - {id: told, title: 提醒, ranges: [{measure: days, up_to: 3}]}
      - {id: met, title: 面谈, ranges: [{measure: days, over: 3}]}
""",
        "clause": """\
id: delivery-clause
title: 交付条款
topic: delivery
check_question: 写清交付时间了吗？
agreed_term: 五个工作日。
rules: [ordering]
""",
        "escalation-path": """\
id: sales-path
title: 销售升级
classification: partner
applies_to: 订货争议。
calendar: business_days
levels:
  - {level: 1, side: manufacturer, role: regional-manager, respond_within: P1D, resolve_within: P3D}
  - {level: 2, side: dealer, role: dealer-owner, respond_within: P2D, resolve_within: P5D}
final_resort: 按协议约定。
""",
        "communication": """\
id: monthly-review
title: 月度会
form: meeting
cadence: FREQ=MONTHLY;BYDAY=1MO
sessions:
  - {id: all, starts: "14:00", duration: PT1H, dealer_link: "https://meeting.example.com/j/joint"}
purpose: 一起看结果。
chair: regional-manager
participants: [regional-manager, dealer-owner]
agenda:
  - {id: figures, topic: 看数据, minutes: 30, owner: regional-manager}
  - {id: actions, topic: 定行动, minutes: 15, owner: dealer-owner}
outputs: [纪要]
""",
        "joint-plan": """\
id: year-plan
title: 年度联合计划
horizon: P1Y
business_review: [去年做得怎样]
shared_targets:
  - {kpi: sell-out, baseline: 去年, target: 多一成}
initiatives:
  - {id: stores, title: 开店, manufacturer_commitment: 给样机, dealer_commitment: 找店, owner: dealer-owner, due: 六月}
review_cadence: FREQ=MONTHLY;INTERVAL=3
""",
        "form": """\
id: order-form
title: 订货单
classification: partner
purpose: 订货。
filled_by: [dealer-owner]
submit_to: regional-manager
handle_within: P1D
retention: P3Y
fields:
  - {id: model, label: 型号, type: text}
  - {id: urgent, label: 加急, type: choice, choices: [是, 否]}
""",
        "region": """\
id: china
title: 全国
classification: partner
level: national
manager_role: regional-manager
""",
        "department": """\
id: sales
title: 销售部
classification: public
side: manufacturer
function: sales
mission: 卖好货。
works: [带区域]
""",
        "counterpart": """\
id: owner-to-manager
title: 经营对口
dealer_department: dealer-management
manufacturer_role: regional-manager
backup: sales-director
topics: [订货, 退货]
response_target: PT4H
calendar: business_hours
how: 先打电话。
escalation_path: sales-path
""",
        "dealer": """\
id: east-dealer
title: 东边经销商
tier: b
relationship: distribution
authorised_regions: [china]
channels: [retail]
exclusivity: non_exclusive
departments: [dealer-management]
since: "2024"
profile: 开了两家店。
credit_rating: a
credit_limit_cny: 800000
""",
        "tenure": """\
id: manager-china
title: 全国区域经理
classification: partner
effective_from: 2026-01-01
role: regional-manager
areas: [china]
contact: {email: china@example.com}
""",
        "competency": """\
id: selling
title: 销售技巧
classification: public
group: professional
levels: [一级, 二级, 三级, 四级, 五级]
""",
        "hiring-standard": """\
id: hire-manager
title: 招区域经理
role: regional-manager
must_have: [三年经验]
stages:
  - {id: talk, title: 面谈, interviewer: sales-director, tool: 题目, pass_rule: 及格, within: P7D}
scorecard:
  - {id: line, competency: selling, weight: 100, question: 怎么谈？, anchors: [低, 中, 高]}
""",
        "course": """\
id: basics
title: 入门课
classification: public
delivery: joint
form: classroom
audience_roles: [regional-manager]
objectives:
  - {id: know, text: 说出流程, bloom: remember}
competencies: [selling]
minutes: 60
pass_mark: 80
lessons:
  - id: opening
    title: 开场
    minutes: 60
    method: lecture
    activity: 讲解
    handout: 讲义正文
    trainer_notes: 讲师要点
quiz:
  - id: first
    objective: know
    form: single
    use: practice
    stem: 先做什么？
    options: [{id: look, text: 看}, {id: ask, text: 问}]
    key: [ask]
    rationale: 先问才知道
""",
        "learning-path": """\
id: path-manager
title: 区域经理学习路径
roles: [regional-manager]
goal: 独立带区域。
steps:
  - {id: start, by_day: 10, course: basics, evidence: 成绩, sign_off: sales-director}
""",
        "evaluation-plan": """\
id: course-evaluation
title: 课程评估
courses: [basics]
measurements:
  - {level: L1_reaction, instrument: 问卷, timing: P1D, target: 八成满意, by_role: regional-manager}
""",
        "product-line": """\
id: kitchen
title: 厨电
classification: public
categories: [油烟机, 灶具]
for_whom: 装修的家庭。
channels: [retail]
answers: [regional-manager]
""",
        "research-template": """\
id: demand-research
title: 需求调研
dimension: demand
method: interview
sample: 十家店
led_by: regional-manager
duration: P14D
questions:
  - {id: what, question: 卖得最好的是哪款？, used_for: 备货}
output: 一页纸
""",
        "brand-activity": f"""\
id: road-show
title: 路演
form: event
goal: 让人看见。
cost_split: {{manufacturer_percent: 50, dealer_percent: 50}}
steps:
  - {_STEP}
measures: [到场人数]
""",
        "channel-play": f"""\
id: new-town
title: 开拓乡镇
play: new_market
when_to_use: 县城已经做满。
steps:
  - {_STEP}
kpis: [sell-out]
stop_when: 半年没有起色。
""",
        "promotion-type": """\
id: gift
title: 买赠
mechanic: gift
when_to_use: 新品上市。
cost_split: {manufacturer_percent: 50, dealer_percent: 50}
approval_tiers:
  - {up_to_cny: 20000, role: regional-manager}
  - {role: sales-director}
steps:
  - {id: plan, stage: plan, action: 写方案, role: dealer-owner, within: P5D}
  - {id: approve, stage: approve, action: 批方案, role: regional-manager, within: P5D}
  - {id: execute, stage: execute, action: 做活动, role: dealer-owner, within: P30D}
  - {id: verify, stage: verify, action: 核凭证, role: regional-manager, within: P10D}
  - {id: settle, stage: settle, action: 付款, role: sales-director, within: P15D}
  - {id: evaluate, stage: evaluate, action: 看效果, role: regional-manager, within: P7D}
claim_deadline: P30D
proof_of_performance: [照片]
""",
        "service-level": """\
id: repair
title: 上门维修
service_type: repair
severity: s2_down
channel: 热线
response_target: PT2H
resolution_target: PT48H
calendar: 24x7
measured_by: sell-out
party_split:
  - {side: dealer, action: 上门}
remedy: 道歉并补偿。
""",
        "complaint-procedure": """\
id: complaints
title: 投诉处理
applies_to: 顾客投诉。
calendar: business_days
stages:
  - {id: receive, stage: receive, action: 登记, role: dealer-owner, within: PT2H}
  - {id: acknowledge, stage: acknowledge, action: 回电话, role: dealer-owner, within: PT4H}
  - {id: assess, stage: assess, action: 定级, role: dealer-owner, within: P1D}
  - {id: investigate, stage: investigate, action: 查原因, role: regional-manager, within: P2D}
  - {id: respond, stage: respond, action: 给答复, role: dealer-owner, within: P3D}
  - {id: close, stage: close, action: 关闭, role: dealer-owner, within: P5D}
  - {id: analyse, stage: analyse, action: 分析, role: regional-manager, within: P30D}
escalation_path: sales-path
external_channel: 打 12315
""",
        "warranty-policy": """\
id: warranty
title: 保修
products: 全部家电
rights:
  - {id: refund, condition: 七日内性能故障, within: P7D, remedy: 退货, carried_out_by: dealer-owner}
manufacturer_percent: 100
dealer_percent: 0
cost_note: 厂家承担。
recover_within: P30D
proof: [发票]
""",
        "recall-runbook": """\
id: recall
title: 召回
trigger: 发现安全缺陷。
report_within: P2D
calendar: business_days
steps:
  - {id: stop, action: 停售, role: sales-director, within: PT24H}
drill: 每年一次。
""",
        "kpi": """\
id: sell-out
title: 终端销售达成率
formula: 实际 ÷ 目标
unit: percent
direction: higher
group: sales
level: region
data_source: 销售系统
frequency: FREQ=MONTHLY
anti_gaming: 抽查发票。
read_as: 越接近一百越好。
""",
        "scorecard": """\
id: dealer-score
title: 经销商评分
cadence: FREQ=MONTHLY;INTERVAL=3
lines:
  - id: sales
    kpi: sell-out
    weight: 100
    bands: [{to_value: 90, points: 0}, {from_value: 90, to_value: 100, points: 60}, {from_value: 100, points: 100}]
tier_bands:
  - {tier: a, min_score: 85, meaning: 优先供货}
  - {tier: b, min_score: 70, meaning: 保持}
  - {tier: c, min_score: 60, meaning: 改进}
  - {tier: d, min_score: 0, meaning: 复核}
signed_by: [regional-manager, dealer-owner]
""",
        "incentive": """\
id: year-rebate
title: 年度返利
form: monetary
recipient: dealer_company
kpis: [sell-out]
what: 按达成率给返利。
gate: {kpi: sell-out, min: 90}
tier_unit: 年度供货额的百分比
tiers:
  - {from_value: 90, to_value: 100, value: 1}
  - {from_value: 100, value: 2}
cap_cny: 100000
payout_within: P45D
settlement_form: credit_note
recorded_in_contract: true
""",
        "improvement-plan": f"""\
id: staff-plan
title: 员工改进
applies_to: manufacturer_staff
trigger: 连续两季不达标。
measures: [coaching]
steps:
  - {_STEP}
appeal_to: sales-director
appeal_within: P10D
exit_criteria: 一季达标。
""",
        "risk": """\
id: overdue-payment
title: 逾期账款
risk_type: credit
side: both
risk_owner: regional-manager
cause: 资金紧。
event: 到期没付。
consequence: 停止发货。
likelihood: 2
impact: 4
score: 8
treatment: mitigate
residual_likelihood: 1
residual_impact: 3
signals: [{id: late, kpi: sell-out, text: 卖得变慢, threshold: 低于 80%}]
prevention: [{id: limit, form: control, text: 设额度, role: regional-manager}]
response: [{id: call, action: 打电话, role: regional-manager, within: P1D}]
""",
        "checklist": """\
id: monthly-check
title: 月度检查
cadence: FREQ=MONTHLY
done_by: regional-manager
sign_off: sales-director
items:
  - {id: paid, question: 款都付了吗？, risk: overdue-payment, evidence: 对账单, pass_rule: 没有逾期}
if_failed: 当天上报。
""",
        "adjustment-trigger": """\
id: big-region
title: 区域过大
signal: 一个人管不过来。
threshold: 超过二十家
watched_by: regional-manager
review_forum: monthly-review
possible_changes: [region_split]
steps: [开会, 决定]
""",
        "change-record": """\
id: split-east
title: 拆分东区
changed_on: 2026-03-01
before: 一个区
after: 两个区
reason: 太大
impact: 换联系人
concerns: ["region:china"]
""",
        "term": """\
id: rebate
title: 返利
classification: public
english: Rebate
definition: 按约定退给经销商的钱。
aliases: [返点]
""",
        "wording": """\
id: everyday
title: 订货的日常说法
classification: public
sayings:
  - {say: 要货, means: [订货]}
asked:
  - {about: 'legal-reference:civil-code', ask: [合同怎么签才算数]}
""",
        "figure": """\
id: delivery-days
title: 到货天数
classification: public
part: 2
value: 5
unit: 个工作日
applies_to: 常规订单。
period: {counted_from: order-confirmed}
""",
        "milestone": """\
id: order-confirmed
title: 订单确认
classification: public
proof: 确认邮件上的日子。
""",
        "work-calendar": """\
id: calendar-2026
title: 2026 年工作日历
classification: public
series: mainland
year: 2026
source: secondary
roll: next_business_day
holidays:
  - {id: national-day, title: 国庆节, first: 2026-10-01, last: 2026-10-07, worked: [2026-09-20, 2026-10-10]}
""",
        "faq": """\
id: how-to-order
title: 怎么订货？
classification: public
answer: 填订货单。
see: ["term:rebate"]
""",
        "legal-reference": """\
id: civil-code
title: 民法典
classification: public
articles: 合同编
in_force_from: 2021-01-01
checked_on: 2026-12-01
source: official
plain_meaning: 说好的要做到。
what_we_do: 写进协议。
""",
        "attachment": """\
id: order-sheet
title: 订货单模板
classification: partner
file: attachments/order-sheet.csv
purpose: 订货前填好。
""",
        "fact": """\
id: fact-roles
title: 双方各有分工
classification: public
code: F1.1
article_part: 1
topic: 分工
""",
    }
)
"""Kind to one record in YAML, without its `kind`; the article is Markdown."""

HANDED_OUT: Mapping[str, str] = MappingProxyType({"content/attachments/order-sheet.csv": "机型,台数\n"})
"""The files that the attachments of `RECORDS` hand out."""

MORE: Mapping[str, str] = MappingProxyType(
    {
        "data/roles/sales-director.yml": """\
kind: role
id: sales-director
title: 销售总监
side: manufacturer
department: sales
mission: 管全国。
contact: {email: sales-director@example.com}
duties:
  - {id: lead, statement: 定目标, deliverable: 目标书, measure: 按时, cadence: FREQ=YEARLY, evidence: 签字}
""",
        "data/roles/dealer-owner.yml": """\
kind: role
id: dealer-owner
title: 经销商总经理
classification: partner
side: dealer
department: dealer-management
mission: 经营好公司。
contact: {email: dealer-owner@example.com}
duties:
  - {id: run, statement: 管公司, deliverable: 月报, measure: 按时, cadence: FREQ=MONTHLY, evidence: 月报}
facts: [fact-roles]
""",
        "data/organisation/dealer-management.yml": """\
kind: department
id: dealer-management
title: 经营层
classification: partner
side: dealer
function: management
mission: 管好公司。
works: [管钱]
""",
    }
)
"""Files with the other records that those of `RECORDS` refer to."""
