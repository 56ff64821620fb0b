"""A valid project, broken in one place, is told so: there, with what mends it, and without a tail of consequences."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from random import Random

import pytest

from tests.robustness.mutations.measure import Checker, Verdict, apply_replacement, sample_mutations
from tests.robustness.mutations.mutation import Mutation
from tests.robustness.mutations.sites import Files
from tests.robustness.mutations.spelling import misspell
from tests.support.project import list_company

ROOT = Path(__file__).parents[2]
SEED = 20270115
PLACED, SPELT = 0.95, 0.90
"""The least shares of mutations told in their exact place, and of misspellings told with the right word."""

_MORE = """\
time_zone: Asia/Shanghai
completeness: [untaught-competency]
handbooks:
  - id: newcomer
    title: 新人手册
    edition: internal
    audience: 新人
    document_number: D-1
    version: "1"
    chapters:
      - id: roles
        title: 岗位
        pages: [{kind: role}, {page: "page:raci"}, {page: "rule:ordering"}]
"""
"""What the small company's project file says of books and rules."""

_FEW = (
    "data/playbook.yml",
    "data/roles/regional-manager.yml",
    "data/performance/kpis-sales.yml",
    "data/cooperation/escalation-paths.yml",
    "content/guides/guide-dealer.md",
)
"""Files of the shipped playbook on which many others rest."""


_OTHER = ("number-for-text", "truth-for-text", "value-for-list")
"""Mutations that write another value, which is then meant: mending makes a text or a list of that one."""


def read_shipped() -> Files:
    """Give the files of the shipped playbook."""
    paths = [path for name in ("data", "content") for path in sorted((ROOT / name).rglob("*"))]
    return {
        path.relative_to(ROOT).as_posix(): path.read_bytes()
        for path in paths
        if path.suffix in (".yml", ".yaml", ".md")
    }


def pick(mutations: list[Mutation], random: Random, each: int) -> Iterator[Mutation]:
    """Give a few mutations of every sort, in files of whichever kinds."""
    sorts: dict[str, list[Mutation]] = {}
    for mutation in mutations:
        sorts.setdefault(mutation.sort, []).append(mutation)
    for group in sorts.values():
        yield from random.sample(group, min(each, len(group)))


def measure(verdicts: list[Verdict]) -> tuple[float, float]:
    """Give the shares of what was told in its place, and of misspellings that were told with the right word."""
    spelt = [one.mended for one in verdicts if one.mutation.spelling]
    return sum(one.placed for one in verdicts) / len(verdicts), sum(spelt) / max(len(spelt), 1)


@pytest.fixture(scope="module")
def checker() -> Checker:
    """Give what checks the small company."""
    files = list_company()
    files["data/playbook.yml"] += _MORE
    return Checker({path: text.encode() for path, text in files.items()})


@pytest.fixture(scope="module")
def verdicts(checker: Checker) -> list[Verdict]:
    """Give what is said of the small company, broken in some two hundred places of every sort."""
    random = Random(SEED)  # noqa: S311 - the same mutations in every run
    return checker.judge_all(list(pick(sample_mutations(checker.files, random, 1), random, 2)))


def test_mistakes_are_told_in_their_place(verdicts: list[Verdict]) -> None:
    """At least 95 of 100 are reported on the line and in the column where the mistake was made."""
    missed = [one.tell() for one in verdicts if not one.placed]
    assert measure(verdicts)[0] >= PLACED, "\n".join(missed)


def test_misspellings_are_told_with_the_right_word(verdicts: list[Verdict]) -> None:
    """For at least 90 of 100 misspelt words the replacement, put in the reported range, gives the file back."""
    missed = [one.tell() for one in verdicts if one.mutation.spelling and not one.mended]
    assert measure(verdicts)[1] >= SPELT, "\n".join(missed)


def test_a_mistake_is_told_in_few_problems(verdicts: list[Verdict]) -> None:
    """None brings more than three problems; each brings at least one, but for a record that nobody misses."""
    assert [one.tell() for one in verdicts if not one.short] == []
    assert {one.mutation.sort for one in verdicts if not one.problems} <= {"deleted-record"}


def test_a_replacement_mends(checker: Checker, verdicts: list[Verdict]) -> None:
    """Whatever the rule: the replacement, put exactly where the problem is reported, makes it go away.

    Fewer problems are left, and none of another kind. What may be done unasked gives back what was meant.
    """
    rules = set()
    meant = checker.read({})
    for verdict in verdicts:
        changed = verdict.mutation.changed
        before = checker.check(changed)
        for problem in verdict.problems:
            mended = apply_replacement(changed, problem)
            if mended is None:
                continue
            rules.add(problem["rule"])
            put = {**changed, problem["path"]: mended.encode()}
            left = checker.check(put)
            told = {(one["rule"], one["path"], one["message"]) for one in left}
            assert (problem["rule"], problem["path"], problem["message"]) not in told, verdict.tell()
            assert len(left) < len(before), verdict.tell()
            assert {one["rule"] for one in left} <= {one["rule"] for one in before}, verdict.tell()
            if problem["applicability"] == "safe" and verdict.mutation.sort not in _OTHER:
                assert checker.read(put) == meant, verdict.tell()
    assert len(rules) > 17


def test_every_sort_of_mistake_is_tried(verdicts: list[Verdict]) -> None:
    """The mutations are of many sorts, in files of every kind."""
    assert len({one.mutation.sort for one in verdicts}) > 75
    assert len({one.mutation.kind for one in verdicts}) > 35


@pytest.mark.release
def test_the_shipped_playbook_broken() -> None:
    """The same holds in a playbook of hundreds of records, where one mistake touches many."""
    random = Random(SEED)  # noqa: S311 - the same mutations in every run
    files = read_shipped()
    few = {path: files[path] for path in _FEW}
    wanted = ("deleted-record", "own-id", "reference", "emptied", "link-id", "choice", "wide-colon-alone")
    chosen = [one for one in sample_mutations(few, random, 1) if one.sort in wanted]
    found = Checker(files).judge_all(random.sample(chosen, 6))
    assert all(one.short for one in found), "\n".join(one.tell() for one in found if not one.short)
    assert measure(found)[0] >= PLACED


def test_a_slip_changes_a_word_a_little() -> None:
    """A misspelt word is another word, of nearly the same length."""
    random = Random(SEED)  # noqa: S311 - the same words in every run
    for word in ("regional-manager", "classification", "role", "page") * 50:
        wrong = misspell(word, random)
        assert wrong != word
        assert abs(len(wrong) - len(word)) <= 1
