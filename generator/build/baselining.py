"""The baseline of a project: made from what its checks find, and put beside its data."""

from __future__ import annotations

from dataclasses import dataclass

from generator.build.build import examine
from generator.build.project import Project
from generator.build.result import Result, has_errors
from generator.build.rewriting import place_file
from generator.build.rules import list_rules
from generator.checks.baseline import write_baseline
from generator.decode.document import BASELINE_PATH


@dataclass(frozen=True, slots=True)
class Baselined:
    """What the baseline holds now and held before, in findings; with `refusal` nothing was written.

    `refusal` are the errors that no baseline can take.
    """

    count: int = 0
    before: int = 0
    refusal: Result | None = None


def put_baseline(project: Project) -> Baselined:
    """Write the baseline of all that may be put off, or take it away where there is nothing.

    A project with errors gets none: they hide what else is to be found. What is wrong with the baseline itself, a
    merge that nobody finished among it, is no hindrance.
    """
    _, settled = examine(project)
    rules = list_rules()
    firm = [one for one in settled.problems if not rules[one.rule].manageable]
    hindering = tuple(one for one in firm if one.location.path != BASELINE_PATH)
    if project.graph is None or has_errors(hindering, rules):
        return Baselined(refusal=Result(hindering, project.documents))
    before = sum(one.count for one in project.decoded.baseline.problems) if project.decoded.baseline else 0
    target = project.root / BASELINE_PATH
    if settled.spots:
        place_file(target, write_baseline(settled.spots).encode())
    else:
        target.unlink(missing_ok=True)
    return Baselined(sum(spot.count for spot in settled.spots), before)
