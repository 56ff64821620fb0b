"""Numbers with units as people write them: `５０，０００ 元`, `5 万元`, `三十天`, `百分之二`, `半年`.

Units of one dimension are compared by their size: 24 小时 is 1 天, 半年 is 6 个月. A month is no number of days, and a
working day (工作日) is no day.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from functools import lru_cache

from generator.model.duration import Duration

_DIGITS = {digit: value for value, digit in enumerate("零一二三四五六七八九")} | {"〇": 0, "两": 2}
_PLACES = {"十": 10, "百": 100, "千": 1000}
_GROUPS = {"万": 10**4, "亿": 10**8}
# `5 万` is five groups of ten thousand, but the 百 of `5 百分点` begins a unit.
_ARABIC = r"(?P<arabic>\d{1,3}(?:[, ]\d{3})+(?:\.\d+)?(?!\d)|\d+(?:\.\d+)?)[ ]*(?P<group>[百千万亿](?!分))?"
_HAN = r"(?P<han>[零〇一二两三四五六七八九十百千万亿]+(?:点[零〇一二三四五六七八九]+)?|半)"
_NUMBER = re.compile(rf"(?P<share>[百千]分之[ ]*)?(?:{_ARABIC}|{_HAN})[ ]*个?[ ]*")
_MARK = re.compile(r"(?<![\d.])(\d{2,3}) *分(?![钟之])")
_DAY = 24 * 3600
_UNITS: dict[str, tuple[str, Fraction]] = {
    "秒": ("time", Fraction(1)),
    "分钟": ("time", Fraction(60)),
    **dict.fromkeys(("小时", "钟头"), ("time", Fraction(3600))),
    **dict.fromkeys(("天", "日", "自然日"), ("time", Fraction(_DAY))),
    **dict.fromkeys(("周", "星期"), ("time", Fraction(7 * _DAY))),
    "工作日": ("workday", Fraction(1)),
    "工作小时": ("workhour", Fraction(1)),
    "月": ("month", Fraction(1)),
    **dict.fromkeys(("季", "季度"), ("month", Fraction(3))),
    "年": ("month", Fraction(12)),
    **dict.fromkeys(("元", "块"), ("money", Fraction(1))),
    "万元": ("money", Fraction(10**4)),
    "亿元": ("money", Fraction(10**8)),
    **dict.fromkeys(("%", "百分点"), ("share", Fraction(1))),
    "‰": ("share", Fraction(1, 10)),
    "成": ("share", Fraction(10)),
    **dict.fromkeys("人名位", ("person", Fraction(1))),
    **{unit: (unit, Fraction(1)) for unit in "台次辆张份套家项条分件倍场页遍级轮"},
}
"""Unit to its dimension and its size in it."""
_LONGEST = 60
"""Characters of a number; what is longer counts nothing, and Python refuses to read thousands of digits."""
_SHARES = {"百": "%", "千": "‰"}


@dataclass(frozen=True, slots=True)
class Quantity:
    """An amount in the base unit of its dimension."""

    amount: Fraction
    dimension: str


def measure(value: float | Fraction, unit: str) -> Quantity:
    """Give the quantity of a value in a unit; a unit that is not known is a dimension of its own."""
    name = _strip(unit)
    dimension, size = _UNITS.get(name, (name, Fraction(1)))
    # By its digits: 0.1 is a tenth, and not the binary number that is nearest to it.
    return Quantity(Fraction(str(value)) * size, dimension)


def measure_duration(duration: Duration, dimension: str) -> Quantity:
    """Give the quantity of a duration: in months where it was written so, else in seconds.

    Where `dimension` is one of working time, the duration's days or hours are read as such.
    """
    parts = dict(duration.parts())
    if parts.keys() <= {"years", "months"}:
        return Quantity(Fraction(parts.get("years", 0) * 12 + parts.get("months", 0)), "month")
    seconds = Fraction(round(duration.hours * 3600))
    factor = {"workday": _DAY, "workhour": 3600}.get(dimension)
    return Quantity(seconds / factor, dimension) if factor else Quantity(seconds, "time")


def write_duration(quantity: Quantity) -> str | None:
    """Give a length of time as a field holds it, in its largest whole unit; None where it is no length of time."""
    units = {
        "time": ((_DAY, "P{}D"), (3600, "PT{}H"), (60, "PT{}M"), (1, "PT{}S")),
        "workday": ((1, "P{}D"),),
        "workhour": ((1, "PT{}H"),),
        "month": ((12, "P{}Y"), (1, "P{}M")),
    }.get(quantity.dimension, ())
    return next((form.format(quantity.amount // size) for size, form in units if quantity.amount % size == 0), None)


@dataclass(frozen=True, slots=True)
class Written:
    """A number as it is written, from `start` up to `end` with its unit.

    Arabic digits end at `digits`, where a 万 and the unit begin; other numbers have no such place (None). `unit` is ""
    where none is written, `size` is what a 1 in the place of the digits would be, and `decimals` counts those behind
    the point.
    """

    quantity: Quantity
    unit: str
    start: int
    end: int
    digits: int | None
    size: Fraction
    decimals: int


def find_quantities(text: str, unit: str) -> Iterator[Quantity]:
    """Yield every number of a text; one without a unit is read as one of `unit`, which the text may use as well."""
    return (written.quantity for written in find_written(unicodedata.normalize("NFKC", text), unit))


def find_written(text: str, unit: str = "") -> Iterator[Written]:
    """Yield every number of a text in plain signs that has a unit, or is one of `unit`; 万 and 亿 alone are money."""
    known = _list_units(unit)
    for found in _NUMBER.finditer(text):
        digits, group = found["arabic"] or found["han"], found["group"] or ""
        if len(digits) > _LONGEST:
            continue
        behind = next((name for name in known if text.startswith(name, found.end())), "")
        share = _SHARES[found["share"][0]] if found["share"] else ""
        named = share or behind or unit or ("元" if group in _GROUPS else "")
        if not named:
            continue
        quantity, size = measure(_read_number(found), named), measure({**_PLACES, **_GROUPS}.get(group, 1), named)
        decimals = len(digits.partition(".")[2])
        end = found.end() + len(behind) if behind and not share else found.start() + len(found[0].rstrip())
        arabic = found.end("arabic") if found["arabic"] and not share else None
        yield Written(quantity, share or behind, found.start(), end, arabic, size.amount, decimals)


@lru_cache(maxsize=256)
def _list_units(unit: str) -> tuple[str, ...]:
    """Give the units that a text may write where a number without one is of a unit: longer ones first."""
    return tuple(sorted(filter(None, {_strip(unit), *_UNITS}), key=len, reverse=True))


def find_marks(text: str) -> Iterator[int]:
    """Yield the marks out of a hundred (`80 分`): two digits or three, so that 4 分 on a scale to five is none."""
    return (int(found[1]) for found in _MARK.finditer(unicodedata.normalize("NFKC", text)))


def _read_number(found: re.Match[str]) -> Fraction:
    if found["han"]:
        return _read_han(found["han"])
    factor = {**_PLACES, **_GROUPS}.get(found["group"] or "", 1)
    return Fraction(re.sub("[, ]", "", found["arabic"])) * factor


def _read_han(text: str) -> Fraction:
    """Read a number in Chinese: 三十, 一百二十, 两千, 十万, 三点五, 二〇二七, 半."""
    if text == "半":
        return Fraction(1, 2)
    whole, _, decimals = text.partition("点")
    if all(character in _DIGITS for character in whole):
        return Fraction(_spell(whole) + "." + (_spell(decimals) or "0"))
    # Digits wait for their place, and sums of places for their group: 三千二百万 is (3000 + 200) * 10,000.
    total = part = digit = 0
    for character in whole:
        if character in _DIGITS:
            digit = _DIGITS[character]
        elif character in _PLACES:
            part, digit = part + (digit or 1) * _PLACES[character], 0
        else:
            total, part, digit = (total + part + digit or 1) * _GROUPS[character], 0, 0
    return total + part + digit + Fraction("0." + (_spell(decimals) or "0"))


def _spell(digits: str) -> str:
    return "".join(str(_DIGITS[character]) for character in digits)


def _strip(unit: str) -> str:
    """Give a unit without the measure word before it: 个工作日 is 工作日."""
    plain = unicodedata.normalize("NFKC", unit).strip()
    return plain.removeprefix("个").strip() or plain
