"""Every rule finds its defect where it is, and nothing where all is well."""

from __future__ import annotations

from pathlib import Path
from typing import cast

import pytest

import generator.checks.rules
from generator.checks.check import Check
from generator.checks.table import CHECKS
from generator.cli.catalogue import HAN, read_catalogue
from generator.diagnostics import Problem, Severity, Term
from generator.model.kinds import KINDS
from generator.words import Words
from tests.checks.cases.envelope import ENVELOPE
from tests.checks.company import Case, find_rule, tell_place
from tests.checks.every_case import CASES, CASES_OF
from tests.support.samples import MORE, RECORDS

_OWN_WORDS = {message.id for message in read_catalogue("en") if HAN.search(str(message.id))}
_FOLDER = Path(generator.checks.rules.__file__).parent
_FOLDERS = {path.stem: path.parent.name for path in _FOLDER.glob("*/*.py")}


def _tell(problem: Problem) -> list[str]:
    """Give a problem's message and the explanations beside it, with their placeholders filled."""
    related = [Words()(one.message, **one.arguments) for one in problem.related]
    return [Words()(problem.message, **problem.arguments), *related]


def _find_family(check: Check) -> str:
    """Give the folder that a rule lies in."""
    return _FOLDERS[check.rule.id.replace("-", "_")]


def _name(case: Case) -> str:
    return f"{case.rule} {case.at or ''}"


@pytest.fixture(scope="module", params=CASES, ids=_name)
def case(request: pytest.FixtureRequest) -> Case:
    """Give each case in turn to all tests that take it, so that what is found in it is found once."""
    return cast("Case", request.param)


@pytest.fixture(scope="module")
def problems(case: Case) -> list[Problem]:
    """Give what the rule finds in the bad data."""
    return find_rule(case.rule, case.bad, before=case.before)


def test_defect_is_found_in_its_place(case: Case, problems: list[Problem]) -> None:
    """A record with the defect gives the problem, at the value that must change, and in words that are whole."""
    assert len(problems) == case.count
    assert case.at is None or case.at in {tell_place(problem, case.bad) for problem in problems}
    assert all(text and "{" not in text for problem in problems for text in _tell(problem))


def test_own_words_within_a_message_are_translated(case: Case, problems: list[Problem]) -> None:
    """What a rule names in its own words (a side, a stage) is given as a term, and so appears translated."""
    data = repr((RECORDS, MORE, case.bad))
    for problem in problems:
        for one in problem.arguments.values():
            for text in one if isinstance(one, tuple) else (one,):
                assert isinstance(text, Term) or text not in _OWN_WORDS or str(text) in data, text


def test_sound_data_are_left_alone(case: Case) -> None:
    """The same data without the defect give no problem."""
    assert not find_rule(case.rule, case.good, before=case.before)


def test_rule_names_the_kinds_that_it_looks_at(case: Case, problems: list[Problem]) -> None:
    """What a rule complains about is a record of a kind that it names, if it names any; editors look there."""
    kinds = next(check.rule.kinds for check in CHECKS if check.rule.id == case.rule)
    assert set(kinds) <= set(KINDS)
    for problem in problems if kinds else ():
        sample = Path(problem.location.path).name.removesuffix(".yml")
        named = [kind for kind in KINDS if sample == f"{kind}-sample"]
        assert not named or named[0] in kinds


@pytest.mark.parametrize("rule", ENVELOPE)
def test_envelope_is_wanted_of_published_records(rule: str) -> None:
    """Every published record needs a review day, an owner and an approver; a draft does not."""
    envelope = {"owner_role": "sales-director", "approver_role": "regional-manager", "review_by": "2027-06-30"}
    named = {"/".join(problem.location.path.split("/")[1:]) for problem in find_rule(rule, {"term": envelope})}
    assert "reference/term-sample.yml" not in named
    assert "reference/faq-sample.yml" in named
    drafts = find_rule(rule, {"faq": {"status": "draft"}})
    assert all(problem.location.path != "data/reference/faq-sample.yml" for problem in drafts)


@pytest.mark.parametrize("check", CHECKS, ids=lambda check: check.rule.id)
def test_rule_explains_itself(check: Check) -> None:
    """A rule tells its title, reason, remedy, and and a bad and a good example."""
    rule = check.rule
    assert all((rule.title, rule.why, rule.help, rule.bad, rule.good))
    assert rule.bad != rule.good


def test_every_file_among_the_rules_is_applied() -> None:
    """No rule is passed over because of where its file lies."""
    files = {path.stem for path in _FOLDER.rglob("*.py") if path.name != "__init__.py"}
    passed_over = files - {check.rule.id.replace("-", "_") for check in CHECKS}
    assert not passed_over, "a folder of rules needs an `__init__.py`"


def test_every_rule_has_a_case() -> None:
    """No rule goes untested: good and bad data stand in the module of its family."""
    tested = {(family, case.rule) for family, cases in CASES_OF.items() for case in cases}
    tested |= {("envelope", rule) for rule in ENVELOPE}
    untested = {(_find_family(check), check.rule.id) for check in CHECKS} - tested
    assert not untested, [f"write a Case of {rule} in tests/checks/cases/{family}.py" for family, rule in untested]


def test_rules_lie_in_the_folders_of_their_families() -> None:
    """Rules about texts lie with those; one that names kinds lies with the rules of one of their families."""
    for check in CHECKS:
        families = {KINDS[kind].FAMILY for kind in check.rule.kinds} or {_find_family(check)}
        assert _find_family(check) in ({"texts"} if check.on == "texts" else families), check.rule.id


def test_what_depends_on_the_day_is_a_warning() -> None:
    """Rules that look at today never stop a build."""
    dated = [path for path in _FOLDER.rglob("*.py") if "ground.today" in path.read_text(encoding="utf-8")]
    severities = {check.rule.id.replace("-", "_"): check.rule.severity for check in CHECKS}
    assert dated
    assert all(severities[path.stem] is Severity.WARNING for path in dated)
