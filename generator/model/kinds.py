"""The table of kinds: every class that the data may hold, in reading order."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from types import MappingProxyType

from generator.model.base import Article, Record
from generator.model.change import AdjustmentTrigger, ChangeRecord
from generator.model.cooperation import Clause, CooperationRule, EscalationPath, JointPlan
from generator.model.documents import Attachment, Form
from generator.model.fields import list_shapes
from generator.model.learning import Competency, Course, EvaluationPlan, HiringStandard, LearningPath
from generator.model.market import BrandActivity, ChannelPlay, ProductLine, PromotionType, ResearchTemplate
from generator.model.meetings import Communication
from generator.model.organisation import Counterpart, Dealer, Department, Party, Region
from generator.model.performance import ImprovementPlan, Incentive, Kpi, Scorecard
from generator.model.reference import Fact, Faq, Figure, GlossaryTerm, LegalReference, Wording
from generator.model.risk import Checklist, Risk
from generator.model.roles import Activity, Role
from generator.model.service import ComplaintProcedure, RecallRunbook, ServiceLevel, WarrantyPolicy
from generator.model.tasks import Task
from generator.model.tenure import Tenure
from generator.model.timing import Milestone, WorkCalendar

_KINDS: tuple[type[Record], ...] = (
    Article,
    Task,
    Party,
    Role,
    Activity,
    CooperationRule,
    Clause,
    EscalationPath,
    Communication,
    JointPlan,
    Form,
    Region,
    Department,
    Counterpart,
    Tenure,
    Dealer,
    Competency,
    HiringStandard,
    Course,
    LearningPath,
    EvaluationPlan,
    ProductLine,
    ResearchTemplate,
    BrandActivity,
    ChannelPlay,
    PromotionType,
    ServiceLevel,
    ComplaintProcedure,
    WarrantyPolicy,
    RecallRunbook,
    Kpi,
    Scorecard,
    Incentive,
    ImprovementPlan,
    Risk,
    Checklist,
    AdjustmentTrigger,
    ChangeRecord,
    GlossaryTerm,
    Wording,
    Figure,
    Milestone,
    WorkCalendar,
    Faq,
    LegalReference,
    Attachment,
    Fact,
)

KINDS: Mapping[str, type[Record]] = MappingProxyType({kind.KIND: kind for kind in _KINDS})
"""Kind name to record class."""

PARTS: Mapping[int, tuple[str, str]] = MappingProxyType(
    {
        1: ("roles", "角色与职责"),
        2: ("cooperation", "合作机制"),
        3: ("organisation", "区域组织"),
        4: ("learning", "招聘与培训"),
        5: ("market", "推广与销售"),
        6: ("service", "客服与售后"),
        7: ("performance", "绩效与激励"),
        8: ("risk", "风险管理"),
        9: ("change", "持续调整"),
    }
)
"""Part number to its name in addresses and its title (a message id): the eight parts and the close."""


@cache
def list_vocabulary() -> tuple[str, ...]:
    """Give the English words that the model itself is made of: in its kinds, fields and choices, with repeats."""
    names: list[str] = list(KINDS)
    for kind in _KINDS:
        for name, shape in list_shapes(kind).items():
            names += [name, *shape.choices]
    return tuple(word for name in names for word in re.split("[-_]", name))


STANDING_PAGES: Mapping[str, str] = MappingProxyType(
    {
        "home": "首页",
        "organisation": "组织架构图",
        "region-map": "区域架构图",
        "counterparts": "联系谁",
        "meetings": "会议时间表",
        "raci": "RACI 分工矩阵",
        "responsibilities": "双方责任对照",
        "learning-paths": "学习路径总览",
        "risk-matrix": "风险矩阵",
        "review-calendar": "复审日历",
        "coverage": "来源文章覆盖",
        "changes": "变更记录总览",
        "rules": "校验规则",
        "current": "核对手册是否最新",
        "fields": "字段指南",
        "fields-playbook": "手册的总设置",
        "fields-model": "自己的字段和类别",
        **{f"fields-{kind.KIND}": kind.LABEL for kind in _KINDS},
        **{f"part-{name}": title for name, title in PARTS.values()},
        **{f"index-{kind.KIND}": kind.LABEL for kind in _KINDS},
    }
)
"""Pages that are made of many records: the name in links (`page:raci`) and the title (a message id)."""
