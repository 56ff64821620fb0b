"""The commands speak English where they are asked to, and the catalogue fits the sources."""

from __future__ import annotations

import copy
import io
import pickle
import re
from collections.abc import Mapping
from gettext import GNUTranslations

import pytest
from babel.messages.catalog import Catalog

from generator.cli import main
from generator.cli.catalogue import (
    collect_messages,
    compile_catalogue,
    find_catalogue,
    is_complete,
    list_forms,
    list_loose,
    list_untranslated,
    name_message,
    read_catalogue,
)
from generator.cli.complaints import explain_complaint
from generator.diagnostics import Location, Phrase, Place, Problem, Related, Rule, Severity, Term
from generator.model.base import Record
from generator.model.fields import name_choice
from generator.model.roles import Role
from generator.reports.resolve import resolve
from generator.words import COUNTED, Words, open_words

ENGLISH = open_words("en")
CATALOGUE = read_catalogue("en")


def _translate(message: str | tuple[str, str], text: str | tuple[str, str], context: str | None = None) -> Words:
    """Give a translator that knows one message."""
    catalogue = Catalog("en")
    catalogue.add(message, text, context=context)
    return Words("en", GNUTranslations(io.BytesIO(compile_catalogue(catalogue))))


def test_the_compiled_catalogue_is_that_of_the_text() -> None:
    """What gettext reads was made from the `.po` file as it stands."""
    assert find_catalogue("en", "mo").read_bytes() == compile_catalogue(CATALOGUE)


def test_translations_keep_the_placeholders() -> None:
    """A translation fills in what its source fills in: all of it, and nothing else."""
    for message in CATALOGUE:
        for text in list_forms(message.string) if message.id else ():
            wanted, found = (set(re.findall(r"\{(\w+)", each)) for each in (name_message(message), text))
            assert found == wanted, message.id


def test_no_translation_is_half_chinese() -> None:
    """Chinese characters and punctuation stand in English only between quotes, as what is written in the data."""
    for message in CATALOGUE:
        for text in list_forms(message.string) if message.id else ():
            rest = re.sub("“[^”]*”", "", text)
            assert not re.search("[\u3000-\u303f\u3400-\u9fff\uff00-\uffef]", rest), text


def test_what_is_counted_has_its_forms() -> None:
    """Each message that counts has a form for one and a form for several, and no other message has two."""
    for message in CATALOGUE:
        if message.id:
            assert len(list_forms(message.string)) == 1 + (COUNTED in name_message(message)), message.id
            assert not re.search(r"\((?:s|es)\)|\{\w+:[^}]*\|", str(message.string)), message.string


@pytest.mark.parametrize(
    ("n", "said"), [(0, "0 values"), (1, "1 value"), ("1", "1 value"), (2, "2 values"), (1.5, "1.5 values")]
)
def test_a_number_chooses_the_form(n: object, said: str) -> None:
    """What is counted gives the form that goes with the number, and other placeholders stay free."""
    words = _translate(("{n} 项 {a}", "{n} 项 {a}"), ("{n} value {a:>2}", "{n} values {a:>2}"))
    assert words("{n} 项 {a}", n=n, a="x") == f"{said}  x"
    assert words("{n} 条 {a}", n=n, a="x") == f"{n} 条 x", "what is not translated stays Chinese"


def test_a_word_is_said_as_its_context_wants() -> None:
    """One Chinese word has several English ones; where a context has none of its own, the common one serves."""
    words = _translate("经销商", "partner", "classification")
    assert words(Term("经销商", "classification")) == "partner"
    assert words(Term(Term("经销商", "classification"))) == "partner"
    assert pickle.loads(pickle.dumps(Term("经销商", "classification"))).context == "classification"  # noqa: S301
    assert words("经销商") == words(Term("经销商", "side")) == "经销商"
    assert ENGLISH(name_choice(Record, "classification", "partner")) == "partner"
    assert ENGLISH(name_choice(Role, "side", "dealer")) == "dealer"
    assert ENGLISH(Term("厂家", "unheard of")) == "manufacturer"
    assert type(open_words()(name_choice(Record, "classification", "partner"))) is str


def test_several_texts_are_listed() -> None:
    """A tuple of texts is a list in the reader's language."""
    assert ENGLISH("可选：{known}。", known=("a", "b")) == "Choose from: a, b."
    assert open_words()("可选：{known}。", known=("a", "b")) == "可选：a、b。"


def test_everything_is_translated() -> None:
    """Each message of the commands has its English, and no message is put together where nobody can translate it."""
    assert is_complete(CATALOGUE)
    assert list_untranslated("en") == []
    assert list_loose() == []


@pytest.fixture(scope="module")
def found() -> Mapping[str, list[str]]:
    """Give all messages with the files in which they stand."""
    return collect_messages()


def test_contexts_are_found_where_they_stand(found: Mapping[str, list[str]]) -> None:
    """A word with a context is one message, and the same word without it another."""
    assert {"classification\4经销商", "经销商"} <= found.keys()
    assert found["classification\4经销商"] == ["generator/model/types.py"]


def test_messages_are_found_where_they_stand(found: Mapping[str, list[str]]) -> None:
    """Titles of fields, texts of rules and messages are collected; docstrings, examples and word lists are not."""
    assert {
        "标题",
        "合作规则",
        "没有发现问题",
        "检查拼写；不需要的字段请删掉；自己公司的字段先在 data/model 里声明。",
    } <= found.keys()
    assert not any("titel" in message or "零售价|售价" in message for message in found)


@pytest.mark.parametrize(
    "call",
    [
        ("--lang", "en", "explain", "no-rule"),
        ("explain", "--lang=en", "no-rule"),
        ("explain", "no-rule", "--lang", "en"),
    ],
)
def test_the_language_may_be_asked_for_anywhere(call: tuple[str, ...], capsys: pytest.CaptureFixture[str]) -> None:
    """`--lang en` counts before the command's name and after it."""
    assert main(call) == 2
    assert capsys.readouterr().err == ("There is no rule named no-rule. Run playbook explain to see all rules.\n")


def test_chinese_is_the_default(capsys: pytest.CaptureFixture[str]) -> None:
    """Without the option, and with `--lang zh`, the commands speak Chinese."""
    assert main(["explain", "no-rule", "--lang", "zh"]) == main(["explain", "no-rule"]) == 2
    assert set(capsys.readouterr().err.splitlines()) == {
        "没有名为 no-rule 的规则。运行 playbook explain 可以看到全部规则。"
    }


@pytest.mark.parametrize("call", [("--lang", "fr", "check"), ("check", "--lang"), ("check", "--lang=")])
def test_an_unknown_language(call: tuple[str, ...], capsys: pytest.CaptureFixture[str]) -> None:
    """A language that is not spoken is refused with those that are."""
    assert main(call) == 2
    assert capsys.readouterr().err == "--lang 后面要写语言，可选：zh、en。例如 --lang en。\n"


@pytest.mark.parametrize(
    ("call", "said"),
    [
        ((), "缺少 命令"),
        (("bild",), "命令 不能是 bild，可选：build"),
        (("check", "--rot", "x"), "不认识 --rot"),
        (("check", "--format", "xml"), "--format 不能是 xml，可选：text"),
        (("serve", "--port", "x"), "--port “x”的写法不对"),
        (("check", "--root"), "--root 后面缺少内容"),
    ],
)
def test_a_wrong_call_in_the_reader_s_language(
    call: tuple[str, ...], said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    """What argparse says in English is said in Chinese, with how to get help; `--lang en` says it in English."""
    assert main(call) == 2
    error = capsys.readouterr().err
    assert error.startswith(f"命令写得不对：{said}")
    assert "--help 查看用法。" in error
    assert main([*call, "--lang", "en"]) == 2
    assert not re.search("[\u4e00-\u9fff]", capsys.readouterr().err.replace("命令", ""))


def test_an_unknown_complaint_stays_as_it_is() -> None:
    """What a later Python says of a call is shown rather than lost."""
    assert explain_complaint("argument --x: quite new", ENGLISH) == "--x quite new"


def test_terms_and_lists_in_a_message_are_translated() -> None:
    """A field's title within a message appears in the reader's language, the user's own words stay."""
    rule = Rule("missing-field", Severity.ERROR, "", "", "", "", "")
    arguments = {"name": "标题", "title": Term("标题")}
    place = Place("data/a.yml")
    problem = Problem(
        rule.id, place, "缺少必填字段 {name}（{title}）", arguments, (Related(Location("x"), "第一次写在这里"),)
    )
    (found,) = resolve([problem], {}, {rule.id: rule}, ENGLISH)
    assert found.message == "The required field 标题 (title) is missing"
    assert found.related[0].message == "first written here"
    several = Problem(rule.id, place, "缺少 {names}", {"names": ("a", Term("标题"))})
    assert resolve([several], {}, {rule.id: rule}, ENGLISH)[0].message == "missing: a, title"
    phrase = Phrase("排版用时超过 {n} 秒", n=9)
    reasoned = Problem(rule.id, place, "这个文件无法检查：{reason}", {"reason": copy.copy(phrase)})
    assert phrase == "排版用时超过 9 秒"
    assert resolve([reasoned], {}, {rule.id: rule}, ENGLISH)[0].message == (
        "this file cannot be inspected: typesetting took more than 9 seconds"
    )
