"""Sentences that control a dealer's resale price are found however they are written; those that forbid it are not."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.checks.passages import list_passages, show_text
from generator.checks.resale import find_control
from generator.checks.rules.texts.resale_price_control import find
from tests.checks.company import find_rule, tell_place, write_company
from tests.support.effort import count_lines
from tests.support.project import read_files

_FOLDER = Path(__file__).parent / "resale_price"
_RULE = "resale-price-control"


def _find(text: str, *, block: bool = False) -> list[str]:
    """Give the words that control a resale price."""
    return [text[slice(*span)] for span in find_control(show_text(text, block=block))]


def _read(name: str) -> list[str]:
    return (_FOLDER / name).read_text(encoding="utf-8").splitlines()


@pytest.mark.parametrize("sentence", _read("forbidden.txt"))
def test_control_is_found(sentence: str) -> None:
    """A sentence that fixes, watches or punishes a resale price is found, and what is named stands in it."""
    found = _find(sentence)
    assert found
    assert all(words in sentence for words in found)


@pytest.mark.parametrize("sentence", _read("allowed.txt"))
def test_harmless_sentence_is_left_alone(sentence: str) -> None:
    """A sentence that forbids, explains or questions it, or is about something else, is not found."""
    assert not _find(sentence)


@pytest.mark.parametrize("term", ["统一零售价", "最低零售价", "控价", "价格执行率", "最低转售价格"])
@pytest.mark.parametrize(
    "joint", [" ", "\u3000", "\u200b", "\u2060", "\u00ad", "·", ".", "-", "_", "*", "/", "~", "\n", "\u0336", "“"]
)
def test_joints_do_not_hide_a_term(term: str, joint: str) -> None:
    """Whatever stands between its characters, a term is found."""
    assert _find(f"各门店{joint.join(term)}为准")


@pytest.mark.parametrize(
    "text",
    [
        "統一零售價 3999 元",
        "最低零售價格",
        "各店執行最低轉售價",
        "統壹零售價",
        "Ｍ Ａ Ｐ 政策，各网店遵守",
        "M.A.P. 价格政策",
        "ＭＩＮＩＭＵＭ　ＲＥＳＡＬＥ　ＰＲＩＣＥ",
        "不得低于 ２９９９ 元销售",
        "不得低于 3,999 元销售",
        "**统一**[零售](term:rebate)价",
        "统，一，零，售，价",
        "[限](term:rebate)[价](term:rebate)从严",
    ],
)
def test_disguise_is_seen_through(text: str) -> None:
    """Traditional and full-width characters, markup and punctuation do not hide a term."""
    assert _find(text)


@pytest.mark.parametrize(
    "text",
    [
        "- 授信上限\n- 价格另议",
        "| 上限 | 价格 |",
        "期限（价格）",
        "## 上限\n价格表在附录",
        "下面这些话一句都不能写：\n\n- 统一零售价\n- 控价",
        "写错的例子，请勿照抄，属于反例：各店统一零售价。",
    ],
)
def test_structure_is_respected(text: str) -> None:
    """Words of different items, cells or headings make no term, and a list keeps what its head says about it."""
    assert not _find(text, block=True)
    assert not _find(text)


def test_list_ends_with_its_paragraph() -> None:
    """What a list's head forbids is not forbidden after the list."""
    text = "下面这些话一句都不能写：\n\n- 控价\n\n各店统一零售价 5 元。"
    assert _find(text, block=True) == ["统一零售价"]


def test_term_may_explain_the_practice() -> None:
    """A glossary entry may be called after the practice if its definition says that it is unlawful."""
    term = {"title": "控价", "aliases": ["维价", "统一零售价"], "definition": "厂家限定经销商的卖价，属于违法行为。"}
    assert not find_rule(_RULE, {"term": term})
    assert find_rule(_RULE, {"term": {**term, "definition": "厂家管理卖价的办法。"}})


def test_law_may_name_the_practice() -> None:
    """A legal reference names what it forbids; what we do about it is read like any other text."""
    law = {"plain_meaning": "固定转售价格、限定最低转售价格。"}
    assert not find_rule(_RULE, {"legal-reference": law})
    assert find_rule(_RULE, {"legal-reference": {**law, "what_we_do": "各门店执行最低零售价。"}})


def test_wrong_answers_may_be_wrong() -> None:
    """An option that is not the key may say what must not be done; the key may not."""
    item = {
        "id": "first",
        "objective": "know",
        "form": "single",
        "stem": "卖价谁来定？",
        "options": [{"id": "a", "text": "执行统一零售价"}, {"id": "b", "text": "经销商自己定"}],
        "key": ["b"],
        "rationale": "卖价是经销商自己的事",
    }
    assert not find_rule(_RULE, {"course": {"quiz": [item]}})
    changed = {"course": {"quiz": [{**item, "key": ["a"]}]}}
    problems = find_rule(_RULE, changed)
    assert [tell_place(problem, changed) for problem in problems] == ["quiz/first/options/a/text@统一零售价"]


def test_question_may_ask_for_the_unlawful_answer() -> None:
    """Where the question asks what is forbidden, its key may name it."""
    item = {
        "id": "first",
        "objective": "know",
        "form": "single",
        "stem": "哪一条不能写进协议？",
        "options": [{"id": "a", "text": "执行统一零售价"}, {"id": "b", "text": "每周报库存"}],
        "key": ["a"],
        "rationale": "固定卖价违法",
    }
    assert not find_rule(_RULE, {"course": {"quiz": [item]}})


def test_risk_may_describe_the_offence() -> None:
    """A line of the risk register may tell what could happen, but not do it as a measure."""
    risk = {"event": "有人口头要求经销商执行最低零售价。", "consequence": "违反反垄断法，被处罚。"}
    assert not find_rule(_RULE, {"risk": risk})
    measure = {"prevention": [{"id": "a", "form": "control", "text": "巡店检查价格执行率", "role": "sales-director"}]}
    assert find_rule(_RULE, {"risk": {**risk, **measure}})


def test_question_of_the_faq_is_found_by_its_words() -> None:
    """A frequent question may carry the forbidden words as aliases if its answer says no."""
    faq = {"title": "我能自己定卖价吗？", "aliases": ["统一零售价", "限价"]}
    assert not find_rule(_RULE, {"faq": {**faq, "answer": "能，卖价由经销商自己定，厂家不得干预。"}})
    assert find_rule(_RULE, {"faq": {**faq, "answer": "问区域经理。"}})


def test_how_people_ask_is_no_instruction() -> None:
    """Who complains that somebody demands a price finds what forbids it."""
    assert not find_rule(_RULE, {"wording": {"asked": [{"about": "term:rebate", "ask": ["业务员要求守价"]}]}})


def test_draft_counts_too() -> None:
    """Even a draft must not say it: the files themselves are evidence."""
    assert find_rule(_RULE, {"term": {"status": "draft", "example": "门店售价统一为 2599 元。"}})


@pytest.mark.parametrize("text", ["不得低于零售价", "MAP "])
def test_work_grows_with_the_text(text: str) -> None:
    """A text that never ends its sentence is read through no more often than others."""
    short, long = (count_lines(lambda number=number: _find(text * number)) for number in (200, 400))  # type: ignore[misc]
    assert long < 2.5 * short


def test_end_of_a_sentence_is_looked_for_nearby() -> None:
    """What stands thousands of characters away excuses nothing; what stands in the sentence does."""
    order = "不得低于零售价销售"
    assert _find(f"法律禁止规定经销商{order}。") == []
    assert _find(f"法律禁止规定{'甲' * 2_000}{order}")


def test_record_is_asked_once_what_it_explains() -> None:
    """Twice as many wordings in one text are twice the work, though each asks what the record says elsewhere."""
    efforts = []
    for number in (40, 80):
        definition = "门店售价不得低于统一零售价，" * number
        files = write_company({"term": {"definition": definition}})
        decoded, _ = read_files(files)
        passages = tuple(list_passages(None, (entry for entry in decoded.entries if entry.key.kind == "term")))
        efforts.append(count_lines(lambda passages=passages: list(find(passages))))  # type: ignore[misc]
    assert efforts[1] < 2.5 * efforts[0]
