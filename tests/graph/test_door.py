"""The door between pages and graph."""

from __future__ import annotations

import random

import pytest

from generator.decode.entry import Key
from generator.graph.door import Door
from generator.graph.graph import Graph
from generator.graph.reads import UnrecordedReadError
from generator.model.fields import find_value
from generator.model.reference import Figure
from generator.model.roles import Activity, Role
from tests.support.project import link_files, list_company


@pytest.fixture(scope="module")
def company() -> Graph:
    """The company of the tests."""
    return link_files(list_company())


def test_records_are_asked_field_by_field(company: Graph) -> None:
    """Only the fields that were looked at are questions; what a class works out asks for what it takes."""
    door = Door(company)

    def read() -> list[object]:
        role = door.get(Role, "regional-manager")
        assert isinstance(role, Role)
        figures = [one.show() for one in door.all(Figure)]
        return [role.title, role.id, role.KIND, find_value(role, "side"), find_value(role, "nothing"), figures]

    made, reads = door.record(read)
    assert made[:5] == ["区域经理", "regional-manager", "role", "manufacturer", None]
    asked = set(reads)
    assert {("there", "role", "regional-manager"), ("field", "role", "regional-manager", "title")} <= asked
    assert ("field", "role", "regional-manager", "side") in asked
    assert ("field", "role", "regional-manager", "mission") not in asked
    assert {one[-1] for one in asked if one[:2] == ("field", "figure")} >= {"value", "unit"}


def test_answers_are_those_of_the_graph(company: Graph) -> None:
    """Narrow questions find what a look at everything finds."""
    door = Door(company)
    role = "regional-manager"
    acts = [one.id for one in company.all(Activity) if any(line.role == role for line in one.raci)]
    assert [one.id for one in door.where(Activity, "raci.role", role)] == acts
    assert acts
    assert [one.id for one in door.where(Role, "reports_to", "sales-director")] == [
        one.id for one in company.all(Role) if one.reports_to == "sales-director"
    ]
    assert door.where(Role, "reports_to", "nobody") == ()
    key = Key("role", role)
    assert door.title(key) == "区域经理"
    assert door.title(Key("role", "nobody")) is None
    assert {source for source, _ in door.referrers(key)} == {one.source for one in company.referrers(key)}


def test_what_is_looked_at_cannot_be_taken_whole(company: Graph) -> None:
    """Whoever writes out a record that is asked field by field gets an error, not an answer without a question."""
    role = Door(company).all(Role)[0]
    with pytest.raises(AttributeError):
        type(role).model_fields  # noqa: B018 - it is asked for
    with pytest.raises(TypeError):
        setattr(role, "title", "别的")  # noqa: B010 - the checker of types forbids it as well
    assert "regional" not in repr(role)


def test_traps_find_what_was_not_asked_for(company: Graph) -> None:
    """Something that is made otherwise the second time, or a question with two answers, stops the program."""
    door = Door(company, trapped=True)
    assert door.record(lambda: door.title(Key("role", "regional-manager")))[0] == "区域经理"
    with pytest.raises(UnrecordedReadError, match="with other results"):
        door.record(random.random)
    with pytest.raises(UnrecordedReadError, match="two answers"):
        door.record(lambda: [door.ask(("day",), day) for day in (1, 2)])
    state = iter([("one",), ("two",)])
    with pytest.raises(UnrecordedReadError, match="other questions"):
        door.record(lambda: door.ask(next(state), 1))


def test_what_is_made_within_counts_for_the_whole(company: Graph) -> None:
    """A page that is made of another part asks for what that part asks for."""
    door = Door(company)
    _, reads = door.record(lambda: door.record(lambda: door.title(Key("role", "regional-manager")))[0])
    assert list(reads) == [("title", "role", "regional-manager")]
