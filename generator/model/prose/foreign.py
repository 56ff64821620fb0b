"""Notations of other tools for what is to be hidden, and marks that were torn apart or lost a part of themselves.

They have neither the shape of a mark nor that of a near one: roles (":internal`…`"), macros, lists of attributes,
closing tags, lines of signs, a level without its opening bracket. `find_foreign` gives where they stand in a line.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from types import MappingProxyType

from generator.model.prose.flat import CODE, LABEL, OTHER
from generator.model.prose.levels import COLONS, LEVEL_LABEL, STRICT, guess_level, is_strict
from generator.model.types import CLASSIFICATIONS

_EXACT = "|".join(CLASSIFICATIONS)
HAN = "(?-i:[\u3400-\u9fff])"
"""A Chinese character. Told that these have no case, Python does not ask it of twenty thousand of them."""
_SQUARE = r"[\[［]"
_LINE = r"(?:^|(?<=\n))"

_NARROW = "|".join(level for level in CLASSIFICATIONS if level != "public")
"""The levels that hide something."""
ALONE_BEFORE = rf"(?:^|(?<=[\s，。；、,;!！?？(（|“\"「《{LABEL}]))"
"""Before a colon that no label stands before."""

_SIGN = rf"[^\w\[［{LABEL}{OTHER}{CODE}]"
_FROM_HERE, _TO_HERE = "(?:以下|以上)[为是]?", r"(?:内容)?\s?(?:开始|结束)"
_FOR_SOME = "仅限?(?:内部|员工|厂家|总部)|(?:内部|员工|厂家|总部)(?:人员)?(?:可见|使用)|不公开|不对外"
_LABELS = "(?:audience|密级)"
_SAME_SOUND = "内[不步簿埠怖]"
_MORE_OF_A_WORD = "[级及和与或为的版可两三四五层等档以]"
"""What makes another word of a level's name: 内部的, 内部级."""


def _list_beginnings(least: int = 3) -> str:
    """Give the pattern of the beginnings of levels' names, of so many letters or more."""
    return "|".join(level[:length] for level in _NARROW.split("|") for length in range(len(level) - 1, least - 1, -1))


def _list_endings() -> str:
    """Give the pattern of their ends, three letters or more."""
    return "|".join(level[start:] for level in _NARROW.split("|") for start in range(1, len(level) - 2))


_TOOLS = re.compile(
    rf"(?:[:;]|(?<![\w\]）)])[{COLONS}；])(?:{_EXACT})[:：]?{CODE}"  # :internal`…`
    rf"|[{{｛](?:{_EXACT}|{STRICT})[}}｝]{CODE}"
    rf"|(?<![\w\]）)])[{COLONS}](?:{STRICT})[:：]?{CODE}"
    rf"|[\\@#$!](?:{_EXACT}|{STRICT})[{{｛]|[\\@#$](?:{_EXACT})[(（]"  # \internal{{…}}
    rf"|[{{｛]\s?(?:[:：]\s?)?[.#](?:{_EXACT})\b"  # {{.internal}}
    rf"|\{{\{{[:：#]?\s?(?:{_EXACT})\s|[|]\s?(?:{_EXACT})\s?\}}"  # {{{{…|internal}}}}
    rf"|[{{｛][^{{}}\n]{{0,40}}\b(?:class|audience|classification)\s?=\s?[\"“”']?(?:{_EXACT})\b"
    rf"|[<＜《〈〔「(（]\s?[/／]\s?(?:{_EXACT}|{STRICT})\s?[>＞》〉〕」)）]|[<＜](?:{_EXACT}|{STRICT})[:：][^<>＜＞\n]{{1,200}}[>＞]"
    rf"|<(?P<tag>{_EXACT}|{STRICT})>[^<\n]{{1,200}}<(?P=tag)>"  # <internal>…<internal>
    rf"|\[\s?/\s?(?:{_EXACT})\s?\]"  # [[ /internal ]]
    rf"|\\(?:begin|end)\{{(?:{_EXACT})\b|[#@%]\+?(?:begin|start|region|if)[\s_:{{(]{{1,2}}(?:{_EXACT})\b"
    rf"|{_LINE}\s*\.\.\s(?:only::\s?)?(?:{_EXACT})(?:::|$|\n)|{_LINE}\s*///\s?\w{{1,20}}\s?\|\s?(?:{_EXACT})\b",
    re.IGNORECASE,
)
"""What hides words in other tools, with a level's name in it."""
_BETWEEN_SIGNS = re.compile(
    rf"(?<!\w)(?P<sign>[#=~%+$^]{{1,3}}|[|–—-]{{2,3}})(?:{_NARROW})(?P=sign)"  # ==internal==
    rf"|(?P<tag>[\[［](?:{STRICT})[\]］])[^\n]{{1,200}}(?P=tag)"  # [内部]…[内部]
    rf"|(?<!\w)(?:{_NARROW})[{COLONS}]{{2,3}}|\baudience[\s:：=]{{1,3}}(?:{_NARROW})\b"  # internal::
    rf"|[\[［]{{2}}(?:{STRICT})[|｜]|[|｜](?:{STRICT})[\]］]{{2}}"  # [[内部|…
    rf"|[{COLONS}]{_SAME_SOUND}[\[［【]|[{COLONS}][内密][\[［](?=[^\[\]［］\n]{{0,40}}{HAN})"  # :内[…]
    rf"|[{COLONS}](?:<[^<>\n]{{1,40}}>)?(?:{_NARROW})(?:</?[^<>\n]{{1,40}}>){{1,2}}[\[［【({{]"
    rf"|{OTHER}\s?[、，,;；]?(?:{_NARROW})[({{｛]",  # […]internal(…)
    re.IGNORECASE,
)
"""A level between signs that mean something in other tools, or with signs of another sort."""
_LINES = re.compile(
    rf"{_LINE}\s*(?P<sign>[^\w\s{LABEL}{OTHER}{CODE}—–])(?P=sign){{2,19}}\s?(?:audience[\s:=]{{0,3}})?(?:{_EXACT}|{STRICT})[^\w\n]{{0,20}}(?=\n|$)"
    rf"|{_LINE}\s*[—–]{{2,20}}\s?(?:audience[\s:=]{{0,3}})?(?:{_EXACT})[^\w\n]{{0,20}}(?=\n|$)"
    rf"|{_LINE}\s*[^\w\s]{{2,20}}\s?(?:{_FROM_HERE}(?:{STRICT}|internal)|(?:{STRICT}|internal){_TO_HERE})[^\n]{{0,20}}(?=\n|$)"
    rf"|{_LINE}\s*[<＜《]?\s?(?:(?:{STRICT}|internal){_TO_HERE}|(?:begin|start)[ _-](?:{_EXACT}))\s?[>＞》]?[ \t]*\n"
    rf"|{_LINE}[{COLONS}](?:{_EXACT})[{COLONS}]?[ \t]*(?=\n|$)",
    re.IGNORECASE,
)
"""Lines that open or end something: of signs that no fence is made of, or of one colon."""
_REVERSED = re.compile(
    rf"[\]］]\s?(?:::|[@^#!$&~_|])\s?(?:{_EXACT})\b"  # […]@internal
    rf"|[\]］]\s?[\[［](?:{STRICT})[\]］]|\]\([#./]{{1,2}}(?:{_EXACT})\)"  # […][内部]
    rf"|[\]］]【(?:{_EXACT})】|\]\((?:{STRICT})\)"
    rf"|[\]］][(（][\s:：.]{{0,2}}(?:{_LABELS}[\s:：=]{{1,2}})?(?:{_EXACT})[\s:：]?[)）]"  # […](audience:internal)
    rf"|{_SQUARE}[^\[\]［］|\n]{{1,200}}[|；;]\s?(?:{_EXACT})[\]］]"  # […|internal]
    rf"|{_SQUARE}(?:{_EXACT})[\s，,；;—-]{{1,3}}(?!{_MORE_OF_A_WORD}){HAN}[^\[\]［］\n]{{0,200}}[\]］]",
    re.IGNORECASE,
)
"""The level behind the words, or in the bracket with them."""
_BARE = re.compile(
    rf"(?<=[A-Za-z0-9._/-])(?:internal|restricted|partner){_SQUARE}(?=[^\[\]［］\n]{{0,40}}{HAN})"  # 30kginternal[…]
    rf"|(?:{_FOR_SOME}){_SQUARE}"
    rf"|[{COLONS};；][^\w\s\[［]{{0,4}}(?:{_EXACT})[^\w\n\[\]［］]{{1,6}}"  # :-internal→[…]
    rf"{_SQUARE}(?=[^\[\]［］\n]{{0,40}}{HAN})"
    rf"|(?:^|(?<=[\s，。；、,;!！?？(（|]))[{COLONS}]{_SQUARE}(?=[^\[\]［］\n]{{0,40}}{HAN})"  # :[…]
)
"""Marks without their colon, or without their level."""
_GLUED = re.compile(
    rf"{ALONE_BEFORE}[{COLONS}](?:{_NARROW})(?![A-Za-z0-9])"  # :internal …
    rf"[^\n\w\[［【{LABEL}{OTHER}{CODE}]*(?=[^\W_]|{LABEL}|{OTHER}|$|\n)"
    rf"|(?:^|(?<=[\n。；，、;!！?？]))[{COLONS}](?:{STRICT})[\s:：，,、]{{1,3}}(?=[^\W_])"
    rf"|[{COLONS}](?:internal|restricted)(?!{_MORE_OF_A_WORD}){HAN}"
    rf"|[{COLONS}](?:{_NARROW})(?P<sign>[|~=!'\\]{{1,2}}){HAN}[^\n]{{0,200}}(?P=sign)"
    rf"|{ALONE_BEFORE}[{COLONS}](?:{_list_beginnings()})[(（{{｛【]"
    rf"|【(?:{_NARROW})】",
    re.IGNORECASE,
)
"""A mark without brackets, or a half one: what a label introduces ("密级:internal，…") is prose."""
_TORN = re.compile(
    rf"[{COLONS}](?P<word>[A-Za-z](?:{_SIGN}{{0,2}}[A-Za-z]){{3,13}}{_SIGN}{{0,2}}|{HAN}(?:{_SIGN}{{1,3}}{HAN}){{1,5}}{_SIGN}?)[\[［【]"
)
"""Marks whose word a line's end, an input method or a sign has torn apart: the sign may stand in a letter's place."""
_BROKEN = re.compile(
    rf"^\s*(?:{_list_endings()}){_SQUARE}(?=[^\[\]［］\n]{{0,40}}{HAN})|[{COLONS}](?:{_list_beginnings(5)})\s*$",
    re.IGNORECASE,
)
"""Half a level's name at an end of a line of a table, or of a paragraph: the other half stands in the next one."""
_UNOPENED = re.compile(
    rf"(?:[{COLONS}](?:{_EXACT})(?![A-Za-z0-9]|[_-](?!{HAN}))|(?<![\w\]）)])[{COLONS}](?:{STRICT})"
    rf"|[{COLONS}](?P<near>[a-z]{{6,11}})(?=[^\w\[\]［］【】]?{HAN}))[^\[\]［］【】\n]{{1,200}}[\]］】]"
)
"""A mark whose opening bracket was forgotten: the closing one closes nothing else."""
_FAR = 500
"""Characters in which a bracket is looked for that a closing one may close."""
_ADDRESS = re.compile(r"[a-z]+://\S*$", re.IGNORECASE)


def find_foreign(text: str, is_note: Callable[[int], bool]) -> Iterator[re.Match[str]]:
    """Yield where a line has such a notation; `is_note` tells whether what begins in a bracket there is a note."""
    for pattern in (_TOOLS, _BETWEEN_SIGNS, _LINES, _REVERSED):
        yield from pattern.finditer(text)
    for pattern, is_meant in _JUDGED.items():
        for match in pattern.finditer(text):
            if not is_note(match.end()) and is_meant(match, text):
                yield match


def _is_no_address(match: re.Match[str], text: str) -> bool:
    return not _ADDRESS.search(text, 0, match.start())


def _tells_no_level(match: re.Match[str], text: str) -> bool:
    return not LEVEL_LABEL.search(text, 0, match.start())


def _is_torn(match: re.Match[str], text: str) -> bool:  # noqa: ARG001 - as its neighbours are called
    letters = "".join(filter(str.isalpha, match["word"]))
    return letters != match["word"] and (is_strict(letters) or guess_level(letters, int(letters.isascii())) is not None)


def _is_unopened(match: re.Match[str], text: str) -> bool:
    if match["near"] and guess_level(match["near"], 1) is None:
        return False
    before = text[max(match.start() - _FAR, 0) : match.start()]
    return sum(map(before.count, "[［【")) <= sum(map(before.count, "]］】"))


_JUDGED: Mapping[re.Pattern[str], Callable[[re.Match[str], str], bool]] = MappingProxyType(
    {
        _BARE: _is_no_address,
        _GLUED: _tells_no_level,
        _BROKEN: _tells_no_level,
        _TORN: _is_torn,
        _UNOPENED: _is_unopened,
    }
)
