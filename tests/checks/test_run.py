"""All rules together: which of them apply, and how much work they are."""

from __future__ import annotations

from generator.build.reading import read_source
from generator.checks.context import RuleContext
from generator.checks.rules.texts.personal_contact import find as find_contacts
from generator.checks.run import _leave_out, _list_unsure, run_checks
from generator.checks.table import CHECKS
from generator.diagnostics import Problem
from generator.editions.selection import View, select
from generator.graph.link import link
from generator.load.files import Source
from tests.checks.company import Changes, check_company, link_company, write_company
from tests.support.effort import count_lines
from tests.support.project import TODAY, list_smallest, read_files

_RISKY = "门店售价不得低于统一零售价，找小李 138 0013 8000"
_TEXT_RULES = {check.rule.id for check in CHECKS if check.on == "texts"}
_COMPLETENESS = {check.rule.id for check in CHECKS if check.rule.completeness}


def test_small_company_is_sound() -> None:
    """The sample company, with every kind of record, has no defect."""
    assert not check_company({})


def test_company_of_one_role_is_sound() -> None:
    """One role and its department are a valid playbook as long as no rule of completeness is switched on."""
    decoded, problems = read_files(list_smallest())
    assert decoded.project
    assert not problems
    graph, _ = link(decoded.project, decoded)
    selections = [select(graph, View(edition, TODAY)) for edition in graph.project.editions]
    assert not run_checks(graph, selections, TODAY)


def test_only_named_completeness_rules_apply() -> None:
    """A named rule of completeness applies and no other; `all` switches on every one."""
    named = {problem.rule for problem in check_company({"project": {"completeness": ["too-few-duties"]}})}
    assert named == {"too-few-duties"}
    everything = {problem.rule for problem in check_company({"project": {"completeness": ["all"]}})}
    assert len(everything) > 1
    assert everything <= _COMPLETENESS


def test_work_grows_with_what_cannot_be_sure() -> None:
    """Twice as many records that refer to nothing are twice the work, though nothing is said of them."""
    efforts = []
    for number in (150, 300):
        terms = "".join(
            f"- {{id: t{n}, title: 甲{n}, definition: '[](role:x{n}) 找 138 0013 8000'}}\n" for n in range(number)
        )
        decoded, _ = read_files({**list_smallest(), "data/reference/t.yml": f"kind: term\nrecords:\n{terms}"})
        assert decoded.project
        graph, _ = link(decoded.project, decoded)
        found = list(find_contacts(RuleContext(graph, TODAY).passages))
        assert len(found) == number
        unsure = _list_unsure(graph)
        efforts.append(count_lines(lambda found=found, unsure=unsure: list(_leave_out(found, unsure))))  # type: ignore[misc]
        assert not list(_leave_out(found, unsure))
    assert efforts[1] < 2.5 * efforts[0]


def test_order_is_the_same_every_time() -> None:
    """Two runs give the same problems in the same order."""
    changes = {"project": {"completeness": ["all"]}}
    assert check_company(changes) == check_company(changes)


def test_dangling_references_are_no_matter_of_checks() -> None:
    """Where references lead nowhere, the rules neither fail nor repeat what linking has said."""
    changes: Changes = {
        "role": {"department": "nowhere", "reports_to": "nobody"},
        "region:a": {"title": "甲区", "parent": "nowhere", "level": "zone"},
        "escalation-path": {
            "levels": [
                {"level": 1, "side": "dealer", "role": "nobody", "respond_within": "P1D", "resolve_within": "P1D"},
                {
                    "level": 2,
                    "side": "manufacturer",
                    "role": "nobody",
                    "respond_within": "P1D",
                    "resolve_within": "P1D",
                },
            ]
        },
        "counterpart": {"dealer_department": "nowhere", "backup": "nobody"},
        "dealer": {"authorised_regions": ["nowhere"], "departments": ["nowhere"]},
        "course": {"prerequisites": ["nothing"], "audience_roles": ["nobody"]},
        "rule": {"overrides": "nothing"},
        "project": {"completeness": ["all"]},
    }
    graph = link_company(changes, loose=True)
    problems = run_checks(graph, [select(graph, View(edition, TODAY)) for edition in graph.project.editions], TODAY)
    assert {problem.rule for problem in problems} <= _COMPLETENESS


def test_effort_grows_with_the_records() -> None:
    """Twice as many records take about twice the work, not four times."""

    def check(records: int) -> int:
        text = "经销商自己定卖价，厂家不得限定最低零售价；供货价提前 60 天通知，热线 400-000-0000。" * 3
        terms = {
            f"term:t{number}": {"title": f"词{number}", "definition": f"{number} {text}", "aliases": ["别名"]}
            for number in range(records)
        }
        graph = link_company(terms)
        selections = [select(graph, View(edition, TODAY)) for edition in graph.project.editions]
        found: list[Problem] = []
        effort = count_lines(lambda: found.extend(run_checks(graph, selections, TODAY)))
        assert not found
        return effort

    assert check(200) < 2.2 * check(100)


def test_texts_are_checked_where_they_are_read() -> None:
    """What the rules about texts find in a file by itself is what they find in it as part of the whole."""
    files = write_company({"rule": {"purpose": _RISKY}})
    apart = [problem for path, text in files.items() for problem in read_source(Source(path, text.encode())).texts]
    together = [one for one in check_company({"rule": {"purpose": _RISKY}}) if one.rule in _TEXT_RULES]
    assert {problem.rule for problem in apart} == {"personal-contact", "resale-price-control"}
    assert sorted(apart, key=repr) == sorted(together, key=repr)
