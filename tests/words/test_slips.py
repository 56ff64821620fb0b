"""A slip of the pen is told from another name."""

from __future__ import annotations

import pytest

from generator.words.slips import find_slip, is_slip

KNOWN = frozenset(("city", "rural", "contact", "contract", "annual", "quarterly", "price", "prize"))


@pytest.mark.parametrize(
    ("wrong", "right"),
    [
        ("regional-manger", "regional-manager"),
        ("regional-mangaer", "regional-manager"),
        ("regional-manageer", "regional-manager"),
        ("regional-managre", "regional-manager"),
        ("regoinal-mamager", "regional-manager"),
        ("regional_manager", "regional-manager"),
        ("regionalmanager", "regional-manager"),
        ("classificatoin", "classification"),
        ("clasificatoin", "classification"),
        ("deliery-2027", "delivery-2027"),
    ],
)
def test_a_slip_stands_for_one_name(wrong: str, right: str) -> None:
    """A letter or two left out, doubled, swapped or hit beside its key, and hyphens lost, leave a name certain."""
    assert is_slip(wrong, right, KNOWN)
    assert is_slip(wrong, right, KNOWN, listed=True)


@pytest.mark.parametrize(
    ("wrong", "right"),
    [
        ("sl-repair-city", "sl-repair-rural"),
        ("rebate-quarterly", "rebate-annual"),
        ("contract-form", "contact-form"),
        ("price-list", "prize-list"),
        ("tier-1", "tier-2"),
        ("plan-2025", "plan-2026"),
        ("terms-v2", "terms-v3"),
        ("tier-11", "tier-1-1"),
        ("manager", "regional-manager"),
        ("regional-manager-new", "regional-manager"),
        ("north-zone", "south-zone"),
        ("minimum-stock", "maximum-stock"),
        ("unpaid-orders", "paid-orders"),
        ("independent-dealers", "dependent-dealers"),
        ("expert-list", "export-list"),
        ("complement-goods", "compliment-goods"),
        ("team-plan", "term-plan"),
        ("manger-of-salse-goasl", "manager-of-sales-goals"),
        ("-regional-manager", "regional-manager"),
        ("!classification", "classification"),
        ("regional-manager?", "regional-manager"),
    ],
)
def test_another_name_is_no_slip(wrong: str, right: str) -> None:
    """Another word, another number, a word more or less, or what no finger does, is another name; in lists as well."""
    assert not is_slip(wrong, right, KNOWN)
    assert not is_slip(wrong, right, KNOWN, listed=True)


@pytest.mark.parametrize(
    ("wrong", "right"),
    [
        ("guide-dealer", "guide-dealers"),
        ("order-planned", "order-planner"),
        ("region-shanxi", "region-shaanxi"),
        ("suzhou-store", "xuzhou-store"),
        ("hanzhou", "hangzhou"),
        ("rolle", "role"),
    ],
)
def test_names_that_people_make_differ_by_little(wrong: str, right: str) -> None:
    """Another ending, another Chinese place and a short word make another record; in a fixed list they make none."""
    assert not is_slip(wrong, right, KNOWN)
    assert is_slip(wrong, right, KNOWN, listed=True)


@pytest.mark.parametrize(
    "pair",
    [
        "retail detail",
        "contract contact",
        "trail trial",
        "shipping shopping",
        "reduction deduction",
        "launch lunch",
        "learning leaning",
        "filing filling",
        "patent parent",
        "stock stick",
        "short shirt",
        "through thorough",
    ],
)
def test_an_english_word_is_no_slip_of_another(pair: str) -> None:
    """Who writes of contracts does not mean contacts, though no record knows either word."""
    first, second = pair.split()
    assert not is_slip(f"{first}-form", f"{second}-form", ())
    assert not is_slip(f"{second}-form", f"{first}-form", ())
    assert is_slip(f"{first[0]}{first}-form", f"{first}-form", ()), "what is no word is one still"


def test_a_slip_between_two_names_stands_for_neither() -> None:
    """What may be two names is none of them; the words of all names are known."""
    assert find_slip("rolle", ("role", "course"), listed=True) == "role"
    assert find_slip("rolle", ("role", "rolled"), listed=True) is None
    assert find_slip("sotck-plan", ("stock-plan", "stocks-plan")) == "stock-plan"
    assert find_slip("stick-plan", ("stock-plan", "stick-list")) is None
    assert find_slip("nothing", ()) is None
    assert find_slip("to-few-duties", ("too-few-duties", "too-few-options"), listed=True) == "too-few-duties"
