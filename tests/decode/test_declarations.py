"""What a project declares is read, and what is wrong with it told as well as what is wrong with data."""

from __future__ import annotations

import re
from typing import Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.build.reading import read_declarations, read_source
from generator.load.files import Source
from generator.model.declared import DeclaredField, FieldType
from generator.model.fields import list_shapes
from generator.model.kinds import KINDS
from tests.support.project import diagnose, list_company, list_smallest, place_record, tell

M = "data/model/fields.yml"
ROLE = "data/roles/manager.yml"
HEAD = "fields:\n  - {kind: role, title: 甲, description: 说明, "


def say(declared: str, more: str = "") -> list[str]:
    """Tell what is wrong with declarations, and with the smallest company's role that has more fields."""
    files = list_smallest()
    return tell(diagnose({**files, M: declared, ROLE: files[ROLE] + more}))


B = "{name: b, title: 乙, description: 说明, type: text}"
TYPES = "、".join(f"{value}（{word}）" for value, word in list_shapes(DeclaredField)["type"].choices.items())
LEVELS = "public（公开）、partner（经销商）、internal（内部）、restricted（限制）"
CALLED = "“引用哪一类”要写编号，不写名称："
COLUMN_TYPES = TYPES.partition("、table")[0]


@pytest.mark.parametrize(
    ("field", "at", "told"),
    [
        ("name: a, type: txt", "txt", f"unknown-value: “类型”不能是 txt，可选：{TYPES} → text"),
        (
            "name: a, type: text, classification: internl",
            "internl",
            f"unknown-value: “密级”不能是 internl，可选：{LEVELS} → internal",
        ),
        (
            "name: A1, type: text",
            "A1",
            "bad-format: “字段名”只能用小写字母、数字和下划线，以字母开头，最多 40 个，例如 storage_litres → a1",
        ),
        ("name: copy, type: text", "copy", "clashing-declaration: copy 这个名字程序自己要用，换一个"),
        ("name: model_x, type: text", "model_x", "clashing-declaration: model_x 这个名字程序自己要用，换一个"),
        ("name: records, type: text", "records", "clashing-declaration: records 这个名字程序自己要用，换一个"),
        (
            "name: a, type: reference, to: rolle",
            "rolle",
            "unknown-kind: 没有“rolle”这个类别，是不是想写 role？ → role",
        ),
        ("name: a, type: reference", "reference", "unfit-declaration: reference 类型的字段要写 to"),
        ("name: a, type: choice", "choice", "unfit-declaration: choice 类型的字段要写 choices"),
        ("name: a, type: money, currency: ABC", "ABC", "unfit-declaration: 没有“ABC”这个币种"),
        (
            "name: a, type: text, message: 长短",
            "长短",
            "unfit-declaration: 没有 pattern，message 用不上：补上 pattern，或删掉它",
        ),
        (
            "name: a, type: text, pattern: '[A-Z]'",
            "'[A-Z]'",
            "unfit-declaration: 写了 pattern 要在 examples 里给一个例子：新建的记录和字段指南里要用",
        ),
        ("name: a, type: number, examples: [多]", "多", "unfit-declaration: 例子“多”不符合这个字段自己的写法"),
        (
            "name: a, type: list",
            "list",
            "unknown-value: 列表不是类型：写每一项的 type，再写 many: true；每项有几个内容的写 type: table 和 columns",
        ),
        (
            "name: a, type: text, former_names: [b, a]",
            "a]",
            "unfit-declaration: a 就是现在的名字，不是曾用名",
        ),
        (
            "name: a, type: text, former_names: [mission]",
            "mission",
            "clashing-declaration: role 类现在就有 mission 这个字段，它不会是别的字段的曾用名",
        ),
        ("name: a, type: table", "table", "unfit-declaration: table 类型的字段要写 columns"),
        (
            "name: a, type: table, columns: [{name: b, title: 乙, description: 说明, type: table}]",
            "table}",
            f"unknown-value: “类型”不能是 table，可选：{COLUMN_TYPES}",
        ),
        ("name: a, type: reference, to: 岗位", "岗位", f"bad-format: {CALLED}“岗位”的编号是 role → role"),
        ("name: a, type: 文字", "文字", f"unknown-value: “类型”不能是 文字，可选：{TYPES} → text"),
        ("name: a, type: integer", "integer", f"unknown-value: “类型”不能是 integer，可选：{TYPES} → number"),
        (
            "name: a, type: choice, choices: [{value: b, label: 乙}, {value: c, label: 乙}]",
            "乙}]",
            "clashing-declaration: 两个可选值都叫“乙”，读的人分不出来",
        ),
        (
            "name: a, type: table, columns: [{name: b, title: 乙, description: 说明, type: reference, to: rolle}]",
            "rolle",
            "unknown-kind: 没有“rolle”这个类别，是不是想写 role？ → role",
        ),
        (
            "name: a, type: table, columns: [{name: id, title: 乙, description: 说明, type: text}]",
            "id,",
            "clashing-declaration: id 这个名字程序自己要用，换一个",
        ),
        (
            f"name: a, type: table, columns: [{B}, {B.replace('乙', '丙')}]",
            "b, title: 丙",
            "clashing-declaration: 列 b 声明了两次",
        ),
        (
            f"name: a, type: table, columns: [{B}], classification: partner",
            "partner",
            "unfit-declaration: “甲”给 partner 看，它的每一列却更窄，什么也看不到：给该看的列也写 classification",
        ),
        (
            f"name: a, type: table, columns: [{B}], material: true",
            "true",
            "unfit-declaration: table 类型的字段不写 material，写在它的每一列上",
        ),
        (
            "name: a, type: component, component: adress",
            "adress",
            "unfit-declaration: 没有“adress”这个组件：先在 components 里声明",
        ),
        (
            "name: a, type: text, component: address",
            "address",
            "unfit-declaration: component 只用于 component 类型的字段，这里的类型是 text",
        ),
    ],
)
def test_slip_in_a_declaration(field: str, at: str, told: str) -> None:
    """It is told once, at its line and column, with what mends it where that is known."""
    line = f"{HEAD}{field}}}".splitlines()[1]
    assert say(f"fields:\n{line}\n") == [f"{M}:2:{line.index(at) + 1} {told}"]


def test_all_slips_are_told_in_one_run() -> None:
    """What can be read of a file is looked at, whatever stands beside it."""
    text = f"{HEAD}name: a, type: txt}}\n  - {{kind: roel, name: b, title: 乙, description: 说明, type: date}}\n"
    found = diagnose({**list_smallest(), M: text})
    assert [(one.line, one.rule) for one in found] == [(2, "unknown-value"), (3, "unknown-kind")]


def test_name_that_is_declared_twice() -> None:
    """The second is told, and points to the first."""
    one = HEAD + "name: a, type: text}\n"
    (found,) = diagnose({**list_smallest(), M: one, "data/model/more.yml": one})
    assert (found.path, found.rule) == ("data/model/more.yml", "clashing-declaration")
    assert [(one.path, one.line) for one in found.related] == [(M, 2)]


def test_broken_declaration_is_told_once() -> None:
    """Records that hold what could not be declared are not told of; what is wrong with their other fields is."""
    assert len(say(f"{HEAD}name: note, type: txt}}\n", "note: 你好\nsummary: [甲]\n")) == 2
    assert len(say("fields: [\n", "note: 你好\n")) == 1


OWN = """\
components:
  - id: place
    title: 地点
    description: 在哪里。
    fields: [{name: county, title: 县, description: 写到县, type: text}]
kinds:
  - id: variety
    title: 品种
    description: 一个品种。
    part: 5
    fields: [{name: days, title: 生育期, description: 多少天, type: number, unit: 天}]
fields:
  - {kind: role, name: home, title: 驻地, description: 在哪里, type: component, component: place}
  - {kind: role, name: varieties, title: 品种, description: 负责哪些, type: reference, to: variety, many: true}
choices:
  - {kind: department, field: function, add: [{value: agronomy, label: 农艺}]}
"""


@pytest.mark.parametrize(
    ("good", "bad"),
    [
        ("components:", "componets:"),
        ("name: county, title", "name: county, titel"),
        ("type: text}", "type: txt}"),
        ("kinds:", "kind:"),
        ("part: 5", "part: 12"),
        ("unit: 天", "units: 天"),
        ("choices:", "choises:"),
        ("field: function", "field: fuction"),
        ("value: agronomy, label", "value: agronomy, lable"),
        ("fields:\n  - {kind", "fields:\n    {kind"),
    ],
)
def test_what_only_follows_from_a_slip_is_not_told(good: str, bad: str) -> None:
    """Neither other declarations nor records are said to refer to what is not there: it is there, with a mistake."""
    files = list_smallest()
    (path,) = (name for name, text in files.items() if "kind: department" in text)
    function = next(line for line in files[path].splitlines() if line.lstrip().startswith("function:"))
    files[path] = files[path].replace(function, f"{function.partition(':')[0]}: agronomy")
    files[ROLE] += "home: {county: 北河}\n"
    assert [one.rule for one in diagnose({**files, M: OWN})] == []
    assert OWN.count(good) == 1
    assert {one.path for one in diagnose({**files, M: OWN.replace(good, bad)})} == {M}
    assert len(diagnose({**files, M: OWN.replace(good, bad)})) == 1


def test_free_field_is_refused_with_the_way_to_declare_it() -> None:
    """Who comes from another program is told where fields of one's own are declared."""
    (told,) = say("fields: []\n", "x_oil-type: 机油\n")
    line = list_smallest()[ROLE].count("\n") + 1
    assert told.startswith(f"{ROLE}:{line}:1 unknown-field: 没有 x_oil-type 这个字段；自己公司的字段先在 {M} 里声明")
    assert "kind 写 role，name 写 oil_type" in told


def test_value_is_held_against_what_is_declared() -> None:
    """Pattern, choices and form of a declared field are those of one's own, with its own message."""
    text = (
        HEAD + "name: code, type: text, pattern: '[A-Z]{2}', examples: [AB], message: '写成{两个}大写字母'}\n"
        "  - {kind: role, title: 乙, description: 说明, name: b, type: choice, choices: [{value: open, label: 开}]}\n"
        "  - {kind: role, title: 丙, description: 说明, name: c, type: number, many: true, required: true}\n"
    )
    line = list_smallest()[ROLE].count("\n")
    assert say(text, "code: ABC\nb: off1\nc: []\n") == [
        f"{ROLE}:{line + 1}:7 bad-format: “甲”：写成{{两个}}大写字母",
        f"{ROLE}:{line + 2}:4 unknown-value: “乙”不能是 off1，可选：open（开）",
        f"{ROLE}:{line + 3}:4 out-of-range: “丙”至少要有 1 项，现在有 0 项",
    ]


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("www.example.com/a?b=1", "https://www.example.com/a?b=1"),
        ("HTTPS://www.example.com/", "https://www.example.com/"),
        ("'[官网](http://www.example.com/a)'", "http://www.example.com/a"),
        ("官网：https://www.example.com/a。", "https://www.example.com/a"),
        ("https://张三@www.example.com/", None),
        ("https://admin:pass@www.example.com/", None),
        ("javascript:alert(1)", None),
        ("'https://www.example.com/\"onclick=x'", None),
        ("https://localhost/", None),
    ],
)
def test_address_is_written_whole(written: str, meant: str | None) -> None:
    """What is no address that a browser opens is refused; what was meant is offered where that is plain."""
    text = HEAD + "name: source, type: url}\n"
    (told,) = say(text, f"source: {written}\n")
    assert "bad-format: “甲”要写完整的网址" in told
    assert told.endswith(f" → {meant}") == (meant is not None), told
    assert say(text, f"source: {meant or 'https://a.example.com:8443/x/(1)?q=%E5%8C%BB#z'}\n") == []


def test_pattern_never_hangs() -> None:
    """A pattern that takes other engines for ever is answered at once."""
    text = HEAD + "name: code, type: text, pattern: '(a+)+b|((a|a)*)*b', examples: [ab]}\n"
    assert len(say(text, f"code: {'a' * 390}\n")) == 1


KIND = "kinds:\n  - {id: product, title: 油品, description: 说明, part: 5, fields: [%s]}\n"
TEXT = "{name: a, title: 甲, description: 说明, type: text%s}"


@pytest.mark.parametrize(
    ("text", "at", "told"),
    [
        (
            KIND.replace("product", "role") % (TEXT % ""),
            "role",
            "clashing-declaration: role 本来就是手册的一类（岗位），不用再声明；要加字段，写在 fields 里",
        ),
        (
            KIND.replace("product", "raci") % (TEXT % ""),
            "raci",
            "clashing-declaration: raci 这个名字程序自己要用，换一个",
        ),
        (
            KIND.replace("product", "Product Line") % (TEXT % ""),
            "Product",
            "bad-format: “类别名称”只能用小写字母和连字符，例如 oil-grade → product-line",
        ),
        (KIND.replace("part: 5", "part: 10") % (TEXT % ""), "10", "out-of-range: “所属部分”不能大于 9"),
        (KIND % (TEXT % ", unit: 升"), "升", "unfit-declaration: unit 只用于 number 类型的字段，这里的类型是 text"),
        (
            KIND % (TEXT.replace("name: a", "name: title") % ""),
            "title, title",
            "clashing-declaration: product 类本来就有 title 这个字段（标题），不用再声明；要另外一个，换个名字",
        ),
        (
            KIND % "{name: a, title: 甲, description: 说明, type: reference, to: produkt}",
            "produkt",
            "unknown-kind: 没有“produkt”这个类别，是不是想写 product？ → product",
        ),
    ],
)
def test_slip_in_a_declared_kind(text: str, at: str, told: str) -> None:
    """It is told once, at its place, and no record or reference is told of for it."""
    line = text.splitlines()[1]
    record = {"data/product/one.yml": "kind: product\nid: one\ntitle: 一号\na: 值\n"}
    term = {"data/reference/t.yml": "kind: term\nid: t\ntitle: 词\ndefinition: 见[](product:one)。\n"}
    found = tell(diagnose({**list_smallest(), M: text, **record, **term}))
    assert found == [f"{M}:2:{line.index(at) + 1} {told}"]


def test_records_of_a_declared_kind() -> None:
    """They are read from their own folder, told of as others are, and referred to by declared fields."""
    fields = (
        TEXT % ", required: true" + ", {name: next, title: 下一个, description: 说明, type: reference, to: product}"
    )
    files = {**list_smallest(), M: KIND % fields}
    one = "kind: product\nid: one\ntitle: 一号\na: 值\n"
    assert tell(diagnose({**files, "data/product/one.yml": one})) == []
    assert tell(diagnose({**files, "data/product/one.yml": one.replace("a: 值", "next: two")})) == [
        "data/product/one.yml:1:1 missing-field: 缺少必填字段 a（甲）"
    ]
    assert tell(diagnose({**files, "data/product/one.yml": one + "next: two\n"})) == [
        "data/product/one.yml:5:7 unknown-reference: 找不到油品“two”"
    ]
    assert tell(diagnose({**files, "data/roles/one.yml": one})) == [
        "data/roles/one.yml:1:7 misplaced-record: product 类记录要放在 data/product/ 文件夹里"
    ]
    assert [
        line.rpartition(" ")[2]
        for line in tell(diagnose({**files, "data/product/o.yml": one.replace("duct", "dukt", 1)}))
    ] == ["product"]


MORE = "choices:\n  - {kind: %s, field: %s, add: [{value: metal, label: 白金}]}\n"


@pytest.mark.parametrize(
    ("kind", "field", "told"),
    [
        (
            "dealer",
            "teir",
            "unfit-declaration: dealer 类没有能加可选值的字段 teir；能加的：tier、relationship、channels → tier",
        ),
        (
            "dealer",
            "exclusivity",
            "unfit-declaration: dealer 类没有能加可选值的字段 exclusivity；能加的：tier、relationship、channels",
        ),
        ("term", "tier", "unfit-declaration: term 类没有能加可选值的字段"),
        ("deeler", "tier", "unknown-kind: 没有“deeler”这个类别，是不是想写 dealer？ → dealer"),
    ],
)
def test_slip_in_more_choices(kind: str, field: str, told: str) -> None:
    """What decides who sees something, or what a rule looks for, takes no choices of one's own."""
    text = MORE % (kind, field)
    line = text.splitlines()[1]
    at = kind if told.startswith("unknown-kind") else field
    assert say(text) == [f"{M}:2:{line.index(at) + 1} {told}"]


def test_more_choices_are_taken() -> None:
    """A value that was added is as good as the others, and stands among them where one is misspelt."""
    dealer = place_record("dealer")
    files = {**list_company(), M: MORE % ("dealer", "tier")}
    text = files[dealer]
    assert tell(diagnose({**files, dealer: re.sub("tier: .*", "tier: metal", text)})) == []
    (told,) = tell(diagnose({**files, dealer: re.sub("tier: .*", "tier: mettal", text)}))
    assert told.endswith(
        "“等级”不能是 mettal，可选：a（金牌）、b（银牌）、c（铜牌）、d（待改进）、trial（试用）、metal（白金） → metal"
    )


def test_choices_that_kinds_share_are_declared_once() -> None:
    """A channel that dealers may have is one that rules and product lines may hold for, by the same word."""
    garage = "choices:\n  - {kind: dealer, field: channels, add: [{value: garage, label: 修理厂}]}\n"
    files = list_company()
    for kind in ("rule", "product-line", "incentive"):
        path = place_record(kind)
        files[path] = re.sub("channels: .*\n", "", files[path]) + "channels: [garage]\n"
    assert tell(diagnose(files))
    assert tell(diagnose({**files, M: garage})) == []
    kinds = read_declarations([Source(M, garage.encode())]).vocabulary.kinds
    held = {
        name
        for name, kind in kinds.items()
        if "channels" in list_shapes(kind) and "garage" in list_shapes(kind)["channels"].choices
    }
    assert held == {name for name, kind in KINDS.items() if "channels" in list_shapes(kind)}


def test_own_words_of_a_kind_go_before_shared_ones() -> None:
    """Whoever calls a value otherwise for one kind keeps that, and no kind has two values of one word."""
    text = """\
choices:
  - {kind: dealer, field: channels, add: [{value: garage, label: 修理厂}, {value: fleet, label: 车队}]}
  - {kind: rule, field: channels, add: [{value: garage, label: 汽修}, {value: cars, label: 车队}]}
"""
    kinds = read_declarations([Source(M, text.encode())]).vocabulary.kinds
    own = {
        name: [item for item in list_shapes(kinds[name])["channels"].choices.items() if item not in _BUILT_IN]
        for name in ("dealer", "rule", "incentive")
    }
    assert own == {
        "dealer": [("garage", "修理厂"), ("fleet", "车队")],
        "rule": [("garage", "汽修"), ("cars", "车队")],
        "incentive": [("garage", "修理厂"), ("fleet", "车队")],
    }


_BUILT_IN = list_shapes(KINDS["dealer"])["channels"].choices.items()


WORD = "words:\n  - {instead_of: %s, say: 服务商}\n"


def test_slip_in_own_words() -> None:
    """What the playbook never says has nothing to be exchanged; one word is exchanged once."""
    assert say(WORD % "经孝商") == [f"{M}:2:18 unfit-declaration: 手册自己不说“经孝商”，没有可换的"]
    assert say(WORD % "'{n}'") == [f"{M}:2:18 bad-format: “手册怎么说”写一行字，不能有花括号"]
    twice = WORD % "经销商" + "  - {instead_of: 经销商, say: 代理}\n"
    assert say(twice) == [f"{M}:3:18 clashing-declaration: “经销商”换成什么写了两次"]
    assert say(WORD % "经销商") == []


_PLAIN = st.text(st.characters(codec="utf-8", exclude_categories=["C"]), min_size=1, max_size=12)
# A number that no number can hold is told where YAML is read, and goes on as its text.
_VALUES = st.none() | st.booleans() | st.integers(-(10**9), 10**9) | _PLAIN | st.lists(_PLAIN, max_size=2)
_TYPES = [*list_shapes(DeclaredField)["type"].choices]


@settings(deadline=None, max_examples=80)
@given(
    st.dictionaries(st.sampled_from([*list_shapes(DeclaredField)]), _VALUES, max_size=6),
    st.sampled_from(_TYPES),
    st.sampled_from([*KINDS, "no-kind"]),
    _VALUES,
)
def test_no_declaration_stops_the_program(parts: dict[str, Any], form: FieldType, kind: str, value: Any) -> None:
    """Whatever is declared, it is told or taken; what is taken, a record can be read by."""
    field = {"name": "own_field", "title": "甲", "description": "说明", "type": form, **parts, "kind": kind}
    source = Source(M, yaml.safe_dump({"fields": [field]}, allow_unicode=True).encode())
    declared = read_declarations([source])
    assert bool(declared.problems) != bool(declared.vocabulary.recipes)
    record = yaml.safe_dump({"kind": kind, "id": "a", str(field["name"]): value}, allow_unicode=True)
    read_source(Source("data/roles/a.yml", record.encode()), declared.vocabulary)
    own = {"id": "product", "title": "油品", "description": "说明", "part": 5, "fields": [field]}
    del field["kind"]
    declared = read_declarations([Source(M, yaml.safe_dump({"kinds": [own]}, allow_unicode=True).encode())])
    assert bool(declared.problems) != bool(declared.vocabulary.recipes)


COMPONENTS = "components:\n  - {id: address, title: 地址, description: 说明, fields: [%s]}\n"
USED = HEAD + "name: home, type: component, component: %s}\n"


def test_slip_in_a_component() -> None:
    """It is told once, at its place, whatever uses the component; a name that no component has is told with it."""
    city = TEXT.replace("name: a", "name: city") % ""
    sound = COMPONENTS % city
    assert say(sound + USED % "address", "home: {city: 上海}\n") == []
    bad = COMPONENTS % (TEXT % ", unit: 升")
    assert [line.split(" ")[0] for line in say(bad + USED % "address", "home: {a: 上海}\n")] == [
        f"{M}:2:{bad.splitlines()[1].index('升') + 1}"
    ]
    (told,) = say(sound + USED % "adress", "home: {city: 上海}\n")
    assert told.endswith("没有“adress”这个组件，是不是想写 address？ → address")
    (told,) = say(sound + sound.splitlines()[1] + "\n")
    assert told.startswith(f"{M}:3:10 duplicate-item-id")
    more = {M: sound, "data/model/more.yml": sound}
    assert [one.rule for one in diagnose({**list_smallest(), **more})] == ["clashing-declaration"]


NESTED = """\
components:
  - {id: address, title: 地址, description: 略, fields: [{name: city, title: 城市, description: 略, type: text}]}
  - id: site
    title: 网点
    description: 略
    fields:
      - {name: at, title: 地点, description: 略, type: component, component: address}
"""


def test_slip_in_a_component_within_another() -> None:
    """It is told at its place; so is a component that is not there, and what only a table or another type has."""
    used = USED % "site"
    assert say(NESTED + used, "home: {at: {city: 上海}}\n") == []
    line = list_smallest()[ROLE].count("\n") + 1
    assert say(NESTED + used, "home: {at: {town: 上海}}\n") == [f"{ROLE}:{line}:13 unknown-field: 没有 town 这个字段"]
    (told,) = say(NESTED.replace("component: address}", "component: adress}") + used, "")
    assert told.startswith(f"{M}:7:")
    assert "是不是想写 address？" in told
    (told,) = say(NESTED.replace("component: address}", "component: address, unit: 升}") + used, "")
    assert "unit 只用于 number 类型的字段" in told
    (told,) = say(NESTED.replace("type: component, component: address}", "type: component}") + used, "")
    assert told.endswith("component 类型的字段要写 component")


def test_component_that_leads_back_to_itself() -> None:
    """A value of it would never end: each field on the way is told with the way, and what uses it with nothing."""
    back = NESTED.replace(
        "[{name: city", "[{name: site, title: 网点, description: 略, type: component, component: site}, {name: city"
    )
    assert [one.partition("：")[2] for one in say(back + USED % "site", "home: {}\n")] == [
        "address → site → address；去掉其中一处",
        "site → address → site；去掉其中一处",
    ]
    own = NESTED.replace("component: address}", "component: site}")
    (told,) = say(own + USED % "site", "home: {at: {at: {}}}\n")
    assert told.endswith("组件套回了自己：site → site；去掉其中一处")


def test_component_of_which_nobody_sees_anything() -> None:
    """What is for more people than all that stands in it would be empty to them."""
    (told,) = say(
        NESTED.replace("component: address}", "component: address, classification: partner}") + USED % "site", ""
    )
    assert "它的每一列却更窄" in told


def test_slip_in_a_row() -> None:
    """It is told at its cell, as in the rows of the program's own lists."""
    columns = TEXT % ", required: true" + ", {name: size, title: 数, description: 说明, type: number}"
    text = HEAD + f"name: rows, type: table, columns: [{columns}]}}\n"
    line = list_smallest()[ROLE].count("\n")
    assert say(text, "rows:\n  - {a: 甲, size: 多}\n  - {size: 1}\n  - {a: 乙, sise: 1}\n") == [
        f"{ROLE}:{line + 2}:18 wrong-type: “数”要写数字，这里写的是“多”",
        f"{ROLE}:{line + 3}:5 missing-field: 缺少必填字段 a（甲）",
        f"{ROLE}:{line + 4}:12 unknown-field: 没有 sise 这个字段，是不是想写 size（数）？ → size",
    ]
