"""What an edition withholds, and what it says openly: every text with its place in the data."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from pathlib import PurePosixPath

from generator.audit.readings import Reader, list_readings
from generator.decode.entry import Entry
from generator.diagnostics import Location, Route
from generator.editions.selection import EditionGraph, Selection, Withheld
from generator.load.files import ATTACHMENT_FOLDER, PICTURE_FOLDER
from generator.model.attachment import ATTACHED
from generator.model.base import Component, Record
from generator.model.cadence import Cadence
from generator.model.duration import Duration
from generator.model.fields import Shape, item_key, list_shapes
from generator.model.picture import MEDIA
from generator.model.reference import Figure
from generator.model.types import Markup

_NAMES = ("title", "aliases")
_WRITTEN = (Cadence, Duration)


@dataclass(frozen=True, slots=True)
class Hidden:
    """A text that an edition withholds: as the data write it, as readers would see it, and where it stands.

    One that `names` a record is spelled in the search index too. Of one that is `partly` open only what runs from its
    words into the withheld ones is a secret.
    """

    text: str
    seen: str
    location: Location
    names: bool = False
    partly: bool = False


def list_hidden(selection: Selection, reader: Reader | None = None) -> Iterator[Hidden]:
    """Yield every text that an edition withholds, ids and paths of files too."""
    open_records = (entry.record for entry in selection.graph.entries.values())
    pages = selection.graph.vocabulary.pages
    titles = list_titles((*open_records, *(one.value for one in selection.withheld)), pages)
    for one in selection.withheld:
        for hidden, markup in _list_one(one):
            for seen in list_readings(hidden.text, markup, titles, reader):
                yield hidden if seen == hidden.text else replace(hidden, seen=seen)
    for picture in selection.pictures:
        for name in (picture.name, picture.path, PurePosixPath(picture.path).name):
            yield Hidden(name, name, Location(PICTURE_FOLDER + picture.path.removeprefix(MEDIA)))
    for attached in selection.attachments:
        for name in (attached.path, PurePosixPath(attached.path).name, attached.digest):
            yield Hidden(name, name, Location(ATTACHMENT_FOLDER + attached.path.removeprefix(ATTACHED)))


def list_cleared(selection: Selection, reader: Reader | None = None) -> Iterator[str]:
    """Yield every text that an edition's readers may see, in the data's own writing and as readers see it.

    Where pages say in which file their data stand, these files may be named, though withheld records stand there too.
    """
    graph = selection.graph
    titles = list_titles((entry.record for entry in graph.entries.values()), graph.vocabulary.pages)
    named = any(edition.edit_links for edition in graph.project.editions)
    values: list[Component] = [graph.project, *(entry.record for entry in graph.entries.values())]
    for value in values:
        for _, text, shape in walk_texts(value, written=True):
            yield text
            if shape.markup and (seen := list_readings(text, shape.markup, titles, reader)[0]) != text:
                yield seen
    yield from _list_declared(graph)
    for key, entry in graph.entries.items():
        yield str(key)
        if isinstance(entry.record, Figure):
            yield entry.record.show()
        if named:
            yield entry.path


def _list_declared(graph: EditionGraph) -> Iterator[str]:
    """Yield the words of what a project declares itself, of those fields that readers see in some record."""
    yield from (word for _, word in graph.vocabulary.words)
    for model in {type(entry.record): None for entry in graph.entries.values() if entry.record.RECIPE}:
        yield from (model.LABEL, model.PLURAL)
        seen = [entry.record for entry in graph.entries.values() if isinstance(entry.record, model)]
        yield from _list_words(model, seen)


def _list_words(model: type[Component], seen: Sequence[Component]) -> Iterator[str]:
    """Yield the words of those fields of a class that any of these records or items fills, and of what they hold."""
    for name, shape in list_shapes(model).items():
        held = [value for one in seen if (value := getattr(one, name)) not in (None, ())]
        if held:
            display = shape.display
            yield from (shape.title, *shape.choices.values(), display.unit, display.section, display.back)
            yield from display.aliases
        if held and shape.component:
            yield from _list_words(
                shape.component, [one for value in held for one in (value if shape.many else (value,))]
            )


def list_names(graph: EditionGraph) -> Iterator[str]:
    """Yield the titles and other names of an edition's records."""
    for entry in graph.entries.values():
        yield from (entry.record.title, *entry.record.aliases)


def list_titles(values: Iterable[object], pages: Mapping[str, str]) -> Mapping[str, str]:
    """Give what stands in links whose text is left empty, by their targets: a record's title, a figure's number."""
    titles = {f"page:{name}": title for name, title in pages.items()}
    for one in values:
        if isinstance(one, Record):
            titles[f"{one.KIND}:{one.id}"] = one.show() if isinstance(one, Figure) else one.title
    return titles


def walk_texts(value: object, route: Route = (), *, written: bool = False) -> Iterator[tuple[Route, str, Shape]]:
    """Yield every text below a record or item with its route, ids too; references and choices are none.

    With `written` so are times and cadences, as the data write them: an export says them so.
    """
    if not isinstance(value, Component):
        return
    for name, shape in _list_told(type(value), written=written):
        held = getattr(value, name)
        if not held:
            continue
        for index, item in enumerate(held if shape.many else (held,)):
            here = (*route, name, item_key(item, index)) if shape.many else (*route, name)
            if isinstance(item, Component):
                yield from walk_texts(item, here, written=written)
            else:
                yield here, item.text if isinstance(item, _WRITTEN) else item, shape


@cache
def _list_told(model: type[Component], *, written: bool) -> tuple[tuple[str, Shape], ...]:
    """Give the fields of a model in which texts may stand."""
    return tuple(
        (name, shape)
        for name, shape in list_shapes(model).items()
        if (shape.text or shape.component or (written and shape.base in _WRITTEN)) and not shape.choices
    )


def _list_one(withheld: Withheld) -> Iterator[tuple[Hidden, Markup | None]]:
    """Yield what was left out, in the data's own writing, and how it is read."""
    holder = withheld.holder
    values = withheld.value if isinstance(withheld.value, tuple) else (withheld.value,)
    for index, value in enumerate(values):
        plain = len(values) == 1 or isinstance(value, str)
        route = withheld.route if plain else (*withheld.route, item_key(value, index))
        if isinstance(value, str):
            yield Hidden(value, value, holder.locate(route, withheld.span)), withheld.markup
        for inner, text, shape in walk_texts(value, route):
            names = shape.name in _NAMES and not shape.markup
            yield Hidden(text, text, holder.locate(inner), names=names), shape.markup
    if isinstance(holder, Entry):
        yield from _list_around(holder, withheld.route)


def _list_around(entry: Entry, route: Route) -> Iterator[tuple[Hidden, Markup | None]]:
    """Yield what tells of something withheld from a record: its file, or the text from which it was cut."""
    if not route:
        # A record's file says something too: which there are, and how they are called.
        for name in (entry.path, PurePosixPath(entry.path).name):
            yield Hidden(name, name, Location(entry.path)), None
    for inner, text, shape in walk_texts(entry.record) if route else ():
        if inner == route:
            yield Hidden(text, text, entry.locate(inner), partly=True), shape.markup
