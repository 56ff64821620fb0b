"""How people write numbers and days into a form, and what they mean."""

from __future__ import annotations

import re
import unicodedata
from datetime import date
from decimal import Decimal

_NUMBER = re.compile(r"([-+]?(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d{1,6})?)(万?)")
_UNITS = re.compile(r"^(?:¥|￥|RMB|CNY)|(?:元|整|台|%)+$", re.IGNORECASE)
_MYRIAD = 10_000
_DAY = re.compile(r"(\d{4})(?:-|/|\.|年)(\d{1,2})(?:-|/|\.|月)(\d{1,2})日?|(\d{4})(\d{2})(\d{2})")
_LONGEST = 24


def read_number(text: str) -> Decimal | None:
    """Read a number as people write it: 36,000、３６０００元、3.6 万; None for what is none."""
    plain = "".join(unicodedata.normalize("NFKC", text).split())
    if len(plain) > _LONGEST:
        return None
    found = _NUMBER.fullmatch(_UNITS.sub("", _UNITS.sub("", plain)).replace("，", ","))
    if not found:
        return None
    digits, myriad = found.groups()
    return Decimal(digits.replace(",", "")) * (_MYRIAD if myriad else 1)


def write_number(number: Decimal) -> str:
    """Give a number without separators, exponents and needless digits."""
    text = f"{number:f}"
    return (text.rstrip("0").rstrip(".") if "." in text else text) or "0"


def read_day(text: str) -> date | None:
    """Read a day: 2027-01-31、2027/1/31、2027.1.31、2027年1月31日、20270131; None for what is none."""
    found = _DAY.fullmatch("".join(unicodedata.normalize("NFKC", text).split()))
    if not found:
        return None
    year, month, day = (int(part) for part in found.groups() if part)
    try:
        return date(year, month, day)
    except ValueError:
        return None
