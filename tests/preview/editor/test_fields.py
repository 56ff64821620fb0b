"""What a form says of a field is said to whoever chooses by title and word, and never sees how it is written."""

from __future__ import annotations

import re

import pytest

from generator.checks.wanted import list_wanted
from generator.model.kinds import KINDS
from generator.preview.editor.fields import describe_models
from generator.words import open_words
from tests.support.project import link_files, list_company
from tests.support.samples import PROJECT


@pytest.mark.parametrize("kind", sorted(KINDS))
def test_no_field_asks_for_what_a_form_chooses_by_itself(kind: str) -> None:
    """Where a record is chosen by title nobody is told to write an id; where a word is chosen, no value is shown."""
    for fields in describe_models(KINDS[kind], open_words())["models"].values():
        for field in fields:
            said = f"{field['about']}{field['form']}"
            if field["type"] == "ref":
                # How a link stands in the text is another matter.
                assert "编号" not in said.replace("(attachment:编号)", ""), field["title"]
            values = {value for value, label in field["choices"] if value != label}
            assert not values & set(re.findall(r"[A-Za-z_-]+", said)), field["title"]


def test_what_is_wanted_before_publishing_follows_from_the_rules_that_are_on() -> None:
    """A field that a rule of completeness asks for is marked where the rule is switched on, whatever the kind."""
    files = {**list_company(), "data/playbook.yml": f"{PROJECT}completeness: [missing-owner]\n"}
    file = link_files(files).project
    assert "owner_role" in list_wanted(KINDS["rule"], file)
    assert not {"review_by", "approver_role"} & list_wanted(KINDS["rule"], file)
    every = file.model_copy(update={"completeness": ("all",)})
    assert {"owner_role", "review_by", "approver_role"} <= list_wanted(KINDS["rule"], every)
    told = describe_models(KINDS["rule"], open_words(), wanted=list_wanted(KINDS["rule"], file))
    marked = {field["name"] for field in told["models"][told["top"]] if field["wanted"]}
    assert "owner_role" in marked
    assert "title" not in marked
