"""Diagnostics as text for people: the place, the source line with the place underlined, and the remedy."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from generator.diagnostics import NOTHING_SUPPRESSED, Severity, Suppressed
from generator.reports.cells import measure, show
from generator.reports.diagnostic import Diagnostic, sort_by_weight
from generator.reports.remedy import describe_replacement
from generator.reports.resolve import Translate
from generator.reports.shortlist import Unlisted, tell_count, tell_suppressed

_BEFORE = 40
_WIDEST = 100
"""Cells of a source line before the place, and in all; what is beyond is cut."""

_MOST_RELATED = 4
"""Second places that are shown; formats for programs have them all."""

_CUT = "…"
_Paint = Callable[[str, str], str]
_BOLD, _RED, _YELLOW, _BLUE = "1", "1;31", "1;33", "1;34"
_ACCENTS = {Severity.ERROR: _RED, Severity.WARNING: _YELLOW, Severity.SUGGESTION: _BLUE}


def format_text(
    diagnostics: tuple[Diagnostic, ...],
    words: Translate,
    *,
    unlisted: tuple[Unlisted, ...] = (),
    suppressed: Suppressed = NOTHING_SUPPRESSED,
    colour: bool = False,
) -> str:
    """Give all diagnostics, the most serious first, what is not listed, and a last line that counts.

    What is suppressed is counted below it; `colour` adds a terminal's escapes.
    """
    paint = _paint if colour else _leave_plain
    blocks = ["\n".join(_format_one(diagnostic, words, paint)) for diagnostic in sort_by_weight(diagnostics)]
    rest = [f"{paint(show(one.path), _BOLD)} {one.tell(words)}" for one in unlisted]
    blocks += ["\n".join(rest)] if rest else []
    summary = [_summarise(diagnostics, unlisted, words), *filter(None, [tell_suppressed(suppressed, words)])]
    return "\n\n".join([*blocks, "\n".join(summary)]) + "\n"


def _summarise(diagnostics: tuple[Diagnostic, ...], unlisted: tuple[Unlisted, ...], words: Translate) -> str:
    if not diagnostics:
        return words("没有发现问题")
    return tell_count(diagnostics, unlisted, words)


def _format_one(diagnostic: Diagnostic, words: Translate, paint: _Paint) -> Iterator[str]:
    accent = _ACCENTS[diagnostic.severity]
    place = f"{show(diagnostic.path)}:{diagnostic.line}:{diagnostic.column}"
    label = f"{words(diagnostic.severity.label)}[{diagnostic.rule}]"
    yield f"{paint(place, _BOLD)} {paint(label, accent)} {show(diagnostic.message)}"
    number = str(diagnostic.line)
    margin = " " * len(number)
    if diagnostic.source_line.strip():
        excerpt = _cut_line(diagnostic)
        yield f"{paint(f'{number} |', _BLUE)} {excerpt.text}".rstrip()
        marks = " " * excerpt.indent + paint("^" * excerpt.width, accent)
        yield f"{paint(f'{margin} |', _BLUE)} {marks}"
    for note in _list_notes(diagnostic, words):
        yield f"{margin} {paint('=', _BLUE)} {show(note)}"


def _list_notes(diagnostic: Diagnostic, words: Translate) -> Iterator[str]:
    for related in diagnostic.related[:_MOST_RELATED]:
        place = f"{related.path}:{related.line}:{related.column}"
        yield words("另见：{place} {message}", place=place, message=related.message)
    rest = len(diagnostic.related) - _MOST_RELATED
    if rest > 0:
        yield words("另外还有 {n} 处", n=rest)
    if diagnostic.help:
        yield words("改法：{help}", help=diagnostic.help)
    if diagnostic.replacement is not None:
        yield describe_replacement(diagnostic, words)


def _paint(text: str, code: str) -> str:
    return f"\x1b[{code}m{text}\x1b[0m"


def _leave_plain(text: str, _code: str) -> str:
    return text


@dataclass(frozen=True, slots=True)
class _Excerpt:
    """What is shown of a source line, and where the underline goes, in cells."""

    text: str
    indent: int
    width: int


def _cut_line(diagnostic: Diagnostic) -> _Excerpt:
    """Show a source line around its place; what is cut off on either side appears as an ellipsis."""
    line = diagnostic.source_line
    start = min(diagnostic.column - 1 - diagnostic.cut, len(line))
    last = diagnostic.end_column - 1 - diagnostic.cut
    if diagnostic.end_line != diagnostic.line:
        last = len(line.rstrip())
    end = max(min(last, len(line)), start)
    short = len(line) <= _WIDEST and measure(show(line)) <= _WIDEST
    room = _WIDEST if short else _BEFORE
    before = _fit(line[max(start - room, 0) : start][::-1], room)[::-1]
    marked = _fit(line[start : min(end, start + _WIDEST)], _WIDEST - measure("".join(before)))
    after = _fit(line[end : end + _WIDEST], _WIDEST - measure("".join([*before, *marked])))
    if len(marked) < end - start:
        after = []
    head = ("" if len(before) == start and not diagnostic.cut else _CUT) + "".join(before)
    tail = "".join(after) + ("" if len(marked) + len(after) == len(line) - start else _CUT)
    middle = "".join(marked)
    return _Excerpt(head + middle + tail, measure(head), max(measure(middle), 1))


def _fit(characters: str, room: int) -> list[str]:
    """Show characters one by one, as many as fit into a number of cells."""
    shown = []
    for character in map(show, characters):
        room -= measure(character)
        if room < 0:
            break
        shown.append(character)
    return shown
