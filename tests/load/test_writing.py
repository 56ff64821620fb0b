"""Texts as YAML scalars."""

from __future__ import annotations

from hypothesis import example, given
from hypothesis import strategies as st

from generator.load.writing import write_scalar
from generator.load.yaml import read_yaml


@example("-", None)
@given(st.text(min_size=1, max_size=20), st.sampled_from([None, "'", '"']))
def test_scalars_read_as_their_text(text: str, style: str | None) -> None:
    """What is written is read back as the same text, as a value, in a list, and as a field's name."""
    scalar = write_scalar(text, style)
    for frame in ("a: {}\n", "a: [{}, b]\n", "- {}\n"):
        reading = read_yaml("data/x.yml", frame.replace("{}", scalar))
        value: object = reading.value
        value = value["a"] if isinstance(value, dict) else value
        assert (value[0] if isinstance(value, list) else value) == text or reading.problems
    if text.isprintable():
        assert not read_yaml("data/x.yml", f"a: {scalar}\n").problems
