"""A role, region or dealer of an edition to a card: what its readers see of it, and nothing else."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from generator.cards.contacts import list_contact_bands, list_contact_facts
from generator.cards.roles import list_role_bands, list_role_facts
from generator.cards.sheets import Band, Card
from generator.model.base import Record
from generator.model.organisation import Dealer, Region
from generator.model.roles import Role
from generator.model.target import Target
from generator.model.types import CLASSIFICATIONS
from generator.pages.blocks import Cell, RichText
from generator.pages.links import list_links
from generator.pages.parts import PagePart
from generator.pages.scope import Scope
from generator.writing.labels import translate_labels

Name = Callable[[Target], str]
"""Gives the title of a target."""
Subject = Role | Region | Dealer
KINDS: dict[str, type[Subject]] = {one.KIND: one for one in (Role, Region, Dealer)}
"""The kinds whose records have a card."""


def make_card(record: Subject, scope: Scope, name: Name, banner: str = "") -> Card:
    """Compose a record's card; `name` gives titles for links without words, `banner` stands on that of another day."""
    words, project = scope.words, scope.door.project
    lead: Cell
    if isinstance(record, Role):
        kicker, lead = words("岗位卡"), (RichText(record.mission),)
        facts, bands = tuple(list_role_facts(record, scope)), tuple(list_role_bands(record, scope))
    else:
        kicker, lead = words("联系单"), (words("先找第一个；找不到找备用；过了时限没有回音，照升级路径往上走。"),)
        facts, bands = tuple(list_contact_facts(record, scope)), tuple(list_contact_bands(record, scope))
    titled = list_links(lead, facts, tuple(part.blocks for part in _list_parts(bands))).titled
    return Card(
        target=Target(record.KIND, record.id),
        kicker=kicker,
        title=record.title,
        language=project.locale,
        company=project.company.name,
        edition=scope.edition.id,
        version=record.version,
        date=record.effective_from.isoformat() if record.effective_from else "",
        foot=_write_foot(record, kicker, scope, banner),
        lead=lead,
        facts=facts,
        bands=bands,
        wide=not isinstance(record, Role),
        labels=translate_labels(words),
        titles=tuple((target, name(target)) for target in titled),
    )


def _write_foot(record: Subject, kicker: str, scope: Scope, banner: str) -> str:
    """Say what the card is and who may see it: as narrow as its edition, for it tells of more than one record."""
    words = scope.words
    label = name_classification(scope)
    return " | ".join(
        filter(
            None,
            (
                banner,
                f"{kicker}{words('：')}{record.title}",
                str(Target(record.KIND, record.id)),
                words("第 {version} 版", version=record.version),
                words("手册 {version}", version=scope.door.project.version),
                scope.edition.title,
                label,
            ),
        )
    )


def name_classification(scope: Scope) -> str:
    """Name the narrowest classification of an edition: that of what tells of many of its records."""
    return scope.choice(Record, "classification", max(scope.edition.classifications, key=CLASSIFICATIONS.index))


def _list_parts(bands: Iterable[Band]) -> Iterable[PagePart]:
    return (part for band in bands for _, column in band.columns for part in column)
