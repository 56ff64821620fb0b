"""An edition's cards for the wall: composed from what its readers see, typeset on one page each, offered."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from functools import partial

from generator.build.auditing import audit_loose
from generator.build.draft import EditionDraft
from generator.build.look import open_look
from generator.build.past import write_banner
from generator.build.project import Project
from generator.build.titling import name_as_seen
from generator.cache.artifact import Artifact, digest_values
from generator.cards.compose import KINDS, make_card
from generator.cards.fitting import Overflow, fit_card
from generator.cards.rules import LOST, OVERFULL
from generator.cards.sheets import Card
from generator.decode.entry import Key
from generator.diagnostics import Problem
from generator.editions.limiting import Limiter
from generator.editions.selection import Selection
from generator.handbooks.jobs import ChapterResult, pack_result, unpack_result
from generator.handbooks.pool import ChapterLost, TypesettingPool
from generator.handbooks.style import SHEET, Style
from generator.model.organisation import Dealer
from generator.model.roles import Role
from generator.model.target import Target
from generator.pages.page import Attachment, PageSet
from generator.pages.scope import open_scope
from generator.words import Words

_STYLE = "card.css"


def open_style(project: Project) -> Style:
    """Read the look of a project's cards, which follows that of its books."""
    return open_look(project, SHEET, _STYLE)


def list_subjects(selection: Selection, kinds: Sequence[str]) -> tuple[Target, ...]:
    """Give the records of some kinds, in their order, that an edition can make cards of."""
    return tuple(Target(kind, one.id) for kind in dict.fromkeys(kinds) for one in selection.graph.all(KINDS[kind]))


def draft_cards(subjects: Sequence[Target], selection: Selection, pages: PageSet, project: Project) -> tuple[Card, ...]:
    """Compose the cards of records that the edition holds."""
    scope, banner = open_scope(selection, project.words), write_banner(project)
    records = (selection.graph.get(KINDS[one.kind], one.id) for one in subjects)
    return tuple(make_card(record, scope, pages.name, banner) for record in records if record)


def print_for_walls(
    subjects: Sequence[Target], draft: EditionDraft, project: Project, press: TypesettingPool, style: Style
) -> tuple[Mapping[str, bytes], tuple[Problem, ...], tuple[Problem, ...]]:
    """Make cards of records that the edition holds; give files by their paths, what is wrong with them, and leaks.

    On the dealers' side a card hangs where dealers read it: it says what these see, unless they see nothing of it.
    """
    limiter, graph = Limiter(draft.selection), draft.selection.graph
    files: dict[str, bytes] = {}
    problems: list[Problem] = []
    leaks: list[Problem] = []
    for selection, group in _sort_by_readers(subjects, limiter):
        scope, banner = open_scope(selection, project.words), write_banner(project)
        records = tuple(
            selection.graph.get(KINDS[one.kind], one.id) or graph.get(KINDS[one.kind], one.id) for one in group
        )
        name = name_as_seen(selection, draft.selection, draft.pages, project.words)
        cards = tuple(make_card(record, scope, name, banner) for record in records if record)
        artifacts, found = print_cards(cards, draft.selection, project, press, style)
        made = {artifact.path: artifact.render() for artifact in artifacts}
        names = tuple(name for card in cards for name in (card.title, str(card.target)))
        leaks += audit_loose(selection, made, names)
        problems += found
        files |= made
    return files, tuple(problems), tuple(leaks)


def _sort_by_readers(subjects: Sequence[Target], limiter: Limiter) -> Iterator[tuple[Selection, Sequence[Target]]]:
    """Yield records with what those see whom their cards are for."""
    found: dict[int, tuple[Selection, list[Target]]] = {}
    for subject in subjects:
        record, selection = limiter.selection.graph.get(KINDS[subject.kind], subject.id), limiter.selection
        if isinstance(record, Role | Dealer):
            seen = limiter.limit_for(record)
            selection = seen if isinstance(record, Dealer) or seen.graph.get(Role, record.id) else selection
        found.setdefault(id(selection), (selection, []))[1].append(subject)
    yield from found.values()


def offer_cards(pages: PageSet, cards: Sequence[Card], words: Words) -> PageSet:
    """Link each card from the page of its record."""
    notes = {
        False: words("一页 A4：职责、权限、有事问谁、前 90 天、时限和表单，打印出来贴在工位上。"),
        True: words("一页 A4 横放：什么事找谁、多久答复、怎么升级，打印出来贴在墙上。"),
    }
    offered = {
        card.target: Attachment(f"../../{card.path}", words("{kind}（PDF）", kind=card.kicker), notes[card.wide])
        for card in cards
    }
    made = (
        replace(page, attachments=(*page.attachments, offered[page.target])) if page.target in offered else page
        for page in pages.pages
    )
    return replace(pages, pages=tuple(made))


def withdraw_cards(draft: EditionDraft, made: Sequence[str]) -> EditionDraft:
    """Take back the links to cards that could not be made, given the paths of those that were."""
    lost = {f"../../{card.path}" for card in draft.cards if card.path not in made}
    if not lost:
        return draft
    pages = (
        replace(page, attachments=tuple(one for one in page.attachments if one.name not in lost))
        for page in draft.pages.pages
    )
    return replace(draft, pages=replace(draft.pages, pages=tuple(pages)))


def print_cards(
    cards: Sequence[Card], selection: Selection, project: Project, press: TypesettingPool, style: Style
) -> tuple[tuple[Artifact, ...], tuple[Problem, ...]]:
    """Typeset cards; what has not changed comes from the store. One that cannot be made is a problem that names it."""
    outcomes = press.map(partial(_fit, project=project, press=press, style=style), cards)
    artifacts: list[Artifact] = []
    problems: list[Problem] = []
    for card, outcome in zip(cards, outcomes, strict=True):
        if isinstance(outcome, ChapterResult):
            artifacts.append(Artifact(card.path, _name_fit(card, style), partial(_finish, outcome, card, style)))
        else:
            problems.append(_report(card, selection, outcome))
    return tuple(artifacts), tuple(problems)


def _fit(card: Card, project: Project, press: TypesettingPool, style: Style) -> ChapterResult | Overflow | str:
    """Typeset one card; give why that cannot be done where it cannot."""
    key = _name_fit(card, style)
    found = project.store.get(key)
    result = unpack_result(found) if isinstance(found, bytes) else None
    if result is not None:
        return result
    try:
        outcome = fit_card(card, style, press.run)
    except ChapterLost as lost:
        return lost.reason
    if isinstance(outcome, ChapterResult):
        if outcome.warnings:
            return outcome.warnings[0]
        project.store.put(key, pack_result(outcome))
    return outcome


def _name_fit(card: Card, style: Style) -> str:
    """Name everything that a typeset card depends on."""
    return f"card {digest_values(repr(card), style.digest)}"


def _finish(result: ChapterResult, card: Card, style: Style) -> bytes:
    from generator.cards.finishing import finish_card  # the PDF library, where a card is made and only there

    return finish_card(result, card, style)


def _report(card: Card, selection: Selection, outcome: Overflow | str) -> Problem:
    place = selection.graph.entries[Key(card.target.kind, card.target.id)].locate(())
    named = {"title": card.title, "kind": card.kicker, "path": card.path}
    if isinstance(outcome, str):
        message = "“{title}”的{kind}排不出来，没有生成 {path}：{reason}。"
        return Problem(LOST.id, place, message, {**named, "reason": outcome})
    message = "“{title}”的{kind}一页放不下，没有生成 {path}：用最小的字也超出 {much} 厘米 / {n} 行。"
    return Problem(OVERFULL.id, place, message, {**named, "much": outcome.centimetres, "n": outcome.lines})
