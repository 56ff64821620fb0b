"""What rules offer to put in the place of a mistake: in the field's own type, and only where it mends."""

from __future__ import annotations

import pytest

from generator.diagnostics import Replacement
from tests.checks.cases.performance import write_example
from tests.checks.company import Changes, find_rule

_SPLIT = {"manufacturer_percent": 60, "dealer_percent": 40}


def take_figure(field: str, value: float = 50, unit: str = "%") -> Changes:
    """Give a promotion whose field holds a figure."""
    figure = {"value": value, "unit": unit}
    use = [{"field": field, "figure": "delivery-days"}]
    return {"figure": figure, "promotion-type": {"cost_split": _SPLIT, "figures": use}}


def take_hours(field: str, hours: float) -> Changes:
    """Give a service level whose field holds a figure in hours."""
    use = [{"field": field, "figure": "delivery-days"}]
    return {"figure": {"value": hours, "unit": "小时"}, "service-level": {"figures": use}}


def take_minutes(minutes: float) -> Changes:
    """Give a course whose minutes, a whole number, are a figure."""
    use = [{"field": "minutes", "figure": "delivery-days"}]
    return {"figure": {"value": minutes, "unit": "分钟"}, "course": {"figures": use}}


def write_levels(*levels: tuple[int, str, str]) -> Changes:
    """Give an escalation path with levels: their numbers, sides and roles."""
    within = {"respond_within": "P1D", "resolve_within": "P3D"}
    return {
        "escalation-path": {
            "levels": [{"level": level, "side": side, "role": role, **within} for level, side, role in levels]
        }
    }


def write_book(*pages: str, former: str = "") -> Changes:
    """Give a handbook that takes in pages; the regional manager may have had another id."""
    chapter = {"id": "one", "title": "一", "pages": [{"page": page} for page in pages]}
    book = {"id": "book", "title": "手册", "edition": "internal", "audience": "新人", "document_number": "D-1"}
    project = {"handbooks": [{**book, "version": "1", "chapters": [chapter]}]}
    role = {"role": {"former_ids": [former]}} if former else {}
    return {"project": project, **role}


@pytest.mark.parametrize(
    ("rule", "changes", "replacement", "safe"),
    [
        ("figure-differs", take_figure("cost_split/manufacturer_percent"), 50, False),
        ("figure-differs", take_figure("cost_split/manufacturer_percent", 12.5), 12.5, False),
        ("figure-differs", take_figure("cost_split/manufacturer_percent", 5, "万元"), None, False),
        ("figure-differs", take_minutes(90), 90, False),
        ("figure-differs", take_minutes(90.5), None, False),
        (
            "unknown-figure-field",
            take_figure("cost_split/manufacturer_precent", 60),
            "cost_split/manufacturer_percent",
            False,
        ),
        ("unknown-figure-field", take_hours("resolution_tagret", 48), "resolution_target", True),
        ("unknown-figure-field", take_hours("resolution_tagret", 47), None, False),
        ("unknown-figure-field", take_figure("cost_split/manufacturer_precent", 61), None, False),
        ("unreadable-calculation", write_example(("a", None, 2), ("rebate", "a×4", 8)), "a*4", True),
        ("unreadable-calculation", write_example(("a", None, 2), ("rebate", "a×4", 9)), None, False),
        ("unreadable-calculation", write_example(("rebate", "10²*2", 200)), None, False),
        ("unreadable-calculation", write_example(("supply", None, 2), ("rebate", "suply*4", 8)), "supply", False),
        ("unreadable-calculation", write_example(("supply", None, 2), ("rebate", "suply*4", 9)), None, False),
        (
            "escalation-level-gap",
            write_levels((1, "manufacturer", "regional-manager"), (3, "dealer", "dealer-owner")),
            2,
            False,
        ),
        (
            "escalation-level-gap",
            write_levels((2, "manufacturer", "regional-manager"), (3, "dealer", "dealer-owner")),
            None,
            False,
        ),
        (
            "escalation-side-mismatch",
            write_levels((1, "manufacturer", "regional-manager"), (2, "dealer", "sales-director")),
            None,
            False,
        ),
        (
            "escalation-side-mismatch",
            write_levels(
                (1, "manufacturer", "regional-manager"), (2, "dealer", "dealer-owner"), (3, "dealer", "sales-director")
            ),
            "manufacturer",
            False,
        ),
        ("unknown-chapter-page", write_book("role:regional-manger"), "role:regional-manager", True),
        ("unknown-chapter-page", write_book("role:regional-managers"), "role:regional-manager", False),
        ("unknown-chapter-page", write_book("rolle:regional-manager"), "role:regional-manager", True),
        ("unknown-chapter-page", write_book("page:racci"), "page:raci", True),
        # Nothing else names it: its own id may be what is misspelt.
        ("unknown-chapter-page", write_book("faq:how-to-odrer"), "faq:how-to-order", False),
        ("unknown-chapter-page", write_book("role:area-head", former="area-head"), "role:regional-manager", True),
    ],
)
def test_what_is_offered(rule: str, changes: Changes, replacement: Replacement | None, safe: bool) -> None:
    """A number is offered for a number; nothing that would be wrong as well, and nothing unasked that decides."""
    (problem,) = find_rule(rule, changes)
    assert (type(problem.replacement), problem.replacement) == (type(replacement), replacement)
    assert problem.replacement is None or (problem.applicability == "safe") == safe


def test_a_page_that_several_name_is_gone() -> None:
    """A chapter's page is not turned to its neighbour where something else names it as well."""
    twice = find_rule("unknown-chapter-page", write_book("role:regional-manger", "role:regional-manger"))
    assert [problem.applicability for problem in twice] == ["suggestion"] * 2


def test_a_misspelt_switch_hides_nothing() -> None:
    """A completeness rule whose name is misspelt is applied all the same, so that mending it brings no surprise."""
    told = find_rule("too-few-duties", {"project": {"completeness": ["to-few-duties"]}})
    assert told
    (switch,) = find_rule("unknown-completeness-rule", {"project": {"completeness": ["to-few-duties"]}})
    assert (switch.replacement, switch.applicability) == ("too-few-duties", "safe")
    assert not find_rule("too-few-duties", {"project": {"completeness": ["some-duties"]}})
    (switch,) = find_rule("unknown-completeness-rule", {"project": {"completeness": ["too-many-duties"]}})
    assert switch.replacement is None
