"""Who is named in a staff list: known only so that these names are taken over from no other cell."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator
from itertools import islice, product

from pypinyin import Style, pinyin

_BETWEEN = re.compile(r"[、，,;；/|&+（）()\[\]【】]+")
_CHINESE = re.compile(r"[\u3400-\u9fff·]{2,6}")
_LATIN = re.compile(r"[a-z][a-z.'-]*(?: [a-z][a-z.'-]*){1,3}")
_NOBODY = re.compile(
    r".*(?:空缺|待定|待招|招聘|暂无|兼任|同上|离职|在职"
    r"|经理|总监|主管|主任|专员|助理|店长|组长|部长|队长|会计|出纳|内勤|文员|导购|司机|部|组|店|岗|队)"
)
"""What stands in a column of names and is none: a post, or that there is nobody."""
_NO_LETTER = re.compile(r"[^a-z]+")
_SHORTEST = 4
"""Letters of a mailbox's name by which a person can be known: with fewer it may be a post as well."""
_MOST_READINGS = 64


class Persons:
    """The names of persons in a list; `posts` are what the list calls posts and departments, which are none."""

    def __init__(self, cells: Iterable[str], posts: Collection[str]) -> None:
        said = {name for cell in cells for name in _list_names(cell)}
        self._names = {name for name in said if name not in posts and not _NOBODY.fullmatch(name)}
        self._spelled = {spelled for name in self._names for spelled in _spell(name) if len(spelled) >= _SHORTEST}

    def are_named(self, text: str) -> bool:
        """Whether a text names one of them, in signs or as a mailbox that is called after one."""
        closed = "".join(text.split())
        words = f" {' '.join(re.split(r'[^a-z]+', text.casefold()))} "
        if any(name in closed or f" {name} " in words for name in self._names):
            return True
        mailbox, at, _ = text.casefold().partition("@")
        return bool(at) and _NO_LETTER.sub("", mailbox) in self._spelled


def _list_names(cell: str) -> Iterator[str]:
    """Yield the names in a cell, in small letters; one of Chinese characters may be set apart by blanks."""
    for part in _BETWEEN.split(cell.casefold()):
        closed = "".join(part.split())
        if _CHINESE.fullmatch(closed):
            yield closed
        elif _LATIN.fullmatch(part.strip()):
            yield " ".join(_NO_LETTER.sub(" ", part).split())


def _spell(name: str) -> Iterator[str]:
    """Yield how a mailbox spells a name: both ways round, either half shortened to its first letters."""
    if " " in name:
        readings: Iterable[tuple[str, ...]] = [tuple(name.split())]
    else:
        sounds = pinyin(name.replace("·", ""), style=Style.NORMAL, heteronym=True)
        readings = islice(product(*sounds), _MOST_READINGS)
    for reading in readings:
        for at in range(1, min(len(reading), 3)):
            halves = ["".join(half) for half in (reading[:at], reading[at:])]
            short = ["".join(sound[:1] for sound in half) for half in (reading[:at], reading[at:])]
            for first, last in ((halves[0], halves[1]), (halves[0], short[1]), (short[0], halves[1])):
                for spelled in (first + last, last + first):
                    yield from (spelled, spelled.replace("v", "u"), spelled.replace("v", "yu"))
