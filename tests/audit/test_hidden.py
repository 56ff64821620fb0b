"""What is withheld and what is open is read as readers see it, with the titles in its links and the words around it."""

from __future__ import annotations

import pytest

from generator.audit.hidden import list_cleared, list_hidden
from generator.audit.search import Matcher
from generator.editions.selection import Selection
from generator.model.reference import Figure
from tests.support.project import link_files, list_company, select_edition


def select_public(shown: str, hidden: str) -> Selection:
    """Give the public edition of the small company, with a text in an open article and one in a withheld rule."""
    files = list_company()
    files["content/shown.md"] = f"---\nid: shown\ntitle: 说明\nclassification: public\n---\n{shown}\n"
    rule = "data/cooperation/rule-sample.yml"
    files[rule] = f"{files[rule]}summary: {hidden}\n"
    return select_edition(link_files(files), "public")


def find(selection: Selection, text: str) -> bool:
    """Tell whether a text gives away what the edition withholds."""
    return bool(Matcher(list_hidden(selection), tuple(list_cleared(selection))).find(text).needles)


SHORT = "客户的账期最长可以放到:internal[九十]天，再往上要签字。"


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("客户的账期最长可以放到九十天，再往上要签字。", True),
        ("账期最长可以放到九十天", False),
        ("账期最长可以放到九十天再", True),
        ("客户的账期最长可以放到天，再往上要签字。", False),
    ],
)
def test_short_passage_is_found_with_the_words_around_it(text: str, *, found: bool) -> None:
    """What is too short to be looked for alone gives itself away within its sentence, from twelve characters on."""
    assert find(select_public(SHORT, "别的"), text) is found


LINKED = "办理以前先问[](role:regional-manager)的意见再说"
SEEN = "办理以前先问区域经理的意见再说"


def test_hidden_text_is_looked_for_with_the_titles_of_its_links() -> None:
    """A page shows the title of the record that a link leads to: so it is looked for."""
    assert find(select_public("别的", LINKED), SEEN)


def test_open_text_is_known_with_the_titles_of_its_links() -> None:
    """What an open text says with a link is open to who writes the title itself."""
    assert not find(select_public(f"{LINKED}。", SEEN), SEEN)


@pytest.mark.parametrize("seen", ["账期最长放到九十天", "账期放到九十天为止"])
def test_hidden_text_is_looked_for_as_each_of_its_readers_sees_it(seen: str) -> None:
    """Pages show marked words to some of a withheld text's readers: with them and without, it gives itself away."""
    said = "账期:restricted[最长]放到**九十**天" + ("为止" if seen.endswith("为止") else "")
    assert find(select_public("别的", said), seen)


def test_number_of_a_figure_is_known() -> None:
    """A page shows the number of an open figure: a withheld text that names it gives nothing away."""
    figure = link_files(list_company()).all(Figure)[0]
    said = f"{figure.title} {figure.show()}"
    selection = select_public("别的", f"{said}，另有约定的除外")
    assert not find(selection, f"{figure.title} {figure.show()} 别的")
    assert find(selection, f"{said}，另有约定的除外")


def test_paths_of_withheld_files_are_looked_for() -> None:
    """The name of a file says what there is."""
    assert find(select_public("别的", "别的"), "见 data/cooperation/rule-sample.yml")
