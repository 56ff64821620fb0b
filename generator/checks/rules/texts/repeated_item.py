"""A list says each of its items once."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from generator.checks.passages import CheckedText
from generator.diagnostics import Problem, Related, Route, Rule, Severity

RULE = Rule(
    id="repeated-item",
    severity=Severity.WARNING,
    title="列表里同一项写了两遍",
    why="多半是复制以后忘了改：读者少看到一项，还以为看漏了。",
    help="改成本来要写的那一项，或者删掉一遍。",
    bad="aliases: [核销, 报销, 核销]",
    good="aliases: [核销, 报销]",
)


def find(passages: Iterable[CheckedText]) -> Iterator[Problem]:
    """Yield a problem for each text that its list has held already."""
    seen: dict[tuple[str, Route, str], CheckedText] = {}
    for passage in passages:
        if not passage.leaf.shape.many:
            continue
        holder = str(passage.entry.key) if passage.entry else ""
        said = (holder, passage.route[:-1], "".join(passage.text.split()))
        first = seen.setdefault(said, passage)
        if first is not passage:
            related = (Related(first.locate(), "前一遍在这里"),)
            yield Problem(RULE.id, passage.locate(), "“{found}”写了两遍", {"found": passage.text}, related=related)
