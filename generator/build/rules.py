"""Every rule that any stage applies, in one table."""

from __future__ import annotations

from collections.abc import Mapping

from generator.audit.rules import AUDIT_RULES
from generator.build.extensions import list_checks
from generator.cards.rules import RULES as CARD_RULES
from generator.changes.rules import CHANGE_RULES
from generator.checks.settling_rules import SETTLING_RULES
from generator.checks.table import CHECKS
from generator.decode.rules import DECODE_RULES
from generator.diagnostics import Rule
from generator.exports.owner_rules import OWNER_RULES
from generator.forms.rules import RULES as FORM_RULES
from generator.graph.rules import ATTACHMENT_RULES, LINK_RULES, PICTURE_RULES
from generator.handbooks.rules import RULES as HANDBOOK_RULES
from generator.kits.rules import RULES as KIT_RULES
from generator.load.rules import LOAD_RULES


def list_rules() -> Mapping[str, Rule]:
    """Give all rules by their ids, sorted, those of other packages too. `UsageError` where one of these is none."""
    brought = {check.rule.id: check.rule for check in list_checks()}
    return dict(sorted({**list_own_rules(), **brought}.items())) if brought else list_own_rules()


def search_rules(word: str) -> tuple[str, ...]:
    """Give the ids of the rules that a word may mean: in their ids, or in their Chinese titles."""
    said = word.strip().casefold()
    return tuple(id for id, rule in list_rules().items() if said and (said in id or said in rule.title.casefold()))


def list_own_rules() -> Mapping[str, Rule]:
    """Give the generator's rules by their ids, sorted."""
    checks = (*(check.rule for check in CHECKS), *SETTLING_RULES)
    writing = (*HANDBOOK_RULES, *FORM_RULES, *KIT_RULES, *CARD_RULES, *OWNER_RULES, *AUDIT_RULES, *CHANGE_RULES)
    rules = (*LOAD_RULES, *DECODE_RULES, *LINK_RULES, *PICTURE_RULES, *ATTACHMENT_RULES, *checks, *writing)
    return {rule.id: rule for rule in sorted(rules, key=lambda rule: rule.id)}
