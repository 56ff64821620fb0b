"""The page of one record: its own sections, its sources and relations, its imprint."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from generator.decode.document import PROJECT_PATH
from generator.decode.entry import Key
from generator.model.base import Article, Record
from generator.model.change import ChangeRecord
from generator.model.cooperation import CooperationRule, EscalationPath
from generator.model.documents import Attachment, Form
from generator.model.kinds import PARTS
from generator.model.learning import Competency, Course, LearningPath
from generator.model.meetings import Communication
from generator.model.organisation import Dealer, Region
from generator.model.performance import Incentive, Kpi, Scorecard
from generator.model.risk import Checklist, Risk
from generator.model.roles import Activity, Role
from generator.model.target import Target
from generator.model.tasks import Task
from generator.model.tenure import Tenure
from generator.model.types import CLASSIFICATIONS
from generator.pages.attachments import describe_attachment, list_attachments
from generator.pages.blocks import Callout, Cell, Link, Paragraph, RichText
from generator.pages.chains import describe_chain
from generator.pages.changes import describe_change
from generator.pages.cooperation import describe_escalation, describe_rule
from generator.pages.documents import describe_form
from generator.pages.holding import describe_holding
from generator.pages.learning import describe_competency, describe_course, describe_learning_path
from generator.pages.meetings import describe_communication
from generator.pages.page import Imprint, Page, Section
from generator.pages.performance import describe_incentive, describe_kpi, describe_scorecard
from generator.pages.relations import (
    REWRITTEN,
    describe_referrers,
    describe_sources,
    describe_validity,
    tell_rewritten,
)
from generator.pages.risks import describe_checklist, describe_risk
from generator.pages.roles import describe_activity, describe_role
from generator.pages.scope import Scope
from generator.pages.sections import describe_record, list_aliases
from generator.pages.tasks import describe_task
from generator.pages.tenures import describe_tenure, describe_tenures

_Describe = Callable[[Any, Scope], tuple[Section, ...]]


def describe_article(article: Article, scope: Scope) -> tuple[Section, ...]:
    """An article: its text."""
    return (Section("", "", (scope.long_text(article.body),)), *describe_record(article, scope, skip=("body",)))


_SPECIAL: Mapping[str, _Describe] = {
    Article.KIND: describe_article,
    Task.KIND: describe_task,
    Role.KIND: describe_role,
    Activity.KIND: describe_activity,
    Region.KIND: lambda region, scope: (*describe_record(region, scope), *describe_tenures(region, scope)),
    Dealer.KIND: lambda dealer, scope: (*describe_record(dealer, scope), *describe_tenures(dealer, scope)),
    Tenure.KIND: describe_tenure,
    CooperationRule.KIND: describe_rule,
    EscalationPath.KIND: describe_escalation,
    Communication.KIND: describe_communication,
    Competency.KIND: describe_competency,
    Course.KIND: describe_course,
    LearningPath.KIND: describe_learning_path,
    Kpi.KIND: describe_kpi,
    Scorecard.KIND: describe_scorecard,
    Incentive.KIND: describe_incentive,
    Risk.KIND: describe_risk,
    Checklist.KIND: describe_checklist,
    Form.KIND: describe_form,
    Attachment.KIND: describe_attachment,
    ChangeRecord.KIND: describe_change,
}
"""Kinds whose pages show more than their fields one after the other."""


def compose_record(record: Record, scope: Scope) -> Page:
    """Give a record's page."""
    describe = _SPECIAL.get(record.KIND, describe_record)
    relations = (describe_validity, describe_sources, describe_referrers)
    after = (list_attachments, describe_chain, describe_holding, *relations)
    own = (*_doubt(record, scope), *describe(record, scope))
    sections = (*own, *(part for give in after for part in give(record, scope)))
    return Page(
        target=Target(record.KIND, record.id),
        address=f"{record.KIND}/{record.id}/",
        title=record.title,
        label=scope.words(record.LABEL),
        summary=(RichText(record.summary),) if record.summary else (),
        sections=sections,
        imprint=make_imprint(record, scope),
        breadcrumbs=_lead_to(record, scope),
        aliases=list_aliases(record),
        part=part_of(record),
        editing=is_for_editors(record),
    )


def _doubt(record: Record, scope: Scope) -> tuple[Section, ...]:
    """Say before all else that the words may not be those of the day that was asked for."""
    said = tell_rewritten(record, scope)
    return (Section("", "", (Callout(scope.words(REWRITTEN), (Paragraph((said,)),)),)),) if said else ()


def make_imprint(record: Record, scope: Scope) -> Imprint:
    """Give what a record's page says of itself."""
    owner: Cell = (scope.link("role", record.owner_role),) if record.owner_role else ()
    return Imprint(
        version=record.version,
        review_by=record.review_by.isoformat() if record.review_by else "",
        owner=owner,
        classification=record.classification,
        classification_label=scope.choice(Record, "classification", record.classification),
        status_label=scope.choice(Record, "status", record.status),
        source=scope.door.path(Key(record.KIND, record.id)) if scope.edition.edit_links else "",
        overdue=scope.is_overdue(record),
        mailbox=_find_mailbox(record.owner_role, scope),
    )


def make_overview_imprint(records: Iterable[Record], scope: Scope, *, whole: bool = False) -> Imprint:
    """Give what a page made of many records says of itself: the earliest review, the narrowest classification.

    Version and owner are the playbook's own. A page that holds its records `whole` is as overdue as any of them; one
    that only sums them up leaves that to their own pages.
    """
    records = tuple(records)
    due = min((due for record in records if (due := record.review_by)), default=None)
    widths = [record.classification for record in records] or ["public"]
    narrowest = max(widths, key=CLASSIFICATIONS.index)
    project = scope.door.project
    return Imprint(
        version=project.version,
        review_by=due.isoformat() if due else "",
        owner=(scope.link("role", project.owner_role),) if project.owner_role else (),
        classification=narrowest,
        classification_label=scope.choice(Record, "classification", narrowest),
        status_label=scope.words("由数据汇总"),
        source=PROJECT_PATH if scope.edition.edit_links else "",
        overdue=whole and any(scope.is_overdue(record) for record in records),
        mailbox=_find_mailbox(project.owner_role, scope),
    )


def _find_mailbox(id: str | None, scope: Scope) -> str:
    """Give where to write to a role, to that which owns the playbook if it has no mailbox, "" for nowhere."""
    for one in (id, scope.door.project.owner_role):
        role = scope.door.get(Role, one) if one else None
        if role and role.contact.email:
            return role.contact.email
    return ""


def part_of(record: Record) -> int:
    """Give the part of the playbook that a record belongs to, 0 for reference material."""
    return record.part or (record.opens_part if isinstance(record, Article) else None) or record.PART


def is_for_editors(record: Record) -> bool:
    """Whether a record is written for editors and nobody else."""
    return set(record.audience) == {"editor"}


def _lead_to(record: Record, scope: Scope) -> tuple[Link, ...]:
    part = part_of(record)
    above = (scope.link_page(f"part-{PARTS[part][0]}"),) if part else ()
    return (*above, scope.link_page(f"index-{record.KIND}"))
