"""What readers get is written: a word that keeps the place of a text is none."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from generator.checks.passages import CheckedText
from generator.diagnostics import Problem, Rule, Severity

RULE = Rule(
    id="unwritten-text",
    severity=Severity.WARNING,
    title="内容还没有写",
    why="发布以后，读者看到的就是“待补充”“同上”几个字；在手机和搜索结果里，上面没有那一条。",
    help="写上内容；还写不出来的，把这一行删掉，或者把记录的 status 改成 draft。",
    bad="definition: 待补充",
    good="definition: 经销商先交给厂家、合作结束时退还的钱",
)

_WORD = re.compile(
    r"(?:内容)?待(?:补充?|完善|填写?|填|编写|撰写|补写|定|确认|核实|更新)|(?:内容)?(?:同上|同前|如上|略|从略|暂略|未完|测试)|(?:测试){2,}"
    r"|(?i:TODO|TBD|TBC|XXX+|N/?A|asdf\w*|test|lorem ipsum.*)|[?？]+|[-－—_＿/／]+"
)
_AROUND = " \t\u3000（）()【】[]。.…！!、，,；;"
"""What stands around such a word and says nothing."""
_NOTHING = re.compile(r"[.…。 ]+")
_LINE = re.compile(r"[^\n]+")
_HINT = re.compile(
    r"待|同上|同前|如上|略|未完|测试|(?i:TODO|TBD|TBC|XXX|N/?A|asdf|test|lorem)|[?？_＿/／-]|\A[.…。 ]+\Z"
)


def find(passages: Iterable[CheckedText]) -> Iterator[Problem]:
    """Yield a problem for each text, or line of a long one, that only says that it is still to come.

    A draft may say so.
    """
    for passage in passages:
        unpublished = passage.entry is not None and passage.entry.record.status == "draft"
        # Words to search by, and names, are what they are: prose and titles are read.
        read = passage.prose or passage.route[-1] == "title"
        if unpublished or not read or not _HINT.search(passage.text):
            continue
        for line in _LINE.finditer(passage.text):
            said = line[0].strip(_AROUND)
            if _WORD.fullmatch(said) or (not said and _NOTHING.fullmatch(line[0])):
                yield Problem(
                    RULE.id,
                    passage.locate(line.span()),
                    "这里还没有写内容，读者看到的是“{text}”",
                    {"text": line[0].strip()},
                )
