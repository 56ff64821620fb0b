"""What is due for review in all of the data, with its places: what editors ask for, whatever edition shows it."""

from __future__ import annotations

from datetime import date

from generator.build.order import Order, Result
from generator.build.reading import Documents, read_sources
from generator.cache.store import Store
from generator.diagnostics import Problem
from generator.exports.agenda import Agenda, AgendaItem
from generator.graph.link import link
from generator.graph.reviews import list_reviews
from generator.load.files import list_sources


def review(order: Order, store: Store, until: date) -> tuple[Result, Agenda | None]:
    """Give what falls due by a day (inclusive), and what is wrong with the data; None where no project can be read.

    Records that could not be read are missing from the list: the problems tell of them.
    """
    sources, unread = list_sources(order.root)
    decoded = read_sources(sources, store, unread)
    problems: tuple[Problem, ...] = (*unread, *decoded.problems)
    if decoded.project is None:
        return Result(problems, Documents(sources)), None
    graph, unlinked = link(decoded.project, decoded)
    reviews = list_reviews(graph, until)
    documents = Documents(sources)
    entries = sorted((one.entry for one in reviews), key=lambda entry: entry.path)
    places = {entry.key: documents[entry.path].place(entry.locate(("review_by",))) for entry in entries}
    items = (AgendaItem(one, places[one.entry.key]) for one in reviews)
    return Result((*problems, *unlinked)), Agenda(order.today, until, tuple(items))
