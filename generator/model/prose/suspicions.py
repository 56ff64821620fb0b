"""Writings that have the shape of a mark and are none: what someone may have meant to hide, and readers would see.

A mark fails closed: what is meant plainly is read as meant, and what else looks like a mark is an error. Prose is a
level's name beside a colon or a round bracket alone (“经销商：…”, “内部（…）”); here both, or a square bracket, are
wanted. How much may be amiss before something is prose again is decided in `_is_meant` and `_is_meant_without_colon`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice

from generator.model.prose.faults import Fault
from generator.model.prose.flat import LABEL, Flat
from generator.model.prose.levels import CHINESE, COLONS, OTHERS, ROUNDS, SQUARES, guess_level, is_telling, name_exactly
from generator.model.types import CLASSIFICATIONS, Classification

_GAP = r"[ \t\n\u3000\xa0]{0,3}"
_LATIN = r"[A-Za-z\u00c0-\u024f\u0370-\u04ffＡ-Ｚａ-ｚ_-]{5,14}"
_HAN = "|".join(sorted(CHINESE, key=len, reverse=True))
_BRACKET = "[" + re.escape("".join((*SQUARES, *OTHERS, *ROUNDS))) + LABEL + "]"
_WORD = rf"(?P<word>{_LATIN}|{_HAN})"
_AFTER_COLON = re.compile(rf"(?P<colon>[{COLONS}])(?P<before>{_GAP}){_WORD}(?P<after>{_GAP})(?P<bracket>{_BRACKET})")
_ALONE = re.compile(rf"(?<![A-Za-z_./-])(?P<word>{_LATIN}|{_HAN})(?P<after>[ \u3000\xa0]?)(?P<bracket>{_BRACKET})")
_ANY_WORD = re.compile(r"(?<![A-Za-z0-9_:/\\-]):(?P<word>[A-Za-z][A-Za-z_-]*)\[")
"""A mark that names no level at all."""
_FENCE = re.compile(
    rf"(?:(?P<many>[{COLONS}]{{3,}})|(?P<few>(?:^|(?<=\n))[ \t]*(?:[{COLONS}]{{2}}|[!！?+=~@%&$]{{3,}})))"
    rf"{_GAP}(?P<audience>audience[\s:：=]*)?(?P<word>{_LATIN}|(?:{_HAN})(?=[ \t]*(?:\n|$)))(?![A-Za-z])"
)
_NAMED = re.compile(
    rf"[{COLONS}!！]{{2,}}{_GAP}audience\b"
    rf"|(?:^|(?<=\n))[^\w\n]*audience[\s:：=]+(?P<word>{_LATIN})[^\w\n]*(?=\n|$)"
)
"""A fence that speaks of an audience, or a line that says nothing else."""
_TAG = re.compile(rf"[\[【<{{][!/]{_GAP}(?P<word>{_LATIN}|{_HAN}){_GAP}[\]】>}}]")
"""What opens a call-out or closes a part elsewhere: `[!internal]`, `[/internal]`, `</internal>`."""
_HINT = re.compile(
    rf"[{COLONS}]{{2}}|[!！?+=~@%&$]{{3}}|audience|{_HAN}|[A-Za-z\u00c0-\u024f\u0370-\u04ffＡ-Ｚａ-ｚ]{{5}}"
)
_MOST = 100
"""So many are told of one line at most."""
_LONGEST = 1_000
"""Characters in which the end of a bracket is looked for."""
_NUMBERS = re.compile(r"[\d\s,，、-]+[\]］]")
"""What makes a square bracket a note's number or a year."""
_HAN_BEFORE = re.compile("[\u3400-\u9fff]")


def find_near_marks(flat: Flat, source: str) -> Iterator[Fault]:
    """Yield what looks like a mark in the words of a line; each place is told once."""
    if not _HINT.search(flat.text):
        return
    reached = 0
    found = sorted(islice(_search(flat, source), _MOST), key=lambda one: (one.start, -one.end))
    for fault in found:
        if fault.start >= reached:
            yield fault
            reached = fault.end


def _search(flat: Flat, source: str) -> Iterator[Fault]:
    for match in _AFTER_COLON.finditer(flat.text):
        if _is_meant(match) and (level := guess_level(match["word"])):
            yield _blame(flat, match, level, source)
    for match in _ALONE.finditer(flat.text):
        if _is_meant_without_colon(match, flat.text) and (level := guess_level(match["word"])):
            yield _blame(flat, match, level, source)
    for match in _ANY_WORD.finditer(flat.text):
        yield Fault("unknown-audience", *flat.locate(*match.span()), match["word"])
    for match in (*_FENCE.finditer(flat.text), *_NAMED.finditer(flat.text), *_TAG.finditer(flat.text)):
        word = match["word"]
        most = 2 if match.re is _FENCE and (match["many"] or match["audience"]) else 1
        if word is None or guess_level(word, most):
            yield Fault("near-mark", *flat.locate(*match.span()), match[0].strip())


def _is_meant(match: re.Match[str]) -> bool:
    """Whether a colon, a word and a bracket are meant as a mark, with how much is amiss in them."""
    colon, word, bracket = match["colon"], match["word"], match["bracket"]
    direct = not match["before"] and not match["after"]
    if word in CHINESE:
        if bracket in SQUARES:
            return True
        if bracket in OTHERS:
            return direct or is_telling(word)
        return direct and (is_telling(word) or colon != "：")
    if bracket in ROUNDS:
        return not match["after"] and guess_level(word, 1) is not None
    if bracket in SQUARES or (bracket in OTHERS and direct):
        return True
    return guess_level(word, 1) is not None


def _is_meant_without_colon(match: re.Match[str], text: str) -> bool:
    """Whether a word and a bracket are meant as a mark whose colon was forgotten."""
    word, bracket = match["word"], match["bracket"]
    if word in CHINESE:
        if bracket not in SQUARES or match["after"] or _NUMBERS.match(text, match.end()):
            return False
        return is_telling(word) or not _HAN_BEFORE.fullmatch(text[max(match.start() - 1, 0) : match.start()])
    if name_exactly(word):
        return bracket in SQUARES or (bracket not in ROUNDS and not match["after"])
    return bracket in SQUARES and not match["after"] and guess_level(word, 1) is not None


def _blame(flat: Flat, match: re.Match[str], level: Classification, source: str) -> Fault:
    """Give the fault, with the mark as it should be where the bracket's end is found."""
    inside = _find_inside(flat.text, match.end() - 1)
    if inside is None:
        return Fault("near-mark", *flat.locate(*match.span()), match[0].strip())
    start, end = flat.locate(match.start(), inside + 1)
    first = flat.places[match.end() - 1][1]
    last = flat.places[inside][0]
    exact = name_exactly(match["word"]) is not None and "colon" in match.re.groupindex
    return Fault("near-mark", start, end, source[start:end], f":{level}[{source[first:last]}]", safe=exact)


def _find_inside(text: str, opening: int) -> int | None:
    """Find the bracket that closes the one at `opening`; square and round ones of any width."""
    sign = text[opening]
    family = next((family for family in (SQUARES, ROUNDS) if sign in family), {sign: OTHERS.get(sign, "")})
    depth = 0
    for place in range(opening, min(len(text), opening + _LONGEST)):
        if text[place] in family:
            depth += 1
        elif text[place] in family.values():
            depth -= 1
            if not depth:
                return place
    return None


LEVEL_INFO = re.compile(rf"(?:^|[\s{{.=\"']|audience\s*)(?:{'|'.join(CLASSIFICATIONS)})(?=$|[\s}}\"'])")
"""What after the fence of a code block names a level: no tool knows it, and the code is shown."""
