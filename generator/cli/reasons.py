"""What `playbook build --why` says: what a page read, what of it changed, and so whether it was composed again."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from types import MappingProxyType

from generator.build.result import Reason
from generator.graph.reads import Question
from generator.pages.asking import find_record
from generator.words import Words

_PARTS: Mapping[str, str] = MappingProxyType({
    "title": "标题",
    "path": "文件位置",
    "record": "全部内容",
    "there": "有没有这条记录",
    "overdue": "是否过了复核日期",
    "attached": "提到哪些附件",
})  # fmt: skip
"""What is asked of a record beside its fields (message ids)."""
_OTHERS: Mapping[str, str] = MappingProxyType({
    "all": "{a} 这一类有哪些记录",
    "where": "{a} 这一类里，{b} 是 {c} 的有哪些记录",
    "referrers": "哪些记录提到 {a}:{b}",
    "class": "项目给 {a} 这一类声明了什么",
    "vocabulary": "项目自己声明了哪些类别和字段",
    "file": "附件 {a} 的格式和大小",
    "every": "一共有哪些记录",
    "part": "第 {a} 部分有哪些记录",
    "change_note": "哪些记录写了变更说明",
    "declassified": "哪些记录放宽过密级",
    "two-sided": "是不是有厂商两方",
    "page": "有没有页面 {a}",
    "heading": "页面 {a} 的标题",
    "below": "哪些页面排在 {a} 下面",
    "issues": "各本手册的编号和校验码",
})  # fmt: skip
"""What else is asked (message ids), by the question's first word; the others are `a`, `b` and `c`."""


def tell_reason(reason: Reason, words: Words) -> Iterator[str]:
    """Yield the lines about a page of an edition."""
    named = {"edition": reason.edition, "page": reason.target}
    if reason.changed is None:
        yield words("{edition}的 {page}：重新编排，上次生成时没有留下它的记录。", **named)
    elif not reason.changed:
        yield words("{edition}的 {page}：沿用上次编排的结果，它读到的都没有变。", **named)
    else:
        yield words("{edition}的 {page}：重新编排，它上次读到的这些变了：", **named)
        yield from (f"　　{line}" for line in _describe(reason.changed, words))
    yield words("它一共读了 {n} 项：", n=len(reason.asked))
    yield from (f"　　{line}" for line in _describe(reason.asked, words))


def _describe(questions: Iterable[Question], words: Words) -> Iterator[str]:
    """Yield a line for each record, with all that is asked of it, and one for each other question."""
    records: dict[tuple[str, str], list[str]] = {}
    others = []
    for question in questions:
        if record := find_record(question):
            part = question[-1] if question[0] == "field" else words(_PARTS[question[0]])
            records.setdefault(record, []).append(part)
        else:
            others.append(_say(question, words))
    yield from (
        words("{kind}:{id}：{parts}", kind=kind, id=id, parts=tuple(parts)) for (kind, id), parts in records.items()
    )
    yield from others


def _say(question: Question, words: Words) -> str:
    name, *rest = question
    if name == "field":
        return (
            words("项目文件里的 {field}", field=rest[-1])
            if rest[0] == "project"
            else words("版本设置里的 {field}", field=rest[-1])
        )
    if name == "pictures":
        return words("图片：{paths}", paths=tuple(rest))
    return words(_OTHERS[name], **dict(zip("abc", rest, strict=False))) if name in _OTHERS else " ".join(question)
