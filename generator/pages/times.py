"""Durations and cadences in words."""

from __future__ import annotations

from generator.model.cadence import Cadence
from generator.model.duration import Duration
from generator.words import Words

_UNITS = {
    "years": "{n} 年",
    "months": "{n} 个月",
    "weeks": "{n} 周",
    "days": "{n} 天",
    "hours": "{n} 小时",
    "minutes": "{n} 分钟",
    "seconds": "{n} 秒",
}
_WORKING = {
    "business_days": {"days": "{n} 个工作日"},
    "business_hours": {"days": "{n} 个工作日", "hours": "{n} 个工作小时"},
}
_DAYS = {"MO": "一", "TU": "二", "WE": "三", "TH": "四", "FR": "五", "SA": "六", "SU": "日"}
_EVERY = {"DAILY": "每天", "WEEKLY": "每周", "MONTHLY": "每月", "YEARLY": "每年"}
_EVERY_FEW = {"DAILY": "每 {n} 天", "WEEKLY": "每 {n} 周", "MONTHLY": "每 {n} 个月", "YEARLY": "每 {n} 年"}
_MONTHS_OF_QUARTER = "3"


def name_duration(duration: Duration, words: Words, calendar: str = "") -> str:
    """Give a duration in words, such as 2 小时 or 1 年 6 个月; 立即 where it has no length.

    `calendar` says which hours count: with `business_days` a day is 1 个工作日.
    """
    counted = _WORKING.get(calendar, {})
    parts = [words(counted.get(unit) or _UNITS[unit], n=number) for unit, number in duration.parts()]
    return " ".join(parts) if parts else words("立即")


def name_cadence(cadence: Cadence, words: Words) -> str:
    """Give a cadence in words, such as 每周一 or 每年 3 月 15 日."""
    if cadence.on_event:
        return words("有事项时")
    fields = cadence.fields()
    parts = [_name_interval(fields, words)]
    if "BYMONTH" in fields:
        parts.append(words("{months} 月", months=_list(fields["BYMONTH"])))
    if "BYDAY" in fields:
        parts.append(_name_days(fields, words))
    if "BYMONTHDAY" in fields:
        parts.append(_name_month_days(fields["BYMONTHDAY"], words))
    return _join(parts)


def _name_interval(fields: dict[str, str], words: Words) -> str:
    frequency, interval = fields["FREQ"], fields.get("INTERVAL", "1")
    if frequency == "MONTHLY" and interval == _MONTHS_OF_QUARTER:
        return words("每季度")
    if frequency == "WEEKLY" and interval == "1" and "BYDAY" in fields:
        return ""
    return words(_EVERY[frequency]) if interval == "1" else words(_EVERY_FEW[frequency], n=int(interval))


def _name_days(fields: dict[str, str], words: Words) -> str:
    days = [(day[:-2], words(_DAYS[day[-2:]])) for day in fields["BYDAY"].split(",")]
    if any(order for order, _ in days):
        return "、".join(_name_day(order, name, words) for order, name in days)
    names = "、".join(name for _, name in days)
    weekly = fields["FREQ"] == "WEEKLY" and fields.get("INTERVAL", "1") == "1"
    return words("每周{days}", days=names) if weekly else words("周{days}", days=names)


def _name_day(order: str, name: str, words: Words) -> str:
    if not order:
        return words("每个周{day}", day=name)
    if order == "-1":
        return words("最后一个周{day}", day=name)
    if order.startswith("-"):
        return words("倒数第 {n} 个周{day}", n=order[1:], day=name)
    return words("第 {n} 个周{day}", n=order, day=name)


def _name_month_days(text: str, words: Words) -> str:
    names = []
    for day in text.split(","):
        if day == "-1":
            names.append(words("最后一天"))
        else:
            names.append(words("倒数第 {n} 天", n=day[1:]) if day.startswith("-") else words("{n} 日", n=day))
    return "、".join(names)


def _list(text: str) -> str:
    return "、".join(text.split(","))


def _join(parts: list[str]) -> str:
    """Put a space between parts only where a figure meets a Han character."""
    text = ""
    for part in filter(None, parts):
        gap = " " if text and (text[-1].isdigit() or part[0].isdigit()) else ""
        text += gap + part
    return text
