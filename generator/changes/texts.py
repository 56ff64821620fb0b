"""Texts compared word by word: Chinese by its characters, with small islands of agreement given up to read well."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Literal

from generator.model.prose.links import list_links
from generator.model.prose.reading import read_prose
from generator.model.prose.tree import read_words

Op = Literal["same", "removed", "added"]

_TOKEN = re.compile(
    r"[0-9][0-9,]*(?:\.[0-9]+)?[%‰]?"
    r"|[A-Za-z_]+(?:[-'][A-Za-z_]+)*"
    r"|\s+|.",
    re.DOTALL,
)
_WORD = re.compile(r"[\w%‰\])]")
_MOST_PAIRS = 4_000_000
"""Characters of the one text times those of the other: beyond this, texts are compared by sentences or not at all."""
_SENTENCE = re.compile(r"[^。！？；\n]*(?:[。！？；\n]+|$)")
_ALIKE = 0.35
"""Texts that agree in less than this share are told as one text for another."""

_NUMBER = re.compile(
    r"[0-9][0-9,]*(?:\.[0-9]+)?\s*(?:[%‰]|[\u4e00-\u9fff]{1,4})?"
    r"|百分之[零一二三四五六七八九十百两半]+"
    r"|[零一二三四五六七八九十百千两半]+(?=(?:个)?(?:工作日|工作小时|自然日|小时|分钟|日内|天|周|月|季度|年|元|万元|万|倍|成)(?!级))"
    r"(?:个)?(?:工作日|工作小时|自然日|小时|分钟|日|天|周|月|季度|年|元|万元|万|倍|成)"
)
_UNIT = re.compile(
    r"(工作日|工作小时|自然日|小时|分钟|天|日|周|个月|月|季度|年|元|万元|万|倍|成|次|家|台|人|分|级|档)?"
)
_DUTY = re.compile(r"必须|不得|禁止|严禁|不允许|应当|有权|无权|不可以|可以|不能|不必|无须|无需|免除")


@dataclass(frozen=True, slots=True)
class Segment:
    """A stretch of text that is in both versions, only in the old one, or only in the new one."""

    op: Op
    text: str


def compare_texts(old: str, new: str) -> tuple[Segment, ...]:
    """Give the segments that lead from one text to the other, in reading order; removed before added."""
    if old == new:
        return (Segment("same", old),) if old else ()
    if "\n" in old or "\n" in new or len(old) * len(new) > _MOST_PAIRS:
        return _merge(_refine(_align(_SENTENCE.findall(old), _SENTENCE.findall(new))))
    return _compare_words(old, new)


def compare_parts(old: Sequence[str], new: Sequence[str]) -> tuple[Segment, ...]:
    """Give what went from a list of short values and what came, nothing of what stayed."""
    gone, come = Counter(old) - Counter(new), Counter(new) - Counter(old)
    return (*(Segment("removed", one) for one in gone.elements()), *(Segment("added", one) for one in come.elements()))


def _refine(segments: Iterable[Segment]) -> Iterator[Segment]:
    """Compare word by word what stands for another within a text that was compared sentence by sentence."""
    held: Segment | None = None
    for segment in segments:
        if held and segment.op == "added" and held.text and segment.text:
            yield from _compare_words(held.text, segment.text)
            held = None
            continue
        if held:
            yield held
        held = segment if segment.op == "removed" else None
        if held is None:
            yield segment
    if held:
        yield held


def _compare_words(old: str, new: str) -> tuple[Segment, ...]:
    if len(old) * len(new) > _MOST_PAIRS:
        return _merge([Segment("removed", old), Segment("added", new)])
    segments = _tidy(_align(_split_words(old), _split_words(new)))
    kept = sum(_measure(segment.text) for segment in segments if segment.op == "same")
    if kept < _ALIKE * min(_measure(old), _measure(new)) or (kept and not _holds_word(segments)):
        return _merge([Segment("removed", old), Segment("added", new)])
    return segments


def resemble(old: str, new: str) -> float:
    """Say how alike two texts are, from 0 to 1; cheap for texts that are not."""
    matcher = SequenceMatcher(None, old, new, autojunk=False)
    if len(old) * len(new) > _MOST_PAIRS or matcher.real_quick_ratio() < _ALIKE or matcher.quick_ratio() < _ALIKE:
        return 1.0 if old == new else 0.0
    return matcher.ratio()


def find_numbers(text: str) -> Counter[str]:
    """Count the numbers that a text holds, each with its unit: `30 天`, `三个工作日`, `5%`."""
    return Counter(filter(None, (_clean_number(match.group()) for match in _NUMBER.finditer(text))))


def find_duties(text: str) -> Counter[str]:
    """Count the words by which a text obliges, allows and forbids."""
    return Counter(_DUTY.findall(text))


def differ_in_words(old: str, new: str) -> bool:
    """Whether two texts differ in more than space and punctuation."""
    return re.sub(r"[\W_]+", "", old) != re.sub(r"[\W_]+", "", new)


def _clean_number(text: str) -> str:
    match = re.match(r"([0-9][0-9,]*(?:\.[0-9]+)?)\s*([%‰]?)(.*)", text, re.DOTALL)
    if not match:
        return text
    number, percent, rest = match.groups()
    unit = _UNIT.match(rest.removeprefix("个") if rest.startswith("个工") else rest)
    found = percent or (unit.group() if unit else "")
    return f"{number.replace(',', '')} {found}".strip()


def _measure(text: str) -> int:
    """Give the length of a text as readers see it: without the targets of its links."""
    links = (link for link, _ in list_links(read_prose(text, block=False)))
    return len(text) - sum(link.end - link.start - len(read_words(link.children)) for link in links)


def _split_words(text: str) -> list[str]:
    """Give the words of a text one by one; a link is one word."""
    words, reached = [], 0
    for link, _ in list_links(read_prose(text, block=False)):
        words += [*_TOKEN.findall(text, reached, link.start), text[link.start : link.end]]
        reached = link.end
    return words + _TOKEN.findall(text, reached)


def _align(first: Sequence[str], second: Sequence[str]) -> list[Segment]:
    """Align two lists of tokens. What they begin and end with alike is set apart first: comparing costs its square."""
    head = _count_common(first, second)
    tail = _count_common(first[head:][::-1], second[head:][::-1])
    segments = [Segment("same", "".join(first[:head]))]
    middle, other = first[head : len(first) - tail], second[head : len(second) - tail]
    if len(middle) * len(other) > _MOST_PAIRS:
        segments += [Segment("removed", "".join(middle)), Segment("added", "".join(other))]
    else:
        for tag, start, end, low, high in SequenceMatcher(None, middle, other, autojunk=False).get_opcodes():
            if tag == "equal":
                segments.append(Segment("same", "".join(middle[start:end])))
            else:
                segments += [Segment("removed", "".join(middle[start:end])), Segment("added", "".join(other[low:high]))]
    return [*segments, Segment("same", "".join(first[len(first) - tail :]))]


def _count_common(first: Sequence[str], second: Sequence[str]) -> int:
    pairs = enumerate(zip(first, second, strict=False))
    return next((index for index, (a, b) in pairs if a != b), min(len(first), len(second)))


def _tidy(segments: Iterable[Segment]) -> tuple[Segment, ...]:
    """Give up islands of agreement that are shorter than the changes on both sides: they tear words apart."""
    current = list(_merge(segments))
    while True:
        island = next((index for index in range(1, len(current) - 1) if _is_island(current, index)), None)
        if island is None:
            return tuple(current)
        text = current[island].text
        torn = [Segment("removed", text), Segment("added", text)]
        current = list(_merge([*current[:island], *torn, *current[island + 1 :]]))


def _is_island(segments: Sequence[Segment], index: int) -> bool:
    if segments[index].op != "same":
        return False
    size = len(segments[index].text.strip())
    around = [_measure_change(segments, index, step) for step in (-1, 1)]
    return size <= 1 or (size <= min(around) and size <= 3)  # noqa: PLR2004 - longer ones are words of their own


def _measure_change(segments: Sequence[Segment], index: int, step: int) -> int:
    """Give the length of the longer version of the change beside a segment."""
    size, place = 0, index + step
    while 0 <= place < len(segments) and segments[place].op != "same":
        size = max(size, len(segments[place].text))
        place += step
    return size


def _merge(segments: Iterable[Segment]) -> tuple[Segment, ...]:
    """Join neighbours of a sort; within a change what was removed stands before what was added."""
    merged: list[Segment] = []
    removed, added = "", ""
    for segment in (*segments, Segment("same", "")):
        if segment.op == "removed":
            removed += segment.text
        elif segment.op == "added":
            added += segment.text
        elif segment.text or removed or added:
            merged += [Segment(op, text) for op, text in (("removed", removed), ("added", added)) if text]  # type: ignore[arg-type]
            removed = added = ""
            if segment.text and merged and merged[-1].op == "same":
                merged[-1] = Segment("same", merged[-1].text + segment.text)
            elif segment.text:
                merged.append(segment)
    return tuple(merged)


def _holds_word(segments: Iterable[Segment]) -> bool:
    return any(segment.op == "same" and _WORD.search(segment.text) for segment in segments)
