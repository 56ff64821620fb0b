"""A field to choose from, and a table to fill in, list what they offer."""

from __future__ import annotations

from collections.abc import Iterator

from generator.checks.context import RuleContext
from generator.diagnostics import Problem, Rule, Severity
from generator.model.documents import Form

RULE = Rule(
    id="missing-form-choices",
    severity=Severity.ERROR,
    title="表单字段没有选项",
    why="打印出来没有可选的项，或表格没有列名，填的人不知道怎么填。",
    help="在 choices 里写选项（表格写各列的名称）。",
    bad="{id: grade, label: 等级, type: choice}",
    good="{id: grade, label: 等级, type: choice, choices: [一级, 二级]}",
    kinds=("form",),
)


def find(ground: RuleContext) -> Iterator[Problem]:
    """Yield a problem for each field of choices or columns that lists none."""
    for entry, form in ground.each(Form):
        for field in form.fields:
            if field.type in ("choice", "table") and not field.choices:
                message = "字段“{label}”没有写选项或列名"
                yield Problem(RULE.id, entry.locate(("fields", field.id, "choices")), message, {"label": field.label})
