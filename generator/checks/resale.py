"""Find resale-price control in a text: patterns on plain text, and what in clause or sentence forbids it instead."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import cache, lru_cache
from typing import Literal, NamedTuple

from generator.checks import resale_words as words
from generator.checks.plaintext import PlainReading, make_plain
from generator.model.prose.flat import Flat

Manner = Literal["order", "rule", "name", "offence"]

_SOURCES: tuple[tuple[Manner, tuple[str, ...]], ...] = (
    ("order", words.ORDERS),
    ("rule", words.RULES),
    ("name", words.NAMES),
    ("offence", words.OFFENCES),
)
_HINT = re.compile(
    r"[价價折元降毛a-zA-Zａ-ｚＡ-Ｚ](?:(?<=[价價折元降])|(?<=毛)利|(?<=[a-zA-Zａ-ｚＡ-Ｚ])[a-zA-Zａ-ｚＡ-Ｚ]{2}|(?<=[MRＭＲ])[\W_]?[APＡＰ])"
)
"""Where a link leads is no word of the text: its letters would give a hint in every second one."""
_CLAUSE_ENDS = "，。？"
_SENTENCE_ENDS = "。？"
_REACH = 200
"""So many characters on either side are searched for the ends of clause and sentence: hardly a sentence is longer."""
_NEAR = 64
"""Characters before a match in which words are looked for that reach up to it; the patterns reach over fewer."""


class _Match(NamedTuple):
    """A pattern's match in its surroundings.

    `before` and `after` are the rest of its clause, `rest` what follows in its sentence, `head` what a colon ends.
    """

    manner: Manner
    text: str
    before: str
    after: str
    rest: str
    sentence: str
    head: str
    asks: bool


def find_control(shown: Flat) -> Iterator[tuple[int, int]]:
    """Yield the ranges in its source where what is read of a text controls a resale price."""
    if not _HINT.search(shown.text):
        return
    plain = make_plain(shown)
    taken = bytearray(len(plain.text))
    for manner, pattern in _compile_patterns():
        for found in pattern.finditer(plain.text):
            start, end = found.span()
            if any(taken[start:end]):
                continue
            if not _is_allowed(_surround(plain, manner, start, end)):
                taken[start:end] = b"\1" * (end - start)
                yield plain.locate(start, end)
    yield from (shown.locate(*span) for span in _find_latin(shown.text))


@cache
def _compile_patterns() -> tuple[tuple[Manner, re.Pattern[str]], ...]:
    """Compile them when a text gives a hint: a build whose texts are known to be clean needs none of them."""
    return tuple((manner, re.compile(pattern)) for manner, patterns in _SOURCES for pattern in patterns)


@lru_cache(maxsize=16)
def is_unlawful(text: str) -> bool:
    """Whether a text says that something is against the law."""
    return bool(words.UNLAWFUL.search(make_plain(text).text))


def _surround(plain: PlainReading, manner: Manner, start: int, end: int) -> _Match:
    text = plain.text
    first, last = max(start - _REACH, 0), min(end + _REACH, len(text))
    # Where there is no mark `find` gives -1, of which the remainder is `last`: the end of what is searched.
    clause_start = max(first, *(text.rfind(mark, first, start) + 1 for mark in _CLAUSE_ENDS))
    clause_end = min(text.find(mark, end, last) % (last + 1) for mark in _CLAUSE_ENDS)
    sentence_start = max(first, *(text.rfind(mark, first, start) + 1 for mark in _SENTENCE_ENDS))
    sentence_end = min(text.find(mark, end, last) % (last + 1) for mark in _SENTENCE_ENDS)
    sentence = text[sentence_start:sentence_end]
    return _Match(
        manner,
        text[start:end],
        text[clause_start:start],
        text[end:clause_end],
        text[end:sentence_end],
        sentence,
        text[sentence_start:start].rpartition("：")[0],
        text[sentence_end : sentence_end + 1] == "？" or bool(words.QUESTION.search(sentence)),
    )


def _is_allowed(match: _Match) -> bool:
    """Whether the surroundings forbid, explain, question or exclude what the words alone would order."""
    return (
        _is_about_else(match)
        or _is_called_unlawful(match)
        or _is_denied(match)
        or _is_listed_as_bad(match)
        or _is_question(match)
    )


def _is_about_else(match: _Match) -> bool:
    """Whether the clause is about tenders, transport, supply prices, or honest price tags."""
    clause = match.before + match.text + match.after
    if words.HARMLESS.search(clause):
        return True
    if words.FORBIDS_CHEAP.fullmatch(match.text):
        maker = words.MAKER_FIRST.search(match.before)
        return bool(maker or not words.SELLS.search(clause) or words.SUPPLY.search(clause))
    if match.manner == "rule":
        return bool(words.FREE.search(match.sentence) or words.SUPPLY.search(match.text))
    return match.manner == "order" and match.text.startswith("折扣") and bool(words.SUPPLY.search(clause))


def _is_called_unlawful(match: _Match) -> bool:
    if words.EXAMPLES.search(match.sentence):
        return True
    if words.UNLAWFUL.search(match.sentence):
        return match.manner in ("name", "rule") or bool(words.CLAUSE_TALK.search(match.sentence))
    enforced = words.ENFORCES.search(match.before + match.text + match.after)
    return bool(words.RISKY.search(match.sentence)) and match.manner in ("name", "rule") and not enforced


def _is_denied(match: _Match) -> bool:
    """Whether the clause says that nobody does, or may do, this."""
    before = match.before
    deviates = words.DEVIATES.search(before)
    if match.manner in ("order", "offence") or deviates:
        # To forbid what a dealer does is the order itself; only to forbid forcing, or punishing, a dealer is not.
        limit = deviates.start() if deviates else len(before)
        return bool(words.DENIED_FORCE.search(before[:limit])) or _denies_itself(match)
    just_before = before[-_NEAR:]
    return bool(
        words.MAKER_DENIED.search(match.text)
        or words.DENIED_ACT.search(just_before)
        or words.DENIED_THING.search(just_before)
        or words.DENIED_AFTER.search(match.after)
        or words.REMOVED.search(just_before)
        or words.REMOVED_AFTER.search(match.rest)
        or words.REPORTED.search(match.sentence)
    )


def _denies_itself(match: _Match) -> bool:
    """Whether the order's own negation is one of force: `不得因…低于…处罚`, `不能规定不得低于…`."""
    clause = match.before + match.text + match.after
    forced = words.DENIED_FORCE.search(clause)
    deviates = words.DEVIATES.search(clause)
    return bool(forced and (not deviates or forced.end() <= deviates.start()))


def _is_listed_as_bad(match: _Match) -> bool:
    """Whether the words stand in a list that its head calls forbidden."""
    wanted = words.HEAD_WORDS if match.manner in ("order", "offence") else words.HEAD
    return bool(match.head and words.HEAD.search(match.head) and wanted.search(match.head))


def _is_question(match: _Match) -> bool:
    if not match.asks:
        return False
    enforced = words.ENFORCES.search(match.before + match.text + match.after)
    return bool(words.ASKS_LEAVE.search(match.sentence)) or not enforced


def _find_latin(text: str) -> Iterator[tuple[int, int]]:
    folded = text.translate(_FOLDING)
    for pattern, subject in ((words.LATIN, folded.lower()), (words.ABBREVIATION, folded)):
        for found in pattern.finditer(subject):
            sentence = _cut_sentence(folded, found.start(), found.end())
            named = pattern is words.LATIN or words.ABBREVIATION_TALK.search(sentence.replace(found[0], ""))
            denied = words.LATIN_DENIED.search(sentence) or _is_denied_in_chinese(sentence, found[0])
            if named and not denied:
                yield found.span()


@lru_cache(maxsize=16)
def _is_denied_in_chinese(sentence: str, name: str) -> bool:
    plain = make_plain(sentence).text
    before, _, after = plain.partition(make_plain(name).text)
    asks = bool(words.QUESTION.search(plain))
    clause = re.split("[，。？]", before)[-1], re.split("[，。？]", after)[0]
    match = _Match("name", "", *clause, after, plain, "", asks)
    return _is_called_unlawful(match) or _is_denied(match) or _is_question(match)


def _cut_sentence(text: str, start: int, end: int) -> str:
    """Give the sentence around a range; of a very long one the piece, which is the same for all that is found in it."""
    first = start - start % _REACH
    last = max(first + _REACH, end)
    first = max(first, *(text.rfind(mark, first, start) + 1 for mark in "。！？；\n"))
    return text[first : min(at if (at := text.find(mark, end, last)) >= 0 else last for mark in "。！？；\n")]


class _PriceFolding(dict[int, str]):
    """Characters in their usual form where that is one character, so that places stay what they are."""

    def __missing__(self, code: int) -> str:
        usual = unicodedata.normalize("NFKC", chr(code))
        self[code] = usual if len(usual) == 1 else chr(code)
        return self[code]


_FOLDING = _PriceFolding()
