"""Recruitment and training: hiring standards, competencies, courses, learning paths and evaluation."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from generator.model.base import Component, Item, Record
from generator.model.types import Duration, Id, Internal, Markdown, Ref, RoleRef, Text, Title

CompetencyRef = Annotated[Id, Ref("competency")]
CourseRef = Annotated[Id, Ref("course")]
OptionId = Annotated[Id, Field(max_length=20)]


class Competency(Record):
    """Something people must be able to do, described at five levels."""

    KIND = "competency"
    LABEL = "能力项"
    FAMILY = "learning"
    PART = 4

    group: Literal["professional", "teamwork", "market_development", "service", "compliance", "data"] = Field(
        title="能力族"
    )
    levels: tuple[Text, ...] = Field(
        min_length=5, max_length=5, title="等级描述", description="从 1 级到 5 级，正好五条。"
    )


class HiringStage(Item):
    """One step of a hiring process."""

    title: Title = Field(title="步骤")
    interviewer: RoleRef = Field(title="面试岗位")
    tool: Text = Field(title="工具")
    pass_rule: Text = Field(title="通过标准")
    within: Duration = Field(title="时限")


class ScorecardLine(Item):
    """One line of an interview scorecard with what a low, middle and high score look like."""

    competency: CompetencyRef = Field(title="能力项")
    weight: Annotated[int, Field(ge=1, le=100)] = Field(title="权重")
    question: Text = Field(title="问题")
    anchors: tuple[Text, ...] = Field(min_length=3, max_length=3, title="评分锚点", description="低、中、高三条。")


class HiringStandard(Record):
    """What a side looks for in a role's candidates, and how it chooses."""

    KIND = "hiring-standard"
    LABEL = "招聘标准"
    FAMILY = "learning"
    PART = 4

    role: RoleRef = Field(title="岗位")
    must_have: tuple[Text, ...] = Field(min_length=1, title="必备条件")
    nice_to_have: tuple[Text, ...] = Field(default=(), title="加分条件")
    stages: tuple[HiringStage, ...] = Field(min_length=1, title="流程步骤")
    scorecard: Internal[tuple[ScorecardLine, ...]] = Field(title="面试评分表")


class Objective(Item):
    """What a participant can do after a course."""

    text: Text = Field(title="学习目标")
    bloom: Literal["remember", "understand", "apply", "analyse", "evaluate", "create"] = Field(title="认知层次")


class Lesson(Item):
    """One unit of a lesson plan. `handout` goes to participants, `trainer_notes` to the trainer alone."""

    title: Title = Field(title="课题")
    minutes: Annotated[int, Field(ge=5, le=480)] = Field(title="分钟")
    method: Literal["lecture", "case", "role_play", "demo", "practice", "discussion", "test"] = Field(title="教学方法")
    objectives: tuple[Id, ...] = Field(default=(), title="对应目标")
    materials: tuple[Text, ...] = Field(default=(), title="教具资料")
    activity: Text = Field(title="活动")
    handout: Markdown = Field(title="学员讲义")
    trainer_notes: Internal[Markdown] = Field(title="讲师提示")


class QuizOption(Item):
    """One option of a question."""

    text: Text = Field(title="选项")


class QuizItem(Item):
    """One question; its key and rationale are for trainers."""

    objective: Id = Field(title="对应目标")
    form: Literal["single", "multiple", "true_false", "short", "scenario"] = Field(title="题型")
    stem: Text = Field(title="题干")
    options: tuple[QuizOption, ...] = Field(default=(), title="选项")
    key: Internal[tuple[OptionId, ...]] = Field(default=None, title="答案", description="选择题写选项编号。")
    model_answer: Internal[Text] = Field(default=None, title="参考答案", description="简答题和情景题写参考答案。")
    rationale: Internal[Text] = Field(title="解析")


class Course(Record):
    """A course with its lessons and quiz."""

    KIND = "course"
    LABEL = "课程"
    FAMILY = "learning"
    PART = 4

    delivery: Literal["manufacturer", "dealer", "joint"] = Field(title="实施方")
    form: Literal["classroom", "online", "on_the_job", "workshop", "field"] = Field(title="形式")
    audience_roles: tuple[RoleRef, ...] = Field(min_length=1, title="培训对象")
    objectives: tuple[Objective, ...] = Field(min_length=1, title="学习目标")
    competencies: tuple[CompetencyRef, ...] = Field(min_length=1, title="对应能力")
    prerequisites: tuple[CourseRef, ...] = Field(default=(), title="先修")
    minutes: Annotated[int, Field(ge=5, le=4800)] = Field(title="总时长（分钟）", description="等于各课题分钟之和。")
    pass_mark: Annotated[int, Field(ge=0, le=100)] = Field(title="及格线")
    validity: Duration | None = Field(default=None, title="证书有效期")
    lessons: tuple[Lesson, ...] = Field(min_length=1, title="课题")
    quiz: tuple[QuizItem, ...] = Field(default=(), title="试题")


class PathStep(Item):
    """One step of a learning path: a course or a task, by a day."""

    by_day: Annotated[int, Field(ge=1, le=730)] = Field(title="第几天前")
    course: CourseRef | None = Field(default=None, title="课程")
    task: Text | None = Field(default=None, title="任务", description="没有课程时写任务。")
    evidence: Text = Field(title="证据")
    sign_off: RoleRef = Field(title="签核岗位")


class LearningPath(Record):
    """In which order a role learns."""

    KIND = "learning-path"
    LABEL = "学习路径"
    FAMILY = "learning"
    PART = 4

    roles: tuple[RoleRef, ...] = Field(min_length=1, title="适用岗位")
    goal: Text = Field(title="达成目标")
    steps: tuple[PathStep, ...] = Field(min_length=1, title="步骤")


class Measurement(Component):
    """How one level of a training's effect is measured (Kirkpatrick's four levels)."""

    level: Literal["L1_reaction", "L2_learning", "L3_behaviour", "L4_results"] = Field(title="层级")
    instrument: Text = Field(title="工具")
    timing: Duration = Field(title="课后多久")
    target: Text = Field(title="目标")
    by_role: RoleRef = Field(title="负责岗位")


class EvaluationPlan(Record):
    """How the effect of courses is evaluated."""

    KIND = "evaluation-plan"
    LABEL = "培训评估"
    FAMILY = "learning"
    PART = 4

    courses: tuple[CourseRef, ...] = Field(min_length=1, title="适用课程")
    measurements: tuple[Measurement, ...] = Field(min_length=1, title="评估层级")
    forms: tuple[Annotated[Id, Ref("form")], ...] = Field(default=(), title="所用表单")
