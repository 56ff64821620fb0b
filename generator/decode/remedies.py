"""What was probably meant by a value that does not fit its field: guesses, of which the model itself accepts one."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from types import NoneType
from typing import Any, get_args, get_origin

from pydantic import TypeAdapter, ValidationError

from generator.decode.readings import (
    DASHES,
    guess_day,
    read_amount,
    read_cadence,
    read_clock,
    read_days,
    read_duration,
    read_numeral,
)
from generator.decode.zones import guess_zones
from generator.diagnostics import QUOTE, Quote, Replacement
from generator.model.fields import Shape
from generator.model.kinds import list_vocabulary
from generator.model.prose.inspecting import find_faults
from generator.model.prose.reading import read_prose
from generator.model.target import Target
from generator.words.nearest import find_nearest
from generator.words.patterns import compile_late
from generator.words.slips import find_slip

_LONGEST = 200
"""Characters of a value for which guesses are made."""

_QUOTES = "“”‘’「」『』＂＇\"'"
_BRACKETS = "[]［］【】"
_JOINTS = "-_."
_TRUE = frozenset(("yes", "y", "on", "true", "t", "1", "是", "对", "有", "真", "需要"))
_FALSE = frozenset(("no", "n", "off", "false", "f", "0", "否", "不", "无", "没有", "假", "不需要"))
_NUMERALS = {one: number for number, one in enumerate("零一二三四五六七八九十")} | {"两": 2}
_NUMBER = compile_late(r"([-+]?\d+(?:\.\d+)?)\s*(?:%|元|天|人|分|分钟|级|次|家|台|个|岁|年)?")
_YEAR_MONTH = compile_late(r"(\d{4})\s*[-/.年]\s*(\d{1,2})\s*月?")
_PERIOD = compile_late(r"(\d{4})\s*[-/年]?\s*(?:([QH][1-4])|第?([1-4一二三四])季度|([上下])半年)?")
_PERCENT = compile_late(r"百分之\s*(\d+(?:\.\d+)?|[一-鿿]+)")
_IN_UNITS = (("分钟", 1), ("小时", 60))
"""What stands in the title of a field that counts a duration, and the minutes of one."""
_ISO_TIME = compile_late(r"PT(?:(\d+)H)?(?:(\d+)M)?")
_LINK = compile_late(r"\[[^\[\]]*\]\(([^()\s]+)\)")
_INVISIBLE = compile_late("[\u00ad\u200b-\u200f\u2060\ufeff]")
_WIDTHS = ("<wide>", "<noBreak>")
_CERTAIN = frozenset(("yes", "on", "true", "是", "真", "no", "off", "false", "否", "假"))
_ADDRESS = compile_late(r"[Hh][Tt][Tt][Pp][Ss]?://[!#-&*-;=?-Z_a-z~]+")
_HOST = compile_late(r"[A-Za-z0-9-]{1,63}\.[A-Za-z0-9]")
_DIGITS = compile_late(r"[-+]?(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?")
_LETTERS = compile_late(r"[A-Z0-9-]+")
_TWO_UNITS = compile_late(r"(?<!个)月|(?<![A-Za-z])[Mm](?![A-Za-z]*[Nn])|工作日")
"""In a duration: `3月` may be March, M is a month or a minute, and that working days are meant is said elsewhere."""

_BULLET = compile_late(r"(?:^|(?<=\s))(?:-(?=[^ \d-])\s*|[－–—•●▪◦·]\s*(?=\S))")
"""What begins an item where a hyphen and a blank belong."""

_OTHER_WORDS = {
    **dict.fromkeys(("合作伙伴", "伙伴"), "partner"),
    **dict.fromkeys(("机密", "保密", "绝密"), "restricted"),
    **dict.fromkeys(("文字", "文本", "字符串", "string", "str"), "text"),
    **dict.fromkeys(("数值", "整数", "integer", "int", "float", "decimal"), "number"),
    **dict.fromkeys(("选择", "下拉", "单选", "select", "enum"), "choice"),
    **dict.fromkeys(("网页", "网站", "uri", "href", "web", "http", "https"), "url"),
    **dict.fromkeys(("链接", "关联", "link", "ref", "relation"), "reference"),
}
"""Words for classifications and types of fields that people have from elsewhere."""
_VAGUE = ("双周", "每双周", "隔周", "不定期", "随时", "临时", "半年", "月底", "月末", "月底前", "每月底前")
_TURNS = compile_late("[不非未无没勿别莫半暂禁免除]|部分|以外|之外|待")
"""What turns the word beside it into another one, or into a part of it."""
_OPPOSITE = compile_late("(?:un|non|not|no|in|im|dis|de|ex|pre|semi|half)_?")
"""What does so before an English one."""
_SPOKEN_TIMES = {**dict.fromkeys(("当天", "当日", "次日", "第二天", "隔天", "一个工作日"), "P1D"), "半个月": "P15D"}
"""Periods of which it is usual, and not certain, what they are."""
_AFTER_TRADE = compile_late(r"[Tt]\s*\+\s*(\d{1,3})")
"""So many days after the day of the business: `T+3`."""
_AROUND = compile_late(
    r"^(?:约|大约|大概|近|不超过|最多|至少|不少于|人民币|RMB|CNY|[￥¥$]|第)\s*|\s*(?:以内|之内|内|左右|以上|以下|上下|元整|整|个?点|级|部分|步|章|[‰])$"
)
"""What people put around a number that a field wants alone."""
_TENTHS = compile_late(r"(\d(?:\.\d)?|[一二三四五六七八九])\s*[成折]")
_EXPLAINED = compile_late(r"([a-z0-9-]+)\s*[(（][^()（）]+[)）]")
"""An id, and in brackets behind it what it is called."""
_SPACED = compile_late(r"\d{1,3}(?: \d{3})+")
_VERSION = compile_late(r"[vV]\.?\s*(\d+\.\d+\.\d+)")
_CUT_MONTH = compile_late(r"\d{4}\.1")
"""Of a year and a month that YAML took for a number: the first month, or the tenth."""
_NUMBERED = compile_late(r"(?:^|\s+)(?:\d{1,2}[、.．)）]|[（(]\d{1,2}[)）]|[①-⑳])\s*(?=\S)")
_SHORT = 14
"""Characters of what is taken for an item of its own, where a text is parted."""
_SENTENCE = compile_late(r"[。？！：:《》（(]")


@dataclass(frozen=True, slots=True)
class Remedy:
    """A guess at what a value was meant to be; safe where only the notation differs, and no other is thinkable."""

    value: Replacement
    safe: bool = False


def find_remedy(shape: Shape, value: object, *, item: bool) -> Remedy | None:
    """Give the first guess at a field's value that the field takes; `item` tells of a value in the field's list."""
    if isinstance(value, str) and len(value) > _LONGEST:
        return None
    adapter = TypeAdapter(_find_item(shape.annotation) if item else shape.annotation)
    for guess in _list_guesses(shape, value, item=item):
        meant = str(value) if isinstance(guess.value, Quote) else guess.value
        if _accepts(adapter, meant):
            return guess
    return None


def split_bullets(text: str) -> tuple[str, ...]:
    """Give the items of a text that begins with a bullet, or a dash without a blank; none of another text."""
    if not _BULLET.match(text):
        return ()
    return tuple(part.strip() for part in _BULLET.split(text) if part.strip())


def is_numbered(text: str) -> bool:
    """Whether a text is a row of items with their numbers."""
    return _NUMBERED.match(text) is not None and len([one for one in _NUMBERED.split(text) if one.strip()]) > 1


def split_names(text: str) -> tuple[str, ...]:
    """Give the names in a text that are parted by commas or semicolons of any width."""
    return tuple(part for part in re.split(r"\s*[,，、;；]\s*", text.strip()) if part)


def accepts(shape: Shape, value: object) -> bool:
    """Whether a field takes a value as it is."""
    return _accepts(TypeAdapter(shape.annotation), value)


def is_quoted_wide(value: object) -> bool:
    """Whether a text stands in full-width quotes, as if these were YAML's."""
    return isinstance(value, str) and len(value) > 1 and value[0] in "“”" and value[-1] in "“”\"'"


def is_split_text(value: object) -> bool:
    """Whether a value is a text that a colon has split: one field, whose name is none of the model's."""
    if not isinstance(value, dict) or len(value) != 1:
        return False
    return all(isinstance(one, str | int | float) for one in value.values())


def _find_item(annotation: Any) -> Any:
    """Give the type of a list's items, looking through what is optional or annotated."""
    while get_origin(annotation) is not tuple:
        annotation = next(one for one in get_args(annotation) if one is not NoneType)
    return get_args(annotation)[0]


def _accepts(adapter: TypeAdapter[Any], value: object) -> bool:
    try:
        adapter.validate_python(value, strict=True)
    except ValidationError:
        return False
    return True


def _list_guesses(shape: Shape, value: object, *, item: bool) -> Iterator[Remedy]:
    if shape.many and not item:
        yield from _guess_list(shape, value)
    elif isinstance(value, list | tuple):
        yield from _guess_only_item(shape, value[0]) if len(value) == 1 else ()
    elif is_split_text(value):
        if shape.ref and shape.ref.any_kind and isinstance(value, dict):
            yield from (Remedy(str(Target(kind, str(id))), safe=True) for kind, id in value.items())
        yield Remedy(QUOTE, safe=True)
    elif isinstance(value, bool | int | float):
        yield Remedy(QUOTE, safe=True)
        yield from (Remedy(int(value), safe=True),) if isinstance(value, float) and value.is_integer() else ()
        # Of a fraction the digits that were written are gone: 1.10 is 1.1.
        if not isinstance(value, float) or not _CUT_MONTH.fullmatch(str(value)):
            yield from _guess_text(shape, str(value), safe=not isinstance(value, float))
    elif isinstance(value, str):
        yield from _guess_text(shape, value, safe=_is_only_wide(value))


def _guess_only_item(shape: Shape, value: object) -> Iterator[Remedy]:
    """Yield what the only item of a list may mean where no list belongs."""
    if isinstance(value, str):
        safe = not _is_bracketed_mark(shape, value)
        yield Remedy(value, safe)
        yield from _guess_text(shape, value, safe=safe and _is_only_wide(value))
    elif isinstance(value, int | float):
        yield Remedy(value, safe=True)
        yield from _guess_text(shape, str(value).lower(), safe=type(value) is int)


def _guess_list(shape: Shape, value: object) -> Iterator[Remedy]:
    """Yield lists that a text may stand for. Commas part ids for certain, a text only within brackets."""
    if not isinstance(value, str):
        return
    if items := split_bullets(value):
        # Before one of several choices a hyphen may take it away.
        yield Remedy(items, safe=len(items) == 1 and not shape.choices)
        return
    bare = value.strip().strip(_BRACKETS).strip()
    parts = split_names(bare)
    if shape.choices and (named := _name_choices(shape, parts)):
        yield Remedy(named)
    if shape.ref or shape.choices:
        # A blank may part two ids, or the words of one.
        if not any(len(part.split()) > 1 for part in parts):
            yield Remedy(parts, safe=True)
    elif items := _split_rows(value.strip()):
        yield Remedy(items)
    elif bare == value.strip() and len(parts) == 1:
        # A blank or a stroke may part two items, or the words of one.
        yield Remedy((value,), safe=not set(bare) & set(" /／|"))
    elif bare != value.strip() and not set(bare) & set(_BRACKETS):
        # One of a list's brackets is missing, or they are full-width.
        yield Remedy(parts, safe=len(parts) == 1 and not _is_bracketed_mark(shape, bare))


def _split_rows(text: str) -> tuple[str, ...]:
    """Give the items of a text that was pasted as a row, with numbers, or with commas between short words."""
    if "\t" in text:
        return tuple(part.strip() for part in text.split("\t") if part.strip())
    if is_numbered(text):
        return tuple(part.strip() for part in _NUMBERED.split(text) if part.strip())
    inside = text[1:-1] if text[:1] in "(（" and text[-1:] in ")）" else text
    parts = split_names(inside)
    short = len(parts) > 1 and all(len(part) <= _SHORT for part in parts) and not _SENTENCE.search(inside)
    return parts if short and not set(inside) & set(_BRACKETS) else ()


def _name_choices(shape: Shape, parts: tuple[str, ...]) -> tuple[str, ...]:
    """Give the values of choices that are called by their words, none where one is no choice's."""
    values = {word: choice for choice, word in shape.choices.items() if word}
    return tuple(values[part] for part in parts) if parts and all(part in values for part in parts) else ()


def _is_bracketed_mark(shape: Shape, text: str) -> bool:
    """Whether brackets around a text may be those of a mark: what stands in them is shown once they are gone."""
    return not (shape.ref or shape.choices) and bool(find_faults(read_prose(f"[{text}]", block=False)))


def _is_only_wide(text: str) -> bool:
    """Whether nothing but the width of signs gets lost when a text is normalised: `²` is no 2."""
    return all(
        unicodedata.normalize("NFKC", one) == one or unicodedata.decomposition(one).startswith(_WIDTHS) for one in text
    )


def _guess_text(shape: Shape, value: str, *, safe: bool) -> Iterator[Remedy]:
    """Yield what a text may mean: without its quotes, as a choice, a truth value, a number, a day and so on."""
    plain = _INVISIBLE.sub("", unicodedata.normalize("NFKC", value)).strip()
    bare = plain.strip(_QUOTES).strip().rstrip("。.,;:、")
    same = value.strip()
    safe = safe and "?" not in plain  # whoever asks has not decided
    yield from (Remedy(one, safe) for one in (same, same.strip(_QUOTES).strip(), bare, plain) if one)
    for remedy in (
        *_guess_choice(shape, bare),
        *(_guess_truth(bare) if shape.base is bool else ()),
        *_guess_measure(shape, bare),
        *_guess_number(bare),
        *_guess_time(bare),
        *_guess_form(shape, bare),
        *(_guess_address(plain) if shape.leads_out else ()),
        *(Remedy(zone) for zone in guess_zones(bare)),
    ):
        yield Remedy(remedy.value, safe=safe and remedy.safe)


def _guess_choice(shape: Shape, value: str) -> Iterator[Remedy]:
    if not shape.choices:
        return
    named = [choice for choice, word in shape.choices.items() if word == value]
    yield from (Remedy(choice, safe=len(named) == 1) for choice in named)
    if _OTHER_WORDS.get(value) in shape.choices:
        yield Remedy(_OTHER_WORDS[value])
    alone = next(iter(shape.choices)) if len(shape.choices) == 1 else ""
    yield from (Remedy(alone),) if alone and value[:2].lower() == alone[:2].lower() else ()
    like = [choice for choice, word in shape.choices.items() if word and _is_like(value, word)]
    yield from (Remedy(choice) for choice in like if len(like) == 1 and not value.isascii())
    spelt = re.sub(r"[\s-]+", "_", value.lower())
    if spelt in shape.choices:
        yield Remedy(spelt, safe=True)
    elif (near := find_nearest(spelt, shape.choices)) and not _OPPOSITE.fullmatch(spelt.removesuffix(near)):
        yield Remedy(near, safe=find_slip(spelt, shape.choices, list_vocabulary(), listed=True) == near)


def _is_like(value: str, word: str) -> bool:
    """Whether a value says the word for a choice and no more than that, or a part of it: “不公开” is not “公开”."""
    return value in word or (word in value and not _TURNS.search(value.replace(word, "")))


def _guess_truth(value: str) -> Iterator[Remedy]:
    word = value.lower()
    if word in _TRUE | _FALSE:
        yield Remedy(word in _TRUE, safe=word in _CERTAIN)
    elif near := find_nearest(word, ("true", "false")):
        yield Remedy(near == "true", safe=find_slip(word, ("true", "false"), listed=True) == near)


def _guess_measure(shape: Shape, value: str) -> Iterator[Remedy]:
    """Yield the number of a duration or a share that is written in other units than the field counts in."""
    if match := _PERCENT.fullmatch(value):
        number = read_amount(match[1])
        yield from () if number is None else (Remedy(int(number) if number.is_integer() else number),)
    if "%" in shape.title and re.fullmatch(r"0\.\d{1,2}", value):
        yield Remedy(round(float(value) * 100))
    time = _ISO_TIME.fullmatch(read_duration(value) or "")
    for unit, minutes in _IN_UNITS if time else ():
        whole, rest = divmod(60 * int(time[1] or 0) + int(time[2] or 0), minutes) if time else (0, 0)
        if unit in shape.title and not rest:
            yield Remedy(whole)


def _guess_number(value: str) -> Iterator[Remedy]:
    """Yield the number that a text holds; whether a unit beside it is the field's, nobody knows."""
    match = _NUMBER.fullmatch(re.sub(r"(?<=\d),(?=\d{3})", "", value))
    if match:
        number = float(match[1])
        yield Remedy(int(number) if number.is_integer() else number, safe=_DIGITS.fullmatch(value) is not None)
    numeral = read_numeral(value)
    if numeral is not None:
        yield Remedy(numeral, safe=True)
    if _SPACED.fullmatch(value):
        yield Remedy(int(value.replace(" ", "")))
    for said in dict.fromkeys((value, _AROUND.sub("", value))):
        amount = read_amount(said.strip().rstrip("元天人分次家台个"))
        if amount is not None:
            yield Remedy(int(amount) if amount.is_integer() else amount)
    if match := _TENTHS.fullmatch(value):
        share = float(read_amount(match[1]) or 0) * 10
        yield Remedy(int(share) if share.is_integer() else share)


def _guess_time(value: str) -> Iterator[Remedy]:
    """Yield days, durations and cadences."""
    days = read_days(value)
    if len(days) == 1:
        yield Remedy(days[0].isoformat(), safe=True)
    elif day := guess_day(value):
        yield Remedy(day.isoformat())
    if duration := read_duration(value):
        yield Remedy(duration, safe=value.upper() == duration or _TWO_UNITS.search(value) is None)
    if clock := read_clock(value):
        yield Remedy(clock[0], safe=clock[1])
    if match := _AFTER_TRADE.fullmatch(value):
        yield Remedy(f"P{int(match[1])}D")
    elif spoken := _SPOKEN_TIMES.get(value):
        yield Remedy(spoken)
    if cadence := read_cadence(value):
        same = _LETTERS.findall(value.upper()) == _LETTERS.findall(cadence)
        yield Remedy(cadence, safe=same if "=" in value else value not in _VAGUE)


def _guess_address(value: str) -> Iterator[Remedy]:
    """Yield the address on the web that stands in a text, or that lacks only how it is reached."""
    if found := _ADDRESS.search(value):
        yield Remedy(found[0][:5].lower() + found[0][5:])
    elif _HOST.match(value):
        yield Remedy(f"https://{value}")


def _guess_form(shape: Shape, value: str) -> Iterator[Remedy]:
    """Yield forms of ids, addresses, months, periods and versions."""
    link = _LINK.fullmatch(value)
    bare = (link[1] if link else value).translate(DASHES)
    if shape.ref and (named := _EXPLAINED.fullmatch(bare)):
        yield Remedy(named[1])
    kind = f"{shape.ref.kind}:" if shape.ref else ""
    if kind and bare.lower().startswith(kind):
        # Links are written with the kind, fields without.
        bare = bare[len(kind) :]
    if re.fullmatch(r"[A-Za-z0-9_. -]+", bare):
        # A record's own id is not mended unasked: another may have the one that it would get.
        # A sign at an end is often one of a word that is not whole: what that is, is not known here.
        whole = bare[:1] not in _JOINTS and bare[-1:] not in _JOINTS
        yield Remedy(re.sub(r"[_. -]+", "-", bare.lower()).strip("-"), safe=bool(shape.ref) and whole)
    if "@" in value:
        yield Remedy(re.sub(r"\s+", "", value.replace("。", ".").replace("，", ".")))
    if match := _YEAR_MONTH.fullmatch(value):
        yield Remedy(f"{match[1]}-{int(match[2]):02}", safe=True)
    if match := _PERIOD.fullmatch(value.upper()):
        half = {"上": "H1", "下": "H2"}.get(match[4] or "")
        quarter = f"Q{_NUMERALS.get(match[3], match[3])}" if match[3] else None
        yield Remedy("-".join(filter(None, (match[1], match[2] or quarter or half))), safe=True)
    if re.fullmatch(r"\d+\.\d+", value):
        yield Remedy(f"{value}.0")
    if match := _VERSION.fullmatch(value):
        yield Remedy(match[1], safe=True)
