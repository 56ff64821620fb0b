"""What is wrong with the marks of narrower passages in texts, or stands where nothing can be narrower."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from types import MappingProxyType

from generator.diagnostics import Location, Problem, Route, tell_safe
from generator.load.document import Document
from generator.model.base import Component, Record
from generator.model.fields import Leaf, narrow
from generator.model.prose.cutting import find_joins
from generator.model.prose.faults import Defect, ProseFault
from generator.model.prose.inspecting import find_faults, find_plain_faults
from generator.model.prose.reading import read_prose
from generator.model.types import Classification

_MESSAGES: Mapping[Defect, str] = MappingProxyType(
    {
        "unclosed-passage": "这一段从这里开始收窄，却没有结束：块写“:::”一行，行内写“]”",
        "unknown-audience": "没有“{word}”这个密级；可以写 partner、internal 或 restricted",
        "stray-passage-end": "这一行“:::”没有可以结束的段落，或冒号比开头少",
        "wider-passage": "这里写的 {word} 比外面的密级宽：外面已经收窄，里面放不宽",
        "nested-too-deep": "一层套一层，太深了：最多 20 层",
        "near-mark": "“{word}”像是收窄的记号，却写得不对：现在读者会看到后面的内容",
        "quoted-passage": "引用（“>”开头的行）里不能收窄整段：把它移到引用外面，或写成行内的 :internal[文字]",
        "joining-passage": "不给看这一段时，前后的文字会连成别的写法（链接、加粗、代码或另一个记号）",
        "mark-in-code": "代码里的收窄记号不起作用，读者会看到后面的内容",
        "unclosed-code": "这段代码没有结束（缺少同样的一行“```”），后面的收窄记号都成了代码，读者会看到",
        "html-comment": "注释不会被藏起来，它会原样给读者看到",
        "link-definition": "这一行在别的工具里不显示，在这里会原样给读者看到",
        "raw-html": "HTML 标签“{word}”不起作用，会原样显示",
        "misplaced-passage": "“{field}”里不能只收窄几个字",
    }
)
_HARMLESS = frozenset({"mark-in-code", "raw-html"})
"""Defects that are only warned of."""
_FEW = 20
"""Where so many marks of one text are amiss, no replacements are offered: to try each takes a reading of the text."""


def find_bad_passages(document: Document, owner: Component, leaves: Iterable[Leaf], route: Route) -> Iterator[Problem]:
    """Yield what is wrong with marks in the texts (`leaves`) of a record, or of the project file."""
    shows_marks, classification = (
        (owner.shows_marks, owner.classification) if isinstance(owner, Record) else (False, None)
    )
    for leaf in leaves:
        if leaf.shape.text:
            for fault in _inspect(leaf, classification):
                if not (shows_marks and fault.defect == "mark-in-code"):
                    yield _tell(fault, leaf, document, route)


def list_faults(leaf: Leaf, classification: Classification | None) -> tuple[ProseFault, ...]:
    """Give what is wrong with the marks of a text, in a record of this classification."""
    if leaf.shape.markup is None:
        return find_plain_faults(leaf.value)
    around = narrow(classification, leaf.clearance) or "public"
    return _find_all(leaf.value, around, block=leaf.shape.markup.form == "block")


def _inspect(leaf: Leaf, classification: Classification | None) -> Iterable[ProseFault]:
    faults = list_faults(leaf, classification)
    if leaf.shape.markup is None:
        return faults
    block = leaf.shape.markup.form == "block"
    around = narrow(classification, leaf.clearance) or "public"
    return [_keep_sound(fault, faults, leaf.value, around, block=block) for fault in faults]


def _find_all(text: str, around: Classification, *, block: bool) -> tuple[ProseFault, ...]:
    """Give what is wrong with a text; what joins over a passage only where no mark is amiss."""
    prose = read_prose(text, block=block)
    if prose.calm:
        return ()
    faults = find_faults(prose, around)
    if all(fault.defect in _HARMLESS for fault in faults):
        return (*faults, *find_joins(prose, block=block))
    return faults


def _keep_sound(
    fault: ProseFault, faults: tuple[ProseFault, ...], text: str, around: Classification, *, block: bool
) -> ProseFault:
    """Drop a replacement that would not mend: fewer things must be wrong after it, and nothing else than before."""
    if fault.replacement is None:
        return fault
    if len(faults) > _FEW:
        return replace(fault, replacement=None)
    left = _find_all(text[: fault.start] + fault.replacement + text[fault.end :], around, block=block)
    sound = len(left) < len(faults) and {one.defect for one in left} <= {one.defect for one in faults}
    return fault if sound else replace(fault, replacement=None)


def _tell(fault: ProseFault, leaf: Leaf, document: Document, route: Route) -> Problem:
    place = Location(document.path, (*route, *leaf.route), span=leaf.measure(fault.start, fault.end))
    arguments = {"word": fault.word, "field": leaf.shape.title}
    return Problem(
        fault.defect,
        place,
        _MESSAGES[fault.defect],
        arguments,
        replacement=fault.replacement,
        applicability=tell_safe(fault.safe),
    )
