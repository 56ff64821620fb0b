from __future__ import annotations

from typing import Any

import pytest

from generator.forms.definition import Definition, split_identity
from tests.forms.conftest import FIELDS, compose_form


def _define(number: int = 0, **changes: Any) -> Definition:
    fields = [dict(field) for field in FIELDS]
    fields[number] |= changes
    return compose_form(fields).definition


@pytest.mark.parametrize(
    ("number", "changes"),
    [
        (0, {"label": "公司"}),
        (0, {"type": "area"}),
        (0, {"required": False}),
        (3, {"choices": ["买赠", "抽奖"]}),
        (0, {"id": "firm"}),
    ],
)
def test_what_is_asked_makes_the_version(number: int, changes: dict[str, Any]) -> None:
    """A form that asks for something else is another version, whatever its number says."""
    assert _define(number, **changes).digest != _define().digest


def test_explanations_do_not() -> None:
    """Another hint does not make sheets invalid that are on their way."""
    assert _define(hint="照营业执照写").digest == _define().digest


def test_an_identity_is_read_as_it_is_written() -> None:
    """What a sheet says of itself comes back in its parts; other texts are no identity."""
    definition = _define()
    assert split_identity(definition.identity) == ("form:order-form", "1.0.0", definition.digest)
    assert split_identity("form:order-form 1.0.0") is None
