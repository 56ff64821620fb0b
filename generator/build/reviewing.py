"""What is due for review in all of the data, with its places: what editors ask for, whatever edition shows it."""

from __future__ import annotations

from datetime import date

from generator.build.project import Project
from generator.build.result import Result
from generator.diagnostics import Problem
from generator.exports.agenda import Agenda, ReviewItem
from generator.graph.reviews import list_reviews


def review(project: Project, until: date) -> tuple[Result, Agenda | None]:
    """Give what falls due by a day (inclusive), and what is wrong with the data; None where no project can be read.

    Records that could not be read are missing from the list: the problems tell of them.
    """
    problems: tuple[Problem, ...] = (*project.unread, *project.decoded.problems)
    if project.graph is None:
        return Result(problems, project.documents), None
    reviews = list_reviews(project.graph, until)
    entries = sorted((one.entry for one in reviews), key=lambda entry: entry.path)
    places = {entry.key: project.documents[entry.path].place(entry.locate(("review_by",))) for entry in entries}
    items = (ReviewItem(one, places[one.entry.key]) for one in reviews)
    return Result((*problems, *project.dangling)), Agenda(project.today, until, tuple(items))
