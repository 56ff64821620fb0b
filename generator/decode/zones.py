"""Time zones as people call them: by a city, a country, hours ahead of Greenwich, or with a slip in the name."""

from __future__ import annotations

from collections.abc import Iterator
from zoneinfo import available_timezones

from generator.words.nearest import count_slips, find_nearest

_CITIES = {
    **dict.fromkeys(("北京", "上海", "中国", "广州", "深圳", "成都", "重庆"), "Asia/Shanghai"),
    **dict.fromkeys(("Beijing", "Peking", "Guangzhou", "Shenzhen", "Chengdu", "PRC", "China"), "Asia/Shanghai"),
    **dict.fromkeys(("+8", "+08", "+08:00", "+0800"), "Asia/Shanghai"),
    **dict.fromkeys(("香港", "Hongkong", "Hong Kong"), "Asia/Hong_Kong"),
    **dict.fromkeys(("新疆", "乌鲁木齐", "Xinjiang"), "Asia/Urumqi"),
    "澳门": "Asia/Macau",
    "台北": "Asia/Taipei",
    "新加坡": "Asia/Singapore",
    "东京": "Asia/Tokyo",
    "首尔": "Asia/Seoul",
    "曼谷": "Asia/Bangkok",
    "迪拜": "Asia/Dubai",
    "莫斯科": "Europe/Moscow",
    "柏林": "Europe/Berlin",
    "巴黎": "Europe/Paris",
    "伦敦": "Europe/London",
    "纽约": "America/New_York",
    "洛杉矶": "America/Los_Angeles",
    "悉尼": "Australia/Sydney",
}
"""What people call a time zone by: a city, a country, hours ahead of Greenwich."""
_FEW_SLIPS = 2


def guess_zones(value: str) -> Iterator[str]:
    """Yield the zones that a text may mean."""
    said = value.casefold()
    yield from (
        zone
        for city, zone in _CITIES.items()
        if (said.removeprefix("utc").removeprefix("gmt") == city if city[0] == "+" else city.casefold() in said)
    )
    if "/" in value:
        near = find_nearest(value, sorted(available_timezones()))
        # Cities that only sound alike lie in other zones.
        yield from (near,) if near and count_slips(said, near.casefold()) <= _FEW_SLIPS else ()
