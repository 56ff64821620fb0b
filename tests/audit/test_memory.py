"""What an audit leaves to the next one: with it the same is looked for, found and explained as without."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from generator.audit.audit import AuditVerdict
from generator.audit.hidden import Hidden
from generator.audit.memory import AuditMemory, OpenTexts, RecalledMatcher, recall_matcher
from generator.audit.search import Matcher
from generator.diagnostics import Location

_CLAUSES = (
    "先核对信用额度的使用情况",
    "再看逾期超过六十天的订单",
    "由财务负责人签字放行",
    "甲公司的信用额度上限",
    "rebate-limit-2027",
    "逾期账款",
    "处理",
    "信用",
)
_TEXTS = st.builds(
    "".join, st.lists(st.sampled_from((*_CLAUSES, "，", "。", "\n", "|", " ", "&amp;", "天", "a")), max_size=5)
)
_LISTS = st.frozensets(_TEXTS, max_size=6)
_WORDS = ("处理", "信用额度的使用情况")


def hide(texts: frozenset[str]) -> list[Hidden]:
    """Give texts as what is withheld."""
    return [Hidden(text, text, Location("data/a.yml")) for text in sorted(texts)]


def make(hidden: frozenset[str], opened: OpenTexts) -> Matcher:
    """Give what looks for the hidden texts, made from nothing."""
    return Matcher(hide(hidden), tuple(opened.list_all()), _WORDS)


@settings(max_examples=150)
@given(
    st.frozensets(_TEXTS, min_size=1, max_size=6),
    st.lists(st.tuples(_LISTS, st.frozensets(st.sampled_from(("信用", "处理逾期账款")))), min_size=2, max_size=4),
    st.lists(_TEXTS, max_size=4),
)
def test_what_is_recalled_looks_for_the_same(
    hidden: frozenset[str], states: list[tuple[frozenset[str], frozenset[str]]], pages: list[str]
) -> None:
    """However the open texts change: if it is recalled it looks for the same, finds the same, excuses the same."""
    opened = OpenTexts(*states[0])
    fresh = make(hidden, opened)
    for state in states[1:]:
        chances = frozenset(chance for page in pages for chance in fresh.find(page).chances)
        memory = AuditMemory("", opened, fresh.secrets, AuditVerdict(frozenset(), chances))
        opened = OpenTexts(*state)
        fresh = make(hidden, opened)
        recalled = recall_matcher(memory, hide(hidden), opened, lambda: _WORDS)
        if recalled is None:
            continue
        assert recalled.secrets.is_same(fresh.secrets)
        assert all(recalled.is_chance(chance) == fresh.is_chance(chance) for chance in chances)
        for page in pages:
            ours, theirs = recalled.find(page), fresh.find(page)
            assert [one.form for one in ours.needles] == [one.form for one in theirs.needles]
            assert ours.chances == theirs.chances


def remember(hidden: frozenset[str], *opened: str) -> AuditMemory:
    """Give what an audit leaves."""
    then = OpenTexts(frozenset(opened), frozenset())
    return AuditMemory("", then, make(hidden, then).secrets, AuditVerdict())


def test_what_no_secret_stands_in_is_no_reason_to_begin_anew() -> None:
    """A text that has nothing of the hidden ones may come and go; one that opens a secret, or closes it, may not."""
    hidden = frozenset({_CLAUSES[0] + _CLAUSES[1], _CLAUSES[3]})
    memory = remember(hidden, _CLAUSES[0] + _CLAUSES[1], "别的话")

    def recall(*opened: str) -> bool:
        now = OpenTexts(frozenset(opened), frozenset())
        return isinstance(recall_matcher(memory, hide(hidden), now, lambda: _WORDS), RecalledMatcher)

    assert recall(_CLAUSES[0] + _CLAUSES[1], "改了的话")
    assert recall(_CLAUSES[0] + _CLAUSES[1] + "，改了的话", "别的话")
    assert not recall("别的话")
    assert not recall(_CLAUSES[0] + _CLAUSES[1], _CLAUSES[3], "别的话")


def test_what_stood_side_by_side_by_chance_is_judged_again() -> None:
    """When one of the open texts goes that explained a finding, the finding is one; while both stay it is explained."""
    hidden, page = frozenset({"信用额度、逾期账款"}), "信用额度、逾期账款处理"
    then = OpenTexts(frozenset({"信用额度", "逾期账款处理", "别的话"}), frozenset())
    fresh = make(hidden, then)
    assert not fresh.find(page).needles
    memory = AuditMemory("", then, fresh.secrets, AuditVerdict(frozenset(), fresh.find(page).chances))
    for gone, found in (("别的话", False), ("逾期账款处理", True)):
        now = OpenTexts(then.texts - {gone}, frozenset())
        recalled = recall_matcher(memory, hide(hidden), now, lambda: _WORDS)
        assert recalled is not None
        assert bool(recalled.find(page).needles) is found
