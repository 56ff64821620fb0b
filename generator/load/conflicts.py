"""Files that git could not merge, saved with its marks in them."""

from __future__ import annotations

import re

from generator.diagnostics import Problem, Related
from generator.load.lines import Lines

RULE_ID = "merge-conflict"
_MARK = re.compile(r"^(?:<{7}|>{7})(?: [^\r\n]*)?$", re.MULTILINE)
_ANY_MARK = re.compile(r"^(?:(?:<{7}|>{7}|\|{7})(?: [^\r\n]*)?|={7})$", re.MULTILINE)
_MOST_RELATED = 10


def find_conflict(path: str, text: str) -> Problem | None:
    """Give the problem of a text that holds git's marks of a conflict: at the first mark, with the others beside it."""
    # In Markdown a line of equals signs makes a heading; in YAML it is nothing but what git has left.
    pattern = _MARK if path.endswith(".md") else _ANY_MARK
    if not any(one in text for one in ("<<<<<<<", ">>>>>>>", "=======", "|||||||")):
        return None
    marks = [match.span() for match in pattern.finditer(text.replace("\r", "\n"))]
    if not marks:
        return None
    first, *others = marks
    lines = Lines(path, text)
    related = tuple(Related(lines.place(*span), "这里还有一处标记") for span in others[:_MOST_RELATED])
    message = "这里有合并冲突的标记：两个人改了同一处，还没有选定用哪一种写法"
    return Problem(RULE_ID, lines.place(*first), message, related=related)
