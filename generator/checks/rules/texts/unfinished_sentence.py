"""A sentence is whole: it does not break off, say a thing twice over, or leave its brackets empty or open."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from generator.checks.passages import CheckedText
from generator.diagnostics import Problem, Rule, Severity

RULE = Rule(
    id="unfinished-sentence",
    severity=Severity.WARNING,
    title="句子没有写完，或写重了",
    why="断在半路的句子，读者会以为后面还有条件；空的括号和书名号里本来有内容；只有一半的，看不出说到哪里为止。",
    help="把话写完；写重的删掉一遍；空的括号补上内容或者删掉；引号、括号、书名号写成一对。",
    bad="summary: 收到货三天内点数，因为",
    good="summary: 收到货三天内点数，超过三天算没有差错。",
)
_KINDS: tuple[tuple[re.Pattern[str], str], ...] = (
    (re.compile(r"(?<=\w)[，、](?=\s*\Z)"), "句子断在“{found}”上，后面没有了"),
    (re.compile(r"(?:因为|所以|但是|而且|以及|或者|如果|并且)[，、]?(?=\s*\Z)"), "句子断在“{found}”上，后面没有了"),
    (re.compile("（ ?）|(?<![\\w\\])])\\( ?\\)|《 ?》|“ ?”|【 ?】"), "“{found}”里面是空的"),
    (re.compile("，，+|。。(?!。)|、、+|；；+|，。|、。|，；|：：+"), "“{found}”是重复的标点"),
    (
        # A sentence that takes up what the one before has ended with is innocent.
        re.compile(
            r"(?P<same>[\u4e00-\u9fff，、；：0-9]{10,200})(?P=same)"
            r"|(?:(?<=[，。；：！？\n])|\A)(?P<whole>[\u4e00-\u9fff，、；：0-9]{10,200})[。，；](?P=whole)(?=[。，；！？\s]|\Z)"
        ),
        "“{found}”写了两遍",
    ),
    (
        re.compile(
            r"(?<![A-Za-z])(?:TODO|TBD|FIXME)(?![A-Za-z])|(?<![A-Za-z\d×])[Xx×]{2,4}(?=\s*(?:天|元|日|%|％|台|家|人|个))"
        ),
        "“{found}”是待补的记号，这里还没有写",
    ),
    (re.compile(r"\d\s*(?:元元|天天|万万|小时小时|个工作日工作日|%%|％％)"), "“{found}”的单位写重了"),
    (
        re.compile(
            "(?<!目)的的(?!确)|(?<!不)了了(?![解结之事然])|(?<![现存正实所内潜])在在|把把(?!关)|被被(?!子)|(?<!抑)或或(?!多)"
            "|(?<!必)须须|(?<![理自事缘])由由|(?<![邀申聘])请请(?![求示假])"
        ),
        "“{found}”的字写重了",
    ),
)
_SHOWN = 20
_PAIRS = {"《": "》", "“": "”", "【": "】", "「": "」", "『": "』", "（": "）", "(": ")"}
_SAME = str.maketrans("()", "（）")
"""Brackets of either width close each other: that is told elsewhere, where it matters."""
_HALVES = re.compile(f"[{re.escape(''.join((*_PAIRS, *_PAIRS.values())))}]")
_NUMBERED = re.compile(r"(?<![\w.])(?:[0-9]{1,3}|[A-Za-z]|[一二三四五六七八九十]{1,2})\Z")
"""What stands before the bracket of a number in a list: `1）`, `a)`."""


def find(passages: Iterable[CheckedText]) -> Iterator[Problem]:
    """Yield a problem for the first of each kind in a line of prose, as it is written: a link has words of its own."""
    for passage in passages:
        markup = passage.leaf.shape.markup
        if not markup or markup.form == "block" or "`" in passage.text:
            continue
        for pattern, message in _KINDS:
            if match := pattern.search(passage.text):
                found = next(filter(None, match.groupdict().values()), match[0])[:_SHOWN]
                yield Problem(RULE.id, passage.locate(match.span()), message, {"found": found})
        if (place := _find_half(passage.text)) is not None:
            found = passage.text[place : place + 1]
            yield Problem(RULE.id, passage.locate((place, place + 1)), "“{found}”只有一半，没有成对", {"found": found})


def _find_half(text: str) -> int | None:
    """Give the place of the first quote or bracket that has no other half; None where all are pairs."""
    open_ones: list[tuple[int, str]] = []
    for found in _HALVES.finditer(text):
        place, sign = found.start(), found[0]
        if sign in _PAIRS:
            open_ones.append((place, _PAIRS[sign].translate(_SAME)))
            continue
        closing = sign.translate(_SAME)
        if open_ones and open_ones[-1][1] == closing:
            open_ones.pop()
        elif closing == "）" and not open_ones and _NUMBERED.search(text[max(0, place - 4) : place]):
            continue
        else:
            return open_ones[-1][0] if open_ones else place
    return open_ones[0][0] if open_ones else None
