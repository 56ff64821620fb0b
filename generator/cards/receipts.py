"""A receipt: what has changed for a role or a dealer, from when, what is to be done, and that it was read."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from generator.cards.compose import Name, name_classification
from generator.forms.compose import translate_paper
from generator.forms.definition import Definition
from generator.forms.paper import Group, Paper, Question, Slot
from generator.model.change import ChangeRecord
from generator.model.documents import FormField
from generator.model.organisation import Dealer, Region
from generator.model.roles import Role
from generator.model.target import Target
from generator.pages.blocks import Break, Cell, RichText
from generator.pages.links import list_links
from generator.pages.roles import list_reaches
from generator.pages.scope import Scope, join
from generator.words import Words

Reader = Role | Dealer
READERS: dict[str, type[Reader]] = {one.KIND: one for one in (Role, Dealer)}
"""The kinds whose records confirm that they know of changes."""
_PREFIX = "change-"
_ABOVE = ("receiver", "unit", "date")


def list_read_changes(names: Iterable[str]) -> Iterator[str]:
    """Yield the ids of the changes that a receipt's fields ask about."""
    return (name.removeprefix(_PREFIX) for name in names if name.startswith(_PREFIX))


def select_changes(reader: Reader, changes: Iterable[ChangeRecord], scope: Scope) -> tuple[ChangeRecord, ...]:
    """Give the changes that a reader must know, the earliest first.

    A dealer must know what a role of one of its departments must, but what changed in other places alone.
    """
    if isinstance(reader, Role):
        meant = [one for one in changes if reader.id in one.acknowledged_by]
    else:
        roles = {role.id for id in reader.departments for role in scope.door.where(Role, "department", id)}
        places = _list_places(reader, scope)
        meant = [one for one in changes if roles & set(one.acknowledged_by) and _is_near(one, places)]
    return tuple(sorted(meant, key=_order))


def _order(change: ChangeRecord) -> tuple[object, str]:
    return change.changed_on, change.id


def _list_places(dealer: Dealer, scope: Scope) -> set[Target]:
    """Give a dealer, its regions, and those above them."""
    places, waiting = {Target(Dealer.KIND, dealer.id)}, list(dealer.authorised_regions)
    while waiting:
        region = scope.door.get(Region, waiting.pop())
        if region and (place := Target(Region.KIND, region.id)) not in places:
            places.add(place)
            waiting.extend(filter(None, (region.parent,)))
    return places


def _is_near(change: ChangeRecord, places: set[Target]) -> bool:
    named = {one for one in change.concerns if one.kind in (Region.KIND, Dealer.KIND)}
    return not named or bool(named & places)


def define_receipt(
    reader: Target, title: str, changes: Sequence[ChangeRecord], version: str, words: Words
) -> Definition:
    """Give what a receipt asks: of each change whether it is understood, and who says so."""
    verdicts = (words("知道了"), words("要解释"))
    fields = (
        FormField(id="receiver", label=words("收件人"), type="text"),
        FormField(id="unit", label=words("单位和岗位"), type="text"),
        FormField(id="date", label=words("确认日期"), type="date"),
        *(
            FormField(id=f"{_PREFIX}{one.id}", label=one.title, type="choice", choices=verdicts)
            for one in sorted(changes, key=_order)
        ),
        FormField(id="remarks", label=words("要解释的地方、做不到的地方"), type="area", required=False),
        FormField(id="signed", label=words("签字（单位盖章）"), type="signature"),
    )
    return Definition(reader, words("变更回执：{title}", title=title), version, fields)


def make_receipt(reader: Reader, changes: Sequence[ChangeRecord], scope: Scope, name: Name) -> Paper:
    """Lay a receipt out as a sheet; `name` gives titles for links without words."""
    words, project = scope.words, scope.door.project
    target = Target(reader.KIND, reader.id)
    definition = define_receipt(target, reader.title, changes, project.version, words)
    purpose: Cell = (words("下面几件事变了。每一件选一项，签字以后发回给发件的岗位；不清楚的先问再签。"),)
    facts = tuple(_tell_sender(changes, scope))
    groups = tuple(_group(definition, changes, scope))
    titled = list_links(purpose, facts, groups).titled
    label = name_classification(scope)
    foot = (definition.title, str(target), words("手册 {version}", version=project.version), scope.edition.title, label)
    return Paper(
        definition=definition,
        company=project.company.name,
        language=project.locale,
        date=max(one.changed_on for one in changes).isoformat(),
        foot=" | ".join(foot),
        purpose=purpose,
        facts=facts,
        groups=groups,
        words=translate_paper(words),
        titles=tuple((one, name(one)) for one in titled),
    )


def _tell_sender(changes: Sequence[ChangeRecord], scope: Scope) -> Iterator[tuple[str, Cell]]:
    """Yield whom to ask about the changes, with mailbox and hotline."""
    owners = dict.fromkeys(one.owner_role for one in changes if one.owner_role)
    asked = [(scope.link_record(role), " ", *list_reaches(role)) for id in owners if (role := scope.door.get(Role, id))]
    if asked:
        yield scope.words("问谁"), join(asked, "；")


def _group(definition: Definition, changes: Sequence[ChangeRecord], scope: Scope) -> Iterator[Group]:
    words, fields = scope.words, {one.id: one for one in definition.fields}
    heads = (words("序号"), words("变了什么"), words("从哪天起"), words("要做什么"), words("知道了"), words("要解释"))
    questions = (
        Question(fields[f"{_PREFIX}{one.id}"], ((str(number),), *_tell_change(one)))
        for number, one in enumerate(changes, 1)
    )
    yield Group(slots=tuple(Slot(fields[id]) for id in _ABOVE))
    yield Group(words("变更"), questions=tuple(questions), heads=heads)
    yield Group(words("确认"), (Slot(fields["remarks"]), Slot(fields["signed"])))


def _tell_change(change: ChangeRecord) -> tuple[Cell, ...]:
    told = (change.title, Break(), RichText(change.after))
    return (told, (change.changed_on.isoformat(),), (RichText(change.impact),))
