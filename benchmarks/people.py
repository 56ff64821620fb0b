"""Records about people: the organisation on both sides, roles and their work, recruitment and training."""

from __future__ import annotations

from plan import SIDES, Plan, Spot

Fields = dict[str, object]

_CHANNELS = ("retail", "wholesale", "project", "online", "key_account")
_GROUPS = ("professional", "teamwork", "market_development", "service", "compliance", "data")
_UNITS = (("percent", 95), ("cny", 1_000_000), ("days", 30), ("count", 20), ("score", 4), ("hours", 24))
_METHODS = ("lecture", "case", "role_play", "demo", "practice", "discussion")
_CADENCES = ("FREQ=WEEKLY;BYDAY=MO", "FREQ=MONTHLY;BYMONTHDAY=5", "FREQ=MONTHLY;INTERVAL=3;BYMONTHDAY=10", "on-event")
_KNOWN = 4
"""Competencies in a role's profile."""


def choose_unit(number: int) -> tuple[str, int]:
    """Give the unit of the KPI with this number (from 0) and a target that suits it."""
    return _UNITS[number % len(_UNITS)]


def choose_cadence(number: int) -> str:
    """Give a cadence."""
    return _CADENCES[number % len(_CADENCES)]


def make_party(spot: Spot) -> Fields:
    """Make one of the two sides."""
    say = spot.prose
    return {
        "side": spot.id,
        "position": say.text(3, 1),
        "responsibilities": say.texts(6),
        "expectations": say.texts(5),
        "limits": say.texts(3),
    }


def make_region(spot: Spot) -> Fields:
    """Make a node of the tree: one nation, zones, provinces, and territories below them."""
    regions = spot.plan.ids["region"]
    provinces = min(80, max(1, len(regions) // 10))
    zones = max(1, provinces // 6)
    first_province, first_territory = 1 + zones, 1 + zones + provinces
    common = {"manager_role": spot.plan.pick_role("manufacturer", spot.index), "strategy": spot.prose.text(5, 2)}
    if spot.index == 0:
        return {"level": "national", **common}
    if spot.index < first_province:
        return {"level": "zone", "parent": regions[0], **common}
    if spot.index < first_territory:
        number = spot.index - first_province
        parent = regions[1 + number % zones]
        return {"level": "province", "parent": parent, "admin_codes": [f"{number + 11}0000"], **common}
    number = spot.index - first_territory
    province, place = number % provinces, number // provinces
    leaf: Fields = {"level": "territory", "parent": regions[first_province + province], **common}
    leaf["admin_codes"] = [f"{province + 11}{place + 101:04d}"]
    if number >= len(spot.plan.ids["dealer"]):
        leaf["vacant_reason"] = spot.prose.text(1)
    return leaf


def make_department(spot: Spot) -> Fields:
    """Make a department; all others of its side stand below the management."""
    mine = len(spot.plan.ids["department"]) // 2
    side = SIDES[spot.index // mine]
    fields: Fields = {"side": side, "function": spot.id.removeprefix(f"{side}-").replace("-", "_")}
    if spot.index % mine:
        fields["parent"] = f"{side}-management"
    return {**fields, "mission": spot.prose.text(2, 1), "works": spot.prose.texts(8)}


def make_counterpart(spot: Spot) -> Fields:
    """Make a counterpart: every department of the dealers has one."""
    departments = spot.plan.ids["department"]
    mine = len(departments) // 2
    return {
        "dealer_department": departments[mine + spot.index % mine],
        "manufacturer_role": spot.plan.pick_role("manufacturer", spot.index),
        "backup": spot.plan.pick_role("manufacturer", spot.index + 1),
        "topics": [spot.prose.topic() + suffix for suffix in ("的安排", "的进度", "的疑问", "的异常")],
        "response_target": "P1D",
        "calendar": "business_days",
        "how": spot.prose.text(6, 2),
        "escalation_path": spot.near("escalation-path"),
    }


def make_dealer(spot: Spot) -> Fields:
    """Make a dealer: the first in a territory is exclusive, the next have other channels."""
    regions = spot.plan.ids["region"]
    provinces = min(80, max(1, len(regions) // 10))
    territories = regions[1 + max(1, provinces // 6) + provinces :]
    turn = spot.index // len(territories)
    departments = spot.plan.ids["department"]
    return {
        "tier": "abcd"[spot.index % 4],
        "relationship": "distribution",
        "authorised_regions": [territories[spot.index % len(territories)]],
        "channels": [_CHANNELS[turn % len(_CHANNELS)]],
        "exclusivity": "non_exclusive" if turn else "exclusive",
        "departments": list(departments[len(departments) // 2 :]),
        "since": f"20{10 + spot.index % 15}-{1 + spot.index % 12:02d}",
        "profile": spot.prose.text(14, 3),
        "credit_rating": "a",
        "credit_limit_cny": 500_000 + 1000 * (spot.index % 700),
    }


def make_role(spot: Spot) -> Fields:
    """Make a role; the first of each side leads it."""
    side, place = spot.side(), spot.index // 2
    departments = spot.plan.ids["department"]
    half = departments[: len(departments) // 2] if side == SIDES[0] else departments[len(departments) // 2 :]
    fields: Fields = {"side": side, "department": half[place % len(half)], "mission": spot.prose.text(2, 1)}
    if place:
        fields["reports_to"] = spot.plan.pick_role(side, (place - 1) // 3)
    return {
        **fields,
        "span": 3 + spot.index % 9,
        "contact": {"email": f"{spot.id}@example.com", "hotline": "400-000-0000"},
        "duties": [_make_duty(spot, number) for number in range(5)],
        "not_responsible_for": spot.prose.texts(2),
        "plan": [_make_plan_step(spot, number) for number in range(5)],
        "decision_limits": _make_limits(spot, side),
        "profile": [{"competency": id, "level": 2 + n % 3} for n, id in enumerate(list_known(spot.plan, spot.index))],
        "kpi_weights": _make_weights(spot),
    }


def list_known(plan: Plan, role: int) -> list[str]:
    """Give the competencies in the profile of the role with this number."""
    return [plan.pick("competency", role * 3 + step) for step in range(_KNOWN)]


def _make_duty(spot: Spot, number: int) -> Fields:
    return {
        "id": f"duty-{number + 1}",
        "statement": spot.prose.text(1, int(number == 0)),
        "deliverable": f"{spot.prose.topic()}记录",
        "measure": f"{spot.prose.topic()}按时完成的比例达到九成五",
        "cadence": choose_cadence(number),
        "evidence": f"{spot.prose.topic()}的签字记录",
    }


def _make_plan_step(spot: Spot, number: int) -> Fields:
    known = list_known(spot.plan, spot.index)
    # On the days of the learning path, which holds each course once.
    course = {"course": _find_course(spot.plan, known[number])} if number < _KNOWN else {}
    return {
        "id": f"step-{number + 1}",
        "by_day": number * 20 + 10,
        "task": spot.prose.text(1),
        **course,
        "meet": spot.near("role", number + 1),
        "evidence": f"{spot.prose.topic()}小结",
        "sign_off": spot.near("role", 2),
    }


def _make_limits(spot: Spot, side: str) -> list[Fields]:
    return [
        {
            "id": f"limit-{number}",
            "subject": f"{spot.prose.topic()}费用{spot.index + 1}-{number}",
            "up_to_cny": 5000 * number,
            "note": spot.prose.text(1),
            "above": spot.plan.pick_role(side, 0),
        }
        for number in (1, 2)
    ]


def _make_weights(spot: Spot) -> list[Fields]:
    """Weigh five indicators that lie side by side: so the families of the article are all there."""
    kpis = spot.plan.ids["kpi"]
    first = 7 * (spot.index % (len(kpis) // 7))
    lines: list[Fields] = []
    for number, weight in enumerate((30, 25, 20, 15, 10), first):
        unit, target = choose_unit(number)
        lines.append({"kpi": kpis[number], "weight": weight, "target": target, "unit": unit, "period": "2027"})
    return lines


def make_activity(spot: Spot) -> Fields:
    """Make an activity with one accountable role."""
    codes = ("A", "R", "R", "C", "C", "I", "I")
    return {
        "scope": "region",
        "trigger": spot.prose.text(1, 1),
        "inputs": spot.prose.texts(3),
        "outputs": spot.prose.texts(3),
        "cadence": choose_cadence(spot.index),
        "manufacturer_provides": spot.prose.texts(4),
        "dealer_does": spot.prose.texts(4),
        "joint": spot.prose.texts(3),
        "raci": [{"role": spot.near("role", step), "code": code} for step, code in enumerate(codes)],
    }


def make_competency(spot: Spot) -> Fields:
    """Make a competency with five levels."""
    return {"group": _GROUPS[spot.index % len(_GROUPS)], "levels": spot.prose.texts(5, 3)}


def make_hiring_standard(spot: Spot) -> Fields:
    """Make what a side looks for in a role's candidates."""
    known = list_known(spot.plan, spot.index % len(spot.plan.ids["role"]))
    return {
        "role": spot.near("role"),
        "must_have": spot.prose.texts(4),
        "nice_to_have": spot.prose.texts(2),
        "stages": [
            {
                "id": f"stage-{number}",
                "title": f"{spot.prose.topic()}面谈",
                "interviewer": spot.near("role", number),
                "tool": spot.prose.text(1),
                "pass_rule": spot.prose.text(1),
                "within": f"P{3 * number}D",
            }
            for number in (1, 2, 3)
        ],
        "scorecard": [
            {
                "id": f"line-{number + 1}",
                "competency": known[number],
                "weight": weight,
                "question": spot.prose.text(1),
                "anchors": spot.prose.texts(3),
            }
            for number, weight in enumerate((40, 35, 25))
        ],
    }


def _find_course(plan: Plan, competency: str) -> str:
    """Give the course that teaches a competency: the one with its number."""
    return plan.ids["course"][plan.ids["competency"].index(competency)]


def make_course(spot: Spot) -> Fields:
    """Make a course for one competency, open to the roles that need it."""
    competency = spot.near("competency")
    roles = [id for number, id in enumerate(spot.plan.ids["role"]) if competency in list_known(spot.plan, number)]
    lessons = [_make_lesson(spot, number) for number in (1, 2, 3)]
    fields: Fields = {
        "delivery": ("manufacturer", "dealer", "joint")[spot.index % 3],
        "form": "classroom",
        "audience_roles": roles or [spot.near("role")],
        "objectives": [
            {"id": f"objective-{number}", "text": spot.prose.text(1), "bloom": "apply"} for number in (1, 2, 3)
        ],
        "competencies": [competency],
    }
    if spot.index % 3:
        fields["prerequisites"] = [spot.near("course", -1)]
    return {
        **fields,
        "minutes": sum(int(str(lesson["minutes"])) for lesson in lessons),
        "pass_mark": 80,
        "validity": "P1Y",
        "lessons": lessons,
        "quiz": [_make_question(spot, number) for number in range(4)],
    }


def _make_lesson(spot: Spot, number: int) -> Fields:
    say = spot.prose
    return {
        "id": f"lesson-{number}",
        "title": f"{say.topic()}第{number}讲",
        "minutes": 30 + 15 * (spot.index % 3),
        "method": _METHODS[(spot.index + number) % len(_METHODS)],
        "objectives": [f"objective-{number}"],
        "materials": say.deeds(1),
        "activity": say.text(1),
        "handout": f"{say.text(2, 1)}\n\n- {say.text(1)}\n- {say.text(1)}\n",
        "trainer_notes": say.text(2),
    }


def _make_question(spot: Spot, number: int) -> Fields:
    question: Fields = {"id": f"question-{number + 1}", "objective": f"objective-{number % 3 + 1}"}
    if number == 3:  # noqa: PLR2004 - the last one
        question |= {"form": "scenario", "stem": spot.prose.text(2), "model_answer": spot.prose.text(2)}
    else:
        options = [{"id": "abcd"[place], "text": text} for place, text in enumerate(spot.prose.deeds(4))]
        question |= {"form": "single", "stem": f"{spot.prose.topic()}时应当先做什么？", "options": options}
        # Each place in turn, so that none is right more often.
        question["key"] = ["abcd"[(spot.index * 3 + number) % 4]]
    return {**question, "rationale": spot.prose.text(1)}


def make_learning_path(spot: Spot) -> Fields:
    """Make the order in which a role learns what its profile asks for."""
    known = list_known(spot.plan, spot.index % len(spot.plan.ids["role"]))
    steps: list[Fields] = []
    for number in range(8):
        step: Fields = {"id": f"step-{number + 1}", "by_day": 10 * (number + 1)}
        step |= {"task": spot.prose.text(1)} if number % 2 else {"course": _find_course(spot.plan, known[number // 2])}
        steps.append({**step, "evidence": spot.prose.text(1), "sign_off": spot.near("role", 2)})
    return {"roles": [spot.near("role")], "goal": spot.prose.text(3, 1), "steps": steps}


def make_evaluation_plan(spot: Spot) -> Fields:
    """Make the plan by which courses are evaluated, on all four levels."""
    levels = (("L1_reaction", "P1D"), ("L2_learning", "P7D"), ("L3_behaviour", "P60D"), ("L4_results", "P90D"))
    return {
        "courses": [spot.near("course", step) for step in range(3)],
        "measurements": [
            {
                "level": level,
                "instrument": spot.prose.text(2),
                "timing": timing,
                "target": spot.prose.text(1),
                "by_role": spot.near("role"),
            }
            for level, timing in levels
        ],
        "forms": [spot.near("form")],
    }
