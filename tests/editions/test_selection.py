"""What an edition holds: records, fields, references; everything else is gone."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.audit.hidden import list_cleared
from generator.checks.run import run_checks
from generator.checks.table import CHECKS
from generator.decode.entry import Entry
from generator.editions.selection import NOWHERE, Selection, View, find_cause, select
from generator.graph.graph import Graph
from generator.model.base import Article, Record
from generator.model.fields import find_value, walk_leaves
from generator.model.learning import Course
from generator.model.organisation import Dealer
from generator.model.project import Edition
from generator.model.reference import Faq, GlossaryTerm
from generator.model.roles import Role
from generator.model.service import ServiceLevel
from generator.model.target import Target
from generator.model.types import CLASSIFICATIONS, Classification
from generator.pages.blocks import RichText
from generator.pages.compose import compose
from tests.support.project import (
    TODAY,
    WORDS,
    find_page,
    key_of,
    link_files,
    list_company,
    place_record,
    select_edition,
    write_record,
)
from tests.support.samples import PROJECT, RECORDS

BOOK = """\
handbooks:
  - id: book
    title: 内部书
    edition: internal
    audience: 人
    document_number: X-1
    version: "1"
    chapters: [{id: a, title: 甲, pages: [{kind: role}]}]
"""


@pytest.fixture(scope="module")
def company() -> Graph:
    """Give the small company's graph, with a book of the internal edition."""
    return link_files({**list_company(), "data/playbook.yml": PROJECT + BOOK})


def make_view(*classifications: Classification, **more: object) -> View:
    """Give a view of an edition with the classifications given."""
    edition = Edition.model_validate({"id": "x", "title": "某版", "classifications": classifications} | more)
    return View(edition, TODAY)


def make_term(**more: object) -> GlossaryTerm:
    """Give a term with envelope fields."""
    return GlossaryTerm.model_validate(
        {"id": "t", "title": "词", "definition": "义", "classification": "public"} | more
    )


def get(selection: Selection, model: type[Record], id: str) -> Record:
    """Give a record that the selection holds."""
    found = selection.graph.get(model, id)
    assert found
    return found


@pytest.mark.parametrize("classification", CLASSIFICATIONS)
def test_classification_that_is_not_named_is_withheld(classification: Classification) -> None:
    """An edition holds the classifications that it names, and no other, wider or narrower."""
    view = make_view("partner")
    cause = find_cause(make_term(classification=classification), view)
    assert cause == (None if classification == "partner" else "classification")


def test_record_without_classification_is_internal() -> None:
    """Whoever forgets to classify a record shows it to staff only."""
    record = GlossaryTerm(id="t", title="词", definition="义")
    assert find_cause(record, make_view("public", "partner")) == "classification"
    assert find_cause(record, make_view("internal")) is None


@pytest.mark.parametrize("status", ["draft", "in_review", "approved", "retired"])
def test_only_published_records_are_held(status: str) -> None:
    """Drafts, records in review and retired ones stay out unless the edition names their status."""
    record = make_term(status=status)
    assert find_cause(record, make_view("public")) == "status"
    assert find_cause(record, make_view("public", statuses=(status,))) is None


@pytest.mark.parametrize(
    ("start", "end", "cause"),
    [
        (None, None, None),
        (0, 0, None),
        (1, None, "not_in_force"),
        (-1, None, None),
        (None, -1, "expired"),
        (None, 0, None),
    ],
)
def test_record_is_held_while_it_is_in_force(start: int | None, end: int | None, cause: str | None) -> None:
    """A record is shown from its first day to its last, both included."""
    days = {"effective_from": start, "effective_to": end}
    dates = {name: TODAY + timedelta(days=shift) for name, shift in days.items() if shift is not None}
    assert find_cause(make_term(**dates), make_view("public")) == cause


def test_record_of_one_dealer_is_for_that_dealer() -> None:
    """What belongs to one dealer is in its own copy and where the edition asks for it, in no other's."""
    record = make_term(subject="east-dealer")
    view = make_view("public")
    assert find_cause(record, view) == "subject"
    assert find_cause(record, View(view.edition, TODAY, subject="west-dealer")) == "subject"
    assert find_cause(record, View(view.edition, TODAY, subject="east-dealer")) is None
    assert find_cause(record, make_view("public", subjects=True)) is None
    assert find_cause(make_term(), View(view.edition, TODAY, subject="east-dealer")) is None


def test_narrower_fields_are_gone(company: Graph) -> None:
    """A visible record comes without the fields that its readers may not see, nested ones too."""
    public = select_edition(company, "public")
    role, course = get(public, Role, "regional-manager"), get(public, Course, "basics")
    assert isinstance(role, Role)
    assert isinstance(course, Course)
    assert role.decision_limits is None
    assert role.kpi_weights is None
    assert (course.lessons[0].handout, course.lessons[0].trainer_notes) == ("讲义正文", None)
    assert (course.quiz[0].key, course.quiz[0].rationale) == (None, None)
    assert course.quiz[0].options[1].text == "问"
    dealer = get(select_edition(company, "internal"), Dealer, "east-dealer")
    assert isinstance(dealer, Dealer)
    assert (dealer.profile, dealer.credit_rating, dealer.credit_limit_cny) == ("开了两家店。", None, None)


def test_what_was_withheld_is_told(company: Graph) -> None:
    """The audit learns of every withheld record and field, with cause and route."""
    told = select_edition(company, "public").withheld
    withheld = {(str(one.holder.key), one.route): one.cause for one in told if isinstance(one.holder, Entry)}
    assert withheld["rule:ordering", ()] == "classification"
    assert withheld["course:basics", ("lessons", "opening", "trainer_notes")] == "classification"
    assert withheld["role:regional-manager", ("decision_limits",)] == "classification"
    assert not any(name == "term:rebate" for name, _ in withheld)


def test_nothing_of_the_whole_graph_changes(company: Graph) -> None:
    """Selecting leaves the project as it is; a record that is seen whole is the very same one."""
    before = {key: entry.record for key, entry in company.entries.items()}
    internal = select_edition(company, "internal")
    assert {key: entry.record for key, entry in company.entries.items()} == before
    assert internal.graph.entries[key_of("role:regional-manager")] is company.entries[key_of("role:regional-manager")]


def test_references_to_what_is_withheld_are_left_out() -> None:
    """Where a field says so, a reference to a withheld record is gone: a single one, or its item of a list."""
    files = list_company(
        faq=f"kind: faq\n{RECORDS['faq']}".replace('see: ["term:rebate"]', 'see: ["term:rebate", "rule:ordering"]')
        + 'owner_role: sales-director\nlegal_refs: [civil-code]\nrelated: ["kpi:sell-out", "article:guide-new-hire"]\n'
    )
    graph = link_files(files)
    faq = get(select_edition(graph, "public"), Faq, "how-to-order")
    assert isinstance(faq, Faq)
    assert faq.see == (Target("term", "rebate"),)
    assert faq.owner_role is None
    assert faq.legal_refs == ("civil-code",)
    assert faq.related == ()
    mentions = {
        str(one.target) for one in select_edition(graph, "public").graph.entries[key_of("faq:how-to-order")].mentions
    }
    assert mentions == {"term:rebate", "legal-reference:civil-code"}
    owner = graph.entries[key_of("role:dealer-owner")]
    hidden = replace(owner, record=owner.record.model_copy(update={"classification": "internal"}))
    narrowed = Graph(graph.project, {**graph.entries, hidden.key: hidden})
    role = get(select_edition(narrowed, "partner"), Role, "regional-manager")
    assert isinstance(role, Role)
    assert role.plan
    assert role.plan[0].meet is None
    assert role.plan[0].course == "basics"
    assert get(select_edition(graph, "internal"), Faq, "how-to-order") == graph.get(Faq, "how-to-order")


def test_required_reference_to_what_is_withheld_names_nothing() -> None:
    """A reference that the data must have and readers may do without is None: it is withheld, not out of force."""
    files = list_company(service_level=write_record("service-level") + "classification: public\n")
    level = get(select_edition(link_files(files), "public"), ServiceLevel, "repair")
    assert isinstance(level, ServiceLevel)
    assert level.measured_by is None


def test_project_says_nothing_of_other_editions(company: Graph) -> None:
    """An edition knows its own description and books only, and the repository only where it may link to it."""
    public, internal = (
        select_edition(company, "public").graph.project,
        select_edition(company, "internal").graph.project,
    )
    assert [edition.id for edition in public.editions] == ["public"]
    assert public.handbooks == ()
    assert public.repository is None
    assert [book.id for book in internal.handbooks] == ["book"]
    assert internal.repository


def test_no_edition_says_why_a_rule_is_lowered() -> None:
    """It is for editors, and excuses no leak: what it says of something secret is looked for in every edition."""
    lowered = "lowered: [{rule: missing-aliases, to: off, reason: 等新的供货价定了再补}]\n"
    graph = link_files({**list_company(), "data/playbook.yml": PROJECT + lowered})
    for edition in ("public", "internal"):
        selection = select_edition(graph, edition)
        assert selection.graph.project.lowered == ()
        assert "等新的供货价定了再补" in [one.value for one in selection.withheld]
        assert not any("供货价定了" in text for text in list_cleared(selection))


def test_book_names_nothing_that_is_withheld() -> None:
    """A chapter may ask for what its readers do not get: it comes without, and without the id; all else stays."""
    pages = '[{kind: role}, {page: "page:raci"}, {page: "rule:ordering"}, {page: "term:rebate"}]'
    book = BOOK.replace("edition: internal", "edition: public").replace("[{kind: role}]", pages)
    (held,) = select_edition(
        link_files({**list_company(), "data/playbook.yml": PROJECT + book}), "public"
    ).graph.project.handbooks
    assert [one.page for one in held.chapters[0].pages] == [None, Target("page", "raci"), Target("term", "rebate")]


@given(
    st.fixed_dictionaries(
        {
            "classification": st.sampled_from(CLASSIFICATIONS),
            "status": st.sampled_from(["draft", "published", "retired"]),
            "subject": st.sampled_from([None, "east-dealer"]),
            "effective_from": st.sampled_from([None, date(2020, 1, 1), date(2030, 1, 1)]),
            "effective_to": st.sampled_from([None, date(2020, 1, 1), date(2030, 1, 1)]),
        }
    ),
    st.sets(st.sampled_from(CLASSIFICATIONS), min_size=1),
    st.sampled_from(
        ["role:regional-manager", "course:basics", "incentive:year-rebate", "dealer:east-dealer", "faq:how-to-order"]
    ),
)
@settings(max_examples=120, deadline=None)
def test_edition_holds_only_what_its_readers_may_see(
    company: Graph, envelope: dict[str, object], classifications: set[Classification], name: str
) -> None:
    """For any envelope of a record and any edition: a text is held only if record and field are both cleared."""
    entries = dict(company.entries)
    key = key_of(name)
    entry = entries[key]
    entries[key] = replace(entry, record=entry.record.model_copy(update=envelope))
    view = make_view(*sorted(classifications))
    held = select(Graph(company.project, entries), view).graph.entries
    for leaf_key, leaf_entry in held.items():
        record = leaf_entry.record
        assert record.classification in classifications
        assert record.status == "published"
        assert record.subject is None
        assert not record.effective_from or record.effective_from <= TODAY
        assert not record.effective_to or record.effective_to >= TODAY
        for leaf in walk_leaves(record):
            assert leaf.clearance is None or leaf.clearance in classifications, (leaf_key, leaf.route)
            if leaf.shape.ref and leaf.shape.ref.on_withheld == "omit" and leaf.shape.ref.kind != "*":
                assert key_of(f"{leaf.shape.ref.kind}:{leaf.value}") in held


def test_narrower_passages_are_cut() -> None:
    """A passage for fewer readers is gone with its links, told to the audit, and shown without marks to its readers."""
    files = list_company()
    files["content/sample.md"] = (
        "---\nid: guide-new-hire\ntitle: 入门\nclassification: public\nsummary: 先读:internal[内部须知]再动手\n---\n"
        "大家看的。\n\n::: audience internal\n自己人看[规则](rule:ordering)。\n:::\n"
    )
    graph = link_files(files)
    public, internal = select_edition(graph, "public"), select_edition(graph, "internal")
    key = key_of("article:guide-new-hire")
    for selection, words, linked in ((public, "先读再动手", False), (internal, "先读内部须知再动手", True)):
        entry = selection.graph.entries[key]
        assert isinstance(entry.record, Article)
        assert entry.record.summary == words
        assert ("自己人" in entry.record.body) is linked
        assert ":::" not in entry.record.body
        assert any(mention.key == key_of("rule:ordering") for mention in entry.mentions) is linked
    cut = {(one.route, one.value) for one in public.withheld if one.holder.path == "content/sample.md"}
    assert cut == {(("summary",), "内部须知"), (("body",), "自己人看[规则](rule:ordering)。")}
    assert not run_checks(graph, (public,), TODAY, [check for check in CHECKS if check.rule.id == "narrower-reference"])


def test_targets_lose_the_parts_that_readers_do_not_see() -> None:
    """Should a link to a narrower part reach an edition all the same, nothing of it names the part."""
    whole, part = "role:regional-manager", "role:regional-manager#promotion"
    files = list_company()
    files["data/reference/a.yml"] = (
        f"kind: term\nid: a\ntitle: 词\nclassification: internal\nrelated: ['{part}']\ndefinition: 见[他]({part})。\n"
    )
    graph, key = link_files(files), key_of("term:a")
    record = graph.entries[key].record.model_copy(update={"classification": "partner"})
    graph = Graph(graph.project, {**graph.entries, key: replace(graph.entries[key], record=record)})
    for edition, seen in (("partner", whole), ("internal", part)):
        entry = select_edition(graph, edition).graph.entries[key]
        assert tuple(map(str, entry.record.related)) == (seen,)
        assert find_value(entry.record, "definition") == f"见[他]({seen})。"
        assert {str(one.target) for one in entry.mentions} == {seen}


def test_passages_in_an_editions_own_words_are_cut() -> None:
    """What introduces an edition is read like every other text: a narrower passage in it is cut, marks are no words."""
    home = 'home: "欢迎:internal[先问内勤]来看"'
    files = list_company()
    files["data/playbook.yml"] = re.sub(r"(classifications: \[[^]]*\])", rf"\1, {home}", PROJECT)
    for edition, words in (("partner", "欢迎来看"), ("internal", "欢迎先问内勤来看")):
        selection = select_edition(link_files(files), edition)
        assert selection.view.edition.home == words
        assert selection.graph.project.editions == (selection.view.edition,)
        assert find_page(compose(selection, WORDS), "page:home").summary == (RichText(words),)


def test_figures_in_what_is_withheld_are_gone() -> None:
    """That a field holds a figure is withheld with the field, and with the figure: no count and no list tells of it."""
    limit, day = "decision_limits/promotion/up_to_cny", "plan/meet-owner/by_day"
    uses = {limit: "delivery-days", day: "delivery-days", "span": "hidden-days"}
    files = list_company()
    written = json.dumps([{"field": field, "figure": figure} for field, figure in uses.items()])
    files[place_record("role")] += f"span: 5\nfigures: {written}\n"
    hidden = write_record("figure").replace("delivery-days", "hidden-days").replace("public", "restricted")
    graph = link_files({**files, place_record("figure", "hidden"): hidden})
    for edition, fields in (("public", []), ("partner", [day]), ("internal", [limit, day])):
        entry = select_edition(graph, edition).graph.entries[key_of("role:regional-manager")]
        assert [use.field for use in entry.record.figures] == fields
        figures = [mention.target.id for mention in entry.mentions if mention.target.kind == "figure"]
        assert figures == ["delivery-days"] * len(fields)


@pytest.mark.parametrize(
    ("written", "left"),
    [
        ("先看[](term:rebate)，再看[说明](<term:rebate>)。", f"先看[]({NOWHERE})，再看[说明](<{NOWHERE}>)。"),
        ("先看<term:rebate>。", f"先看<{NOWHERE}>。"),
    ],
)
def test_what_is_out_of_force_is_not_named(written: str, left: str) -> None:
    """A record that is out of force and may not be left out is not named by its id, neither in fields nor in prose."""
    files = list_company()
    files["content/sample.md"] = f"---\nid: guide-new-hire\ntitle: 入门\nclassification: public\n---\n{written}\n"
    files["data/reference/term-sample.yml"] += "effective_to: 2027-01-14\n"
    files["data/organisation/department-sample.yml"] += "effective_to: 2027-01-14\n"
    selection = select_edition(link_files(files), "internal")
    article = selection.graph.entries[key_of("article:guide-new-hire")].record
    assert isinstance(article, Article)
    assert article.body.strip() == left
    assert "sales" not in {role.department for role in selection.graph.all(Role)}
    pages = compose(selection, WORDS)
    assert "term:rebate" not in str(pages)
