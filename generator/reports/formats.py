"""The formats in which problems are printed, each by its name: for people, and for programs that review changes.

A format is imported when it is printed in, and not before: the command line lists their names at every start.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from generator.diagnostics import Rule

if TYPE_CHECKING:
    from generator.reports.resolve import SourceText, Translate
    from generator.reports.shortlist import Report


@dataclass(frozen=True, slots=True)
class Telling:
    """What is told, and what a format may need for it: texts, rules, words, and how a terminal takes it.

    `always` asks for a sentence even where nothing is to be told.
    """

    report: Report
    documents: Mapping[str, SourceText]
    rules: Mapping[str, Rule]
    words: Translate
    colour: bool = False
    always: bool = False


Reporter = Callable[[Telling], str]


def _text(told: Telling) -> str:
    from generator.reports.text import format_text

    report = told.report
    text = format_text(
        report.diagnostics,
        told.words,
        unlisted=report.unlisted,
        suppressed=report.suppressed,
        colour=told.colour,
    )
    return text if report.diagnostics or report.suppressed or told.always else ""


def _json(told: Telling) -> str:
    from generator.reports.json import format_json

    report = told.report
    return format_json(report.diagnostics, report.unlisted, report.suppressed)


def _sarif(told: Telling) -> str:
    from generator import __version__
    from generator.reports.sarif import format_sarif

    report = told.report
    return format_sarif(report.diagnostics, told.rules, told.words, __version__, report.unlisted, report.suppressed)


def _github(told: Telling) -> str:
    from generator.reports.github import format_github

    report = told.report
    return format_github(report.diagnostics, told.words, report.unlisted, report.suppressed)


def _gitlab(told: Telling) -> str:
    from generator.reports.gitlab import format_gitlab

    report = told.report
    return format_gitlab(report.diagnostics, told.words, report.unlisted, report.suppressed)


def _rdjson(told: Telling) -> str:
    from generator.reports.rdjson import format_rdjson

    report = told.report
    return format_rdjson(report.diagnostics, told.documents, told.words, report.unlisted, report.suppressed)


REPORTERS: Mapping[str, Reporter] = {
    "text": _text,
    "json": _json,
    "sarif": _sarif,
    "github": _github,
    "gitlab": _gitlab,
    "rdjson": _rdjson,
}
"""In the order of the help; the first is for people."""
