"""What a record says to hold an amount names one source: a figure, or a line of a worked example."""

from __future__ import annotations

from collections.abc import Iterator

from generator.checks.context import RuleContext
from generator.diagnostics import Problem, Rule, Severity
from generator.graph.lines import list_examples

RULE = Rule(
    id="unclear-figure-use",
    severity=Severity.ERROR,
    title="没有写明数字取自哪里",
    why="字段的数字要么等于关键数字，要么等于算例的一行；两样都写或都不写，改数字时就不知道跟着谁改。",
    help="figure 和 line 只写一样。",
    bad="figures:\n  - {field: reward, figure: award-top, line: incentive:award#top.reward}",
    good="figures:\n  - {field: reward, figure: award-top}",
)


def find(ground: RuleContext) -> Iterator[Problem]:
    """Yield a problem for each use, and each line of an example, with two sources, and each use without one."""
    for entry in ground.graph.entries.values():
        for index, use in enumerate(entry.record.figures):
            if (use.figure is None) == (use.line is None):
                message = "{field} 的数字取自哪里：figure 和 line 要写一样，只写一样"
                yield Problem(RULE.id, entry.locate(("figures", str(index))), message, {"field": use.field})
        for example in list_examples(entry.record):
            for line in example.lines:
                if sum(source is not None for source in (line.figure, line.line, line.expression)) > 1:
                    message = "{label}的数字取自哪里：figure、line 和 expression 只写一样"
                    route = ("examples", example.id, "lines", line.id)
                    yield Problem(RULE.id, entry.locate(route), message, {"label": line.label})
