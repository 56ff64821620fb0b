"""Whatever makes an edition show what it withheld is found: a classification, an edition, a status, a copied text."""

from __future__ import annotations

import pytest

from generator.changes.changes import Changes
from generator.changes.telling.exposure import tell_exposures
from tests.changes.conftest import Compare
from tests.support.project import WORDS, place_record, write_record
from tests.support.samples import PROJECT
from tests.support.targets import to

KPI = place_record("kpi")
_TELLING = "只有内部可以知道的区域打法和底线"


def show(changes: Changes) -> list[tuple[str, str, str, str, tuple[str, ...], str]]:
    """Give the exposures: record, cause, was, now, editions, field."""
    return [(str(one.key), one.cause, one.was, one.now, one.editions, "/".join(one.route)) for one in changes.exposures]


def test_lowered_classification(compare: Compare) -> None:
    """A record that is cleared for more readers is an exposure in each edition that shows it now."""
    changes = compare({KPI: write_record("kpi") + "classification: public\n"})
    assert show(changes) == [("kpi:sell-out", "classification", "internal", "public", ("public", "partner"), "")]
    assert not changes.newcomers


def test_raised_classification_is_none(compare: Compare) -> None:
    """A record that fewer readers see is no exposure, and its page is told as gone."""
    rule = write_record("rule")
    changes = compare({place_record("rule"): rule.replace("classification: partner", "classification: internal")})
    assert changes.exposures == ()
    assert next(page for page in changes.pages if page.target == to("rule:ordering")).editions["partner"] == "removed"


def test_widened_edition(compare: Compare) -> None:
    """An edition that names one classification more exposes records, and fields of records that it showed already."""
    wider = PROJECT.replace(
        "title: 经销商版, classifications: [public, partner]",
        "title: 经销商版, classifications: [public, partner, internal]",
    )
    told = show(compare({"data/playbook.yml": wider}))
    assert {cause for _, cause, *_ in told} == {"edition"}
    assert ("kpi:sell-out", "edition", "public、partner", "public、partner、internal", ("partner",), "") in told
    fields = {(key, field) for key, *_, field in told if field}
    assert {("role:regional-manager", "kpi_weights"), ("role:regional-manager", "decision_limits")} <= fields


def test_edition_that_shows_drafts(compare: Compare) -> None:
    """An edition that takes in drafts exposes them by its own definition, not by theirs."""
    draft = {KPI: write_record("kpi") + "classification: public\nstatus: draft\n"}
    wider = PROJECT.replace("classifications: [public]}", "classifications: [public], statuses: [published, draft]}")
    told = show(compare({"data/playbook.yml": wider}, draft))
    assert told == [("kpi:sell-out", "edition", "published", "published、draft", ("public",), "")]


def test_edition_under_another_name(compare: Compare) -> None:
    """An edition that takes the place of one that went is measured against that one."""
    wider = PROJECT.replace(
        "{id: public, title: 公开版, classifications: [public]}",
        "{id: open, title: 开放版, classifications: [public, internal]}",
    )
    told = show(compare({"data/playbook.yml": wider}))
    assert ("kpi:sell-out", "edition", "public", "public、internal", ("open",), "") in told


def test_new_edition_for_the_same_readers(compare: Compare) -> None:
    """One more edition that shows what others of its width show exposes nothing."""
    more = PROJECT + "  - {id: second, title: 第二版, classifications: [public, partner]}\n"
    assert show(compare({"data/playbook.yml": more})) == []


def test_short_words_in_a_dealers_own_copy(compare: Compare) -> None:
    """A mark that is taken from a record of one dealer opens its words to that dealer."""
    own = write_record("kpi") + "classification: partner\nsubject: east-dealer\nsummary: 底价{}。\n"
    changes = compare({KPI: own.format("8 万")}, {KPI: own.format(":internal[8 万]")})
    found = [(one.text, one.dealer) for one in changes.exposures if one.editions == ("partner",)]
    assert found == [("8万", "east-dealer")]


def test_new_edition_for_the_dealers_side(compare: Compare) -> None:
    """One more edition that holds what dealers did not see, and says that it is for them, shows all that to them."""
    more = "  - {id: second, title: 第二版, side: dealer, classifications: [public, partner, internal]}\n"
    found = compare({"data/playbook.yml": PROJECT + more}).exposures
    assert ("kpi", "edition", ("second",)) in {(one.key.kind, one.cause, one.editions) for one in found}


def test_edition_that_becomes_one_for_editors(compare: Compare) -> None:
    """Notes of editors to editors are given out by editions for them: that dealers get these is an exposure."""
    noted = {place_record("rule"): write_record("rule") + "version: 1.1.0\nchange_note: 总部的口径是没有余量。\n"}
    old = "title: 经销商版, classifications: [public, partner]"
    assert old in PROJECT
    changes = compare({"data/playbook.yml": PROJECT.replace(old, f"{old}, edit_links: true")}, noted)
    assert [(str(one.key), one.cause, one.editions, one.route) for one in changes.exposures] == [
        ("rule:ordering", "edition", ("partner",), ("change_note",))
    ]


def test_published_record(compare: Compare) -> None:
    """A draft that is published becomes visible by its status; that it was drafted before is no reason to be silent."""
    changes = compare({KPI: write_record("kpi")}, {KPI: write_record("kpi") + "status: draft\n"})
    assert show(changes) == [("kpi:sell-out", "status", "draft", "published", ("internal",), "")]


def test_published_and_cleared_at_once(compare: Compare) -> None:
    """Publishing does not hide that a record was cleared for more readers in the same change."""
    changes = compare(
        {KPI: write_record("kpi") + "classification: public\n"}, {KPI: write_record("kpi") + "status: draft\n"}
    )
    assert ("kpi:sell-out", "classification", "internal", "public", ("public", "partner"), "") in show(changes)


def test_record_that_comes_into_force(compare: Compare) -> None:
    """A day of effect that was moved forward shows a record before its time."""
    later = {KPI: write_record("kpi") + "effective_from: 2028-01-01\n"}
    assert show(compare({KPI: write_record("kpi")}, later)) == [
        ("kpi:sell-out", "not_in_force", "internal", "internal", ("internal",), "")
    ]


@pytest.mark.parametrize("more", ["effective_from: 2028-01-01\n", "status: draft\n"])
def test_record_that_is_cleared_for_later(compare: Compare, more: str) -> None:
    """A day to come, or a draft, does not hide that a record was cleared: nobody is asked again on that day."""
    changes = compare({KPI: write_record("kpi") + f"classification: public\n{more}"})
    assert show(changes) == [("kpi:sell-out", "classification", "internal", "public", ("public", "partner"), "")]
    assert [one.later for one in changes.exposures] == [True]


def test_draft_that_is_cleared_before_anybody_saw_it(compare: Compare) -> None:
    """What was a draft and stays one is still being written."""
    draft = write_record("kpi") + "status: draft\n"
    assert show(compare({KPI: draft + "classification: public\n"}, {KPI: draft})) == []


@pytest.mark.parametrize(
    ("before", "cause", "was"),
    [
        ("classification: internal\nsubject: east-dealer\n", "classification", "internal"),
        ("classification: partner\nsubject: west-dealer\n", "subject", "partner"),
        ("classification: partner\nsubject: east-dealer\nstatus: draft\n", "status", "draft"),
    ],
)
def test_what_a_dealers_own_copy_shows(compare: Compare, before: str, cause: str, was: str) -> None:
    """What comes into the copy of one dealer, which is in no edition, is an exposure: a record once, with its texts."""
    kpi = write_record("kpi") + f"summary: {_TELLING}。\n"
    west = {"data/organisation/west.yml": write_record("dealer").replace("east-dealer", "west-dealer")}
    after = {KPI: f"{kpi}classification: partner\nsubject: east-dealer\n"}
    changes = compare(after, west | {KPI: kpi + before})
    found = [(one.cause, one.was, one.dealer, one.editions) for one in changes.exposures if one.dealer]
    assert found == [(cause, was, "east-dealer", ("partner",))]


def test_renaming_that_says_nothing_of_the_old_name(compare: Compare) -> None:
    """A record that takes the place of one with its title, and shows more, is no new one, however little it says."""
    cleared = write_record("kpi").replace("id: sell-out", "id: sold") + "classification: public\n"
    told = show(compare({KPI: None, "data/performance/sold.yml": cleared}))
    assert ("kpi:sold", "classification", "internal", "public", ("public", "partner"), "") in told


def test_text_that_is_copied_outside(compare: Compare) -> None:
    """A passage that stood only in what an edition withheld is found in whatever shows it now, new records too."""
    secret = {KPI: write_record("kpi") + f"summary: 先看这个。{_TELLING}。\n"}
    public = write_record("term") + f"summary: '**{_TELLING[:4]}** {_TELLING[4:]}'\n"
    new = f"kind: faq\nid: leak\ntitle: 问\nclassification: public\nanswer: 答：见下。{_TELLING}！\n"
    changes = compare({place_record("term"): public, "data/reference/leak.yml": new}, secret)
    found = {(str(one.key), one.cause, one.was, one.route, str(one.source)) for one in changes.exposures}
    assert ("faq:leak", "text", "internal", ("answer",), "kpi:sell-out") in found
    assert {one.text for one in changes.exposures if str(one.key) == "faq:leak"} == {_TELLING}
    assert [str(one.key) for one in changes.newcomers] == ["faq:leak"]


def test_half_of_a_sentence_that_is_copied(compare: Compare) -> None:
    """A part of a sentence that tells enough by itself is found, whatever stands around it, and told once."""
    secret = {KPI: write_record("kpi") + f"summary: 先看这个，{_TELLING}，还有别的。\n"}
    changes = compare({place_record("term"): write_record("term") + f"summary: 请注意：{_TELLING}（试行）。\n"}, secret)
    assert [(str(one.key), one.text, str(one.source)) for one in changes.exposures] == [
        ("term:rebate", _TELLING, "kpi:sell-out")
    ]


@pytest.mark.parametrize(
    "written",
    [
        f"“{_TELLING}”",
        f"我们{_TELLING}吧",
        f"{_TELLING[:7]}\n{_TELLING[7:]}",
        f"{_TELLING[:7]}，{_TELLING[7:]}",
        f"见【{_TELLING}】",
        f"请记住{_TELLING[:13]}",
    ],
)
def test_words_that_are_copied_among_others(compare: Compare, written: str) -> None:
    """A sentence that is quoted, shortened, broken into lines or has a word more is still the one that stood there."""
    article = "---\nid: outer\ntitle: 题\nclassification: partner\n---\n说明。\n\n{}\n"
    base = {KPI: write_record("kpi") + f"summary: 先看这个，{_TELLING}。\n", "content/outer.md": article.format("文。")}
    changes = compare({"content/outer.md": article.format(written)}, base)
    assert [(str(one.key), one.cause, one.editions, str(one.source)) for one in changes.exposures] == [
        ("article:outer", "text", ("partner",), "kpi:sell-out")
    ]
    assert "打法" in changes.exposures[0].text


@pytest.mark.parametrize("written", ["“{}”", "【{}】", "- *{}*", "（{}）。"])
def test_short_sentence_that_is_quoted(compare: Compare, written: str) -> None:
    """Of a sentence of few words no other may stand around it, but signs may."""
    said = "每台底价三千二百元"
    term = write_record("term").replace("definition: 按约定退给经销商的钱。", f"definition: {written.format(said)!r}")
    changes = compare({place_record("term"): term}, {KPI: write_record("kpi") + f"summary: {said}。\n"})
    assert [(str(one.key), str(one.source)) for one in changes.exposures] == [("term:rebate", "kpi:sell-out")]


def test_two_texts_of_which_one_changed_a_little(compare: Compare) -> None:
    """What is copied as it stood does not hide what another record loses in the same text."""
    other = "下半年要收回的三家经销商的名单"
    base = {
        KPI: write_record("kpi") + f"summary: {_TELLING}。\n",
        place_record("risk"): write_record("risk") + f"summary: {other}。\n",
    }
    article = f"---\nid: outer\ntitle: 题\nclassification: partner\n---\n{_TELLING}。\n\n这是{other}吗？\n"
    changes = compare({"content/outer.md": article}, base)
    assert {str(one.source) for one in changes.exposures} == {"kpi:sell-out", "risk:overdue-payment"}


def test_words_of_a_mark_that_are_copied(compare: Compare) -> None:
    """What was marked is known again without the sentence that it stood in."""
    marked = write_record("kpi") + "classification: partner\nsummary: 我们的:internal[每台底价三千二百]，过期不算。\n"
    term = write_record("term").replace("按约定退给经销商的钱", "每台底价三千二百")
    changes = compare({place_record("term"): term}, {KPI: marked})
    assert [(str(one.key), one.text, one.was, str(one.source)) for one in changes.exposures] == [
        ("term:rebate", "每台底价三千二百", "internal", "kpi:sell-out")
    ]


def test_words_that_readers_had_among_others(compare: Compare) -> None:
    """What stood in an open text, too, is no news; nor what stays when a mark closes the words beside it."""
    article = "---\nid: outer\ntitle: 题\nclassification: partner\n---\n说明。\n\n{}\n"
    base = {
        KPI: write_record("kpi") + f"summary: 先看这个，{_TELLING}。\n",
        "content/outer.md": article.format(f"我们{_TELLING}吧，八万元起"),
    }
    head = {
        "content/outer.md": article.format(f"我们{_TELLING}吧，:internal[八万元]起"),
        "content/more.md": article.replace("outer", "more").format(f"“{_TELLING}”"),
    }
    assert compare(head, base).exposures == ()


def test_version_to_come_is_no_news_to_the_dealer_whose_rule_it_becomes(compare: Compare) -> None:
    """A rule that is one dealer's alone from now on shows that dealer no version that is not announced."""
    rule = (
        write_record("rule") + "effective_from: 2026-01-01\nhistory:\n  - {effective_from: 2029-01-01, purpose: %s}\n"
    )
    closed = rule % _TELLING + "subject: east-dealer\n"
    assert compare({place_record("rule"): closed}, {place_record("rule"): rule % _TELLING}).exposures == ()


def test_text_that_is_copied_into_one_dealers_copy(compare: Compare) -> None:
    """What stood for staff alone is found in a new record of one dealer; what that dealer had before is no news."""
    own = "kind: faq\nid: {}\ntitle: 问\nclassification: partner\nsubject: east-dealer\nanswer: {}。\n"
    known = "这是东边经销商自己早就知道的一条约定"
    base = {KPI: write_record("kpi") + f"summary: {_TELLING}。\n", "data/reference/old.yml": own.format("old", known)}
    new = {"data/reference/new.yml": own.format("new", f"{known}。{_TELLING}")}
    found = [one for one in compare(new, base).exposures if one.dealer]
    assert [(str(one.key), one.text, one.dealer) for one in found] == [("faq:new", _TELLING, "east-dealer")]


@pytest.mark.parametrize("written", [f"欢迎。{_TELLING}。", f"欢迎“{_TELLING}”"])
def test_text_that_is_copied_into_the_project_file(compare: Compare, written: str) -> None:
    """What an edition's first page says to its readers is compared as texts of records are."""
    secret = {KPI: write_record("kpi") + f"summary: 先看这个，{_TELLING}。\n"}
    title = "title: 经销商版,"
    told = PROJECT.replace(title, f"{title} home: {written},")
    found = compare({"data/playbook.yml": told}, secret).exposures
    assert [(str(one.key), one.cause, one.editions, one.text, one.route) for one in found] == [
        ("kpi:sell-out", "text", ("partner",), _TELLING, ("editions", "partner", "home"))
    ]
    assert [one.in_project for one in found] == [True]


def test_picture_that_is_shown_outside(compare: Compare) -> None:
    """A picture that only staff saw is an exposure in a text that others read; one that they saw before is none."""
    article = "---\nid: {}\ntitle: 题\nclassification: {}\n---\n说明。\n\n![图](media/{}.png)\n"
    base = {
        "content/inner.md": article.format("inner", "internal", "plan"),
        "content/outer.md": article.format("outer", "partner", "sign"),
    }
    more = article.format("more", "partner", "sign") + "\n![图](media/plan.png)\n"
    found = compare({"content/more.md": more}, base).exposures
    assert [(str(one.key), one.cause, one.text, str(one.source)) for one in found] == [
        ("article:more", "text", "media/plan.png", "article:inner")
    ]


def test_picture_under_another_name(compare: Compare) -> None:
    """What only staff saw is known by what its file holds; so is what all saw."""
    article = "---\nid: {}\ntitle: 题\nclassification: {}\n---\n说明。\n\n![图](media/{}.png)\n"
    base = {
        "content/inner.md": article.format("inner", "internal", "plan"),
        "content/media/plan.png": "计划",
        "content/outer.md": article.format("outer", "partner", "sign"),
        "content/media/sign.png": "标志",
        "content/staff.md": article.format("staff", "internal", "logo"),
        "content/media/logo.png": "标志",
    }
    head = {
        "content/more.md": article.format("more", "partner", "chart") + "\n![图](media/logo.png)\n",
        "content/media/chart.png": "计划",
    }
    assert [(str(one.key), one.text, str(one.source)) for one in compare(head, base).exposures] == [
        ("article:more", "media/chart.png", "article:inner")
    ]


_ATTACHED = "kind: attachment\nid: {0}\ntitle: {0}\nclassification: {1}\nfile: attachments/{2}\npurpose: 略。\n"


def attach(id: str, classification: str, file: str, content: str) -> dict[str, str | None]:
    """Give the files of an attachment."""
    text = _ATTACHED.format(id, classification, file)
    return {f"data/documents/{id}.yml": text, f"content/attachments/{file}": content}


def test_widened_attachment(compare: Compare) -> None:
    """To let more people see an attachment is an exposure of its file, and is approved as a record's is."""
    base = attach("prices", "internal", "prices.csv", "甲,1\n")
    changes = compare(attach("prices", "partner", "prices.csv", "甲,1\n"), base)
    assert show(changes) == [("attachment:prices", "classification", "internal", "partner", ("partner",), "")]
    assert [one.rule for one in changes.unapproved] == ["widened-without-approval"]


def test_withheld_file_handed_out_by_another_attachment(compare: Compare) -> None:
    """A file that only staff had is known by what it holds, whatever it is called now; another file is none of it."""
    base = {**attach("prices", "internal", "prices.csv", "甲,1\n"), **attach("sheet", "partner", "sheet.csv", "空\n")}
    found = compare({"content/attachments/sheet.csv": "甲,1\n"}, base)
    assert show(found) == [("attachment:sheet", "text", "internal", "partner", ("partner",), "file")]
    assert [str(one.source) for one in found.exposures] == ["attachment:prices"]
    assert not compare({"content/attachments/sheet.csv": "乙,2\n"}, base).exposures


def test_narrower_field_copied_into_an_open_one(compare: Compare) -> None:
    """What only staff see of a record is an exposure when it turns up in a field of it that all see."""
    role = write_record("role")
    base = {place_record("role"): role.replace("note: 单场", f"note: {_TELLING}")}
    changes = compare({place_record("role"): role.replace("mission: 带好一个区域。", f"mission: {_TELLING}。")}, base)
    assert show(changes) == [("role:regional-manager", "text", "internal", "public", ("public", "partner"), "mission")]


def test_new_record_is_no_widening(compare: Compare) -> None:
    """A record that did not exist is told apart, with the editions that show it."""
    new = "kind: faq\nid: new\ntitle: 问\nclassification: public\nanswer: 一个从来没有写过的回答，人人都能看。\n"
    changes = compare({"data/reference/new.yml": new})
    assert changes.exposures == ()
    assert [(str(one.key), one.editions) for one in changes.newcomers] == [
        ("faq:new", ("public", "partner", "internal"))
    ]


def test_renaming_does_not_hide_a_widening(compare: Compare) -> None:
    """A record that is renamed and cleared at once is compared with itself; without its former id, by its words."""
    long = write_record("kpi") + f"summary: {_TELLING}\n"
    cleared = long.replace("id: sell-out", "id: sold\nformer_ids: [sell-out]") + "classification: public\n"
    changes = compare({KPI: cleared}, {KPI: long})
    assert show(changes)[0] == ("kpi:sold", "classification", "internal", "public", ("public", "partner"), "")


def test_new_id_does_not_hide_a_widening(compare: Compare) -> None:
    """A record that comes back under another id and title, and with other fields, is known by its words."""
    long = write_record("kpi") + f"summary: {_TELLING}\n"
    renamed = long.replace("id: sell-out", "id: sold").replace("title: 终端销售达成率", "title: 卖得怎样")
    others = renamed.replace("抽查发票", "抽查库存").replace("销售系统", "订货系统").replace("实际", "卖出")
    others = others.replace("越接近一百越好", "越多越好")
    cleared = others + "classification: public\n"
    assert ("kpi:sold", "text") in {(key, cause) for key, cause, *_ in show(compare({KPI: cleared}, {KPI: long}))}


def test_new_id_and_title_do_not_hide_a_widening(compare: Compare) -> None:
    """A record of short words that comes back elsewhere under another id and title is known by what its fields say."""
    renamed = (
        write_record("kpi").replace("id: sell-out", "id: sold").replace("title: 终端销售达成率", "title: 卖得怎样")
    )
    moved = {KPI: None, "data/performance/other.yml": renamed + "classification: public\n"}
    assert ("kpi:sold", "classification", "internal", "public", ("public", "partner"), "") in show(compare(moved))


def test_another_record_in_the_place_of_one_is_no_widening(compare: Compare) -> None:
    """What is of the same kind and says something else is new, not cleared."""
    other = "kind: term\nid: {id}\ntitle: {title}\ndefinition: {text}\nclassification: {level}\n"
    before = other.format(id="old", title="旧", text="原来的说法。", level="internal")
    after = other.format(id="new", title="新", text="另一件事。", level="public")
    changes = compare({"data/reference/a.yml": None, "data/reference/b.yml": after}, {"data/reference/a.yml": before})
    assert show(changes) == []


_GUIDE = "---\nid: guide-new-hire\ntitle: 新人怎么用\nclassification: public\n---\n先看岗位。\n\n"


def test_fence_that_moves(compare: Compare) -> None:
    """A passage that a fence kept inside is found when the fence goes, with the readers that it had."""
    path = place_record("article")
    fenced = f"{_GUIDE}::: audience internal\n{_TELLING}。\n:::\n\n各人都要看的一段说明文字在这里。\n"
    changes = compare({path: f"{_GUIDE}{_TELLING}。\n\n各人都要看的一段说明文字在这里。\n"}, {path: fenced})
    told = [one for one in show(changes) if one[1] == "text"]
    assert told == [("article:guide-new-hire", "text", "internal", "public", ("public", "partner"), "body")]


def test_mark_in_a_line_that_goes(compare: Compare) -> None:
    """Words that were marked in a line are found when the mark goes, and the sentence around them is no news."""
    rule = write_record("rule").replace(
        "purpose: 让到货可预期。", "purpose: 让到货可预期，:internal[底线是两周以内必须补齐缺货]。"
    )
    opened = rule.replace(":internal[底线是两周以内必须补齐缺货]", "底线是两周以内必须补齐缺货")
    changes = compare({place_record("rule"): opened}, {place_record("rule"): rule})
    assert show(changes) == [("rule:ordering", "text", "internal", "partner", ("partner",), "purpose")]


@pytest.mark.parametrize(
    ("marked", "opened", "said"),
    [
        ("上限 :internal[8 万]。", "上限 8 万。", ["8万"]),
        ("上限 :internal[约 8 万]。", "上限不超过 8 万。", ["8万"]),
        ("上限 :internal[约 8 万]。", "上限 :internal[约 9 万]，每月 8 日报。", []),
        ("上限 :internal[8 万]，先报 8 万。", "上限 8 万，先报 8 万。", ["8万"]),
        ("上限 :internal[8 万]，先报 8 万。", "先报 8 万。", []),
        ("上限 :internal[8 万]。", "上限 :internal[9 万]，月内报。", []),
        ("上限 :internal[八万]。", "见摘要。\nsummary: 上限八万。", ["八万"]),
        ("上限 :internal[8 万]。", "上限 :internal[9 万]，18 天内报。", []),
        ("上限 :internal[8 万]。", "按月结算，每单 80 元，2028.8 起。", []),
        ("上限 :internal[0.8]。", "上限 0.8。", ["0.8"]),
    ],
)
def test_short_words_without_their_mark(compare: Compare, marked: str, opened: str, said: list[str]) -> None:
    """Words too short to be known elsewhere are known where their mark stood, and so are their numbers."""
    rule = write_record("rule")
    base, head = (rule.replace("让到货可预期。", text) for text in (marked, opened))
    changes = compare({place_record("rule"): head}, {place_record("rule"): base})
    assert [one.text for one in changes.exposures] == said
    assert {one.route for one in changes.exposures} <= {("purpose",), ("summary",)}


@pytest.mark.parametrize(
    ("note", "mission", "said"),
    [
        ("单场 8 万", "单场 8 万。", ["单场8万"]),
        ("单场八万", "带好一个区域，单场八万。", ["单场八万"]),
        ("样机另报", "样机另报。", ["样机另报"]),
        ("样机另报", "带好一个区域，样机另报给总部。", []),
        ("单场 8 万", "带好一个区域，每场有 8 万人。", []),
    ],
)
def test_short_words_of_a_narrower_field(compare: Compare, note: str, mission: str, said: list[str]) -> None:
    """They are found in an open field of the record where they are all that a line says, or say an amount."""
    role, path = write_record("role"), place_record("role")
    base = role.replace("note: 单场}", f"note: {note}}}")
    changes = compare({path: role.replace("带好一个区域。", mission)}, {path: base})
    assert [one.text for one in changes.exposures] == said
    assert {(one.route, one.was) for one in changes.exposures} <= {(("mission",), "internal")}


_VERSIONS = "effective_from: 2026-05-01\nhistory:\n  - {effective_from: 2025-01-01, value: 77%s}\n"


@pytest.mark.parametrize(
    ("before", "after", "told"),
    [
        (", classification: internal", "", ("classification", "internal", "public")),
        (", status: draft", "", ("status", "draft", "published")),
        ("", ", classification: internal", None),
    ],
)
def test_version_that_readers_come_to_know(
    compare: Compare, before: str, after: str, told: tuple[str, str, str] | None
) -> None:
    """An earlier number of a figure that readers did not know is an exposure, told with its place in the history."""
    figure = write_record("figure").rstrip() + "\n" + _VERSIONS
    changes = compare({place_record("figure"): figure % after}, {place_record("figure"): figure % before})
    found = {(one.cause, one.was, one.now) for one in changes.exposures}
    assert found == ({told} if told else set())
    assert {one.route for one in changes.exposures} <= {("history", "0")}


def test_coming_version_that_is_announced_later(compare: Compare) -> None:
    """A number to come is cleared when its mark goes, whatever the day on which it is to be announced."""
    figure = write_record("figure").rstrip() + "\n" + _VERSIONS.replace("2025-01-01", "2028-06-01")
    before, after = (figure % f", announced_on: 2028-01-01{more}" for more in (", classification: internal", ""))
    found = compare({place_record("figure"): after}, {place_record("figure"): before}).exposures
    assert [(one.cause, one.was, one.now, one.route) for one in found] == [
        ("classification", "internal", "public", ("history", "0"))
    ]


_LEAVING = "effective_to: 2098-12-31\n"
_COMING = ("effective_from: 2026-01-01", "effective_from: 2098-01-01")


@pytest.mark.parametrize(
    ("base", "head", "told"),
    [
        pytest.param(_LEAVING, _LEAVING + "end_announced_on: 2026-01-02\n", ("effective_to", False), id="leaves"),
        pytest.param(_LEAVING, _LEAVING + "end_announced_on: 2097-01-02\n", ("effective_to", True), id="leaves later"),
        pytest.param(
            _LEAVING + "end_announced_on: 2097-01-02\n",
            _LEAVING + "end_announced_on: 2096-01-02\n",
            ("effective_to", True),
            id="earlier",
        ),
        pytest.param(_LEAVING + "end_announced_on: 2026-01-02\n", _LEAVING, None, id="known before"),
        pytest.param(_LEAVING, _LEAVING.replace("12", "11"), None, id="not announced"),
        pytest.param("", _LEAVING + "end_announced_on: 2026-01-02\n", None, id="nothing was withheld"),
    ],
)
def test_end_of_an_office_that_is_announced(
    compare: Compare, base: str, head: str, told: tuple[str, bool] | None
) -> None:
    """That somebody goes was withheld until it was announced: to announce it, now or for a day to come, is told."""
    term, path = write_record("tenure"), place_record("tenure")
    found = compare({path: term + head}, {path: term + base}).exposures
    assert [(one.cause, one.route, one.later) for one in found] == (
        [("not_in_force", (told[0],), told[1])] if told else []
    )


def test_office_to_come_that_is_announced_for_a_later_day(compare: Compare) -> None:
    """Who comes is withheld until the announcement; on its day nobody is asked again."""
    term, path = write_record("tenure").replace(*_COMING), place_record("tenure")
    found = compare({path: term + "announced_on: 2097-01-02\n"}, {path: term}).exposures
    assert [(one.cause, one.route, one.later) for one in found] == [("not_in_force", ("effective_from",), True)]
    told = compare({path: term + "announced_on: 2026-01-02\n"}, {path: term}).exposures
    assert [(one.cause, one.route, one.later) for one in told] == [("not_in_force", (), False)]


def test_edition_that_takes_in_a_mark(compare: Compare) -> None:
    """An edition that comes to hold a mark's classification exposes what stands in it by its own definition."""
    path = place_record("article")
    fenced = {path: f"{_GUIDE}::: audience internal\n{_TELLING}。\n:::\n"}
    wider = PROJECT.replace(
        "title: 公开版, classifications: [public]", "title: 公开版, classifications: [public, internal]"
    )
    told = show(compare({"data/playbook.yml": wider}, fenced))
    assert ("article:guide-new-hire", "edition", "public", "public、internal", ("public",), "body") in told
    assert "text" not in {cause for _, cause, *_ in told}


DECLARED = "data/model/fields.yml"
_OWN = "fields:\n  - {kind: rule, name: margin, title: 毛利, description: 多少, type: number%s}\n"
_FILLED = {place_record("rule"): write_record("rule") + "margin: 12\n"}


def test_field_that_is_declared_wider(compare: Compare) -> None:
    """A declaration that shows a field to more readers is an exposure, of each record that fills the field."""
    wider = {DECLARED: _OWN % ", classification: partner"}
    changes = compare(wider, {DECLARED: _OWN % "", **_FILLED})
    assert show(changes) == [("rule:ordering", "declaration", "internal", "partner", ("partner",), "margin")]
    assert [one.labels[-1] for one in changes.project] == ["密级"]


def test_field_that_is_declared_anew_is_no_exposure(compare: Compare) -> None:
    """What nobody could write before was withheld from nobody; a narrower declaration is none either."""
    assert show(compare({DECLARED: _OWN % ", classification: public", **_FILLED})) == []
    base = {DECLARED: _OWN % ", classification: partner", **_FILLED}
    changes = compare({DECLARED: _OWN % ""}, base)
    assert show(changes) == []
    assert changes.project


def test_new_name_does_not_hide_a_wider_declaration(compare: Compare) -> None:
    """A field under another name that holds what stood in a narrower one shows it to more readers."""
    rule = place_record("rule")
    renamed = {
        DECLARED: _OWN.replace("name: margin", "name: profit") % ", classification: partner",
        rule: write_record("rule") + "profit: 12\n",
    }
    base = {DECLARED: _OWN % "", **_FILLED}
    assert show(compare(renamed, base)) == [
        ("rule:ordering", "declaration", "internal", "partner", ("partner",), "profit")
    ]


def test_new_type_does_not_hide_a_wider_declaration(compare: Compare) -> None:
    """Nor does one that is declared with another type, too, and says the same amount in words."""
    renamed = {
        DECLARED: _OWN.replace("margin", "profit").replace("number", "text") % ", classification: partner",
        place_record("rule"): write_record("rule") + "profit: 大约 12 元\n",
    }
    assert show(compare(renamed, {DECLARED: _OWN % "", **_FILLED})) == [
        ("rule:ordering", "declaration", "internal", "partner", ("partner",), "profit")
    ]


_KIND = """\
kinds:
  - id: {}
    title: 产品线
    description: 一条产品线
    part: 5
    fields:
      - {{name: cost, title: 成本, description: 多少, type: number, classification: {}}}
"""
_LINE = "kind: {}\nid: oil\ntitle: 机油\nclassification: {}\ncost: 12\n"


@pytest.mark.parametrize(
    ("field", "record", "found"),
    [
        ("internal", "public", []),
        ("partner", "public", [("goods:oil", "declaration", "internal", "partner", ("partner",), "cost")]),
    ],
)
def test_new_name_of_a_kind_hides_nothing(
    compare: Compare, field: str, record: str, found: list[tuple[object, ...]]
) -> None:
    """Records of a kind that is declared under another name are those that they were."""
    base = {DECLARED: _KIND.format("line", "internal"), "data/line/oil.yml": _LINE.format("line", "public")}
    head = {DECLARED: _KIND.format("goods", field), "data/goods/oil.yml": _LINE.format("goods", record)}
    assert show(compare({**head, "data/line/oil.yml": None}, base)) == found


def test_record_of_another_kind_hides_nothing(compare: Compare) -> None:
    """A record that becomes one of another kind, and is cleared, is no new one."""
    term = "kind: term\nid: sell-out\ntitle: 终端销售达成率\nclassification: partner\ndefinition: 实际 ÷ 目标。\n"
    told = show(compare({KPI: None, "data/reference/rate.yml": term}))
    assert ("term:sell-out", "classification", "internal", "partner", ("partner",), "") in told


def test_new_name_with_another_value_is_no_exposure(compare: Compare) -> None:
    """What a new field holds and nothing held before was withheld from nobody."""
    head = {
        DECLARED: _OWN.replace("name: margin", "name: profit") % ", classification: partner",
        place_record("rule"): write_record("rule") + "profit: 15\n",
    }
    assert show(compare(head, {DECLARED: _OWN % "", **_FILLED})) == []


_TABLE = """\
fields:
  - kind: rule
    name: depots
    title: 仓库
    description: 略
    type: table
    classification: public
    columns:
      - {name: place, title: 地点, description: 略, type: text, classification: public}
      - {name: rent, title: 租金, description: 略, type: money%s}
"""
_ROWS = {
    place_record("rule"): write_record("rule") + "depots: [{rent: 8000}, {place: 上海, rent: 9000}, {place: 南京}]\n"
}


def test_column_that_is_declared_wider(compare: Compare) -> None:
    """It exposes what each row holds there, a row that nobody saw too, and is told at the column."""
    changes = compare({DECLARED: _TABLE % ", classification: partner"}, {DECLARED: _TABLE % "", **_ROWS})
    assert show(changes) == [
        ("rule:ordering", "declaration", "internal", "partner", ("partner",), f"depots/{number}/rent")
        for number in range(2)
    ]
    (told,) = tell_exposures(changes, WORDS)
    assert "仓库 › 租金" in str(told)


def test_column_of_rows_that_nobody_saw(compare: Compare) -> None:
    """Where all of every row was withheld it is exposed all the same."""
    rule = place_record("rule")
    base = {DECLARED: _TABLE % "", rule: write_record("rule") + "depots: [{rent: 8000}]\n"}
    changes = compare({DECLARED: _TABLE % ", classification: partner"}, base)
    assert [one[0::5] for one in show(changes)] == [("rule:ordering", "depots/0/rent")]


def test_table_under_another_name_does_not_hide_a_wider_one(compare: Compare) -> None:
    """Rows that stood in a narrower table are the same ones, whatever it is called and its columns are."""
    base = {
        DECLARED: _TABLE.replace("classification: public\n    col", "classification: internal\n    col") % "",
        **_ROWS,
    }
    rule = place_record("rule")
    renamed = _TABLE.replace("name: depots", "name: stores") % ", classification: public"
    head = {DECLARED: renamed, rule: base[rule].replace("depots", "stores")}
    told = [one for one in show(compare(head, base)) if one[1] == "declaration"]
    assert told == [("rule:ordering", "declaration", "internal", "partner", ("partner",), "stores")]


def test_rows_are_compared_cell_by_cell(compare: Compare) -> None:
    """What changed in a row is told with the table, the row and the column."""
    rule = place_record("rule")
    head = {rule: _ROWS[rule].replace("rent: 9000", "rent: 9500")}
    (record,) = compare(head, {DECLARED: _TABLE % "", **_ROWS}).records
    assert [(one.labels, one.old, one.new, one.material) for one in record.fields] == [
        (("仓库", "上海", "租金"), "9,000 元", "9,500 元", True)
    ]


def test_field_that_becomes_another(compare: Compare) -> None:
    """Of a field that is declared as something else the old value goes and the new one comes."""
    changes = compare(
        {
            DECLARED: _OWN.replace("type: number", "type: text") % "",
            place_record("rule"): write_record("rule") + "margin: 高\n",
        },
        {DECLARED: _OWN % "", **_FILLED},
    )
    (record,) = changes.records
    assert [(one.action, one.old, one.new) for one in record.fields] == [("removed", "12", ""), ("added", "", "高")]


@pytest.mark.parametrize(
    ("was", "now", "told"),
    [
        ("[5 个工作日](figure:delivery-days)", "[7 个工作日](figure:delivery-days)", 0),
        ("[5 个工作日](figure:delivery-days)", "7 个工作日", 1),
        ("五天", "[7 个工作日](figure:delivery-days)", 1),
    ],
    ids=["the number alone", "no figure any more", "other words"],
)
def test_number_that_a_narrower_text_told_once(compare: Compare, was: str, now: str, told: int) -> None:
    """A text that follows its figure gives nothing away, though a narrower one tells of a day when it said the same."""
    said, path = "下单之后最迟{}就要把货送到仓库门口。", place_record("term", "way")
    term = "kind: term\nid: way\ntitle: 送货\nclassification: public\nenglish: Way\ndefinition: {}\n"
    note = write_record("kpi") + f"summary: {said.format('7 个工作日')}\n"
    figure = write_record("figure").replace("value: 5", "value: 7")
    files = {path: term.format(said.format(now)), place_record("figure"): figure}
    changes = compare(files, {path: term.format(said.format(was)), KPI: note})
    assert {one.cause for one in changes.exposures} == ({"text"} if told else set())


def test_number_of_a_figure_that_is_not_shown(compare: Compare) -> None:
    """Where readers do not see the figure, what stood in a narrower text is told, though only a number differs."""
    said, path = "下单之后最迟{}就要把货送到仓库门口。", place_record("term", "way")
    term = "kind: term\nid: way\ntitle: 送货\nclassification: public\nenglish: Way\ndefinition: {}\n"
    figure = write_record("figure").replace("classification: public", "classification: internal")
    base = {
        path: term.format(said.format("[5 个工作日](figure:delivery-days)")),
        KPI: write_record("kpi") + f"summary: {said.format('7 个工作日')}\n",
        place_record("figure"): figure,
    }
    head = {path: term.format(said.format("[7 个工作日](figure:delivery-days)"))}
    changes = compare({**head, place_record("figure"): figure.replace("value: 5", "value: 7")}, base)
    assert {one.cause for one in changes.exposures} == {"text"}
