"""Files of 1 MiB that cost a reader the most: each is one idea, repeated until the file is full."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from itertools import count
from types import MappingProxyType

from generator.load.files import LARGEST
from generator.model.prose.reading import LONGEST_BLOCK

_LONGEST_TEXT = 4_000
"""Characters of a text in the data."""

Text = Callable[[int], str]
"""Makes the text of a file; of another one of the kind for each number."""

_ARTICLE = "content/worst.md"
_TERMS = "data/reference/worst.yml"
_ROLE = "data/roles/worst.yml"

_FRONT = "---\nid: worst-0\ntitle: 甲\n---\n"
_TERM = "kind: term\nid: worst-0\ntitle: 甲\ndefinition: 乙\n"
_LIST = "kind: term\nrecords:\n"
_LURE = "№ [](page:home) :internal[甲] 降价 400-000-0000 "
"""A link, a mark, a price and a number: whoever reads texts of these reads on."""

_COPY = 1 << 20
"""So far apart are the numbers in one file from those in the next."""


def _of(head: str, unit: str, tail: str = "", most: int = LARGEST) -> Text:
    """Give what fills a file of `most` characters with a unit, in which `№` becomes a number that grows."""
    return _join(head, lambda number: unit.replace("№", f"{number:x}"), tail, most)


def _join(head: str, make_unit: Callable[[int], str], tail: str = "", most: int = LARGEST) -> Text:
    """Give what fills a file with units."""

    def make(copy: int) -> str:
        first = head.replace("worst-0", f"worst-{copy}").replace("№", f"{copy * _COPY:x}")
        room, left = LARGEST - len((first + tail).encode()), most - len(tail)
        kept: list[str] = []
        for number in count(copy * _COPY):
            unit = make_unit(number)
            room, left = room - len(unit.encode()), left - len(unit)
            if room < 0 or left < 0:
                return first + "".join(kept) + tail
            kept.append(unit)
        raise AssertionError

    return make


def _prose(unit: str, tail: str = "", head: str = "") -> Text:
    """Give the article that repeats a unit, as long as an article may be."""
    return _of(f"{_FRONT}{_LURE}\n\n{head}", unit, tail, LONGEST_BLOCK - len(_LURE + head) - 20)


def _texts(unit: str, tail: str = "") -> Text:
    """Give the terms whose definitions repeat a unit, each as long as a text may be."""
    definition = _LURE + unit * ((_LONGEST_TEXT - len(_LURE + tail) - 20) // len(unit)) + tail
    return _of(_LIST, f"- {{id: a№, title: b, definition: {json.dumps(definition, ensure_ascii=False)}}}\n")


def _grow(unit: str, most: int) -> Callable[[int], str]:
    """Give lines of ever more units, up to so many."""
    return lambda number: f"{unit * (number % most)}- x\n"


_YAML: Mapping[str, Text] = {
    "records without fields": _of(_LIST, "- {}\n"),
    "records that are none": _of(_LIST, "- \n"),
    "records in brackets": _of("kind: term\nrecords: [", "{},", "]"),
    "records of an id": _of(_LIST, "- id: x\n"),
    "records of an id of its own": _of(_LIST, "- id: a№\n"),
    "list of ids": _of("", "- id: x\n"),
    "sound records": _of(_LIST, "- {id: a№, title: b, definition: c}\n"),
    "sound records with one id": _of(_LIST, "- {id: a, title: b, definition: c}\n"),
    "records with a misspelt field": _of(_LIST, "- {id: a№, title: b, definitoin: c}\n"),
    "records with a wrong day": _of(_LIST, "- {id: a№, title: b, definition: c, review_by: 2027/3/1}\n"),
    "records with unclear choices": _of(_LIST, "- {id: a№, title: b, definition: c, status: publisht}\n"),
    "records with wrong references": _of(_LIST, "- {id: a№, title: b, definition: c, owner_role: x№}\n"),
    "records with Chinese ids": _of(_LIST, "- {id: 甲№, title: b, definition: c}\n"),
    "unknown fields": _of(_TERM, "f№: 1\n"),
    "unknown fields of long names": _of(_TERM, "classificatoin_of_the_review_№: 1\n"),
    "one field again and again": _of(_TERM, "a: 1\n"),
    "one id again and again": _of(_TERM, "id: a\n"),
    "unknown fields in a list": _of(_LIST, "- {id: a№, b: 1, c: 1, d: 1, e: 1, f: 1, g: 1}\n"),
    "names that are numbers": _of(_TERM, "№: 1\n"),
    "names that are empty": _of(_TERM, ": 1\n"),
    "names that are lists": _of(_TERM, "? [a]\n: 1\n"),
    "names at the top": _of("", "f№:\n"),
    "misspelt records": _of("kind: term\nrecrods:\n", "- {id: a№, title: b, definition: c}\n"),
    "aliases": _of(_TERM + "aliases:\n", "- a\n"),
    "aliases that are numbers": _of(_TERM + "aliases:\n", "- 1\n"),
    "aliases that are empty": _of(_TERM + "aliases:\n", "-\n"),
    "aliases in brackets": _of(_TERM + "aliases: [", "a,", "]\n"),
    "aliases that are fields": _of(_TERM + "aliases:\n", "- a: b\n"),
    "related records that are not there": _of(_TERM + "related:\n", "- role:x№\n"),
    "related records of no kind": _of(_TERM + "related:\n", "- x№\n"),
    "related records of unknown kinds": _of(_TERM + "related:\n", "- k№:x\n"),
    "one related record": _of(_TERM + "related:\n", "- role:x\n"),
    "former ids": _of(_TERM + "former_ids:\n", "- a№\n"),
    "bad former ids": _of(_TERM + "former_ids:\n", "- A_№\n"),
    "facts that are not there": _of(_TERM + "facts:\n", "- f№\n"),
    "figures of no field": _of(_TERM + "figures:\n", "- {field: a№, figure: b}\n"),
    "approvals without anything": _of(_TERM + "declassified:\n", "- {}\n"),
    "anchors": _of(_TERM + "aliases:\n", "- &a b\n"),
    "anchors and aliases": _of(_TERM + "summary: &a b\naliases:\n", "- *a\n"),
    "tags": _of(_TERM + "aliases:\n", "- !a b\n"),
    "merge keys": _of(_LIST, "- <<: {}\n"),
    "unusable numbers": _of(_TERM + "aliases:\n", "- .inf\n"),
    "escapes of controls": _of(_TERM + 'summary: "', r"\0", '"\n'),
    "texts with an escape": _of(_TERM + "aliases:\n", r'- "\0"' + "\n"),
    "escapes of letters": _of(_TERM + 'summary: "', r"\u4e00", '"\n'),
    "controls": _of(_TERM + "summary: ", "\x01", "\n"),
    "controls on lines": _of(_TERM + "aliases:\n", "- \u202ea\n"),
    "flow lists": _of("a: ", "["),
    "flow lists side by side": _of("a: [", "[],", "]"),
    "flow lists of lists": _of("a: [", "[" * 30 + "]" * 30 + ",", "]"),
    "flow fields": _of("", "{a: "),
    "flow fields side by side": _of("a: [", "{a: 1},", "]"),
    "questions": _of("", "? "),
    "hyphens": _of("", "- "),
    "steps": _join("", _grow(" ", 800)),
    "comments": _of(_TERM, "#\n"),
    "comments in a row": _of(_TERM, "#"),
    "empty lines": _of(_TERM, "\n"),
    "tabs": _of(_TERM + "aliases:\n", "\t- a\n"),
    "full-width blanks": _of(_TERM + "aliases:\n", "\u3000- a\n"),
    "lines indented by tabs at last": _of("a:\n", " \tb: c\n", "  - d\n e"),
    "carriage returns": _of(_TERM, "\r"),
    "line ends of two": _of(_TERM + "aliases:\r\n", "- a\r\n"),
    "block scalar": _of(_TERM + "summary: |\n", "  甲乙丙\n"),
    "block scalar of short lines": _of(_TERM + "summary: |\n", " a\n"),
    "folded scalar": _of(_TERM + "summary: >\n", "  a\n"),
    "block scalars": _of(_TERM + "aliases:\n", "- |\n  a\n"),
    "plain text over lines": _of(_TERM + "summary: a\n", "  b\n"),
    "one line": _of(_TERM + "summary: ", "a"),
    "one line of Han": _of(_TERM + "summary: ", "长"),
    "one word without a colon": _of("", "a"),
    "quote that is open": _of('a: "', "b"),
    "quotes that are open": _of(_TERM, "a: 'b\n"),
    "quote behind a quote": _of("a:\n", "- 'b\n'\n", '- "a" "b"\n'),
    "documents": _of("a: b\n", "---\na: b\n"),
    "percent signs": _of("", "%\n"),
    "colons": _of("", ":"),
    "colons and spaces": _of("a", ": "),
    "placeholders": _of(_TERM + "aliases:\n", "- 【待填】\n"),
    "placeholders in remarks": _of(_TERM, "# 【待填】\n"),
    "conflicts": _of("", "<<<<<<< a\n=======\n>>>>>>> b\n"),
    "conflict at the end": _of(_TERM, "a<<<<<<<\n", "<<<<<<< a\n"),
    "bytes of nothing": _of(_TERM, "\ufeff"),
    "combining marks": _of(_TERM + "summary: a", "\u0301", "\n"),
    "letters with marks": _of(_TERM + "aliases:\n", "- a\u0301\u0301\u0301\u0301\u0301\n"),
    "texts with marks in the way": _of(_TERM + "aliases:\n", "- :internal[a]\n"),
    "records with prose marks": _of(_LIST, "- {id: a№, title: b, definition: ':partner[c'}\n"),
    "links to records that are not there": _of(_LIST, "- {id: a№, title: b, definition: '[c](role:x№)'}\n"),
    "links that are malformed": _of(_LIST, "- {id: a№, title: b, definition: '[c]（role：x）'}\n"),
    "links to records that are nearly there": _of(
        _LIST, "- {id: a№, title: b, definition: '[](term:a№x) [](term:b№)'}\n"
    ),
    "records with marks spelt in other ways": _of(
        _LIST, "- {id: a№, title: b, definition: ':内部[甲] internal[乙] ：internal【丙】'}\n"
    ),
    "links to nowhere": _of(_LIST, "- {id: a№, title: b, definition: '[c](x№)'}\n"),
    "links to pages that are not there": _of(_LIST, "- {id: a№, title: b, definition: '[c](page:x№)'}\n"),
    "rebate words": _of(_LIST, "- {id: a№, title: b, definition: 低于最低零售价销售的罚款}\n"),
    "contacts": _of(_LIST, "- {id: a№, title: b, definition: 13800138000}\n"),
    "rare characters": _of(_LIST, "- {id: a№, title: b, definition: \U00020000\u1234}\n"),
}
_ROLES: Mapping[str, Text] = {
    "duties without anything": _of("kind: role\nid: worst\nduties:\n", "- {}\n"),
    "duties of one id": _of("kind: role\nid: worst\nduties:\n", "- id: a\n"),
    "duties of ids": _of("kind: role\nid: worst\nduties:\n", "- id: a№\n"),
    "duties that are none": _of("kind: role\nid: worst\nduties:\n", "- a\n"),
}
_PROSE: Mapping[str, Text] = {
    "headings all the same": _prose("# a\n"),
    "headings of level 2 all the same": _prose("## a\n"),
    "headings": _prose("## a№\n"),
    "headings without words": _prose("##\n"),
    "headings behind mends": _prose("##\n", head="见[甲]（rule:x）。\n\n" * 9 + "##[ ] 乙\n\n"),
    "dangling links": _prose("[](role:x№)\n"),
    "one dangling link": _prose("[](role:x)"),
    "links to unknown pages": _prose("[](page:x№)\n"),
    "links to kinds of no sort": _prose("[](k№:x)\n"),
    "links that Markdown does not take": _prose("[a]（role：x№）\n"),
    "links to nothing": _prose("[a](b№)\n"),
    "one link to nothing": _prose("[a](b)"),
    "brackets": _prose("["),
    "closing brackets": _prose("]"),
    "brackets and a link": _prose("[", "](a:b)\n"),
    "brackets that close": _prose("[]"),
    "brackets and round brackets": _prose("[]("),
    "brackets in brackets": _prose("[a]("),
    "pictures": _prose("![a](b)"),
    "backticks": _prose("`"),
    "backticks in stairs": _join(_FRONT + _LURE, lambda number: "`" * (number % _COPY) + "a", most=LONGEST_BLOCK - 100),
    "backticks apart": _prose("`a "),
    "fences": _prose("```\n"),
    "fences with marks": _prose("```\n::: audience internal\n"),
    "fences of waves": _prose("~~~\n"),
    "asterisks": _prose("*"),
    "asterisks apart": _prose("*a **b "),
    "asterisks that close": _prose("**a**"),
    "underscores": _prose("_a __b "),
    "colons of prose": _prose(":"),
    "fences of colons": _prose(":::\n"),
    "fences of colons in a row": _prose(":::: "),
    "narrower blocks": _prose("::: audience internal\n"),
    "narrower blocks that close": _prose("::: audience internal\na\n:::\n"),
    "narrower blocks of nobody": _prose("::: audience x№\n"),
    "narrower blocks of four readers": _prose(
        "::: audience partner\na\n:::\n::: audience internal\nb\n:::\n::: audience restricted\nc\n:::\n"
    ),
    "narrower words": _prose(":internal[a]"),
    "narrower words that are open": _prose(":internal["),
    "narrower words on lines": _prose(":internal[a\n\n"),
    "narrower words of nobody": _prose(":interna[a]"),
    "narrower words spelt in other ways": _prose("：internal【a】 : internal[b] :内部[c] internal[d] "),
    "words beside colons": _prose("internal："),
    "quotes": _prose("> "),
    "quotes on lines": _prose("> a\n"),
    "quotes ever deeper": _prose("".join(">" * depth + "a\n" for depth in range(100))),
    "items": _prose("- a\n"),
    "items in items": _prose("".join("  " * depth + "- a\n" for depth in range(40))),
    "numbered items": _prose("1. a\n\n"),
    "table": _prose("|1|2|\n", head="|a|b|\n|-|-|\n"),
    "table of columns": _prose("|a", "|\n"),
    "table of many columns": _prose("|" + "1|" * 1000 + "\n", head="|a" * 1000 + "|\n" + "|-" * 1000 + "|\n"),
    "table of empty rows": _prose("|\n", head="|a" * 2000 + "|\n" + "|-" * 2000 + "|\n"),
    "tables": _prose("|a|\n|-|\n|b|\n\n"),
    "bars on one line": _prose("    |", "a"),
    "dashes below a head": _prose("| a | b |\n|---------------------------------------- x |\n\n"),
    "rules": _prose("---\n\n"),
    "rules of asterisks": _prose("* * *\n"),
    "one paragraph": _prose("a\n"),
    "paragraphs": _prose("a\n\n"),
    "one line of prose": _prose("甲"),
    "backslashes": _prose("\\"),
    "angle brackets": _prose("<"),
    "addresses": _prose("<https://a.example/№> "),
    "addresses that are open": _prose("<https://a"),
    "HTML": _prose("<b>a</b>"),
    "HTML comments": _prose("<!-- a -->\n"),
    "HTML comments that are open": _prose("<!--"),
    "definitions": _prose("[a№]: https://a.example\n"),
    "entities": _prose("&amp;"),
    "ampersands": _prose("&"),
    "combining marks in prose": _prose("\u0301"),
    "ideographic spaces": _prose("\u3000"),
    "spaces": _prose(" "),
    "spaces and ends": _prose("  \n"),
    "breaks": _prose("a  \n"),
    "Han spaced out": _prose("甲，"),
    "amounts": _prose("1,000 元 2 天 30% "),
    "price control": _prose("最低零售价不得低于建议价，违者罚款。"),
    "price control without an end": _prose("不得低于零售价"),
    "price control in Latin without an end": _prose("MAP "),
    "one word": _prose("a"),
    "one number": _prose("9"),
    "figure of many digits": _prose("9", "](figure:x)\n", "["),
    "phone numbers": _prose("13800138000 a@b.cn "),
    "front matter without end": _of("---\n", "a№: b\n"),
    "front matter of hyphens": _of("---\n", "--- a\n"),
    "front matter of fields": _of("---\nid: worst\ntitle: 甲\n", "f№: 1\n", "---\na\n"),
}

_TEXTS: Mapping[str, Text] = {
    "texts of brackets": _texts("["),
    "texts of brackets that close": _texts("[]"),
    "texts of brackets and a link": _texts("[", "](a:b)"),
    "texts of links": _texts("[a](role:x)"),
    "texts of links without text": _texts("[](role:x)"),
    "texts of links to nothing": _texts("[a](b)"),
    "texts of links that Markdown does not take": _texts("[a]（role：x）"),
    "texts of links that are open": _texts("[a]("),
    "texts of backticks": _texts("`a "),
    "texts of asterisks": _texts("*a **b "),
    "texts of asterisks that close": _texts("**a**"),
    "texts of colons": _texts(":"),
    "texts of narrower words": _texts(":internal[a]"),
    "texts of narrower words that are open": _texts(":internal["),
    "texts of narrower words in ever narrower ones": _texts(":partner[:internal[:restricted["),
    "texts of narrower words of nobody": _texts(":intern["),
    "texts of full-width marks": _texts("：internal【a】"),
    "texts of backslashes": _texts("\\"),
    "texts of angle brackets": _texts("<"),
    "texts of HTML comments": _texts("<!-- a -->"),
    "texts of marks on letters": _texts("a\u0301\u0301\u0301\u0301"),
    "texts of spaces": _texts(" "),
    "texts of lines": _texts("a\n"),
    "texts of quantities": _texts("1,000 元 2 天 30% "),
    "texts of resale prices": _texts("最低零售价不得低于建议价，违者罚款。"),
    "texts of Han spaced out": _texts("最，低，"),
    "texts of contacts": _texts("13800138000 a@b.cn "),
    "texts of at signs": _texts("a."),
    "texts of rare characters": _texts("\U00020000"),
}

_REGION = "kind: region\nrecords:\n"
_EDITIONS = "company: {name: 甲, short_name: 乙}\ntitle: 丙\neditions:\n"


def _link_to_headings() -> Text:
    """Give an article with many headings and many links to others that it does not have."""
    links = "".join(f"[](article:worst-0#甲乙丙丁戊己庚{number}x)" for number in range(400))
    head = f"{links}\n\n"
    return _of(_FRONT + head, "# 甲乙丙丁戊己庚№\n\n", most=LONGEST_BLOCK - len(head) - 20)


WORST: Mapping[str, tuple[str, Text]] = MappingProxyType(
    {
        **{name: (_TERMS, text) for name, text in _YAML.items()},
        **{name: (_TERMS, text) for name, text in _TEXTS.items()},
        **{name: (_ROLE, text) for name, text in _ROLES.items()},
        **{name: (_ARTICLE, text) for name, text in _PROSE.items()},
        "links to headings that are not there": (_ARTICLE, _link_to_headings()),
        "regions one above the other": (
            "data/organisation/worst.yml",
            _join(
                _REGION,
                lambda number: (
                    f"- {{id: a{number}, title: b, level: zone, manager_role: manager, parent: a{number + 1}}}\n"
                ),
            ),
        ),
        "editions": (
            "data/playbook.yml",
            _of(_EDITIONS, "  - {id: a№, title: 甲, classifications: [public]}\n"),
        ),
    }
)
"""A name for each file: its path in a project, and what makes its text."""
