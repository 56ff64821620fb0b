"""Which records files hold, what they mention, and that no input makes decoding fail."""

from __future__ import annotations

import pickle

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.decode.document import decode_document
from generator.decode.entry import Key, Mention
from generator.diagnostics import Problem
from generator.load.document import Document
from generator.model.base import Component
from generator.model.fields import list_shapes
from generator.model.kinds import KINDS
from generator.model.project import ProjectFile
from generator.model.target import Target
from tests.support.project import READING_RULES, diagnose, key_of, link_files, list_company, list_smallest, read_files
from tests.support.samples import RECORDS

TERM = "kind: term\nid: rebate\ntitle: 返利\ndefinition: 钱。\n"
POINTER = "kind: term\nid: pointer\ntitle: 指向\ndefinition: 见[](term:rebate)。\n"


def list_names(model: type[Component], seen: set[type[Component]]) -> set[str]:
    """Give all field names of a model, those of its items too."""
    if model in seen:
        return set()
    seen.add(model)
    shapes = list_shapes(model)
    return set(shapes).union(*(list_names(one.component, seen) for one in shapes.values() if one.component))


MODELS: tuple[type[Component], ...] = (*KINDS.values(), ProjectFile)
NAMES = sorted(set().union(*(list_names(model, set()) for model in MODELS)))
SCALARS = (
    st.none()
    | st.booleans()
    | st.integers()
    | st.just(10**400)
    | st.floats(allow_nan=False, allow_infinity=False)
    | st.text(max_size=8)
    | st.sampled_from(["a", "public", "PT2H", "FREQ=DAILY", "2027-01-01", "role:a", "[](role:a#b)", *KINDS])
)
VALUES = st.recursive(
    SCALARS,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from([*NAMES, "x"]), inner, max_size=4),
    max_leaves=12,
)
PATHS = st.sampled_from(["data/playbook.yml", "data/roles/a.yml", "content/a.md", "data/learning/a.yml"])


@given(PATHS, VALUES, st.booleans())
@settings(max_examples=150, deadline=None)
def test_no_value_makes_decoding_fail(path: str, value: object, usable: bool) -> None:
    """Whatever YAML a file holds, decoding gives records and problems with known rules, and words can be made."""
    check_decoding(path, value, usable=usable)


@given(st.sampled_from([*KINDS]), st.dictionaries(st.sampled_from(NAMES), VALUES, max_size=6), st.data())
@settings(max_examples=150, deadline=None)
def test_no_field_makes_decoding_fail(kind: str, fields: dict[str, object], data: st.DataObject) -> None:
    """Whatever stands in the fields of a record of any kind, also as one of a list, it is either read or told of."""
    own = data.draw(st.dictionaries(st.sampled_from([*list_shapes(KINDS[kind])]), VALUES, max_size=8))
    record = {"kind": kind, **fields, **own}
    check_decoding("data/any/a.yml", record, usable=True)
    check_decoding("data/any/a.yml", {"kind": kind, "records": [fields | own, own]}, usable=True)


def check_decoding(path: str, value: object, *, usable: bool) -> None:
    """Decode a value; every problem must have a rule and words, and stand a journey through the store."""
    decoded = decode_document(Document(path, "", value, usable))  # type: ignore[arg-type]
    for problem in decoded.problems:
        assert isinstance(problem, Problem)
        assert problem.rule in READING_RULES
        assert problem.message.format(**problem.arguments)
        assert pickle.loads(pickle.dumps(problem)) == problem  # noqa: S301 - made two words before


def test_lists_and_single_records_are_the_same() -> None:
    """A file holds one record or a list of them, and an article its text; all become the same kind of entry."""
    text = "kind: term\nrecords:\n  - {id: rebate, title: 返利, definition: 钱。}\n"
    single, _ = read_files({"data/reference/a.yml": TERM})
    listed, _ = read_files({"data/reference/a.yml": text})
    assert listed.entries[0].record == single.entries[0].record
    assert single.entries[0].route == ()
    assert listed.entries[0].route == ("records", "rebate")
    article, _ = read_files({"content/a.md": RECORDS["article"]})
    assert article.entries[0].key == Key("article", "guide-new-hire")


def test_yaml_stays_as_it_is_written() -> None:
    """`NO` and `12:30` are words, and a date is a date without quotes."""
    text = TERM + "aliases: [NO, '12:30', on]\nexample: 12:30\nreview_by: 2027-03-31\n"
    decoded, problems = read_files({"data/reference/a.yml": text})
    assert problems[:-1] == ()
    record = decoded.entries[0].record
    assert record.aliases == ("NO", "12:30", "on")
    assert getattr(record, "example") == "12:30"  # noqa: B009 - the field of one kind
    assert str(record.review_by) == "2027-03-31"


def test_mentions_are_found_in_fields_and_prose() -> None:
    """A record mentions what its fields and its prose name, deep inside too, with the clearance of the place."""
    entry = link_files(list_company()).entries[key_of("role:regional-manager")]
    mentions = {mention.route: mention for mention in entry.mentions}
    assert mentions["department",].target == Target("department", "sales")
    assert mentions["plan", "meet-owner", "meet"].on_withheld == "omit"
    assert mentions["kpi_weights", "0", "kpi"] == Mention(
        ("kpi_weights", "0", "kpi"), Target("kpi", "sell-out"), bare=True, on_withheld="omit", clearance="internal"
    )
    article = link_files(list_company()).entries[key_of("article:guide-new-hire")]
    assert article.mentions == (Mention(("body",), Target("role", "regional-manager"), in_prose=True, span=(5, 26)),)
    assert article.pages == (Mention(("body",), Target("page", "raci"), in_prose=True, span=(33, 42)),)


@pytest.mark.parametrize(
    "text",
    [
        TERM.replace("definition: 钱。\n", ""),
        TERM.replace("kind: term", "kind: tern"),
        TERM.replace("kind: term\n", ""),
        TERM + "a: &x 1\nb: *x\n",
        TERM + 'aliases: ["\n',
        "kind: term\nrecords:\n  - {id: rebate}\n",
        "kind: tern\nrecords:\n  - {id: rebate}\n",
    ],
    ids=["rejected", "unknown kind", "no kind", "alias", "broken YAML", "rejected in a list", "list of unknown kind"],
)
def test_references_to_what_could_not_be_read_are_silent(text: str) -> None:
    """The cause is told once: a link to a record that has a mistake of its own is no second one."""
    files = {**list_smallest(), "data/reference/a.yml": text, "data/reference/b.yml": POINTER}
    told = diagnose(files)
    assert told
    assert {one.path for one in told} == {"data/reference/a.yml"}
