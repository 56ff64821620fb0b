"""A term is explained in 80 characters at most."""

from __future__ import annotations

from collections.abc import Iterator

from generator.checks.context import RuleContext
from generator.diagnostics import Problem, Rule, Severity
from generator.model.prose.reading import read_prose
from generator.model.prose.tree import read_words
from generator.model.reference import GlossaryTerm

RULE = Rule(
    id="long-definition",
    severity=Severity.WARNING,
    title="术语释义太长",
    why="术语表是用来一眼看懂的，长的解释写进文章。",
    help="缩短到 80 字以内。",
    bad="definition: （一百多字）",
    good="definition: 厂家按约定条件事后返给经销商公司的钱或货。",
    completeness=True,
    kinds=("term",),
)
_LONGEST = 80


def find(ground: RuleContext) -> Iterator[Problem]:
    """Yield a problem for each published term with a longer definition."""
    for entry, term in ground.published(GlossaryTerm):
        length = len(read_words(read_prose(term.definition, block=False).nodes))
        if length > _LONGEST:
            message = "释义有 {n} 个字，最好不超过 80 个"
            yield Problem(RULE.id, entry.locate(("definition",)), message, {"n": length})
