"""Every node of a text is what was typed in its place."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.load.files import list_sources
from generator.load.project import parse_source
from generator.model.prose import tree
from generator.model.prose.reading import LONGEST_INLINE, read_prose
from generator.model.prose.tree import Node, read_words, walk

ROOT = Path(__file__).parents[3]
PIECES = [
    *(
        ":internal[",
        ":partner[",
        "：internal［",
        "]",
        "］",
        "[",
        "[甲](",
        "](",
        ")",
        "role:x-y",
        "https://a.example/",
        "<",
        ">",
        "`",
        "``",
    ),
    *(
        "*",
        "**",
        "_",
        "\\",
        "\\[",
        "\\:",
        "&amp;",
        "&#x4e2d;",
        "|",
        "\\|",
        "\n",
        "\n\n",
        "\n- ",
        "\n  ",
        "\n1. ",
        "\n> ",
        "\n# ",
        "\n> [!NOTE]\n> ",
        "[ ] ",
        "[^1]",
        "\n[^1]: ",
        "~~",
        " ",
    ),
    *(
        "\n::: audience internal\n",
        "\n:::\n",
        "\n：：：\n",
        "\n```\n",
        "\n~~~\n",
        "\n|---|---|\n",
        "\n---\n",
        "\n===\n",
        "甲",
        "乙丙",
        "a",
        "8",
    ),
    *("\t", "\u3000", "!", "~", "<b>", "<!--", "-->"),
]
TEXTS = st.lists(st.sampled_from(PIECES), max_size=24).map("".join)


def check_places(text: str, *, block: bool) -> None:
    """See that each node's range holds what it stands for, and that ranges lie in one another in their order."""
    prose = read_prose(text, block=block)
    for node in walk(prose.nodes):
        typed = text[node.start : node.end]
        assert 0 <= node.start <= node.end <= len(text)
        assert is_typed(node, typed), (node, typed)
        inner = [child for child in node.children if child.start < child.end]
        assert all(first.end <= second.start for first, second in pairwise(inner)), node
        assert all(node.start <= child.start and child.end <= node.end for child in inner), node


def is_typed(node: Node, typed: str) -> bool:
    """Whether this is how a node is typed."""
    match node:
        case tree.WordsNode():
            same = typed.replace("\r", "\n").replace("\0", "\ufffd")
            typical = same == node.content.replace("\r", "\n") or typed in {"\\" + node.content, "\\\\|"}
        case tree.Code():
            whole = "".join(node.content.split()) in "".join(typed.split())
            typical = typed.startswith("`") and typed.endswith("`") and whole
        case tree.Emphasis():
            typical = typed[0] in "*_" and typed[0] == typed[-1] and len(typed) > 1 + node.strong
        case tree.LinkNode():
            typical = typed[0] + typed[-1] in {"[)", "<>"}
        case tree.PassageNode():
            typical = typed[0] in ":：" and (node.block or node.classification in typed)
        case tree.Heading():
            typical = typed.startswith("#") or "\n" in typed
        case tree.CodeBlock():
            typical = typed[:3] in {"```", "~~~"}
        case tree.Struck() | tree.ItemNode() | tree.NoteCall() | tree.NoteText():
            typical = is_headed(node, typed)
        case _:
            typical = typed.startswith(">") or not isinstance(node, tree.Quotation | tree.CalloutNode)
    return typical


def is_headed(node: Node, typed: str) -> bool:
    """Whether this is how struck words, an item or a half of a footnote are typed."""
    match node:
        case tree.NoteCall():
            return typed == f"[^{node.label}]"
        case tree.NoteText():
            return typed.startswith(f"[^{node.label}]: ")
        case tree.ItemNode():
            return node.done is None or "[" in typed
        case _:
            return typed.startswith("~~") and typed.endswith("~~")


@given(TEXTS)
def test_long_prose_has_exact_places(text: str) -> None:
    """Whatever is typed in long prose, each node's range is what was typed."""
    check_places(text, block=True)


@given(TEXTS)
def test_texts_of_data_have_exact_places(text: str) -> None:
    """Whatever is typed in a field, each node's range is what was typed."""
    check_places(text, block=False)


def list_shipped() -> Iterator[tuple[str, bool]]:
    """Yield every text of the shipped playbook, and whether it is long prose."""

    def find(value: object) -> Iterator[str]:
        if isinstance(value, str):
            yield value
        elif isinstance(value, list | dict):
            for item in value.values() if isinstance(value, dict) else value:
                yield from find(item)

    for source in list_sources(ROOT)[0]:
        document = parse_source(source).document
        assert document
        for text in find(document.value):
            yield text, source.path.endswith(".md") and "\n" in text


def test_shipped_texts_have_exact_places() -> None:
    """Each node of every text that is shipped is what was typed."""
    texts = set(list_shipped())
    assert len(texts) > 5_000
    for text, block in texts:
        check_places(text, block=block)


def name_kinds(text: str, *, block: bool) -> str:
    """Give the kinds of a text's nodes, in their order."""
    return " ".join(type(node).__name__.removesuffix("Node") for node in walk(read_prose(text, block=block).nodes))


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("8:internal[甲]", "Words Passage Words"),
        ("：internal［甲］", "Passage Words"),
        ("`:internal[甲]`", "Code"),
        ("\\`:internal[甲]\\`", "Words Passage Words Words"),
        ("`甲\n乙`", "Code"),
        ("[甲`](role:x) `乙]", "Words Code Words"),
        ("**甲:internal[乙*丙]丁**", "Emphasis Words Passage Words Words"),
        ("[甲:internal[乙]](role:x)", "Link Words Passage Words"),
        ("[甲[乙](role:x)](role:y)", "Words Link Words Words"),
        ("&amp;", "Words"),
        ("甲\n乙", "Words Break Words"),
        ("# 甲", "Words"),
        ("甲~~乙~~丙", "Words Struck Words Words"),
        ("~~甲:internal[乙]~~", "Struck Words Passage Words"),
        ("3~~5，7~~9", "Words"),
        ("甲\n::: internal\n乙\n:::\n丙", "Words Break Passage Words Break Words"),
    ],
)
def test_texts_of_data_are_read_as_one_paragraph(text: str, kinds: str) -> None:
    """Marks, links and code in a field are what the grammar takes them for."""
    assert name_kinds(text, block=False) == kinds


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("    ::: internal\n    甲\n    :::", "Passage Paragraph Words"),
        (
            "- `甲\n- :internal[乙]\n- `丙",
            "Items Item Paragraph Words Item Paragraph Passage Words Item Paragraph Words",
        ),
        ("```\n::: internal\n```", "CodeBlock"),
        ("::: internal\n```\n:::\n```\n:::\n甲", "Passage CodeBlock Paragraph Words"),
        ("|甲|乙|\n|-|-|\n|1|", "Table Row Cell Words Cell Words Row Cell Words Cell"),
        ("甲\n---", "Heading Words"),
        ("> [!Note]\n> 甲\n>\n> 乙", "Callout Paragraph Words Paragraph Words"),
        ("> [!TIP]\n>\n> - [ ] 甲", "Callout Items Item Paragraph Words"),
        (
            "甲[^1]\n[^1]: 乙\n丙\n[^2]: 丁[^2]",
            "Paragraph Words NoteCall NoteText Words Break Words NoteText Words NoteCall",
        ),
        ("甲[^1]\n\n[^1]:internal[乙]", "Paragraph Words Paragraph Words Passage Words"),
        ("- 甲[^1](role:x)\n\n  [^1]: 乙", "Items Item Paragraph Words NoteCall Words NoteText Words"),
        (
            "甲[^1]\n\n    [^1]: 乙\n::: internal\n丙\n:::",
            "Paragraph Words NoteCall NoteText Words Passage Paragraph Words",
        ),
        ("> [!提示]\n> 甲", "Quotation Paragraph Words Break Words"),
        ("1. [x] 甲\n2. [ ]\n", "Items Item Paragraph Words Item Paragraph Words"),
        ("---", "Divider"),
    ],
)
def test_long_prose_is_read_in_blocks(text: str, kinds: str) -> None:
    """Fences, lists, tables and code in long prose are what the grammar takes them for."""
    assert name_kinds(text, block=True) == kinds


def test_text_that_is_too_long_is_words() -> None:
    """What is too long to be read as Markdown is shown as it stands."""
    text = "[](role:a)" + "字" * LONGEST_INLINE
    [words] = read_prose(text, block=False).nodes
    assert isinstance(words, tree.WordsNode)


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        ("结束 [30 天](figure:claim-deadline)**内**交", "结束 30 天内交"),
        ("没有链接的*字*", "没有链接的字"),
        ("见[站](https://example.com)", "见站"),
        ("甲\n乙`丙`", "甲 乙丙"),
    ],
)
def test_plain_text_has_no_targets(text: str, plain: str) -> None:
    """What is read of a text with links holds neither markup nor targets."""
    assert read_words(read_prose(text, block=False).nodes) == plain
