"""A sum of a form adds up numbers that stand in the form."""

from __future__ import annotations

from collections.abc import Iterator

from generator.checks.context import RuleContext
from generator.diagnostics import Problem, Rule, Severity
from generator.model.documents import Form, FormField, split_term

RULE = Rule(
    id="unknown-total",
    severity=Severity.ERROR,
    title="合计里的字段加不起来",
    why="读回填好的表时要核对合计；写了表单里没有的字段，合计就永远核不对。",
    help="total_of 里写本表数字、金额字段的编号，或“表格编号/列名”；合计栏自己也要是数字或金额。",
    bad="{id: total, label: 合计, type: amount, total_of: [line/金额]}",
    good="{id: total, label: 合计, type: amount, total_of: [lines/金额]}",
    kinds=("form",),
)
_NUMERIC = ("number", "amount")


def find(ground: RuleContext) -> Iterator[Problem]:
    """Yield a problem for each part of a sum that is no number of the form, and each sum that is no number itself."""
    for entry, form in ground.each(Form):
        known = {name for field in form.fields for name in _list_names(field)}
        for field in form.fields:
            place = entry.locate(("fields", field.id, "total_of"))
            if field.total_of and field.type not in _NUMERIC:
                yield Problem(RULE.id, place, "字段“{label}”不是数字或金额，不能是合计", {"label": field.label})
            for term in field.total_of:
                _, name, column = split_term(term)
                if (name, column) not in known or name == field.id:
                    message = "字段“{label}”的合计里有“{term}”，本表没有这个数字"
                    yield Problem(RULE.id, place, message, {"label": field.label, "term": term})


def _list_names(field: FormField) -> Iterator[tuple[str, str]]:
    if field.type in _NUMERIC:
        yield field.id, ""
    elif field.type == "table":
        yield from ((field.id, label) for label in field.choices)
