"""Recruitment and training: hiring standards, competencies, courses, learning paths and evaluation."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from generator.model.base import Component, Item, Record
from generator.model.marks import UNSHOWN, Choices, OpenChoices
from generator.model.types import EDITORIAL, Binding, Duration, Id, Internal, Markdown, Ref, RoleRef, Text, Title

CompetencyRef = Annotated[Id, Ref("competency")]
CourseRef = Annotated[Id, Ref("course")]
OptionId = Annotated[Id, Field(max_length=20)]


class Competency(Record):
    """Something people must be able to do, described at five levels."""

    KIND = "competency"
    LABEL = "能力项"
    ABOUT = "一项能力，以及从 1 级到 5 级各是什么样。"
    FAMILY = "learning"
    PART = 4

    group: Annotated[
        Literal["professional", "teamwork", "market_development", "service", "compliance", "data"],
        OpenChoices(
            professional="专业能力",
            teamwork="协作",
            market_development="市场开拓",
            service="服务",
            compliance="合规",
            data="数据",
        ),
    ] = Field(title="能力族", description="属于哪一族能力。")
    levels: tuple[Text, ...] = Field(
        min_length=5,
        max_length=5,
        title="等级描述",
        description="从 1 级到 5 级各写一条，正好五条；写看得见的行为，后一级比前一级高。",
    )


class HiringStage(Item):
    """One step of a hiring process."""

    title: Title = Field(title="步骤", description="这一步叫什么。", examples=["情景面试"])
    interviewer: RoleRef = Field(title="面试岗位", description="谁来面，写岗位编号。")
    tool: Text = Field(title="工具", description="用什么题目、表格或任务。")
    pass_rule: Binding = Field(title="通过标准", description="到什么程度算通过，写得能判断。")
    within: Duration = Field(title="时限", description="多久内做完这一步。")


class InterviewLine(Item):
    """One line of an interview scorecard with what a low, middle and high score look like."""

    competency: CompetencyRef = Field(title="能力项", description="考察哪一项能力，写能力项编号。")
    weight: Annotated[int, Field(ge=1, le=100)] = Field(
        title="权重", description="占总分的百分数，写整数；全部加起来等于 100。", examples=[25]
    )
    question: Text = Field(title="问题", description="面试时问的问题，问做过的事，不问假设。")
    anchors: tuple[Text, ...] = Field(
        min_length=3, max_length=3, title="评分锚点", description="低、中、高三条：听到什么样的回答给低分、中分、高分。"
    )


class HiringStandard(Record):
    """What a side looks for in a role's candidates, and how it chooses."""

    KIND = "hiring-standard"
    LABEL = "招聘标准"
    ABOUT = "招一个岗位看什么、怎么选、怎么打分。"
    FAMILY = "learning"
    PART = 4

    role: RoleRef = Field(title="岗位", description="为哪个岗位招人，写岗位编号。")
    must_have: tuple[Binding, ...] = Field(
        min_length=1, title="必备条件", description="缺一条就不录用的条件；不写年龄、性别、婚育等与工作无关的要求。"
    )
    nice_to_have: tuple[Text, ...] = Field(default=(), title="加分条件", description="有了更好的条件。")
    stages: tuple[HiringStage, ...] = Field(min_length=1, title="流程步骤", description="从收简历到录用，一步一条。")
    scorecard: Internal[tuple[InterviewLine, ...]] = Field(
        title="面试评分表", description="面试时逐项打分的依据；只有厂家内部看得到。"
    )


class Objective(Item):
    """What a participant can do after a course."""

    text: Text = Field(
        title="学习目标", description="学完能做什么，动词开头，能检验。", examples=["能独立核对一张促销核销单"]
    )
    bloom: Annotated[
        Literal["remember", "understand", "apply", "analyse", "evaluate", "create"],
        Choices(remember="记住", understand="理解", apply="应用", analyse="分析", evaluate="评价", create="创造"),
        EDITORIAL,
    ] = Field(title="认知层次", description="要求到哪一层：记住、理解、应用、分析、评价、创造。")


class Lesson(Item):
    """One unit of a lesson plan. `handout` goes to participants, `trainer_notes` to the trainer alone."""

    title: Title = Field(title="课题", description="这一课讲什么。")
    minutes: Annotated[int, Field(ge=5, le=480), EDITORIAL] = Field(
        title="分钟", description="多少分钟；各课加起来等于课程总时长。", examples=[45]
    )
    method: Annotated[
        Literal["lecture", "case", "role_play", "demo", "practice", "discussion", "test"],
        Choices(
            lecture="讲授",
            case="案例",
            role_play="角色扮演",
            demo="演示",
            practice="练习",
            discussion="讨论",
            test="测验",
        ),
        EDITORIAL,
    ] = Field(title="教学方法", description="用什么方法教。")
    objectives: Annotated[tuple[Id, ...], UNSHOWN] = Field(
        default=(), title="对应目标", description="对应本课程的哪些学习目标，写目标编号。"
    )
    materials: tuple[Text, ...] = Field(default=(), title="教具资料", description="上课要带的教具、样机、资料。")
    activity: Text = Field(title="活动", description="学员在课上做什么，写清步骤。")
    handout: Markdown = Field(title="学员讲义", description="发给学员的讲义，用 Markdown 写。")
    trainer_notes: Internal[Markdown] = Field(
        title="讲师提示", description="只给讲师看的提示：常见误解、怎么追问、时间怎么控制。"
    )


class QuizOption(Item):
    """One option of a question."""

    text: Text = Field(title="选项", description="选项的文字；错的选项也要像真的。")


class QuizItem(Item):
    """One question; its key and rationale are for trainers."""

    objective: Annotated[Id, UNSHOWN] = Field(title="对应目标", description="检验哪一个学习目标，写目标编号。")
    form: Annotated[
        Literal["single", "multiple", "true_false", "short", "scenario"],
        Choices(single="单选题", multiple="多选题", true_false="判断题", short="简答题", scenario="情景题"),
        EDITORIAL,
    ] = Field(title="题型", description="单选、多选、判断、简答还是情景题。")
    use: Annotated[Literal["practice", "test"], Choices(practice="练习", test="考试"), EDITORIAL] = Field(
        default="test", title="用于", description="练习（practice）课上先做、当场讲；考试（test）计分，不写就是考试。"
    )
    stem: Text = Field(title="题干", description="题目本身，一题只问一件事。")
    options: tuple[QuizOption, ...] = Field(default=(), title="选项", description="选择题和判断题的选项；简答题不写。")
    key: Internal[tuple[OptionId, ...]] = Field(
        default=None, title="答案", description="选择题写正确选项的编号，单选写一个；学员看不到。", examples=["b"]
    )
    model_answer: Internal[Text] = Field(
        default=None, title="参考答案", description="简答题和情景题写参考答案，列出得分点；学员看不到。"
    )
    rationale: Internal[Text] = Field(title="解析", description="为什么是这个答案，讲评时用；学员看不到。")


class Course(Record):
    """A course with its lessons and quiz."""

    KIND = "course"
    LABEL = "课程"
    ABOUT = "一门课：目标、教案、讲义和试题。"
    FAMILY = "learning"
    PART = 4

    delivery: Annotated[
        Literal["manufacturer", "dealer", "joint"],
        Choices(manufacturer="厂家实施", dealer="经销商实施", joint="双方联合实施"),
    ] = Field(title="实施方", description="由厂家、经销商还是双方一起实施。")
    form: Annotated[
        Literal["classroom", "online", "on_the_job", "workshop", "field"],
        OpenChoices(classroom="课堂", online="在线", on_the_job="在岗", workshop="工作坊", field="现场"),
    ] = Field(title="形式", description="课堂、在线、在岗、工作坊还是现场。")
    audience_roles: tuple[RoleRef, ...] = Field(
        min_length=1, title="培训对象", description="哪些岗位要学，写岗位编号。"
    )
    objectives: tuple[Objective, ...] = Field(
        min_length=1, title="学习目标", description="学完能做什么；每个目标至少有一道题检验。"
    )
    competencies: tuple[CompetencyRef, ...] = Field(
        min_length=1, title="对应能力", description="培养哪些能力，写能力项编号。"
    )
    prerequisites: tuple[CourseRef, ...] = Field(
        default=(), title="先修", description="之前必须学过的课程，写课程编号。"
    )
    minutes: Annotated[int, Field(ge=5, le=4800)] = Field(
        title="总时长（分钟）", description="总共多少分钟，等于各课题分钟之和。", examples=[180]
    )
    pass_mark: Annotated[int, Field(ge=0, le=100)] = Field(
        title="及格线", description="多少分算通过，满分 100。", examples=[80]
    )
    validity: Duration | None = Field(default=None, title="证书有效期", description="证书多久有效；不写表示长期有效。")
    lessons: tuple[Lesson, ...] = Field(min_length=1, title="课题", description="按先后写各课题。")
    quiz: tuple[QuizItem, ...] = Field(default=(), title="试题", description="结业试题；学员版不含答案。")


class PathStep(Item):
    """One step of a learning path: a course or a task, by a day."""

    by_day: Annotated[int, Field(ge=1, le=730)] = Field(
        title="第几天前", description="入职后第几天前完成，写整数。", examples=[30]
    )
    course: CourseRef | None = Field(
        default=None, title="课程", description="学哪门课，写课程编号；课程和任务至少写一个。"
    )
    task: Text | None = Field(default=None, title="任务", description="没有课程时写要完成的任务。")
    evidence: Text = Field(title="证据", description="看什么证明已经完成。")
    sign_off: RoleRef = Field(title="签核岗位", description="谁签字确认，写岗位编号。")


class LearningPath(Record):
    """In which order a role learns."""

    KIND = "learning-path"
    LABEL = "学习路径"
    ABOUT = "一个岗位按什么先后学什么、谁签核。"
    FAMILY = "learning"
    PART = 4

    roles: tuple[RoleRef, ...] = Field(min_length=1, title="适用岗位", description="给哪些岗位，写岗位编号。")
    goal: Text = Field(title="达成目标", description="走完之后能独立做什么。")
    steps: tuple[PathStep, ...] = Field(min_length=1, title="步骤", description="按天数先后写。")


class Measurement(Component):
    """How one level of a training's effect is measured (Kirkpatrick's four levels)."""

    level: Annotated[
        Literal["L1_reaction", "L2_learning", "L3_behaviour", "L4_results"],
        Choices(L1_reaction="一级：反应", L2_learning="二级：学习", L3_behaviour="三级：行为", L4_results="四级：结果"),
    ] = Field(title="层级", description="一级反应、二级学习、三级行为、四级结果。")
    instrument: Text = Field(title="工具", description="用什么测：问卷、测验、现场观察、经营数据。")
    timing: Duration = Field(title="课后多久", description="课后多久测。")
    target: Text = Field(title="目标", description="达到什么数算有效。")
    by_role: RoleRef = Field(title="负责岗位", description="谁负责测，写岗位编号。")


class EvaluationPlan(Record):
    """How the effect of courses is evaluated."""

    KIND = "evaluation-plan"
    LABEL = "培训评估"
    ABOUT = "怎样评估培训有没有用，分四个层级。"
    FAMILY = "learning"
    PART = 4

    courses: tuple[CourseRef, ...] = Field(min_length=1, title="适用课程", description="评估哪些课程，写课程编号。")
    measurements: tuple[Measurement, ...] = Field(
        min_length=1, title="评估层级", description="按四个层级写，至少一个。"
    )
    forms: tuple[Annotated[Id, Ref("form")], ...] = Field(
        default=(), title="所用表单", description="用哪些表单，写表单编号。"
    )
