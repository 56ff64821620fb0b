"""What says of itself that dealers do not see it is not for dealers: words hide nothing."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import chain

from generator.checks.passages import CheckedText
from generator.checks.secrecy import ASIDE, HINT, LATIN, SAID, TAGGED
from generator.diagnostics import Problem, Rule, Severity
from generator.model.prose.cutting import walk_seen
from generator.model.prose.flat import show
from generator.model.prose.tree import PictureNode
from generator.model.types import CLASSIFICATIONS, Classification

RULE = Rule(
    id="says-hidden",
    severity=Severity.WARNING,
    title="写着“仅内部可见”，却给外面的人看",
    why="“仅内部可见”“经销商不可见”只是几个字，什么也藏不住：经销商读到的就是这句话和它后面的内容。",
    help="把要藏的写进 :internal[…]，整段的放进“::: audience internal”和“:::”之间；确实给经销商看的，删掉这几个字。",
    bad="summary: 费用凭票核销（仅内部可见：单场上限五千元）。",
    good="summary: 费用凭票核销:internal[，单场上限五千元]。",
)

_OUTSIDE: tuple[Classification, ...] = CLASSIFICATIONS[:2]
"""The levels that people outside the company see."""


def find(passages: Iterable[CheckedText]) -> Iterator[Problem]:
    """Yield a problem for each note in a text for dealers or for all that it is not for them."""
    for passage in passages:
        shows_marks = passage.entry is not None and passage.entry.record.shows_marks
        if shows_marks or not HINT.search(passage.text) or passage.level not in _OUTSIDE:
            continue
        shown = show(passage.leaf.read().nodes, _OUTSIDE) if passage.prose else passage.shown
        for match in chain.from_iterable(one.finditer(shown.text) for one in (SAID, TAGGED, LATIN)):
            place = passage.locate(shown.locate(*match.span("said")))
            yield Problem(RULE.id, place, "写着“{said}”，读者却看得到这一段", {"said": match["said"]})
        for node in walk_seen(passage.leaf.read().nodes, _OUTSIDE) if passage.prose else ():
            if isinstance(node, PictureNode) and (said := _name_folder(node)):
                place = passage.locate(node.address)
                yield Problem(RULE.id, place, "文件夹叫“{said}”，读者却看得到这张图片", {"said": said})


def _name_folder(picture: PictureNode) -> str:
    """Give the folder of a picture that is called as a level is, "" where none is."""
    return next((one for one in picture.path.split("/")[:-1] if ASIDE.fullmatch(one)), "")
