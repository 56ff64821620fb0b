"""What explains an answer names options by their words: in the sets of a test their letters differ."""

from __future__ import annotations

from collections.abc import Iterator

from generator.checks.context import RuleContext
from generator.checks.lettering import NAMED
from generator.diagnostics import Problem, Rule, Severity
from generator.model.learning import Course

RULE = Rule(
    id="lettered-explanation",
    severity=Severity.WARNING,
    title="解析里用字母说选项",
    why="试卷分几套，选项的次序每套不同：解析里的“B”在卷子上可能是别的选项，讲师会讲错。",
    help="写选项的内容，不写字母。",
    bad="rationale: 选 B，先问才知道。",
    good="rationale: 先问才知道。",
    kinds=("course",),
)


def find(ground: RuleContext) -> Iterator[Problem]:
    """Yield a problem for each explanation that calls an option of a test by a letter; yes and no keep their places."""
    for entry, course in ground.each(Course):
        for item in course.quiz:
            if item.use != "test" or item.form == "true_false" or not item.options:
                continue
            for name in ("rationale", "model_answer"):
                if match := NAMED.search(getattr(item, name) or ""):
                    place = entry.locate(("quiz", item.id, name), match.span())
                    yield Problem(RULE.id, place, "“{said}”：各套试卷的选项次序不同", {"said": match[0]})
