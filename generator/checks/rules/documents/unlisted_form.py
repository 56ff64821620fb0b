"""A form that a record's text has filled in is among the forms that it lists."""

from __future__ import annotations

from collections.abc import Iterator

from generator.checks.context import RuleContext
from generator.diagnostics import Problem, Rule, Severity
from generator.model.base import Record
from generator.model.documents import Form
from generator.model.fields import list_shapes

RULE = Rule(
    id="unlisted-form",
    severity=Severity.SUGGESTION,
    title="文中用到的表单没有列出来",
    why="打印成套、表单页上的“哪里用到它”、表单上的期限，都只看列出来的：照着文字办的人，手边少一张表。",
    help="在 forms 里加上这张表；只是顺口提到、并不用它的，改成不带链接的文字。",
    bad="procedure: ['退出：随[](form:handover-form)清点']\nforms: [sample-loan-form]",
    good="procedure: ['退出：随[](form:handover-form)清点']\nforms: [sample-loan-form, handover-form]",
)
_FORMS = "forms"
_ELSEWHERE = frozenset({"history", "examples"})
"""Fields that tell of other times, or of single cases."""


def find(ground: RuleContext) -> Iterator[Problem]:
    """Yield a problem for each form that a record leads to in its text and leaves out of its list of forms, once."""
    for entry, record in ground.published(Record):
        if _FORMS not in list_shapes(type(record)):
            continue
        seen = {mention.key for mention in entry.mentions if mention.route[0] == _FORMS}
        for mention in entry.mentions:
            if mention.in_prose and mention.key.kind == Form.KIND and mention.route[0] not in _ELSEWHERE:
                if mention.key not in seen:
                    message = "文中用到“{title}”，forms 里没有列"
                    arguments = {"title": ground.title_of(Form, mention.key.id)}
                    yield Problem(RULE.id, entry.locate(mention.route, mention.span), message, arguments)
                seen.add(mention.key)
