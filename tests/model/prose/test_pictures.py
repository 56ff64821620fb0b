"""Pictures in prose: what is one, and what of it narrower readers' marks take away."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.model.picture import list_paths
from generator.model.prose.cutting import cut_passages, find_joins
from generator.model.prose.plain import read_plain
from generator.model.prose.reading import read_prose
from generator.model.prose.tree import PictureNode, walk
from generator.model.types import Classification

ALL: frozenset[Classification] = frozenset({"public"})
INTERNAL: frozenset[Classification] = frozenset({"public", "internal"})


def list_pictures(text: str, *, block: bool = True) -> list[PictureNode]:
    """Give the pictures of a text."""
    return [node for node in walk(read_prose(text, block=block).nodes) if isinstance(node, PictureNode)]


@pytest.mark.parametrize(
    ("text", "path", "words"),
    [
        ("![左边](media/a.png)", "media/a.png", "左边"),
        ('> ![左 *边*](media/图.png "图一：右")', "media/图.png", "左 边\n\n图一：右"),
        ("- ![左边](<media/a b.png> '一')", "media/a b.png", "左边\n\n一"),
        ("![左[边]](media/a%20b.png)", "media/a b.png", "左[边]"),
        ('![a](media/a.png\n"b")', "media/a.png", "a\n\nb"),
    ],
)
def test_picture_is_read(text: str, path: str, words: str) -> None:
    """File, words and caption are known, each with its place."""
    (picture,) = list_pictures(text)
    assert picture.path == path
    assert text[slice(*picture.address)].replace("%20", " ").strip("<>") == path
    assert read_plain((picture,), str).strip() == words
    assert all(text[child.start - 1] in "[\"'" and text[child.end] in "]\"'" for child in picture.children)
    assert list_paths(text) == (path,)


@pytest.mark.parametrize(
    "text",
    [
        r"\![左边](media/a.png)",
        "`![左边](media/a.png)`",
        "！[左边](media/a.png)",
        "![左边](https://example.com/a.png)",
        "![左边](role:regional-manager)",
        "![左边](:internal[media/a.png])",
        '![左边](media/a.png "图:internal[一]")',
        "![左边]()",
    ],
)
def test_what_is_no_picture_hides_nothing(text: str) -> None:
    """A sign of another meaning, and whatever could hide a mark, is read as before."""
    assert not list_pictures(text)
    assert not list_pictures("![左边](media/a.png)", block=False)


@pytest.mark.parametrize(
    ("text", "left"),
    [
        (':internal[![平面](media/a.png "图")]', ""),
        (":::internal\n![平面](media/a.png)\n:::\n\n好", "好"),
        ("![门:internal[和锁]](media/a.png)", "![门](media/a.png)"),
        ('![:internal[平面]](media/a.png "图")\n\n好', "好"),
    ],
)
def test_picture_goes_with_what_tells_of_it(text: str, left: str) -> None:
    """A picture in a narrower passage is gone with its file's name; so is one whose words are all narrower."""
    shown, cut = cut_passages(text, ALL, block=True)
    assert shown == left
    assert cut
    assert not list(find_joins(read_prose(text, block=True), block=True))
    assert cut_passages(text, INTERNAL, block=True)[0].count("media/a.png") == 1


def test_caption_of_a_withheld_picture_is_withheld_text() -> None:
    """The audit looks for the caption too, though it stands outside of the mark."""
    _, cut = cut_passages('![:internal[平面]](media/a.png "仓库图")', ALL, block=True)
    assert [one.words for one in cut] == ["平面", "仓库图"]


_SIGNS = ("![", "!", "[", "]", "](media/a.png", ")", ' "', '"', ":internal[", "密", "\\", "`", "\n", "[x](role:a)")


@given(st.lists(st.sampled_from(_SIGNS), max_size=14).map("".join))
def test_marks_are_kept_whatever_stands_around_them(text: str) -> None:
    """Signs of pictures never take the words of a mark out of it: what is marked is in no text of wider readers."""
    marked = f"{text} :internal[秘密的话]"
    kept = cut_passages(f"甲\n\n{marked}\n\n乙", ALL, block=True)[0]
    plain = cut_passages(f"甲\n\n{marked.replace('!', '')}\n\n乙", ALL, block=True)[0]
    assert ("秘密的话" in kept) <= ("秘密的话" in plain)
