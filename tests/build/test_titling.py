"""What is handed out says the numbers that its readers have, from whichever edition it is made."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

import pytest

from generator.build import cards
from generator.build.build import draft
from generator.build.cards import print_for_walls
from generator.build.draft import EditionDraft
from generator.build.kits import draft_kit, open_style
from generator.build.papers import draft_papers
from generator.build.project import Project
from generator.build.receipts import draft_receipts
from generator.build.titling import open_naming
from generator.cards.sheets import Card
from generator.editions.limiting import Limiter
from generator.handbooks.pool import TypesettingPool
from generator.kits.compose import TRAINER
from generator.kits.matter import Occasion
from generator.model.change import ChangeRecord
from generator.model.target import Target
from tests.support.project import list_company, open_project, write_files, write_record
from tests.support.samples import MORE

OPEN, SECRET = "5 个工作日", "88 个工作日"
LINK = "[](figure:delivery-days)"
_LATER = "  - {effective_from: 2027-01-10, value: 88, classification: internal, announced_on: 2027-01-10}\n"
_OWNER = "data/roles/dealer-owner.yml"


def list_files(link: str) -> Mapping[str, str]:
    """Give a company whose figure has one number for colleagues, and one for dealers: in what these are given."""
    change = write_record("change-record").replace("changed_on", "classification: partner\nchanged_on")
    figure = write_record("figure")
    return {
        **list_company(
            figure=f"{figure}effective_from: 2026-01-01\nhistory:\n{_LATER}",
            form=write_record("form").replace("purpose: 订货。", f"purpose: '订货，{link}到。'"),
            course=write_record("course").replace("handout: 讲义正文", f"handout: '货{link}到。'"),
            change_record=f"{change}acknowledged_by: [dealer-owner]\n".replace("after: 两个区", f"after: '{link}到'"),
        ),
        _OWNER: MORE[_OWNER].replace("statement: 管公司", f"statement: '{link}内到货'"),
    }


@pytest.fixture(params=(LINK, "[5 个工作日](figure:delivery-days)"), ids=("titled", "worded"))
def drafted(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[tuple[EditionDraft, Project]]:
    """Draft the internal edition, where the figure has its secret number."""
    root = write_files(tmp_path, list_files(request.param))
    with open_project(root, editions=("internal",), handbooks=False) as project:
        _, (made,) = draft(project)
        assert made.pages.name(Target("figure", "delivery-days")) == SECRET
        yield made, project


def test_forms_give_the_number_of_their_own_readers(drafted: tuple[EditionDraft, Project]) -> None:
    """A form that is for dealers has the number that dealers know, though nothing of the form itself is narrower."""
    made, project = drafted
    _expect_open(next(one for one in draft_papers(made.selection, made.pages, project) if "订货" in repr(one)))


def test_receipts_give_the_number_of_dealers(drafted: tuple[EditionDraft, Project]) -> None:
    """What a dealer signs has the number that dealers know."""
    made, project = drafted
    changes = made.selection.graph.all(ChangeRecord)
    (receipt,) = draft_receipts((Target("role", "dealer-owner"),), changes, made, project)
    _expect_open(receipt.paper)


def test_cards_give_the_number_of_dealers(
    drafted: tuple[EditionDraft, Project], monkeypatch: pytest.MonkeyPatch
) -> None:
    """What hangs on a dealer's wall has the number that dealers know."""
    made, project = drafted
    seen: list[Card] = []

    def note(some: Sequence[Card], *_: object) -> tuple[tuple[()], tuple[()]]:
        seen.extend(some)
        return (), ()

    monkeypatch.setattr(cards, "print_cards", note)
    with TypesettingPool(1) as press:
        print_for_walls((Target("role", "dealer-owner"),), made, project, press, open_style(project))
    _expect_open(*seen)


def test_kits_hand_out_the_number_of_the_courses_readers(drafted: tuple[EditionDraft, Project]) -> None:
    """What participants take home has the number that they know; what the trainer keeps may have the other."""
    made, project = drafted
    naming = open_naming(made.selection, made.pages, project.words)
    kit = draft_kit("basics", Limiter(made.selection), naming, project.words, Occasion())
    given = [piece for piece in kit.pieces if piece.reader != TRAINER]
    _expect_open(*given)


def _expect_open(*sheets: object) -> None:
    assert OPEN in repr(sheets)
    assert SECRET not in repr(sheets)
