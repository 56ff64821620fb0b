"""What is said of a replacement: whether it is made for the asking, or waits for a person to decide."""

from __future__ import annotations

from generator.diagnostics import Applicability
from generator.reports.diagnostic import Diagnostic
from generator.reports.resolve import Translate


def describe_replacement(diagnostic: Diagnostic, words: Translate) -> str:
    """Give a sentence about the replacement of a diagnostic that has one."""
    text, safe = diagnostic.replacement or "", diagnostic.applicability is Applicability.SAFE
    if not text:
        return words("可以自动删去") if safe else words("建议删去（请先核对）")
    # What begins or ends with a space is seen only between quotes.
    shown = text if text.strip() == text else f"“{text}”"
    return words("可以自动改为：{text}", text=shown) if safe else words("建议改为（请先核对）：{text}", text=shown)
