"""Dates, durations and cadences as people write them, read as what the data want. What is not clear is not guessed."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from datetime import date, time, timedelta
from fractions import Fraction

from generator.model.cadence import DAYS, FREQUENCIES
from generator.words.nearest import find_nearest
from generator.words.patterns import compile_late

_LONGEST = 60
"""Characters; a longer text is no date and no duration, and is not searched for one."""

DASHES = str.maketrans("‐‑‒–—―−－", "--------")
"""Dashes that word processors and input methods put for a hyphen."""

_YEAR_FIRST = compile_late(r"(\d{4})\s*[-/.年]\s*(\d{1,2})\s*[-/.月]\s*(\d{1,2})\s*日?(?:[ T]0?0:00(?::00)?)?")
_YEAR_LAST = compile_late(r"(\d{1,2})\s*[-/.]\s*(\d{1,2})\s*[-/.]\s*(\d{4})")
_PACKED = compile_late(r"(\d{4})(\d{2})(\d{2})")
_SHORT_YEAR = compile_late(r"(\d{2})\s*[-/.年]\s*(\d{1,2})\s*[-/.月]\s*(\d{1,2})\s*日?")
_MONTH_END = compile_late(r"(\d{4})\s*[-/.年]\s*(\d{1,2})\s*月?[底末]")
_NUMERAL_DAY = compile_late(
    "([〇零一二三四五六七八九]{4})年([一二三四五六七八九十]{1,2})月([一二三四五六七八九十]{1,3})日?"
)
_DAY_COUNT = compile_late(r"[45]\d{4}")
_FIRST_DAY = date(1899, 12, 30)
"""From which spreadsheets count the days that they show as dates."""

_DIGITS = {one: number for number, one in enumerate("零一二三四五六七八九")} | {"两": 2, "〇": 0}
_TENS = {"十": 10, "百": 100, "千": 1000}
_MYRIADS = {"万": 10_000, "亿": 100_000_000}
_UNITS = {
    **dict.fromkeys(("年", "Y", "YEAR", "YEARS"), "Y"),
    **dict.fromkeys(("月", "个月", "MONTH", "MONTHS"), "M"),
    **dict.fromkeys(("周", "个星期", "星期", "礼拜", "个礼拜", "W", "WEEK", "WEEKS"), "W"),
    **dict.fromkeys(("天", "日", "D", "DAY", "DAYS", "自然日", "个自然日", "工作日", "个工作日"), "D"),
    **dict.fromkeys(("小时", "个小时", "H", "HOUR", "HOURS"), "H"),
    **dict.fromkeys(("分", "分钟", "MIN", "MINUTE", "MINUTES"), "m"),
    **dict.fromkeys(("秒", "秒钟", "S", "SECOND", "SECONDS"), "S"),
}
_DATE_UNITS, _TIME_UNITS = "YMWD", "HmS"
_NUMERAL = "[零〇一二两三四五六七八九十百千]"
_PIECE = compile_late(rf"\s*(\d+|{_NUMERAL}+)\s*([A-Z]+|[\u4e00-\u9fff]+?)(?=[\s\dT]|{_NUMERAL}|$)")
_WITHIN = compile_late("(?:之|以)?内$")
_HALF_HOUR = compile_late(rf"(?:(\d+|{_NUMERAL}+)\s*个)?半(?:个)?小时")
_HALF_YEAR = compile_late(rf"(?:(\d+|{_NUMERAL}+)\s*年)?半(?(1)|年)")
_PART_OF_HOUR = compile_late(r"(\d+)\.(\d{1,2})\s*(?:个?小时|H|HOURS?)")
_QUARTERS = compile_late(rf"(\d+|{_NUMERAL}+)\s*个季度?")
_QUARTERS_OF_HOUR = compile_late("([一两三123])刻钟?")
_AMOUNT = compile_late(rf"(-?\d+(?:\.\d+)?|(?:{_NUMERAL}|[万亿])+)\s*([百千]?[万亿])?")
_LAST_DAY = "FREQ=MONTHLY;BYMONTHDAY=-1"
_CADENCES = {
    **dict.fromkeys(("每天", "每日", "DAILY"), "FREQ=DAILY"),
    **dict.fromkeys(("工作日", "每个工作日", "周一至周五", "每周一至周五"), "FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR"),
    **dict.fromkeys(("每周", "每星期", "WEEKLY"), "FREQ=WEEKLY"),
    **dict.fromkeys(("每两周", "双周", "每双周", "隔周", "每隔一周"), "FREQ=WEEKLY;INTERVAL=2"),
    **dict.fromkeys(("每月", "每个月", "MONTHLY"), "FREQ=MONTHLY"),
    **dict.fromkeys(("每月底", "每月末", "每月最后一天", "月底", "月末", "月底前", "每月底前"), _LAST_DAY),
    **dict.fromkeys(("每季", "每季度", "每个季度", "QUARTERLY"), "FREQ=MONTHLY;INTERVAL=3"),
    **dict.fromkeys(("每半年", "半年"), "FREQ=MONTHLY;INTERVAL=6"),
    **dict.fromkeys(("每年", "YEARLY", "ANNUALLY"), "FREQ=YEARLY"),
    **dict.fromkeys(
        (
            "按需",
            "有事才做",
            "有事项时",
            "不定期",
            "需要时",
            "随时",
            "临时",
            "ON-EVENT",
            "ON EVENT",
            "ONEVENT",
            "ON_EVENT",
        ),
        "on-event",
    ),
}
_ONCE = compile_late("(?<=[周月季度年天日])(?:1|一)次$")
_WEEKDAYS = compile_late(r"每?(?:周|星期)([一二三四五六日天](?:[、,和及]*(?:周|星期)?[一二三四五六日天])*)")
_NTH_WEEKDAY = compile_late(r"每个?月的?(第[一二三四1-4]|最后一)个?(?:周|星期)([一二三四五六日天])")
_MONTH_DAYS = compile_late(r"每个?月\s*(\d{1,2}\s*[日号]?(?:\s*[、,和及]\s*\d{1,2}\s*[日号]?)*)(?<=[日号])")
_EVERY = compile_late(rf"每(\d{{1,2}}|{_NUMERAL}+)个?([天日周月年]|星期)")
_EVERY_QUARTER = compile_late(rf"每(\d{{1,2}}|{_NUMERAL}+)个?季度?")
_MONTHS = 12
_EVERY_UNITS = {"天": "DAILY", "日": "DAILY", "周": "WEEKLY", "星期": "WEEKLY", "月": "MONTHLY", "年": "YEARLY"}
_TIMES = compile_late(rf"(\d{{1,2}}|{_NUMERAL}+)个?(?:[天日周月季年]|星期|季度)")
"""How long it is from one time to the next, where it is said that it is done once in that time."""
_YEAR_MONTH = compile_late(r"每年\s*(\d{1,2})\s*月份?")
_YEAR_DAY = compile_late(r"每年\s*(\d{1,2})\s*月\s*(\d{1,2})\s*[日号]")
_NOON, _EARLY, _AFTER_NOON = 12, 6, 3
_MORNING = frozenset(("早上", "清晨", "凌晨", "上午", "AM", "A.M."))
_AFTERNOON = frozenset(("下午", "傍晚", "晚上", "晚", "PM", "P.M."))
_PARTS_OF_HOUR = {"半": 30, "一刻": 15, "三刻": 45, "整": 0}
_CLOCK = compile_late(
    rf"(早上|清晨|凌晨|上午|中午|下午|傍晚|晚上|晚)?\s*(\d{{1,2}}|{_NUMERAL}+)\s*"
    rf"(?:(?:[点时:.]|点钟)\s*(半|整|一刻|三刻|\d{{1,2}}|{_NUMERAL}+)?\s*分?(?::00)?)?\s*(AM|PM|A\.M\.|P\.M\.)?"
)
_WEEK = "一二三四五六日天"
_SPOKEN = compile_late(
    rf"每(?!\d+月)(\d{{1,2}}|{_NUMERAL}+)?个?([天日周月年]|星期|季度?)的?(?:(\d{{1,2}}(?:[、,和及]\d{{1,2}})*)月)?(.*)"
)
"""A cadence as the pages say it: how often, in which months, on which days."""
_DAY_OF_MONTH = compile_late(r"(\d{1,2})[日号]|(最后一|倒数第(\d{1,2}))天")
_DAY_OF_WEEK = compile_late(r"(?:(第(\d)个|最后一个|倒数第(\d)个)|每个)?(?:周|星期)?([一二三四五六日天])")
_AND = compile_late("[、,和及]")
_ENGLISH_DAY = compile_late(rf"^(-?[1-5]?(?:{'|'.join(DAYS)}))[A-Z]*$")
_RULE_NAMES = ("FREQ", "INTERVAL", "BYDAY", "BYMONTHDAY", "BYMONTH")


def read_days(text: str) -> tuple[date, ...]:
    """Give the days that a text may stand for: none, one, or two where it does not tell the month from the day."""
    plain = _make_plain(text)
    for pattern in (_YEAR_FIRST, _PACKED):
        match = pattern.fullmatch(plain)
        if match:
            return tuple(_list_days(match.groups()))
    match = _YEAR_LAST.fullmatch(plain)
    if match is None:
        return ()
    first, second, year = match.groups()
    return tuple(dict.fromkeys((*_list_days((year, first, second)), *_list_days((year, second, first)))))


def guess_day(text: str) -> date | None:
    """Give the day that a year of two digits, or a spreadsheet's count of days, may stand for."""
    plain = _make_plain(text)
    if match := _SHORT_YEAR.fullmatch(plain):
        return next(_list_days((f"20{match[1]}", match[2], match[3])), None)
    if match := _MONTH_END.fullmatch(plain):
        year, month = int(match[1]), int(match[2])
        # The day before the first of the next month.
        following = next(_list_days((str(year + month // _MONTHS), str(month % _MONTHS + 1), "1")), None)
        return following - timedelta(days=1) if following and 1 <= month <= _MONTHS else None
    if match := _NUMERAL_DAY.fullmatch(text.strip()[:_LONGEST]):
        numbers = [read_numeral(one) for one in match.groups()]
        return next(_list_days(tuple(str(one) for one in numbers)), None) if None not in numbers else None
    return _FIRST_DAY + timedelta(days=int(plain)) if _DAY_COUNT.fullmatch(plain) else None


def read_duration(text: str) -> str | None:
    """Give the ISO 8601 form of a duration as people write it: `3天`, `2 小时`, `p3d`, `P2H`; None where unclear.

    Which days count is not said by a duration: `3个工作日` is P3D, with a calendar beside it.
    """
    plain = _write_out(_WITHIN.sub("", _make_plain(text)))
    timed = re.fullmatch(r"P?(?:\d+[YMWD])*T(?:\d+[A-Z])*", plain) is not None
    amounts: dict[str, int] = {}
    bare = plain.removeprefix("P")
    at = 0
    for match in _PIECE.finditer(bare.replace("T", " ") if timed else bare):
        # ISO 8601 has M for months, and behind the T for minutes.
        unit = "m" if match[2] == "M" and timed else _UNITS.get(match[2])
        if match.start() != at or unit is None or unit in amounts:
            return None
        number = read_numeral(match[1])
        if number is None:
            return None
        amounts[unit] = number
        at = match.end()
    if not amounts or at != len(bare):
        return None
    days, hours = (
        "".join(f"{amounts[unit]}{unit.upper()}" for unit in units if unit in amounts)
        for units in (_DATE_UNITS, _TIME_UNITS)
    )
    return f"P{days}" + (f"T{hours}" if hours else "")


def _write_out(text: str) -> str:
    """Give halves and quarters in whole units: `半小时` is 30 minutes, `一年半` one year and 6 months.

    Half a day or a month is as long as somebody says.
    """
    if match := _HALF_HOUR.fullmatch(text):
        return f"{match[1]}小时30分" if match[1] else "30分"
    if match := _HALF_YEAR.fullmatch(text):
        return f"{match[1]}年6个月" if match[1] else "6个月"
    if match := _QUARTERS.fullmatch(text):
        return f"{3 * (read_numeral(match[1]) or 0)}个月"
    if match := _QUARTERS_OF_HOUR.fullmatch(text):
        return f"{15 * (read_numeral(match[1]) or 0)}分"
    if match := _PART_OF_HOUR.fullmatch(text):
        hours, minutes = int(match[1]), Fraction(f"0.{match[2]}") * 60
        whole = "".join(f"{n}{unit}" for n, unit in ((hours, "小时"), (minutes, "分")) if n)
        return whole if minutes.denominator == 1 else text
    return text


def read_numeral(text: str) -> int | None:
    """Give the number that figures or numerals write: `60`, `六十`, `一百二十`, `二〇二七`, `三万五千`; else None."""
    if text.isdecimal():
        return int(text)
    if not text or not set(text) <= {*_DIGITS, *_TENS, *_MYRIADS}:
        return None
    if set(text) <= _DIGITS.keys():
        # Read one by one, as years are; two of other numbers would be a range: `三五天`.
        return int("".join(str(_DIGITS[one]) for one in text)) if len(text) in (1, 4) else None
    return _add_up(text)


def read_amount(text: str) -> float | None:
    """Give the number that an amount stands for: `80万`, `1.5 万`, `八十万`, `一百二十`; None where it is none."""
    match = _AMOUNT.fullmatch(re.sub(r"(?<=\d),(?=\d{3})", "", _make_plain(text)))
    if match is None:
        return None
    written = match[1]
    number = float(written) if written.lstrip("-")[0].isdecimal() else read_numeral(written)
    if number is None:
        return None
    for unit in match[2] or "":
        number *= (_TENS | _MYRIADS)[unit]
    # `1.1万` is 11000, and not what binary fractions make of it.
    return round(float(number), 2)


def _add_up(text: str) -> int | None:
    """Add up numerals with their units; None where their order makes no number."""
    total = section = digit = 0
    last_ten, last_myriad, last_unit, fresh = 10_000, 10**12, 1, False
    for one in text:
        if one in _DIGITS:
            if fresh:
                return None
            digit, fresh = _DIGITS[one], one not in "零〇"
        elif one in _TENS:
            if _TENS[one] >= last_ten or (not fresh and one != "十"):
                return None
            section += (digit if fresh else 1) * _TENS[one]
            digit, fresh, last_ten, last_unit = 0, False, _TENS[one], _TENS[one]
        else:
            if _MYRIADS[one] >= last_myriad or section + digit == 0:
                return None
            total, last_myriad = total + (section + digit) * _MYRIADS[one], _MYRIADS[one]
            section, digit, fresh, last_ten, last_unit = 0, 0, False, 10_000, _MYRIADS[one]
    # A last figure without its unit counts in the unit below: `三千五` is 3500, `两万三` 23000.
    alone = fresh and len(text) > 1 and text[-2] in (*_TENS, *_MYRIADS) and last_unit > _TENS["十"]
    return total + section + digit * (last_unit // 10 if alone else 1)


def read_cadence(text: str) -> str | None:
    """Give the rule of a cadence as people write it: `每周一`, `每月5日`, `freq=weekly`; None where unclear."""
    said = _make_plain(text)
    plain = _ONCE.sub("", said)
    if plain != said and _TIMES.fullmatch(plain):
        plain = f"每{plain}"
    if spoken := _CADENCES.get(plain) or _read_spoken(plain):
        return spoken
    spelt = re.sub(r",(?=[A-Z]{4,}=)", ";", re.sub(r"\s*=\s*", "=", plain))
    pieces = [piece.partition("=") for piece in re.split(r"\s*[;、\s]\s*", spelt.strip(";"))]
    named = [(_mend_name(name), value) for name, _, value in pieces]
    return ";".join(f"{name}={_mend_value(name, value)}" for name, value in named) if "=" in plain else None


def _read_spoken(plain: str) -> str | None:
    """Give the rule of a cadence with days or numbers: `每周一、三`, `每月5日和20日`, `每两个月`."""
    if match := _WEEKDAYS.fullmatch(plain):
        return f"FREQ=WEEKLY;BYDAY={','.join(_name_day(one) for one in match[1] if one in _WEEK)}"
    if match := _NTH_WEEKDAY.fullmatch(plain):
        number = -1 if match[1] == "最后一" else read_numeral(match[1][1:])
        return f"FREQ=MONTHLY;BYDAY={number}{_name_day(match[2])}"
    if match := _MONTH_DAYS.fullmatch(plain):
        return f"FREQ=MONTHLY;BYMONTHDAY={','.join(str(int(one)) for one in re.findall('[0-9]+', match[1]))}"
    return _read_repeated(plain)


def _read_repeated(plain: str) -> str | None:
    """Give the rule of a cadence by the year, or by a number of units: `每年3月`, `每两个月`."""
    if match := _YEAR_DAY.fullmatch(plain):
        return f"FREQ=YEARLY;BYMONTH={int(match[1])};BYMONTHDAY={int(match[2])}"
    if (match := _YEAR_MONTH.fullmatch(plain)) and 1 <= int(match[1]) <= _MONTHS:
        return f"FREQ=YEARLY;BYMONTH={int(match[1])}"
    if (match := _EVERY_QUARTER.fullmatch(plain)) and (number := read_numeral(match[1])):
        return f"FREQ=MONTHLY;INTERVAL={3 * number}"
    if (match := _EVERY.fullmatch(plain)) and (number := read_numeral(match[1])):
        return f"FREQ={_EVERY_UNITS[match[2]]}" + (f";INTERVAL={number}" if number > 1 else "")
    return _read_parts(re.sub(r"\s", "", plain))


def _read_parts(plain: str) -> str | None:
    """Give the rule of a cadence said part by part: `每季度18日`, `每年3、9月15日`, `每2周周一`."""
    match = _SPOKEN.fullmatch(plain)
    number = read_numeral(match[1] or "一") if match else None
    if match is None or not number:
        return None
    quarterly = match[2].startswith("季")
    unit = "MONTHLY" if quarterly else _EVERY_UNITS[match[2]]
    days = _read_days_of(unit, _AND.split(match[4])) if match[4] else ""
    if days is None or (match[3] and unit != "YEARLY"):
        return None
    number *= 3 if quarterly else 1
    months = f";BYMONTH={','.join(str(int(one)) for one in _AND.split(match[3]))}" if match[3] else ""
    return f"FREQ={unit}" + (f";INTERVAL={number}" if number > 1 else "") + months + days


def _read_days_of(unit: str, said: list[str]) -> str | None:
    """Give the part of a rule that says on which days; None where a unit has no such days."""
    by_month = [one for one in map(_DAY_OF_MONTH.fullmatch, said) if one]
    by_week = [one for one in map(_DAY_OF_WEEK.fullmatch, said) if one]
    if unit in {"MONTHLY", "YEARLY"} and len(by_month) == len(said):
        return f";BYMONTHDAY={','.join(str(int(one[1] or f'-{one[3] or 1}')) for one in by_month)}"
    if unit != "DAILY" and len(by_week) == len(said):
        orders = [one[2] or (f"-{one[3] or 1}" if one[1] else "") for one in by_week]
        if (unit == "WEEKLY") != any(orders):
            names = [_name_day(one[4]) for one in by_week]
            return f";BYDAY={','.join(order + name for order, name in zip(orders, names, strict=True))}"
    return None


def _name_day(sign: str) -> str:
    # 日 and 天 are both Sunday.
    return DAYS[min(_WEEK.index(sign), 6)]


def read_clock(text: str) -> tuple[str, bool] | None:
    """Give the time of day that people write (`下午3点半`, `9：00`, `3 pm`), and whether it is certain; else None.

    Of the hours up to six nobody says of which half of the day they are, where nothing stands beside them.
    """
    plain = _make_plain(text)
    match = _CLOCK.fullmatch(plain)
    hour = read_numeral(match[2]) if match else None
    if match is None or hour is None or (match[1] and match[4]):
        return None
    minutes = read_numeral(match[3]) if match[3] not in (None, *_PARTS_OF_HOUR) else _PARTS_OF_HOUR.get(match[3], 0)
    half = match[1] or match[4] or ""
    if (half in _AFTERNOON and hour < _NOON) or (half == "中午" and hour <= _AFTER_NOON):
        hour += _NOON
    elif (half in _MORNING and hour > _NOON) or (half in ("AM", "A.M.") and hour == _NOON):
        return None
    if minutes is None or hour >= 2 * _NOON or minutes >= 60:  # noqa: PLR2004 - minutes of an hour
        return None
    certain = (bool(half) or hour > _EARLY) and not re.search(r":\d$", plain)
    return time(hour, minutes).isoformat("minutes"), certain


def _make_plain(text: str) -> str:
    plain = unicodedata.normalize("NFKC", text[:_LONGEST]).translate(DASHES)
    return plain.strip().upper() if len(text) <= _LONGEST else ""


def _list_days(groups: tuple[str, ...]) -> Iterator[date]:
    try:
        yield date(*map(int, groups))
    except ValueError:
        return


def _mend_name(name: str) -> str:
    return name if name in _RULE_NAMES else find_nearest(name, _RULE_NAMES) or name


def _mend_value(name: str, value: str) -> str:
    if name == "BYDAY":
        return ",".join(_ENGLISH_DAY.sub(r"\1", day) for day in value.split(","))
    return find_nearest(value, FREQUENCIES) or value if name == "FREQ" else value
