"""Two records of a kind have different titles: lists and links show nothing else of them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from datetime import date

from generator.checks.context import RuleContext
from generator.decode.entry import Entry
from generator.diagnostics import Problem, Related, Rule, Severity
from generator.model.base import Record

RULE = Rule(
    id="repeated-title",
    severity=Severity.WARNING,
    title="同一类里两条记录标题相同",
    why="目录、搜索和链接只显示标题，读者分不清点哪一个；也可能是同一件事写了两遍。",
    help="标题写出不同在哪里（区域、对象、阶段），或者把两条并成一条。一条接替另一条的，写明前一条的失效日期。",
    bad="title: 退换货   # 同类的另一条也叫“退换货”",
    good="title: 退换货：到货破损",
)


def find(ground: RuleContext) -> Iterator[Problem]:
    """Yield a problem for each published record with the title of an earlier one that readers see beside it."""
    named: dict[tuple[str, str], list[Entry]] = defaultdict(list)
    for entry in ground.entries():
        record = entry.record
        earlier = named[record.KIND, "".join(record.title.casefold().split())]
        first = next((one for one in earlier if _is_beside(one.record, record)), None)
        if first:
            related = (Related(first.locate(("title",)), "先写在这里"),)
            message = "同类的“{id}”也叫“{title}”"
            arguments = {"id": first.record.id, "title": record.title}
            yield Problem(RULE.id, entry.locate(("title",)), message, arguments, related)
        earlier.append(entry)


def _is_beside(first: Record, second: Record) -> bool:
    """Whether some reader sees both: not what is for different dealers, nor what follows when the other has ended."""
    if first.subject and second.subject and first.subject != second.subject:
        return False
    (begin, end), (other_begin, other_end) = _list_days(first), _list_days(second)
    return begin <= other_end and other_begin <= end


def _list_days(record: Record) -> tuple[date, date]:
    return record.effective_from or date.min, record.effective_to or date.max
