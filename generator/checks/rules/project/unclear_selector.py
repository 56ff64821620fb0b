"""A line of a chapter names one page, one kind or one part."""

from __future__ import annotations

from collections.abc import Iterator

from generator.checks.context import RuleContext
from generator.decode.document import PROJECT_PATH
from generator.diagnostics import Location, Problem, Rule, Severity

RULE = Rule(
    id="unclear-selector",
    severity=Severity.ERROR,
    title="章节里的一行没有说清选哪些页面",
    why="page、kind、part 都不写，或写了两个，就不知道选哪些。",
    help="page、kind、part 正好写一个。",
    bad="pages: [{kind: role, part: 1}]",
    good="pages: [{kind: role}]",
)


def find(ground: RuleContext) -> Iterator[Problem]:
    """Yield a problem for each selector without exactly one of `page`, `kind` and `part`."""
    for book in ground.graph.project.handbooks:
        for chapter in book.chapters:
            for index, selector in enumerate(chapter.pages):
                given = [value for value in (selector.page, selector.kind, selector.part) if value is not None]
                if len(given) != 1:
                    route = ("handbooks", book.id, "chapters", chapter.id, "pages", str(index))
                    message = "page、kind、part 要正好写一个，这里写了 {n} 个"
                    yield Problem(RULE.id, Location(PROJECT_PATH, route), message, {"n": len(given)})
