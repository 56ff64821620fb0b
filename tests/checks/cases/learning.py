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


def _days(**changes: object) -> dict[str, Any]:
    """Give a question whose right answer is a figure, which its explanation links."""
    options = [{"id": "look", "text": "7 个工作日"}, {"id": "ask", "text": "5 个工作日"}]
    return _quiz(**{"options": options, "rationale": "[5 个工作日](figure:delivery-days)送到。", **changes})


_LENGTHS = ("先看一眼再说，不急着动手", "看", "问一问", "先问清楚")
"""The first is the longest, the second the shortest."""


def _ask(number: int, right: int, **more: str) -> dict[str, Any]:
    """Give a question whose longest option stands at another place each time; `right` counts from there."""
    texts = {"abcd"[(number + step) % 4]: text for step, text in enumerate(_LENGTHS)}
    options = [{"id": id, "text": texts[id]} for id in "abcd"]
    return {**_ITEM, "id": f"q{number}", "options": options, "key": ["abcd"[(number + right) % 4]], **more}


def _state(number: int, *, true: bool) -> dict[str, Any]:
    options = [{"id": "a", "text": "正确"}, {"id": "b", "text": "错误"}]
    return {**_ITEM, "id": f"t{number}", "form": "true_false", "options": options, "key": ["a" if true else "b"]}


def _choose(number: int, right: str) -> dict[str, Any]:
    options = [{"id": id, "text": f"第 {id} 项"} for id in "abcd"]
    return {**_ITEM, "id": f"m{number}", "form": "multiple", "options": options, "key": list(right)}


def _exam(*items: dict[str, Any], **more: object) -> dict[str, Any]:
    return {"course": {"quiz": list(items), **more}}


def _many(*rights: int) -> dict[str, Any]:
    """Give 32 questions over two courses, whose right options follow a pattern."""
    items = [_ask(number, rights[number // 4 % len(rights)]) for number in range(32)]
    return {"course": {"quiz": items[:16]}, "course:more": {"quiz": items[16:]}}


_THREE_OF_SIX = [_state(number, true=number < 3) for number in range(6)]
_ONE_OF_TWO = [_ask(number, 0 if number < 1 else 2) for number in range(2)]
_SPREAD = [_ask(number, right) for number, right in enumerate((0, 2, 2, 3))]
_PAIRS = ("ab", "bcd", "cd", "ad", "abc", "bd", "acd", "ac")

_OPEN = {"id": "open", "objective": "know", "form": "short", "stem": "说说看", "rationale": "要点"}


def _step(**fields: object) -> dict[str, object]:
    """Give a step of a plan or path."""
    return {"id": "ledger", "by_day": 10, "task": "对账", "evidence": "账", "sign_off": "sales-director", **fields}


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
    Case("plan-off-path", {"role": {"plan": [_step(course="basics", by_day=30)]}}, at="plan/ledger/by_day"),
    Case(
        "own-sign-off",
        {"role": {"reports_to": "sales-director", "plan": [_step(sign_off="regional-manager")]}},
        {"role": {"reports_to": "sales-director", "plan": [_step()]}},
        at="plan/ledger/sign_off",
    ),
    Case(
        "own-sign-off",
        {"role": {"reports_to": "sales-director"}, "learning-path": {"steps": [_step(sign_off="regional-manager")]}},
        {"learning-path": {"steps": [_step(sign_off="regional-manager")]}},
        at="steps/ledger/sign_off",
        count=2,
    ),
    Case(
        "prerequisite-off-path",
        {
            "course:advanced": {"prerequisites": ["basics"]},
            "learning-path": {"steps": [_step(course="advanced"), _step(id="late", course="basics", by_day=20)]},
        },
        {
            "course:advanced": {"prerequisites": ["basics"]},
            "learning-path": {"steps": [_step(course="advanced")]},
            "learning-path:another": {"steps": [_step(course="basics")]},
        },
        at="steps/ledger/course",
    ),
    Case("unassessed-objective", {"course": {"quiz": []}}, at="objectives/know"),
    Case(
        "guessable-quiz",
        _exam(*(_ask(number, 0) for number in range(6))),
        _exam(*(_ask(number, 2) for number in range(6))),
        at="quiz",
    ),
    Case(  # fewer than six: five of five may be luck
        "guessable-quiz",
        _exam(*(_state(number, true=False) for number in range(6))),
        _exam(*(_state(number, true=False) for number in range(5))),
        at="quiz",
    ),
    Case(
        "guessable-quiz",
        _exam(*(_choose(number, "abd") for number in range(6))),
        _exam(*(_choose(number, right) for number, right in enumerate(_PAIRS))),
        at="quiz",
    ),
    Case(
        "guessable-quiz",
        _exam(*_ONE_OF_TWO, *_THREE_OF_SIX, pass_mark=50),
        _exam(*_ONE_OF_TWO, *_THREE_OF_SIX, pass_mark=60),
        at="quiz",
    ),
    Case(  # two, one and one are no more than each form allows; together they are more than luck and one question
        "guessable-quiz",
        _exam(*_SPREAD, _ask(4, 1), _state(0, true=True), _choose(0, "ab"), _choose(1, "bcd")),
        _exam(*_SPREAD, _state(0, true=True), _state(1, true=False), _choose(0, "ab"), _choose(1, "bcd")),
        at="quiz",
    ),
    Case(  # only the first and the last of six
        "guessable-quiz",
        _exam(*(_choose(number, "ad") for number in range(6))),
        _exam(*(_choose(number, right) for number, right in enumerate(_PAIRS[:6]))),
        at="quiz",
    ),
    *(
        Case(
            "lettered-explanation",
            _exam({**_ask(1, 0), "use": "test", **bad}),
            _exam({**_ask(1, 0), "use": "test", "rationale": "选 A 类客户，再看 B 项目的 SKU。"}),
            at=f"quiz/q1/{at}",
        )
        for bad, at in (
            ({"rationale": "选 B，先问才知道。"}, "rationale@选 B"),
            ({"rationale": "先问才知道，A、C 都错。"}, "rationale@A、C 都错"),
            ({"rationale": "先问。", "model_answer": "答案：D"}, "model_answer@答案：D"),
        )
    ),
    Case(
        "unbound-answer",
        _days(),
        {
            "course": {
                **_days()["course"],
                "figures": [{"field": "quiz/first/options/ask/text", "figure": "delivery-days"}],
            }
        },
        at="quiz/first/options/ask/text",
    ),
    Case(  # a wrong option follows nothing, and neither does what the explanation does not name
        "unbound-answer",
        _days(),
        _days(key=["look"]),
        at="quiz/first/options/ask/text",
    ),
    Case("unbound-answer", _days(), _days(rationale="照规则。"), at="quiz/first/options/ask/text"),
    Case(
        "unbound-answer",
        _days(form="true_false", stem="5 个工作日送到。"),
        _days(form="true_false", stem="[5 个工作日](figure:delivery-days)送到。"),
        at="quiz/first/stem",
    ),
    Case("guessable-form", _many(0, 0, 1, 2), _many(0, 1, 2, 3), at="quiz"),
    Case("guessable-form", _many(2, 3), _many(0, 1, 2, 3), at="quiz", count=2),
    Case(
        "guessable-form",
        _exam(*(_state(number, true=number % 5 < 2) for number in range(30))),
        _exam(*(_state(number, true=number % 5 < 2) for number in range(29))),
        at="quiz",
    ),
    Case(
        "guessable-form",
        _exam(*(_choose(number, "abd" if number % 4 == 0 else _PAIRS[number % 8]) for number in range(32))),
        _exam(*(_choose(number, _PAIRS[number % 8]) for number in range(32))),
        at="quiz",
    ),
    Case("uneven-multiple-key", _exam(_choose(0, "a")), _exam(_choose(0, "ab")), at="quiz/m0/key"),
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
