"""Writings that have the shape of a mark and are none: what someone may have meant to hide, and readers would see.

A mark fails closed: what is meant plainly is read as meant, and what else looks like a mark is an error. Prose is a
level's name beside a colon or a round bracket alone (“经销商：…”, “内部（…）”), and what a label introduces
(“责任人：内部（财务部）”, “密级：internal（内部）”). Square brackets have no such use: with them little is forgiven.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.model.prose.faults import ProseFault
from generator.model.prose.flat import LABEL, Flat
from generator.model.prose.foreign import ALONE_BEFORE, HAN, find_foreign
from generator.model.prose.levels import (
    ANGLES,
    COLONS,
    COVERS,
    HAN_WORDS,
    LENSES,
    LETTERS,
    LEVEL_LABEL,
    ROUNDS,
    SQUARES,
    STRICT,
    guess_level,
    is_strict,
    name_exactly,
    names_level,
)
from generator.model.types import CLASSIFICATIONS, Classification

_CLOSED = {**SQUARES, **LENSES, **ROUNDS, **ANGLES}
_BRACKET = "[" + re.escape("".join(_CLOSED)) + LABEL + "]"
_SQUARE = r"[\[［]"
_GAP = r"\s{0,10}"
_LATIN = rf"[{LETTERS}][{LETTERS}0-9_-]{{1,19}}"
_EXACT = "|".join(CLASSIFICATIONS)

_AFTER_COLON = re.compile(
    rf"(?P<colon>[{COLONS}])(?P<before>{_GAP})(?P<word>{_LATIN}|{HAN_WORDS})(?P<after>{_GAP})(?P<bracket>{_BRACKET})"
)
_PHRASE = re.compile(
    rf"(?P<colon>[{COLONS};；])"
    rf"(?P<word>(?=[^\n\[［]{{0,24}}?(?:{STRICT}|[{LETTERS}]{{4}}))"
    rf"[\w \-/#]{{1,24}}?[^\w\s()（）\[\]［］【】。;；!！?？]{{0,6}})"
    rf"(?P<after>\s?)(?P<bracket>[\[［【])"
)
"""Several words between a colon and a bracket, one of which may name a level."""
_ALONE = re.compile(
    rf"(?<![{LETTERS}])(?<![{LETTERS}0-9][./_-])(?P<word>{_LATIN}|{HAN_WORDS})(?P<after>\s?[:：=]?)(?P<bracket>{_BRACKET})"
)
_ANY_WORD = re.compile(
    rf"[{COLONS}](?P<word>{_LATIN}){_SQUARE}"
    rf"|{ALONE_BEFORE}[{COLONS}](?P<other>(?=\d*[^\W\d])\w{{1,12}}){_SQUARE}"
)
"""A mark that names no level at all: behind a label (“用途：备货[甲]”) Chinese words are prose."""
_FENCE = re.compile(
    rf"(?:(?P<many>(?<![{COLONS}])[{COLONS}]{{3,20}})|(?:^|(?<=\n)|(?<=\|))\s*(?:(?P<few>(?:[{COLONS}]\s?){{2,20}}|[;；]{{3,20}})"
    rf"|(?P<sign>[!！]{{2,20}}|[?？+=~@%&$/*.…·。、'┇¡_<>^|-]{{3,20}}))|(?P<within>[!！]{{3,20}}))(?P<words>[^\n|]{{0,60}})",
)
_INLINE_FENCE = re.compile(
    rf"(?<![{COLONS}\w+)\]])[{COLONS}]{{2}}{_GAP}(?:audience\s+)?(?:{_EXACT})\b(?!{_GAP}{_SQUARE})", re.IGNORECASE
)
_AUDIENCE = re.compile(
    rf"[{COLONS}!！]{{2,20}}{_GAP}audience\b|(?:^|(?<=\n))[^\w\n]{{0,20}}(?:audience|classification)[\s:：=]+(?P<word>{_LATIN})[^\w\n]{{0,20}}(?=\n|$)",
    re.IGNORECASE,
)
_TAGGED = re.compile(
    rf"[\[［【<{{][!！/]{_GAP}(?P<call>{_LATIN}|{STRICT}){_GAP}[\]］】>}}]"  # [!internal], [/internal], </internal>
    rf"|[\[［]{_GAP}(?P<head>{_EXACT}|{STRICT}){_GAP}[:：]|[【{{｛]{_GAP}(?:{_EXACT}){_GAP}[:：|]"  # [internal: …]
    rf"|(?<![A-Za-z_])(?<![A-Za-z_][0-9])[\[［](?P<tag>{_EXACT})[\]］]"  # [internal]…
    rf"|[\[［](?:internal|restricted|内部)[\]］][(（](?!\d)(?=[^()（）\n]{{0,40}}{HAN})"  # [internal](…)
    rf"|[\]］]{_GAP}[{{｛][^{{}}\n]{{0,40}}\b(?P<trait>{_EXACT})\b[^{{}}\n]{{0,20}}[}}｝]"  # […]{.internal}
    rf"|[\]］][(（][:：.]?(?P<address>{_EXACT})[)）]"  # […](internal)
    rf"|[{COLONS}]{_GAP}[\[［{{(\"“](?P<boxed>{_EXACT}|{STRICT})[\]］}})\"”]{_GAP}{_SQUARE}"  # :{internal}[…]
    rf"|[\[［【（(<{{](?P<begin>以下|以上)?(?:{STRICT}|internal)(?P<end>内容|可见|使用)?(?(begin)|(?:开始|结束|begin|start|end))[\]］】）)>}}]",
    re.IGNORECASE,
)
_ODD = re.compile(
    rf"[{COLONS}](?:{_EXACT})[。;；!！?？]\s?[\[［【]"  # :internal；[…]
    rf"|[「『‘“'\"【（(\[［{{｛<＜](?:{_EXACT})[」』’”'\"】）)\]］}}｝>＞]\s?(?:[\[［](?!\d)|【)"  # :「internal」[…]
    rf"|[\[［【(（{{｛「《<＜]\s?[{COLONS}]\s?(?:{_EXACT}|{STRICT})"  # [:internal …]
    rf"|[∷⁝]{_GAP}(?:{_EXACT}){_GAP}{_BRACKET}"
    rf"|[{COLONS}](?:{_EXACT})[\]］]"  # :internal]…[
    rf"|[;；](?:{_EXACT})[\[［【{{｛(「『]"  # ;internal{{…}}
    rf"|(?<![\w\]）)])[{COLONS}](?:{_EXACT})[{COLONS}]\s?[{{｛【\"“「『]"  # :internal:{{…}}
    rf"|[\]］]\s?[{COLONS}]\s?(?:{_EXACT})\b|[\]］][{{｛][.#]?(?:{STRICT})[}}｝]|[\]］]<(?:{_EXACT})>"  # […] :internal
    rf"|[\[［](?:{_EXACT})\s?[|=]"  # [internal|…]
    rf"|[{COLONS}](?:{COVERS}|staff|confidential|nei ?bu)\s?[【〔〖]"  # :secret【…】
    rf"|\{{[%{{#]+-?\s*(?:#?\w{{1,10}}\s+)?(?:{_EXACT})\b"  # {{% if internal %}}
    rf"|(?:^|(?<=\n))[;；]{{2}}\s*(?:{_EXACT})\b"
    rf"|(?:^|(?<=\n))[{COLONS}]{_GAP}(?:{_EXACT}){_GAP}\n(?s:.{{0,2000}}?)\n[{COLONS}]{_GAP}(?=\n|$)"  # a fence of one
    rf"|(?:^|(?<=\n))[{COLONS}]{{2}}{_GAP}\w{{1,20}}{_GAP}\n(?s:.{{0,2000}}?)\n[{COLONS}]{{2}}{_GAP}(?=\n|$)"
    rf"|[{COLONS}](?P<split>[A-Za-z]{{2,9}}\n[A-Za-z]{{2,9}})[\[［]",
    re.IGNORECASE,
)
"""Marks with a sign too many, or parts in another order."""
_HEAD = re.compile(
    r"(?:^|(?<=\n))[>＞\s]*[\[［【][!！](?P<words>[^\[\]［］【】\n]{1,60}[\]］】]?[^\n\S]*(?P<title>[^\n]{0,60}))"
)
"""What has the form of a call-out's head, with a title, and is none: heads that are exact are no words."""
_CALL = re.compile(r"[\[［【]\s?[\^＾]\s?(?P<label>[^\[\]［］【】\n]{1,60})[\]］】]")
"""A footnote that is none."""
_NOTE = re.compile(
    r"\s*(?:[台万亿元人家名位个次张份款%吨件套月日天年]{1,3}|\d{1,2}(?:\s*[,，、–-]\s*\d{1,2})*|20\d\d|[①-⑳]|注释?\s*\d*|附[表件录图]\s*[\d一二三四五六七八九十]*|\d+\s*[人家名位个台次张份款])[\]］】)）]"
)
"""What makes a bracket a note's number, a year or an annex."""
_LABELLED = re.compile("[\u3400-\u9fffA-Za-z0-9\\]］）)】]$")
_HAN = re.compile("[\u3400-\u9fff]")
_ADDRESS = re.compile(r"[a-z]+://\S*$", re.IGNORECASE)
_NAMES = ("公开", "公開", "经销商", "經銷商", "内部", "內部", "限制")
"""The levels as pages call them. Without a colon other words are prose."""
_LONGEST = 1_000
"""Characters in which the end of a bracket is looked for."""


def search_near_marks(flat: Flat, source: str) -> Iterator[ProseFault]:
    """Yield what looks like a mark, by one pattern after the other: a place may be told several times."""
    text = flat.text
    for pattern in (_AFTER_COLON, _PHRASE, _ALONE):
        for match in pattern.finditer(text):
            if _IS_MEANT[pattern](match, text) and (level := guess_level(match["word"])):
                yield _blame(flat, match, level, source)
    for match in _ANY_WORD.finditer(text):
        if not _ADDRESS.search(text, 0, match.start()) and not _NOTE.match(text, match.end()):
            yield ProseFault("unknown-audience", *flat.locate(*match.span()), match["word"] or match["other"])
    yield from (_tell(flat, match) for match in _FENCE.finditer(text) if _is_fence(match))
    for match in _ODD.finditer(text):
        if not match["split"] or guess_level(match["split"].replace("\n", ""), 0):
            yield _tell(flat, match)
    yield from (_tell(flat, match) for match in find_foreign(text, lambda place: bool(_NOTE.match(text, place))))
    yield from (_tell(flat, match) for match in _HEAD.finditer(text) if names_level(match["words"]))
    yield from (_tell(flat, match) for match in _CALL.finditer(text) if names_level(match["label"]))
    for match in (*_INLINE_FENCE.finditer(text), *_AUDIENCE.finditer(text), *_TAGGED.finditer(text)):
        named = match.groupdict()
        word = named.get("word") or named.get("call")
        if not word or guess_level(word, 1):
            yield _tell(flat, match)


def _tell(flat: Flat, match: re.Match[str]) -> ProseFault:
    return ProseFault("near-mark", *flat.locate(*match.span()), match[0].strip())


def _is_fence(match: re.Match[str]) -> bool:
    """Whether signs at the beginning of a line, or three colons anywhere, are followed by the name of a level."""
    words = match["words"].strip()
    if match["sign"] or match["within"]:
        # Hyphens and asterisks divide, exclamation marks exclaim: only the very name of a level is meant.
        named = rf"(?:\w+\s+|audience[\s:=]*)?(?:[\"'{{.]*(?:{_EXACT})\b|(?:{STRICT})$)"
        return bool(re.match(named, words, re.IGNORECASE))
    if match["many"] and not words[:1].isalnum() and guess_level(words[:24]):
        return True
    return _begins_with_level(words) or is_strict(words[:8])


def _begins_with_level(words: str) -> bool:
    """Whether the first or second word names a level, or a Chinese name of one stands there."""
    first = [word for word in re.split(r"[^\w]+", words) if word][:3]
    return any(guess_level(word, 1) is not None for word in first if word.isascii()) or is_strict(words[:12])


def _is_meant(match: re.Match[str], text: str) -> bool:
    """Whether a colon, a word and a bracket are meant as a mark, with how much is amiss in them."""
    colon, word, bracket = match["colon"], match["word"], match["bracket"]
    direct = not match["before"] and not match["after"]
    note = _NOTE.match(text, match.end()) and not (word.isascii() or is_strict(word))
    if note or (bracket == '"' and _is_quoted(text, match.start())):
        return False
    if not word.isascii() and guess_level(word, 0) and _HAN.match(word):
        if bracket in ROUNDS and LEVEL_LABEL.search(text, 0, match.start()):
            return False
        return _is_meant_in_chinese(colon, word, bracket, direct=direct, labelled=_is_labelled(text, match.start()))
    if bracket in SQUARES or (bracket in LENSES and (direct or guess_level(word, 1))):
        return True
    if bracket in ROUNDS:
        doubled = match.start() > 0 and text[match.start() - 1] in COLONS
        known = doubled or word == "public" or LEVEL_LABEL.search(text, 0, match.start())
        near = not match["after"] or (not match["before"] and name_exactly(word) is not None and colon != "：")
        return near and not known and guess_level(word, 1) is not None
    apart = not direct and name_exactly(word) is not None and not _is_labelled(text, match.start())
    return (direct or apart or bracket == LABEL) and guess_level(word, 1) is not None


def _is_meant_in_chinese(colon: str, word: str, bracket: str, *, direct: bool, labelled: bool) -> bool:
    if bracket in SQUARES:
        return True
    if bracket in LENSES:
        return is_strict(word) or (direct and not (labelled and colon == "："))
    if bracket in ANGLES and bracket not in "{｛":
        return direct and is_strict(word) and not labelled
    if bracket in ROUNDS or bracket in {LABEL, "{", "｛"}:
        return direct and ((is_strict(word) and (colon != "：" or not labelled)) or (colon != "：" and not labelled))
    return False


def _is_quoted(text: str, place: int) -> bool:
    """Whether a straight quotation mark stands open in the line: the next one ends what it has begun."""
    return text.count('"', text.rfind("\n", 0, place) + 1, place) % 2 == 1


def _is_labelled(text: str, place: int) -> bool:
    """Whether a colon ends a label: “责任人：”, “[2]：”."""
    return _LABELLED.search(text, max(place - 1, 0), place) is not None


def _is_meant_as_phrase(match: re.Match[str], text: str) -> bool:
    """Whether words between a colon and a bracket hold the name of a level."""
    word = match["word"]
    if _NOTE.match(text, match.end()) or (match["bracket"] == "【" and match["colon"] == "："):
        return False
    parted = re.sub(r"[\W_]", "", word)
    return is_strict(word) or any(guess_level(one, 0) for one in (parted, *re.findall(r"[A-Za-z]{5,}", word)))


def _is_meant_without_colon(match: re.Match[str], text: str) -> bool:
    """Whether a word and a bracket are meant as a mark whose colon was forgotten."""
    word, bracket, after = match["word"], match["bracket"], match["after"]
    if _NOTE.match(text, match.end()):
        return False
    if _HAN.match(word):
        before = text[max(match.start() - 1, 0) : match.start()]
        return bracket in SQUARES and _is_meant_without_colon_in_chinese(word, before, after)
    if name_exactly(word):
        return bracket in SQUARES or (bracket in LENSES and not after) or (bracket == LABEL and not after)
    if bracket in LENSES and not after and word.casefold() in {"internal", "restricted"}:
        return True
    return bracket in SQUARES and not after and guess_level(word, 1) is not None


def _is_meant_without_colon_in_chinese(word: str, before: str, after: str) -> bool:
    """Whether a Chinese name is meant so; with the colon behind it (“内部：[…]”) only one that fills no form."""
    if word not in _NAMES:
        return False
    if after:
        return after in COLONS and word in {"内部", "內部"} and not _HAN.match(before)
    return is_strict(word) or not _HAN.match(before)


_IS_MEANT = {_AFTER_COLON: _is_meant, _PHRASE: _is_meant_as_phrase, _ALONE: _is_meant_without_colon}


def _blame(flat: Flat, match: re.Match[str], level: Classification, source: str) -> ProseFault:
    """Give the fault, with the mark as it should be where the bracket's end is found."""
    inside = _find_inside(flat.text, match.end() - 1)
    if inside is None or match.re is _PHRASE:
        # Of several words nobody knows whom they are to be kept from.
        return _tell(flat, match)
    start, end = flat.locate(match.start(), inside + 1)
    first = flat.places[match.end() - 1][1]
    last = flat.places[inside][0]
    mended = f":{level}[{source[first:last]}]"
    return ProseFault("near-mark", start, end, source[start:end], mended, safe=_is_only_notation(match, flat.text))


def _is_only_notation(match: re.Match[str], text: str) -> bool:
    """Whether only width, blanks and the sort of bracket are amiss.

    In a round bracket, between quotation marks or behind a label (“密级: internal【附件】”) it may be prose.
    """
    if match.re is not _AFTER_COLON or match["bracket"] not in {**SQUARES, **LENSES}:
        return False
    return name_exactly(match["word"]) is not None and not _is_labelled(text, match.start())


def _find_inside(text: str, opening: int) -> int | None:
    """Find the bracket that closes the one at `opening`; square and round ones of any width."""
    sign = text[opening]
    family = next((family for family in (SQUARES, ROUNDS) if sign in family), {sign: _CLOSED.get(sign, "")})
    depth = 0
    for place in range(opening, min(len(text), opening + _LONGEST)):
        if text[place] in family and not (depth and sign == family[sign]):
            depth += 1
        elif text[place] in family.values():
            depth -= 1
            if not depth:
                return place
    return None
