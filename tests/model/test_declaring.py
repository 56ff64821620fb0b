"""What is declared becomes a class like the program's own."""

from __future__ import annotations

import pickle
from typing import Any

import pytest
from pydantic import ValidationError

from generator.cache.store import Store
from generator.model.declared import DeclaredChoice, DeclaredColumn, DeclaredComponent, DeclaredField, DeclaredPart
from generator.model.declaring import Recipe, make_class
from generator.model.fields import Shape, list_shapes
from generator.model.kinds import KINDS
from generator.model.reference import GlossaryTerm


def declare(**parts: Any) -> Shape:
    """Give the shape of a declared field of terms."""
    field = DeclaredField(**{"name": "own", "title": "甲", "description": "说明", **parts})
    return list_shapes(make_class(write(field)))["own"]


def write(*fields: DeclaredField) -> str:
    """Write the recipe of terms that have more fields."""
    return Recipe(kind="term", fields=fields).model_dump_json(exclude_defaults=True)


def test_all_that_is_declared_is_in_the_shape() -> None:
    """Whoever asks something of a field asks its shape: there is no second place."""
    told = declare(type="text", examples=("AB",), pattern="A|AB", message="写 {A}", section="一节", aliases=("别名",))
    assert (told.title, told.about, told.examples, told.clearance) == ("甲", "说明", ("AB",), "internal")
    assert (told.pattern, told.format) == ("^(?:A|AB)$", "“{field}”：写 {{A}}")
    assert (told.display.section, told.display.aliases) == ("一节", ("别名",))
    chosen = declare(type="choice", many=True, required=True, choices=(DeclaredChoice(value="on", label="开"),))
    assert (chosen.choices, chosen.many, chosen.minimum, chosen.required) == ({"on": "开"}, True, 1, True)
    linked = declare(type="reference", to="role", back="反过来", classification="public", material=True)
    assert linked.ref
    assert (linked.ref.kind, linked.display.back, linked.clearance, linked.material) == ("role", "反过来", None, True)
    units = [declare(type="number", unit="升"), declare(type="money"), declare(type="money", currency="EUR")]
    assert [one.display.unit for one in units] == ["升", "元", "欧元"]


@pytest.mark.parametrize(
    ("parts", "good", "bad"),
    [
        ({"type": "text"}, "一行", "两\n行"),
        ({"type": "text", "pattern": "a|b"}, "a", "ab"),
        ({"type": "prose"}, "**文字**", ""),
        ({"type": "number"}, 2.5, "2.5"),
        ({"type": "money", "currency": "JPY"}, 100, 1e13),
        ({"type": "date"}, "2027-02-28", "2027-02-30"),
        ({"type": "period"}, "P6M", "半年"),
        ({"type": "url"}, "https://www.example.com/a?b=1#c", "www.example.com/a"),
        ({"type": "reference", "to": "role"}, "regional-manager", "区域经理"),
        ({"type": "choice", "choices": (DeclaredChoice(value="on", label="开"),)}, "on", "off"),
    ],
)
@pytest.mark.parametrize("classification", ["public", "internal"])
@pytest.mark.parametrize("many", [False, True])
def test_value_fits_or_does_not(
    parts: dict[str, Any], good: object, bad: object, classification: str, many: bool
) -> None:
    """Each type takes what it is for and nothing else, one value or several, however narrow the field is."""
    field = DeclaredField(
        **{"name": "own", "title": "甲", "description": "说明", "classification": classification, "many": many, **parts}
    )
    model = make_class(write(field))
    term: dict[str, Any] = {"id": "a", "title": "甲", "definition": "乙"}
    assert getattr(model.model_validate(term), "own") == (() if many else None)  # noqa: B009 - no type knows it
    model.model_validate({**term, "own": (good,) if many else good})
    with pytest.raises(ValidationError):
        model.model_validate({**term, "own": (bad,) if many else bad})
    with pytest.raises(ValidationError):
        model.model_validate({**term, "own": good if many else (good,)})


def test_records_are_stored_and_read_back() -> None:
    """A record of a declared class comes from the store as it went there, and is of the same class."""
    field = DeclaredField(name="own", title="甲", description="说明", type="text")
    model = make_class(write(field))
    assert issubclass(model, GlossaryTerm)
    assert model is make_class(write(field)) is not KINDS["term"]
    record = model.model_validate({"id": "a", "title": "甲", "definition": "乙", "own": "值"})
    assert pickle.loads(pickle.dumps(record)) == record  # noqa: S301 - made here
    with Store() as store:
        store.put("record", record)
        store.save()
        found = store.get("record")
    assert found == record
    assert type(found) is model


def declare_parts() -> Recipe:
    """Declare a table and two fields that use one component, one value or several."""
    place = DeclaredColumn(name="place", title="地点", description="说明", type="text", required=True)
    size = DeclaredColumn(
        name="size", title="大小", description="说明", type="number", unit="升", classification="public"
    )
    parts = tuple(DeclaredPart(**dict(one)) for one in (place, size))
    address = DeclaredComponent(id="postal-address", title="地址", description="说明", fields=parts)
    plain: dict[str, Any] = {"title": "甲", "description": "说明", "classification": "public"}
    fields = (
        DeclaredField(name="depots", type="table", columns=(place, size), required=True, **plain),
        DeclaredField(name="home", type="component", component="postal-address", **plain),
        DeclaredField(name="others", type="component", component="postal-address", many=True, **plain),
    )
    return Recipe(kind="term", fields=fields, components=(address,))


def test_columns_are_fields_of_items() -> None:
    """Rows and components are items like the program's own, one class for all that use a component."""
    shapes = list_shapes(make_class(declare_parts().model_dump_json(exclude_defaults=True)))
    assert (shapes["depots"].many, shapes["depots"].minimum) == (True, 1)
    assert shapes["home"].component is shapes["others"].component is not shapes["depots"].component
    assert shapes["home"].component
    size = list_shapes(shapes["home"].component)["size"]
    assert (size.title, size.display.unit, size.clearance) == ("大小", "升", None)
    assert list_shapes(shapes["home"].component)["place"].clearance == "internal"


def test_components_hold_components() -> None:
    """A component stands in others, one or several of it, and is the same class wherever it does."""
    plain: dict[str, Any] = {"title": "甲", "description": "说明", "classification": "public"}
    address = declare_parts().components[0]
    inner: dict[str, Any] = {"type": "component", "component": "postal-address", **plain}
    site = DeclaredComponent(
        id="site",
        title="网点",
        description="说明",
        fields=(DeclaredPart(name="at", **inner), DeclaredPart(name="others", many=True, **inner)),
    )
    home = DeclaredField(name="home", **inner)
    sites = DeclaredField(name="sites", type="component", component="site", many=True, **plain)
    recipe = Recipe(kind="term", fields=(home, sites), components=(address, site))
    model = make_class(recipe.model_dump_json(exclude_defaults=True))
    shapes = list_shapes(model)
    assert shapes["sites"].component
    below = list_shapes(shapes["sites"].component)
    assert below["at"].component is below["others"].component is shapes["home"].component
    row = {"place": "上海", "size": 2.5}
    term: dict[str, Any] = {"id": "a", "title": "甲", "definition": "乙", "sites": ({"at": row, "others": (row, row)},)}
    record = model.model_validate(term)
    assert pickle.loads(pickle.dumps(record)) == record  # noqa: S301 - made here
    with pytest.raises(ValidationError):
        model.model_validate({**term, "sites": ({"at": {"size": 1}},)})


def test_rows_are_held_against_their_columns_and_stored() -> None:
    """A row takes what its columns take and nothing else, and comes from the store as it went there."""
    model = make_class(declare_parts().model_dump_json(exclude_defaults=True))
    row = {"place": "上海", "size": 2.5}
    term: dict[str, Any] = {"id": "a", "title": "甲", "definition": "乙", "depots": (row,)}
    record = model.model_validate({**term, "home": row, "others": (row, {"place": "苏州"})})
    assert pickle.loads(pickle.dumps(record)) == record  # noqa: S301 - made here
    with Store() as store:
        store.put("record", record)
        assert store.get("record") == record
    for bad in ({}, {"place": "上海", "size": "大"}, {"place": "上海", "colour": "红"}):
        with pytest.raises(ValidationError):
            model.model_validate({**term, "others": (bad,)})
    with pytest.raises(ValidationError):
        model.model_validate({**term, "depots": ()})
