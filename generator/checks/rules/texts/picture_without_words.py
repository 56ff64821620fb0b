"""Each picture says in words what it shows: for those who hear the page, and where a picture is missing."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from pathlib import PurePosixPath

from generator.checks.passages import CheckedText
from generator.diagnostics import Problem, Rule, Severity
from generator.model.picture import find_pictures
from generator.model.prose.tree import read_words

RULE = Rule(
    id="picture-without-words",
    severity=Severity.ERROR,
    title="图片没有替代文字",
    why="看不见图的人、搜索和打印不出图的地方，只有这几个字。",
    help="在方括号里写图上是什么、要读者看出什么，一两句话；写“图片”或文件名不算。",
    bad="![](media/zones.png)",
    good="![仓库分区：左边收货，中间存放，右边发货](media/zones.png)",
)

_EMPTY = re.compile("图[片像]?|照片|截图|示意图|插图|image|picture|photo|alt text", re.IGNORECASE)


def find(passages: Iterable[CheckedText]) -> Iterator[Problem]:
    """Yield a problem for each picture whose words say nothing of it."""
    for passage in passages:
        if passage.prose and "![" in passage.text:
            for picture in find_pictures(passage.leaf.read().nodes):
                words = read_words(picture.children[:1]).strip()
                if not words.strip("。.，,！!？?…—-"):
                    message = "这张图片没有替代文字；在方括号里写图上是什么、要读者看出什么"
                    yield Problem(RULE.id, passage.locate((picture.start, picture.end)), message)
                elif _EMPTY.fullmatch(words) or _is_name(words, picture.path):
                    message = "“{words}”没有说图上是什么；写一两句：图上有什么、要读者看出什么"
                    yield Problem(RULE.id, passage.locate((picture.start, picture.end)), message, {"words": words})


def _is_name(words: str, path: str) -> bool:
    """Whether words are the name of the file: programs put it there."""
    name = PurePosixPath(path)
    return words.lower() in {path.lower(), name.name.lower(), name.stem.lower()} and words.isascii()
