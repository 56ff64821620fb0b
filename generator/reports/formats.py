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
    text = format_text(report.diagnostics, told.words, unlisted=report.unlisted, colour=told.colour)
    return text if report.diagnostics or told.always else ""


def _json(told: Telling) -> str:
    from generator.reports.json import format_json

    return format_json(told.report.diagnostics, told.report.unlisted)


def _sarif(told: Telling) -> str:
    from generator import __version__
    from generator.reports.sarif import format_sarif

    return format_sarif(told.report.diagnostics, told.rules, told.words, __version__, told.report.unlisted)


def _github(told: Telling) -> str:
    from generator.reports.github import format_github

    return format_github(told.report.diagnostics, told.words, told.report.unlisted)


def _gitlab(told: Telling) -> str:
    from generator.reports.gitlab import format_gitlab

    return format_gitlab(told.report.diagnostics, told.words, told.report.unlisted)


def _rdjson(told: Telling) -> str:
    from generator.reports.rdjson import format_rdjson

    return format_rdjson(told.report.diagnostics, told.documents, told.words, told.report.unlisted)


REPORTERS: Mapping[str, Reporter] = {
    "text": _text,
    "json": _json,
    "sarif": _sarif,
    "github": _github,
    "gitlab": _gitlab,
    "rdjson": _rdjson,
}
"""In the order of the help; the first is for people."""
