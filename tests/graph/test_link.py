"""References: which lead nowhere, what is said of them, and what a record is named by."""

from __future__ import annotations

import random
import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.build.reading import read_source
from generator.decode.entry import Key
from generator.decode.project import merge_decoded
from generator.graph import dangling
from generator.graph import link as linking
from generator.graph.graph import list_anchors
from generator.graph.link import link
from generator.graph.names import Past, forget, list_past
from generator.graph.rules import LINK_RULES
from generator.load.files import Source
from generator.model.fields import list_shapes
from generator.model.kinds import KINDS
from generator.model.learning import Course
from generator.model.roles import Role
from generator.pages.compose import compose
from generator.reports.resolve import resolve
from tests.support.project import (
    READING_RULES,
    WORDS,
    diagnose,
    key_of,
    link_files,
    list_company,
    list_smallest,
    place_record,
    read_files,
    select_edition,
    tell,
    write_record,
)

P = "data/reference/a.yml"
TERM = "kind: term\nid: rebate\ntitle: 返利\ndefinition: {text}\nrelated: [{related}]\n"
ACTIVITY = (
    write_record("activity").replace("regional-manager", "manager").replace("  - {role: dealer-owner, code: R}\n", "")
)

CASES = {
    "field": (
        "data/roles/b.yml",
        list_smallest()["data/roles/manager.yml"]
        .replace("id: manager", "id: clerk")
        .replace("contact: {}", "contact: {}\nreports_to: manger"),
        ["data/roles/b.yml:8:13 unknown-reference: 找不到岗位“manger”，是不是想写“manager”？ → manager"],
    ),
    "prose": (
        P,
        TERM.format(text="问经理，见[经理](role:manger)。", related=""),
        [f"{P}:4:23 unknown-reference: 找不到岗位“manger”，是不是想写“manager”？ → role:manager"],
    ),
    "field of any kind": (
        "data/roles/c.yml",
        ACTIVITY + "feeds: [role:manger]\n",
        ["data/roles/c.yml:12:9 unknown-reference: 找不到岗位“manger”，是不是想写“manager”？ → role:manager"],
    ),
    "nothing near": (P, TERM.format(text="见[](kpi:x)", related=""), [f"{P}:4:17 unknown-reference: 找不到指标“x”"]),
    "former id": (
        P,
        TERM.format(text="见[](term:rebates)", related="") + "former_ids: [rebates]\n",
        [f"{P}:4:17 unknown-reference: 术语“rebates”已改名为“rebate” → term:rebate"],
    ),
    "misspelt kind": (
        P,
        TERM.format(text="钱。", related='"rolle:manager"'),
        [
            (
                f"{P}:5:12 unknown-reference: 没有“rolle”这个类别；引用要写成“类别:编号”，"
                "是不是想写“role:manager”？ → role:manager"
            )
        ],
    ),
    "kind left out": (
        P,
        TERM.format(text="钱。", related="manager"),
        [f"{P}:5:11 unknown-reference: 引用要写成“类别:编号”，是不是想写“role:manager”？ → role:manager"],
    ),
    "part": (
        P,
        TERM.format(text="见[](role:manager#wrok)", related=""),
        [f"{P}:4:17 unknown-part: “经理”里没有编号 wrok，是不是想写 work？ → role:manager#work"],
    ),
    "page": (
        P,
        TERM.format(text="见[](page:racy)", related=""),
        [f"{P}:4:17 unknown-page: 没有页面 page:racy，是不是想写 page:raci？ → page:raci"],
    ),
    "part of a page": (P, TERM.format(text="见[](page:raci#s-table)", related=""), []),
    "own part": (P, TERM.format(text="见[](role:manager#work)", related='"role:manager#work"'), []),
    "same id twice": (
        P,
        "kind: term\nrecords:\n  - {id: a, title: 甲, definition: 乙}\n  - {id: a, title: 丙, definition: 丁}\n",
        [f"{P}:4:10 duplicate-id: term 类里已经有编号 a"],
    ),
    "same id in two kinds": (P, "kind: term\nid: manager\ntitle: 经理\ndefinition: 人。\n", []),
}


@pytest.mark.parametrize(("path", "text", "told"), CASES.values(), ids=CASES)
def test_reference_that_leads_nowhere(path: str, text: str, told: list[str]) -> None:
    """It is told where it stands, with what it may have been meant to say."""
    assert tell(diagnose({**list_smallest(), path: text})) == told


def test_every_rule_of_linking_has_a_case() -> None:
    """No defect that linking looks for goes untried."""
    tried = {told.split(" ")[1].rstrip(":") for _, _, all_told in CASES.values() for told in all_told}
    assert tried == {rule.id for rule in LINK_RULES}


def test_second_record_of_an_id_shows_the_first() -> None:
    """A clash names both places, in whichever files they are."""
    twin = list_smallest()["data/roles/manager.yml"]
    (found,) = diagnose({**list_smallest(), "data/roles/twin.yml": twin})
    assert found.path == "data/roles/twin.yml"
    assert [(one.path, one.line, one.message) for one in found.related] == [
        ("data/roles/manager.yml", 2, "先在这里用过")
    ]


def test_part_that_is_missing_shows_the_record() -> None:
    """Where a part is not found, the record that should hold it is shown."""
    (found,) = diagnose({**list_smallest(), P: TERM.format(text="见[](role:manager#x)", related="")})
    assert [(one.path, one.line) for one in found.related] == [("data/roles/manager.yml", 2)]


def test_referrers_come_from_fields_and_prose_but_not_from_oneself() -> None:
    """Whoever names a record is found from that record; what it says of itself does not count."""
    files = list_company()
    files["content/b.md"] = "---\nid: b\ntitle: 乙\n---\n[](role:dealer-owner)和[](article:b)\n"
    graph = link_files(files)
    sources = {str(one.source) for one in graph.referrers(key_of("role:dealer-owner"))}
    assert {"article:b", "activity:monthly-plan", "role:regional-manager", "scorecard:dealer-score"} <= sources
    assert graph.referrers(key_of("article:b")) == ()
    assert len(graph.references) == sum(len(entry.mentions) for entry in graph.entries.values())


def test_graph_is_asked_by_kind_and_id() -> None:
    """Records are found by kind and id, and by kind; what is not there is None."""
    graph = link_files(list_company())
    assert [role.id for role in graph.all(Role)] == ["dealer-owner", "regional-manager", "sales-director"]
    course = graph.get(Course, "basics")
    assert course
    assert course.title == "入门课"
    assert graph.get(Course, "nothing") is None
    assert graph.get(Course, None) is None
    assert Key("course", "basics") in graph
    assert list_anchors(course) == ("know", "opening", "first")


BROKEN = {
    **list_company(),
    P: TERM.format(text="见[](role:nobody)和[](role:regional-manger)、[](page:racy)", related="role:sales-director#x"),
    "data/reference/b.yml": "kind: term\nid: b\ntitle: 乙\n",
}


@given(st.randoms(use_true_random=False))
@settings(max_examples=6, deadline=None)
def test_order_of_files_changes_nothing(random: random.Random) -> None:
    """However the files are ordered, the same problems are told, and the same pages come out with the same content."""
    names = [name for name in BROKEN if name != "data/reference/term-sample.yml"]
    shuffled = random.sample(names, len(names))
    told = [diagnose({name: BROKEN[name] for name in order}) for order in (names, shuffled)]
    assert told[0] == told[1]
    assert len(told[0]) == 5
    pages = []
    for order in (names, shuffled):
        sound = {name: BROKEN[name] for name in order if name not in {P, "data/reference/b.yml"}}
        decoded, _ = read_files({**sound, "data/reference/term-sample.yml": BROKEN["data/reference/term-sample.yml"]})
        assert decoded.project
        graph, problems = link(decoded.project, decoded)
        assert not resolve(problems, {}, READING_RULES, WORDS)
        pages.append(compose(select_edition(graph, "internal"), WORDS))
    assert {page.target: page.address for page in pages[0].pages} == {
        page.target: page.address for page in pages[1].pages
    }
    assert [entry.title for entry in pages[0].navigation] == [entry.title for entry in pages[1].navigation]


def test_prose_of_the_project_file_is_followed_too() -> None:
    """A link that leads nowhere in an edition's introduction, and an owner that does not exist, are reported there."""
    project = list_smallest()["data/playbook.yml"].rstrip() + "\nowner_role: nobody\n"
    told = tell(diagnose({**list_smallest(), "data/playbook.yml": project}))
    assert [line.partition(": ")[2] for line in told] == ["找不到岗位“nobody”"]


def test_a_missing_record_is_told_once() -> None:
    """All references to what is not there are one problem, at the first of them; the others are named beside it."""
    files = {**list_smallest(), P: TERM.format(text="见[](kpi:gone)，[](term:rebate)", related='"kpi:gone"')}
    files["data/roles/manager.yml"] += "related: ['kpi:gone']\n"
    (found,) = diagnose(files)
    assert (found.path, found.line, found.message) == ("data/roles/manager.yml", 10, "找不到指标“gone”")
    assert [(one.path, one.line, one.message) for one in found.related] == [
        (P, 5, "这里也引用了它"),
        (P, 4, "这里也引用了它"),
    ]


def test_a_record_whose_own_id_is_misspelt() -> None:
    """Where several refer to an id and only its like exists, to which nobody refers, the record's id is at fault."""
    files = list_company(kpi=write_record("kpi").replace("id: sell-out", "id: sel-out"))
    (found,) = diagnose(files)
    assert (found.path, found.line, found.column, found.replacement) == (place_record("kpi"), 2, 5, "sell-out")
    assert found.message == (
        "没有地方引用“sel-out”，却有 8 处引用“sell-out”：这里的编号是不是写错了？有意改名时，请把旧编号写进 former_ids"
    )
    assert len(found.related) == 8


@pytest.mark.parametrize(
    ("kind", "field"),
    [
        (kind, name)
        for kind, model in KINDS.items()
        for name, shape in list_shapes(model).items()
        if shape.ref and shape.ref.any_kind and shape.many and (name != "related" or kind == "term")
    ],
)
def test_a_reference_is_mended_in_the_form_in_which_it_is_written(kind: str, field: str) -> None:
    """In a field that takes every kind the kind stays."""
    written = write_record(kind)
    text = re.sub(rf"^{field}: .*\n", "", written, flags=re.MULTILINE) + f"{field}: ['role:regional-manger']\n"
    (found,) = diagnose(list_company(**{kind.replace("-", "_"): text}))
    assert (found.rule, found.replacement) == ("unknown-reference", "role:regional-manager")


def test_another_number_is_another_record() -> None:
    """A record that is gone is not taken for its neighbour in a series."""
    term = "  - {{id: step-{n}, title: 第{n}步, definition: 做。}}\n"
    series = "kind: term\nrecords:\n" + "".join(term.format(n=n) for n in (2, 3))
    text = TERM.format(text="见[](term:step-1)，[](term:rebate)", related="'term:step-1'")
    (found,) = diagnose({**list_smallest(), P: text, "data/reference/b.yml": series})
    assert (found.path, found.line, found.replacement) == (P, 5, None)
    assert "是不是想写“step-2”" in found.message


SERIES = "kind: term\nrecords:\n" + "".join(
    f"  - {{id: {id}, title: 词, definition: 词。}}\n"
    for id in ("stock-planning", "stock-counting", "price-list", "zone-north", "guangxi-price", "step-2", "list")
)
NAMED = "和".join(f"[](term:{id})" for id in ("stock-planning", "zone-north", "guangxi-price", "step-2"))


@pytest.mark.parametrize(
    ("written", "meant", "safe"),
    [
        ("stock-plannign", "stock-planning", True),
        ("stockplanning", "stock-planning", True),
        ("stock-planing", "stock-planning", True),
        ("stock-planner", "stock-planning", False),
        ("stock-planned", "stock-planning", False),
        ("zone-soruth", "zone-north", False),
        ("zone-nroth", "zone-north", True),
        ("price-planning", "stock-planning", None),
        ("guanxi-price", "guangxi-price", False),
        ("step-1", "step-2", None),
        ("step-22", "step-2", None),
        # Which of the two is misspelt, nothing tells.
        ("stock-cuonting", "stock-counting", False),
        # All its words occur elsewhere: they are right.
        ("prcie-list", "price-list", True),
    ],
)
def test_only_a_slip_of_the_pen_is_mended_unasked(written: str, meant: str, safe: bool | None) -> None:
    """A reference that can only be misspelt may be changed; one to another name is for people to decide.

    Where the names have little in common but that they stand near each other, nothing is offered to be put there.
    """
    words = TERM.format(text=f"见[](term:{written})，{NAMED}", related="")
    (found,) = diagnose({**list_smallest(), P: words, "data/reference/b.yml": SERIES})
    assert f"是不是想写“{meant}”" in found.message
    wanted = (f"term:{meant}", "safe" if safe else "suggestion")
    assert (found.replacement, found.applicability) == ((None, None) if safe is None else wanted)


def test_who_alone_may_see_a_record_is_decided_by_nobody_else() -> None:
    """A dealer's id that is mistyped in `subject` is offered; put there unasked, it could show a record to another."""
    dealer = write_record("dealer").replace("east-dealer", "harbour-dealer")
    company = {**list_company(), "data/organisation/dealer-b.yml": dealer}
    for field, safe in (("subject: harbour-delaer", "suggestion"), ("see: [dealer:harbour-delaer]", "safe")):
        faq = f"kind: faq\nid: ask\ntitle: 问？\nanswer: 答。\n{field}\n"
        named = write_record("faq").replace("填订货单。", "问[](dealer:harbour-dealer)。").replace("public", "internal")
        files = {**company, place_record("faq"): named, "data/reference/faq-b.yml": faq}
        (found,) = (one for one in diagnose(files) if one.rule == "unknown-reference")
        assert (found.path, found.applicability) == ("data/reference/faq-b.yml", safe)


def test_a_name_in_several_places_is_no_slip() -> None:
    """Several references that lead nowhere are to one record that is gone: nothing can take the place of all."""
    wrong = "见[](term:stock-plannign)"
    for text, related in ((wrong, '"term:stock-plannign"'), (f"{wrong}，再{wrong}", "")):
        words = TERM.format(text=f"{text}，{NAMED}。", related=related)
        (found,) = diagnose({**list_smallest(), P: words, "data/reference/b.yml": SERIES})
        assert "是不是想写“stock-planning”" in found.message
        assert found.replacement is None


def test_nothing_is_certain_beside_a_lost_record() -> None:
    """While a record of the kind could not be read, and nobody knows its id, a reference may be to that."""
    words = TERM.format(text=f"见[](term:stock-plannign)，{NAMED}。", related="")
    lost = {"data/reference/c.yml": "kind: term\ntitle: 词\ndefinition: 词。\n"}
    told = diagnose({**list_smallest(), P: words, "data/reference/b.yml": SERIES, **lost})
    assert [one.applicability for one in told if one.rule == "unknown-reference"] == ["suggestion"]


def test_what_is_suggested_would_be_sound() -> None:
    """Nothing is suggested to which the readers could not follow, or that lacks the part that is named."""
    words = TERM.format(text=f"见[](term:stock-plannign){{}}，{NAMED}", related="")
    for text, series, offered in (
        (words, SERIES, True),
        (words.replace("plannign)", "plannign#part)"), SERIES, False),
        (f"{words}classification: public\n", SERIES, False),
        (f"{words}classification: public\n", SERIES.replace("title:", "classification: public, title:"), True),
    ):
        told = diagnose({**list_smallest(), P: text, "data/reference/b.yml": series})
        (found,) = (one for one in told if one.rule == "unknown-reference")
        assert (found.replacement is not None) == offered


@pytest.mark.parametrize("path", ["data/reference/c.yml", "data/service/c.yml"])
@pytest.mark.parametrize(
    "more", ["id: stock-plannign\n", "id: other\nformer_ids: [stock-plannign]\n", "id: stock-plannign\nimpact: x\n"]
)
def test_a_name_of_something_else_is_no_slip(path: str, more: str) -> None:
    """An id that a record of any kind has, had, or has in a file with mistakes, is not misspelt."""
    kind = "faq" if "reference" in path else "service-level"
    record = write_record(kind)
    text = "".join(f"{line}\n" if not line.startswith("id: ") else more for line in record.splitlines())
    words = TERM.replace("id: rebate", "id: own").format(text=f"见[](term:stock-plannign)，{NAMED}", related="")
    files = {**list_company(), P: words, "data/reference/b.yml": SERIES}
    told = {one.applicability for one in diagnose({**files, path: text}) if one.rule == "unknown-reference"}
    assert told == {"suggestion"}
    assert {one.applicability for one in diagnose(files)} == {"safe"}


def test_what_had_a_name_before_is_no_slip() -> None:
    """Nothing is misspelt that was a record, or a part of one, in an earlier state."""
    role = list_smallest()["data/roles/manager.yml"]
    text = TERM.format(
        text=f"见[](role:manager#wrokflow)，[](role:manager#workflow)，[](term:stock-plannign)，{NAMED}", related=""
    )
    role = role.replace("id: work,", "id: workflow,")
    now = {**list_smallest(), P: text, "data/reference/b.yml": SERIES, "data/roles/manager.yml": role}
    before = {**now, "data/reference/b.yml": SERIES.replace("id: step-2", "id: stock-plannign")}
    before["data/roles/manager.yml"] = role.replace("id: workflow,", "id: wrokflow,")
    decoded, _ = read_files(now)
    past = list_past([read_files(before)[0]], lambda _: True)
    assert decoded.project
    told = {recall: link(decoded.project, decoded, recall)[1] for recall in (forget, lambda: past)}
    assert [[one.applicability for one in problems] for problems in told.values()] == [["safe"] * 2, ["suggestion"] * 2]


def test_what_was_there_before_is_not_misspelt_itself() -> None:
    """A record that nothing else names is meant for certain if it is old; an id alone, if it was of no other kind."""
    files = {**list_smallest(), "data/reference/b.yml": SERIES}
    counting = TERM.format(text=f"见[](term:stock-cuonting)，{NAMED}", related="")
    past = list_past([read_files(files)[0]], lambda _: True)
    office = TERM.format(text="钱。", related='"office"')
    other = Past({"office": frozenset(("department", "region"))})
    for text, recall, wanted in (
        (counting, forget, "suggestion"),
        (counting, lambda: past, "safe"),
        (office, forget, "safe"),
        (office, lambda: other, "suggestion"),
    ):
        decoded, _ = read_files({**files, P: text})
        assert decoded.project
        assert [one.applicability for one in link(decoded.project, decoded, recall)[1]] == [wanted]


def test_a_former_id_leads_to_one_record() -> None:
    """A renamed record is followed unasked, unless two say that the id was theirs."""
    text = TERM.format(text=f"见[](term:old-name)，{NAMED}", related="")
    for owners, wanted in (("step-2",), "safe"), (("step-2", "zone-north"), "suggestion"):
        series = SERIES
        for id in owners:
            series = series.replace(f"id: {id},", f"id: {id}, former_ids: [old-name],")
        (found,) = diagnose({**list_smallest(), P: text, "data/reference/b.yml": series})
        assert found.applicability == wanted


@pytest.mark.parametrize(
    ("written", "replacement", "safe"),
    [
        ("rolle:manager#work", "role:manager#work", True),
        ("manager#work", "role:manager#work", True),
        ("roel:manager", "role:manager", True),
        ("duty:manager", "role:manager", False),
        ("rolle:manger", "role:manager", False),
    ],
)
def test_a_kind_that_is_none(written: str, replacement: str, safe: bool) -> None:
    """Where a single record has the id, a kind that is misspelt or left out is certain; the anchor stays."""
    files = {**list_smallest(), P: TERM.format(text="钱。", related=f'"{written}"')}
    files["data/reference/b.yml"] = "kind: term\nid: office\ntitle: 词\ndefinition: 词。\n"
    (found,) = diagnose(files)
    assert (found.replacement, found.applicability) == (replacement, "safe" if safe else "suggestion")


@pytest.mark.parametrize(
    ("written", "said", "replacement", "safe"),
    [
        ("role：manager", "冒号是半角的", "role:manager", True),
        ("岗位:manager", "冒号是半角的", "role:manager", True),
        ("部门：office", "冒号是半角的", "department:office", True),
        ("办公室", "不写名称", "department:office", False),
        ("部门：办公室", "不写名称", "department:office", False),
        ("office", "有几条：", None, False),
        ("role:manager；department:office", "一项一项写", None, False),
        ("role:office", "这是部门“办公室”的编号", None, False),
    ],
)
def test_a_reference_that_is_written_another_way(written: str, said: str, replacement: str | None, safe: bool) -> None:
    """Kinds by their label, colons of the other width, titles, several in one, an id of another kind: each is named."""
    files = {**list_smallest(), P: TERM.format(text="钱。", related=f'"{written}"')}
    files["data/reference/b.yml"] = "kind: term\nid: office\ntitle: 词\ndefinition: 词。\n"
    (found,) = diagnose(files)
    assert said in found.message
    assert found.replacement == replacement
    assert (found.applicability == "safe") == safe


BODY = "# 第一章\n\n甲\n\n## 开始：先做什么？\n\n乙\n\n::: audience internal\n\n## 内部小结\n\n丙\n\n:::\n"
ARTICLE = f"---\nid: a\ntitle: 文\nclassification: public\n---\n{BODY}"


@pytest.mark.parametrize(
    ("anchor", "said", "replacement"),
    [
        ("第一章", None, None),
        ("开始-先做什么", None, None),
        ("内部小结", None, None),
        ("第一张", "“文”里没有小标题 第一张，是不是想写 第一章？", "article:a#第一章"),
        ("开始", "“文”里没有小标题 开始", None),
        ("先做什么", "“文”里没有小标题 先做什么，是不是想写 开始-先做什么？", "article:a#开始-先做什么"),
        ("内部小节", "“文”里没有小标题 内部小节，是不是想写 内部小结？", "article:a#内部小结"),
    ],
)
def test_a_link_leads_to_a_heading(anchor: str, said: str | None, replacement: str | None) -> None:
    """The headings of an article are its parts; one that is not there is told, and at best suggested."""
    files = {
        **list_smallest(),
        "content/a.md": ARTICLE,
        P: TERM.format(text=f"见[上](article:a#{anchor})。", related=""),
    }
    told = [(one.rule, one.message, one.replacement, one.applicability) for one in diagnose(files)]
    assert told == ([("unknown-part", said, replacement, replacement and "suggestion")] if said else [])


def test_a_link_does_not_tell_a_heading_that_its_readers_may_not_see() -> None:
    """From where more may read, a heading in a narrower passage is none: its words would stand in the link."""
    text = TERM.format(text="见[上](article:a#内部小结)。", related="") + "classification: partner\n"
    (found,) = diagnose({**list_smallest(), "content/a.md": ARTICLE, P: text})
    assert (found.rule, found.replacement) == ("unknown-part", None)
    assert found.message == "“文”里的小标题 内部小结 收窄了，看得到这里的人不一定看得到"


@pytest.mark.parametrize(
    ("written", "readers", "told"),
    [
        ("summary: 见[他](role:regional-manager#promotion)。", "partner", True),
        ("related: ['role:regional-manager#promotion']", "partner", True),
        ("summary: 见:internal[[他](role:regional-manager#promotion)]。", "partner", False),
        ("related: ['role:regional-manager#promotion']", "internal", False),
    ],
)
def test_a_link_does_not_tell_an_item_that_its_readers_may_not_see(written: str, readers: str, told: bool) -> None:
    """From where more may read, an item of a narrower field is no part: its id would stand in the link."""
    text = f"kind: term\nid: a\ntitle: 词\nclassification: {readers}\n{written}\ndefinition: 一个词。\n"
    found = [one.message for one in diagnose({**list_company(), P: text}) if one.rule == "unknown-part"]
    assert found == (["“区域经理”里的 promotion 比这里窄，看得到这里的人不一定看得到"] if told else [])


@pytest.mark.parametrize("content", [b"", "kind: role\n".encode("utf-16")])
def test_records_of_a_lost_file_are_not_missed(content: bytes) -> None:
    """Of a file that cannot be read at all, nobody is told that its records are missing too."""
    sources = {path: text.encode() for path, text in list_company().items()}
    sources[place_record("role")] = content
    decoded = merge_decoded(
        (read_source(Source(path, data)).decoded for path, data in sources.items()), project_read=True
    )
    assert decoded.project
    assert link(decoded.project, decoded)[1] == ()


def test_missing_records_beyond_the_first_are_counted(monkeypatch: pytest.MonkeyPatch) -> None:
    """Of very many missing records the others are one problem for each file that refers to them, each record once."""
    monkeypatch.setattr(dangling, "_MOST_GROUPS", 2)
    links = "见" + "".join(f"[](role:x{number})" for number in (1, 2, 3, 4, 3, 1))
    other = TERM.replace("id: rebate", "id: b").format(text="见[](role:x4)[](role:x5)", related="")
    files = {P: TERM.format(text=links, related=""), "data/reference/b.yml": other}
    decoded, _ = read_files({**list_smallest(), **files})
    assert decoded.project
    problems = [one for one in link(decoded.project, decoded)[1] if one.rule == "unknown-reference"]
    assert [(one.location.path, one.times) for one in problems] == [
        (P, 1),
        (P, 1),
        (P, 2),
        ("data/reference/b.yml", 2),
    ]


def test_what_could_not_be_read_is_not_counted_as_missing(monkeypatch: pytest.MonkeyPatch) -> None:
    """Beyond the first missing records too, one whose file could not be read is no mistake of its own."""
    monkeypatch.setattr(dangling, "_MOST_GROUPS", 1)
    text = TERM.format(text="见[](role:x1)[](role:clerk)[](term:any)", related="")
    broken = list_smallest()["data/roles/manager.yml"].replace("id: manager", "id: clerk").replace("mission", "missoin")
    files = {P: text, "data/roles/clerk.yml": broken, "data/reference/c.yml": "kind: term\ntitle: 甲\ndefinition: 乙\n"}
    decoded, _ = read_files({**list_smallest(), **files})
    assert decoded.project
    problems = [one for one in link(decoded.project, decoded)[1] if one.rule == "unknown-reference"]
    assert [(one.location.path, one.times) for one in problems] == [(P, 1)]


def test_of_many_missing_pages_the_first_are_guessed(monkeypatch: pytest.MonkeyPatch) -> None:
    """All pages that are not there are told, the first with the one that may be meant."""
    monkeypatch.setattr(linking, "MOST_GUESSES", 1)
    decoded, _ = read_files({**list_smallest(), P: TERM.format(text="见[](page:racy)[](page:homes)", related="")})
    assert decoded.project
    problems = link(decoded.project, decoded)[1]
    assert [(one.arguments["page"], one.replacement) for one in problems] == [
        ("page:racy", "page:raci"),
        ("page:homes", None),
    ]
