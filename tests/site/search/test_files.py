"""The search index: what stands in it is the edition's, and says where each term is."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterator, Mapping
from importlib.resources import files

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.build.rules import list_own_rules
from generator.model.target import Target
from generator.site.search.box import describe_box
from generator.site.search.files import list_search, write_parts
from generator.site.search.normal import count_terms, fold
from generator.site.search.units import Result, Section, list_results, read_messages
from generator.words import Words
from tests.support.project import compose_files, list_company, write_record
from tests.support.sites import SETTINGS
from tests.support.writing import read_all

_TEXTS = st.text(alphabet="返利货款什么时候到账abc12 。，、ABＣ後", max_size=30)
_SECTIONS = st.builds(Section, st.just("s"), _TEXTS, _TEXTS, st.booleans())
RESULTS = st.lists(
    st.builds(
        Result,
        address=st.just("rule/a-b/"),
        kind=st.sampled_from(("rule", "term", "faq")),
        title=_TEXTS.filter(bool),
        label=st.just("规则"),
        names=st.lists(_TEXTS.filter(bool), max_size=2).map(tuple),
        text=_TEXTS,
        sections=st.lists(_SECTIONS, max_size=3).map(tuple),
        is_entry=st.booleans(),
    ),
    max_size=6,
)


def write(results: list[Result]) -> Mapping[str, object]:
    """Write an index and read its parts again."""
    return {name: json.loads(text) for name, text in write_parts(results, {}, ()).items()}


def read_places(parts: Mapping[str, object]) -> Iterator[tuple[str, int]]:
    """Yield every term with each unit in which it stands, as the browser reads them."""
    for name in parts:
        if re.fullmatch(r"t\d+", name):
            for first, rest in parts[name].items():  # type: ignore[attr-defined]
                for more, places in rest.items():
                    unit = -1
                    for gap in re.findall(r"(\d*)[a-zA-Z]", places):
                        unit += int(gap or 1)
                        yield first + more, unit


@given(RESULTS)
@settings(max_examples=60, deadline=None)
def test_places_are_where_terms_stand(results: list[Result]) -> None:
    """Every term of a title, another name, a text or a section is found in its unit, and nothing else is."""
    expected: Counter[tuple[str, int]] = Counter()
    unit = 0
    for result in results:
        own = (result.title, "\n".join((*result.names, "a", "b")), result.text)
        for texts in (own, *((section.heading, section.text) for section in result.sections)):
            expected.update({(term, unit): 1 for text in texts for term in count_terms(fold(text))})
            unit += 1
    assert Counter(read_places(write(results))) == expected


@given(RESULTS)
@settings(max_examples=30, deadline=None)
def test_parts_hold_what_the_head_says(results: list[Result]) -> None:
    """Files of terms begin with the characters that the head names, files of texts with the results' numbers."""
    parts = write(results)
    head = parts["head"]
    assert isinstance(head, dict)
    assert [next(iter(parts[f"t{n}"])) for n in range(len(head["terms"]))] == head["terms"]  # type: ignore[call-overload]
    texts = [text for n in range(len(head["texts"])) for text in parts[f"x{n}"]]  # type: ignore[attr-defined]
    assert [text[0] for text in texts] == [result.text for result in results]


def test_the_same_results_give_the_same_bytes() -> None:
    """Nothing in the index comes from an order that changes from run to run."""
    pages = compose_files(list_company())
    results = list(list_results(pages, read_all(pages)))
    first, again = ({one.path: one.render() for one in list_search(results, pages, SETTINGS, {})} for _ in range(2))
    assert first == again


@pytest.mark.parametrize("edition", ["public", "partner"])
def test_an_index_holds_its_edition_only(edition: str) -> None:
    """No term stands in an edition's index but those of its pages; a withheld word is in no part of it."""
    term = write_record("term").replace("definition: ", "definition: 麒麟貔貅。").replace("public", "internal")
    pages = compose_files(list_company(term=term), edition)
    results = tuple(list_results(pages, read_all(pages)))
    parts = write_parts(results, describe_box(pages, results, Words()), ())
    assert not any(sign in text for sign in "麒貔貅" for text in parts.values())
    texts = [text for one in results for text in (one.title, *one.names, one.code.replace("-", "\n"), one.text)]
    texts += [text for one in results for section in one.sections for text in (section.heading, section.text)]
    known = set().union(*(count_terms(fold(text)) for text in texts))
    assert {term for term, _ in read_places({name: json.loads(text) for name, text in parts.items()})} == known


def test_names_belong_to_their_own_entry() -> None:
    """Other names of one entry of a page are no names of that page, nor of another entry."""
    pages = compose_files(list_company())
    by_title = {result.title: result for result in list_results(pages, read_all(pages))}
    assert "返点" in by_title["返利"].names
    assert [title for title, result in by_title.items() if "返点" in result.names] == ["返利"]


def test_what_people_ask_is_found_and_not_shown() -> None:
    """How people ask leads to the record that they mean; nothing of it is shown, and no other record is found by it."""
    pages = compose_files(list_company())
    asked = {Target("term", "rebate"): ("麒麟几时来",), Target("role", "regional-manager"): ("貔貅归谁",)}
    results = tuple(list_results(pages, read_all(pages), asked))
    parts = {name: json.loads(text) for name, text in write_parts(results, {}, ()).items()}
    owners = [result for result in results for _ in range(1 + len(result.sections))]
    found = {term: owners[unit].address for term, unit in read_places(parts) if term in {"麒麟", "貔貅"}}
    assert found == {"麒麟": "term/#rebate", "貔貅": "role/regional-manager/"}
    assert not any(
        sign in json.dumps(parts[name], ensure_ascii=False) for sign in "麒貔" for name in parts if name[0] == "x"
    )


def test_a_part_of_a_long_page_is_asked_for_by_itself() -> None:
    """How people ask for a part leads to that part of its page, and to no other one."""
    pages = compose_files(list_company())
    abstracts = read_all(pages)
    before = next(one for one in list_results(pages, abstracts) if len(one.sections) > 1)
    page, part = next(one for one in pages.pages if one.address == before.address), before.sections[1]
    asked = {Target(page.target.kind, page.target.id, part.anchor): ("麒麟几时来",)}
    results = tuple(list_results(pages, abstracts, asked))
    parts = {name: json.loads(text) for name, text in write_parts(results, {}, ()).items()}
    owners = [(one.address, part) for one in results for part in ("", *(section.anchor for section in one.sections))]
    assert [owners[unit] for term, unit in read_places(parts) if term == "麒麟"] == [(before.address, part.anchor)]


def test_every_message_of_the_checks_is_asked_for() -> None:
    """Each rule has ways in which editors ask for its message, none is named that does not exist, and none twice."""
    lines = files("generator.site.search").joinpath("messages.txt").read_text(encoding="utf-8").splitlines()
    assert Counter(line.partition(" ")[0] for line in lines) == Counter(rule.id for rule in list_own_rules().values())
    assert all(all(questions) for questions in read_messages().values())


def test_lists_of_relations_are_not_searched() -> None:
    """What names a record is no text of that record."""
    pages = compose_files(list_company())
    results = list(list_results(pages, read_all(pages)))
    assert any(page.sections and page.sections[-1].role == "relations" for page in pages.pages)
    assert not [one for one in results for section in one.sections if section.heading == "哪里用到它"]
