"""What pydantic says of a value, said again in words for editors."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from typing import Any

from pydantic_core import ErrorDetails

from generator.decode.readings import read_days
from generator.decode.remedies import (
    accepts,
    find_remedy,
    is_numbered,
    is_quoted_wide,
    is_split_text,
    split_bullets,
    split_names,
)
from generator.diagnostics import Location, Problem, Route, Term, tell_safe
from generator.model.base import Component, Record
from generator.model.declared import ModelFile
from generator.model.fields import Shape, item_key, list_shapes
from generator.model.kinds import KINDS, list_vocabulary
from generator.model.project import ProjectFile
from generator.words.nearest import count_slips, find_nearest
from generator.words.slips import find_slip

Loc = tuple[int | str, ...]
_Words = tuple[str, str, dict[str, object]]
"""A rule, a message id and its arguments."""

_TYPES: Mapping[str, str] = {
    "string_type": "“{field}”要写文字，这里写的是{found}",
    "int_type": "“{field}”要写整数，这里写的是{found}",
    "float_type": "“{field}”要写数字，这里写的是{found}",
    "bool_type": "“{field}”要写 true 或 false，这里写的是{found}",
    "tuple_type": "“{field}”要写成列表（每项一行、以“- ”开头，或用方括号括起来），这里写的是{found}",
    "model_type": "“{field}”要写成若干“字段: 值”，这里写的是{found}",
    "int_from_float": "“{field}”要写整数，这里写的是{found}",
}
_RANGES: Mapping[str, str] = {
    "greater_than_equal": "“{field}”不能小于 {ge}",
    "less_than_equal": "“{field}”不能大于 {le}",
    "greater_than": "“{field}”要大于 {gt}",
    "less_than": "“{field}”要小于 {lt}",
    "string_too_short": "“{field}”不能是空的",
    "string_too_long": "“{field}”太长，最多 {n} 个字",
    "too_short": "“{field}”至少要有 {n} 项，现在有 {actual_length} 项",
    "too_long": "“{field}”最多 {n} 项，现在有 {actual_length} 项",
}
_CUSTOM: Mapping[str, str] = {
    "bad-duration": "“{field}”不能写“{value}”；时长写成 PT2H（2 小时）、P3D（3 天）、P1Y（1 年）这样",
    "bad-cadence": "“{field}”不能写“{value}”；频次写成 FREQ=WEEKLY;BYDAY=MO（每周一）这样，有事才做写 on-event",
    "not-one-line": "“{field}”只能写一行",
    "unknown-time-zone": "没有“{value}”这个时区",
}
_OWN_FIELD = re.compile(r"(?i)^(x|custom|ext|extra|my|own)[-_]+(?=.)")
"""How other programs have people name a field that the program does not know."""

_WORKING_DAYS = "“{field}”不能写“{value}”；天数写成 P3D 这样，按工作日算就另写 calendar: business_days 或在文字里写明"
_CALLED = "“{field}”要写{sort}的编号，不写姓名或名称；这里写的是“{value}”"
_RANGE = re.compile(r"\d\s*[%％]?\s*(?:[-–—~～至到]|±)\s*\d")
_BRACED = re.compile(r"(?P<name>[A-Za-z_]+)\s*[:：]\s*(?P<value>\S.*)", re.DOTALL)
"""A field and its value that are one name: in braces a colon wants a blank behind it."""
_HAN = re.compile("[\u3400-\u9fff]")
_MOST_SHOWN = 3
"""Fields that an example of a component shows."""
REFERENCE = "reference"
"""The argument of a problem that names the kind of record to which a text should lead, beside the text's `value`."""

_OTHER_TYPE = "“{field}”的类型不对，这里写的是{found}"
_OTHER_FORMAT = "“{field}”的写法不对，应符合 {pattern}"


def explain_error(model: type[Component], raw: object, error: ErrorDetails, path: str, base: Route) -> Problem:
    """Turn one of pydantic's errors into a problem; `base` is the record's route in its file, `raw` its value."""
    loc, kind, value = error["loc"], str(error["type"]), error["input"]
    location = Location(path, (*base, *name_route(raw, loc)))
    shape = _find_shape(model, loc)
    if kind in ("missing", "extra_forbidden"):
        return _explain_field(model, raw, error, location, shape)
    if shape is None:
        return Problem("wrong-type", location, _OTHER_TYPE, {"field": model.__name__, "found": describe_value(value)})
    if value is None:
        return Problem("missing-field", location, "“{field}”后面没有内容", {"field": Term(shape.title)})
    if isinstance(loc[-1], int) and (joined := _explain_joined(raw, error, location, shape)):
        return joined
    remedy = find_remedy(shape, value, item=isinstance(loc[-1], int))
    rule, message, context = _find_words(kind, shape, value, error.get("ctx", {}), loc)
    arguments = {"field": Term(shape.title), **context}
    if remedy is None:
        return Problem(rule, location, message, arguments)
    safe = tell_safe(remedy.safe)
    return Problem(rule, location, message, arguments, replacement=remedy.value, applicability=safe)


def _explain_joined(raw: object, error: ErrorDetails, location: Location, shape: Shape) -> Problem | None:
    """Say of an item that is several ids or choices how they are parted, None where it is not."""
    items: Any = raw
    for part in error["loc"][:-1]:
        items = items[part]
    parted = tuple(part for item in items for part in (split_names(item) if isinstance(item, str) else ("",)))
    if len(parted) == len(items) or not (shape.ref or shape.choices) or not accepts(shape, parted):
        return None
    owner = Location(location.path, location.route[:-1])
    message = "“{field}”的各项要用半角逗号隔开；这里用了“，”或“、”，几项成了一项"
    arguments = {"field": Term(shape.title)}
    return Problem(
        "bad-format" if shape.ref else "unknown-value", owner, message, arguments, (), parted, tell_safe(safe=True)
    )


def is_echo(error: ErrorDetails) -> bool:
    """Whether a list counts as too short only because some of its items are bad, which is told of the items."""
    return error["type"] == "too_short" and len(error["input"]) >= error["ctx"]["min_length"]


def name_route(raw: object, loc: Loc) -> Route:
    """Give the route of a place in a raw value: list items by their id where they have one."""
    route: list[str] = []
    value = raw
    for part in loc:
        if isinstance(part, int) and isinstance(value, list | tuple):
            value = value[part] if part < len(value) else None
            route.append(item_key(value, part))
        else:
            value = value.get(part) if isinstance(value, dict) else None
            route.append(str(part))
    return tuple(route)


def _find_words(kind: str, shape: Shape, value: object, limits: Mapping[str, Any], loc: Loc) -> _Words:
    """Give the rule, the message and its arguments for an error in a field's value."""
    for find in (_find_form_words, _find_limit_words, _find_notation_words):
        found = find(kind, shape, value, limits, loc)
        if found:
            return found
    shown: dict[str, object] = {"value": _show(value), "found": describe_value(value)}
    if kind == "model_type" and shape.component and not isinstance(value, list | tuple):
        shown["example"] = _write_example(shape.component)
        return "wrong-type", "“{field}”要写成若干“字段: 值”，例如 {example}；这里写的是{found}", shown
    return (
        "wrong-type",
        _find_text_words(kind, value) or _find_number_words(kind, value) or _TYPES.get(kind, _OTHER_TYPE),
        shown,
    )


def _find_text_words(kind: str, value: object) -> str | None:
    """Give what to say of a text that was to be a list, and of what was to be a text."""
    if kind == "tuple_type" and isinstance(value, str) and split_bullets(value):
        return "“{field}”是列表：每一项以半角的“- ”开头，短横后面空一格"
    if kind == "tuple_type" and isinstance(value, str) and is_numbered(value):
        return "“{field}”是列表：每一项单独一行，以半角的“- ”开头，不写 1、2 这样的序号"
    if kind != "string_type":
        return None
    if is_split_text(value):
        return "“{field}”里有冒号加空格，被当成了字段；请给整段文字加上引号"
    if isinstance(value, bool):
        return "“{field}”要写文字；{value} 不加引号就成了“是”或“否”"
    return "“{field}”要写文字；{value} 不加引号就成了数字" if isinstance(value, int | float) else None


def _find_number_words(kind: str, value: object) -> str | None:
    """Give what to say of a text that was to be a number."""
    if kind not in ("int_type", "float_type") or not isinstance(value, str):
        return None
    if _RANGE.search(value):
        return "“{field}”只写一个数，这里写的是{found}；单位和范围写在别的字段或文字里"
    digits = re.fullmatch(r"\s*[0-9]+\s*", value)
    return "“{field}”要写数字；{value} 加了引号或以 0 开头，成了文字" if digits else None


def _write_example(component: type[Component]) -> str:
    """Give how a component is written: with the fields that it must have, else with its first ones."""
    shapes = list_shapes(component)
    wanted = [name for name, shape in shapes.items() if shape.required] or list(shapes)[:1]
    return "{" + ", ".join(f"{name}: …" for name in wanted[:_MOST_SHOWN]) + "}"


def _find_form_words(kind: str, shape: Shape, value: object, _limits: Mapping[str, Any], loc: Loc) -> _Words | None:
    """Words for what no field takes: a list for one value, and quotes that are none."""
    if isinstance(value, list | tuple) and (not shape.many or isinstance(loc[-1], int)):
        return "wrong-type", "“{field}”只能写一个值，这里写成了有 {n} 项的列表", {"n": len(value)}
    rule = {"literal_error": "unknown-value", "string_pattern_mismatch": "bad-format"}.get(kind, kind)
    if is_quoted_wide(value) and (rule in _CUSTOM or rule in ("bad-date", "unknown-value", "bad-format")):
        return rule, "“{field}”用了全角引号；请改成半角引号，或去掉引号", {}
    return None


def _find_limit_words(kind: str, shape: Shape, value: object, limits: Mapping[str, Any], _loc: Loc) -> _Words | None:
    """Words for choices and ranges."""
    if kind == "literal_error":
        return (
            "unknown-value",
            "“{field}”不能是 {value}，可选：{choices}",
            {"value": _show(value), "choices": tuple(_name_choice(*one) for one in shape.choices.items())},
        )
    if kind not in _RANGES:
        return None
    counted = {"n": limits.get("max_length" if kind.endswith("long") else "min_length")}
    actual = {"actual_length": len(value)} if kind == "too_short" and isinstance(value, tuple) else {}
    return "out-of-range", _RANGES[kind], {**limits, **counted, **actual}


def _name_choice(choice: str, word: str) -> str:
    """Give a choice with the word that readers see for it: who knows only the one finds the other."""
    return f"{choice}（{word}）" if word and word != choice else choice


def _find_notation_words(kind: str, shape: Shape, value: object, limits: Mapping[str, Any], _loc: Loc) -> _Words | None:
    """Words for texts that are written another way: days, durations, ids and the like."""
    if kind == "bad-date" and isinstance(value, str | int | float):
        return kind, *_find_date_words(str(value))
    if kind in _CUSTOM and isinstance(value, str | int | float):
        message = _WORKING_DAYS if kind == "bad-duration" and "工作日" in str(value) else _CUSTOM[kind]
        return kind, message, {"value": _show(value)}
    if kind != "string_pattern_mismatch":
        return None
    named: dict[str, object] = {"value": value} if isinstance(value, str) else {}
    if named and shape.ref:
        named[REFERENCE] = shape.ref.kind
        kind_of = KINDS.get(shape.ref.kind)
        if kind_of and isinstance(value, str) and _HAN.search(value):
            return "bad-format", _CALLED, {**limits, **named, "value": _show(value), "sort": Term(kind_of.LABEL)}
    return "bad-format", shape.format or _OTHER_FORMAT, {**limits, **named}


def _find_date_words(text: str) -> tuple[str, dict[str, object]]:
    days = read_days(text)
    if len(days) > 1:
        first, second = (day.isoformat() for day in days)
        message = "“{field}”写的是 {value}，看不出哪个是月、哪个是日；请写成 {first} 或 {second}"
        return message, {"value": _show(text), "first": first, "second": second}
    if days:
        return "“{field}”要写成“年-月-日”，即 {day}", {"day": days[0].isoformat()}
    if re.fullmatch(r"\d{4}-\d{2}-\d{2}", text):
        return "“{field}”写的是 {value}，日历上没有这一天", {"value": text}
    message = "“{field}”写的是“{value}”，看不出是哪一天；要写成“年-月-日”，例如 2027-03-31"
    return message, {"value": _show(text)}


def _explain_braced(name: str, location: Location, value: object, owner: type[Component] | None) -> Problem | None:
    """Say of a field in braces whose colon has no blank behind it how it is written."""
    written = _BRACED.fullmatch(name)
    if value is not None or owner is None or written is None or written["name"] not in list_shapes(owner):
        return None
    message = "“{name}”后面要写半角冒号加一个空格，再写内容：{name}: {value}"
    key = Location(location.path, location.route, "key")
    return Problem("unknown-field", key, message, {"name": written["name"], "value": _show(written["value"])})


def _explain_field(
    model: type[Component], raw: object, error: ErrorDetails, location: Location, shape: Shape | None
) -> Problem:
    loc, name = error["loc"], str(error["loc"][-1])
    if error["type"] == "missing" and error["input"] is None and shape and not shape.required:
        # `require` refuses what pydantic would take for "not said": that is not for a slip to decide.
        message = "“{field}”后面没有内容；不需要的话，把这一行删掉"
        return Problem("missing-field", location, message, {"field": Term(shape.title)})
    if error["type"] == "missing":
        title = Term(shape.title if shape else name)
        return Problem("missing-field", location, "缺少必填字段 {name}（{title}）", {"name": name, "title": title})
    owner = _find_model(model, loc[:-1])
    if _OWN_FIELD.match(name) and owner and issubclass(owner, Record):
        message = (
            "没有 {name} 这个字段；自己公司的字段先在 data/model/fields.yml 里声明：kind 写 {kind}，name 写 {own}，"
            "再写 title、description、type；然后这里也写 {own}"
        )
        own = _OWN_FIELD.sub("", name).replace("-", "_").lower() or "note"
        key = Location(location.path, location.route, "key")
        return Problem("unknown-field", key, message, {"name": name, "kind": owner.KIND, "own": own})
    if braced := _explain_braced(name, location, error["input"], owner):
        return braced
    if elsewhere := _find_elsewhere(name, model, owner):
        key = Location(location.path, location.route, "key")
        return Problem("unknown-field", key, elsewhere, {"name": name})
    return _explain_unknown(owner, raw, error, location)


def _explain_unknown(owner: type[Component] | None, raw: object, error: ErrorDetails, location: Location) -> Problem:
    """Say of a field that is not known which one is meant."""
    loc, name = error["loc"], str(error["loc"][-1])
    near, certain = find_field(name, owner) if owner else (None, False)
    if owner and near is None:
        near = _find_lacking(owner, _list_names(raw, loc[:-1]), error["input"]) or _find_within(name.strip(), owner)
    key = Location(location.path, location.route, "key")
    if near and owner:
        arguments = {"name": name, "near": near, "title": Term(list_shapes(owner)[near].title)}
        message = "没有 {name} 这个字段，是不是想写 {near}（{title}）？"
        # A second time, or with a value of another sort, it would only be another mistake.
        fits = near not in _list_names(raw, loc[:-1]) and (certain or accepts(list_shapes(owner)[near], error["input"]))
        safe = tell_safe(certain)
        return Problem("unknown-field", key, message, arguments, (), near if fits else None, safe)
    return Problem("unknown-field", key, "没有 {name} 这个字段", {"name": name})


def _find_elsewhere(name: str, model: type[Component], owner: type[Component] | None) -> str | None:
    """Say of a field that is known, and does not belong here, where it does."""
    if model is ProjectFile and owner is model and name in list_shapes(ModelFile):
        return "{name} 不写在 data/playbook.yml 里，写在 data/model/ 的文件里，例如 data/model/company.yml"
    if owner is not None and issubclass(owner, Record) and owner is model and name == "kind":
        return "{name} 只在文件开头写一次，这个文件里的记录都是那一类；别的类别另存一个文件"
    return None


def find_field(name: str, model: type[Component]) -> tuple[str | None, bool]:
    """Give the field that a name stands for, misspelt or by its Chinese title; and whether it can be no other."""
    shapes = list_shapes(model)
    spelt = name.strip().lower().replace("-", "_").replace(" ", "_")
    titled = [field for field, shape in shapes.items() if shape.title == name.strip()]
    if titled or spelt in shapes:
        return titled[0] if titled else spelt, len(titled) <= 1
    if not name.isascii():
        titles = {shape.title: field for field, shape in shapes.items()}
        return titles.get(find_nearest(name.strip(), titles) or ""), False
    longer = [field for field in shapes if field.startswith(f"{spelt}_")]
    if len(longer) == 1:
        return longer[0], False
    near = find_nearest(spelt, shapes)
    # Half of the letters exchanged is another word: `tags` is no `status`.
    near = near if near and count_slips(spelt, near) <= max(1, len(spelt) // 2) else None
    return near, near is not None and find_slip(spelt, shapes, list_vocabulary(), listed=True) == near


def _find_within(name: str, owner: type[Component]) -> str | None:
    """Give the one field whose title has a Chinese word in it: `邮箱` for 岗位邮箱."""
    within = [field for field, shape in list_shapes(owner).items() if not name.isascii() and name in shape.title]
    return within[0] if len(within) == 1 and len(name) > 1 else None


def _find_lacking(owner: type[Component], names: Collection[str], value: object) -> str | None:
    """Give the one field that is required and missing where one is unknown: it has a name of the editor's own."""
    shapes = list_shapes(owner)
    lacking = [field for field, shape in shapes.items() if shape.required and field not in names]
    alone = sum(name not in shapes for name in names) == 1
    return lacking[0] if alone and len(lacking) == 1 and accepts(shapes[lacking[0]], value) else None


def _list_names(raw: object, loc: Loc) -> Collection[str]:
    """Give the names of the fields that stand at a place in a raw value."""
    value: Any = raw
    for part in loc:
        value = value[part]
    return value.keys() if isinstance(value, dict) else ()


def _find_model(model: type[Component], loc: Loc) -> type[Component] | None:
    found: type[Component] | None = model
    for part in loc:
        if isinstance(part, str) and found:
            shape = list_shapes(found).get(part)
            found = shape.component if shape else None
    return found


def _find_shape(model: type[Component], loc: Loc) -> Shape | None:
    """Give the shape of the field that a place lies in."""
    names = [part for part in loc if isinstance(part, str)]
    owner = _find_model(model, tuple(names[:-1]))
    return list_shapes(owner).get(names[-1]) if owner and names else None


def describe_value(value: object) -> str:
    """Say what was found in a value's place."""
    if value is None:
        return Term("空值")
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, dict):
        return Term("若干字段")
    return Term("列表") if isinstance(value, list | tuple) else f"“{_show(value)}”"


def _show(value: object) -> str:
    text = str(value) if isinstance(value, str | int | float) and not isinstance(value, bool) else describe_value(value)
    return text if len(text) <= 40 else f"{text[:40]}…"  # noqa: PLR2004 - enough to recognise it
