"""The commands speak English where they are asked to, and the catalogue fits the sources."""

from __future__ import annotations

import copy
import io
import re
from gettext import GNUTranslations

import pytest
from babel.messages.catalog import Catalog

from generator.cli import main
from generator.cli.catalogue import (
    collect_messages,
    compile_catalogue,
    find_catalogue,
    is_complete,
    list_loose,
    list_untranslated,
    read_catalogue,
)
from generator.cli.complaints import explain_complaint
from generator.diagnostics import Location, Phrase, Place, Problem, Related, Rule, Severity, Term
from generator.reports.resolve import resolve
from generator.words import Words, open_words

ENGLISH = open_words("en")
CATALOGUE = read_catalogue("en")


def _catalogue(message: str, translation: str) -> Catalog:
    catalogue = Catalog("en")
    catalogue.add(message, translation)
    return catalogue


def test_the_compiled_catalogue_is_that_of_the_text() -> None:
    """What gettext reads was made from the `.po` file as it stands."""
    assert find_catalogue("en", "mo").read_bytes() == compile_catalogue(CATALOGUE)


def test_translations_keep_the_placeholders() -> None:
    """A translation fills in what its source fills in: all of it, and nothing else."""
    for message in CATALOGUE:
        if message.id:
            wanted, found = (set(re.findall(r"\{(\w+)", str(text))) for text in (message.id, message.string))
            assert found == wanted, message.id


def test_no_translation_is_half_chinese() -> None:
    """Chinese characters and punctuation stand in English only between quotes, as what is written in the data."""
    for message in CATALOGUE:
        if message.id:
            rest = re.sub("“[^”]*”", "", str(message.string))
            assert not re.search("[\u3000-\u303f\u3400-\u9fff\uff00-\uffef]", rest), message.string


@pytest.mark.parametrize(("n", "said"), [(0, "0 values"), (1, "1 value"), ("1", "1 value"), (2, "2 values")])
def test_a_number_chooses_the_word(n: object, said: str) -> None:
    """`{n:one|many}` in a translation gives the word that goes with the number, and other placeholders stay free."""
    catalogue = GNUTranslations(io.BytesIO(compile_catalogue(_catalogue("{n} 项 {a}", "{n} {n:value|values} {a:>2}"))))
    assert Words("en", catalogue)("{n} 项 {a}", n=n, a="x") == f"{said}  x"


def test_several_texts_are_listed() -> None:
    """A tuple of texts is a list in the reader's language."""
    assert ENGLISH("可选：{known}。", known=("a", "b")) == "Choose from: a, b."
    assert open_words()("可选：{known}。", known=("a", "b")) == "可选：a、b。"


def test_everything_is_translated() -> None:
    """Each message of the commands has its English, and no message is put together where nobody can translate it."""
    assert is_complete(CATALOGUE)
    assert list_untranslated("en") == []
    assert list_loose() == []


def test_messages_are_found_where_they_stand() -> None:
    """Titles of fields, texts of rules and messages are collected; docstrings, examples and word lists are not."""
    found = collect_messages()
    assert {"标题", "合作规则", "没有发现问题", "检查拼写；不需要的字段请删掉。"} <= found.keys()
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
