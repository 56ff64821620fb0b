"""Values that are none of what their field wants: types, numbers, dates, durations, lists."""

from __future__ import annotations

import re
from collections.abc import Iterator
from random import Random

from tests.robustness.mutations.mutation import Mutation, mutate
from tests.robustness.mutations.sites import Site

_DATE = re.compile(r"(\d{4})-(\d\d)-(\d\d)")
_INTEGER = re.compile(r"-?\d+")


def break_content(site: Site, random: Random) -> Iterator[Mutation]:  # noqa: C901 - one case for each form of a value
    """Give a scalar's field another kind of value."""
    if site.form == "list":
        yield from _unlist(site)
        return
    if site.form == "map":
        yield mutate("text-for-fields", site, site.value, "以后再写")
        return
    if site.shape is None or not site.source:
        return
    if site.key:
        yield from _break_type(site)
    if _DATE.fullmatch(site.content) and site.style == "":
        yield from _break_date(site)
    elif re.fullmatch(r"P[0-9TDHMWY]+", site.content):
        yield from _break_duration(site)
    elif site.content.startswith("FREQ="):
        yield from _break_cadence(site)
    elif _INTEGER.fullmatch(site.content) and site.style == "" and not site.shape.text:
        yield from _break_number(site)
    elif site.content in ("true", "false") and site.style == "":
        yield from _break_truth(site)
    elif site.shape.choices.get(site.content, site.content) != site.content:
        wrong = site.shape.choices[site.content]
        yield mutate("choice-in-chinese", site, site.inner, wrong, at=_starts(site), mended=True)
    elif site.shape.text and site.name != "id":
        yield from _break_text(site, random)


def drop_field(site: Site) -> Iterator[Mutation]:
    """Leave out a field that must be there."""
    if site.key is None or site.model is None or not site.model.model_fields[site.name].is_required():
        return
    text, start = site.text, site.key[0]
    line = text.rfind("\n", 0, start) + 1
    if text[line:start].strip() or site.flow:
        return
    end = text.find("\n", site.value[1]) + 1 or len(text)
    after = text[:line] + text[end:]
    yield mutate("missing-field", site, (line, end), "", at=_list_owners(after, line, start - line))


def _list_owners(text: str, offset: int, indent: int) -> tuple[int, ...]:
    """Give where the owner of a field may be said to begin: its first field, its dash, or the name above it."""
    offsets: list[int] = []
    lines = text[:offset].splitlines(keepends=True)
    at = offset
    for line in reversed(lines):
        at -= len(line)
        bare = line.lstrip(" -")
        lead = len(line) - len(bare)
        if not line.strip() or line.startswith("#"):
            continue
        if lead == indent and (line.lstrip(" ").startswith("- ") or at == 0):
            offsets += [at + lead, at + len(line) - len(line.lstrip(" "))]
            break
        if lead < indent:
            offsets.append(at + lead)
            break
    return (*offsets, 0, 4) if indent == 0 else tuple(offsets) or (0,)


def _starts(site: Site) -> tuple[int, ...]:
    return site.value[0], site.inner[0]


def _value(sort: str, site: Site, new: str, *, mended: bool = False) -> Mutation:
    return mutate(sort, site, site.value, new, mended=mended)


def _unlist(site: Site) -> Iterator[Mutation]:
    """Write the first item of a list as the only value."""
    inside = site.source.strip("[]").split(",")[0].strip() if site.source.startswith("[") else ""
    if inside and not inside.startswith(("{", "[")) and len(site.source.split(",")) == 1:
        yield _value("value-for-list", site, inside, mended=True)
    elif inside and not inside.startswith(("{", "[")):
        yield _value("value-for-list", site, inside)


def _break_type(site: Site) -> Iterator[Mutation]:
    single = site.style == "" and "\n" not in site.source and not re.search(r"[,:\[\]{}#&*!|>%@`]", site.source)
    if single and site.key and site.shape and not site.shape.many:
        yield _value("list-for-value", site, f"[{site.source}]", mended=True)
    if site.model and site.model.model_fields[site.name].is_required() and "\n" not in site.source:
        yield mutate("empty-value", site, site.value, "", at=(site.key or site.value)[0])


def _break_date(site: Site) -> Iterator[Mutation]:
    year, month, day = site.content.split("-")
    m, d = int(month), int(day)
    clear = {
        "date-slashes": f"{year}/{m}/{d}",
        "date-short": f"{year}-{m}-{d}",
        "date-dots": f"{year}.{month}.{day}",
        "date-packed": f"{year}{month}{day}",
        "date-chinese": f"{year}年{m}月{d}日",
        "date-wide": site.content.translate(str.maketrans("0123456789-", "０１２３４５６７８９－")),
    }
    for sort, wrong in clear.items():
        if wrong != site.content:
            yield _value(sort, site, wrong, mended=True)
    first, second = sorted((m, d))
    yield _value("date-day-first", site, f"{day}.{month}.{year}", mended=second > 12 or first == second)
    yield _value("date-ambiguous", site, f"{first}/{min(second, 12)}/{year}")
    yield _value("date-impossible", site, f"{year}-02-30")


def _break_duration(site: Site) -> Iterator[Mutation]:
    number = int(re.search(r"\d+", site.content)[0])  # type: ignore[index]
    words = {f"PT{number}H": "小时", f"P{number}D": "天", f"P{number}Y": "年", f"P{number}W": "周"}
    if site.content in words:
        yield _value("duration-chinese", site, f"{number}{words[site.content]}", mended=True)
        yield _value("duration-spaced", site, f"{number} {words[site.content]}", mended=True)
    if site.content.startswith("PT"):
        yield _value("duration-no-t", site, site.content.replace("T", ""), mended=not site.content.endswith("M"))
    else:
        yield _value("duration-with-t", site, site.content.replace("P", "PT"), mended=not site.content.endswith("M"))
    yield _value("duration-lower", site, site.content.lower(), mended=True)
    yield _value("duration-no-p", site, site.content[1:], mended=site.content.startswith("PT"))


def _break_cadence(site: Site) -> Iterator[Mutation]:
    yield _value("cadence-lower", site, site.content.lower(), mended=True)
    yield _value("cadence-chinese-text", site, "看情况")
    wrong = re.sub("FREQ=(..)(.)", r"FREQ=\1", site.content)
    yield _value("cadence-misspelt", site, wrong, mended=True)
    if ";" in site.content:
        yield _value("cadence-comma", site, site.content.replace(";", "；", 1), mended=True)


def _break_number(site: Site) -> Iterator[Mutation]:
    if not site.flow:
        yield _value("number-quoted", site, f'"{site.content}"', mended=True)
    yield _value("number-zero", site, f"0{site.content}", mended=site.content != "0")
    yield _value("number-words", site, "很多")
    yield _value("number-unit", site, f"{site.content}个")
    if site.name in ("level", "likelihood", "impact", "weight", "part", "article_part", "pass_mark"):
        yield _value("number-huge", site, "99999999999999")
    if len(site.content) > 3 and not site.flow:
        yield _value("number-commas", site, f"{int(site.content):,}", mended=True)


def _break_truth(site: Site) -> Iterator[Mutation]:
    words = {"true": ("yes", "on", "是"), "false": ("no", "off", "否")}[site.content]
    for wrong in words:
        yield _value(f"truth-{wrong}", site, wrong, mended=True)


def _break_text(site: Site, random: Random) -> Iterator[Mutation]:
    if site.name in ("title", "label", "topic", "unit", "statement", "action"):
        yield _value("number-for-text", site, random.choice(("2027", "3.5")))
        yield _value("truth-for-text", site, "true")
