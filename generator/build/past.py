"""An edition of another day: which days can be asked for, where it may go, and what every page of it says."""

from __future__ import annotations

import json
from contextlib import suppress
from dataclasses import replace
from datetime import date
from pathlib import Path

from generator.build.project import OUTPUT, Project
from generator.cache.publication import LISTING, find_room
from generator.diagnostics import UsageError
from generator.model.history import list_versions

OF_TODAY = frozenset(("refers-to-out-of-force", "coming-version-due", "coming-number-told", "coming-wording-shown"))
"""Rules that ask editors for today's sake: of another day nothing is to be mended."""
_SOURCES = ("data", "content", "theme")
AS_OF = "as_of"
"""What the listing of an edition calls the day that was asked for."""


def go_back(project: Project, day: date) -> Project:
    """Give a project as of a day that is known.

    Raises `UsageError` for a day to come, for one before anything in the data holds, and where its output would take
    the place of what holds today.
    """
    _refuse_output(project)
    if day > project.today:
        message = "{day} 还没有到：今天是 {today}，--as-of 只看今天和以前。"
        remedy = "已经宣布的新值，写在页面的历史里；要预览将来的样子，用 --today。"
        raise UsageError(message, remedy, day=day, today=project.today)
    first = _find_first(project)
    if first and day < first:
        message = "手册里最早的内容从 {first} 起有效，{day} 那天没有记下来的规定。"
        raise UsageError(message, "请写 {first} 或以后的一天。", first=first, day=day)
    return replace(project, today=day, options=replace(project.options, as_of=True, counts=False))


def write_banner(project: Project) -> str:
    """Give what every page and sheet says of the day that was asked for, "" where it is today's."""
    if not project.options.as_of:
        return ""
    return project.words("这是 {day} 当天有效的内容，不是现行规定", day=project.today.isoformat())


def _refuse_output(project: Project) -> None:
    """Refuse a folder that readers of today's editions look at, and one in or around it."""
    if project.options.output is None:
        message = "--as-of 要和 --output 一起写：当天的版本放在另外的文件夹，不动现在发布的。"
        raise UsageError(message, "例如 --output ../当天的手册。")
    asked, usual = project.output.resolve(), (project.root / OUTPUT).resolve()
    # What lies beside today's build in its staging folder is cleared away by the next one.
    within = (usual, find_room(project.root / OUTPUT).resolve())
    if asked == usual or asked in usual.parents or any(one in (asked, *asked.parents) for one in within):
        message = "--output 不能是 {path}：那里放的是现行的手册。"
        raise UsageError(message, "请写项目外面另一个空的文件夹。", path=project.options.output)
    if any(one in asked.parents for one in ((project.root / name).resolve() for name in _SOURCES)):
        message = "--output 不能在 {path}：那里放的是手册的数据和内容。"
        raise UsageError(message, "请写项目外面另一个空的文件夹。", path=project.options.output)
    around = (folder / LISTING for folder in (asked, *asked.parents))
    listings = (*asked.glob(f"*/{LISTING}"), *(one for one in around if one.is_file()))
    if any(_is_of_today(listing) for listing in listings):
        message = "{path} 里已经有现行的手册，不能换成以前某一天的。"
        raise UsageError(message, "请写另一个空的文件夹。", path=project.options.output)


def _is_of_today(listing: Path) -> bool:
    with suppress(OSError, ValueError):
        return AS_OF not in json.loads(listing.read_text(encoding="utf-8"))
    return True


def _find_first(project: Project) -> date | None:
    """Give the first day on which anything holds, as far as the data say."""
    records = [entry.record for entry in project.decoded.entries]
    days = [record.effective_from for record in records]
    days += [version.effective_from for record in records for version in list_versions(record)]
    return min((day for day in days if day), default=None)
