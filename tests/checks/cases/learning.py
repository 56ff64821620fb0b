"""Cases for the rules of competencies, courses and hiring."""

from __future__ import annotations

from typing import Any

from tests.checks.company import Case


def _path(evidence: str) -> dict[str, Any]:
    step = {"id": "a", "by_day": 5, "course": "basics", "evidence": evidence, "sign_off": "sales-director"}
    return {"learning-path": {"steps": [step]}}


def _plan(evidence: str) -> dict[str, Any]:
    step = {
        "id": "a",
        "by_day": 5,
        "task": "学",
        "course": "basics",
        "evidence": evidence,
        "sign_off": "sales-director",
    }
    return {"role": {"plan": [step]}}


_OPTIONS = [{"id": "look", "text": "看"}, {"id": "ask", "text": "问"}]

_ITEM: dict[str, Any] = {
    "id": "first",
    "objective": "know",
    "form": "single",
    "stem": "先做什么？",
    "options": _OPTIONS,
    "key": ["ask"],
    "rationale": "先问",
}


def _quiz(**changes: object) -> dict[str, Any]:
    return {"course": {"quiz": [{**_ITEM, **changes}]}}


_OPEN = {"id": "open", "objective": "know", "form": "short", "stem": "说说看", "rationale": "要点"}

CASES: tuple[Case, ...] = (
    Case("untaught-competency", {"competency:driving": {}}, at="id"),
    Case(
        "prerequisite-cycle",
        {"course": {"prerequisites": ["more"]}, "course:more": {"prerequisites": ["basics"]}},
        {"course:more": {"prerequisites": ["basics"]}},
        at="prerequisites",
    ),
    Case("wrong-course-minutes", {"course": {"minutes": 90}}, at="minutes"),
    Case("pass-mark-differs", _path("试卷 85 分以上"), _path("试卷 80 分以上"), at="steps/a/evidence"),
    Case("pass-mark-differs", _plan("成绩 ≥90 分"), _plan("试讲 4 分、80 分，考 90 分钟"), at="plan/a/evidence"),
    Case("unknown-objective", _quiz(objective="knows"), at="quiz/first/objective"),
    Case("unassessed-objective", {"course": {"quiz": []}}, at="objectives/know"),
    Case("unknown-quiz-key", _quiz(key=["run"]), at="quiz/first/key/0"),
    Case(
        "wrong-key-count", _quiz(key=["look", "ask"]), _quiz(key=["look", "ask"], form="multiple"), at="quiz/first/key"
    ),
    Case("wrong-key-count", _quiz(form="multiple", key=[]), at="quiz/first/key"),
    Case("too-few-options", _quiz(options=_OPTIONS[1:]), at="quiz/first/options"),
    Case(
        "repeated-option",
        _quiz(options=[*_OPTIONS, {"id": "again", "text": " 问"}]),
        at="quiz/first/options/again/text",
    ),
    Case(
        "missing-model-answer",
        {"course": {"quiz": [_OPEN]}},
        {"course": {"quiz": [{**_OPEN, "model_answer": "要点三条"}]}},
        at="quiz/open/model_answer",
    ),
    Case(
        "empty-path-step",
        {"learning-path": {"steps": [{"id": "a", "by_day": 5, "evidence": "签字", "sign_off": "sales-director"}]}},
        {
            "learning-path": {
                "steps": [{"id": "a", "by_day": 5, "task": "读", "evidence": "签字", "sign_off": "sales-director"}]
            }
        },
        at="steps/a",
    ),
    Case(
        "wrong-interview-weights",
        {
            "hiring-standard": {
                "scorecard": [
                    {
                        "id": "line",
                        "competency": "selling",
                        "weight": 90,
                        "question": "怎么谈？",
                        "anchors": ["低", "中", "高"],
                    }
                ]
            }
        },
        at="scorecard",
    ),
)
