"""What references lead to."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.model.target import Target, read_target, split_target


@pytest.mark.parametrize(
    ("text", "target"),
    [
        ("role:regional-manager", Target("role", "regional-manager")),
        ("article:a#第一章", Target("article", "a", "第一章")),
        ("page:index-role", Target("page", "index-role")),
        ("role:", None),
        ("role:a#", None),
        ("regional-manager", None),
        ("https://example.com", None),
        ("javascript:alert", None),
        ("role:a b", None),
    ],
)
def test_targets_are_read(text: str, target: Target | None) -> None:
    """A kind and an id, and a part behind a `#`; addresses of the web are none."""
    assert read_target(text) == target


@given(
    st.builds(Target, st.sampled_from(["role", "page"]), st.from_regex(r"[a-z0-9-]{1,9}", fullmatch=True), st.text())
)
def test_what_is_written_is_read_again(target: Target) -> None:
    """A target that can be written in a link is the same when it is read."""
    read = read_target(str(target))
    assert read in (target, None)
    if read:
        assert (read.whole.part, read.is_page) == ("", read.kind == "page")


@pytest.mark.parametrize(
    ("text", "target"),
    [
        ("role:regional-manager#plan", Target("role", "regional-manager", "plan")),
        ("regional-manager", Target("", "regional-manager")),
        ("岗位:经理", Target("岗位", "经理")),
        ("a:b:c#d#e", Target("a:b", "c", "d#e")),
    ],
)
def test_whatever_is_written_is_split(text: str, target: Target) -> None:
    """A field's text names something even where it is written wrongly: a message can say it as it stands."""
    assert split_target(text) == target
    assert str(target) == text


@given(st.from_regex(r"[a-z][a-z0-9-]{0,9}:[a-z0-9][a-z0-9.-]{0,9}(#[a-z0-9.-]{1,9})?", fullmatch=True))
def test_what_is_well_written_is_split_as_it_is_read(text: str) -> None:
    """There is one way to take a reference apart, whether or not it may be a wrong one."""
    assert read_target(text) in (split_target(text), None)
