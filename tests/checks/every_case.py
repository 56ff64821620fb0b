"""For every rule: data that it complains about, and data that it does not."""

from __future__ import annotations

from tests.checks.cases import (
    cooperation,
    envelope,
    figures,
    learning,
    market,
    organisation,
    performance,
    responsibilities,
    roles,
    texts,
)
from tests.checks.company import Case

ENVELOPE = ("missing-review-date", "missing-owner", "missing-approver")
"""What every record of the sample lacks."""

CASES: tuple[Case, ...] = (
    *roles.CASES,
    *organisation.CASES,
    *envelope.CASES,
    *learning.CASES,
    *cooperation.CASES,
    *market.CASES,
    *performance.CASES,
    *texts.CASES,
    *figures.CASES,
    *responsibilities.CASES,
)
