"""What readers may see does not lead to what is withheld from them (E19)."""

from __future__ import annotations

from collections.abc import Iterator

from generator.checks.context import RuleContext
from generator.checks.withheld import CAUSES, is_unpublished, list_broken
from generator.decode.document import PROJECT_PATH
from generator.decode.entry import Key
from generator.diagnostics import Location, Problem, Related, Route, Rule, Severity, Term
from generator.editions.selection import Selection, find_cause
from generator.model.fields import walk_leaves
from generator.model.prose.links import list_links

RULE = Rule(
    id="narrower-reference",
    severity=Severity.ERROR,
    title="引用了读者看不到的记录",
    why="链接的文字和编号会泄露不该看到的内容，读者点过去也会落空。",
    help="去掉引用，或把被引用的记录放宽密级（需要批准），或把这条记录收窄。",
    bad="classification: public\nsummary: 详见[](rule:credit-limit)   # internal",
    good="classification: internal\nsummary: 详见[](rule:credit-limit)",
)


def find(ground: RuleContext, selection: Selection) -> Iterator[Problem]:
    """Yield a problem for each reference in an edition to a record that is never in it.

    References that may be left out (`omit`) and drafts, which another rule tells, are none. Whether the record that
    refers is in force today makes no difference.
    """
    for entry, mention, target, cause in list_broken(ground.graph, selection.view):
        if cause in ("not_in_force", "expired") or is_unpublished(entry.record, target.record):
            continue
        message = "“{title}”（{classification}）引用了“{target}”（{withheld}），看得到前者的人看不到后者：{cause}"
        arguments = {
            "title": entry.record.title,
            "classification": mention.clearance or entry.record.classification,
            "target": target.record.title,
            "withheld": target.record.classification,
            "cause": Term(CAUSES[cause]),
        }
        route = ("subject",) if cause == "subject" else ("status",) if cause == "status" else ("classification",)
        related = (Related(target.locate(route), "被引用的记录在这里"),)
        yield Problem(RULE.id, entry.locate(mention.route, mention.span), message, arguments, related)
    yield from _find_in_project(ground, selection)


def _find_in_project(ground: RuleContext, selection: Selection) -> Iterator[Problem]:
    """Yield a problem for each link in an edition's own words and books to a record that is never in it."""
    edition = selection.view.edition
    for leaf in walk_leaves(ground.graph.project):
        if not leaf.shape.markup or not _is_shown(leaf.route, selection):
            continue
        for link, level in list_links(leaf.read()):
            if isinstance(link.target, str) or (level is not None and level not in edition.classifications):
                continue
            entry = ground.graph.entries.get(Key.of(link.target))
            cause = find_cause(entry.record, selection.view) if entry else None
            if entry and cause and cause not in ("not_in_force", "expired"):
                message = "{edition}里写了到“{target}”（{withheld}）的链接，它的读者看不到：{cause}"
                arguments = {
                    "edition": edition.title,
                    "target": entry.record.title,
                    "withheld": entry.record.classification,
                    "cause": Term(CAUSES[cause]),
                }
                related = (Related(entry.locate(("classification",)), "被引用的记录在这里"),)
                place = Location(PROJECT_PATH, leaf.route, span=leaf.measure(*link.address))
                yield Problem(RULE.id, place, message, arguments, related)


def _is_shown(route: Route, selection: Selection) -> bool:
    """Whether a text of the project file stands in an edition: the company's, the edition's own, and its books'."""
    project = selection.graph.project
    owners = {"editions": project.editions, "handbooks": project.handbooks}
    return route[0] not in owners or any(one.id == route[1] for one in owners[route[0]])
