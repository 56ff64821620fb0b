"""What pydantic says of a value, said again in words for editors."""

from __future__ import annotations

import difflib
from collections.abc import Mapping
from typing import Any

from pydantic_core import ErrorDetails

from generator.diagnostics import Location, Problem, Route
from generator.model.base import Component
from generator.model.fields import Shape, item_key, list_shapes
from generator.model.types import ID_PATTERN

Loc = tuple[int | str, ...]

_TYPES: Mapping[str, str] = {
    "string_type": "“{field}”要写文字，这里写的是{found}",
    "int_type": "“{field}”要写整数，这里写的是{found}",
    "float_type": "“{field}”要写数字，这里写的是{found}",
    "bool_type": "“{field}”要写 true 或 false，这里写的是{found}",
    "tuple_type": "“{field}”要写成列表（每项以“- ”开头），这里写的是{found}",
    "model_type": "“{field}”要写成若干“字段: 值”，这里写的是{found}",
    "int_from_float": "“{field}”要写整数，这里写的是{found}",
}
_RANGES: Mapping[str, str] = {
    "greater_than_equal": "“{field}”不能小于 {ge}",
    "less_than_equal": "“{field}”不能大于 {le}",
    "greater_than": "“{field}”要大于 {gt}",
    "less_than": "“{field}”要小于 {lt}",
    "string_too_short": "“{field}”不能是空的",
    "string_too_long": "“{field}”太长，最多 {max_length} 个字",
    "too_short": "“{field}”至少要有 {min_length} 项，现在有 {actual_length} 项",
    "too_long": "“{field}”最多 {max_length} 项，现在有 {actual_length} 项",
}
_CUSTOM: Mapping[str, str] = {
    "bad-date": "“{field}”不是有效的日期",
    "bad-duration": "“{field}”不是有效的时长",
    "bad-cadence": "“{field}”不是有效的频次",
    "not-one-line": "“{field}”只能写一行",
    "unknown-time-zone": "没有这个时区",
}
_FORMATS: Mapping[str, str] = {
    "id": "“{field}”只能用小写字母、数字和连字符，例如 regional-manager",
    "version": "“{field}”要写成 1.0.0 这样的三段数字",
    "email": "“{field}”要写成邮箱地址，例如 regional-manager@example.com",
    "hotline": "“{field}”只能写数字和连字符",
    "period": "“{field}”要写成 2027、2027-Q1 或 2027-H1",
    "admin_codes": "“{field}”要写六位数字的行政区划代码",
    "since": "“{field}”要写成 2024 或 2024-03",
    "code": "“{field}”要写成 F1.1 这样",
    "url": "“{field}”要写成 https:// 开头的网址，中间没有空格和引号",
    "site_url": "“{field}”要写成 https:// 开头的网址，中间没有空格和引号",
    "edit_path": "“{field}”只能写字母、数字、点、连字符、下划线和斜线，例如 edit/main/",
    "document_number": "“{field}”只能写字母、数字和连字符，2 至 40 个，例如 XS-2027-01",
    "page": "“{field}”要写成“类别:编号”，例如 role:regional-manager 或 page:raci",
}
_OTHER_FORMAT = "“{field}”的写法不对，应符合 {pattern}"


def explain_error(model: type[Component], raw: object, error: ErrorDetails, path: str, base: Route) -> Problem:
    """Turn one of pydantic's errors into a problem; `base` is the record's route in its file, `raw` its value."""
    loc = error["loc"]
    shape = _find_shape(model, loc)
    location = Location(path, (*base, *name_route(raw, loc)))
    field = shape.title if shape else str(loc[-1]) if loc else model.__name__
    kind = str(error["type"])
    context: dict[str, Any] = {"field": field, **error.get("ctx", {})}
    if kind in ("missing", "extra_forbidden"):
        return _explain_field(model, loc, location, kind, shape)
    if kind == "literal_error" and shape:
        return _explain_choice(shape, error["input"], location)
    if kind == "too_short":
        context["actual_length"] = len(error["input"])
    if kind in _RANGES:
        return Problem("out-of-range", location, _RANGES[kind], context)
    if kind in _CUSTOM:
        return Problem(kind, location, _CUSTOM[kind], context)
    if kind == "string_pattern_mismatch":
        key = str(next((part for part in reversed(loc) if isinstance(part, str)), ""))
        message = _FORMATS["id"] if context["pattern"] == ID_PATTERN else _FORMATS.get(key, _OTHER_FORMAT)
        return Problem("bad-format", location, message, context)
    context["found"] = describe_value(error["input"])
    return Problem("wrong-type", location, _TYPES.get(kind, "“{field}”的类型不对，这里写的是{found}"), context)


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


def suggest(word: str, known: Mapping[str, object] | tuple[str, ...]) -> str | None:
    """Give the known word that is nearest to a misspelt one, None where nothing is near."""
    near = difflib.get_close_matches(word, list(known), n=1, cutoff=0.6)
    return near[0] if near else None


def _explain_field(model: type[Component], loc: Loc, location: Location, kind: str, shape: Shape | None) -> Problem:
    name = str(loc[-1])
    if kind == "missing":
        title = shape.title if shape else name
        return Problem("missing-field", location, "缺少必填字段 {name}（{title}）", {"name": name, "title": title})
    owner = _find_model(model, loc[:-1])
    near = suggest(name, list_shapes(owner)) if owner else None
    key = Location(location.path, location.route, "key")
    if near and owner:
        arguments = {"name": name, "near": near, "title": list_shapes(owner)[near].title}
        message = "没有 {name} 这个字段，是不是想写 {near}（{title}）？"
        return Problem("unknown-field", key, message, arguments, replacement=near)
    return Problem("unknown-field", key, "没有 {name} 这个字段", {"name": name})


def _explain_choice(shape: Shape, value: object, location: Location) -> Problem:
    near = suggest(value, shape.choices) if isinstance(value, str) else None
    arguments = {"field": shape.title, "value": _show(value), "choices": "、".join(shape.choices)}
    return Problem("unknown-value", location, "“{field}”不能是 {value}，可选：{choices}", arguments, replacement=near)


def _find_model(model: type[Component], loc: Loc) -> type[Component] | None:
    found: type[Component] | None = model
    for part in loc:
        if isinstance(part, str) and found:
            shape = list_shapes(found).get(part)
            found = shape.component if shape else None
    return found


def _find_shape(model: type[Component], loc: Loc) -> Shape | None:
    names = [part for part in loc if isinstance(part, str)]
    if not names:
        return None
    at = len(loc) - 1 - loc[::-1].index(names[-1])
    owner = _find_model(model, loc[:at])
    return list_shapes(owner).get(names[-1]) if owner else None


def describe_value(value: object) -> str:
    """Say what was found in a value's place."""
    if value is None:
        return "空值"
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, dict):
        return "若干字段"
    return "列表" if isinstance(value, list | tuple) else f"“{_show(value)}”"


def _show(value: object) -> str:
    text = str(value) if isinstance(value, str | int | float) and not isinstance(value, bool) else describe_value(value)
    return text if len(text) <= 40 else f"{text[:40]}…"  # noqa: PLR2004 - enough to recognise it
