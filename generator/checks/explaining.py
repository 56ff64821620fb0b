"""Places where an unlawful practice is shown so that readers know it: terms, risks, laws, wrong answers."""

from __future__ import annotations

import re
from functools import lru_cache

from generator.checks.passages import CheckedText
from generator.checks.plaintext import make_plain
from generator.checks.resale import is_unlawful
from generator.diagnostics import Route
from generator.model.learning import Course, QuizItem
from generator.model.reference import Faq, GlossaryTerm, LegalReference, Wording
from generator.model.risk import Risk

_NO = re.compile(r"不(?:能|得|可以|行|允许|合法|合规|对|应|要|会|做|设)|违|错|禁止|垄断|自己定|自主|约束力|参考")
_DESCRIBED = ("title", "summary", "aliases", "cause", "event", "consequence", "signals")
"""What a risk's record says about what may happen, as against what is done about it."""


def is_explaining(passage: CheckedText) -> bool:
    """Whether a text shows a practice only as unlawful, by what its record says elsewhere."""
    record = passage.entry.record if passage.entry else None
    if isinstance(record, GlossaryTerm):
        return is_unlawful(f"{record.definition}。{record.example or ''}")
    if isinstance(record, LegalReference):
        return passage.route[0] != "what_we_do"
    if isinstance(record, Wording):
        return passage.route[-1] == "say" or passage.route[0] == "asked"
    if isinstance(record, Risk):
        return passage.route[0] in _DESCRIBED and is_unlawful(f"{record.event}。{record.consequence}")
    if isinstance(record, Faq):
        return passage.route[0] in ("title", "aliases") and _says_no(record.answer)
    return isinstance(record, Course) and _is_wrong_answer(record, passage.route)


def _is_wrong_answer(course: Course, route: Route) -> bool:
    """Whether a text is a distractor, or part of a question that is about what must not be done."""
    item = next((item for item in course.quiz if route[:2] == ("quiz", item.id)), None)
    if item is None:
        return False
    if route[2] == "options":
        return route[3] not in (item.key or ()) or _says_no(item.stem)
    return route[2] == "stem" and _says_no(_solve(item))


def _solve(item: QuizItem) -> str:
    return f"{item.rationale or ''}。{item.model_answer or ''}"


@lru_cache(maxsize=16)
def _says_no(text: str) -> bool:
    return bool(_NO.search(make_plain(text).text))
