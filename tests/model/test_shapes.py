"""What the model says of its own fields: shapes, and the walk over a record's texts and references."""

from __future__ import annotations

import pytest

from generator.model.base import Component
from generator.model.cooperation import CooperationRule
from generator.model.fields import item_key, list_shapes, narrow, walk_leaves
from generator.model.history import RuleVersion
from generator.model.kinds import KINDS
from generator.model.learning import Course
from generator.model.market import PromotionStep, PromotionType
from generator.model.organisation import Dealer, Region
from generator.model.project import Handbook
from generator.model.risk import Signal
from generator.model.roles import Duty, KpiWeight, Role
from generator.model.types import Ref
from tests.support.project import key_of, link_files, list_company


@pytest.fixture(scope="module")
def company() -> dict[str, Component]:
    """Give every record of the small company by its name."""
    return {str(key): entry.record for key, entry in link_files(list_company()).entries.items()}


def test_every_kind_has_a_sample(company: dict[str, Component]) -> None:
    """Each kind is read from its shortest example."""
    assert {key_of(name).kind for name in company} == set(KINDS)


def test_shapes_see_through_optional_narrower_and_nested_types() -> None:
    """However a field is wrapped, its shape tells texts, references, choices, lists, items and who may see it."""
    role, dealer = list_shapes(Role), list_shapes(Dealer)
    assert role["duties"].component is Duty
    assert role["duties"].many
    assert role["decision_limits"].many
    assert role["decision_limits"].clearance == "internal"
    assert dealer["credit_rating"].choices == {"aaa": "AAA 级", "aa": "AA 级", "a": "A 级", "b": "B 级", "c": "C 级"}
    assert dealer["credit_rating"].clearance == "restricted"
    assert role["reports_to"].ref == Ref("role", above=True)
    assert role["reports_to"].optional
    assert role["owner_role"].ref == Ref("role", on_withheld="omit")
    assert role["facts"].ref == Ref("fact", on_withheld="omit")
    assert role["facts"].many
    assert role["mission"].markup
    assert role["title"].text
    assert not role["title"].markup
    assert not role["span"].text
    assert list_shapes(Region)["strategy"].clearance == "internal"
    assert list_shapes(PromotionStep)["evidence"].many
    assert list_shapes(PromotionType)["disclosures"].choices["prize_types"] == "奖项种类"


def test_walk_gives_routes_with_ids_and_the_narrowest_clearance(company: dict[str, Component]) -> None:
    """Texts deep in a record are reached by ids, not positions, and carry the clearance of what holds them."""
    leaves = {leaf.route: leaf for leaf in walk_leaves(company["role:regional-manager"])}
    assert leaves["duties", "plan", "statement"].value == "写月计划"
    assert leaves["duties", "plan", "statement"].clearance == "partner"
    assert leaves["mission",].clearance is None
    assert leaves["decision_limits", "promotion", "note"].clearance == "internal"
    assert leaves["plan", "meet-owner", "meet"].shape.ref == Ref("role", on_withheld="omit")
    assert leaves["profile", "0", "competency"].value == "selling"
    quiz = {leaf.route: leaf.clearance for leaf in walk_leaves(company["course:basics"])}
    assert quiz["quiz", "first", "rationale"] == "internal"
    assert quiz["quiz", "first", "options", "look", "text"] is None


def test_nested_clearance_is_the_narrower_one() -> None:
    """A field inside a narrower one is as narrow as the narrower of the two."""
    assert narrow(None, None) is None
    assert narrow("partner", None) == "partner"
    assert narrow("internal", "partner") == "internal"
    assert narrow("partner", "restricted") == "restricted"


def test_item_is_named_by_its_id_else_by_its_number() -> None:
    """A list's item is called by its id; by its number where it has none, or none that is usable."""
    assert item_key({"id": "plan"}, 3) == "plan"
    assert item_key({"id": 7}, 3) == "3"
    assert item_key({"id": ""}, 3) == "3"
    assert item_key("text", 0) == "0"


def test_records_are_frozen(company: dict[str, Component]) -> None:
    """No stage can change a record that another one reads."""
    with pytest.raises(ValueError, match="frozen"):
        company["course:basics"].title = "别的"  # type: ignore[attr-defined]


def test_table_of_kinds_is_consistent() -> None:
    """Readers tell each kind by its label."""
    assert len({kind.LABEL for kind in KINDS.values()}) == len(KINDS)
    assert Course.FAMILY == "learning"


@pytest.mark.parametrize(
    ("model", "name", "material"),
    [
        (CooperationRule, "dealer_obligations", True),
        (CooperationRule, "purpose", None),
        (CooperationRule, "notice_period", True),
        (CooperationRule, "title", None),
        (CooperationRule, "order", False),
        (CooperationRule, "classification", True),
        (CooperationRule, "subject", True),
        (CooperationRule, "effective_from", True),
        (RuleVersion, "classification", True),
        (Handbook, "edition", True),
        (CooperationRule, "review_by", False),
        (CooperationRule, "related", False),
        (CooperationRule, "escalation_path", True),
        (KpiWeight, "weight", True),
        (KpiWeight, "kpi", True),
        (Signal, "threshold", True),
        (Dealer, "credit_limit_cny", True),
        (PromotionType, "claim_deadline", True),
    ],
)
def test_fields_tell_what_is_material(model: type[Component], name: str, material: bool | None) -> None:
    """Obligations, amounts, times, weights, thresholds and validity are material; of prose, its words decide."""
    assert list_shapes(model)[name].material is material


def test_places_in_trees_are_declared() -> None:
    """What hangs below what is read off the model."""
    found = {
        f"{kind}.{name}": shape.ref.kind
        for kind, model in KINDS.items()
        for name, shape in list_shapes(model).items()
        if shape.ref and shape.ref.above
    }
    assert found == {
        "rule.overrides": "rule",
        "product-line.parent": "product-line",
        "dealer.parent": "dealer",
        "region.parent": "region",
        "department.parent": "department",
        "role.department": "department",
        "tenure.areas": "region",
        "tenure.dealer": "dealer",
        "role.reports_to": "role",
        "counterpart.dealer_department": "department",
        "dealer.authorised_regions": "region",
    }
